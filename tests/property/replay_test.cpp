// After every step of a random history: the live views equal those of a replay, and the states equal those loaded again.
#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "services/projections/projector.hpp"
#include "tests/support/random_history.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

using Rows = std::map<std::string, std::string>;

Rows live_rows(const MemoryStore& store) {
  Rows rows;
  for (const Space space : view_spaces)
    REQUIRE(store.scan(space, "", "\xff\xff\xff", ScanOrder::ASCENDING, [&](std::string_view key, std::string_view value) {
      rows.emplace(key, value);
      return true;
    }));
  return rows;
}

// A fold from position 1, without a store beneath it and without the engine.
Rows replayed_rows(const MemoryStore& store) {
  Projector projector{nullptr, 1, 1'000'000};
  const auto read = store.read(Position{1}, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    REQUIRE(record);
    const auto event = decode_event(record->type, record->payload);
    REQUIRE(event);
    projector.apply(record->envelope, *event);
    return true;
  });
  REQUIRE(read);
  std::vector<Mutation> mutations;
  projector.flush(1, mutations);
  Rows rows;
  for (Mutation& mutation : mutations)
    if (mutation.value) rows.emplace(std::move(mutation.key), std::move(*mutation.value));
  return rows;
}

void check_equal(const Rows& live, const Rows& replayed) {
  for (const auto& [key, value] : live) {
    const auto found = replayed.find(key);
    if (found == replayed.end()) FAIL("a live row is missing in the replay: " << value);
    if (found->second != value) FAIL("a live row differs from the replay:\n" << value << "\n" << found->second);
  }
  for (const auto& [key, value] : replayed)
    if (!live.contains(key)) FAIL("the replay has a row that is not live: " << value);
}

}  // namespace

TEST_CASE("INV-17, I-4: replay equals live after every step of random histories") {
  const std::uint64_t seed = GENERATE(11u, 12u, 13u, 14u);
  CAPTURE(seed);
  World world{seed};
  RandomHistory history{world, seed};
  for (int step = 0; step < 150; ++step) {
    CAPTURE(step);
    history.step();
    check_equal(live_rows(world.store), replayed_rows(world.store));
  }
  CHECK(history.accepted() > 50);
}

TEST_CASE("INV-17, I-5: restarts at random points change nothing") {
  const std::uint64_t seed = GENERATE(21u, 22u);
  CAPTURE(seed);
  World straight{seed};
  World restarted{seed};
  RandomHistory one{straight, seed};
  RandomHistory two{restarted, seed};
  SeededRandom when{seed * 31};
  for (int step = 0; step < 400; ++step) {
    one.step();
    if (when.one_in(7)) restarted.restart();
    two.step();
  }
  CHECK(straight.store.head() == restarted.store.head());
  CHECK(live_rows(straight.store) == live_rows(restarted.store));
}

TEST_CASE("INV-16: replaying touches neither clock nor ids and leaves the store as it is") {
  World world{31};
  RandomHistory history{world, 31};
  for (int step = 0; step < 100; ++step) history.step();
  const ChainHead head = world.store.head();
  const Rows before = live_rows(world.store);
  static_cast<void>(replayed_rows(world.store));
  CHECK(world.store.head() == head);
  CHECK(live_rows(world.store) == before);
}

}  // namespace duban::test
