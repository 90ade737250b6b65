// Commands to a Programme. programme_id, measure_id, milestone_id, item_id and plan_version in the path where one exists already.
#pragma once

#include "services/domain/programme/events.hpp"

namespace duban {

struct DefineProgramme {
  static constexpr CommandName name_of{"define_programme", "设立专项", "Define a programme"};
  ProgrammeId programme_id;
  TaskforceId taskforce_id;
  std::string no;
  std::string title;
  std::optional<GroupId> group_id;
  TextRef goal;
};
BOOST_DESCRIBE_STRUCT(DefineProgramme, (), (programme_id, taskforce_id, no, title, group_id, goal))

struct DefineMeasure {
  static constexpr CommandName name_of{"define_measure", "登记重点举措", "Define a measure"};
  ProgrammeId programme_id;
  MeasureId measure_id;
  std::int32_t no{};
  std::string title;
  std::optional<TextRef> text;
};
BOOST_DESCRIBE_STRUCT(DefineMeasure, (), (programme_id, measure_id, no, title, text))

struct SetMilestone {
  static constexpr CommandName name_of{"set_milestone", "设定目标节点", "Set a milestone"};
  ProgrammeId programme_id;
  MilestoneId milestone_id;
  std::string title;
  std::string date_printed;
  std::optional<CivilDate> due_on;
};
BOOST_DESCRIBE_STRUCT(SetMilestone, (), (programme_id, milestone_id, title, date_printed, due_on))

struct ReachMilestone {
  static constexpr CommandName name_of{"reach_milestone", "节点达成", "Record that a milestone is reached"};
  ProgrammeId programme_id;
  MilestoneId milestone_id;
  std::vector<Uuid> result_refs;
};
BOOST_DESCRIBE_STRUCT(ReachMilestone, (), (programme_id, milestone_id, result_refs))

struct SubmitImplementationPlan {
  static constexpr CommandName name_of{"submit_implementation_plan", "报送实施方案", "Submit the implementation plan"};
  ProgrammeId programme_id;
  DocRef document;
};
BOOST_DESCRIBE_STRUCT(SubmitImplementationPlan, (), (programme_id, document))

struct ApproveImplementationPlan {
  static constexpr CommandName name_of{"approve_implementation_plan", "批准实施方案", "Approve the implementation plan"};
  ProgrammeId programme_id;
  std::int32_t plan_version{};
};
BOOST_DESCRIBE_STRUCT(ApproveImplementationPlan, (), (programme_id, plan_version))

struct ReturnImplementationPlan {
  static constexpr CommandName name_of{"return_implementation_plan", "退回实施方案", "Return the implementation plan"};
  ProgrammeId programme_id;
  std::int32_t plan_version{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ReturnImplementationPlan, (), (programme_id, plan_version, reason))

struct AddTaskItem {
  static constexpr CommandName name_of{"add_task_item", "列入任务清单", "Add a task item"};
  ProgrammeId programme_id;
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
};
BOOST_DESCRIBE_STRUCT(AddTaskItem, (),
                      (programme_id, item_id, measure_id, title, unit_id, co_unit_ids, start_on, due_on, recurrence, deliverable,
                       check_method, checkable))

struct ChangeTaskItem {
  static constexpr CommandName name_of{"change_task_item", "调整任务清单", "Change a task item"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  TaskItemChanges changes;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ChangeTaskItem, (), (programme_id, item_id, changes, reason))

struct RemoveTaskItem {
  static constexpr CommandName name_of{"remove_task_item", "移出任务清单", "Remove a task item"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RemoveTaskItem, (), (programme_id, item_id, reason))

struct CarryOverTaskItem {
  static constexpr CommandName name_of{"carry_over_task_item", "年度结转", "Carry a task item over"};
  ProgrammeId programme_id;
  TaskItemId item_id;
  std::int32_t from_year{};
  std::int32_t to_year{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(CarryOverTaskItem, (), (programme_id, item_id, from_year, to_year, reason))

using ProgrammeCommand =
    std::variant<DefineProgramme, DefineMeasure, SetMilestone, ReachMilestone, SubmitImplementationPlan, ApproveImplementationPlan,
                 ReturnImplementationPlan, AddTaskItem, ChangeTaskItem, RemoveTaskItem, CarryOverTaskItem>;

}  // namespace duban
