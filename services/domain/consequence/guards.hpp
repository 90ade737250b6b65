// Private to this folder: the questions that several decisions ask.
#pragma once

#include "services/domain/assignment/state.hpp"
#include "services/domain/consequence/decide.hpp"
#include "services/domain/consequence/rejections.hpp"
#include "services/domain/people/offices.hpp"

namespace duban::consequence {

using Refusal = std::optional<Rejection>;
namespace no = consequence_rejections;

[[nodiscard]] inline tl::unexpected<Rejection> refused(Refusal&& refusal) { return tl::unexpected<Rejection>{std::move(*refusal)}; }
[[nodiscard]] inline bool is_missing(const TextRef& text) { return text.blob_id.is_nil(); }

// Proposes, records, circulates, closes: the coordinator, or an unaffiliated leader where that office has ties with the unit. Nobody does
// so about the own unit (S-04, EC-25).
[[nodiscard]] Refusal check_office(const Taskforce& taskforce, UnitId unit, const Context& context);
// Approves, rejects, revokes: a leader, under S-04 and never of the unit itself.
[[nodiscard]] Refusal check_leader(const Taskforce& taskforce, UnitId unit, const Context& context);

// INV-11 and S-29: nothing on the leg stands against it today, and the leg is still open.
[[nodiscard]] Refusal check_leg_clear(const ConsequenceTarget& target, const Context& context);

// How far a notice or a commendation goes.
[[nodiscard]] Refusal check_circulation(CirculationScope scope, const std::vector<UnitId>& to, const Context& context);

}  // namespace duban::consequence
