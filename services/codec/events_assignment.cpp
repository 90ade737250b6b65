#include "services/codec/event_family.hpp"

namespace duban {

DUBAN_EVENT_FAMILY(AssignmentEvent)

}  // namespace duban
