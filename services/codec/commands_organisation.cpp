#include "services/codec/command_family.hpp"

namespace duban {

DUBAN_COMMAND_FAMILY(UnitCommand)
DUBAN_COMMAND_FAMILY(TaskforceCommand)

}  // namespace duban
