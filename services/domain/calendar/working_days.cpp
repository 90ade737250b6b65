#include "services/domain/calendar/working_days.hpp"

#include <algorithm>

#include "common/base/check.hpp"

namespace duban {
namespace {

constexpr std::int32_t limit_max = 1000;
constexpr std::int32_t count_max = 10'000;
// The longest rest in the data is ten days; a calendar that has no working day for so long is broken, and a loop must end.
constexpr std::int32_t rest_days_max = 366;

}  // namespace

bool is_working_day(const WorkCalendar& calendar, CivilDate date) {
  const auto mark = calendar.marks.find(date);
  return mark != calendar.marks.end() ? !mark->second.off : !date.is_weekend();
}

CivilDate next_working_day(const WorkCalendar& calendar, CivilDate date) {
  for (std::int32_t passed = 0; passed <= rest_days_max; ++passed, date = date + 1)
    if (is_working_day(calendar, date)) return date;
  DUBAN_CHECK(false, "expected a working day within a year of " + date.text() + ", found none");
}

CivilDate add_working_days(const WorkCalendar& calendar, CivilDate date, std::int32_t count) {
  DUBAN_CHECK(count >= 0 && count <= count_max, "expected 0 to 10000 working days, found " + std::to_string(count));
  if (count == 0) return next_working_day(calendar, date);
  for (; count > 0; --count) date = next_working_day(calendar, date + 1);
  return date;
}

std::int32_t working_days_between(const WorkCalendar& calendar, CivilDate today, CivilDate due) {
  const CivilDate first = std::min(today, due);
  const CivilDate last = std::max(today, due);
  std::int32_t count = 0;
  for (CivilDate date = first + 1; date <= last; date = date + 1)
    if (is_working_day(calendar, date)) ++count;
  return today <= due ? count : -count;
}

bool covers_period(const WorkCalendar& calendar, CivilDate first, CivilDate last) {
  for (std::int32_t year = first.year(); year <= last.year(); ++year)
    if (!calendar.sources.contains(year)) return false;
  return true;
}

bool is_well_formed(const DueSpec& spec) {
  if (spec.kind == DueKind::DATE) return spec.date && !spec.value;
  return !spec.date && spec.value && *spec.value >= 1 && *spec.value <= limit_max;
}

namespace {

Due end_of(CivilDate due_on, CivilDate counted_from, const WorkCalendar& calendar) {
  return {.due_on = due_on,
          .due_at = start_of(due_on + 1),
          .provisional = !covers_period(calendar, std::min(counted_from, due_on), due_on),
          .calendar_version = calendar.version};
}

// The moment when the given time has passed inside office hours of working days.
Instant after_office_time(Duration wanted, Instant from, const WorkCalendar& calendar, std::span<const OfficeSpan> office_hours) {
  Duration left = wanted;
  for (CivilDate date = business_date(from);; date = date + 1) {
    date = next_working_day(calendar, date);
    for (const OfficeSpan& span : office_hours) {
      const Instant opens = std::max(from, start_of(date) + Duration::minutes(span.from_minute));
      const Instant closes = start_of(date) + Duration::minutes(span.to_minute);
      if (opens >= closes) continue;
      const Duration open = closes - opens;
      if (left <= open) return opens + left;
      left = {left.milliseconds - open.milliseconds};
    }
  }
}

}  // namespace

Due compute_due(const DueSpec& spec, Instant served_at, const WorkCalendar& calendar, std::span<const OfficeSpan> office_hours) {
  DUBAN_CHECK(is_well_formed(spec), "expected a limit with either a date or a value from 1 to 1000");
  const CivilDate served_on = business_date(served_at);
  switch (spec.kind) {
    case DueKind::DATE: return end_of(next_working_day(calendar, *spec.date), served_on, calendar);
    case DueKind::WORKING_DAYS: return end_of(add_working_days(calendar, served_on, *spec.value), served_on, calendar);
    case DueKind::NATURAL_DAYS: return end_of(next_working_day(calendar, served_on + *spec.value), served_on, calendar);
    case DueKind::HOURS: {
      const Instant due_at = served_at + Duration::hours(*spec.value);
      // No calendar is asked, so the result is never provisional.
      return {.due_on = business_date(due_at - Duration{1}), .due_at = due_at, .provisional = false, .calendar_version = calendar.version};
    }
    case DueKind::OFFICE_HOURS: {
      DUBAN_CHECK(!office_hours.empty(), "expected office hours for a limit in office hours, found none");
      const Instant due_at = after_office_time(Duration::hours(*spec.value), served_at, calendar, office_hours);
      const CivilDate due_on = business_date(due_at - Duration{1});
      return {.due_on = due_on,
              .due_at = due_at,
              .provisional = !covers_period(calendar, served_on, due_on),
              .calendar_version = calendar.version};
    }
  }
  DUBAN_CHECK(false, "expected a kind of limit that exists");
}

Due due_on_date(CivilDate date, const WorkCalendar& calendar) {
  const CivilDate due_on = next_working_day(calendar, date);
  return end_of(due_on, date, calendar);
}

Due recalculated_due(CivilDate old_due_on, const Due& recomputed, const WorkCalendar& calendar) {
  const CivilDate due_on = next_working_day(calendar, std::max(old_due_on, recomputed.due_on));
  Due due = end_of(due_on, due_on, calendar);
  due.provisional = due.provisional || recomputed.provisional;
  return due;
}

}  // namespace duban
