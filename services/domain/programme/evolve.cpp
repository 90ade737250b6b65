#include "services/domain/programme/evolve.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "common/base/described.hpp"

namespace duban {
namespace {

TaskItem& item_in(Programme& programme, TaskItemId id) {
  const auto found = std::ranges::find(programme.items, id, &TaskItem::item_id);
  DUBAN_CHECK(found != programme.items.end(), "expected the event to name a task item of the programme, found " + id.text());
  return *found;
}

PlanVersion& plan_in(Programme& programme, std::int32_t version) {
  const auto found = std::ranges::find(programme.plans, version, &PlanVersion::version);
  DUBAN_CHECK(found != programme.plans.end(), "expected the event to name a submitted plan, found version " + std::to_string(version));
  return *found;
}

}  // namespace

void apply(TaskItem& item, const TaskItemChanges& changes) {
  const auto set = [](auto& field, const auto& change) {
    if (change) field = *change;
  };
  set(item.title, changes.title);
  set(item.unit_id, changes.unit_id);
  set(item.co_unit_ids, changes.co_unit_ids);
  set(item.start_on, changes.start_on);
  set(item.deliverable, changes.deliverable);
  set(item.check_method, changes.check_method);
  set(item.checkable, changes.checkable);
  if (changes.due_on) item.due_on = changes.due_on;
  if (changes.recurrence) item.recurrence = changes.recurrence;
}

void evolve(Programme& programme, const Envelope& envelope, const ProgrammeEvent& event) {
  std::visit(
      Overloaded{
          [&](const ProgrammeDefined& one) {
            programme.programme_id = one.programme_id;
            programme.taskforce_id = one.taskforce_id;
            programme.no = one.no;
            programme.title = one.title;
            programme.group_id = one.group_id;
            programme.goal = one.goal;
          },
          [&](const MeasureDefined& one) { programme.measures.push_back({one.measure_id, one.no, one.title, one.text}); },
          [&](const MilestoneSet& one) { programme.milestones.push_back({one.milestone_id, one.title, one.date_printed, one.due_on, {}}); },
          [&](const MilestoneReached& one) {
            for (Milestone& each : programme.milestones)
              if (each.milestone_id == one.milestone_id) each.result_refs = one.result_refs;
          },
          [&](const ImplementationPlanSubmitted& one) {
            programme.plans.push_back({one.plan_version, one.document, PlanState::SUBMITTED, envelope.actor_unit_id, {}});
          },
          [&](const ImplementationPlanApproved& one) {
            for (PlanVersion& each : programme.plans)
              if (each.state == PlanState::APPROVED) each.state = PlanState::SUPERSEDED;
            PlanVersion& plan = plan_in(programme, one.plan_version);
            plan.state = PlanState::APPROVED;
            plan.approver_post_id = one.approver_post_id;
          },
          [&](const ImplementationPlanReturned& one) { plan_in(programme, one.plan_version).state = PlanState::RETURNED; },
          [&](const TaskItemAdded& one) {
            programme.items.push_back({.item_id = one.item_id,
                                       .measure_id = one.measure_id,
                                       .title = one.title,
                                       .unit_id = one.unit_id,
                                       .co_unit_ids = one.co_unit_ids,
                                       .start_on = one.start_on,
                                       .due_on = one.due_on,
                                       .recurrence = one.recurrence,
                                       .deliverable = one.deliverable,
                                       .check_method = one.check_method,
                                       .checkable = one.checkable,
                                       .year = one.due_on.value_or(one.start_on).year()});
          },
          [&](const TaskItemChanged& one) { apply(item_in(programme, one.item_id), one.changes); },
          [&](const TaskItemRemoved& one) { item_in(programme, one.item_id).removed = true; },
          [&](const TaskItemCarriedOver& one) { item_in(programme, one.item_id).year = one.to_year; },
      },
      event);
}

Audience audience_of(const Programme&, const ProgrammeEvent&) { return {.taskforce_id = {}, .unit_ids = {}, .everyone = true}; }

}  // namespace duban
