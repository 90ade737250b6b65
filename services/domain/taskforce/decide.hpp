// What a Taskforce makes of a command. See README.md of the domain for the shape, and services/domain/decider.hpp.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/taskforce/state.hpp"

namespace duban {

// nullptr: the stream does not exist; only establish_taskforce is possible then. Who may do what is in people/authorise.cpp; the
// table of guards is README.md beside this file.
[[nodiscard]] Decided decide(const Taskforce* taskforce, const TaskforceCommand& command, const Context& context);

}  // namespace duban
