// Who may read the events of a Consequence and of a Commendation (S-06).
#pragma once

#include "services/domain/consequence/state.hpp"

namespace duban {

// The staff of the taskforce and the unit concerned, from the proposal on: it cannot be heard about what it does not know (ESC-07). A
// notice also goes to whom it is circulated, and its revocation to the very same: whoever read the blame reads the clearing (EC-46).
[[nodiscard]] Audience audience_of(const Consequence& after, const ConsequenceEvent& event);

[[nodiscard]] Audience audience_of(const Commendation& after, const CommendationEvent& event);

}  // namespace duban
