// What the WorkCalendar refuses. What merely looks wrong is not refused but held (CalendarChangeHeld).
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::calendar_rejections {

inline constexpr RejectionCode year_invalid{"calendar.year_invalid", RejectionKind::UNPROCESSABLE, "", "年份应为 2000 至 2100。",
                                            "The year is from 2000 to 2100."};
inline constexpr RejectionCode source_empty{"calendar.source_empty", RejectionKind::UNPROCESSABLE, "", "来源文号不能为空。",
                                            "The source must not be empty: name the notice."};
inline constexpr RejectionCode day_outside_year{"calendar.day_outside_year", RejectionKind::UNPROCESSABLE, "", "日期不属于该年度。",
                                                "A day belongs neither to the year nor to the December before it."};
inline constexpr RejectionCode day_repeated{"calendar.day_repeated", RejectionKind::UNPROCESSABLE, "", "同一日期重复出现。",
                                            "The same day stands twice."};
inline constexpr RejectionCode change_empty{"calendar.change_empty", RejectionKind::UNPROCESSABLE, "", "未填写任何变更。",
                                            "An amendment names at least one day."};
inline constexpr RejectionCode year_not_loaded{"calendar.year_not_loaded", RejectionKind::CONFLICT, "", "该年度日历尚未载入。",
                                               "The year of this day is not loaded; load it first."};

inline constexpr const RejectionCode* all[] = {&year_invalid, &source_empty, &day_outside_year,
                                               &day_repeated, &change_empty, &year_not_loaded};

}  // namespace duban::calendar_rejections
