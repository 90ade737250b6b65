#include "services/rules_check/orders.hpp"

#include <algorithm>

#include "services/rules_check/closed_order.hpp"

namespace duban::rules_check {
namespace {

// One overload per event, so that a new one does not compile without its case.
struct Taking {
  OrderNote& order;
  const Envelope& envelope;

  void content(const AssignmentContent& content) const {
    order.recipients = content.recipients;
    order.secrecy = content.secrecy;
    order.evidence_policy = content.evidence_policy;
    order.urgency = content.urgency;
    order.leader_instruction = content.source_kind == SourceKind::LEADER_INSTRUCTION;
  }

  template <class Event, class Change>
  void change_leg(const Event& event, Change change) const {
    if (LegNote* leg = order.leg(event.leg_id)) change(*leg);
  }

  void operator()(const AssignmentDrafted& event) const {
    order.order_id = event.order_id;
    order.taskforce_id = event.taskforce_id;
    order.drafted_by_post_id = event.drafted_by_post_id;
    order.correlation_id = envelope.correlation_id;
    content(event);
  }
  void operator()(const AssignmentDraftRevised& event) const {
    content(event);
    order.draft_version = event.draft_version;
  }
  void operator()(const AssignmentDraftDiscarded&) const { order.step = OrderStep::DISCARDED; }
  void operator()(const AssignmentSubmittedForApproval&) const { order.step = OrderStep::PENDING_APPROVAL; }
  void operator()(const AssignmentApproved&) const { order.step = OrderStep::APPROVED; }
  void operator()(const AssignmentApprovalRefused&) const { order.step = OrderStep::DRAFT; }
  void operator()(const AssignmentIssued& event) const {
    order.step = OrderStep::ISSUED;
    order.issued = true;
    order.policy_version = event.policy_version;
    order.series = event.series;
    order.year = event.year;
    order.sequence = event.sequence;
  }
  void operator()(const LegServed& event) const {
    if (order.leg(event.leg_id) != nullptr) return;                      // the first service is the one that counts (S-18)
    if (order.step < OrderStep::ISSUED) order.step = OrderStep::ISSUED;  // what is missing was reported
    LegNote leg;
    leg.leg_id = event.leg_id;
    leg.unit_id = event.unit_id;
    leg.role = event.role;
    leg.last_occurred_at = envelope.occurred_at;
    leg.sign_due_at = event.sign_due_at;
    leg.return_until = event.return_until;
    leg.original_due_at = leg.current_due_at = event.due_at;
    order.legs.push_back(leg);
  }
  void operator()(const RecipientUnreachable&) const {}
  void operator()(const UnitNotifiedOnPaper&) const {}
  void operator()(const LegAcknowledged& event) const {
    order.signed_for = true;
    change_leg(event, [](LegNote& leg) {
      leg.step = LegStep::ACKNOWLEDGED;
      leg.acknowledged = true;
    });
  }
  void operator()(const NonReceiptRecorded& event) const {
    change_leg(event, [](LegNote& leg) { leg.non_receipt = true; });
  }
  void operator()(const LegReturned& event) const {
    change_leg(event, [&](LegNote& leg) {
      leg.return_ground = event.ground;
      leg.before_return = leg.step;
      leg.step = LegStep::RETURNED;
    });
  }
  void operator()(const ReturnAccepted&) const {}
  void operator()(const ReturnRefused& event) const {
    change_leg(event, [&](LegNote& leg) {
      if (event.ruling) leg.ruled_grounds |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(leg.return_ground));
      leg.step = leg.before_return;
    });
  }
  void operator()(const LegReassigned& event) const { change_leg(event, release); }
  void operator()(const LegReleased& event) const { change_leg(event, release); }
  void operator()(const FirstLeadNamed& event) const {
    change_leg(event, [](LegNote& leg) { leg.role = LegRole::LEAD; });
  }
  void operator()(const LegReleaseRequested& event) const {
    change_leg(event, [&](LegNote& leg) { leg.release_request = {event.request_id, event.by_post_id}; });
  }
  void operator()(const LegReleaseApproved& event) const {
    change_leg(event, [](LegNote& leg) { leg.release_request.reset(); });
  }
  void operator()(const LegReleaseRefused& event) const {
    change_leg(event, [](LegNote& leg) { leg.release_request.reset(); });
  }
  void operator()(const ProgressReported& event) const {
    change_leg(event, [](LegNote& leg) { leg.step = LegStep::WORKING; });
  }
  void operator()(const LegReplied& event) const {
    change_leg(event, [&](LegNote& leg) {
      leg.step = LegStep::REPLIED;
      leg.replies = event.reply_no;
      leg.reply_approved_by = event.approved_by_post_id;
      leg.late = event.late;
      leg.late_by_original = event.late_by_original;
      leg.adverse = false;
      leg.verifier.reset();
      leg.pass.reset();
      ask_nothing_more(leg);
    });
  }
  void operator()(const ConsolidatedReplyFiled& event) const {
    order.step = OrderStep::REPLIED;
    order.consolidated_replies = event.reply_no;
  }
  void operator()(const VerificationAssigned& event) const {
    change_leg(event, [&](LegNote& leg) {
      leg.step = LegStep::VERIFYING;
      leg.verifier = event.verifier_post_id;
      leg.pass.reset();  // assigned anew (S-27): the earlier result no longer carries an acceptance
    });
  }
  void operator()(const VerificationRecorded& event) const {
    const bool pass = event.result == VerificationResult::PASS;
    change_leg(event, [&](LegNote& leg) {
      leg.step = pass ? LegStep::VERIFIED : LegStep::REPLIED;
      leg.adverse = !pass;
      leg.pass = pass ? std::optional{envelope.event_id} : std::nullopt;
    });
  }
  void operator()(const LegSentBack& event) const {
    order.step = OrderStep::ISSUED;  // the consolidated reply no longer holds
    change_leg(event, [&](LegNote& leg) {
      leg.step = LegStep::WORKING;
      leg.current_due_at = event.new_due_at;
      leg.pass.reset();
    });
  }
  void operator()(const LegAccepted& event) const {
    change_leg(event, [](LegNote& leg) {
      leg.step = LegStep::ACCEPTED;
      leg.blockers.clear();
    });
  }
  void operator()(const AssignmentSeenByLeader&) const { order.seen_by_leader = true; }
  void operator()(const AssignmentClosed& event) const {
    order.step = OrderStep::CLOSED;
    order.closures = event.closure_no;
    order.withdrawal_request.reset();
    order.voiding_request.reset();
  }
  void operator()(const WithdrawalRequested& event) const { order.withdrawal_request = {event.request_id, event.by_post_id}; }
  void operator()(const WithdrawalApproved&) const { order.withdrawal_request.reset(); }
  void operator()(const WithdrawalRefused&) const { order.withdrawal_request.reset(); }
  void operator()(const AssignmentWithdrawn&) const { order.step = OrderStep::WITHDRAWN; }
  void operator()(const VoidingRequested& event) const { order.voiding_request = {event.request_id, event.by_post_id}; }
  void operator()(const VoidingApproved&) const { order.voiding_request.reset(); }
  void operator()(const VoidingRefused&) const { order.voiding_request.reset(); }
  void operator()(const AssignmentVoided&) const { order.step = OrderStep::VOIDED; }

  // --- difficulties

  void operator()(const BlockerRaised& event) const {
    change_leg(event, [&](LegNote& leg) { leg.blockers.push_back({.blocker_id = event.blocker_id}); });
  }
  void operator()(const BlockerAnswered& event) const {
    change_leg(event, [&](LegNote& leg) {
      for (BlockerNote& each : leg.blockers)
        if (each.blocker_id == event.blocker_id) each.answered = true;
    });
  }
  void operator()(const BlockerResolved& event) const {
    change_leg(event, [&](LegNote& leg) {
      std::erase_if(leg.blockers, [&](const BlockerNote& each) { return each.blocker_id == event.blocker_id; });
    });
  }

  // --- later dates

  void operator()(const ExtensionRequested& event) const {
    change_leg(event, [&](LegNote& leg) { leg.extension = event.extension_id; });
  }
  void operator()(const ExtensionGranted& event) const {
    change_leg(event, [&](LegNote& leg) {
      leg.extension.reset();
      ++leg.extensions_granted;
      leg.current_due_at = event.new_due_at;
    });
  }
  void operator()(const ExtensionRefused& event) const {
    change_leg(event, [](LegNote& leg) { leg.extension.reset(); });
  }
  void operator()(const LegSuspensionRequested& event) const {
    change_leg(event, [&](LegNote& leg) {
      leg.suspension_request = {event.request_id, event.by_post_id};
      leg.suspension_ground = event.ground;
    });
  }
  void operator()(const LegSuspensionApproved& event) const {
    change_leg(event, [](LegNote& leg) { leg.suspension_request.reset(); });
  }
  void operator()(const LegSuspensionRefused& event) const {
    change_leg(event, [](LegNote& leg) { leg.suspension_request.reset(); });
  }
  void operator()(const LegSuspended& event) const {
    change_leg(event, [&](LegNote& leg) { leg.suspended_from = event.from; });
  }
  void operator()(const LegResumed& event) const {
    change_leg(event, [&](LegNote& leg) {
      leg.suspended_from.reset();
      leg.current_due_at = event.new_due_at;
    });
  }
  void operator()(const DueDateRecalculated& event) const {
    change_leg(event, [&](LegNote& leg) { leg.current_due_at = event.new_due_at; });
  }

  // --- disputes

  void operator()(const DutyDisputeOpened& event) const {
    change_leg(event, [&](LegNote& leg) { leg.dispute = event.dispute_id; });
  }
  void operator()(const DutyDisputeRuled& event) const {
    change_leg(event, [](LegNote& leg) { leg.dispute.reset(); });
    if (!order.ruled_duty(event.unit_id)) order.duty_rulings.push_back(event.unit_id);
  }
  void operator()(const DisagreementRaised&) const { order.disagreement = true; }
  void operator()(const DisagreementSettled&) const { order.disagreement = false; }
  void operator()(const AssignmentSupplemented& event) const { order.supplements = event.supplement_no; }

  // --- after the closing

  void operator()(const FollowUpCheckPlanned& event) const {
    order.follow_ups.push_back({.check_id = event.check_id, .checker_post_id = event.checker_post_id, .result = {}});
  }
  void operator()(const FollowUpCheckRecorded& event) const {
    for (FollowUpNote& each : order.follow_ups)
      if (each.check_id == event.check_id) each.result = event.result;
  }
  void operator()(const ReopeningRequested& event) const {
    order.reopening_request = ReopeningNote{{event.request_id, event.by_post_id}, event.reason, event.leg_ids};
  }
  void operator()(const ReopeningApproved&) const { order.reopening_request.reset(); }
  void operator()(const ReopeningRefused&) const { order.reopening_request.reset(); }
  void operator()(const AssignmentReopened& event) const {
    order.step = OrderStep::ISSUED;
    order.reopenings = event.reopen_no;
    order.seen_by_leader = false;  // what was seen was the outcome of the round before
    order.follow_ups.clear();      // they looked back at the closing before
    for (const LegId id : event.leg_ids) {
      LegNote* leg = order.leg(id);
      if (leg == nullptr) continue;
      leg->step = LegStep::WORKING;
      leg->original_due_at = leg->current_due_at = event.new_due_at;
      leg->extensions_granted = 0;
      leg->adverse = false;
      leg->verifier.reset();
      leg->pass.reset();
      leg->last_occurred_at = std::max(leg->last_occurred_at, envelope.occurred_at);
    }
  }

  // A leg that is answered, or given up, needs no more time and is no longer disputed.
  static void ask_nothing_more(LegNote& leg) {
    leg.extension.reset();
    leg.suspension_request.reset();
    leg.suspended_from.reset();
    leg.dispute.reset();
  }
  static void release(LegNote& leg) {
    leg.step = LegStep::RELEASED;
    leg.release_request.reset();
    leg.blockers.clear();
    ask_nothing_more(leg);
  }
};

}  // namespace

const LegNote* OrderNote::leg(LegId id) const {
  const auto found = std::ranges::find(legs, id, &LegNote::leg_id);
  return found == legs.end() ? nullptr : &*found;
}

LegNote* OrderNote::leg(LegId id) {
  const auto found = std::ranges::find(legs, id, &LegNote::leg_id);
  return found == legs.end() ? nullptr : &*found;
}

std::vector<UnitId> OrderNote::required_units() const {
  std::vector<UnitId> units;
  for (const LegNote& each : legs)
    if (each.required()) units.push_back(each.unit_id);
  return units;
}

std::vector<UnitId> OrderNote::concerned_units() const {
  std::vector<UnitId> units;
  for (const LegNote& each : legs)
    if (!each.released()) units.push_back(each.unit_id);
  if (legs.empty())
    for (const Recipient& each : recipients) units.push_back(each.unit_id);
  return units;
}

bool OrderNote::ruled_duty(UnitId unit) const { return std::ranges::find(duty_rulings, unit) != duty_rulings.end(); }

OrderId order_of(const AssignmentEvent& event) {
  return std::visit([](const auto& one) { return one.order_id; }, event);
}

std::optional<LegId> leg_of(const AssignmentEvent& event) {
  return std::visit(
      []<class One>(const One& one) -> std::optional<LegId> {
        if constexpr (requires { one.leg_id; }) {
          return one.leg_id;
        } else {
          return std::nullopt;
        }
      },
      event);
}

Orders::Orders() = default;
Orders::~Orders() = default;

void Orders::bring_back(OrderId id) {
  const auto found = closed_.find(id);
  if (found == closed_.end()) return;
  open_.try_emplace(id, reopened_note(id, *found->second));
  closed_.erase(found);
  to_put_away_.push_back(id);
}

void Orders::take(const Envelope& envelope, const AssignmentEvent& event) {
  const OrderId id = order_of(event);
  auto found = open_.find(id);
  if (found == open_.end()) {
    // Of an order that nobody drafted, or that is over, nothing is known that could be followed.
    if (!std::holds_alternative<AssignmentDrafted>(event) || ended_.contains(id)) return;
    found = open_.try_emplace(id).first;
  }
  OrderNote& order = found->second;
  const OrderStep before = order.step;
  if (const auto leg_id = leg_of(event))
    if (LegNote* leg = order.leg(*leg_id)) leg->last_occurred_at = std::max(leg->last_occurred_at, envelope.occurred_at);
  std::visit(Taking{order, envelope}, event);
  if (order.step >= OrderStep::CLOSED && order.step != before) to_put_away_.push_back(id);
}

void Orders::command_ended() {
  for (const OrderId id : to_put_away_) {
    const auto found = open_.find(id);
    if (found == open_.end() || found->second.step < OrderStep::CLOSED) continue;
    if (found->second.over()) ended_.emplace(id, found->second.step);
    else closed_.emplace(id, std::make_unique<ClosedOrder>(closed_note(std::move(found->second))));
    open_.erase(found);
  }
  to_put_away_.clear();
}

const OrderNote* Orders::find(OrderId id) const {
  const auto found = open_.find(id);
  return found == open_.end() ? nullptr : &found->second;
}

std::optional<OrderStep> Orders::ended(OrderId id) const {
  const auto found = ended_.find(id);
  return found == ended_.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace duban::rules_check
