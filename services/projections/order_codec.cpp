#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "services/projections/order_row.hpp"
#include "services/projections/row_json.hpp"

namespace duban {

namespace {
constexpr std::size_t order_trailer_bytes = 12;

enum class Glance : std::uint8_t { WITH, WITHOUT };

void encode_order(std::string& out, const OrderRow& row, Glance glance) {
  out.reserve(out.size() + 2048);
  const std::uint32_t head = append_part(out, row.head);
  const std::uint32_t lead = append_part(out, row.lead);
  const std::uint32_t staff = append_part(out, row.staff);
  if (glance == Glance::WITH) encode_glance(out, row.glance);
  ByteWriter writer{out};
  writer.u32(head);
  writer.u32(lead);
  writer.u32(staff);
}

}  // namespace

template <>
void RowCodec<OrderRow>::encode(std::string& out, const OrderRow& row) {
  encode_order(out, row, Glance::WITHOUT);
}

void encode_whole_order(std::string& out, const OrderRow& row) { encode_order(out, row, Glance::WITH); }

template <>
Result<> RowCodec<OrderRow>::decode(std::string_view stored, OrderRow& row) {
  const auto parts = split_order(stored);
  if (!parts) return failure(parts.error());
  if (auto read = read_part(parts->head, row.head); !read) return read;
  if (auto read = read_part(parts->lead, row.lead); !read) return read;
  return read_part(parts->staff, row.staff);
}

Result<OrderParts> split_order(std::string_view stored) {
  const auto wrong = [] { return failure(ErrorCode::CORRUPT, "expected an order of three parts, found lengths that do not fit"); };
  if (stored.size() < order_trailer_bytes) return wrong();
  ByteReader lengths{stored.substr(stored.size() - order_trailer_bytes)};
  ByteReader body{stored.substr(0, stored.size() - order_trailer_bytes)};
  const auto head = body.raw(lengths.u32().value_or(0));
  const auto lead = body.raw(lengths.u32().value_or(0));
  const auto staff = body.raw(lengths.u32().value_or(0));
  if (!head || !lead || !staff) return wrong();
  return OrderParts{*head, *lead, *staff, body.rest()};
}

template struct RowCodec<LegRow>;

}  // namespace duban
