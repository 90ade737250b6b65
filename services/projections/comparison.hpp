// Whether the views are what the log gives (INV-17): for `duban verify`.
#pragma once

#include <cstdint>
#include <string>

#include "services/projections/rebuild.hpp"

namespace duban {

struct ViewComparison {
  std::uint64_t rows = 0;
  std::uint64_t different = 0;   // missing, superfluous or unequal
  std::string first_difference;  // words with the row's key in hex, empty when none
  Position position;             // of the log that both were compared at
};

// Folds the whole log of `store` into rows of `scratch`, and compares every row of the live generation with them byte for byte. For a
// store that nobody writes meanwhile, and a scratch store that is empty; it needs the place of the views there, and memory that does
// not grow with the log. Nothing is written to `store`.
[[nodiscard]] Result<ViewComparison> compare_views(const Store& store, Store& scratch, const BuildProgress& progress = {},
                                                   const ReadEvents& read = read_events);

}  // namespace duban
