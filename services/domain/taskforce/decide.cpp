#include "services/domain/taskforce/decide.hpp"

#include <algorithm>

#include "common/base/described.hpp"
#include "services/domain/programme/state.hpp"
#include "services/domain/taskforce/rejections.hpp"
#include "services/domain/unit/decide.hpp"
#include "services/domain/unit/rejections.hpp"

namespace duban {
namespace {

using namespace taskforce_rejections;

constexpr std::size_t leaders_max = 2;  // ORG-02: two leaders; "both leaders" would mean nothing with three
constexpr std::int32_t lead_order_max = 99;

Decided one(TaskforceId id, Event event) { return std::vector<NewEvent>{{taskforce_stream(id), std::move(event), {}}}; }
Decided nothing() { return std::vector<NewEvent>{}; }

bool overlap(CivilDate from, std::optional<CivilDate> to, CivilDate other_from, std::optional<CivilDate> other_to) {
  return (!to || other_from <= *to) && (!other_to || from <= *other_to);
}

Decided decide_establishing(const Taskforce* taskforce, const EstablishTaskforce& command, const Context& context) {
  if (taskforce != nullptr) {
    const bool same = taskforce->name == command.name && taskforce->place == command.place &&
                      taskforce->basis_document == command.basis_document && taskforce->established_on == command.established_on &&
                      taskforce->coordinating_unit_id == command.coordinating_unit_id && taskforce->letterhead == command.letterhead;
    if (same) return nothing();
    return refuse(already_established);
  }
  if (command.name.empty()) return refuse(field_empty, {}, "/name");
  if (command.place.empty()) return refuse(field_empty, {}, "/place");
  if (command.basis_document.empty()) return refuse(field_empty, {}, "/basisDocument");
  if (command.letterhead && command.letterhead->empty()) return refuse(field_empty, {}, "/letterhead");
  if (context.ask.unit(command.coordinating_unit_id) == nullptr) return refuse(coordinating_unit_unknown, {}, "/coordinatingUnitId");
  return one(command.taskforce_id, TaskforceEstablished{.taskforce_id = command.taskforce_id,
                                                        .name = command.name,
                                                        .place = command.place,
                                                        .basis_document = command.basis_document,
                                                        .established_on = command.established_on,
                                                        .coordinating_unit_id = command.coordinating_unit_id,
                                                        .letterhead = command.letterhead});
}

Decided decide_on(const Taskforce& taskforce, const AssignTaskforcePost& command, const Context& context) {
  if (context.ask.unit(command.unit_id) == nullptr) return refuse(post_rejections::unit_unknown, {}, "/unitId");
  if (command.role == Role::COORDINATOR && command.unit_id != taskforce.coordinating_unit_id)
    return refuse(coordinator_of_other_unit, {{"coordinatingUnitId", taskforce.coordinating_unit_id.text()}}, "/unitId");
  const auto change = decide_assignment({.post_id = command.post_id,
                                         .role = command.role,
                                         .title = command.post_title,
                                         .unit_id = command.unit_id,
                                         .taskforce_id = taskforce.taskforce_id,
                                         .valid_from = command.valid_from},
                                        context);
  if (!change) return tl::unexpected{change.error()};
  if (*change == PostChange::NONE) return nothing();
  if (command.role == Role::LEADER) {
    const auto others = std::ranges::count_if(taskforce.posts, [&](const Post& post) {
      return post.role == Role::LEADER && post.post_id != command.post_id && (!post.valid_to || command.valid_from <= *post.valid_to);
    });
    if (static_cast<std::size_t>(others) >= leaders_max) return refuse(leaders_full);
  }
  return one(taskforce.taskforce_id, TaskforcePostAssigned{.taskforce_id = taskforce.taskforce_id,
                                                           .post_id = command.post_id,
                                                           .role = command.role,
                                                           .post_title = command.post_title,
                                                           .unit_id = command.unit_id,
                                                           .valid_from = command.valid_from,
                                                           .holder_ref = command.holder_ref});
}

Decided decide_on(const Taskforce& taskforce, const VacateTaskforcePost& command, const Context&) {
  const auto change = decide_vacancy(taskforce.post(command.post_id), command.valid_to);
  if (!change) return tl::unexpected{change.error()};
  if (*change == PostChange::NONE) return nothing();
  return one(
      taskforce.taskforce_id,
      TaskforcePostVacated{
          .taskforce_id = taskforce.taskforce_id, .post_id = command.post_id, .valid_to = command.valid_to, .reason = command.reason});
}

Decided decide_on(const Taskforce& taskforce, const DeclarePostAffiliation& command, const Context& context) {
  const Post* post = taskforce.post(command.post_id);
  if (post == nullptr) return refuse(post_rejections::not_found);
  if (post->unit_id == command.unit_id) return refuse(affiliated_with_own_unit, {}, "/unitId");
  if (context.ask.unit(command.unit_id) == nullptr) return refuse(unit_unknown, {}, "/unitId");
  if (command.valid_to && *command.valid_to < command.valid_from) return refuse(unit_rejections::span_reversed, {}, "/validTo");
  const PostAffiliation declared{command.post_id, command.unit_id, command.kind, command.valid_from, command.valid_to};
  for (const PostAffiliation& each : taskforce.post_affiliations) {
    if (each == declared) return nothing();
    if (each.post_id == command.post_id && each.unit_id == command.unit_id &&
        overlap(each.valid_from, each.valid_to, command.valid_from, command.valid_to))
      return refuse(post_affiliation_exists);
  }
  return one(taskforce.taskforce_id, PostAffiliationDeclared{.taskforce_id = taskforce.taskforce_id,
                                                             .post_id = command.post_id,
                                                             .unit_id = command.unit_id,
                                                             .kind = command.kind,
                                                             .valid_from = command.valid_from,
                                                             .valid_to = command.valid_to});
}

// The leader's own post, so that nobody delegates in another's name.
const Post* delegating_leader(const Taskforce& taskforce, const Context& context) {
  const auto& actor = context.actor.post;
  if (!actor) return nullptr;
  const Post* post = taskforce.post(actor->post_id);
  return post != nullptr && post->role == Role::LEADER && post->filled_on(context.today) ? post : nullptr;
}

Decided decide_on(const Taskforce& taskforce, const GrantDelegation& command, const Context& context) {
  const Post* leader = delegating_leader(taskforce, context);
  if (leader == nullptr) return refuse(delegation_not_from_leader);
  if (command.scope.empty()) return refuse(delegation_empty, {}, "/scope");
  if (command.valid_to && *command.valid_to < command.valid_from) return refuse(unit_rejections::span_reversed, {}, "/validTo");
  const Post* deputy = taskforce.post(command.to_post_id);
  if (deputy == nullptr || deputy->role != Role::DEPUTY || !deputy->filled_on(std::max(context.today, command.valid_from)))
    return refuse(delegation_not_to_deputy, {}, "/toPostId");
  const Delegation granted{leader->post_id, command.to_post_id, command.scope, command.valid_from, command.valid_to};
  for (const Delegation& each : taskforce.delegations) {
    if (each == granted) return nothing();
    if (each.from_post_id == granted.from_post_id && each.to_post_id == granted.to_post_id &&
        overlap(each.valid_from, each.valid_to, granted.valid_from, granted.valid_to))
      return refuse(delegation_exists);
  }
  return one(taskforce.taskforce_id, DelegationGranted{.taskforce_id = taskforce.taskforce_id,
                                                       .from_post_id = leader->post_id,
                                                       .to_post_id = command.to_post_id,
                                                       .scope = command.scope,
                                                       .valid_from = command.valid_from,
                                                       .valid_to = command.valid_to});
}

Decided decide_on(const Taskforce& taskforce, const RevokeDelegation& command, const Context& context) {
  const Post* leader = delegating_leader(taskforce, context);
  if (leader == nullptr) return refuse(delegation_not_from_leader);
  const auto between = [&](const Delegation& each) {
    return each.from_post_id == leader->post_id && each.to_post_id == command.to_post_id;
  };
  const bool runs = std::ranges::any_of(taskforce.delegations, [&](const Delegation& each) {
    return between(each) && (!each.valid_to || command.revoked_on <= *each.valid_to);
  });
  if (!runs) {
    const bool revoked_so = std::ranges::any_of(
        taskforce.delegations, [&](const Delegation& each) { return between(each) && each.valid_to == command.revoked_on - 1; });
    if (revoked_so) return nothing();
    return refuse(delegation_not_found);
  }
  return one(taskforce.taskforce_id, DelegationRevoked{.taskforce_id = taskforce.taskforce_id,
                                                       .from_post_id = leader->post_id,
                                                       .to_post_id = command.to_post_id,
                                                       .revoked_on = command.revoked_on});
}

// The programme may be defined before its group or after it; when it exists, it must fit.
Decided decide_on(const Taskforce& taskforce, const FormWorkGroup& command, const Context& context) {
  if (const WorkGroup* known = taskforce.group(command.group_id)) {
    if (known->name == command.name && known->programme_id == command.programme_id) return nothing();
    return refuse(group_exists);
  }
  if (command.name.empty()) return refuse(group_name_empty, {}, "/name");
  if (taskforce.group_of(command.programme_id) != nullptr) return refuse(programme_has_group, {}, "/programmeId");
  if (const Programme* programme = context.ask.programme(command.programme_id)) {
    if (programme->taskforce_id != taskforce.taskforce_id) return refuse(programme_of_other_taskforce, {}, "/programmeId");
    if (programme->group_id && *programme->group_id != command.group_id) return refuse(programme_has_group, {}, "/programmeId");
  }
  return one(taskforce.taskforce_id, WorkGroupFormed{.taskforce_id = taskforce.taskforce_id,
                                                     .group_id = command.group_id,
                                                     .name = command.name,
                                                     .programme_id = command.programme_id});
}

// Exactly one of several is first lead at any moment (ORG-08): the old one steps down in the same batch, and a sole lead unit, first
// without a star, gets its star when a second one comes.
Decided decide_on(const Taskforce& taskforce, const SetGroupLeadUnit& command, const Context& context) {
  const WorkGroup* group = taskforce.group(command.group_id);
  if (group == nullptr) return refuse(group_not_found);
  if (context.ask.unit(command.unit_id) == nullptr) return refuse(unit_unknown, {}, "/unitId");
  if (command.order < 1 || command.order > lead_order_max) return refuse(lead_order_invalid, {}, "/order");
  for (const LeadUnit& each : group->lead_units)
    if (each.order == command.order && each.unit_id != command.unit_id)
      return refuse(lead_order_taken, {{"unitId", each.unit_id.text()}}, "/order");
  const LeadUnit* known = group->lead(command.unit_id);
  if (known != nullptr && known->order == command.order && known->first_lead == command.first_lead) return nothing();

  std::vector<NewEvent> events;
  const auto set = [&](UnitId unit, std::int32_t order, bool first) {
    events.push_back(
        {taskforce_stream(taskforce.taskforce_id),
         GroupLeadUnitSet{
             .taskforce_id = taskforce.taskforce_id, .group_id = group->group_id, .unit_id = unit, .order = order, .first_lead = first},
         {}});
  };
  const std::optional<UnitId> first = group->first_lead();
  const bool others = std::ranges::any_of(group->lead_units, [&](const LeadUnit& each) { return each.unit_id != command.unit_id; });
  if (!command.first_lead && others && first == command.unit_id) return refuse(first_lead_needed, {}, "/firstLead");
  if (first && *first != command.unit_id) {
    const LeadUnit* leading = group->lead(*first);
    if (command.first_lead && leading->first_lead) set(leading->unit_id, leading->order, false);
    if (!command.first_lead && !leading->first_lead) set(leading->unit_id, leading->order, true);
  }
  set(command.unit_id, command.order, command.first_lead);
  return events;
}

Decided decide_on(const Taskforce& taskforce, const RemoveGroupLeadUnit& command, const Context&) {
  const WorkGroup* group = taskforce.group(command.group_id);
  if (group == nullptr) return refuse(group_not_found);
  if (group->lead(command.unit_id) == nullptr) return refuse(not_a_lead_unit);
  // With one left, that one is first lead by itself.
  if (group->first_lead() == command.unit_id && group->lead_units.size() > 2) return refuse(first_lead_needed);
  return one(
      taskforce.taskforce_id,
      GroupLeadUnitRemoved{
          .taskforce_id = taskforce.taskforce_id, .group_id = command.group_id, .unit_id = command.unit_id, .reason = command.reason});
}

Decided decide_on(const Taskforce& taskforce, const DissolveTaskforce& command, const Context& context) {
  if (taskforce.dissolved_on == command.dissolved_on && taskforce.successor_id == command.successor_id) return nothing();
  if (taskforce.dissolved_on) return refuse(is_dissolved, {{"dissolvedOn", taskforce.dissolved_on->text()}});
  if (command.dissolved_on < taskforce.established_on) return refuse(dissolved_before_established, {}, "/dissolvedOn");
  if (command.successor_id && (*command.successor_id == taskforce.taskforce_id || context.ask.taskforce(*command.successor_id) == nullptr))
    return refuse(successor_unknown, {}, "/successorId");
  return one(taskforce.taskforce_id,
             TaskforceDissolved{
                 .taskforce_id = taskforce.taskforce_id, .dissolved_on = command.dissolved_on, .successor_id = command.successor_id});
}

}  // namespace

Decided decide(const Taskforce* taskforce, const TaskforceCommand& command, const Context& context) {
  if (const auto* establishing = std::get_if<EstablishTaskforce>(&command)) return decide_establishing(taskforce, *establishing, context);
  if (taskforce == nullptr) return refuse(not_found);
  if (taskforce->dissolved_by(context.today) && !std::holds_alternative<DissolveTaskforce>(command))
    return refuse(is_dissolved, {{"dissolvedOn", taskforce->dissolved_on->text()}});
  return std::visit(Overloaded{
                        [&](const EstablishTaskforce& each) { return decide_establishing(taskforce, each, context); },
                        [&](const auto& each) { return decide_on(*taskforce, each, context); },
                    },
                    command);
}

}  // namespace duban
