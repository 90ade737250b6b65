// What a unit does with its leg, and the coordinator's answers to it: receipt, return, progress, reply.
#include <algorithm>

#include "services/domain/assignment/guards.hpp"

namespace duban::assignment {

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RecordUnitNotifiedOnPaper& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::SERVED})) return refused(std::move(refusal));
  if (leg.notified_on_paper == command.notified_on) return nothing();
  if (command.notified_on < business_date(leg.served_at) || context.today < command.notified_on) {
    return refuse(no::leg_notice_date_wrong, {{"servedOn", business_date(leg.served_at).text()}, {"today", context.today.text()}},
                  "/notifiedOn");
  }
  if (unit_has_signer(context.ask, leg.unit_id, command.notified_on)) return refuse(no::leg_unit_reachable);
  return one(order.order_id,
             UnitNotifiedOnPaper{
                 .order_id = order.order_id, .leg_id = leg.leg_id, .notified_on = command.notified_on, .by_post_id = own_post(context)});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const AcknowledgeLeg& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED, OrderPhase::CLOSED})) return refused(std::move(refusal));
  // Signed before, whatever came after it: a repeat adds nothing (EC-14). A returned or released leg says so instead.
  if (leg.receipt && leg.state != LegState::RETURNED && !leg.released()) return nothing();
  if (auto refusal = check_leg_state(leg, {LegState::SERVED})) return refused(std::move(refusal));
  if (auto refusal = check_named_post(command.signed_by_post_id, leg.unit_id, context.ask, context.today, "/signedByPostId")) {
    return refused(std::move(refusal));
  }
  return one(order.order_id, LegAcknowledged{.order_id = order.order_id,
                                             .leg_id = leg.leg_id,
                                             .by_post_id = post_if_any(context),
                                             .signed_by_post_id = command.signed_by_post_id,
                                             .received_at = context.now,
                                             .claimed_at = command.claimed_at,
                                             .channel = context.channel,
                                             .implied = false});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RecordNonReceipt& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::SERVED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  if (leg.non_receipt_recorded_at) return refuse(no::leg_non_receipt_recorded);
  if (context.now < leg.sign_due_at) return refuse(no::leg_sign_period_running);
  return one(order.order_id,
             NonReceiptRecorded{.order_id = order.order_id, .leg_id = leg.leg_id, .by_post_id = own_post(context), .note = command.note});
}

// --- return -------------------------------------------------------------------------------------------------------------------

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ReturnLeg& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::SERVED, LegState::ACKNOWLEDGED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (command.suggested_unit_id && (*command.suggested_unit_id == leg.unit_id || context.ask.unit(*command.suggested_unit_id) == nullptr)) {
    return refuse(no::leg_suggested_unit_unfit, {}, "/suggestedUnitId");
  }
  // The ruling binds however long the window stays open (CONS-05, EC-10).
  const bool duty_ruled =
      command.ground == ReturnGround::NOT_OUR_DUTY && std::ranges::find(order.duty_rulings, leg.unit_id) != order.duty_rulings.end();
  if (duty_ruled || std::ranges::find(leg.ruled_grounds, command.ground) != leg.ruled_grounds.end()) {
    return refuse(no::leg_same_ground_after_ruling, {}, "/ground");
  }
  if (context.now >= leg.return_until) {
    return refuse(no::leg_return_window_closed, {{"until", business_date(leg.return_until - Duration{1}).text()}});
  }
  return one(order.order_id, LegReturned{.order_id = order.order_id,
                                         .leg_id = leg.leg_id,
                                         .ground = command.ground,
                                         .reason = command.reason,
                                         .suggested_unit_id = command.suggested_unit_id,
                                         .legal_basis = command.legal_basis});
}

namespace {

// The coordinator decides returns; a leader, or a deputy with the power to rule, does so when it is disputed.
Refusal check_return_decider(const AssignmentOrder& order, const Leg& leg, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  if (is_coordinator(taskforce, context)) return std::nullopt;
  return check_decider(taskforce, std::span{&leg.unit_id, 1}, DelegatedPower::RULE_ON_RETURN, context);
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const AcceptReturn& command, const Context& context) {
  if (auto refusal = check_return_decider(order, leg, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::RETURNED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (command.new_unit_id.has_value() != command.due_treatment.has_value()) {
    return refuse(no::leg_due_treatment_wrong, {}, "/dueTreatment");
  }
  if (auto refusal = check_treatment(command.due_treatment, command.new_due_on, context)) return refused(std::move(refusal));

  Decision decision{order.order_id};
  decision.add(ReturnAccepted{.order_id = order.order_id,
                              .leg_id = leg.leg_id,
                              .decided_by_post_id = own_post(context),
                              .reason = command.reason,
                              .new_unit_id = command.new_unit_id});
  if (!command.new_unit_id) {
    const auto successor = successor_of(order, leg, command.successor_leg_id);
    if (!successor) return tl::unexpected<Rejection>{successor.error()};
    decision.add(LegReleased{.order_id = order.order_id, .leg_id = leg.leg_id, .reason = ReleaseReason::RETURN_ACCEPTED});
    decision.lift(leg.leg_id, LiftReason::TARGET_RELEASED, context);
    if (*successor != nullptr) {
      decision.add(FirstLeadNamed{.order_id = order.order_id, .leg_id = (*successor)->leg_id, .unit_id = (*successor)->unit_id});
    }
    return decision.done();
  }

  const auto unit = *command.new_unit_id;
  if (command.successor_leg_id) return refuse(no::leg_successor_unfit, {}, "/successorLegId");  // the new leg takes the role
  if (auto refusal = check_new_unit(order, unit, "/newUnitId", context)) return refused(std::move(refusal));
  const Move move{.to_unit_id = unit, .reason = command.reason, .due_treatment = *command.due_treatment, .new_due_on = command.new_due_on};
  if (auto refusal = add_move(decision, order, leg, move, context)) return refused(std::move(refusal));
  return decision.done();
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RefuseReturn& command, const Context& context) {
  if (auto refusal = check_return_decider(order, leg, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::RETURNED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id, ReturnRefused{.order_id = order.order_id,
                                           .leg_id = leg.leg_id,
                                           .decided_by_post_id = own_post(context),
                                           .reason = command.reason,
                                           .ruling = !is_coordinator(taskforce_of(order, context), context)});
}

// --- progress and reply -------------------------------------------------------------------------------------------------------

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ReportProgress& command, const Context& context) {
  // A handler of the unit reports too; signing stays with the liaison (model 10).
  const auto& post = context.actor.post;
  const bool handler = post && post->role == Role::HANDLER && post->unit_id == leg.unit_id && post->filled_on(context.today);
  if (!handler) {
    if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  }
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!is_required(leg.role)) return refuse(no::leg_inform_only);
  if (auto refusal = check_leg_state(leg, {LegState::ACKNOWLEDGED, LegState::WORKING})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  if (command.percent && (*command.percent < 0 || 100 < *command.percent)) return refuse(no::leg_percent_out_of_range, {}, "/percent");
  return one(order.order_id, ProgressReported{.order_id = order.order_id,
                                              .leg_id = leg.leg_id,
                                              .percent = command.percent,
                                              .text = command.text,
                                              .attachments = command.attachments});
}

namespace {

// The unit answers through a post of its own (PRA-11); a member who signs for a unit without liaison is that post.
tl::expected<PostId, Rejection> reply_approver(const Leg& leg, const ReplyLeg& command, const Context& context) {
  if (command.approved_by_post_id) {
    if (auto refusal = check_named_post(command.approved_by_post_id, leg.unit_id, context.ask, context.today, "/approvedByPostId")) {
      return refused(std::move(refusal));
    }
    return *command.approved_by_post_id;
  }
  if (context.actor.has_role(Role::MEMBER)) return own_post(context);
  return refuse(no::leg_reply_approver_missing, {}, "/approvedByPostId");
}

std::int32_t required_legs(const AssignmentOrder& order) {
  return static_cast<std::int32_t>(std::ranges::count_if(order.legs, [](const Leg& each) { return each.required(); }));
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ReplyLeg& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!is_required(leg.role)) return refuse(no::leg_inform_only);
  if (auto refusal = check_leg_state(leg, {LegState::SERVED, LegState::ACKNOWLEDGED, LegState::WORKING})) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_text(command.result, "/result")) return refused(std::move(refusal));
  const auto approver = reply_approver(leg, command, context);
  if (!approver) return tl::unexpected<Rejection>{approver.error()};
  const auto asked = order.content.evidence_policy;
  if (std::ranges::none_of(command.evidence, [&](const Evidence& each) { return satisfies(each.kind, asked); })) {
    return refuse(no::leg_evidence_missing, {{"asked", std::string(enum_name(asked))}}, "/evidence");
  }

  Decision decision{order.order_id};
  // A suspended period stands still: the unit is as late as it was when it began.
  const Instant counted_until = leg.suspension ? leg.suspension->from : context.now;
  const bool implies_receipt = leg.state == LegState::SERVED;
  if (implies_receipt) {
    decision.add(LegAcknowledged{.order_id = order.order_id,
                                 .leg_id = leg.leg_id,
                                 .by_post_id = post_if_any(context),
                                 .signed_by_post_id = std::nullopt,
                                 .received_at = context.now,
                                 .claimed_at = std::nullopt,
                                 .channel = context.channel,
                                 .implied = true});
  }
  decision.add(LegReplied{.order_id = order.order_id,
                          .leg_id = leg.leg_id,
                          .reply_no = static_cast<std::int32_t>(leg.replies.size()) + 1,
                          .by_post_id = post_if_any(context),
                          .approved_by_post_id = *approver,
                          .result = command.result,
                          .evidence = command.evidence,
                          .late = counted_until >= leg.current_due.at,
                          .late_by_original = counted_until >= leg.original_due.at,
                          .implies_receipt = implies_receipt});
  // The only unit that works on it needs no summary of others (model 3.1).
  if (required_legs(order) == 1) {
    decision.add(ConsolidatedReplyFiled{.order_id = order.order_id,
                                        .reply_no = order.consolidated_replies + 1,
                                        .by_unit_id = leg.unit_id,
                                        .included_leg_ids = {leg.leg_id},
                                        .missing_legs = {},
                                        .result = command.result});
  }
  return decision.done();
}

Decided decide_one(const AssignmentOrder& order, const FileConsolidatedReply& command, const Context& context) {
  const auto* lead = order.first_lead();
  if (lead == nullptr) return refused(check_phase(order, {OrderPhase::ISSUED}));
  if (!context.actor.acts_for(lead->unit_id)) return refuse(no::order_first_lead_only, {{"unitId", lead->unit_id.text()}});
  if (auto refusal = check_signer(context.actor, lead->unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.result, "/result")) return refused(std::move(refusal));
  if (!has_replied(lead->state)) return refuse(no::order_lead_not_replied);

  for (std::size_t index = 0; index < command.missing_legs.size(); ++index) {
    const auto& missing = command.missing_legs[index];
    const auto pointer = "/missingLegs/" + std::to_string(index);
    const auto* leg = order.find_leg(missing.leg_id);
    const bool twice = named_before(command.missing_legs, index, &MissingLeg::leg_id);
    if (leg == nullptr || !leg->required() || has_replied(leg->state) || twice) {
      return refuse(no::order_leg_not_missing, {{"legId", missing.leg_id.text()}}, pointer + "/legId");
    }
    if (auto refusal = check_text(missing.reason, pointer + "/reason")) return refused(std::move(refusal));
  }
  std::vector<LegId> included;
  std::vector<RejectionFact> unreplied;
  for (const auto& leg : order.legs) {
    if (!leg.required()) continue;
    if (has_replied(leg.state)) {
      included.push_back(leg.leg_id);
    } else if (std::ranges::find(command.missing_legs, leg.leg_id, &MissingLeg::leg_id) == command.missing_legs.end()) {
      unreplied.push_back({"legId", leg.leg_id.text()});
    }
  }
  if (!unreplied.empty()) return refuse(no::order_legs_unreplied, std::move(unreplied), "/missingLegs");
  return one(order.order_id, ConsolidatedReplyFiled{.order_id = order.order_id,
                                                    .reply_no = order.consolidated_replies + 1,
                                                    .by_unit_id = lead->unit_id,
                                                    .included_leg_ids = std::move(included),
                                                    .missing_legs = command.missing_legs,
                                                    .result = command.result});
}

}  // namespace duban::assignment
