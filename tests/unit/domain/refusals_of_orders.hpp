// Refusals of what is done with a whole order: rows of the table of refusals.
#pragma once

#include "tests/unit/domain/refusal_row.hpp"

namespace duban::test {

inline std::vector<RefusalRow> refusals_of_orders() {
  using S = AssignmentScene;
  return {
      // --- missing, ended, in another state
      {"order.not_found", "no such order",
       [](S& s) { return s.code_of(s.coordinator, CloseAssignment{.order_id = s.ids.make<OrderId>()}); }},
      {"leg.not_found", "a leg of another order",
       [](S& s) { return s.code_of(s.liaison_one, AcknowledgeLeg{.order_id = s.issued(), .leg_id = s.ids.make<LegId>()}); }},
      {"order.exists", "drafted twice under one id",
       [](S& s) {
         const auto command = s.draft_of(s.content(s.two_units()));
         s.must(s.coordinator, command);
         return s.code_of(s.coordinator, command);
       }},
      {"order.withdrawn", "EC-09: the receipt loses against the withdrawal",
       [](S& s) {
         const auto id = s.withdrawn();
         return s.code_of(s.liaison_one, AcknowledgeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"order.voided", "a receipt after voiding",
       [](S& s) {
         const auto id = s.voided();
         return s.code_of(s.liaison_one, AcknowledgeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"order.wrong_state", "issued without approval",
       [](S& s) { return s.code_of(s.coordinator, IssueAssignment{.order_id = s.submitted()}); }},
      {"order.wrong_state", "revised while it waits for approval",
       [](S& s) {
         ReviseAssignmentDraft command;
         command.order_id = s.submitted();
         return s.code_of(s.coordinator, command);
       }},
      {"order.wrong_state", "voided when closed",
       [](S& s) { return s.code_of(s.coordinator, RequestVoiding{.order_id = s.closed(), .reason = s.text()}); }},
      {"order.wrong_state", "a draft is discarded after its issue",
       [](S& s) { return s.code_of(s.coordinator, DiscardAssignmentDraft{.order_id = s.issued(), .reason = s.text()}); }},
      {"leg.wrong_state", "progress before the receipt",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.liaison_one, ReportProgress{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .text = s.text()});
       }},
      {"leg.wrong_state", "a receipt while the return is undecided",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.liaison_one, AcknowledgeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"leg.wrong_state", "a second reply to the same round",
       [](S& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code_of(s.liaison_one, s.reply_of(id, s.liaison_one));
       }},
      // --- who may
      {"order.coordinator_only", "ORG-06: a lead unit issues",
       [](S& s) { return s.code_of(s.liaison_one, IssueAssignment{.order_id = s.approved()}); }},
      {"order.coordinator_only", "a leader accepts though the office has no ties",
       [](S& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         s.verify(id, s.leg_of(id, s.liaison_one));
         return s.code_of(s.leader_one, AcceptLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"order.coordinator_only", "an operator issues",
       [](S& s) { return s.code_of(ActorName::operator_called("admin"), IssueAssignment{.order_id = s.approved()}); }},
      {"order.leader_only", "the coordinator marks it as seen",
       [](S& s) { return s.code_of(s.coordinator, MarkSeenByLeader{.order_id = s.issued()}); }},
      {"approver.not_entitled", "a liaison approves",
       [](S& s) { return s.code_of(s.liaison_one, ApproveAssignment{.order_id = s.submitted()}); }},
      {"approver.without_delegation", "ORG-03: a deputy without the power",
       [](S& s) {
         s.delegate(s.deputy, {DelegatedPower::APPROVE_PLAN});
         return s.code_of(s.deputy, ApproveAssignment{.order_id = s.submitted()});
       }},
      {"approver.is_affiliated", "S-04: the leader belongs to a recipient",
       [](S& s) {
         const auto id = s.submitted(s.content({{s.enforcement, LegRole::LEAD}, {s.committee, LegRole::INFORM}}));
         return s.code_of(s.leader_one, ApproveAssignment{.order_id = id});
       }},
      {"order.approver_is_drafter", "the drafter approves",
       [](S& s) { return s.code_of(s.coordinator, ApproveAssignment{.order_id = s.submitted()}); }},
      {"order.second_post_needed", "S-03: the requester approves the voiding",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, RequestVoiding{.order_id = id, .reason = s.text()});
         return s.code_of(s.coordinator, ApproveVoiding{.order_id = id});
       }},
      {"order.second_post_needed", "the requester approves the withdrawal",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, RequestWithdrawal{.order_id = id, .reason = s.text()});
         return s.code_of(s.coordinator, ApproveWithdrawal{.order_id = id});
       }},
      {"approver.not_entitled", "a second coordinator is another post, but no leader",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, RequestVoiding{.order_id = id, .reason = s.text()});
         return s.code_of(s.second_coordinator, ApproveVoiding{.order_id = id});
       }},
      {"order.first_lead_only", "the other lead files for all",
       [](S& s) { return s.code_of(s.liaison_two, FileConsolidatedReply{.order_id = s.issued(), .result = s.text()}); }},
      {"actor.not_of_unit", "INV-30: another unit signs",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.liaison_two, AcknowledgeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"actor.liaison_is_filled", "S-05: the member signs though there is a liaison",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.member_one, AcknowledgeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"verification.not_assigned_verifier", "another verifier records",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         const auto leg = s.leg_of(id, s.liaison_one);
         s.assign(id, leg);
         return s.code_of(s.second_verifier, s.result_of(id, leg, VerificationResult::PASS));
       }},
      {"manager.is_affiliated", "EC-25: the coordinator closes an order to the own office",
       [](S& s) {
         const auto id = s.issued({{s.office, LegRole::LEAD}});
         s.reply(id, s.liaison_of_office);
         return s.code_of(s.coordinator, CloseAssignment{.order_id = id});
       }},
      {"manager.is_affiliated", "S-04: the coordinator assigns though the office is affiliated",
       [](S& s) {
         s.affiliate(s.office, s.enforcement);
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), s.verifier));
       }},
      // --- the draft, in the order in which the codes win
      {"order.taskforce_unknown", "ORG-01: no such taskforce",
       [](S& s) {
         auto command = s.draft_of(s.content(s.two_units()));
         command.taskforce_id = s.ids.make<TaskforceId>();
         return s.code_of(s.liaison_one, command);
       }},
      {"order.taskforce_unknown", "a dissolved taskforce",
       [](S& s) {
         s.taskforce.dissolved_on = s.today();
         return s.code_of(s.coordinator, s.draft_of(s.content(s.two_units())));
       }},
      {"order.field_missing", "ORD-02: no title (and no recipients either)",
       [](S& s) {
         return code_of_draft(s, [](S&, AssignmentContent& body) {
           body.title.clear();
           body.recipients.clear();
         });
       }},
      {"order.field_missing", "no content", [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.content = {}; }); }},
      {"order.field_missing", "no basis",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.basis.reference.clear(); }); }},
      {"order.field_missing", "ORD-06: no goal",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.goal = {}; }); }},
      {"order.field_missing", "ORD-06: nobody does it",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.recipients.clear(); }); }},
      {"order.field_missing", "特急 without a limit of its own",
       [](S& s) {
         return code_of_draft(s, [](S&, AssignmentContent& body) {
           body.urgency = Urgency::TOP_URGENT;
           body.due.reset();
         });
       }},
      {"order.field_missing", "submitted to nobody",
       [](S& s) { return s.code_of(s.coordinator, SubmitAssignmentForApproval{.order_id = s.drafted(), .to_post_ids = {}}); }},
      {"order.recipient_unknown", "an unregistered unit, named twice",
       [](S& s) {
         return code_of_draft(s, [](S& scene, AssignmentContent& body) {
           const auto unknown = scene.ids.make<UnitId>();
           body.recipients = {{unknown, LegRole::LEAD}, {unknown, LegRole::LEAD}};
         });
       }},
      {"order.recipient_twice", "one unit twice, both LEAD",
       [](S& s) {
         return code_of_draft(s, [](S& scene, AssignmentContent& body) {
           body.recipients = {{scene.enforcement, LegRole::LEAD}, {scene.enforcement, LegRole::LEAD}};
         });
       }},
      {"order.lead_not_single", "S-23: two LEADs",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.recipients[1].role = LegRole::LEAD; }); }},
      {"order.lead_not_single", "no LEAD",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.recipients[0].role = LegRole::CO_LEAD; }); }},
      {"order.due_malformed", "a number without a kind that has one",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.due = DueSpec{.kind = DueKind::DATE, .value = 3}; }); }},
      {"order.due_malformed", "0 working days",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.due = S::working_days(0); }); }},
      {"order.due_in_past", "due yesterday",
       [](S& s) { return code_of_draft(s, [](S& scene, AssignmentContent& body) { body.due = S::by_date(scene.today() - 1); }); }},
      {"order.due_in_past", "the date passed between approval and issue",
       [](S& s) {
         auto body = s.content(s.two_units());
         body.due = S::by_date(s.today() + 2);
         const auto id = s.approved(std::move(body));
         s.clock.advance(Duration::days(3));
         return s.code_of(s.coordinator, IssueAssignment{.order_id = id});
       }},
      {"order.feedback_rule_malformed", "every 0 working days",
       [](S& s) { return code_of_draft(s, [](S&, AssignmentContent& body) { body.feedback_rule.every_working_days = 0; }); }},
      {"order.feedback_rule_malformed", "both kinds at once",
       [](S& s) {
         return code_of_draft(s, [](S& scene, AssignmentContent& body) {
           body.feedback_rule = {.every_working_days = 5, .dates = std::vector{scene.today() + 5}};
         });
       }},
      {"order.measure_unknown", "a measure that is not the taskforce's",
       [](S& s) { return code_of_draft(s, [](S& scene, AssignmentContent& body) { body.measure_id = scene.measure; }); }},
      {"order.approver_unsuitable", "submitted to a liaison",
       [](S& s) {
         return s.code_of(s.coordinator,
                          SubmitAssignmentForApproval{.order_id = s.drafted(), .to_post_ids = {s.leader_one, s.liaison_one}});
       }},
      {"order.already_decided", "EC-26: the second leader approves",
       [](S& s) { return s.code_of(s.leader_two, ApproveAssignment{.order_id = s.approved()}); }},
      {"order.already_decided", "EC-26: the second leader refuses",
       [](S& s) { return s.code_of(s.leader_two, RefuseAssignmentApproval{.order_id = s.approved(), .reason = s.text()}); }},
      {"order.already_decided", "EC-26: approved after the other leader refused",
       [](S& s) {
         const auto id = s.submitted();
         s.must(s.leader_one, RefuseAssignmentApproval{.order_id = id, .reason = s.text()});
         return s.code_of(s.leader_two, ApproveAssignment{.order_id = id});
       }},
      {"number.not_in_block", "S-30: a number that nobody set aside",
       [](S& s) { return s.code_of(s.coordinator, IssueAssignment{.order_id = s.approved(), .reserved_sequence = 7}); }},
  };
}

}  // namespace duban::test
