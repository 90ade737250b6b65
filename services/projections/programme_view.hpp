// Programmes with their measures, milestones, plans and task items; and plan and task among the five haves (PJ-08, PJ-09).
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_programme(Tables& tables, const Envelope& envelope, const ProgrammeEvent& event);

}  // namespace duban
