#include "services/projections/unit_profile_view.hpp"

#include <algorithm>

namespace duban {

namespace {

[[nodiscard]] bool carries(const OrderGlance& order, const LegGlance& leg) {
  return is_open(order.phase) && is_required(leg.role) && is_open(leg.state) && leg.state != LegState::ACCEPTED;
}

struct Counting {
  Tables& tables;
  const OrderRow& row;

  [[nodiscard]] UnitProfileRow& of(UnitId unit) const { return profile(tables, unit, row.head.taskforce_id); }
  template <class Function>
  void with_leg(LegId id, Function&& function) const {
    const auto leg = std::ranges::find(row.glance.legs, id, &LegGlance::leg_id);
    if (leg != row.glance.legs.end()) function(of(leg->unit_id));
  }

  void operator()(const LegSentBack& event) const {
    with_leg(event.leg_id, [](UnitProfileRow& one) { ++one.sent_back; });
  }
  // Late once is late for ever (INV-06).
  void operator()(const AssignmentClosed&) const {
    for (const LegGlance& leg : row.glance.legs) {
      if (!is_required(leg.role) || leg.state != LegState::ACCEPTED) continue;
      ++(leg.overdue_final ? of(leg.unit_id).closed_late : of(leg.unit_id).closed_on_time);
    }
  }
  void operator()(const AssignmentReopened& event) const {
    for (const LegId leg : event.leg_ids) with_leg(leg, [](UnitProfileRow& one) { ++one.reopened; });
  }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

UnitProfileRow& profile(Tables& tables, UnitId unit, TaskforceId taskforce) {
  UnitProfileRow& row = tables.unit_profiles.edit(Key{}.id(unit).id(taskforce).bytes());
  row.unit_id = unit;
  row.taskforce_id = taskforce;
  return row;
}

void count_open(Tables& tables, UnitId unit, TaskforceId taskforce, std::int32_t UnitProfileRow::* open, bool before, bool after) {
  if (before != after) profile(tables, unit, taskforce).*open += after ? 1 : -1;
}

void count_in_profile(Tables& tables, const AssignmentEvent& event, const OrderChange& change) {
  std::visit(Counting{tables, change.row}, event);
  // A leg is in its order for good, so the legs before are among those after, in the same order.
  const OrderGlance& after = change.row.glance;
  for (std::size_t index = 0; index < after.legs.size(); ++index) {
    const bool was = index < change.before.legs.size() && carries(change.before, change.before.legs[index]);
    count_open(tables, after.legs[index].unit_id, after.taskforce_id, &UnitProfileRow::open_legs, was, carries(after, after.legs[index]));
  }
}

}  // namespace duban
