// The head of an answer as bytes. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "common/time/instant.hpp"
#include "services/edge/http_message.hpp"

namespace duban {

// Sun, 06 Nov 1994 08:49:37 GMT (RFC 9110 5.6.7).
[[nodiscard]] std::string http_date(Instant wall_time);

// Appends status line and headers with the empty line. `date` is http_date() of now. A control character in a value would split the
// message: it is replaced by a space.
void append_response_head(std::string& out, const HttpResponse& response, std::string_view date, bool close);

// 304 and 1xx carry none, whatever the response says.
[[nodiscard]] bool status_has_body(std::uint16_t status);

}  // namespace duban
