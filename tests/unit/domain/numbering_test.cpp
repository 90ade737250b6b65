#include "services/domain/numbering/numbers.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {

TEST_CASE("PRA-13: a number has the year in six-corner brackets, no leading zero, no 第") {
  CHECK(format_number("余法专交", 2021, 1) == "余法专交〔2021〕1号");
  CHECK(format_number("余法专督", 2022, 1000) == "余法专督〔2022〕1000号");
  Taskforce taskforce;
  CHECK(series_of(taskforce, NumberKind::ASSIGNMENT) == "专班交");
  taskforce.letterhead = "余法专";
  CHECK(series_of(taskforce, NumberKind::ASSIGNMENT) == "余法专交");
  CHECK(series_of(taskforce, NumberKind::SUPERVISION) == "余法专督");
  CHECK(series_of(taskforce, NumberKind::NOTICE) == "余法专通");
  CHECK(series_of(taskforce, NumberKind::PROBLEM) == "余法专改");
}

TEST_CASE("INV-08: numbers of a series and year run 1, 2, 3 … without a gap, also across blocks and voidings") {
  Scenario world;
  const std::uint64_t seed = 20210908;
  CAPTURE(seed);
  SeededRandom random{seed};
  std::set<std::int32_t> given;
  std::vector<std::int32_t> waiting;  // set aside, not yet used
  for (int step = 0; step < 500; ++step) {
    const NumberRegister& numbers = world.ask.number_register("余法专交", 2021);
    const auto id = world.ids.next();
    switch (random.below(4)) {
      case 0:
        if (!waiting.empty()) {
          const std::int32_t sequence = waiting.back();
          waiting.pop_back();
          const auto used = use_reserved(numbers, "余法专交", 2021, sequence, id);
          REQUIRE(used);
          world.given(*used);
          REQUIRE(given.insert(sequence).second);
          break;
        }
        [[fallthrough]];
      case 1:
      case 2: {
        const NumberReserved reserved = reserve_next(numbers, "余法专交", 2021, id);
        world.given(reserved);
        REQUIRE(given.insert(reserved.sequence).second);
        break;
      }
      default: {
        const auto count = static_cast<std::int32_t>(random.below(3)) + 1;
        const std::int32_t from = numbers.next_sequence;
        world.given(NumberBlockReserved{
            .series = "余法专交", .year = 2021, .from_sequence = from, .to_sequence = from + count - 1, .reason = text_ref("paper")});
        for (std::int32_t sequence = from; sequence < from + count; ++sequence) waiting.push_back(sequence);
      }
    }
  }
  for (const std::int32_t sequence : waiting) given.insert(sequence);
  REQUIRE_FALSE(given.empty());
  CHECK(*given.begin() == 1);
  CHECK(*given.rbegin() == static_cast<std::int32_t>(given.size()));
  CHECK(world.ask.number_register("余法专交", 2021).next_sequence == *given.rbegin() + 1);
  CHECK(world.ask.number_register("余法专交", 2022).next_sequence == 1);
}

TEST_CASE("INV-08: a voided number stays used") {
  Scenario world;
  const auto order = world.ids.next();
  world.given(reserve_next(world.ask.number_register("余法专交", 2021), "余法专交", 2021, order));
  world.given(void_number(world.ask.number_register("余法专交", 2021), "余法专交", 2021, 1));
  const NumberRegister& numbers = world.ask.number_register("余法专交", 2021);
  CHECK(numbers.used.at(1).voided);
  CHECK(numbers.used.at(1).for_id == order);
  CHECK(reserve_next(numbers, "余法专交", 2021, world.ids.next()).sequence == 2);
  const auto again = use_reserved(numbers, "余法专交", 2021, 1, world.ids.next());
  REQUIRE_FALSE(again);
  CHECK(again.error().code->code == "number.used_already");
}

TEST_CASE("S-30: a block is reserved from the next number on, and each of its numbers is used once") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.as_post(small.coordinator);
  const ReserveNumberBlock good{.series = "余法专交", .year = 2021, .count = 3, .reason = text_ref("paper")};
  ReserveNumberBlock bad = good;
  bad.series = "杭法专交";
  CHECK(refusal(world.when(bad)) == "number.series_not_own");
  bad = good;
  for (const std::int32_t year : {1999, 2022}) {
    bad.year = year;
    CHECK(refusal(world.when(bad)) == "number.year_invalid");
  }
  bad = good;
  for (const std::int32_t count : {0, 101}) {
    bad.count = count;
    CHECK(refusal(world.when(bad)) == "number.block_count_invalid");
  }
  const auto block = then<NumberBlockReserved>(world.when(good));
  CHECK(block.from_sequence == 1);
  CHECK(block.to_sequence == 3);
  const NumberRegister& numbers = world.ask.number_register("余法专交", 2021);
  CHECK(reserve_next(numbers, "余法专交", 2021, world.ids.next()).sequence == 4);
  const auto outside = use_reserved(numbers, "余法专交", 2021, 4, world.ids.next());
  REQUIRE_FALSE(outside);
  CHECK(outside.error().code->code == "number.not_in_block");
  const auto second = use_reserved(numbers, "余法专交", 2021, 2, world.ids.next());
  REQUIRE(second);
  CHECK(second->number == "余法专交〔2021〕2号");
  world.as_operator();
  CHECK(refusal(world.when(good)) == "number.series_not_own");
}

TEST_CASE("ORG-11: a number of another system is kept as it is, once") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.as_post(small.coordinator);
  const ImportNumber good{
      .series = "余法专交", .year = 2021, .external_system = "区府办", .number = "余政办〔2021〕15号", .for_id = world.ids.next()};
  ImportNumber bad = good;
  bad.number.clear();
  CHECK(refusal(world.when(bad)) == "number.field_empty");
  bad = good;
  bad.external_system.clear();
  CHECK(refusal(world.when(bad)) == "number.field_empty");
  bad = good;
  bad.number = "余法专交〔2021〕9号";
  CHECK(refusal(world.when(bad)) == "number.own_series_imported");
  CHECK(then<NumberImported>(world.when(good)).number == good.number);
  CHECK(changed_nothing(world.when(good)));
  bad = good;
  bad.for_id = world.ids.next();
  CHECK(refusal(world.when(bad)) == "number.imported_already");
  CHECK(world.ask.number_register("余法专交", 2021).next_sequence == 1);  // our own series does not move
  CHECK_FALSE(audience_of(NumberRegister{}, NumberImported{}).everyone);
}

}  // namespace duban::test
