// A history in which every event of an order occurs at least once, told by the engine: what planted_*_test.cpp edits.
#pragma once

#include "tests/unit/rules_check/logged.hpp"

namespace duban::test {

// The same every time; made once.
[[nodiscard]] const Log& lawful_history();

}  // namespace duban::test
