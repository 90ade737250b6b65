#include "tests/crash/forgetful_file_system.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <rocksdb/system_clock.h>

#include "common/base/check.hpp"

namespace duban {
namespace {

constexpr std::uint64_t sector_bytes = 512;

[[nodiscard]] rocksdb::IOStatus no_power() { return rocksdb::IOStatus::IOError("no power"); }

// Short sleeps, the rest as it is.
class HurriedClock final : public rocksdb::SystemClockWrapper {
 public:
  explicit HurriedClock(const std::shared_ptr<rocksdb::SystemClock>& target) : rocksdb::SystemClockWrapper(target) {}
  const char* Name() const override { return "HurriedClock"; }
  void SleepForMicroseconds(int microseconds) override { target()->SleepForMicroseconds(std::min(microseconds, 200)); }

 private:
  [[nodiscard]] rocksdb::SystemClock* target() const { return target_.get(); }
};

class ForgetfulEnv final : public rocksdb::EnvWrapper {
 public:
  explicit ForgetfulEnv(const std::shared_ptr<ForgetfulFileSystem>& files) : rocksdb::EnvWrapper(rocksdb::NewCompositeEnv(files)) {
    file_system_ = files;
    system_clock_ = std::make_shared<HurriedClock>(rocksdb::SystemClock::Default());
  }
  const char* Name() const override { return "ForgetfulEnv"; }
  void SleepForMicroseconds(int microseconds) override { system_clock_->SleepForMicroseconds(microseconds); }
};

}  // namespace

void Power::cut_after(std::uint64_t count) {
  const std::lock_guard lock{mutex_};
  until_cut_ = count;
}

void Power::cut_now() {
  const std::lock_guard lock{mutex_};
  on_ = false;
}

void Power::restore() {
  const std::lock_guard lock{mutex_};
  on_ = true;
  until_cut_ = UINT64_MAX;
  until_sync_failure_ = UINT64_MAX;
}

bool Power::is_on() const {
  const std::lock_guard lock{mutex_};
  return on_;
}

void Power::fail_sync_after(std::uint64_t count) {
  const std::lock_guard lock{mutex_};
  until_sync_failure_ = count;
}

Power::Step Power::step() {
  const std::lock_guard lock{mutex_};
  if (!on_) return Step::DEAD;
  if (until_cut_ == UINT64_MAX || --until_cut_ > 0) return Step::DONE;
  on_ = false;
  return Step::LAST;
}

bool Power::sync_fails() {
  const std::lock_guard lock{mutex_};
  if (until_sync_failure_ == UINT64_MAX) return false;
  if (until_sync_failure_ > 1) {
    --until_sync_failure_;
    return false;
  }
  return true;
}

class ForgetfulFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  ForgetfulFile(std::unique_ptr<rocksdb::FSWritableFile> target, ForgetfulFileSystem& files, std::string name)
      : rocksdb::FSWritableFileOwnerWrapper(std::move(target)), files_(files), name_(std::move(name)) {}

  using rocksdb::FSWritableFileOwnerWrapper::Append;
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
    const auto step = files_.power_->step();
    if (step == Power::Step::DEAD) return no_power();
    // While the power goes off, half of it reaches the cache.
    const rocksdb::Slice part{data.data(), step == Power::Step::LAST ? data.size() / 2 : data.size()};
    auto status = rocksdb::FSWritableFileOwnerWrapper::Append(part, options, context);
    if (status.ok()) files_.grown(name_, part.size());
    return step == Power::Step::LAST ? no_power() : std::move(status);
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options, const rocksdb::DataVerificationInfo&,
                           rocksdb::IODebugContext* context) override {
    return Append(data, options, context);
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
    if (auto status = allowed(); !status.ok()) return status;
    auto status = rocksdb::FSWritableFileOwnerWrapper::Sync(options, context);
    if (status.ok()) files_.synced(name_);
    return status;
  }
  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
    if (auto status = allowed(); !status.ok()) return status;
    auto status = rocksdb::FSWritableFileOwnerWrapper::Fsync(options, context);
    if (status.ok()) files_.synced(name_);
    return status;
  }

 private:
  [[nodiscard]] rocksdb::IOStatus allowed() {
    if (files_.power_->step() != Power::Step::DONE) return no_power();
    if (files_.power_->sync_fails()) return rocksdb::IOStatus::IOError("EIO injected");
    return rocksdb::IOStatus::OK();
  }

  ForgetfulFileSystem& files_;
  std::string name_;
};

void ForgetfulFileSystem::grown(const std::string& name, std::uint64_t bytes) {
  const std::lock_guard lock{mutex_};
  extents_[name].size += bytes;
}

void ForgetfulFileSystem::synced(const std::string& name) {
  const std::lock_guard lock{mutex_};
  auto& extent = extents_[name];
  extent.synced = extent.size;
}

rocksdb::IOStatus ForgetfulFileSystem::NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                                       std::unique_ptr<rocksdb::FSWritableFile>* result, rocksdb::IODebugContext* context) {
  if (power_->step() != Power::Step::DONE) return no_power();
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto status = rocksdb::FileSystemWrapper::NewWritableFile(name, options, &file, context);
  if (!status.ok()) return status;
  {
    const std::lock_guard lock{mutex_};
    extents_[name] = {};
  }
  *result = std::make_unique<ForgetfulFile>(std::move(file), *this, name);
  return status;
}

rocksdb::IOStatus ForgetfulFileSystem::RenameFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                                                  rocksdb::IODebugContext* context) {
  if (power_->step() != Power::Step::DONE) return no_power();
  auto status = rocksdb::FileSystemWrapper::RenameFile(from, to, options, context);
  if (!status.ok()) return status;
  const std::lock_guard lock{mutex_};
  std::map<std::string, Extent> moved;
  for (auto& [name, extent] : extents_) {
    const bool inside = name == from || name.starts_with(from + "/");
    moved[inside ? to + name.substr(from.size()) : name] = extent;
  }
  extents_ = std::move(moved);
  return status;
}

rocksdb::IOStatus ForgetfulFileSystem::LinkFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                                                rocksdb::IODebugContext* context) {
  if (power_->step() != Power::Step::DONE) return no_power();
  auto status = rocksdb::FileSystemWrapper::LinkFile(from, to, options, context);
  const std::lock_guard lock{mutex_};
  if (status.ok() && extents_.contains(from)) extents_[to] = extents_[from];
  return status;
}

rocksdb::IOStatus ForgetfulFileSystem::DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                                                  rocksdb::IODebugContext* context) {
  if (power_->step() != Power::Step::DONE) return no_power();
  auto status = rocksdb::FileSystemWrapper::DeleteFile(name, options, context);
  const std::lock_guard lock{mutex_};
  if (status.ok()) extents_.erase(name);
  return status;
}

void ForgetfulFileSystem::replace(const std::string& name, const std::string& content) {
  const rocksdb::FileOptions options;
  std::unique_ptr<rocksdb::FSWritableFile> file;
  DUBAN_CHECK(target()->DeleteFile(name, {}, nullptr).ok(), "expected to replace " + name);
  DUBAN_CHECK(target()->NewWritableFile(name, options, &file, nullptr).ok(), "expected to replace " + name);
  DUBAN_CHECK(file->Append(content, {}, nullptr).ok() && file->Close({}, nullptr).ok(), "expected to replace " + name);
}

void ForgetfulFileSystem::lose_unsynced(SeededRandom& random) {
  const std::lock_guard lock{mutex_};
  const rocksdb::FileOptions options;
  for (auto& [name, extent] : extents_) {
    if (extent.synced >= extent.size) continue;
    std::string content;
    std::unique_ptr<rocksdb::FSSequentialFile> source;
    DUBAN_CHECK(target()->NewSequentialFile(name, options, &source, nullptr).ok(), "expected to read " + name);
    std::string buffer(extent.size, '\0');
    while (content.size() < extent.size) {
      rocksdb::Slice piece;
      DUBAN_CHECK(source->Read(extent.size - content.size(), {}, &piece, buffer.data(), nullptr).ok(), "expected to read " + name);
      if (piece.empty()) break;
      content.append(piece.data(), piece.size());
    }
    content.resize(std::min<std::uint64_t>(extent.synced + random.below(extent.size - extent.synced + 1), content.size()));
    if (!name.ends_with(".log")) {
      replace(name, content);
      extent = {.synced = content.size(), .size = content.size()};
      continue;
    }
    // Of what is left of a log's tail, some sectors never arrived.
    for (std::uint64_t at = extent.synced; at < content.size(); at = (at / sector_bytes + 1) * sector_bytes) {
      const std::uint64_t end = std::min<std::uint64_t>((at / sector_bytes + 1) * sector_bytes, content.size());
      if (random.one_in(3))
        std::fill(content.begin() + static_cast<std::ptrdiff_t>(at), content.begin() + static_cast<std::ptrdiff_t>(end), '\0');
    }
    replace(name, content);
    extent = {.synced = content.size(), .size = content.size()};
  }
}

std::unique_ptr<rocksdb::Env> make_forgetful_env(const std::shared_ptr<ForgetfulFileSystem>& files) {
  return std::make_unique<ForgetfulEnv>(files);
}

Result<std::string> MemoryAnchor::read() const { return bytes_; }

Result<> MemoryAnchor::write(std::size_t slot, std::string_view bytes) {
  const auto step = power_->step();
  if (step == Power::Step::DEAD) return failure(ErrorCode::IO, "no power");
  // A write that is cut off leaves half a slot: it must not touch the other one.
  const std::size_t arrived = step == Power::Step::LAST ? 64 : bytes.size();
  bytes_.replace(slot * anchor_slot_bytes, arrived, bytes.substr(0, arrived));
  if (step == Power::Step::LAST) return failure(ErrorCode::IO, "no power");
  if (power_->sync_fails()) return failure(ErrorCode::IO, "EIO injected");
  return {};
}

}  // namespace duban
