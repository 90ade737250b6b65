// Completion of the command line for bash, made from the table of verbs.
#pragma once

#include <string>

namespace duban::cli {

[[nodiscard]] std::string bash_completion();

}  // namespace duban::cli
