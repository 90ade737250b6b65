#include "tests/unit/rules_check/planted.hpp"

namespace duban::test {
namespace {

// Declared before that event, valid from the year on.
void affiliate(Plot& plot, std::size_t before, UnitId one, UnitId other) {
  plot.insert(plot.nth<UnitRegistered>(), before,
              UnitEvent{UnitAffiliationDeclared{.unit_id = one,
                                                .affiliated_unit_id = other,
                                                .kind = AffiliationKind::HOSTED_OFFICE,
                                                .valid_from = CivilDate::of(2021, 1, 1),
                                                .valid_to = {}}});
}

}  // namespace

std::vector<Plant> plants_in_the_acts() {
  return {
      // INV-30, S-05
      {"INV-30", "another unit's liaison signs",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.at<LegAcknowledged>(index).by_post_id = plot.post(Role::LIAISON, 1);
         plot.act_as(index, plot.post(Role::LIAISON, 1));
         return here(index);
       }},
      {"INV-30", "the delivery of the message is taken for the receipt",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.at<LegAcknowledged>(index).by_post_id.reset();
         plot.at<LegAcknowledged>(index).channel = Channel::WEBHOOK;
         plot.envelope(index).channel = Channel::WEBHOOK;
         plot.envelope(index).actor = ActorName::system_actor(SystemActor::DELIVERY);
         plot.envelope(index).actor_unit_id.reset();
         return here(index);
       }},
      {"INV-30", "another unit's system signs",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         const auto unit = plot.unit_of(plot.post(Role::LIAISON, 1));
         plot.at<LegAcknowledged>(index).by_post_id.reset();
         plot.envelope(index).actor = ActorName::integration(unit);
         plot.envelope(index).actor_unit_id = unit;
         return here(index);
       }},
      {"INV-30", "a handler signs",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.at<LegAcknowledged>(index).by_post_id = plot.post(Role::HANDLER);
         plot.act_as(index, plot.post(Role::HANDLER));
         return here(index);
       }},
      {"INV-30", "the signature claimed is of another unit's post",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.at<LegAcknowledged>(index).signed_by_post_id = plot.post(Role::COORDINATOR);
         return here(index);
       }},
      {"INV-30", "a receipt from paper that nobody signed",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.at<LegAcknowledged>(index).by_post_id.reset();
         plot.at<LegAcknowledged>(index).channel = plot.envelope(index).channel = Channel::OFFLINE;
         return here(index);
       }},
      {"INV-30", "a receipt is implied by a reply that is not there",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>(1);
         plot.drop(index + 1);
         return here(index);
       }},
      {"INV-30", "a reply that implies the receipt is not marked",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>(1);
         plot.at<LegReplied>(index).implies_receipt = false;
         return here(index);
       }},
      {"INV-30", "a reply is marked as implying a receipt that had been given",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).implies_receipt = true;
         return here(index);
       }},
      {"S-05", "the member signs beside a filled liaison post",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.at<LegAcknowledged>(index).by_post_id = plot.post(Role::MEMBER);
         plot.act_as(index, plot.post(Role::MEMBER));
         return here(index);
       }},
      {"MODEL-3.2", "progress of another unit",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.act_as(index, plot.post(Role::LIAISON, 1));
         return here(index);
       }},
      {"MODEL-3.2", "another unit's post answers for the reply",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).approved_by_post_id = plot.post(Role::LIAISON, 1);
         return here(index);
       }},
      // ORG-03, ORG-06
      {"ORG-03", "a deputy approves without delegation",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         plot.at<AssignmentApproved>(index).approver_post_id = plot.post(Role::DEPUTY);
         plot.act_as(index, plot.post(Role::DEPUTY));
         return here(index);
       }},
      {"ORG-06", "a leader issues",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentIssued>();
         plot.at<AssignmentIssued>(index).signed_by_post_id = plot.post(Role::LEADER);
         plot.act_as(index, plot.post(Role::LEADER));
         return here(index);
       }},
      {"ORG-06", "the unit closes its order itself",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentClosed>();
         plot.at<AssignmentClosed>(index).closed_by_post_id = plot.post(Role::LIAISON);
         plot.act_as(index, plot.post(Role::LIAISON));
         return here(index);
       }},
      {"ORG-06", "an operator drafts",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.envelope(index).actor = ActorName::operator_called("test");
         plot.envelope(index).actor_unit_id.reset();
         return here(index);
       }},
      // S-03
      {"S-03", "the drafter approves",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.at<AssignmentDrafted>(index).drafted_by_post_id = plot.post(Role::LEADER);
         plot.act_as(index, plot.post(Role::LEADER));
         return Planted{index, plot.nth<AssignmentApproved>()};
       }},
      {"S-03", "who asked for the voiding approves it",
       [](Plot& plot) {
         const auto index = plot.nth<VoidingApproved>();
         plot.at<VoidingApproved>(index).by_post_id = plot.post(Role::COORDINATOR);
         plot.act_as(index, plot.post(Role::COORDINATOR));
         return here(index);
       }},
      {"S-03", "another request is approved than the one asked",
       [](Plot& plot) {
         const auto index = plot.nth<WithdrawalApproved>();
         plot.at<WithdrawalApproved>(index).request_id.uuid.bytes.back() ^= 1U;
         return here(index);
       }},
      {"S-03", "withdrawn without an approval",
       [](Plot& plot) {
         const auto index = plot.nth<WithdrawalApproved>();
         plot.drop(index);
         return here(index);
       }},
      {"S-03", "voided without an approval",
       [](Plot& plot) {
         const auto index = plot.nth<VoidingApproved>();
         plot.drop(index);
         return here(index);
       }},
      {"S-03", "a silent leg is released without an approval",
       [](Plot& plot) {
         const auto index = plot.nth<LegReleaseApproved>();
         plot.drop(index);
         return here(index);
       }},
      {"S-03", "approved without a request",
       [](Plot& plot) {
         const auto index = plot.nth<LegReleaseRequested>(1);
         plot.drop(index);
         return here(index);
       }},
      {"S-03", "an approval after which nothing was done",
       [](Plot& plot) {
         const auto index = plot.nth<VoidingApproved>();
         plot.drop(index + 1);
         return here(index);
       }},
      {"S-03", "the act is not caused by its approval",
       [](Plot& plot) {
         const auto index = plot.nth<WithdrawalApproved>();
         plot.envelope(index).causation_id.bytes.back() ^= 1U;
         return Planted{index, index + 1};
       }},
      {"S-03", "a second request while the first is undecided",
       [](Plot& plot) {
         const auto index = plot.nth<VoidingRequested>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      // S-04
      {"S-04", "an approver with ties to a recipient",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         affiliate(plot, index, plot.unit_of(plot.post(Role::LEADER)), plot.unit_of(plot.post(Role::LIAISON)));
         return Planted{index, index + 1};
       }},
      {"S-04", "an office with ties to the unit accepts its reply",
       [](Plot& plot) {
         const auto index = plot.nth<LegAccepted>();
         affiliate(plot, index, plot.unit_of(plot.post(Role::LIAISON, 1)), plot.unit_of(plot.post(Role::COORDINATOR)));
         return Planted{index, index + 1};
       }},
      {"S-04", "the own unit's work is accepted",
       [](Plot& plot) {
         const auto index = plot.nth<LegAccepted>();
         plot.at<LegAccepted>(index).by_post_id = plot.post(Role::LIAISON, 1);
         plot.act_as(index, plot.post(Role::LIAISON, 1));
         return here(index);
       }},
  };
}

}  // namespace duban::test
