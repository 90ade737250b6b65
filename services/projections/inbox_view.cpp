#include "common/json/described.hpp"
#include "services/projections/derived_view.hpp"

namespace duban {

namespace {

void add(const OrderGlance& order, UnitId unit, InboxBucket bucket, Instant limit, const LegGlance& leg, Derived& out) {
  const auto kind = static_cast<std::uint8_t>(bucket);
  out.entries.push_back(
      {TableId::INBOX, Key{}.id(unit).number8(kind).instant(limit).id(order.order_id).id(leg.leg_id).take(), kind, limit, &leg});
}

void of_order(const OrderGlance& order, Derived& out) {
  if (order.phase == OrderPhase::CLOSED && order.check) {
    const auto kind = static_cast<std::uint8_t>(InboxBucket::TO_CHECK);
    const Instant limit = start_of(order.check->planned_on + 1);
    out.entries.push_back({TableId::INBOX, Key{}.id(order.check->checker_unit_id).number8(kind).instant(limit).id(order.order_id).take(),
                           kind, limit, nullptr});
  }
  if (order.phase != OrderPhase::ISSUED) return;
  const LegGlance* lead = order.first_lead();
  if (lead != nullptr && has_replied(lead->state)) add(order, lead->unit_id, InboxBucket::TO_CONSOLIDATE, lead->due_at, *lead, out);
}

void of_leg(const OrderGlance& order, const LegGlance& leg, Derived& out) {
  if (!is_open(order.phase)) return;
  if (leg.state == LegState::VERIFYING && leg.verifier_unit_id && leg.verification_due_at)
    add(order, *leg.verifier_unit_id, InboxBucket::TO_VERIFY, *leg.verification_due_at, leg, out);
  if (!is_required(leg.role)) return;
  if (leg.return_refused) add(order, leg.unit_id, InboxBucket::RETURN_REFUSED, leg.due_at, leg, out);
  if (leg.state == LegState::SERVED) add(order, leg.unit_id, InboxBucket::TO_SIGN, leg.sign_due_at, leg, out);
  if (leg.state == LegState::ACKNOWLEDGED || leg.state == LegState::WORKING)
    add(order, leg.unit_id, leg.sent_back ? InboxBucket::SENT_BACK : InboxBucket::TO_REPLY, leg.due_at, leg, out);
}

}  // namespace

const DerivedView inbox_view{of_order, of_leg, true};

std::string inbox_value(const DerivedEntry& entry, const OrderRow& row) {
  WorkItem item;
  item.limit_at = entry.limit;
  item.order_id = row.head.order_id;
  item.number = row.head.number;
  item.title = row.head.title;
  item.urgency = row.head.urgency;
  if (entry.leg != nullptr) {
    item.leg_id = entry.leg->leg_id;
    item.unit_id = entry.leg->unit_id;
    item.unit_name = entry.leg->unit_name;
    item.role = entry.leg->role;
  }
  return to_json(item);
}

}  // namespace duban
