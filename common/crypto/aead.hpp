// Authenticated encryption: AES-256-GCM (NIST SP 800-38D). What was sealed under a key is gone when the key is destroyed;
// erasure of personal data rests on that (S-09).
//
// A nonce must never be used twice under one key: two texts under the same pair give away both. Random nonces are good for
// 2^32 seals under one key.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/base/result.hpp"

namespace duban {

// 32 secret bytes. Moves, never copies by accident; the bytes are overwritten when it dies or is moved from.
class SecretKey {
 public:
  static constexpr std::size_t size = 32;

  [[nodiscard]] static SecretKey random();
  // nullopt unless 32 bytes. The caller cleanses its own copy.
  [[nodiscard]] static std::optional<SecretKey> from_bytes(std::string_view bytes);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&& other) noexcept;
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  ~SecretKey();

  [[nodiscard]] SecretKey copy() const;
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  }

 private:
  SecretKey() = default;
  void cleanse() noexcept;
  std::array<std::uint8_t, size> bytes_{};
};

// Overwrites the text in a way the compiler does not remove, and empties it.
void cleanse(std::string& secret) noexcept;

using AeadNonce = std::array<std::uint8_t, 12>;
inline constexpr std::size_t aead_tag_size = 16;

[[nodiscard]] AeadNonce random_nonce();

// The ciphertext (as long as the plain text) followed by the tag of 16 bytes. `associated` is authenticated, not hidden, and
// must be the same when opening. Plain text of at most 1 GiB; a longer one is a bug.
[[nodiscard]] std::string aead_seal(const SecretKey& key, const AeadNonce& nonce, std::string_view associated, std::string_view plain);

// CORRUPT when key, nonce, associated data and sealed bytes do not belong together; which of them is wrong cannot be known.
[[nodiscard]] Result<std::string> aead_open(const SecretKey& key, const AeadNonce& nonce, std::string_view associated,
                                            std::string_view sealed);

}  // namespace duban
