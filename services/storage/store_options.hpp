// What a store is opened with, what it says about itself, and what its recovery found. No RocksDB in here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "common/base/uuid.hpp"
#include "common/crypto/digest.hpp"
#include "services/engine/ports.hpp"
#include "services/storage/anchor.hpp"
#include "services/storage/free_space.hpp"

namespace rocksdb {
class Env;
}

namespace duban {

struct StoreOptions {
  std::string directory;         // <data>; the database is <data>/db (FORMAT.md, section 1)
  std::string anchor_directory;  // empty = <data>/anchor; better on another disk

  // Every read of views and log goes through it: the one big and bounded part of memory.
  std::uint64_t block_cache_bytes = std::uint64_t{256} << 20;
  // Rows of orders and legs as they are, beside the blocks that hold them.
  std::uint64_t row_cache_bytes = std::uint64_t{64} << 20;
  // Per column family. Larger = fewer flushes, longer recovery, and slower inserts into a list that no longer fits the cache: with 16
  // and 32 MiB commands were measured 8 % quicker than with 64.
  std::uint64_t write_buffer_bytes = std::uint64_t{32} << 20;
  // How much of the end of the log is verified at every start: 10,000 records cost about 30 ms.
  std::uint64_t tail_records_checked = 10'000;

  // Accept a store whose anchor is missing or unreadable, after verifying its whole chain. Only ever set by a person who knows that
  // nothing is missing: an absent anchor proves nothing.
  bool unsafe_adopt_without_anchor = false;
  // Tests and measurements only: no fdatasync of the log, no anchor write. What is answered can be lost.
  bool unsafe_without_sync = false;

  // Called once, by the thread that met the first error, before append() returns it. It must not block and must not call the
  // store; the runtime ends the process from it (I-12).
  std::function<void(const Error&)> on_failure;

  SpaceLimits space;
  // Rows of TABLES that may go: asked when RocksDB rewrites its files anyway, at least every 30 days, on its threads. Empty = none.
  // It must say yes for ever once it has said yes, and must not throw. `value` has been on disk: it may be damaged.
  std::function<bool(std::string_view key, std::string_view value)> is_expired;

  // Empty = ask the file system of `directory`. Called by append(), so it must be quick.
  std::function<Result<SpaceReading>()> read_free_space;

  // For fault tests: another file system for RocksDB, and another place for the anchor. Both outlive the store.
  rocksdb::Env* env = nullptr;
  std::shared_ptr<AnchorFile> anchor_file;

  [[nodiscard]] std::string database_directory() const { return directory + "/db"; }
  [[nodiscard]] std::string anchor_place() const { return anchor_directory.empty() ? directory + "/anchor" : anchor_directory; }
  [[nodiscard]] std::uint64_t wal_bytes_max() const { return write_buffer_bytes * 4; }
};

struct StoreIdentity {
  Uuid log_id;
  DigestSuite suite{};
  friend bool operator==(const StoreIdentity&, const StoreIdentity&) = default;
};

// What the start found. When salvaged or adopted, the runtime says so in an event (I-13).
struct RecoveryReport {
  ChainHead head;
  AnchorState anchor;  // as found
  bool salvaged = false;
  bool adopted = false;
  bool anchor_slot_damaged = false;
  // After a salvage: false when a batch had been begun that the log does not have. It was perhaps acknowledged (FORMAT.md, the
  // one-batch window).
  bool written_marker_reached = true;
  std::uint64_t records_verified{};
  std::string refused_directory;  // where the damaged original was kept
  std::string refusal;            // what RocksDB said about it
};

}  // namespace duban
