// The entry of libFuzzer for one target, named at compile time. Run by tools/fuzz
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  for (const duban::FuzzTarget& target : duban::fuzz_targets())
    if (target.name == DUBAN_FUZZ_TARGET) target.run(bytes);
  return 0;
}
