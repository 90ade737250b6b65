// What the OpenAPI document says beyond the tables it is made from: which answers an operation has and what a tag means. tests/openapi
// sees each of these answers at least once, through a proxy that others wrote. Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "services/edge/routes.hpp"

namespace duban {

// In Chinese; empty for a status that no operation declares.
[[nodiscard]] std::string_view words_of_status(std::uint16_t status);

// Ascending. What is refused before an operation is looked at (a header too large, say) is not among them: "default" stands for that.
[[nodiscard]] std::vector<std::uint16_t> declared_statuses(const Route& route);

struct TagRow {
  std::string_view name;  // the first segment behind /api/v1
  std::string_view chinese;
};
[[nodiscard]] std::span<const TagRow> tag_rows();
[[nodiscard]] std::string_view tag_of(const Route& route);

}  // namespace duban
