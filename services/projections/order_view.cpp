#include "services/projections/order_view.hpp"

#include <algorithm>

#include "common/text/characters.hpp"
#include "services/projections/order_incidents.hpp"

namespace duban {

namespace {

class OrderEvolution : public OrderIncidents {
 public:
  using OrderIncidents::OrderIncidents;
  using OrderIncidents::operator();

  void operator()(const AssignmentDrafted& event) {
    head().order_id = row_.glance.order_id = event.order_id;
    head().taskforce_id = row_.glance.taskforce_id = event.taskforce_id;
    head().created_at = row_.glance.created_at = now();
    row_.glance.created_position = envelope_.position;
    staff().drafted_by_post_id = event.drafted_by_post_id;
    staff().draft_version = 1;
    take_content(event);
    row_.glance.phase = OrderPhase::DRAFT;
  }
  void operator()(const AssignmentDraftRevised& event) {
    take_content(event);
    staff().draft_version = event.draft_version;
    staff().decision.reset();
  }
  void operator()(const AssignmentDraftDiscarded& event) { end(OrderPhase::DISCARDED, event.reason); }
  void operator()(const AssignmentSubmittedForApproval& event) {
    row_.glance.phase = OrderPhase::PENDING_APPROVAL;
    row_.glance.submitted_at = now();
    staff().submitted_to_post_ids = event.to_post_ids;
    staff().decision.reset();
  }
  void operator()(const AssignmentApproved& event) {
    row_.glance.phase = OrderPhase::APPROVED;
    staff().decision = ApprovalRow{event.approver_post_id, true, event.draft_version, std::nullopt, now()};
  }
  void operator()(const AssignmentApprovalRefused& event) {
    row_.glance.phase = OrderPhase::DRAFT;
    staff().decision = ApprovalRow{event.approver_post_id, false, event.draft_version, event.reason, now()};
  }
  void operator()(const AssignmentIssued& event) {
    row_.glance.phase = OrderPhase::ISSUED;
    row_.glance.issued_event_id = envelope_.event_id;
    row_.glance.issued_position = envelope_.position;
    head().number = event.number;
    head().issued_on = event.issued_on;
    head().issuer_unit_id = event.issuer_unit_id;
    head().signed_by_post_id = event.signed_by_post_id;
    head().policy_version = event.policy_version;
    row_.glance.due_soon_working_days = limits().due_soon_working_days;
    tables_.order_by_number.put(Key{}.rest(fold_number(event.number)).take(), Key{}.id(event.order_id).take());
    relabelled = true;
  }

  void operator()(const LegServed& event) {
    LegRow leg;
    leg.leg_id = event.leg_id;
    leg.order_id = event.order_id;
    leg.unit_id = event.unit_id;
    const UnitRow* unit = tables_.units.find(key_of(event.unit_id));
    if (unit != nullptr && !unit->names.empty()) leg.unit_name = unit->name_on(business_date(event.served_at));
    leg.role = event.role;
    leg.state = LegState::SERVED;
    leg.served_at = event.served_at;
    leg.channel = event.channel;
    leg.sign_due_at = event.sign_due_at;
    leg.return_until = event.return_until;
    leg.original_due_on = leg.current_due_on = event.due_on;
    leg.original_due_at = leg.current_due_at = event.due_at;
    leg.calendar_version = event.calendar_version;
    leg.provisional = event.provisional;
    leg.entered_late = event.entered_late;
    leg.due_version = 1;
    for (const LegGlance& before : row_.glance.legs) {
      if (before.successor_leg_id != event.leg_id) continue;
      leg.predecessor_leg_id = before.leg_id;
      const LegRow* predecessor = tables_.legs.find(key_of(event.order_id, before.leg_id));
      leg.moves = predecessor ? predecessor->moves + 1 : 1;
    }
    if (leg.role == LegRole::LEAD && !row_.head.original_due_on) head().original_due_on = leg.original_due_on;
    row_.glance.legs.push_back({.leg_id = leg.leg_id, .unit_id = leg.unit_id, .unit_name = leg.unit_name});
    see(leg.unit_id);
    tables_.legs.put(key_of(event.order_id, event.leg_id), std::move(leg));
    change(event.leg_id, [](LegRow&) {});
  }
  void operator()(const RecipientUnreachable& event) { staff().unreachable.push_back({event.unit_id, event.reason, now()}); }
  void operator()(const UnitNotifiedOnPaper& event) {
    change(event.leg_id, [&](LegRow& leg) { leg.notified_on_paper = event.notified_on; });
  }
  void operator()(const LegAcknowledged& event) {
    change(event.leg_id, [&](LegRow& leg) {
      leg.state = LegState::ACKNOWLEDGED;
      leg.receipt =
          ReceiptRow{event.received_at, event.by_post_id, event.signed_by_post_id, event.claimed_at, event.channel, event.implied};
    });
  }
  void operator()(const NonReceiptRecorded& event) {
    change(event.leg_id, [&](LegRow& leg) { leg.non_receipt = NonReceiptRow{event.by_post_id, event.note, now()}; });
  }
  void operator()(const LegReturned& event) {
    change(event.leg_id, [&](LegRow& leg) {
      leg.state_before_return = leg.state;
      leg.state = LegState::RETURNED;
      leg.returns.push_back({event.ground, event.reason, event.suggested_unit_id, event.legal_basis, now(), std::nullopt});
    });
  }
  void operator()(const ReturnAccepted& event) {
    change(event.leg_id,
           [&](LegRow& leg) { decide_return(leg, {true, event.decided_by_post_id, event.reason, false, event.new_unit_id, now()}); });
  }
  void operator()(const ReturnRefused& event) {
    change(event.leg_id, [&](LegRow& leg) {
      decide_return(leg, {false, event.decided_by_post_id, event.reason, event.ruling, std::nullopt, now()});
      leg.state = leg.state_before_return.value_or(LegState::SERVED);
      leg.state_before_return.reset();
    });
  }
  void operator()(const LegReassigned& event) {
    change(event.leg_id, [&](LegRow& leg) { leg.successor_leg_id = event.new_leg_id; });
    release(event.leg_id, ReleaseReason::REASSIGNED);
  }
  void operator()(const LegReleased& event) { release(event.leg_id, event.reason); }
  void operator()(const FirstLeadNamed& event) {
    change(event.leg_id, [](LegRow& leg) { leg.role = LegRole::LEAD; });
  }
  void operator()(const LegReleaseRequested& event) {
    staff().pending_requests.push_back({.kind = RequestKind::LEG_RELEASE,
                                        .request_id = event.request_id,
                                        .leg_id = event.leg_id,
                                        .by_post_id = event.by_post_id,
                                        .reason = event.reason,
                                        .successor_leg_id = event.successor_leg_id,
                                        .requested_at = now()});
  }
  void operator()(const LegReleaseApproved& event) { close_request(event.request_id); }
  void operator()(const LegReleaseRefused& event) { close_request(event.request_id); }
  void operator()(const ProgressReported& event) {
    change(event.leg_id, [&](LegRow& leg) {
      leg.state = LegState::WORKING;
      leg.last_progress = ProgressRow{now(), event.percent, event.text, event.attachments};
      ++leg.progress_reports;
    });
  }
  void operator()(const LegReplied& event) {
    change(event.leg_id, [&](LegRow& leg) {
      leg.state = LegState::REPLIED;
      leg.verification.reset();
      // What is answered needs no more time, no standing still and no ruling.
      leg.suspension.reset();
      if (!leg.extensions.empty() && !leg.extensions.back().decision) leg.extensions.pop_back();
      if (leg.dispute && !leg.dispute->ruling) leg.dispute.reset();
      leg.replies.push_back({event.reply_no, now(), event.late, event.late_by_original, event.by_post_id, event.approved_by_post_id,
                             event.result, event.evidence});
    });
    drop_suspension_request(event.leg_id);
  }
  void operator()(const ConsolidatedReplyFiled& event) {
    row_.glance.phase = OrderPhase::REPLIED;
    lead().consolidated_reply =
        ConsolidatedReply{event.reply_no, event.by_unit_id, event.included_leg_ids, event.missing_legs, event.result, now()};
  }
  void operator()(const VerificationAssigned& event) {
    change(event.leg_id, [&](LegRow& leg) {
      leg.state = LegState::VERIFYING;
      leg.verification = VerificationRow{event.verifier_post_id, event.verifier_unit_id,    event.mode,
                                         event.due_on,           event.assigned_by_post_id, std::nullopt};
    });
    see(event.verifier_unit_id);
  }
  void operator()(const VerificationRecorded& event) {
    change(event.leg_id, [&](LegRow& leg) {
      leg.state = event.result == VerificationResult::PASS ? LegState::VERIFIED : LegState::REPLIED;
      if (leg.verification)
        leg.verification->outcome =
            VerificationOutcomeRow{envelope_.event_id, event.reply_no, event.result, event.checks, event.mode, event.note, now()};
    });
  }
  void operator()(const LegSentBack& event) {
    change(event.leg_id, [&](LegRow& leg) {
      set_due(leg, event);
      leg.state = LegState::WORKING;
      ++leg.sent_back;
      leg.last_sent_back = SentBackRow{event.reply_no, event.reasons, event.by_post_id, now()};
      leg.verification.reset();
    });
    row_.glance.phase = OrderPhase::ISSUED;
  }
  void operator()(const LegAccepted& event) {
    change(event.leg_id, [](LegRow& leg) {
      leg.state = LegState::ACCEPTED;
      leg.blockers.clear();
    });
  }
  void operator()(const AssignmentSeenByLeader& event) { staff().seen_by_leader_post_id = event.leader_post_id; }
  void operator()(const AssignmentClosed& event) {
    end(OrderPhase::CLOSED, std::nullopt);
    row_.glance.closed_event_id = envelope_.event_id;
    row_.glance.closed_position = envelope_.position;
    row_.glance.on_time = event.on_time;
    head().closure_no = event.closure_no;
    head().on_time = event.on_time;
    head().on_time_by_original = event.on_time_by_original;
    staff().ended_by_post_id = event.closed_by_post_id;
  }
  void operator()(const WithdrawalRequested& event) {
    staff().pending_requests.push_back({.kind = RequestKind::WITHDRAWAL,
                                        .request_id = event.request_id,
                                        .by_post_id = event.by_post_id,
                                        .reason = event.reason,
                                        .requested_at = now()});
  }
  void operator()(const WithdrawalApproved& event) { close_request(event.request_id); }
  void operator()(const WithdrawalRefused& event) { close_request(event.request_id); }
  void operator()(const AssignmentWithdrawn& event) {
    end(OrderPhase::WITHDRAWN, event.reason);
    staff().ended_by_post_id = event.by_post_id;
  }
  void operator()(const VoidingRequested& event) {
    staff().pending_requests.push_back({.kind = RequestKind::VOIDING,
                                        .request_id = event.request_id,
                                        .by_post_id = event.by_post_id,
                                        .reason = event.reason,
                                        .replacement_order_id = event.replacement_order_id,
                                        .requested_at = now()});
  }
  void operator()(const VoidingApproved& event) { close_request(event.request_id); }
  void operator()(const VoidingRefused& event) { close_request(event.request_id); }
  void operator()(const AssignmentVoided& event) {
    end(OrderPhase::VOIDED, event.reason);
    head().replacement_order_id = event.replacement_order_id;
    staff().ended_by_post_id = event.by_post_id;
  }

 private:
  void drop_suspension_request(LegId leg) {
    const auto about = [&](const PendingRequest& request) { return request.kind == RequestKind::SUSPENSION && request.leg_id == leg; };
    if (std::ranges::any_of(row_.staff.pending_requests, about)) std::erase_if(staff().pending_requests, about);
  }

  void take_content(const AssignmentContent& content) {
    OrderHead& words = head();
    words.title = content.title;
    words.secrecy = row_.glance.secrecy = content.secrecy;
    words.urgency = row_.glance.urgency = content.urgency;
    words.difficulty = content.difficulty;
    words.source_kind = row_.glance.source_kind = content.source_kind;
    words.basis = content.basis;
    words.content = content.content;
    words.goal = content.goal;
    words.due = content.due;
    words.feedback_rule = content.feedback_rule;
    words.evidence_policy = content.evidence_policy;
    words.measure_id = row_.glance.measure_id = content.measure_id;
    words.responsible_post = content.responsible_post;
    words.recipients = content.recipients;
    const MeasureRow* measure = content.measure_id ? tables_.measures.find(key_of(*content.measure_id)) : nullptr;
    words.programme_id = row_.glance.programme_id = measure ? std::optional{measure->programme_id} : std::nullopt;
    relabelled = true;
  }

  static void decide_return(LegRow& leg, ReturnDecisionRow decision) {
    if (!leg.returns.empty()) leg.returns.back().decision = std::move(decision);
  }
};

}  // namespace

OrderChange apply_to_order(Tables& tables, const Envelope& envelope, const AssignmentEvent& event) {
  const OrderId id = std::visit([](const auto& one) { return one.order_id; }, event);
  OrderRow& row = tables.order(id);
  OrderGlance before = row.glance;
  OrderEvolution fold{tables, envelope, row};
  std::visit(fold, event);
  fold.settle();
  if (fold.reworded) (void)tables.orders.edit(key_of(id));
  return {row, std::move(before), fold.relabelled};
}

std::string fold_number(std::string_view number) {
  std::string folded = fold_identifying_name(number);
  // NFKC makes full width half, but keeps the corner brackets of the printed form.
  const auto replace_all = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = folded.find(from); at != std::string::npos; at = folded.find(from, at + to.size()))
      folded.replace(at, from.size(), to);
  };
  for (const std::string_view open : {"〔", "【", "("}) replace_all(open, "[");
  for (const std::string_view close : {"〕", "】", ")"}) replace_all(close, "]");
  return folded;
}

}  // namespace duban
