// Queries about units, taskforces and programmes, and how far the measures are (PJ-08, PJ-09, PJ-22).
//
// Units are known to everybody who may log in. A taskforce and its programmes are known to its staff, to auditors, and to the units
// that take part in it: the coordinating unit, units with a post in it, lead units of its groups.
#pragma once

#include "services/projections/queries/query.hpp"

namespace duban {

// `name`: the beginning of a name or alias, folded; every name of the past counts, so that
// a unit with two such names may be on two pages. Without: all units.
[[nodiscard]] Result<QueryAnswer> list_units(const Query& query, const std::optional<std::string>& name, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> read_unit(const Query& query, UnitId id);

[[nodiscard]] Result<QueryAnswer> list_taskforces(const Query& query, const PageRequest& page);
// With the seats of its lead units as they are today, vacant ones included (ORG-04).
[[nodiscard]] Result<QueryAnswer> read_taskforce(const Query& query, TaskforceId id);

[[nodiscard]] Result<QueryAnswer> list_programmes(const Query& query, TaskforceId taskforce, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> read_programme(const Query& query, ProgrammeId id);

// Plan, task, order, result, highlight of every measure, each with the event that first gave it (PJ-08).
[[nodiscard]] Result<QueryAnswer> five_haves(const Query& query, ProgrammeId id);
// Items, milestones with days left, orders by stage, share closed on time (PJ-09).
[[nodiscard]] Result<QueryAnswer> programme_progress(const Query& query, ProgrammeId id);
// Orders per programme and stage (PJ-22). Monitors too: it is counts.
[[nodiscard]] Result<QueryAnswer> cockpit(const Query& query, TaskforceId id);

}  // namespace duban
