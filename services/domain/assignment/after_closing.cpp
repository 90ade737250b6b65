// After the closing: looking back (回头看) and working anew. A relapse is never a new order (EC-07): the number stays, the counts go on.
#include <algorithm>

#include "services/domain/assignment/guards.hpp"

namespace duban::assignment {
namespace {

const FollowUpCheck* find_check(const AssignmentOrder& order, FollowUpCheckId id) {
  const auto found = std::ranges::find(order.follow_up_checks, id, &FollowUpCheck::check_id);
  return found == order.follow_up_checks.end() ? nullptr : &*found;
}

// Whoever did the work, or has ties with it, does not look back at it (EC-33).
Refusal check_checker(const AssignmentOrder& order, PostId checker, const Context& context) {
  const auto units = required_units(order);
  for (const auto unit : units) {
    if (auto refusal = check_verifier(checker, unit, units, context.ask, context.today)) {
      refusal->pointer = "/checkerPostId";
      return refusal;
    }
  }
  return std::nullopt;
}

}  // namespace

Decided decide_one(const AssignmentOrder& order, const PlanFollowUpCheck& command, const Context& context) {
  if (auto refusal = check_manager_of(order, required_units(order), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::CLOSED})) return refused(std::move(refusal));
  if (command.planned_on < context.today) {
    return refuse(no::order_due_in_past, {{"date", command.planned_on.text()}, {"today", context.today.text()}}, "/plannedOn");
  }
  const auto waits = [](const FollowUpCheck& check) { return !check.result; };
  if (std::ranges::any_of(order.follow_up_checks, waits)) return refuse(no::order_check_pending);
  if (auto refusal = check_checker(order, command.checker_post_id, context)) return refused(std::move(refusal));
  return one(order.order_id, FollowUpCheckPlanned{.order_id = order.order_id,
                                                  .check_id = command.check_id,
                                                  .planned_on = command.planned_on,
                                                  .mode = command.mode,
                                                  .checker_post_id = command.checker_post_id,
                                                  .checker_unit_id = context.ask.post(command.checker_post_id)->unit_id,
                                                  .planned_by_post_id = own_post(context)});
}

Decided decide_one(const AssignmentOrder& order, const RecordFollowUpCheck& command, const Context& context) {
  const auto* check = find_check(order, command.check_id);
  if (check != nullptr && check->checker_post_id != post_if_any(context)) return refuse(no::order_not_assigned_checker);
  if (auto refusal = check_phase(order, {OrderPhase::CLOSED})) return refused(std::move(refusal));
  if (check == nullptr) return refuse(no::order_no_such_check);
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  if (check->result) return refuse(no::order_check_recorded);
  // A finding against a unit shows what it rests on.
  if (command.result != FollowUpResult::UPHELD && command.evidence.empty())
    return refuse(no::order_check_evidence_missing, {}, "/evidence");
  if (auto refusal = check_checker(order, check->checker_post_id, context)) return refused(std::move(refusal));
  return one(order.order_id, FollowUpCheckRecorded{.order_id = order.order_id,
                                                   .check_id = command.check_id,
                                                   .checker_post_id = check->checker_post_id,
                                                   .result = command.result,
                                                   .note = command.note,
                                                   .evidence = command.evidence});
}

// --- reopening ----------------------------------------------------------------------------------------------------------------

namespace {

// Nobody is said to have relapsed, or to have reported what was not so, without a check of this closing that says it.
Refusal check_ground(const AssignmentOrder& order, ReopenReason reason) {
  const auto asked = reason == ReopenReason::RELAPSE        ? std::optional{FollowUpResult::RELAPSED}
                     : reason == ReopenReason::FALSE_REPORT ? std::optional{FollowUpResult::FALSE_REPORT}
                                                            : std::nullopt;
  const auto says_so = [&](const FollowUpCheck& check) { return check.closure_no == order.closures && check.result == asked; };
  if (!asked || std::ranges::any_of(order.follow_up_checks, says_so)) return std::nullopt;
  return reject(no::order_reopening_without_check, {{"asked", std::string(enum_name(*asked))}}, "/reason");
}

}  // namespace

Decided decide_one(const AssignmentOrder& order, const RequestReopening& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::CLOSED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  if (auto refusal = check_due_spec(command.new_due, context, "/newDue")) return refused(std::move(refusal));
  std::vector<LegId> legs = command.leg_ids;
  for (std::size_t index = 0; index < legs.size(); ++index) {
    const Leg* leg = order.find_leg(legs[index]);
    if (leg == nullptr || leg->state != LegState::ACCEPTED || named_before(legs, index)) {
      return refuse(no::order_leg_not_accepted, {{"legId", legs[index].text()}}, "/legIds/" + std::to_string(index));
    }
  }
  if (auto refusal = check_ground(order, command.reason)) return refused(std::move(refusal));
  if (order.reopening_request) return refuse(no::order_request_pending);
  if (legs.empty()) {
    for (const Leg& leg : order.legs) {
      if (leg.state == LegState::ACCEPTED) legs.push_back(leg.leg_id);
    }
  }
  return one(order.order_id, ReopeningRequested{.order_id = order.order_id,
                                                .request_id = context.ids.make<RequestId>(),
                                                .by_post_id = own_post(context),
                                                .reason = command.reason,
                                                .note = command.note,
                                                .new_due = command.new_due,
                                                .leg_ids = std::move(legs)});
}

Decided decide_one(const AssignmentOrder& order, const ApproveReopening&, const Context& context) {
  if (auto refusal = check_second_leader(order.reopening_request, order, required_units(order), context)) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_phase(order, {OrderPhase::CLOSED})) return refused(std::move(refusal));
  const auto& request = order.reopening_request;
  if (!request) return refuse(no::order_not_requested);
  // A date that was ahead when it was asked for may have passed.
  if (auto refusal = check_due_spec(request->new_due, context, "/newDue")) return refused(std::move(refusal));
  const auto due = compute(request->new_due, context.now, order, context);
  Decision decision{order.order_id};
  decision.add(ReopeningApproved{.order_id = order.order_id, .request_id = request->request_id, .by_post_id = own_post(context)});
  decision.add(AssignmentReopened{.order_id = order.order_id,
                                  .reopen_no = order.reopenings + 1,
                                  .reason = request->reason,
                                  .leg_ids = request->leg_ids,
                                  .new_due_on = due.due_on,
                                  .new_due_at = due.due_at,
                                  .calendar_version = due.calendar_version,
                                  .provisional = due.provisional,
                                  .by_post_id = request->by_post_id});
  return decision.done();
}

Decided decide_one(const AssignmentOrder& order, const RefuseReopening& command, const Context& context) {
  if (auto refusal = check_second_leader(order.reopening_request, order, required_units(order), context)) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_phase(order, {OrderPhase::CLOSED})) return refused(std::move(refusal));
  const auto& request = order.reopening_request;
  if (!request) return refuse(no::order_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id,
             ReopeningRefused{
                 .order_id = order.order_id, .request_id = request->request_id, .by_post_id = own_post(context), .reason = command.reason});
}

}  // namespace duban::assignment
