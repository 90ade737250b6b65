// SupervisionOrder (督办单): presses one unit about one target, at one level. Stream supervision-{id}. Several may follow one another
// about the same target, each with its own number, hence a stream of its own. Source: ORD-03, ORD-09, model 3.3.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/assignment/content.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"
#include "services/domain/supervision/content.hpp"

namespace duban {

struct SupervisionOrderDrafted : SupervisionContent {
  static constexpr EventName name_of{"duban.supervision.drafted.v1", "督办单草拟", "Supervision order drafted"};
  SupervisionId supervision_id;
  TaskforceId taskforce_id;
  PostId drafted_by_post_id;
  std::optional<SupervisionId> predecessor_id;        // the order that this one raises
  std::optional<SupervisionId> unmet_supervision_id;  // the same, where its reply is overdue or was rejected (INV-10)
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderDrafted, (SupervisionContent),
                      (supervision_id, taskforce_id, drafted_by_post_id, predecessor_id, unmet_supervision_id))

// The whole content again: the draft as it now stands (S-24).
struct SupervisionDraftRevised : SupervisionContent {
  static constexpr EventName name_of{"duban.supervision.draft_revised.v1", "督办单草稿修改", "Supervision draft revised"};
  SupervisionId supervision_id;
  std::int32_t draft_version{};
  std::optional<SupervisionId> unmet_supervision_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionDraftRevised, (SupervisionContent), (supervision_id, draft_version, unmet_supervision_id))

struct SupervisionDraftDiscarded {
  static constexpr EventName name_of{"duban.supervision.draft_discarded.v1", "督办单草稿作废", "Supervision draft discarded"};
  SupervisionId supervision_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(SupervisionDraftDiscarded, (), (supervision_id, reason))

struct SupervisionOrderApproved {
  static constexpr EventName name_of{"duban.supervision.approved.v1", "督办单批准", "Supervision order approved"};
  SupervisionId supervision_id;
  PostId approver_post_id;
  std::int32_t draft_version{};
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderApproved, (), (supervision_id, approver_post_id, draft_version))

struct SupervisionApprovalRefused {
  static constexpr EventName name_of{"duban.supervision.approval_refused.v1", "督办单不予批准", "Supervision approval refused"};
  SupervisionId supervision_id;
  PostId approver_post_id;
  std::int32_t draft_version{};
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(SupervisionApprovalRefused, (), (supervision_id, approver_post_id, draft_version, reason))

struct SupervisionOrderIssued {
  static constexpr EventName name_of{"duban.supervision.issued.v1", "督办单下达", "Supervision order issued"};
  SupervisionId supervision_id;
  std::string number;
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  std::int32_t supervision_level{};
  CivilDate issued_on;
  UnitId issuer_unit_id;
  PostId signed_by_post_id;
  PolicyVersion policy_version;
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderIssued, (),
                      (supervision_id, number, series, year, sequence, supervision_level, issued_on, issuer_unit_id, signed_by_post_id,
                       policy_version))

// In the batch of the issue (S-22): placed in the inbox of the unit. From here on it is open (S-28).
struct SupervisionOrderServed {
  static constexpr EventName name_of{"duban.supervision.served.v1", "督办单送达", "Supervision order served"};
  SupervisionId supervision_id;
  UnitId unit_id;
  Instant served_at;
  ServiceChannel channel{};
  CivilDate reply_due_on;
  Instant reply_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;      // the calendar does not cover the whole period (6.1 rule 7)
  bool nobody_can_sign = false;  // neither liaison nor member on that day: to be told on paper (ORG-05, EC-28)
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderServed, (),
                      (supervision_id, unit_id, served_at, channel, reply_due_on, reply_due_at, calendar_version, provisional,
                       nobody_can_sign))

// A unit without liaison and member was told all the same (S-05).
struct SupervisionNotifiedOnPaper {
  static constexpr EventName name_of{"duban.supervision.notified_on_paper.v1", "督办单书面告知", "Supervision order notified on paper"};
  SupervisionId supervision_id;
  CivilDate notified_on;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionNotifiedOnPaper, (), (supervision_id, notified_on, by_post_id))

struct SupervisionAcknowledged {
  static constexpr EventName name_of{"duban.supervision.acknowledged.v1", "督办单签收", "Supervision order acknowledged"};
  SupervisionId supervision_id;
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;  // claimed by the unit's system (S-03)
  Instant received_at;
  std::optional<Instant> claimed_at;  // what the caller said; the server's time decides (EC-19)
  Channel channel{};
  bool implied = false;  // by a reply that came first (EC-18)
};
BOOST_DESCRIBE_STRUCT(SupervisionAcknowledged, (),
                      (supervision_id, by_post_id, signed_by_post_id, received_at, claimed_at, channel, implied))

struct SupervisionReplied {
  static constexpr EventName name_of{"duban.supervision.replied.v1", "督办单反馈", "Supervision order replied to"};
  SupervisionId supervision_id;
  std::int32_t reply_no{};
  std::optional<PostId> by_post_id;
  PostId approved_by_post_id;  // who answers for the unit; at level 2 its member (leader in charge) in person
  TextRef text;
  std::optional<CivilDate> promised_on;
  std::vector<DocRef> attachments;
  bool late = false;              // against the reply due as it stood
  bool late_by_original = false;  // against the first one
  bool implies_receipt = false;   // it came before the receipt, which is written with it and marked too (EC-18)
};
BOOST_DESCRIBE_STRUCT(SupervisionReplied, (),
                      (supervision_id, reply_no, by_post_id, approved_by_post_id, text, promised_on, attachments, late, late_by_original,
                       implies_receipt))

struct SupervisionReplyAccepted {
  static constexpr EventName name_of{"duban.supervision.reply_accepted.v1", "督办反馈采纳", "Supervision reply accepted"};
  SupervisionId supervision_id;
  std::int32_t reply_no{};
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionReplyAccepted, (), (supervision_id, reply_no, by_post_id))

struct SupervisionReplyRejected {
  static constexpr EventName name_of{"duban.supervision.reply_rejected.v1", "督办反馈退回", "Supervision reply rejected"};
  SupervisionId supervision_id;
  std::int32_t reply_no{};
  TextRef reason;
  CivilDate new_due_on;
  Instant new_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;  // as in SupervisionOrderServed
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionReplyRejected, (),
                      (supervision_id, reply_no, reason, new_due_on, new_due_at, calendar_version, provisional, by_post_id))

// In the batch that drafts the order of the next level (S-28). This one stays open until that one is issued.
struct SupervisionRaiseProposed {
  static constexpr EventName name_of{"duban.supervision.raise_proposed.v1", "拟提级督办", "Raising proposed"};
  SupervisionId supervision_id;
  SupervisionId next_supervision_id;
  std::int32_t to_level{};
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionRaiseProposed, (), (supervision_id, next_supervision_id, to_level, by_post_id))

// That draft was discarded; another may be drafted.
struct SupervisionRaiseDropped {
  static constexpr EventName name_of{"duban.supervision.raise_dropped.v1", "不再提级", "Raising dropped"};
  SupervisionId supervision_id;
  SupervisionId next_supervision_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionRaiseDropped, (), (supervision_id, next_supervision_id))

// In the batch that issues the order of the next level, which takes this one's place.
struct SupervisionOrderRaised {
  static constexpr EventName name_of{"duban.supervision.raised.v1", "提级督办", "Supervision order raised"};
  SupervisionId supervision_id;
  std::int32_t to_level{};
  SupervisionId next_supervision_id;
  SupervisionGround ground{};
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderRaised, (), (supervision_id, to_level, next_supervision_id, ground))

struct SupervisionOrderLifted {
  static constexpr EventName name_of{"duban.supervision.lifted.v1", "督办解除", "Supervision order lifted"};
  SupervisionId supervision_id;
  LiftReason reason{};
  std::optional<TextRef> note;
  std::optional<PostId> by_post_id;  // empty where it follows from the target and no post acted
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderLifted, (), (supervision_id, reason, note, by_post_id))

struct SupervisionVoidingRequested {
  static constexpr EventName name_of{"duban.supervision.voiding_requested.v1", "申请作废督办单", "Voiding requested"};
  SupervisionId supervision_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(SupervisionVoidingRequested, (), (supervision_id, request_id, by_post_id, reason))

struct SupervisionVoidingApproved {
  static constexpr EventName name_of{"duban.supervision.voiding_approved.v1", "批准作废督办单", "Voiding approved"};
  SupervisionId supervision_id;
  RequestId request_id;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionVoidingApproved, (), (supervision_id, request_id, by_post_id))

struct SupervisionVoidingRefused {
  static constexpr EventName name_of{"duban.supervision.voiding_refused.v1", "不予作废督办单", "Voiding refused"};
  SupervisionId supervision_id;
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(SupervisionVoidingRefused, (), (supervision_id, request_id, by_post_id, reason))

// The number stays used (INV-08).
struct SupervisionOrderVoided {
  static constexpr EventName name_of{"duban.supervision.voided.v1", "督办单作废", "Supervision order voided"};
  SupervisionId supervision_id;
  RequestId request_id;
  TextRef reason;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionOrderVoided, (), (supervision_id, request_id, reason, by_post_id))

using SupervisionEvent =
    std::variant<SupervisionOrderDrafted, SupervisionDraftRevised, SupervisionDraftDiscarded, SupervisionOrderApproved,
                 SupervisionApprovalRefused, SupervisionOrderIssued, SupervisionOrderServed, SupervisionNotifiedOnPaper,
                 SupervisionAcknowledged, SupervisionReplied, SupervisionReplyAccepted, SupervisionReplyRejected, SupervisionRaiseProposed,
                 SupervisionRaiseDropped, SupervisionOrderRaised, SupervisionOrderLifted, SupervisionVoidingRequested,
                 SupervisionVoidingApproved, SupervisionVoidingRefused, SupervisionOrderVoided>;

[[nodiscard]] inline StreamId supervision_stream(SupervisionId id) { return {"supervision-" + id.text()}; }

}  // namespace duban
