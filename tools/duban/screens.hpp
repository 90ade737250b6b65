// Screens: the answers that deserve a page of their own. Each takes the answer as the API gives it and stays readable when members
// are missing, as they are for those who see only a part of an order (S-06).
#pragma once

#include <string>

#include "tools/duban/output.hpp"

namespace duban::cli {

// GET /assignments/{id}: what it is, its legs as a table, and what can be done next, by whom, with which command; of the past, nothing.
[[nodiscard]] std::string order_text(JsonValue order, const Reader& reader, bool of_the_past = false);
// After a command: what the order has become and what comes next.
[[nodiscard]] std::string order_brief(JsonValue order, const Reader& reader);
// What can be done next, a line each; empty when the order has come to its end.
[[nodiscard]] std::string next_steps(JsonValue order, const Reader& reader);

// GET /supervisions/{id} and GET /problems/{id}, and what each has become after a command.
[[nodiscard]] std::string supervision_text(JsonValue order, const Reader& reader);
[[nodiscard]] std::string supervision_brief(JsonValue order, const Reader& reader);
[[nodiscard]] std::string rectification_text(JsonValue problem, const Reader& reader);
[[nodiscard]] std::string rectification_brief(JsonValue problem, const Reader& reader);

// GET /assignments/{id}/timeline
[[nodiscard]] std::string timeline_text(JsonValue timeline, const Reader& reader);
// GET /cockpit: a row for each programme, a column for each stage.
[[nodiscard]] std::string cockpit_text(JsonValue cockpit, const Reader& reader);
// GET /me
[[nodiscard]] std::string me_text(JsonValue me, const Reader& reader);
// GET /taskforces/{id}
[[nodiscard]] std::string taskforce_text(JsonValue taskforce, const Reader& reader);
// GET /measures
[[nodiscard]] std::string measures_text(JsonValue measures, const Reader& reader);
// GET /calendar/{year}
[[nodiscard]] std::string calendar_text(JsonValue calendar, const Reader& reader);
// GET /policy: the rules of the version in force, and the versions there are.
[[nodiscard]] std::string policy_text(JsonValue policy, const Reader& reader);

}  // namespace duban::cli
