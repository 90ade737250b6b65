// MemoryStore: the ports of services/engine/ports.hpp in memory, for tests and the simulator. It passes the same contract suite as
// RocksStore (tests/contract).
//
// Any thread; one lock, held while a visitor runs, so a visitor may read but not write.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/engine/ports.hpp"

namespace duban {

class MemoryStore final : public Store {
 public:
  MemoryStore() = default;

  [[nodiscard]] Result<> append(const Batch& batch) override;
  [[nodiscard]] ChainHead head() const override;
  [[nodiscard]] Result<> read(Position from, const VisitRecord& visit) const override;
  [[nodiscard]] Result<> read_stream(std::string_view stream, Version from, const VisitRecord& visit) const override;
  [[nodiscard]] Result<Version> stream_version(std::string_view stream) const override;

  [[nodiscard]] Result<std::optional<std::string>> get(Space space, std::string_view key) const override;
  [[nodiscard]] Result<> scan(Space space, std::string_view from, std::string_view to, ScanOrder order,
                              const VisitEntry& visit) const override;

  [[nodiscard]] Result<> write_aside(const std::vector<Mutation>& mutations) override;
  [[nodiscard]] Result<> write_durably(const std::vector<Mutation>& mutations) override { return write_aside(mutations); }
  [[nodiscard]] Result<> erase_range(Space space, std::string_view from, std::string_view to) override;
  [[nodiscard]] Result<> flush() override;

  // The next append fails with `error`; final unless it is CONFLICT or OUT_OF_SPACE. `written`: the batch is in the log all the same,
  // as after an fdatasync that failed (I-3).
  void fail_next_append(Error error, bool written);
  // As a new process finds it: usable again, whatever had failed.
  void reopen();

  // For comparing whole states.
  [[nodiscard]] std::map<std::string, std::string, std::less<>> rows(Space space) const;

 private:
  using Rows = std::map<std::string, std::string, std::less<>>;
  struct PlannedFailure {
    Error error;
    bool written = false;
  };

  [[nodiscard]] const Rows& rows_of(Space space) const { return spaces_[static_cast<std::size_t>(space)]; }
  [[nodiscard]] Result<> check(const Batch& batch) const;
  void apply(const std::vector<Mutation>& mutations);

  // Recursive, so that a visitor may read.
  mutable std::recursive_mutex mutex_;
  ChainHead head_;
  std::vector<std::string> records_;                                   // position 1 at index 0
  std::map<std::string, std::vector<Position>, std::less<>> streams_;  // version 1 at index 0
  std::array<Rows, 4> spaces_;
  std::optional<PlannedFailure> planned_;
  bool failed_ = false;
};

}  // namespace duban
