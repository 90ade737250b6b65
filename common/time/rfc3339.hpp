// Instants as text: RFC 3339. Written in UTC with milliseconds ("2021-09-08T01:00:00.000Z"); read with any offset.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/time/instant.hpp"

namespace duban {

void append_rfc3339(std::string& out, Instant instant);
[[nodiscard]] std::string to_rfc3339(Instant instant);
// Seconds are optional here only for the command line ("2021-09-08T09:00+08:00"); fractions beyond milliseconds are cut.
// A date without offset is refused: nobody should guess the zone of an instant. Years 1900 to 9999 in UTC; no leap seconds.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

}  // namespace duban
