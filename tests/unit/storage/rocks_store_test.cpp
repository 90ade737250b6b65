#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "services/codec/record.hpp"
#include "services/storage/posix_file.hpp"
#include "services/storage/rocks_store.hpp"
#include "tests/support/record_factory.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/storage/small_store.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

std::string newest_options_file(const std::string& data) {
  fs::path newest;
  for (const auto& entry : fs::directory_iterator{data + "/db"}) {
    if (entry.path().filename().string().starts_with("OPTIONS-") && (newest.empty() || entry.path() > newest)) newest = entry.path();
  }
  return read_file(newest.string()).value();
}

// The part of one column family.
std::string part_of_options(const std::string& text, const std::string& name) {
  const std::size_t begin = text.find("[" + name);
  REQUIRE(begin != std::string::npos);
  return text.substr(begin, text.find("\n[", begin + 1) - begin);
}

}  // namespace

TEST_CASE("store: D-2: the options that guard the log are what RocksDB wrote into its OPTIONS file", "[storage]") {
  const TemporaryDirectory directory;
  const auto options = small_store(directory.path());
  REQUIRE(RocksStore::initialise(options));
  const auto store = RocksStore::open(options);
  REQUIRE(store);
  const std::string text = newest_options_file(directory.path());
  const std::string database = part_of_options(text, "DBOptions");
  for (const char* line : {"create_if_missing=false", "create_missing_column_families=false", "error_if_exists=false",
                           "wal_recovery_mode=kTolerateCorruptedTailRecords", "track_and_verify_wals_in_manifest=true",
                           "verify_sst_unique_id_in_manifest=true", "paranoid_checks=true", "atomic_flush=true",
                           "max_bgerror_resume_count=0", "recycle_log_file_num=0", "manual_wal_flush=false", "WAL_ttl_seconds=0",
                           "best_efforts_recovery=false", "enable_pipelined_write=false", "unordered_write=false", "two_write_queues=false",
                           "allow_concurrent_memtable_write=false", "info_log_level=WARN_LEVEL", "keep_log_file_num=4"}) {
    INFO(line);
    CHECK(database.find("\n  " + std::string{line} + "\n") != std::string::npos);
  }
  for (const char* family : {"default", "log", "views", "content", "matters", "streams"}) {
    INFO(family);
    const std::string part = part_of_options(text, "CFOptions \"" + std::string{family} + "\"");
    CHECK(part.find("max_write_buffer_number=2\n") != std::string::npos);
    CHECK(part.find("force_consistency_checks=true\n") != std::string::npos);
    const bool sealed = std::string{family} == "content";
    const bool appended_to = sealed || std::string{family} == "log";
    CHECK((part.find("compaction_style=kCompactionStyleUniversal\n") != std::string::npos) == !appended_to);
    CHECK((part.find("bottommost_compression=kZSTD\n") != std::string::npos) == (std::string{family} == "log"));
    CHECK((part.find("\n  compression=kNoCompression\n") != std::string::npos) == sealed);
  }
}

TEST_CASE("store: S-11: opening never creates, creating never overwrites", "[storage]") {
  const TemporaryDirectory directory;
  const auto options = small_store(directory / "data");
  CHECK(RocksStore::open(options).error().code == ErrorCode::NOT_FOUND);
  CHECK_FALSE(fs::exists(directory / "data/db"));
  REQUIRE(RocksStore::initialise(options));
  CHECK(RocksStore::initialise(options).error().code == ErrorCode::CONFLICT);
  RecordFactory factory{1};
  {
    auto store = RocksStore::open(options);
    REQUIRE(store);
    REQUIRE((*store)->append(factory.batch(3)));
    // A second process.
    CHECK(RocksStore::open(options).error().code == ErrorCode::BUSY);
  }
  CHECK(RocksStore::initialise(options).error().code == ErrorCode::CONFLICT);
  auto store = RocksStore::open(options);
  REQUIRE(store);
  CHECK((*store)->head() == factory.head());
  CHECK_FALSE((*store)->recovery().salvaged);
  CHECK((*store)->recovery().anchor.acknowledged == factory.head());
  CHECK((*store)->recovery().records_verified == 3);
}

TEST_CASE("store: a creation that was interrupted can be repeated", "[storage]") {
  const TemporaryDirectory directory;
  const auto options = small_store(directory / "data");
  REQUIRE(RocksStore::initialise(options));
  // As if the last rename had not happened: an anchor that was never in use beside a working copy.
  fs::rename(directory / "data/db", directory / "data/db.initialising");
  CHECK(RocksStore::open(options).error().code == ErrorCode::NOT_FOUND);
  REQUIRE(RocksStore::initialise(options));
  REQUIRE(RocksStore::open(options));
  CHECK_FALSE(fs::exists(directory / "data/db.initialising"));
}

TEST_CASE("store: the suite is named by identity and by the first record", "[storage]") {
  const DigestSuite suite = GENERATE(DigestSuite::SHA256, DigestSuite::SM3);
  const TemporaryDirectory directory;
  const auto options = small_store(directory.path());
  const auto identity = RocksStore::initialise(options, suite);
  REQUIRE(identity);
  RecordFactory factory{2, suite};
  {
    auto store = RocksStore::open(options);
    REQUIRE(store);
    CHECK((*store)->identity() == *identity);
    for (int round = 0; round < 10; ++round) REQUIRE((*store)->append(factory.batch(2)));
    CHECK((*store)->verify().value() == factory.head());
    REQUIRE((*store)->read(Position{1}, [&](Position, std::string_view bytes) {
      CHECK(decode_link(bytes)->suite == suite);
      return false;
    }));
  }
  REQUIRE(RocksStore::open(options));
}

TEST_CASE("store: I-2: log and rows read the same after flush and compaction", "[storage]") {
  const TemporaryDirectory directory;
  const auto options = small_store(directory.path());
  REQUIRE(RocksStore::initialise(options));
  auto store = RocksStore::open(options);
  REQUIRE(store);
  RecordFactory factory{3};
  for (int round = 0; round < 50; ++round) {
    Batch batch = factory.batch(20);
    batch.mutations.push_back({Space::TABLES, "answer/" + std::to_string(round), "201"});
    REQUIRE((*store)->append(batch));
    if (round % 10 == 9) REQUIRE((*store)->compact_everything());
  }
  CHECK((*store)->verify().value() == factory.head());
  for (const auto& [stream, version] : factory.versions()) {
    CHECK((*store)->stream_version(stream).value().value == version);
    CHECK((*store)->get(Space::VIEWS, "stream/" + stream).value() == std::to_string(version));
  }
  CHECK((*store)->get(Space::TABLES, "answer/7").value() == "201");
  CHECK((*store)->figures().table_bytes > 0);
  CHECK_FALSE((*store)->figures().failed);
}

TEST_CASE("store: the anchor follows one batch behind and settles when told", "[storage]") {
  const TemporaryDirectory directory;
  const auto options = small_store(directory.path());
  REQUIRE(RocksStore::initialise(options));
  auto store = RocksStore::open(options);
  REQUIRE(store);
  RecordFactory factory{4};
  const auto anchored = [&] { return HeadAnchor::load(open_anchor_file(directory / "anchor").value()).value().state(); };
  const Batch first = factory.batch(1);
  const Batch second = factory.batch(2);
  REQUIRE((*store)->append(first));
  CHECK(anchored().acknowledged == ChainHead{});
  CHECK(anchored().written == first.head);
  REQUIRE((*store)->append(second));
  CHECK(anchored().acknowledged == first.head);
  CHECK(anchored().written == second.head);
  (*store)->settle();
  CHECK(anchored().acknowledged == second.head);
  const std::uint64_t sequence = anchored().sequence;
  (*store)->settle();
  CHECK(anchored().sequence == sequence);
}

TEST_CASE("store: S-12: expired rows of the tables go when files are rewritten, and nothing else does", "[storage]") {
  const TemporaryDirectory directory;
  auto options = small_store(directory.path());
  options.is_expired = [](std::string_view key, std::string_view value) { return key.starts_with("old/") && value == "gone"; };
  REQUIRE(RocksStore::initialise(options));
  auto store = RocksStore::open(options).value();
  REQUIRE(store->write_aside({{Space::TABLES, "old/1", "gone"},
                              {Space::TABLES, "old/2", "kept"},
                              {Space::TABLES, "new/1", "gone"},
                              {Space::TABLES, "new/2", ""},
                              {Space::VIEWS, "old/1", "gone"}}));
  CHECK(store->get(Space::TABLES, "old/1").value() == "gone");
  REQUIRE(store->compact_everything());
  CHECK_FALSE(store->get(Space::TABLES, "old/1").value());
  CHECK(store->get(Space::TABLES, "old/2").value() == "kept");
  CHECK(store->get(Space::TABLES, "new/1").value() == "gone");
  CHECK(store->get(Space::TABLES, "new/2").value() == "");
  CHECK(store->get(Space::VIEWS, "old/1").value() == "gone");
}

}  // namespace duban
