// CRC-32 (ISO 3309, the one of zlib and PNG; "123456789" gives cbf43926): finds accidents, not attackers. Against those
// there are digests (common/crypto/digest.hpp).
#pragma once

#include <cstdint>
#include <string_view>

namespace duban {

// `before`: the checksum of the bytes that precede these, so that a long run can be taken in pieces.
[[nodiscard]] std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before = 0);

}  // namespace duban
