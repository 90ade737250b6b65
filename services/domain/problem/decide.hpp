// What a Problem makes of a command (services/domain/decider.hpp). States, guards and events are listed in README.md beside this file.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/problem/commands.hpp"
#include "services/domain/problem/state.hpp"

namespace duban {

// `problem` is nullptr while the stream does not exist; only find_problem is possible then. Reads units, posts, affiliation, other
// problems, the calendar, the policy and the number register through the context. An acceptance also writes to the register's stream, a
// merger to the streams of the problems that it ends. Codes win in this order: missing (404), merged (409), who may (403), the phase
// (409), the fields (422), the rules (409).
[[nodiscard]] Decided decide(const Problem* problem, const ProblemCommand& command, const Context& context);

}  // namespace duban
