// What the engine lets through breaks no rule: the checker and the deciders were written apart and agree.
#include <set>

#include "tests/unit/rules_check/lawful_history.hpp"
#include "tests/unit/rules_check/wide_history.hpp"

namespace duban::test {
namespace {

void collect_types(const Log& log, std::set<std::string>& types) {
  for (const Logged& each : log) types.emplace(name_of(each.event).type);
}

// But for what nothing causes yet: a recalculation by the calendar.
std::vector<std::string> types_of_orders() {
  std::vector<std::string> types;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AssignmentEvent>>(
      [&](auto one) { types.emplace_back(decltype(one)::type::name_of.type); });
  std::erase(types, DueDateRecalculated::name_of.type);
  return types;
}

}  // namespace

TEST_CASE("rules: the told history breaks none, and holds every event of an order", "[rules]") {
  const Log& log = lawful_history();
  INFO(words_of(violations_of(log)));
  CHECK(violations_of(log).empty());
  std::set<std::string> types;
  collect_types(log, types);
  for (const std::string& type : types_of_orders()) {
    INFO("never occurs: " << type);
    CHECK(types.contains(type));
  }
}

TEST_CASE("rules: random histories of the engine break none", "[rules]") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    World world{seed};
    RandomHistory history{world, seed};
    for (int step = 0; step < 250; ++step) history.step();
    const auto violations = violations_of(read_log(world.store));
    INFO("seed " << seed << "\n" << words_of(violations));
    CHECK(violations.empty());
    CHECK(history.accepted() > 80);
  }
}

TEST_CASE("rules: wide random histories break none, and meet every event of an order but one", "[rules]") {
  std::set<std::string> types;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    World world{seed};
    WideHistory history{world, seed};
    for (int step = 0; step < 500; ++step) history.step();
    const Log log = read_log(world.store);
    const auto violations = violations_of(log);
    INFO("seed " << seed << "\n" << words_of(violations));
    CHECK(violations.empty());
    collect_types(log, types);
  }
  for (const std::string& type : types_of_orders()) {
    if (type == UnitNotifiedOnPaper::name_of.type) continue;  // told in the story above
    INFO("never occurs: " << type);
    CHECK(types.contains(type));
  }
}

// The year of a number is that of Shanghai (EC-29).
TEST_CASE("rules: a turn of the year in the middle of a history breaks none", "[rules]") {
  World world{77, start_of(CivilDate::of(2022, 1, 1)) - Duration::hours(30)};
  WideHistory history{world, 77};
  for (int step = 0; step < 600; ++step) history.step();
  const Log log = read_log(world.store);
  INFO(words_of(violations_of(log)));
  CHECK(violations_of(log).empty());
  std::set<std::int32_t> years;
  for (const Logged& each : log)
    if (const auto* family = std::get_if<NumberEvent>(&each.event))
      if (const auto* reserved = std::get_if<NumberReserved>(family)) years.insert(reserved->year);
  CHECK(years == std::set<std::int32_t>{2021, 2022});
}

TEST_CASE("rules: an order decided a moment before the new year and stamped in it is lawful, one two seconds off is not", "[rules]") {
  World world{78, start_of(CivilDate::of(2022, 1, 1)) - Duration{100}};
  static_cast<void>(world.issued_order());
  const Log log = read_log(world.store);
  const auto stamped_later = [&](Duration delay) {
    Log edited = log;
    for (Logged& each : edited) {
      if (each.envelope.causation_id != log.back().envelope.causation_id) continue;
      each.envelope.occurred_at = each.envelope.recorded_at = each.envelope.recorded_at + delay;
    }
    return violations_of(edited);
  };
  CHECK(stamped_later(Duration{}).empty());
  CHECK(stamped_later(Duration{200}).empty());
  const auto off = stamped_later(Duration::seconds(2));
  INFO(words_of(off));
  CHECK(std::ranges::any_of(off, [](const RuleViolation& each) { return each.rule == "INV-08"; }));
}

}  // namespace duban::test
