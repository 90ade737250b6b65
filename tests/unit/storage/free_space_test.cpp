#include <catch2/catch.hpp>

#include "services/storage/free_space.hpp"

namespace duban {
namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

}  // namespace

TEST_CASE("free space: G-24: refuses below 10 percent, accepts again only above 15 percent", "[storage]") {
  SpaceGuard guard{gib / 4};
  const auto accepts = [&](std::uint64_t percent) { return guard.accepts({.total_bytes = 100 * gib, .free_bytes = percent * gib}); };
  CHECK(accepts(50));
  CHECK(accepts(12));
  CHECK(accepts(10));
  CHECK_FALSE(accepts(9));
  CHECK_FALSE(accepts(12));
  CHECK_FALSE(accepts(15));
  CHECK(guard.refusing());
  CHECK(accepts(16));
  CHECK(accepts(11));
  CHECK_FALSE(guard.refusing());
}

TEST_CASE("free space: a small disk refuses while three write-ahead logs would not fit, whatever the percentage", "[storage]") {
  SpaceGuard guard{gib};
  CHECK(guard.accepts({.total_bytes = 10 * gib, .free_bytes = 3 * gib}));
  CHECK_FALSE(guard.accepts({.total_bytes = 10 * gib, .free_bytes = 3 * gib - 1}));
  CHECK_FALSE(guard.accepts({.total_bytes = 10 * gib, .free_bytes = 4 * gib}));
  CHECK(guard.accepts({.total_bytes = 10 * gib, .free_bytes = 4 * gib + 1}));
}

TEST_CASE("free space: the limits of the configuration count, and the log always keeps its room", "[storage]") {
  SpaceGuard shares{gib / 4, {.refuse_below_percent = 40, .accept_above_percent = 60, .free_bytes_min = 0}};
  const auto accepts = [&](std::uint64_t percent) { return shares.accepts({.total_bytes = 100 * gib, .free_bytes = percent * gib}); };
  CHECK(accepts(40));
  CHECK_FALSE(accepts(39));
  CHECK_FALSE(accepts(60));
  CHECK(accepts(61));

  SpaceGuard least{gib, {.refuse_below_percent = 0, .accept_above_percent = 1, .free_bytes_min = 6 * gib}};
  CHECK(least.accepts({.total_bytes = 10 * gib, .free_bytes = 6 * gib}));
  CHECK_FALSE(least.accepts({.total_bytes = 10 * gib, .free_bytes = 6 * gib - 1}));
  CHECK_FALSE(least.accepts({.total_bytes = 10 * gib, .free_bytes = 8 * gib}));
  CHECK(least.accepts({.total_bytes = 10 * gib, .free_bytes = 8 * gib + 1}));

  SpaceGuard small{gib, {.refuse_below_percent = 0, .accept_above_percent = 1, .free_bytes_min = 1}};
  CHECK_FALSE(small.accepts({.total_bytes = 10 * gib, .free_bytes = 3 * gib - 1}));
}

TEST_CASE("free space: the reading of a real directory is plausible, of a missing one an error", "[storage]") {
  const auto reading = read_space("/tmp");
  REQUIRE(reading);
  CHECK(reading->total_bytes >= reading->free_bytes);
  CHECK(reading->total_bytes > 0);
  CHECK(read_space("/nonexistent/path").error().code == ErrorCode::IO);
}

}  // namespace duban
