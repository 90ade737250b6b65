#include "services/domain/consequence/audience.hpp"

#include <algorithm>

namespace duban {
namespace {

Audience circulated(TaskforceId taskforce, UnitId concerned, CirculationScope scope, const std::vector<UnitId>& to) {
  Audience audience{.taskforce_id = taskforce, .unit_ids = {concerned}, .everyone = scope == CirculationScope::DISTRICT};
  for (const UnitId unit : to) {
    if (std::ranges::find(audience.unit_ids, unit) == audience.unit_ids.end()) audience.unit_ids.push_back(unit);
  }
  return audience;
}

}  // namespace

Audience audience_of(const Consequence& after, const ConsequenceEvent& event) {
  const bool to_all_readers = std::holds_alternative<NoticeCirculated>(event) || std::holds_alternative<ConsequenceRevoked>(event);
  if (to_all_readers && after.notice) return circulated(after.taskforce_id, after.unit_id, after.notice->scope, after.notice->to_unit_ids);
  return Audience{.taskforce_id = after.taskforce_id, .unit_ids = {after.unit_id}, .everyone = false};
}

Audience audience_of(const Commendation& after, const CommendationEvent&) {
  return circulated(after.taskforce_id, after.unit_id, after.scope, after.to_unit_ids);
}

}  // namespace duban
