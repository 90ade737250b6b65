// The words of a supervision order: what it presses, why, and how it ends (ORD-03).
#pragma once

#include <optional>
#include <string_view>

#include "services/domain/due.hpp"
#include "services/domain/references.hpp"

namespace duban {

// 督办对象
enum class SupervisionTargetKind : std::uint8_t { ASSIGNMENT_LEG, PROBLEM, TASK_ITEM, INDICATOR };
BOOST_DESCRIBE_ENUM(SupervisionTargetKind, ASSIGNMENT_LEG, PROBLEM, TASK_ITEM, INDICATOR)
[[nodiscard]] constexpr std::string_view chinese(SupervisionTargetKind kind) {
  switch (kind) {
    case SupervisionTargetKind::ASSIGNMENT_LEG: return "承办分项";
    case SupervisionTargetKind::PROBLEM: return "问题整改";
    case SupervisionTargetKind::TASK_ITEM: return "任务清单事项";
    case SupervisionTargetKind::INDICATOR: return "指标";
  }
  return "";
}

// 督办事由
enum class SupervisionGround : std::uint8_t { NOT_SIGNED, NO_FEEDBACK, OVERDUE, POOR_QUALITY, SLOW, IMPORTANT, LEADER };
BOOST_DESCRIBE_ENUM(SupervisionGround, NOT_SIGNED, NO_FEEDBACK, OVERDUE, POOR_QUALITY, SLOW, IMPORTANT, LEADER)
[[nodiscard]] constexpr std::string_view chinese(SupervisionGround ground) {
  switch (ground) {
    case SupervisionGround::NOT_SIGNED: return "未按时签收";
    case SupervisionGround::NO_FEEDBACK: return "未按要求反馈";
    case SupervisionGround::OVERDUE: return "逾期未办结";
    case SupervisionGround::POOR_QUALITY: return "办理质量不高";
    case SupervisionGround::SLOW: return "进展缓慢";
    case SupervisionGround::IMPORTANT: return "事项重要";
    case SupervisionGround::LEADER: return "领导批示";
  }
  return "";
}
// Given by a person with a reason; the others are read off the target (INV-10, PRA-03).
[[nodiscard]] constexpr bool is_explicit(SupervisionGround ground) {
  return ground == SupervisionGround::IMPORTANT || ground == SupervisionGround::LEADER;
}

// 督办解除原因
enum class LiftReason : std::uint8_t { DONE, TARGET_CLOSED, TARGET_VOIDED, TARGET_RELEASED, OBJECTION_UPHELD, REVOKED };
BOOST_DESCRIBE_ENUM(LiftReason, DONE, TARGET_CLOSED, TARGET_VOIDED, TARGET_RELEASED, OBJECTION_UPHELD, REVOKED)
[[nodiscard]] constexpr std::string_view chinese(LiftReason reason) {
  switch (reason) {
    case LiftReason::DONE: return "督办事项已落实";
    case LiftReason::TARGET_CLOSED: return "督办对象已办结";
    case LiftReason::TARGET_VOIDED: return "督办对象已作废";
    case LiftReason::TARGET_RELEASED: return "督办对象已解除承办";
    case LiftReason::OBJECTION_UPHELD: return "异议成立";
    case LiftReason::REVOKED: return "撤销督办";
  }
  return "";
}
// What may follow from the target alone, without a person (INV-04, S-28).
[[nodiscard]] constexpr bool is_automatic(LiftReason reason) {
  return reason == LiftReason::TARGET_CLOSED || reason == LiftReason::TARGET_VOIDED || reason == LiftReason::TARGET_RELEASED;
}

struct SupervisionTarget {
  SupervisionTargetKind kind{};
  Uuid id;
  std::optional<OrderId> order_id;          // the order of a leg
  std::optional<ProgrammeId> programme_id;  // the programme of a task item
  friend bool operator==(const SupervisionTarget&, const SupervisionTarget&) = default;
};
BOOST_DESCRIBE_STRUCT(SupervisionTarget, (), (kind, id, order_id, programme_id))

// What a draft says, in full. Without a reply due the limit of its level applies.
struct SupervisionContent {
  SupervisionTarget target;
  UnitId unit_id;
  std::int32_t supervision_level{};  // 1 or 2 (S-28)
  SupervisionGround ground{};
  std::optional<TextRef> reason;  // of an explicit ground
  TextRef demand;
  std::optional<DueSpec> reply_due;
  friend bool operator==(const SupervisionContent&, const SupervisionContent&) = default;
};
BOOST_DESCRIBE_STRUCT(SupervisionContent, (), (target, unit_id, supervision_level, ground, reason, demand, reply_due))

}  // namespace duban
