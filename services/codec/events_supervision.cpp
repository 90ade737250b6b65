#include "services/codec/event_family.hpp"

namespace duban {

DUBAN_EVENT_FAMILY(SupervisionEvent)
DUBAN_EVENT_FAMILY(ObjectionEvent)

}  // namespace duban
