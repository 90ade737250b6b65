// Consequence and Commendation as their events have made them. Plain values; changed only by evolve() (evolve.hpp).
#pragma once

#include "services/domain/consequence/events.hpp"

namespace duban {

// 结果运用阶段 (model 3.5).
enum class ConsequenceState : std::uint8_t { PROPOSED, HEARD, APPROVED, IN_EFFECT, CLOSED, REJECTED, REVOKED };
BOOST_DESCRIBE_ENUM(ConsequenceState, PROPOSED, HEARD, APPROVED, IN_EFFECT, CLOSED, REJECTED, REVOKED)
[[nodiscard]] constexpr std::string_view chinese(ConsequenceState state) {
  switch (state) {
    case ConsequenceState::PROPOSED: return "已动议";
    case ConsequenceState::HEARD: return "已听取说明";
    case ConsequenceState::APPROVED: return "已批准";
    case ConsequenceState::IN_EFFECT: return "已通报";
    case ConsequenceState::CLOSED: return "已结束";
    case ConsequenceState::REJECTED: return "不予批准";
    case ConsequenceState::REVOKED: return "已撤销并澄清";
  }
  return "";
}

struct Hearing {
  std::optional<TextRef> statement;
  bool waived = false;
  std::optional<TextRef> waiver_reason;
  Instant recorded_at;
  friend bool operator==(const Hearing&, const Hearing&) = default;
};

struct CirculatedNotice {
  EventId event_id;
  std::string number;  // 余法专通〔2021〕1号
  CirculationScope scope{};
  std::vector<UnitId> to_unit_ids;
  TextRef text;
  ProblemId problem_id;
  CivilDate circulated_on;
  friend bool operator==(const CirculatedNotice&, const CirculatedNotice&) = default;
};

struct ConsequenceFollowUp {
  TextRef text;
  bool done = false;
  Instant recorded_at;
  friend bool operator==(const ConsequenceFollowUp&, const ConsequenceFollowUp&) = default;
};

struct Consequence {
  ConsequenceId consequence_id;
  TaskforceId taskforce_id;
  ConsequenceKind kind{};
  UnitId unit_id;
  ConsequenceTarget target;
  ConsequenceGround ground{};
  std::optional<SupervisionId> unmet_supervision_id;
  std::vector<EventId> ground_event_ids;
  TextRef reason;
  std::optional<ProblemId> rectification_problem_id;
  PostId proposed_by_post_id;
  ConsequenceState state = ConsequenceState::PROPOSED;

  std::optional<Hearing> hearing;
  std::vector<PostId> approver_post_ids;
  std::optional<EventId> approval_event_id;
  std::optional<CirculatedNotice> notice;
  std::vector<ConsequenceFollowUp> follow_ups;
  std::optional<Instant> ended_at;  // closed, rejected or revoked; a revocation after the closing is the later end
  std::optional<TextRef> revocation_reason;
  std::vector<EventId> cleared_event_ids;
  friend bool operator==(const Consequence&, const Consequence&) = default;

  // Views show it as cleared (EC-46).
  [[nodiscard]] bool cleared() const { return state == ConsequenceState::REVOKED; }
};

// Said once and never changed.
struct Commendation {
  CommendationId commendation_id;
  TaskforceId taskforce_id;
  UnitId unit_id;
  std::vector<VerifiedResult> results;
  CirculationScope scope{};
  std::vector<UnitId> to_unit_ids;
  TextRef text;
  PostId by_post_id;
  Instant issued_at;
  friend bool operator==(const Commendation&, const Commendation&) = default;
};

}  // namespace duban
