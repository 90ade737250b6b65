// MODEL-3.1 and MODEL-3.2: the order and its legs go from state to state as the model says, step by step; S-22: who is served;
// S-25: what a closing leaves behind.
#include <algorithm>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/incident_steps.hpp"

namespace duban::rules_check {
namespace {

// One overload per event that moves an order or a leg, the incidents' among them (incident_steps.hpp).
struct Steps : IncidentSteps {
  using IncidentSteps::operator();

  // --- the order

  void operator()(const AssignmentDrafted&) const { reading.report(order_rule, "expected a new order, found one that was drafted before"); }
  void operator()(const AssignmentDraftRevised& event) const {
    order_in({OrderStep::DRAFT});
    counts(order_rule, "draft version", order.draft_version + 1, event.draft_version);
  }
  void operator()(const AssignmentDraftDiscarded&) const {
    order_in({OrderStep::DRAFT, OrderStep::PENDING_APPROVAL, OrderStep::APPROVED});
    ends();
  }
  void operator()(const AssignmentSubmittedForApproval& event) const {
    order_in({OrderStep::DRAFT});
    counts(order_rule, "draft version", order.draft_version, event.draft_version);
  }
  void operator()(const AssignmentApproved& event) const {
    order_in({OrderStep::PENDING_APPROVAL});
    counts(order_rule, "draft version", order.draft_version, event.draft_version);
  }
  void operator()(const AssignmentApprovalRefused& event) const {
    order_in({OrderStep::PENDING_APPROVAL});
    counts(order_rule, "draft version", order.draft_version, event.draft_version);
  }
  void operator()(const AssignmentIssued&) const {
    order_in({OrderStep::APPROVED});
    command.issued = place_of(reading.envelope);
    command.issued_order = order.order_id;
  }
  void operator()(const ConsolidatedReplyFiled& event) const {
    order_in({OrderStep::ISSUED});
    counts(order_rule, "reply number", order.consolidated_replies + 1, event.reply_no);
    const auto lead = std::ranges::find_if(order.legs, [](const LegNote& leg) { return leg.role == LegRole::LEAD && !leg.released(); });
    const bool by_lead = lead != order.legs.end() && lead->unit_id == event.by_unit_id;
    that(by_lead, order_rule, "expected the consolidated reply of the first lead, found that of another unit");
    that(lead == order.legs.end() || lead->answered(), order_rule, "expected a first lead that has replied itself, found none");
    for (const LegNote& leg : order.legs) {
      if (!leg.required()) continue;
      const bool included = std::ranges::find(event.included_leg_ids, leg.leg_id) != event.included_leg_ids.end();
      const bool missing = std::ranges::find(event.missing_legs, leg.leg_id, &MissingLeg::leg_id) != event.missing_legs.end();
      that(included == leg.answered() && missing == !leg.answered(), order_rule,
           "expected each required leg included when it has replied and named as missing when not, found another account");
    }
    counts(order_rule, "legs accounted for", std::ranges::count_if(order.legs, [](const LegNote& leg) { return leg.required(); }),
           static_cast<std::int64_t>(event.included_leg_ids.size() + event.missing_legs.size()));
  }
  void operator()(const AssignmentSeenByLeader&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const AssignmentClosed& event) const {
    order_in({OrderStep::REPLIED});
    counts(order_rule, "closure number", order.closures + 1, event.closure_no);
    that(!order.leader_instruction || order.seen_by_leader, order_rule,
         "expected a leader to have seen what came from a leader's instruction, found no such event");
    that(!order.disagreement, "EC-01", "expected the units' disagreement settled before the closing, found it open");
    that(event.leader_seen == order.seen_by_leader, order_rule, "expected leaderSeen as the log says, found the contrary");
    ends();
  }
  void operator()(const WithdrawalRequested&) const { unsigned_and_open(); }
  void operator()(const WithdrawalApproved&) const { unsigned_and_open(); }
  void operator()(const WithdrawalRefused&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const AssignmentWithdrawn&) const {
    unsigned_and_open();
    ends();
  }
  void operator()(const VoidingRequested&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const VoidingApproved&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const VoidingRefused&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const AssignmentVoided&) const {
    order_in({OrderStep::ISSUED, OrderStep::REPLIED});
    ends();
  }
  void operator()(const RecipientUnreachable&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }

  // --- the leg

  void operator()(const LegServed& event) const {
    order_in({OrderStep::ISSUED, OrderStep::REPLIED});
    that(order.leg(event.leg_id) == nullptr, "INV-05",
         "expected the first service of the leg, found a second one with due dates of its own");
    const bool holds_leg =
        std::ranges::any_of(order.legs, [&](const LegNote& leg) { return leg.unit_id == event.unit_id && !leg.released(); });
    that(!holds_leg || order.leg(event.leg_id) != nullptr, "S-22",
         "expected a unit without a leg of the order, found one that holds a leg");
    if (command.reassigned && command.reassigned->new_leg_id == event.leg_id) {
      that(command.reassigned->to_unit_id == event.unit_id && command.reassigned_role == event.role, "S-22",
           "expected the new leg for the unit and in the role of the reassignment, found another");
      command.reassigned.reset();
      return;
    }
    const bool of_issue = command.issued_order == order.order_id;
    const bool recipient = std::ranges::find(order.recipients, Recipient{event.unit_id, event.role}) != order.recipients.end();
    that(of_issue, "S-22", "expected a service by the issue or by a reassignment, found neither in its command");
    that(!of_issue || recipient, "S-22", "expected a recipient of the order in its role, found another");
  }
  void operator()(const UnitNotifiedOnPaper& event) const { leg_in(event.leg_id, {LegStep::SERVED}); }
  void operator()(const LegAcknowledged& event) const { leg_in(event.leg_id, {LegStep::SERVED}); }
  void operator()(const NonReceiptRecorded& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::SERVED});
    if (leg == nullptr) return;
    that(!leg->non_receipt, leg_rule, "expected the first record of non-receipt, found another");
    that(!surely_before(reading.envelope, leg->sign_due_at), leg_rule, "expected the time for signing to be over, found it running");
  }
  void operator()(const LegReturned& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED});
    if (leg == nullptr) return;
    that(!surely_at_or_after(reading.envelope, leg->return_until), leg_rule, "expected a return inside its window, found it closed");
    const bool duty_ruled = event.ground == ReturnGround::NOT_OUR_DUTY && order.ruled_duty(leg->unit_id);
    that(!duty_ruled, "CONS-05", "expected no return as none of its duty by the unit that a ruling named, found one");
    that(!leg->ruled(event.ground), "CONS-05", "expected no return on a ground that a leader has ruled against, found one");
  }
  void operator()(const ReturnAccepted& event) const {
    leg_in(event.leg_id, {LegStep::RETURNED});
    command.return_accepted = place_of(reading.envelope);
    command.returned_leg = event.leg_id;
  }
  void operator()(const ReturnRefused& event) const { leg_in(event.leg_id, {LegStep::RETURNED}); }
  void operator()(const LegReassigned& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING, LegStep::RETURNED,
                                               LegStep::REPLIED, LegStep::VERIFYING, LegStep::VERIFIED});
    const bool ruled = command.ruling && command.ruling->leg_id == event.leg_id;
    if (ruled) {
      that(command.ruling->unit_id == event.to_unit_id, "CONS-05",
           "expected the leg to go to the unit that the ruling named, found another");
    } else if (leg != nullptr && leg->step == LegStep::RETURNED) {
      that(command.returned_leg == event.leg_id, leg_rule, "expected the return accepted before it is reassigned, found no such decision");
    } else if (leg != nullptr) {
      that(!leg->dispute, "CONS-05", "expected the dispute ruled on before the leg is moved, found it open");
    }
    if (leg != nullptr) that(leg->unit_id == event.from_unit_id, leg_rule, "expected the leg to leave its unit, found another named");
    return_settled(event.leg_id);
    command.reassigned = event;
    command.reassigned_role = leg ? std::optional{leg->role} : std::nullopt;
    command.reassigned_place = place_of(reading.envelope);
  }
  void operator()(const LegReleased& event) const {
    const LegNote* leg = leg_served(event.leg_id);
    if (leg == nullptr) return;
    that(!leg->released(), leg_rule, "expected a leg that is not released, found one that is");
    switch (event.reason) {
      case ReleaseReason::RETURN_ACCEPTED:
        leg_in(event.leg_id, {LegStep::RETURNED});
        that(command.returned_leg == event.leg_id, leg_rule, "expected the return accepted in the same command, found no such decision");
        return_settled(event.leg_id);
        break;
      case ReleaseReason::REASSIGNED: order_in({OrderStep::ISSUED, OrderStep::REPLIED}); break;
      case ReleaseReason::APPROVED_RELEASE:
        leg_in(event.leg_id, {LegStep::SERVED});
        that(leg->non_receipt, "S-25", "expected a recorded non-receipt before a silent leg is released, found none");
        break;
      case ReleaseReason::DUTY_RULED:
        order_in({OrderStep::ISSUED, OrderStep::REPLIED});
        that(command.ruling && command.ruling->leg_id == event.leg_id, "CONS-05", "expected a ruling to release the leg, found none");
        break;
      case ReleaseReason::ORDER_CLOSED:
        order_in({OrderStep::CLOSED});
        that(leg->role == LegRole::INFORM, "INV-03", "expected a closing to release what was for information, found a required leg");
        break;
      case ReleaseReason::ORDER_WITHDRAWN: order_in({OrderStep::WITHDRAWN}); break;
      case ReleaseReason::ORDER_VOIDED: order_in({OrderStep::VOIDED}); break;
    }
  }
  void operator()(const FirstLeadNamed&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const LegReleaseRequested& event) const { leg_in(event.leg_id, {LegStep::SERVED}); }
  void operator()(const LegReleaseApproved& event) const { leg_in(event.leg_id, {LegStep::SERVED}); }
  void operator()(const LegReleaseRefused&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
  void operator()(const ProgressReported& event) const { works(leg_in(event.leg_id, {LegStep::ACKNOWLEDGED, LegStep::WORKING})); }
  void operator()(const LegReplied& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::ACKNOWLEDGED, LegStep::WORKING});
    works(leg);
    if (leg != nullptr) counts(leg_rule, "reply number", leg->replies + 1, event.reply_no);
  }
  void operator()(const VerificationAssigned& event) const {
    leg_in(event.leg_id, {LegStep::REPLIED, LegStep::VERIFYING, LegStep::VERIFIED});
  }
  void operator()(const VerificationRecorded& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::VERIFYING});
    if (leg == nullptr) return;
    counts(leg_rule, "verification of reply", leg->replies, event.reply_no);
    that(!leg->verifier || *leg->verifier == event.verifier_post_id, leg_rule, "expected the assigned verifier, found another post");
    if (event.result != VerificationResult::PASS) return;
    const VerificationChecks& checks = event.checks;
    that(checks.facts_clear && checks.problem_solved && checks.task_done && checks.conclusion_right && checks.lawful && checks.form_right,
         leg_rule, "expected six answers of yes behind a PASS, found a no");
    that(event.mode >= order.evidence_policy, leg_rule, "expected a PASS by the mode that the order asks for, found a weaker one");
  }
  void operator()(const LegSentBack& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::REPLIED, LegStep::VERIFYING, LegStep::VERIFIED});
    if (leg == nullptr) return;
    counts(leg_rule, "sending back of reply", leg->replies, event.reply_no);
    that(leg->adverse, leg_rule, "expected a PARTIAL or FAIL before a reply is sent back, found none");
  }
  void operator()(const LegAccepted& event) const {
    const LegNote* leg = leg_in(event.leg_id, {LegStep::VERIFIED});
    if (leg != nullptr) counts(leg_rule, "acceptance of reply", leg->replies, event.reply_no);
  }

 private:
  void ends() const {
    command.ended = place_of(reading.envelope);
    command.ended_order = order.order_id;
  }
  void unsigned_and_open() const {
    order_in({OrderStep::ISSUED, OrderStep::REPLIED});
    that(!order.signed_for, order_rule, "expected an order that nobody has signed for, found a receipt");
  }
  void works(const LegNote* leg) const {
    if (leg != nullptr) that(leg->role != LegRole::INFORM, leg_rule, "expected work on a required leg, found one for information");
  }
  void return_settled(LegId leg) const {
    if (command.returned_leg == leg) command.return_accepted.reset();
  }
};

class AssignmentSteps final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    const auto* event = std::get_if<AssignmentEvent>(&reading.event);
    if (event == nullptr) return;
    const OrderId id = order_of(*event);
    if (reading.envelope.stream != assignment_stream(id))
      reading.report(order_rule, fmt::format("expected the stream of the order, found {}", reading.envelope.stream.name));
    if (reading.order != nullptr) {
      std::visit(Steps{{reading, *reading.order, command_, never_seen_}}, *event);
    } else if (const auto ended = reading.notes.orders().ended(id)) {
      reading.report(order_rule, fmt::format("expected nothing more of an order that is {}, found an event", enum_name(*ended)));
    } else if (!std::holds_alternative<AssignmentDrafted>(*event) && never_seen_.orders.insert(id).second) {
      reading.report(order_rule, "expected an order that was drafted, found none");
    }
  }

  void command_ended(const Notes& notes, Findings& findings) override {
    if (command_.issued) check_served(notes, findings);
    if (command_.ended) check_ended(notes, findings);
    if (command_.return_accepted)
      findings.report(leg_rule, *command_.return_accepted, "expected an accepted return to release or reassign the leg, found neither");
    if (command_.ruling) check_ruled(notes, findings, *command_.ruling, *command_.ruling_place);
    if (command_.reassigned)
      findings.report("S-22", *command_.reassigned_place, "expected the new leg of a reassignment to be served with it, found none");
    command_ = {};
  }

 private:
  void check_served(const Notes& notes, Findings& findings) const {
    const OrderNote* order = notes.orders().find(*command_.issued_order);
    if (order == nullptr) return;
    for (const Recipient& recipient : order->recipients) {
      if (std::ranges::find(order->legs, recipient.unit_id, &LegNote::unit_id) == order->legs.end())
        findings.report("S-22", *command_.issued,
                        fmt::format("expected the issue to serve the recipient {}, found no leg", recipient.unit_id.text()));
    }
  }

  void check_ended(const Notes& notes, Findings& findings) const {
    const OrderNote* order = notes.orders().find(*command_.ended_order);
    if (order == nullptr) return;
    for (const LegNote& leg : order->legs) {
      if (leg.step == LegStep::ACCEPTED || leg.released()) continue;
      // A required leg that is open at a closing is INV-03's.
      if (order->step == OrderStep::CLOSED && leg.role != LegRole::INFORM) continue;
      findings.report(order->step == OrderStep::CLOSED ? "S-25" : order_rule, *command_.ended,
                      fmt::format("expected the end of the order to release the leg {}, found it open", leg.leg_id.text()));
    }
  }

  CommandSoFar command_;
  NeverSeen never_seen_;
};

}  // namespace

std::unique_ptr<RuleSet> assignment_steps() { return std::make_unique<AssignmentSteps>(); }

}  // namespace duban::rules_check
