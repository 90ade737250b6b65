#include "services/engine/questions.hpp"

#include "services/domain/people/rules.hpp"

namespace duban {

bool EngineQuestions::affiliated(UnitId one, UnitId other, CivilDate on) const {
  return one == other || units_affiliated(unit(one), unit(other), on);
}

bool EngineQuestions::affiliated(PostId post_id, UnitId unit_id, CivilDate on) const {
  const auto found = post(post_id);
  if (!found) return false;
  if (affiliated(found->unit_id, unit_id, on)) return true;
  const Taskforce* home = found->taskforce_id ? taskforce(*found->taskforce_id) : nullptr;
  return home != nullptr && post_declared_for(*home, post_id, unit_id, on);
}

}  // namespace duban
