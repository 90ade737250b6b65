// CivilDate: a day of the calendar, without a zone. Business dates are Shanghai days.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/time/instant.hpp"

namespace duban {

inline constexpr Duration shanghai_offset = Duration::hours(8);

enum class Weekday : std::uint8_t { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

struct CivilDate {
  std::int32_t days{};  // since 1970-01-01

  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
  friend constexpr CivilDate operator+(CivilDate date, std::int32_t count) { return {date.days + count}; }
  friend constexpr CivilDate operator-(CivilDate date, std::int32_t count) { return {date.days - count}; }
  friend constexpr std::int32_t operator-(CivilDate later, CivilDate earlier) { return later.days - earlier.days; }

  // For days written in code; one that does not exist is a bug.
  [[nodiscard]] static CivilDate of(int year, unsigned month, unsigned day);
  // YYYY-MM-DD, a real day of the years 1900 to 9999; nothing else.
  [[nodiscard]] static std::optional<CivilDate> parse(std::string_view text);

  [[nodiscard]] int year() const;
  [[nodiscard]] unsigned month() const;  // 1 – 12
  [[nodiscard]] unsigned day() const;    // 1 – 31
  [[nodiscard]] Weekday weekday() const;
  [[nodiscard]] bool is_weekend() const { return weekday() >= Weekday::SATURDAY; }
  [[nodiscard]] std::string text() const;  // YYYY-MM-DD
  void append_text(std::string& out) const;
};

// The Shanghai day on which this instant falls: 2021-12-31T16:30:00Z is already 2022-01-01 (EC-29, EC-40).
[[nodiscard]] CivilDate business_date(Instant instant);
// 00:00 of that day in Shanghai. The end of a day is the start of the next one, exclusive.
[[nodiscard]] Instant start_of(CivilDate date);
// Milliseconds since 00:00 in Shanghai, 0 – 86,399,999.
[[nodiscard]] Duration time_of_day(Instant instant);

}  // namespace duban

template <>
struct std::hash<duban::CivilDate> {
  std::size_t operator()(const duban::CivilDate& date) const noexcept { return std::hash<std::int32_t>{}(date.days); }
};
