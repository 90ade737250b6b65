// One suite, two adapters: whatever the engine may rely on holds for the memory store of tests and simulator and for RocksDB.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "services/storage/rocks_store.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/record_factory.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

struct MemoryAdapter {
  MemoryStore memory;
  Store& store = memory;
};

struct RocksAdapter {
  TemporaryDirectory directory;
  std::unique_ptr<RocksStore> rocks = make(directory.path());
  Store& store = *rocks;

  static std::unique_ptr<RocksStore> make(const std::string& path) {
    StoreOptions options;
    options.directory = path;
    options.block_cache_bytes = 8 << 20;
    options.write_buffer_bytes = 1 << 20;
    REQUIRE(RocksStore::initialise(options));
    auto opened = RocksStore::open(options);
    REQUIRE(opened);
    return std::move(*opened);
  }
};

std::vector<std::string> log_of(const Store& store, Position from = Position{1}) {
  std::vector<std::string> out;
  std::uint64_t expected = std::max<std::uint64_t>(from.value, 1);
  REQUIRE(store.read(from, [&](Position position, std::string_view bytes) {
    CHECK(position.value == expected++);
    out.emplace_back(bytes);
    return true;
  }));
  return out;
}

std::vector<std::string> keys_of(const Store& store, Space space, std::string_view from, std::string_view to, ScanOrder order,
                                 std::size_t limit = SIZE_MAX) {
  std::vector<std::string> out;
  REQUIRE(store.scan(space, from, to, order, [&](std::string_view key, std::string_view) {
    out.emplace_back(key);
    return out.size() < limit;
  }));
  return out;
}

using Keys = std::vector<std::string>;

}  // namespace

TEMPLATE_TEST_CASE("store contract: an empty log ends at position 0 with a zero digest", "[contract]", MemoryAdapter, RocksAdapter) {
  TestType adapter;
  const Store& store = adapter.store;
  CHECK(store.head() == ChainHead{});
  CHECK(log_of(store).empty());
  CHECK(store.stream_version("assignment-1").value() == Version{0});
  CHECK_FALSE(store.get(Space::VIEWS, "nothing").value().has_value());
}

TEMPLATE_TEST_CASE("store contract: I-2: what was appended is read back in order, by position and by stream", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{7};
  std::vector<std::string> expected;
  std::map<std::string, std::vector<std::string>> by_stream;
  for (int round = 0; round < 20; ++round) {
    const Batch batch = factory.batch(1 + static_cast<std::size_t>(round) % 5);
    REQUIRE(store.append(batch));
    CHECK(store.head() == batch.head);
    for (const RecordEntry& record : batch.records) {
      expected.push_back(record.bytes);
      by_stream[record.stream].push_back(record.bytes);
    }
  }
  CHECK(log_of(store) == expected);
  CHECK(log_of(store, Position{0}) == expected);
  CHECK(log_of(store, Position{expected.size()}) == std::vector{expected.back()});
  CHECK(log_of(store, Position{expected.size() + 1}).empty());

  for (const auto& [stream, records] : by_stream) {
    CHECK(store.stream_version(stream).value().value == records.size());
    for (std::uint32_t from = 0; from <= records.size() + 1; ++from) {
      std::vector<std::string> found;
      REQUIRE(store.read_stream(stream, Version{from}, [&](Position, std::string_view bytes) {
        found.emplace_back(bytes);
        return true;
      }));
      const std::size_t skipped = from == 0 ? 0 : from - 1;
      CHECK(found == std::vector(records.begin() + static_cast<std::ptrdiff_t>(std::min(skipped, records.size())), records.end()));
    }
  }
}

TEMPLATE_TEST_CASE("store contract: a visitor that says stop is not called again", "[contract]", MemoryAdapter, RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{8};
  const std::string stream = "assignment-one";
  for (int round = 0; round < 5; ++round) REQUIRE(store.append(factory.on_stream(stream)));
  int calls = 0;
  const auto twice = [&](Position, std::string_view) { return ++calls < 2; };
  REQUIRE(store.read(Position{1}, twice));
  CHECK(calls == 2);
  calls = 0;
  REQUIRE(store.read_stream(stream, Version{1}, twice));
  CHECK(calls == 2);
}

TEMPLATE_TEST_CASE("store contract: one stream's name being the beginning of another's does not mix them", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{9};
  for (const std::string stream : {"a", "a-1", "a", "a-", "b", "a-1", "a"}) REQUIRE(store.append(factory.on_stream(stream)));
  CHECK(store.stream_version("a").value() == Version{3});
  CHECK(store.stream_version("a-").value() == Version{1});
  CHECK(store.stream_version("a-1").value() == Version{2});
  CHECK(store.stream_version("").value() == Version{0});
  std::vector<std::uint64_t> positions;
  REQUIRE(store.read_stream("a", Version{1}, [&](Position position, std::string_view) {
    positions.push_back(position.value);
    return true;
  }));
  CHECK(positions == std::vector<std::uint64_t>{1, 3, 7});
}

TEMPLATE_TEST_CASE("store contract: a batch for another head is refused as CONFLICT and writes nothing", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{10};
  const Batch first = factory.batch(2);
  REQUIRE(store.append(first));
  // The same again, and one from the future.
  CHECK(store.append(first).error().code == ErrorCode::CONFLICT);
  (void)factory.batch(1);
  CHECK(store.append(factory.batch(1)).error().code == ErrorCode::CONFLICT);
  CHECK(store.head() == first.head);
  CHECK(log_of(store).size() == 2);
  // Not final: the right one still goes.
  factory.go_back_to(first.head, {});
  REQUIRE(store.append(factory.on_stream("assignment-next")));
}

TEMPLATE_TEST_CASE("store contract: positions and versions that do not continue are refused and write nothing", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{11};
  const std::string stream = "assignment-one";
  REQUIRE(store.append(factory.on_stream(stream)));
  REQUIRE(store.append(factory.on_stream(stream)));
  const ChainHead head = store.head();
  const Batch good = factory.on_stream(stream);

  const auto refused = [&](const Batch& batch) {
    const auto result = store.append(batch);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::INVALID_INPUT);
    CHECK(store.head() == head);
    CHECK(store.stream_version(stream).value() == Version{2});
  };
  Batch bad = good;
  bad.records[0].position = Position{9};
  refused(bad);
  for (const std::uint32_t version : {0U, 1U, 2U, 4U, 5U}) {
    bad = good;
    bad.records[0].version = Version{version};
    refused(bad);
  }
  bad = good;
  bad.records[0].stream = std::string{"a\0b", 3};
  bad.records[0].version = Version{1};
  refused(bad);
  bad = good;
  bad.head.position = Position{7};
  refused(bad);
  bad = good;
  bad.records.clear();
  bad.head.position = head.position;
  refused(bad);
  REQUIRE(store.append(good));
}

TEMPLATE_TEST_CASE("store contract: rows ride in the batch, the last mutation of a key wins", "[contract]", MemoryAdapter, RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{12};
  Batch batch = factory.batch(1);
  for (const Space space : {Space::VIEWS, Space::TABLES, Space::CONTENT, Space::MATTERS}) {
    batch.mutations.push_back({space, "k1", "first"});
    batch.mutations.push_back({space, "k1", "second"});
    batch.mutations.push_back({space, "k2", "there"});
    batch.mutations.push_back({space, "k2", std::nullopt});
    batch.mutations.push_back({space, "k3", std::nullopt});
    batch.mutations.push_back({space, "k3", std::string{"\0 binary \xff", 10}});
    batch.mutations.push_back({space, "empty", ""});
  }
  REQUIRE(store.append(batch));
  for (const Space space : {Space::VIEWS, Space::TABLES, Space::CONTENT, Space::MATTERS}) {
    CHECK(store.get(space, "k1").value() == "second");
    CHECK(store.get(space, "k2").value() == std::nullopt);
    CHECK(store.get(space, "k3").value() == std::string{"\0 binary \xff", 10});
    CHECK(store.get(space, "empty").value() == "");
  }
}

TEMPLATE_TEST_CASE("store contract: S-12: a batch without records keeps the head and writes its rows", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{13};
  REQUIRE(store.append(factory.batch(1)));
  const ChainHead head = store.head();
  Batch answer{.expected_head = head.position, .records = {}, .mutations = {{Space::TABLES, "answer", "409"}}, .head = head};
  REQUIRE(store.append(answer));
  CHECK(store.head() == head);
  CHECK(store.get(Space::TABLES, "answer").value() == "409");
  REQUIRE(store.append(factory.batch(1)));
}

TEMPLATE_TEST_CASE("store contract: a scan keeps its order and its bounds and sees one space only", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  REQUIRE(store.write_aside({{Space::VIEWS, "b", "2"},
                             {Space::VIEWS, "a", "1"},
                             {Space::VIEWS, "c", "3"},
                             {Space::VIEWS, "cc", "4"},
                             {Space::VIEWS, "\xff", "5"},
                             {Space::TABLES, "bb", "6"},
                             {Space::CONTENT, "bc", "7"},
                             {Space::MATTERS, "bd", "8"}}));
  constexpr auto up = ScanOrder::ASCENDING;
  constexpr auto down = ScanOrder::DESCENDING;
  CHECK(keys_of(store, Space::VIEWS, "", "", up) == Keys{"a", "b", "c", "cc", "\xff"});
  CHECK(keys_of(store, Space::VIEWS, "", "", down) == Keys{"\xff", "cc", "c", "b", "a"});
  CHECK(keys_of(store, Space::VIEWS, "b", "cc", up) == Keys{"b", "c"});
  CHECK(keys_of(store, Space::VIEWS, "b", "cc", down) == Keys{"c", "b"});
  CHECK(keys_of(store, Space::VIEWS, "aa", "cb", down) == Keys{"c", "b"});
  CHECK(keys_of(store, Space::VIEWS, "b", "b", up).empty());
  CHECK(keys_of(store, Space::VIEWS, "c", "b", down).empty());
  CHECK(keys_of(store, Space::VIEWS, "cd", "", up) == Keys{"\xff"});
  CHECK(keys_of(store, Space::VIEWS, "", "", up, 2) == Keys{"a", "b"});
  CHECK(keys_of(store, Space::VIEWS, "", "", down, 1) == Keys{"\xff"});
  CHECK(keys_of(store, Space::TABLES, "", "", up) == Keys{"bb"});
  CHECK(keys_of(store, Space::CONTENT, "", "", down) == Keys{"bc"});
  CHECK(keys_of(store, Space::MATTERS, "", "", up) == Keys{"bd"});
}

TEMPLATE_TEST_CASE("store contract: rows of matters are found and scanned in memory, on disk and across both", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  constexpr int matters = 500;
  const auto key = [](int matter, std::string_view row) { return "matter/" + std::to_string(1000 + matter) + std::string(row); };
  const auto write = [&](std::string_view row, std::string_view value) {
    std::vector<Mutation> mutations;
    for (int matter = matters - 1; matter >= 0; --matter) mutations.push_back({Space::MATTERS, key(matter, row), std::string(value)});
    REQUIRE(store.write_aside(mutations));
  };
  const auto check = [&](std::size_t rows, std::string_view newest) {
    CHECK(keys_of(store, Space::MATTERS, "", "", ScanOrder::ASCENDING).size() == matters * rows);
    CHECK(keys_of(store, Space::MATTERS, "", "", ScanOrder::DESCENDING).size() == matters * rows);
    for (int matter = 0; matter < matters; matter += 83) {
      CAPTURE(matter);
      CHECK(store.get(Space::MATTERS, key(matter, "/a")).value() == newest);
      CHECK(store.get(Space::MATTERS, key(matter, "/")).value() == std::nullopt);
      CHECK(keys_of(store, Space::MATTERS, key(matter, ""), key(matter + 1, ""), ScanOrder::ASCENDING).size() == rows);
    }
  };
  write("/b", "first");
  write("/a", "first");
  write("/a", "second");
  check(2, "second");
  REQUIRE(store.flush());
  check(2, "second");
  write("/c", "first");
  write("/a", "third");
  check(3, "third");
  REQUIRE(store.erase_range(Space::MATTERS, key(1, ""), key(matters, "")));
  CHECK(keys_of(store, Space::MATTERS, "", "", ScanOrder::ASCENDING) == Keys{key(0, "/a"), key(0, "/b"), key(0, "/c")});
  CHECK(store.get(Space::MATTERS, key(7, "/a")).value() == std::nullopt);
}

TEMPLATE_TEST_CASE("store contract: write_aside and erase_range change rows and leave the log alone", "[contract]", MemoryAdapter,
                   RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  RecordFactory factory{14};
  REQUIRE(store.append(factory.batch(3)));
  const ChainHead head = store.head();
  std::vector<Mutation> rows;
  for (char name = 'a'; name <= 'f'; ++name) rows.push_back({Space::TABLES, std::string{"row/"} + name, "x"});
  REQUIRE(store.write_aside(rows));
  REQUIRE(store.erase_range(Space::TABLES, "row/b", "row/e"));
  REQUIRE(store.erase_range(Space::TABLES, "row/f", "row/a"));
  REQUIRE(store.erase_range(Space::TABLES, "row/a", ""));
  REQUIRE(store.flush());
  CHECK(keys_of(store, Space::TABLES, "row/", "row0", ScanOrder::ASCENDING) == Keys{"row/a", "row/e", "row/f"});
  CHECK(store.get(Space::TABLES, "row/c").value() == std::nullopt);
  REQUIRE(store.write_durably({{Space::TABLES, "row/c", "again"}}));
  CHECK(store.get(Space::TABLES, "row/c").value() == "again");
  CHECK(store.head() == head);
  CHECK(log_of(store).size() == 3);
  store.settle();
  CHECK(store.head() == head);
}

TEMPLATE_TEST_CASE("store contract: readers in other threads never see half a batch", "[contract]", MemoryAdapter, RocksAdapter) {
  TestType adapter;
  Store& store = adapter.store;
  constexpr std::size_t batch_records = 4;
  std::atomic<bool> done{false};
  std::atomic<int> halves{0};
  std::atomic<int> scans{0};
  std::thread reader{[&] {
    do {
      std::size_t count = 0;
      if (!store.read(Position{1}, [&](Position, std::string_view) { return ++count > 0; })) ++halves;
      if (count % batch_records != 0) ++halves;
      std::string seen;
      bool same = true;
      if (!store.scan(Space::VIEWS, "pair/", "pair0", ScanOrder::ASCENDING, [&](std::string_view, std::string_view value) {
            if (!seen.empty() && seen != value) same = false;
            seen = value;
            return true;
          }))
        ++halves;
      if (!same) ++halves;
      ++scans;
    } while (!done);
  }};
  RecordFactory factory{15};
  for (int round = 0; round < 150; ++round) {
    Batch batch = factory.batch(batch_records);
    for (const char* key : {"pair/1", "pair/2", "pair/3"}) batch.mutations.push_back({Space::VIEWS, key, std::to_string(round)});
    REQUIRE(store.append(batch));
  }
  done = true;
  reader.join();
  CHECK(halves == 0);
  CHECK(scans > 0);
}

TEST_CASE("memory store: I-3: a failed append is final, may have been written, and a reopened store decides it", "[contract]") {
  MemoryStore store;
  RecordFactory factory{16};
  REQUIRE(store.append(factory.batch(1)));
  const bool written = GENERATE(false, true);
  const Batch batch = factory.batch(2);
  store.fail_next_append({ErrorCode::IO, "disk"}, written);
  CHECK(store.append(batch).error().code == ErrorCode::IO);
  CHECK(store.append(batch).error().code == ErrorCode::CLOSED);
  CHECK(store.write_aside({}).error().code == ErrorCode::CLOSED);
  store.reopen();
  CHECK(store.head().position.value == (written ? 3 : 1));
}

}  // namespace duban
