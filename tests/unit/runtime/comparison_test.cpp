// INV-17 as `duban verify` asks it: whatever was done to a row is found, and a store as it should be has nothing to be found.
#include <catch2/catch.hpp>

#include "services/projections/comparison.hpp"
#include "services/runtime/decode_ahead.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

struct Verified {
  World world;
  Verified() {
    (void)world.issued_order();
    (void)world.issued_order();
    REQUIRE(world.store.write_aside({views_live_mutation({.version = views_version, .generation = 1})}));
  }
  [[nodiscard]] ViewComparison compare(const ReadEvents& read = read_events) {
    MemoryStore scratch;
    const auto before = world.store.rows(Space::VIEWS);
    const auto compared = compare_views(world.store, scratch, {}, read);
    REQUIRE(compared);
    CHECK(world.store.rows(Space::VIEWS) == before);
    return *compared;
  }
  // The key of some row in the middle.
  [[nodiscard]] std::string key_in(Space space) const {
    const auto rows = world.store.rows(space);
    return std::next(rows.begin(), static_cast<std::ptrdiff_t>(rows.size() / 2))->first;
  }
};

}  // namespace

TEST_CASE("INV-17: a store as it should be has no row that differs, however its log is read") {
  Verified store;
  const ViewComparison same = store.compare();
  CHECK(same.different == 0);
  CHECK(same.first_difference.empty());
  CHECK(same.position == store.world.store.head().position);
  CHECK(same.rows == store.world.store.rows(Space::VIEWS).size() + store.world.store.rows(Space::MATTERS).size());
  CHECK(store.compare(read_events_ahead).different == 0);
}

TEST_CASE("INV-17: a changed, a missing and a superfluous row are each found, in every space") {
  for (const Space space : view_spaces) {
    CAPTURE(static_cast<int>(space));
    Verified store;
    const std::string key = store.key_in(space);
    const std::string value = store.world.store.get(space, key).value().value();

    REQUIRE(store.world.store.write_aside({{space, key, value + " "}}));
    ViewComparison found = store.compare();
    CHECK(found.different == 1);
    CHECK(found.first_difference.find("differs from what the log gives") != std::string::npos);

    REQUIRE(store.world.store.write_aside({{space, key, std::nullopt}}));
    found = store.compare();
    CHECK(found.different == 1);
    CHECK(found.first_difference.find("missing") != std::string::npos);

    REQUIRE(store.world.store.write_aside({{space, key, value}, {space, key + "x", "1"}}));
    found = store.compare();
    CHECK(found.different == 1);
    CHECK(found.first_difference.find("the log does not give it") != std::string::npos);

    // Both at once, one beside the other: neither hides the other.
    REQUIRE(store.world.store.write_aside({{space, key, std::nullopt}}));
    CHECK(store.compare().different == 2);
  }
}

TEST_CASE("INV-17: rows behind the last one of the log are found too") {
  Verified store;
  const std::string last = generation_end(1);
  REQUIRE(store.world.store.write_aside({{Space::VIEWS, std::string{"\x00\x01\xff", 3}, "1"}}));
  CHECK(store.compare().different == 1);
  // Another generation is nobody's business.
  REQUIRE(store.world.store.write_aside({{Space::VIEWS, std::string{"\x00\x01\xff", 3}, std::nullopt}, {Space::VIEWS, last, "1"}}));
  CHECK(store.compare().different == 0);
}

}  // namespace duban::test
