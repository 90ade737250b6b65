#include "services/codec/event_family.hpp"

namespace duban {

DUBAN_EVENT_FAMILY(NumberEvent)
DUBAN_EVENT_FAMILY(CalendarEvent)
DUBAN_EVENT_FAMILY(PolicyEvent)
DUBAN_EVENT_FAMILY(RecordEvent)

}  // namespace duban
