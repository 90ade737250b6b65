// SupervisionOrder: the order as its events have made it. Changed only by evolve() (evolve.hpp). A plain value: copied freely, compared in
// tests, owned by whoever loaded it. Nothing of the target's own state is kept here; that is asked for (Questions).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "services/domain/assignment/state.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/domain/supervision/events.hpp"

namespace duban {

// 督办单阶段 (model 3.3)
enum class SupervisionPhase : std::uint8_t { DRAFT, APPROVED, SERVED, ACKNOWLEDGED, REPLIED, WATCHING, RAISED, LIFTED, VOIDED, DISCARDED };
BOOST_DESCRIBE_ENUM(SupervisionPhase, DRAFT, APPROVED, SERVED, ACKNOWLEDGED, REPLIED, WATCHING, RAISED, LIFTED, VOIDED, DISCARDED)
[[nodiscard]] constexpr std::string_view chinese(SupervisionPhase phase) {
  switch (phase) {
    case SupervisionPhase::DRAFT: return "草稿";
    case SupervisionPhase::APPROVED: return "已批准待下达";
    case SupervisionPhase::SERVED: return "待签收";
    case SupervisionPhase::ACKNOWLEDGED: return "已签收待反馈";
    case SupervisionPhase::REPLIED: return "已反馈待研究";
    case SupervisionPhase::WATCHING: return "跟踪督办";
    case SupervisionPhase::RAISED: return "已提级";
    case SupervisionPhase::LIFTED: return "已解除";
    case SupervisionPhase::VOIDED: return "已作废";
    case SupervisionPhase::DISCARDED: return "草稿已作废";
  }
  return "";
}
// Issued and not ended (INV-09, S-28): an accepted reply is watched until the target is done.
[[nodiscard]] constexpr bool is_open(SupervisionPhase phase) {
  return phase == SupervisionPhase::SERVED || phase == SupervisionPhase::ACKNOWLEDGED || phase == SupervisionPhase::REPLIED ||
         phase == SupervisionPhase::WATCHING;
}

struct SupervisionReceipt {
  Instant received_at;  // the server's time decides (EC-19)
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;
  std::optional<Instant> claimed_at;
  Channel channel{};
  bool implied = false;
  friend bool operator==(const SupervisionReceipt&, const SupervisionReceipt&) = default;
};

// Whether it was late is fixed here, at reply time (EC-34).
struct SupervisionReply {
  std::int32_t reply_no{};
  std::optional<PostId> by_post_id;
  PostId approved_by_post_id;
  TextRef text;
  std::optional<CivilDate> promised_on;
  std::vector<DocRef> attachments;
  Instant replied_at;
  bool late = false;
  bool late_by_original = false;
  friend bool operator==(const SupervisionReply&, const SupervisionReply&) = default;
};

// The first half of a voiding (S-03), until another post has approved or refused it.
struct SupervisionVoidingRequest {
  RequestId request_id;
  PostId by_post_id;
  TextRef reason;
  Instant requested_at;
  friend bool operator==(const SupervisionVoidingRequest&, const SupervisionVoidingRequest&) = default;
};

struct SupervisionOrder {
  SupervisionId supervision_id;
  TaskforceId taskforce_id;
  PostId drafted_by_post_id;
  SupervisionContent content;
  SupervisionPhase phase = SupervisionPhase::DRAFT;

  std::int32_t draft_version = 0;
  std::optional<ApprovalDecision> decision;  // the last one; the first valid decision on a draft version stands (EC-26)
  std::optional<IssuedNumber> issued;

  std::optional<Instant> served_at;
  bool nobody_could_sign = false;  // when it was served
  std::optional<CivilDate> notified_on_paper;
  std::optional<SupervisionReceipt> receipt;
  std::optional<Due> original_reply_due;  // never changes
  std::optional<Due> current_reply_due;   // original, or what the last rejection set
  std::vector<SupervisionReply> replies;
  std::int32_t rejected_replies = 0;

  std::optional<SupervisionId> predecessor_id;         // the order that this one raises
  std::optional<SupervisionId> unmet_supervision_id;   // the same, where it was not met (INV-10)
  std::optional<SupervisionId> proposed_successor_id;  // a draft of the next level that is neither issued nor discarded
  std::optional<SupervisionId> successor_id;           // the order of the next level, once issued

  std::optional<SupervisionVoidingRequest> voiding_request;
  std::optional<LiftReason> lifted_because;
  std::optional<Instant> ended_at;  // raised, lifted, voided or discarded

  friend bool operator==(const SupervisionOrder&, const SupervisionOrder&) = default;

  [[nodiscard]] const SupervisionReply* last_reply() const { return replies.empty() ? nullptr : &replies.back(); }
};

// 未落实: what shows that this level was not met (INV-10).
enum class SupervisionShortfall : std::uint8_t { NONE, REPLY_OVERDUE, REPLY_REJECTED };
BOOST_DESCRIBE_ENUM(SupervisionShortfall, NONE, REPLY_OVERDUE, REPLY_REJECTED)

// By the record and the clock alone: a reply was rejected and not made good, or the time for it is over. A reply that came in time waits
// for its decision; an accepted one has met the order. Whether anybody could sign at all is asked besides (EC-28).
[[nodiscard]] SupervisionShortfall shortfall_of(const SupervisionOrder& order, Instant now);

}  // namespace duban
