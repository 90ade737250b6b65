// Rows remembered beside the store: never older than what the store already shows.
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "services/storage/row_cache.hpp"

namespace duban {

TEST_CASE("rows: what was written or read is found again, until it is written anew or forgotten", "[storage]") {
  RowCache cache{1 << 20};
  const auto missed = cache.read("a");
  CHECK_FALSE(missed.value);
  cache.fill("a", "one", missed.ticket);
  CHECK(cache.read("a").value == "one");

  cache.will_write("a");
  CHECK_FALSE(cache.read("a").value);
  cache.written("a", "two");
  CHECK(cache.read("a").value == "two");

  cache.will_write("a");
  cache.written("a", std::nullopt);
  CHECK_FALSE(cache.read("a").value);

  cache.fill("a", "three", cache.read("a").ticket);
  CHECK(cache.read("a").value == "three");
  cache.clear();
  CHECK_FALSE(cache.read("a").value);
}

TEST_CASE("rows: who was overtaken by a write puts nothing back", "[storage]") {
  RowCache cache{1 << 20};
  const auto before = cache.read("a");
  cache.will_write("a");
  cache.fill("a", "old", before.ticket);  // the write is under way
  CHECK_FALSE(cache.read("a").value);
  const auto during = cache.read("a");
  cache.fill("a", "old", during.ticket);  // nobody knows whether it was read before or after
  CHECK_FALSE(cache.read("a").value);
  cache.written("a", std::nullopt);
  cache.fill("a", "old", before.ticket);
  CHECK_FALSE(cache.read("a").value);
  cache.fill("a", "old", during.ticket);
  CHECK_FALSE(cache.read("a").value);
  const auto ticket = cache.read("a").ticket;
  cache.clear();
  cache.fill("a", "old", ticket);
  CHECK_FALSE(cache.read("a").value);
}

TEST_CASE("rows: the ones used last stay within the bytes given", "[storage]") {
  constexpr std::uint64_t bytes_max = 64 << 10;
  RowCache cache{bytes_max};
  const std::string value(1000, 'x');
  for (int row = 0; row < 1000; ++row) {
    const std::string key = "row " + std::to_string(row);
    cache.fill(key, value, cache.read(key).ticket);
    cache.fill("hot", value, cache.read("hot").ticket);
  }
  std::size_t kept = 0;
  for (int row = 0; row < 1000; ++row) kept += cache.read("row " + std::to_string(row)).value ? 1 : 0;
  CHECK(cache.read("hot").value == value);
  CHECK(kept > 10);
  CHECK(kept * value.size() <= bytes_max);
  RowCache none{0};
  none.fill("a", "one", none.read("a").ticket);
  CHECK_FALSE(none.read("a").value);
}

TEST_CASE("rows: readers beside a writer never see a row of a batch older than one they have seen", "[storage]") {
  // The store: two rows that are always equal, changed together under a lock, as RocksDB publishes a batch at once.
  std::mutex mutex;
  std::uint64_t stored = 0;
  RowCache cache{1 << 20};
  std::atomic<bool> stop{false};
  std::atomic<std::uint64_t> wrong{0};
  std::atomic<std::uint64_t> answered{0};
  std::atomic<std::uint64_t> found{0};
  const auto get = [&](const std::string& key) {
    const auto known = cache.read(key);
    if (known.value) {
      found.fetch_add(1, std::memory_order_relaxed);
      return std::stoull(*known.value);
    }
    std::uint64_t value = 0;
    {
      const std::scoped_lock lock{mutex};
      value = stored;
    }
    cache.fill(key, std::to_string(value), known.ticket);
    return static_cast<unsigned long long>(value);
  };
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      while (!stop) {
        // What was answered before this reading began is seen by it.
        const std::uint64_t before = answered;
        const auto glance = get("glance");
        if (glance < before || get("leg") < glance) ++wrong;
      }
    });
  }
  for (std::uint64_t value = 1; value <= 20'000; ++value) {
    for (const char* key : {"glance", "leg"}) cache.will_write(key);
    {
      const std::scoped_lock lock{mutex};
      stored = value;
    }
    // The one that is read first comes back first: the worst order.
    for (const char* key : {"glance", "leg"}) cache.written(key, std::to_string(value));
    answered = value;
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(get("glance") == 20'000);
  CHECK(get("leg") == 20'000);
  CHECK(found > 0);
}

}  // namespace duban
