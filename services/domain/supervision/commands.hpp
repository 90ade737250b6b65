// Commands to a SupervisionOrder. supervision_id comes from the path (that of a new draft, and next_supervision_id of a raise, from the
// shell); who acts is in the context, never in the command.
#pragma once

#include "services/domain/supervision/events.hpp"

namespace duban {

struct DraftSupervision : SupervisionContent {
  static constexpr CommandName name_of{"draft_supervision", "草拟督办单", "Draft a supervision order"};
  SupervisionId supervision_id;
  TaskforceId taskforce_id;
};
BOOST_DESCRIBE_STRUCT(DraftSupervision, (SupervisionContent), (supervision_id, taskforce_id))

struct ReviseSupervisionDraft : SupervisionContent {
  static constexpr CommandName name_of{"revise_supervision_draft", "修改督办单草稿", "Revise the supervision draft"};
  SupervisionId supervision_id;
};
BOOST_DESCRIBE_STRUCT(ReviseSupervisionDraft, (SupervisionContent), (supervision_id))

struct DiscardSupervisionDraft {
  static constexpr CommandName name_of{"discard_supervision_draft", "作废督办单草稿", "Discard the supervision draft"};
  SupervisionId supervision_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(DiscardSupervisionDraft, (), (supervision_id, reason))

struct ApproveSupervision {
  static constexpr CommandName name_of{"approve_supervision", "批准督办单", "Approve the supervision order"};
  SupervisionId supervision_id;
};
BOOST_DESCRIBE_STRUCT(ApproveSupervision, (), (supervision_id))

struct RefuseSupervisionApproval {
  static constexpr CommandName name_of{"refuse_supervision_approval", "不予批准督办单", "Refuse the supervision order"};
  SupervisionId supervision_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseSupervisionApproval, (), (supervision_id, reason))

// Reserves the next number and serves the unit in the same batch (S-22); ends the order that it raises (S-28).
struct IssueSupervision {
  static constexpr CommandName name_of{"issue_supervision", "下达督办单", "Issue the supervision order"};
  SupervisionId supervision_id;
  std::optional<std::int32_t> reserved_sequence;  // from a reserved block, for a paper of our own series (S-30)
};
BOOST_DESCRIBE_STRUCT(IssueSupervision, (), (supervision_id, reserved_sequence))

struct RecordSupervisionNotifiedOnPaper {
  static constexpr CommandName name_of{"record_supervision_notified_on_paper", "登记督办单书面告知",
                                       "Record that the unit was told of the supervision order on paper"};
  SupervisionId supervision_id;
  CivilDate notified_on;
};
BOOST_DESCRIBE_STRUCT(RecordSupervisionNotifiedOnPaper, (), (supervision_id, notified_on))

struct AcknowledgeSupervision {
  static constexpr CommandName name_of{"acknowledge_supervision", "签收督办单", "Acknowledge the supervision order"};
  SupervisionId supervision_id;
  std::optional<PostId> signed_by_post_id;
  std::optional<Instant> claimed_at;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeSupervision, (), (supervision_id, signed_by_post_id, claimed_at))

struct ReplySupervision {
  static constexpr CommandName name_of{"reply_supervision", "反馈督办单", "Reply to the supervision order"};
  SupervisionId supervision_id;
  std::optional<PostId> approved_by_post_id;
  TextRef text;
  std::optional<CivilDate> promised_on;
  std::vector<DocRef> attachments;
};
BOOST_DESCRIBE_STRUCT(ReplySupervision, (), (supervision_id, approved_by_post_id, text, promised_on, attachments))

struct AcceptSupervisionReply {
  static constexpr CommandName name_of{"accept_supervision_reply", "采纳督办反馈", "Accept the supervision reply"};
  SupervisionId supervision_id;
};
BOOST_DESCRIBE_STRUCT(AcceptSupervisionReply, (), (supervision_id))

struct RejectSupervisionReply {
  static constexpr CommandName name_of{"reject_supervision_reply", "退回督办反馈", "Reject the supervision reply"};
  SupervisionId supervision_id;
  TextRef reason;
  std::optional<DueSpec> new_due;  // the limit of the level when empty
};
BOOST_DESCRIBE_STRUCT(RejectSupervisionReply, (), (supervision_id, reason, new_due))

// Drafts the order of the next level about the same target and unit.
struct RaiseSupervision {
  static constexpr CommandName name_of{"raise_supervision", "提级督办", "Raise the supervision order"};
  SupervisionId supervision_id;
  SupervisionId next_supervision_id;
  SupervisionGround ground{};
  std::optional<TextRef> reason;
  TextRef demand;
  std::optional<DueSpec> reply_due;
};
BOOST_DESCRIBE_STRUCT(RaiseSupervision, (), (supervision_id, next_supervision_id, ground, reason, demand, reply_due))

struct LiftSupervision {
  static constexpr CommandName name_of{"lift_supervision", "解除督办", "Lift the supervision order"};
  SupervisionId supervision_id;
  LiftReason reason{};  // DONE or REVOKED
  std::optional<TextRef> note;
};
BOOST_DESCRIBE_STRUCT(LiftSupervision, (), (supervision_id, reason, note))

struct RequestSupervisionVoiding {
  static constexpr CommandName name_of{"request_supervision_voiding", "申请作废督办单", "Request voiding of the supervision order"};
  SupervisionId supervision_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RequestSupervisionVoiding, (), (supervision_id, reason))

struct ApproveSupervisionVoiding {
  static constexpr CommandName name_of{"approve_supervision_voiding", "批准作废督办单", "Approve voiding of the supervision order"};
  SupervisionId supervision_id;
};
BOOST_DESCRIBE_STRUCT(ApproveSupervisionVoiding, (), (supervision_id))

struct RefuseSupervisionVoiding {
  static constexpr CommandName name_of{"refuse_supervision_voiding", "不予作废督办单", "Refuse voiding of the supervision order"};
  SupervisionId supervision_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseSupervisionVoiding, (), (supervision_id, reason))

using SupervisionCommand =
    std::variant<DraftSupervision, ReviseSupervisionDraft, DiscardSupervisionDraft, ApproveSupervision, RefuseSupervisionApproval,
                 IssueSupervision, RecordSupervisionNotifiedOnPaper, AcknowledgeSupervision, ReplySupervision, AcceptSupervisionReply,
                 RejectSupervisionReply, RaiseSupervision, LiftSupervision, RequestSupervisionVoiding, ApproveSupervisionVoiding,
                 RefuseSupervisionVoiding>;

}  // namespace duban
