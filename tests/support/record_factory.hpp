// RecordFactory: batches of plausible records with a chain that holds, for tests of logs. Repeatable from its seed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/random/id_source.hpp"
#include "services/engine/ports.hpp"

namespace duban {

class RecordFactory {
 public:
  explicit RecordFactory(std::uint64_t seed, DigestSuite suite = DigestSuite::SHA256)
      : random_(seed), clock_(Instant{1'631'062'800'000}), ids_(clock_, seed), suite_(suite) {}

  // `count` records on random ones of `streams` streams, and for each a row in VIEWS ("stream/<name>" → its version as text).
  [[nodiscard]] Batch batch(std::size_t count, std::size_t streams = 8, std::size_t payload_bytes = 200);
  // One record on that stream.
  [[nodiscard]] Batch on_stream(const std::string& stream, std::size_t payload_bytes = 200);

  // Call when the batch was not taken: the next one starts where this one did.
  void go_back_to(const ChainHead& head, const std::map<std::string, std::uint32_t>& versions);
  [[nodiscard]] const ChainHead& head() const { return head_; }
  [[nodiscard]] const std::map<std::string, std::uint32_t>& versions() const { return versions_; }

 private:
  void add(Batch& batch, const std::string& stream, std::size_t payload_bytes);

  SeededRandom random_;
  ManualClock clock_;
  Uuid7Source ids_;
  DigestSuite suite_;
  ChainHead head_;
  std::map<std::string, std::uint32_t> versions_;
  std::vector<std::string> names_;
};

}  // namespace duban
