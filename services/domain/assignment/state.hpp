// AssignmentOrder: the order as its events have made it, with all its legs. Changed only by evolve() (evolve.hpp); everything that can be
// computed (phase shown, accountable unit, what is late today) is a function here and never stored.
//
// A plain value: copied freely, compared in tests, owned by whoever loaded it (the engine's stream cache). No thread of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "services/domain/assignment/content.hpp"
#include "services/domain/assignment/events.hpp"
#include "services/domain/envelope.hpp"

namespace duban {

// 交办单阶段 (model 3.1). Archived comes with the archive.
enum class OrderPhase : std::uint8_t { DRAFT, PENDING_APPROVAL, APPROVED, ISSUED, REPLIED, CLOSED, WITHDRAWN, VOIDED, DISCARDED };
BOOST_DESCRIBE_ENUM(OrderPhase, DRAFT, PENDING_APPROVAL, APPROVED, ISSUED, REPLIED, CLOSED, WITHDRAWN, VOIDED, DISCARDED)
[[nodiscard]] constexpr std::string_view chinese(OrderPhase phase) {
  switch (phase) {
    case OrderPhase::DRAFT: return "草稿";
    case OrderPhase::PENDING_APPROVAL: return "待批准";
    case OrderPhase::APPROVED: return "已批准待签发";
    case OrderPhase::ISSUED: return "已签发";
    case OrderPhase::REPLIED: return "已反馈";
    case OrderPhase::CLOSED: return "已办结";
    case OrderPhase::WITHDRAWN: return "已撤回";
    case OrderPhase::VOIDED: return "已作废";
    case OrderPhase::DISCARDED: return "草稿已作废";
  }
  return "";
}
// Between issue and the end: somebody is accountable (INV-07).
[[nodiscard]] constexpr bool is_open(OrderPhase phase) { return phase == OrderPhase::ISSUED || phase == OrderPhase::REPLIED; }

// 分项状态 (model 3.2). Overdue, blocked and the like are no states: an item can be several of them at once (PRA-31).
enum class LegState : std::uint8_t { SERVED, ACKNOWLEDGED, WORKING, RETURNED, REPLIED, VERIFYING, VERIFIED, ACCEPTED, RELEASED };
BOOST_DESCRIBE_ENUM(LegState, SERVED, ACKNOWLEDGED, WORKING, RETURNED, REPLIED, VERIFYING, VERIFIED, ACCEPTED, RELEASED)
[[nodiscard]] constexpr std::string_view chinese(LegState state) {
  switch (state) {
    case LegState::SERVED: return "待签收";
    case LegState::ACKNOWLEDGED: return "已签收";
    case LegState::WORKING: return "办理中";
    case LegState::RETURNED: return "退回待定";
    case LegState::REPLIED: return "已反馈";
    case LegState::VERIFYING: return "核验中";
    case LegState::VERIFIED: return "核验通过";
    case LegState::ACCEPTED: return "已采纳";
    case LegState::RELEASED: return "已解除承办";
  }
  return "";
}
// SERVED … VERIFIED, RETURNED included (S-26).
[[nodiscard]] constexpr bool is_open(LegState state) { return state != LegState::ACCEPTED && state != LegState::RELEASED; }
// The unit has answered and the answer stands.
[[nodiscard]] constexpr bool has_replied(LegState state) {
  return state == LegState::REPLIED || state == LegState::VERIFYING || state == LegState::VERIFIED || state == LegState::ACCEPTED;
}

// What people are shown. Differs from the phase only while the order is ISSUED.
enum class ShownPhase : std::uint8_t {
  DRAFT,
  PENDING_APPROVAL,
  APPROVED,
  AWAITING_RECEIPT,     // 待签收: nobody has signed
  PARTLY_ACKNOWLEDGED,  // 部分签收
  ACKNOWLEDGED,         // 已签收: every required unit has (ORG-09)
  WORKING,              // 办理中
  PARTLY_REPLIED,       // 部分反馈: some unit has answered, the consolidated reply is not there
  REPLIED,
  CLOSED,
  WITHDRAWN,
  VOIDED,
  DISCARDED,
};
BOOST_DESCRIBE_ENUM(ShownPhase, DRAFT, PENDING_APPROVAL, APPROVED, AWAITING_RECEIPT, PARTLY_ACKNOWLEDGED, ACKNOWLEDGED, WORKING,
                    PARTLY_REPLIED, REPLIED, CLOSED, WITHDRAWN, VOIDED, DISCARDED)
[[nodiscard]] constexpr std::string_view chinese(ShownPhase phase) {
  switch (phase) {
    case ShownPhase::DRAFT: return "草稿";
    case ShownPhase::PENDING_APPROVAL: return "待批准";
    case ShownPhase::APPROVED: return "已批准待签发";
    case ShownPhase::AWAITING_RECEIPT: return "待签收";
    case ShownPhase::PARTLY_ACKNOWLEDGED: return "部分签收";
    case ShownPhase::ACKNOWLEDGED: return "已签收";
    case ShownPhase::WORKING: return "办理中";
    case ShownPhase::PARTLY_REPLIED: return "部分反馈";
    case ShownPhase::REPLIED: return "已反馈";
    case ShownPhase::CLOSED: return "已办结";
    case ShownPhase::WITHDRAWN: return "已撤回";
    case ShownPhase::VOIDED: return "已作废";
    case ShownPhase::DISCARDED: return "草稿已作废";
  }
  return "";
}

struct IssuedNumber {
  std::string number;  // 余法专交〔2021〕1号
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  CivilDate issued_on;
  UnitId issuer_unit_id;
  PostId signed_by_post_id;
  PolicyVersion policy_version;
  friend bool operator==(const IssuedNumber&, const IssuedNumber&) = default;
};

struct ApprovalDecision {
  PostId post_id;
  bool approved = false;
  std::int32_t draft_version{};
  std::optional<TextRef> reason;  // of a refusal
  Instant decided_at;
  friend bool operator==(const ApprovalDecision&, const ApprovalDecision&) = default;
};

// A limit of a leg: the last day and the instant after it (exclusive: 24:00 Shanghai of that day, or the hour for 特急).
struct LegDue {
  CivilDate on;
  Instant at;
  CalendarVersion calendar_version;
  bool provisional = false;
  friend bool operator==(const LegDue&, const LegDue&) = default;
};

struct LegReceipt {
  Instant received_at;  // the server's time decides (EC-19)
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;
  std::optional<Instant> claimed_at;
  Channel channel{};
  bool implied = false;
  friend bool operator==(const LegReceipt&, const LegReceipt&) = default;
};

struct LegReturnClaim {
  ReturnGround ground{};
  TextRef reason;
  std::optional<UnitId> suggested_unit_id;
  Instant returned_at;
  friend bool operator==(const LegReturnClaim&, const LegReturnClaim&) = default;
};

// Lateness is fixed here, at reply time: a slow verification never makes the unit late (EC-34).
struct LegReply {
  std::int32_t reply_no{};
  std::optional<PostId> by_post_id;
  PostId approved_by_post_id;
  TextRef result;
  std::vector<Evidence> evidence;
  Instant replied_at;
  bool late = false;              // against the current due at that time
  bool late_by_original = false;  // against the original due
  friend bool operator==(const LegReply&, const LegReply&) = default;
};

struct VerificationTask {
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  EvidenceKind mode{};
  CivilDate due_on;
  PostId assigned_by_post_id;
  friend bool operator==(const VerificationTask&, const VerificationTask&) = default;
};

struct VerificationOutcome {
  EventId event_id;  // named by the closing
  std::int32_t reply_no{};
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  VerificationResult result{};
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
  Instant recorded_at;
  friend bool operator==(const VerificationOutcome&, const VerificationOutcome&) = default;
};

// What a unit may object to (ORD-09), and the post that decided it.
struct DecisionOnLeg {
  EventId event_id;
  PostId decided_by_post_id;
  friend bool operator==(const DecisionOnLeg&, const DecisionOnLeg&) = default;
};

// The first half of a two-person act (S-03), until another post has approved or refused it.
struct TwoPersonRequest {
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
  std::optional<LegId> successor_leg_id;        // release of the first lead's leg
  std::optional<OrderId> replacement_order_id;  // voiding
  Instant requested_at;
  friend bool operator==(const TwoPersonRequest&, const TwoPersonRequest&) = default;
};

// Something that the unit cannot solve alone (ORD-10). It stops no clock; while unanswered, nothing above a reminder (INV-11, S-29).
struct Blocker {
  BlockerId blocker_id;
  std::optional<UnitId> need_from_unit_id;
  TextRef text;
  Instant raised_at;
  std::optional<Instant> answered_at;
  friend bool operator==(const Blocker&, const Blocker&) = default;
};

// The count of days stands still, for a ground of the closed list (6.1 rule 10).
struct Suspension {
  SuspensionGround ground{};
  Instant from;
  friend bool operator==(const Suspension&, const Suspension&) = default;
};

struct ExtensionRequest {
  ExtensionId extension_id;
  TextRef reason;
  CivilDate proposed_due_on;
  Instant requested_at;
  friend bool operator==(const ExtensionRequest&, const ExtensionRequest&) = default;
};

struct SuspensionRequest {
  RequestId request_id;
  PostId by_post_id;
  SuspensionGround ground{};
  TextRef reason;
  Instant requested_at;
  friend bool operator==(const SuspensionRequest&, const SuspensionRequest&) = default;
};

struct DutyDispute {
  DisputeId dispute_id;
  TextRef claim;
  Instant opened_at;
  friend bool operator==(const DutyDispute&, const DutyDispute&) = default;
};

// One unit's part of the order. Its history stays when it is released (EC-03, ORD-12).
struct Leg {
  LegId leg_id;
  UnitId unit_id;
  LegRole role{};
  LegState state = LegState::SERVED;

  Instant served_at;
  ServiceChannel channel{};
  Instant sign_due_at;
  Instant return_until;
  LegDue original_due;  // of this round; never changes (INV-05), a reopened round has its own (S-18)
  LegDue current_due;   // original, or what the last event of the closed list S-18 set
  bool entered_late = false;

  std::optional<LegReceipt> receipt;
  std::optional<CivilDate> notified_on_paper;
  std::optional<Instant> non_receipt_recorded_at;

  std::optional<LegReturnClaim> open_return;  // while RETURNED
  LegState state_before_return = LegState::SERVED;
  std::optional<DecisionOnLeg> last_refused_return;
  std::vector<ReturnGround> ruled_grounds;  // a leader has ruled against these (CONS-05)
  std::int32_t returns = 0;

  std::optional<std::int32_t> percent;
  std::optional<Instant> last_progress_at;

  std::vector<Blocker> blockers;  // not resolved yet, in the order they were raised
  std::optional<Suspension> suspension;
  std::optional<SuspensionRequest> suspension_request;
  std::optional<ExtensionRequest> extension_request;
  std::int32_t extensions_granted = 0;  // in this round
  std::optional<DutyDispute> dispute;   // until it is ruled on

  std::vector<LegReply> replies;
  std::optional<VerificationTask> verification;            // of the last reply; assigned anew at will until accepted (S-27)
  std::optional<VerificationOutcome> last_outcome;         // of that assignment
  std::optional<DecisionOnLeg> last_adverse_verification;  // PARTIAL or FAIL, sent back for it or not, until one passes
  std::int32_t times_sent_back = 0;

  std::optional<TwoPersonRequest> release_request;
  std::optional<ReleaseReason> released_because;
  std::optional<Instant> released_at;
  std::optional<LegId> successor_leg_id;    // the leg that took over by reassignment
  std::optional<LegId> predecessor_leg_id;  // the leg it took over from

  friend bool operator==(const Leg&, const Leg&) = default;

  [[nodiscard]] bool released() const { return state == LegState::RELEASED; }
  // Counts when the order is to be replied to and closed (INV-03).
  [[nodiscard]] bool required() const { return is_required(role) && !released(); }
  // Waits for an answer to something it cannot solve alone.
  [[nodiscard]] bool blocked() const;
  [[nodiscard]] const LegReply* last_reply() const { return replies.empty() ? nullptr : &replies.back(); }
};

struct Disagreement {
  UnitId by_unit_id;
  std::vector<LegId> leg_ids;
  TextRef text;
  Instant raised_at;
  friend bool operator==(const Disagreement&, const Disagreement&) = default;
};

// 回头看 of a closed order.
struct FollowUpCheck {
  FollowUpCheckId check_id;
  CivilDate planned_on;
  EvidenceKind mode{};
  PostId checker_post_id;
  std::optional<FollowUpResult> result;
  std::int32_t closure_no{};  // which closing it looks back at
  friend bool operator==(const FollowUpCheck&, const FollowUpCheck&) = default;
};

struct ReopeningRequest {
  RequestId request_id;
  PostId by_post_id;
  ReopenReason reason{};
  TextRef note;
  DueSpec new_due;
  std::vector<LegId> leg_ids;
  Instant requested_at;
  friend bool operator==(const ReopeningRequest&, const ReopeningRequest&) = default;
};

struct AssignmentOrder {
  OrderId order_id;
  TaskforceId taskforce_id;
  PostId drafted_by_post_id;
  AssignmentContent content;
  OrderPhase phase = OrderPhase::DRAFT;

  std::int32_t draft_version = 0;
  std::vector<PostId> submitted_to_post_ids;
  std::optional<ApprovalDecision> decision;  // the last one; the first valid decision on a submission stands (EC-26)
  std::optional<IssuedNumber> issued;

  std::vector<Leg> legs;  // in order of service; a reassigned leg is followed by a new one
  std::int32_t consolidated_replies = 0;
  std::vector<MissingLeg> missing_legs;  // as the last consolidated reply named them

  std::vector<UnitId> duty_rulings;          // units whose duty this is, by a ruling (CONS-05)
  std::optional<Disagreement> disagreement;  // until it is settled
  std::int32_t supplements = 0;
  std::vector<FollowUpCheck> follow_up_checks;

  std::optional<PostId> seen_by_leader_post_id;
  std::optional<ReopeningRequest> reopening_request;
  std::optional<TwoPersonRequest> withdrawal_request;
  std::optional<TwoPersonRequest> voiding_request;
  std::optional<OrderId> replacement_order_id;
  std::int32_t closures = 0;  // closureNo of the next closing is one more
  std::int32_t reopenings = 0;
  std::optional<Instant> ended_at;  // closed, withdrawn, voided or discarded

  friend bool operator==(const AssignmentOrder&, const AssignmentOrder&) = default;

  [[nodiscard]] const Leg* find_leg(LegId id) const;
  [[nodiscard]] Leg* find_leg(LegId id);
  // The leg of the first lead (S-23), unless it is released; nullptr before the issue.
  [[nodiscard]] const Leg* first_lead() const;
  // The leg that this unit still holds, if any. One unit never holds two at a time.
  [[nodiscard]] const Leg* leg_of_unit(UnitId unit) const;
  // Units whose leg is not released, in order of service.
  [[nodiscard]] std::vector<UnitId> units_with_leg() const;
};

// The unit that answers for the order as a whole: exactly one while it is open (INV-07, PLAN-15), the last one once it is closed, none
// before the issue and after a withdrawal or voiding.
[[nodiscard]] std::optional<UnitId> accountable_unit(const AssignmentOrder& order);

// Computed from the legs, never stored (EC-02).
[[nodiscard]] ShownPhase shown_phase(const AssignmentOrder& order);
// The same for who holds less of an order: what it takes of each leg.
struct ShownLeg {
  LegRole role{};
  LegState state{};
  bool signed_for{};
};
[[nodiscard]] ShownPhase shown_phase(OrderPhase phase, std::span<const ShownLeg> legs);

}  // namespace duban
