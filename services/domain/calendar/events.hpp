// WorkCalendar (工作日历) as versioned data: stream calendar-cn. Years of the official working calendar with make-up days (调休).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

// A day that is not what its weekday says: a holiday on a weekday, or a working Saturday or Sunday.
struct CalendarDay {
  CivilDate date;
  bool off = false;
  std::string name;
  friend bool operator==(const CalendarDay&, const CalendarDay&) = default;
};
BOOST_DESCRIBE_STRUCT(CalendarDay, (), (date, off, name))

struct CalendarYearLoaded {
  static constexpr EventName name_of{"duban.calendar.year_loaded.v1", "年度工作日历载入", "Calendar year loaded", true};
  std::int32_t year{};
  CalendarVersion version;
  std::vector<CalendarDay> days;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(CalendarYearLoaded, (), (year, version, days, source))

struct CalendarAmended {
  static constexpr EventName name_of{"duban.calendar.amended.v1", "工作日历变更", "Calendar amended", true};
  CalendarVersion version;
  std::vector<CalendarDay> changes;
  std::string source;
  CivilDate announced_on;
};
BOOST_DESCRIBE_STRUCT(CalendarAmended, (), (version, changes, source, announced_on))

enum class HoldReason : std::uint8_t { EMPTY, SHRUNK, CONFLICT };
BOOST_DESCRIBE_ENUM(HoldReason, EMPTY, SHRUNK, CONFLICT)

// A change that looks wrong waits for a person (EC-12); nothing is recomputed from it.
struct CalendarChangeHeld {
  static constexpr EventName name_of{"duban.calendar.change_held.v1", "日历变更暂缓", "Calendar change held", true};
  std::int32_t year{};
  HoldReason reason{};
  std::string source;
};
BOOST_DESCRIBE_STRUCT(CalendarChangeHeld, (), (year, reason, source))

using CalendarEvent = std::variant<CalendarYearLoaded, CalendarAmended, CalendarChangeHeld>;

[[nodiscard]] inline StreamId calendar_stream() { return {"calendar-cn"}; }

}  // namespace duban
