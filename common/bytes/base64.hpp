// Base64 (RFC 4648). Two forms, each read exactly as it is written, so that one value has one text:
// - base64: the standard alphabet, padded (section 4): DocRef digests, webhook secrets and signatures;
// - base64url: "-" and "_", without padding (section 5): cursors and tokens in addresses.
//
// Refused when reading: other characters (line breaks too), wrong padding, and bits set behind the last byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace duban {

[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

[[nodiscard]] std::string to_base64url(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace duban
