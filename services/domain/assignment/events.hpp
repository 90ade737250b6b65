// AssignmentOrder (任务交办单) with all its legs (承办分项). Stream assignment-{id}. Legs live inside the order because closing needs
// all of them at once (INV-03). Source: ORD-01 … ORD-14, model 3.1 and 3.2.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/assignment/incident_events.hpp"

namespace duban {

struct AssignmentDrafted : AssignmentContent {
  static constexpr EventName name_of{"duban.assignment.drafted.v1", "交办单草拟", "Order drafted"};
  OrderId order_id;
  TaskforceId taskforce_id;
  PostId drafted_by_post_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentDrafted, (AssignmentContent), (order_id, taskforce_id, drafted_by_post_id))

// The whole content again: the draft as it now stands (S-24).
struct AssignmentDraftRevised : AssignmentContent {
  static constexpr EventName name_of{"duban.assignment.draft_revised.v1", "草稿修改", "Draft revised"};
  OrderId order_id;
  std::int32_t draft_version{};
};
BOOST_DESCRIBE_STRUCT(AssignmentDraftRevised, (AssignmentContent), (order_id, draft_version))

struct AssignmentDraftDiscarded {
  static constexpr EventName name_of{"duban.assignment.draft_discarded.v1", "草稿作废", "Draft discarded"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(AssignmentDraftDiscarded, (), (order_id, reason))

// Addressed to posts, so that a new holder finds it (EC-27).
struct AssignmentSubmittedForApproval {
  static constexpr EventName name_of{"duban.assignment.submitted_for_approval.v1", "送审", "Submitted for approval"};
  OrderId order_id;
  std::int32_t draft_version{};
  std::vector<PostId> to_post_ids;
};
BOOST_DESCRIBE_STRUCT(AssignmentSubmittedForApproval, (), (order_id, draft_version, to_post_ids))

struct AssignmentApproved {
  static constexpr EventName name_of{"duban.assignment.approved.v1", "批准交办", "Approved"};
  OrderId order_id;
  PostId approver_post_id;
  std::int32_t draft_version{};
};
BOOST_DESCRIBE_STRUCT(AssignmentApproved, (), (order_id, approver_post_id, draft_version))

struct AssignmentApprovalRefused {
  static constexpr EventName name_of{"duban.assignment.approval_refused.v1", "不予批准", "Approval refused"};
  OrderId order_id;
  PostId approver_post_id;
  std::int32_t draft_version{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(AssignmentApprovalRefused, (), (order_id, approver_post_id, draft_version, reason))

struct AssignmentIssued {
  static constexpr EventName name_of{"duban.assignment.issued.v1", "任务交办单签发", "Order issued"};
  OrderId order_id;
  std::string number;
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  CivilDate issued_on;
  UnitId issuer_unit_id;
  PostId signed_by_post_id;
  PolicyVersion policy_version;
};
BOOST_DESCRIBE_STRUCT(AssignmentIssued, (),
                      (order_id, number, series, year, sequence, issued_on, issuer_unit_id, signed_by_post_id, policy_version))

// In the batch of the issue (S-22): placed in the inbox of the unit. Sets the original and the current due date (S-18).
struct LegServed {
  static constexpr EventName name_of{"duban.assignment.leg_served.v1", "送达", "Leg served"};
  OrderId order_id;
  LegId leg_id;
  UnitId unit_id;
  LegRole role{};
  Instant served_at;
  ServiceChannel channel{};
  Instant sign_due_at;
  Instant return_until;
  CivilDate due_on;
  Instant due_at;
  CalendarVersion calendar_version;
  bool provisional = false;  // the calendar does not cover the whole period (6.1 rule 7)
  bool entered_late = false;
};
BOOST_DESCRIBE_STRUCT(LegServed, (),
                      (order_id, leg_id, unit_id, role, served_at, channel, sign_due_at, return_until, due_on, due_at, calendar_version,
                       provisional, entered_late))

struct RecipientUnreachable {
  static constexpr EventName name_of{"duban.assignment.recipient_unreachable.v1", "收件单位不可达", "Recipient unreachable"};
  OrderId order_id;
  UnitId unit_id;
  UnreachableReason reason{};
};
BOOST_DESCRIBE_STRUCT(RecipientUnreachable, (), (order_id, unit_id, reason))

// A unit without liaison and member was told all the same (S-05).
struct UnitNotifiedOnPaper {
  static constexpr EventName name_of{"duban.assignment.unit_notified_on_paper.v1", "书面告知", "Unit notified on paper"};
  OrderId order_id;
  LegId leg_id;
  CivilDate notified_on;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(UnitNotifiedOnPaper, (), (order_id, leg_id, notified_on, by_post_id))

struct LegAcknowledged {
  static constexpr EventName name_of{"duban.assignment.leg_acknowledged.v1", "签收", "Leg acknowledged"};
  OrderId order_id;
  LegId leg_id;
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;  // claimed by the unit's system (S-03)
  Instant received_at;
  std::optional<Instant> claimed_at;  // what the caller said; the server's time decides (EC-19)
  Channel channel{};
  bool implied = false;  // by a reply that came first (EC-18)
};
BOOST_DESCRIBE_STRUCT(LegAcknowledged, (), (order_id, leg_id, by_post_id, signed_by_post_id, received_at, claimed_at, channel, implied))

struct NonReceiptRecorded {
  static constexpr EventName name_of{"duban.assignment.non_receipt_recorded.v1", "未签收情况登记", "Non-receipt recorded"};
  OrderId order_id;
  LegId leg_id;
  PostId by_post_id;
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(NonReceiptRecorded, (), (order_id, leg_id, by_post_id, note))

struct LegReturned {
  static constexpr EventName name_of{"duban.assignment.leg_returned.v1", "退回", "Leg returned"};
  OrderId order_id;
  LegId leg_id;
  ReturnGround ground{};
  TextRef reason;
  std::optional<UnitId> suggested_unit_id;
  std::optional<std::string> legal_basis;
};
BOOST_DESCRIBE_STRUCT(LegReturned, (), (order_id, leg_id, ground, reason, suggested_unit_id, legal_basis))

struct ReturnAccepted {
  static constexpr EventName name_of{"duban.assignment.return_accepted.v1", "退回采纳", "Return accepted"};
  OrderId order_id;
  LegId leg_id;
  PostId decided_by_post_id;
  TextRef reason;
  std::optional<UnitId> new_unit_id;
};
BOOST_DESCRIBE_STRUCT(ReturnAccepted, (), (order_id, leg_id, decided_by_post_id, reason, new_unit_id))

struct ReturnRefused {
  static constexpr EventName name_of{"duban.assignment.return_refused.v1", "退回不采纳", "Return refused"};
  OrderId order_id;
  LegId leg_id;
  PostId decided_by_post_id;
  TextRef reason;
  bool ruling = false;  // by a leader; the same ground cannot be used again (CONS-05)
};
BOOST_DESCRIBE_STRUCT(ReturnRefused, (), (order_id, leg_id, decided_by_post_id, reason, ruling))

struct LegReassigned {
  static constexpr EventName name_of{"duban.assignment.leg_reassigned.v1", "转办", "Leg reassigned"};
  OrderId order_id;
  LegId leg_id;
  UnitId from_unit_id;
  UnitId to_unit_id;
  LegId new_leg_id;
  TextRef reason;
  DueTreatment due_treatment{};
  std::optional<CivilDate> new_due_on;
};
BOOST_DESCRIBE_STRUCT(LegReassigned, (), (order_id, leg_id, from_unit_id, to_unit_id, new_leg_id, reason, due_treatment, new_due_on))

struct LegReleased {
  static constexpr EventName name_of{"duban.assignment.leg_released.v1", "解除承办", "Leg released"};
  OrderId order_id;
  LegId leg_id;
  ReleaseReason reason{};
};
BOOST_DESCRIBE_STRUCT(LegReleased, (), (order_id, leg_id, reason))

// The LEAD's leg was released; this leg leads from now on (S-23, INV-07).
struct FirstLeadNamed {
  static constexpr EventName name_of{"duban.assignment.first_lead_named.v1", "第一牵头单位变更", "First lead named"};
  OrderId order_id;
  LegId leg_id;
  UnitId unit_id;
};
BOOST_DESCRIBE_STRUCT(FirstLeadNamed, (), (order_id, leg_id, unit_id))

struct LegReleaseRequested {
  static constexpr EventName name_of{"duban.assignment.leg_release_requested.v1", "申请解除承办", "Leg release requested"};
  OrderId order_id;
  LegId leg_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
  std::optional<LegId> successor_leg_id;
};
BOOST_DESCRIBE_STRUCT(LegReleaseRequested, (), (order_id, leg_id, request_id, by_post_id, reason, successor_leg_id))

struct LegReleaseApproved {
  static constexpr EventName name_of{"duban.assignment.leg_release_approved.v1", "批准解除承办", "Leg release approved"};
  OrderId order_id;
  LegId leg_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(LegReleaseApproved, (), (order_id, leg_id, request_id, by_post_id))

struct LegReleaseRefused {
  static constexpr EventName name_of{"duban.assignment.leg_release_refused.v1", "不予解除承办", "Leg release refused"};
  OrderId order_id;
  LegId leg_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(LegReleaseRefused, (), (order_id, leg_id, request_id, by_post_id, reason))

struct ProgressReported {
  static constexpr EventName name_of{"duban.assignment.progress_reported.v1", "进展反馈", "Progress reported"};
  OrderId order_id;
  LegId leg_id;
  std::optional<std::int32_t> percent;
  TextRef text;
  std::vector<DocRef> attachments;
};
BOOST_DESCRIBE_STRUCT(ProgressReported, (), (order_id, leg_id, percent, text, attachments))

struct LegReplied {
  static constexpr EventName name_of{"duban.assignment.leg_replied.v1", "办理结果反馈", "Leg replied"};
  OrderId order_id;
  LegId leg_id;
  std::int32_t reply_no{};
  std::optional<PostId> by_post_id;
  PostId approved_by_post_id;  // the post of the unit that answers for it (PRA-11)
  TextRef result;
  std::vector<Evidence> evidence;
  bool late = false;
  bool late_by_original = false;
  bool implies_receipt = false;  // it came before the receipt, which is written with it and marked too (EC-18)
};
BOOST_DESCRIBE_STRUCT(LegReplied, (),
                      (order_id, leg_id, reply_no, by_post_id, approved_by_post_id, result, evidence, late, late_by_original,
                       implies_receipt))

struct ConsolidatedReplyFiled {
  static constexpr EventName name_of{"duban.assignment.consolidated_reply_filed.v1", "牵头汇总反馈", "Consolidated reply filed"};
  OrderId order_id;
  std::int32_t reply_no{};
  UnitId by_unit_id;
  std::vector<LegId> included_leg_ids;
  std::vector<MissingLeg> missing_legs;
  TextRef result;
};
BOOST_DESCRIBE_STRUCT(ConsolidatedReplyFiled, (), (order_id, reply_no, by_unit_id, included_leg_ids, missing_legs, result))

struct VerificationAssigned {
  static constexpr EventName name_of{"duban.assignment.verification_assigned.v1", "核验指派", "Verification assigned"};
  OrderId order_id;
  LegId leg_id;
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  EvidenceKind mode{};
  CivilDate due_on;
  PostId assigned_by_post_id;
};
BOOST_DESCRIBE_STRUCT(VerificationAssigned, (), (order_id, leg_id, verifier_post_id, verifier_unit_id, mode, due_on, assigned_by_post_id))

struct VerificationRecorded {
  static constexpr EventName name_of{"duban.assignment.verification_recorded.v1", "核验结论", "Verification recorded"};
  OrderId order_id;
  LegId leg_id;
  std::int32_t reply_no{};
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  VerificationResult result{};
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
};
BOOST_DESCRIBE_STRUCT(VerificationRecorded, (),
                      (order_id, leg_id, reply_no, verifier_post_id, verifier_unit_id, result, checks, mode, note))

struct LegSentBack {
  static constexpr EventName name_of{"duban.assignment.leg_sent_back.v1", "退回重办", "Leg sent back"};
  OrderId order_id;
  LegId leg_id;
  std::int32_t reply_no{};
  TextRef reasons;
  CivilDate new_due_on;
  Instant new_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;  // as in LegServed
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(LegSentBack, (),
                      (order_id, leg_id, reply_no, reasons, new_due_on, new_due_at, calendar_version, provisional, by_post_id))

struct LegAccepted {
  static constexpr EventName name_of{"duban.assignment.leg_accepted.v1", "反馈采纳", "Leg accepted"};
  OrderId order_id;
  LegId leg_id;
  std::int32_t reply_no{};
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(LegAccepted, (), (order_id, leg_id, reply_no, by_post_id))

// Before an order that came from a leader's instruction can be closed (PRA-10).
struct AssignmentSeenByLeader {
  static constexpr EventName name_of{"duban.assignment.seen_by_leader.v1", "领导阅示", "Seen by the leader"};
  OrderId order_id;
  PostId leader_post_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentSeenByLeader, (), (order_id, leader_post_id))

struct AssignmentClosed {
  static constexpr EventName name_of{"duban.assignment.closed.v1", "办结(销号)", "Order closed"};
  OrderId order_id;
  std::int32_t closure_no{};
  PostId closed_by_post_id;
  std::vector<EventId> verification_ids;
  bool leader_seen = false;
  bool on_time = false;
  bool on_time_by_original = false;
};
BOOST_DESCRIBE_STRUCT(AssignmentClosed, (),
                      (order_id, closure_no, closed_by_post_id, verification_ids, leader_seen, on_time, on_time_by_original))

struct WithdrawalRequested {
  static constexpr EventName name_of{"duban.assignment.withdrawal_requested.v1", "申请撤回", "Withdrawal requested"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRequested, (), (order_id, request_id, by_post_id, reason))

struct WithdrawalApproved {
  static constexpr EventName name_of{"duban.assignment.withdrawal_approved.v1", "批准撤回", "Withdrawal approved"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(WithdrawalApproved, (), (order_id, request_id, by_post_id))

struct WithdrawalRefused {
  static constexpr EventName name_of{"duban.assignment.withdrawal_refused.v1", "不予撤回", "Withdrawal refused"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRefused, (), (order_id, request_id, by_post_id, reason))

struct AssignmentWithdrawn {
  static constexpr EventName name_of{"duban.assignment.withdrawn.v1", "撤回", "Order withdrawn"};
  OrderId order_id;
  RequestId request_id;
  TextRef reason;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentWithdrawn, (), (order_id, request_id, reason, by_post_id))

struct VoidingRequested {
  static constexpr EventName name_of{"duban.assignment.voiding_requested.v1", "申请作废", "Voiding requested"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
  std::optional<OrderId> replacement_order_id;
};
BOOST_DESCRIBE_STRUCT(VoidingRequested, (), (order_id, request_id, by_post_id, reason, replacement_order_id))

struct VoidingApproved {
  static constexpr EventName name_of{"duban.assignment.voiding_approved.v1", "批准作废", "Voiding approved"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(VoidingApproved, (), (order_id, request_id, by_post_id))

struct VoidingRefused {
  static constexpr EventName name_of{"duban.assignment.voiding_refused.v1", "不予作废", "Voiding refused"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(VoidingRefused, (), (order_id, request_id, by_post_id, reason))

// The number stays used (INV-08).
struct AssignmentVoided {
  static constexpr EventName name_of{"duban.assignment.voided.v1", "作废", "Order voided"};
  OrderId order_id;
  RequestId request_id;
  TextRef reason;
  PostId by_post_id;
  std::optional<OrderId> replacement_order_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentVoided, (), (order_id, request_id, reason, by_post_id, replacement_order_id))

using AssignmentEvent =
    std::variant<AssignmentDrafted, AssignmentDraftRevised, AssignmentDraftDiscarded, AssignmentSubmittedForApproval, AssignmentApproved,
                 AssignmentApprovalRefused, AssignmentIssued, LegServed, RecipientUnreachable, UnitNotifiedOnPaper, LegAcknowledged,
                 NonReceiptRecorded, LegReturned, ReturnAccepted, ReturnRefused, LegReassigned, LegReleased, FirstLeadNamed,
                 LegReleaseRequested, LegReleaseApproved, LegReleaseRefused, ProgressReported, LegReplied, ConsolidatedReplyFiled,
                 VerificationAssigned, VerificationRecorded, LegSentBack, LegAccepted, AssignmentSeenByLeader, AssignmentClosed,
                 WithdrawalRequested, WithdrawalApproved, WithdrawalRefused, AssignmentWithdrawn, VoidingRequested, VoidingApproved,
                 VoidingRefused, AssignmentVoided, BlockerRaised, BlockerAnswered, BlockerResolved, ExtensionRequested, ExtensionGranted,
                 ExtensionRefused, LegSuspensionRequested, LegSuspensionApproved, LegSuspensionRefused, LegSuspended, LegResumed,
                 DueDateRecalculated, DutyDisputeOpened, DutyDisputeRuled, DisagreementRaised, DisagreementSettled, AssignmentSupplemented,
                 FollowUpCheckPlanned, FollowUpCheckRecorded, ReopeningRequested, ReopeningApproved, ReopeningRefused, AssignmentReopened>;

[[nodiscard]] inline StreamId assignment_stream(OrderId id) { return {"assignment-" + id.text()}; }

}  // namespace duban
