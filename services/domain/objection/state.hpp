// Objection: one objection and its answer, as the events have made it. A plain value; changed only by evolve() (evolve.hpp).
#pragma once

#include "services/domain/objection/events.hpp"

namespace duban {

// 异议状态 (model 3.6).
enum class ObjectionState : std::uint8_t { FILED, UPHELD, PARTLY_UPHELD, REJECTED, WITHDRAWN };
BOOST_DESCRIBE_ENUM(ObjectionState, FILED, UPHELD, PARTLY_UPHELD, REJECTED, WITHDRAWN)
[[nodiscard]] constexpr std::string_view chinese(ObjectionState state) {
  switch (state) {
    case ObjectionState::FILED: return "待答复";
    case ObjectionState::UPHELD: return "已采纳";
    case ObjectionState::PARTLY_UPHELD: return "部分采纳";
    case ObjectionState::REJECTED: return "不采纳";
    case ObjectionState::WITHDRAWN: return "已撤回";
  }
  return "";
}

struct ObjectionAnswer {
  ObjectionOutcome outcome{};
  TextRef reason;
  PostId decided_by_post_id;
  std::optional<CivilDate> new_due_on;
  Instant decided_at;
  bool late = false;
  friend bool operator==(const ObjectionAnswer&, const ObjectionAnswer&) = default;
};

struct Objection {
  ObjectionId objection_id;
  TaskforceId taskforce_id;
  ObjectionTarget target;
  UnitId unit_id;
  std::optional<PostId> by_post_id;
  TextRef reason;
  std::optional<EventId> objected_event_id;
  std::optional<PostId> objected_post_id;
  CivilDate answer_due_on;
  Instant answer_due_at;
  Instant filed_at;
  ObjectionState state = ObjectionState::FILED;
  std::optional<ObjectionAnswer> answer;
  std::optional<Instant> withdrawn_at;
  std::optional<TextRef> withdrawal_reason;
  friend bool operator==(const Objection&, const Objection&) = default;

  [[nodiscard]] bool open() const { return state == ObjectionState::FILED; }
  // The unit did not get all it asked for; it cannot ask the same again.
  [[nodiscard]] bool decided_against() const { return state == ObjectionState::REJECTED || state == ObjectionState::PARTLY_UPHELD; }
};

}  // namespace duban
