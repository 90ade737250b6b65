// Policies: of the rules in force, what the checked rules ask for. Version 1 is not in the log: it is table 6.2 of the model.
#pragma once

#include <map>

#include "services/domain/event.hpp"

namespace duban::rules_check {

class Policies {
 public:
  void take(const PolicyEvent& event);

  // How many extensions of one round the coordinator may grant (PRA-08). Empty: the log has not told of that version.
  [[nodiscard]] std::optional<std::int32_t> extensions_max(PolicyVersion version, Urgency urgency) const;

 private:
  struct Extensions {
    std::int32_t normal = 2;
    std::int32_t urgent = 1;
    std::int32_t top_urgent = 0;
  };
  std::map<PolicyVersion, Extensions> extensions_{{PolicyVersion{1}, Extensions{}}};
};

}  // namespace duban::rules_check
