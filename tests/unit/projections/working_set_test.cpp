#include <catch2/catch.hpp>

#include "services/projections/order_row.hpp"
#include "services/projections/rows.hpp"
#include "services/projections/working_set.hpp"
#include "tests/support/memory_store.hpp"

namespace duban::test {

namespace {
struct Rows {
  MemoryStore store;
  WorkingSet set;
  Table<CounterRow> counters{set, TableId::COUNTER};
  KeyTable keys{set, TableId::TIMELINE};
  std::uint64_t batch = 0;

  explicit Rows(std::size_t rows_max) : set(&store, 1, rows_max) {}
  std::vector<Mutation> flush() {
    std::vector<Mutation> mutations;
    set.flush(++batch, mutations);
    REQUIRE(store.write_aside(mutations));
    return mutations;
  }
};
}  // namespace

TEST_CASE("a row whose last change is not durable is never dropped, others are loaded again") {
  Rows rows{1};
  for (const char* key : {"a", "b", "c"}) rows.counters.edit(key).value = key[0];
  rows.set.committed(0);
  CHECK(rows.set.rows() == 3);
  rows.flush();
  rows.set.committed(0);
  CHECK(rows.set.rows() == 3);
  rows.set.committed(1);
  CHECK(rows.set.rows() == 1);
  REQUIRE(rows.counters.find("a") != nullptr);
  CHECK(rows.counters.find("a")->value == 'a');
  rows.counters.edit("a").value = 5;
  rows.set.committed(1);
  CHECK(rows.counters.find("a")->value == 5);
}

TEST_CASE("a batch lists each changed row once, in key order, and only what changed") {
  Rows rows{10};
  rows.keys.put("2", "old");
  rows.counters.edit("z").value = 1;
  rows.counters.edit("a").value = 1;
  rows.counters.edit("a").value = 2;
  rows.keys.put("1");
  rows.keys.erase("2");
  rows.keys.put("2", "new");
  const auto first = rows.flush();
  REQUIRE(first.size() == 4);
  for (std::size_t index = 1; index < first.size(); ++index) CHECK(first[index - 1].key < first[index].key);
  CHECK(first[0].value == R"({"value":2})");
  CHECK(first[3].value == "new");
  CHECK(rows.flush().empty());
  rows.counters.erase("a");
  rows.counters.erase("never");
  const auto second = rows.flush();
  REQUIRE(second.size() == 1);
  CHECK_FALSE(second[0].value.has_value());
  CHECK(rows.counters.find("a") == nullptr);
}

TEST_CASE("a stored order is damaged: it is refused, whatever the damage") {
  OrderRow row;
  row.head.title = "标题";
  row.glance.legs.push_back({.unit_name = "单位"});
  row.glance.audience.push_back({.unit_id = {}, .until_position = Position{4}, .due_on_then = CivilDate{5}});
  std::string stored;
  encode_whole_order(stored, row);
  OrderRow again;
  REQUIRE(RowCodec<OrderRow>::decode(stored, again));
  REQUIRE(decode_glance(split_order(stored)->glance, again.glance));
  CHECK(again.glance == row.glance);
  std::string twice;
  encode_whole_order(twice, again);
  CHECK(twice == stored);
  for (std::size_t length = 0; length < stored.size(); ++length) {
    OrderRow damaged;
    const std::string cut = stored.substr(0, length);
    const bool readable = RowCodec<OrderRow>::decode(cut, damaged) && decode_glance(split_order(cut)->glance, damaged.glance);
    CHECK_FALSE(readable);
  }
}

}  // namespace duban::test
