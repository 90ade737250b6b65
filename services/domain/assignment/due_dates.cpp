// Later dates: extensions asked for by the unit (6.1 rule 9), suspensions on grounds of the closed list (rule 10). The original due date
// stays what it was (INV-05), and what was overdue stays so in the record (INV-06).
#include <algorithm>

#include "services/domain/assignment/guards.hpp"

namespace duban::assignment {
namespace {

constexpr std::initializer_list<LegState> unanswered = {LegState::SERVED, LegState::ACKNOWLEDGED, LegState::WORKING};

// The unit asks with the consent of its member (model 10), who consents by asking in person; while it has none, of a post of its own.
tl::expected<PostId, Rejection> consenting_post(const Leg& leg, const RequestExtension& command, const Context& context) {
  if (command.consented_by_post_id) {
    if (auto refusal = check_named_post(command.consented_by_post_id, leg.unit_id, context.ask, context.today, "/consentedByPostId")) {
      return refused(std::move(refusal));
    }
    const bool by_member = context.ask.post(*command.consented_by_post_id)->role == Role::MEMBER;
    if (!by_member && unit_has_filled(context.ask, leg.unit_id, Role::MEMBER, context.today)) {
      return refuse(no::leg_extension_consent_missing, {}, "/consentedByPostId");
    }
    return *command.consented_by_post_id;
  }
  if (context.actor.has_role(Role::MEMBER)) return own_post(context);
  return refuse(no::leg_extension_consent_missing, {}, "/consentedByPostId");
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RequestExtension& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, leg.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, unanswered)) return refused(std::move(refusal));
  if (!is_required(leg.role)) return refuse(no::leg_inform_only);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (auto refusal = check_text(command.progress, "/progress")) return refused(std::move(refusal));
  const auto consent = consenting_post(leg, command, context);
  if (!consent) return tl::unexpected<Rejection>{consent.error()};
  if (command.proposed_due_on <= leg.current_due.on || command.proposed_due_on < context.today) {
    return refuse(no::leg_extension_not_later, {{"dueOn", leg.current_due.on.text()}, {"today", context.today.text()}}, "/proposedDueOn");
  }
  if (leg.extension_request) return refuse(no::leg_extension_pending);
  if (leg.suspension) return refuse(no::leg_is_suspended);
  return one(order.order_id, ExtensionRequested{.order_id = order.order_id,
                                                .leg_id = leg.leg_id,
                                                .extension_id = command.extension_id,
                                                .reason = command.reason,
                                                .progress = command.progress,
                                                .proposed_due_on = command.proposed_due_on,
                                                .consented_by_post_id = *consent,
                                                .requested_after_due = context.now >= leg.current_due.at});
}

namespace {

// What the coordinator may grant: so many in one round, in all not longer than the first period (table 6.2). 特急 has none.
bool beyond_limit(const AssignmentOrder& order, const Leg& leg, CivilDate new_due_on, const Context& context) {
  if (leg.extensions_granted >= limits_of(order, context).extensions_max) return true;
  const auto& calendar = context.ask.calendar();
  const auto first = working_days_between(calendar, business_date(leg.served_at), leg.original_due.on);
  return working_days_between(calendar, leg.original_due.on, new_due_on) > first;
}

Refusal check_extension_decider(const AssignmentOrder& order, const Leg& leg, bool beyond, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  const auto units = std::span{&leg.unit_id, 1};
  if (!is_coordinator(taskforce, context)) return check_decider(taskforce, units, DelegatedPower::APPROVE_EXTENSION, context);
  if (auto refusal = check_manager_of(order, units, context)) return refusal;
  if (beyond) return reject(no::leg_extension_beyond_limit, {{"most", std::to_string(limits_of(order, context).extensions_max)}});
  return std::nullopt;
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const GrantExtension& command, const Context& context) {
  // The date says who may; without a request there is none.
  const auto& request = leg.extension_request;
  const auto asked = command.new_due_on ? command.new_due_on : request ? std::optional{request->proposed_due_on} : std::nullopt;
  const auto due = asked ? std::optional{due_on_date(*asked, context.ask.calendar())} : std::nullopt;
  const bool beyond = due && order.issued && beyond_limit(order, leg, due->due_on, context);
  if (auto refusal = check_extension_decider(order, leg, beyond, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, unanswered)) return refused(std::move(refusal));
  if (!request) return refuse(no::leg_extension_not_requested);
  if (due->due_on <= leg.current_due.on || *asked < context.today) {
    return refuse(no::leg_extension_not_later, {{"dueOn", leg.current_due.on.text()}, {"today", context.today.text()}}, "/newDueOn");
  }
  return one(order.order_id, ExtensionGranted{.order_id = order.order_id,
                                              .leg_id = leg.leg_id,
                                              .extension_id = request->extension_id,
                                              .approver_post_id = own_post(context),
                                              .new_due_on = due->due_on,
                                              .new_due_at = due->due_at,
                                              .calendar_version = due->calendar_version,
                                              .provisional = due->provisional,
                                              .beyond_limit = beyond});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RefuseExtension& command, const Context& context) {
  if (auto refusal = check_extension_decider(order, leg, false, context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, unanswered)) return refused(std::move(refusal));
  if (!leg.extension_request) return refuse(no::leg_extension_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id, ExtensionRefused{.order_id = order.order_id,
                                              .leg_id = leg.leg_id,
                                              .extension_id = leg.extension_request->extension_id,
                                              .by_post_id = own_post(context),
                                              .reason = command.reason});
}

// --- suspension ---------------------------------------------------------------------------------------------------------------

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RequestSuspension& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, unanswered)) return refused(std::move(refusal));
  if (!is_required(leg.role)) return refuse(no::leg_inform_only);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (leg.suspension) return refuse(no::leg_is_suspended);
  if (leg.suspension_request) return refuse(no::order_request_pending);
  return one(order.order_id, LegSuspensionRequested{.order_id = order.order_id,
                                                    .leg_id = leg.leg_id,
                                                    .request_id = context.ids.make<RequestId>(),
                                                    .by_post_id = own_post(context),
                                                    .ground = command.ground,
                                                    .reason = command.reason});
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ApproveSuspension&, const Context& context) {
  if (auto refusal = check_second_leader(leg.suspension_request, order, std::span{&leg.unit_id, 1}, context)) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_work(order, leg, unanswered)) return refused(std::move(refusal));
  const auto& request = leg.suspension_request;
  if (!request) return refuse(no::order_not_requested);
  Decision decision{order.order_id};
  decision.add(LegSuspensionApproved{
      .order_id = order.order_id, .leg_id = leg.leg_id, .request_id = request->request_id, .by_post_id = own_post(context)});
  decision.add(LegSuspended{.order_id = order.order_id,
                            .leg_id = leg.leg_id,
                            .ground = request->ground,
                            .approver_post_id = own_post(context),
                            .from = context.now});
  return decision.done();
}

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const RefuseSuspension& command, const Context& context) {
  if (auto refusal = check_second_leader(leg.suspension_request, order, std::span{&leg.unit_id, 1}, context)) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refused(std::move(refusal));
  const auto& request = leg.suspension_request;
  if (!request) return refuse(no::order_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id, LegSuspensionRefused{.order_id = order.order_id,
                                                  .leg_id = leg.leg_id,
                                                  .request_id = request->request_id,
                                                  .by_post_id = own_post(context),
                                                  .reason = command.reason});
}

namespace {

// Days: as many working days later as the suspension took. Hours (特急) run on from where they stopped. A date that had passed before the
// suspension stays: nothing of it was left to stand still.
Due due_after(const Leg& leg, const AssignmentOrder& order, const Context& context) {
  const auto& due = leg.current_due;
  if (leg.suspension->from >= due.at) return as_due(due);
  const auto& calendar = context.ask.calendar();
  if (order.content.due && (order.content.due->kind == DueKind::HOURS || order.content.due->kind == DueKind::OFFICE_HOURS)) {
    const Instant at = due.at + (context.now - leg.suspension->from);
    return {
        .due_on = business_date(at - Duration{1}), .due_at = at, .provisional = due.provisional, .calendar_version = due.calendar_version};
  }
  const auto stood = working_days_between(calendar, business_date(leg.suspension->from), context.today);
  return due_on_date(add_working_days(calendar, due.on, stood), calendar);
}

}  // namespace

Decided decide_leg(const AssignmentOrder& order, const Leg& leg, const ResumeLeg& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_work(order, leg, unanswered)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  if (!leg.suspension) return refuse(no::leg_not_suspended);
  const auto due = due_after(leg, order, context);
  return one(order.order_id, LegResumed{.order_id = order.order_id,
                                        .leg_id = leg.leg_id,
                                        .by_post_id = own_post(context),
                                        .reason = command.reason,
                                        .at = context.now,
                                        .new_due_on = due.due_on,
                                        .new_due_at = due.due_at,
                                        .calendar_version = due.calendar_version,
                                        .provisional = due.provisional});
}

}  // namespace duban::assignment
