// What is refused among the records: tokens, reads of restricted text, erasures.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::record_rejections {

inline constexpr RejectionCode token_actor_invalid{
    "token.actor_invalid", RejectionKind::UNPROCESSABLE, "S-01", "令牌应且只应对应一个职务、单位系统或运维人员。",
    "A token names exactly one post, one unit's integration or one operator; system actors have none."};
inline constexpr RejectionCode token_post_unknown{"token.post_unknown", RejectionKind::UNPROCESSABLE, "S-01", "职务不存在。",
                                                  "The post of the token does not exist."};
inline constexpr RejectionCode token_unit_unknown{"token.unit_unknown", RejectionKind::UNPROCESSABLE, "S-01", "单位不存在。",
                                                  "The unit of the token is not registered."};
inline constexpr RejectionCode token_label_empty{"token.label_empty", RejectionKind::UNPROCESSABLE, "", "令牌说明不能为空。",
                                                 "The label of a token must not be empty."};
inline constexpr RejectionCode token_days_invalid{"token.days_invalid", RejectionKind::UNPROCESSABLE, "T-23", "有效天数应为 1 至 365。",
                                                  "A token lives from 1 to 365 days."};
inline constexpr RejectionCode purpose_empty{"record.purpose_empty", RejectionKind::UNPROCESSABLE, "S-31", "查阅目的不能为空。",
                                             "The purpose of reading must not be empty."};
inline constexpr RejectionCode basis_empty{"record.basis_empty", RejectionKind::UNPROCESSABLE, "EC-23", "清除依据不能为空。",
                                           "The basis of an erasure must not be empty."};

inline constexpr const RejectionCode* all[] = {&token_actor_invalid, &token_post_unknown, &token_unit_unknown, &token_label_empty,
                                               &token_days_invalid,  &purpose_empty,      &basis_empty};

}  // namespace duban::record_rejections
