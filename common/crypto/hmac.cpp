#include "common/crypto/hmac.hpp"

#include <climits>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "common/base/check.hpp"

namespace duban {

HmacTag hmac_sha256(std::string_view key, std::string_view message) {
  DUBAN_CHECK(key.size() <= INT_MAX, "expected a key of less than 2 GiB");
  HmacTag tag{};
  unsigned length = 0;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(message.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  const unsigned char* const made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, message.size(), tag.data(), &length);
  DUBAN_CHECK(made != nullptr && length == tag.size(), "expected an HMAC of 32 bytes");
  return tag;
}

}  // namespace duban
