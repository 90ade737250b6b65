// What an Objection makes of a command (services/domain/decider.hpp). States, guards and effects are listed in README.md beside this file.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/objection/commands.hpp"
#include "services/domain/objection/state.hpp"

namespace duban {

// `objection` is nullptr while the stream does not exist; only file_objection is possible then. An answer that moves a due date also writes
// DueDateRecalculated to the stream of the order. Codes win in this order: missing (404), who may (403), the state of the objection
// and of what it is about (409), the fields (422), the rules (409).
[[nodiscard]] Decided decide(const Objection* objection, const ObjectionCommand& command, const Context& context);

}  // namespace duban
