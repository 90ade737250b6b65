#include "common/base/uuid.hpp"

#include "common/bytes/hex.hpp"

namespace duban {
namespace {

constexpr bool dash_before(std::size_t byte_index) { return byte_index == 4 || byte_index == 6 || byte_index == 8 || byte_index == 10; }

}  // namespace

void Uuid::append_text(std::string& out) const {
  std::array<char, 36> text;
  std::size_t at = 0;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (dash_before(index)) text[at++] = '-';
    text[at++] = hex_digits[bytes[index] >> 4];
    text[at++] = hex_digits[bytes[index] & 15];
  }
  out.append(text.data(), text.size());
}

std::string Uuid::text() const {
  std::string out;
  out.reserve(36);
  append_text(out);
  return out;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid;
  std::size_t at = 0;
  for (std::size_t index = 0; index < uuid.bytes.size(); ++index) {
    if (dash_before(index) && text[at++] != '-') return std::nullopt;
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    uuid.bytes[index] = static_cast<std::uint8_t>(high * 16 + low);
    at += 2;
  }
  return uuid;
}

}  // namespace duban
