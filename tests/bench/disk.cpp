#include "tests/bench/disk.hpp"

#include <fcntl.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include "common/random/id_source.hpp"
#include "services/storage/posix_file.hpp"

namespace duban::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point start) { return std::chrono::duration<double>(SteadyClock::now() - start).count(); }

}  // namespace

Result<std::string> measure_fdatasync(const std::string& directory, double seconds) {
  const std::string path = directory + "/fdatasync";
  auto file = PosixFile::open(path, O_CREAT | O_TRUNC | O_WRONLY);
  if (!file) return failure(file.error());
  const std::string record(512, 'x');
  std::vector<double> times;
  const auto start = SteadyClock::now();
  while (seconds_since(start) < seconds) {
    const auto one = SteadyClock::now();
    if (auto written = file->write_at(times.size() * record.size(), record, path); !written) return failure(written.error());
    if (auto synced = file->sync_data(path); !synced) return failure(synced.error());
    times.push_back(seconds_since(one));
  }
  const double total = seconds_since(start);
  const auto count = static_cast<double>(times.size());
  std::sort(times.begin(), times.end());
  std::filesystem::remove(path);
  return fmt::format(R"({{"rate":{:.3f},"p50":{:.9f},"p99":{:.9f}}})", count / total, times[static_cast<std::size_t>(count * 0.5)],
                     times[static_cast<std::size_t>(count * 0.99)]);
}

Result<std::string> measure_rocksdb_batches(const std::string& directory, double seconds, unsigned record_bytes) {
  const std::string path = directory + "/rocksdb";
  std::filesystem::remove_all(path);
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* raw = nullptr;
  if (const auto status = rocksdb::DB::Open(options, path, &raw); !status.ok())
    return failure(ErrorCode::IO, "expected to open a RocksDB, found: " + status.ToString());
  const std::unique_ptr<rocksdb::DB> database{raw};
  constexpr std::uint64_t events_per_batch = 512;
  SeededRandom random{1};
  std::string record(record_bytes, ' ');
  rocksdb::WriteOptions how;
  how.sync = true;
  std::uint64_t events = 0;
  const auto start = SteadyClock::now();
  while (seconds_since(start) < seconds) {
    rocksdb::WriteBatch batch;
    for (std::uint64_t index = 0; index < events_per_batch; ++index, ++events) {
      // Some of it changes, as ids and digests do.
      for (std::size_t at = 0; at < 64 && at < record.size(); ++at) record[at] = static_cast<char>(random.below(256));
      const std::string key = fmt::format("e{:020}", events);
      auto status = batch.Put(key, record);
      if (status.ok()) status = batch.Put(fmt::format("s{:08}{:012}", random.below(576), events), key);
      if (!status.ok()) return failure(ErrorCode::IO, status.ToString());
    }
    if (const auto status = database->Write(how, &batch); !status.ok()) return failure(ErrorCode::IO, status.ToString());
  }
  return fmt::format(R"({{"rate":{:.3f}}})", static_cast<double>(events) / seconds_since(start));
}

}  // namespace duban::bench
