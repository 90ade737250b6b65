#include "services/projections/order_edit.hpp"

#include <algorithm>

#include "services/domain/calendar/working_days.hpp"

namespace duban {
namespace {

// Only these end an order; a unit that was released because the order ended goes on seeing how it ended.
[[nodiscard]] bool is_end_of_order(ReleaseReason reason) {
  return reason == ReleaseReason::ORDER_CLOSED || reason == ReleaseReason::ORDER_WITHDRAWN || reason == ReleaseReason::ORDER_VOIDED;
}

[[nodiscard]] ShownPhase shown_phase_of(const OrderGlance& glance) {
  std::vector<ShownLeg> legs;
  legs.reserve(glance.legs.size());
  for (const LegGlance& leg : glance.legs) legs.push_back({leg.role, leg.state, leg.signed_at.has_value()});
  return shown_phase(glance.phase, legs);
}

}  // namespace

void OrderEdit::settle() {
  OrderGlance& glance = row_.glance;
  glance.version = envelope_.version;
  glance.position = envelope_.position;
  glance.shown_phase = shown_phase_of(glance);
  glance.requests = 0;
  for (LegGlance& leg : glance.legs) leg.request_pending = false;
  for (const PendingRequest& request : row_.staff.pending_requests) {
    LegGlance* const leg = request.leg_id ? glance.leg(*request.leg_id) : nullptr;
    if (leg != nullptr) leg->request_pending = true;
    else ++glance.requests;
  }
  const bool disagree = row_.lead.disagreement && !row_.lead.disagreement->settlement;
  glance.disagreement_since = disagree ? std::optional{row_.lead.disagreement->raised_at} : std::nullopt;
  glance.updated_at = now();
  if (const LegGlance* leading = glance.first_lead()) {
    if (row_.head.first_lead_unit_id != leading->unit_id) head().first_lead_unit_id = leading->unit_id;
    glance.current_due_on = leading->due_on;
  }
  if (row_.head.current_due_on != glance.current_due_on) head().current_due_on = glance.current_due_on;
  if (row_.head.phase != glance.phase) head().phase = glance.phase;
  if (row_.head.shown_phase != glance.shown_phase) head().shown_phase = glance.shown_phase;
  if (row_.staff.audience != glance.audience) staff().audience = glance.audience;
}

const UrgencyLimits& OrderEdit::limits() {
  return limits_for(tables_.rules(row_.head.policy_version.value_or(default_policy_version)), row_.head.urgency);
}

std::optional<Instant> OrderEdit::limit_from(const DueSpec& spec, Instant from) {
  if (!is_well_formed(spec)) return std::nullopt;
  const PolicyRules& rules = tables_.rules(row_.head.policy_version.value_or(default_policy_version));
  return compute_due(spec, from, tables_.calendar(), rules.office_hours).due_at;
}

void OrderEdit::end(OrderPhase phase, std::optional<TextRef> reason) {
  row_.glance.phase = phase;
  head().ended_at = now();
  head().end_reason = std::move(reason);
  std::erase_if(staff().pending_requests, [](const PendingRequest& request) { return !request.leg_id; });
}

void OrderEdit::close_request(RequestId id) {
  std::erase_if(staff().pending_requests, [&](const PendingRequest& request) { return request.request_id == id; });
}

void OrderEdit::see(UnitId unit) {
  for (AudienceUnit& one : row_.glance.audience) {
    if (one.unit_id != unit) continue;
    if (one.until_position) tables_.released_orders.erase(Key{}.id(unit).id(row_.head.order_id).take());
    one = {unit, std::nullopt, std::nullopt};
    return;
  }
  row_.glance.audience.push_back({unit, std::nullopt, std::nullopt});
}

void OrderEdit::release(LegId id, ReleaseReason reason) {
  UnitId unit;
  change(id, [&](LegRow& leg) {
    note_overdue(leg);
    leg.state = LegState::RELEASED;
    leg.released_because = reason;
    leg.released_at = now();
    leg.state_before_return.reset();
    leg.suspension.reset();
    leg.blockers.clear();
    unit = leg.unit_id;
  });
  std::erase_if(staff().pending_requests, [&](const PendingRequest& request) { return request.leg_id == id; });
  if (is_end_of_order(reason)) return;
  for (const LegGlance& other : row_.glance.legs)
    if (other.unit_id == unit && other.state != LegState::RELEASED) return;
  for (AudienceUnit& one : row_.glance.audience) {
    if (one.unit_id != unit) continue;
    one.until_position = envelope_.position;
    one.due_on_then = row_.glance.current_due_on;
    settle();
    std::string last_seen;
    encode_whole_order(last_seen, row_);
    tables_.released_orders.put(Key{}.id(unit).id(row_.head.order_id).take(), std::move(last_seen));
  }
}

void OrderEdit::note_overdue(LegRow& leg) const {
  const bool owes_reply = is_required(leg.role) && is_open(leg.state) && !has_replied(leg.state) && !leg.suspension;
  if (owes_reply && now() >= leg.current_due_at) leg.was_overdue = true;
}

void OrderEdit::settle_leg(LegRow& leg) {
  LegGlance* const glance = row_.glance.leg(leg.leg_id);
  DUBAN_CHECK(glance != nullptr, "expected an event about a leg that was served, found an unknown leg");
  leg.version = envelope_.version;
  leg.position = envelope_.position;
  leg.feedback_due_at = next_feedback(leg);
  glance->role = leg.role;
  glance->state = leg.state;
  glance->sign_due_at = leg.sign_due_at;
  glance->signed_at = leg.receipt ? std::optional{leg.receipt->received_at} : std::nullopt;
  glance->due_on = leg.current_due_on;
  glance->due_at = leg.current_due_at;
  glance->due_version = leg.due_version;
  glance->feedback_due_at = leg.feedback_due_at;
  glance->replied_at = has_replied(leg.state) && !leg.replies.empty() ? std::optional{leg.replies.back().replied_at} : std::nullopt;
  glance->decision_due_at = leg.state == LegState::RETURNED ? limit_from(limits().decision, leg.returns.back().returned_at) : std::nullopt;
  glance->verification_due_at = verification_limit(leg);
  glance->sent_back =
      leg.state == LegState::WORKING && leg.last_sent_back && (!leg.reopened_at || *leg.reopened_at < leg.last_sent_back->sent_back_at);
  glance->return_refused = (leg.state == LegState::SERVED || leg.state == LegState::ACKNOWLEDGED) && !leg.returns.empty() &&
                           leg.returns.back().decision && !leg.returns.back().decision->accepted;
  glance->suspended_from = leg.suspension ? std::optional{leg.suspension->from} : std::nullopt;
  const bool works = is_open(leg.state) && !has_replied(leg.state);
  const ExtensionRow* const extension = leg.extensions.empty() ? nullptr : &leg.extensions.back();
  glance->extension_due_at =
      works && extension != nullptr && !extension->decision ? limit_from(limits().decision, extension->requested_at) : std::nullopt;
  const auto unanswered = std::ranges::find_if(leg.blockers, [](const BlockerRow& blocker) { return !blocker.answer; });
  glance->blocker_due_at = unanswered == leg.blockers.end() ? std::nullopt : limit_from(limits().decision, unanswered->raised_at);
  glance->ruling_due_at =
      works && leg.dispute && !leg.dispute->ruling ? limit_from(limits().decision, leg.dispute->opened_at) : std::nullopt;
  glance->overdue_final = leg.was_overdue || std::ranges::any_of(leg.replies, &ReplyRow::late);
  glance->successor_leg_id = leg.successor_leg_id;
  glance->verifier_unit_id =
      leg.verification && leg.state != LegState::RELEASED ? std::optional{leg.verification->verifier_unit_id} : std::nullopt;
}

// The next report on the way, while the unit works: by the order's own rule, else by the policy (ORD-14). Counted from the last
// report, the last sending back, reopening or resuming, or the service. Nothing is asked at or after the final limit.
std::optional<Instant> OrderEdit::next_feedback(const LegRow& leg) {
  if (!is_required(leg.role) || (leg.state != LegState::ACKNOWLEDGED && leg.state != LegState::WORKING)) return std::nullopt;
  Instant from = leg.served_at;
  if (leg.last_progress) from = std::max(from, leg.last_progress->reported_at);
  if (leg.last_sent_back) from = std::max(from, leg.last_sent_back->sent_back_at);
  if (leg.reopened_at) from = std::max(from, *leg.reopened_at);
  if (leg.resumed_at) from = std::max(from, *leg.resumed_at);
  if (leg.suspension) return std::nullopt;  // the count stands still
  const FeedbackRule& rule = row_.head.feedback_rule;
  std::optional<Instant> at;
  if (rule.every_working_days) {
    at = limit_from({DueKind::WORKING_DAYS, std::nullopt, rule.every_working_days}, from);
  } else if (rule.dates && !rule.dates->empty()) {
    const CivilDate reported_on = business_date(from);
    for (const CivilDate date : *rule.dates)
      if (date > reported_on && (!at || start_of(date + 1) < *at)) at = start_of(date + 1);
  } else {
    at = limit_from(leg.progress_reports == 0 ? limits().first_progress : limits().progress_every, from);
  }
  return at && *at < leg.current_due_at ? at : std::nullopt;
}

std::optional<Instant> OrderEdit::verification_limit(const LegRow& leg) {
  if (leg.state == LegState::VERIFYING && leg.verification) return start_of(leg.verification->due_on + 1);
  if (leg.state == LegState::REPLIED && !leg.replies.empty()) return limit_from(limits().verification, leg.replies.back().replied_at);
  return std::nullopt;
}

}  // namespace duban
