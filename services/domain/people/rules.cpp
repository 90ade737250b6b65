#include "services/domain/people/rules.hpp"

#include <algorithm>

#include "common/base/described.hpp"
#include "services/domain/people/rejections.hpp"

namespace duban {
namespace {

using namespace people_rejections;

bool concerned(PostId post, std::span<const UnitId> units, const Context& context) {
  return std::ranges::any_of(units, [&](UnitId unit) { return context.ask.affiliated(post, unit, context.today); });
}

// A leader other than this post who could act instead.
bool unconcerned_leader_filled(const Taskforce& taskforce, PostId except, std::span<const UnitId> units, const Context& context) {
  return std::ranges::any_of(taskforce.posts, [&](const Post& post) {
    return post.role == Role::LEADER && post.post_id != except && post.filled_on(context.today) && !concerned(post.post_id, units, context);
  });
}

}  // namespace

bool is_staff_role(Role role) {
  switch (role) {
    case Role::LEADER:
    case Role::DEPUTY:
    case Role::COORDINATOR:
    case Role::INSPECTOR:
    case Role::ARCHIVIST: return true;
    case Role::MEMBER:
    case Role::LIAISON:
    case Role::HANDLER:
    case Role::VERIFIER:
    case Role::EVALUATOR:
    case Role::EXPERT:
    case Role::AUDITOR:
    case Role::MONITOR: return false;
  }
  return false;
}

bool is_staff_of(const Actor& actor, TaskforceId taskforce_id) {
  return actor.post && is_staff_role(actor.post->role) && actor.post->taskforce_id == taskforce_id;
}

bool speaks_for_unit(const Actor& actor) {
  if (actor.name.kind == ActorKind::UNIT_INTEGRATION) return true;
  return actor.has_role(Role::MEMBER) || actor.has_role(Role::LIAISON) || actor.has_role(Role::HANDLER) || actor.has_role(Role::VERIFIER) ||
         actor.has_role(Role::INSPECTOR);
}

bool may_see(const Actor& actor, const Audience& audience) {
  if (audience.everyone || actor.has_role(Role::AUDITOR)) return true;
  if (audience.taskforce_id && is_staff_of(actor, *audience.taskforce_id)) return true;
  return speaks_for_unit(actor) && actor.unit_id && std::ranges::find(audience.unit_ids, *actor.unit_id) != audience.unit_ids.end();
}

bool units_affiliated(const Unit* one, const Unit* other, CivilDate on) {
  if (one == nullptr || other == nullptr) return false;
  return one->unit_id == other->unit_id || one->declares_affiliation_with(other->unit_id, on) ||
         other->declares_affiliation_with(one->unit_id, on);
}

bool post_declared_for(const Taskforce& taskforce, PostId post, UnitId unit, CivilDate on) {
  return taskforce.declares_post_affiliation(post, unit, on);
}

bool delegation_covers(const Taskforce& taskforce, PostId to_post, DelegatedPower power, CivilDate on) {
  return std::ranges::any_of(taskforce.delegations, [&](const Delegation& each) {
    if (each.to_post_id != to_post || !each.covers(power, on)) return false;
    const Post* leader = taskforce.post(each.from_post_id);
    return leader != nullptr && leader->role == Role::LEADER && leader->filled_on(on);
  });
}

std::optional<Rejection> check_approver(const Taskforce& taskforce, const Post& approver, std::span<const UnitId> units,
                                        std::optional<DelegatedPower> power, const Context& context) {
  const bool filled_here = approver.taskforce_id == taskforce.taskforce_id && approver.filled_on(context.today);
  const bool right_role = approver.role == Role::LEADER || (approver.role == Role::DEPUTY && power.has_value());
  if (!filled_here || !right_role) return reject(approver_not_entitled);
  if (approver.role == Role::DEPUTY && !delegation_covers(taskforce, approver.post_id, *power, context.today))
    return reject(approver_without_delegation, {{"power", std::string(enum_name(*power))}});
  if (concerned(approver.post_id, units, context) && unconcerned_leader_filled(taskforce, approver.post_id, units, context))
    return reject(approver_is_affiliated);
  return std::nullopt;
}

std::optional<Rejection> check_manager(const Taskforce& taskforce, const Post& manager, std::span<const UnitId> units,
                                       const Context& context) {
  if (concerned(manager.post_id, units, context) && unconcerned_leader_filled(taskforce, manager.post_id, units, context))
    return reject(manager_is_affiliated);
  return std::nullopt;
}

bool unit_has_filled(const Questions& ask, UnitId unit, Role role, CivilDate on) {
  return std::ranges::any_of(ask.posts_of_unit(unit), [&](const Post& post) { return post.role == role && post.filled_on(on); });
}

bool unit_has_signer(const Questions& ask, UnitId unit, CivilDate on) {
  return unit_has_filled(ask, unit, Role::LIAISON, on) || unit_has_filled(ask, unit, Role::MEMBER, on);
}

std::optional<Rejection> check_signer(const Actor& actor, UnitId unit, const Questions& ask, CivilDate on) {
  if (!actor.acts_for(unit)) return reject(not_of_unit);
  if (actor.name.kind == ActorKind::UNIT_INTEGRATION) return std::nullopt;
  if (!actor.post || !actor.post->filled_on(on)) return reject(post_not_filled);
  if (actor.post->role == Role::LIAISON) return std::nullopt;
  if (actor.post->role != Role::MEMBER) return reject(not_permitted, {{"role", std::string(enum_name(actor.post->role))}});
  if (unit_has_filled(ask, unit, Role::LIAISON, on)) return reject(liaison_is_filled);
  return std::nullopt;
}

std::optional<Rejection> check_named_post(std::optional<PostId> named, UnitId unit, const Questions& ask, CivilDate on,
                                          std::string_view pointer) {
  if (!named) return std::nullopt;
  const std::optional<Post> post = ask.post(*named);
  if (post && post->unit_id == unit && post->filled_on(on)) return std::nullopt;
  return reject(named_post_not_of_unit, {}, std::string(pointer));
}

bool may_verify(Role role) { return role == Role::VERIFIER || role == Role::INSPECTOR; }

std::optional<Rejection> check_verifier(PostId verifier, UnitId doer, std::span<const UnitId> required_units, const Questions& ask,
                                        CivilDate on) {
  const std::optional<Post> post = ask.post(verifier);
  if (!post || !post->filled_on(on)) return reject(verifier_not_available, {}, "/verifierPostId");
  if (!may_verify(post->role)) return reject(verifier_has_no_such_role, {{"role", std::string(enum_name(post->role))}}, "/verifierPostId");
  if (post->unit_id == doer || std::ranges::find(required_units, post->unit_id) != required_units.end())
    return reject(verifier_is_concerned, {}, "/verifierPostId");
  if (ask.affiliated(verifier, doer, on)) return reject(verifier_is_affiliated, {}, "/verifierPostId");
  return std::nullopt;
}

}  // namespace duban
