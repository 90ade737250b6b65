// What a supervision order presses, and whether it may be pressed at all.
#include <algorithm>

#include "services/domain/objection/open_objections.hpp"
#include "services/domain/problem/state.hpp"
#include "services/domain/supervision/guards.hpp"
#include "services/domain/supervision/ladder.hpp"
#include "services/domain/supervision/unmet.hpp"

namespace duban::supervision {

bool Target::open() const {
  if (leg != nullptr) return is_open(order->phase) && is_open(leg->state);
  if (item != nullptr) return !item->removed;
  return problem && problem->open;
}

namespace {

// Of another taskforce is as good as missing (S-06).
tl::unexpected<Rejection> unknown(const SupervisionTarget& target, std::string pointer) {
  return refuse(no::target_unknown, {{"id", target.id.text()}}, std::move(pointer));
}

tl::expected<Target, Rejection> find_leg(const SupervisionTarget& target, TaskforceId taskforce, const Context& context) {
  const auto* order = target.order_id ? context.ask.assignment(*target.order_id) : nullptr;
  if (order == nullptr || order->taskforce_id != taskforce) return unknown(target, "/target/orderId");
  const auto* leg = order->find_leg(LegId{target.id});
  if (leg == nullptr) return unknown(target, "/target/id");
  return Target{.order = order, .leg = leg, .item = nullptr, .problem = std::nullopt};
}

tl::expected<Target, Rejection> find_item(const SupervisionTarget& target, TaskforceId taskforce, const Context& context) {
  const auto* programme = target.programme_id ? context.ask.programme(*target.programme_id) : nullptr;
  if (programme == nullptr || programme->taskforce_id != taskforce) return unknown(target, "/target/programmeId");
  const auto* item = programme->item(TaskItemId{target.id});
  if (item == nullptr) return unknown(target, "/target/id");
  return Target{.order = nullptr, .leg = nullptr, .item = item, .problem = std::nullopt};
}

tl::expected<Target, Rejection> find_problem(const SupervisionTarget& target, TaskforceId taskforce, const Context& context) {
  const auto* problem = context.ask.problem(ProblemId{target.id});
  if (problem == nullptr || problem->taskforce_id != taskforce) return unknown(target, "/target/id");
  return Target{.order = nullptr, .leg = nullptr, .item = nullptr, .problem = supervised(*problem)};
}

tl::expected<Target, Rejection> find_any(const SupervisionTarget& target, TaskforceId taskforce, const Context& context) {
  switch (target.kind) {
    case SupervisionTargetKind::ASSIGNMENT_LEG: return find_leg(target, taskforce, context);
    case SupervisionTargetKind::TASK_ITEM: return find_item(target, taskforce, context);
    case SupervisionTargetKind::PROBLEM: return find_problem(target, taskforce, context);
    case SupervisionTargetKind::INDICATOR: break;
  }
  return refuse(no::target_kind_unavailable, {}, "/target/kind");
}

bool contains(const std::vector<UnitId>& units, UnitId unit) { return std::ranges::find(units, unit) != units.end(); }

bool answers_for(const Target& target, UnitId unit) {
  if (target.leg != nullptr) return target.leg->unit_id == unit;
  if (target.item != nullptr) return target.item->unit_id == unit || contains(target.item->co_unit_ids, unit);
  return contains(target.problem->unit_ids, unit);
}

Refusal check_no_objection(const Uuid& on, const Context& context) {
  const auto objections = open_objections_on(on, context.ask);
  if (objections.empty()) return std::nullopt;
  std::vector<RejectionFact> facts;
  for (const ObjectionId id : objections) facts.push_back({"objectionId", id.text()});
  return reject(no::objection_open, std::move(facts));
}

// INV-11, S-29: whoever waits for somebody else is not pressed (EC-32). The blocker stops this, not the clock.
Refusal check_nothing_excuses(const SupervisionContent& content, const Target& target, const SupervisionOrder* predecessor,
                              const Context& context) {
  if (target.leg != nullptr && target.leg->suspension) return reject(no::target_suspended);
  if (target.leg != nullptr && target.leg->blocked()) return reject(no::target_blocked);
  if (auto refusal = check_no_objection(content.target.id, context)) return refusal;
  return predecessor == nullptr ? std::nullopt : check_no_objection(predecessor->supervision_id.uuid, context);
}

// INV-10: one level at a time, unless there is an explicit ground.
Refusal check_level(const SupervisionContent& content, const SupervisionOrder* predecessor, const Context& context) {
  if (content.supervision_level == lowest_level || is_explicit(content.ground)) return std::nullopt;
  if (unmet(predecessor, context)) return std::nullopt;
  const bool overdue = predecessor != nullptr && shortfall_of(*predecessor, context.now) == SupervisionShortfall::REPLY_OVERDUE;
  if (overdue) return reject(no::unit_not_told);
  return reject(no::level_not_earned);
}

}  // namespace

tl::expected<Target, Rejection> find_target(const SupervisionContent& content, TaskforceId taskforce, const Context& context) {
  auto found = find_any(content.target, taskforce, context);
  if (!found) return found;
  // For what is closed nobody answers any more; that it is closed is what to say of it.
  if (found->open() && !answers_for(*found, content.unit_id))
    return refuse(no::unit_not_responsible, {{"unitId", content.unit_id.text()}}, "/unitId");
  if (found->leg != nullptr && !is_required(found->leg->role)) return refuse(no::target_inform_only);
  return found;
}

bool is_done(const SupervisionContent& content, const Context& context) {
  switch (content.target.kind) {
    case SupervisionTargetKind::ASSIGNMENT_LEG: {
      const auto* order = context.ask.assignment(*content.target.order_id);
      const auto* leg = order == nullptr ? nullptr : order->find_leg(LegId{content.target.id});
      return leg != nullptr && (leg->state == LegState::VERIFIED || leg->state == LegState::ACCEPTED);
    }
    case SupervisionTargetKind::PROBLEM: {
      const auto* problem = context.ask.problem(ProblemId{content.target.id});
      return problem != nullptr && !is_open(problem->phase);
    }
    case SupervisionTargetKind::TASK_ITEM: return true;
    case SupervisionTargetKind::INDICATOR: break;
  }
  return false;
}

std::optional<SupervisionId> unmet(const SupervisionOrder* predecessor, const Context& context) {
  if (predecessor == nullptr || !is_unmet(*predecessor, context)) return std::nullopt;
  return predecessor->supervision_id;
}

Refusal check_may_press(const SupervisionContent& content, TaskforceId taskforce, const SupervisionOrder* predecessor,
                        const Context& context) {
  auto target = find_target(content, taskforce, context);
  if (!target) return std::move(target.error());
  if (!target->open()) return reject(no::target_not_open);
  const auto open = context.ask.open_supervision_of(content.target.id, content.unit_id);
  if (open && (predecessor == nullptr || *open != predecessor->supervision_id)) {
    return reject(no::already_open, {{"supervisionId", open->text()}});
  }
  if (auto refusal = check_nothing_excuses(content, *target, predecessor, context)) return refusal;
  if (auto refusal = check_ground(content.ground, *target, context)) return refusal;
  return check_level(content, predecessor, context);
}

}  // namespace duban::supervision
