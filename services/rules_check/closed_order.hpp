// ClosedOrder: a closed order as it waits for being reopened, in a third of the room that an open one takes. What a reopening sets
// anew, and what only matters before the issue, is not kept.
#pragma once

#include "services/rules_check/orders.hpp"

namespace duban::rules_check {

struct ClosedLeg {
  LegId leg_id;
  UnitId unit_id;
  EventId pass;  // nil: none
  Instant last_occurred_at;
  std::int32_t replies = 0;
  LegRole role{};
  LegStep step{};
  bool acknowledged = false;
  bool non_receipt = false;
  bool late = false;
  bool late_by_original = false;
};

// Of few orders.
struct AfterClosing {
  std::vector<FollowUpNote> follow_ups;
  std::optional<ReopeningNote> reopening_request;
  // Asked for before the receipt and never decided: it can still be refused when the order is open again.
  std::vector<std::pair<LegId, RequestNote>> release_requests;
};

struct ClosedOrder {
  TaskforceId taskforce_id;
  Uuid correlation_id;
  std::string series;
  std::int32_t year = 0;
  std::int32_t sequence = 0;
  std::int32_t consolidated_replies = 0;
  std::int32_t closures = 0;
  std::int32_t reopenings = 0;
  std::int32_t supplements = 0;
  PolicyVersion policy_version;
  Urgency urgency{};
  Secrecy secrecy{};
  EvidenceKind evidence_policy{};
  bool issued = false;
  bool leader_instruction = false;
  bool signed_for = false;
  bool seen_by_leader = false;
  bool disagreement = false;  // there is none in a lawful log
  std::vector<ClosedLeg> legs;
  std::vector<UnitId> duty_rulings;
  std::unique_ptr<AfterClosing> after;  // nullptr: nothing yet
};

[[nodiscard]] ClosedOrder closed_note(OrderNote order);
[[nodiscard]] OrderNote reopened_note(OrderId id, const ClosedOrder& closed);

}  // namespace duban::rules_check
