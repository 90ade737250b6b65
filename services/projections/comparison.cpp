#include "services/projections/comparison.hpp"

#include <deque>

#include "common/bytes/hex.hpp"

namespace duban {
namespace {

struct Row {
  std::string key;
  std::string value;
};

// The rows of one space and generation in order, a piece at a time, so that two stores can be read side by side.
class Rows {
 public:
  Rows(const Store& store, Space space, std::uint16_t generation)
      : store_(store), space_(space), from_(generation_begin(generation)), to_(generation_end(generation)) {}

  // nullptr at the end, or after an error.
  [[nodiscard]] const Row* first() {
    if (rows_.empty() && !ended_) read_on();
    return rows_.empty() ? nullptr : &rows_.front();
  }
  void drop_first() { rows_.pop_front(); }
  [[nodiscard]] const Result<>& outcome() const { return outcome_; }

 private:
  static constexpr std::size_t piece = 20'000;

  void read_on() {
    outcome_ = store_.scan(space_, from_, to_, ScanOrder::ASCENDING, [&](std::string_view key, std::string_view value) {
      rows_.push_back({std::string(key), std::string(value)});
      return rows_.size() < piece;
    });
    ended_ = !outcome_ || rows_.size() < piece;
    if (!rows_.empty()) from_ = rows_.back().key + std::string(1, '\0');
  }

  const Store& store_;
  Space space_;
  std::string from_;
  std::string to_;
  std::deque<Row> rows_;
  bool ended_ = false;
  Result<> outcome_;
};

}  // namespace

Result<ViewComparison> compare_views(const Store& store, Store& scratch, const BuildProgress& progress, const ReadEvents& read) {
  const auto live = read_views_live(store);
  if (!live) return failure(live.error());
  ViewComparison comparison{.rows = 0, .different = 0, .first_difference = {}, .position = store.head().position};
  auto builder = GenerationBuilder::begin(store, scratch, live->generation, read);
  if (!builder) return failure(builder.error());
  if (const auto reached = builder->catch_up(progress); !reached) return failure(reached.error());
  // Out of the memtables: reading in pieces would sort them anew for each.
  if (auto flushed = scratch.flush(); !flushed) return failure(flushed.error());

  const auto note = [&](const Row& row, const char* words) {
    ++comparison.different;
    if (comparison.first_difference.empty()) comparison.first_difference = "row " + to_hex(row.key) + ": " + words;
  };
  for (const Space space : view_spaces) {
    Rows found{store, space, live->generation};
    Rows expected{scratch, space, live->generation};
    for (;;) {
      const Row* const have = found.first();
      const Row* const want = expected.first();
      if (have == nullptr && want == nullptr) break;
      if (have == nullptr || (want != nullptr && want->key < have->key)) {
        note(*want, "expected from the log, missing");
        expected.drop_first();
        continue;
      }
      ++comparison.rows;
      if (want == nullptr || have->key < want->key) {
        note(*have, "found, but the log does not give it");
      } else {
        if (have->value != want->value) note(*have, "differs from what the log gives");
        expected.drop_first();
      }
      found.drop_first();
    }
    if (!found.outcome()) return failure(found.outcome().error());
    if (!expected.outcome()) return failure(expected.outcome().error());
  }
  return comparison;
}

}  // namespace duban
