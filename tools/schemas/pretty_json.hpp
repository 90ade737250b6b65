// JSON for people to read: two spaces a level, one member a line, lists of plain values on one line. For the checked-in schemas,
// whose changes are reviewed line by line.
#pragma once

#include <string>
#include <string_view>

namespace duban {

// `compact` is JSON that this program wrote. Ends with a line feed.
[[nodiscard]] std::string pretty_json(std::string_view compact);

}  // namespace duban
