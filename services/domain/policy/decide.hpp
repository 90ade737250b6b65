// What a PolicySet makes of a command. See README.md of the domain for the shape, and services/domain/decider.hpp.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/policy/state.hpp"

namespace duban {

// nullptr before the first activation; the version activated is then 2 (1 is built in).
[[nodiscard]] Decided decide(const PolicySet* policy, const PolicyCommand& command, const Context& context);

}  // namespace duban
