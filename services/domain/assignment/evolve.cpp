#include "services/domain/assignment/evolve.hpp"

#include "common/base/check.hpp"

namespace duban {
namespace {

// One overload per event: a new event type without one does not compile.
struct Evolution {
  AssignmentOrder& order;
  const Envelope& envelope;

  Leg& leg(LegId id) const {
    auto* found = order.find_leg(id);
    DUBAN_CHECK(found != nullptr, "expected an event about a leg that was served, found an unknown leg");
    return *found;
  }

  void operator()(const AssignmentDrafted& event) const {
    order.order_id = event.order_id;
    order.taskforce_id = event.taskforce_id;
    order.drafted_by_post_id = event.drafted_by_post_id;
    order.content = static_cast<const AssignmentContent&>(event);
    order.phase = OrderPhase::DRAFT;
    order.draft_version = 1;
  }

  void operator()(const AssignmentDraftRevised& event) const {
    order.content = static_cast<const AssignmentContent&>(event);
    order.draft_version = event.draft_version;
    order.decision.reset();
  }

  void operator()(const AssignmentDraftDiscarded&) const { end(OrderPhase::DISCARDED); }

  void operator()(const AssignmentSubmittedForApproval& event) const {
    order.phase = OrderPhase::PENDING_APPROVAL;
    order.submitted_to_post_ids = event.to_post_ids;
    order.decision.reset();
  }

  void operator()(const AssignmentApproved& event) const {
    order.phase = OrderPhase::APPROVED;
    order.decision = ApprovalDecision{event.approver_post_id, true, event.draft_version, std::nullopt, envelope.occurred_at};
  }

  void operator()(const AssignmentApprovalRefused& event) const {
    order.phase = OrderPhase::DRAFT;
    order.decision = ApprovalDecision{event.approver_post_id, false, event.draft_version, event.reason, envelope.occurred_at};
  }

  void operator()(const AssignmentIssued& event) const {
    order.phase = OrderPhase::ISSUED;
    order.issued = IssuedNumber{
        event.number,        event.series, event.year, event.sequence, event.issued_on, event.issuer_unit_id, event.signed_by_post_id,
        event.policy_version};
  }

  void operator()(const LegServed& event) const {
    Leg served;
    served.leg_id = event.leg_id;
    served.unit_id = event.unit_id;
    served.role = event.role;
    served.served_at = event.served_at;
    served.channel = event.channel;
    served.sign_due_at = event.sign_due_at;
    served.return_until = event.return_until;
    served.original_due = LegDue{event.due_on, event.due_at, event.calendar_version, event.provisional};
    served.current_due = served.original_due;
    served.entered_late = event.entered_late;
    for (const auto& before : order.legs) {
      if (before.successor_leg_id == event.leg_id) served.predecessor_leg_id = before.leg_id;
    }
    order.legs.push_back(std::move(served));
  }

  void operator()(const RecipientUnreachable&) const {}

  void operator()(const UnitNotifiedOnPaper& event) const { leg(event.leg_id).notified_on_paper = event.notified_on; }

  void operator()(const LegAcknowledged& event) const {
    auto& changed = leg(event.leg_id);
    changed.state = LegState::ACKNOWLEDGED;
    changed.receipt =
        LegReceipt{event.received_at, event.by_post_id, event.signed_by_post_id, event.claimed_at, event.channel, event.implied};
  }

  void operator()(const NonReceiptRecorded& event) const { leg(event.leg_id).non_receipt_recorded_at = envelope.occurred_at; }

  void operator()(const LegReturned& event) const {
    auto& changed = leg(event.leg_id);
    changed.state_before_return = changed.state;
    changed.state = LegState::RETURNED;
    changed.open_return = LegReturnClaim{event.ground, event.reason, event.suggested_unit_id, envelope.occurred_at};
    ++changed.returns;
  }

  // LegReassigned or LegReleased follows in the same batch and ends the leg.
  void operator()(const ReturnAccepted&) const {}

  void operator()(const ReturnRefused& event) const {
    auto& changed = leg(event.leg_id);
    if (event.ruling && changed.open_return) changed.ruled_grounds.push_back(changed.open_return->ground);
    changed.last_refused_return = DecisionOnLeg{envelope.event_id, event.decided_by_post_id};
    changed.state = changed.state_before_return;  // the clock went on meanwhile (S-26)
    changed.open_return.reset();
  }

  void operator()(const LegReassigned& event) const {
    auto& changed = leg(event.leg_id);
    changed.successor_leg_id = event.new_leg_id;
    release(changed, ReleaseReason::REASSIGNED);
  }

  void operator()(const LegReleased& event) const { release(leg(event.leg_id), event.reason); }

  void operator()(const FirstLeadNamed& event) const { leg(event.leg_id).role = LegRole::LEAD; }

  void operator()(const LegReleaseRequested& event) const {
    leg(event.leg_id).release_request = TwoPersonRequest{.request_id = event.request_id,
                                                         .by_post_id = event.by_post_id,
                                                         .reason = event.reason,
                                                         .successor_leg_id = event.successor_leg_id,
                                                         .replacement_order_id = std::nullopt,
                                                         .requested_at = envelope.occurred_at};
  }
  void operator()(const LegReleaseApproved& event) const { leg(event.leg_id).release_request.reset(); }
  void operator()(const LegReleaseRefused& event) const { leg(event.leg_id).release_request.reset(); }

  void operator()(const ProgressReported& event) const {
    auto& changed = leg(event.leg_id);
    changed.state = LegState::WORKING;
    if (event.percent) changed.percent = event.percent;
    changed.last_progress_at = envelope.occurred_at;
  }

  void operator()(const LegReplied& event) const {
    auto& changed = leg(event.leg_id);
    changed.state = LegState::REPLIED;
    changed.verification.reset();
    changed.last_outcome.reset();
    // What is answered needs no more time, and is no longer disputed.
    changed.extension_request.reset();
    changed.suspension.reset();
    changed.suspension_request.reset();
    changed.dispute.reset();
    changed.replies.push_back(LegReply{.reply_no = event.reply_no,
                                       .by_post_id = event.by_post_id,
                                       .approved_by_post_id = event.approved_by_post_id,
                                       .result = event.result,
                                       .evidence = event.evidence,
                                       .replied_at = envelope.occurred_at,
                                       .late = event.late,
                                       .late_by_original = event.late_by_original});
  }

  void operator()(const ConsolidatedReplyFiled& event) const {
    order.phase = OrderPhase::REPLIED;
    order.consolidated_replies = event.reply_no;
    order.missing_legs = event.missing_legs;
  }

  void operator()(const VerificationAssigned& event) const {
    auto& changed = leg(event.leg_id);
    changed.state = LegState::VERIFYING;
    changed.verification =
        VerificationTask{event.verifier_post_id, event.verifier_unit_id, event.mode, event.due_on, event.assigned_by_post_id};
    changed.last_outcome.reset();
  }

  void operator()(const VerificationRecorded& event) const {
    auto& changed = leg(event.leg_id);
    // A reply that did not pass waits to be sent back, or to be checked by somebody else (S-27).
    changed.state = event.result == VerificationResult::PASS ? LegState::VERIFIED : LegState::REPLIED;
    changed.last_outcome = VerificationOutcome{.event_id = envelope.event_id,
                                               .reply_no = event.reply_no,
                                               .verifier_post_id = event.verifier_post_id,
                                               .verifier_unit_id = event.verifier_unit_id,
                                               .result = event.result,
                                               .checks = event.checks,
                                               .mode = event.mode,
                                               .note = event.note,
                                               .recorded_at = envelope.occurred_at};
    changed.last_adverse_verification.reset();
    if (event.result != VerificationResult::PASS) {
      changed.last_adverse_verification = DecisionOnLeg{envelope.event_id, event.verifier_post_id};
    }
  }

  void operator()(const LegSentBack& event) const {
    auto& changed = leg(event.leg_id);
    changed.state = LegState::WORKING;
    set_due(changed, event);
    changed.verification.reset();
    changed.last_outcome.reset();
    ++changed.times_sent_back;
    order.phase = OrderPhase::ISSUED;  // the consolidated reply no longer holds
  }

  void operator()(const LegAccepted& event) const {
    auto& changed = leg(event.leg_id);
    changed.state = LegState::ACCEPTED;
    changed.blockers.clear();
  }

  void operator()(const AssignmentSeenByLeader& event) const { order.seen_by_leader_post_id = event.leader_post_id; }

  void operator()(const AssignmentClosed& event) const {
    order.closures = event.closure_no;
    end(OrderPhase::CLOSED);
  }

  void operator()(const WithdrawalRequested& event) const {
    order.withdrawal_request = TwoPersonRequest{.request_id = event.request_id,
                                                .by_post_id = event.by_post_id,
                                                .reason = event.reason,
                                                .successor_leg_id = std::nullopt,
                                                .replacement_order_id = std::nullopt,
                                                .requested_at = envelope.occurred_at};
  }
  void operator()(const WithdrawalApproved&) const { order.withdrawal_request.reset(); }
  void operator()(const WithdrawalRefused&) const { order.withdrawal_request.reset(); }
  void operator()(const AssignmentWithdrawn&) const { end(OrderPhase::WITHDRAWN); }

  void operator()(const VoidingRequested& event) const {
    order.voiding_request = TwoPersonRequest{.request_id = event.request_id,
                                             .by_post_id = event.by_post_id,
                                             .reason = event.reason,
                                             .successor_leg_id = std::nullopt,
                                             .replacement_order_id = event.replacement_order_id,
                                             .requested_at = envelope.occurred_at};
  }
  void operator()(const VoidingApproved&) const { order.voiding_request.reset(); }
  void operator()(const VoidingRefused&) const { order.voiding_request.reset(); }
  void operator()(const AssignmentVoided& event) const {
    order.replacement_order_id = event.replacement_order_id;
    end(OrderPhase::VOIDED);
  }

  // --- difficulties

  void operator()(const BlockerRaised& event) const {
    leg(event.leg_id)
        .blockers.push_back({.blocker_id = event.blocker_id,
                             .need_from_unit_id = event.need_from_unit_id,
                             .text = event.text,
                             .raised_at = envelope.occurred_at,
                             .answered_at = std::nullopt});
  }
  void operator()(const BlockerAnswered& event) const {
    for (Blocker& blocker : leg(event.leg_id).blockers) {
      if (blocker.blocker_id == event.blocker_id) blocker.answered_at = envelope.occurred_at;
    }
  }
  void operator()(const BlockerResolved& event) const {
    std::erase_if(leg(event.leg_id).blockers, [&](const Blocker& blocker) { return blocker.blocker_id == event.blocker_id; });
  }

  // --- later dates

  void operator()(const ExtensionRequested& event) const {
    leg(event.leg_id).extension_request = ExtensionRequest{.extension_id = event.extension_id,
                                                           .reason = event.reason,
                                                           .proposed_due_on = event.proposed_due_on,
                                                           .requested_at = envelope.occurred_at};
  }
  void operator()(const ExtensionGranted& event) const {
    auto& changed = leg(event.leg_id);
    changed.extension_request.reset();
    ++changed.extensions_granted;
    set_due(changed, event);
  }
  void operator()(const ExtensionRefused& event) const { leg(event.leg_id).extension_request.reset(); }

  void operator()(const LegSuspensionRequested& event) const {
    leg(event.leg_id).suspension_request = SuspensionRequest{.request_id = event.request_id,
                                                             .by_post_id = event.by_post_id,
                                                             .ground = event.ground,
                                                             .reason = event.reason,
                                                             .requested_at = envelope.occurred_at};
  }
  void operator()(const LegSuspensionApproved& event) const { leg(event.leg_id).suspension_request.reset(); }
  void operator()(const LegSuspensionRefused& event) const { leg(event.leg_id).suspension_request.reset(); }
  void operator()(const LegSuspended& event) const { leg(event.leg_id).suspension = Suspension{event.ground, event.from}; }
  void operator()(const LegResumed& event) const {
    auto& changed = leg(event.leg_id);
    changed.suspension.reset();
    set_due(changed, event);
  }
  void operator()(const DueDateRecalculated& event) const { set_due(leg(event.leg_id), event); }

  // --- disputes

  void operator()(const DutyDisputeOpened& event) const {
    leg(event.leg_id).dispute = DutyDispute{event.dispute_id, event.claim, envelope.occurred_at};
  }
  // Another unit's leg, or the release of this one, follows in the same batch.
  void operator()(const DutyDisputeRuled& event) const {
    leg(event.leg_id).dispute.reset();
    order.duty_rulings.push_back(event.unit_id);
  }
  void operator()(const DisagreementRaised& event) const {
    order.disagreement = Disagreement{event.by_unit_id, event.leg_ids, event.text, envelope.occurred_at};
  }
  void operator()(const DisagreementSettled&) const { order.disagreement.reset(); }
  void operator()(const AssignmentSupplemented& event) const { order.supplements = event.supplement_no; }

  // --- after the closing

  void operator()(const FollowUpCheckPlanned& event) const {
    order.follow_up_checks.push_back({.check_id = event.check_id,
                                      .planned_on = event.planned_on,
                                      .mode = event.mode,
                                      .checker_post_id = event.checker_post_id,
                                      .result = std::nullopt,
                                      .closure_no = order.closures});
  }
  void operator()(const FollowUpCheckRecorded& event) const {
    for (FollowUpCheck& check : order.follow_up_checks) {
      if (check.check_id == event.check_id) check.result = event.result;
    }
  }
  void operator()(const ReopeningRequested& event) const {
    order.reopening_request = ReopeningRequest{.request_id = event.request_id,
                                               .by_post_id = event.by_post_id,
                                               .reason = event.reason,
                                               .note = event.note,
                                               .new_due = event.new_due,
                                               .leg_ids = event.leg_ids,
                                               .requested_at = envelope.occurred_at};
  }
  void operator()(const ReopeningApproved&) const { order.reopening_request.reset(); }
  void operator()(const ReopeningRefused&) const { order.reopening_request.reset(); }
  void operator()(const AssignmentReopened& event) const {
    order.phase = OrderPhase::ISSUED;
    order.reopenings = event.reopen_no;
    order.ended_at.reset();
    std::erase_if(order.follow_up_checks, [](const FollowUpCheck& check) { return !check.result; });  // there is nothing to look back at
    order.seen_by_leader_post_id.reset();  // what was seen was the outcome of the round before
    for (const LegId id : event.leg_ids) {
      auto& changed = leg(id);
      changed.state = LegState::WORKING;
      changed.verification.reset();
      changed.last_outcome.reset();
      changed.extensions_granted = 0;
      set_due(changed, event);
      changed.original_due = changed.current_due;
    }
  }

 private:
  // For the events of the closed list S-18 besides the service.
  template <class DueSetting>
  static void set_due(Leg& changed, const DueSetting& event) {
    changed.current_due = LegDue{event.new_due_on, event.new_due_at, event.calendar_version, event.provisional};
  }

  void end(OrderPhase phase) const {
    order.phase = phase;
    order.ended_at = envelope.occurred_at;
    // A request that nobody decided has nothing left to ask for.
    order.withdrawal_request.reset();
    order.voiding_request.reset();
  }

  void release(Leg& changed, ReleaseReason reason) const {
    changed.state = LegState::RELEASED;
    changed.released_because = reason;
    changed.released_at = envelope.occurred_at;
    changed.open_return.reset();
    changed.release_request.reset();
    changed.blockers.clear();
    changed.suspension.reset();
    changed.suspension_request.reset();
    changed.extension_request.reset();
    changed.dispute.reset();
  }
};

}  // namespace

void evolve(AssignmentOrder& order, const Envelope& envelope, const AssignmentEvent& event) {
  std::visit(Evolution{order, envelope}, event);
}

}  // namespace duban
