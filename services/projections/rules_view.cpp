#include "services/projections/rules_view.hpp"

#include "services/domain/calendar/evolve.hpp"

namespace duban {

void apply_to_calendar(Tables& tables, const Envelope& envelope, const CalendarEvent& event) {
  WorkCalendar calendar = tables.calendar();
  evolve(calendar, envelope, event);
  tables.calendar_changed(std::move(calendar), envelope.version, envelope.position);
}

void apply_to_policy(Tables& tables, const Envelope&, const PolicyEvent& event) {
  const auto& activated = std::get<PolicyVersionActivated>(event);
  tables.policies.put(Key{}.number32(activated.policy_version.value).bytes(),
                      {activated.policy_version, activated.rules, activated.from, activated.note});
}

}  // namespace duban
