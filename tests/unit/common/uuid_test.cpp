#include <set>
#include <unordered_set>

#include <catch2/catch.hpp>

#include "common/base/strong.hpp"
#include "common/base/uuid.hpp"
#include "common/random/id_source.hpp"

namespace duban {
namespace {

std::int64_t milliseconds_of(const Uuid& uuid) {
  std::int64_t value = 0;
  for (std::size_t index = 0; index < 6; ++index) value = value * 256 + uuid.bytes[index];
  return value;
}

}  // namespace

TEST_CASE("UUIDs are written in lower case and read in either case, 36 characters only") {
  const std::string text = "01902f3a-7c1e-7abc-8def-0123456789ab";
  const auto uuid = Uuid::parse(text);
  REQUIRE(uuid);
  CHECK(uuid->text() == text);
  CHECK(Uuid::parse("01902F3A-7C1E-7ABC-8DEF-0123456789AB") == uuid);
  CHECK(Uuid{}.text() == "00000000-0000-0000-0000-000000000000");
  CHECK(Uuid{}.is_nil());
  for (const char* bad :
       {"", "01902f3a7c1e7abc8def0123456789ab", "{1902f3a-7c1e-7abc-8def-0123456789a}", "01902f3a-7c1e-7abc-8def-0123456789a",
        "01902f3a-7c1e-7abc-8def-0123456789abc", "01902f3a-7c1e-7abc-8def-0123456789ag", "01902f3a_7c1e_7abc_8def_0123456789ab",
        "01902f3a-7c1e-7abc-8de-f0123456789ab"}) {
    INFO(bad);
    CHECK_FALSE(Uuid::parse(bad));
  }
}

TEST_CASE("UUIDv7 carries the clock's milliseconds, version 7 and the RFC 9562 variant") {
  const ManualClock clock{Instant{1'631'062'800'123}};
  Uuid7Source source{clock, 42};
  for (int count = 0; count < 100; ++count) {
    const Uuid uuid = source.next();
    CHECK(milliseconds_of(uuid) == 1'631'062'800'123);
    CHECK(uuid.bytes[6] >> 4 == 7);
    CHECK(uuid.bytes[8] >> 6 == 2);
  }
}

TEST_CASE("UUIDv7 of one source rise strictly: within a millisecond, past its 4096 ids, and when the clock goes back") {
  ManualClock clock{Instant{1'631'062'800'000}};
  Uuid7Source source{clock, 7};
  Uuid previous = source.next();
  unsigned wrong = 0;
  const auto take = [&](int count) {
    for (int index = 0; index < count; ++index) {
      const Uuid uuid = source.next();
      if (!(previous < uuid) || !(previous.text() < uuid.text())) ++wrong;
      previous = uuid;
    }
  };
  take(20'000);
  clock.advance(Duration{1});
  take(100);
  clock.set(Instant{1'000'000});
  take(5000);
  clock.set(Instant{-5});
  take(10);
  clock.set(Instant{1'700'000'000'000});
  take(100);
  CHECK(wrong == 0);
  CHECK(milliseconds_of(previous) == 1'700'000'000'000);
}

TEST_CASE("UUIDv7: a clock before 1970 does not wrap into the far future") {
  const ManualClock clock{Instant{-1000}};
  Uuid7Source source{clock, 7};
  CHECK(milliseconds_of(source.next()) == 0);
}

TEST_CASE("The same seed gives the same ids, another seed gives others") {
  const ManualClock clock{Instant{1'631'062'800'000}};
  Uuid7Source first{clock, 1};
  Uuid7Source second{clock, 1};
  Uuid7Source third{clock, 2};
  std::set<Uuid> seen;
  for (int count = 0; count < 1000; ++count) {
    const Uuid uuid = first.next();
    CHECK(uuid == second.next());
    seen.insert(uuid);
    seen.insert(third.next());
  }
  CHECK(seen.size() == 2000);
}

TEST_CASE("SplitMix64 gives its published sequence, so a seed means the same run everywhere") {
  SeededRandom random{1234567};
  CHECK(random.next() == 6457827717110365317ULL);
  CHECK(random.next() == 3203168211198807973ULL);
  CHECK(random.next() == 9817491932198370423ULL);
  for (int count = 0; count < 1000; ++count) CHECK(random.below(3) < 3);
}

TEST_CASE("Strong numbers and ids of different kinds do not mix, and hash") {
  static_assert(!std::is_convertible_v<Position, Version>);
  static_assert(!std::is_convertible_v<std::uint64_t, Position>);
  static_assert(!std::is_convertible_v<Id<struct FirstTag>, Id<struct SecondTag>>);
  CHECK(Position{1}.next() == Position{2});
  CHECK(Version{1} < Version{2});
  std::unordered_set<Uuid> uuids;
  const ManualClock clock{Instant{0}};
  Uuid7Source source{clock, 3};
  for (int count = 0; count < 100; ++count) uuids.insert(source.next());
  CHECK(uuids.size() == 100);
}

}  // namespace duban
