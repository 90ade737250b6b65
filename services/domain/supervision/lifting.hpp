// Ending supervision orders because of what became of their target. Called by the deciders of the targets, in their own decision: an order
// that is voided and its supervision orders end in one batch (EC-08).
#pragma once

#include <vector>

#include "services/domain/decider.hpp"
#include "services/domain/supervision/content.hpp"

namespace duban {

// Appends SupervisionOrderLifted to the stream of every open supervision order of that target: a leg, a problem or a task item. Does
// nothing when there is none, and ends none twice in one decision. A system actor may give only the reasons that follow from the target
// alone (INV-04, S-28); anything else is a bug.
void add_lifts(std::vector<NewEvent>& events, const Uuid& target, LiftReason reason, const Context& context);

// The same for that one order, which was objected to.
void add_lift(std::vector<NewEvent>& events, SupervisionId id, LiftReason reason, const Context& context);

}  // namespace duban
