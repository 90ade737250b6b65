// Keys of the column families `log` and `streams` (FORMAT.md, section 2). Big-endian, so that they sort as numbers do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/strong.hpp"
#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"

namespace duban {

// On disk: never change.
inline constexpr char record_key_kind = 'E';
inline constexpr std::string_view identity_key = "M";

[[nodiscard]] inline std::string record_key(Position position) {
  std::string key{record_key_kind};
  ByteWriter{key}.u64(position.value);
  return key;
}
// Just behind the last record.
[[nodiscard]] inline std::string records_end() { return std::string{static_cast<char>(record_key_kind + 1)}; }

[[nodiscard]] inline std::optional<Position> position_of(std::string_view key) {
  if (key.size() != 9 || key.front() != record_key_kind) return std::nullopt;
  return Position{ByteReader{key.substr(1)}.u64().value_or(0)};
}

[[nodiscard]] inline std::string stream_key(std::string_view stream, Version version) {
  std::string key{stream};
  key.push_back('\0');
  ByteWriter{key}.u32(version.value);
  return key;
}
// The value of a stream key.
[[nodiscard]] inline std::string position_value(Position position) {
  std::string out;
  ByteWriter{out}.varint(position.value);
  return out;
}
[[nodiscard]] inline std::optional<Position> position_from_value(std::string_view bytes) {
  ByteReader reader{bytes};
  const auto value = reader.varint();
  if (!value || *value == 0 || !reader.at_end()) return std::nullopt;
  return Position{*value};
}

}  // namespace duban
