// Authenticator: Authorization header → Principal, or the problem that answers instead. Tokens travel in the header only, never in
// addresses. Limits per source and per credential are here too, because they need the same facts.
//
// Thread-safe. What it remembers of tokens is only as old as the directory's revision, and expiry is checked each time.
#pragma once

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <tl/expected.hpp>

#include "services/edge/ports.hpp"
#include "services/edge/problem.hpp"
#include "services/edge/rate_limit.hpp"

namespace duban {

struct AuthLimits {
  RateLimit per_credential;                                     // requests of one token
  RateLimit per_source;                                         // requests of one address, before anything is looked up
  RateLimit failures_per_source{.per_second = 5, .burst = 50};  // wrong tokens from one address (T-21)
  std::size_t remembered_tokens_max = 16'384;
};

class Authenticator {
 public:
  // All must outlive it. `clock`: wall time.
  Authenticator(const TokenDirectory& tokens, const Clock& clock, AuthLimits limits);

  [[nodiscard]] tl::expected<Principal, ProblemDetails> authenticate(std::string_view authorization, std::string_view source);
  // Looks every token up again. After a revocation, before it is answered.
  void forget_all() { forgotten_.fetch_add(1, std::memory_order_acq_rel); }
  // For requests that need no token.
  [[nodiscard]] std::optional<ProblemDetails> admit_source(std::string_view source);

 private:
  struct Remembered {
    Principal principal;
    Instant expires_at;
    std::uint64_t revision = 0;   // of the directory
    std::uint64_t forgotten = 0;  // forget_all() so far
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Digest, Remembered, std::size_t (*)(const Digest&)> entries;
    Shard();
  };
  static constexpr std::size_t shard_count = 16;

  [[nodiscard]] tl::expected<Principal, ProblemDetails> find(const Digest& digest);

  const TokenDirectory& tokens_;
  const Clock& clock_;
  AuthLimits limits_;
  RateLimiter per_credential_;
  RateLimiter per_source_;
  RateLimiter failures_per_source_;
  std::array<Shard, shard_count> shards_;
  std::atomic<std::uint64_t> forgotten_{0};
};

// The answer to a 401 says how to do better (RFC 6750 3).
[[nodiscard]] std::string www_authenticate_for(const RejectionCode& code);

}  // namespace duban
