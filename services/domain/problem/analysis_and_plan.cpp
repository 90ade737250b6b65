// Why it happened and what is done about it: 倒查分析 and the plan of measures with its approval (RECT-03, RECT-04).
#include <algorithm>

#include "services/domain/problem/guards.hpp"

namespace duban::problem {
namespace {

Refusal check_causes(const std::vector<ProblemCause>& causes) {
  if (causes.empty()) return reject(no::problem_field_missing, {}, "/causes");
  for (std::size_t index = 0; index < causes.size(); ++index) {
    const auto pointer = "/causes/" + std::to_string(index);
    const auto here = causes.begin() + static_cast<std::ptrdiff_t>(index);
    const bool twice = std::find_if(causes.begin(), here, [&](const ProblemCause& each) { return each.code == here->code; }) != here;
    if (here->code.empty() || twice) return reject(no::problem_cause_malformed, {{"causeCode", here->code}}, pointer + "/code");
    if (auto refusal = check_text(here->text, pointer + "/text")) return refusal;
  }
  return std::nullopt;
}

Refusal check_chain(const AnalyseRootCause& command, const Context& context) {
  if (command.chain.empty()) return reject(no::problem_field_missing, {}, "/chain");
  for (std::size_t index = 0; index < command.chain.size(); ++index) {
    const auto pointer = "/chain/" + std::to_string(index);
    if (auto refusal = check_text(command.chain[index].step, pointer + "/step")) return refusal;
    if (auto refusal = check_unit(command.chain[index].unit_id, context, pointer + "/unitId")) return refusal;
  }
  const auto& unit = command.responsible_unit_id;
  if (unit && std::ranges::find(command.chain, *unit, &TracedStep::unit_id) == command.chain.end()) {
    return reject(no::problem_responsible_not_in_chain, {{"unitId", unit->text()}}, "/responsibleUnitId");
  }
  return std::nullopt;
}

}  // namespace

Decided decide_one(const Problem& problem, const AnalyseRootCause& command, const Context& context) {
  if (auto refusal = check_coordinator_or_owner(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::OPEN, ProblemPhase::ANALYSED, ProblemPhase::PLANNED, ProblemPhase::RECTIFYING})) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_causes(command.causes)) return refused(std::move(refusal));
  if (auto refusal = check_chain(command, context)) return refused(std::move(refusal));
  // A deeper look adds causes; what the work under way answers to stays.
  for (const auto& measure : problem.measures) {
    const auto& code = measure.planned.cause_code;
    if (std::ranges::find(command.causes, code, &ProblemCause::code) == command.causes.end()) {
      return refuse(no::problem_cause_in_use, {{"causeCode", code}}, "/causes");
    }
  }
  return one(problem.problem_id, RootCauseAnalysed{.problem_id = problem.problem_id,
                                                   .causes = command.causes,
                                                   .chain = command.chain,
                                                   .responsible_unit_id = command.responsible_unit_id,
                                                   .by_post_id = post_if_any(context)});
}

// --- the plan -------------------------------------------------------------------------------------------------------------------

// The first plan answers every cause. A later one only adds measures: those approved before keep number, unit and due date (INV-05).
Decided decide_one(const Problem& problem, const PlanRectification& command, const Context& context) {
  if (auto refusal = check_owner(problem, context)) return refused(std::move(refusal));
  if (problem.phase == ProblemPhase::OPEN) return refuse(no::problem_not_analysed);
  if (auto refusal = check_phase(problem, {ProblemPhase::ANALYSED, ProblemPhase::PLANNED, ProblemPhase::RECTIFYING})) {
    return refused(std::move(refusal));
  }
  if (command.measures.empty()) return refuse(no::problem_field_missing, {}, "/measures");
  RectificationPlanned planned{
      .problem_id = problem.problem_id, .plan_version = problem.plan_version + 1, .measures = {}, .by_post_id = post_if_any(context)};
  for (std::size_t index = 0; index < command.measures.size(); ++index) {
    const auto& each = command.measures[index];
    const auto pointer = "/measures/" + std::to_string(index);
    if (!problem.has_cause(each.cause_code)) {
      return refuse(no::problem_cause_unknown, {{"causeCode", each.cause_code}}, pointer + "/causeCode");
    }
    if (auto refusal = check_unit(each.unit_id, context, pointer + "/unitId")) return refused(std::move(refusal));
    if (auto refusal = check_text(each.text, pointer + "/text")) return refused(std::move(refusal));
    if (auto refusal = check_due(each.due_on, context, pointer + "/dueOn")) return refused(std::move(refusal));
    if (auto refusal = check_text(each.check_method, pointer + "/checkMethod")) return refused(std::move(refusal));
    planned.measures.push_back(PlannedMeasure{.measure_no = static_cast<std::int32_t>(problem.measures.size() + index) + 1,
                                              .cause_code = each.cause_code,
                                              .unit_id = each.unit_id,
                                              .text = each.text,
                                              .due_on = each.due_on,
                                              .check_method = each.check_method});
  }
  if (auto refusal = check_causes_answered(problem, planned.measures, "/measures")) return refused(std::move(refusal));
  return one(problem.problem_id, std::move(planned));
}

namespace {

Refusal check_decision_on_plan(const Problem& problem, std::int32_t plan_version, const Context& context) {
  if (auto refusal = check_decider(problem, DelegatedPower::APPROVE_RECTIFICATION, context)) return refusal;
  if (auto refusal = check_phase(problem, {ProblemPhase::ANALYSED, ProblemPhase::PLANNED, ProblemPhase::RECTIFYING})) return refusal;
  if (!problem.proposed_plan) return reject(no::problem_plan_not_pending);
  if (problem.proposed_plan->plan_version != plan_version) {
    return reject(no::problem_plan_version_wrong, {{"planVersion", std::to_string(problem.proposed_plan->plan_version)}}, "/planVersion");
  }
  return std::nullopt;
}

}  // namespace

Decided decide_one(const Problem& problem, const ApproveRectificationPlan& command, const Context& context) {
  if (auto refusal = check_decision_on_plan(problem, command.plan_version, context)) return refused(std::move(refusal));
  // A date that was still ahead when the plan was made may have passed: it goes back to the unit.
  for (const auto& measure : problem.proposed_plan->measures) {
    if (auto refusal = check_due(measure.due_on, context, "/planVersion")) return refused(std::move(refusal));
  }
  return one(problem.problem_id,
             RectificationPlanApproved{
                 .problem_id = problem.problem_id, .plan_version = command.plan_version, .approver_post_id = own_post(context)});
}

Decided decide_one(const Problem& problem, const ReturnRectificationPlan& command, const Context& context) {
  if (auto refusal = check_decision_on_plan(problem, command.plan_version, context)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(problem.problem_id, RectificationPlanReturned{.problem_id = problem.problem_id,
                                                           .plan_version = command.plan_version,
                                                           .by_post_id = own_post(context),
                                                           .reason = command.reason});
}

}  // namespace duban::problem
