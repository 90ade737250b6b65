// Commands to the WorkCalendar; given by an operator.
#pragma once

#include "services/domain/calendar/events.hpp"

namespace duban {

// An empty or shrunk year is held, not loaded, unless `confirmed` says that a person has looked (EC-12).
struct LoadCalendarYear {
  static constexpr CommandName name_of{"load_calendar_year", "载入年度工作日历", "Load a calendar year"};
  std::int32_t year{};
  std::vector<CalendarDay> days;
  std::string source;
  std::optional<bool> confirmed;
};
BOOST_DESCRIBE_STRUCT(LoadCalendarYear, (), (year, days, source, confirmed))

struct AmendCalendar {
  static constexpr CommandName name_of{"amend_calendar", "变更工作日历", "Amend the calendar"};
  std::vector<CalendarDay> changes;
  std::string source;
  CivilDate announced_on;
  std::optional<bool> confirmed;
};
BOOST_DESCRIBE_STRUCT(AmendCalendar, (), (changes, source, announced_on, confirmed))

using CalendarCommand = std::variant<LoadCalendarYear, AmendCalendar>;

}  // namespace duban
