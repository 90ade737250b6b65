// The unit profile (PJ-12): what a unit has done and carries in one taskforce, counted from events. The views of the other matters count
// what is theirs; legs of orders are counted here.
#pragma once

#include "services/projections/order_view.hpp"

namespace duban {

// To be changed; an empty one for a unit without any.
[[nodiscard]] UnitProfileRow& profile(Tables& tables, UnitId unit, TaskforceId taskforce);

void count_open(Tables& tables, UnitId unit, TaskforceId taskforce, std::int32_t UnitProfileRow::* open, bool before, bool after);

void count_in_profile(Tables& tables, const AssignmentEvent& event, const OrderChange& change);

}  // namespace duban
