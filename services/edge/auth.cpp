#include "services/edge/auth.hpp"

#include <cstring>

#include "services/edge/edge_codes.hpp"
#include "services/edge/token_secret.hpp"

namespace duban {
namespace {

std::size_t hash_of(const Digest& digest) {
  std::size_t hash{};
  std::memcpy(&hash, digest.bytes.data(), sizeof hash);
  return hash;
}

tl::unexpected<ProblemDetails> too_many(std::uint32_t seconds) {
  return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::rate_exceeded, .retry_after_seconds = seconds}};
}

// "Bearer" in any case, one or more spaces, the token (RFC 6750 2.1).
std::string_view bearer_token(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer";
  if (authorization.size() <= scheme.size() || authorization[scheme.size()] != ' ') return {};
  for (std::size_t index = 0; index < scheme.size(); ++index)
    if ((authorization[index] | 0x20) != scheme[index]) return {};
  authorization.remove_prefix(scheme.size());
  while (!authorization.empty() && authorization.front() == ' ') authorization.remove_prefix(1);
  return authorization;
}

}  // namespace

Authenticator::Shard::Shard() : entries(16, &hash_of) {}

Authenticator::Authenticator(const TokenDirectory& tokens, const Clock& clock, AuthLimits limits)
    : tokens_(tokens),
      clock_(clock),
      limits_(limits),
      per_credential_(limits.per_credential, clock),
      per_source_(limits.per_source, clock),
      failures_per_source_(limits.failures_per_source, clock) {}

std::optional<ProblemDetails> Authenticator::admit_source(std::string_view source) {
  if (const auto seconds = per_source_.take(source))
    return ProblemDetails{.code = &edge_codes::rate_exceeded, .retry_after_seconds = *seconds};
  return std::nullopt;
}

tl::expected<Principal, ProblemDetails> Authenticator::authenticate(std::string_view authorization, std::string_view source) {
  if (const auto seconds = per_source_.take(source)) return too_many(*seconds);
  if (authorization.empty()) return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::token_missing}};
  const auto digest = digest_of_token(bearer_token(authorization));
  auto found =
      digest ? find(*digest) : tl::expected<Principal, ProblemDetails>{tl::unexpect, ProblemDetails{.code = &edge_codes::token_invalid}};
  if (!found) {
    // Good tokens behind the same address keep working; guessing becomes slow.
    if (found.error().code == &edge_codes::token_invalid)
      if (const auto seconds = failures_per_source_.take(source)) return too_many(*seconds);
    return found;
  }
  if (const auto seconds = per_credential_.take(digest->view())) return too_many(*seconds);
  return found;
}

tl::expected<Principal, ProblemDetails> Authenticator::find(const Digest& digest) {
  const Instant now = clock_.now();
  // Read before the look-up: a change that comes in between makes the entry old at once.
  const std::uint64_t revision = tokens_.revision();
  const std::uint64_t forgotten = forgotten_.load(std::memory_order_acquire);
  Shard& shard = shards_[digest.bytes[31] % shard_count];
  {
    const std::lock_guard lock{shard.mutex};
    const auto known = shard.entries.find(digest);
    if (known != shard.entries.end() && known->second.revision == revision && known->second.forgotten == forgotten &&
        now < known->second.expires_at)
      return known->second.principal;
  }
  const auto stored = tokens_.find(digest);
  if (!stored) return tl::unexpected<ProblemDetails>{problem_from(stored.error())};
  const std::lock_guard lock{shard.mutex};
  if (!*stored || (*stored)->revoked || now >= (*stored)->expires_at) {
    shard.entries.erase(digest);
    return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::token_invalid}};
  }
  if (shard.entries.size() >= limits_.remembered_tokens_max / shard_count) shard.entries.clear();
  Remembered remembered{.principal = {.token_id = (*stored)->token_id, .actor = (*stored)->actor, .term_from = (*stored)->term_from},
                        .expires_at = (*stored)->expires_at,
                        .revision = revision,
                        .forgotten = forgotten};
  Principal principal = remembered.principal;
  shard.entries.insert_or_assign(digest, std::move(remembered));
  return principal;
}

std::string www_authenticate_for(const RejectionCode& code) {
  if (&code == &edge_codes::token_missing) return "Bearer realm=\"duban\"";
  return "Bearer realm=\"duban\", error=\"invalid_token\"";
}

}  // namespace duban
