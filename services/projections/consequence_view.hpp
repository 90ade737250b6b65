// Consequences and commendations: one row each, with their entries in lists and on the board.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_consequence(Tables& tables, const Envelope& envelope, const ConsequenceEvent& event);
void apply_to_commendation(Tables& tables, const Envelope& envelope, const CommendationEvent& event);

}  // namespace duban
