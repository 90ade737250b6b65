// What a Programme refuses.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::programme_rejections {

inline constexpr RejectionCode not_found{"programme.not_found", RejectionKind::NOT_VISIBLE, "", "未找到该专项。",
                                         "There is no such programme."};
inline constexpr RejectionCode already_defined{"programme.already_defined", RejectionKind::CONFLICT, "", "该专项已设立。",
                                               "A programme with this id is defined with other words."};
inline constexpr RejectionCode field_empty{"programme.field_empty", RejectionKind::UNPROCESSABLE, "", "必填内容不能为空。",
                                           "This field must not be empty."};
inline constexpr RejectionCode taskforce_unknown{"programme.taskforce_unknown", RejectionKind::UNPROCESSABLE, "ORG-01",
                                                 "专班不存在或已撤销。", "The taskforce does not exist or is dissolved."};
inline constexpr RejectionCode group_unknown{"programme.group_unknown", RejectionKind::UNPROCESSABLE, "ORG-07", "工作小组不存在。",
                                             "There is no such work group in the taskforce."};
inline constexpr RejectionCode group_of_other_programme{"programme.group_of_other_programme", RejectionKind::CONFLICT, "ORG-07",
                                                        "该工作小组已对应其他专项。", "The work group is bound to another programme."};
inline constexpr RejectionCode measure_exists{"programme.measure_exists", RejectionKind::CONFLICT, "PLAN-06", "该举措已登记。",
                                              "A measure with this id exists with other words."};
inline constexpr RejectionCode measure_no_taken{"programme.measure_no_taken", RejectionKind::CONFLICT, "PLAN-06", "该序号已有举措。",
                                                "Another measure of the programme has this number."};
inline constexpr RejectionCode measure_no_invalid{"programme.measure_no_invalid", RejectionKind::UNPROCESSABLE, "PLAN-06",
                                                  "序号应为 1 至 999。", "The number of a measure is from 1 to 999."};
inline constexpr RejectionCode measure_not_found{"programme.measure_not_found", RejectionKind::UNPROCESSABLE, "PLAN-04", "未找到该举措。",
                                                 "There is no such measure in the programme."};
inline constexpr RejectionCode milestone_exists{"programme.milestone_exists", RejectionKind::CONFLICT, "PLAN-05", "该节点已设定。",
                                                "A milestone with this id exists with other words."};
inline constexpr RejectionCode milestone_not_found{"programme.milestone_not_found", RejectionKind::NOT_VISIBLE, "PLAN-05", "未找到该节点。",
                                                   "There is no such milestone in the programme."};
inline constexpr RejectionCode milestone_reached_already{"programme.milestone_reached_already", RejectionKind::CONFLICT, "PLAN-05",
                                                         "该节点已登记达成。", "The milestone is recorded as reached with other results."};
inline constexpr RejectionCode milestone_without_result{"programme.milestone_without_result", RejectionKind::UNPROCESSABLE, "PLAN-05",
                                                        "节点达成应有办结事项支撑。",
                                                        "A milestone is reached by results; name at least one."};
inline constexpr RejectionCode milestone_result_unknown{"programme.milestone_result_unknown", RejectionKind::UNPROCESSABLE, "PLAN-05",
                                                        "支撑事项不存在。", "A result named is no order of this system."};
inline constexpr RejectionCode plan_submitter_not_first_lead{"programme.plan_submitter_not_first_lead", RejectionKind::FORBIDDEN, "PLAN-01",
                                                             "实施方案由第一牵头单位报送。",
                                                             "The plan is submitted by the first lead unit of the work group."};
inline constexpr RejectionCode plan_pending{"programme.plan_pending", RejectionKind::CONFLICT, "PLAN-01", "已有一版方案待批。",
                                            "A version of the plan is waiting for a decision."};
inline constexpr RejectionCode plan_not_pending{"programme.plan_not_pending", RejectionKind::CONFLICT, "PLAN-01", "该版方案不在待批状态。",
                                                "This version of the plan is not waiting for a decision."};
inline constexpr RejectionCode plan_approved_by_submitter{"programme.plan_approved_by_submitter", RejectionKind::CONFLICT, "S-04",
                                                          "报送单位不能批准自己的方案。",
                                                          "A coordinator of the unit that submitted the plan cannot decide on it."};
inline constexpr RejectionCode list_keeper_not_lead{"programme.list_keeper_not_lead", RejectionKind::FORBIDDEN, "PLAN-04",
                                                    "任务清单由总牵头或牵头单位管理。",
                                                    "The task list is kept by the coordinator and the lead units."};
inline constexpr RejectionCode item_exists{"programme.item_exists", RejectionKind::CONFLICT, "PLAN-04", "该事项已列入。",
                                           "A task item with this id exists with other words."};
inline constexpr RejectionCode item_not_found{"programme.item_not_found", RejectionKind::NOT_VISIBLE, "PLAN-04", "未找到该事项。",
                                              "There is no such task item in the programme."};
inline constexpr RejectionCode item_removed{"programme.item_removed", RejectionKind::CONFLICT, "PLAN-12", "该事项已移出清单。",
                                            "The task item was removed from the list."};
inline constexpr RejectionCode item_without_date{"programme.item_without_date", RejectionKind::UNPROCESSABLE, "PLAN-02",
                                                 "事项应有完成日期或周期。", "A task item has a due date or a recurrence."};
inline constexpr RejectionCode item_due_before_start{"programme.item_due_before_start", RejectionKind::UNPROCESSABLE, "PLAN-02",
                                                     "完成日期早于开始日期。", "A task item cannot be due before it starts."};
inline constexpr RejectionCode item_unit_unknown{"programme.item_unit_unknown", RejectionKind::UNPROCESSABLE, "PLAN-04",
                                                 "责任单位或配合单位不存在。", "A unit of the task item is not registered."};
inline constexpr RejectionCode item_unit_repeated{"programme.item_unit_repeated", RejectionKind::UNPROCESSABLE, "PLAN-04",
                                                  "责任单位只能有一个，配合单位不能重复。",
                                                  "One unit is responsible; each other unit stands once."};
inline constexpr RejectionCode change_empty{"programme.change_empty", RejectionKind::UNPROCESSABLE, "PLAN-12", "未填写任何调整内容。",
                                            "A change names at least one field."};
inline constexpr RejectionCode carry_over_year_wrong{"programme.carry_over_year_wrong", RejectionKind::UNPROCESSABLE, "PLAN-14",
                                                     "结转年度与事项年度不符。",
                                                     "An item is carried over from the year it stands in to a later one."};

inline constexpr const RejectionCode* all[] = {&not_found,
                                               &already_defined,
                                               &field_empty,
                                               &taskforce_unknown,
                                               &group_unknown,
                                               &group_of_other_programme,
                                               &measure_exists,
                                               &measure_no_taken,
                                               &measure_no_invalid,
                                               &measure_not_found,
                                               &milestone_exists,
                                               &milestone_not_found,
                                               &milestone_reached_already,
                                               &milestone_without_result,
                                               &milestone_result_unknown,
                                               &plan_submitter_not_first_lead,
                                               &plan_pending,
                                               &plan_not_pending,
                                               &plan_approved_by_submitter,
                                               &list_keeper_not_lead,
                                               &item_exists,
                                               &item_not_found,
                                               &item_removed,
                                               &item_without_date,
                                               &item_due_before_start,
                                               &item_unit_unknown,
                                               &item_unit_repeated,
                                               &change_empty,
                                               &carry_over_year_wrong};

}  // namespace duban::programme_rejections
