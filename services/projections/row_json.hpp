// Inside of the row codecs: a row's JSON both ways. Heavy; included by the two files that instantiate rows.
#pragma once

#include <limits>
#include <string>
#include <string_view>

#include "common/json/described.hpp"
#include "services/projections/row_codec.hpp"

namespace duban {

template <class Part>
Result<> read_part(std::string_view json, Part& part) {
  const auto parsed = thread_json_parser().parse(json, JsonTrust::OWN);
  if (!parsed) return failure(ErrorCode::CORRUPT, parsed.error().message);
  JsonReading reading;
  reading.list_elements_max = std::numeric_limits<std::size_t>::max();
  if (!read_json(reading, *parsed, part)) {
    const FieldError& error = reading.errors.front();
    return failure(ErrorCode::CORRUPT, "expected " + error.expected + " at " + error.pointer + ", found something else");
  }
  return {};
}

template <class Part>
std::uint32_t append_part(std::string& out, const Part& part) {
  const std::size_t before = out.size();
  JsonWriter writer{out};
  write_json(writer, part);
  return static_cast<std::uint32_t>(out.size() - before);
}

template <class Row>
void RowCodec<Row>::encode(std::string& out, const Row& row) {
  append_part(out, row);
}
template <class Row>
Result<> RowCodec<Row>::decode(std::string_view stored, Row& row) {
  return read_part(stored, row);
}

}  // namespace duban
