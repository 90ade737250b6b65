#include "tests/unit/rules_check/planted.hpp"

namespace duban::test {
namespace {

// The leader's post that is free to act on the order of the incidents, and another.
PostId another_leader(const Plot& plot) { return plot.post(Role::LEADER, 1); }

}  // namespace

std::vector<Plant> plants_in_the_incidents() {
  return {
      // S-29, blockers
      {"S-29", "a fourth blocker while three are open",
       [](Plot& plot) {
         const auto index = plot.nth<BlockerRaised>(2);
         plot.copy(index, index + 1);
         plot.at<BlockerRaised>(index + 1).blocker_id.uuid.bytes.back() ^= 1U;
         return here(index + 1);
       }},
      {"MODEL-3.2", "a blocker is answered twice",
       [](Plot& plot) {
         const auto index = plot.nth<BlockerAnswered>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.2", "a blocker is resolved that nobody raised",
       [](Plot& plot) {
         const auto index = plot.nth<BlockerResolved>();
         plot.at<BlockerResolved>(index).blocker_id.uuid.bytes.back() ^= 1U;
         return here(index);
       }},
      {"MODEL-3.2", "a blocker of a unit that has replied",
       [](Plot& plot) {
         const auto raised = plot.nth<BlockerRaised>();
         const auto index = plot.nth<ConsolidatedReplyFiled>(0, raised);
         plot.copy(raised, index);
         return here(index);
       }},
      {"ORG-06", "the unit answers its blocker itself",
       [](Plot& plot) {
         const auto index = plot.nth<BlockerAnswered>();
         plot.at<BlockerAnswered>(index).by_post_id = plot.post(Role::LIAISON);
         plot.act_as(index, plot.post(Role::LIAISON));
         return here(index);
       }},
      {"MODEL-3.2", "another unit resolves the blocker",
       [](Plot& plot) {
         const auto index = plot.nth<BlockerResolved>();
         plot.at<BlockerResolved>(index).by_post_id = plot.post(Role::LIAISON, 1);
         plot.act_as(index, plot.post(Role::LIAISON, 1));
         return here(index);
       }},
      // PRA-08, extensions
      {"PRA-08", "an extension to an earlier date",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionGranted>();
         auto& granted = plot.at<ExtensionGranted>(index);
         granted.new_due_on = granted.new_due_on + -30;
         granted.new_due_at = granted.new_due_at - Duration::days(30);
         return here(index);
       }},
      {"PRA-08", "an earlier date is asked for",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionRequested>();
         plot.at<ExtensionRequested>(index).proposed_due_on = business_date(plot.envelope(index).occurred_at);
         return here(index);
       }},
      {"PRA-08", "the coordinator grants a third extension",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionGranted>(2);
         plot.at<ExtensionGranted>(index).approver_post_id = plot.post(Role::COORDINATOR);
         plot.act_as(index, plot.post(Role::COORDINATOR));
         return here(index);
       }},
      {"PRA-08", "a third extension is not marked as beyond the limit",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionGranted>(2);
         plot.at<ExtensionGranted>(index).beyond_limit = false;
         return here(index);
       }},
      {"PRA-08", "a second extension under a policy that leaves the coordinator one",
       [](Plot& plot) {
         // Before the order is issued; the version is of the log, not of the table.
         const auto granted = plot.nth<ExtensionGranted>(1);
         const StreamId stream = plot.envelope(granted).stream;
         auto issued = plot.nth<AssignmentIssued>();
         while (plot.envelope(issued).stream != stream) issued = plot.nth<AssignmentIssued>(0, issued + 1);
         PolicyVersionActivated policy;
         policy.policy_version = PolicyVersion{2};
         policy.rules.normal.extensions_max = 1;
         plot.at<AssignmentIssued>(issued).policy_version = PolicyVersion{2};
         plot.insert(plot.nth<UnitRegistered>(), 1, PolicyEvent{policy});
         return Planted{1, granted + 1};
       }},
      {"MODEL-3.2", "granted although nobody asked",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionRequested>(1);
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.2", "a second request for an extension while the first is undecided",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionRequested>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.2", "another unit's post consents to the request",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionRequested>();
         plot.at<ExtensionRequested>(index).consented_by_post_id = plot.post(Role::LIAISON, 1);
         return here(index);
       }},
      {"ORG-03", "a deputy grants without the delegation",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionGranted>(2);
         plot.at<ExtensionGranted>(index).approver_post_id = plot.post(Role::DEPUTY);
         plot.act_as(index, plot.post(Role::DEPUTY));
         return here(index);
       }},
      {"INV-06", "a request in time is called one after the due date",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionRequested>();
         plot.at<ExtensionRequested>(index).requested_after_due = true;
         return here(index);
       }},
      {"INV-06", "a request after the due date is called one in time",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionRequested>();
         const auto leg = plot.at<ExtensionRequested>(index).leg_id;
         auto served = plot.nth<LegServed>();
         while (plot.at<LegServed>(served).leg_id != leg) served = plot.nth<LegServed>(0, served + 1);
         plot.at<LegServed>(served).due_at = plot.envelope(index).occurred_at - Duration::hours(1);
         return Planted{served, index};
       }},
      // Suspensions
      {"S-03", "suspended without an approval",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspensionApproved>();
         plot.drop(index);
         return here(index);
       }},
      {"S-03", "who asked for the suspension approves it",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspensionApproved>();
         plot.at<LegSuspensionApproved>(index).by_post_id = plot.post(Role::COORDINATOR);
         plot.act_as(index, plot.post(Role::COORDINATOR));
         return here(index);
       }},
      {"S-03", "an approved suspension that does not begin",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspensionApproved>();
         plot.drop(index + 1);
         return here(index);
       }},
      {"ORG-03", "a deputy approves a suspension",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspensionApproved>();
         plot.at<LegSuspensionApproved>(index).by_post_id = plot.post(Role::DEPUTY);
         plot.act_as(index, plot.post(Role::DEPUTY));
         return here(index);
       }},
      {"ORG-03", "a deputy with the power to approve orders approves a suspension all the same",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspensionApproved>();
         const auto assigned = plot.nth<TaskforcePostAssigned>();
         plot.insert(assigned, assigned + 12,
                     TaskforceEvent{DelegationGranted{.taskforce_id = plot.at<TaskforcePostAssigned>(assigned).taskforce_id,
                                                      .from_post_id = plot.post(Role::LEADER),
                                                      .to_post_id = plot.post(Role::DEPUTY),
                                                      .scope = {DelegatedPower::APPROVE_ASSIGNMENT, DelegatedPower::APPROVE_EXTENSION},
                                                      .valid_from = CivilDate::of(2021, 1, 1),
                                                      .valid_to = CivilDate::of(2022, 12, 31)}});
         plot.at<LegSuspensionApproved>(index + 1).by_post_id = plot.post(Role::DEPUTY);
         plot.act_as(index + 1, plot.post(Role::DEPUTY));
         return Planted{assigned + 12, index + 1};
       }},
      {"MODEL-3.2", "suspended on another ground than was asked for",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspended>();
         plot.at<LegSuspended>(index).ground = SuspensionGround::LEGAL_PROCEEDINGS;
         return here(index);
       }},
      {"MODEL-3.2", "resumed although the time runs",
       [](Plot& plot) {
         const auto index = plot.nth<LegResumed>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.2", "a suspension is asked for while there is one",
       [](Plot& plot) {
         const auto index = plot.nth<LegResumed>();
         plot.drop(index);
         return Planted{index, plot.nth<LegSuspensionRequested>(2)};
       }},
      {"INV-05", "a suspension that began a month before it was approved",
       [](Plot& plot) {
         const auto index = plot.nth<LegSuspended>();
         plot.at<LegSuspended>(index).from = plot.at<LegSuspended>(index).from - Duration::days(30);
         return here(index);
       }},
      {"S-18", "the resumption shortens the time",
       [](Plot& plot) {
         const auto index = plot.nth<LegResumed>();
         plot.at<LegResumed>(index).new_due_at = plot.envelope(index).occurred_at;
         return here(index);
       }},
      {"INV-06", "a suspension gives back what had passed before it",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionGranted>(2);
         const auto suspended = plot.nth<LegSuspended>();
         plot.at<ExtensionGranted>(index).new_due_at = plot.at<LegSuspended>(suspended).from - Duration::hours(1);
         return Planted{index, plot.nth<LegResumed>()};
       }},
      {"INV-05", "a reply while the time stood still is called late",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>(0, plot.nth<LegSuspended>());
         plot.at<LegReplied>(index).late = true;
         return here(index);
       }},
      {"INV-05", "a reply two months later is called in time although nothing stood still",
       [](Plot& plot) {
         const auto approved = plot.nth<LegSuspensionApproved>(1);
         plot.drop(approved + 1);
         return Planted{approved, plot.nth<LegReplied>(0, approved)};
       }},
      // S-18
      {"S-18", "the calendar shortens the time",
       [](Plot& plot) {
         const auto served = plot.nth<LegServed>();
         const auto& leg = plot.at<LegServed>(served);
         const auto index = plot.nth<ProgressReported>();
         plot.insert(index, index,
                     AssignmentEvent{DueDateRecalculated{.order_id = leg.order_id,
                                                         .leg_id = leg.leg_id,
                                                         .old_due_on = leg.due_on,
                                                         .new_due_on = leg.due_on + -1,
                                                         .new_due_at = leg.due_at - Duration::days(1),
                                                         .cause = RecalculationCause::CALENDAR,
                                                         .calendar_version = leg.calendar_version}});
         plot.envelope(index).actor = ActorName::system_actor(SystemActor::CALENDAR);
         plot.envelope(index).actor_unit_id.reset();
         return here(index);
       }},
      {"S-18", "a due date is recalculated that the leg does not have",
       [](Plot& plot) {
         const auto served = plot.nth<LegServed>();
         const auto& leg = plot.at<LegServed>(served);
         const auto index = plot.nth<ProgressReported>();
         plot.insert(index, index,
                     AssignmentEvent{DueDateRecalculated{.order_id = leg.order_id,
                                                         .leg_id = leg.leg_id,
                                                         .old_due_on = leg.due_on + 1,
                                                         .new_due_on = leg.due_on + 2,
                                                         .new_due_at = leg.due_at + Duration::days(2),
                                                         .cause = RecalculationCause::CALENDAR,
                                                         .calendar_version = leg.calendar_version}});
         plot.envelope(index).actor = ActorName::system_actor(SystemActor::CALENDAR);
         plot.envelope(index).actor_unit_id.reset();
         return here(index);
       }},
      {"INV-04", "a timer grants the extension",
       [](Plot& plot) {
         const auto index = plot.nth<ExtensionGranted>();
         plot.envelope(index).actor = ActorName::system_actor(SystemActor::TIMER);
         plot.envelope(index).actor_unit_id.reset();
         plot.envelope(index).channel = Channel::TIMER;
         return here(index);
       }},
      // CONS-05
      {"CONS-05", "the unit that a ruling named returns the task as none of its duty",
       [](Plot& plot) {
         const auto index = plot.nth<LegReturned>(0, plot.nth<DutyDisputeRuled>());
         plot.at<LegReturned>(index).ground = ReturnGround::NOT_OUR_DUTY;
         return here(index);
       }},
      {"CONS-05", "a unit returns the task again on a ground that a leader has ruled against",
       [](Plot& plot) {
         const auto index = plot.nth<LegReturned>(1, plot.nth<DutyDisputeRuled>());
         plot.at<LegReturned>(index).ground = ReturnGround::NO_MEANS;
         return here(index);
       }},
      {"CONS-05", "the unit that a ruling named disputes it again",
       [](Plot& plot) {
         const auto ruled = plot.nth<DutyDisputeRuled>();
         plot.copy(plot.nth<DutyDisputeOpened>(), ruled + 1);
         return here(ruled + 1);
       }},
      {"CONS-05", "a ruling on no dispute",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeOpened>();
         plot.drop(index);
         return here(index);
       }},
      {"CONS-05", "a ruling names another unit and the leg stays where it is",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeRuled>();
         plot.at<DutyDisputeRuled>(index).unit_id = plot.unit_of(plot.post(Role::LIAISON));
         return here(index);
       }},
      {"CONS-05", "a leg goes to another unit than the ruling named",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeRuled>(2);
         plot.at<DutyDisputeRuled>(index).unit_id = plot.unit_of(plot.post(Role::COORDINATOR));
         return Planted{index, index + 1};
       }},
      {"CONS-05", "a leg is released for a ruling that is not there",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeRuled>(1);
         plot.drop(index);
         return here(index);
       }},
      {"CONS-05", "a leg is moved while its dispute is open",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeRuled>(2);
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.2", "a second dispute while one is open",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeOpened>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"ORG-03", "the coordinator rules on the dispute",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeRuled>();
         plot.at<DutyDisputeRuled>(index).ruled_by_post_id = plot.post(Role::COORDINATOR);
         plot.act_as(index, plot.post(Role::COORDINATOR));
         return here(index);
       }},
      {"S-04", "a leader of the unit named rules while another could",
       [](Plot& plot) {
         const auto index = plot.nth<DutyDisputeRuled>(2);
         for (const auto at : {index, index + 1, index + 2, index + 3}) plot.act_as(at, another_leader(plot));
         plot.at<DutyDisputeRuled>(index).ruled_by_post_id = another_leader(plot);
         return here(index);
       }},
      {"ORG-06", "a leader moves a leg without a ruling",
       [](Plot& plot) {
         const auto index = plot.nth<LegReassigned>(2);
         plot.act_as(index, plot.post(Role::LEADER));
         return here(index);
       }},
      {"INV-07", "the first lead is released by a ruling and nobody leads",
       [](Plot& plot) {
         const auto ruled = plot.nth<DutyDisputeRuled>(1);
         plot.drop(ruled + 2);
         return here(ruled + 1);
       }},
      // EC-01
      {"EC-01", "closed while the units disagree",
       [](Plot& plot) {
         const auto index = plot.nth<DisagreementSettled>();
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentClosed>(0, index)};
       }},
      {"MODEL-3.1", "a disagreement is settled that nobody raised",
       [](Plot& plot) {
         const auto index = plot.nth<DisagreementRaised>();
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.1", "a second disagreement while one is open",
       [](Plot& plot) {
         const auto index = plot.nth<DisagreementRaised>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.1", "a unit disagrees with itself",
       [](Plot& plot) {
         const auto index = plot.nth<DisagreementRaised>();
         plot.at<DisagreementRaised>(index).by_unit_id = plot.unit_of(plot.post(Role::LIAISON));
         return here(index);
       }},
      {"MODEL-3.1", "the first supplement is numbered 2",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentSupplemented>();
         plot.at<AssignmentSupplemented>(index).supplement_no = 2;
         return here(index);
       }},
      // EC-07, after the closing
      {"EC-07", "reopened for a relapse that no check found",
       [](Plot& plot) {
         const auto index = plot.nth<FollowUpCheckRecorded>(1);
         plot.at<FollowUpCheckRecorded>(index).result = FollowUpResult::UPHELD;
         return Planted{index, plot.nth<ReopeningRequested>()};
       }},
      {"EC-07", "reopened for a relapse that a check of the closing before found",
       [](Plot& plot) {
         const auto index = plot.nth<ReopeningRequested>(2);
         plot.at<ReopeningRequested>(index).reason = ReopenReason::RELAPSE;
         return here(index);
       }},
      {"EC-07", "the second reopening bears the number of the first",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentReopened>(1);
         plot.at<AssignmentReopened>(index).reopen_no = 1;
         return here(index);
       }},
      {"EC-07", "reopened for another reason than was asked",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentReopened>(1);
         plot.at<AssignmentReopened>(index).reason = ReopenReason::VERIFICATION_ERROR;
         return here(index);
       }},
      {"EC-07", "other legs are worked on anew than was asked",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentReopened>();
         plot.at<AssignmentReopened>(index).leg_ids.pop_back();
         return here(index);
       }},
      {"MODEL-3.1", "the closing after the reopening is numbered 1",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentClosed>(0, plot.nth<AssignmentReopened>());
         plot.at<AssignmentClosed>(index).closure_no = 1;
         return here(index);
       }},
      {"INV-01", "closed again with the verification of the round before",
       [](Plot& plot) {
         const auto reopened = plot.nth<AssignmentReopened>();
         const auto index = plot.nth<AssignmentClosed>(0, reopened);
         const auto before = plot.nth<AssignmentClosed>(2);
         REQUIRE(before < reopened);
         plot.at<AssignmentClosed>(index).verification_ids = plot.at<AssignmentClosed>(before).verification_ids;
         return here(index);
       }},
      {"MODEL-3.2", "the reply after the reopening is numbered as the first",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>(0, plot.nth<AssignmentReopened>());
         plot.at<LegReplied>(index).reply_no = 1;
         return here(index);
       }},
      {"INV-05", "a reply in the second round is called late by the first round's due date",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>(0, plot.nth<AssignmentReopened>());
         plot.at<LegReplied>(index).late_by_original = true;
         return here(index);
       }},
      {"MODEL-3.2", "a leg that was not reopened replies",
       [](Plot& plot) {
         const auto voiding = plot.nth<VoidingRequested>(0, plot.nth<AssignmentReopened>(1));
         const auto replied = plot.nth<LegReplied>(0, plot.nth<AssignmentReopened>());
         plot.copy(replied, voiding);
         return here(voiding);
       }},
      {"INV-08", "the register does not void the number of an order that was reopened and voided",
       [](Plot& plot) {
         const auto voided = plot.nth<AssignmentVoided>(0, plot.nth<AssignmentReopened>());
         auto number = plot.nth<NumberVoided>();
         while (plot.envelope(number).causation_id != plot.envelope(voided).causation_id) number = plot.nth<NumberVoided>(0, number + 1);
         plot.drop(number);
         const auto expected = plot.nth<AssignmentVoided>(0, plot.nth<AssignmentReopened>());
         return Planted{std::min(number, expected), expected};
       }},
      {"S-03", "reopened without an approval",
       [](Plot& plot) {
         const auto index = plot.nth<ReopeningApproved>();
         plot.drop(index);
         return here(index);
       }},
      {"S-03", "who asked for the reopening approves it",
       [](Plot& plot) {
         const auto index = plot.nth<ReopeningApproved>();
         plot.at<ReopeningApproved>(index).by_post_id = plot.post(Role::COORDINATOR);
         plot.act_as(index, plot.post(Role::COORDINATOR));
         return here(index);
       }},
      {"S-03", "an approved reopening that does not happen",
       [](Plot& plot) {
         const auto index = plot.nth<ReopeningApproved>();
         plot.drop(index + 1);
         return here(index);
       }},
      {"S-03", "the reopening names another post as the one that asked",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentReopened>();
         plot.at<AssignmentReopened>(index).by_post_id = plot.post(Role::LEADER);
         return here(index);
       }},
      {"ORG-03", "a deputy approves the reopening",
       [](Plot& plot) {
         const auto index = plot.nth<ReopeningApproved>();
         plot.at<ReopeningApproved>(index).by_post_id = plot.post(Role::DEPUTY);
         plot.act_as(index, plot.post(Role::DEPUTY));
         return here(index);
       }},
      {"ORG-06", "a leader asks for the reopening",
       [](Plot& plot) {
         const auto index = plot.nth<ReopeningRequested>();
         plot.at<ReopeningRequested>(index).by_post_id = plot.post(Role::LEADER);
         plot.act_as(index, plot.post(Role::LEADER));
         return here(index);
       }},
      {"MODEL-3.1", "an order that is open is looked back at",
       [](Plot& plot) {
         const auto reopened = plot.nth<AssignmentReopened>();
         plot.copy(plot.nth<FollowUpCheckPlanned>(), reopened + 1);
         return here(reopened + 1);
       }},
      {"MODEL-3.1", "a second follow-up check while one waits",
       [](Plot& plot) {
         const auto index = plot.nth<FollowUpCheckPlanned>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.1", "a check is recorded that nobody planned",
       [](Plot& plot) {
         const auto index = plot.nth<FollowUpCheckPlanned>();
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.1", "a relapse is found without evidence",
       [](Plot& plot) {
         const auto index = plot.nth<FollowUpCheckRecorded>(1);
         plot.at<FollowUpCheckRecorded>(index).evidence.clear();
         return here(index);
       }},
      {"INV-02", "a unit that did the work looks back at it",
       [](Plot& plot) {
         const auto index = plot.nth<FollowUpCheckPlanned>();
         auto& planned = plot.at<FollowUpCheckPlanned>(index);
         planned.checker_post_id = plot.post(Role::LIAISON);
         planned.checker_unit_id = plot.unit_of(planned.checker_post_id);
         return here(index);
       }},
      {"INV-02", "a checker's unit was declared affiliated before the check was recorded",
       [](Plot& plot) {
         const auto index = plot.nth<FollowUpCheckRecorded>();
         plot.insert(plot.nth<UnitRegistered>(), index,
                     UnitEvent{UnitAffiliationDeclared{.unit_id = plot.unit_of(plot.post(Role::LIAISON)),
                                                       .affiliated_unit_id = plot.unit_of(plot.post(Role::VERIFIER)),
                                                       .kind = AffiliationKind::SAME_HEAD,
                                                       .valid_from = CivilDate::of(2021, 1, 1),
                                                       .valid_to = {}}});
         return Planted{index, index + 1};
       }},
  };
}

}  // namespace duban::test
