#include "services/storage/row_cache.hpp"

namespace duban {
namespace {

constexpr std::uint64_t bookkeeping_bytes = 160;  // of a row in list and map: two nodes and their links, about

[[nodiscard]] std::uint64_t bytes_of(std::string_view key, std::string_view value) { return key.size() + value.size() + bookkeeping_bytes; }

}  // namespace

RowCache::Found RowCache::read(std::string_view key) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  const auto known = shard.places.find(key);
  if (known == shard.places.end()) return {.value = std::nullopt, .ticket = shard.writes};
  shard.rows.splice(shard.rows.begin(), shard.rows, known->second);
  return {.value = known->second->value, .ticket = shard.writes};
}

void RowCache::fill(std::string_view key, std::string_view value, std::uint64_t ticket) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  if (shard.writes == ticket && shard.pending == 0) put(shard, key, value);
}

void RowCache::will_write(std::string_view key) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  ++shard.writes;
  ++shard.pending;
  remove(shard, key);
}

void RowCache::written(std::string_view key, std::optional<std::string_view> value) {
  Shard& shard = shard_of(key);
  const std::scoped_lock lock{shard.mutex};
  ++shard.writes;
  --shard.pending;
  if (value) put(shard, key, *value);
  else remove(shard, key);  // put there a moment ago, when one batch changes a row twice
}

void RowCache::clear() {
  for (Shard& shard : shards_) {
    const std::scoped_lock lock{shard.mutex};
    ++shard.writes;
    shard.places.clear();
    shard.rows.clear();
    shard.bytes = 0;
  }
}

void RowCache::put(Shard& shard, std::string_view key, std::string_view value) const {
  const auto known = shard.places.find(key);
  if (known != shard.places.end()) {
    Row& row = *known->second;
    shard.bytes += value.size();
    shard.bytes -= row.value.size();
    row.value = value;
    shard.rows.splice(shard.rows.begin(), shard.rows, known->second);
  } else {
    shard.rows.push_front({std::string(key), std::string(value)});
    shard.places.emplace(shard.rows.front().key, shard.rows.begin());
    shard.bytes += bytes_of(key, value);
  }
  while (shard.bytes > shard_bytes_max_ && !shard.rows.empty()) remove(shard, std::string(shard.rows.back().key));
}

void RowCache::remove(Shard& shard, std::string_view key) {
  const auto known = shard.places.find(key);
  if (known == shard.places.end()) return;
  const auto place = known->second;
  shard.bytes -= bytes_of(place->key, place->value);
  shard.places.erase(known);
  shard.rows.erase(place);
}

}  // namespace duban
