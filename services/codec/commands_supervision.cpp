#include "services/codec/command_family.hpp"

namespace duban {

DUBAN_COMMAND_FAMILY(SupervisionCommand)
DUBAN_COMMAND_FAMILY(ObjectionCommand)

}  // namespace duban
