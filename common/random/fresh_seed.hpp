// The seed of a production run. Only services/server and tools ask for one; everything below takes the seed it is given, so
// that a run can be repeated from a printed number.
#pragma once

#include <cstdint>

namespace duban {

// 64 bits from the operating system; different at each call. Thread-safe.
[[nodiscard]] std::uint64_t fresh_seed();

}  // namespace duban
