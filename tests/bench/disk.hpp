// What the disk and RocksDB do alone: the denominators of A1 – A9 and A12. Each runs for about `seconds` and returns one JSON object.
#pragma once

#include <string>

#include "common/base/result.hpp"

namespace duban::bench {

// One thread appends 512 bytes to a file and calls fdatasync, again and again: {"rate", "p50", "p99"} (seconds).
[[nodiscard]] Result<std::string> measure_fdatasync(const std::string& directory, double seconds);

// RocksDB with its defaults, one thread, synced batches of 512 events with two puts each (a record of `record_bytes`, and its place
// in a stream): {"rate"} in events per second.
[[nodiscard]] Result<std::string> measure_rocksdb_batches(const std::string& directory, double seconds, unsigned record_bytes);

}  // namespace duban::bench
