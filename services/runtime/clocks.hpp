// The clocks of the machine, behind the Clock interface (S-17). Thread-safe.
#pragma once

#include <atomic>

#include "common/time/clock.hpp"

namespace duban {

// UTC of the operating system. Never set, may jump with NTP.
class WallClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

// Business time: from a given start, at a given rate, by the monotonic clock; or simply the wall clock when no start is given.
// Never goes back within a process; after a restart the engine continues from the last record of the log.
class BusinessClock final : public Clock {
 public:
  // Follows the wall clock.
  BusinessClock();
  // Stands at `start` now and runs `rate` times as fast as the monotonic clock. rate ≥ 0; 0 stands still.
  BusinessClock(Instant start, double rate);

  [[nodiscard]] Instant now() const override;
  [[nodiscard]] bool is_set() const { return set_; }
  // From now on it is this instant, and goes on from there at its rate. Never back. Only for a clock that was set; for the start
  // after the last record of a log, and for demonstrations.
  void move_to(Instant instant);

 private:
  bool set_ = false;
  double rate_ = 1;
  std::int64_t started_nanoseconds_ = 0;
  std::atomic<std::int64_t> start_milliseconds_{0};  // business time at started_nanoseconds_
  WallClock wall_;
  mutable std::atomic<std::int64_t> latest_{0};
};

}  // namespace duban
