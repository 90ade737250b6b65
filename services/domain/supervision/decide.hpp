// What a SupervisionOrder makes of a command (services/domain/decider.hpp). States, guards and events are listed in README.md beside
// this file.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/supervision/commands.hpp"
#include "services/domain/supervision/state.hpp"

namespace duban {

// `order` is nullptr while the stream does not exist; only draft_supervision is possible then. Reads the target, units, posts, affiliation,
// open orders and objections, the calendar and the number register through the context. An issue and a voiding also write to the
// register's stream, a raise to that of the new draft, and issue or discarding of that draft to that of the order it raises.
// Codes win in this order: missing (404), who may (403), the state of the order (409), the fields (422), the rules (409).
[[nodiscard]] Decided decide(const SupervisionOrder* order, const SupervisionCommand& command, const Context& context);

}  // namespace duban
