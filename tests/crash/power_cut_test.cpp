// F-04: the power is cut at random operations of RocksDB and of the anchor, again and again; also during recovery. Nothing
// acknowledged is ever missing, the chain holds, and views stand where the log stands.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "services/storage/rocks_store.hpp"
#include "tests/crash/forgetful_file_system.hpp"
#include "tests/support/record_factory.hpp"

namespace duban {
namespace {

struct Round {
  std::uint64_t salvaged = 0;
  std::uint64_t unanswered_present = 0;
  std::uint64_t cut_in_recovery = 0;
};

class PowerCutHistory {
 public:
  explicit PowerCutHistory(std::uint64_t seed) : random_(seed), factory_(seed) {
    std::unique_ptr<rocksdb::Env> memory{rocksdb::NewMemEnv(rocksdb::Env::Default())};
    files_ = std::make_shared<ForgetfulFileSystem>(memory->GetFileSystem(), power_);
    memory_ = std::move(memory);
    env_ = make_forgetful_env(files_);
    options_.directory = "/data";
    options_.env = env_.get();
    options_.anchor_file = std::make_shared<MemoryAnchor>(power_);
    options_.block_cache_bytes = 1 << 20;
    // Never full: a memtable switch that fails while the buffer is full leaks a reference in this version, and closing then asserts.
    // (In production the process ends instead of closing.) Recovery and flush() make the table files here.
    options_.write_buffer_bytes = 4 << 20;
    options_.tail_records_checked = 100;
    options_.read_free_space = [] { return Result<SpaceReading>{SpaceReading{.total_bytes = 1ULL << 40, .free_bytes = 1ULL << 39}}; };
    REQUIRE(RocksStore::initialise(options_));
  }

  void round(Round& counts) {
    // Now and then recovery itself is cut off, several times in a row.
    std::unique_ptr<RocksStore> store;
    while (!store) {
      const bool cut = random_.one_in(4);
      if (cut) power_->cut_after(1 + random_.below(30));
      auto opened = RocksStore::open(options_);
      if (opened && power_->is_on()) {
        power_->restore();
        store = std::move(*opened);
        break;
      }
      if (opened) opened->reset();
      else if (power_->is_on()) FAIL("refused: " << opened.error().message);
      ++counts.cut_in_recovery;
      after_the_cut();
    }
    counts.salvaged += store->recovery().salvaged ? 1 : 0;
    check(*store, counts);

    power_->cut_after(1 + random_.below(80));
    while (true) {
      // Unsynced rows before a batch make longer tails to be torn.
      for (std::uint64_t rows = random_.below(4); rows > 0; --rows) {
        (void)store->write_aside({{Space::VIEWS, "aside/" + std::to_string(random_.below(9)), std::string(700, 'x')}});
      }
      versions_before_ = factory_.versions();
      if (random_.one_in(6)) {
        const std::uint64_t value = ++durable_writes_;
        if (!store->write_durably({{Space::CONTENT, "durable", std::to_string(value)}})) break;
        durable_row_ = value;
      }
      const Batch batch = factory_.batch(1 + random_.below(6), 6, 150 + random_.below(600));
      in_flight_ = batch.head;
      if (!store->append(batch)) break;
      acknowledged_ = batch.head;
      digests_.push_back(batch.head);
      if (random_.one_in(8)) store->settle();
      if (random_.one_in(20)) (void)store->flush();
    }
    CHECK(store->append(Batch{}).error().code == ErrorCode::CLOSED);
    store.reset();
    after_the_cut();
  }

  void check_whole() {
    const auto store = RocksStore::open(options_);
    REQUIRE(store);
    const auto verified = (*store)->verify();
    REQUIRE(verified);
    CHECK(*verified == (*store)->head());
    // Each acknowledged head is still at its position, with its digest.
    std::size_t next = 0;
    REQUIRE((*store)->read(Position{1}, [&](Position position, std::string_view bytes) {
      while (next < digests_.size() && digests_[next].position < position) ++next;
      if (next < digests_.size() && digests_[next].position == position) CHECK(digests_[next].digest == sha256(bytes));
      return true;
    }));
  }

 private:
  void after_the_cut() {
    power_->cut_now();
    files_->lose_unsynced(random_);
    power_->restore();
  }

  void check(const RocksStore& store, Round& counts) {
    const ChainHead head = store.head();
    if (head == in_flight_ && head != acknowledged_) {
      ++counts.unanswered_present;  // allowed: the caller was not answered (I-3)
      acknowledged_ = head;
    } else {
      REQUIRE(head == acknowledged_);
      factory_.go_back_to(head, versions_before_);
    }
    in_flight_ = acknowledged_;
    versions_before_ = factory_.versions();
    // I-4: the rows of the batch are there exactly as far as the log is.
    std::map<std::string, std::uint32_t> rows;
    REQUIRE(store.scan(Space::VIEWS, "stream/", "stream0", ScanOrder::ASCENDING, [&](std::string_view key, std::string_view value) {
      rows[std::string{key.substr(7)}] = static_cast<std::uint32_t>(std::stoul(std::string{value}));
      return true;
    }));
    std::map<std::string, std::uint32_t> expected;
    for (const auto& [stream, version] : factory_.versions()) {
      if (version > 0) expected[stream] = version;
      CHECK(store.stream_version(stream).value().value == version);
    }
    CHECK(rows == expected);
    // What was written durably is there, or something newer that nobody was promised.
    const auto durable = store.get(Space::CONTENT, "durable").value();
    const std::uint64_t found = durable ? std::stoull(*durable) : 0;
    CHECK(found >= durable_row_);
    CHECK(found <= durable_writes_);
    durable_row_ = found;
  }

  SeededRandom random_;
  RecordFactory factory_;
  std::shared_ptr<Power> power_ = std::make_shared<Power>();
  std::unique_ptr<rocksdb::Env> memory_;
  std::shared_ptr<ForgetfulFileSystem> files_;
  std::unique_ptr<rocksdb::Env> env_;
  StoreOptions options_;
  ChainHead acknowledged_;
  ChainHead in_flight_;
  std::map<std::string, std::uint32_t> versions_before_;  // what the factory knew before the batch in flight
  std::vector<ChainHead> digests_;
  std::uint64_t durable_writes_ = 0;  // tried
  std::uint64_t durable_row_ = 0;     // the last one that was answered
};

}  // namespace

TEST_CASE("F-04: I-1: a thousand power cuts lose nothing acknowledged, and log, chain and views agree", "[crash]") {
  Round counts;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    PowerCutHistory history{seed};
    for (int round = 0; round < 25; ++round) {
      CAPTURE(round);
      history.round(counts);
    }
    history.check_whole();
  }
  WARN("salvaged " << counts.salvaged << ", unanswered but present " << counts.unanswered_present << ", cut during recovery "
                   << counts.cut_in_recovery);
  // The harness must reach the branches it is meant for.
  CHECK(counts.unanswered_present > 0);
  CHECK(counts.cut_in_recovery > 0);
  CHECK(counts.salvaged > 0);
}

TEST_CASE("F-06: positive control: without fsync the same cuts do lose acknowledged events, and recovery says so", "[crash]") {
  const auto power = std::make_shared<Power>();
  const std::unique_ptr<rocksdb::Env> memory{rocksdb::NewMemEnv(rocksdb::Env::Default())};
  const auto files = std::make_shared<ForgetfulFileSystem>(memory->GetFileSystem(), power);
  const auto env = make_forgetful_env(files);
  StoreOptions options;
  options.directory = "/data";
  options.env = env.get();
  options.anchor_file = std::make_shared<MemoryAnchor>(power);
  options.read_free_space = [] { return Result<SpaceReading>{SpaceReading{.total_bytes = 1ULL << 40, .free_bytes = 1ULL << 39}}; };
  REQUIRE(RocksStore::initialise(options));
  RecordFactory factory{5};
  AnchorState anchor;
  {
    options.unsafe_without_sync = true;
    auto store = RocksStore::open(options);
    REQUIRE(store);
    for (int round = 0; round < 25; ++round) REQUIRE((*store)->append(factory.batch(2)));
    anchor = {.sequence = 9, .log_id = (*store)->identity().log_id, .acknowledged = (*store)->head(), .written = (*store)->head()};
    power->cut_now();
  }
  SeededRandom random{4};
  files->lose_unsynced(random);
  power->restore();
  // What a lying disk makes of an acknowledged head.
  REQUIRE(options.anchor_file->write(1, encode_anchor_slot(anchor)));
  options.unsafe_without_sync = false;
  const auto reopened = RocksStore::open(options);
  REQUIRE_FALSE(reopened);
  CHECK(reopened.error().code == ErrorCode::CORRUPT);
  CHECK(reopened.error().message.find("RUNBOOK") != std::string::npos);
}

}  // namespace duban
