// What can happen to an order besides its main path: difficulties, later dates, disputes, and what comes after the closing.
// Source: ORD-09, ORD-10, ORD-12, CONS-05; model 3.1 and 3.2, decisions S-03, S-18, S-24, S-31.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/domain/assignment/content.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

// --- difficulties -------------------------------------------------------------------------------------------------------------

struct BlockerRaised {
  static constexpr EventName name_of{"duban.assignment.blocker_raised.v1", "提请协调", "Blocker raised"};
  OrderId order_id;
  LegId leg_id;
  BlockerId blocker_id;
  std::optional<UnitId> need_from_unit_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(BlockerRaised, (), (order_id, leg_id, blocker_id, need_from_unit_id, text))

// An answered blocker no longer holds back a supervision order (S-29).
struct BlockerAnswered {
  static constexpr EventName name_of{"duban.assignment.blocker_answered.v1", "协调答复", "Blocker answered"};
  OrderId order_id;
  LegId leg_id;
  BlockerId blocker_id;
  PostId by_post_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(BlockerAnswered, (), (order_id, leg_id, blocker_id, by_post_id, text))

struct BlockerResolved {
  static constexpr EventName name_of{"duban.assignment.blocker_resolved.v1", "协调完成", "Blocker resolved"};
  OrderId order_id;
  LegId leg_id;
  BlockerId blocker_id;
  std::optional<PostId> by_post_id;
  TextRef outcome;
};
BOOST_DESCRIBE_STRUCT(BlockerResolved, (), (order_id, leg_id, blocker_id, by_post_id, outcome))

// --- later dates --------------------------------------------------------------------------------------------------------------

struct ExtensionRequested {
  static constexpr EventName name_of{"duban.assignment.extension_requested.v1", "延期申请", "Extension requested"};
  OrderId order_id;
  LegId leg_id;
  ExtensionId extension_id;
  TextRef reason;
  TextRef progress;
  CivilDate proposed_due_on;
  PostId consented_by_post_id;       // of the unit: who answers for asking
  bool requested_after_due = false;  // marked for good (EC-06)
};
BOOST_DESCRIBE_STRUCT(ExtensionRequested, (),
                      (order_id, leg_id, extension_id, reason, progress, proposed_due_on, consented_by_post_id, requested_after_due))

struct ExtensionGranted {
  static constexpr EventName name_of{"duban.assignment.extension_granted.v1", "延期批准", "Extension granted"};
  OrderId order_id;
  LegId leg_id;
  ExtensionId extension_id;
  PostId approver_post_id;
  CivilDate new_due_on;
  Instant new_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;
  bool beyond_limit = false;  // more often, or longer in all, than the coordinator may grant
};
BOOST_DESCRIBE_STRUCT(ExtensionGranted, (),
                      (order_id, leg_id, extension_id, approver_post_id, new_due_on, new_due_at, calendar_version, provisional,
                       beyond_limit))

struct ExtensionRefused {
  static constexpr EventName name_of{"duban.assignment.extension_refused.v1", "延期不予批准", "Extension refused"};
  OrderId order_id;
  LegId leg_id;
  ExtensionId extension_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ExtensionRefused, (), (order_id, leg_id, extension_id, by_post_id, reason))

struct LegSuspensionRequested {
  static constexpr EventName name_of{"duban.assignment.leg_suspension_requested.v1", "申请中止计时", "Suspension requested"};
  OrderId order_id;
  LegId leg_id;
  RequestId request_id;
  PostId by_post_id;
  SuspensionGround ground{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(LegSuspensionRequested, (), (order_id, leg_id, request_id, by_post_id, ground, reason))

struct LegSuspensionApproved {
  static constexpr EventName name_of{"duban.assignment.leg_suspension_approved.v1", "批准中止计时", "Suspension approved"};
  OrderId order_id;
  LegId leg_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(LegSuspensionApproved, (), (order_id, leg_id, request_id, by_post_id))

struct LegSuspensionRefused {
  static constexpr EventName name_of{"duban.assignment.leg_suspension_refused.v1", "不予中止计时", "Suspension refused"};
  OrderId order_id;
  LegId leg_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(LegSuspensionRefused, (), (order_id, leg_id, request_id, by_post_id, reason))

struct LegSuspended {
  static constexpr EventName name_of{"duban.assignment.leg_suspended.v1", "中止计时", "Leg suspended"};
  OrderId order_id;
  LegId leg_id;
  SuspensionGround ground{};
  PostId approver_post_id;
  Instant from;
};
BOOST_DESCRIBE_STRUCT(LegSuspended, (), (order_id, leg_id, ground, approver_post_id, from))

// The due date moves by the working days that the suspension took (6.1 rule 10).
struct LegResumed {
  static constexpr EventName name_of{"duban.assignment.leg_resumed.v1", "恢复计时", "Leg resumed"};
  OrderId order_id;
  LegId leg_id;
  PostId by_post_id;
  TextRef reason;
  Instant at;
  CivilDate new_due_on;
  Instant new_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(LegResumed, (), (order_id, leg_id, by_post_id, reason, at, new_due_on, new_due_at, calendar_version, provisional))

// A new current due date that nobody asked for at this leg: by the calendar, a ruling, an answered objection (S-18).
struct DueDateRecalculated {
  static constexpr EventName name_of{"duban.assignment.due_date_recalculated.v1", "期限重算", "Due date recalculated"};
  OrderId order_id;
  LegId leg_id;
  CivilDate old_due_on;
  CivilDate new_due_on;
  Instant new_due_at;
  RecalculationCause cause{};
  CalendarVersion calendar_version;
  bool provisional = false;
  std::optional<ObjectionId> objection_id;
};
BOOST_DESCRIBE_STRUCT(DueDateRecalculated, (),
                      (order_id, leg_id, old_due_on, new_due_on, new_due_at, cause, calendar_version, provisional, objection_id))

// --- disputes -----------------------------------------------------------------------------------------------------------------

struct DutyDisputeOpened {
  static constexpr EventName name_of{"duban.assignment.duty_dispute_opened.v1", "职责争议提出", "Duty dispute opened"};
  OrderId order_id;
  LegId leg_id;
  DisputeId dispute_id;
  std::optional<PostId> by_post_id;
  TextRef claim;
};
BOOST_DESCRIBE_STRUCT(DutyDisputeOpened, (), (order_id, leg_id, dispute_id, by_post_id, claim))

// Binds: the unit named cannot return this task as none of its duty (CONS-05). Another unit's leg follows in the same batch.
struct DutyDisputeRuled {
  static constexpr EventName name_of{"duban.assignment.duty_dispute_ruled.v1", "职责争议裁决", "Duty dispute ruled"};
  OrderId order_id;
  LegId leg_id;
  DisputeId dispute_id;
  UnitId unit_id;
  PostId ruled_by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(DutyDisputeRuled, (), (order_id, leg_id, dispute_id, unit_id, ruled_by_post_id, reason))

// Joint units do not agree on the result. Recorded, answered, and in the way of closing until it is (EC-01).
struct DisagreementRaised {
  static constexpr EventName name_of{"duban.assignment.disagreement_raised.v1", "会办意见不一致", "Disagreement raised"};
  OrderId order_id;
  UnitId by_unit_id;
  std::optional<PostId> by_post_id;
  std::vector<LegId> leg_ids;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(DisagreementRaised, (), (order_id, by_unit_id, by_post_id, leg_ids, text))

struct DisagreementSettled {
  static constexpr EventName name_of{"duban.assignment.disagreement_settled.v1", "会办意见协调结果", "Disagreement settled"};
  OrderId order_id;
  PostId by_post_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(DisagreementSettled, (), (order_id, by_post_id, text))

struct AssignmentSupplemented {
  static constexpr EventName name_of{"duban.assignment.supplemented.v1", "补充说明", "Order supplemented"};
  OrderId order_id;
  std::int32_t supplement_no{};
  PostId by_post_id;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(AssignmentSupplemented, (), (order_id, supplement_no, by_post_id, text))

// --- after the closing --------------------------------------------------------------------------------------------------------

struct FollowUpCheckPlanned {
  static constexpr EventName name_of{"duban.assignment.follow_up_check_planned.v1", "回头看安排", "Follow-up check planned"};
  OrderId order_id;
  FollowUpCheckId check_id;
  CivilDate planned_on;
  EvidenceKind mode{};
  PostId checker_post_id;
  UnitId checker_unit_id;
  PostId planned_by_post_id;
};
BOOST_DESCRIBE_STRUCT(FollowUpCheckPlanned, (),
                      (order_id, check_id, planned_on, mode, checker_post_id, checker_unit_id, planned_by_post_id))

struct FollowUpCheckRecorded {
  static constexpr EventName name_of{"duban.assignment.follow_up_check_recorded.v1", "回头看结果", "Follow-up check recorded"};
  OrderId order_id;
  FollowUpCheckId check_id;
  PostId checker_post_id;
  FollowUpResult result{};
  TextRef note;
  std::vector<DocRef> evidence;
};
BOOST_DESCRIBE_STRUCT(FollowUpCheckRecorded, (), (order_id, check_id, checker_post_id, result, note, evidence))

struct ReopeningRequested {
  static constexpr EventName name_of{"duban.assignment.reopening_requested.v1", "申请重新办理", "Reopening requested"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
  ReopenReason reason{};
  TextRef note;
  DueSpec new_due;
  std::vector<LegId> leg_ids;
};
BOOST_DESCRIBE_STRUCT(ReopeningRequested, (), (order_id, request_id, by_post_id, reason, note, new_due, leg_ids))

struct ReopeningApproved {
  static constexpr EventName name_of{"duban.assignment.reopening_approved.v1", "批准重新办理", "Reopening approved"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ReopeningApproved, (), (order_id, request_id, by_post_id))

struct ReopeningRefused {
  static constexpr EventName name_of{"duban.assignment.reopening_refused.v1", "不予重新办理", "Reopening refused"};
  OrderId order_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ReopeningRefused, (), (order_id, request_id, by_post_id, reason))

// The number stays; a reopened round of a leg has a due date of its own as its original (S-18, EC-07).
struct AssignmentReopened {
  static constexpr EventName name_of{"duban.assignment.reopened.v1", "重新办理", "Order reopened"};
  OrderId order_id;
  std::int32_t reopen_no{};
  ReopenReason reason{};
  std::vector<LegId> leg_ids;
  CivilDate new_due_on;
  Instant new_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentReopened, (),
                      (order_id, reopen_no, reason, leg_ids, new_due_on, new_due_at, calendar_version, provisional, by_post_id))

}  // namespace duban
