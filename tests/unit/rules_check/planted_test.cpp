// Each violation that is planted into the lawful history is found by its rule at its place, and by no rule before it was planted.
#include <set>

#include "services/rules_check/catalogue.hpp"
#include "tests/unit/rules_check/planted.hpp"

namespace duban::test {
namespace {

std::vector<Plant> all_plants() {
  std::vector<Plant> plants = plants_in_the_log();
  for (auto& more : {plants_in_the_order(), plants_in_the_acts(), plants_in_the_incidents()})
    plants.insert(plants.end(), more.begin(), more.end());
  return plants;
}

}  // namespace

TEST_CASE("rules: each planted violation is found by its rule at its place", "[rules]") {
  REQUIRE(violations_of(lawful_history()).empty());
  for (const Plant& plant : all_plants()) {
    INFO(plant.rule << ": " << plant.what);
    Plot plot;
    const Planted planted = plant.edit(plot);
    const auto violations = violations_of(plot.log);
    INFO(words_of(violations));
    const Envelope& place = plot.log.at(planted.expected).envelope;
    INFO("expected at " << place.position.value << " in " << place.stream.name);
    const bool found = std::ranges::any_of(violations, [&](const RuleViolation& each) {
      return each.rule == plant.rule && each.position == place.position && each.stream == place.stream && !each.explanation.empty();
    });
    CHECK(found);
    const Position touched = plot.log.at(planted.touched).envelope.position;
    CHECK(std::ranges::none_of(violations, [&](const RuleViolation& each) { return each.position < touched; }));
    for (const RuleViolation& each : violations) CHECK(checked_rule(each.rule) != nullptr);
  }
}

TEST_CASE("rules: there is a planted violation for every rule that is checked", "[rules]") {
  std::set<std::string_view> planted;
  for (const Plant& plant : all_plants()) planted.insert(plant.rule);
  for (const CheckedRule& rule : checked_rules()) {
    INFO(rule.id);
    CHECK(planted.contains(rule.id));
  }
}

// A rule that reports a broken log everywhere helps nobody: what follows a dropped record is judged by what the log says.
TEST_CASE("rules: a record dropped anywhere is noticed where it is missing, and the check goes on", "[rules]") {
  for (std::size_t index = 0; index + 1 < lawful_history().size(); ++index) {
    Log log = lawful_history();
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(index));
    const auto violations = violations_of(log);
    INFO("dropped at position " << index + 1 << "\n" << words_of(violations));
    CHECK(std::ranges::any_of(violations,
                              [&](const RuleViolation& each) { return each.rule == "INV-12" && each.position.value == index + 2; }));
    // Only a post that was never assigned is missed by all that it did.
    const bool directory = !std::holds_alternative<AssignmentEvent>(lawful_history()[index].event);
    CHECK((directory || violations.size() < 20));
  }
}

}  // namespace duban::test
