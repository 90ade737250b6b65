#include "common/time/rfc3339.hpp"

#include "common/time/civil_date.hpp"

namespace duban {
namespace {

constexpr std::int64_t day_milliseconds = 86'400'000;
constexpr std::int64_t first_millisecond = -2'208'988'800'000;  // 1900-01-01T00:00Z
constexpr std::int64_t end_millisecond = 253'402'300'800'000;   // 10000-01-01T00:00Z, exclusive

void append_digits(std::string& out, std::int64_t value, int width) {
  char buffer[8];
  for (int index = width - 1; index >= 0; --index) {
    buffer[index] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  out.append(buffer, static_cast<std::size_t>(width));
}

// Reads exactly `width` digits and moves on; nullopt and unmoved otherwise.
std::optional<std::int64_t> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t index = 0; index < width; ++index) {
    if (text[index] < '0' || text[index] > '9') return std::nullopt;
    value = value * 10 + (text[index] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, char character) {
  if (text.empty() || text.front() != character) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

void append_rfc3339(std::string& out, Instant instant) {
  const std::int64_t shifted = instant.milliseconds;
  std::int64_t day = shifted / day_milliseconds;
  std::int64_t rest = shifted % day_milliseconds;
  if (rest < 0) {
    rest += day_milliseconds;
    --day;
  }
  CivilDate{static_cast<std::int32_t>(day)}.append_text(out);
  out.push_back('T');
  append_digits(out, rest / 3'600'000, 2);
  out.push_back(':');
  append_digits(out, rest / 60'000 % 60, 2);
  out.push_back(':');
  append_digits(out, rest / 1000 % 60, 2);
  out.push_back('.');
  append_digits(out, rest % 1000, 3);
  out.push_back('Z');
}

std::string to_rfc3339(Instant instant) {
  std::string out;
  out.reserve(24);
  append_rfc3339(out, instant);
  return out;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() < 17) return std::nullopt;
  const auto date = CivilDate::parse(text.substr(0, 10));
  if (!date || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
  text.remove_prefix(11);
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute) return std::nullopt;
  std::int64_t second = 0;
  std::int64_t millisecond = 0;
  if (take(text, ':')) {
    const auto seconds = take_digits(text, 2);
    if (!seconds) return std::nullopt;
    second = *seconds;
    if (take(text, '.')) {
      int digits = 0;
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3) millisecond = millisecond * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
      }
      if (digits == 0) return std::nullopt;
      for (; digits < 3; ++digits) millisecond *= 10;
    }
  }
  if (*hour > 23 || *minute > 59 || second > 59) return std::nullopt;  // no leap seconds: the log counts plain milliseconds
  std::int64_t offset_minutes = 0;
  if (!take(text, 'Z') && !take(text, 'z')) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    const auto offset_hour = take_digits(text, 2);
    if (!offset_hour || !take(text, ':')) return std::nullopt;
    const auto offset_minute = take_digits(text, 2);
    if (!offset_minute || *offset_hour > 23 || *offset_minute > 59) return std::nullopt;
    offset_minutes = (*offset_hour * 60 + *offset_minute) * (negative ? -1 : 1);
  }
  if (!text.empty()) return std::nullopt;
  const Instant instant{std::int64_t{date->days} * day_milliseconds + *hour * 3'600'000 + *minute * 60'000 + second * 1000 + millisecond -
                        offset_minutes * 60'000};
  // An offset can carry the first and the last day out of the years that can be written again.
  if (instant.milliseconds < first_millisecond || instant.milliseconds >= end_millisecond) return std::nullopt;
  return instant;
}

}  // namespace duban
