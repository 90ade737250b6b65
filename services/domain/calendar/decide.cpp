#include "services/domain/calendar/decide.hpp"

#include <algorithm>

#include "common/base/described.hpp"
#include "services/domain/calendar/rejections.hpp"
#include "services/domain/calendar/working_days.hpp"

namespace duban {
namespace {

using namespace calendar_rejections;

constexpr std::int32_t year_min = 2000;
constexpr std::int32_t year_max = 2100;
// The years 2019 to 2026 have 248 to 251 working days; 261 weekdays less the 11 to 13 days of the national holidays.
constexpr std::int32_t working_days_max = 254;

std::optional<Rejection> check_days(const std::vector<CalendarDay>& days, std::string_view member) {
  std::vector<CivilDate> seen;
  for (std::size_t index = 0; index < days.size(); ++index) {
    if (std::ranges::find(seen, days[index].date) != seen.end())
      return reject(day_repeated, {{"date", days[index].date.text()}}, "/" + std::string(member) + "/" + std::to_string(index) + "/date");
    seen.push_back(days[index].date);
  }
  return std::nullopt;
}

std::int32_t working_days_of(const WorkCalendar& calendar, std::int32_t year) {
  return working_days_between(calendar, CivilDate::of(year, 1, 1) - 1, CivilDate::of(year, 12, 31));
}

std::int32_t weekdays_off(const WorkCalendar& calendar, std::int32_t year) {
  return static_cast<std::int32_t>(std::ranges::count_if(
      calendar.marks, [&](const auto& mark) { return mark.second.year == year && mark.second.off && !mark.first.is_weekend(); }));
}

// What the calendar would be with the year replaced.
WorkCalendar with_year(const WorkCalendar& calendar, std::int32_t year, const std::vector<CalendarDay>& days, const std::string& source) {
  WorkCalendar changed = calendar;
  std::erase_if(changed.marks, [&](const auto& mark) { return mark.second.year == year; });
  for (const CalendarDay& day : days) changed.marks[day.date] = {.off = day.off, .name = day.name, .year = year};
  changed.sources[year] = source;
  return changed;
}

std::optional<HoldReason> doubt_about(const WorkCalendar& before, const WorkCalendar& after, const LoadCalendarYear& command) {
  if (std::ranges::none_of(command.days, [](const CalendarDay& day) { return day.off; })) return HoldReason::EMPTY;
  if (before.sources.contains(command.year) && weekdays_off(after, command.year) < weekdays_off(before, command.year))
    return HoldReason::SHRUNK;
  if (working_days_of(after, command.year) > working_days_max) return HoldReason::SHRUNK;
  for (const CalendarDay& day : command.days) {
    const auto mark = before.marks.find(day.date);
    if (mark == before.marks.end()) continue;
    if (mark->second.year != command.year && mark->second.off != day.off) return HoldReason::CONFLICT;
    if (mark->second.off && !day.off) return HoldReason::CONFLICT;
  }
  return std::nullopt;
}

Decided one(Event event) { return std::vector<NewEvent>{{calendar_stream(), std::move(event), {}}}; }

Decided decide_on(const WorkCalendar& calendar, const LoadCalendarYear& command, const Context&) {
  if (command.year < year_min || command.year > year_max) return refuse(year_invalid, {}, "/year");
  if (command.source.empty()) return refuse(source_empty, {}, "/source");
  if (auto no = check_days(command.days, "days")) return tl::unexpected{std::move(*no)};
  for (std::size_t index = 0; index < command.days.size(); ++index) {
    const CivilDate date = command.days[index].date;
    // The file of 2023 marks 2022-12-31: the holiday of New Year may begin in December.
    const bool december_before = date.year() == command.year - 1 && date.month() == 12;
    if (date.year() != command.year && !december_before)
      return refuse(day_outside_year, {{"date", date.text()}}, "/days/" + std::to_string(index) + "/date");
  }
  const WorkCalendar after = with_year(calendar, command.year, command.days, command.source);
  if (after.marks == calendar.marks && after.sources == calendar.sources) return std::vector<NewEvent>{};
  if (!command.confirmed.value_or(false))
    if (const auto doubt = doubt_about(calendar, after, command))
      return one(CalendarChangeHeld{.year = command.year, .reason = *doubt, .source = command.source});
  return one(CalendarYearLoaded{.year = command.year, .version = calendar.version.next(), .days = command.days, .source = command.source});
}

Decided decide_on(const WorkCalendar& calendar, const AmendCalendar& command, const Context&) {
  if (command.source.empty()) return refuse(source_empty, {}, "/source");
  if (command.changes.empty()) return refuse(change_empty, {}, "/changes");
  if (auto no = check_days(command.changes, "changes")) return tl::unexpected{std::move(*no)};
  bool changes_something = false;
  std::optional<CivilDate> becomes_work;
  for (std::size_t index = 0; index < command.changes.size(); ++index) {
    const CalendarDay& change = command.changes[index];
    if (!calendar.covers(change.date))
      return refuse(year_not_loaded, {{"year", std::to_string(change.date.year())}}, "/changes/" + std::to_string(index) + "/date");
    const auto mark = calendar.marks.find(change.date);
    changes_something =
        changes_something || mark == calendar.marks.end() || mark->second.off != change.off || mark->second.name != change.name;
    if (!change.off && !is_working_day(calendar, change.date) && !becomes_work) becomes_work = change.date;
  }
  if (!changes_something) return std::vector<NewEvent>{};
  if (becomes_work && !command.confirmed.value_or(false))
    return one(CalendarChangeHeld{.year = becomes_work->year(), .reason = HoldReason::CONFLICT, .source = command.source});
  return one(CalendarAmended{
      .version = calendar.version.next(), .changes = command.changes, .source = command.source, .announced_on = command.announced_on});
}

}  // namespace

Decided decide(const WorkCalendar* calendar, const CalendarCommand& command, const Context& context) {
  const WorkCalendar nothing_loaded;
  return std::visit([&](const auto& each) { return decide_on(calendar == nullptr ? nothing_loaded : *calendar, each, context); }, command);
}

}  // namespace duban
