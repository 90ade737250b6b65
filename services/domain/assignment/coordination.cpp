// What units cannot solve alone, and what the coordinator answers (ORD-10): blockers, disagreements of joint units, supplements.
#include <algorithm>

#include "services/domain/assignment/guards.hpp"

namespace duban::assignment {
namespace {

constexpr std::size_t blockers_max = 3;  // S-29

const Blocker* find_blocker(const Leg& leg, BlockerId id) {
  const auto found = std::ranges::find(leg.blockers, id, &Blocker::blocker_id);
  return found == leg.blockers.end() ? nullptr : &*found;
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RaiseBlocker& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, {LegState::SERVED, LegState::ACKNOWLEDGED, LegState::WORKING})) {
    return refused(std::move(refusal));
  }
  if (!is_required(leg.role)) return refuse(no::leg_inform_only);
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  if (command.need_from_unit_id && (*command.need_from_unit_id == leg.unit_id || context.ask.unit(*command.need_from_unit_id) == nullptr)) {
    return refuse(no::leg_suggested_unit_unfit, {}, "/needFromUnitId");
  }
  if (leg.blockers.size() >= blockers_max) return refuse(no::leg_too_many_blockers, {{"most", std::to_string(blockers_max)}});
  return one(order.order_id, BlockerRaised{.order_id = order.order_id,
                                           .leg_id = leg.leg_id,
                                           .blocker_id = command.blocker_id,
                                           .need_from_unit_id = command.need_from_unit_id,
                                           .text = command.text});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const AnswerBlocker& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  const auto* blocker = find_blocker(leg, command.blocker_id);
  if (blocker == nullptr) return refuse(no::leg_no_such_blocker);
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  if (blocker->answered_at) return refuse(no::leg_blocker_answered);
  return one(order.order_id, BlockerAnswered{.order_id = order.order_id,
                                             .leg_id = leg.leg_id,
                                             .blocker_id = command.blocker_id,
                                             .by_post_id = own_post(context),
                                             .text = command.text});
}

// By the coordinator, or by the unit itself when the matter has settled.
Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ResolveBlocker& command, const Context& context) {
  if (!is_coordinator(taskforce_of(order, context), context)) {
    if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  }
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (find_blocker(leg, command.blocker_id) == nullptr) return refuse(no::leg_no_such_blocker);
  if (auto refusal = check_text(command.outcome, "/outcome")) return refused(std::move(refusal));
  return one(order.order_id, BlockerResolved{.order_id = order.order_id,
                                             .leg_id = leg.leg_id,
                                             .blocker_id = command.blocker_id,
                                             .by_post_id = post_if_any(context),
                                             .outcome = command.outcome});
}

// --- disagreement -------------------------------------------------------------------------------------------------------------

Decided decide_one(const AssignmentOrder& order, const RaiseDisagreement& command, const Context& context) {
  // Of an order that has ended nobody holds a leg any more, so its end is said first.
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  const Leg* own = context.actor.unit_id ? order.leg_of_unit(*context.actor.unit_id) : nullptr;
  if (own == nullptr || !own->required()) return refuse(no::order_joint_units_only);
  if (auto refusal = check_signer(context.actor, own->unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  if (command.leg_ids.empty()) return refuse(no::order_field_missing, {}, "/legIds");
  for (std::size_t index = 0; index < command.leg_ids.size(); ++index) {
    const Leg* other = order.find_leg(command.leg_ids[index]);
    if (other == nullptr || !other->required() || other == own || named_before(command.leg_ids, index)) {
      return refuse(no::order_leg_not_joint, {{"legId", command.leg_ids[index].text()}}, "/legIds/" + std::to_string(index));
    }
  }
  if (order.disagreement) return refuse(no::order_disagreement_open);
  return one(order.order_id, DisagreementRaised{.order_id = order.order_id,
                                                .by_unit_id = own->unit_id,
                                                .by_post_id = post_if_any(context),
                                                .leg_ids = command.leg_ids,
                                                .text = command.text});
}

Decided decide_one(const AssignmentOrder& order, const SettleDisagreement& command, const Context& context) {
  if (auto refusal = check_manager_of(order, required_units(order), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  if (!order.disagreement) return refuse(no::order_no_disagreement);
  return one(order.order_id, DisagreementSettled{.order_id = order.order_id, .by_post_id = own_post(context), .text = command.text});
}

Decided decide_one(const AssignmentOrder& order, const SupplementAssignment& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  return one(
      order.order_id,
      AssignmentSupplemented{
          .order_id = order.order_id, .supplement_no = order.supplements + 1, .by_post_id = own_post(context), .text = command.text});
}

}  // namespace duban::assignment
