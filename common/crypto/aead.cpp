#include "common/crypto/aead.hpp"

#include <algorithm>
#include <memory>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "common/base/check.hpp"
#include "common/crypto/secure_random.hpp"

namespace duban {
namespace {

// OpenSSL counts in int.
constexpr std::size_t plain_bytes_max = std::size_t{1} << 30;

struct ContextDeleter {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}
unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

const EVP_CIPHER* algorithm() {
  static EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  DUBAN_CHECK(fetched != nullptr, "expected a cryptographic library with AES-256-GCM, found none");
  return fetched;
}

// A context that has taken the key, the nonce and the associated data.
Context start(bool sealing, const SecretKey& key, const AeadNonce& nonce, std::string_view associated) {
  Context context{EVP_CIPHER_CTX_new()};
  DUBAN_CHECK(context != nullptr, "expected memory for a cipher");
  DUBAN_CHECK(associated.size() <= plain_bytes_max, "expected associated data of at most 1 GiB");
  int length = 0;
  bool good = EVP_CipherInit_ex2(context.get(), algorithm(), bytes_of(key.view()), nonce.data(), sealing ? 1 : 0, nullptr) == 1;
  if (!associated.empty())
    good = good && EVP_CipherUpdate(context.get(), nullptr, &length, bytes_of(associated), static_cast<int>(associated.size())) == 1;
  DUBAN_CHECK(good, "expected the cipher to start");
  return context;
}

}  // namespace

SecretKey SecretKey::random() {
  SecretKey key;
  fill_secure_random(key.bytes_);
  return key;
}

std::optional<SecretKey> SecretKey::from_bytes(std::string_view bytes) {
  if (bytes.size() != size) return std::nullopt;
  SecretKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) { other.cleanse(); }

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    other.cleanse();
  }
  return *this;
}

SecretKey::~SecretKey() { cleanse(); }

SecretKey SecretKey::copy() const {
  SecretKey key;
  key.bytes_ = bytes_;
  return key;
}

void SecretKey::cleanse() noexcept { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

void cleanse(std::string& secret) noexcept {
  OPENSSL_cleanse(secret.data(), secret.size());
  secret.clear();
}

AeadNonce random_nonce() {
  AeadNonce nonce;
  fill_secure_random(nonce);
  return nonce;
}

std::string aead_seal(const SecretKey& key, const AeadNonce& nonce, std::string_view associated, std::string_view plain) {
  DUBAN_CHECK(plain.size() <= plain_bytes_max, "expected plain text of at most 1 GiB");
  const Context context = start(true, key, nonce, associated);
  std::string sealed(plain.size() + aead_tag_size, '\0');
  unsigned char* const out = bytes_of(sealed);
  int length = 0;
  bool good = true;
  if (!plain.empty()) good = EVP_CipherUpdate(context.get(), out, &length, bytes_of(plain), static_cast<int>(plain.size())) == 1;
  int rest = 0;
  good = good && EVP_CipherFinal_ex(context.get(), out + length, &rest) == 1 &&
         EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(aead_tag_size), out + plain.size()) == 1;
  DUBAN_CHECK(good && static_cast<std::size_t>(length + rest) == plain.size(), "expected the cipher to seal");
  return sealed;
}

Result<std::string> aead_open(const SecretKey& key, const AeadNonce& nonce, std::string_view associated, std::string_view sealed) {
  if (sealed.size() < aead_tag_size)
    return failure(ErrorCode::CORRUPT, "expected at least 16 sealed bytes, found " + std::to_string(sealed.size()));
  if (sealed.size() - aead_tag_size > plain_bytes_max) return failure(ErrorCode::CORRUPT, "expected sealed text of at most 1 GiB");
  const std::string_view ciphertext = sealed.substr(0, sealed.size() - aead_tag_size);
  std::string tag{sealed.substr(ciphertext.size())};
  const Context context = start(false, key, nonce, associated);
  std::string plain(ciphertext.size(), '\0');
  int length = 0;
  bool good = true;
  if (!ciphertext.empty())
    good = EVP_CipherUpdate(context.get(), bytes_of(plain), &length, bytes_of(ciphertext), static_cast<int>(ciphertext.size())) == 1;
  good = good && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(aead_tag_size), tag.data()) == 1;
  // The tag is compared here; nothing of the plain text may be used before. The last call writes no byte in this mode.
  unsigned char none[aead_tag_size];
  int rest = 0;
  good = good && EVP_CipherFinal_ex(context.get(), none, &rest) == 1;
  if (!good) {
    cleanse(plain);
    return failure(ErrorCode::CORRUPT, "expected sealed bytes that belong to this key, nonce and associated data, found others");
  }
  return plain;
}

}  // namespace duban
