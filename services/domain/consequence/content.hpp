// The words of consequences (结果运用): kinds, grounds, how far a notice goes, and what a commendation cites (ESC-01, ESC-02, model 7).
#pragma once

#include <cstdint>
#include <string_view>

#include <boost/describe.hpp>

#include "services/domain/ids.hpp"

namespace duban {

// Interview, public listing, circulated criticism and exposure join when they are built.
enum class ConsequenceKind : std::uint8_t { NOTICE_AND_RECTIFY };
BOOST_DESCRIBE_ENUM(ConsequenceKind, NOTICE_AND_RECTIFY)
[[nodiscard]] constexpr std::string_view chinese(ConsequenceKind kind) {
  switch (kind) {
    case ConsequenceKind::NOTICE_AND_RECTIFY: return "通报并督促整改";
  }
  return "";
}

// INV-10: the step below was not met, or an explicit ground for starting higher (PRA-03).
enum class ConsequenceGround : std::uint8_t { SUPERVISION_UNMET, LEADER, IMPORTANT };
BOOST_DESCRIBE_ENUM(ConsequenceGround, SUPERVISION_UNMET, LEADER, IMPORTANT)
[[nodiscard]] constexpr std::string_view chinese(ConsequenceGround ground) {
  switch (ground) {
    case ConsequenceGround::SUPERVISION_UNMET: return "二级督办未落实";
    case ConsequenceGround::LEADER: return "领导批示";
    case ConsequenceGround::IMPORTANT: return "事项重大";
  }
  return "";
}

// 通报范围. Outside publication needs a secrecy check (ESC-06) and joins with it.
enum class CirculationScope : std::uint8_t { UNITS, DISTRICT };
BOOST_DESCRIBE_ENUM(CirculationScope, UNITS, DISTRICT)
[[nodiscard]] constexpr std::string_view chinese(CirculationScope scope) {
  switch (scope) {
    case CirculationScope::UNITS: return "所列单位";
    case CirculationScope::DISTRICT: return "全区";
  }
  return "";
}

// The leg that it is about, so that an objection, a suspension or a blocker there is never overlooked (INV-11).
struct ConsequenceTarget {
  OrderId order_id;
  LegId leg_id;
  friend bool operator==(const ConsequenceTarget&, const ConsequenceTarget&) = default;
};
BOOST_DESCRIBE_STRUCT(ConsequenceTarget, (), (order_id, leg_id))

// A leg as somebody cites it for a commendation.
struct CitedResult {
  OrderId order_id;
  LegId leg_id;
  friend bool operator==(const CitedResult&, const CitedResult&) = default;
};
BOOST_DESCRIBE_STRUCT(CitedResult, (), (order_id, leg_id))

// The same, found accepted, with the verification that it passed (INV-22).
struct VerifiedResult {
  OrderId order_id;
  LegId leg_id;
  EventId verification_id;
  friend bool operator==(const VerifiedResult&, const VerifiedResult&) = default;
};
BOOST_DESCRIBE_STRUCT(VerifiedResult, (), (order_id, leg_id, verification_id))

}  // namespace duban
