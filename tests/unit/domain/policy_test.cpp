#include "common/json/described.hpp"
#include "services/domain/policy/rules.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

ActivatePolicyVersion activation() { return {.rules = default_policy(), .from = {}, .note = "调整"}; }

}  // namespace

TEST_CASE("model 6.2: version 1 is built in and is what deploy/policy/default.json says") {
  std::ifstream file(std::string(DUBAN_SOURCE_DIR) + "/deploy/policy/default.json");
  REQUIRE(file);
  std::stringstream text;
  text << file.rdbuf();
  const std::string bytes = text.str();
  JsonParser parser;
  const auto json = parser.parse(bytes, JsonTrust::FOREIGN);
  REQUIRE(json);
  JsonReading reading;
  ActivatePolicyVersion read;
  REQUIRE(read_json(reading, *json, read));
  CHECK(to_json(read.rules) == to_json(default_policy()));
}

TEST_CASE("model 6.2: the table's values") {
  const PolicyRules& rules = default_policy();
  const auto is = [](const DueSpec& spec, DueKind kind, std::int32_t value) { return spec == DueSpec{kind, {}, value}; };
  CHECK(is(limits_for(rules, Urgency::NORMAL).sign, DueKind::WORKING_DAYS, 1));
  CHECK(is(limits_for(rules, Urgency::URGENT).sign, DueKind::OFFICE_HOURS, 4));
  CHECK(is(limits_for(rules, Urgency::TOP_URGENT).sign, DueKind::HOURS, 2));
  CHECK(is(limits_for(rules, Urgency::NORMAL).return_window, DueKind::WORKING_DAYS, 2));
  CHECK(limits_for(rules, Urgency::TOP_URGENT).extensions_max == 0);
  CHECK(final_limit(rules, Urgency::NORMAL, {}, {}) == DueSpec{DueKind::WORKING_DAYS, {}, 15});
  CHECK(final_limit(rules, Urgency::NORMAL, Difficulty::ORDINARY, {}) == DueSpec{DueKind::WORKING_DAYS, {}, 15});
  CHECK(final_limit(rules, Urgency::NORMAL, Difficulty::HARD, {}) == DueSpec{DueKind::WORKING_DAYS, {}, 30});
  CHECK(final_limit(rules, Urgency::URGENT, Difficulty::HARD, {}) == DueSpec{DueKind::WORKING_DAYS, {}, 5});
  CHECK_FALSE(final_limit(rules, Urgency::TOP_URGENT, {}, {}));
  const DueSpec ordered{DueKind::HOURS, {}, 6};
  CHECK(final_limit(rules, Urgency::TOP_URGENT, {}, ordered) == ordered);
}

TEST_CASE("a policy version holds from its instant on, and an order keeps the one it was issued under") {
  Scenario world;
  const Instant now = world.clock.now();
  CHECK(policy_in_force(world.ask.policy_set, now).version == PolicyVersion{1});
  ActivatePolicyVersion second = activation();
  second.rules.normal.final_ordinary = DueSpec{DueKind::WORKING_DAYS, {}, 20};
  second.from = now + Duration::days(10);
  CHECK(then<PolicyVersionActivated>(world.when(second)).policy_version == PolicyVersion{2});
  CHECK(policy_in_force(world.ask.policy_set, now + Duration::days(9)).version == PolicyVersion{1});
  CHECK(policy_in_force(world.ask.policy_set, now + Duration::days(10)).version == PolicyVersion{2});
  const auto third = then<PolicyVersionActivated>(world.when(activation()));
  CHECK(third.policy_version == PolicyVersion{3});
  CHECK(third.from == now);
  CHECK(policy_in_force(world.ask.policy_set, now - Duration{1}).version == PolicyVersion{1});
  CHECK(policy_in_force(world.ask.policy_set, now + Duration::days(20)).version == PolicyVersion{3});  // the later decision wins
  CHECK(policy_of(world.ask.policy_set, PolicyVersion{2}).normal.final_ordinary->value == 20);
  CHECK(&policy_of(world.ask.policy_set, PolicyVersion{1}) == &default_policy());
}

TEST_CASE("rules that make no sense are refused, each with its place") {
  Scenario world;
  const auto refused_with = [&](auto change) {
    ActivatePolicyVersion bad = activation();
    change(bad);
    const Decided decided = world.try_out(bad);
    return decided ? std::string{} : refusal(decided) + " " + decided.error().pointer;
  };
  CHECK(refused_with([](auto& bad) { bad.rules.normal.sign = {DueKind::DATE, CivilDate::of(2021, 9, 8), {}}; }) ==
        "policy.limit_invalid /rules/normal/sign");
  CHECK(refused_with([](auto& bad) { bad.rules.urgent.decision.value = 0; }) == "policy.limit_invalid /rules/urgent/decision");
  CHECK(refused_with([](auto& bad) { bad.rules.top_urgent.final_hard = DueSpec{}; }) == "policy.limit_invalid /rules/topUrgent/finalHard");
  CHECK(refused_with([](auto& bad) { bad.rules.normal.extensions_max = -1; }) == "policy.count_invalid /rules/normal/extensionsMax");
  CHECK(refused_with([](auto& bad) { bad.rules.normal.due_soon_working_days = 367; }) ==
        "policy.count_invalid /rules/normal/dueSoonWorkingDays");
  CHECK(refused_with([](auto& bad) { bad.rules.late_entry_days_max = -1; }) == "policy.count_invalid /rules/lateEntryDaysMax");
  CHECK(refused_with([](auto& bad) { bad.rules.office_hours.clear(); }) == "policy.office_hours_invalid /rules/officeHours");
  CHECK(refused_with([](auto& bad) { bad.rules.office_hours = {{600, 600}}; }) == "policy.office_hours_invalid /rules/officeHours");
  CHECK(refused_with([](auto& bad) { bad.rules.office_hours = {{600, 700}, {650, 800}}; }) ==
        "policy.office_hours_invalid /rules/officeHours");
  CHECK(refused_with([](auto& bad) { bad.rules.office_hours = {{600, 1441}}; }) == "policy.office_hours_invalid /rules/officeHours");
  CHECK(refused_with([&](auto& bad) { bad.from = world.clock.now() - Duration{1}; }) == "policy.from_in_the_past /from");
  CHECK(refused_with([](auto&) {}).empty());
  CHECK(audience_of(PolicySet{}, PolicyVersionActivated{}).everyone);
}

}  // namespace duban::test
