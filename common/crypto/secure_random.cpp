#include "common/crypto/secure_random.hpp"

#include <sys/random.h>

#include <cerrno>

#include "common/base/check.hpp"

namespace duban {

void fill_secure_random(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const ssize_t got = getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    DUBAN_CHECK(got > 0, "expected random bytes from the operating system");
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

std::string secure_random_bytes(std::size_t count) {
  std::string out(count, '\0');
  auto* const data = reinterpret_cast<std::uint8_t*>(out.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  fill_secure_random({data, out.size()});
  return out;
}

}  // namespace duban
