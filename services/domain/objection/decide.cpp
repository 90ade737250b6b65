#include "services/domain/objection/decide.hpp"

#include <span>
#include <string>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "services/domain/assignment/state.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/domain/objection/rejections.hpp"
#include "services/domain/people/offices.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/domain/supervision/lifting.hpp"
#include "services/domain/supervision/state.hpp"

namespace duban {
namespace {

namespace no = objection_rejections;
using Refusal = std::optional<Rejection>;

tl::unexpected<Rejection> refused(Refusal&& refusal) { return tl::unexpected<Rejection>{std::move(*refusal)}; }

// What the objection is about, as it stands now. `order` and `leg` are null for a supervision order.
struct Matter {
  TaskforceId taskforce_id;
  UnitId unit_id;
  const AssignmentOrder* order = nullptr;
  const Leg* leg = nullptr;
  bool open = false;
};

std::optional<Matter> matter_of(const ObjectionTarget& target, const Questions& ask) {
  if (target.kind == ObjectionTargetKind::SUPERVISION) {
    const SupervisionOrder* supervision = ask.supervision(*target.supervision_id);
    if (supervision == nullptr || !supervision->issued) return std::nullopt;
    return Matter{.taskforce_id = supervision->taskforce_id, .unit_id = supervision->content.unit_id, .open = is_open(supervision->phase)};
  }
  const AssignmentOrder* order = ask.assignment(*target.order_id);
  const Leg* leg = order == nullptr ? nullptr : order->find_leg(*target.leg_id);
  if (leg == nullptr) return std::nullopt;
  return Matter{.taskforce_id = order->taskforce_id,
                .unit_id = leg->unit_id,
                .order = order,
                .leg = leg,
                .open = is_open(order->phase) && is_open(leg->state)};
}

// A due date still means something: once the unit has replied, lateness is settled (EC-34).
bool due_can_move(const Matter& matter) { return matter.open && !has_replied(matter.leg->state); }

// A limit of table 6.2 under the policy that the order was issued with. A supervision order has no urgency of its own.
Due limit_from(const Matter& matter, Instant from, DueSpec UrgencyLimits::* limit, const Context& context) {
  const PolicySet& policies = context.ask.policy();
  const PolicyRules& rules =
      matter.order == nullptr ? policy_in_force(policies, context.now).rules : policy_of(policies, matter.order->issued->policy_version);
  const Urgency urgency = matter.order == nullptr ? Urgency::NORMAL : matter.order->content.urgency;
  return compute_due(limits_for(rules, urgency).*limit, from, context.ask.calendar(), rules.office_hours);
}

// 6.2 "objection to the due date": 2 working days from service, 1 when urgent, none when top urgent. The policy has no row of its own yet.
std::optional<std::int32_t> due_window_working_days(Urgency urgency) {
  switch (urgency) {
    case Urgency::NORMAL: return 2;
    case Urgency::URGENT: return 1;
    case Urgency::TOP_URGENT: return std::nullopt;
  }
  return std::nullopt;
}

Refusal check_due_window(const Matter& matter, const Context& context) {
  const auto days = due_window_working_days(matter.order->content.urgency);
  if (!days) return reject(no::no_window);
  const DueSpec window{.kind = DueKind::WORKING_DAYS, .date = std::nullopt, .value = days};
  const Due until = compute_due(window, matter.leg->served_at, context.ask.calendar(), {});
  if (context.now < until.due_at) return std::nullopt;
  return reject(no::window_closed, {{"until", until.due_on.text()}});
}

bool is_about_decision(ObjectionTargetKind kind) {
  return kind == ObjectionTargetKind::RETURN_RULING || kind == ObjectionTargetKind::VERIFICATION;
}

// The last decision of that kind about the leg; nullopt when there is none.
std::optional<DecisionOnLeg> decision_objected_to(ObjectionTargetKind kind, const Matter& matter) {
  switch (kind) {
    case ObjectionTargetKind::RETURN_RULING: return matter.leg->last_refused_return;
    case ObjectionTargetKind::VERIFICATION: return matter.leg->last_adverse_verification;
    case ObjectionTargetKind::LEG_DUE:
    case ObjectionTargetKind::LEG_DEMAND:
    case ObjectionTargetKind::SUPERVISION: break;
  }
  return std::nullopt;
}

// One open objection to a thing at a time, and an answer binds. A new ruling or verification is a new thing.
Refusal check_earlier(const ObjectionTarget& target, UnitId unit, const std::optional<DecisionOnLeg>& decision, const Context& context) {
  for (const ObjectionId id : context.ask.objections_on(target.id())) {
    const Objection* earlier = context.ask.objection(id);
    if (earlier == nullptr || earlier->target.kind != target.kind || earlier->unit_id != unit) continue;
    if (earlier->open()) return reject(no::already_open, {{"objectionId", id.text()}});
    const bool same = !decision || earlier->objected_event_id == decision->event_id;
    if (same && earlier->decided_against()) return reject(no::already_answered, {{"objectionId", id.text()}});
  }
  return std::nullopt;
}

std::optional<PostId> post_if_any(const Context& context) {
  return context.actor.post ? std::optional{context.actor.post->post_id} : std::nullopt;
}

Refusal check_reason(const TextRef& reason) {
  return reason.blob_id.is_nil() ? std::optional{reject(no::reason_missing, {}, "/reason")} : std::nullopt;
}

Decided file(const FileObjection& command, const Context& context) {
  const ObjectionTarget& target = command.target;
  if (!target.well_formed()) return refuse(no::target_malformed, {}, "/target");
  const auto matter = matter_of(target, context.ask);
  if (!matter) return refuse(no::target_not_found, {}, "/target");
  if (auto refusal = check_signer(context.actor, matter->unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (!matter->open) return refuse(no::target_ended);
  const bool about_duty = target.kind == ObjectionTargetKind::LEG_DUE || target.kind == ObjectionTargetKind::LEG_DEMAND;
  if (about_duty && !is_required(matter->leg->role)) return refuse(no::unit_is_informed);
  if (target.kind == ObjectionTargetKind::LEG_DUE && !due_can_move(*matter)) return refuse(no::unit_has_replied);
  if (auto refusal = check_reason(command.reason)) return refused(std::move(refusal));

  const auto decision = decision_objected_to(target.kind, *matter);
  if (is_about_decision(target.kind) && !decision) return refuse(no::nothing_decided);
  if (auto refusal = check_earlier(target, matter->unit_id, decision, context)) return refused(std::move(refusal));
  if (target.kind == ObjectionTargetKind::LEG_DUE) {
    if (auto refusal = check_due_window(*matter, context)) return refused(std::move(refusal));
  }

  // The answer is a decision of the coordinator's side like that on a return (table 6.2), and counted like it.
  const Due answer = limit_from(*matter, context.now, &UrgencyLimits::decision, context);
  ObjectionFiled filed{.objection_id = command.objection_id,
                       .taskforce_id = matter->taskforce_id,
                       .target = target,
                       .unit_id = matter->unit_id,
                       .by_post_id = post_if_any(context),
                       .reason = command.reason,
                       .objected_event_id = std::nullopt,
                       .objected_post_id = std::nullopt,
                       .answer_due_on = answer.due_on,
                       .answer_due_at = answer.due_at,
                       .calendar_version = answer.calendar_version,
                       .provisional = answer.provisional};
  if (decision) {
    filed.objected_event_id = decision->event_id;
    filed.objected_post_id = decision->decided_by_post_id;
  }
  return std::vector<NewEvent>{{objection_stream(command.objection_id), std::move(filed), std::nullopt}};
}

// The post objected to is asked first: it says more than "not entitled".
Refusal check_decider(const Objection& objection, const Context& context) {
  const auto& post = context.actor.post;
  if (post && objection.objected_post_id == post->post_id) return reject(no::decider_is_objected_to);
  const Taskforce* taskforce = context.ask.taskforce(objection.taskforce_id);
  DUBAN_CHECK(taskforce != nullptr, "expected the taskforce of a filed objection, found none");
  const auto kind = objection.target.kind;
  const bool for_coordinator = kind == ObjectionTargetKind::LEG_DUE || kind == ObjectionTargetKind::LEG_DEMAND;
  if (!is_leader_of(*taskforce, context) && !(for_coordinator && is_coordinator_of(*taskforce, context))) {
    return reject(no::decider_not_entitled);
  }
  // Nobody answers the own unit, even when no one without ties is there to do it (EC-25).
  if (post->unit_id == objection.unit_id) {
    return reject(people_rejections::manager_is_affiliated, {{"unitId", objection.unit_id.text()}});
  }
  return check_manager(*taskforce, *post, std::span{&objection.unit_id, 1}, context);
}

Refusal check_filed(const Objection& objection) {
  if (objection.open()) return std::nullopt;
  return reject(no::wrong_state, {{"state", std::string(enum_name(objection.state))}, {"expected", "FILED"}});
}

// The due date that the answer sets; nullopt when it sets none.
tl::expected<std::optional<Due>, Rejection> new_due_of(const Objection& objection, const std::optional<Matter>& matter,
                                                       const DecideObjection& command, const Context& context) {
  const bool sets = objection.target.kind == ObjectionTargetKind::LEG_DUE && command.outcome != ObjectionOutcome::REJECTED && matter &&
                    due_can_move(*matter);
  if (!sets) {
    if (command.new_due) return refuse(no::new_due_unfit, {}, "/newDue");
    return std::nullopt;
  }
  if (!command.new_due) return refuse(no::new_due_missing, {}, "/newDue");
  if (!is_well_formed(*command.new_due)) return refuse(no::new_due_malformed, {}, "/newDue");
  const PolicyRules& rules = policy_of(context.ask.policy(), matter->order->issued->policy_version);
  const Due due = compute_due(*command.new_due, context.now, context.ask.calendar(), rules.office_hours);
  const LegDue& current = matter->leg->current_due;
  if (due.due_at <= current.at || due.due_at <= context.now) {
    return refuse(no::new_due_not_later, {{"currentDueOn", current.on.text()}, {"newDueOn", due.due_on.text()}}, "/newDue");
  }
  return due;
}

Decided decide_one(const Objection&, const FileObjection&, const Context&) { return refuse(no::exists); }

Decided decide_one(const Objection& objection, const DecideObjection& command, const Context& context) {
  if (auto refusal = check_decider(objection, context)) return refused(std::move(refusal));
  if (auto refusal = check_filed(objection)) return refused(std::move(refusal));
  if (auto refusal = check_reason(command.reason)) return refused(std::move(refusal));
  const auto matter = matter_of(objection.target, context.ask);
  const auto due = new_due_of(objection, matter, command, context);
  if (!due) return tl::unexpected<Rejection>{due.error()};

  std::vector<NewEvent> events;
  ObjectionDecided decided{.objection_id = objection.objection_id,
                           .outcome = command.outcome,
                           .reason = command.reason,
                           .decided_by_post_id = context.actor.post->post_id,
                           .new_due_on = std::nullopt,
                           .late = context.now >= objection.answer_due_at};
  if (*due) decided.new_due_on = (*due)->due_on;
  events.push_back({objection_stream(objection.objection_id), std::move(decided), std::nullopt});
  // An order that should not have been served presses nobody any longer.
  if (objection.target.kind == ObjectionTargetKind::SUPERVISION && command.outcome == ObjectionOutcome::UPHELD) {
    add_lift(events, *objection.target.supervision_id, LiftReason::OBJECTION_UPHELD, context);
  }
  if (*due) {
    // The original due date stays (INV-05), and so does what is on record about lateness (INV-06).
    const auto order_id = matter->order->order_id;
    events.push_back({assignment_stream(order_id),
                      AssignmentEvent{DueDateRecalculated{.order_id = order_id,
                                                          .leg_id = matter->leg->leg_id,
                                                          .old_due_on = matter->leg->current_due.on,
                                                          .new_due_on = (*due)->due_on,
                                                          .new_due_at = (*due)->due_at,
                                                          .cause = RecalculationCause::OBJECTION,
                                                          .calendar_version = (*due)->calendar_version,
                                                          .provisional = (*due)->provisional,
                                                          .objection_id = objection.objection_id}},
                      std::nullopt});
  }
  return events;
}

Decided decide_one(const Objection& objection, const WithdrawObjection& command, const Context& context) {
  if (auto refusal = check_signer(context.actor, objection.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  if (auto refusal = check_filed(objection)) return refused(std::move(refusal));
  ObjectionWithdrawn withdrawn{.objection_id = objection.objection_id, .by_post_id = post_if_any(context), .reason = command.reason};
  return std::vector<NewEvent>{{objection_stream(objection.objection_id), std::move(withdrawn), std::nullopt}};
}

}  // namespace

Decided decide(const Objection* objection, const ObjectionCommand& command, const Context& context) {
  if (objection == nullptr) {
    if (const auto* filing = std::get_if<FileObjection>(&command)) return file(*filing, context);
    return refuse(no::not_found);
  }
  return std::visit([&](const auto& one) { return decide_one(*objection, one, context); }, command);
}

}  // namespace duban
