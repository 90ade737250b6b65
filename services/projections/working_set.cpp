#include "services/projections/working_set.hpp"

namespace duban {

std::optional<std::string> WorkingSet::load(TableId table, std::string_view key) const {
  if (durable_ == nullptr) return std::nullopt;
  auto found = durable_->get(space_of(table), stored_key(generation_, table, key));
  DUBAN_CHECK(found, "expected to read a row of a view: " + found.error().message);
  return std::move(*found);
}

void WorkingSet::scan(TableId table, const VisitEntry& visit) const {
  if (durable_ == nullptr) return;
  const std::string prefix = table_prefix(generation_, table);
  const auto scanned =
      durable_->scan(space_of(table), prefix, end_of_prefix(prefix), ScanOrder::ASCENDING,
                     [&](std::string_view key, std::string_view value) { return visit(key.substr(prefix.size()), value); });
  DUBAN_CHECK(scanned, "expected to read the rows of a view: " + scanned.error().message);
}

void WorkingSet::used(SlotBase& slot) {
  if (newest_ == &slot) return;
  const bool linked = slot.newer != nullptr || slot.older != nullptr || oldest_ == &slot;
  if (linked) unlink(slot);
  slot.newer = nullptr;
  slot.older = newest_;
  if (newest_ != nullptr) newest_->newer = &slot;
  newest_ = &slot;
  if (oldest_ == nullptr) oldest_ = &slot;
  ++rows_;
}

void WorkingSet::unlink(SlotBase& slot) {
  (slot.newer != nullptr ? slot.newer->older : newest_) = slot.older;
  (slot.older != nullptr ? slot.older->newer : oldest_) = slot.newer;
  slot.newer = slot.older = nullptr;
  --rows_;
}

void WorkingSet::flush(std::uint64_t batch_number, std::vector<Mutation>& mutations) {
  for (TableBase* table : tables_) table->flush(batch_number, mutations);
}

void WorkingSet::committed(std::uint64_t batch_number) {
  if (durable_ == nullptr) return;
  SlotBase* slot = oldest_;
  while (rows_ > rows_max_ && slot != nullptr) {
    SlotBase* const newer = slot->newer;
    if (!slot->changed && slot->last_batch <= batch_number) {
      unlink(*slot);
      slot->table->drop(*slot);
    }
    slot = newer;
  }
}

void KeyTable::flush(std::uint64_t, std::vector<Mutation>& mutations) {
  // Several changes of one key in one batch: the last one is meant.
  std::ranges::sort(changes_, [](const Change& left, const Change& right) {
    const int compared = left.key.compare(right.key);
    return compared != 0 ? compared < 0 : left.order < right.order;
  });
  for (std::size_t index = 0; index < changes_.size(); ++index) {
    if (index + 1 < changes_.size() && changes_[index + 1].key == changes_[index].key) continue;
    mutations.push_back({space_of(id_), stored_key(set_.generation(), id_, changes_[index].key), std::move(changes_[index].value)});
  }
  changes_.clear();
}

}  // namespace duban
