// authorise(): the one place that says who may do what (S-01, T-25). Called by the engine for every command and by the edge for
// every query; a test walks all commands and queries and fails on one without a row in the table (authorise.cpp).
//
// It answers from post, unit and date, never from a person. Finer rules (approver not from a recipient unit, verifier not
// affiliated) belong to the deciders.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/domain/context.hpp"
#include "services/domain/rejection.hpp"

namespace duban {

// What the action is about, filled by whoever asks from the state it has.
struct Subject {
  std::optional<TaskforceId> taskforce_id;  // of the order, programme or taskforce; without it no post counts as "of that taskforce"
  std::optional<UnitId> unit_id;            // the unit in whose name is acted: that of the leg, or the unit itself
  std::vector<UnitId> visible_to;           // units that may know of it besides the staff of the taskforce
  std::optional<PostId> assigned_post_id;   // the verifier of the leg
  bool exists = true;
};

// `action` is the name of a command ("issue_assignment") or of a query ("read_assignment").
// nullopt = allowed. An action without a row is refused for everybody. A subject that the actor may not know of is refused exactly
// like a missing one (S-06).
[[nodiscard]] std::optional<Rejection> authorise(const Actor& actor, std::string_view action, const Subject& subject, const Questions& ask,
                                                 CivilDate today);

// Every action that has a row, for the test and for the documentation.
[[nodiscard]] std::vector<std::string_view> known_actions();

}  // namespace duban
