// Reads one command as the edge does: foreign JSON, path, sealer, ids.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "tests/support/map_text_sealer.hpp"

namespace duban::testing {

inline constexpr std::string_view order_text = "00000000-0000-7000-8000-0000000000aa";
inline constexpr std::string_view leg_text = "00000000-0000-7000-8000-0000000000bb";

struct CommandReader {
  JsonParser parser;
  CountingIds ids;
  MapTextSealer sealer;

  [[nodiscard]] DecodedCommand read(std::string_view command, std::string_view body, std::vector<PathParameter> path) {
    CAPTURE(command, body);
    const auto json = parser.parse(body, JsonTrust::FOREIGN);
    if (!json) FAIL("expected a body that parses, found: " << json.error().message);
    return decode_command(command, *json, path, ids, sealer);
  }
  [[nodiscard]] DecodedCommand read_leg_command(std::string_view command, std::string_view body) {
    return read(command, body, {{"orderId", order_text}, {"legId", leg_text}});
  }
};

// "code pointer" of each error, in order.
[[nodiscard]] inline std::vector<std::string> told(const DecodedCommand& decoded) {
  std::vector<std::string> out;
  for (const FieldError& error : decoded.errors) out.push_back(std::string(error.code) + " " + error.pointer);
  return out;
}

using Told = std::vector<std::string>;

template <class One>
[[nodiscard]] const One& command_in(const DecodedCommand& decoded) {
  const One* found = nullptr;
  std::visit(
      [&](const auto& family) {
        std::visit(
            [&](const auto& one) {
              if constexpr (std::is_same_v<std::remove_cvref_t<decltype(one)>, One>) found = &one;
            },
            family);
      },
      decoded.command);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace duban::testing
