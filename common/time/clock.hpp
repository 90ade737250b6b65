// Clock: the only way to ask for the time. Implementations live outside the pure rings (services/runtime) and in tests.
//
// Two clocks (S-17): the business clock stamps events and due dates and can be set; the wall clock is for tokens, retention,
// webhook timestamps and the HTTP Date header and is never set.
#pragma once

#include "common/time/instant.hpp"

namespace duban {

class Clock {
 public:
  virtual ~Clock() = default;
  // Thread-safe. Never goes back within one process.
  [[nodiscard]] virtual Instant now() const = 0;
};

// For tests and the simulator: stands still until told. Unlike other clocks it belongs to one thread and can be set back.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant instant) { now_ = instant; }
  void advance(Duration duration) { now_ = now_ + duration; }

 private:
  Instant now_;
};

}  // namespace duban
