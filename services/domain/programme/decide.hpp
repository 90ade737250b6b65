// What a Programme makes of a command. See README.md of the domain for the shape, and services/domain/decider.hpp.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/programme/state.hpp"

namespace duban {

// nullptr: the stream does not exist; only define_programme is possible then.
[[nodiscard]] Decided decide(const Programme* programme, const ProgrammeCommand& command, const Context& context);

}  // namespace duban
