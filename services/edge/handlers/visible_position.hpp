// Duban-Min-Position: a reader that must see its own write waits, bounded, until queries do (never stale in silence).
#pragma once

#include <functional>

#include "services/edge/edge_services.hpp"

namespace duban {

// Calls `go_on` on the exchange's thread, at once or later, when the position asked for is visible; otherwise answers with 400 or 504.
void when_position_is_visible(EdgeServices& edge, const ExchangePointer& exchange, std::function<void()> go_on);

}  // namespace duban
