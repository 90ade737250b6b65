#include "common/json/described.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/domain/policy/rules.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

// deploy/calendar/cn-{year}.json is the body of load_calendar_year.
LoadCalendarYear file_of(std::int32_t year) {
  std::ifstream file(std::string(DUBAN_SOURCE_DIR) + "/deploy/calendar/cn-" + std::to_string(year) + ".json");
  INFO("deploy/calendar/cn-" << year << ".json");
  REQUIRE(file);
  std::stringstream text;
  text << file.rdbuf();
  JsonParser parser;
  const std::string bytes = text.str();
  const auto json = parser.parse(bytes, JsonTrust::FOREIGN);
  REQUIRE(json);
  JsonReading reading;
  LoadCalendarYear loaded;
  REQUIRE(read_json(reading, *json, loaded));
  return loaded;
}

LoadCalendarYear without_2020_notice() {
  // The arrangement of 2019-11-21, before the notice of 2020-01-27: 01-31 an ordinary Friday, 02-01 a working Saturday.
  LoadCalendarYear year = file_of(2020);
  std::erase_if(year.days,
                [](const CalendarDay& day) { return day.date >= CivilDate::of(2020, 1, 31) && day.date <= CivilDate::of(2020, 2, 2); });
  year.days.push_back({CivilDate::of(2020, 2, 1), false, "春节"});
  year.source = "国办发明电〔2019〕16号";
  return year;
}

AmendCalendar notice_of_2020_01_27() {
  return {.changes = {{CivilDate::of(2020, 1, 31), true, "春节"},
                      {CivilDate::of(2020, 2, 1), true, "春节"},
                      {CivilDate::of(2020, 2, 2), true, "春节"}},
          .source = "国办发明电〔2020〕1号",
          .announced_on = CivilDate::of(2020, 1, 27),
          .confirmed = {}};
}

// All years that have a file, loaded as an operator does it.
void load_years(Scenario& world, std::int32_t first, std::int32_t last) {
  for (std::int32_t year = first; year <= last; ++year) REQUIRE(then<CalendarYearLoaded>(world.when(file_of(year))).year == year);
}

Due days_after(const WorkCalendar& calendar, CivilDate served, std::int32_t limit, DueKind kind = DueKind::WORKING_DAYS) {
  return compute_due({.kind = kind, .date = {}, .value = limit}, start_of(served) + Duration::hours(15), calendar,
                     default_policy().office_hours);
}

CivilDate day(int year, unsigned month, unsigned of_month) { return CivilDate::of(year, month, of_month); }

void check_vector(CivilDate served, std::int32_t limit, CivilDate expected) {
  Scenario world;
  load_years(world, 2020, 2023);
  const Due due = days_after(world.ask.work_calendar, served, limit);
  CHECK(due.due_on.text() == expected.text());
  CHECK(due.due_at == start_of(expected + 1));  // 24:00, exclusive
  CHECK_FALSE(due.provisional);
}

}  // namespace

TEST_CASE("the calendar files of 2019 to 2026 have the working days that were announced") {
  Scenario world;
  const std::map<std::int32_t, std::int32_t> announced{{2019, 250}, {2020, 249}, {2021, 250}, {2022, 249},
                                                       {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
  load_years(world, 2019, 2026);
  for (const auto& [year, count] : announced) {
    INFO(year);
    CHECK(working_days_between(world.ask.work_calendar, day(year, 1, 1) - 1, day(year, 12, 31)) == count);
  }
  CHECK(world.ask.work_calendar.version == CalendarVersion{8});
}

TEST_CASE("model 6.3, vector 1 (V-01): a plain week") { check_vector(day(2021, 9, 8), 5, day(2021, 9, 15)); }
TEST_CASE("model 6.3, vector 2 (V-02): the make-up Saturday 09-18 counts, 中秋节 does not") {
  check_vector(day(2021, 9, 8), 10, day(2021, 9, 23));
}
TEST_CASE("model 6.3, vector 3 (V-03): counting weekends only would give 09-22") { check_vector(day(2021, 9, 17), 3, day(2021, 9, 23)); }
TEST_CASE("model 6.3, vector 4 (V-04): served on a working Saturday") { check_vector(day(2021, 9, 18), 1, day(2021, 9, 22)); }
TEST_CASE("model 6.3, vector 5 (V-05): the working Saturday 10-09 after 国庆节 counts") {
  check_vector(day(2021, 9, 30), 5, day(2021, 10, 13));
}
TEST_CASE("model 6.3, vector 6 (V-06): served on a holiday") { check_vector(day(2021, 10, 2), 1, day(2021, 10, 8)); }
TEST_CASE("model 6.3, vector 7 (V-07): a working weekend, then seven days off") { check_vector(day(2022, 1, 28), 3, day(2022, 2, 7)); }
TEST_CASE("model 6.3, vector 8 (V-08): 劳动节") { check_vector(day(2022, 4, 29), 2, day(2022, 5, 6)); }
TEST_CASE("model 6.3, vector 10 (V-10): over New Year") { check_vector(day(2022, 12, 29), 3, day(2023, 1, 4)); }

TEST_CASE("model 6.3, vector 9 (V-09, EC-13): without the next year's file the date is provisional, and moves when it is loaded") {
  Scenario world;
  load_years(world, 2021, 2021);
  const Due before = days_after(world.ask.work_calendar, day(2021, 12, 30), 5);
  CHECK(before.due_on == day(2022, 1, 6));
  CHECK(before.provisional);
  CHECK(before.calendar_version == CalendarVersion{1});
  load_years(world, 2022, 2022);
  const Due after = days_after(world.ask.work_calendar, day(2021, 12, 30), 5);
  CHECK(after.due_on == day(2022, 1, 7));
  CHECK_FALSE(after.provisional);
  CHECK(after.calendar_version == CalendarVersion{2});
}

TEST_CASE("model 6.3, vector 10 (V-10): the file of 2023 may mark 2022-12-31, and reloading a year replaces only its own marks") {
  Scenario world;
  load_years(world, 2022, 2022);
  LoadCalendarYear year = file_of(2023);
  year.days.push_back({day(2022, 12, 31), true, "元旦"});
  CHECK(then<CalendarYearLoaded>(world.when(year)).days.size() == year.days.size());
  CHECK(world.ask.work_calendar.marks.at(day(2022, 12, 31)).year == 2023);
  CHECK(days_after(world.ask.work_calendar, day(2022, 12, 29), 3).due_on == day(2023, 1, 4));
  year.days.push_back({day(2022, 11, 30), true, "元旦"});
  CHECK(refusal(world.when(year)) == "calendar.day_outside_year");
}

TEST_CASE("model 6.3, vector 11 (V-11, EC-11, INV-18): the notice of 2020-01-27 moves a due date later, never earlier") {
  Scenario world;
  REQUIRE(world.when(without_2020_notice()));
  const Due before = days_after(world.ask.work_calendar, day(2020, 1, 20), 10);
  CHECK(before.due_on == day(2020, 2, 7));
  CHECK(then<CalendarAmended>(world.when(notice_of_2020_01_27())).version == CalendarVersion{2});
  const Due after = days_after(world.ask.work_calendar, day(2020, 1, 20), 10);
  CHECK(after.due_on == day(2020, 2, 11));
  CHECK(recalculated_due(before.due_on, after, world.ask.work_calendar).due_on == day(2020, 2, 11));
  // The other way round it stays where it was.
  const Due kept = recalculated_due(after.due_on, before, world.ask.work_calendar);
  CHECK(kept.due_on == after.due_on);
  CHECK(kept.due_at == after.due_at);
  // And one that now lies on a rest day rolls on (S-18).
  CHECK(recalculated_due(day(2020, 2, 1), days_after(world.ask.work_calendar, day(2020, 1, 20), 1), world.ask.work_calendar).due_on ==
        day(2020, 2, 3));
  CHECK(changed_nothing(world.when(notice_of_2020_01_27())));
}

TEST_CASE("INV-18, property: due dates are working days, grow with the limit and the service date, and never come earlier by a rest day") {
  Scenario world;
  load_years(world, 2019, 2026);
  const std::uint64_t seed = GENERATE(1U, 20210908U, 77U);
  CAPTURE(seed);
  SeededRandom random{seed};
  const CivilDate first = day(2019, 1, 1);
  const std::uint64_t span = static_cast<std::uint64_t>(day(2026, 9, 1) - first);
  for (int round = 0; round < 400; ++round) {
    const CivilDate served = first + static_cast<std::int32_t>(random.below(span));
    const auto limit = static_cast<std::int32_t>(random.below(40)) + 1;
    const DueKind kind = random.one_in(2) ? DueKind::WORKING_DAYS : DueKind::NATURAL_DAYS;
    INFO("served " << served.text() << ", limit " << limit << ", kind " << enum_name(kind));
    const Due due = days_after(world.ask.work_calendar, served, limit, kind);
    REQUIRE(is_working_day(world.ask.work_calendar, due.due_on));
    REQUIRE(due.due_on > served);
    REQUIRE(due.due_on <= days_after(world.ask.work_calendar, served, limit + 1, kind).due_on);
    REQUIRE(due.due_on <= days_after(world.ask.work_calendar, served + 1, limit, kind).due_on);
    if (kind == DueKind::WORKING_DAYS) REQUIRE(working_days_between(world.ask.work_calendar, served, due.due_on) == limit);
    WorkCalendar with_rest = world.ask.work_calendar;
    const CivilDate rest = served + static_cast<std::int32_t>(random.below(60));
    with_rest.marks[rest] = {.off = true, .name = "假", .year = rest.year()};
    REQUIRE(due.due_on <= days_after(with_rest, served, limit, kind).due_on);
  }
}

TEST_CASE("working days left count down to 0 on the due date and go negative behind it") {
  Scenario world;
  load_years(world, 2021, 2021);
  const WorkCalendar& calendar = world.ask.work_calendar;
  CHECK(working_days_between(calendar, day(2021, 9, 8), day(2021, 9, 23)) == 10);
  CHECK(working_days_between(calendar, day(2021, 9, 19), day(2021, 9, 22)) == 1);
  CHECK(working_days_between(calendar, day(2021, 9, 23), day(2021, 9, 23)) == 0);
  CHECK(working_days_between(calendar, day(2021, 9, 24), day(2021, 9, 23)) == -1);
  CHECK(working_days_between(calendar, day(2021, 10, 8), day(2021, 9, 30)) == -1);
  CHECK(add_working_days(calendar, day(2021, 10, 2), 0) == day(2021, 10, 8));
  CHECK(add_working_days(calendar, day(2021, 9, 18), 0) == day(2021, 9, 18));
}

TEST_CASE("model 6.1 rule 5: natural days roll to the next working day, hours do not move, given dates roll") {
  Scenario world;
  load_years(world, 2021, 2021);
  const WorkCalendar& calendar = world.ask.work_calendar;
  CHECK(days_after(calendar, day(2021, 9, 28), 3, DueKind::NATURAL_DAYS).due_on == day(2021, 10, 8));
  CHECK(days_after(calendar, day(2021, 9, 8), 2, DueKind::NATURAL_DAYS).due_on == day(2021, 9, 10));

  const auto hours = [&](Instant served, std::int32_t count) {
    return compute_due({.kind = DueKind::HOURS, .date = {}, .value = count}, served, calendar, {});
  };
  const Instant night = start_of(day(2021, 10, 1)) + Duration::hours(23);
  CHECK(hours(night, 2).due_at == start_of(day(2021, 10, 2)) + Duration::hours(1));
  CHECK(hours(night, 2).due_on == day(2021, 10, 2));
  CHECK(hours(night, 1).due_on == day(2021, 10, 1));  // 24:00 is the end of that day

  const DueSpec date{.kind = DueKind::DATE, .date = day(2021, 10, 1), .value = {}};
  CHECK(compute_due(date, start_of(day(2021, 9, 8)), calendar, {}).due_on == day(2021, 10, 8));
  CHECK(due_on_date(day(2021, 9, 30), calendar).due_at == start_of(day(2021, 10, 1)));
  CHECK(due_on_date(day(2022, 9, 30), calendar).provisional);
}

TEST_CASE("S-20: office hours are counted inside the spans of working days") {
  Scenario world;
  load_years(world, 2021, 2021);
  const auto office = [&](CivilDate served, int hour, int minute, std::int32_t count) {
    return compute_due({.kind = DueKind::OFFICE_HOURS, .date = {}, .value = count},
                       start_of(served) + Duration::hours(hour) + Duration::minutes(minute), world.ask.work_calendar,
                       default_policy().office_hours)
        .due_at;
  };
  const auto at = [](CivilDate date, int hour, int minute) { return start_of(date) + Duration::hours(hour) + Duration::minutes(minute); };
  CHECK(office(day(2021, 9, 8), 9, 0, 3) == at(day(2021, 9, 8), 12, 0));
  CHECK(office(day(2021, 9, 8), 9, 0, 4) == at(day(2021, 9, 8), 14, 30));     // over noon
  CHECK(office(day(2021, 9, 8), 16, 0, 4) == at(day(2021, 9, 9), 11, 30));    // over night
  CHECK(office(day(2021, 9, 30), 17, 0, 1) == at(day(2021, 10, 8), 9, 30));   // over the holiday
  CHECK(office(day(2021, 10, 2), 10, 0, 4) == at(day(2021, 10, 8), 14, 30));  // from a rest day
  CHECK(office(day(2021, 9, 8), 12, 15, 1) == at(day(2021, 9, 8), 14, 30));   // from the noon break
}

TEST_CASE("a limit is a date or a count from 1 to 1000, never both") {
  const auto spec = [](DueKind kind, std::optional<CivilDate> date, std::optional<std::int32_t> value) {
    return DueSpec{kind, date, value};
  };
  CHECK(is_well_formed(spec(DueKind::DATE, day(2021, 9, 8), {})));
  CHECK_FALSE(is_well_formed(spec(DueKind::DATE, {}, {})));
  CHECK_FALSE(is_well_formed(spec(DueKind::DATE, day(2021, 9, 8), 3)));
  for (const DueKind kind : {DueKind::WORKING_DAYS, DueKind::NATURAL_DAYS, DueKind::HOURS, DueKind::OFFICE_HOURS}) {
    CHECK(is_well_formed(spec(kind, {}, 1)));
    CHECK(is_well_formed(spec(kind, {}, 1000)));
    CHECK_FALSE(is_well_formed(spec(kind, {}, 0)));
    CHECK_FALSE(is_well_formed(spec(kind, {}, 1001)));
    CHECK_FALSE(is_well_formed(spec(kind, {}, {})));
    CHECK_FALSE(is_well_formed(spec(kind, day(2021, 9, 8), 1)));
  }
}

TEST_CASE("EC-12: an empty, shrunk or contradicting calendar is held until a person confirms it") {
  Scenario world;
  LoadCalendarYear empty{.year = 2022, .days = {}, .source = "feed", .confirmed = {}};
  CHECK(then<CalendarChangeHeld>(world.when(empty)).reason == HoldReason::EMPTY);
  CHECK(world.ask.work_calendar.version == CalendarVersion{0});
  CHECK(world.ask.work_calendar.held.size() == 1);
  empty.days = {{day(2022, 1, 29), false, "春节"}};
  CHECK(then<CalendarChangeHeld>(world.when(empty)).reason == HoldReason::EMPTY);  // working days alone are no calendar
  LoadCalendarYear shrunk = file_of(2022);
  shrunk.days.resize(5);
  CHECK(then<CalendarChangeHeld>(world.when(shrunk)).reason == HoldReason::SHRUNK);  // fewer holidays than any year has

  REQUIRE(then<CalendarYearLoaded>(world.when(file_of(2022))).version == CalendarVersion{1});
  CHECK(world.ask.work_calendar.held.empty());
  CHECK(changed_nothing(world.when(file_of(2022))));
  shrunk = file_of(2022);
  std::erase_if(shrunk.days, [](const CalendarDay& each) { return each.date == day(2022, 10, 7); });
  CHECK(then<CalendarChangeHeld>(world.when(shrunk)).reason == HoldReason::SHRUNK);  // one day off less than before
  CHECK(is_working_day(world.ask.work_calendar, day(2022, 10, 7)) == false);

  LoadCalendarYear contradicting = file_of(2022);
  for (CalendarDay& each : contradicting.days)
    if (each.date == day(2022, 10, 2)) each.off = false;  // a Sunday that was announced as a holiday
  CHECK(then<CalendarChangeHeld>(world.when(contradicting)).reason == HoldReason::CONFLICT);
  contradicting.confirmed = true;
  CHECK(then<CalendarYearLoaded>(world.when(contradicting)).version == CalendarVersion{2});

  AmendCalendar earlier{.changes = {{day(2022, 10, 6), false, "调休"}}, .source = "feed", .announced_on = day(2022, 9, 1), .confirmed = {}};
  CHECK(then<CalendarChangeHeld>(world.when(earlier)).reason == HoldReason::CONFLICT);
  CHECK_FALSE(is_working_day(world.ask.work_calendar, day(2022, 10, 6)));
  earlier.confirmed = true;
  CHECK(then<CalendarAmended>(world.when(earlier)).version == CalendarVersion{3});
  CHECK(is_working_day(world.ask.work_calendar, day(2022, 10, 6)));
}

TEST_CASE("calendar commands that make no sense are refused") {
  Scenario world;
  LoadCalendarYear year = file_of(2021);
  for (const std::int32_t bad : {1999, 2101}) {
    year.year = bad;
    CHECK(refusal(world.when(year)) == "calendar.year_invalid");
  }
  year = file_of(2021);
  year.source.clear();
  CHECK(refusal(world.when(year)) == "calendar.source_empty");
  year = file_of(2021);
  year.days.push_back(year.days.front());
  CHECK(refusal(world.when(year)) == "calendar.day_repeated");
  AmendCalendar amend = notice_of_2020_01_27();
  CHECK(refusal(world.when(amend)) == "calendar.year_not_loaded");
  amend.changes.clear();
  CHECK(refusal(world.when(amend)) == "calendar.change_empty");
  CHECK(audience_of(WorkCalendar{}, CalendarChangeHeld{}).everyone);
}

}  // namespace duban::test
