// What a Taskforce refuses. Rules of posts are in unit/rejections.hpp.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::taskforce_rejections {

inline constexpr RejectionCode not_found{"taskforce.not_found", RejectionKind::NOT_VISIBLE, "", "未找到该专班。",
                                         "There is no such taskforce."};
inline constexpr RejectionCode already_established{"taskforce.already_established", RejectionKind::CONFLICT, "ORG-01", "该专班已成立。",
                                                   "A taskforce with this id is established with other words."};
inline constexpr RejectionCode field_empty{"taskforce.field_empty", RejectionKind::UNPROCESSABLE, "ORG-01",
                                           "名称、地区和依据文件不能为空。", "Name, place and basis document must not be empty."};
inline constexpr RejectionCode coordinating_unit_unknown{"taskforce.coordinating_unit_unknown", RejectionKind::UNPROCESSABLE, "ORG-06",
                                                         "总牵头单位不存在。", "The coordinating unit is not registered."};
inline constexpr RejectionCode is_dissolved{"taskforce.is_dissolved", RejectionKind::CONFLICT, "ORG-01", "该专班已撤销。",
                                            "The taskforce is dissolved."};
inline constexpr RejectionCode dissolved_before_established{"taskforce.dissolved_before_established", RejectionKind::UNPROCESSABLE, "",
                                                            "撤销日期早于成立日期。",
                                                            "A taskforce cannot be dissolved before it was established."};
inline constexpr RejectionCode successor_unknown{"taskforce.successor_unknown", RejectionKind::UNPROCESSABLE, "", "承接专班不存在。",
                                                 "The successor is not an established taskforce."};
inline constexpr RejectionCode leaders_full{"taskforce.leaders_full", RejectionKind::CONFLICT, "ORG-02", "组长已有两位在任。",
                                            "A taskforce has two leaders, and both posts are filled."};
inline constexpr RejectionCode coordinator_of_other_unit{"taskforce.coordinator_of_other_unit", RejectionKind::UNPROCESSABLE, "ORG-06",
                                                         "总牵头职务应属于总牵头单位。",
                                                         "A coordinator's post belongs to the coordinating unit."};
inline constexpr RejectionCode affiliated_with_own_unit{"taskforce.affiliated_with_own_unit", RejectionKind::UNPROCESSABLE, "S-04",
                                                        "职务与其所属单位无需登记关联。",
                                                        "A post is always affiliated with its own unit; there is nothing to declare."};
inline constexpr RejectionCode unit_unknown{"taskforce.unit_unknown", RejectionKind::UNPROCESSABLE, "", "单位不存在。",
                                            "The unit is not registered."};
inline constexpr RejectionCode post_affiliation_exists{"taskforce.post_affiliation_exists", RejectionKind::CONFLICT, "S-04",
                                                       "该期间的职务关联已登记。",
                                                       "This affiliation is already declared for some of these days."};
inline constexpr RejectionCode delegation_empty{"taskforce.delegation_empty", RejectionKind::UNPROCESSABLE, "ORG-03", "授权事项不能为空。",
                                                "A delegation names at least one power."};
inline constexpr RejectionCode delegation_not_from_leader{"taskforce.delegation_not_from_leader", RejectionKind::FORBIDDEN, "ORG-03",
                                                          "只有本专班组长可以授权或撤销授权。",
                                                          "Only a leader of this taskforce delegates, from the leader's own post."};
inline constexpr RejectionCode delegation_not_to_deputy{"taskforce.delegation_not_to_deputy", RejectionKind::UNPROCESSABLE, "ORG-03",
                                                        "只能授权给本专班在任副组长。",
                                                        "A delegation goes to a filled deputy post of this taskforce."};
inline constexpr RejectionCode delegation_exists{"taskforce.delegation_exists", RejectionKind::CONFLICT, "ORG-03",
                                                 "该期间已有授权，请先撤销。",
                                                 "This leader has delegated to this deputy for some of these days; revoke that first."};
inline constexpr RejectionCode delegation_not_found{"taskforce.delegation_not_found", RejectionKind::CONFLICT, "ORG-03",
                                                    "没有可撤销的授权。",
                                                    "There is no delegation of this leader to this deputy to revoke."};
inline constexpr RejectionCode group_exists{"taskforce.group_exists", RejectionKind::CONFLICT, "ORG-07", "该工作小组已成立。",
                                            "A group with this id exists with other words."};
inline constexpr RejectionCode group_not_found{"taskforce.group_not_found", RejectionKind::NOT_VISIBLE, "ORG-07", "未找到该工作小组。",
                                               "There is no such work group in this taskforce."};
inline constexpr RejectionCode group_name_empty{"taskforce.group_name_empty", RejectionKind::UNPROCESSABLE, "ORG-07", "小组名称不能为空。",
                                                "The name of a group must not be empty."};
inline constexpr RejectionCode programme_has_group{"taskforce.programme_has_group", RejectionKind::CONFLICT, "ORG-07",
                                                   "该专项已有工作小组。", "This programme has a work group; each is bound to one."};
inline constexpr RejectionCode programme_of_other_taskforce{"taskforce.programme_of_other_taskforce", RejectionKind::UNPROCESSABLE,
                                                            "ORG-07", "该专项属于其他专班。",
                                                            "The programme belongs to another taskforce."};
inline constexpr RejectionCode lead_order_invalid{"taskforce.lead_order_invalid", RejectionKind::UNPROCESSABLE, "ORG-08",
                                                  "排序应为 1 至 99。", "The order of a lead unit is from 1 to 99."};
inline constexpr RejectionCode lead_order_taken{"taskforce.lead_order_taken", RejectionKind::CONFLICT, "ORG-08", "该排序已有单位。",
                                                "Another lead unit stands at this place."};
inline constexpr RejectionCode first_lead_needed{"taskforce.first_lead_needed", RejectionKind::CONFLICT, "ORG-08",
                                                 "应先确定另一第一牵头单位。",
                                                 "A group of several has exactly one first lead; name the new one first."};
inline constexpr RejectionCode not_a_lead_unit{"taskforce.not_a_lead_unit", RejectionKind::CONFLICT, "ORG-09", "该单位不是牵头单位。",
                                               "This unit is no lead unit of the group."};

inline constexpr const RejectionCode* all[] = {&not_found,
                                               &already_established,
                                               &field_empty,
                                               &coordinating_unit_unknown,
                                               &is_dissolved,
                                               &dissolved_before_established,
                                               &successor_unknown,
                                               &leaders_full,
                                               &coordinator_of_other_unit,
                                               &affiliated_with_own_unit,
                                               &unit_unknown,
                                               &post_affiliation_exists,
                                               &delegation_empty,
                                               &delegation_not_from_leader,
                                               &delegation_not_to_deputy,
                                               &delegation_exists,
                                               &delegation_not_found,
                                               &group_exists,
                                               &group_not_found,
                                               &group_name_empty,
                                               &programme_has_group,
                                               &programme_of_other_taskforce,
                                               &lead_order_invalid,
                                               &lead_order_taken,
                                               &first_lead_needed,
                                               &not_a_lead_unit};

}  // namespace duban::taskforce_rejections
