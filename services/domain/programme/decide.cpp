#include "services/domain/programme/decide.hpp"

#include <algorithm>
#include <array>

#include "common/base/described.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/people/rules.hpp"
#include "services/domain/programme/evolve.hpp"
#include "services/domain/programme/rejections.hpp"
#include "services/domain/supervision/lifting.hpp"
#include "services/domain/taskforce/state.hpp"

namespace duban {
namespace {

using namespace programme_rejections;

constexpr std::int32_t measure_no_max = 999;

Decided one(ProgrammeId id, Event event) { return std::vector<NewEvent>{{programme_stream(id), std::move(event), {}}}; }
Decided nothing() { return std::vector<NewEvent>{}; }

Decided decide_definition(const Programme* programme, const DefineProgramme& command, const Context& context) {
  if (programme != nullptr) {
    const bool same = programme->taskforce_id == command.taskforce_id && programme->no == command.no && programme->title == command.title &&
                      (!command.group_id || programme->group_id == command.group_id);
    if (same) return nothing();
    return refuse(already_defined);
  }
  if (command.no.empty()) return refuse(field_empty, {}, "/no");
  if (command.title.empty()) return refuse(field_empty, {}, "/title");
  const Taskforce* taskforce = context.ask.taskforce(command.taskforce_id);
  if (taskforce == nullptr || taskforce->dissolved_by(context.today)) return refuse(taskforce_unknown, {}, "/taskforceId");
  if (command.group_id) {
    const WorkGroup* group = taskforce->group(*command.group_id);
    if (group == nullptr) return refuse(group_unknown, {}, "/groupId");
    if (group->programme_id != command.programme_id) return refuse(group_of_other_programme, {}, "/groupId");
  } else if (const WorkGroup* group = taskforce->group_of(command.programme_id); group != nullptr) {
    // The group was formed first and names this programme: the definition says so too.
    DefineProgramme linked = command;
    linked.group_id = group->group_id;
    return decide_definition(nullptr, linked, context);
  }
  return one(command.programme_id, ProgrammeDefined{.programme_id = command.programme_id,
                                                    .taskforce_id = command.taskforce_id,
                                                    .no = command.no,
                                                    .title = command.title,
                                                    .group_id = command.group_id,
                                                    .goal = command.goal});
}

Decided decide_on(const Programme& programme, const DefineMeasure& command, const Context& context) {
  if (const Measure* known = programme.measure(command.measure_id)) {
    if (known->no == command.no && known->title == command.title) return nothing();
    return refuse(measure_exists);
  }
  if (context.ask.programme_of_measure(command.measure_id)) return refuse(measure_exists);
  if (command.no < 1 || command.no > measure_no_max) return refuse(measure_no_invalid, {}, "/no");
  if (command.title.empty()) return refuse(field_empty, {}, "/title");
  for (const Measure& each : programme.measures)
    if (each.no == command.no) return refuse(measure_no_taken, {{"measureId", each.measure_id.text()}}, "/no");
  return one(programme.programme_id, MeasureDefined{.programme_id = programme.programme_id,
                                                    .measure_id = command.measure_id,
                                                    .no = command.no,
                                                    .title = command.title,
                                                    .text = command.text});
}

Decided decide_on(const Programme& programme, const SetMilestone& command, const Context&) {
  if (const Milestone* known = programme.milestone(command.milestone_id)) {
    if (known->title == command.title && known->date_printed == command.date_printed && known->due_on == command.due_on) return nothing();
    return refuse(milestone_exists);
  }
  if (command.title.empty()) return refuse(field_empty, {}, "/title");
  if (command.date_printed.empty()) return refuse(field_empty, {}, "/datePrinted");
  return one(programme.programme_id, MilestoneSet{.programme_id = programme.programme_id,
                                                  .milestone_id = command.milestone_id,
                                                  .title = command.title,
                                                  .date_printed = command.date_printed,
                                                  .due_on = command.due_on});
}

Decided decide_on(const Programme& programme, const ReachMilestone& command, const Context& context) {
  const Milestone* milestone = programme.milestone(command.milestone_id);
  if (milestone == nullptr) return refuse(milestone_not_found);
  if (milestone->result_refs) {
    if (*milestone->result_refs == command.result_refs) return nothing();
    return refuse(milestone_reached_already);
  }
  if (command.result_refs.empty()) return refuse(milestone_without_result, {}, "/resultRefs");
  for (std::size_t index = 0; index < command.result_refs.size(); ++index)
    if (context.ask.assignment(OrderId{command.result_refs[index]}) == nullptr)
      return refuse(milestone_result_unknown, {}, "/resultRefs/" + std::to_string(index));
  return one(
      programme.programme_id,
      MilestoneReached{.programme_id = programme.programme_id, .milestone_id = command.milestone_id, .result_refs = command.result_refs});
}

Decided decide_on(const Programme& programme, const SubmitImplementationPlan& command, const Context& context) {
  const Taskforce* taskforce = context.ask.taskforce(programme.taskforce_id);
  const WorkGroup* group = taskforce == nullptr ? nullptr : taskforce->group_of(programme.programme_id);
  if (group == nullptr || !context.actor.unit_id || group->first_lead() != context.actor.unit_id)
    return refuse(plan_submitter_not_first_lead);
  if (!programme.plans.empty()) {
    const PlanVersion& last = programme.plans.back();
    if (last.state == PlanState::SUBMITTED) {
      if (last.document == command.document) return nothing();
      return refuse(plan_pending, {{"planVersion", std::to_string(last.version)}});
    }
  }
  return one(programme.programme_id, ImplementationPlanSubmitted{.programme_id = programme.programme_id,
                                                                 .plan_version = static_cast<std::int32_t>(programme.plans.size()) + 1,
                                                                 .document = command.document});
}

// A leader, a deputy to whom it is delegated (both under S-04), or the coordinator (PLAN-01), whose own unit's plan is for a leader.
std::optional<Rejection> check_plan_approver(const Programme& programme, const PlanVersion& plan, const Context& context) {
  const Taskforce* taskforce = context.ask.taskforce(programme.taskforce_id);
  const std::optional<Post>& post = context.actor.post;
  if (taskforce == nullptr || !post) return reject(people_rejections::approver_not_entitled);
  std::vector<UnitId> units;
  if (plan.submitted_by_unit_id) units.push_back(*plan.submitted_by_unit_id);
  if (post->role != Role::COORDINATOR) return check_approver(*taskforce, *post, units, DelegatedPower::APPROVE_PLAN, context);
  if (std::ranges::find(units, post->unit_id) != units.end()) return reject(plan_approved_by_submitter);
  return std::nullopt;
}

tl::expected<const PlanVersion*, Rejection> pending_plan(const Programme& programme, std::int32_t version) {
  for (const PlanVersion& each : programme.plans)
    if (each.version == version && each.state == PlanState::SUBMITTED) return &each;
  return refuse(plan_not_pending, {{"planVersion", std::to_string(version)}});
}

Decided decide_on(const Programme& programme, const ApproveImplementationPlan& command, const Context& context) {
  for (const PlanVersion& each : programme.plans)
    if (each.version == command.plan_version && each.state == PlanState::APPROVED && context.actor.post &&
        each.approver_post_id == context.actor.post->post_id)
      return nothing();
  const auto plan = pending_plan(programme, command.plan_version);
  if (!plan) return tl::unexpected{plan.error()};
  if (auto no = check_plan_approver(programme, **plan, context)) return tl::unexpected{std::move(*no)};
  return one(programme.programme_id, ImplementationPlanApproved{.programme_id = programme.programme_id,
                                                                .plan_version = command.plan_version,
                                                                .approver_post_id = context.actor.post->post_id});
}

Decided decide_on(const Programme& programme, const ReturnImplementationPlan& command, const Context& context) {
  const auto plan = pending_plan(programme, command.plan_version);
  if (!plan) return tl::unexpected{plan.error()};
  if (auto no = check_plan_approver(programme, **plan, context)) return tl::unexpected{std::move(*no)};
  return one(
      programme.programme_id,
      ImplementationPlanReturned{.programme_id = programme.programme_id, .plan_version = command.plan_version, .reason = command.reason});
}

// PLAN-04: the coordinator of the taskforce, or a lead unit of the programme's group.
std::optional<Rejection> check_list_keeper(const Programme& programme, const Context& context) {
  if (context.actor.has_role(Role::COORDINATOR) && context.actor.post->taskforce_id == programme.taskforce_id) return std::nullopt;
  const Taskforce* taskforce = context.ask.taskforce(programme.taskforce_id);
  const WorkGroup* group = taskforce == nullptr ? nullptr : taskforce->group_of(programme.programme_id);
  if (group != nullptr && context.actor.unit_id && group->lead(*context.actor.unit_id) != nullptr) return std::nullopt;
  return reject(list_keeper_not_lead);
}

std::optional<Rejection> check_item(const TaskItem& item, const Questions& ask, std::string_view under) {
  const auto at = [&](std::string_view member) { return std::string(under) + "/" + std::string(member); };
  const std::array<std::pair<const std::string*, std::string_view>, 3> words{
      {{&item.title, "title"}, {&item.deliverable, "deliverable"}, {&item.check_method, "checkMethod"}}};
  for (const auto& [text, member] : words)
    if (text->empty()) return reject(field_empty, {}, at(member));
  if (!item.due_on && !item.recurrence) return reject(item_without_date, {}, at("dueOn"));
  if (item.due_on && *item.due_on < item.start_on) return reject(item_due_before_start, {}, at("dueOn"));
  if (ask.unit(item.unit_id) == nullptr) return reject(item_unit_unknown, {}, at("unitId"));
  std::vector<UnitId> seen{item.unit_id};
  for (std::size_t index = 0; index < item.co_unit_ids.size(); ++index) {
    const UnitId unit = item.co_unit_ids[index];
    const std::string pointer = at("coUnitIds") + "/" + std::to_string(index);
    if (ask.unit(unit) == nullptr) return reject(item_unit_unknown, {}, pointer);
    if (std::ranges::find(seen, unit) != seen.end()) return reject(item_unit_repeated, {}, pointer);
    seen.push_back(unit);
  }
  return std::nullopt;
}

TaskItem item_of(const AddTaskItem& command) {
  return {.item_id = command.item_id,
          .measure_id = command.measure_id,
          .title = command.title,
          .unit_id = command.unit_id,
          .co_unit_ids = command.co_unit_ids,
          .start_on = command.start_on,
          .due_on = command.due_on,
          .recurrence = command.recurrence,
          .deliverable = command.deliverable,
          .check_method = command.check_method,
          .checkable = command.checkable};
}

Decided decide_on(const Programme& programme, const AddTaskItem& command, const Context& context) {
  if (auto no = check_list_keeper(programme, context)) return tl::unexpected{std::move(*no)};
  TaskItem item = item_of(command);
  if (const TaskItem* known = programme.item(command.item_id)) {
    item.year = known->year;
    if (*known == item) return nothing();
    return refuse(item_exists);
  }
  if (programme.measure(command.measure_id) == nullptr) return refuse(measure_not_found, {}, "/measureId");
  if (auto no = check_item(item, context.ask, "")) return tl::unexpected{std::move(*no)};
  return one(programme.programme_id, TaskItemAdded{.programme_id = programme.programme_id,
                                                   .item_id = command.item_id,
                                                   .measure_id = command.measure_id,
                                                   .title = command.title,
                                                   .unit_id = command.unit_id,
                                                   .co_unit_ids = command.co_unit_ids,
                                                   .start_on = command.start_on,
                                                   .due_on = command.due_on,
                                                   .recurrence = command.recurrence,
                                                   .deliverable = command.deliverable,
                                                   .check_method = command.check_method,
                                                   .checkable = command.checkable});
}

tl::expected<const TaskItem*, Rejection> open_item(const Programme& programme, TaskItemId id) {
  const TaskItem* item = programme.item(id);
  if (item == nullptr) return refuse(item_not_found);
  if (item->removed) return refuse(item_removed);
  return item;
}

Decided decide_on(const Programme& programme, const ChangeTaskItem& command, const Context& context) {
  if (auto no = check_list_keeper(programme, context)) return tl::unexpected{std::move(*no)};
  const auto item = open_item(programme, command.item_id);
  if (!item) return tl::unexpected{item.error()};
  const TaskItemChanges& changes = command.changes;
  const bool any = changes.title || changes.unit_id || changes.co_unit_ids || changes.start_on || changes.due_on || changes.recurrence ||
                   changes.deliverable || changes.check_method || changes.checkable;
  if (!any) return refuse(change_empty, {}, "/changes");
  TaskItem changed = **item;
  apply(changed, changes);
  if (changed == **item) return nothing();
  if (auto no = check_item(changed, context.ask, "/changes")) return tl::unexpected{std::move(*no)};
  return one(
      programme.programme_id,
      TaskItemChanged{.programme_id = programme.programme_id, .item_id = command.item_id, .changes = changes, .reason = command.reason});
}

Decided decide_on(const Programme& programme, const RemoveTaskItem& command, const Context& context) {
  if (auto no = check_list_keeper(programme, context)) return tl::unexpected{std::move(*no)};
  const TaskItem* item = programme.item(command.item_id);
  if (item == nullptr) return refuse(item_not_found);
  if (item->removed) return nothing();
  auto events = one(programme.programme_id,
                    TaskItemRemoved{.programme_id = programme.programme_id, .item_id = command.item_id, .reason = command.reason});
  // What pressed a unit about it ends with it, in one batch (S-28).
  add_lifts(*events, command.item_id.uuid, LiftReason::TARGET_VOIDED, context);
  return events;
}

Decided decide_on(const Programme& programme, const CarryOverTaskItem& command, const Context& context) {
  if (auto no = check_list_keeper(programme, context)) return tl::unexpected{std::move(*no)};
  const auto item = open_item(programme, command.item_id);
  if (!item) return tl::unexpected{item.error()};
  if ((*item)->year == command.to_year && command.from_year < command.to_year) return nothing();
  if ((*item)->year != command.from_year) return refuse(carry_over_year_wrong, {{"year", std::to_string((*item)->year)}}, "/fromYear");
  if (command.to_year <= command.from_year) return refuse(carry_over_year_wrong, {{"year", std::to_string((*item)->year)}}, "/toYear");
  return one(programme.programme_id, TaskItemCarriedOver{.programme_id = programme.programme_id,
                                                         .item_id = command.item_id,
                                                         .from_year = command.from_year,
                                                         .to_year = command.to_year,
                                                         .reason = command.reason});
}

}  // namespace

Decided decide(const Programme* programme, const ProgrammeCommand& command, const Context& context) {
  if (const auto* definition = std::get_if<DefineProgramme>(&command)) return decide_definition(programme, *definition, context);
  if (programme == nullptr) return refuse(not_found);
  return std::visit(Overloaded{
                        [&](const DefineProgramme& each) { return decide_definition(programme, each, context); },
                        [&](const auto& each) { return decide_on(*programme, each, context); },
                    },
                    command);
}

}  // namespace duban
