// The words of an objection: against what, and with which answer (ORD-09, model 3.6).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <boost/describe.hpp>

#include "services/domain/ids.hpp"

namespace duban {

// 异议对象. Findings, consequences, evaluations and measurements join when they can be objected to.
enum class ObjectionTargetKind : std::uint8_t { LEG_DUE, LEG_DEMAND, RETURN_RULING, VERIFICATION, SUPERVISION };
BOOST_DESCRIBE_ENUM(ObjectionTargetKind, LEG_DUE, LEG_DEMAND, RETURN_RULING, VERIFICATION, SUPERVISION)
[[nodiscard]] constexpr std::string_view chinese(ObjectionTargetKind kind) {
  switch (kind) {
    case ObjectionTargetKind::LEG_DUE: return "办理期限";
    case ObjectionTargetKind::LEG_DEMAND: return "交办要求";
    case ObjectionTargetKind::RETURN_RULING: return "退回不采纳的决定";
    case ObjectionTargetKind::VERIFICATION: return "核验结论";
    case ObjectionTargetKind::SUPERVISION: return "督办单";
  }
  return "";
}

enum class ObjectionOutcome : std::uint8_t { UPHELD, PARTLY_UPHELD, REJECTED };
BOOST_DESCRIBE_ENUM(ObjectionOutcome, UPHELD, PARTLY_UPHELD, REJECTED)
[[nodiscard]] constexpr std::string_view chinese(ObjectionOutcome outcome) {
  switch (outcome) {
    case ObjectionOutcome::UPHELD: return "采纳";
    case ObjectionOutcome::PARTLY_UPHELD: return "部分采纳";
    case ObjectionOutcome::REJECTED: return "不采纳";
  }
  return "";
}

// SUPERVISION names the supervision order and nothing else, every other kind the order and the leg.
struct ObjectionTarget {
  ObjectionTargetKind kind{};
  std::optional<OrderId> order_id;
  std::optional<LegId> leg_id;
  std::optional<SupervisionId> supervision_id;
  friend bool operator==(const ObjectionTarget&, const ObjectionTarget&) = default;

  [[nodiscard]] bool well_formed() const {
    const bool names_leg = order_id.has_value() && leg_id.has_value();
    const bool names_part_of_leg = order_id.has_value() || leg_id.has_value();
    return kind == ObjectionTargetKind::SUPERVISION ? supervision_id.has_value() && !names_part_of_leg
                                                    : names_leg && !supervision_id.has_value();
  }
  // What Questions::objections_on is asked by: the leg or the supervision order. The target must be well-formed.
  [[nodiscard]] Uuid id() const { return kind == ObjectionTargetKind::SUPERVISION ? supervision_id->uuid : leg_id->uuid; }
};
BOOST_DESCRIBE_STRUCT(ObjectionTarget, (), (kind, order_id, leg_id, supervision_id))

}  // namespace duban
