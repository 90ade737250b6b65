#include "services/edge/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace duban {

double RateLimiter::filled(const Bucket& bucket, Instant now) const {
  const double elapsed = static_cast<double>(std::max<std::int64_t>(0, (now - bucket.filled_at).milliseconds)) / 1000.0;
  return std::min(static_cast<double>(std::max(limit_.burst, 1U)), bucket.tokens + elapsed * limit_.per_second);
}

std::optional<std::uint32_t> RateLimiter::take(std::string_view key) {
  if (limit_.per_second == 0) return std::nullopt;
  const std::uint64_t hash = std::hash<std::string_view>{}(key);
  Shard& shard = shards_[hash % shard_count];
  const Instant now = clock_.now();
  const double full = static_cast<double>(std::max(limit_.burst, 1U));

  const std::lock_guard lock{shard.mutex};
  if (shard.buckets.size() >= buckets_per_shard_max && !shard.buckets.contains(hash)) {
    std::erase_if(shard.buckets, [&](const auto& entry) { return filled(entry.second, now) >= full; });
    if (shard.buckets.size() >= buckets_per_shard_max) shard.buckets.clear();
  }
  auto [entry, fresh] = shard.buckets.try_emplace(hash, Bucket{full, now});
  Bucket& bucket = entry->second;
  if (!fresh) bucket = {filled(bucket, now), std::max(now, bucket.filled_at)};
  if (bucket.tokens >= 1.0) {
    bucket.tokens -= 1.0;
    return std::nullopt;
  }
  const double seconds = (1.0 - bucket.tokens) / limit_.per_second;
  return static_cast<std::uint32_t>(std::max(1.0, std::ceil(seconds)));
}

}  // namespace duban
