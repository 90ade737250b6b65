// What an OrgUnit refuses.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::unit_rejections {

inline constexpr RejectionCode not_found{"unit.not_found", RejectionKind::NOT_VISIBLE, "", "未找到该单位。", "There is no such unit."};
inline constexpr RejectionCode already_registered{"unit.already_registered", RejectionKind::CONFLICT, "", "该单位已登记。",
                                                  "A unit with this id is registered with other words."};
inline constexpr RejectionCode name_empty{"unit.name_empty", RejectionKind::UNPROCESSABLE, "", "名称不能为空。",
                                          "A name must not be empty."};
inline constexpr RejectionCode name_repeated{"unit.name_repeated", RejectionKind::UNPROCESSABLE, "T-16", "名称与别名重复。",
                                             "The same name stands twice in this registration."};
inline constexpr RejectionCode name_taken{"unit.name_taken", RejectionKind::CONFLICT, "T-16", "该名称或别名已被其他单位使用。",
                                          "Another unit has this name or alias, or one that looks the same."};
inline constexpr RejectionCode name_too_near{"unit.name_too_near", RejectionKind::CONFLICT, "S-46",
                                             "与另一单位名称仅一字之差，请说明理由。",
                                             "Another unit's name differs in one character; say why this is another unit."};
inline constexpr RejectionCode rename_not_after_last{"unit.rename_not_after_last", RejectionKind::UNPROCESSABLE, "EC-04",
                                                     "更名生效日期应晚于上一次更名。",
                                                     "A renaming must take effect after the one before it."};
inline constexpr RejectionCode basis_empty{"unit.basis_empty", RejectionKind::UNPROCESSABLE, "", "更名依据不能为空。",
                                           "The basis of a renaming must not be empty."};
inline constexpr RejectionCode affiliated_with_itself{"unit.affiliated_with_itself", RejectionKind::UNPROCESSABLE, "S-04",
                                                      "单位不能与自身登记关联。",
                                                      "A unit is always affiliated with itself; there is nothing to declare."};
inline constexpr RejectionCode affiliated_unit_unknown{"unit.affiliated_unit_unknown", RejectionKind::UNPROCESSABLE, "S-04",
                                                       "关联单位不存在。", "The other unit is not registered."};
inline constexpr RejectionCode affiliation_exists{"unit.affiliation_exists", RejectionKind::CONFLICT, "S-04", "该期间的关联关系已登记。",
                                                  "These two are already declared affiliated for some of these days."};
inline constexpr RejectionCode span_reversed{"span.reversed", RejectionKind::UNPROCESSABLE, "", "终止日期早于起始日期。",
                                             "The last day is before the first."};

inline constexpr const RejectionCode* all[] = {
    &not_found,          &already_registered,    &name_empty,  &name_repeated,          &name_taken,
    &name_too_near,      &rename_not_after_last, &basis_empty, &affiliated_with_itself, &affiliated_unit_unknown,
    &affiliation_exists, &span_reversed};

}  // namespace duban::unit_rejections

// Posts are kept in two places (unit, taskforce) under the same rules.
namespace duban::post_rejections {

inline constexpr RejectionCode not_found{"post.not_found", RejectionKind::NOT_VISIBLE, "", "未找到该职务。", "There is no such post here."};
inline constexpr RejectionCode id_taken{"post.id_taken", RejectionKind::CONFLICT, "", "该职务编号已被使用。",
                                        "This post id belongs to another body."};
inline constexpr RejectionCode is_filled{"post.is_filled", RejectionKind::CONFLICT, "ORG-02", "该职务在任，应先登记空缺。",
                                         "The post is filled; vacate it first."};
inline constexpr RejectionCode cannot_change_kind{"post.cannot_change_kind", RejectionKind::CONFLICT, "S-01",
                                                  "职务的角色和单位不能变更，请新设职务。",
                                                  "A post keeps its role and its unit; make a new one."};
inline constexpr RejectionCode refilled_too_early{"post.refilled_too_early", RejectionKind::UNPROCESSABLE, "", "任职日期应晚于空缺日期。",
                                                  "The new term must begin after the last day of the one before."};
inline constexpr RejectionCode vacated_before_term{"post.vacated_before_term", RejectionKind::UNPROCESSABLE, "", "空缺日期早于任职日期。",
                                                   "A post cannot be vacated before its term began."};
inline constexpr RejectionCode vacant_already{"post.vacant_already", RejectionKind::CONFLICT, "", "该职务已登记空缺。",
                                              "The post is vacated already, on another day."};
inline constexpr RejectionCode needs_taskforce{"post.needs_taskforce", RejectionKind::UNPROCESSABLE, "ORG-02", "该角色只能在专班中设置。",
                                               "Leaders, deputies and coordinators are posts of a taskforce."};
inline constexpr RejectionCode unit_unknown{"post.unit_unknown", RejectionKind::UNPROCESSABLE, "", "职务所属单位不存在。",
                                            "The unit of the post is not registered."};

inline constexpr const RejectionCode* all[] = {&not_found,          &id_taken,           &is_filled,
                                               &cannot_change_kind, &refilled_too_early, &vacated_before_term,
                                               &vacant_already,     &needs_taskforce,    &unit_unknown};

}  // namespace duban::post_rejections
