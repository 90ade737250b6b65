#include "common/random/fresh_seed.hpp"

#include <array>
#include <bit>

#include "common/crypto/secure_random.hpp"

namespace duban {

std::uint64_t fresh_seed() {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  fill_secure_random(bytes);
  return std::bit_cast<std::uint64_t>(bytes);
}

}  // namespace duban
