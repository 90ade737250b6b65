// RocksStore: the ports of the engine (services/engine/ports.hpp) on RocksDB, with a head anchor. What lies on disk: FORMAT.md.
//
// Creation and serving are separate: initialise() makes an empty store, open() never does. One thread appends and settles; everything
// else may be called from any thread. After the first error of log, anchor or RocksDB every append fails with CLOSED and
// options.on_failure has been called (I-12): the outcome of that batch is unknown and only the recovery of a new process decides it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "services/engine/ports.hpp"
#include "services/storage/store_options.hpp"

namespace duban {

// For metrics; approximate.
struct StoreFigures {
  std::uint64_t table_bytes{};  // live table files of all families
  std::uint64_t memtable_bytes{};
  std::uint64_t cache_bytes{};
  std::uint64_t compaction_pending_bytes{};
  bool refusing_for_space = false;
  bool failed = false;
};

class RocksStore final : public Store {
 public:
  // Makes an empty store and its anchor. CONFLICT when there is a store or an anchor that has been in use (S-11).
  [[nodiscard]] static Result<StoreIdentity> initialise(const StoreOptions& options, DigestSuite suite = DigestSuite::SHA256);

  // NOT_FOUND when there is neither store nor anchor (initialise() may be called), CORRUPT when a person must decide; its message
  // is a line for the runbook.
  [[nodiscard]] static Result<std::unique_ptr<RocksStore>> open(StoreOptions options);
  // Settles the anchor unless the store has failed. A store that has failed should not be closed at all but end with its process:
  // this RocksDB can leak a reference when a full memtable cannot be switched, and asserts on closing.
  ~RocksStore() override;

  // OUT_OF_SPACE: not even the write-ahead log would fit; whether new commands are taken is accepts_writes(), long before that.
  // OUT_OF_SPACE and CONFLICT write nothing and are not final; INVALID_INPUT (positions or versions with a gap, a stream name with
  // a zero byte) neither.
  [[nodiscard]] Result<> append(const Batch& batch) override;
  [[nodiscard]] ChainHead head() const override;
  [[nodiscard]] Result<> read(Position from, const VisitRecord& visit) const override;
  [[nodiscard]] Result<> read_stream(std::string_view stream, Version from, const VisitRecord& visit) const override;
  [[nodiscard]] Result<Version> stream_version(std::string_view stream) const override;

  [[nodiscard]] Result<std::optional<std::string>> get(Space space, std::string_view key) const override;
  [[nodiscard]] Result<> scan(Space space, std::string_view from, std::string_view to, ScanOrder order,
                              const VisitEntry& visit) const override;

  [[nodiscard]] Result<> write_aside(const std::vector<Mutation>& mutations) override;
  [[nodiscard]] Result<> write_durably(const std::vector<Mutation>& mutations) override;
  [[nodiscard]] Result<> erase_range(Space space, std::string_view from, std::string_view to) override;
  [[nodiscard]] Result<> flush() override;

  // Makes the anchor name the head as acknowledged, if it does not yet. The appending thread calls it when it has nothing to do,
  // so that the one-batch window closes (FORMAT.md, section 4). An error is final as in append() and told to on_failure.
  void settle() override;

  // The watermark as of now, for whoever wants to refuse before deciding: asks the file system each time (about a microsecond). Any thread.
  [[nodiscard]] bool accepts_writes();

  // Rewrites the files that hold keys in [from, to], so that overwritten and deleted values are gone from the disk and not only
  // hidden. Slow (a flush and a compaction of that range).
  [[nodiscard]] Result<> purge(Space space, std::string_view from, std::string_view to);
  // The same for everything; what measurements of disk use call first.
  [[nodiscard]] Result<> compact_everything();

  // A consistent copy of the database in a directory that must not exist; table files are linked where possible. Returns a head
  // that the copy contains. Appends wait while it is taken. For backup.hpp.
  [[nodiscard]] Result<ChainHead> checkpoint(const std::string& directory);

  // The chain from `from` to the end; CORRUPT names the first position that does not fit.
  [[nodiscard]] Result<ChainHead> verify(Position from = Position{1}) const;

  [[nodiscard]] const StoreIdentity& identity() const;
  [[nodiscard]] const RecoveryReport& recovery() const;
  [[nodiscard]] StoreFigures figures() const;

 private:
  struct Implementation;
  explicit RocksStore(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace duban
