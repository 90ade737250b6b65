#include "common/bytes/checksum.hpp"

#include <zlib.h>

namespace duban {

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before) {
  // Without this, zlib takes an empty view's null pointer as the wish for a start value.
  if (bytes.empty()) return before;
  const auto* const data = reinterpret_cast<const Bytef*>(bytes.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  return static_cast<std::uint32_t>(crc32_z(before, data, bytes.size()));
}

}  // namespace duban
