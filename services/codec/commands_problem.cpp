#include "services/codec/command_family.hpp"

namespace duban {

DUBAN_COMMAND_FAMILY(ProblemCommand)
DUBAN_COMMAND_FAMILY(ConsequenceCommand)
DUBAN_COMMAND_FAMILY(CommendationCommand)

}  // namespace duban
