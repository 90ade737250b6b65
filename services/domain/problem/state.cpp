#include "services/domain/problem/state.hpp"

#include <algorithm>

namespace duban {
namespace {

void add_once(std::vector<UnitId>& units, UnitId unit) {
  if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
}

}  // namespace

const RectificationMeasure* Problem::measure(std::int32_t measure_no) const {
  const auto found = std::ranges::find_if(measures, [&](const auto& each) { return each.planned.measure_no == measure_no; });
  return found == measures.end() ? nullptr : &*found;
}

bool Problem::has_cause(std::string_view code) const {
  return root_cause && std::ranges::find(root_cause->causes, code, &ProblemCause::code) != root_cause->causes.end();
}

bool Problem::overdue(CivilDate today) const {
  return is_open(phase) && std::ranges::any_of(measures, [&](const auto& each) { return each.overdue(today); });
}

std::vector<UnitId> responsible_units(const Problem& problem) {
  std::vector<UnitId> units;
  if (problem.owner_unit_id) units.push_back(*problem.owner_unit_id);
  for (const auto unit : problem.content.unit_ids) add_once(units, unit);
  if (problem.root_cause && problem.root_cause->responsible_unit_id) add_once(units, *problem.root_cause->responsible_unit_id);
  for (const auto& measure : problem.measures) add_once(units, measure.planned.unit_id);
  if (problem.proposed_plan) {
    for (const auto& measure : problem.proposed_plan->measures) add_once(units, measure.unit_id);
  }
  return units;
}

std::vector<UnitId> units_that_know(const Problem& problem) {
  std::vector<UnitId> units;
  if (problem.ledger) {
    units = responsible_units(problem);
    if (problem.verification) add_once(units, problem.verification->verifier_unit_id);
  }
  if (problem.reported_by_unit_id) add_once(units, *problem.reported_by_unit_id);
  return units;
}

SupervisedProblem supervised(const Problem& problem) {
  SupervisedProblem out{.taskforce_id = problem.taskforce_id, .unit_ids = {}, .open = is_open(problem.phase), .due_on = std::nullopt};
  if (!out.open) return out;
  if (problem.owner_unit_id) out.unit_ids.push_back(*problem.owner_unit_id);
  for (const auto& measure : problem.measures) {
    if (measure.state != MeasureState::VERIFIED) add_once(out.unit_ids, measure.planned.unit_id);
    if (measure.state == MeasureState::OPEN && (!out.due_on || measure.current_due_on < *out.due_on)) out.due_on = measure.current_due_on;
  }
  return out;
}

bool has_to_rectify(const Problem& problem, UnitId unit) {
  if (!is_open(problem.phase)) return false;
  const auto units = responsible_units(problem);
  return std::ranges::find(units, unit) != units.end();
}

}  // namespace duban
