#include "common/crypto/digest.hpp"

#include <memory>

#include <openssl/evp.h>

#include "common/base/check.hpp"
#include "common/bytes/hex.hpp"

namespace duban {
namespace {

// Fetched once for the life of the process: a fetch searches the providers and costs more than the digest of a short record.
const EVP_MD* algorithm_of(DigestSuite suite) {
  static EVP_MD* const sha256_algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static EVP_MD* const sm3_algorithm = EVP_MD_fetch(nullptr, "SM3", nullptr);
  const EVP_MD* const algorithm = suite == DigestSuite::SM3 ? sm3_algorithm : sha256_algorithm;
  DUBAN_CHECK(algorithm != nullptr, "expected a cryptographic library with SHA-256 and SM3, found none");
  return algorithm;
}

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// One context per thread and suite: OpenSSL keeps the algorithm's state inside and a restart with the same one is cheap.
EVP_MD_CTX* thread_context(DigestSuite suite) {
  thread_local std::array<std::unique_ptr<EVP_MD_CTX, ContextDeleter>, 2> contexts;
  auto& context = contexts[static_cast<std::size_t>(suite)];
  if (!context) context.reset(EVP_MD_CTX_new());
  DUBAN_CHECK(context != nullptr, "expected memory for a digest");
  return context.get();
}

}  // namespace

std::string Digest::hex() const { return to_hex(view()); }

std::optional<Digest> Digest::from_hex(std::string_view text) {
  Digest digest;
  if (!decode_hex(text, digest.bytes)) return std::nullopt;
  return digest;
}

Digest digest_of(DigestSuite suite, std::string_view bytes) {
  Digest digest;
  EVP_MD_CTX* const context = thread_context(suite);
  unsigned length = 0;
  const bool good = EVP_DigestInit_ex2(context, algorithm_of(suite), nullptr) == 1 &&
                    EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
                    EVP_DigestFinal_ex(context, digest.bytes.data(), &length) == 1;
  DUBAN_CHECK(good && length == digest.bytes.size(), "expected a digest of 32 bytes");
  return digest;
}

}  // namespace duban
