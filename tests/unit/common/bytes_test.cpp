#include <catch2/catch.hpp>

#include "common/bytes/base64.hpp"
#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "common/bytes/checksum.hpp"
#include "common/bytes/hex.hpp"
#include "common/random/id_source.hpp"

namespace duban {
namespace {

std::string random_bytes(SeededRandom& random, std::size_t count) {
  std::string out;
  for (std::size_t index = 0; index < count; ++index) out.push_back(static_cast<char>(random.next()));
  return out;
}

}  // namespace

TEST_CASE("Hexadecimal is written in lower case, read in either case, and strict") {
  CHECK(to_hex(std::string_view("\x00\x7f\xff", 3)) == "007fff");
  CHECK(from_hex("007FfF") == std::string("\x00\x7f\xff", 3));
  CHECK(from_hex("") == "");
  for (const char* bad : {"0", "0g", " 00", "00 ", "0x00", "é"}) {
    INFO(bad);
    CHECK_FALSE(from_hex(bad));
  }
  std::array<std::uint8_t, 2> two{};
  CHECK(decode_hex("abcd", two));
  CHECK(two == std::array<std::uint8_t, 2>{0xAB, 0xCD});
  CHECK_FALSE(decode_hex("abcdef", two));
  CHECK_FALSE(decode_hex("ab", two));
}

TEST_CASE("Base64 gives the vectors of RFC 4648") {
  const std::vector<std::pair<std::string, std::string>> vectors{
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : vectors) {
    INFO(plain);
    CHECK(to_base64(plain) == encoded);
    CHECK(from_base64(encoded) == plain);
    const std::string unpadded = encoded.substr(0, encoded.find('='));
    CHECK(to_base64url(plain) == unpadded);
    CHECK(from_base64url(unpadded) == plain);
  }
  CHECK(to_base64("\xfb\xff\xfe") == "+//+");
  CHECK(to_base64url("\xfb\xff\xfe") == "-__-");
}

TEST_CASE("Base64 refuses every text that it would not write itself") {
  for (const char* bad : {"Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9v", "Zm-v", "Zg==Zg==", "Zm9vY"}) {
    INFO(bad);
    CHECK_FALSE(from_base64(bad));
  }
  for (const char* bad : {"Zg==", "Z", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9vY"}) {
    INFO(bad);
    CHECK_FALSE(from_base64url(bad));
  }
}

TEST_CASE("Hexadecimal and base64 read back what they wrote, for random bytes") {
  const std::uint64_t seed = 20210908;
  CAPTURE(seed);
  SeededRandom random{seed};
  for (std::size_t length = 0; length < 100; ++length) {
    const std::string bytes = random_bytes(random, length);
    CAPTURE(to_hex(bytes));
    CHECK(from_hex(to_hex(bytes)) == bytes);
    CHECK(from_base64(to_base64(bytes)) == bytes);
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  }
}

TEST_CASE("ByteWriter is big-endian and its keys sort as the numbers do") {
  std::string out;
  ByteWriter writer{out};
  writer.u8(1);
  writer.u16(0x0203);
  writer.u32(0x04050607);
  writer.u64(0x08090A0B0C0D0E0F);
  CHECK(to_hex(out) == "0102030405060708090a0b0c0d0e0f");

  const auto key = [](std::int64_t value) {
    std::string bytes;
    ByteWriter{bytes}.i64(value);
    return bytes;
  };
  const std::vector<std::int64_t> rising{std::numeric_limits<std::int64_t>::min(), -1000, -1, 0, 1, 255, 256,
                                         std::numeric_limits<std::int64_t>::max()};
  for (std::size_t index = 1; index < rising.size(); ++index) {
    CHECK(key(rising[index - 1]) < key(rising[index]));
    CHECK(ByteReader{key(rising[index])}.i64() == rising[index]);
  }
}

TEST_CASE("ByteReader reads back everything that ByteWriter wrote") {
  std::string out;
  ByteWriter writer{out};
  const std::vector<std::uint64_t> varints{0, 1, 127, 128, 16383, 16384, 1ULL << 32, std::numeric_limits<std::uint64_t>::max()};
  for (const auto value : varints) writer.varint(value);
  writer.text("督办");
  writer.text("");
  writer.raw("ab");
  writer.u16(65535);

  ByteReader reader{out};
  for (const auto value : varints) CHECK(reader.varint() == value);
  CHECK(reader.text() == "督办");
  CHECK(reader.text() == "");
  CHECK(reader.raw(2) == "ab");
  CHECK_FALSE(reader.at_end());
  CHECK(reader.u16() == 65535);
  CHECK(reader.at_end());
  CHECK_FALSE(reader.failed());
}

TEST_CASE("ByteReader never reads past the end, and one failure is final") {
  CHECK_FALSE(ByteReader{""}.u8());
  CHECK_FALSE(ByteReader{"a"}.u16());
  CHECK_FALSE(ByteReader{"abc"}.u32());
  CHECK_FALSE(ByteReader{"abcdefg"}.u64());
  CHECK_FALSE(
      ByteReader{"\x05"
                 "abc"}
          .text());

  ByteReader reader{"abc"};
  CHECK_FALSE(reader.u32());
  CHECK(reader.failed());
  CHECK_FALSE(reader.u8());
  CHECK_FALSE(reader.raw(0));
  CHECK_FALSE(reader.at_end());

  // A length near 2^64 must not wrap around.
  std::string huge;
  ByteWriter{huge}.varint(std::numeric_limits<std::uint64_t>::max());
  huge += "rest";
  CHECK_FALSE(ByteReader{huge}.text());
}

TEST_CASE("ByteReader refuses varints that are cut, too long or not in their shortest form") {
  CHECK_FALSE(ByteReader{"\x80"}.varint());
  CHECK_FALSE(ByteReader{std::string_view("\x80\x00", 2)}.varint());
  CHECK_FALSE(ByteReader{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"}.varint());
  CHECK_FALSE(ByteReader{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"}.varint());
}

TEST_CASE("CRC-32 gives the standard check value, also in pieces") {
  CHECK(crc32_of("123456789") == 0xCBF43926U);
  CHECK(crc32_of("") == 0U);
  CHECK(crc32_of({}, 77U) == 77U);
  CHECK(crc32_of("6789", crc32_of("12345")) == 0xCBF43926U);
  CHECK(crc32_of("123456788") != 0xCBF43926U);
}

}  // namespace duban
