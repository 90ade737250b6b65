// WorkCalendar: the official working calendar as loaded so far. Ask it through calendar/working_days.hpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/domain/calendar/events.hpp"

namespace duban {

struct CalendarMark {
  bool off = false;
  std::string name;
  std::int32_t year{};  // whose file marked it: the file of 2023 may mark 2022-12-31
  friend bool operator==(const CalendarMark&, const CalendarMark&) = default;
};

struct HeldChange {
  std::int32_t year{};
  HoldReason reason{};
  std::string source;
  friend bool operator==(const HeldChange&, const HeldChange&) = default;
};

struct WorkCalendar {
  CalendarVersion version;  // 0 = nothing loaded; one more with every load and amendment
  std::map<CivilDate, CalendarMark> marks;
  std::map<std::int32_t, std::string> sources;  // loaded years and where they come from
  std::vector<HeldChange> held;                 // waiting for a person (EC-12); a later load of that year clears them
  friend bool operator==(const WorkCalendar&, const WorkCalendar&) = default;

  [[nodiscard]] bool covers(CivilDate date) const { return sources.contains(date.year()); }
};

}  // namespace duban
