// What the unit does with the order, and the coordinator's answer to its reply.
#include "services/domain/policy/rules.hpp"
#include "services/domain/supervision/guards.hpp"
#include "services/domain/supervision/ladder.hpp"

namespace duban::supervision {

Decided decide_one(const SupervisionOrder& order, const RecordSupervisionNotifiedOnPaper& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::SERVED})) return refused(std::move(refusal));
  if (order.notified_on_paper == command.notified_on) return nothing();
  const auto served_on = business_date(*order.served_at);
  if (command.notified_on < served_on || context.today < command.notified_on) {
    return refuse(no::notice_date_wrong, {{"servedOn", served_on.text()}, {"today", context.today.text()}}, "/notifiedOn");
  }
  if (unit_has_signer(context.ask, order.content.unit_id, command.notified_on)) return refuse(no::unit_reachable);
  return one(order.supervision_id,
             SupervisionNotifiedOnPaper{
                 .supervision_id = order.supervision_id, .notified_on = command.notified_on, .by_post_id = own_post(context)});
}

Decided decide_one(const SupervisionOrder& order, const AcknowledgeSupervision& command, const Context& context) {
  using enum SupervisionPhase;
  const auto unit = order.content.unit_id;
  if (auto refusal = check_signer(context.actor, unit, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SERVED, ACKNOWLEDGED, REPLIED, WATCHING, RAISED, LIFTED})) return refused(std::move(refusal));
  // Signed before, whatever came after it: a repeat adds nothing (EC-14).
  if (order.receipt) return nothing();
  if (auto refusal = check_phase(order, {SERVED})) return refused(std::move(refusal));
  if (auto refusal = check_named_post(command.signed_by_post_id, unit, context.ask, context.today, "/signedByPostId")) {
    return refused(std::move(refusal));
  }
  return one(order.supervision_id, SupervisionAcknowledged{.supervision_id = order.supervision_id,
                                                           .by_post_id = post_if_any(context),
                                                           .signed_by_post_id = command.signed_by_post_id,
                                                           .received_at = context.now,
                                                           .claimed_at = command.claimed_at,
                                                           .channel = context.channel,
                                                           .implied = false});
}

// --- the reply

namespace {

bool in_person(const SupervisionOrder& order) { return order.content.supervision_level == highest_level; }

bool is_member_of(const std::optional<Post>& post, UnitId unit, CivilDate on) {
  return post && post->role == Role::MEMBER && post->unit_id == unit && post->filled_on(on);
}

// At level 2 the member may answer without the liaison: the liaison being filled must not keep it from answering in person.
Refusal check_replier(const SupervisionOrder& order, const Context& context) {
  if (in_person(order) && is_member_of(context.actor.post, order.content.unit_id, context.today)) return std::nullopt;
  return check_signer(context.actor, order.content.unit_id, context.ask, context.today);
}

// The unit answers through a post of its own (PRA-11), at level 2 through its member. A unit whose seat of member is vacant answers
// through any post of its own: filling that seat is not in its hands.
tl::expected<PostId, Rejection> reply_approver(const SupervisionOrder& order, const ReplySupervision& command, const Context& context) {
  constexpr auto pointer = "/approvedByPostId";
  const auto unit = order.content.unit_id;
  auto named = command.approved_by_post_id;
  if (!named && context.actor.has_role(Role::MEMBER)) named = own_post(context);
  if (auto refusal = check_named_post(named, unit, context.ask, context.today, pointer)) return refused(std::move(refusal));
  if (in_person(order) && unit_has_filled(context.ask, unit, Role::MEMBER, context.today)) {
    if (!named || !is_member_of(context.ask.post(*named), unit, context.today)) return refuse(no::reply_member_needed, {}, pointer);
  }
  if (!named) return refuse(no::reply_approver_missing, {}, pointer);
  return *named;
}

}  // namespace

Decided decide_one(const SupervisionOrder& order, const ReplySupervision& command, const Context& context) {
  if (auto refusal = check_replier(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::SERVED, SupervisionPhase::ACKNOWLEDGED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  const auto approver = reply_approver(order, command, context);
  if (!approver) return tl::unexpected<Rejection>{approver.error()};
  if (command.promised_on && *command.promised_on < context.today) {
    return refuse(no::promise_in_past, {{"date", command.promised_on->text()}, {"today", context.today.text()}}, "/promisedOn");
  }
  Decision decision;
  const bool implies_receipt = order.phase == SupervisionPhase::SERVED;
  if (implies_receipt) {
    decision.add(order.supervision_id, SupervisionAcknowledged{.supervision_id = order.supervision_id,
                                                               .by_post_id = post_if_any(context),
                                                               .signed_by_post_id = std::nullopt,
                                                               .received_at = context.now,
                                                               .claimed_at = std::nullopt,
                                                               .channel = context.channel,
                                                               .implied = true});
  }
  decision.add(order.supervision_id, SupervisionReplied{.supervision_id = order.supervision_id,
                                                        .reply_no = static_cast<std::int32_t>(order.replies.size()) + 1,
                                                        .by_post_id = post_if_any(context),
                                                        .approved_by_post_id = *approver,
                                                        .text = command.text,
                                                        .promised_on = command.promised_on,
                                                        .attachments = command.attachments,
                                                        .late = context.now >= order.current_reply_due->due_at,
                                                        .late_by_original = context.now >= order.original_reply_due->due_at,
                                                        .implies_receipt = implies_receipt});
  return decision.done();
}

Decided decide_one(const SupervisionOrder& order, const AcceptSupervisionReply&, const Context& context) {
  if (auto refusal = check_manager_of(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::REPLIED})) return refused(std::move(refusal));
  return one(order.supervision_id,
             SupervisionReplyAccepted{
                 .supervision_id = order.supervision_id, .reply_no = order.last_reply()->reply_no, .by_post_id = own_post(context)});
}

Decided decide_one(const SupervisionOrder& order, const RejectSupervisionReply& command, const Context& context) {
  if (auto refusal = check_manager_of(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::REPLIED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (auto refusal = check_reply_due(command.new_due, context, "/newDue")) return refused(std::move(refusal));
  const auto& rules = policy_of(context.ask.policy(), order.issued->policy_version);
  const auto due = compute_due(command.new_due.value_or(reply_limit(order.content.supervision_level)), context.now, context.ask.calendar(),
                               rules.office_hours);
  return one(order.supervision_id, SupervisionReplyRejected{.supervision_id = order.supervision_id,
                                                            .reply_no = order.last_reply()->reply_no,
                                                            .reason = command.reason,
                                                            .new_due_on = due.due_on,
                                                            .new_due_at = due.due_at,
                                                            .calendar_version = due.calendar_version,
                                                            .provisional = due.provisional,
                                                            .by_post_id = own_post(context)});
}

}  // namespace duban::supervision
