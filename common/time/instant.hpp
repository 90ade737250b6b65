// Instant: UTC, milliseconds since 1970. Business dates are days in Asia/Shanghai, which is UTC+08:00 all year since 1991,
// so no zone database is needed.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace duban {

struct Duration {
  std::int64_t milliseconds{};

  friend constexpr auto operator<=>(const Duration&, const Duration&) = default;
  [[nodiscard]] static constexpr Duration seconds(std::int64_t count) { return {count * 1000}; }
  [[nodiscard]] static constexpr Duration minutes(std::int64_t count) { return {count * 60'000}; }
  [[nodiscard]] static constexpr Duration hours(std::int64_t count) { return {count * 3'600'000}; }
  [[nodiscard]] static constexpr Duration days(std::int64_t count) { return {count * 86'400'000}; }
};

struct Instant {
  std::int64_t milliseconds{};

  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
  friend constexpr Instant operator+(Instant instant, Duration duration) { return {instant.milliseconds + duration.milliseconds}; }
  friend constexpr Instant operator-(Instant instant, Duration duration) { return {instant.milliseconds - duration.milliseconds}; }
  friend constexpr Duration operator-(Instant later, Instant earlier) { return {later.milliseconds - earlier.milliseconds}; }
};

}  // namespace duban
