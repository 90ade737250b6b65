// IdSource: where new ids come from. UUIDv7 (RFC 9562 5.7): 48 bits of wall time, then randomness, so ids sort by creation.
// Passed in everywhere; a seeded one makes a whole run repeatable.
#pragma once

#include <cstdint>

#include "common/base/uuid.hpp"
#include "common/time/clock.hpp"

namespace duban {

class IdSource {
 public:
  virtual ~IdSource() = default;
  [[nodiscard]] virtual Uuid next() = 0;

  template <class IdType>
  [[nodiscard]] IdType make() {
    return IdType{next()};
  }
};

// Small, fast, repeatable; not for secrets. SplitMix64.
class SeededRandom {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  [[nodiscard]] std::uint64_t next();
  // 0 … bound-1; bound > 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  [[nodiscard]] bool one_in(std::uint64_t chance) { return below(chance) == 0; }

 private:
  std::uint64_t state_;
};

// UUIDv7 from a clock and a seed; with the seed taken from the operating system this is the production source. Ids of one
// source rise strictly even within a millisecond. Not thread-safe: one per thread.
class Uuid7Source final : public IdSource {
 public:
  Uuid7Source(const Clock& clock, std::uint64_t seed) : clock_(clock), random_(seed) {}
  [[nodiscard]] Uuid next() override;

 private:
  const Clock& clock_;
  SeededRandom random_;
  std::int64_t last_milliseconds_ = -1;
  std::uint32_t sequence_ = 0;
};

}  // namespace duban
