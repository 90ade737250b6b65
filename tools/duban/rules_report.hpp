// What `duban verify --rules` says of the rules: as text for people, and as a member of the JSON.
#pragma once

#include <string>

#include "services/rules_check/rules_check.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

struct RulesReport {
  std::uint64_t events = 0;
  std::uint64_t violations = 0;
  std::vector<RuleViolation> first;  // at most as many as the check keeps
};
[[nodiscard]] RulesReport report_of(const RulesCheck& check);

// A line with the counts, and three for each violation: what the rule says, where, and what is there instead.
[[nodiscard]] std::string rules_text(const RulesReport& report, Language language);
// {"checked", "events", "violations", "first": [{"rule", "words": {"zh", "en"}, "position", "stream", "explanation"}]}
[[nodiscard]] std::string rules_json(const RulesReport& report);

}  // namespace duban::cli
