#include "common/json/described.hpp"
#include "services/projections/derived_view.hpp"

namespace duban {

namespace {

void of_leg(const OrderGlance& order, const LegGlance& leg, Derived& out) {
  if (!is_open(order.phase) || !is_required(leg.role)) return;
  const auto add = [&](DeadlineKind which, Instant due) {
    const auto kind = static_cast<std::uint8_t>(which);
    out.entries.push_back({TableId::DEADLINE, Key{}.instant(due).number8(kind).id(order.order_id).id(leg.leg_id).take(), kind, due, &leg});
  };
  const bool owes_reply = leg.state == LegState::SERVED || leg.state == LegState::ACKNOWLEDGED || leg.state == LegState::WORKING ||
                          leg.state == LegState::RETURNED;  // the clock goes on while a return is decided (S-26)
  if (leg.state == LegState::SERVED) add(DeadlineKind::SIGN, leg.sign_due_at);
  if (leg.feedback_due_at) add(DeadlineKind::FEEDBACK, *leg.feedback_due_at);
  // While suspended the clock stands still.
  if (owes_reply && !leg.suspended_from) add(DeadlineKind::FINAL, leg.due_at);
  if (leg.decision_due_at) add(DeadlineKind::COORDINATOR_DECISION, *leg.decision_due_at);
  if (leg.extension_due_at) add(DeadlineKind::EXTENSION_DECISION, *leg.extension_due_at);
  if (leg.blocker_due_at) add(DeadlineKind::BLOCKER_ANSWER, *leg.blocker_due_at);
  if (leg.ruling_due_at) add(DeadlineKind::RULING, *leg.ruling_due_at);
  if (leg.verification_due_at) add(DeadlineKind::VERIFICATION, *leg.verification_due_at);
}

}  // namespace

const DerivedView deadline_view{nullptr, of_leg};

std::string deadline_value(const DerivedEntry& entry, const OrderRow& row) {
  DeadlineEntry deadline;
  deadline.due_at = entry.limit;
  deadline.kind = static_cast<DeadlineKind>(entry.kind);
  deadline.order_id = row.head.order_id;
  deadline.leg_id = entry.leg->leg_id;
  deadline.taskforce_id = row.head.taskforce_id;
  deadline.unit_id = entry.leg->unit_id;
  deadline.due_version = entry.leg->due_version;
  return to_json(deadline);
}

}  // namespace duban
