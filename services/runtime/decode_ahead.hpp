// Reads events for a rebuild or a comparison of views, decoded ahead on a thread of its own: decoding takes as long as folding.
#pragma once

#include "services/projections/rebuild.hpp"

namespace duban {

// As read_events(): `visit` runs on the caller's thread, in order.
[[nodiscard]] Result<> read_events_ahead(const EventLog& log, Position from, Position to, const VisitEvent& visit);

}  // namespace duban
