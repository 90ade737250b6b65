#include "common/random/id_source.hpp"

#include <algorithm>

namespace duban {

std::uint64_t SeededRandom::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31);
}

Uuid Uuid7Source::next() {
  // The 48 bits count from 1970; an older clock (a simulated one) would wrap to the far future.
  std::int64_t milliseconds = std::max<std::int64_t>(0, clock_.now().milliseconds);
  // 12 bits of rand_a as a counter (RFC 9562 6.2 method 1); when it overflows, or the clock stands or goes back, borrow the
  // next millisecond.
  if (milliseconds <= last_milliseconds_) {
    milliseconds = last_milliseconds_;
    if (++sequence_ > 0xFFF) {
      ++milliseconds;
      sequence_ = 0;
    }
  } else {
    sequence_ = static_cast<std::uint32_t>(random_.below(0x800));
  }
  last_milliseconds_ = milliseconds;

  Uuid uuid;
  const auto time = static_cast<std::uint64_t>(milliseconds);
  for (unsigned index = 0; index < 6; ++index) uuid.bytes[index] = static_cast<std::uint8_t>(time >> (40 - 8 * index));
  uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (sequence_ >> 8));
  uuid.bytes[7] = static_cast<std::uint8_t>(sequence_ & 0xFF);
  const std::uint64_t tail = random_.next();
  for (unsigned index = 0; index < 8; ++index) uuid.bytes[8 + index] = static_cast<std::uint8_t>(tail >> (56 - 8 * index));
  uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3F));
  return uuid;
}

}  // namespace duban
