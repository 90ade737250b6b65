// Queries about the matters that follow an order: supervision orders (PJ-06), problems (PJ-07), objections (PJ-15), consequences,
// commendations; and the profile of a unit (PJ-12).
//
// A unit sees a supervision order from its issue on, a problem once it is held to it or has reported it, its own objections, what was
// said about it, and what was circulated to it; of each only what the events it heard tell (S-06). Anything else is NOT_FOUND.
#pragma once

#include "services/projections/matter_rows.hpp"
#include "services/projections/queries/order_queries.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

// The row with "standing": how it stands today, in words of both languages.
[[nodiscard]] Result<QueryAnswer> read_supervision(const Query& query, SupervisionId id);
[[nodiscard]] Result<QueryAnswer> read_problem(const Query& query, ProblemId id);
[[nodiscard]] Result<QueryAnswer> read_objection(const Query& query, ObjectionId id);
[[nodiscard]] Result<QueryAnswer> read_consequence(const Query& query, ConsequenceId id);
[[nodiscard]] Result<QueryAnswer> read_commendation(const Query& query, CommendationId id);

struct SupervisionFilter {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> unit_id;
  std::optional<std::int32_t> supervision_level;
  std::optional<SupervisionPhase> phase;
  std::optional<bool> open;         // issued and not ended
  std::optional<Uuid> target_id;    // the leg, problem or task item
  std::optional<OrderId> order_id;  // the order of the leg
  std::optional<std::string> number;
  OrderSort sort = OrderSort::CREATED;  // DUE: by the reply due
  bool descending = true;
};
BOOST_DESCRIBE_STRUCT(SupervisionFilter, (),
                      (taskforce_id, unit_id, supervision_level, phase, open, target_id, order_id, number, sort, descending))

struct ProblemFilter {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> owner_unit_id;
  std::optional<ProblemKind> kind;
  std::optional<ProblemPhase> phase;
  std::optional<bool> open;  // in the ledger and not ended
  std::optional<std::string> number;
  OrderSort sort = OrderSort::CREATED;  // DUE: by the first measure that is not done
  bool descending = true;
};
BOOST_DESCRIBE_STRUCT(ProblemFilter, (), (taskforce_id, owner_unit_id, kind, phase, open, number, sort, descending))

struct ObjectionFilter {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> unit_id;
  std::optional<bool> open;
  std::optional<Uuid> target_id;        // the leg or the supervision order
  OrderSort sort = OrderSort::CREATED;  // DUE: by the due date of the answer
  bool descending = true;
};
BOOST_DESCRIBE_STRUCT(ObjectionFilter, (), (taskforce_id, unit_id, open, target_id, sort, descending))

struct ConsequenceFilter {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> unit_id;
  std::optional<ConsequenceState> state;
  std::optional<std::string> number;  // of the notice
  bool descending = true;
};
BOOST_DESCRIBE_STRUCT(ConsequenceFilter, (), (taskforce_id, unit_id, state, number, descending))

struct CommendationFilter {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> unit_id;
  bool descending = true;
};
BOOST_DESCRIBE_STRUCT(CommendationFilter, (), (taskforce_id, unit_id, descending))

// {"items":[…]}, each as read_…() shows it.
[[nodiscard]] Result<QueryAnswer> list_supervisions(const Query& query, const SupervisionFilter& filter, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> list_problems(const Query& query, const ProblemFilter& filter, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> list_objections(const Query& query, const ObjectionFilter& filter, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> list_consequences(const Query& query, const ConsequenceFilter& filter, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> list_commendations(const Query& query, const CommendationFilter& filter, const PageRequest& page);

// {"unitId", "unitName", "taskforces":[…]}: for staff of their own taskforce alone, for the unit itself and auditors of each.
[[nodiscard]] Result<QueryAnswer> read_unit_profile(const Query& query, UnitId unit);

// Positions of the matter's events as timeline() gives them; each is shown to whom it was told.
[[nodiscard]] Result<QueryAnswer> timeline(const Query& query, const EventLog& log, SupervisionId id, const PageRequest& page);
[[nodiscard]] Result<QueryAnswer> timeline(const Query& query, const EventLog& log, ProblemId id, const PageRequest& page);

}  // namespace duban
