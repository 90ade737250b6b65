#include <fcntl.h>

#include <filesystem>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "services/storage/backup.hpp"
#include "services/storage/posix_file.hpp"
#include "tests/support/record_factory.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/storage/small_store.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<RocksStore> filled_store(const std::string& directory, RecordFactory& factory) {
  REQUIRE(RocksStore::initialise(small_store(directory)));
  auto store = RocksStore::open(small_store(directory));
  REQUIRE(store);
  for (int round = 0; round < 20; ++round) {
    Batch batch = factory.batch(5);
    batch.mutations.push_back({Space::TABLES, "token/" + std::to_string(round), "sealed"});
    REQUIRE((*store)->append(batch));
  }
  return std::move(*store);
}

}  // namespace

TEST_CASE("backup: taken while the store is written, verified, restored, and the restored store goes on", "[storage]") {
  const TemporaryDirectory directory;
  RecordFactory factory{1};
  auto store = filled_store(directory / "data", factory);
  const std::uint64_t before = store->head().position.value;
  Result<BackupReport> report;
  std::thread backup{[&] { report = create_backup(*store, directory / "backup"); }};
  for (int round = 0; round < 30; ++round) REQUIRE(store->append(factory.batch(3)));
  backup.join();
  REQUIRE(report);
  CHECK(report->head.position.value >= before);
  CHECK(report->head.position <= store->head().position);
  CHECK(report->identity == store->identity());

  const auto verified = verify_backup(directory / "backup", directory / "scratch");
  REQUIRE(verified);
  CHECK(verified->head == report->head);
  CHECK(verified->files == report->files);
  CHECK_FALSE(fs::exists(directory / "scratch"));

  REQUIRE(restore_backup(directory / "backup", directory / "restored"));
  auto restored = RocksStore::open(small_store(directory / "restored"));
  REQUIRE(restored);
  CHECK((*restored)->head() == report->head);
  CHECK((*restored)->get(Space::TABLES, "token/3").value() == "sealed");
  RecordFactory next{2};
  next.go_back_to((*restored)->head(), {});
  REQUIRE((*restored)->append(next.on_stream("assignment-after-restore")));
  CHECK((*restored)->verify().value() == next.head());
}

TEST_CASE("backup: neither backup nor restore writes into a directory with something in it", "[storage]") {
  const TemporaryDirectory directory;
  RecordFactory factory{3};
  auto store = filled_store(directory / "data", factory);
  REQUIRE(create_backup(*store, directory / "backup"));
  CHECK(create_backup(*store, directory / "backup").error().code == ErrorCode::CONFLICT);
  CHECK(restore_backup(directory / "backup", directory / "data").error().code == ErrorCode::CONFLICT);
  CHECK(verify_backup(directory / "backup", directory / "data").error().code == ErrorCode::CONFLICT);
}

TEST_CASE("backup: F-36: a flipped bit in any file, a missing, an extra and a cut file are refused", "[storage]") {
  const TemporaryDirectory directory;
  RecordFactory factory{4};
  auto store = filled_store(directory / "data", factory);
  REQUIRE(create_backup(*store, directory / "backup"));
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator{directory / "backup"}) {
    if (entry.is_regular_file() && entry.file_size() > 0) names.push_back(fs::relative(entry.path(), directory / "backup").string());
  }
  REQUIRE(names.size() > 4);
  const auto refuses = [&] {
    const auto result = verify_backup(directory / "bad", directory / "scratch");
    fs::remove_all(directory / "bad");
    CHECK_FALSE(fs::exists(directory / "scratch"));
    return !result && result.error().code == ErrorCode::CORRUPT;
  };
  const auto fresh_copy = [&] { fs::copy(directory / "backup", directory / "bad", fs::copy_options::recursive); };
  for (const std::string& name : names) {
    INFO(name);
    fresh_copy();
    const std::string path = directory / ("bad/" + name);
    std::string bytes = read_file(path).value();
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 16);
    {
      auto file = PosixFile::open(path, O_WRONLY);
      REQUIRE(file);
      REQUIRE(file->write_at(0, bytes, path));
    }
    CHECK(refuses());
    fresh_copy();
    fs::resize_file(directory / ("bad/" + name), bytes.size() - 1);
    CHECK(refuses());
    if (name == "MANIFEST") continue;
    fresh_copy();
    fs::remove(directory / ("bad/" + name));
    CHECK(refuses());
  }
  fresh_copy();
  fs::copy_file(directory / "backup/MANIFEST", directory / "bad/db/extra");
  CHECK(refuses());
  CHECK(verify_backup(directory / "backup", directory / "scratch").has_value());
}

TEST_CASE("backup: a directory without a manifest is no backup", "[storage]") {
  const TemporaryDirectory directory;
  fs::create_directories(directory / "backup/db");
  CHECK(verify_backup(directory / "backup", directory / "scratch").error().code == ErrorCode::NOT_FOUND);
}

}  // namespace duban
