// What a WorkCalendar makes of a command. See README.md of the domain for the shape, and services/domain/decider.hpp.
#pragma once

#include "services/domain/calendar/state.hpp"
#include "services/domain/decider.hpp"

namespace duban {

// nullptr before the first load. What looks wrong is written as CalendarChangeHeld and changes nothing, unless the
// command says that a person has looked (EC-12): a year without a day off (EMPTY), one with fewer days off than before or than any
// year has (SHRUNK), one that contradicts what another notice says or turns a rest day that was announced into a working day
// (CONFLICT: due dates would come earlier, INV-18).
[[nodiscard]] Decided decide(const WorkCalendar* calendar, const CalendarCommand& command, const Context& context);

}  // namespace duban
