// RateLimiter: token buckets per key (a credential, a source address), with an injected clock.
//
// Thread-safe; sharded, so that I/O threads seldom meet. Memory is bounded: a shard that is full forgets buckets that are full
// again, and when all are in use it starts anew, which lets somebody through rather than growing.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "common/time/clock.hpp"

namespace duban {

struct RateLimit {
  std::uint32_t per_second = 0;  // 0 = no limit
  std::uint32_t burst = 0;       // how many at once; at least 1 when there is a limit
};

class RateLimiter {
 public:
  // `clock` must not be set back (wall or monotonic) and must outlive this.
  RateLimiter(RateLimit limit, const Clock& clock) : limit_(limit), clock_(clock) {}

  // nullopt = go ahead; otherwise seconds until it is worth trying again.
  [[nodiscard]] std::optional<std::uint32_t> take(std::string_view key);

 private:
  struct Bucket {
    double tokens = 0;
    Instant filled_at;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::uint64_t, Bucket> buckets;
  };
  static constexpr std::size_t shard_count = 16;
  static constexpr std::size_t buckets_per_shard_max = 4096;

  [[nodiscard]] double filled(const Bucket& bucket, Instant now) const;

  RateLimit limit_;
  const Clock& clock_;
  std::array<Shard, shard_count> shards_;
};

}  // namespace duban
