// The next level, and the ways in which an order ends: lifted, or voided by two persons (S-03). That it is raised is written by the issue
// of the next one (draft_to_issue.cpp).
#include "services/domain/numbering/numbers.hpp"
#include "services/domain/supervision/guards.hpp"
#include "services/domain/supervision/ladder.hpp"

namespace duban::supervision {

Decided decide_one(const SupervisionOrder& order, const RaiseSupervision& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_open(order)) return refused(std::move(refusal));
  if (order.content.supervision_level >= highest_level) return refuse(no::highest_level_reached);
  const SupervisionContent content{.target = order.content.target,
                                   .unit_id = order.content.unit_id,
                                   .supervision_level = order.content.supervision_level + 1,
                                   .ground = command.ground,
                                   .reason = command.reason,
                                   .demand = command.demand,
                                   .reply_due = command.reply_due};
  if (auto refusal = check_content(content, order.taskforce_id, context)) return refused(std::move(refusal));
  if (order.proposed_successor_id) {
    return refuse(no::raise_pending, {{"supervisionId", order.proposed_successor_id->text()}});
  }
  if (auto refusal = check_may_press(content, order.taskforce_id, &order, context)) return refused(std::move(refusal));

  SupervisionOrderDrafted drafted;
  static_cast<SupervisionContent&>(drafted) = content;
  drafted.supervision_id = command.next_supervision_id;
  drafted.taskforce_id = order.taskforce_id;
  drafted.drafted_by_post_id = own_post(context);
  drafted.predecessor_id = order.supervision_id;
  drafted.unmet_supervision_id = unmet(&order, context);
  Decision decision;
  decision.add(order.supervision_id, SupervisionRaiseProposed{.supervision_id = order.supervision_id,
                                                              .next_supervision_id = command.next_supervision_id,
                                                              .to_level = content.supervision_level,
                                                              .by_post_id = own_post(context)});
  decision.add(command.next_supervision_id, std::move(drafted));
  return decision.done();
}

Decided decide_one(const SupervisionOrder& order, const LiftSupervision& command, const Context& context) {
  if (auto refusal = check_manager_of(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_open(order)) return refused(std::move(refusal));
  if (command.reason != LiftReason::DONE && command.reason != LiftReason::REVOKED) return refuse(no::lift_reason_unfit, {}, "/reason");
  // Where no event shows that it is done, somebody says so in words.
  const bool stated = command.reason == LiftReason::REVOKED || order.content.target.kind == SupervisionTargetKind::TASK_ITEM;
  if (stated && (!command.note || is_missing(*command.note))) return refuse(no::field_missing, {}, "/note");
  if (command.reason == LiftReason::DONE && !is_done(order.content, context)) return refuse(no::target_not_done);
  return one(order.supervision_id,
             SupervisionOrderLifted{
                 .supervision_id = order.supervision_id, .reason = command.reason, .note = command.note, .by_post_id = own_post(context)});
}

// --- voiding ------------------------------------------------------------------------------------------------------------------

namespace {

// The other of two persons, asked before anything else: it says more than "not entitled".
Refusal check_second(const SupervisionOrder& order, const Context& context) {
  const auto& request = order.voiding_request;
  if (request && request->by_post_id == post_if_any(context)) return reject(no::second_post_needed);
  if (auto refusal = check_approver_of(order, context)) return refusal;
  if (auto refusal = check_open(order)) return refusal;
  if (!request) return reject(no::not_requested);
  return std::nullopt;
}

}  // namespace

Decided decide_one(const SupervisionOrder& order, const RequestSupervisionVoiding& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_open(order)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (order.voiding_request) return refuse(no::request_pending);
  return one(order.supervision_id, SupervisionVoidingRequested{.supervision_id = order.supervision_id,
                                                               .request_id = context.ids.make<RequestId>(),
                                                               .by_post_id = own_post(context),
                                                               .reason = command.reason});
}

Decided decide_one(const SupervisionOrder& order, const ApproveSupervisionVoiding&, const Context& context) {
  if (auto refusal = check_second(order, context)) return refused(std::move(refusal));
  const auto& request = *order.voiding_request;
  const auto& issued = *order.issued;
  Decision decision;
  decision.add(order.supervision_id,
               SupervisionVoidingApproved{
                   .supervision_id = order.supervision_id, .request_id = request.request_id, .by_post_id = own_post(context)});
  decision.add(order.supervision_id, SupervisionOrderVoided{.supervision_id = order.supervision_id,
                                                            .request_id = request.request_id,
                                                            .reason = request.reason,
                                                            .by_post_id = request.by_post_id});
  // The number stays used; the register says that it stands for nothing any more (INV-08).
  decision.add(
      NumberEvent{void_number(context.ask.number_register(issued.series, issued.year), issued.series, issued.year, issued.sequence)},
      number_stream(issued.series, issued.year));
  return decision.done();
}

Decided decide_one(const SupervisionOrder& order, const RefuseSupervisionVoiding& command, const Context& context) {
  if (auto refusal = check_second(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.supervision_id, SupervisionVoidingRefused{.supervision_id = order.supervision_id,
                                                             .request_id = order.voiding_request->request_id,
                                                             .by_post_id = own_post(context),
                                                             .reason = command.reason});
}

}  // namespace duban::supervision
