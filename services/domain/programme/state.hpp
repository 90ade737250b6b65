// Programme: measures, milestones, versions of the implementation plan, the task list. Built only by evolve (programme/evolve.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/domain/programme/events.hpp"

namespace duban {

struct Measure {
  MeasureId measure_id;
  std::int32_t no{};
  std::string title;
  std::optional<TextRef> text;
  friend bool operator==(const Measure&, const Measure&) = default;
};

struct Milestone {
  MilestoneId milestone_id;
  std::string title;
  std::string date_printed;
  std::optional<CivilDate> due_on;
  std::optional<std::vector<Uuid>> result_refs;  // present once reached
  friend bool operator==(const Milestone&, const Milestone&) = default;
};

enum class PlanState : std::uint8_t { SUBMITTED, APPROVED, RETURNED, SUPERSEDED };
BOOST_DESCRIBE_ENUM(PlanState, SUBMITTED, APPROVED, RETURNED, SUPERSEDED)

struct PlanVersion {
  std::int32_t version{};
  DocRef document;
  PlanState state{};
  std::optional<UnitId> submitted_by_unit_id;
  std::optional<PostId> approver_post_id;
  friend bool operator==(const PlanVersion&, const PlanVersion&) = default;
};

struct TaskItem {
  TaskItemId item_id;
  MeasureId measure_id;
  std::string title;
  UnitId unit_id;
  std::vector<UnitId> co_unit_ids;
  CivilDate start_on;
  std::optional<CivilDate> due_on;
  std::optional<Recurrence> recurrence;
  std::string deliverable;
  std::string check_method;
  std::vector<Checkability> checkable;
  std::int32_t year{};  // in whose list it stands: that of due_on, else of start_on; later as carried over
  bool removed = false;
  friend bool operator==(const TaskItem&, const TaskItem&) = default;
};

struct Programme {
  ProgrammeId programme_id;
  TaskforceId taskforce_id;
  std::string no;
  std::string title;
  std::optional<GroupId> group_id;  // as given at definition; the group itself names the programme too (Taskforce::group_of)
  TextRef goal;
  std::vector<Measure> measures;
  std::vector<Milestone> milestones;
  std::vector<PlanVersion> plans;  // versions 1, 2, 3 …
  std::vector<TaskItem> items;
  friend bool operator==(const Programme&, const Programme&) = default;

  [[nodiscard]] const Measure* measure(MeasureId id) const {
    for (const Measure& each : measures)
      if (each.measure_id == id) return &each;
    return nullptr;
  }
  [[nodiscard]] const Milestone* milestone(MilestoneId id) const {
    for (const Milestone& each : milestones)
      if (each.milestone_id == id) return &each;
    return nullptr;
  }
  [[nodiscard]] const TaskItem* item(TaskItemId id) const {
    for (const TaskItem& each : items)
      if (each.item_id == id) return &each;
    return nullptr;
  }
  // The plan in force: the one approved and not superseded.
  [[nodiscard]] const PlanVersion* approved_plan() const {
    for (const PlanVersion& each : plans)
      if (each.state == PlanState::APPROVED) return &each;
    return nullptr;
  }
};

}  // namespace duban
