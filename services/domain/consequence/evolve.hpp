// How events become a Consequence or a Commendation.
#pragma once

#include "services/domain/consequence/state.hpp"

namespace duban {

// Events come in the order of the stream; the first is ConsequenceProposed. Never refuses.
void evolve(Consequence& consequence, const Envelope& envelope, const ConsequenceEvent& event);
void evolve(Commendation& commendation, const Envelope& envelope, const CommendationEvent& event);

}  // namespace duban
