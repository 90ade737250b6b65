#include "services/domain/consequence/guards.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "common/base/check.hpp"
#include "services/domain/objection/open_objections.hpp"
#include "services/domain/people/rejections.hpp"

namespace duban::consequence {

Refusal check_office(const Taskforce& taskforce, UnitId unit, const Context& context) {
  const bool office_has_ties = context.ask.affiliated(taskforce.coordinating_unit_id, unit, context.today);
  const bool may = is_coordinator_of(taskforce, context) || (office_has_ties && is_leader_of(taskforce, context));
  if (!may) return reject(no::coordinator_only);
  const Post& post = *context.actor.post;
  if (post.unit_id == unit) return reject(people_rejections::manager_is_affiliated, {{"unitId", unit.text()}});
  return check_manager(taskforce, post, std::span{&unit, 1}, context);
}

Refusal check_leader(const Taskforce& taskforce, UnitId unit, const Context& context) {
  if (!is_leader_of(taskforce, context)) return reject(no::leader_only);
  const Post& post = *context.actor.post;
  if (post.unit_id == unit) return reject(people_rejections::approver_is_affiliated);
  return check_approver(taskforce, post, std::span{&unit, 1}, std::nullopt, context);
}

Refusal check_leg_clear(const ConsequenceTarget& target, const Context& context) {
  const AssignmentOrder* order = context.ask.assignment(target.order_id);
  const Leg* leg = order == nullptr ? nullptr : order->find_leg(target.leg_id);
  DUBAN_CHECK(leg != nullptr, "expected the leg that a consequence is about, found none");
  // A step lapses when the matter is done (model 7).
  if (!is_open(order->phase) || !is_open(leg->state)) return reject(no::matter_ended);
  const auto objections = open_objections_on(leg->leg_id.uuid, context.ask);
  if (!objections.empty()) return reject(no::objection_open, {{"objectionId", objections.front().text()}});
  if (leg->suspension) return reject(no::leg_suspended);
  if (leg->blocked()) return reject(no::leg_blocked);
  return std::nullopt;
}

Refusal check_circulation(CirculationScope scope, const std::vector<UnitId>& to, const Context& context) {
  constexpr auto pointer = "/toUnitIds";
  if ((scope == CirculationScope::UNITS) == to.empty()) return reject(no::circulation_malformed, {}, pointer);
  for (std::size_t index = 0; index < to.size(); ++index) {
    const auto here = std::string(pointer) + "/" + std::to_string(index);
    const auto earlier = std::span{to}.first(index);
    if (std::ranges::find(earlier, to[index]) != earlier.end()) return reject(no::circulation_malformed, {}, here);
    if (context.ask.unit(to[index]) == nullptr) return reject(no::unit_unknown, {{"unitId", to[index].text()}}, here);
  }
  return std::nullopt;
}

}  // namespace duban::consequence
