// One line of the log as text, without writing it: {"ts":"2021-09-08T01:00:00.000Z","level":"info","msg":"event_name",…}.
//
// Whatever a value holds, the line stays one line and one JSON object (T-18): control characters, ANSI escapes, U+2028, U+2029
// and bidi controls are written as \uXXXX, and bytes that are not UTF-8 as U+FFFD.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include <boost/describe.hpp>

#include "common/time/instant.hpp"

namespace duban {

enum class LogLevel : std::uint8_t {
  DEBUG,    // for the one who is looking for a bug
  INFO,     // something happened that an operator may want to know later
  WARNING,  // it went on, but somebody should look at it in the morning
  ERROR,    // a promise was broken or is about to be: somebody should look now
};
BOOST_DESCRIBE_ENUM(LogLevel, DEBUG, INFO, WARNING, ERROR)

// A name (snake_case, not ts, level or msg) and a value. Views: both must live until the call returns.
struct LogField {
  using Value = std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool>;
  std::string_view name;
  Value value;

  LogField(std::string_view field, std::string_view text) : name(field), value(text) {}
  LogField(std::string_view field, const char* text) : name(field), value(std::string_view(text)) {}
  LogField(std::string_view field, const std::string& text) : name(field), value(std::string_view(text)) {}
  LogField(std::string_view field, double number) : name(field), value(number) {}
  template <std::same_as<bool> Boolean>
  LogField(std::string_view field, Boolean boolean) : name(field), value(boolean) {}
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  LogField(std::string_view field, Integer number) : name(field) {
    if constexpr (std::is_signed_v<Integer>) value = std::int64_t{number};
    else value = std::uint64_t{number};
  }
};
using LogFields = std::initializer_list<LogField>;

// Longer values are cut here, with an ellipsis: a log is not the place to keep bodies.
inline constexpr std::size_t log_value_bytes_max = 4096;

// Without the line feed.
[[nodiscard]] std::string log_line(Instant timestamp, LogLevel level, std::string_view event_name, LogFields fields);

}  // namespace duban
