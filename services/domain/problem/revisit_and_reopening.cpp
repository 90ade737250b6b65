// After the write-off: 回头看, and the reopening that one post asks for and another approves (S-03, EC-07).
#include <algorithm>

#include "services/domain/problem/guards.hpp"

namespace duban::problem {

Decided decide_one(const Problem& problem, const RecordRevisit& command, const Context& context) {
  if (!context.actor.has_role(Role::INSPECTOR)) return refuse(no::problem_inspector_only);
  // The same distance as for the verification: nobody looks again at the own work.
  if (auto refusal = check_verifier_of(problem, own_post(context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::WRITTEN_OFF})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  if (auto refusal = check_evidence(command.evidence)) return refused(std::move(refusal));
  return one(problem.problem_id, RevisitRecorded{.problem_id = problem.problem_id,
                                                 .closure_no = problem.closures,
                                                 .result = command.result,
                                                 .evidence = command.evidence,
                                                 .note = command.note,
                                                 .by_post_id = own_post(context),
                                                 .by_unit_id = context.actor.post->unit_id});
}

namespace {

// A relapse and a false report are what a revisit of this closure found; new facts stand for themselves.
Refusal check_reason(const Problem& problem, ProblemReopenReason reason) {
  if (reason == ProblemReopenReason::NEW_FACTS) return std::nullopt;
  const auto asked = reason == ProblemReopenReason::RELAPSE ? RevisitResult::RELAPSED : RevisitResult::FALSE_REPORT;
  const bool found = std::ranges::any_of(problem.revisits,
                                         [&](const Revisit& each) { return each.closure_no == problem.closures && each.result == asked; });
  if (found) return std::nullopt;
  return reject(no::problem_revisit_missing, {{"result", std::string(enum_name(asked))}}, "/reason");
}

// The other of two persons, and a leader. Who asked is told first: it says more than "not entitled".
Refusal check_second(const Problem& problem, const Context& context) {
  if (problem.reopening_request && problem.reopening_request->by_post_id == post_if_any(context)) {
    return reject(no::problem_second_post_needed);
  }
  return check_decider(problem, std::nullopt, context);
}

}  // namespace

Decided decide_one(const Problem& problem, const RequestProblemReopening& command, const Context& context) {
  if (auto refusal = check_manager_of(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::WRITTEN_OFF})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.note, "/note")) return refused(std::move(refusal));
  if (auto refusal = check_due(command.new_due_on, context, "/newDueOn")) return refused(std::move(refusal));
  if (problem.reopening_request) return refuse(no::problem_reopening_pending);
  if (auto refusal = check_reason(problem, command.reason)) return refused(std::move(refusal));
  return one(problem.problem_id, ProblemReopeningRequested{.problem_id = problem.problem_id,
                                                           .request_id = context.ids.make<RequestId>(),
                                                           .by_post_id = own_post(context),
                                                           .reason = command.reason,
                                                           .note = command.note,
                                                           .new_due_on = command.new_due_on});
}

Decided decide_one(const Problem& problem, const ApproveProblemReopening&, const Context& context) {
  if (auto refusal = check_second(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::WRITTEN_OFF})) return refused(std::move(refusal));
  const auto& request = problem.reopening_request;
  if (!request) return refuse(no::problem_reopening_not_requested);
  // The date may have passed while the request waited: refuse it and ask anew.
  if (auto refusal = check_due(request->new_due_on, context, {})) return refused(std::move(refusal));
  Decision decision{problem.problem_id};
  decision.add(
      ProblemReopeningApproved{.problem_id = problem.problem_id, .request_id = request->request_id, .by_post_id = own_post(context)});
  decision.add(ProblemReopened{.problem_id = problem.problem_id,
                               .request_id = request->request_id,
                               .reopen_no = problem.reopenings + 1,
                               .reason = request->reason,
                               .new_due_on = request->new_due_on,
                               .by_post_id = request->by_post_id});
  return decision.done();
}

Decided decide_one(const Problem& problem, const RefuseProblemReopening& command, const Context& context) {
  if (auto refusal = check_second(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::WRITTEN_OFF})) return refused(std::move(refusal));
  const auto& request = problem.reopening_request;
  if (!request) return refuse(no::problem_reopening_not_requested);
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(
      problem.problem_id,
      ProblemReopeningRefused{
          .problem_id = problem.problem_id, .request_id = request->request_id, .by_post_id = own_post(context), .reason = command.reason});
}

}  // namespace duban::problem
