// What others ask of a problem that presses a unit: a supervision order (INV-09, S-28), a notice (INV-21). Knows only ids and dates, so
// that neither depends on the rest of problems.
#pragma once

#include <optional>
#include <vector>

#include "common/time/civil_date.hpp"
#include "services/domain/ids.hpp"

namespace duban {

struct Problem;

struct SupervisedProblem {
  TaskforceId taskforce_id;
  std::vector<UnitId> unit_ids;  // who can be pressed: the owner, and every unit with a measure that is not verified yet
  bool open = false;             // accepted and not ended: before that there is nobody to press
  // The earliest current due date of a measure neither done nor verified. From when on it counts as overdue is the ladder's business.
  std::optional<CivilDate> due_on;
  friend bool operator==(const SupervisedProblem&, const SupervisedProblem&) = default;
};
[[nodiscard]] SupervisedProblem supervised(const Problem& problem);

// Accepted, neither written off, dismissed nor merged, and this unit is held to it (INV-21).
[[nodiscard]] bool has_to_rectify(const Problem& problem, UnitId unit);

}  // namespace duban
