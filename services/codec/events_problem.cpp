#include "services/codec/event_family.hpp"

namespace duban {

DUBAN_EVENT_FAMILY(ProblemEvent)
DUBAN_EVENT_FAMILY(ConsequenceEvent)
DUBAN_EVENT_FAMILY(CommendationEvent)

}  // namespace duban
