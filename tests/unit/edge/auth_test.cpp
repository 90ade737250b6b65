// Tokens and limits.
#include <set>

#include <catch2/catch.hpp>

#include "common/crypto/digest.hpp"
#include "services/edge/edge_codes.hpp"
#include "tests/unit/edge/edge_world.hpp"

namespace duban {
namespace {

struct Keeper {
  explicit Keeper(AuthLimits limits = {}) : authenticator(tokens, clock, limits) {}
  std::string issue(Duration life = Duration::days(1)) {
    const std::string secret = make_token_secret();
    tokens.rows.emplace(*digest_of_token(secret), TokenRow{.token_id = TokenId{Uuid{.bytes = {1}}},
                                                           .actor = ActorName::operator_called("night"),
                                                           .label = "test",
                                                           .issued_at = clock.now(),
                                                           .expires_at = clock.now() + life});
    return secret;
  }
  std::string ask(const std::string& header, const std::string& source = "10.0.0.1") {
    const auto principal = authenticator.authenticate(header, source);
    return principal ? principal->actor.operator_name.value_or("") : std::string(principal.error().code->code);
  }
  ManualClock clock{Instant{1'000'000}};
  test::MapTokens tokens;
  Authenticator authenticator;
};

}  // namespace

TEST_CASE("T-23: a token has a prefix, 256 bits and a checksum, and is known by its digest only") {
  std::set<std::string> seen;
  for (int round = 0; round < 100; ++round) {
    const std::string secret = make_token_secret();
    CHECK(seen.insert(secret).second);
    CHECK(secret.starts_with("duban_"));
    CHECK(secret.size() == 6 + 43 + 8);
    CHECK(digest_of_token(secret) == sha256(secret));
    std::string slip = secret;
    slip[20] = slip[20] == 'a' ? 'b' : 'a';
    CHECK_FALSE(digest_of_token(slip));
  }
  for (const char* bad : {"", "duban_", "Bearer x", "duban_0000000000000000000000000000000000000000000000000000000000"})
    CHECK_FALSE(digest_of_token(bad));
}

TEST_CASE("T-23: who brings a good token is who the token names; anything else is 401") {
  Keeper keeper;
  const std::string secret = keeper.issue();
  CHECK(keeper.ask("Bearer " + secret) == "night");
  CHECK(keeper.ask("bearer   " + secret) == "night");
  CHECK(keeper.ask("") == "auth.missing");
  for (const std::string& bad : {std::string{"Bearer"}, std::string{"Bearer "}, "Basic " + secret, secret, "Bearer " + make_token_secret(),
                                 "Bearer " + secret + "x", "Bearer " + secret.substr(1)})
    CHECK(keeper.ask(bad) == "auth.invalid");
  CHECK(www_authenticate_for(edge_codes::token_missing) == "Bearer realm=\"duban\"");
  CHECK(www_authenticate_for(edge_codes::token_invalid) == "Bearer realm=\"duban\", error=\"invalid_token\"");
}

TEST_CASE("T-23: tokens are remembered, and expiry and revocation work at once all the same") {
  Keeper keeper;
  const std::string secret = keeper.issue(Duration::minutes(10));
  for (int round = 0; round < 5; ++round) CHECK(keeper.ask("Bearer " + secret) == "night");
  CHECK(keeper.tokens.look_ups == 1);
  SECTION("expired") {
    keeper.clock.advance(Duration::minutes(10));
    CHECK(keeper.ask("Bearer " + secret) == "auth.invalid");
  }
  SECTION("revoked") {
    keeper.tokens.rows.begin()->second.revoked = true;
    keeper.authenticator.forget_all();
    CHECK(keeper.ask("Bearer " + secret) == "auth.invalid");
    CHECK(keeper.ask("Bearer " + secret) == "auth.invalid");
  }
}

TEST_CASE("a credential and a source have their buckets, and wrong tokens a small one") {
  AuthLimits limits;
  limits.per_credential = {.per_second = 1, .burst = 3};
  limits.failures_per_source = {.per_second = 1, .burst = 2};
  Keeper keeper{limits};
  const std::string secret = keeper.issue();
  for (int round = 0; round < 3; ++round) CHECK(keeper.ask("Bearer " + secret) == "night");
  CHECK(keeper.ask("Bearer " + secret) == "rate.exceeded");
  keeper.clock.advance(Duration::seconds(1));
  CHECK(keeper.ask("Bearer " + secret) == "night");
  CHECK(keeper.ask("Bearer " + secret) == "rate.exceeded");

  keeper.clock.advance(Duration::seconds(60));
  CHECK(keeper.ask("Bearer nonsense", "6.6.6.6") == "auth.invalid");
  CHECK(keeper.ask("Bearer nonsense", "6.6.6.6") == "auth.invalid");
  CHECK(keeper.ask("Bearer nonsense", "6.6.6.6") == "rate.exceeded");
  CHECK(keeper.ask("Bearer " + secret, "6.6.6.6") == "night");  // a good one behind the same address goes on
  CHECK(keeper.ask("Bearer nonsense", "7.7.7.7") == "auth.invalid");
}

TEST_CASE("token buckets fill with time, to the brim and no further") {
  ManualClock clock{Instant{0}};
  RateLimiter limiter{{.per_second = 10, .burst = 20}, clock};
  for (int round = 0; round < 20; ++round) CHECK_FALSE(limiter.take("a"));
  CHECK(limiter.take("a") == 1U);
  CHECK_FALSE(limiter.take("b"));
  clock.advance(Duration{500});
  for (int round = 0; round < 5; ++round) CHECK_FALSE(limiter.take("a"));
  CHECK(limiter.take("a"));
  clock.advance(Duration::hours(1));
  for (int round = 0; round < 20; ++round) CHECK_FALSE(limiter.take("a"));
  CHECK(limiter.take("a"));
  RateLimiter none{{}, clock};
  for (int round = 0; round < 1000; ++round) CHECK_FALSE(none.take("a"));
  // Never more memory than its shards hold.
  for (int key = 0; key < 200'000; ++key) CHECK_FALSE(limiter.take("key " + std::to_string(key)));
}

}  // namespace duban
