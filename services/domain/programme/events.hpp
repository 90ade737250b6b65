// Programme (专项): goals, key measures, milestones, the implementation plan and its task list. Stream programme-{id}.
// Source: PLAN-01 … PLAN-08, PLAN-12, PLAN-14.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

// PLAN-08: 可考核、可检查、可评估、可督察
enum class Checkability : std::uint8_t { ASSESSABLE, CHECKABLE, EVALUABLE, INSPECTABLE };
BOOST_DESCRIBE_ENUM(Checkability, ASSESSABLE, CHECKABLE, EVALUABLE, INSPECTABLE)

enum class Recurrence : std::uint8_t { YEARLY, HALF_YEARLY, QUARTERLY, MONTHLY };
BOOST_DESCRIBE_ENUM(Recurrence, YEARLY, HALF_YEARLY, QUARTERLY, MONTHLY)

struct ProgrammeDefined {
  static constexpr EventName name_of{"duban.programme.defined.v1", "专项设立", "Programme defined"};
  ProgrammeId programme_id;
  TaskforceId taskforce_id;
  std::string no;  // as printed: "一"
  std::string title;
  std::optional<GroupId> group_id;
  TextRef goal;
};
BOOST_DESCRIBE_STRUCT(ProgrammeDefined, (), (programme_id, taskforce_id, no, title, group_id, goal))

struct MeasureDefined {
  static constexpr EventName name_of{"duban.programme.measure_defined.v1", "重点举措登记", "Measure defined"};
  ProgrammeId programme_id;
  MeasureId measure_id;
  std::int32_t no{};
  std::string title;
  std::optional<TextRef> text;
};
BOOST_DESCRIBE_STRUCT(MeasureDefined, (), (programme_id, measure_id, no, title, text))

struct MilestoneSet {
  static constexpr EventName name_of{"duban.programme.milestone_set.v1", "具体目标节点设定", "Milestone set"};
  ProgrammeId programme_id;
  MilestoneId milestone_id;
  std::string title;
  std::string date_printed;  // the plan's own words: "2022年底"
  std::optional<CivilDate> due_on;
};
BOOST_DESCRIBE_STRUCT(MilestoneSet, (), (programme_id, milestone_id, title, date_printed, due_on))

struct MilestoneReached {
  static constexpr EventName name_of{"duban.programme.milestone_reached.v1", "节点达成", "Milestone reached"};
  ProgrammeId programme_id;
  MilestoneId milestone_id;
  std::vector<Uuid> result_refs;  // closed orders behind it
};
BOOST_DESCRIBE_STRUCT(MilestoneReached, (), (programme_id, milestone_id, result_refs))

struct ImplementationPlanSubmitted {
  static constexpr EventName name_of{"duban.programme.implementation_plan_submitted.v1", "实施方案报送", "Implementation plan submitted"};
  ProgrammeId programme_id;
  std::int32_t plan_version{};
  DocRef document;
};
BOOST_DESCRIBE_STRUCT(ImplementationPlanSubmitted, (), (programme_id, plan_version, document))

struct ImplementationPlanApproved {
  static constexpr EventName name_of{"duban.programme.implementation_plan_approved.v1", "实施方案批准", "Implementation plan approved"};
  ProgrammeId programme_id;
  std::int32_t plan_version{};
  PostId approver_post_id;
};
BOOST_DESCRIBE_STRUCT(ImplementationPlanApproved, (), (programme_id, plan_version, approver_post_id))

struct ImplementationPlanReturned {
  static constexpr EventName name_of{"duban.programme.implementation_plan_returned.v1", "实施方案退回修改", "Implementation plan returned"};
  ProgrammeId programme_id;
  std::int32_t plan_version{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ImplementationPlanReturned, (), (programme_id, plan_version, reason))

struct TaskItemAdded {
  static constexpr EventName name_of{"duban.programme.task_item_added.v1", "任务清单事项列入", "Task item added"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  MeasureId measure_id;
  std::string title;
  UnitId unit_id;  // exactly one responsible unit (PLAN-04)
  std::vector<UnitId> co_unit_ids;
  CivilDate start_on;
  std::optional<CivilDate> due_on;  // due_on or recurrence (PLAN-02)
  std::optional<Recurrence> recurrence;
  std::string deliverable;
  std::string check_method;
  std::vector<Checkability> checkable;
};
BOOST_DESCRIBE_STRUCT(TaskItemAdded, (),
                      (programme_id, item_id, measure_id, title, unit_id, co_unit_ids, start_on, due_on, recurrence, deliverable,
                       check_method, checkable))

// Only what changes is present.
struct TaskItemChanges {
  std::optional<std::string> title;
  std::optional<UnitId> unit_id;
  std::optional<std::vector<UnitId>> co_unit_ids;
  std::optional<CivilDate> start_on;
  std::optional<CivilDate> due_on;
  std::optional<Recurrence> recurrence;
  std::optional<std::string> deliverable;
  std::optional<std::string> check_method;
  std::optional<std::vector<Checkability>> checkable;
};
BOOST_DESCRIBE_STRUCT(TaskItemChanges, (),
                      (title, unit_id, co_unit_ids, start_on, due_on, recurrence, deliverable, check_method, checkable))

struct TaskItemChanged {
  static constexpr EventName name_of{"duban.programme.task_item_changed.v1", "任务清单事项调整", "Task item changed"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  TaskItemChanges changes;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(TaskItemChanged, (), (programme_id, item_id, changes, reason))

struct TaskItemRemoved {
  static constexpr EventName name_of{"duban.programme.task_item_removed.v1", "任务清单事项移出", "Task item removed"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(TaskItemRemoved, (), (programme_id, item_id, reason))

struct TaskItemCarriedOver {
  static constexpr EventName name_of{"duban.programme.task_item_carried_over.v1", "年度结转", "Task item carried over"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  std::int32_t from_year{};
  std::int32_t to_year{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(TaskItemCarriedOver, (), (programme_id, item_id, from_year, to_year, reason))

using ProgrammeEvent =
    std::variant<ProgrammeDefined, MeasureDefined, MilestoneSet, MilestoneReached, ImplementationPlanSubmitted, ImplementationPlanApproved,
                 ImplementationPlanReturned, TaskItemAdded, TaskItemChanged, TaskItemRemoved, TaskItemCarriedOver>;

[[nodiscard]] inline StreamId programme_stream(ProgrammeId id) { return {"programme-" + id.text()}; }

}  // namespace duban
