// duban-bench-store WORK: what needs no server: the bare disk, a store of millions of events, its scan, its views, its size.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "services/codec/record.hpp"
#include "services/projections/rebuild.hpp"
#include "services/runtime/decode_ahead.hpp"
#include "services/storage/rocks_store.hpp"
#include "tests/bench/disk.hpp"
#include "tests/bench/store_builder.hpp"

namespace {

using namespace duban;

int finish(const Result<std::string>& result) {
  if (!result) {
    std::cerr << result.error().message << '\n';
    return 1;
  }
  std::cout << *result << '\n';
  return 0;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Place {
  std::string data;
  std::string anchor;
};

Result<std::unique_ptr<RocksStore>> open_store(const Place& place) {
  StoreOptions options;
  options.directory = place.data;
  options.anchor_directory = place.anchor;
  return RocksStore::open(options);
}

// Events per second of a scan of the log, and of building all views in a generation of their own, which is dropped again.
Result<std::string> measure_rebuild(const Place& place) {
  auto store = open_store(place);
  if (!store) return failure(store.error());
  const auto live = read_views_live(**store);
  if (!live) return failure(live.error());
  const auto events = static_cast<double>((*store)->head().position.value);

  auto start = std::chrono::steady_clock::now();
  std::uint64_t bytes = 0;
  const auto scanned = (*store)->read(Position{1}, [&](Position, std::string_view record) {
    bytes += record.size();
    return true;
  });
  if (!scanned) return failure(scanned.error());
  const double scan = events / seconds_since(start);

  const auto generation = static_cast<std::uint16_t>(live->generation + 1);
  start = std::chrono::steady_clock::now();
  auto builder = GenerationBuilder::begin(**store, **store, generation, read_events_ahead);
  if (!builder) return failure(builder.error());
  if (const auto reached = builder->catch_up(); !reached) return failure(reached.error());
  const double rebuild = events / seconds_since(start);
  if (auto erased = erase_view_rows(**store, generation_begin(generation), generation_end(generation)); !erased)
    return failure(erased.error());
  return fmt::format(R"({{"scan":{:.1f},"rebuild":{:.1f},"events":{},"record_bytes":{}}})", scan, rebuild, events, bytes);
}

// Bytes on disk after compaction, and of the JSON payloads.
Result<std::string> measure_size(const Place& place) {
  auto store = open_store(place);
  if (!store) return failure(store.error());
  std::uint64_t payload = 0;
  std::uint64_t records = 0;
  std::optional<Error> problem;
  const auto scanned = (*store)->read(Position{1}, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) problem = record.error();
    else payload += record->payload.size();
    records += bytes.size();
    return record.has_value();
  });
  if (!scanned) return failure(scanned.error());
  if (problem) return failure(*problem);
  if (auto compacted = (*store)->compact_everything(); !compacted) return failure(compacted.error());
  return fmt::format(R"({{"events":{},"payload_bytes":{},"record_bytes":{},"disk_bytes":{}}})", (*store)->head().position.value, payload,
                     records, (*store)->figures().table_bytes);
}

Result<std::string> build(const bench::BuildPlan& plan) {
  const auto start = std::chrono::steady_clock::now();
  const auto built = bench::build_store(plan, [&](std::uint64_t events) {
    std::cerr << fmt::format("\r{} events, {:.0f} a second   ", events, static_cast<double>(events) / seconds_since(start));
  });
  std::cerr << '\n';
  if (!built) return failure(built.error());
  return fmt::format(R"({{"seconds":{:.1f}}})", seconds_since(start));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measurements without a server; figures as JSON."};
  app.require_subcommand(1);
  std::string directory;
  double seconds = 2;
  unsigned record_bytes = 700;
  Place place;
  bench::BuildPlan plan;
  auto* fdatasync = app.add_subcommand("fdatasync", "bare appends with fdatasync");
  auto* batches = app.add_subcommand("rocksdb-batches", "RocksDB alone, synced batches of 512 events");
  for (auto* command : {fdatasync, batches}) {
    command->add_option("--directory", directory)->required();
    command->add_option("--seconds", seconds);
  }
  batches->add_option("--record-bytes", record_bytes);
  auto* rebuild = app.add_subcommand("rebuild", "scan of the log and building of all views");
  auto* size = app.add_subcommand("size", "bytes on disk after compaction");
  for (auto* command : {rebuild, size}) {
    command->add_option("--data-dir", place.data)->required();
    command->add_option("--anchor-dir", place.anchor)->required();
  }
  auto* builder = app.add_subcommand("build", "adds millions of events to a store");
  builder->add_option("--data-dir", plan.data_directory)->required();
  builder->add_option("--anchor-dir", plan.anchor_directory)->required();
  builder->add_option("--key-dir", plan.key_directory)->required();
  builder->add_option("--cast", plan.cast_file)->required();
  builder->add_option("--events", plan.events)->required();
  builder->add_option("--legs", plan.legs)->required();
  builder->add_option("--targets", plan.targets_file)->required();
  builder->add_option("--targets-max", plan.targets_max);
  CLI11_PARSE(app, argc, argv);

  if (*fdatasync) return finish(bench::measure_fdatasync(directory, seconds));
  if (*batches) return finish(bench::measure_rocksdb_batches(directory, seconds, record_bytes));
  if (*rebuild) return finish(measure_rebuild(place));
  if (*size) return finish(measure_size(place));
  return finish(build(plan));
}
