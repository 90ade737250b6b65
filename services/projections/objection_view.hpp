// The objection register (PJ-15): one row per objection, with its entries in lists, board and deadlines.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_objection(Tables& tables, const Envelope& envelope, const ObjectionEvent& event);

}  // namespace duban
