// Digests: SHA-256 (default) and SM3 (by configuration, for deployments that need the commercial cryptography suite). The suite
// of a log is named in its first record and never changes.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

namespace duban {

enum class DigestSuite : std::uint8_t { SHA256, SM3 };
BOOST_DESCRIBE_ENUM(DigestSuite, SHA256, SM3)

struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  friend constexpr auto operator<=>(const Digest&, const Digest&) = default;
  [[nodiscard]] constexpr bool is_zero() const { return *this == Digest{}; }
  [[nodiscard]] std::string hex() const;  // 64 lower-case digits
  [[nodiscard]] static std::optional<Digest> from_hex(std::string_view text);
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  }
};

// One-shot; thread-safe; a failure of the library is our bug or a broken machine and ends the process.
[[nodiscard]] Digest digest_of(DigestSuite suite, std::string_view bytes);
[[nodiscard]] inline Digest sha256(std::string_view bytes) { return digest_of(DigestSuite::SHA256, bytes); }

}  // namespace duban
