// Queries about orders and legs (PJ-01, PJ-02, PJ-20).
#pragma once

#include "services/projections/order_row.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

// The order with its legs. Staff see all of it; a unit the head, its own leg in full, of the others unit, role and state; the first
// lead also the others' replies and the consolidated reply (S-06). ETag of the matter (S-15).
[[nodiscard]] Result<QueryAnswer> read_order(const Query& query, OrderId id);

// The tag that read_order would answer, without the body: for If-None-Match.
[[nodiscard]] Result<std::string> etag_of_order(const Query& query, OrderId id);

// How secret an order is, whoever asks; nullopt: there is no such order.
[[nodiscard]] Result<std::optional<Secrecy>> secrecy_of_order(const KeyValueReader& rows, std::uint16_t generation, OrderId id);

// One leg as in read_order.
[[nodiscard]] Result<QueryAnswer> read_leg(const Query& query, OrderId order, LegId leg);

enum class OrderSort : std::uint8_t { CREATED, DUE };
BOOST_DESCRIBE_ENUM(OrderSort, CREATED, DUE)

struct OrderFilter {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> unit_id;  // a unit that holds or held a leg
  std::optional<OrderPhase> phase;
  std::optional<ShownPhase> shown_phase;
  std::optional<Urgency> urgency;
  std::optional<SourceKind> source_kind;
  std::optional<MeasureId> measure_id;
  std::optional<ProgrammeId> programme_id;
  std::optional<CivilDate> due_after;   // inclusive, on the current due date
  std::optional<CivilDate> due_before;  // inclusive
  std::optional<std::string> number;    // exact, brackets and widths folded
  OrderSort sort = OrderSort::CREATED;
  bool descending = true;  // newest, or latest due, first
};
BOOST_DESCRIBE_STRUCT(OrderFilter, (),
                      (taskforce_id, unit_id, phase, shown_phase, urgency, source_kind, measure_id, programme_id, due_after, due_before,
                       number, sort, descending))

// {"items":[head with standing and brief legs …]}. Entries that come or go between pages never move others to another page.
[[nodiscard]] Result<QueryAnswer> list_orders(const Query& query, const OrderFilter& filter, const PageRequest& page);

struct LegFilter {
  std::optional<UnitId> unit_id;
  std::optional<LegState> state;
  std::optional<LegRole> role;
};
BOOST_DESCRIBE_STRUCT(LegFilter, (), (unit_id, state, role))

// Legs in full, of the orders the viewer sees, newest order first; a unit gets its own legs only. All matching legs of an order
// are on one page.
[[nodiscard]] Result<QueryAnswer> list_legs(const Query& query, const LegFilter& filter, const PageRequest& page);

// Where the events of this order lie in `log`: {"positions":[…]}. Each event still has its own audience, which the reader of the log
// checks.
[[nodiscard]] Result<QueryAnswer> timeline(const Query& query, const EventLog& log, OrderId order, const PageRequest& page);

}  // namespace duban
