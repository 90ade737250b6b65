// How events become a NumberRegister, and who may read them (S-06).
#pragma once

#include "services/domain/numbering/state.hpp"

namespace duban {

void evolve(NumberRegister& numbers, const Envelope& envelope, const NumberEvent& event);

// Empty, which is auditors only: that a number was given tells that an order exists. Those concerned read it in AssignmentIssued.
[[nodiscard]] Audience audience_of(const NumberRegister& numbers, const NumberEvent& event);

}  // namespace duban
