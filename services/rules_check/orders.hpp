// Orders: what the log has told of each order so far, without judging it. A closed order keeps what reopening it needs, one that is
// over for good only how it ended.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/domain/event.hpp"

namespace duban::rules_check {

enum class OrderStep : std::uint8_t { DRAFT, PENDING_APPROVAL, APPROVED, ISSUED, REPLIED, CLOSED, WITHDRAWN, VOIDED, DISCARDED };
BOOST_DESCRIBE_ENUM(OrderStep, DRAFT, PENDING_APPROVAL, APPROVED, ISSUED, REPLIED, CLOSED, WITHDRAWN, VOIDED, DISCARDED)

enum class LegStep : std::uint8_t { SERVED, ACKNOWLEDGED, WORKING, RETURNED, REPLIED, VERIFYING, VERIFIED, ACCEPTED, RELEASED };
BOOST_DESCRIBE_ENUM(LegStep, SERVED, ACKNOWLEDGED, WORKING, RETURNED, REPLIED, VERIFYING, VERIFIED, ACCEPTED, RELEASED)

struct RequestNote {
  RequestId request_id;
  PostId by_post_id;
};

// Not resolved yet.
struct BlockerNote {
  BlockerId blocker_id;
  bool answered = false;
};

struct LegNote {
  LegId leg_id;
  UnitId unit_id;
  LegRole role{};
  LegStep step = LegStep::SERVED;
  LegStep before_return = LegStep::SERVED;
  ReturnGround return_ground{};
  std::uint8_t ruled_grounds = 0;  // a bit for each that a leader has ruled against (CONS-05)
  Instant last_occurred_at;
  Instant sign_due_at;
  Instant return_until;
  Instant original_due_at;  // of this round (S-18)
  Instant current_due_at;
  bool acknowledged = false;
  bool non_receipt = false;
  std::int32_t replies = 0;
  PostId reply_approved_by;  // of the last reply, like all that follows
  bool late = false;
  bool late_by_original = false;
  bool adverse = false;  // a PARTIAL or FAIL was recorded
  std::optional<PostId> verifier;
  std::optional<EventId> pass;  // the verification that the acceptance rests on
  std::optional<RequestNote> release_request;
  std::vector<BlockerNote> blockers;
  std::optional<ExtensionId> extension;  // asked for, undecided
  std::int32_t extensions_granted = 0;   // in this round
  std::optional<RequestNote> suspension_request;
  SuspensionGround suspension_ground{};  // of the last request
  std::optional<Instant> suspended_from;
  std::optional<DisputeId> dispute;

  [[nodiscard]] bool released() const { return step == LegStep::RELEASED; }
  [[nodiscard]] bool required() const { return role != LegRole::INFORM && !released(); }
  [[nodiscard]] bool ruled(ReturnGround ground) const { return (ruled_grounds >> static_cast<unsigned>(ground) & 1U) != 0; }
  [[nodiscard]] bool answered() const { return LegStep::REPLIED <= step && step <= LegStep::ACCEPTED; }
};

// 回头看 of this closing.
struct FollowUpNote {
  FollowUpCheckId check_id;
  PostId checker_post_id;
  std::optional<FollowUpResult> result;
};

struct ReopeningNote {
  RequestNote request;
  ReopenReason reason{};
  std::vector<LegId> leg_ids;
};

struct OrderNote {
  OrderId order_id;
  TaskforceId taskforce_id;
  OrderStep step = OrderStep::DRAFT;
  Uuid correlation_id;
  PostId drafted_by_post_id;
  std::int32_t draft_version = 1;
  Secrecy secrecy{};
  EvidenceKind evidence_policy{};
  bool leader_instruction = false;
  bool seen_by_leader = false;
  std::vector<Recipient> recipients;
  Urgency urgency{};
  bool issued = false;
  PolicyVersion policy_version;
  std::string series;
  std::int32_t year = 0;
  std::int32_t sequence = 0;
  bool signed_for = false;  // some leg was, once
  std::vector<LegNote> legs;
  std::int32_t consolidated_replies = 0;
  std::int32_t closures = 0;
  std::int32_t reopenings = 0;
  std::int32_t supplements = 0;
  bool disagreement = false;
  std::vector<UnitId> duty_rulings;  // units whose duty this is (CONS-05)
  std::vector<FollowUpNote> follow_ups;
  std::optional<ReopeningNote> reopening_request;
  std::optional<RequestNote> withdrawal_request;
  std::optional<RequestNote> voiding_request;

  // Between the issue and the end.
  [[nodiscard]] bool open() const { return step == OrderStep::ISSUED || step == OrderStep::REPLIED; }
  // Nothing more can happen to it. A closed order can be reopened (EC-07).
  [[nodiscard]] bool over() const { return step > OrderStep::CLOSED; }
  [[nodiscard]] const LegNote* leg(LegId id) const;
  [[nodiscard]] LegNote* leg(LegId id);
  [[nodiscard]] bool ruled_duty(UnitId unit) const;
  // Of the legs that are required and not released.
  [[nodiscard]] std::vector<UnitId> required_units() const;
  // Of the legs that are not released; before the issue, of the recipients.
  [[nodiscard]] std::vector<UnitId> concerned_units() const;
};

[[nodiscard]] OrderId order_of(const AssignmentEvent& event);
// Of the leg that the event is about, if it is about one.
[[nodiscard]] std::optional<LegId> leg_of(const AssignmentEvent& event);

struct ClosedOrder;

class Orders {
 public:
  Orders();
  ~Orders();
  Orders(const Orders&) = delete;
  Orders& operator=(const Orders&) = delete;

  // A closed order is put away at the end of its command. Before an event about it is read, it is brought back.
  void bring_back(OrderId id);
  // Follows an unlawful event too: what comes after it is judged by what the log claims.
  void take(const Envelope& envelope, const AssignmentEvent& event);
  // Puts away what is closed and drops what is over; not in the middle of a command, whose last events still release legs.
  void command_ended();

  // nullptr: never drafted, over, or closed and not brought back.
  [[nodiscard]] const OrderNote* find(OrderId id) const;
  // How an order ended that is over.
  [[nodiscard]] std::optional<OrderStep> ended(OrderId id) const;
  [[nodiscard]] std::size_t open_count() const { return open_.size(); }
  [[nodiscard]] std::size_t closed_count() const { return closed_.size(); }

 private:
  std::unordered_map<OrderId, OrderNote> open_;
  std::unordered_map<OrderId, std::unique_ptr<ClosedOrder>> closed_;
  std::unordered_map<OrderId, OrderStep> ended_;
  std::vector<OrderId> to_put_away_;
};

}  // namespace duban::rules_check
