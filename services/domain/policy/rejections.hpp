// What the PolicySet refuses.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::policy_rejections {

inline constexpr RejectionCode limit_invalid{"policy.limit_invalid", RejectionKind::UNPROCESSABLE, "",
                                             "期限应为 1 至 1000 的天数或小时数，不能是固定日期。",
                                             "A limit is a count of days or hours from 1 to 1000, never a fixed date."};
inline constexpr RejectionCode count_invalid{"policy.count_invalid", RejectionKind::UNPROCESSABLE, "", "次数或天数应为 0 至 366。",
                                             "A count is from 0 to 366."};
inline constexpr RejectionCode office_hours_invalid{"policy.office_hours_invalid", RejectionKind::UNPROCESSABLE, "S-20",
                                                    "办公时间应在一日之内、依次排列且不重叠。",
                                                    "Office hours are one or more spans of a day, in order, without overlap."};
inline constexpr RejectionCode from_in_the_past{"policy.from_in_the_past", RejectionKind::UNPROCESSABLE, "", "启用时间不能早于现在。",
                                                "A version cannot take effect in the past."};

inline constexpr const RejectionCode* all[] = {&limit_invalid, &count_invalid, &office_hours_invalid, &from_in_the_past};

}  // namespace duban::policy_rejections
