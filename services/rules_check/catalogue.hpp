// The rules that are checked, by their ids in the domain model (INV-…) and the settled points (S-…), with what they say.
#pragma once

#include <span>
#include <string_view>

namespace duban {

struct CheckedRule {
  std::string_view id;
  std::string_view chinese;
  std::string_view english;
};

// In the order of the ids.
[[nodiscard]] std::span<const CheckedRule> checked_rules();
// nullptr for an id that is not checked here.
[[nodiscard]] const CheckedRule* checked_rule(std::string_view id);

}  // namespace duban
