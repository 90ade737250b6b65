#include "common/time/civil_date.hpp"

#include <chrono>

#include "common/base/check.hpp"

namespace duban {
namespace {

std::chrono::year_month_day ymd(CivilDate date) { return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}}; }

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t divisor) {
  return value / divisor - ((value % divisor != 0 && (value % divisor < 0) != (divisor < 0)) ? 1 : 0);
}

constexpr std::int64_t day_milliseconds = 86'400'000;

void append_digits(std::string& out, unsigned value, int width) {
  char buffer[8];
  for (int index = width - 1; index >= 0; --index) {
    buffer[index] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  out.append(buffer, static_cast<std::size_t>(width));
}

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char character : text) {
    if (character < '0' || character > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(character - '0');
  }
  return value;
}

}  // namespace

CivilDate CivilDate::of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  DUBAN_CHECK(date.ok(), "expected a day that exists");
  return {static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::optional<CivilDate> CivilDate::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < 1900) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month}, std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  return CivilDate{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

int CivilDate::year() const { return static_cast<int>(ymd(*this).year()); }
unsigned CivilDate::month() const { return static_cast<unsigned>(ymd(*this).month()); }
unsigned CivilDate::day() const { return static_cast<unsigned>(ymd(*this).day()); }

Weekday CivilDate::weekday() const {
  return static_cast<Weekday>(std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days}}}.iso_encoding());
}

void CivilDate::append_text(std::string& out) const {
  const auto date = ymd(*this);
  append_digits(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  out.push_back('-');
  append_digits(out, static_cast<unsigned>(date.month()), 2);
  out.push_back('-');
  append_digits(out, static_cast<unsigned>(date.day()), 2);
}

std::string CivilDate::text() const {
  std::string out;
  append_text(out);
  return out;
}

CivilDate business_date(Instant instant) {
  return {static_cast<std::int32_t>(floor_div(instant.milliseconds + shanghai_offset.milliseconds, day_milliseconds))};
}

Instant start_of(CivilDate date) { return {std::int64_t{date.days} * day_milliseconds - shanghai_offset.milliseconds}; }

Duration time_of_day(Instant instant) { return instant - start_of(business_date(instant)); }

}  // namespace duban
