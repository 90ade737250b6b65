// RowCodec<Row>: a row as it is stored. Its JSON (JsonForm), except for orders, whose form is in order_row.hpp. Instantiated in
// row_codec.cpp alone: described types are heavy to compile.
#pragma once

#include <string>
#include <string_view>

#include "common/base/result.hpp"

namespace duban {

template <class Row>
struct RowCodec {
  static void encode(std::string& out, const Row& row);  // appends
  // CORRUPT when the bytes are not such a row.
  [[nodiscard]] static Result<> decode(std::string_view stored, Row& row);
};

}  // namespace duban
