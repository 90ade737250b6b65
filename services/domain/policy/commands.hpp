// Commands to the PolicySet; given by an operator.
#pragma once

#include "services/domain/policy/events.hpp"

namespace duban {

struct ActivatePolicyVersion {
  static constexpr CommandName name_of{"activate_policy_version", "启用规则版本", "Activate a policy version"};
  PolicyRules rules;
  std::optional<Instant> from;  // now, or later
  std::string note;
};
BOOST_DESCRIBE_STRUCT(ActivatePolicyVersion, (), (rules, from, note))

using PolicyCommand = std::variant<ActivatePolicyVersion>;

}  // namespace duban
