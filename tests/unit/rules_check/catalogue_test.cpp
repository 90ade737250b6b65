#include <algorithm>

#include <catch2/catch.hpp>

#include "services/rules_check/catalogue.hpp"

namespace duban {

TEST_CASE("rules: each checked rule has an id, Chinese and English words, once, in order", "[rules]") {
  const auto rules = checked_rules();
  CHECK(std::ranges::is_sorted(rules, {}, &CheckedRule::id));
  CHECK(std::ranges::adjacent_find(rules, {}, &CheckedRule::id) == rules.end());
  for (const CheckedRule& rule : rules) {
    INFO(rule.id);
    CHECK_FALSE(rule.chinese.empty());
    CHECK_FALSE(rule.english.empty());
    CHECK(checked_rule(rule.id) == &rule);
  }
  CHECK(checked_rule("INV-99") == nullptr);
}

}  // namespace duban
