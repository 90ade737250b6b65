// Inside of the queries: the timeline (PJ-20) of one matter. Its own events are found in its stream, those of other streams that belong to
// it by its id as their root. Not for callers: whether the viewer may know of the matter is asked before.
#pragma once

#include <optional>

#include "services/projections/queries/query.hpp"

namespace duban {

struct TimelineOf {
  StreamId stream;
  Uuid correlation;
  std::optional<Position> until;  // the last that a released unit sees (S-06)
};

// {"positions":[…]}
[[nodiscard]] Result<QueryAnswer> stream_timeline(const Query& query, const EventLog& log, const TimelineOf& of, const PageRequest& page);

}  // namespace duban
