// The rules in force and the limits in them (table 6.2). All values are configuration; the built-in version 1 is default_policy(),
// which is also written out as deploy/policy/default.json.
#pragma once

#include <optional>

#include "services/domain/policy/state.hpp"

namespace duban {

// Version 1: holds until an operator activates another.
[[nodiscard]] const PolicyRules& default_policy();
inline constexpr PolicyVersion default_policy_version{1};

struct PolicyInForce {
  PolicyVersion version;
  const PolicyRules& rules;  // lives as long as the set
};

// The highest version whose `from` is not after `at`.
[[nodiscard]] PolicyInForce policy_in_force(const PolicySet& set, Instant at);
// The rules of a version that an order has stored; default_policy() for version 1. A version that does not exist is a bug.
[[nodiscard]] const PolicyRules& policy_of(const PolicySet& set, PolicyVersion version);

[[nodiscard]] const UrgencyLimits& limits_for(const PolicyRules& rules, Urgency urgency);

// The final limit of an order: its own, else that of the policy for its urgency and difficulty (ORDINARY when not given). Empty:
// the policy leaves it to the order ("as ordered", 特急) and the order says nothing; refuse it.
[[nodiscard]] std::optional<DueSpec> final_limit(const PolicyRules& rules, Urgency urgency, std::optional<Difficulty> difficulty,
                                                 const std::optional<DueSpec>& ordered);

}  // namespace duban
