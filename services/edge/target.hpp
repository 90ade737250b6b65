// The target of a request taken apart: segments of the path and parameters of the query, percent-decoded and checked (T-15).
// Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duban {

// nullopt when an escape is broken or the result is not clean text (control characters, bytes that are not UTF-8).
// `plus_is_space`: as in queries.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
// Everything but unreserved characters is escaped; for addresses that we build.
void append_percent_encoded(std::string& out, std::string_view text);

struct QueryParameterText {
  std::string name;
  std::string value;
};

// "a=1&b=" in the order given. nullopt when something cannot be decoded, or a name comes twice.
[[nodiscard]] std::optional<std::vector<QueryParameterText>> parse_query(std::string_view query);

}  // namespace duban
