#include "services/storage/rocks_store.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/core.h>
#include <rocksdb/convenience.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "common/bytes/checksum.hpp"
#include "common/crypto/secure_random.hpp"
#include "services/storage/anchor_writer.hpp"
#include "services/storage/failure_flag.hpp"
#include "services/storage/keys.hpp"
#include "services/storage/rocks_database.hpp"
#include "services/storage/row_cache.hpp"

namespace duban {
namespace {

// Protects a key and its value from the moment it is put into the batch until it is in the log: a flipped bit in memory becomes an
// error instead of an acknowledged wrong event. 8 is the only size there is.
constexpr std::size_t protection_bytes = 8;

// About 100 bytes each.
constexpr std::size_t appended_versions_max = 100'000;

// The row of a table as it is stored (FORMAT.md, section 2).
[[nodiscard]] std::string sealed_row(std::string_view key, std::string_view value) {
  std::string row{value};
  ByteWriter{row}.u32(crc32_of(value, crc32_of(key)));
  return row;
}

[[nodiscard]] Result<std::string_view> opened_row(std::string_view key, std::string_view row) {
  if (row.size() >= 4) {
    const std::string_view value = row.substr(0, row.size() - 4);
    if (ByteReader{row.substr(value.size())}.u32() == crc32_of(value, crc32_of(key))) return value;
  }
  return failure(ErrorCode::CORRUPT, fmt::format("tables: expected the row {} to carry its checksum, found another", key));
}

// A flush or compaction that fails leaves RocksDB read-only sooner or later; we stop at the first one.
class BackgroundErrors final : public rocksdb::EventListener {
 public:
  explicit BackgroundErrors(std::shared_ptr<FailureFlag> flag) : flag_(std::move(flag)) {}
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) override {
    flag_->set(rocks_error("store: expected background work to succeed", *status));
  }

 private:
  std::shared_ptr<FailureFlag> flag_;
};

[[nodiscard]] Error closed() { return {ErrorCode::CLOSED, "store: expected a working store, found that an earlier write failed"}; }

// Positions and versions must continue without a gap; nothing is written otherwise.
[[nodiscard]] Result<> check_positions(const Batch& batch) {
  std::uint64_t expected = batch.expected_head.value;
  for (const RecordEntry& record : batch.records) {
    if (record.position.value != ++expected) {
      return failure(ErrorCode::INVALID_INPUT, fmt::format("append: expected position {}, found {}", expected, record.position.value));
    }
    if (record.stream.empty() || record.stream.find('\0') != std::string::npos) {
      return failure(ErrorCode::INVALID_INPUT, "append: expected a stream name without zero bytes, found another");
    }
  }
  if (batch.head.position.value != expected) {
    return failure(ErrorCode::INVALID_INPUT,
                   fmt::format("append: expected the batch to end at position {}, found {}", expected, batch.head.position.value));
  }
  return {};
}

}  // namespace

struct RocksStore::Implementation {
  StoreOptions options;
  std::shared_ptr<FailureFlag> failed;
  StoreIdentity identity;
  RecoveryReport report;
  std::unique_ptr<AnchorWriter> anchor;
  std::unique_ptr<RocksDatabase> database;
  SpaceGuard space;
  std::mutex space_mutex;
  std::atomic<bool> refusing{false};

  std::mutex append_mutex;  // held by append, settle and the end of a checkpoint
  mutable std::mutex head_mutex;
  ChainHead durable_head;
  RowCache matters;
  // Of streams appended to lately, so that the next append need not ask the disk; under append_mutex.
  std::unordered_map<std::string, Version> appended_versions;

  Implementation(StoreOptions opened_with, std::shared_ptr<FailureFlag> flag, RecoveredStore recovered)
      : options(std::move(opened_with)),
        failed(std::move(flag)),
        identity(recovered.identity),
        report(std::move(recovered.report)),
        anchor(std::make_unique<AnchorWriter>(std::move(recovered.anchor))),
        database(std::move(recovered.database)),
        space(options.wal_bytes_max(), options.space),
        durable_head(report.head),
        matters(options.row_cache_bytes) {}

  [[nodiscard]] Error fail(const Error& error) const {
    failed->set(error);
    return error;
  }

  [[nodiscard]] ChainHead head() const {
    const std::lock_guard lock{head_mutex};
    return durable_head;
  }

  [[nodiscard]] Result<> check_space() {
    const auto reading = options.read_free_space ? options.read_free_space() : read_space(options.directory);
    if (!reading) return failure(reading.error());
    const std::lock_guard lock{space_mutex};
    const bool accepted = space.accepts(*reading);
    refusing.store(!accepted, std::memory_order_relaxed);
    if (accepted) return {};
    return failure(ErrorCode::OUT_OF_SPACE, fmt::format("store: expected free space above the watermark, found {} MiB of {} MiB",
                                                        reading->free_bytes >> 20, reading->total_bytes >> 20));
  }

  // What was decided above the watermark is written below it too: its callers wait for it. Only not when the log itself might not fit.
  [[nodiscard]] Result<> check_room_for_log() const {
    const auto reading = options.read_free_space ? options.read_free_space() : read_space(options.directory);
    if (!reading) return failure(reading.error());
    if (reading->free_bytes >= options.wal_bytes_max()) return {};
    return failure(ErrorCode::OUT_OF_SPACE, fmt::format("store: expected {} MiB free for a write-ahead log, found {} MiB",
                                                        options.wal_bytes_max() >> 20, reading->free_bytes >> 20));
  }

  // Whether `version` is the next one of a stream that was not appended to lately.
  [[nodiscard]] Result<bool> is_next_version(std::string_view stream, Version version) const {
    const auto itself = database->position(stream, version);
    if (!itself || *itself || version.value == 1) return itself.map([](const auto& found) { return !found; });
    return database->position(stream, Version{version.value - 1}).map([](const auto& found) { return found.has_value(); });
  }

  // The first version of each stream in the batch is the next one of that stream, the others follow it.
  [[nodiscard]] Result<> check_versions(const Batch& batch) const {
    std::map<std::string_view, Version> last;
    for (const RecordEntry& record : batch.records) {
      auto known = last.find(record.stream);
      if (known == last.end())
        if (const auto appended = appended_versions.find(record.stream); appended != appended_versions.end())
          known = last.emplace(record.stream, appended->second).first;
      bool fits = false;
      if (known != last.end()) {
        fits = record.version == known->second.next();
        known->second = record.version;
      } else if (record.version.value > 0) {
        const auto next = is_next_version(record.stream, record.version);
        if (!next) return failure(next.error());
        fits = *next;
        last.emplace(record.stream, record.version);
      }
      if (!fits) {
        return failure(ErrorCode::INVALID_INPUT,
                       fmt::format("append: expected the next version of stream {}, found {}", record.stream, record.version.value));
      }
    }
    return {};
  }

  void note_versions(const Batch& batch) {
    if (appended_versions.size() > appended_versions_max) appended_versions.clear();
    for (const RecordEntry& record : batch.records) appended_versions.insert_or_assign(record.stream, record.version);
  }

  void will_write(const std::vector<Mutation>& mutations) {
    for (const Mutation& mutation : mutations)
      if (mutation.space == Space::MATTERS) matters.will_write(mutation.key);
  }
  enum class Keep : bool { NO, YES };
  void written(const std::vector<Mutation>& mutations, Keep keep) {
    for (const Mutation& mutation : mutations)
      if (mutation.space == Space::MATTERS) matters.written(mutation.key, keep == Keep::YES ? mutation.value : std::nullopt);
  }

  [[nodiscard]] rocksdb::Status add_mutations(rocksdb::WriteBatch& write, const std::vector<Mutation>& mutations) const {
    for (const Mutation& mutation : mutations) {
      auto* family = database->family(mutation.space);
      rocksdb::Status status;
      if (!mutation.value) {
        status = write.Delete(family, mutation.key);
      } else if (mutation.space == Space::TABLES) {
        status = write.Put(family, mutation.key, sealed_row(mutation.key, *mutation.value));
      } else {
        status = write.Put(family, mutation.key, *mutation.value);
      }
      if (!status.ok()) return status;
    }
    return rocksdb::Status::OK();
  }

  // Rows without records.
  [[nodiscard]] Result<> write_rows(const std::vector<Mutation>& mutations, bool sync) {
    if (failed->is_set()) return failure(closed());
    rocksdb::WriteBatch write{0, 0, protection_bytes, 0};
    auto status = add_mutations(write, mutations);
    rocksdb::WriteOptions how;
    how.sync = sync;
    how.protection_bytes_per_key = protection_bytes;
    will_write(mutations);
    if (status.ok()) status = database->db().Write(how, &write);
    if (!status.ok()) return failure(fail(rocks_error("store: expected to write rows", status)));
    written(mutations, Keep::NO);
    return {};
  }

  [[nodiscard]] rocksdb::Status write_batch(const Batch& batch) const {
    std::size_t bytes = 0;
    for (const RecordEntry& record : batch.records) bytes += record.bytes.size() + record.stream.size() + 64;
    for (const Mutation& mutation : batch.mutations) bytes += mutation.key.size() + (mutation.value ? mutation.value->size() : 0) + 32;
    rocksdb::WriteBatch write{bytes, 0, protection_bytes, 0};
    auto* log = database->family(Family::LOG);
    // One kind of key after the other: neighbours in the batch are neighbours in the memtable.
    for (const RecordEntry& record : batch.records)
      if (auto status = write.Put(log, record_key(record.position), record.bytes); !status.ok()) return status;
    auto* streams = database->family(Family::STREAMS);
    for (const RecordEntry& record : batch.records)
      if (auto status = write.Put(streams, stream_key(record.stream, record.version), position_value(record.position)); !status.ok())
        return status;
    if (auto status = add_mutations(write, batch.mutations); !status.ok()) return status;
    rocksdb::WriteOptions how;
    how.sync = !options.unsafe_without_sync;  // acknowledged means fdatasync has returned
    how.protection_bytes_per_key = protection_bytes;
    return database->db().Write(how, &write);
  }
};

RocksStore::RocksStore(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}

RocksStore::~RocksStore() { settle(); }

Result<StoreIdentity> RocksStore::initialise(const StoreOptions& options, DigestSuite suite) {
  rocksdb::Env& env = env_of(options);
  const auto made = [&](const rocksdb::Status& status) -> Result<> {
    if (!status.ok()) return failure(rocks_error("init: expected to create a store in " + options.directory, status));
    return {};
  };
  if (auto done = made(env.CreateDirIfMissing(options.directory)); !done) return failure(done.error());
  std::vector<std::string> children;
  // An unreadable or missing directory has no children and is refused by the steps below.
  if (env.GetChildren(options.database_directory(), &children).ok()) {
    return failure(ErrorCode::CONFLICT, fmt::format("init: expected no store, found {}", options.database_directory()));
  }
  std::shared_ptr<AnchorFile> file = options.anchor_file;
  if (!file) {
    auto found = open_anchor_file(options.anchor_place());
    if (found) file = std::move(*found);
    else if (found.error().code != ErrorCode::NOT_FOUND) return failure(found.error());
  }
  if (file) {
    const auto anchor = HeadAnchor::load(file);
    if ((anchor && anchor->state().sequence > 0) || (!anchor && !options.anchor_file)) {
      return failure(ErrorCode::CONFLICT,
                     fmt::format("init: expected no anchor of an earlier store, found one in {}: is the data disk mounted? "
                                 "See RUNBOOK, \"store missing\"",
                                 options.anchor_place()));
    }
  }

  StoreIdentity identity{.log_id = {}, .suite = suite};
  fill_secure_random(identity.log_id.bytes);
  identity.log_id.bytes[6] = static_cast<std::uint8_t>((identity.log_id.bytes[6] & 0x0F) | 0x40);  // RFC 9562, version 4
  identity.log_id.bytes[8] = static_cast<std::uint8_t>((identity.log_id.bytes[8] & 0x3F) | 0x80);

  const std::string work = options.database_directory() + ".initialising";
  if (env.GetChildren(work, &children).ok()) {
    for (const std::string& name : children) {
      if (name == "." || name == "..") continue;
      if (auto done = made(env.DeleteFile(work + "/" + name)); !done) return failure(done.error());
    }
  }
  {
    auto database = RocksDatabase::open({.options = options, .path = work, .mode = OpenMode::CREATE, .listener = nullptr});
    if (!database) return failure(database.error());
    if (auto written = (*database)->write_identity(identity); !written) return failure(written.error());
  }
  const AnchorState first{.sequence = 0, .log_id = identity.log_id, .acknowledged = {}, .written = {}};
  if (options.anchor_file) {
    if (auto written = options.anchor_file->write(0, encode_anchor_slot(first)); !written) return failure(written.error());
  } else if (auto created = create_anchor_file(options.anchor_place(), first); !created) {
    return failure(created.error());
  }
  if (auto done = made(env.RenameFile(work, options.database_directory())); !done) return failure(done.error());
  std::unique_ptr<rocksdb::Directory> directory;
  if (auto done = made(env.NewDirectory(options.directory, &directory)); !done) return failure(done.error());
  if (auto done = made(directory->Fsync()); !done) return failure(done.error());
  return identity;
}

Result<std::unique_ptr<RocksStore>> RocksStore::open(StoreOptions options) {
  auto flag = std::make_shared<FailureFlag>(options.on_failure);
  auto recovered = recover(options, std::make_shared<BackgroundErrors>(flag));
  if (!recovered) return failure(recovered.error());
  auto implementation = std::make_unique<Implementation>(std::move(options), std::move(flag), std::move(*recovered));
  // What recovery found is now what was acknowledged: RocksDB has put everything it read back from its log into synced tables.
  const ChainHead head = implementation->durable_head;
  if (auto written = implementation->anchor->write(head, head); !written) return failure(written.error());
  return std::unique_ptr<RocksStore>{new RocksStore{std::move(implementation)}};
}

bool RocksStore::accepts_writes() {
  // A disk that cannot be asked is no reason to refuse: the append will find out.
  const auto checked = implementation_->check_space();
  return checked.has_value() || checked.error().code != ErrorCode::OUT_OF_SPACE;
}

Result<> RocksStore::append(const Batch& batch) {
  Implementation& self = *implementation_;
  const std::lock_guard lock{self.append_mutex};
  if (self.failed->is_set()) return failure(closed());
  const ChainHead before = self.head();
  if (batch.expected_head != before.position) {
    return failure(ErrorCode::CONFLICT,
                   fmt::format("append: expected the log to end at {}, found {}", batch.expected_head.value, before.position.value));
  }
  if (auto fits = check_positions(batch); !fits) return fits;
  if (batch.records.empty() && batch.head != before) {
    return failure(ErrorCode::INVALID_INPUT, "append: expected a batch without records to keep the head, found another");
  }
  if (auto room = self.check_room_for_log(); !room) return room;
  if (auto fits = self.check_versions(batch); !fits) {
    return fits.error().code == ErrorCode::INVALID_INPUT ? fits : Result<>{failure(self.fail(fits.error()))};
  }

  // The anchor of the batch before goes out beside this one (S-11). Both must be down before anybody hears of this batch.
  const AnchorState& anchored = self.anchor->state();
  const bool anchor_moves = !self.options.unsafe_without_sync && (anchored.acknowledged != before || anchored.written != batch.head);
  if (anchor_moves) self.anchor->start(before, batch.head);
  self.will_write(batch.mutations);
  const auto status = self.write_batch(batch);
  const Result<> anchor_done = anchor_moves ? self.anchor->wait() : Result<>{};
  if (!status.ok()) return failure(self.fail(rocks_error("append: expected the batch to be written and synced", status)));
  if (!anchor_done) return failure(self.fail(anchor_done.error()));
  self.written(batch.mutations, Implementation::Keep::YES);
  self.note_versions(batch);
  const std::lock_guard head_lock{self.head_mutex};
  self.durable_head = batch.head;
  return {};
}

void RocksStore::settle() {
  Implementation& self = *implementation_;
  const std::lock_guard lock{self.append_mutex};
  if (self.failed->is_set() || self.options.unsafe_without_sync) return;
  const ChainHead head = self.head();
  if (self.anchor->state().acknowledged == head && self.anchor->state().written == head) return;
  if (auto written = self.anchor->write(head, head); !written) self.failed->set(written.error());
}

ChainHead RocksStore::head() const { return implementation_->head(); }

Result<> RocksStore::read(Position from, const VisitRecord& visit) const { return implementation_->database->read_log(from, visit); }

Result<> RocksStore::read_stream(std::string_view stream, Version from, const VisitRecord& visit) const {
  const RocksDatabase& database = *implementation_->database;
  for (Version version{std::max<std::uint32_t>(from.value, 1)};; version = version.next()) {
    const auto position = database.position(stream, version);
    if (!position) return failure(position.error());
    if (!*position) {
      // The end, unless a version is missing.
      const auto behind = database.position(stream, version.next());
      if (!behind) return failure(behind.error());
      if (!*behind) return {};
      return failure(ErrorCode::CORRUPT, fmt::format("log: expected version {} of stream {}, found the next one", version.value, stream));
    }
    const auto bytes = database.record(**position);
    if (!bytes) return failure(bytes.error());
    if (!*bytes) {
      return failure(ErrorCode::CORRUPT,
                     fmt::format("log: expected a record at position {} of stream {}, found none", (*position)->value, stream));
    }
    if (!visit(**position, **bytes)) return {};
  }
}

Result<Version> RocksStore::stream_version(std::string_view stream) const {
  // Versions have no gap: double until one is missing, then halve.
  const RocksDatabase& database = *implementation_->database;
  std::uint32_t there = 0;
  std::uint32_t missing = 0;
  while (missing == 0 || missing - there > 1) {
    const std::uint32_t asked = missing == 0 ? std::max<std::uint32_t>(1, there * 2) : there + (missing - there) / 2;
    const auto position = database.position(stream, Version{asked});
    if (!position) return failure(position.error());
    (*position ? there : missing) = asked;
  }
  return Version{there};
}

Result<std::optional<std::string>> RocksStore::get(Space space, std::string_view key) const {
  const RocksDatabase& database = *implementation_->database;
  const bool is_matter = space == Space::MATTERS;
  RowCache::Found known = is_matter ? implementation_->matters.read(key) : RowCache::Found{};
  if (known.value) return std::move(known.value);
  rocksdb::PinnableSlice value;
  const auto status = database.db().Get({}, database.family(space), slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return failure(rocks_error("store: expected to read a row", status));
  if (is_matter) implementation_->matters.fill(key, view(value), known.ticket);
  if (space != Space::TABLES) return std::string{view(value)};
  const auto row = opened_row(key, view(value));
  if (!row) return failure(row.error());
  return std::string{*row};
}

Result<> RocksStore::scan(Space space, std::string_view from, std::string_view to, ScanOrder order, const VisitEntry& visit) const {
  if (!to.empty() && from >= to) return {};
  const RocksDatabase& database = *implementation_->database;
  const rocksdb::Slice lower_bound = slice(from);
  const rocksdb::Slice upper_bound = slice(to);
  rocksdb::ReadOptions read;
  read.iterate_lower_bound = &lower_bound;
  if (!to.empty()) read.iterate_upper_bound = &upper_bound;
  read.total_order_seek = true;  // across the buckets of the memtables that have them
  const std::unique_ptr<rocksdb::Iterator> iterator{database.db().NewIterator(read, database.family(space))};
  const bool ascending = order == ScanOrder::ASCENDING;
  ascending ? iterator->Seek(lower_bound) : iterator->SeekToLast();
  while (iterator->Valid()) {
    const std::string_view key = view(iterator->key());
    std::string_view value = view(iterator->value());
    if (space == Space::TABLES) {
      const auto row = opened_row(key, value);
      if (!row) return failure(row.error());
      value = *row;
    }
    if (!visit(key, value)) return {};
    ascending ? iterator->Next() : iterator->Prev();
  }
  if (!iterator->status().ok()) return failure(rocks_error("store: expected to scan rows", iterator->status()));
  return {};
}

Result<> RocksStore::write_aside(const std::vector<Mutation>& mutations) { return implementation_->write_rows(mutations, false); }

Result<> RocksStore::write_durably(const std::vector<Mutation>& mutations) {
  return implementation_->write_rows(mutations, !implementation_->options.unsafe_without_sync);
}

Result<> RocksStore::erase_range(Space space, std::string_view from, std::string_view to) {
  Implementation& self = *implementation_;
  if (self.failed->is_set()) return failure(closed());
  if (from >= to) return {};
  const auto status = self.database->db().DeleteRange({}, self.database->family(space), slice(from), slice(to));
  if (!status.ok()) return failure(self.fail(rocks_error("store: expected to erase a range", status)));
  if (space == Space::MATTERS) self.matters.clear();
  return {};
}

Result<> RocksStore::flush() {
  Implementation& self = *implementation_;
  if (self.failed->is_set()) return failure(closed());
  if (auto flushed = self.database->flush(); !flushed) return failure(self.fail(flushed.error()));
  return {};
}

Result<> RocksStore::purge(Space space, std::string_view from, std::string_view to) {
  Implementation& self = *implementation_;
  if (auto flushed = flush(); !flushed) return flushed;
  const rocksdb::Slice begin = slice(from);
  const rocksdb::Slice end = slice(to);
  rocksdb::CompactRangeOptions how;
  how.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  const auto status = self.database->db().CompactRange(how, self.database->family(space), &begin, &end);
  if (!status.ok()) return failure(self.fail(rocks_error("store: expected to compact", status)));
  return {};
}

Result<> RocksStore::compact_everything() {
  Implementation& self = *implementation_;
  if (auto flushed = flush(); !flushed) return flushed;
  rocksdb::CompactRangeOptions how;
  how.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  for (auto* family : self.database->families()) {
    const auto status = self.database->db().CompactRange(how, family, nullptr, nullptr);
    if (!status.ok()) return failure(self.fail(rocks_error("store: expected to compact", status)));
  }
  return {};
}

Result<ChainHead> RocksStore::checkpoint(const std::string& directory) {
  Implementation& self = *implementation_;
  // Most of the flush happens while appends go on; the second one, under the lock, finds little left. A checkpoint with records
  // in an unflushed log is not safe in this version when logs are tracked in the MANIFEST.
  if (auto flushed = flush(); !flushed) return failure(flushed.error());
  const std::lock_guard lock{self.append_mutex};
  if (auto flushed = flush(); !flushed) return failure(flushed.error());
  rocksdb::Checkpoint* raw = nullptr;
  auto status = rocksdb::Checkpoint::Create(&self.database->db(), &raw);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint{raw};
  if (status.ok()) status = checkpoint->CreateCheckpoint(directory, 0);
  if (!status.ok()) return failure(rocks_error("backup: expected to make a checkpoint in " + directory, status));
  return self.head();
}

Result<ChainHead> RocksStore::verify(Position from) const {
  const auto verified = verify_chain(*implementation_->database, implementation_->identity.suite, from, {});
  if (!verified) return failure(verified.error());
  return verified->head();
}

const StoreIdentity& RocksStore::identity() const { return implementation_->identity; }
const RecoveryReport& RocksStore::recovery() const { return implementation_->report; }

StoreFigures RocksStore::figures() const {
  Implementation& self = *implementation_;
  StoreFigures figures;
  // Asked anew: while nobody writes, nothing else would notice that the disk has filled up, or has room again. A disk that cannot be
  // asked leaves the last answer.
  static_cast<void>(self.check_space());
  const auto sum = [&](const std::string& property) {
    std::uint64_t total = 0;
    for (auto* family : self.database->families()) {
      std::uint64_t value = 0;
      if (self.database->db().GetIntProperty(family, property, &value)) total += value;
    }
    return total;
  };
  figures.table_bytes = sum(rocksdb::DB::Properties::kLiveSstFilesSize);
  figures.memtable_bytes = sum(rocksdb::DB::Properties::kCurSizeAllMemTables);
  figures.compaction_pending_bytes = sum(rocksdb::DB::Properties::kEstimatePendingCompactionBytes);
  // One cache serves all families.
  if (!self.database->db().GetIntProperty(rocksdb::DB::Properties::kBlockCacheUsage, &figures.cache_bytes)) figures.cache_bytes = 0;
  figures.refusing_for_space = self.refusing.load(std::memory_order_relaxed);
  figures.failed = self.failed->is_set();
  return figures;
}

}  // namespace duban
