// How events become a PolicySet, and who may read them (S-06).
#pragma once

#include "services/domain/policy/state.hpp"

namespace duban {

void evolve(PolicySet& policy, const Envelope& envelope, const PolicyEvent& event);

// Everyone: units must know the limits they are held to.
[[nodiscard]] Audience audience_of(const PolicySet& policy, const PolicyEvent& event);

}  // namespace duban
