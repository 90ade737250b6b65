// Names: words for the ids in an answer. What is shown asks here; what answers is a server (server_names.hpp), or nothing in a test.
#pragma once

#include <string>
#include <string_view>

#include "common/json/reader.hpp"

namespace duban::cli {

// A name that cannot be found, or that one may not know, is the id itself.
class Names {
 public:
  virtual ~Names() = default;
  [[nodiscard]] virtual std::string unit(std::string_view id) { return std::string(id); }
  [[nodiscard]] virtual std::string taskforce(std::string_view id) { return std::string(id); }
  // The title of the post. `unit`: where to look when no task force has it; may be empty.
  [[nodiscard]] virtual std::string post(std::string_view id, std::string_view unit) { return static_cast<void>(unit), std::string(id); }
  // "一 加快推进…"; measures "一.3 构建…"
  [[nodiscard]] virtual std::string programme(std::string_view id) { return std::string(id); }
  [[nodiscard]] virtual std::string measure(std::string_view id) { return std::string(id); }
  // Number and title of an order.
  [[nodiscard]] virtual std::string order(std::string_view id) { return std::string(id); }
  // The unit that holds a leg of the order.
  [[nodiscard]] virtual std::string unit_of_leg(std::string_view order, std::string_view leg) {
    return static_cast<void>(order), std::string(leg);
  }
  // A free text: {"blobId", "mediaType", "secrecy", …}. What is a work secret or no text is only named.
  [[nodiscard]] virtual std::string text(JsonValue reference) {
    const auto blob = reference.find("blobId");
    return blob ? std::string(blob->string()) : std::string{};
  }
};

}  // namespace duban::cli
