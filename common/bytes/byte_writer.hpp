// ByteWriter: appends numbers and texts to a string in a fixed byte order.
//
// Fixed-width numbers are big-endian, so that keys sort as the numbers do; lengths and small numbers in bodies are varints
// (LEB128: seven bits a byte, lowest first, 1 to 10 bytes). ByteReader reads the same back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace duban {

class ByteWriter {
 public:
  // `out` must outlive the writer; bytes are added at its end.
  explicit ByteWriter(std::string& out) : out_(out) {}

  void u8(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
  void u16(std::uint16_t value) { big_endian(value, 2); }
  void u32(std::uint32_t value) { big_endian(value, 4); }
  void u64(std::uint64_t value) { big_endian(value, 8); }
  // Signed, with the sign bit turned over: negative numbers sort before positive ones.
  void i64(std::int64_t value) { u64(static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63)); }

  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      u8(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    u8(static_cast<std::uint8_t>(value));
  }

  // As they are; the reader must know how many.
  void raw(std::string_view bytes) { out_.append(bytes); }
  // Length as varint, then the bytes.
  void text(std::string_view bytes) {
    varint(bytes.size());
    raw(bytes);
  }

 private:
  void big_endian(std::uint64_t value, unsigned width) {
    char buffer[8];
    for (unsigned index = 0; index < width; ++index) buffer[index] = static_cast<char>(value >> (8 * (width - 1 - index)));
    out_.append(buffer, width);
  }

  std::string& out_;
};

}  // namespace duban
