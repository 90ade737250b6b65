// Entries of a matter in lists, inbox, board, deadlines and by its number. As for orders (derived_view.hpp) they are a function of the
// row: each view says which ones its row has now, and the difference before and after an event is written.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/projections/derived_view.hpp"

namespace duban {

// The byte in the keys of the lists; never given again.
enum class MatterKind : std::uint8_t { SUPERVISION = 1, PROBLEM = 2, OBJECTION = 3, CONSEQUENCE = 4, COMMENDATION = 5 };

struct MatterEntry {
  TableId table{};
  std::string key;
  std::string value;
  friend auto operator<=>(const MatterEntry&, const MatterEntry&) = default;
};
using MatterEntries = std::vector<MatterEntry>;

// A scope is a taskforce, a unit, or nil for all of them, as in the lists of orders. Without a due date it comes last.
void add_to_lists(MatterEntries& out, MatterKind kind, const Uuid& id, TaskforceId taskforce, const MatterPlace& place,
                  std::optional<CivilDate> due_on);
void add_number(MatterEntries& out, MatterKind kind, const Uuid& id, std::string_view number);
// `item` names the matter; its limit is part of the key.
void add_to_inbox(MatterEntries& out, UnitId unit, InboxBucket bucket, const Uuid& id, const WorkItem& item);
void add_to_board(MatterEntries& out, TaskforceId taskforce, BoardBucket bucket, const Uuid& id, const WorkItem& item);
// `part`: of the matter, where several parts of one can fall due at the same moment.
void add_deadline(MatterEntries& out, const Uuid& id, const DeadlineEntry& entry, std::uint32_t part = 0);

void write_difference(Tables& tables, MatterEntries before, MatterEntries after);

// What an order, a unit is called at that moment; empty when it is not known.
[[nodiscard]] std::string title_of(Tables& tables, std::optional<OrderId> order);
[[nodiscard]] std::string name_of_unit(Tables& tables, UnitId unit, Instant when);

inline void add_reader(MatterPlace& place, UnitId unit) {
  if (std::ranges::find(place.audience_unit_ids, unit) == place.audience_unit_ids.end()) place.audience_unit_ids.push_back(unit);
}

// Where the row stands in the log after the event.
inline void settle_place(MatterPlace& place, const Envelope& envelope) {
  if (place.created_position.value == 0) {
    place.created_at = envelope.occurred_at;
    place.created_position = envelope.position;
  }
  place.updated_at = envelope.occurred_at;
  place.version = envelope.version;
  place.position = envelope.position;
}

// One event on one row: `change` is the view's own fold, `entries_of` what the row then has in the indexes.
template <class Row, class Change, class EntriesOf>
void change_matter(Tables& tables, const Envelope& envelope, Row& row, Change&& change, EntriesOf&& entries_of) {
  MatterEntries before;
  if (row.created_position.value != 0) before = entries_of(row);
  change(row);
  settle_place(row, envelope);
  write_difference(tables, std::move(before), entries_of(row));
}

}  // namespace duban
