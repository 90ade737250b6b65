// The indexes behind the lists of orders. "Scope" is a taskforce, a unit, or nil for all of them (auditors): an id of one kind is
// never an id of another. A unit's entries stay as they were when it was released (S-06).
#include "services/projections/derived_view.hpp"

namespace duban {

namespace {

// Orders without a due date come last.
constexpr CivilDate no_due_date{0x7FFFFFFF};

void of_scope(const OrderGlance& order, const Uuid& scope, std::optional<CivilDate> due_on, Derived& out) {
  out.entries.push_back({TableId::ORDERS_CREATED, Key{}.id(scope).position(order.created_position).take()});
  out.entries.push_back({TableId::ORDERS_DUE, Key{}.id(scope).date(due_on.value_or(no_due_date)).id(order.order_id).take()});
}

void of_order(const OrderGlance& order, Derived& out) {
  of_scope(order, order.taskforce_id.uuid, order.current_due_on, out);
  of_scope(order, Uuid{}, order.current_due_on, out);
  for (const AudienceUnit& one : order.audience)
    of_scope(order, one.unit_id.uuid, one.until_position ? one.due_on_then : order.current_due_on, out);
  out.entries.push_back(
      {TableId::ORDERS_BY_PHASE,
       Key{}.id(order.taskforce_id).number8(static_cast<std::uint8_t>(order.shown_phase)).position(order.created_position).take()});
  if (order.measure_id)
    out.entries.push_back(
        {TableId::ORDERS_BY_MEASURE, Key{}.id(order.taskforce_id).id(*order.measure_id).position(order.created_position).take()});
}

}  // namespace

const DerivedView order_index_view{of_order, nullptr};

}  // namespace duban
