// A task moves from one unit to another (ORD-12, EC-03): by the coordinator, or because a leader has ruled whose duty it is (CONS-05).
// The old leg ends with its own times, the new one begins with a date of its own.
#include <algorithm>

#include "services/domain/assignment/guards.hpp"

namespace duban::assignment {

Refusal check_treatment(std::optional<DueTreatment> treatment, const std::optional<CivilDate>& new_due_on, const Context& context) {
  const bool sets = treatment == DueTreatment::SET;
  if (sets != new_due_on.has_value()) return reject(no::leg_due_treatment_wrong, {}, "/dueTreatment");
  if (sets && *new_due_on < context.today) {
    return reject(no::order_due_in_past, {{"date", new_due_on->text()}, {"today", context.today.text()}}, "/newDueOn");
  }
  return std::nullopt;
}

Refusal check_new_unit(const AssignmentOrder& order, UnitId unit, std::string pointer, const Context& context) {
  if (context.ask.unit(unit) == nullptr) return reject(no::leg_new_unit_unknown, {{"unitId", unit.text()}}, std::move(pointer));
  if (order.leg_of_unit(unit) != nullptr) return reject(no::leg_new_unit_has_leg, {{"unitId", unit.text()}}, std::move(pointer));
  return std::nullopt;
}

namespace {

// RESTART counts the order's limit from now, under the policy of its issue. A limit by date is that date, if it is still ahead.
tl::expected<Due, Rejection> due_of_new_leg(const AssignmentOrder& order, const Leg& leg, const Move& move, const Context& context) {
  switch (move.due_treatment) {
    case DueTreatment::KEEP: break;
    case DueTreatment::SET: return due_on_date(*move.new_due_on, context.ask.calendar());
    case DueTreatment::RESTART: {
      const auto& rules = policy_of(context.ask.policy(), order.issued->policy_version);
      const auto limit = final_limit(rules, order.content.urgency, order.content.difficulty, order.content.due);
      if (!limit) break;  // cannot be: the issue was decided with the same rules
      if (auto refusal = check_due_spec(*limit, context, "/dueTreatment")) return refused(std::move(refusal));
      return compute(*limit, context.now, order, context);
    }
  }
  // Where the count stands still, what is left of it is known only when it goes on.
  if (leg.suspension) return refuse(no::leg_is_suspended);
  return as_due(leg.current_due);
}

}  // namespace

Refusal add_move(Decision& decision, const AssignmentOrder& order, const Leg& leg, const Move& move, const Context& context) {
  auto due = due_of_new_leg(order, leg, move, context);
  if (!due) return std::move(due.error());
  const auto new_leg_id = context.ids.make<LegId>();
  const auto& rules = policy_of(context.ask.policy(), order.issued->policy_version);
  decision.add(LegReassigned{.order_id = order.order_id,
                             .leg_id = leg.leg_id,
                             .from_unit_id = leg.unit_id,
                             .to_unit_id = move.to_unit_id,
                             .new_leg_id = new_leg_id,
                             .reason = move.reason,
                             .due_treatment = move.due_treatment,
                             .new_due_on = move.new_due_on});
  decision.lift(leg.leg_id, LiftReason::TARGET_RELEASED, context);
  decision.add(service_of(order, new_leg_id, Recipient{.unit_id = move.to_unit_id, .role = leg.role}, *due, rules, context));
  if (leg.role == LegRole::LEAD) {
    decision.add(FirstLeadNamed{.order_id = order.order_id, .leg_id = new_leg_id, .unit_id = move.to_unit_id});
  }
  add_if_unreachable(decision, order, move.to_unit_id, context);
  return std::nullopt;
}

// A returned leg is moved by accepting the return; one that has replied has done its work.
Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ReassignLeg& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::SERVED, LegState::ACKNOWLEDGED, LegState::WORKING})) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (auto refusal = check_treatment(command.due_treatment, command.new_due_on, context)) return refused(std::move(refusal));
  if (auto refusal = check_new_unit(order, command.new_unit_id, "/newUnitId", context)) return refused(std::move(refusal));
  // Whose duty it is has been asked: the answer comes first, and binds.
  if (leg.dispute) return refuse(no::leg_dispute_open);
  Decision decision{order.order_id};
  const Move move{.to_unit_id = command.new_unit_id,
                  .reason = command.reason,
                  .due_treatment = command.due_treatment,
                  .new_due_on = command.new_due_on};
  if (auto refusal = add_move(decision, order, leg, move, context)) return refused(std::move(refusal));
  return decision.done();
}

// --- whose duty ---------------------------------------------------------------------------------------------------------------

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const OpenDutyDispute& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::SERVED, LegState::ACKNOWLEDGED, LegState::WORKING})) {
    return refused(std::move(refusal));
  }
  if (!is_required(leg.role)) return refuse(no::leg_inform_only);
  if (auto refusal = check_text(command.claim, "/claim")) return refused(std::move(refusal));
  if (leg.dispute) return refuse(no::leg_dispute_open);
  const auto& ruled = order.duty_rulings;
  if (std::ranges::find(ruled, leg.unit_id) != ruled.end()) return refuse(no::leg_duty_ruled);
  return one(order.order_id, DutyDisputeOpened{.order_id = order.order_id,
                                               .leg_id = leg.leg_id,
                                               .dispute_id = command.dispute_id,
                                               .by_post_id = post_if_any(context),
                                               .claim = command.claim});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RuleOnDutyDispute& command, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  // Neither side of the dispute rules on it, as long as another leader is there to do so (S-04).
  const UnitId sides[] = {leg.unit_id, command.unit_id};
  if (auto refusal = check_decider(taskforce, sides, DelegatedPower::RULE_ON_RETURN, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!leg.dispute) return refuse(no::leg_no_dispute);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (context.ask.unit(command.unit_id) == nullptr) {
    return refuse(no::leg_new_unit_unknown, {{"unitId", command.unit_id.text()}}, "/unitId");
  }
  const auto* holder = order.leg_of_unit(command.unit_id);
  const bool moves = holder == nullptr;
  if (moves != command.due_treatment.has_value()) return refuse(no::leg_due_treatment_wrong, {}, "/dueTreatment");
  if (auto refusal = check_treatment(command.due_treatment, command.new_due_on, context)) return refused(std::move(refusal));

  Decision decision{order.order_id};
  decision.add(DutyDisputeRuled{.order_id = order.order_id,
                                .leg_id = leg.leg_id,
                                .dispute_id = leg.dispute->dispute_id,
                                .unit_id = command.unit_id,
                                .ruled_by_post_id = own_post(context),
                                .reason = command.reason});
  if (moves) {
    const Move move{
        .to_unit_id = command.unit_id, .reason = command.reason, .due_treatment = *command.due_treatment, .new_due_on = command.new_due_on};
    if (auto refusal = add_move(decision, order, leg, move, context)) return refused(std::move(refusal));
  } else if (holder->leg_id != leg.leg_id) {
    // The unit named works on the order already: its own leg takes this part in.
    if (!is_required(holder->role)) return refuse(no::leg_successor_unfit, {{"legId", holder->leg_id.text()}}, "/unitId");
    decision.add(LegReleased{.order_id = order.order_id, .leg_id = leg.leg_id, .reason = ReleaseReason::DUTY_RULED});
    decision.lift(leg.leg_id, LiftReason::TARGET_RELEASED, context);
    if (leg.role == LegRole::LEAD) {
      decision.add(FirstLeadNamed{.order_id = order.order_id, .leg_id = holder->leg_id, .unit_id = holder->unit_id});
    }
  }
  return decision.done();
}

}  // namespace duban::assignment
