#include "services/codec/command_family.hpp"

namespace duban {

DUBAN_COMMAND_FAMILY(NumberCommand)
DUBAN_COMMAND_FAMILY(CalendarCommand)
DUBAN_COMMAND_FAMILY(PolicyCommand)
DUBAN_COMMAND_FAMILY(RecordCommand)

}  // namespace duban
