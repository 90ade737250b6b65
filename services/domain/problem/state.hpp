// Problem: as its events have made it, from the finding to the revisit. Changed only by evolve() (evolve.hpp); what depends on the date
// (overdue) is a function here and never stored.
//
// A plain value: copied freely, compared in tests, owned by whoever loaded it (the engine's stream cache). No thread of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "services/domain/envelope.hpp"
#include "services/domain/problem/content.hpp"
#include "services/domain/problem/supervised.hpp"

namespace duban {

// 问题阶段 (model 3.4)
enum class ProblemPhase : std::uint8_t {
  FOUND,
  OPEN,
  ANALYSED,
  PLANNED,
  RECTIFYING,
  SUBMITTED,
  VERIFIED,
  WRITTEN_OFF,
  DISMISSED,
  MERGED,
};
BOOST_DESCRIBE_ENUM(ProblemPhase, FOUND, OPEN, ANALYSED, PLANNED, RECTIFYING, SUBMITTED, VERIFIED, WRITTEN_OFF, DISMISSED, MERGED)
[[nodiscard]] constexpr std::string_view chinese(ProblemPhase phase) {
  switch (phase) {
    case ProblemPhase::FOUND: return "待受理";
    case ProblemPhase::OPEN: return "已受理";
    case ProblemPhase::ANALYSED: return "已倒查分析";
    case ProblemPhase::PLANNED: return "方案已批准";
    case ProblemPhase::RECTIFYING: return "整改中";
    case ProblemPhase::SUBMITTED: return "已报请销号";
    case ProblemPhase::VERIFIED: return "核验通过";
    case ProblemPhase::WRITTEN_OFF: return "已销号";
    case ProblemPhase::DISMISSED: return "不予受理";
    case ProblemPhase::MERGED: return "已合并";
  }
  return "";
}
// In the ledger and not ended: the pool of problems (PRA-24).
[[nodiscard]] constexpr bool is_open(ProblemPhase phase) { return ProblemPhase::OPEN <= phase && phase <= ProblemPhase::VERIFIED; }

// 整改措施状态. Overdue is no state: it is computed by date.
enum class MeasureState : std::uint8_t { OPEN, DONE, VERIFIED };
BOOST_DESCRIBE_ENUM(MeasureState, OPEN, DONE, VERIFIED)
[[nodiscard]] constexpr std::string_view chinese(MeasureState state) {
  switch (state) {
    case MeasureState::OPEN: return "未完成";
    case MeasureState::DONE: return "已完成待核验";
    case MeasureState::VERIFIED: return "核验通过";
  }
  return "";
}

struct RectificationMeasure {
  PlannedMeasure planned;  // due_on is the original due date and never changes (INV-05)
  std::int32_t plan_version{};
  CivilDate current_due_on;  // the original one, or what the last sending back or reopening set
  MeasureState state = MeasureState::OPEN;
  std::int32_t reports = 0;
  std::optional<CivilDate> done_on;  // as last reported; empty while open
  bool late = false;                 // done after the current due date of that time
  bool late_by_original = false;
  friend bool operator==(const RectificationMeasure&, const RectificationMeasure&) = default;

  [[nodiscard]] bool overdue(CivilDate today) const { return state == MeasureState::OPEN && current_due_on < today; }
};

struct LedgerEntry {
  std::string ledger_no;  // 余法专改〔2021〕1号
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  CivilDate accepted_on;
  PostId by_post_id;
  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

struct RootCause {
  std::vector<ProblemCause> causes;
  std::vector<TracedStep> chain;
  std::optional<UnitId> responsible_unit_id;
  Instant analysed_at;
  friend bool operator==(const RootCause&, const RootCause&) = default;
};

// Waits for a leader.
struct ProposedPlan {
  std::int32_t plan_version{};
  std::vector<PlannedMeasure> measures;
  Instant proposed_at;
  friend bool operator==(const ProposedPlan&, const ProposedPlan&) = default;
};

struct WriteOffClaim {
  std::int32_t request_no{};
  UnitId by_unit_id;
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;
  TextRef result;
  std::vector<DocRef> evidence;
  Instant requested_at;
  friend bool operator==(const WriteOffClaim&, const WriteOffClaim&) = default;
};

struct RectificationVerificationTask {
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  EvidenceKind mode{};
  CivilDate due_on;
  PostId assigned_by_post_id;
  friend bool operator==(const RectificationVerificationTask&, const RectificationVerificationTask&) = default;
};

struct RectificationOutcome {
  EventId event_id;  // named by the write-off
  std::int32_t request_no{};
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  VerificationResult result{};
  std::vector<std::int32_t> open_measure_nos;
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
  Instant recorded_at;
  friend bool operator==(const RectificationOutcome&, const RectificationOutcome&) = default;
};

struct RuleChange {
  RuleChangeId rule_change_id;
  TextRef text;
  std::optional<DocRef> document;
  Instant recorded_at;
  friend bool operator==(const RuleChange&, const RuleChange&) = default;
};

struct Revisit {
  std::int32_t closure_no{};
  RevisitResult result{};
  PostId by_post_id;
  UnitId by_unit_id;
  Instant recorded_at;
  friend bool operator==(const Revisit&, const Revisit&) = default;
};

// The first half of a reopening (S-03), until another post has approved or refused it.
struct ProblemReopeningRequest {
  RequestId request_id;
  PostId by_post_id;
  ProblemReopenReason reason{};
  TextRef note;
  CivilDate new_due_on;
  Instant requested_at;
  friend bool operator==(const ProblemReopeningRequest&, const ProblemReopeningRequest&) = default;
};

struct Problem {
  ProblemId problem_id;
  TaskforceId taskforce_id;
  ProblemContent content;  // kind, cases and ground change with a promotion, unit_ids with a merger
  std::optional<PostId> found_by_post_id;
  std::optional<UnitId> reported_by_unit_id;
  Instant found_at;
  ProblemPhase phase = ProblemPhase::FOUND;

  std::optional<LedgerEntry> ledger;
  std::optional<UnitId> owner_unit_id;
  std::optional<ProblemId> merged_into;
  std::vector<ProblemId> merged_ids;  // what came in

  std::optional<RootCause> root_cause;
  std::int32_t plan_version = 0;  // the last one proposed
  std::optional<ProposedPlan> proposed_plan;
  std::vector<RectificationMeasure> measures;  // approved ones, by number

  std::vector<WriteOffClaim> write_off_requests;
  std::optional<RectificationVerificationTask> verification;  // of the last request
  std::optional<RectificationOutcome> last_outcome;           // of that assignment
  std::int32_t times_sent_back = 0;

  std::vector<RuleChange> rule_changes;
  std::optional<RuleChangeId> rule_change_of_round;  // since it was accepted or reopened (RECT-12)
  std::vector<Revisit> revisits;
  std::optional<ProblemReopeningRequest> reopening_request;
  std::int32_t closures = 0;  // never falls, like reopenings (EC-07)
  std::int32_t reopenings = 0;
  std::optional<Instant> ended_at;  // written off, dismissed or merged

  friend bool operator==(const Problem&, const Problem&) = default;

  [[nodiscard]] const RectificationMeasure* measure(std::int32_t measure_no) const;
  [[nodiscard]] bool has_cause(std::string_view code) const;
  [[nodiscard]] bool overdue(CivilDate today) const;
};

// The units that a finding, an analysis or a plan holds to the problem, each once, the owner first. None of them approves, verifies or
// writes off (INV-02, S-04).
[[nodiscard]] std::vector<UnitId> responsible_units(const Problem& problem);
// Who may know of it besides the staff of the taskforce (S-06): until it is accepted only the unit that reported it.
[[nodiscard]] std::vector<UnitId> units_that_know(const Problem& problem);

}  // namespace duban
