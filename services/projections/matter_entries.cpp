#include "services/projections/matter_entries.hpp"

#include "common/json/described.hpp"

namespace duban {

namespace {

// What is due at no date comes last.
constexpr CivilDate no_due_date{0x7FFFFFFF};

KeyTable& table_of(Tables& tables, TableId id) {
  switch (id) {
    case TableId::MATTERS_CREATED: return tables.matters_created;
    case TableId::MATTERS_DUE: return tables.matters_due;
    case TableId::MATTER_BY_NUMBER: return tables.matter_by_number;
    case TableId::INBOX: return tables.inbox;
    case TableId::BOARD: return tables.board;
    case TableId::DEADLINE: return tables.deadlines;
    default: break;
  }
  DUBAN_CHECK(false, "expected a table of entries of matters, found another one");
  return tables.deadlines;
}

[[nodiscard]] std::uint8_t byte_of(MatterKind kind) { return static_cast<std::uint8_t>(kind); }

}  // namespace

void add_to_lists(MatterEntries& out, MatterKind kind, const Uuid& id, TaskforceId taskforce, const MatterPlace& place,
                  std::optional<CivilDate> due_on) {
  const std::string value = Key{}.id(id).take();
  const auto add = [&](const Uuid& scope) {
    out.push_back({TableId::MATTERS_CREATED, Key{}.number8(byte_of(kind)).id(scope).position(place.created_position).take(), value});
    out.push_back({TableId::MATTERS_DUE, Key{}.number8(byte_of(kind)).id(scope).date(due_on.value_or(no_due_date)).id(id).take(), value});
  };
  add(taskforce.uuid);
  add(Uuid{});
  for (const UnitId unit : place.audience_unit_ids) add(unit.uuid);
}

void add_number(MatterEntries& out, MatterKind kind, const Uuid& id, std::string_view number) {
  out.push_back({TableId::MATTER_BY_NUMBER, Key{}.number8(byte_of(kind)).rest(fold_number(number)).take(), Key{}.id(id).take()});
}

void add_to_inbox(MatterEntries& out, UnitId unit, InboxBucket bucket, const Uuid& id, const WorkItem& item) {
  out.push_back(
      {TableId::INBOX, Key{}.id(unit).number8(static_cast<std::uint8_t>(bucket)).instant(item.limit_at).id(id).take(), to_json(item)});
}

void add_to_board(MatterEntries& out, TaskforceId taskforce, BoardBucket bucket, const Uuid& id, const WorkItem& item) {
  out.push_back(
      {TableId::BOARD, Key{}.id(taskforce).number8(static_cast<std::uint8_t>(bucket)).instant(item.limit_at).id(id).take(), to_json(item)});
}

void add_deadline(MatterEntries& out, const Uuid& id, const DeadlineEntry& entry, std::uint32_t part) {
  out.push_back({TableId::DEADLINE, Key{}.instant(entry.due_at).number8(static_cast<std::uint8_t>(entry.kind)).id(id).number32(part).take(),
                 to_json(entry)});
}

void write_difference(Tables& tables, MatterEntries before, MatterEntries after) {
  std::ranges::sort(before);
  std::ranges::sort(after);
  const auto place = [](const MatterEntry& entry) { return std::tie(entry.table, entry.key); };
  auto old = before.begin();
  for (MatterEntry& entry : after) {
    for (; old != before.end() && place(*old) < place(entry); ++old) table_of(tables, old->table).erase(std::move(old->key));
    bool same = false;
    if (old != before.end() && place(*old) == place(entry)) same = (old++)->value == entry.value;
    if (!same) table_of(tables, entry.table).put(std::move(entry.key), std::move(entry.value));
  }
  for (; old != before.end(); ++old) table_of(tables, old->table).erase(std::move(old->key));
}

std::string title_of(Tables& tables, std::optional<OrderId> order) {
  const OrderRow* row = order ? tables.orders.find(key_of(*order)) : nullptr;
  return row == nullptr ? std::string{} : row->head.title;
}

std::string name_of_unit(Tables& tables, UnitId unit, Instant when) {
  const UnitRow* row = tables.units.find(key_of(unit));
  return row == nullptr || row->names.empty() ? std::string{} : row->name_on(business_date(when));
}

}  // namespace duban
