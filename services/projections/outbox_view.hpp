// The outbox: which unit is owed a message about which event (model 11). Written in the batch of the event from the first issue on
// (S-21); whoever sends reads the event itself from the log (S-33), so a row is a key: unit, position. Its value is the matter,
// in whose order messages are sent (S-34).
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

// `row` is the order after the event.
void add_to_outbox(Tables& tables, const Envelope& envelope, const AssignmentEvent& event, const OrderRow& row);

}  // namespace duban
