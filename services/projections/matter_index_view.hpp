// The index of matters: which supervision orders press a target, which objections lie on it, which problem an outside number stands for,
// and how secret each matter is. Follows from events alone; the deciders read it with everything decided so far (S-14).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void index_matter(Tables& tables, const Envelope& envelope, const SupervisionEvent& event);
void index_matter(Tables& tables, const Envelope& envelope, const ProblemEvent& event);
void index_matter(Tables& tables, const Envelope& envelope, const ObjectionEvent& event);
void index_matter(Tables& tables, const Envelope& envelope, const ConsequenceEvent& event);
void index_matter(Tables& tables, const Envelope& envelope, const CommendationEvent& event);

// Where a problem is found by the number that the reporting unit's system gave it.
[[nodiscard]] std::string external_reference_key(UnitId reporter, std::string_view external_ref);

}  // namespace duban
