// Commands to a Problem. problem_id comes from the path (that of a new one from the shell); who acts is in the context, never in the
// command.
#pragma once

#include "services/domain/problem/events.hpp"

namespace duban {

struct FindProblem : ProblemContent {
  static constexpr CommandName name_of{"find_problem", "登记问题", "Record a problem found"};
  ProblemId problem_id;
  TaskforceId taskforce_id;
};
BOOST_DESCRIBE_STRUCT(FindProblem, (ProblemContent), (problem_id, taskforce_id))

// Reserves the next number of the ledger in the same batch.
struct AcceptProblem {
  static constexpr CommandName name_of{"accept_problem", "受理问题", "Accept the problem"};
  ProblemId problem_id;
  UnitId owner_unit_id;
  std::optional<std::int32_t> reserved_sequence;  // from a reserved block, for a paper of our own series (S-30)
};
BOOST_DESCRIBE_STRUCT(AcceptProblem, (), (problem_id, owner_unit_id, reserved_sequence))

struct DismissProblem {
  static constexpr CommandName name_of{"dismiss_problem", "不予受理", "Dismiss the problem"};
  ProblemId problem_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(DismissProblem, (), (problem_id, reason))

// problem_id is the one that stays.
struct MergeProblems {
  static constexpr CommandName name_of{"merge_problems", "合并问题", "Merge problems into this one"};
  ProblemId problem_id;
  std::vector<ProblemId> merged_ids;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(MergeProblems, (), (problem_id, merged_ids, reason))

struct PromoteProblemToSystemic {
  static constexpr CommandName name_of{"promote_problem_to_systemic", "转为普遍性问题", "Promote to a systemic problem"};
  ProblemId problem_id;
  std::vector<ProblemId> case_ids;  // the others; the promoted one counts as a case itself
  std::optional<TextRef> data_ground;
};
BOOST_DESCRIBE_STRUCT(PromoteProblemToSystemic, (), (problem_id, case_ids, data_ground))

struct AnalyseRootCause {
  static constexpr CommandName name_of{"analyse_root_cause", "登记倒查分析", "Record the root-cause analysis"};
  ProblemId problem_id;
  std::vector<ProblemCause> causes;
  std::vector<TracedStep> chain;
  std::optional<UnitId> responsible_unit_id;
};
BOOST_DESCRIBE_STRUCT(AnalyseRootCause, (), (problem_id, causes, chain, responsible_unit_id))

struct PlanRectification {
  static constexpr CommandName name_of{"plan_rectification", "报送整改方案", "Submit the rectification plan"};
  ProblemId problem_id;
  std::vector<ProposedMeasure> measures;
};
BOOST_DESCRIBE_STRUCT(PlanRectification, (), (problem_id, measures))

struct ApproveRectificationPlan {
  static constexpr CommandName name_of{"approve_rectification_plan", "批准整改方案", "Approve the plan"};
  ProblemId problem_id;
  std::int32_t plan_version{};  // the one that was read
};
BOOST_DESCRIBE_STRUCT(ApproveRectificationPlan, (), (problem_id, plan_version))

struct ReturnRectificationPlan {
  static constexpr CommandName name_of{"return_rectification_plan", "退回整改方案", "Return the plan"};
  ProblemId problem_id;
  std::int32_t plan_version{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ReturnRectificationPlan, (), (problem_id, plan_version, reason))

struct ReportRectificationProgress {
  static constexpr CommandName name_of{"report_rectification_progress", "反馈整改进展", "Report rectification progress"};
  ProblemId problem_id;
  std::int32_t measure_no{};
  TextRef text;
  bool done = false;
  std::vector<DocRef> attachments;
};
BOOST_DESCRIBE_STRUCT(ReportRectificationProgress, (), (problem_id, measure_no, text, done, attachments))

struct RequestWriteOff {
  static constexpr CommandName name_of{"request_write_off", "报请销号", "Request the write-off"};
  ProblemId problem_id;
  TextRef result;
  std::vector<DocRef> evidence;
  std::optional<PostId> signed_by_post_id;
};
BOOST_DESCRIBE_STRUCT(RequestWriteOff, (), (problem_id, result, evidence, signed_by_post_id))

struct AssignRectificationVerification {
  static constexpr CommandName name_of{"assign_rectification_verification", "指派整改核验", "Assign the verification"};
  ProblemId problem_id;
  PostId verifier_post_id;
  EvidenceKind mode{};
  std::optional<CivilDate> due_on;
};
BOOST_DESCRIBE_STRUCT(AssignRectificationVerification, (), (problem_id, verifier_post_id, mode, due_on))

struct RecordRectificationVerification {
  static constexpr CommandName name_of{"record_rectification_verification", "记录整改核验结论", "Record the verification"};
  ProblemId problem_id;
  VerificationResult result{};
  std::vector<std::int32_t> open_measure_nos;  // PARTIAL only
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(RecordRectificationVerification, (), (problem_id, result, open_measure_nos, checks, mode, note))

struct SendRectificationBack {
  static constexpr CommandName name_of{"send_rectification_back", "退回整改", "Send the rectification back"};
  ProblemId problem_id;
  TextRef reasons;
  CivilDate new_due_on;
};
BOOST_DESCRIBE_STRUCT(SendRectificationBack, (), (problem_id, reasons, new_due_on))

struct WriteOffProblem {
  static constexpr CommandName name_of{"write_off_problem", "销号", "Write the problem off"};
  ProblemId problem_id;
  std::optional<TextRef> no_rule_change_reason;
};
BOOST_DESCRIBE_STRUCT(WriteOffProblem, (), (problem_id, no_rule_change_reason))

struct RecordRuleChange {
  static constexpr CommandName name_of{"record_rule_change", "登记建章立制", "Record a rule change"};
  ProblemId problem_id;
  TextRef text;
  std::optional<DocRef> document;
};
BOOST_DESCRIBE_STRUCT(RecordRuleChange, (), (problem_id, text, document))

struct RecordRevisit {
  static constexpr CommandName name_of{"record_revisit", "登记回头看", "Record a revisit"};
  ProblemId problem_id;
  RevisitResult result{};
  std::vector<DocRef> evidence;
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(RecordRevisit, (), (problem_id, result, evidence, note))

struct RequestProblemReopening {
  static constexpr CommandName name_of{"request_problem_reopening", "申请重启整改", "Request the reopening"};
  ProblemId problem_id;
  ProblemReopenReason reason{};
  TextRef note;
  CivilDate new_due_on;
};
BOOST_DESCRIBE_STRUCT(RequestProblemReopening, (), (problem_id, reason, note, new_due_on))

struct ApproveProblemReopening {
  static constexpr CommandName name_of{"approve_problem_reopening", "批准重启整改", "Approve the reopening"};
  ProblemId problem_id;
};
BOOST_DESCRIBE_STRUCT(ApproveProblemReopening, (), (problem_id))

struct RefuseProblemReopening {
  static constexpr CommandName name_of{"refuse_problem_reopening", "不予重启整改", "Refuse the reopening"};
  ProblemId problem_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseProblemReopening, (), (problem_id, reason))

using ProblemCommand =
    std::variant<FindProblem, AcceptProblem, DismissProblem, MergeProblems, PromoteProblemToSystemic, AnalyseRootCause, PlanRectification,
                 ApproveRectificationPlan, ReturnRectificationPlan, ReportRectificationProgress, RequestWriteOff,
                 AssignRectificationVerification, RecordRectificationVerification, SendRectificationBack, WriteOffProblem, RecordRuleChange,
                 RecordRevisit, RequestProblemReopening, ApproveProblemReopening, RefuseProblemReopening>;

}  // namespace duban
