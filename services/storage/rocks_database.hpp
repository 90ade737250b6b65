// RocksDatabase: one opened RocksDB with our column families, and the few reads that store, recovery and backup share. Private to
// services/storage: it shows RocksDB, so only rocks_database.cpp, rocks_store.cpp, recovery.cpp and backup.cpp include it.
//
// Any thread may read. Handles and database close with the object.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include <rocksdb/compaction_filter.h>
#include <rocksdb/db.h>
#include <rocksdb/listener.h>
#include <rocksdb/options.h>

#include "common/base/result.hpp"
#include "services/engine/ports.hpp"
#include "services/proof/chain.hpp"
#include "services/storage/store_options.hpp"

namespace duban {

enum class Family : std::uint8_t { TABLES, LOG, VIEWS, CONTENT, MATTERS, STREAMS };
inline constexpr std::size_t family_count = 6;

enum class OpenMode : std::uint8_t {
  STRICT,   // kTolerateCorruptedTailRecords: the only mode in which we serve
  LOOK,     // as strict, for reading only: opening for writing moves the log into tables and deletes it
  SALVAGE,  // kPointInTimeRecovery: on copies only
  CREATE,   // initialise() only
};

// CORRUPT for what RocksDB calls corruption and for missing files, else IO. `what` says what was expected.
[[nodiscard]] Error rocks_error(std::string_view what, const rocksdb::Status& status);

class RocksDatabase {
 public:
  struct Opening {
    const StoreOptions& options;
    std::string path;
    OpenMode mode = OpenMode::STRICT;
    std::shared_ptr<rocksdb::EventListener> listener;
  };
  [[nodiscard]] static Result<std::unique_ptr<RocksDatabase>> open(const Opening& opening);
  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;
  ~RocksDatabase();

  [[nodiscard]] rocksdb::DB& db() const { return *db_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family which) const { return families_[static_cast<std::size_t>(which)]; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Space space) const;
  [[nodiscard]] std::vector<rocksdb::ColumnFamilyHandle*> families() const { return {families_.begin(), families_.end()}; }

  // The row 'M'. UNSUPPORTED for a newer format, CORRUPT when missing or damaged.
  [[nodiscard]] Result<StoreIdentity> identity() const;
  [[nodiscard]] Result<> write_identity(const StoreIdentity& identity);

  // The last record's position and digest.
  [[nodiscard]] Result<ChainHead> head(DigestSuite suite) const;
  // In order; CORRUPT at a gap.
  [[nodiscard]] Result<> read_log(Position from, const VisitRecord& visit) const;
  [[nodiscard]] Result<std::optional<std::string>> record(Position position) const;
  // Where that version of the stream lies in the log.
  [[nodiscard]] Result<std::optional<Position>> position(std::string_view stream, Version version) const;

  // Memtables of all families to disk, as one.
  [[nodiscard]] Result<> flush();

 private:
  RocksDatabase() = default;
  std::unique_ptr<rocksdb::CompactionFilter> expired_rows_;  // outlives the database
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, family_count> families_{};
};

// Verifies the chain from `from` on, up to the end. Where `acknowledged` lies in that range, the record there must have its digest.
[[nodiscard]] Result<ChainVerifier> verify_chain(const RocksDatabase& database, DigestSuite suite, Position from,
                                                 const ChainHead& acknowledged);

// Opens what lies in options.directory according to FORMAT.md, section 5.
struct RecoveredStore {
  std::unique_ptr<RocksDatabase> database;
  HeadAnchor anchor;
  StoreIdentity identity;
  RecoveryReport report;
};
[[nodiscard]] Result<RecoveredStore> recover(const StoreOptions& options, const std::shared_ptr<rocksdb::EventListener>& listener);

[[nodiscard]] inline rocksdb::Env& env_of(const StoreOptions& options) {
  return options.env != nullptr ? *options.env : *rocksdb::Env::Default();
}
[[nodiscard]] inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
[[nodiscard]] inline std::string_view view(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace duban
