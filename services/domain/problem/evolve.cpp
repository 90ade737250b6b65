#include "services/domain/problem/evolve.hpp"

#include <algorithm>

#include "common/base/check.hpp"

namespace duban {
namespace {

// One overload per event: a new event type without one does not compile.
struct Evolution {
  Problem& problem;
  const Envelope& envelope;

  void operator()(const ProblemFound& event) const {
    problem.problem_id = event.problem_id;
    problem.taskforce_id = event.taskforce_id;
    problem.content = static_cast<const ProblemContent&>(event);
    problem.found_by_post_id = event.by_post_id;
    problem.reported_by_unit_id = event.reported_by_unit_id;
    problem.found_at = envelope.occurred_at;
    problem.phase = ProblemPhase::FOUND;
  }

  void operator()(const ProblemAccepted& event) const {
    problem.phase = ProblemPhase::OPEN;
    problem.ledger = LedgerEntry{event.ledger_no, event.series, event.year, event.sequence, event.accepted_on, event.by_post_id};
    problem.owner_unit_id = event.owner_unit_id;
  }

  void operator()(const ProblemDismissed&) const { end(ProblemPhase::DISMISSED); }

  void operator()(const ProblemsMerged& event) const {
    if (event.problem_id != event.into_problem_id) {
      problem.merged_into = event.into_problem_id;
      end(ProblemPhase::MERGED);
      return;
    }
    problem.merged_ids.insert(problem.merged_ids.end(), event.merged_ids.begin(), event.merged_ids.end());
    auto& units = problem.content.unit_ids;
    for (const auto unit : event.unit_ids) {
      if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
    }
  }

  void operator()(const ProblemPromotedToSystemic& event) const {
    problem.content.kind = ProblemKind::SYSTEMIC;
    problem.content.case_ids = event.case_ids;
    problem.content.data_ground = event.data_ground;
  }

  void operator()(const RootCauseAnalysed& event) const {
    if (problem.phase == ProblemPhase::OPEN) problem.phase = ProblemPhase::ANALYSED;
    problem.root_cause = RootCause{event.causes, event.chain, event.responsible_unit_id, envelope.occurred_at};
    problem.proposed_plan.reset();  // it answered to other causes
  }

  void operator()(const RectificationPlanned& event) const {
    problem.plan_version = event.plan_version;
    problem.proposed_plan = ProposedPlan{event.plan_version, event.measures, envelope.occurred_at};
  }

  void operator()(const RectificationPlanApproved& event) const {
    DUBAN_CHECK(problem.proposed_plan && problem.proposed_plan->plan_version == event.plan_version,
                "expected the approval of the plan that waits, found another");
    for (auto& measure : problem.proposed_plan->measures) {
      RectificationMeasure approved;
      approved.plan_version = event.plan_version;
      approved.current_due_on = measure.due_on;
      approved.planned = std::move(measure);
      problem.measures.push_back(std::move(approved));
    }
    problem.proposed_plan.reset();
    if (problem.phase == ProblemPhase::ANALYSED) problem.phase = ProblemPhase::PLANNED;
  }

  void operator()(const RectificationPlanReturned&) const { problem.proposed_plan.reset(); }

  void operator()(const RectificationProgressReported& event) const {
    auto& changed = measure(event.measure_no);
    ++changed.reports;
    changed.state = event.done ? MeasureState::DONE : MeasureState::OPEN;
    changed.done_on = event.done ? std::optional{business_date(envelope.occurred_at)} : std::nullopt;
    changed.late = event.late;
    changed.late_by_original = event.late_by_original;
    problem.phase = ProblemPhase::RECTIFYING;
  }

  void operator()(const WriteOffRequested& event) const {
    problem.phase = ProblemPhase::SUBMITTED;
    problem.write_off_requests.push_back(WriteOffClaim{.request_no = event.request_no,
                                                       .by_unit_id = event.by_unit_id,
                                                       .by_post_id = event.by_post_id,
                                                       .signed_by_post_id = event.signed_by_post_id,
                                                       .result = event.result,
                                                       .evidence = event.evidence,
                                                       .requested_at = envelope.occurred_at});
    problem.verification.reset();
    problem.last_outcome.reset();
  }

  void operator()(const RectificationVerificationAssigned& event) const {
    problem.phase = ProblemPhase::SUBMITTED;  // a result before it counts no more (S-27)
    problem.verification =
        RectificationVerificationTask{event.verifier_post_id, event.verifier_unit_id, event.mode, event.due_on, event.assigned_by_post_id};
    problem.last_outcome.reset();
  }

  void operator()(const RectificationVerified& event) const {
    problem.last_outcome = RectificationOutcome{.event_id = envelope.event_id,
                                                .request_no = event.request_no,
                                                .verifier_post_id = event.verifier_post_id,
                                                .verifier_unit_id = event.verifier_unit_id,
                                                .result = event.result,
                                                .open_measure_nos = event.open_measure_nos,
                                                .checks = event.checks,
                                                .mode = event.mode,
                                                .note = event.note,
                                                .recorded_at = envelope.occurred_at};
    switch (event.result) {
      case VerificationResult::PASS:
        problem.phase = ProblemPhase::VERIFIED;
        for (auto& each : problem.measures) each.state = MeasureState::VERIFIED;
        return;
      case VerificationResult::PARTIAL:
        problem.phase = ProblemPhase::RECTIFYING;
        for (auto& each : problem.measures) {
          const bool stays_open = std::ranges::find(event.open_measure_nos, each.planned.measure_no) != event.open_measure_nos.end();
          if (stays_open) {
            open_again(each);
          } else {
            each.state = MeasureState::VERIFIED;
          }
        }
        return;
      // Waits to be sent back with a new due date, or to be checked by somebody else (S-27).
      case VerificationResult::FAIL: return;
    }
  }

  void operator()(const RectificationSentBack& event) const {
    const bool all = problem.last_outcome && problem.last_outcome->result == VerificationResult::FAIL;
    for (auto& each : problem.measures) {
      if (all) open_again(each);
      if (each.state == MeasureState::OPEN) each.current_due_on = event.new_due_on;
    }
    problem.phase = ProblemPhase::RECTIFYING;
    problem.verification.reset();
    problem.last_outcome.reset();
    ++problem.times_sent_back;
  }

  void operator()(const ProblemWrittenOff& event) const {
    problem.closures = event.closure_no;
    end(ProblemPhase::WRITTEN_OFF);
  }

  void operator()(const RuleChangeRecorded& event) const {
    problem.rule_changes.push_back(RuleChange{event.rule_change_id, event.text, event.document, envelope.occurred_at});
    problem.rule_change_of_round = event.rule_change_id;
  }

  void operator()(const RevisitRecorded& event) const {
    problem.revisits.push_back(Revisit{event.closure_no, event.result, event.by_post_id, event.by_unit_id, envelope.occurred_at});
  }

  void operator()(const ProblemReopeningRequested& event) const {
    problem.reopening_request = ProblemReopeningRequest{.request_id = event.request_id,
                                                        .by_post_id = event.by_post_id,
                                                        .reason = event.reason,
                                                        .note = event.note,
                                                        .new_due_on = event.new_due_on,
                                                        .requested_at = envelope.occurred_at};
  }
  void operator()(const ProblemReopeningApproved&) const { problem.reopening_request.reset(); }
  void operator()(const ProblemReopeningRefused&) const { problem.reopening_request.reset(); }

  void operator()(const ProblemReopened& event) const {
    problem.phase = ProblemPhase::RECTIFYING;
    problem.reopenings = event.reopen_no;
    problem.ended_at.reset();
    problem.verification.reset();
    problem.last_outcome.reset();
    problem.rule_change_of_round.reset();  // what was changed did not hold
    for (auto& each : problem.measures) {
      open_again(each);
      each.current_due_on = event.new_due_on;
    }
  }

 private:
  [[nodiscard]] RectificationMeasure& measure(std::int32_t measure_no) const {
    const auto found = std::ranges::find_if(problem.measures, [&](const auto& each) { return each.planned.measure_no == measure_no; });
    DUBAN_CHECK(found != problem.measures.end(), "expected an event about a measure that was approved, found an unknown number");
    return *found;
  }

  static void open_again(RectificationMeasure& measure) {
    measure.state = MeasureState::OPEN;
    measure.done_on.reset();
  }

  void end(ProblemPhase phase) const {
    problem.phase = phase;
    problem.ended_at = envelope.occurred_at;
    problem.proposed_plan.reset();
  }
};

}  // namespace

void evolve(Problem& problem, const Envelope& envelope, const ProblemEvent& event) { std::visit(Evolution{problem, envelope}, event); }

}  // namespace duban
