#include "services/codec/event_family.hpp"

namespace duban {

DUBAN_EVENT_FAMILY(ProgrammeEvent)

}  // namespace duban
