// What an AssignmentOrder makes of a command (services/domain/decider.hpp). States, guards and events are listed in README.md beside
// this file.
#pragma once

#include "services/domain/assignment/commands.hpp"
#include "services/domain/assignment/state.hpp"
#include "services/domain/decider.hpp"

namespace duban {

// `order` is nullptr while the stream does not exist; only draft_assignment is possible then. Reads units, posts, affiliation, the
// calendar, the policy and the number register through the context; an issue and a voiding also write to the register's stream.
// Codes win in this order: missing (404), who may (403), the state of order and leg (410, 409), the fields (422), the rules (409).
[[nodiscard]] Decided decide(const AssignmentOrder* order, const AssignmentCommand& command, const Context& context);

}  // namespace duban
