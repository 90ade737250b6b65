// SpaceGuard: decides from readings of the disk whether new batches are taken (D-6). Refusing starts well before the disk is
// full, because this RocksDB aborts the process on the write after an ENOSPC; and it ends later than it starts, so that the answer
// does not change with every batch. Reads go on all the time; writing comes back by itself.
//
// SpaceGuard is pure; one thread. read_space() asks the operating system.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/result.hpp"

namespace duban {

struct SpaceReading {
  std::uint64_t total_bytes{};
  std::uint64_t free_bytes{};  // for unprivileged processes
};

// The configuration's part ([disk]).
struct SpaceLimits {
  std::uint32_t refuse_below_percent = 10;
  std::uint32_t accept_above_percent = 15;
  std::uint64_t free_bytes_min = 0;  // counts where it is more than what the write-ahead log needs
};

class SpaceGuard {
 public:
  // `wal_bytes_max`: how much the write-ahead log may grow; three times that must always fit (it, its flush, a compaction).
  explicit SpaceGuard(std::uint64_t wal_bytes_max, SpaceLimits limits = {}) : wal_bytes_max_(wal_bytes_max), limits_(limits) {}

  // True while batches may be written. Refuses below the first percentage, 3 × wal_bytes_max or free_bytes_min; accepts again above
  // the second percentage and a third more of both.
  bool accepts(const SpaceReading& reading);
  [[nodiscard]] bool refusing() const { return refusing_; }

 private:
  std::uint64_t wal_bytes_max_;
  SpaceLimits limits_;
  bool refusing_ = false;
};

// Of the file system that holds `path`.
[[nodiscard]] Result<SpaceReading> read_space(const std::string& path);

}  // namespace duban
