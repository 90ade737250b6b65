// A store with other column families than ours was written by another release: it is refused as such, not called damaged.
#include <catch2/catch.hpp>
#include <rocksdb/db.h>

#include "services/storage/rocks_store.hpp"
#include "tests/support/record_factory.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

// Opens the database as RocksDB itself sees it and lets `change` work on it.
void change_database(const std::string& path, const std::function<void(rocksdb::DB&)>& change) {
  std::vector<std::string> names;
  REQUIRE(rocksdb::DB::ListColumnFamilies({}, path, &names).ok());
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.push_back({name, {}});
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* raw = nullptr;
  REQUIRE(rocksdb::DB::Open({}, path, families, &handles, &raw).ok());
  const std::unique_ptr<rocksdb::DB> database{raw};
  change(*database);
  for (auto* const handle : handles) {
    if (handle->GetName() == "later") REQUIRE(database->DropColumnFamily(handle).ok());
    REQUIRE(database->DestroyColumnFamilyHandle(handle).ok());
  }
}

}  // namespace

TEST_CASE("FORMAT 2: a store with other column families is refused as another release's, and opens again without them") {
  const TemporaryDirectory directory;
  StoreOptions options;
  options.directory = directory.path();
  REQUIRE(RocksStore::initialise(options));
  RecordFactory factory{1};
  {
    auto store = RocksStore::open(options);
    REQUIRE(store);
    REQUIRE((*store)->append(factory.batch(3)));
  }
  change_database(options.database_directory(), [](rocksdb::DB& database) {
    rocksdb::ColumnFamilyHandle* later = nullptr;
    REQUIRE(database.CreateColumnFamily({}, "later", &later).ok());
    REQUIRE(database.DestroyColumnFamilyHandle(later).ok());
  });
  const auto refused = RocksStore::open(options);
  REQUIRE_FALSE(refused);
  INFO(refused.error().message);
  CHECK(refused.error().code == ErrorCode::UNSUPPORTED);
  change_database(options.database_directory(), [](rocksdb::DB&) {});  // drops it
  auto store = RocksStore::open(options);
  REQUIRE(store);
  CHECK((*store)->head() == factory.head());
}

}  // namespace duban
