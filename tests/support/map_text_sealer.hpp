// A TextSealer over a map, and ids that count: what tests of command reading lend to decode_command.
#pragma once

#include <map>
#include <string>

#include <fmt/core.h>

#include "common/random/id_source.hpp"
#include "services/codec/text_sealer.hpp"

namespace duban::testing {

// 00000000-0000-7000-8000-…1, …2, …
class CountingIds final : public IdSource {
 public:
  [[nodiscard]] Uuid next() override {
    Uuid id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    ++made_;
    for (int index = 0; index < 4; ++index) id.bytes[15U - static_cast<unsigned>(index)] = static_cast<std::uint8_t>(made_ >> (8 * index));
    return id;
  }
  [[nodiscard]] std::uint32_t made() const { return made_; }

 private:
  std::uint32_t made_ = 0;
};

class MapTextSealer final : public TextSealer {
 public:
  [[nodiscard]] TextRef seal(std::string_view text) override {
    TextRef reference{.blob_id = ids_.make<BlobId>(),
                      .sha256 = fmt::format("{:064x}", text.size()),
                      .bytes = static_cast<std::uint32_t>(text.size()),
                      .media_type = "text/plain",
                      .secrecy = Secrecy::INTERNAL};
    texts_.emplace(reference.blob_id, text);
    return reference;
  }
  [[nodiscard]] std::string text_of(const TextRef& reference) const {
    const auto found = texts_.find(reference.blob_id);
    return found == texts_.end() ? "(not sealed here)" : found->second;
  }
  [[nodiscard]] std::size_t count() const { return texts_.size(); }

 private:
  CountingIds ids_;
  std::map<BlobId, std::string> texts_;
};

}  // namespace duban::testing
