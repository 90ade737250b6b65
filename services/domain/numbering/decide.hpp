// What a NumberRegister makes of a command. See README.md of the domain for the shape, and services/domain/decider.hpp.
#pragma once

#include "services/domain/decider.hpp"
#include "services/domain/numbering/state.hpp"

namespace duban {

// `numbers` is the register of the command's series and year; nullptr when it was never used.
[[nodiscard]] Decided decide(const NumberRegister* numbers, const NumberCommand& command, const Context& context);

}  // namespace duban
