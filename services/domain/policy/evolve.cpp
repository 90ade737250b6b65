#include "services/domain/policy/evolve.hpp"

namespace duban {

void evolve(PolicySet& policy, const Envelope&, const PolicyEvent& event) {
  const auto& one = std::get<PolicyVersionActivated>(event);
  policy.activated.push_back({one.policy_version, one.rules, one.from, one.note});
}

Audience audience_of(const PolicySet&, const PolicyEvent&) { return {.taskforce_id = {}, .unit_ids = {}, .everyone = true}; }

}  // namespace duban
