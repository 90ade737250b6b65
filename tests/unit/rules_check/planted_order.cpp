#include "tests/unit/rules_check/planted.hpp"

namespace duban::test {

std::vector<Plant> plants_in_the_order() {
  return {
      // INV-01
      {"INV-01", "closed without a receipt",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      {"INV-01", "closed without a PASS",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>(1);
         plot.at<VerificationRecorded>(index).result = VerificationResult::PARTIAL;
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      {"INV-01", "closed without a verification",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>(1);
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      {"INV-01", "closed without a reply",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      {"INV-01", "closed without an issue",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentIssued>();
         plot.drop(index);
         return Planted{index - 1, plot.nth<AssignmentClosed>()};
       }},
      {"INV-01", "the closing cites a verification that it does not rest on",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentClosed>();
         plot.at<AssignmentClosed>(index).verification_ids.front() = plot.envelope(plot.nth<VerificationRecorded>()).event_id;
         return here(index);
       }},
      // INV-02
      {"INV-02", "the verifier is of a unit that works on the order",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationAssigned>(2);
         auto& assigned = plot.at<VerificationAssigned>(index);
         assigned.verifier_post_id = plot.post(Role::LIAISON, 1);
         assigned.verifier_unit_id = plot.unit_of(assigned.verifier_post_id);
         return here(index);
       }},
      {"INV-02", "the verifier is of another unit than the event says",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>();
         plot.at<VerificationRecorded>(index).verifier_unit_id = plot.unit_of(plot.post(Role::LEADER));
         return here(index);
       }},
      {"INV-02", "an affiliation of the two units was declared between assignment and verification",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>();
         plot.insert(plot.nth<UnitRegistered>(), index,
                     UnitEvent{UnitAffiliationDeclared{.unit_id = plot.unit_of(plot.post(Role::LIAISON, 1)),
                                                       .affiliated_unit_id = plot.unit_of(plot.post(Role::VERIFIER)),
                                                       .kind = AffiliationKind::SAME_HEAD,
                                                       .valid_from = business_date(plot.envelope(index).occurred_at),
                                                       .valid_to = business_date(plot.envelope(index).occurred_at)}});
         return Planted{index, index + 1};
       }},
      {"INV-02", "the verifier's post is affiliated with the unit",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationAssigned>();
         const auto assigned = plot.nth<TaskforcePostAssigned>();
         plot.insert(assigned, index,
                     TaskforceEvent{PostAffiliationDeclared{.taskforce_id = plot.at<TaskforcePostAssigned>(assigned).taskforce_id,
                                                            .post_id = plot.post(Role::VERIFIER),
                                                            .unit_id = plot.unit_of(plot.post(Role::LIAISON, 1)),
                                                            .kind = AffiliationKind::SUPERIOR,
                                                            .valid_from = CivilDate::of(2021, 1, 1),
                                                            .valid_to = {}}});
         return Planted{index, index + 1};
       }},
      {"INV-02", "the verifier approved the reply",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>(1);
         plot.at<LegReplied>(index).approved_by_post_id = plot.post(Role::VERIFIER);
         return Planted{index, plot.nth<VerificationAssigned>()};
       }},
      // INV-03, S-25
      {"INV-03", "closed while a leg is only verified",
       [](Plot& plot) {
         const auto index = plot.nth<LegAccepted>();
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      {"INV-03", "the closing releases a required leg",
       [](Plot& plot) {
         const auto index = plot.nth<LegReleased>();
         plot.at<LegReleased>(index).leg_id = plot.at<LegServed>(plot.nth<LegServed>()).leg_id;
         return Planted{index - 1, index};
       }},
      {"S-25", "the closing leaves a leg for information open",
       [](Plot& plot) {
         plot.drop(plot.nth<LegReleased>());
         return here(plot.nth<AssignmentClosed>());
       }},
      {"S-25", "a silent leg is released without a recorded non-receipt",
       [](Plot& plot) {
         const auto index = plot.nth<NonReceiptRecorded>();
         plot.drop(index);
         return Planted{index, plot.nth<LegReleased>(3)};
       }},
      {"S-25", "closed with nothing accepted",
       [](Plot& plot) {
         // The second leg of the story of the silent lead is accepted; now it is released instead.
         const auto index = plot.nth<LegAccepted>(2);
         const auto accepted = plot.at<LegAccepted>(index);
         plot.log[index].event = AssignmentEvent{
             LegReleased{.order_id = accepted.order_id, .leg_id = accepted.leg_id, .reason = ReleaseReason::APPROVED_RELEASE}};
         return Planted{index, plot.nth<AssignmentClosed>(1)};
       }},
      // INV-05, INV-06
      {"INV-05", "the leg is served again with a later due date",
       [](Plot& plot) {
         const auto index = plot.nth<LegServed>();
         const auto progress = plot.nth<ProgressReported>();
         plot.copy(index, progress);
         plot.at<LegServed>(progress).due_on = plot.at<LegServed>(progress).due_on + 30;
         return here(progress);
       }},
      {"INV-05", "a reply in time is called late by the original due date",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).late_by_original = true;
         return here(index);
       }},
      {"INV-05", "a late reply is called in time",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         const auto served = plot.nth<LegServed>();
         plot.at<LegServed>(served).due_at = plot.envelope(index).occurred_at - Duration::hours(1);
         return Planted{served, index};
       }},
      {"INV-05", "the closing calls the order late by the original due dates",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentClosed>();
         plot.at<AssignmentClosed>(index).on_time_by_original = false;
         return here(index);
       }},
      {"INV-06", "the closing forgets that a reply was late",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).late = true;
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      // INV-07
      {"INV-07", "the first lead is released and nobody leads",
       [](Plot& plot) {
         plot.drop(plot.nth<FirstLeadNamed>());
         return here(plot.nth<LegReleased>(3));
       }},
      {"INV-07", "the first lead is reassigned and nobody is named",
       [](Plot& plot) {
         plot.drop(plot.nth<FirstLeadNamed>(1));
         return here(plot.nth<LegReassigned>());
       }},
      {"INV-07", "the released leg is named to lead",
       [](Plot& plot) {
         const auto index = plot.nth<FirstLeadNamed>();
         plot.at<FirstLeadNamed>(index).leg_id = plot.at<LegReleased>(index - 1).leg_id;
         return here(index);
       }},
      {"INV-07", "a draft with two that lead",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.at<AssignmentDrafted>(index).recipients[1].role = LegRole::LEAD;
         return here(index);
       }},
      {"INV-07", "two legs lead after the issue",
       [](Plot& plot) {
         const auto index = plot.nth<LegServed>(1);
         plot.at<LegServed>(index).role = LegRole::LEAD;
         return Planted{index, plot.nth<LegServed>(2)};
       }},
      // S-22
      {"S-22", "a recipient is not served",
       [](Plot& plot) {
         const auto index = plot.nth<LegServed>(1);
         plot.drop(index);
         return here(plot.nth<AssignmentIssued>());
       }},
      {"S-22", "a unit is served that is no recipient",
       [](Plot& plot) {
         const auto index = plot.nth<LegServed>(1);
         plot.at<LegServed>(index).unit_id = plot.unit_of(plot.post(Role::VERIFIER));
         return Planted{plot.nth<AssignmentIssued>(), index};
       }},
      {"S-22", "the leg of a reassignment is not served",
       [](Plot& plot) {
         plot.drop(plot.nth<LegServed>(9));
         return here(plot.nth<LegReassigned>());
       }},
      // MODEL-3.1
      {"MODEL-3.1", "seen by a leader after the closing",
       [](Plot& plot) {
         const auto closed = plot.nth<AssignmentClosed>();
         plot.copy(plot.nth<AssignmentSeenByLeader>(), closed + 2);
         return here(closed + 2);
       }},
      {"MODEL-3.1", "work after the voiding",
       [](Plot& plot) {
         const auto voided = plot.nth<NumberVoided>() + 1;
         const auto receipt = plot.nth<LegAcknowledged>(2);
         plot.copy(receipt, voided);
         return here(voided);
       }},
      {"MODEL-3.1", "a receipt after the withdrawal",
       [](Plot& plot) {
         const auto withdrawn = plot.nth<AssignmentWithdrawn>();
         const auto served = plot.at<LegServed>(plot.nth<LegServed>(3));
         const auto index = plot.nth<AssignmentDrafted>(2);
         plot.copy(plot.nth<LegAcknowledged>(), index);
         plot.envelope(index).stream = plot.envelope(withdrawn).stream;
         plot.at<LegAcknowledged>(index).order_id = served.order_id;
         plot.at<LegAcknowledged>(index).leg_id = served.leg_id;
         renumber(plot.log);
         return here(index);
       }},
      {"MODEL-3.1", "issued without an approval",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentIssued>()};
       }},
      {"MODEL-3.1", "approved without being submitted",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentSubmittedForApproval>();
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentApproved>()};
       }},
      {"MODEL-3.1", "another version of the draft is approved",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>(0, plot.nth<AssignmentDraftRevised>());
         plot.at<AssignmentApproved>(index).draft_version = 1;
         return here(index);
       }},
      {"MODEL-3.1", "the order is drafted twice",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.1", "the order was never drafted",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.1", "the order's event lies in another order's stream",
       [](Plot& plot) {
         const auto index = plot.nth<WithdrawalRequested>();
         plot.envelope(index).stream = plot.envelope(plot.nth<AssignmentClosed>()).stream;
         renumber(plot.log);
         return here(index);
       }},
      {"MODEL-3.1", "closed without a consolidated reply after the second round",
       [](Plot& plot) {
         const auto index = plot.nth<ConsolidatedReplyFiled>(1);
         plot.drop(index);
         return Planted{index, plot.nth<AssignmentClosed>()};
       }},
      {"MODEL-3.1", "the consolidated reply is the other unit's",
       [](Plot& plot) {
         const auto index = plot.nth<ConsolidatedReplyFiled>();
         plot.at<ConsolidatedReplyFiled>(index).by_unit_id = plot.unit_of(plot.post(Role::LIAISON, 1));
         plot.act_as(index, plot.post(Role::LIAISON, 1));
         return here(index);
       }},
      {"MODEL-3.1", "the consolidated reply leaves out a leg",
       [](Plot& plot) {
         const auto index = plot.nth<ConsolidatedReplyFiled>();
         plot.at<ConsolidatedReplyFiled>(index).included_leg_ids.pop_back();
         return here(index);
       }},
      {"MODEL-3.1", "no leader has seen what a leader asked for",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentSeenByLeader>();
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.1", "the first closing is numbered 2",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentClosed>();
         plot.at<AssignmentClosed>(index).closure_no = 2;
         return here(index);
       }},
      {"MODEL-3.1", "withdrawn although somebody has signed",
       [](Plot& plot) {
         const auto index = plot.nth<WithdrawalRequested>(1);
         const auto served = plot.at<LegServed>(plot.nth<LegServed>(3));
         plot.copy(plot.nth<LegAcknowledged>(), index);
         plot.envelope(index).stream = plot.envelope(index + 1).stream;
         plot.envelope(index).correlation_id = plot.envelope(index + 1).correlation_id;
         plot.at<LegAcknowledged>(index).order_id = served.order_id;
         plot.at<LegAcknowledged>(index).leg_id = served.leg_id;
         renumber(plot.log);
         return Planted{index + 1, plot.nth<AssignmentWithdrawn>()};
       }},
      {"MODEL-3.1", "a withdrawal leaves a leg open",
       [](Plot& plot) {
         plot.drop(plot.nth<LegReleased>(1));
         return here(plot.nth<AssignmentWithdrawn>());
       }},
      // MODEL-3.2
      {"MODEL-3.2", "a second reply that nobody asked for",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.copy(index, index + 1);
         plot.at<LegReplied>(index + 1).reply_no = 2;
         return here(index + 1);
       }},
      {"MODEL-3.2", "signed twice",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"MODEL-3.2", "the second reply bears the number of the first",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>(2);
         plot.at<LegReplied>(index).reply_no = 1;
         return here(index);
       }},
      {"MODEL-3.2", "progress after the reply",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>() + 1;
         plot.copy(plot.nth<ProgressReported>(), index);
         return here(index);
       }},
      {"MODEL-3.2", "accepted before it was verified",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>(1);
         std::swap(plot.log[index], plot.log[index + 1]);
         std::swap(plot.envelope(index).recorded_at, plot.envelope(index + 1).recorded_at);
         renumber(plot.log);
         return here(index);
       }},
      {"MODEL-3.2", "PASS with a no among the six answers",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>(1);
         plot.at<VerificationRecorded>(index).checks.problem_solved = false;
         return here(index);
       }},
      {"MODEL-3.2", "PASS by a weaker mode than the order asks for",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.at<AssignmentDrafted>(index).evidence_policy = EvidenceKind::ON_SITE;
         return Planted{index, plot.nth<VerificationRecorded>(1)};
       }},
      {"MODEL-3.2", "verified by another post than the assigned one",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>();
         plot.at<VerificationRecorded>(index).verifier_post_id = plot.post(Role::LEADER, 1);
         plot.act_as(index, plot.post(Role::LEADER, 1));
         return here(index);
       }},
      {"MODEL-3.2", "sent back although it passed",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>();
         auto& recorded = plot.at<VerificationRecorded>(index);
         recorded.result = VerificationResult::PASS;
         recorded.checks = {true, true, true, true, true, true};
         return Planted{index, plot.nth<LegSentBack>()};
       }},
      {"MODEL-3.2", "an accepted return that nothing follows",
       [](Plot& plot) {
         const auto index = plot.nth<ReturnAccepted>(1);
         plot.drop(index + 1);
         return here(index);
       }},
      {"MODEL-3.2", "released for a return that nobody accepted",
       [](Plot& plot) {
         const auto index = plot.nth<ReturnAccepted>(1);
         plot.drop(index);
         return here(index);
       }},
      {"MODEL-3.2", "returned after the window was closed",
       [](Plot& plot) {
         const auto index = plot.nth<LegReturned>();
         const auto served = plot.nth<LegServed>(7);
         plot.at<LegServed>(served).return_until = plot.envelope(index).occurred_at - Duration::hours(1);
         return Planted{served, index};
       }},
      {"MODEL-3.2", "non-receipt recorded while the time for signing runs",
       [](Plot& plot) {
         const auto index = plot.nth<NonReceiptRecorded>();
         const auto served = plot.nth<LegServed>(5);
         plot.at<LegServed>(served).sign_due_at = plot.envelope(index).occurred_at + Duration::hours(1);
         return Planted{served, index};
       }},
      {"MODEL-3.2", "a leg that was never served replies",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).leg_id.uuid.bytes.back() ^= 1U;
         return here(index);
       }},
  };
}

}  // namespace duban::test
