// The register of numbers (PJ-14): given, set aside, voided, imported. One row per number.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

void apply_to_numbers(Tables& tables, const NumberEvent& event);

[[nodiscard]] std::string number_key(std::string_view series, std::int32_t year, std::int32_t sequence);

}  // namespace duban
