#include "services/edge/token_secret.hpp"

#include "common/bytes/base64.hpp"
#include "common/bytes/checksum.hpp"
#include "common/bytes/hex.hpp"
#include "common/crypto/secure_random.hpp"

namespace duban {
namespace {

constexpr std::size_t random_bytes = 32;
constexpr std::size_t random_characters = 43;  // base64url of 32 bytes
constexpr std::size_t check_characters = 8;

std::string check_of(std::string_view text) {
  const std::uint32_t sum = crc32_of(text);
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(static_cast<unsigned char>(sum >> shift)));
  return to_hex(bytes);
}

}  // namespace

std::string make_token_secret() {
  std::string secret{token_prefix};
  secret += to_base64url(secure_random_bytes(random_bytes));
  secret += check_of(secret);
  return secret;
}

std::optional<Digest> digest_of_token(std::string_view secret) {
  if (secret.size() != token_prefix.size() + random_characters + check_characters || !secret.starts_with(token_prefix)) return std::nullopt;
  const std::string_view checked = secret.substr(0, secret.size() - check_characters);
  if (check_of(checked) != secret.substr(checked.size())) return std::nullopt;
  return sha256(secret);
}

}  // namespace duban
