// How a run of the command line ends early.
#pragma once

#include <string>

namespace duban::cli {

// Exit codes, as the help and the README name them.
enum class Exit : int { OK = 0, REFUSED = 1, USAGE = 2, UNREACHABLE = 3, NOT_FOUND = 4, NOT_ALLOWED = 5, FAILED = 6 };

// Thrown where a run cannot go on; caught in Session::run, which prints the words to stderr.
struct Stop {
  Exit code;
  std::string words;
};

}  // namespace duban::cli
