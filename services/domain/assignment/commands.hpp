// Commands to an AssignmentOrder. order_id and leg_id come from the path (order_id of a new draft from the shell); who acts is in
// the context, never in the command.
#pragma once

#include "services/domain/assignment/events.hpp"
#include "services/domain/assignment/incident_commands.hpp"

namespace duban {

struct DraftAssignment : AssignmentContent {
  static constexpr CommandName name_of{"draft_assignment", "草拟任务交办单", "Draft an order"};
  OrderId order_id;
  TaskforceId taskforce_id;
};
BOOST_DESCRIBE_STRUCT(DraftAssignment, (AssignmentContent), (order_id, taskforce_id))

struct ReviseAssignmentDraft : AssignmentContent {
  static constexpr CommandName name_of{"revise_assignment_draft", "修改草稿", "Revise the draft"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(ReviseAssignmentDraft, (AssignmentContent), (order_id))

struct DiscardAssignmentDraft {
  static constexpr CommandName name_of{"discard_assignment_draft", "作废草稿", "Discard the draft"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(DiscardAssignmentDraft, (), (order_id, reason))

struct SubmitAssignmentForApproval {
  static constexpr CommandName name_of{"submit_assignment_for_approval", "送审", "Submit for approval"};
  OrderId order_id;
  std::vector<PostId> to_post_ids;
};
BOOST_DESCRIBE_STRUCT(SubmitAssignmentForApproval, (), (order_id, to_post_ids))

struct ApproveAssignment {
  static constexpr CommandName name_of{"approve_assignment", "批准交办", "Approve"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(ApproveAssignment, (), (order_id))

struct RefuseAssignmentApproval {
  static constexpr CommandName name_of{"refuse_assignment_approval", "不予批准", "Refuse approval"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseAssignmentApproval, (), (order_id, reason))

// Reserves the next number and serves every recipient in the same batch (S-22).
struct IssueAssignment {
  static constexpr CommandName name_of{"issue_assignment", "签发任务交办单", "Issue the order"};
  OrderId order_id;
  std::optional<std::int32_t> reserved_sequence;  // from a reserved block, for a paper of our own series (S-30)
};
BOOST_DESCRIBE_STRUCT(IssueAssignment, (), (order_id, reserved_sequence))

struct RecordUnitNotifiedOnPaper {
  static constexpr CommandName name_of{"record_unit_notified_on_paper", "登记书面告知", "Record that the unit was told on paper"};
  OrderId order_id;
  LegId leg_id;
  CivilDate notified_on;
};
BOOST_DESCRIBE_STRUCT(RecordUnitNotifiedOnPaper, (), (order_id, leg_id, notified_on))

struct AcknowledgeLeg {
  static constexpr CommandName name_of{"acknowledge_leg", "签收", "Acknowledge"};
  OrderId order_id;
  LegId leg_id;
  std::optional<PostId> signed_by_post_id;
  std::optional<Instant> claimed_at;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeLeg, (), (order_id, leg_id, signed_by_post_id, claimed_at))

struct RecordNonReceipt {
  static constexpr CommandName name_of{"record_non_receipt", "登记未签收", "Record non-receipt"};
  OrderId order_id;
  LegId leg_id;
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(RecordNonReceipt, (), (order_id, leg_id, note))

struct ReturnLeg {
  static constexpr CommandName name_of{"return_leg", "退回", "Return"};
  OrderId order_id;
  LegId leg_id;
  ReturnGround ground{};
  TextRef reason;
  std::optional<UnitId> suggested_unit_id;
  std::optional<std::string> legal_basis;
};
BOOST_DESCRIBE_STRUCT(ReturnLeg, (), (order_id, leg_id, ground, reason, suggested_unit_id, legal_basis))

struct AcceptReturn {
  static constexpr CommandName name_of{"accept_return", "采纳退回", "Accept the return"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
  std::optional<UnitId> new_unit_id;
  std::optional<DueTreatment> due_treatment;
  std::optional<CivilDate> new_due_on;
  std::optional<LegId> successor_leg_id;  // who leads when the first lead goes without a new unit
};
BOOST_DESCRIBE_STRUCT(AcceptReturn, (), (order_id, leg_id, reason, new_unit_id, due_treatment, new_due_on, successor_leg_id))

struct RefuseReturn {
  static constexpr CommandName name_of{"refuse_return", "不采纳退回", "Refuse the return"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseReturn, (), (order_id, leg_id, reason))

struct RequestLegRelease {
  static constexpr CommandName name_of{"request_leg_release", "申请解除承办", "Request release of a leg"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
  std::optional<LegId> successor_leg_id;
};
BOOST_DESCRIBE_STRUCT(RequestLegRelease, (), (order_id, leg_id, reason, successor_leg_id))

struct ApproveLegRelease {
  static constexpr CommandName name_of{"approve_leg_release", "批准解除承办", "Approve the release"};
  OrderId order_id;
  LegId leg_id;
};
BOOST_DESCRIBE_STRUCT(ApproveLegRelease, (), (order_id, leg_id))

struct RefuseLegRelease {
  static constexpr CommandName name_of{"refuse_leg_release", "不予解除承办", "Refuse the release"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseLegRelease, (), (order_id, leg_id, reason))

struct ReportProgress {
  static constexpr CommandName name_of{"report_progress", "反馈进展", "Report progress"};
  OrderId order_id;
  LegId leg_id;
  std::optional<std::int32_t> percent;
  TextRef text;
  std::vector<DocRef> attachments;
};
BOOST_DESCRIBE_STRUCT(ReportProgress, (), (order_id, leg_id, percent, text, attachments))

struct ReplyLeg {
  static constexpr CommandName name_of{"reply_leg", "反馈办理结果", "Reply"};
  OrderId order_id;
  LegId leg_id;
  std::optional<PostId> approved_by_post_id;
  TextRef result;
  std::vector<Evidence> evidence;
};
BOOST_DESCRIBE_STRUCT(ReplyLeg, (), (order_id, leg_id, approved_by_post_id, result, evidence))

struct FileConsolidatedReply {
  static constexpr CommandName name_of{"file_consolidated_reply", "牵头汇总反馈", "File the consolidated reply"};
  OrderId order_id;
  TextRef result;
  std::vector<MissingLeg> missing_legs;
};
BOOST_DESCRIBE_STRUCT(FileConsolidatedReply, (), (order_id, result, missing_legs))

struct AssignVerification {
  static constexpr CommandName name_of{"assign_verification", "指派核验", "Assign the verification"};
  OrderId order_id;
  LegId leg_id;
  PostId verifier_post_id;
  std::optional<EvidenceKind> mode;
  std::optional<CivilDate> due_on;
};
BOOST_DESCRIBE_STRUCT(AssignVerification, (), (order_id, leg_id, verifier_post_id, mode, due_on))

struct RecordVerification {
  static constexpr CommandName name_of{"record_verification", "记录核验结论", "Record the verification"};
  OrderId order_id;
  LegId leg_id;
  VerificationResult result{};
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(RecordVerification, (), (order_id, leg_id, result, checks, mode, note))

struct SendLegBack {
  static constexpr CommandName name_of{"send_leg_back", "退回重办", "Send back"};
  OrderId order_id;
  LegId leg_id;
  TextRef reasons;
  DueSpec new_due;
};
BOOST_DESCRIBE_STRUCT(SendLegBack, (), (order_id, leg_id, reasons, new_due))

struct AcceptLeg {
  static constexpr CommandName name_of{"accept_leg", "采纳反馈", "Accept"};
  OrderId order_id;
  LegId leg_id;
};
BOOST_DESCRIBE_STRUCT(AcceptLeg, (), (order_id, leg_id))

struct MarkSeenByLeader {
  static constexpr CommandName name_of{"mark_seen_by_leader", "领导阅示", "Mark as seen by the leader"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(MarkSeenByLeader, (), (order_id))

struct CloseAssignment {
  static constexpr CommandName name_of{"close_assignment", "办结(销号)", "Close the order"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(CloseAssignment, (), (order_id))

struct RequestWithdrawal {
  static constexpr CommandName name_of{"request_withdrawal", "申请撤回", "Request withdrawal"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RequestWithdrawal, (), (order_id, reason))

struct ApproveWithdrawal {
  static constexpr CommandName name_of{"approve_withdrawal", "批准撤回", "Approve the withdrawal"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(ApproveWithdrawal, (), (order_id))

struct RefuseWithdrawal {
  static constexpr CommandName name_of{"refuse_withdrawal", "不予撤回", "Refuse the withdrawal"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseWithdrawal, (), (order_id, reason))

struct RequestVoiding {
  static constexpr CommandName name_of{"request_voiding", "申请作废", "Request voiding"};
  OrderId order_id;
  TextRef reason;
  std::optional<OrderId> replacement_order_id;
};
BOOST_DESCRIBE_STRUCT(RequestVoiding, (), (order_id, reason, replacement_order_id))

struct ApproveVoiding {
  static constexpr CommandName name_of{"approve_voiding", "批准作废", "Approve the voiding"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(ApproveVoiding, (), (order_id))

struct RefuseVoiding {
  static constexpr CommandName name_of{"refuse_voiding", "不予作废", "Refuse the voiding"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseVoiding, (), (order_id, reason))

using AssignmentCommand =
    std::variant<DraftAssignment, ReviseAssignmentDraft, DiscardAssignmentDraft, SubmitAssignmentForApproval, ApproveAssignment,
                 RefuseAssignmentApproval, IssueAssignment, RecordUnitNotifiedOnPaper, AcknowledgeLeg, RecordNonReceipt, ReturnLeg,
                 AcceptReturn, RefuseReturn, RequestLegRelease, ApproveLegRelease, RefuseLegRelease, ReportProgress, ReplyLeg,
                 FileConsolidatedReply, AssignVerification, RecordVerification, SendLegBack, AcceptLeg, MarkSeenByLeader, CloseAssignment,
                 RequestWithdrawal, ApproveWithdrawal, RefuseWithdrawal, RequestVoiding, ApproveVoiding, RefuseVoiding, ReassignLeg,
                 RaiseBlocker, AnswerBlocker, ResolveBlocker, RequestExtension, GrantExtension, RefuseExtension, RequestSuspension,
                 ApproveSuspension, RefuseSuspension, ResumeLeg, OpenDutyDispute, RuleOnDutyDispute, RaiseDisagreement, SettleDisagreement,
                 SupplementAssignment, PlanFollowUpCheck, RecordFollowUpCheck, RequestReopening, ApproveReopening, RefuseReopening>;

}  // namespace duban
