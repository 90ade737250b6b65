// F-10: a sync that fails is final. The batch's outcome is unknown; everything answered before is there after reopening.
#include <memory>

#include <catch2/catch.hpp>

#include "services/storage/rocks_store.hpp"
#include "tests/crash/forgetful_file_system.hpp"
#include "tests/support/record_factory.hpp"

namespace duban {
namespace {

struct FailingDisk {
  std::shared_ptr<Power> power = std::make_shared<Power>();
  std::unique_ptr<rocksdb::Env> memory{rocksdb::NewMemEnv(rocksdb::Env::Default())};
  std::shared_ptr<ForgetfulFileSystem> files = std::make_shared<ForgetfulFileSystem>(memory->GetFileSystem(), power);
  std::unique_ptr<rocksdb::Env> env = make_forgetful_env(files);
  StoreOptions options;
  int failures = 0;
  SpaceReading space{.total_bytes = 1ULL << 40, .free_bytes = 1ULL << 39};

  FailingDisk() {
    options.directory = "/data";
    options.env = env.get();
    options.anchor_file = std::make_shared<MemoryAnchor>(power);
    options.block_cache_bytes = 1 << 20;
    options.write_buffer_bytes = 1 << 20;
    options.on_failure = [this](const Error&) { ++failures; };
    options.read_free_space = [this] { return Result<SpaceReading>{space}; };
    REQUIRE(RocksStore::initialise(options));
  }
};

}  // namespace

TEST_CASE("F-10: I-12: after the first failed sync every append is CLOSED, and nothing acknowledged is lost", "[crash]") {
  for (std::uint64_t nth = 1; nth <= 24; ++nth) {
    CAPTURE(nth);
    FailingDisk disk;
    RecordFactory factory{nth};
    ChainHead acknowledged;
    ChainHead in_flight;
    {
      auto store = RocksStore::open(disk.options);
      REQUIRE(store);
      disk.power->fail_sync_after(nth);
      Result<> result;
      for (int round = 0; round < 40; ++round) {
        const Batch batch = factory.batch(2);
        result = (*store)->append(batch);
        in_flight = batch.head;
        if (!result) break;
        acknowledged = batch.head;
      }
      REQUIRE_FALSE(result);
      CHECK(result.error().code == ErrorCode::IO);
      CHECK(disk.failures == 1);
      CHECK((*store)->head() == acknowledged);
      CHECK((*store)->figures().failed);
      // The disk works again; the store does not.
      disk.power->restore();
      for (int again = 0; again < 3; ++again) {
        const auto refused = (*store)->append(factory.batch(1));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::CLOSED);
      }
      CHECK((*store)->write_aside({}).error().code == ErrorCode::CLOSED);
      CHECK((*store)->write_durably({}).error().code == ErrorCode::CLOSED);
      CHECK((*store)->flush().error().code == ErrorCode::CLOSED);
      CHECK(disk.failures == 1);
      // Reading goes on.
      CHECK((*store)->read(Position{1}, [](Position, std::string_view) { return true; }).has_value());
    }
    SeededRandom random{nth};
    disk.files->lose_unsynced(random);
    auto store = RocksStore::open(disk.options);
    REQUIRE(store);
    const ChainHead found = (*store)->head();
    CHECK((found == acknowledged || found == in_flight));
    REQUIRE((*store)->verify());
  }
}

TEST_CASE("F-14: below the watermark nothing new is accepted, but a batch that was decided before is still written", "[crash]") {
  FailingDisk disk;
  RecordFactory factory{4};
  auto store = RocksStore::open(disk.options);
  REQUIRE(store);
  disk.space.free_bytes = disk.space.total_bytes / 100 * 9;
  CHECK_FALSE((*store)->accepts_writes());
  // Its callers would wait for as long as the disk is low.
  REQUIRE((*store)->append(factory.batch(2)));
  disk.space.free_bytes = disk.options.wal_bytes_max();
  REQUIRE((*store)->append(factory.batch(2)));
  disk.space.free_bytes = disk.options.wal_bytes_max() - 1;
  CHECK((*store)->append(factory.batch(2)).error().code == ErrorCode::OUT_OF_SPACE);
  CHECK(disk.failures == 0);
}

TEST_CASE("F-14: G-24: when no log would fit appends answer OUT_OF_SPACE without writing, and come back by themselves", "[crash]") {
  FailingDisk disk;
  RecordFactory factory{3};
  auto store = RocksStore::open(disk.options);
  REQUIRE(store);
  REQUIRE((*store)->append(factory.batch(1)));
  const ChainHead head = (*store)->head();
  const Batch next = factory.batch(1);
  for (int cycle = 0; cycle < 100; ++cycle) {
    disk.space.free_bytes = disk.options.wal_bytes_max() - 1;
    const auto refused = (*store)->append(next);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::OUT_OF_SPACE);
    CHECK_FALSE((*store)->accepts_writes());
    disk.space.free_bytes = disk.space.total_bytes / 100 * 12;  // between the two marks: still refused
    CHECK_FALSE((*store)->accepts_writes());
    CHECK((*store)->figures().refusing_for_space);
    disk.space.free_bytes = disk.space.total_bytes / 100 * 16;
    CHECK((*store)->accepts_writes());
    if (cycle == 99) break;
    // An append for the wrong head shows that the guard lets it through, without ending the history.
    Batch empty{.expected_head = head.position, .records = {}, .mutations = {}, .head = head};
    REQUIRE((*store)->append(empty));
  }
  CHECK((*store)->head() == head);
  CHECK(disk.failures == 0);
  REQUIRE((*store)->append(next));
}

TEST_CASE("F-14: a store is not opened when its log could not be read back into tables, and is unchanged with room again", "[crash]") {
  FailingDisk disk;
  RecordFactory factory{5};
  ChainHead head;
  {
    auto store = RocksStore::open(disk.options);
    REQUIRE(store);
    for (int round = 0; round < 20; ++round) REQUIRE((*store)->append(factory.batch(2)));
    head = (*store)->head();
  }
  disk.space.free_bytes = 1 << 20;
  const auto refused = RocksStore::open(disk.options);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::OUT_OF_SPACE);
  disk.space.free_bytes = disk.space.total_bytes;
  auto store = RocksStore::open(disk.options);
  REQUIRE(store);
  CHECK((*store)->head() == head);
}

TEST_CASE("F-14: the figures follow the disk while nobody writes: a full one is seen, and room again too", "[crash]") {
  FailingDisk disk;
  auto store = RocksStore::open(disk.options);
  REQUIRE(store);
  const auto refusing_at = [&](std::uint64_t percent) {
    disk.space.free_bytes = disk.space.total_bytes / 100 * percent;
    return (*store)->figures().refusing_for_space;
  };
  CHECK_FALSE(refusing_at(50));
  CHECK(refusing_at(9));
  CHECK(refusing_at(12));
  CHECK_FALSE(refusing_at(16));
}

}  // namespace duban
