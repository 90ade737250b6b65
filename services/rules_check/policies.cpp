#include "services/rules_check/policies.hpp"

#include "common/base/described.hpp"

namespace duban::rules_check {

void Policies::take(const PolicyEvent& event) {
  std::visit(
      Overloaded{
          [&](const PolicyVersionActivated& one) {
            extensions_[one.policy_version] = {.normal = one.rules.normal.extensions_max,
                                               .urgent = one.rules.urgent.extensions_max,
                                               .top_urgent = one.rules.top_urgent.extensions_max};
          },
      },
      event);
}

std::optional<std::int32_t> Policies::extensions_max(PolicyVersion version, Urgency urgency) const {
  const auto found = extensions_.find(version);
  if (found == extensions_.end()) return std::nullopt;
  switch (urgency) {
    case Urgency::NORMAL: return found->second.normal;
    case Urgency::URGENT: return found->second.urgent;
    case Urgency::TOP_URGENT: return found->second.top_urgent;
  }
  return std::nullopt;
}

}  // namespace duban::rules_check
