// Acts that one post asks for and another approves (S-03): withdrawing, voiding, releasing a silent leg. The coordinator asks; who may
// approve the order may approve these. Everything is looked at again at the approval: the world moved in between.
#include <algorithm>

#include "services/domain/assignment/guards.hpp"
#include "services/domain/numbering/numbers.hpp"

namespace duban::assignment {
namespace {

// For the second person: not the first one, and entitled.
Refusal check_second(const std::optional<TwoPersonRequest>& request, const AssignmentOrder& order, const Context& context) {
  if (auto refusal = check_second_post(request, context)) return refusal;
  return check_approver_of(order, context);
}

// Nobody has signed, released legs included: once somebody has, the order can only be voided (EC-09).
Refusal check_unsigned(const AssignmentOrder& order) {
  const auto is_signed = std::ranges::find_if(order.legs, [](const Leg& leg) { return leg.receipt.has_value(); });
  if (is_signed == order.legs.end()) return std::nullopt;
  return reject(no::order_leg_acknowledged, {{"legId", is_signed->leg_id.text()}});
}

// Silent: never signed, and somebody has put that on record (S-25).
Refusal check_silent(const Leg& leg) {
  if (leg.state == LegState::SERVED && leg.non_receipt_recorded_at) return std::nullopt;
  return reject(no::leg_not_silent, {{"state", std::string(enum_name(leg.state))}});
}

}  // namespace

// --- withdrawing --------------------------------------------------------------------------------------------------------------

Decided decide_one(const AssignmentOrder& order, const RequestWithdrawal& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (order.withdrawal_request) return refuse(no::order_request_pending);
  if (auto refusal = check_unsigned(order)) return refused(std::move(refusal));
  return one(order.order_id, WithdrawalRequested{.order_id = order.order_id,
                                                 .request_id = context.ids.make<RequestId>(),
                                                 .by_post_id = own_post(context),
                                                 .reason = command.reason});
}

Decided decide_one(const AssignmentOrder& order, const ApproveWithdrawal&, const Context& context) {
  const auto& request = order.withdrawal_request;
  if (auto refusal = check_second(request, order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!request) return refuse(no::order_not_requested);
  if (auto refusal = check_unsigned(order)) return refused(std::move(refusal));
  Decision decision{order.order_id};
  decision.add(WithdrawalApproved{.order_id = order.order_id, .request_id = request->request_id, .by_post_id = own_post(context)});
  decision.add(AssignmentWithdrawn{
      .order_id = order.order_id, .request_id = request->request_id, .reason = request->reason, .by_post_id = request->by_post_id});
  release_all(decision, order, ReleaseReason::ORDER_WITHDRAWN, context);
  return decision.done();
}

Decided decide_one(const AssignmentOrder& order, const RefuseWithdrawal& command, const Context& context) {
  const auto& request = order.withdrawal_request;
  if (auto refusal = check_second(request, order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!request) return refuse(no::order_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id,
             WithdrawalRefused{
                 .order_id = order.order_id, .request_id = request->request_id, .by_post_id = own_post(context), .reason = command.reason});
}

// --- voiding ------------------------------------------------------------------------------------------------------------------

Decided decide_one(const AssignmentOrder& order, const RequestVoiding& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (command.replacement_order_id) {
    const auto* replacement = context.ask.assignment(*command.replacement_order_id);
    if (replacement == nullptr || *command.replacement_order_id == order.order_id || replacement->taskforce_id != order.taskforce_id) {
      return refuse(no::order_replacement_unknown, {}, "/replacementOrderId");
    }
  }
  if (order.voiding_request) return refuse(no::order_request_pending);
  return one(order.order_id, VoidingRequested{.order_id = order.order_id,
                                              .request_id = context.ids.make<RequestId>(),
                                              .by_post_id = own_post(context),
                                              .reason = command.reason,
                                              .replacement_order_id = command.replacement_order_id});
}

Decided decide_one(const AssignmentOrder& order, const ApproveVoiding&, const Context& context) {
  const auto& request = order.voiding_request;
  if (auto refusal = check_second(request, order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!request) return refuse(no::order_not_requested);
  Decision decision{order.order_id};
  decision.add(VoidingApproved{.order_id = order.order_id, .request_id = request->request_id, .by_post_id = own_post(context)});
  decision.add(AssignmentVoided{.order_id = order.order_id,
                                .request_id = request->request_id,
                                .reason = request->reason,
                                .by_post_id = request->by_post_id,
                                .replacement_order_id = request->replacement_order_id});
  release_all(decision, order, ReleaseReason::ORDER_VOIDED, context);
  const auto& issued = *order.issued;
  // The number stays used; the register says that it stands for nothing any more (INV-08).
  decision.add(
      NumberEvent{void_number(context.ask.number_register(issued.series, issued.year), issued.series, issued.year, issued.sequence)},
      number_stream(issued.series, issued.year));
  return decision.done();
}

Decided decide_one(const AssignmentOrder& order, const RefuseVoiding& command, const Context& context) {
  const auto& request = order.voiding_request;
  if (auto refusal = check_second(request, order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!request) return refuse(no::order_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id,
             VoidingRefused{
                 .order_id = order.order_id, .request_id = request->request_id, .by_post_id = own_post(context), .reason = command.reason});
}

// --- releasing a silent leg ---------------------------------------------------------------------------------------------------

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RequestLegRelease& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (leg.release_request) return refuse(no::leg_release_pending);
  if (auto refusal = check_silent(leg)) return refused(std::move(refusal));
  const auto successor = successor_of(order, leg, command.successor_leg_id);
  if (!successor) return tl::unexpected<Rejection>{successor.error()};
  return one(order.order_id, LegReleaseRequested{.order_id = order.order_id,
                                                 .leg_id = leg.leg_id,
                                                 .request_id = context.ids.make<RequestId>(),
                                                 .by_post_id = own_post(context),
                                                 .reason = command.reason,
                                                 .successor_leg_id = *successor ? std::optional{(*successor)->leg_id} : std::nullopt});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ApproveLegRelease&, const Context& context) {
  const auto& request = leg.release_request;
  if (auto refusal = check_second(request, order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!request) return refuse(no::leg_release_not_requested);
  // The unit may have signed since: then it is not silent, and stays.
  if (auto refusal = check_silent(leg)) return refused(std::move(refusal));
  const auto successor = successor_of(order, leg, leg.role == LegRole::LEAD ? request->successor_leg_id : std::nullopt);
  if (!successor) return tl::unexpected<Rejection>{successor.error()};
  Decision decision{order.order_id};
  decision.add(LegReleaseApproved{
      .order_id = order.order_id, .leg_id = leg.leg_id, .request_id = request->request_id, .by_post_id = own_post(context)});
  decision.add(LegReleased{.order_id = order.order_id, .leg_id = leg.leg_id, .reason = ReleaseReason::APPROVED_RELEASE});
  decision.lift(leg.leg_id, LiftReason::TARGET_RELEASED, context);
  if (*successor != nullptr) {
    decision.add(FirstLeadNamed{.order_id = order.order_id, .leg_id = (*successor)->leg_id, .unit_id = (*successor)->unit_id});
  }
  return decision.done();
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RefuseLegRelease& command, const Context& context) {
  const auto& request = leg.release_request;
  if (auto refusal = check_second(request, order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  if (!request) return refuse(no::leg_release_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id, LegReleaseRefused{.order_id = order.order_id,
                                               .leg_id = leg.leg_id,
                                               .request_id = request->request_id,
                                               .by_post_id = own_post(context),
                                               .reason = command.reason});
}

}  // namespace duban::assignment
