// DUBAN_CHECK: we are wrong. On in every build; prints expression, place and message, then ends the process, because a
// program that does not understand its own state must not write to the log.
#pragma once

#include <string_view>

namespace duban {

[[noreturn]] void check_failed(std::string_view expression, std::string_view file, int line, std::string_view message) noexcept;

}  // namespace duban

#define DUBAN_CHECK(expression, message)                                 \
  do {                                                                   \
    if (!(expression)) [[unlikely]]                                      \
      ::duban::check_failed(#expression, __FILE__, __LINE__, (message)); \
  } while (false)
