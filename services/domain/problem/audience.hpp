// Who may read the events of a Problem (S-06).
#pragma once

#include "services/domain/problem/events.hpp"
#include "services/domain/problem/state.hpp"

namespace duban {

// `after` is the state after the event itself, not after its whole batch. A finding is the taskforce's own and that of the unit that
// reported it; requests to reopen are the taskforce's own. After the acceptance every unit held to the problem hears that it was accepted,
// promoted, merged, written off or reopened; causes and claims only those who answer for them; a verification also the verifier's unit.
[[nodiscard]] Audience audience_of(const Problem& after, const ProblemEvent& event);

}  // namespace duban
