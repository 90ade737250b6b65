// The measures at work, the request to write off, its verification by somebody else, and the write-off (RECT-05, RECT-12).
#include <algorithm>

#include "common/base/check.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/domain/problem/guards.hpp"

namespace duban::problem {
namespace {

// The owner unit for every measure, another unit for its own. A handler reports too; asking for the write-off stays with the liaison.
Refusal check_reporter(const Problem& problem, const RectificationMeasure* measure, const Context& context) {
  const auto& actor = context.actor;
  const bool for_owner = problem.owner_unit_id && actor.acts_for(*problem.owner_unit_id);
  const bool for_measure = measure != nullptr && actor.acts_for(measure->planned.unit_id);
  if (!for_owner && !for_measure) return reject(people_rejections::not_of_unit);
  if (actor.has_role(Role::HANDLER) && actor.post->filled_on(context.today)) return std::nullopt;
  return check_signer(actor, *actor.unit_id, context.ask, context.today);
}

const WriteOffClaim& last_request(const Problem& problem) {
  DUBAN_CHECK(!problem.write_off_requests.empty(), "expected a request behind a verification, found none");
  return problem.write_off_requests.back();
}

}  // namespace

Decided decide_one(const Problem& problem, const ReportRectificationProgress& command, const Context& context) {
  const auto* measure = problem.measure(command.measure_no);
  if (auto refusal = check_reporter(problem, measure, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::PLANNED, ProblemPhase::RECTIFYING})) return refused(std::move(refusal));
  if (measure == nullptr) {
    return refuse(no::problem_measure_unknown, {{"measureNo", std::to_string(command.measure_no)}}, "/measureNo");
  }
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  if (measure->state == MeasureState::VERIFIED) return refuse(no::problem_measure_verified, {}, "/measureNo");
  return one(problem.problem_id, RectificationProgressReported{.problem_id = problem.problem_id,
                                                               .measure_no = command.measure_no,
                                                               .text = command.text,
                                                               .done = command.done,
                                                               .late = command.done && measure->current_due_on < context.today,
                                                               .late_by_original = command.done && measure->planned.due_on < context.today,
                                                               .attachments = command.attachments,
                                                               .by_unit_id = *context.actor.unit_id,
                                                               .by_post_id = post_if_any(context)});
}

Decided decide_one(const Problem& problem, const RequestWriteOff& command, const Context& context) {
  if (auto refusal = check_owner(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::RECTIFYING})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.result, "/result")) return refused(std::move(refusal));
  if (auto refusal = check_evidence(command.evidence)) return refused(std::move(refusal));
  if (auto refusal = check_named_post(command.signed_by_post_id, *problem.owner_unit_id, context.ask, context.today, "/signedByPostId")) {
    return refused(std::move(refusal));
  }
  if (problem.proposed_plan) return refuse(no::problem_plan_pending);
  std::vector<RejectionFact> open;
  for (const auto& measure : problem.measures) {
    if (measure.state == MeasureState::OPEN) open.push_back({"measureNo", std::to_string(measure.planned.measure_no)});
  }
  if (!open.empty()) return refuse(no::problem_measures_open, std::move(open));
  if (auto refusal = check_causes_answered(problem, {}, {})) return refused(std::move(refusal));
  return one(problem.problem_id, WriteOffRequested{.problem_id = problem.problem_id,
                                                   .request_no = static_cast<std::int32_t>(problem.write_off_requests.size()) + 1,
                                                   .by_unit_id = *problem.owner_unit_id,
                                                   .by_post_id = post_if_any(context),
                                                   .signed_by_post_id = command.signed_by_post_id,
                                                   .result = command.result,
                                                   .evidence = command.evidence});
}

// --- verification ---------------------------------------------------------------------------------------------------------------

Decided decide_one(const Problem& problem, const AssignRectificationVerification& command, const Context& context) {
  if (auto refusal = check_manager_of(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::SUBMITTED, ProblemPhase::VERIFIED})) return refused(std::move(refusal));
  if (command.due_on) {
    if (auto refusal = check_due(*command.due_on, context, "/dueOn")) return refused(std::move(refusal));
  }
  if (auto refusal = check_verifier_of(problem, command.verifier_post_id, context)) return refused(std::move(refusal));
  // The coordinator's side has its own limit, counted from the request (model 6.2): a late assignment does not hide its delay (EC-34).
  const auto policy = policy_in_force(context.ask.policy(), context.now);
  const auto due_on = command.due_on.value_or(
      compute_due(policy.rules.normal.verification, last_request(problem).requested_at, context.ask.calendar(), policy.rules.office_hours)
          .due_on);
  return one(problem.problem_id, RectificationVerificationAssigned{.problem_id = problem.problem_id,
                                                                   .request_no = last_request(problem).request_no,
                                                                   .verifier_post_id = command.verifier_post_id,
                                                                   .verifier_unit_id = context.ask.post(command.verifier_post_id)->unit_id,
                                                                   .mode = command.mode,
                                                                   .due_on = due_on,
                                                                   .assigned_by_post_id = own_post(context)});
}

namespace {

// Which measures are open after this result. PASS leaves none; FAIL opens all again, those found in order earlier included.
tl::expected<std::vector<std::int32_t>, Rejection> measures_left_open(const Problem& problem,
                                                                      const RecordRectificationVerification& command) {
  auto named = command.open_measure_nos;
  std::ranges::sort(named);
  const bool twice = std::ranges::adjacent_find(named) != named.end();
  const bool known = std::ranges::all_of(named, [&](std::int32_t each) { return problem.measure(each) != nullptr; });
  const bool partial = command.result == VerificationResult::PARTIAL;
  if (twice || !known || partial == named.empty()) return refuse(no::problem_open_measures_unfit, {}, "/openMeasureNos");
  if (command.result == VerificationResult::FAIL) {
    for (const auto& measure : problem.measures) named.push_back(measure.planned.measure_no);
  }
  return named;
}

}  // namespace

Decided decide_one(const Problem& problem, const RecordRectificationVerification& command, const Context& context) {
  const auto post = post_if_any(context);
  if (!post || !problem.verification || problem.verification->verifier_post_id != *post) return refuse(no::problem_not_assigned_verifier);
  if (auto refusal = check_phase(problem, {ProblemPhase::SUBMITTED})) return refused(std::move(refusal));
  if (problem.last_outcome) return refuse(no::problem_already_verified);
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  auto open = measures_left_open(problem, command);
  if (!open) return tl::unexpected<Rejection>{std::move(open.error())};
  if (command.result == VerificationResult::PASS) {
    if (!command.checks.all()) return refuse(no::problem_verification_checks_incomplete, {}, "/checks");
    // ON_SITE is stronger than DATA, DATA than DOCUMENT. What is missing shows on paper too (INSP-02).
    if (command.mode < problem.verification->mode) {
      return refuse(no::problem_verification_mode_too_weak, {{"asked", std::string(enum_name(problem.verification->mode))}}, "/mode");
    }
  }
  // Again: an affiliation may have been declared since the assignment (S-04).
  if (auto refusal = check_verifier_of(problem, *post, context)) return refused(std::move(refusal));
  return one(problem.problem_id, RectificationVerified{.problem_id = problem.problem_id,
                                                       .request_no = last_request(problem).request_no,
                                                       .verifier_post_id = *post,
                                                       .verifier_unit_id = problem.verification->verifier_unit_id,
                                                       .result = command.result,
                                                       .open_measure_nos = std::move(*open),
                                                       .checks = command.checks,
                                                       .mode = command.mode,
                                                       .note = command.note});
}

// Needed after a FAIL; after a PARTIAL the work goes on by itself, and this gives the open measures a new due date.
Decided decide_one(const Problem& problem, const SendRectificationBack& command, const Context& context) {
  if (auto refusal = check_manager_of(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::SUBMITTED, ProblemPhase::VERIFIED, ProblemPhase::RECTIFYING})) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_text(command.reasons, "/reasons")) return refused(std::move(refusal));
  if (auto refusal = check_due(command.new_due_on, context, "/newDueOn")) return refused(std::move(refusal));
  if (!problem.last_outcome || problem.last_outcome->result == VerificationResult::PASS) return refuse(no::problem_no_adverse_result);
  return one(problem.problem_id, RectificationSentBack{.problem_id = problem.problem_id,
                                                       .request_no = problem.last_outcome->request_no,
                                                       .reasons = command.reasons,
                                                       .new_due_on = command.new_due_on,
                                                       .by_post_id = own_post(context)});
}

// --- write-off ------------------------------------------------------------------------------------------------------------------

Decided decide_one(const Problem& problem, const RecordRuleChange& command, const Context& context) {
  if (auto refusal = check_coordinator_or_owner(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::OPEN, ProblemPhase::ANALYSED, ProblemPhase::PLANNED, ProblemPhase::RECTIFYING,
                                           ProblemPhase::SUBMITTED, ProblemPhase::VERIFIED})) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_text(command.text, "/text")) return refused(std::move(refusal));
  return one(problem.problem_id, RuleChangeRecorded{.problem_id = problem.problem_id,
                                                    .rule_change_id = context.ids.make<RuleChangeId>(),
                                                    .text = command.text,
                                                    .document = command.document,
                                                    .by_post_id = post_if_any(context)});
}

Decided decide_one(const Problem& problem, const WriteOffProblem& command, const Context& context) {
  if (auto refusal = check_manager_of(problem, context)) return refused(std::move(refusal));
  if (is_open(problem.phase) && problem.phase != ProblemPhase::VERIFIED) {
    return refuse(no::problem_not_verified, {{"state", std::string(enum_name(problem.phase))}});
  }
  if (auto refusal = check_phase(problem, {ProblemPhase::VERIFIED})) return refused(std::move(refusal));
  if (command.no_rule_change_reason) {
    if (auto refusal = check_text(*command.no_rule_change_reason, "/noRuleChangeReason")) return refused(std::move(refusal));
  }
  if (problem.content.kind == ProblemKind::SYSTEMIC && !problem.rule_change_of_round && !command.no_rule_change_reason) {
    return refuse(no::problem_rule_change_missing, {}, "/noRuleChangeReason");
  }
  const auto& outcome = problem.last_outcome;
  DUBAN_CHECK(outcome && outcome->result == VerificationResult::PASS, "expected a PASS behind a verified problem, found none");
  return Decision{problem.problem_id}
      .add(ProblemWrittenOff{.problem_id = problem.problem_id,
                             .closure_no = problem.closures + 1,
                             .by_post_id = own_post(context),
                             .verification_id = outcome->event_id,
                             .rule_change_id = problem.rule_change_of_round,
                             .no_rule_change_reason = command.no_rule_change_reason,
                             .on_time = std::ranges::none_of(problem.measures, &RectificationMeasure::late),
                             .on_time_by_original = std::ranges::none_of(problem.measures, &RectificationMeasure::late_by_original)})
      .lift(problem.problem_id, LiftReason::TARGET_CLOSED, context)
      .done();
}

}  // namespace duban::problem
