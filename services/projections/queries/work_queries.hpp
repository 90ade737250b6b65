// Queries about what is to be done next: a unit's inbox (PJ-03), the taskforce's board (PJ-04), what falls due when (PJ-05).
#pragma once

#include "services/projections/derived_view.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

// {"unitId", "buckets":[{"bucket", "items":[…], "more":bool} …]}: every bucket with its first 100 items by limit. For the unit
// itself; staff see what their own taskforce has put there.
[[nodiscard]] Result<QueryAnswer> inbox(const Query& query, UnitId unit);

// {"taskforceId", "buckets":[…]} in the same form. For staff and auditors.
[[nodiscard]] Result<QueryAnswer> board(const Query& query, TaskforceId taskforce);

struct DeadlineFilter {
  std::optional<Instant> from;  // inclusive
  std::optional<Instant> to;    // exclusive
  std::optional<DeadlineKind> kind;
  std::optional<UnitId> unit_id;
};
BOOST_DESCRIBE_STRUCT(DeadlineFilter, (), (from, to, kind, unit_id))

// {"items":[deadline …]} by due instant. Staff: of their taskforce; a unit: its own and not the coordinator's.
[[nodiscard]] Result<QueryAnswer> deadlines(const Query& query, const DeadlineFilter& filter, const PageRequest& page);

}  // namespace duban
