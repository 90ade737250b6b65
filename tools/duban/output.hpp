// Answers as text for people.
#pragma once

#include <string>
#include <string_view>

#include "common/json/reader.hpp"

namespace duban::cli {

// {"items": […]} or an array as a table of the named members ("a.b" goes deeper).
[[nodiscard]] std::string list_text(JsonValue json, std::string_view columns, std::string_view language);

// {"buckets": [{"bucket", "items": […]}]} as one table.
[[nodiscard]] std::string buckets_text(JsonValue json, std::string_view columns, std::string_view language);

// One thing: its plain members a line each, its lists of objects as tables beneath.
[[nodiscard]] std::string matter_text(JsonValue json, std::string_view language);

// A problem+json body in two or three lines.
[[nodiscard]] std::string problem_text(long status, const std::string& body);

}  // namespace duban::cli
