#include "services/runtime/clocks.hpp"

#include <chrono>

#include "common/base/check.hpp"

namespace duban {
namespace {

std::int64_t monotonic_nanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Instant WallClock::now() const {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

BusinessClock::BusinessClock() : started_nanoseconds_(monotonic_nanoseconds()) {}

BusinessClock::BusinessClock(Instant start, double rate)
    : set_(true), rate_(rate), started_nanoseconds_(monotonic_nanoseconds()), start_milliseconds_(start.milliseconds) {}

Instant BusinessClock::now() const {
  std::int64_t milliseconds = 0;
  if (set_) {
    const double elapsed = static_cast<double>(monotonic_nanoseconds() - started_nanoseconds_) / 1e6;
    milliseconds = start_milliseconds_.load(std::memory_order_relaxed) + static_cast<std::int64_t>(elapsed * rate_);
  } else {
    milliseconds = wall_.now().milliseconds;
  }
  // A wall clock that was put back must not take business time with it.
  std::int64_t latest = latest_.load(std::memory_order_relaxed);
  while (latest < milliseconds && !latest_.compare_exchange_weak(latest, milliseconds, std::memory_order_relaxed)) {}
  return {std::max(latest, milliseconds)};
}

void BusinessClock::move_to(Instant instant) {
  DUBAN_CHECK(set_, "the clock of the machine cannot be moved");
  const std::int64_t ahead = instant.milliseconds - now().milliseconds;
  if (ahead > 0) start_milliseconds_.fetch_add(ahead, std::memory_order_relaxed);
}

}  // namespace duban
