// The rectification ledger (PJ-07): one row per problem, with its entries in lists, inbox, board and deadlines.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_problem(Tables& tables, const Envelope& envelope, const ProblemEvent& event);

// When the work on it falls due next: the first due date of a measure that is not done; empty when nothing is.
[[nodiscard]] std::optional<CivilDate> due_on(const Problem& problem);

}  // namespace duban
