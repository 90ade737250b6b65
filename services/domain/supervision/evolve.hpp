// How events become a SupervisionOrder.
#pragma once

#include "services/domain/supervision/state.hpp"

namespace duban {

// Events come in the order of the stream; the first is SupervisionOrderDrafted. Never refuses.
void evolve(SupervisionOrder& order, const Envelope& envelope, const SupervisionEvent& event);

}  // namespace duban
