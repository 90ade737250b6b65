// Hexadecimal (RFC 4648 section 8). Written in lower case; read in either case, with nothing between the digits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace duban {

inline constexpr std::string_view hex_digits = "0123456789abcdef";

namespace hex_detail {

[[nodiscard]] consteval std::array<std::int8_t, 256> make_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::int8_t digit = 0; digit < 10; ++digit) values[static_cast<std::size_t>('0' + digit)] = digit;
  for (std::int8_t digit = 0; digit < 6; ++digit)
    values[static_cast<std::size_t>('a' + digit)] = values[static_cast<std::size_t>('A' + digit)] = static_cast<std::int8_t>(10 + digit);
  return values;
}
// Ids are read by the million: a look-up instead of guesses that are wrong every other time.
inline constexpr std::array<std::int8_t, 256> values = make_values();

}  // namespace hex_detail

// 0 – 15, or -1 when the character is no hex digit.
[[nodiscard]] constexpr int hex_value(char character) { return hex_detail::values[static_cast<unsigned char>(character)]; }

inline void append_hex(std::string& out, std::string_view bytes) {
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    out.push_back(hex_digits[byte >> 4]);
    out.push_back(hex_digits[byte & 15]);
  }
}

[[nodiscard]] inline std::string to_hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  append_hex(out, bytes);
  return out;
}

// Fills `out` exactly. False when the text is not two digits for each byte of it; `out` is then half written.
[[nodiscard]] constexpr bool decode_hex(std::string_view text, std::span<std::uint8_t> out) {
  if (text.size() != out.size() * 2) return false;
  for (std::size_t index = 0; index < out.size(); ++index) {
    const int high = hex_value(text[2 * index]);
    const int low = hex_value(text[2 * index + 1]);
    if (high < 0 || low < 0) return false;
    out[index] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

// nullopt for an odd number of digits or anything that is no digit.
[[nodiscard]] inline std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t index = 0; index < text.size(); index += 2) {
    const int high = hex_value(text[index]);
    const int low = hex_value(text[index + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
  }
  return out;
}

}  // namespace duban
