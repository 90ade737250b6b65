// ForgetfulFileSystem: a RocksDB file system in memory that loses what was not synced when its power is cut (F-04), and whose
// syncs can be made to fail (F-10). MemoryAnchor: an anchor on the same power.
//
// Names (created, renamed, removed files) are durable at once, as on a journalling file system with ordered data; bytes only after a
// sync. What of the unsynced tail survives is random, in write-ahead logs also with holes of whole sectors. (A MANIFEST with such a hole is
// refused by RocksDB and so by us: nothing is lost, but a person restores. File systems with ordered data do not make one.)
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include "common/random/id_source.hpp"
#include "services/storage/anchor.hpp"

namespace duban {

// Shared by all files and the anchor. Counts operations that write.
class Power {
 public:
  // The power goes off in the middle of the `count`-th write, sync, rename or removal from now on.
  void cut_after(std::uint64_t count);
  void cut_now();
  void restore();
  [[nodiscard]] bool is_on() const;
  // The `count`-th sync from now on fails and so do all later ones until restore(); power stays on.
  void fail_sync_after(std::uint64_t count);

  enum class Step : std::uint8_t { DONE, LAST, DEAD };
  // One operation: DONE with power, LAST while it goes off, DEAD without.
  Step step();
  bool sync_fails();

 private:
  mutable std::mutex mutex_;
  bool on_ = true;
  std::uint64_t until_cut_ = UINT64_MAX;
  std::uint64_t until_sync_failure_ = UINT64_MAX;
};

class ForgetfulFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  ForgetfulFileSystem(const std::shared_ptr<rocksdb::FileSystem>& target, std::shared_ptr<Power> power)
      : rocksdb::FileSystemWrapper(target), power_(std::move(power)) {}

  const char* Name() const override { return "ForgetfulFileSystem"; }

  // After the database was closed: what was not synced is gone or torn.
  void lose_unsynced(SeededRandom& random);

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result, rocksdb::IODebugContext* context) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override;
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* context) override;
  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override;

 private:
  friend class ForgetfulFile;
  struct Extent {
    std::uint64_t synced{};
    std::uint64_t size{};
  };
  void grown(const std::string& name, std::uint64_t bytes);
  void synced(const std::string& name);
  void replace(const std::string& name, const std::string& content);

  std::shared_ptr<Power> power_;
  std::mutex mutex_;
  std::map<std::string, Extent> extents_;
};

// An Env over it whose sleeps are short: RocksDB sleeps a second after every background error.
[[nodiscard]] std::unique_ptr<rocksdb::Env> make_forgetful_env(const std::shared_ptr<ForgetfulFileSystem>& files);

class MemoryAnchor final : public AnchorFile {
 public:
  explicit MemoryAnchor(std::shared_ptr<Power> power) : power_(std::move(power)), bytes_(anchor_slots * anchor_slot_bytes, '\0') {}
  [[nodiscard]] Result<std::string> read() const override;
  [[nodiscard]] Result<> write(std::size_t slot, std::string_view bytes) override;

 private:
  std::shared_ptr<Power> power_;
  std::string bytes_;
};

}  // namespace duban
