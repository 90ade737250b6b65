#include "services/codec/command_family.hpp"

namespace duban {

DUBAN_COMMAND_FAMILY(ProgrammeCommand)

}  // namespace duban
