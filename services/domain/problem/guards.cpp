#include "services/domain/problem/guards.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "services/domain/people/rejections.hpp"

namespace duban::problem {

const Taskforce& taskforce_of(const Problem& problem, const Context& context) {
  const auto* taskforce = context.ask.taskforce(problem.taskforce_id);
  DUBAN_CHECK(taskforce != nullptr, "expected the taskforce of a recorded problem, found none");
  return *taskforce;
}

// --- who

bool is_coordinator(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  return post && post->role == Role::COORDINATOR && post->taskforce_id == taskforce.taskforce_id &&
         post->unit_id == taskforce.coordinating_unit_id && post->filled_on(context.today);
}

Refusal check_coordinator(const Taskforce& taskforce, const Context& context) {
  if (is_coordinator(taskforce, context)) return std::nullopt;
  return reject(no::problem_coordinator_only, {{"coordinatingUnitId", taskforce.coordinating_unit_id.text()}});
}

Refusal check_manager_of(const Taskforce& taskforce, std::span<const UnitId> units, const Context& context) {
  if (!is_coordinator(taskforce, context)) {
    // A leader steps in only where the office itself must keep out (ORG-06).
    const bool office_has_ties = std::ranges::any_of(
        units, [&](UnitId unit) { return context.ask.affiliated(taskforce.coordinating_unit_id, unit, context.today); });
    const auto& post = context.actor.post;
    const bool leader =
        post && post->role == Role::LEADER && post->taskforce_id == taskforce.taskforce_id && post->filled_on(context.today);
    if (!office_has_ties || !leader) return check_coordinator(taskforce, context);
  }
  // Even when no leader without ties is there to do it.
  const auto own_unit = context.actor.post->unit_id;
  if (std::ranges::find(units, own_unit) != units.end()) {
    return reject(people_rejections::manager_is_affiliated, {{"unitId", own_unit.text()}});
  }
  return check_manager(taskforce, *context.actor.post, units, context);
}

Refusal check_manager_of(const Problem& problem, const Context& context) {
  return check_manager_of(taskforce_of(problem, context), responsible_units(problem), context);
}

Refusal check_decider(const Problem& problem, std::optional<DelegatedPower> power, const Context& context) {
  if (!context.actor.post) return reject(people_rejections::approver_not_entitled);
  return check_approver(taskforce_of(problem, context), *context.actor.post, responsible_units(problem), power, context);
}

Refusal check_owner(const Problem& problem, const Context& context) {
  if (!problem.owner_unit_id) return reject(people_rejections::not_of_unit);
  return check_signer(context.actor, *problem.owner_unit_id, context.ask, context.today);
}

Refusal check_coordinator_or_owner(const Problem& problem, const Context& context) {
  if (is_coordinator(taskforce_of(problem, context), context)) return std::nullopt;
  return check_owner(problem, context);
}

Refusal check_verifier_of(const Problem& problem, PostId verifier, const Context& context) {
  const auto units = responsible_units(problem);
  for (const auto unit : units) {
    if (auto refusal = check_verifier(verifier, unit, units, context.ask, context.today)) return refusal;
  }
  return std::nullopt;
}

PostId own_post(const Context& context) {
  DUBAN_CHECK(context.actor.post.has_value(), "expected an actor whose post was checked, found one without a post");
  return context.actor.post->post_id;
}

std::optional<PostId> post_if_any(const Context& context) {
  return context.actor.post ? std::optional{context.actor.post->post_id} : std::nullopt;
}

// --- state

Refusal check_phase(const Problem& problem, std::initializer_list<ProblemPhase> expected) {
  if (std::ranges::find(expected, problem.phase) != expected.end()) return std::nullopt;
  std::string words;
  for (const auto phase : expected) {
    if (!words.empty()) words += ",";
    words += enum_name(phase);
  }
  return reject(no::problem_wrong_state, {{"state", std::string(enum_name(problem.phase))}, {"expected", std::move(words)}});
}

// --- fields

Refusal check_text(const TextRef& text, std::string pointer) {
  if (!text.blob_id.is_nil()) return std::nullopt;
  return reject(no::problem_field_missing, {}, std::move(pointer));
}

Refusal check_unit(UnitId unit, const Context& context, std::string pointer) {
  if (context.ask.unit(unit) != nullptr) return std::nullopt;
  return reject(no::problem_unit_unknown, {{"unitId", unit.text()}}, std::move(pointer));
}

Refusal check_due(CivilDate due_on, const Context& context, std::string pointer) {
  if (due_on >= context.today) return std::nullopt;
  return reject(no::problem_due_in_past, {{"date", due_on.text()}, {"today", context.today.text()}}, std::move(pointer));
}

Refusal check_evidence(const std::vector<DocRef>& evidence) {
  if (!evidence.empty()) return std::nullopt;
  return reject(no::problem_evidence_missing, {}, "/evidence");
}

Refusal check_ground(const std::vector<ProblemId>& cases, const std::optional<TextRef>& data_ground) {
  constexpr std::size_t cases_min = 2;
  if (data_ground) return check_text(*data_ground, "/dataGround");
  if (cases.size() >= cases_min) return std::nullopt;
  return reject(no::problem_ground_missing, {{"cases", std::to_string(cases.size())}}, "/caseIds");
}

Refusal check_cases(const std::vector<ProblemId>& cases, TaskforceId taskforce, std::optional<ProblemId> itself, const Context& context) {
  for (std::size_t index = 0; index < cases.size(); ++index) {
    const auto id = cases[index];
    const auto* linked = context.ask.problem(id);
    const bool twice = std::find(cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(index), id) !=
                       cases.begin() + static_cast<std::ptrdiff_t>(index);
    // Another taskforce's problem is as good as missing (S-06).
    const bool fits = linked != nullptr && linked->taskforce_id == taskforce && linked->content.kind == ProblemKind::TYPICAL_CASE &&
                      linked->phase != ProblemPhase::MERGED && linked->phase != ProblemPhase::DISMISSED && id != itself;
    if (!fits || twice) return reject(no::problem_case_unfit, {{"problemId", id.text()}}, "/caseIds/" + std::to_string(index));
  }
  return std::nullopt;
}

Refusal check_causes_answered(const Problem& problem, std::span<const PlannedMeasure> proposed, std::string pointer) {
  DUBAN_CHECK(problem.root_cause.has_value(), "expected an analysed problem, found one without causes");
  for (const auto& cause : problem.root_cause->causes) {
    const bool answered = std::ranges::any_of(problem.measures, [&](const auto& each) { return each.planned.cause_code == cause.code; }) ||
                          std::ranges::find(proposed, cause.code, &PlannedMeasure::cause_code) != proposed.end();
    if (!answered) return reject(no::problem_cause_without_measure, {{"causeCode", cause.code}}, std::move(pointer));
  }
  return std::nullopt;
}

}  // namespace duban::problem
