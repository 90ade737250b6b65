#include "services/rules_check/closed_order.hpp"

namespace duban::rules_check {

ClosedOrder closed_note(OrderNote order) {
  ClosedOrder closed{.taskforce_id = order.taskforce_id,
                     .correlation_id = order.correlation_id,
                     .series = std::move(order.series),
                     .year = order.year,
                     .sequence = order.sequence,
                     .consolidated_replies = order.consolidated_replies,
                     .closures = order.closures,
                     .reopenings = order.reopenings,
                     .supplements = order.supplements,
                     .policy_version = order.policy_version,
                     .urgency = order.urgency,
                     .secrecy = order.secrecy,
                     .evidence_policy = order.evidence_policy,
                     .issued = order.issued,
                     .leader_instruction = order.leader_instruction,
                     .signed_for = order.signed_for,
                     .seen_by_leader = order.seen_by_leader,
                     .disagreement = order.disagreement,
                     .legs = {},
                     .duty_rulings = std::move(order.duty_rulings),
                     .after = {}};
  AfterClosing after{std::move(order.follow_ups), std::move(order.reopening_request), {}};
  closed.legs.reserve(order.legs.size());
  for (const LegNote& leg : order.legs) {
    closed.legs.push_back({.leg_id = leg.leg_id,
                           .unit_id = leg.unit_id,
                           .pass = leg.pass.value_or(EventId{}),
                           .last_occurred_at = leg.last_occurred_at,
                           .replies = leg.replies,
                           .role = leg.role,
                           .step = leg.step,
                           .acknowledged = leg.acknowledged,
                           .non_receipt = leg.non_receipt,
                           .late = leg.late,
                           .late_by_original = leg.late_by_original});
    if (leg.release_request) after.release_requests.emplace_back(leg.leg_id, *leg.release_request);
  }
  if (!after.follow_ups.empty() || after.reopening_request || !after.release_requests.empty())
    closed.after = std::make_unique<AfterClosing>(std::move(after));
  return closed;
}

OrderNote reopened_note(OrderId id, const ClosedOrder& closed) {
  OrderNote order;
  order.order_id = id;
  order.taskforce_id = closed.taskforce_id;
  order.step = OrderStep::CLOSED;
  order.correlation_id = closed.correlation_id;
  order.secrecy = closed.secrecy;
  order.evidence_policy = closed.evidence_policy;
  order.leader_instruction = closed.leader_instruction;
  order.seen_by_leader = closed.seen_by_leader;
  order.urgency = closed.urgency;
  order.issued = closed.issued;
  order.policy_version = closed.policy_version;
  order.series = closed.series;
  order.year = closed.year;
  order.sequence = closed.sequence;
  order.signed_for = closed.signed_for;
  order.consolidated_replies = closed.consolidated_replies;
  order.closures = closed.closures;
  order.reopenings = closed.reopenings;
  order.supplements = closed.supplements;
  order.disagreement = closed.disagreement;
  order.duty_rulings = closed.duty_rulings;
  order.legs.reserve(closed.legs.size());
  for (const ClosedLeg& leg : closed.legs) {
    LegNote& note = order.legs.emplace_back();
    note.leg_id = leg.leg_id;
    note.unit_id = leg.unit_id;
    if (!leg.pass.is_nil()) note.pass = leg.pass;
    note.last_occurred_at = leg.last_occurred_at;
    note.replies = leg.replies;
    note.role = leg.role;
    note.step = leg.step;
    note.acknowledged = leg.acknowledged;
    note.non_receipt = leg.non_receipt;
    note.late = leg.late;
    note.late_by_original = leg.late_by_original;
  }
  if (closed.after) {
    order.follow_ups = closed.after->follow_ups;
    order.reopening_request = closed.after->reopening_request;
    for (const auto& [leg_id, request] : closed.after->release_requests)
      if (LegNote* leg = order.leg(leg_id)) leg->release_request = request;
  }
  return order;
}

}  // namespace duban::rules_check
