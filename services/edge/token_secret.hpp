// The secret of an access token (T-23): "duban_", 256 random bits in base64url, and a CRC-32 of both, so that secret scanners
// recognise one and a slip of the pen is refused without a look-up. Stored only as SHA-256.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/crypto/digest.hpp"

namespace duban {

inline constexpr std::string_view token_prefix = "duban_";

// A new secret from the randomness of the operating system.
[[nodiscard]] std::string make_token_secret();

// The digest under which it is stored; nullopt when this cannot be a secret of ours.
[[nodiscard]] std::optional<Digest> digest_of_token(std::string_view secret);

}  // namespace duban
