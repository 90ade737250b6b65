// PolicySet: every version of the rules with the instant from which it holds. Version 1 is built in (policy/rules.hpp).
#pragma once

#include <string>
#include <vector>

#include "services/domain/policy/events.hpp"

namespace duban {

struct ActivatedPolicy {
  PolicyVersion version;
  PolicyRules rules;
  Instant from;
  std::string note;
};

struct PolicySet {
  std::vector<ActivatedPolicy> activated;  // versions 2, 3, 4 …
};

}  // namespace duban
