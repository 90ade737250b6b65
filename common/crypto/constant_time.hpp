// Comparison of secrets: takes the same time wherever the first difference lies, so that nobody can guess a token or a
// signature byte by byte with a stop watch. The lengths may become known.
#pragma once

#include <string_view>

#include <openssl/crypto.h>

namespace duban {

[[nodiscard]] inline bool equal_in_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && (left.empty() || CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0);
}

}  // namespace duban
