// How events become an AssignmentOrder.
#pragma once

#include "services/domain/assignment/state.hpp"

namespace duban {

// Events come in the order of the stream; the first is AssignmentDrafted. Never refuses; an event about a leg that was never served is
// a bug and ends the process.
void evolve(AssignmentOrder& order, const Envelope& envelope, const AssignmentEvent& event);

}  // namespace duban
