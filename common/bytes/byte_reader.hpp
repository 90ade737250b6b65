// ByteReader: reads what ByteWriter wrote, from bytes that may be damaged. It never reads past the end: a read that does not
// fit gives nullopt, and from then on every read does, so a decoder may read all its fields and look at failed() once.
//
// Texts are views into the bytes given to the reader and live as long as those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace duban {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] std::optional<std::uint8_t> u8() { return narrow<std::uint8_t>(big_endian(1)); }
  [[nodiscard]] std::optional<std::uint16_t> u16() { return narrow<std::uint16_t>(big_endian(2)); }
  [[nodiscard]] std::optional<std::uint32_t> u32() { return narrow<std::uint32_t>(big_endian(4)); }
  [[nodiscard]] std::optional<std::uint64_t> u64() { return big_endian(8); }
  [[nodiscard]] std::optional<std::int64_t> i64() {
    const auto value = u64();
    if (!value) return std::nullopt;
    return static_cast<std::int64_t>(*value ^ (std::uint64_t{1} << 63));
  }

  // Only the shortest form is accepted: one number has one encoding.
  [[nodiscard]] std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = u8();
      if (!byte) return std::nullopt;
      const std::uint64_t bits = *byte & 0x7F;
      if ((shift == 63 && bits > 1) || (shift > 0 && *byte == 0)) return fail();
      value |= bits << shift;
      if ((*byte & 0x80) == 0) return value;
    }
    return fail();
  }

  [[nodiscard]] std::optional<std::string_view> raw(std::uint64_t length) {
    if (failed_ || length > rest_.size()) {
      failed_ = true;
      return std::nullopt;
    }
    const std::string_view bytes = rest_.substr(0, static_cast<std::size_t>(length));
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  [[nodiscard]] std::optional<std::string_view> text() {
    const auto length = varint();
    if (!length) return std::nullopt;
    return raw(*length);
  }

  [[nodiscard]] bool failed() const { return failed_; }
  // Everything was read and nothing failed.
  [[nodiscard]] bool at_end() const { return !failed_ && rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::nullopt_t fail() {
    failed_ = true;
    return std::nullopt;
  }
  std::optional<std::uint64_t> big_endian(std::size_t width) {
    const auto bytes = raw(width);
    if (!bytes) return std::nullopt;
    std::uint64_t value = 0;
    for (const char byte : *bytes) value = (value << 8) | static_cast<unsigned char>(byte);
    return value;
  }
  template <class Number>
  static std::optional<Number> narrow(std::optional<std::uint64_t> wide) {
    if (!wide) return std::nullopt;
    return static_cast<Number>(*wide);
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace duban
