// The timeline (PJ-20): where in the log the events of a matter lie that are not in its own stream, such as the number taken for an
// order. Its own are found by their versions; a row for each of them would be the most frequent row of all. The events themselves are
// read from the log.
#pragma once

#include "services/domain/envelope.hpp"
#include "services/projections/tables.hpp"

namespace duban {

// Technical events are of no matter (S-08).
inline void add_to_timeline(Tables& tables, const Envelope& envelope) {
  if (!envelope.technical && !envelope.stream.name.ends_with(envelope.correlation_id.text()))
    tables.timeline.put(Key{}.id(envelope.correlation_id).position(envelope.position).take());
}

}  // namespace duban
