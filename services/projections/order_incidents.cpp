#include "services/projections/order_incidents.hpp"

namespace duban {

// --- difficulties

void OrderIncidents::operator()(const BlockerRaised& event) {
  change(event.leg_id,
         [&](LegRow& leg) { leg.blockers.push_back({event.blocker_id, event.need_from_unit_id, event.text, now(), std::nullopt}); });
}

void OrderIncidents::operator()(const BlockerAnswered& event) {
  change(event.leg_id, [&](LegRow& leg) {
    for (BlockerRow& blocker : leg.blockers)
      if (blocker.blocker_id == event.blocker_id) blocker.answer = AnswerRow{event.by_post_id, event.text, now()};
  });
}

void OrderIncidents::operator()(const BlockerResolved& event) {
  change(event.leg_id, [&](LegRow& leg) {
    std::erase_if(leg.blockers, [&](const BlockerRow& blocker) { return blocker.blocker_id == event.blocker_id; });
  });
}

// --- later dates

void OrderIncidents::operator()(const ExtensionRequested& event) {
  change(event.leg_id, [&](LegRow& leg) {
    leg.extensions.push_back({event.extension_id, event.reason, event.progress, event.proposed_due_on, event.consented_by_post_id,
                              event.requested_after_due, now(), std::nullopt});
  });
}

void OrderIncidents::operator()(const ExtensionGranted& event) {
  change(event.leg_id, [&](LegRow& leg) {
    if (!leg.extensions.empty())
      leg.extensions.back().decision = ExtensionDecisionRow{true, event.approver_post_id, event.new_due_on, std::nullopt, now()};
    set_due(leg, event);
  });
}

void OrderIncidents::operator()(const ExtensionRefused& event) {
  change(event.leg_id, [&](LegRow& leg) {
    if (!leg.extensions.empty())
      leg.extensions.back().decision = ExtensionDecisionRow{false, event.by_post_id, std::nullopt, event.reason, now()};
  });
}

void OrderIncidents::operator()(const LegSuspensionRequested& event) {
  staff().pending_requests.push_back({.kind = RequestKind::SUSPENSION,
                                      .request_id = event.request_id,
                                      .leg_id = event.leg_id,
                                      .by_post_id = event.by_post_id,
                                      .reason = event.reason,
                                      .suspension_ground = event.ground,
                                      .requested_at = now()});
}

void OrderIncidents::operator()(const LegSuspensionApproved& event) { close_request(event.request_id); }
void OrderIncidents::operator()(const LegSuspensionRefused& event) { close_request(event.request_id); }

void OrderIncidents::operator()(const LegSuspended& event) {
  change(event.leg_id, [&](LegRow& leg) { leg.suspension = SuspensionRow{event.ground, event.approver_post_id, event.from}; });
}

void OrderIncidents::operator()(const LegResumed& event) {
  change(event.leg_id, [&](LegRow& leg) {
    set_due(leg, event);
    leg.suspension.reset();
    leg.resumed_at = event.at;
  });
}

void OrderIncidents::operator()(const DueDateRecalculated& event) {
  change(event.leg_id, [&](LegRow& leg) { set_due(leg, event); });
}

// --- disputes

void OrderIncidents::operator()(const DutyDisputeOpened& event) {
  change(event.leg_id, [&](LegRow& leg) { leg.dispute = DisputeRow{event.dispute_id, event.claim, now(), std::nullopt}; });
}

void OrderIncidents::operator()(const DutyDisputeRuled& event) {
  change(event.leg_id, [&](LegRow& leg) {
    if (leg.dispute) leg.dispute->ruling = RulingRow{event.unit_id, event.ruled_by_post_id, event.reason, now()};
  });
}

void OrderIncidents::operator()(const DisagreementRaised& event) {
  lead().disagreement = DisagreementRow{event.by_unit_id, event.leg_ids, event.text, now(), std::nullopt};
}

void OrderIncidents::operator()(const DisagreementSettled& event) {
  if (lead().disagreement) lead().disagreement->settlement = AnswerRow{event.by_post_id, event.text, now()};
}

void OrderIncidents::operator()(const AssignmentSupplemented& event) {
  head().supplements.push_back({event.supplement_no, event.text, now()});
}

// --- after the closing

void OrderIncidents::operator()(const FollowUpCheckPlanned& event) {
  staff().follow_up_checks.push_back({.check_id = event.check_id,
                                      .closure_no = row_.head.closure_no,
                                      .planned_on = event.planned_on,
                                      .mode = event.mode,
                                      .checker_post_id = event.checker_post_id,
                                      .checker_unit_id = event.checker_unit_id,
                                      .outcome = std::nullopt});
  row_.glance.check = CheckGlance{event.checker_unit_id, event.planned_on};
  see(event.checker_unit_id);
}

void OrderIncidents::operator()(const FollowUpCheckRecorded& event) {
  for (FollowUpCheckRow& check : staff().follow_up_checks)
    if (check.check_id == event.check_id) check.outcome = FollowUpOutcomeRow{event.result, event.note, event.evidence, now()};
  head().follow_up_result = event.result;
  row_.glance.check.reset();
}

void OrderIncidents::operator()(const ReopeningRequested& event) {
  staff().pending_requests.push_back({.kind = RequestKind::REOPENING,
                                      .request_id = event.request_id,
                                      .by_post_id = event.by_post_id,
                                      .reason = event.note,
                                      .reopen_reason = event.reason,
                                      .new_due = event.new_due,
                                      .requested_at = now()});
}

void OrderIncidents::operator()(const ReopeningApproved& event) { close_request(event.request_id); }
void OrderIncidents::operator()(const ReopeningRefused& event) { close_request(event.request_id); }

void OrderIncidents::operator()(const AssignmentReopened& event) {
  row_.glance.phase = OrderPhase::ISSUED;
  row_.glance.check.reset();
  head().reopen_no = event.reopen_no;
  head().reopen_reason = event.reason;
  head().ended_at.reset();
  head().on_time.reset();
  head().on_time_by_original.reset();
  staff().ended_by_post_id.reset();
  std::erase_if(staff().follow_up_checks, [](const FollowUpCheckRow& check) { return !check.outcome; });
  staff().seen_by_leader_post_id.reset();
  for (const LegId& id : event.leg_ids) {
    change(id, [&](LegRow& leg) {
      set_due(leg, event);
      leg.state = LegState::WORKING;
      leg.verification.reset();
      leg.original_due_on = leg.current_due_on;
      leg.original_due_at = leg.current_due_at;
      leg.reopened_at = now();
      if (leg.role == LegRole::LEAD) head().original_due_on = leg.original_due_on;
    });
  }
}

}  // namespace duban
