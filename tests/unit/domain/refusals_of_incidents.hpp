// Refusals of what happens to an order besides its main path: rows of the table of refusals.
#pragma once

#include "tests/unit/domain/refusal_row.hpp"

namespace duban::test {

inline std::vector<RefusalRow> refusals_of_incidents() {
  using S = AssignmentScene;
  return {
      // --- moving
      {"leg.wrong_state", "EC-03: reassigned after the reply",
       [](S& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, ReassignLeg{.order_id = id,
                                                     .leg_id = s.leg_of(id, s.liaison_one),
                                                     .reason = s.text(),
                                                     .new_unit_id = s.town,
                                                     .due_treatment = DueTreatment::KEEP});
       }},
      {"leg.new_unit_has_leg", "reassigned to a unit that works on it already",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, ReassignLeg{.order_id = id,
                                                     .leg_id = s.leg_of(id, s.liaison_one),
                                                     .reason = s.text(),
                                                     .new_unit_id = s.establishment,
                                                     .due_treatment = DueTreatment::KEEP});
       }},
      {"leg.due_treatment_wrong", "reassigned with SET and no date",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, ReassignLeg{.order_id = id,
                                                     .leg_id = s.leg_of(id, s.liaison_one),
                                                     .reason = s.text(),
                                                     .new_unit_id = s.town,
                                                     .due_treatment = DueTreatment::SET});
       }},
      {"leg.dispute_open", "reassigned while a dispute waits for its ruling",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.dispute_of(id, s.liaison_one));
         return s.code_of(s.coordinator, ReassignLeg{.order_id = id,
                                                     .leg_id = s.leg_of(id, s.liaison_one),
                                                     .reason = s.text(),
                                                     .new_unit_id = s.town,
                                                     .due_treatment = DueTreatment::KEEP});
       }},
      {"leg.dispute_open", "disputed twice",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.dispute_of(id, s.liaison_one));
         return s.code_of(s.liaison_one, s.dispute_of(id, s.liaison_one));
       }},
      {"leg.duty_ruled", "CONS-05: disputed again after the ruling",
       [](S& s) {
         const auto id = s.issued();
         const auto leg = s.leg_of(id, s.liaison_one);
         s.must(s.liaison_one, s.dispute_of(id, s.liaison_one));
         s.must(s.leader_one, s.ruling_of(id, leg, s.enforcement));
         return s.code_of(s.liaison_one, s.dispute_of(id, s.liaison_one));
       }},
      {"leg.same_ground_after_ruling", "CONS-05: returned as none of its duty after the ruling",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.dispute_of(id, s.liaison_one));
         s.must(s.leader_one, s.ruling_of(id, s.leg_of(id, s.liaison_one), s.enforcement));
         return s.code_of(s.liaison_one, s.return_of(id, s.liaison_one));
       }},
      {"leg.no_dispute", "ruled on without a dispute",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.leader_one, s.ruling_of(id, s.leg_of(id, s.liaison_one), s.enforcement));
       }},
      {"approver.not_entitled", "ruled on by the coordinator",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.dispute_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.ruling_of(id, s.leg_of(id, s.liaison_one), s.enforcement));
       }},
      // --- blockers, disagreement
      {"leg.too_many_blockers", "S-29: a fourth blocker",
       [](S& s) {
         const auto id = s.issued();
         for (int count = 0; count < 3; ++count) s.must(s.liaison_one, s.blocker_of(id, s.liaison_one));
         return s.code_of(s.liaison_one, s.blocker_of(id, s.liaison_one));
       }},
      {"leg.suggested_unit_unfit", "blocked by itself",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.blocker_of(id, s.liaison_one);
         command.need_from_unit_id = s.enforcement;
         return s.code_of(s.liaison_one, command);
       }},
      {"leg.no_such_blocker", "answered without a blocker",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(
             s.coordinator,
             AnswerBlocker{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .blocker_id = s.ids.make<BlockerId>(), .text = s.text()});
       }},
      {"leg.blocker_answered", "answered twice",
       [](S& s) {
         const auto id = s.issued();
         const auto raised = s.blocker_of(id, s.liaison_one);
         s.must(s.liaison_one, raised);
         const AnswerBlocker answer{.order_id = id, .leg_id = raised.leg_id, .blocker_id = raised.blocker_id, .text = s.text()};
         s.must(s.coordinator, answer);
         return s.code_of(s.coordinator, answer);
       }},
      {"order.joint_units_only", "a unit without a leg disagrees",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.liaison_three, RaiseDisagreement{.order_id = id, .leg_ids = {s.leg_of(id, s.liaison_one)}, .text = s.text()});
       }},
      {"order.leg_not_joint", "a unit disagrees with itself",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.liaison_one, RaiseDisagreement{.order_id = id, .leg_ids = {s.leg_of(id, s.liaison_one)}, .text = s.text()});
       }},
      {"order.disagreement_open", "EC-01: closed over a disagreement",
       [](S& s) {
         const auto id = s.ready_to_close(s.content(s.two_units()));
         s.must(s.liaison_two, RaiseDisagreement{.order_id = id, .leg_ids = {s.leg_of(id, s.liaison_one)}, .text = s.text()});
         return s.code_of(s.coordinator, CloseAssignment{.order_id = id});
       }},
      {"order.no_disagreement", "settled without one",
       [](S& s) { return s.code_of(s.coordinator, SettleDisagreement{.order_id = s.issued(), .text = s.text()}); }},
      // --- later dates
      {"leg.extension_consent_missing", "PRA-08: nobody in the unit consented",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.extension_of(id, s.liaison_one, s.today() + 30);
         command.consented_by_post_id.reset();
         return s.code_of(s.liaison_one, command);
       }},
      {"leg.extension_consent_missing", "PRA-08: the liaison consents though the unit has a member",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.extension_of(id, s.liaison_one, s.today() + 20);
         command.consented_by_post_id = s.liaison_one;
         return s.code_of(s.liaison_one, command);
       }},
      {"leg.is_suspended", "EC-03: moved with the date that stands still",
       [](S& s) {
         const auto id = s.issued();
         s.suspend(id, s.liaison_one);
         return s.code_of(s.coordinator, ReassignLeg{.order_id = id,
                                                     .leg_id = s.leg_of(id, s.liaison_one),
                                                     .reason = s.text(),
                                                     .new_unit_id = s.town,
                                                     .due_treatment = DueTreatment::KEEP});
       }},
      {"order.leg_not_joint", "a unit is named twice",
       [](S& s) {
         const auto id = s.issued();
         const auto other = s.leg_of(id, s.liaison_two);
         return s.code_of(s.liaison_one, RaiseDisagreement{.order_id = id, .leg_ids = {other, other}, .text = s.text()});
       }},
      {"leg.extension_not_later", "asked for the date that it has",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.liaison_one, s.extension_of(id, s.liaison_one, s.leg(id, s.enforcement).current_due.on));
       }},
      {"leg.extension_not_later", "granted to an earlier date",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.extension_of(id, s.liaison_one, s.today() + 20));
         return s.code_of(s.coordinator,
                          GrantExtension{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .new_due_on = s.today() + 1});
       }},
      {"leg.extension_pending", "asked for twice",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.extension_of(id, s.liaison_one, s.today() + 20));
         return s.code_of(s.liaison_one, s.extension_of(id, s.liaison_one, s.today() + 21));
       }},
      {"leg.extension_not_requested", "granted though nobody asked",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, GrantExtension{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"leg.extension_beyond_limit", "PRA-08: longer in all than the first period, by the coordinator",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.extension_of(id, s.liaison_one, s.today() + 90));
         return s.code_of(s.coordinator, GrantExtension{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"leg.is_suspended", "more time asked for while suspended",
       [](S& s) {
         const auto id = s.issued();
         s.suspend(id, s.liaison_one);
         return s.code_of(s.liaison_one, s.extension_of(id, s.liaison_one, s.today() + 20));
       }},
      {"order.request_pending", "a suspension asked for twice",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, s.suspension_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.suspension_of(id, s.liaison_one));
       }},
      {"order.leader_only", "S-03: suspended by the coordinator alone",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, s.suspension_of(id, s.liaison_one));
         return s.code_of(s.second_coordinator, ApproveSuspension{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one)});
       }},
      {"leg.not_suspended", "resumed what runs",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, ResumeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .reason = s.text()});
       }},
      // --- after the closing
      {"order.wrong_state", "looked back at before it is closed",
       [](S& s) { return s.code_of(s.coordinator, s.check_of(s.issued(), s.inspector)); }},
      {"order.no_such_check", "a result without a plan",
       [](S& s) {
         const auto id = s.closed();
         return s.code_of(
             s.inspector,
             RecordFollowUpCheck{
                 .order_id = id, .check_id = s.ids.make<FollowUpCheckId>(), .result = FollowUpResult::UPHELD, .note = s.text()});
       }},
      {"order.check_pending", "planned twice",
       [](S& s) {
         const auto id = s.closed();
         s.must(s.coordinator, s.check_of(id, s.inspector));
         return s.code_of(s.coordinator, s.check_of(id, s.inspector));
       }},
      {"order.not_assigned_checker", "EC-33: recorded by somebody else",
       [](S& s) {
         const auto id = s.closed();
         const auto plan = s.check_of(id, s.inspector);
         s.must(s.coordinator, plan);
         return s.code_of(s.verifier, RecordFollowUpCheck{
                                          .order_id = id, .check_id = plan.check_id, .result = FollowUpResult::UPHELD, .note = s.text()});
       }},
      {"order.check_recorded", "recorded twice",
       [](S& s) {
         const auto id = s.closed();
         const auto plan = s.check_of(id, s.inspector);
         s.must(s.coordinator, plan);
         const RecordFollowUpCheck record{.order_id = id, .check_id = plan.check_id, .result = FollowUpResult::UPHELD, .note = s.text()};
         s.must(s.inspector, record);
         return s.code_of(s.inspector, record);
       }},
      {"order.check_evidence_missing", "EC-33: a false report stated without evidence",
       [](S& s) {
         const auto id = s.closed();
         const auto plan = s.check_of(id, s.inspector);
         s.must(s.coordinator, plan);
         return s.code_of(
             s.inspector,
             RecordFollowUpCheck{.order_id = id, .check_id = plan.check_id, .result = FollowUpResult::FALSE_REPORT, .note = s.text()});
       }},
      {"order.leg_not_accepted", "a leg of another order is reopened",
       [](S& s) {
         const auto id = s.closed();
         auto command = s.reopening_of(id);
         command.leg_ids = {s.ids.make<LegId>()};
         return s.code_of(s.coordinator, command);
       }},
      {"order.reopening_without_check", "EC-07: a relapse that nobody has looked at",
       [](S& s) { return s.code_of(s.coordinator, s.reopening_of(s.closed(), ReopenReason::RELAPSE)); }},
      {"order.reopening_without_check", "EC-07: a relapse against a check that upheld the result",
       [](S& s) {
         const auto id = s.closed();
         s.look_back(id, FollowUpResult::UPHELD);
         return s.code_of(s.coordinator, s.reopening_of(id, ReopenReason::RELAPSE));
       }},
      {"order.request_pending", "reopening asked for twice",
       [](S& s) {
         const auto id = s.closed();
         s.must(s.coordinator, s.reopening_of(id));
         return s.code_of(s.coordinator, s.reopening_of(id));
       }},
      {"order.not_requested", "reopened though nobody asked",
       [](S& s) { return s.code_of(s.leader_one, ApproveReopening{.order_id = s.closed()}); }},
  };
}

}  // namespace duban::test
