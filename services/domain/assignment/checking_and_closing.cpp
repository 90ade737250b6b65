// After the reply: verification by somebody else, acceptance or another round, and the closing.
#include <algorithm>

#include "common/base/check.hpp"
#include "services/domain/assignment/guards.hpp"

namespace duban::assignment {
namespace {

// INV-02. The post that approved the reply is named first: it says more than that its unit holds a leg.
Refusal check_verifier_of(const AssignmentOrder& order, const Leg& leg, PostId verifier, const Context& context) {
  const auto* reply = leg.last_reply();
  DUBAN_CHECK(reply != nullptr, "expected a reply on a leg that is verified, found none");
  if (reply->approved_by_post_id == verifier) return reject(no::verification_verifier_approved_reply);
  return check_verifier(verifier, leg.unit_id, required_units(order), context.ask, context.today);
}

bool passed(const Leg& leg) { return leg.last_outcome && leg.last_outcome->result == VerificationResult::PASS; }

Refusal check_mode(EvidenceKind mode, const AssignmentOrder& order) {
  if (satisfies(mode, order.content.evidence_policy)) return std::nullopt;
  return reject(no::verification_mode_too_weak, {{"asked", std::string(enum_name(order.content.evidence_policy))}}, "/mode");
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const AssignVerification& command, const Context& context) {
  if (auto refusal = check_manager_of(order, std::span{&leg.unit_id, 1}, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::REPLIED, LegState::VERIFYING, LegState::VERIFIED}))
    return refused(std::move(refusal));
  const auto mode = command.mode.value_or(order.content.evidence_policy);
  if (auto refusal = check_mode(mode, order)) return refused(std::move(refusal));
  if (command.due_on && *command.due_on < context.today) {
    return refuse(no::order_due_in_past, {{"date", command.due_on->text()}, {"today", context.today.text()}}, "/dueOn");
  }
  if (auto refusal = check_verifier_of(order, leg, command.verifier_post_id, context)) return refused(std::move(refusal));
  const auto verifier = context.ask.post(command.verifier_post_id);
  // The coordinator's side has its own limit, counted from the reply (model 6.2): a late assignment does not hide its delay (EC-34).
  const auto due_on =
      command.due_on.value_or(compute(limits_of(order, context).verification, leg.last_reply()->replied_at, order, context).due_on);
  return one(order.order_id, VerificationAssigned{.order_id = order.order_id,
                                                  .leg_id = leg.leg_id,
                                                  .verifier_post_id = command.verifier_post_id,
                                                  .verifier_unit_id = verifier->unit_id,
                                                  .mode = mode,
                                                  .due_on = due_on,
                                                  .assigned_by_post_id = own_post(context)});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RecordVerification& command, const Context& context) {
  const auto post = post_if_any(context);
  if (!leg.verification || leg.verification->verifier_post_id != post) return refuse(no::verification_not_assigned_verifier);
  if (auto refusal = check_work(order, leg, {LegState::VERIFYING})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  if (command.result == VerificationResult::PASS) {
    if (!command.checks.all()) return refuse(no::verification_checks_incomplete, {}, "/checks");
    // What is missing shows on paper too; that nothing is missing shows only where the order says to look (INSP-02).
    if (auto refusal = check_mode(command.mode, order)) return refused(std::move(refusal));
  }
  // Again: an affiliation may have been declared since the assignment (S-04).
  if (auto refusal = check_verifier_of(order, leg, *post, context)) return refused(std::move(refusal));
  return one(order.order_id, VerificationRecorded{.order_id = order.order_id,
                                                  .leg_id = leg.leg_id,
                                                  .reply_no = leg.last_reply()->reply_no,
                                                  .verifier_post_id = *post,
                                                  .verifier_unit_id = leg.verification->verifier_unit_id,
                                                  .result = command.result,
                                                  .checks = command.checks,
                                                  .mode = command.mode,
                                                  .note = command.note});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const SendLegBack& command, const Context& context) {
  if (auto refusal = check_manager_of(order, std::span{&leg.unit_id, 1}, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::REPLIED, LegState::VERIFYING, LegState::VERIFIED}))
    return refused(std::move(refusal));
  if (auto refusal = check_text(command.reasons, "/reasons")) return refused(std::move(refusal));
  if (auto refusal = check_due_spec(command.new_due, context, "/newDue")) return refused(std::move(refusal));
  if (!leg.last_outcome || passed(leg)) return refuse(no::verification_no_adverse_result);
  const auto due = compute(command.new_due, context.now, order, context);
  return one(order.order_id, LegSentBack{.order_id = order.order_id,
                                         .leg_id = leg.leg_id,
                                         .reply_no = leg.last_reply()->reply_no,
                                         .reasons = command.reasons,
                                         .new_due_on = due.due_on,
                                         .new_due_at = due.due_at,
                                         .calendar_version = due.calendar_version,
                                         .provisional = due.provisional,
                                         .by_post_id = own_post(context)});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const AcceptLeg&, const Context& context) {
  if (auto refusal = check_manager_of(order, std::span{&leg.unit_id, 1}, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::REPLIED, LegState::VERIFYING, LegState::VERIFIED}))
    return refused(std::move(refusal));
  if (!passed(leg)) return refuse(no::verification_not_passed);
  return one(
      order.order_id,
      LegAccepted{
          .order_id = order.order_id, .leg_id = leg.leg_id, .reply_no = leg.last_reply()->reply_no, .by_post_id = own_post(context)});
}

Decided decide_one(const AssignmentOrder& order, const MarkSeenByLeader&, const Context& context) {
  if (auto refusal = check_leader(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (order.seen_by_leader_post_id) return nothing();
  return one(order.order_id, AssignmentSeenByLeader{.order_id = order.order_id, .leader_post_id = own_post(context)});
}

Decided decide_one(const AssignmentOrder& order, const CloseAssignment&, const Context& context) {
  if (auto refusal = check_manager_of(order, required_units(order), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::REPLIED})) return refused(std::move(refusal));

  std::vector<RejectionFact> open;
  std::vector<EventId> verifications;
  bool on_time = true;
  bool on_time_by_original = true;
  for (const auto& leg : order.legs) {
    if (!leg.required()) continue;
    if (leg.state != LegState::ACCEPTED) {
      open.push_back({"legId", leg.leg_id.text()});
      continue;
    }
    // INV-01: the states leave no other way to ACCEPTED, so a gap here is ours.
    DUBAN_CHECK(leg.receipt && leg.last_reply() != nullptr && passed(leg), "expected receipt, reply and PASS behind an accepted leg");
    verifications.push_back(leg.last_outcome->event_id);
    on_time &= !leg.last_reply()->late;
    on_time_by_original &= !leg.last_reply()->late_by_original;
  }
  if (!open.empty()) return refuse(no::order_legs_open, std::move(open));
  if (order.disagreement) return refuse(no::order_disagreement_open);
  // The first lead's leg is never released without another that leads (S-23), so one is accepted here; see order.must_be_voided.
  DUBAN_CHECK(!verifications.empty(), "expected an accepted leg in an open order without open legs, found none");
  if (order.content.source_kind == SourceKind::LEADER_INSTRUCTION && !order.seen_by_leader_post_id)
    return refuse(no::order_leader_not_seen);

  Decision decision{order.order_id};
  decision.add(AssignmentClosed{.order_id = order.order_id,
                                .closure_no = order.closures + 1,
                                .closed_by_post_id = own_post(context),
                                .verification_ids = std::move(verifications),
                                .leader_seen = order.seen_by_leader_post_id.has_value(),
                                .on_time = on_time,
                                .on_time_by_original = on_time_by_original});
  for (const auto& leg : order.legs) {
    if (leg.role == LegRole::INFORM && !leg.released()) {
      decision.add(LegReleased{.order_id = order.order_id, .leg_id = leg.leg_id, .reason = ReleaseReason::ORDER_CLOSED});
    }
    decision.lift(leg.leg_id, LiftReason::TARGET_CLOSED, context);
  }
  return decision.done();
}

}  // namespace duban::assignment
