// How events become a Problem. See services/domain/decider.hpp.
#pragma once

#include "services/domain/problem/events.hpp"
#include "services/domain/problem/state.hpp"

namespace duban {

// Never refuses. An event about a measure that was not approved is a bug and aborts.
void evolve(Problem& problem, const Envelope& envelope, const ProblemEvent& event);

}  // namespace duban
