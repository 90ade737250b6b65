// The rows the projector has touched, decoded, with the changes that are not yet durable.
//
//   Table<Row>  rows that are read and changed: found here or loaded from the durable rows, kept decoded
//   KeyTable    index entries that are only put and erased, never read by the fold
//
// One thread. A reference to a row stays valid until the next WorkingSet::committed(), the only place where rows are dropped. A row
// whose last change is not yet durable is never dropped: it could not be loaded again. A read error of the store ends the
// process (I-12): a fold that has missed a row would write a wrong one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/check.hpp"
#include "services/engine/ports.hpp"
#include "services/projections/key.hpp"
#include "services/projections/row_codec.hpp"

namespace duban {

class TableBase;

// What the working set needs to know of a row without knowing its type.
struct SlotBase {
  SlotBase* newer = nullptr;  // in order of use
  SlotBase* older = nullptr;
  TableBase* table = nullptr;
  const std::string* key = nullptr;
  std::uint64_t last_batch = 0;  // the batch of its last change; 0 = as loaded
  bool changed = false;          // since the last flush
  bool written = false;          // and in a member that this table stores
};

class WorkingSet {
 public:
  // `durable` may be null: then nothing is loaded, and nothing is ever dropped.
  WorkingSet(const KeyValueReader* durable, std::uint16_t generation, std::size_t rows_max)
      : durable_(durable), generation_(generation), rows_max_(rows_max) {}
  WorkingSet(const WorkingSet&) = delete;
  WorkingSet& operator=(const WorkingSet&) = delete;

  [[nodiscard]] std::optional<std::string> load(TableId table, std::string_view key) const;
  // Every durable row of that table; what is not yet durable is not among them.
  void scan(TableId table, const VisitEntry& visit) const;
  [[nodiscard]] std::uint16_t generation() const { return generation_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }

  void add(TableBase& table) { tables_.push_back(&table); }
  void used(SlotBase& slot);
  void flush(std::uint64_t batch_number, std::vector<Mutation>& mutations);
  void committed(std::uint64_t batch_number);

 private:
  void unlink(SlotBase& slot);

  const KeyValueReader* durable_;
  std::uint16_t generation_;
  std::size_t rows_max_;
  std::vector<TableBase*> tables_;  // in order of their ids
  SlotBase* newest_ = nullptr;
  SlotBase* oldest_ = nullptr;
  std::size_t rows_ = 0;
  friend class TableBase;
};

class TableBase {
 public:
  TableBase(WorkingSet& set, TableId id) : set_(set), id_(id) { set.add(*this); }
  virtual ~TableBase() = default;
  TableBase(const TableBase&) = delete;
  TableBase& operator=(const TableBase&) = delete;
  [[nodiscard]] TableId id() const { return id_; }

 protected:
  friend class WorkingSet;
  // Appends the changes in key order.
  virtual void flush(std::uint64_t batch_number, std::vector<Mutation>& mutations) = 0;
  virtual void drop(SlotBase&) {}

  WorkingSet& set_;
  TableId id_;
};

template <class Row>
class Table final : public TableBase {
 public:
  using TableBase::TableBase;

  // nullptr when there is no such row.
  [[nodiscard]] const Row* find(std::string_view key) {
    Slot& slot = load(key);
    return slot.row ? &*slot.row : nullptr;
  }
  // The row to change; an empty one when there was none.
  [[nodiscard]] Row& edit(std::string_view key) {
    Slot& slot = load(key);
    mark(slot);
    slot.written = true;
    if (!slot.row) slot.row.emplace();
    return *slot.row;
  }
  // The same for a change of what another table stores: the row stays in memory until that is durable, and is not written here.
  [[nodiscard]] Row& edit_elsewhere(std::string_view key) {
    Slot& slot = load(key);
    mark(slot);
    if (!slot.row) slot.row.emplace();
    return *slot.row;
  }
  void put(std::string_view key, Row row) { edit(key) = std::move(row); }
  void erase(std::string_view key) {
    Slot& slot = load(key);
    if (!slot.row) return;
    mark(slot);
    slot.written = true;
    slot.row.reset();
  }

 private:
  struct Slot : SlotBase {
    std::optional<Row> row;  // empty = known not to exist
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const noexcept { return std::hash<std::string_view>{}(key); }
  };

  Slot& load(std::string_view key) {
    auto found = slots_.find(key);
    if (found == slots_.end()) {
      found = slots_.emplace(std::string(key), Slot{}).first;
      Slot& slot = found->second;
      slot.table = this;
      slot.key = &found->first;
      if (const auto stored = set_.load(id_, key)) {
        slot.row.emplace();
        const auto decoded = RowCodec<Row>::decode(*stored, *slot.row);
        DUBAN_CHECK(decoded, "expected a stored row that this build can read: " + decoded.error().message);
      }
    }
    set_.used(found->second);
    return found->second;
  }
  void mark(Slot& slot) {
    if (slot.changed) return;
    slot.changed = true;
    changed_.push_back(&slot);
  }
  void flush(std::uint64_t batch_number, std::vector<Mutation>& mutations) override {
    std::ranges::sort(changed_, [](const Slot* left, const Slot* right) { return *left->key < *right->key; });
    for (Slot* slot : changed_) {
      if (slot->written) {
        Mutation mutation{space_of(id_), stored_key(set_.generation(), id_, *slot->key), std::nullopt};
        if (slot->row) RowCodec<Row>::encode(mutation.value.emplace(), *slot->row);
        mutations.push_back(std::move(mutation));
      }
      slot->changed = slot->written = false;
      slot->last_batch = batch_number;
    }
    changed_.clear();
  }
  void drop(SlotBase& slot) override { slots_.erase(slots_.find(*slot.key)); }

  std::unordered_map<std::string, Slot, Hash, std::equal_to<>> slots_;  // never walked, so its order cannot leak out
  std::vector<Slot*> changed_;
};

class KeyTable final : public TableBase {
 public:
  using TableBase::TableBase;

  void put(std::string key, std::string value = {}) { changes_.push_back({std::move(key), changes_.size(), std::move(value)}); }
  void erase(std::string key) { changes_.push_back({std::move(key), changes_.size(), std::nullopt}); }

 private:
  struct Change {
    std::string key;
    std::size_t order;  // within the batch
    std::optional<std::string> value;
  };
  void flush(std::uint64_t batch_number, std::vector<Mutation>& mutations) override;

  std::vector<Change> changes_;
};

}  // namespace duban
