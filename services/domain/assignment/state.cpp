#include "services/domain/assignment/state.hpp"

#include <algorithm>

namespace duban {

const Leg* AssignmentOrder::find_leg(LegId id) const {
  const auto found = std::ranges::find(legs, id, &Leg::leg_id);
  return found == legs.end() ? nullptr : &*found;
}

Leg* AssignmentOrder::find_leg(LegId id) {
  const auto found = std::ranges::find(legs, id, &Leg::leg_id);
  return found == legs.end() ? nullptr : &*found;
}

const Leg* AssignmentOrder::first_lead() const {
  // A released lead keeps its role in the record, so the one that still holds its leg is meant.
  const auto found = std::ranges::find_if(legs, [](const Leg& leg) { return leg.role == LegRole::LEAD && !leg.released(); });
  return found == legs.end() ? nullptr : &*found;
}

const Leg* AssignmentOrder::leg_of_unit(UnitId unit) const {
  const auto found = std::ranges::find_if(legs, [&](const Leg& leg) { return leg.unit_id == unit && !leg.released(); });
  return found == legs.end() ? nullptr : &*found;
}

std::vector<UnitId> AssignmentOrder::units_with_leg() const {
  std::vector<UnitId> units;
  for (const auto& leg : legs) {
    if (!leg.released()) units.push_back(leg.unit_id);
  }
  return units;
}

bool Leg::blocked() const {
  return std::ranges::any_of(blockers, [](const Blocker& blocker) { return !blocker.answered_at; });
}

std::optional<UnitId> accountable_unit(const AssignmentOrder& order) {
  if (order.phase == OrderPhase::WITHDRAWN || order.phase == OrderPhase::VOIDED) return std::nullopt;
  const auto* lead = order.first_lead();
  return lead ? std::optional{lead->unit_id} : std::nullopt;
}

namespace {

ShownPhase shown_while_issued(std::span<const ShownLeg> legs) {
  bool any_signed = false;
  bool all_signed = true;
  bool any_working = false;
  for (const ShownLeg& leg : legs) {
    if (!is_required(leg.role) || leg.state == LegState::RELEASED) continue;
    // An answer outweighs everything before it; otherwise an unsigned leg is never hidden behind a busy one (EC-02).
    if (has_replied(leg.state)) return ShownPhase::PARTLY_REPLIED;
    any_signed |= leg.signed_for;
    all_signed &= leg.signed_for;
    any_working |= leg.state == LegState::WORKING;
  }
  if (!any_signed) return ShownPhase::AWAITING_RECEIPT;
  if (!all_signed) return ShownPhase::PARTLY_ACKNOWLEDGED;
  return any_working ? ShownPhase::WORKING : ShownPhase::ACKNOWLEDGED;
}

}  // namespace

ShownPhase shown_phase(const AssignmentOrder& order) {
  std::vector<ShownLeg> legs;
  legs.reserve(order.legs.size());
  for (const Leg& leg : order.legs) legs.push_back({leg.role, leg.state, leg.receipt.has_value()});
  return shown_phase(order.phase, legs);
}

ShownPhase shown_phase(OrderPhase phase, std::span<const ShownLeg> legs) {
  switch (phase) {
    case OrderPhase::DRAFT: return ShownPhase::DRAFT;
    case OrderPhase::PENDING_APPROVAL: return ShownPhase::PENDING_APPROVAL;
    case OrderPhase::APPROVED: return ShownPhase::APPROVED;
    case OrderPhase::ISSUED: return shown_while_issued(legs);
    case OrderPhase::REPLIED: return ShownPhase::REPLIED;
    case OrderPhase::CLOSED: return ShownPhase::CLOSED;
    case OrderPhase::WITHDRAWN: return ShownPhase::WITHDRAWN;
    case OrderPhase::VOIDED: return ShownPhase::VOIDED;
    case OrderPhase::DISCARDED: return ShownPhase::DISCARDED;
  }
  return ShownPhase::DRAFT;
}

}  // namespace duban
