// Measurements, not tests: run by name, `storage_tests "[measure]"`. They print ratios within one run.
#include <fcntl.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "services/codec/record.hpp"
#include "services/storage/posix_file.hpp"
#include "services/storage/rocks_store.hpp"
#include "tests/support/record_factory.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

template <class Function>
double seconds_of(Function&& function) {
  const auto start = std::chrono::steady_clock::now();
  function();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of this process on all cores: other programs do not count.
template <class Function>
double processor_seconds_of(Function&& function) {
  const std::clock_t begin = std::clock();
  function();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// An anchor that costs nothing, to see what the real one costs.
class NoAnchor final : public AnchorFile {
 public:
  [[nodiscard]] Result<std::string> read() const override { return bytes_; }
  [[nodiscard]] Result<> write(std::size_t slot, std::string_view bytes) override {
    bytes_.replace(slot * anchor_slot_bytes, bytes.size(), bytes);
    return {};
  }

 private:
  std::string bytes_ = std::string(anchor_slots * anchor_slot_bytes, '\0');
};

// A store that is timed append by append.
class TimedStore {
 public:
  explicit TimedStore(bool with_anchor) {
    options_.directory = directory_.path();
    if (!with_anchor) options_.anchor_file = std::make_shared<NoAnchor>();
    REQUIRE(RocksStore::initialise(options_));
    store_ = RocksStore::open(options_).value();
  }
  void append() {
    const Batch batch = factory_.batch(1, 50, 120);
    times_.push_back(seconds_of([&] { REQUIRE(store_->append(batch)); }));
  }
  std::vector<double> times_;

 private:
  TemporaryDirectory directory_;
  StoreOptions options_;
  std::unique_ptr<RocksStore> store_;
  RecordFactory factory_{1};
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

TEST_CASE("measure: what the second fsync of the anchor costs", "[.][measure]") {
  // One append each in turn, so that what else the disk does hits all three alike.
  TimedStore with{true};
  TimedStore without{false};
  const TemporaryDirectory directory;
  const std::string path = directory / "bare";
  auto file = PosixFile::open(path, O_CREAT | O_RDWR);
  REQUIRE(file);
  std::vector<double> bare;
  const std::string record(400, 'x');
  for (std::uint64_t index = 0; index < 2000; ++index) {
    with.append();
    without.append();
    bare.push_back(seconds_of([&] {
      REQUIRE(file->write_at(index * record.size(), record, path));
      REQUIRE(file->sync_data(path));
    }));
  }
  std::cout << "append/s with anchor ÷ without: median " << median(without.times_) / median(with.times_) << ", mean "
            << sum(without.times_) / sum(with.times_) << "; medians in us: with " << median(with.times_) * 1e6 << ", without "
            << median(without.times_) * 1e6 << ", bare write and fdatasync " << median(bare) * 1e6 << '\n';
}

TEST_CASE("measure: what append itself costs without waiting for the disk", "[.][measure]") {
  const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
  StoreOptions options;
  options.directory = directory.path();
  options.unsafe_without_sync = true;
  options.read_free_space = [] { return Result<SpaceReading>{SpaceReading{.total_bytes = 1ULL << 40, .free_bytes = 1ULL << 39}}; };
  REQUIRE(RocksStore::initialise(options));
  auto store = RocksStore::open(options);
  REQUIRE(store);
  RecordFactory factory{1};
  constexpr int count = 20'000;
  std::vector<Batch> batches;
  for (int index = 0; index < count; ++index) batches.push_back(factory.batch(1, 5000, 300));
  const double seconds = processor_seconds_of([&] {
    for (const Batch& batch : batches) REQUIRE((*store)->append(batch));
  });
  std::cout << "append of one record and one row without sync: " << seconds / count * 1e6 << " us of processor time\n";
}

TEST_CASE("measure: disk bytes per event after compaction, beside JSON payload bytes (A18)", "[.][measure]") {
  const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
  StoreOptions options;
  options.directory = directory.path();
  options.unsafe_without_sync = true;
  options.read_free_space = [] { return Result<SpaceReading>{SpaceReading{.total_bytes = 1ULL << 40, .free_bytes = 1ULL << 39}}; };
  REQUIRE(RocksStore::initialise(options));
  auto store = RocksStore::open(options);
  REQUIRE(store);
  RecordFactory factory{1};
  constexpr std::uint64_t count = 200'000;
  std::uint64_t record_bytes = 0;
  std::uint64_t payload_bytes = 0;
  for (std::uint64_t index = 0; index < count / 100; ++index) {
    const Batch batch = factory.batch(100, 5000, 300);
    for (const RecordEntry& record : batch.records) {
      record_bytes += record.bytes.size();
      payload_bytes += decode_record(record.bytes)->payload.size();
    }
    REQUIRE((*store)->append(batch));
  }
  const double seconds = processor_seconds_of([&] { REQUIRE((*store)->compact_everything()); });
  const double verifying = processor_seconds_of([&] { REQUIRE((*store)->verify()); });
  const auto disk = static_cast<double>((*store)->figures().table_bytes);
  std::cout << "per event: payload " << payload_bytes / count << ", record " << record_bytes / count << ", disk " << disk / count
            << "; ratio " << disk / static_cast<double>(payload_bytes) << "; compaction " << seconds << " s, verify "
            << verifying / count * 1e6 << " us/event\n";
}

}  // namespace duban
