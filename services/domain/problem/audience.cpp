#include "services/domain/problem/audience.hpp"

#include <algorithm>

namespace duban {
namespace {

// Who hears of an event besides the staff of the taskforce.
struct Hearers {
  const Problem& problem;
  std::vector<UnitId> units;

  void add(UnitId unit) {
    if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
  }
  void reporter() {
    if (problem.reported_by_unit_id) add(*problem.reported_by_unit_id);
  }
  void owner() {
    if (problem.owner_unit_id) add(*problem.owner_unit_id);
  }
  void responsible() {
    if (problem.root_cause && problem.root_cause->responsible_unit_id) add(*problem.root_cause->responsible_unit_id);
  }
  void units_with_measure() {
    for (const auto& measure : problem.measures) add(measure.planned.unit_id);
  }
  void everybody_held_to_it() {
    if (problem.ledger) {
      for (const auto unit : responsible_units(problem)) add(unit);
    }
    reporter();
  }

  void operator()(const ProblemFound&) { reporter(); }
  void operator()(const ProblemDismissed&) { reporter(); }
  void operator()(const ProblemAccepted&) { everybody_held_to_it(); }
  void operator()(const ProblemsMerged&) { everybody_held_to_it(); }
  void operator()(const ProblemPromotedToSystemic&) { everybody_held_to_it(); }
  void operator()(const ProblemWrittenOff&) { everybody_held_to_it(); }
  void operator()(const ProblemReopened&) { everybody_held_to_it(); }

  // Causes and the chain name who is to blame: not for every unit that the problem touches.
  void operator()(const RootCauseAnalysed&) {
    owner();
    responsible();
  }
  void operator()(const RectificationPlanned& event) {
    owner();
    for (const auto& measure : event.measures) add(measure.unit_id);
  }
  void operator()(const RectificationPlanApproved&) {
    owner();
    units_with_measure();
  }
  void operator()(const RectificationPlanReturned&) { owner(); }
  void operator()(const RectificationProgressReported& event) {
    owner();
    if (const auto* measure = problem.measure(event.measure_no)) add(measure->planned.unit_id);
  }
  void operator()(const WriteOffRequested&) { owner(); }
  void operator()(const RuleChangeRecorded&) {
    owner();
    responsible();
  }

  // The verifier's unit is not held to the problem and would not know of its task otherwise.
  void operator()(const RectificationVerificationAssigned& event) {
    owner();
    add(event.verifier_unit_id);
  }
  void operator()(const RectificationVerified& event) {
    owner();
    units_with_measure();
    add(event.verifier_unit_id);
  }
  void operator()(const RectificationSentBack&) {
    owner();
    units_with_measure();
  }
  void operator()(const RevisitRecorded& event) {
    owner();
    add(event.by_unit_id);
  }

  // The taskforce's own until it is decided.
  void operator()(const ProblemReopeningRequested&) {}
  void operator()(const ProblemReopeningApproved&) {}
  void operator()(const ProblemReopeningRefused&) {}
};

}  // namespace

Audience audience_of(const Problem& after, const ProblemEvent& event) {
  Hearers hearers{after, {}};
  std::visit(hearers, event);
  return Audience{.taskforce_id = after.taskforce_id, .unit_ids = std::move(hearers.units), .everyone = false};
}

}  // namespace duban
