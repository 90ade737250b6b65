// What a Consequence or a Commendation makes of a command (services/domain/decider.hpp). States and guards: README.md beside it.
#pragma once

#include "services/domain/consequence/commands.hpp"
#include "services/domain/consequence/state.hpp"
#include "services/domain/decider.hpp"

namespace duban {

// nullptr while the stream does not exist; only propose_consequence is possible then. A circulation also takes a number of the series
// 通. Codes win in this order: missing (404), who may (403), the state (409), the fields (422), the rules (409).
[[nodiscard]] Decided decide(const Consequence* consequence, const ConsequenceCommand& command, const Context& context);

[[nodiscard]] Decided decide(const Commendation* commendation, const CommendationCommand& command, const Context& context);

}  // namespace duban
