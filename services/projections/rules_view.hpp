// The calendar and the versions of the policy (PJ-26).
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_calendar(Tables& tables, const Envelope& envelope, const CalendarEvent& event);
void apply_to_policy(Tables& tables, const Envelope& envelope, const PolicyEvent& event);

}  // namespace duban
