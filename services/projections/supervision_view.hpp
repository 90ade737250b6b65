// The supervision ledger (PJ-06): one row per supervision order, with its entries in lists, inbox, board and deadlines.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_supervision(Tables& tables, const Envelope& envelope, const SupervisionEvent& event);

}  // namespace duban
