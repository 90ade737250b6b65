#include "services/projections/order_view.hpp"

#include <algorithm>

#include "common/text/characters.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/domain/policy/rules.hpp"

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

class OrderEvolution {
 public:
  OrderEvolution(Tables& tables, const Envelope& envelope, OrderRow& row) : tables_(tables), envelope_(envelope), row_(row) {}

  bool relabelled = false;
  bool reworded = false;  // head, lead or staff changed: their row is written too

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
      leg.replies.push_back({event.reply_no, now(), event.late, event.late_by_original, event.by_post_id, event.approved_by_post_id,
                             event.result, event.evidence});
    });
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
      leg.state = LegState::WORKING;
      leg.current_due_on = event.new_due_on;
      leg.current_due_at = event.new_due_at;
      leg.calendar_version = event.calendar_version;
      leg.provisional = event.provisional;
      ++leg.due_version;
      ++leg.sent_back;
      leg.last_sent_back = SentBackRow{event.reply_no, event.reasons, event.by_post_id, now()};
      leg.verification.reset();
    });
    row_.glance.phase = OrderPhase::ISSUED;
  }
  void operator()(const LegAccepted& event) {
    change(event.leg_id, [](LegRow& leg) { leg.state = LegState::ACCEPTED; });
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

  // What follows from the rest of the row, after each event.
  void settle() {
    OrderGlance& glance = row_.glance;
    glance.version = envelope_.version;
    glance.position = envelope_.position;
    glance.shown_phase = shown_phase_of(glance);
    glance.requests = 0;
    for (LegGlance& leg : glance.legs) leg.release_requested = false;
    for (const PendingRequest& request : row_.staff.pending_requests) {
      LegGlance* const leg = request.leg_id ? glance.leg(*request.leg_id) : nullptr;
      if (leg != nullptr) leg->release_requested = true;
      else ++glance.requests;
    }
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

 private:
  [[nodiscard]] Instant now() const { return envelope_.occurred_at; }
  // For changes; what is only read is read from row_.
  [[nodiscard]] OrderHead& head() { return reworded = true, row_.head; }
  [[nodiscard]] OrderLeadPart& lead() { return reworded = true, row_.lead; }
  [[nodiscard]] OrderStaffPart& staff() { return reworded = true, row_.staff; }
  [[nodiscard]] const PolicyRules& rules() { return tables_.rules(row_.head.policy_version.value_or(default_policy_version)); }
  [[nodiscard]] const UrgencyLimits& limits() { return limits_for(rules(), row_.head.urgency); }
  [[nodiscard]] std::optional<Instant> limit_from(const DueSpec& spec, Instant from) {
    if (!is_well_formed(spec)) return std::nullopt;
    return compute_due(spec, from, tables_.calendar(), rules().office_hours).due_at;
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

  void end(OrderPhase phase, std::optional<TextRef> reason) {
    row_.glance.phase = phase;
    head().ended_at = now();
    head().end_reason = std::move(reason);
    std::erase_if(staff().pending_requests, [](const PendingRequest& request) { return request.kind != RequestKind::LEG_RELEASE; });
  }

  void close_request(RequestId id) {
    std::erase_if(staff().pending_requests, [&](const PendingRequest& request) { return request.request_id == id; });
  }

  static void decide_return(LegRow& leg, ReturnDecisionRow decision) {
    if (!leg.returns.empty()) leg.returns.back().decision = std::move(decision);
  }

  void see(UnitId unit) {
    for (AudienceUnit& one : row_.glance.audience) {
      if (one.unit_id != unit) continue;
      if (one.until_position) tables_.released_orders.erase(Key{}.id(unit).id(row_.head.order_id).take());
      one = {unit, std::nullopt, std::nullopt};
      return;
    }
    row_.glance.audience.push_back({unit, std::nullopt, std::nullopt});
  }

  void release(LegId id, ReleaseReason reason) {
    UnitId unit;
    change(id, [&](LegRow& leg) {
      leg.state = LegState::RELEASED;
      leg.released_because = reason;
      leg.released_at = now();
      leg.state_before_return.reset();
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

  template <class Function>
  void change(LegId id, Function&& function) {
    LegRow& leg = tables_.legs.edit(key_of(row_.head.order_id, id));
    LegGlance* const glance = row_.glance.leg(id);
    DUBAN_CHECK(glance != nullptr, "expected an event about a leg that was served, found an unknown leg");
    function(leg);
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
    glance->decision_due_at =
        leg.state == LegState::RETURNED ? limit_from(limits().decision, leg.returns.back().returned_at) : std::nullopt;
    glance->verification_due_at = verification_limit(leg);
    glance->sent_back = leg.state == LegState::WORKING && leg.sent_back > 0;
    glance->return_refused = (leg.state == LegState::SERVED || leg.state == LegState::ACKNOWLEDGED) && !leg.returns.empty() &&
                             leg.returns.back().decision && !leg.returns.back().decision->accepted;
    glance->overdue_final = std::ranges::any_of(leg.replies, &ReplyRow::late);
    glance->successor_leg_id = leg.successor_leg_id;
    glance->verifier_unit_id =
        leg.verification && leg.state != LegState::RELEASED ? std::optional{leg.verification->verifier_unit_id} : std::nullopt;
  }

  // The next report on the way, while the unit works: by the order's own rule, else by the policy (ORD-14). Counted from the last
  // report, the last sending back, or the service. Nothing is asked at or after the final limit.
  [[nodiscard]] std::optional<Instant> next_feedback(const LegRow& leg) {
    if (!is_required(leg.role) || (leg.state != LegState::ACKNOWLEDGED && leg.state != LegState::WORKING)) return std::nullopt;
    Instant from = leg.served_at;
    if (leg.last_progress) from = std::max(from, leg.last_progress->reported_at);
    if (leg.last_sent_back) from = std::max(from, leg.last_sent_back->sent_back_at);
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

  [[nodiscard]] std::optional<Instant> verification_limit(const LegRow& leg) {
    if (leg.state == LegState::VERIFYING && leg.verification) return start_of(leg.verification->due_on + 1);
    if (leg.state == LegState::REPLIED && !leg.replies.empty()) return limit_from(limits().verification, leg.replies.back().replied_at);
    return std::nullopt;
  }

  Tables& tables_;
  const Envelope& envelope_;
  OrderRow& row_;
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
