// HMAC-SHA256 (RFC 2104, RFC 4231): webhook signatures (T-36). Compare the result with equal_in_constant_time().
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace duban {

using HmacTag = std::array<std::uint8_t, 32>;

// One-shot; thread-safe; keys of any length. A failure of the library ends the process.
[[nodiscard]] HmacTag hmac_sha256(std::string_view key, std::string_view message);

[[nodiscard]] inline std::string_view view_of(const HmacTag& tag) {
  return {reinterpret_cast<const char*>(tag.data()), tag.size()};  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

}  // namespace duban
