// The directory: units with their names of all times, taskforces with their posts, groups and delegations; and the lookups of the
// deciders (directory_answers.hpp). The rows of units and taskforces are their domain states, folded by the domain itself.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_directory(Tables& tables, const Envelope& envelope, const UnitEvent& event);
void apply_to_directory(Tables& tables, const Envelope& envelope, const TaskforceEvent& event);

}  // namespace duban
