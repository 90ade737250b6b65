// Every rejection of the domain in one place: for the page and the test of each code, and for answers kept from earlier builds.
#pragma once

#include <string_view>
#include <vector>

#include "services/domain/rejection.hpp"

namespace duban {

// In the order of the aggregates; built once.
[[nodiscard]] const std::vector<const RejectionCode*>& rejection_catalogue();

// nullptr when this build has no such code. Codes are never renamed or removed.
[[nodiscard]] const RejectionCode* find_rejection_code(std::string_view code);

}  // namespace duban
