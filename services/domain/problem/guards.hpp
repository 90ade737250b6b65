// Private to this folder: the questions that several decisions ask, and the small things they are built from.
#pragma once

#include <initializer_list>
#include <span>
#include <utility>

#include "common/base/described.hpp"
#include "services/domain/people/rules.hpp"
#include "services/domain/problem/decide.hpp"
#include "services/domain/problem/rejections.hpp"
#include "services/domain/supervision/lifting.hpp"

namespace duban::problem {

using Refusal = std::optional<Rejection>;
namespace no = problem_rejections;

[[nodiscard]] inline tl::unexpected<Rejection> refused(Refusal&& refusal) { return tl::unexpected<Rejection>{std::move(*refusal)}; }

// The events of one decision, in order.
class Decision {
 public:
  explicit Decision(ProblemId id) : stream_(problem_stream(id)) {}
  Decision& add(Event event) {
    events_.push_back({stream_, std::move(event), std::nullopt});
    return *this;
  }
  // About another problem, or the register of numbers.
  Decision& add(Event event, const StreamId& stream) {
    events_.push_back({stream, std::move(event), std::nullopt});
    return *this;
  }
  // The supervision orders about that problem end with it, in one batch (S-28).
  Decision& lift(ProblemId problem, LiftReason reason, const Context& context) {
    add_lifts(events_, problem.uuid, reason, context);
    return *this;
  }
  [[nodiscard]] Decided done() { return std::move(events_); }

 private:
  StreamId stream_;
  std::vector<NewEvent> events_;
};
[[nodiscard]] inline Decided one(ProblemId id, Event event) { return Decision{id}.add(std::move(event)).done(); }
[[nodiscard]] inline Decided nothing() { return std::vector<NewEvent>{}; }

[[nodiscard]] const Taskforce& taskforce_of(const Problem& problem, const Context& context);

// --- who
[[nodiscard]] bool is_coordinator(const Taskforce& taskforce, const Context& context);
[[nodiscard]] Refusal check_coordinator(const Taskforce& taskforce, const Context& context);
// Dismisses, merges, assigns, sends back, writes off: the coordinator, or an unaffiliated leader where the coordinator's office has ties
// with one of the units (S-04). Nobody decides about the own unit.
[[nodiscard]] Refusal check_manager_of(const Taskforce& taskforce, std::span<const UnitId> units, const Context& context);
[[nodiscard]] Refusal check_manager_of(const Problem& problem, const Context& context);  // with all units held to the problem
// Leader, or deputy to whom `power` is delegated (no power named: a leader only), under S-04 with all units held to the problem.
[[nodiscard]] Refusal check_decider(const Problem& problem, std::optional<DelegatedPower> power, const Context& context);
// Liaison, integration, or member standing in, of the owner unit.
[[nodiscard]] Refusal check_owner(const Problem& problem, const Context& context);
// The coordinator, or the owner unit.
[[nodiscard]] Refusal check_coordinator_or_owner(const Problem& problem, const Context& context);
// INV-02 against every unit held to the problem, not only the one that did the work.
[[nodiscard]] Refusal check_verifier_of(const Problem& problem, PostId verifier, const Context& context);
// The post of an actor who has passed one of the checks above.
[[nodiscard]] PostId own_post(const Context& context);
[[nodiscard]] std::optional<PostId> post_if_any(const Context& context);

// --- state
[[nodiscard]] Refusal check_phase(const Problem& problem, std::initializer_list<ProblemPhase> expected);

// --- fields
[[nodiscard]] Refusal check_text(const TextRef& text, std::string pointer);
[[nodiscard]] Refusal check_unit(UnitId unit, const Context& context, std::string pointer);
[[nodiscard]] Refusal check_due(CivilDate due_on, const Context& context, std::string pointer);
[[nodiscard]] Refusal check_evidence(const std::vector<DocRef>& evidence);
// INV-20: two cases or a ground in data. `cases` are all of them, a promoted one included.
[[nodiscard]] Refusal check_ground(const std::vector<ProblemId>& cases, const std::optional<TextRef>& data_ground);
// A case that may be linked: known here, alive, no systemic problem itself, named once. `itself` is a case of its own promotion.
[[nodiscard]] Refusal check_cases(const std::vector<ProblemId>& cases, TaskforceId taskforce, std::optional<ProblemId> itself,
                                  const Context& context);
// RECT-04: every cause is answered by a measure that was approved, or by one of `proposed`.
[[nodiscard]] Refusal check_causes_answered(const Problem& problem, std::span<const PlannedMeasure> proposed, std::string pointer);

// --- one function per command; the problem exists and its id is the command's
[[nodiscard]] Decided decide_one(const Problem&, const FindProblem&, const Context&);  // exists already
[[nodiscard]] Decided decide_one(const Problem&, const AcceptProblem&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const DismissProblem&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const MergeProblems&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const PromoteProblemToSystemic&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const AnalyseRootCause&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const PlanRectification&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const ApproveRectificationPlan&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const ReturnRectificationPlan&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const ReportRectificationProgress&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const RequestWriteOff&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const AssignRectificationVerification&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const RecordRectificationVerification&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const SendRectificationBack&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const WriteOffProblem&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const RecordRuleChange&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const RecordRevisit&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const RequestProblemReopening&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const ApproveProblemReopening&, const Context&);
[[nodiscard]] Decided decide_one(const Problem&, const RefuseProblemReopening&, const Context&);

[[nodiscard]] Decided decide_found(const FindProblem&, const Context&);

}  // namespace duban::problem
