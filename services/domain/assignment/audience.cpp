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
