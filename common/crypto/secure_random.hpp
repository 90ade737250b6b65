// Bytes that nobody can guess, from the operating system (getrandom(2)). For keys, tokens, nonces and seeds; everything that
// must be repeatable takes a SeededRandom instead (common/random/id_source.hpp).
//
// Thread-safe. Blocks only in the first seconds of a machine's life. A system without randomness ends the process.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace duban {

void fill_secure_random(std::span<std::uint8_t> out);
[[nodiscard]] std::string secure_random_bytes(std::size_t count);

}  // namespace duban
