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

inline constexpr std::size_t stream_version_bytes = 4;
[[nodiscard]] inline std::string stream_key(std::string_view stream, Version version) {
  std::string key{stream};
  key.push_back('\0');
  ByteWriter{key}.u32(version.value);
  return key;
}
// Just behind the last version of the stream.
[[nodiscard]] inline std::string stream_end(std::string_view stream) {
  std::string key{stream};
  key.push_back('\1');
  return key;
}
// Of a key that is known to be of that stream.
[[nodiscard]] inline std::optional<Version> version_of(std::string_view key, std::string_view stream) {
  if (key.size() != stream.size() + 1 + stream_version_bytes) return std::nullopt;
  return Version{ByteReader{key.substr(key.size() - stream_version_bytes)}.u32().value_or(0)};
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
