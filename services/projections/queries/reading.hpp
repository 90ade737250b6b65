// Inside of the queries: reading rows, cursors, and the parts of an answer that depend on the day. Not for callers.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/projections/key.hpp"
#include "services/projections/order_row.hpp"
#include "services/projections/queries/query.hpp"
#include "services/projections/row_codec.hpp"

namespace duban {

[[nodiscard]] inline tl::unexpected<Error> not_found() {
  return failure(ErrorCode::NOT_FOUND, "expected a matter that the viewer may know of, found none");
}

[[nodiscard]] inline Result<std::optional<std::string>> get_row(const Query& query, TableId table, std::string_view key) {
  return query.rows.get(space_of(table), stored_key(query.generation, table, key));
}

// NOT_FOUND when there is no such row.
template <class Row>
[[nodiscard]] Result<Row> decode_row(const Query& query, TableId table, std::string_view key) {
  auto stored = get_row(query, table, key);
  if (!stored) return failure(stored.error());
  if (!*stored) return not_found();
  Row row{};
  if (auto decoded = RowCodec<Row>::decode(**stored, row); !decoded) return failure(decoded.error());
  return row;
}

// Rows whose key begins with `prefix`; the visitor gets the rest of the key. `after`: the rest at which the page before ended.
using VisitRest = std::function<bool(std::string_view rest, std::string_view value)>;
[[nodiscard]] Result<> scan_rows(const Query& query, TableId table, const std::string& prefix, ScanOrder order,
                                 const std::optional<std::string>& after, const VisitRest& visit);

// Binds a cursor to one list: the digest of its words and its viewer.
[[nodiscard]] std::string cursor_of(const Query& query, std::string_view list, std::string_view rest);
// INVALID_INPUT when it is the cursor of another list, or none.
[[nodiscard]] Result<std::optional<std::string>> rest_of(const Query& query, std::string_view list,
                                                         const std::optional<std::string>& cursor);

// How a list is walked so that the work of one page is bounded however few rows fit the filter: after this many rows the page
// ends, with a cursor, even when it is not full.
inline constexpr std::size_t rows_walked_max = 5000;

// `rows` as {"items":[…]}; the tag is taken from the bytes.
[[nodiscard]] QueryAnswer list_answer(const std::vector<std::string>& items, std::optional<std::string> next_cursor);
[[nodiscard]] QueryAnswer answer_of(std::string json);

// ---- what depends on the day (S-15)

// ,"standing":{…} with businessDate, workingDaysLeft, dueSoon, overdueStages and the words of the phase.
void append_standing(std::string& out, const Query& query, const OrderGlance& order);
void append_standing(std::string& out, const Query& query, const OrderGlance& order, const LegGlance& leg);
// {"legId", "unitId", "unitName", "role", "state"}: what everybody in the order sees of a leg.
void append_brief_leg(std::string& out, const LegGlance& leg);
// ,"version":…,"position":…,"updatedAt":…
void append_version(std::string& out, const OrderGlance& order);

[[nodiscard]] std::string etag_of(Version version, Position position, CivilDate today);

// ---- words for ids

// What units are called today, each read once for one answer: a rename changes no row of an order, and a page costs as many reads as
// it has units.
class UnitNames {
 public:
  explicit UnitNames(const Query& query) : query_(query) {}
  // nullptr: no such unit. The pointer lives as long as this object.
  [[nodiscard]] Result<const std::string*> find(const UnitId& id);
  // ,"<member>":"<name>"; nothing for a unit that does not exist.
  [[nodiscard]] Result<> append(std::string& out, std::string_view member, const UnitId& id);

 private:
  const Query& query_;
  std::map<std::string, std::optional<std::string>> names_;
};

// ---- visibility of an order

// The order as this viewer may see it: as it is, or as it was when its unit was released.
struct VisibleOrder {
  std::string stored;
  OrderParts parts;  // into `stored`
  OrderGlance glance;
  bool as_staff = false;
  bool as_first_lead = false;
  bool as_it_was = false;  // a released unit's copy

  VisibleOrder() = default;
  VisibleOrder(const VisibleOrder&) = delete;
  VisibleOrder& operator=(const VisibleOrder&) = delete;
};
// False: missing, or foreign.
[[nodiscard]] Result<bool> find_visible_order(const Query& query, OrderId id, VisibleOrder& order);

// ,"number":…,"title":… of the order: for rows that are about one. No number before the issue.
[[nodiscard]] Result<> append_order_words(std::string& out, const VisibleOrder& order);

[[nodiscard]] inline OrderId order_id_from(std::string_view bytes) {
  OrderId id;
  std::copy_n(bytes.begin(), 16, id.uuid.bytes.begin());
  return id;
}

}  // namespace duban
