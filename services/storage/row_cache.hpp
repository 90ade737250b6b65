// RowCache: the rows of MATTERS that were written or read lately, as they are in the store. An order and its legs are asked for after
// every command on them; in a store of millions of rows RocksDB must look for each in several files.
//
// Filled by whoever reads, and by the writer. Any thread. Two things must not happen:
//   - A reader that was overtaken by a write puts back what it had read before. read() gives a ticket before the store is asked, and
//     fill() with an old ticket does nothing.
//   - A reader finds one row of a batch as it is now, in the store, and then another as it was, here. So the rows of a batch leave
//     before it is written, and come back after it can be read.
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace duban {

class RowCache {
 public:
  // Keys, values and bookkeeping together; 0 = nothing is kept.
  explicit RowCache(std::uint64_t bytes_max) : shard_bytes_max_(bytes_max / shards_count) {}

  struct Found {
    std::optional<std::string> value;  // empty: not known here
    std::uint64_t ticket = 0;          // for fill()
  };
  [[nodiscard]] Found read(std::string_view key);
  // After the store has answered a key that was not known.
  void fill(std::string_view key, std::string_view value, std::uint64_t ticket);
  // Before a row is written; written() must follow, or nothing is filled any more.
  void will_write(std::string_view key);
  // After it can be read in the store. Without a value: written or erased, and not worth keeping.
  void written(std::string_view key, std::optional<std::string_view> value);
  // After rows were changed by other means.
  void clear();

 private:
  static constexpr std::size_t shards_count = 16;
  struct Row {
    std::string key;
    std::string value;
  };
  struct Shard {
    std::mutex mutex;
    std::uint64_t writes = 0;   // begun, and ended
    std::uint64_t pending = 0;  // begun, and not yet ended
    std::uint64_t bytes = 0;
    std::list<Row> rows;  // the one used last in front
    std::unordered_map<std::string_view, std::list<Row>::iterator> places;
  };

  [[nodiscard]] Shard& shard_of(std::string_view key) { return shards_[std::hash<std::string_view>{}(key) % shards_count]; }
  void put(Shard& shard, std::string_view key, std::string_view value) const;
  static void remove(Shard& shard, std::string_view key);

  std::uint64_t shard_bytes_max_;
  std::array<Shard, shards_count> shards_;
};

}  // namespace duban
