// Who may read the events of an AssignmentOrder (S-06).
#pragma once

#include "services/domain/assignment/state.hpp"

namespace duban {

// `after` is the state after the event itself, not after its whole batch. Drafts and requests are the taskforce's own; what happens to
// the order is told to every unit that holds a leg; what happens to a leg to its unit, and replies and progress also to the first lead; a
// verification also to the verifier's unit. Text never reaches a unit that only takes part.
[[nodiscard]] Audience audience_of(const AssignmentOrder& after, const AssignmentEvent& event);

}  // namespace duban
