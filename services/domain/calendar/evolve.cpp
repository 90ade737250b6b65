#include "services/domain/calendar/evolve.hpp"

#include "common/base/described.hpp"

namespace duban {

void evolve(WorkCalendar& calendar, const Envelope&, const CalendarEvent& event) {
  std::visit(Overloaded{
                 [&](const CalendarYearLoaded& one) {
                   calendar.version = one.version;
                   std::erase_if(calendar.marks, [&](const auto& mark) { return mark.second.year == one.year; });
                   for (const CalendarDay& day : one.days) calendar.marks[day.date] = {.off = day.off, .name = day.name, .year = one.year};
                   calendar.sources[one.year] = one.source;
                   std::erase_if(calendar.held, [&](const HeldChange& held) { return held.year == one.year; });
                 },
                 [&](const CalendarAmended& one) {
                   calendar.version = one.version;
                   for (const CalendarDay& day : one.changes) {
                     calendar.marks[day.date] = {.off = day.off, .name = day.name, .year = day.date.year()};
                     std::erase_if(calendar.held, [&](const HeldChange& held) { return held.year == day.date.year(); });
                   }
                 },
                 [&](const CalendarChangeHeld& one) { calendar.held.push_back({one.year, one.reason, one.source}); },
             },
             event);
}

Audience audience_of(const WorkCalendar&, const CalendarEvent&) { return {.taskforce_id = {}, .unit_ids = {}, .everyone = true}; }

}  // namespace duban
