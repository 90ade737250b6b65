// Commands besides the main path of an order, in the order of incident_events.hpp. blocker_id, extension_id, dispute_id and check_id of
// something new come from the shell.
#pragma once

#include "services/domain/assignment/incident_events.hpp"

namespace duban {

struct ReassignLeg {
  static constexpr CommandName name_of{"reassign_leg", "转办", "Reassign a leg"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
  UnitId new_unit_id;
  DueTreatment due_treatment{};
  std::optional<CivilDate> new_due_on;
};
BOOST_DESCRIBE_STRUCT(ReassignLeg, (), (order_id, leg_id, reason, new_unit_id, due_treatment, new_due_on))

struct RaiseBlocker {
  static constexpr CommandName name_of{"raise_blocker", "提请协调", "Raise a blocker"};
  OrderId order_id;
  LegId leg_id;
  BlockerId blocker_id;
  std::optional<UnitId> need_from_unit_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(RaiseBlocker, (), (order_id, leg_id, blocker_id, need_from_unit_id, text))

struct AnswerBlocker {
  static constexpr CommandName name_of{"answer_blocker", "答复协调事项", "Answer a blocker"};
  OrderId order_id;
  LegId leg_id;
  BlockerId blocker_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(AnswerBlocker, (), (order_id, leg_id, blocker_id, text))

struct ResolveBlocker {
  static constexpr CommandName name_of{"resolve_blocker", "协调完成", "Record a blocker as resolved"};
  OrderId order_id;
  LegId leg_id;
  BlockerId blocker_id;
  TextRef outcome;
};
BOOST_DESCRIBE_STRUCT(ResolveBlocker, (), (order_id, leg_id, blocker_id, outcome))

struct RequestExtension {
  static constexpr CommandName name_of{"request_extension", "申请延期", "Request an extension"};
  OrderId order_id;
  LegId leg_id;
  ExtensionId extension_id;
  TextRef reason;
  TextRef progress;
  CivilDate proposed_due_on;
  std::optional<PostId> consented_by_post_id;  // left out by a member who asks in person
};
BOOST_DESCRIBE_STRUCT(RequestExtension, (), (order_id, leg_id, extension_id, reason, progress, proposed_due_on, consented_by_post_id))

struct GrantExtension {
  static constexpr CommandName name_of{"grant_extension", "批准延期", "Grant an extension"};
  OrderId order_id;
  LegId leg_id;
  std::optional<CivilDate> new_due_on;  // left out: as proposed
};
BOOST_DESCRIBE_STRUCT(GrantExtension, (), (order_id, leg_id, new_due_on))

struct RefuseExtension {
  static constexpr CommandName name_of{"refuse_extension", "不予延期", "Refuse an extension"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseExtension, (), (order_id, leg_id, reason))

struct RequestSuspension {
  static constexpr CommandName name_of{"request_suspension", "申请中止计时", "Request a suspension"};
  OrderId order_id;
  LegId leg_id;
  SuspensionGround ground{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RequestSuspension, (), (order_id, leg_id, ground, reason))

struct ApproveSuspension {
  static constexpr CommandName name_of{"approve_suspension", "批准中止计时", "Approve a suspension"};
  OrderId order_id;
  LegId leg_id;
};
BOOST_DESCRIBE_STRUCT(ApproveSuspension, (), (order_id, leg_id))

struct RefuseSuspension {
  static constexpr CommandName name_of{"refuse_suspension", "不予中止计时", "Refuse a suspension"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseSuspension, (), (order_id, leg_id, reason))

struct ResumeLeg {
  static constexpr CommandName name_of{"resume_leg", "恢复计时", "Resume a leg"};
  OrderId order_id;
  LegId leg_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ResumeLeg, (), (order_id, leg_id, reason))

struct OpenDutyDispute {
  static constexpr CommandName name_of{"open_duty_dispute", "提出职责争议", "Open a duty dispute"};
  OrderId order_id;
  LegId leg_id;
  DisputeId dispute_id;
  TextRef claim;
};
BOOST_DESCRIBE_STRUCT(OpenDutyDispute, (), (order_id, leg_id, dispute_id, claim))

struct RuleOnDutyDispute {
  static constexpr CommandName name_of{"rule_on_duty_dispute", "裁决职责争议", "Rule on a duty dispute"};
  OrderId order_id;
  LegId leg_id;
  UnitId unit_id;  // whose duty it is
  TextRef reason;
  std::optional<DueTreatment> due_treatment;  // when it is another unit's
  std::optional<CivilDate> new_due_on;
};
BOOST_DESCRIBE_STRUCT(RuleOnDutyDispute, (), (order_id, leg_id, unit_id, reason, due_treatment, new_due_on))

struct RaiseDisagreement {
  static constexpr CommandName name_of{"raise_disagreement", "提出会办分歧", "Raise a disagreement"};
  OrderId order_id;
  std::vector<LegId> leg_ids;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(RaiseDisagreement, (), (order_id, leg_ids, text))

struct SettleDisagreement {
  static constexpr CommandName name_of{"settle_disagreement", "协调会办分歧", "Settle a disagreement"};
  OrderId order_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(SettleDisagreement, (), (order_id, text))

struct SupplementAssignment {
  static constexpr CommandName name_of{"supplement_assignment", "补充说明", "Supplement the order"};
  OrderId order_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(SupplementAssignment, (), (order_id, text))

struct PlanFollowUpCheck {
  static constexpr CommandName name_of{"plan_follow_up_check", "安排回头看", "Plan a follow-up check"};
  OrderId order_id;
  FollowUpCheckId check_id;
  CivilDate planned_on;
  EvidenceKind mode{};
  PostId checker_post_id;
};
BOOST_DESCRIBE_STRUCT(PlanFollowUpCheck, (), (order_id, check_id, planned_on, mode, checker_post_id))

struct RecordFollowUpCheck {
  static constexpr CommandName name_of{"record_follow_up_check", "记录回头看结果", "Record a follow-up check"};
  OrderId order_id;
  FollowUpCheckId check_id;
  FollowUpResult result{};
  TextRef note;
  std::vector<DocRef> evidence;
};
BOOST_DESCRIBE_STRUCT(RecordFollowUpCheck, (), (order_id, check_id, result, note, evidence))

struct RequestReopening {
  static constexpr CommandName name_of{"request_reopening", "申请重新办理", "Request reopening"};
  OrderId order_id;
  ReopenReason reason{};
  TextRef note;
  DueSpec new_due;
  std::vector<LegId> leg_ids;  // none: every accepted leg
};
BOOST_DESCRIBE_STRUCT(RequestReopening, (), (order_id, reason, note, new_due, leg_ids))

struct ApproveReopening {
  static constexpr CommandName name_of{"approve_reopening", "批准重新办理", "Approve the reopening"};
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(ApproveReopening, (), (order_id))

struct RefuseReopening {
  static constexpr CommandName name_of{"refuse_reopening", "不予重新办理", "Refuse the reopening"};
  OrderId order_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RefuseReopening, (), (order_id, reason))

}  // namespace duban
