// From the finding to the ledger: who may report what, acceptance with a number, dismissal, merger, promotion.
#include <algorithm>

#include "services/domain/numbering/numbers.hpp"
#include "services/domain/problem/guards.hpp"

namespace duban::problem {
namespace {

enum class Finder : std::uint8_t { STAFF, UNIT };

// The coordinator and inspectors record what came from outside the unit; a unit records itself, its system what it pushes.
tl::expected<Finder, Rejection> check_finder(const Taskforce& taskforce, const FindProblem& command, const Context& context) {
  const auto& post = context.actor.post;
  const bool inspector = post && post->role == Role::INSPECTOR && post->filled_on(context.today) &&
                         (!post->taskforce_id || post->taskforce_id == taskforce.taskforce_id);
  if (is_coordinator(taskforce, context) || inspector) {
    if (command.found_by == FoundBy::SELF || command.found_by == FoundBy::EXTERNAL) {
      return refuse(no::problem_finder_unfit, {{"foundBy", std::string(enum_name(command.found_by))}}, "/foundBy");
    }
    return Finder::STAFF;
  }
  const bool system = context.actor.name.kind == ActorKind::UNIT_INTEGRATION;
  const bool fits = command.found_by == FoundBy::SELF || (command.found_by == FoundBy::EXTERNAL && system);
  if (!fits || !context.actor.unit_id) {
    return refuse(no::problem_finder_unfit, {{"foundBy", std::string(enum_name(command.found_by))}}, "/foundBy");
  }
  if (auto refusal = check_signer(context.actor, *context.actor.unit_id, context.ask, context.today)) return refused(std::move(refusal));
  // Cases of other units are not for a unit to know of, so it cannot link them.
  if (command.kind == ProblemKind::SYSTEMIC) return refuse(no::problem_systemic_needs_staff, {}, "/kind");
  return Finder::UNIT;
}

Refusal check_units(const FindProblem& command, const Context& context) {
  if (command.unit_ids.empty()) return reject(no::problem_field_missing, {}, "/unitIds");
  for (std::size_t index = 0; index < command.unit_ids.size(); ++index) {
    const auto unit = command.unit_ids[index];
    const auto pointer = "/unitIds/" + std::to_string(index);
    if (auto refusal = check_unit(unit, context, pointer)) return refusal;
    const auto here = command.unit_ids.begin() + static_cast<std::ptrdiff_t>(index);
    if (std::find(command.unit_ids.begin(), here, unit) != here) return reject(no::problem_unit_twice, {{"unitId", unit.text()}}, pointer);
  }
  return std::nullopt;
}

}  // namespace

Decided decide_found(const FindProblem& command, const Context& context) {
  const auto* taskforce = context.ask.taskforce(command.taskforce_id);
  if (taskforce == nullptr || taskforce->dissolved_by(context.today)) return refuse(no::problem_taskforce_unknown, {}, "/taskforceId");
  const auto finder = check_finder(*taskforce, command, context);
  if (!finder) return tl::unexpected<Rejection>{finder.error()};
  const bool external = command.found_by == FoundBy::EXTERNAL;
  if (external != command.external_ref.has_value() || (external && command.external_ref->empty())) {
    return refuse(no::problem_external_reference_unfit, {}, "/externalRef");
  }
  // Once per number of the outside system, whatever it says the second time (ORD-08).
  if (external && context.ask.problem_with_external_reference(*context.actor.unit_id, *command.external_ref)) return nothing();

  if (command.title.empty()) return refuse(no::problem_field_missing, {}, "/title");
  if (auto refusal = check_text(command.description, "/description")) return refused(std::move(refusal));
  if (auto refusal = check_units(command, context)) return refused(std::move(refusal));
  if (command.found_by == FoundBy::SELF && command.unit_ids != std::vector{*context.actor.unit_id}) {
    return refuse(no::problem_not_own_unit, {}, "/unitIds");
  }
  if (command.kind == ProblemKind::SYSTEMIC) {
    if (auto refusal = check_cases(command.case_ids, command.taskforce_id, std::nullopt, context)) return refused(std::move(refusal));
    if (auto refusal = check_ground(command.case_ids, command.data_ground)) return refused(std::move(refusal));
  } else if (!command.case_ids.empty()) {
    return refuse(no::problem_case_unfit, {}, "/caseIds");
  }

  ProblemFound found;
  static_cast<ProblemContent&>(found) = static_cast<const ProblemContent&>(command);
  found.problem_id = command.problem_id;
  found.taskforce_id = command.taskforce_id;
  found.by_post_id = post_if_any(context);
  if (*finder == Finder::UNIT || context.actor.has_role(Role::INSPECTOR)) found.reported_by_unit_id = context.actor.unit_id;
  return one(command.problem_id, std::move(found));
}

Decided decide_one(const Problem&, const FindProblem&, const Context&) { return refuse(no::problem_exists); }

Decided decide_one(const Problem& problem, const AcceptProblem& command, const Context& context) {
  const auto& taskforce = taskforce_of(problem, context);
  if (auto refusal = check_coordinator(taskforce, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::FOUND})) return refused(std::move(refusal));
  if (auto refusal = check_unit(command.owner_unit_id, context, "/ownerUnitId")) return refused(std::move(refusal));

  // The number is taken in the batch of the acceptance: neither exists without the other (INV-08). Its year is the Shanghai year (EC-29).
  Decision decision{problem.problem_id};
  const auto year = context.today.year();
  const auto series = series_of(taskforce, NumberKind::PROBLEM);
  const auto& numbers = context.ask.number_register(series, year);
  std::string number;
  std::int32_t sequence{};
  if (command.reserved_sequence) {
    auto used = use_reserved(numbers, series, year, *command.reserved_sequence, problem.problem_id.uuid);
    if (!used) return tl::unexpected<Rejection>{std::move(used.error())};
    number = used->number;
    sequence = used->sequence;
    decision.add(std::move(*used), number_stream(series, year));
  } else {
    auto reserved = reserve_next(numbers, series, year, problem.problem_id.uuid);
    number = reserved.number;
    sequence = reserved.sequence;
    decision.add(std::move(reserved), number_stream(series, year));
  }
  decision.add(ProblemAccepted{.problem_id = problem.problem_id,
                               .ledger_no = std::move(number),
                               .series = series,
                               .year = year,
                               .sequence = sequence,
                               .accepted_on = context.today,
                               .owner_unit_id = command.owner_unit_id,
                               .by_post_id = own_post(context)});
  return decision.done();
}

Decided decide_one(const Problem& problem, const DismissProblem& command, const Context& context) {
  if (auto refusal = check_manager_of(problem, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(problem, {ProblemPhase::FOUND})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return Decision{problem.problem_id}
      .add(ProblemDismissed{.problem_id = problem.problem_id, .reason = command.reason, .by_post_id = own_post(context)})
      .lift(problem.problem_id, LiftReason::TARGET_VOIDED, context)
      .done();
}

// --- merger ---------------------------------------------------------------------------------------------------------------------

namespace {

bool before_plan(const Problem& problem) {
  const bool early = problem.phase == ProblemPhase::FOUND || problem.phase == ProblemPhase::OPEN || problem.phase == ProblemPhase::ANALYSED;
  return early && !problem.proposed_plan;
}

// Nothing that was promised is lost by a merger: no plan, no place in the ledger, no duty to change the rule.
bool may_go_into(const Problem& merged, const Problem& into) {
  if (merged.taskforce_id != into.taskforce_id || merged.problem_id == into.problem_id) return false;
  if (merged.ledger && !into.ledger) return false;
  if (merged.content.kind == ProblemKind::SYSTEMIC && into.content.kind != ProblemKind::SYSTEMIC) return false;
  return before_plan(merged);
}

}  // namespace

Decided decide_one(const Problem& problem, const MergeProblems& command, const Context& context) {
  const auto& taskforce = taskforce_of(problem, context);
  std::vector<const Problem*> merged;
  auto units = responsible_units(problem);
  for (const auto id : command.merged_ids) {
    const auto* each = context.ask.problem(id);
    merged.push_back(each);
    if (each == nullptr || each->taskforce_id != problem.taskforce_id) continue;
    for (const auto unit : responsible_units(*each)) units.push_back(unit);
  }
  if (auto refusal = check_manager_of(taskforce, units, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(
          problem, {ProblemPhase::FOUND, ProblemPhase::OPEN, ProblemPhase::ANALYSED, ProblemPhase::PLANNED, ProblemPhase::RECTIFYING})) {
    return refused(std::move(refusal));
  }
  if (command.merged_ids.empty()) return refuse(no::problem_field_missing, {}, "/mergedIds");
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  // A repeat: all of them went here before.
  if (std::ranges::all_of(merged, [&](const Problem* each) { return each != nullptr && each->merged_into == problem.problem_id; })) {
    return nothing();
  }
  ProblemsMerged event{.problem_id = problem.problem_id,
                       .into_problem_id = problem.problem_id,
                       .merged_ids = command.merged_ids,
                       .unit_ids = {},
                       .reason = command.reason,
                       .by_post_id = own_post(context)};
  for (std::size_t index = 0; index < merged.size(); ++index) {
    const auto id = command.merged_ids[index];
    const auto here = command.merged_ids.begin() + static_cast<std::ptrdiff_t>(index);
    const bool twice = std::find(command.merged_ids.begin(), here, id) != here;
    if (merged[index] == nullptr || twice || !may_go_into(*merged[index], problem)) {
      return refuse(no::problem_merge_unfit, {{"problemId", id.text()}}, "/mergedIds/" + std::to_string(index));
    }
    for (const auto unit : responsible_units(*merged[index])) {
      if (std::ranges::find(event.unit_ids, unit) == event.unit_ids.end()) event.unit_ids.push_back(unit);
    }
  }
  Decision decision{problem.problem_id};
  decision.add(event);
  for (const auto id : command.merged_ids) {
    event.problem_id = id;
    decision.add(Event{ProblemEvent{event}}, problem_stream(id)).lift(id, LiftReason::TARGET_VOIDED, context);
  }
  return decision.done();
}

Decided decide_one(const Problem& problem, const PromoteProblemToSystemic& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(problem, context), context)) return refused(std::move(refusal));
  // Not once it is written off: a systemic problem is never closed without RECT-12. Link it from a new one instead.
  if (auto refusal = check_phase(problem, {ProblemPhase::FOUND, ProblemPhase::OPEN, ProblemPhase::ANALYSED, ProblemPhase::PLANNED,
                                           ProblemPhase::RECTIFYING, ProblemPhase::SUBMITTED, ProblemPhase::VERIFIED})) {
    return refused(std::move(refusal));
  }
  if (problem.content.kind == ProblemKind::SYSTEMIC) return refuse(no::problem_already_systemic);
  if (auto refusal = check_cases(command.case_ids, problem.taskforce_id, problem.problem_id, context)) return refused(std::move(refusal));
  std::vector<ProblemId> cases{problem.problem_id};
  cases.insert(cases.end(), command.case_ids.begin(), command.case_ids.end());
  if (auto refusal = check_ground(cases, command.data_ground)) return refused(std::move(refusal));
  return one(problem.problem_id, ProblemPromotedToSystemic{.problem_id = problem.problem_id,
                                                           .case_ids = std::move(cases),
                                                           .data_ground = command.data_ground,
                                                           .by_post_id = own_post(context)});
}

}  // namespace duban::problem
