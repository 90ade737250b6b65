#include "services/domain/assignment/audience.hpp"

#include <algorithm>

namespace duban {
namespace {

// Who hears of an event besides the staff of the taskforce.
struct Hearers {
  const AssignmentOrder& order;
  std::vector<UnitId> units;

  void add(UnitId unit) {
    if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
  }
  void leg(LegId id) {
    if (const auto* found = order.find_leg(id)) add(found->unit_id);
  }
  void first_lead() {
    if (const auto* lead = order.first_lead()) add(lead->unit_id);
  }
  // A unit whose leg was released keeps what it saw and hears no more (S-06).
  void all_with_leg() {
    for (const auto unit : order.units_with_leg()) add(unit);
  }

  // The taskforce's own: drafts, approvals, and requests that nobody has decided.
  void operator()(const AssignmentDrafted&) {}
  void operator()(const AssignmentDraftRevised&) {}
  void operator()(const AssignmentDraftDiscarded&) {}
  void operator()(const AssignmentSubmittedForApproval&) {}
  void operator()(const AssignmentApproved&) {}
  void operator()(const AssignmentApprovalRefused&) {}
  void operator()(const WithdrawalRequested&) {}
  void operator()(const WithdrawalApproved&) {}
  void operator()(const WithdrawalRefused&) {}
  void operator()(const VoidingRequested&) {}
  void operator()(const VoidingApproved&) {}
  void operator()(const VoidingRefused&) {}

  // The order. Its legs are served by the next events of the batch, so the recipients are taken from the draft.
  void operator()(const AssignmentIssued&) {
    for (const auto& recipient : order.content.recipients) add(recipient.unit_id);
  }
  void operator()(const FirstLeadNamed&) { all_with_leg(); }
  void operator()(const AssignmentSeenByLeader&) { all_with_leg(); }
  void operator()(const AssignmentClosed&) { all_with_leg(); }
  void operator()(const AssignmentWithdrawn&) { all_with_leg(); }
  void operator()(const AssignmentVoided&) { all_with_leg(); }
  void operator()(const RecipientUnreachable& event) { add(event.unit_id); }

  // One leg.
  void operator()(const LegServed& event) { leg(event.leg_id); }
  void operator()(const UnitNotifiedOnPaper& event) { leg(event.leg_id); }
  void operator()(const LegAcknowledged& event) { leg(event.leg_id); }
  void operator()(const NonReceiptRecorded& event) { leg(event.leg_id); }
  void operator()(const LegReturned& event) { leg(event.leg_id); }
  void operator()(const ReturnAccepted& event) { leg(event.leg_id); }
  void operator()(const ReturnRefused& event) { leg(event.leg_id); }
  void operator()(const LegReassigned& event) { leg(event.leg_id); }
  void operator()(const LegReleased& event) { leg(event.leg_id); }
  void operator()(const LegReleaseRequested& event) { leg(event.leg_id); }
  void operator()(const LegReleaseApproved& event) { leg(event.leg_id); }
  void operator()(const LegReleaseRefused& event) { leg(event.leg_id); }
  void operator()(const LegSentBack& event) { leg(event.leg_id); }
  void operator()(const LegAccepted& event) { leg(event.leg_id); }

  // Besides the main path. What a unit asks for and what it is told is between it and the taskforce; a unit whose help is needed hears
  // of that too.
  void operator()(const BlockerRaised& event) {
    leg(event.leg_id);
    if (event.need_from_unit_id && order.leg_of_unit(*event.need_from_unit_id) != nullptr) add(*event.need_from_unit_id);
  }
  void operator()(const BlockerAnswered& event) { leg(event.leg_id); }
  void operator()(const BlockerResolved& event) { leg(event.leg_id); }
  void operator()(const ExtensionRequested& event) { leg(event.leg_id); }
  void operator()(const ExtensionGranted& event) { leg(event.leg_id); }
  void operator()(const ExtensionRefused& event) { leg(event.leg_id); }
  void operator()(const LegSuspensionRequested& event) { leg(event.leg_id); }
  void operator()(const LegSuspensionApproved& event) { leg(event.leg_id); }
  void operator()(const LegSuspensionRefused& event) { leg(event.leg_id); }
  void operator()(const LegSuspended& event) { leg(event.leg_id); }
  void operator()(const LegResumed& event) { leg(event.leg_id); }
  void operator()(const DueDateRecalculated& event) { leg(event.leg_id); }
  void operator()(const DutyDisputeOpened& event) { leg(event.leg_id); }
  void operator()(const DutyDisputeRuled& event) {
    leg(event.leg_id);
    if (order.leg_of_unit(event.unit_id) != nullptr) add(event.unit_id);
  }
  void operator()(const DisagreementRaised& event) {
    for (const auto id : event.leg_ids) leg(id);
    add(event.by_unit_id);
    first_lead();
  }
  void operator()(const DisagreementSettled&) {
    for (const auto& each : order.legs) {
      if (each.required()) add(each.unit_id);
    }
  }
  void operator()(const AssignmentSupplemented&) { all_with_leg(); }
  // Planned checks are the taskforce's own until the result is there: a unit that knows the day prepares for the day.
  void operator()(const FollowUpCheckPlanned& event) { add(event.checker_unit_id); }
  void operator()(const FollowUpCheckRecorded&) { all_with_leg(); }
  void operator()(const ReopeningRequested&) {}
  void operator()(const ReopeningApproved&) {}
  void operator()(const ReopeningRefused&) {}
  void operator()(const AssignmentReopened&) { all_with_leg(); }

  // The first lead answers for the whole and reads the others' work.
  void operator()(const ProgressReported& event) {
    leg(event.leg_id);
    first_lead();
  }
  void operator()(const LegReplied& event) {
    leg(event.leg_id);
    first_lead();
  }
  void operator()(const ConsolidatedReplyFiled& event) { add(event.by_unit_id); }

  // The verifier's unit has no leg and would not know of its task otherwise.
  void operator()(const VerificationAssigned& event) {
    leg(event.leg_id);
    add(event.verifier_unit_id);
  }
  void operator()(const VerificationRecorded& event) {
    leg(event.leg_id);
    add(event.verifier_unit_id);
  }
};

}  // namespace

Audience audience_of(const AssignmentOrder& after, const AssignmentEvent& event) {
  Hearers hearers{after, {}};
  std::visit(hearers, event);
  return Audience{.taskforce_id = after.taskforce_id, .unit_ids = std::move(hearers.units), .everyone = false};
}

}  // namespace duban
