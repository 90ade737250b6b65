#include "services/storage/rocks_database.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/memtablerep.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/sst_file_manager.h>
#include <rocksdb/table.h>

#include "common/base/described.hpp"
#include "common/bytes/checksum.hpp"
#include "services/storage/keys.hpp"

namespace duban {
namespace {

constexpr std::string_view store_name = "duban-store";
constexpr unsigned store_format = 1;

enum class Memtable : std::uint8_t {
  LIST,
  // Hash buckets instead of one long list: putting a row in costs a third, and getting one is quicker too. A scan must ask for
  // total_order_seek and first sorts all rows of the memtable.
  HASH,
};

[[nodiscard]] rocksdb::ColumnFamilyOptions family_options(const rocksdb::ColumnFamilyOptions& common,
                                                          const std::shared_ptr<rocksdb::Cache>& cache, std::size_t block_bytes,
                                                          Memtable memtable) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = block_bytes;
  // Index and filters count against the cache too, or memory would grow with the store.
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // Asking for a key that is not there (a new stream, a fresh idempotency key) must not read a block.
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10, false));
  // In pieces: the one filter of a full table of small rows is 3 MB, and a cache that must drop such blocks reads them again and again.
  table.partition_filters = true;
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.metadata_block_size = 4 << 10;
  table.pin_top_level_index_and_filter = true;
  table.format_version = 5;
  auto family = common;
  if (memtable == Memtable::HASH) {
    constexpr std::size_t buckets = 100'000;  // 0.8 MB each; rows of a full memtable: 20,000 to 300,000
    family.prefix_extractor.reset(rocksdb::NewNoopTransform());
    family.memtable_factory.reset(rocksdb::NewHashLinkListRepFactory(buckets));
  }
  // With a prefix that is the whole key, the filter would hold each key twice.
  table.whole_key_filtering = memtable == Memtable::LIST;
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return family;
}

// For what is written once and comes to rest.
void compress_bottom(rocksdb::ColumnFamilyOptions& family) {
  // Flushes and young levels stay cheap. The dictionary finds what records of different
  // blocks share: type names, member names, places.
  family.bottommost_compression = rocksdb::kZSTD;
  family.bottommost_compression_opts.enabled = true;
  family.bottommost_compression_opts.level = 3;
  family.bottommost_compression_opts.max_dict_bytes = 16 << 10;
  family.bottommost_compression_opts.zstd_max_train_bytes = 256 << 10;
  // The trainer costs a quarter of a second for every file and gains little over taking the samples as they are.
  family.bottommost_compression_opts.use_zstd_dict_trainer = false;
}

// For rows that are changed one here and one there all over a large family: level by level, each of them has its whole neighbourhood
// rewritten (125 µs a command with 10 M events); run by run, it waits until there is as much to add as there is already.
void compact_by_runs(rocksdb::ColumnFamilyOptions& family) { family.compaction_style = rocksdb::kCompactionStyleUniversal; }

// Leaves out what the caller has given up, while RocksDB rewrites the files of TABLES.
class ExpiredRows final : public rocksdb::CompactionFilter {
 public:
  explicit ExpiredRows(std::function<bool(std::string_view, std::string_view)> is_expired) : is_expired_(std::move(is_expired)) {}

  bool Filter(int, const rocksdb::Slice& key, const rocksdb::Slice& row, std::string*, bool*) const override {
    constexpr std::size_t checksum_bytes = 4;
    return row.size() >= checksum_bytes && is_expired_(view(key), view(row).substr(0, row.size() - checksum_bytes));
  }
  const char* Name() const override { return "duban.expired_rows"; }

 private:
  std::function<bool(std::string_view, std::string_view)> is_expired_;
};

[[nodiscard]] std::vector<rocksdb::ColumnFamilyDescriptor> family_descriptors(const StoreOptions& options,
                                                                              const rocksdb::CompactionFilter* expired_rows) {
  constexpr int cache_shard_bits = 4;  // few threads ask; a shard must hold many blocks
  const auto cache = rocksdb::NewLRUCache(options.block_cache_bytes, cache_shard_bits);
  rocksdb::ColumnFamilyOptions common;
  common.write_buffer_size = options.write_buffer_bytes;
  // One that fills while one is flushed. More than 2 with parallel flushes loses data in this version (fixed in 7.9).
  common.max_write_buffer_number = 2;
  common.level_compaction_dynamic_level_bytes = true;
  common.force_consistency_checks = true;
  // What is rewritten is compressed again and again: with ZSTD that took more time than the commands that wrote it.
  common.compression = rocksdb::kLZ4Compression;

  // Small rows, read one at a time.
  auto tables = family_options(common, cache, 4 << 10, Memtable::HASH);
  tables.compaction_filter = expired_rows;
  compact_by_runs(tables);

  // Written once, read in long runs: large blocks compress better.
  auto log = family_options(common, cache, 16 << 10, Memtable::LIST);
  compress_bottom(log);

  // A version of a stream is asked for when its matter is read from the log.
  auto streams = family_options(common, cache, 8 << 10, Memtable::HASH);
  compact_by_runs(streams);

  auto views = family_options(common, cache, 8 << 10, Memtable::LIST);
  compact_by_runs(views);

  // Rewritten by nearly every event.
  auto matters = family_options(common, cache, 8 << 10, Memtable::HASH);
  compact_by_runs(matters);

  // Ids grow with time, so that each row goes to the end of the list.
  auto content = family_options(common, cache, 16 << 10, Memtable::LIST);
  content.compression = rocksdb::kNoCompression;  // sealed bytes do not shrink

  return {{rocksdb::kDefaultColumnFamilyName, tables},
          {"log", log},
          {"views", views},
          {"content", content},
          {"matters", matters},
          {"streams", streams}};
}

[[nodiscard]] rocksdb::DBOptions database_options(const RocksDatabase::Opening& opening) {
  const StoreOptions& store = opening.options;
  rocksdb::DBOptions options;
  options.env = &env_of(store);
  const bool create = opening.mode == OpenMode::CREATE;
  // With true, a lost CURRENT file turns a full store into an empty one.
  options.create_if_missing = create;
  options.create_missing_column_families = create;
  options.error_if_exists = create;
  // The default mode silently drops acknowledged events after one flipped bit. This one forgives only an unfinished last record.
  options.wal_recovery_mode = opening.mode == OpenMode::SALVAGE ? rocksdb::WALRecoveryMode::kPointInTimeRecovery
                                                                : rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // Finds missing and short closed logs; the live one is the anchor's business.
  options.track_and_verify_wals_in_manifest = true;
  options.verify_sst_unique_id_in_manifest = true;  // a swapped table file is refused
  options.paranoid_checks = true;
  // An event, its views, its timers and its idempotency answer are on disk together or not at all, also after a lost log.
  options.atomic_flush = true;
  // Resuming after a background error would hide what the anchor cannot see: we stop instead (I-12).
  options.max_bgerror_resume_count = 0;
  // Each of these has a known fault in this version when switched on, or gave nothing when measured.
  options.recycle_log_file_num = 0;
  options.manual_wal_flush = false;
  options.WAL_ttl_seconds = 0;
  options.WAL_size_limit_MB = 0;
  options.best_efforts_recovery = false;
  options.enable_pipelined_write = false;
  options.allow_concurrent_memtable_write = false;  // there is one writer, and memtables of hash buckets cannot
  options.unordered_write = false;
  options.two_write_queues = false;
  // Bounds recovery time and what the free-space guard must keep clear.
  options.max_total_wal_size = store.wal_bytes_max();
  options.max_background_jobs = 2;
  options.bytes_per_sync = 1 << 20;  // table files go out in small pieces, so that a flush does not hold up the log's fdatasync
  // Its default depends on how the caller was compiled.
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.keep_log_file_num = 4;
  options.max_log_file_size = 4 << 20;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  // A compaction that would not fit is put off instead of meeting ENOSPC.
  options.sst_file_manager.reset(rocksdb::NewSstFileManager(&env_of(store)));
  options.sst_file_manager->SetCompactionBufferSize(store.write_buffer_bytes);
  if (opening.listener) options.listeners.push_back(opening.listener);
  return options;
}

// Whether they are all there and no others; also when that cannot be found out.
[[nodiscard]] bool has_our_families(const rocksdb::DBOptions& options, const std::string& path) {
  std::vector<std::string> found;
  if (!rocksdb::DB::ListColumnFamilies(options, path, &found).ok()) return true;
  std::ranges::sort(found);
  return std::ranges::equal(found, std::array{"content", "default", "log", "matters", "streams", "views"});
}

// RocksDB has no code of its own for it: "While lock file: …/LOCK: Resource temporarily unavailable", "lock hold by current process …".
[[nodiscard]] bool is_locked(const rocksdb::Status& status) {
  const std::string words = status.ToString();
  return status.IsIOError() && (words.find("lock file") != std::string::npos || words.find("lock hold by") != std::string::npos);
}

[[nodiscard]] Result<StoreIdentity> parse_identity(std::string_view text) {
  const auto damaged = [&] {
    return failure(ErrorCode::CORRUPT,
                   fmt::format("store: expected an identity row \"duban-store 1 SHA256 <id> <crc>\", found \"{}\"", text.substr(0, 100)));
  };
  const std::size_t last_space = text.rfind(' ');
  if (last_space == std::string_view::npos) return damaged();
  const std::string_view body = text.substr(0, last_space);
  if (text.substr(last_space + 1) != fmt::format("{:08x}", crc32_of(body))) return damaged();
  std::array<std::string_view, 4> words;
  std::string_view rest = body;
  for (std::size_t index = 0; index < words.size(); ++index) {
    const std::size_t space = rest.find(' ');
    words[index] = rest.substr(0, space);
    rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
  }
  if (words[0] != store_name) return damaged();
  unsigned format = 0;
  const auto [end, error] = std::from_chars(words[1].data(), words[1].data() + words[1].size(), format);
  if (error != std::errc{} || end != words[1].data() + words[1].size()) return damaged();
  if (format != store_format) {
    return failure(ErrorCode::UNSUPPORTED,
                   fmt::format("store: expected format {}, found {}: use the release that wrote it, or a newer one", store_format, format));
  }
  const auto suite = enum_from_name<DigestSuite>(words[2]);
  if (!suite) return failure(ErrorCode::UNSUPPORTED, fmt::format("store: expected the digest suite SHA256 or SM3, found {}", words[2]));
  const auto log_id = Uuid::parse(words[3]);
  if (!log_id || !rest.empty()) return damaged();
  return StoreIdentity{.log_id = *log_id, .suite = *suite};
}

}  // namespace

Error rocks_error(std::string_view what, const rocksdb::Status& status) {
  const bool corrupt = status.IsCorruption() || status.IsNotFound() || status.IsPathNotFound() || status.IsInvalidArgument();
  return {corrupt ? ErrorCode::CORRUPT : ErrorCode::IO, fmt::format("{}, found: {}", what, status.ToString())};
}

Result<std::unique_ptr<RocksDatabase>> RocksDatabase::open(const Opening& opening) {
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* raw = nullptr;
  const auto options = database_options(opening);
  std::unique_ptr<rocksdb::CompactionFilter> expired_rows;
  if (opening.options.is_expired) expired_rows = std::make_unique<ExpiredRows>(opening.options.is_expired);
  const auto families = family_descriptors(opening.options, expired_rows.get());
  const auto status = opening.mode == OpenMode::LOOK ? rocksdb::DB::OpenForReadOnly(options, opening.path, families, &handles, &raw)
                                                     : rocksdb::DB::Open(options, opening.path, families, &handles, &raw);
  if (status.IsInvalidArgument() && !has_our_families(options, opening.path)) {
    return failure(ErrorCode::UNSUPPORTED, fmt::format("store: expected {} to have the column families of this release, found others: use "
                                                       "the release that wrote it; nothing was changed",
                                                       opening.path));
  }
  if (is_locked(status)) {
    return failure(ErrorCode::BUSY,
                   fmt::format("store: expected nobody else to have {} open, found another process (or this one) that has", opening.path));
  }
  if (!status.ok()) return failure(rocks_error(fmt::format("store: expected to open {}", opening.path), status));
  std::unique_ptr<RocksDatabase> database{new RocksDatabase};
  database->expired_rows_ = std::move(expired_rows);
  database->db_.reset(raw);
  std::copy(handles.begin(), handles.end(), database->families_.begin());
  return database;
}

RocksDatabase::~RocksDatabase() {
  // Closing while a failed flush is being handled ends in an assertion of this build: background work must be over before.
  rocksdb::CancelAllBackgroundWork(db_.get(), true);
  for (auto* handle : families_) {
    // Our own handles: failing to give one back would be a bug of RocksDB and could only leak.
    if (handle != nullptr) db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
}

rocksdb::ColumnFamilyHandle* RocksDatabase::family(Space space) const {
  switch (space) {
    case Space::VIEWS: return family(Family::VIEWS);
    case Space::TABLES: return family(Family::TABLES);
    case Space::CONTENT: return family(Family::CONTENT);
    case Space::MATTERS: return family(Family::MATTERS);
  }
  return nullptr;
}

Result<StoreIdentity> RocksDatabase::identity() const {
  std::string text;
  const auto status = db_->Get({}, family(Family::LOG), slice(identity_key), &text);
  if (!status.ok()) return failure(rocks_error("store: expected an identity row", status));
  return parse_identity(text);
}

Result<> RocksDatabase::write_identity(const StoreIdentity& identity) {
  const std::string body = fmt::format("{} {} {} {}", store_name, store_format, enum_name(identity.suite), identity.log_id.text());
  rocksdb::WriteOptions write;
  write.sync = true;
  const auto status = db_->Put(write, family(Family::LOG), slice(identity_key), fmt::format("{} {:08x}", body, crc32_of(body)));
  if (!status.ok()) return failure(rocks_error("store: expected to write its identity", status));
  return flush();
}

Result<ChainHead> RocksDatabase::head(DigestSuite suite) const {
  const std::string lower{record_key_kind};
  const std::string upper = records_end();
  const rocksdb::Slice lower_bound{lower};
  const rocksdb::Slice upper_bound{upper};
  rocksdb::ReadOptions read;
  read.iterate_lower_bound = &lower_bound;
  read.iterate_upper_bound = &upper_bound;
  const std::unique_ptr<rocksdb::Iterator> iterator{db_->NewIterator(read, family(Family::LOG))};
  iterator->SeekToLast();
  if (!iterator->Valid()) {
    if (!iterator->status().ok()) return failure(rocks_error("log: expected to read its last record", iterator->status()));
    return ChainHead{};
  }
  const auto position = position_of(view(iterator->key()));
  if (!position) return failure(ErrorCode::CORRUPT, "log: expected a record key, found another");
  return ChainHead{.position = *position, .digest = digest_of(suite, view(iterator->value()))};
}

Result<> RocksDatabase::read_log(Position from, const VisitRecord& visit) const {
  const std::string upper = records_end();
  const rocksdb::Slice upper_bound{upper};
  rocksdb::ReadOptions read;
  read.iterate_upper_bound = &upper_bound;
  Position expected{std::max<std::uint64_t>(from.value, 1)};
  const std::unique_ptr<rocksdb::Iterator> iterator{db_->NewIterator(read, family(Family::LOG))};
  for (iterator->Seek(record_key(expected)); iterator->Valid(); iterator->Next()) {
    const auto position = position_of(view(iterator->key()));
    if (!position || *position != expected) {
      return failure(ErrorCode::CORRUPT,
                     fmt::format("log: expected position {}, found {}", expected.value, position ? position->value : 0));
    }
    if (!visit(expected, view(iterator->value()))) return {};
    expected = expected.next();
  }
  if (!iterator->status().ok()) {
    return failure(rocks_error(fmt::format("log: expected to read position {}", expected.value), iterator->status()));
  }
  return {};
}

Result<std::optional<std::string>> RocksDatabase::record(Position position) const {
  std::string bytes;
  const auto status = db_->Get({}, family(Family::LOG), record_key(position), &bytes);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return failure(rocks_error(fmt::format("log: expected to read position {}", position.value), status));
  return bytes;
}

Result<std::optional<Position>> RocksDatabase::position(std::string_view stream, Version version) const {
  rocksdb::PinnableSlice value;
  const auto status = db_->Get({}, family(Family::STREAMS), stream_key(stream, version), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok())
    return failure(rocks_error(fmt::format("log: expected to read version {} of stream {}", version.value, stream), status));
  const auto position = position_from_value(view(value));
  if (!position)
    return failure(ErrorCode::CORRUPT,
                   fmt::format("log: expected a position for version {} of stream {}, found another value", version.value, stream));
  return position;
}

Result<> RocksDatabase::flush() {
  const auto status = db_->Flush({}, families());
  if (!status.ok()) return failure(rocks_error("store: expected to flush", status));
  return {};
}

Result<ChainVerifier> verify_chain(const RocksDatabase& database, DigestSuite suite, Position from, const ChainHead& acknowledged) {
  auto verifier = ChainVerifier::starting_at(suite, from);
  Result<> fault;
  const auto read = database.read_log(from, [&](Position, std::string_view bytes) {
    fault = verifier.add(bytes);
    if (fault && verifier.head().position == acknowledged.position && verifier.head().digest != acknowledged.digest) {
      fault =
          failure(ErrorCode::CORRUPT, fmt::format("chain: expected digest {} at the acknowledged position {}, found {}",
                                                  acknowledged.digest.hex(), acknowledged.position.value, verifier.head().digest.hex()));
    }
    return fault.has_value();
  });
  if (!read) return failure(read.error());
  if (!fault) return failure(fault.error());
  return verifier;
}

}  // namespace duban
