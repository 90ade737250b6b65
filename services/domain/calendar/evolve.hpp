// How events become a WorkCalendar, and who may read them (S-06).
#pragma once

#include "services/domain/calendar/state.hpp"

namespace duban {

void evolve(WorkCalendar& calendar, const Envelope& envelope, const CalendarEvent& event);

// Everyone.
[[nodiscard]] Audience audience_of(const WorkCalendar& calendar, const CalendarEvent& event);

}  // namespace duban
