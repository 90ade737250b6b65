#include <algorithm>

#include "services/projections/derived_view.hpp"

namespace duban {

namespace {

void add(const OrderGlance& order, BoardBucket bucket, Instant limit, const LegGlance* leg, Derived& out) {
  const auto kind = static_cast<std::uint8_t>(bucket);
  Key key;
  key.id(order.taskforce_id).number8(kind).instant(limit).id(order.order_id);
  if (leg != nullptr) key.id(leg->leg_id);
  out.entries.push_back({TableId::BOARD, key.take(), kind, limit, leg});
}

// INV-03; one leg at least is accepted (S-25).
[[nodiscard]] bool may_close(const OrderGlance& order) {
  bool accepted = false;
  for (const LegGlance& leg : order.legs) {
    if (!is_required(leg.role)) continue;
    if (leg.state != LegState::ACCEPTED && leg.state != LegState::RELEASED) return false;
    accepted |= leg.state == LegState::ACCEPTED;
  }
  return accepted;
}

void of_order(const OrderGlance& order, Derived& out) {
  switch (order.phase) {
    case OrderPhase::DRAFT: add(order, BoardBucket::DRAFTS, order.created_at, nullptr, out); break;
    case OrderPhase::PENDING_APPROVAL: add(order, BoardBucket::TO_APPROVE, order.submitted_at, nullptr, out); break;
    case OrderPhase::APPROVED: add(order, BoardBucket::TO_ISSUE, order.submitted_at, nullptr, out); break;
    case OrderPhase::REPLIED: {
      const LegGlance* lead = order.first_lead();
      if (may_close(order)) add(order, BoardBucket::TO_CLOSE, lead ? lead->due_at : order.created_at, nullptr, out);
      break;
    }
    default: break;
  }
  if (order.disagreement_since && is_open(order.phase)) add(order, BoardBucket::DISPUTES, *order.disagreement_since, nullptr, out);
  if (order.requests > 0 && order.phase != OrderPhase::DISCARDED) add(order, BoardBucket::REQUESTS, order.created_at, nullptr, out);
}

void of_leg(const OrderGlance& order, const LegGlance& leg, Derived& out) {
  if (!is_open(order.phase)) return;
  if (leg.state == LegState::RETURNED) add(order, BoardBucket::RETURNS_TO_DECIDE, leg.decision_due_at.value_or(leg.due_at), &leg, out);
  if (leg.state == LegState::REPLIED || leg.state == LegState::VERIFYING)
    add(order, BoardBucket::REPLIES_TO_VERIFY, leg.verification_due_at.value_or(leg.due_at), &leg, out);
  if (leg.state == LegState::VERIFIED) add(order, BoardBucket::TO_ACCEPT, leg.due_at, &leg, out);
  if (leg.request_pending) add(order, BoardBucket::REQUESTS, leg.due_at, &leg, out);
  if (leg.extension_due_at) add(order, BoardBucket::EXTENSIONS, *leg.extension_due_at, &leg, out);
  if (leg.blocker_due_at) add(order, BoardBucket::BLOCKERS, *leg.blocker_due_at, &leg, out);
  if (leg.ruling_due_at) add(order, BoardBucket::DISPUTES, *leg.ruling_due_at, &leg, out);
}

}  // namespace

const DerivedView board_view{of_order, of_leg, true};

}  // namespace duban
