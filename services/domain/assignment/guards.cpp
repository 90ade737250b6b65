#include "services/domain/assignment/guards.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/programme/state.hpp"

namespace duban::assignment {

const Taskforce& taskforce_of(const AssignmentOrder& order, const Context& context) {
  const auto* taskforce = context.ask.taskforce(order.taskforce_id);
  DUBAN_CHECK(taskforce != nullptr, "expected the taskforce of a drafted order, found none");
  return *taskforce;
}

// --- who

bool is_coordinator(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  return post && post->role == Role::COORDINATOR && post->taskforce_id == taskforce.taskforce_id &&
         post->unit_id == taskforce.coordinating_unit_id && post->filled_on(context.today);
}

Refusal check_coordinator(const Taskforce& taskforce, const Context& context) {
  if (is_coordinator(taskforce, context)) return std::nullopt;
  return reject(no::order_coordinator_only, {{"coordinatingUnitId", taskforce.coordinating_unit_id.text()}});
}

Refusal check_decider(const Taskforce& taskforce, std::span<const UnitId> units, DelegatedPower power, const Context& context) {
  if (!context.actor.post) return reject(people_rejections::approver_not_entitled);
  return check_approver(taskforce, *context.actor.post, units, power, context);
}

Refusal check_approver_of(const AssignmentOrder& order, const Context& context) {
  return check_decider(taskforce_of(order, context), recipient_units(order), DelegatedPower::APPROVE_ASSIGNMENT, context);
}

Refusal check_leader(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  if (post && post->role == Role::LEADER && post->taskforce_id == taskforce.taskforce_id && post->filled_on(context.today)) {
    return std::nullopt;
  }
  return reject(no::order_leader_only);
}

Refusal check_manager_of(const AssignmentOrder& order, std::span<const UnitId> units, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  // A leader steps in only where the office itself must keep out (ORG-06).
  const bool office_has_ties =
      std::ranges::any_of(units, [&](UnitId unit) { return context.ask.affiliated(taskforce.coordinating_unit_id, unit, context.today); });
  if (!is_coordinator(taskforce, context)) {
    if (!office_has_ties) return check_coordinator(taskforce, context);
    if (auto refusal = check_leader(taskforce, context)) return refusal;
  }
  // Nobody decides about the work of the own unit, even when no leader without ties is there to do it.
  const auto own_unit = context.actor.post->unit_id;
  if (std::ranges::find(units, own_unit) != units.end()) {
    return reject(people_rejections::manager_is_affiliated, {{"unitId", own_unit.text()}});
  }
  return check_manager(taskforce, *context.actor.post, units, context);
}

Refusal check_second_post(PostId first, const Context& context) {
  if (first == post_if_any(context)) return reject(no::order_second_post_needed);
  return std::nullopt;
}

PostId own_post(const Context& context) {
  DUBAN_CHECK(context.actor.post.has_value(), "expected an actor whose post was checked, found one without a post");
  return context.actor.post->post_id;
}

std::optional<PostId> post_if_any(const Context& context) {
  return context.actor.post ? std::optional{context.actor.post->post_id} : std::nullopt;
}

// --- state

namespace {

template <class Enum>
std::string joined(std::initializer_list<Enum> values) {
  std::string out;
  for (const auto value : values) {
    if (!out.empty()) out += ",";
    out += enum_name(value);
  }
  return out;
}

}  // namespace

Refusal check_phase(const AssignmentOrder& order, std::initializer_list<OrderPhase> expected) {
  if (std::ranges::find(expected, order.phase) != expected.end()) return std::nullopt;
  if (order.phase == OrderPhase::WITHDRAWN) return reject(no::order_withdrawn);
  if (order.phase == OrderPhase::VOIDED) {
    std::vector<RejectionFact> facts;
    if (order.replacement_order_id) facts.push_back({"replacementOrderId", order.replacement_order_id->text()});
    return reject(no::order_voided, std::move(facts));
  }
  return reject(no::order_wrong_state, {{"state", std::string(enum_name(order.phase))}, {"expected", joined(expected)}});
}

Refusal check_leg_state(const Leg& leg, std::initializer_list<LegState> expected) {
  if (std::ranges::find(expected, leg.state) != expected.end()) return std::nullopt;
  return reject(no::leg_wrong_state, {{"state", std::string(enum_name(leg.state))}, {"expected", joined(expected)}});
}

Refusal check_work(const AssignmentOrder& order, const Leg& leg, std::initializer_list<LegState> expected) {
  if (auto refusal = check_phase(order, {OrderPhase::ISSUED, OrderPhase::REPLIED})) return refusal;
  return check_leg_state(leg, expected);
}

// --- fields

Refusal check_text(const TextRef& text, std::string pointer) {
  if (!is_missing(text)) return std::nullopt;
  return reject(no::order_field_missing, {}, std::move(pointer));
}

Refusal check_due_spec(const DueSpec& spec, const Context& context, const std::string& pointer) {
  if (!is_well_formed(spec)) return reject(no::order_due_malformed, {}, pointer);
  if (spec.kind == DueKind::DATE && *spec.date < context.today) {
    return reject(no::order_due_in_past, {{"date", spec.date->text()}, {"today", context.today.text()}}, pointer);
  }
  return std::nullopt;
}

namespace {

Refusal check_recipients(const AssignmentContent& content, const Context& context) {
  if (content.recipients.empty()) return reject(no::order_field_missing, {}, "/recipients");
  for (std::size_t index = 0; index < content.recipients.size(); ++index) {
    const auto unit = content.recipients[index].unit_id;
    const auto pointer = "/recipients/" + std::to_string(index) + "/unitId";
    if (context.ask.unit(unit) == nullptr) return reject(no::order_recipient_unknown, {{"unitId", unit.text()}}, pointer);
    for (std::size_t before = 0; before < index; ++before) {
      if (content.recipients[before].unit_id == unit) return reject(no::order_recipient_twice, {{"unitId", unit.text()}}, pointer);
    }
  }
  const auto leads = std::ranges::count(content.recipients, LegRole::LEAD, &Recipient::role);
  if (leads != 1) return reject(no::order_lead_not_single, {{"leads", std::to_string(leads)}}, "/recipients");
  return std::nullopt;
}

Refusal check_feedback_rule(const FeedbackRule& rule) {
  const bool every_fits = !rule.every_working_days || (1 <= *rule.every_working_days && *rule.every_working_days <= 250);
  const bool dates_fit = !rule.dates || (!rule.dates->empty() && !rule.every_working_days);
  if (every_fits && dates_fit) return std::nullopt;
  return reject(no::order_feedback_rule_malformed, {}, "/feedbackRule");
}

}  // namespace

Refusal check_content(const AssignmentContent& content, TaskforceId taskforce, const Context& context) {
  if (content.title.empty()) return reject(no::order_field_missing, {}, "/title");
  if (auto refusal = check_text(content.content, "/content")) return refusal;
  if (content.basis.reference.empty()) return reject(no::order_field_missing, {}, "/basis/reference");
  if (auto refusal = check_text(content.goal, "/goal")) return refusal;
  if (auto refusal = check_recipients(content, context)) return refusal;
  if (content.due) {
    if (auto refusal = check_due_spec(*content.due, context, "/due")) return refusal;
  }
  const auto& rules = policy_in_force(context.ask.policy(), context.now).rules;
  // 特急 has no limit of its own in the policy: the order must name one.
  if (!final_limit(rules, content.urgency, content.difficulty, content.due)) return reject(no::order_field_missing, {}, "/due");
  if (auto refusal = check_feedback_rule(content.feedback_rule)) return refusal;
  if (content.measure_id) {
    const auto programme_id = context.ask.programme_of_measure(*content.measure_id);
    const auto* programme = programme_id ? context.ask.programme(*programme_id) : nullptr;
    // Another taskforce's measure is as good as missing (S-06).
    if (programme == nullptr || programme->taskforce_id != taskforce) {
      return reject(no::order_measure_unknown, {{"measureId", content.measure_id->text()}}, "/measureId");
    }
  }
  return std::nullopt;
}

// --- derived

Due as_due(const LegDue& due) {
  return {.due_on = due.on, .due_at = due.at, .provisional = due.provisional, .calendar_version = due.calendar_version};
}

std::vector<UnitId> recipient_units(const AssignmentOrder& order) {
  if (!order.legs.empty()) return order.units_with_leg();
  std::vector<UnitId> units;
  for (const auto& recipient : order.content.recipients) units.push_back(recipient.unit_id);
  return units;
}

std::vector<UnitId> required_units(const AssignmentOrder& order) {
  std::vector<UnitId> units;
  for (const auto& leg : order.legs) {
    if (leg.required()) units.push_back(leg.unit_id);
  }
  return units;
}

namespace {

// The rules of the version that the order was issued under: a new version changes no open order.
const PolicyRules& rules_of(const AssignmentOrder& order, const Context& context) {
  DUBAN_CHECK(order.issued.has_value(), "expected an issued order, found one without a policy version");
  return policy_of(context.ask.policy(), order.issued->policy_version);
}

}  // namespace

const UrgencyLimits& limits_of(const AssignmentOrder& order, const Context& context) {
  return limits_for(rules_of(order, context), order.content.urgency);
}

std::span<const OfficeSpan> office_hours_of(const AssignmentOrder& order, const Context& context) {
  return rules_of(order, context).office_hours;
}

Due compute(const DueSpec& spec, Instant from, const AssignmentOrder& order, const Context& context) {
  return compute_due(spec, from, context.ask.calendar(), office_hours_of(order, context));
}

LegServed service_of(const AssignmentOrder& order, LegId leg, const Recipient& recipient, const Due& due, const PolicyRules& rules,
                     const Context& context) {
  const auto& limits = limits_for(rules, order.content.urgency);
  const auto& calendar = context.ask.calendar();
  return LegServed{.order_id = order.order_id,
                   .leg_id = leg,
                   .unit_id = recipient.unit_id,
                   .role = recipient.role,
                   .served_at = context.now,
                   .channel = ServiceChannel::PORTAL,  // the inbox; a webhook only says so (S-22)
                   .sign_due_at = compute_due(limits.sign, context.now, calendar, rules.office_hours).due_at,
                   .return_until = compute_due(limits.return_window, context.now, calendar, rules.office_hours).due_at,
                   .due_on = due.due_on,
                   .due_at = due.due_at,
                   .calendar_version = due.calendar_version,
                   .provisional = due.provisional,
                   .entered_late = false};
}

void add_if_unreachable(Decision& decision, const AssignmentOrder& order, UnitId unit, const Context& context) {
  if (unit_has_signer(context.ask, unit, context.today)) return;
  decision.add(RecipientUnreachable{.order_id = order.order_id, .unit_id = unit, .reason = UnreachableReason::NO_LIAISON});
}

tl::expected<const Leg*, Rejection> successor_of(const AssignmentOrder& order, const Leg& leg, const std::optional<LegId>& named) {
  constexpr auto pointer = "/successorLegId";
  if (leg.role != LegRole::LEAD) {
    if (named) return refuse(no::leg_successor_unfit, {}, pointer);
    return nullptr;
  }
  std::vector<const Leg*> candidates;
  bool others = false;
  for (const auto& other : order.legs) {
    if (!other.required() || other.leg_id == leg.leg_id) continue;
    others = true;
    // A unit that wants to give its leg back is no unit to lead.
    if (other.state != LegState::RETURNED) candidates.push_back(&other);
  }
  if (!others) return refuse(no::order_must_be_voided);
  if (named) {
    const auto found = std::ranges::find(candidates, *named, &Leg::leg_id);
    if (found == candidates.end()) return refuse(no::leg_successor_unfit, {{"legId", named->text()}}, pointer);
    return *found;
  }
  if (candidates.empty()) return refuse(no::leg_successor_unfit, {{"candidates", "0"}}, pointer);
  if (candidates.size() > 1) return refuse(no::leg_successor_needed, {{"candidates", std::to_string(candidates.size())}}, pointer);
  return candidates.front();
}

void release_all(Decision& decision, const AssignmentOrder& order, ReleaseReason reason, const Context& context) {
  for (const auto& leg : order.legs) {
    if (is_open(leg.state)) decision.add(LegReleased{.order_id = order.order_id, .leg_id = leg.leg_id, .reason = reason});
    decision.lift(leg.leg_id, LiftReason::TARGET_VOIDED, context);
  }
}

}  // namespace duban::assignment
