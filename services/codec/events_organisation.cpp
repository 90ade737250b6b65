#include "services/codec/event_family.hpp"

namespace duban {

DUBAN_EVENT_FAMILY(UnitEvent)
DUBAN_EVENT_FAMILY(TaskforceEvent)

}  // namespace duban
