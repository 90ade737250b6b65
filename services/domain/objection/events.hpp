// Objection (异议): a unit objects to something about its own leg or to a supervision order served on it, and gets a reasoned answer.
// Stream objection-{id}. Source: ORD-09, CONS-05, AV-11, model 3.6.
#pragma once

#include <optional>
#include <variant>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"
#include "services/domain/objection/content.hpp"

namespace duban {

struct ObjectionFiled {
  static constexpr EventName name_of{"duban.objection.filed.v1", "异议提出", "Objection filed"};
  ObjectionId objection_id;
  TaskforceId taskforce_id;
  ObjectionTarget target;
  UnitId unit_id;
  std::optional<PostId> by_post_id;  // empty: the unit's system
  TextRef reason;
  std::optional<EventId> objected_event_id;  // RETURN_RULING, VERIFICATION: the decision objected to
  std::optional<PostId> objected_post_id;    // and who made it
  CivilDate answer_due_on;
  Instant answer_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;  // as in LegServed
};
BOOST_DESCRIBE_STRUCT(ObjectionFiled, (),
                      (objection_id, taskforce_id, target, unit_id, by_post_id, reason, objected_event_id, objected_post_id, answer_due_on,
                       answer_due_at, calendar_version, provisional))

struct ObjectionDecided {
  static constexpr EventName name_of{"duban.objection.decided.v1", "异议答复", "Objection decided"};
  ObjectionId objection_id;
  ObjectionOutcome outcome{};
  TextRef reason;
  PostId decided_by_post_id;
  std::optional<CivilDate> new_due_on;  // LEG_DUE: DueDateRecalculated stands in the same batch on the order's stream
  bool late = false;                    // answered after its due date (S-19)
};
BOOST_DESCRIBE_STRUCT(ObjectionDecided, (), (objection_id, outcome, reason, decided_by_post_id, new_due_on, late))

struct ObjectionWithdrawn {
  static constexpr EventName name_of{"duban.objection.withdrawn.v1", "异议撤回", "Objection withdrawn"};
  ObjectionId objection_id;
  std::optional<PostId> by_post_id;
  std::optional<TextRef> reason;
};
BOOST_DESCRIBE_STRUCT(ObjectionWithdrawn, (), (objection_id, by_post_id, reason))

using ObjectionEvent = std::variant<ObjectionFiled, ObjectionDecided, ObjectionWithdrawn>;

[[nodiscard]] inline StreamId objection_stream(ObjectionId id) { return {"objection-" + id.text()}; }

}  // namespace duban
