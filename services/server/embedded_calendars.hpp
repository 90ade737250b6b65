// The working calendars of deploy/calendar, compiled in, so that a first run needs no files beside the program.
#pragma once

#include <span>
#include <string_view>

namespace duban {

// One JSON text per year, in order.
[[nodiscard]] std::span<const std::string_view> embedded_calendars();

}  // namespace duban
