#include "services/domain/supervision/evolve.hpp"

namespace duban {
namespace {

// One overload per event: a new event type without one does not compile.
struct Evolution {
  SupervisionOrder& order;
  const Envelope& envelope;

  void operator()(const SupervisionOrderDrafted& event) const {
    order.supervision_id = event.supervision_id;
    order.taskforce_id = event.taskforce_id;
    order.drafted_by_post_id = event.drafted_by_post_id;
    order.content = static_cast<const SupervisionContent&>(event);
    order.phase = SupervisionPhase::DRAFT;
    order.draft_version = 1;
    order.predecessor_id = event.predecessor_id;
    order.unmet_supervision_id = event.unmet_supervision_id;
  }

  void operator()(const SupervisionDraftRevised& event) const {
    order.content = static_cast<const SupervisionContent&>(event);
    order.draft_version = event.draft_version;
    order.unmet_supervision_id = event.unmet_supervision_id;
    order.decision.reset();
  }

  void operator()(const SupervisionDraftDiscarded&) const { end(SupervisionPhase::DISCARDED); }

  void operator()(const SupervisionOrderApproved& event) const {
    order.phase = SupervisionPhase::APPROVED;
    order.decision = ApprovalDecision{event.approver_post_id, true, event.draft_version, std::nullopt, envelope.occurred_at};
  }

  void operator()(const SupervisionApprovalRefused& event) const {
    order.decision = ApprovalDecision{event.approver_post_id, false, event.draft_version, event.reason, envelope.occurred_at};
  }

  void operator()(const SupervisionOrderIssued& event) const {
    order.issued = IssuedNumber{
        event.number,        event.series, event.year, event.sequence, event.issued_on, event.issuer_unit_id, event.signed_by_post_id,
        event.policy_version};
  }

  void operator()(const SupervisionOrderServed& event) const {
    order.phase = SupervisionPhase::SERVED;
    order.served_at = event.served_at;
    order.nobody_could_sign = event.nobody_can_sign;
    order.original_reply_due = Due{event.reply_due_on, event.reply_due_at, event.provisional, event.calendar_version};
    order.current_reply_due = order.original_reply_due;
  }

  void operator()(const SupervisionNotifiedOnPaper& event) const { order.notified_on_paper = event.notified_on; }

  void operator()(const SupervisionAcknowledged& event) const {
    order.phase = SupervisionPhase::ACKNOWLEDGED;
    order.receipt =
        SupervisionReceipt{event.received_at, event.by_post_id, event.signed_by_post_id, event.claimed_at, event.channel, event.implied};
  }

  void operator()(const SupervisionReplied& event) const {
    order.phase = SupervisionPhase::REPLIED;
    order.replies.push_back(SupervisionReply{.reply_no = event.reply_no,
                                             .by_post_id = event.by_post_id,
                                             .approved_by_post_id = event.approved_by_post_id,
                                             .text = event.text,
                                             .promised_on = event.promised_on,
                                             .attachments = event.attachments,
                                             .replied_at = envelope.occurred_at,
                                             .late = event.late,
                                             .late_by_original = event.late_by_original});
  }

  void operator()(const SupervisionReplyAccepted&) const { order.phase = SupervisionPhase::WATCHING; }

  void operator()(const SupervisionReplyRejected& event) const {
    order.phase = SupervisionPhase::ACKNOWLEDGED;
    order.current_reply_due = Due{event.new_due_on, event.new_due_at, event.provisional, event.calendar_version};
    ++order.rejected_replies;
  }

  void operator()(const SupervisionRaiseProposed& event) const { order.proposed_successor_id = event.next_supervision_id; }
  void operator()(const SupervisionRaiseDropped&) const { order.proposed_successor_id.reset(); }

  void operator()(const SupervisionOrderRaised& event) const {
    order.successor_id = event.next_supervision_id;
    end(SupervisionPhase::RAISED);
  }

  void operator()(const SupervisionOrderLifted& event) const {
    order.lifted_because = event.reason;
    end(SupervisionPhase::LIFTED);
  }

  void operator()(const SupervisionVoidingRequested& event) const {
    order.voiding_request = SupervisionVoidingRequest{
        .request_id = event.request_id, .by_post_id = event.by_post_id, .reason = event.reason, .requested_at = envelope.occurred_at};
  }
  void operator()(const SupervisionVoidingApproved&) const { order.voiding_request.reset(); }
  void operator()(const SupervisionVoidingRefused&) const { order.voiding_request.reset(); }
  void operator()(const SupervisionOrderVoided&) const { end(SupervisionPhase::VOIDED); }

 private:
  void end(SupervisionPhase phase) const {
    order.phase = phase;
    order.ended_at = envelope.occurred_at;
    // What nobody decided has nothing left to ask for.
    order.voiding_request.reset();
    order.proposed_successor_id.reset();
  }
};

}  // namespace

void evolve(SupervisionOrder& order, const Envelope& envelope, const SupervisionEvent& event) {
  std::visit(Evolution{order, envelope}, event);
}

}  // namespace duban
