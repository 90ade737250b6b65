// Working days and due dates (model 6.1). Pure arithmetic over a WorkCalendar; Shanghai days throughout.
//
// Basis of the counting: 民法典 arts. 201 and 203 (PRA-14): the day of service does not count, a period ends with the end of its
// last day, and one that would end on a rest day ends on the next working day. Limits in hours run through and never move.
#pragma once

#include <span>

#include "services/domain/calendar/state.hpp"
#include "services/domain/due.hpp"
#include "services/domain/policy/events.hpp"

namespace duban {

// A due date and what it was computed from. Stored in the event, so that it never has to be guessed again (rule 6).
struct Due {
  CivilDate due_on;
  Instant due_at;            // exclusive: for days, 00:00 Shanghai of the day after due_on
  bool provisional = false;  // a year of the period is not loaded; weekends only were assumed there (rule 7)
  CalendarVersion calendar_version;
  friend bool operator==(const Due&, const Due&) = default;
};

// A marked day is what its mark says; any other is a working day from Monday to Friday (rule 3).
[[nodiscard]] bool is_working_day(const WorkCalendar& calendar, CivilDate date);

// The date itself when it is a working day, else the next one that is.
[[nodiscard]] CivilDate next_working_day(const WorkCalendar& calendar, CivilDate date);

// The count-th working day after `date`, which itself does not count. 0 = next_working_day(date). 0 ≤ count ≤ 10,000.
[[nodiscard]] CivilDate add_working_days(const WorkCalendar& calendar, CivilDate date, std::int32_t count);

// Working days left: those in (today, due], 0 on the due date itself; negative when it is past: minus those in (due, today].
[[nodiscard]] std::int32_t working_days_between(const WorkCalendar& calendar, CivilDate today, CivilDate due);

// True when no day of [first, last] lies in a year that is not loaded.
[[nodiscard]] bool covers_period(const WorkCalendar& calendar, CivilDate first, CivilDate last);

// DATE has a date and nothing else, all others a value of 1 – 1000 and nothing else.
[[nodiscard]] bool is_well_formed(const DueSpec& spec);

// The spec must be well-formed (a CHECK otherwise). `office_hours` are those of the policy in force, in order; they are read only
// for OFFICE_HOURS and must then not be empty.
//   DATE          that day, moved to the next working day when it is a rest day
//   WORKING_DAYS  the n-th working day after the day of service
//   NATURAL_DAYS  n days after the day of service, moved to the next working day
//   HOURS         n hours after service, moved by nothing; due_on is the day in which the last moment lies
//   OFFICE_HOURS  n hours counted only inside office hours of working days, from the moment of service on
[[nodiscard]] Due compute_due(const DueSpec& spec, Instant served_at, const WorkCalendar& calendar,
                              std::span<const OfficeSpan> office_hours);

// The end of that day as a Due: for dates that were set by a person. Moved to the next working day like DATE.
[[nodiscard]] Due due_on_date(CivilDate date, const WorkCalendar& calendar);

// INV-18 and S-18: what an automatic recalculation may make of a due date. Never earlier than `old_due_on`, and a working day.
[[nodiscard]] Due recalculated_due(CivilDate old_due_on, const Due& recomputed, const WorkCalendar& calendar);

}  // namespace duban
