// Problem (问题与整改): finding, cause, measures, write-off, revisit. Stream problem-{id}. Source: RECT-01 … RECT-05, RECT-12,
// model 3.4.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"
#include "services/domain/problem/content.hpp"

namespace duban {

struct ProblemFound : ProblemContent {
  static constexpr EventName name_of{"duban.problem.found.v1", "问题发现", "Problem found"};
  ProblemId problem_id;
  TaskforceId taskforce_id;
  std::optional<PostId> by_post_id;
  std::optional<UnitId> reported_by_unit_id;  // of whoever is no coordinator: it reads what it reported
};
BOOST_DESCRIBE_STRUCT(ProblemFound, (ProblemContent), (problem_id, taskforce_id, by_post_id, reported_by_unit_id))

// Enters the ledger: the number is reserved in the same batch (INV-08).
struct ProblemAccepted {
  static constexpr EventName name_of{"duban.problem.accepted.v1", "问题受理", "Problem accepted"};
  ProblemId problem_id;
  std::string ledger_no;
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  CivilDate accepted_on;
  UnitId owner_unit_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ProblemAccepted, (), (problem_id, ledger_no, series, year, sequence, accepted_on, owner_unit_id, by_post_id))

struct ProblemDismissed {
  static constexpr EventName name_of{"duban.problem.dismissed.v1", "问题不予受理", "Problem dismissed"};
  ProblemId problem_id;
  TextRef reason;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ProblemDismissed, (), (problem_id, reason, by_post_id))

// Written to the stream of every problem that takes part, in one batch: on that of into_problem_id it tells what came in, on the
// others where they went.
struct ProblemsMerged {
  static constexpr EventName name_of{"duban.problem.merged.v1", "问题合并", "Problems merged"};
  ProblemId problem_id;
  ProblemId into_problem_id;
  std::vector<ProblemId> merged_ids;
  std::vector<UnitId> unit_ids;  // the units that the merged ones are about
  TextRef reason;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ProblemsMerged, (), (problem_id, into_problem_id, merged_ids, unit_ids, reason, by_post_id))

// The case keeps its id and is the first of the cases (INV-20, RECT-02).
struct ProblemPromotedToSystemic {
  static constexpr EventName name_of{"duban.problem.promoted_to_systemic.v1", "个案转为普遍性问题", "Promoted to a systemic problem"};
  ProblemId problem_id;
  std::vector<ProblemId> case_ids;
  std::optional<TextRef> data_ground;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ProblemPromotedToSystemic, (), (problem_id, case_ids, data_ground, by_post_id))

// The whole analysis again when it is done anew; a plan that waited for approval lapses with it.
struct RootCauseAnalysed {
  static constexpr EventName name_of{"duban.problem.root_cause_analysed.v1", "倒查分析", "Root cause analysed"};
  ProblemId problem_id;
  std::vector<ProblemCause> causes;
  std::vector<TracedStep> chain;
  std::optional<UnitId> responsible_unit_id;
  std::optional<PostId> by_post_id;
};
BOOST_DESCRIBE_STRUCT(RootCauseAnalysed, (), (problem_id, causes, chain, responsible_unit_id, by_post_id))

// Only the measures of this version: those approved before stand as they are.
struct RectificationPlanned {
  static constexpr EventName name_of{"duban.problem.rectification_planned.v1", "整改方案制定", "Rectification planned"};
  ProblemId problem_id;
  std::int32_t plan_version{};
  std::vector<PlannedMeasure> measures;
  std::optional<PostId> by_post_id;
};
BOOST_DESCRIBE_STRUCT(RectificationPlanned, (), (problem_id, plan_version, measures, by_post_id))

struct RectificationPlanApproved {
  static constexpr EventName name_of{"duban.problem.rectification_plan_approved.v1", "整改方案批准", "Rectification plan approved"};
  ProblemId problem_id;
  std::int32_t plan_version{};
  PostId approver_post_id;
};
BOOST_DESCRIBE_STRUCT(RectificationPlanApproved, (), (problem_id, plan_version, approver_post_id))

struct RectificationPlanReturned {
  static constexpr EventName name_of{"duban.problem.rectification_plan_returned.v1", "整改方案退回", "Rectification plan returned"};
  ProblemId problem_id;
  std::int32_t plan_version{};
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RectificationPlanReturned, (), (problem_id, plan_version, by_post_id, reason))

// Lateness is fixed on the day the unit reports the measure done: a slow verification makes nobody late (EC-34).
struct RectificationProgressReported {
  static constexpr EventName name_of{"duban.problem.rectification_progress_reported.v1", "整改进展", "Rectification progress reported"};
  ProblemId problem_id;
  std::int32_t measure_no{};
  TextRef text;
  bool done = false;
  bool late = false;
  bool late_by_original = false;
  std::vector<DocRef> attachments;
  UnitId by_unit_id;
  std::optional<PostId> by_post_id;
};
BOOST_DESCRIBE_STRUCT(RectificationProgressReported, (),
                      (problem_id, measure_no, text, done, late, late_by_original, attachments, by_unit_id, by_post_id))

struct WriteOffRequested {
  static constexpr EventName name_of{"duban.problem.write_off_requested.v1", "报请销号", "Write-off requested"};
  ProblemId problem_id;
  std::int32_t request_no{};
  UnitId by_unit_id;
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;  // claimed by the unit's system (S-03)
  TextRef result;
  std::vector<DocRef> evidence;
};
BOOST_DESCRIBE_STRUCT(WriteOffRequested, (), (problem_id, request_no, by_unit_id, by_post_id, signed_by_post_id, result, evidence))

struct RectificationVerificationAssigned {
  static constexpr EventName name_of{"duban.problem.rectification_verification_assigned.v1", "整改核验指派",
                                     "Rectification verification assigned"};
  ProblemId problem_id;
  std::int32_t request_no{};
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  EvidenceKind mode{};
  CivilDate due_on;
  PostId assigned_by_post_id;
};
BOOST_DESCRIBE_STRUCT(RectificationVerificationAssigned, (),
                      (problem_id, request_no, verifier_post_id, verifier_unit_id, mode, due_on, assigned_by_post_id))

// PARTIAL: every measure not listed is in order from now on, and the work goes on with the listed ones (EC-35, PRA-24).
struct RectificationVerified {
  static constexpr EventName name_of{"duban.problem.rectification_verified.v1", "整改核验", "Rectification verified"};
  ProblemId problem_id;
  std::int32_t request_no{};
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  VerificationResult result{};
  std::vector<std::int32_t> open_measure_nos;  // rising; FAIL: all of them
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(RectificationVerified, (),
                      (problem_id, request_no, verifier_post_id, verifier_unit_id, result, open_measure_nos, checks, mode, note))

// The due date of the measures that are open from here on. Their original one stays (INV-05).
struct RectificationSentBack {
  static constexpr EventName name_of{"duban.problem.rectification_sent_back.v1", "整改退回", "Rectification sent back"};
  ProblemId problem_id;
  std::int32_t request_no{};
  TextRef reasons;
  CivilDate new_due_on;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(RectificationSentBack, (), (problem_id, request_no, reasons, new_due_on, by_post_id))

struct ProblemWrittenOff {
  static constexpr EventName name_of{"duban.problem.written_off.v1", "销号", "Problem written off"};
  ProblemId problem_id;
  std::int32_t closure_no{};
  PostId by_post_id;
  EventId verification_id;  // the PASS that it rests on
  std::optional<RuleChangeId> rule_change_id;
  std::optional<TextRef> no_rule_change_reason;
  bool on_time = false;
  bool on_time_by_original = false;
};
BOOST_DESCRIBE_STRUCT(ProblemWrittenOff, (),
                      (problem_id, closure_no, by_post_id, verification_id, rule_change_id, no_rule_change_reason, on_time,
                       on_time_by_original))

// 以案治本 (RECT-12): which rule or process was changed.
struct RuleChangeRecorded {
  static constexpr EventName name_of{"duban.problem.rule_change_recorded.v1", "建章立制", "Rule change recorded"};
  ProblemId problem_id;
  RuleChangeId rule_change_id;
  TextRef text;
  std::optional<DocRef> document;
  std::optional<PostId> by_post_id;
};
BOOST_DESCRIBE_STRUCT(RuleChangeRecorded, (), (problem_id, rule_change_id, text, document, by_post_id))

struct RevisitRecorded {
  static constexpr EventName name_of{"duban.problem.revisit_recorded.v1", "整改回头看", "Revisit recorded"};
  ProblemId problem_id;
  std::int32_t closure_no{};  // the closure that was looked at again
  RevisitResult result{};
  std::vector<DocRef> evidence;
  TextRef note;
  PostId by_post_id;
  UnitId by_unit_id;
};
BOOST_DESCRIBE_STRUCT(RevisitRecorded, (), (problem_id, closure_no, result, evidence, note, by_post_id, by_unit_id))

// Two persons (S-03): one asks, another approves or refuses, and the approval causes the act.
struct ProblemReopeningRequested {
  static constexpr EventName name_of{"duban.problem.reopening_requested.v1", "申请重启整改", "Reopening requested"};
  ProblemId problem_id;
  RequestId request_id;
  PostId by_post_id;
  ProblemReopenReason reason{};
  TextRef note;
  CivilDate new_due_on;
};
BOOST_DESCRIBE_STRUCT(ProblemReopeningRequested, (), (problem_id, request_id, by_post_id, reason, note, new_due_on))

struct ProblemReopeningApproved {
  static constexpr EventName name_of{"duban.problem.reopening_approved.v1", "批准重启整改", "Reopening approved"};
  ProblemId problem_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ProblemReopeningApproved, (), (problem_id, request_id, by_post_id))

struct ProblemReopeningRefused {
  static constexpr EventName name_of{"duban.problem.reopening_refused.v1", "不予重启整改", "Reopening refused"};
  ProblemId problem_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ProblemReopeningRefused, (), (problem_id, request_id, by_post_id, reason))

// The number stays; every measure is open again with this due date (EC-07).
struct ProblemReopened {
  static constexpr EventName name_of{"duban.problem.reopened.v1", "问题反弹重启", "Problem reopened"};
  ProblemId problem_id;
  RequestId request_id;
  std::int32_t reopen_no{};
  ProblemReopenReason reason{};
  CivilDate new_due_on;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ProblemReopened, (), (problem_id, request_id, reopen_no, reason, new_due_on, by_post_id))

using ProblemEvent = std::variant<ProblemFound, ProblemAccepted, ProblemDismissed, ProblemsMerged, ProblemPromotedToSystemic,
                                  RootCauseAnalysed, RectificationPlanned, RectificationPlanApproved, RectificationPlanReturned,
                                  RectificationProgressReported, WriteOffRequested, RectificationVerificationAssigned,
                                  RectificationVerified, RectificationSentBack, ProblemWrittenOff, RuleChangeRecorded, RevisitRecorded,
                                  ProblemReopeningRequested, ProblemReopeningApproved, ProblemReopeningRefused, ProblemReopened>;

[[nodiscard]] inline StreamId problem_stream(ProblemId id) { return {"problem-" + id.text()}; }

}  // namespace duban
