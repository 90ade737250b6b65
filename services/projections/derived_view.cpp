#include "services/projections/derived_view.hpp"

#include <algorithm>
#include <array>

#include "services/projections/counter_view.hpp"

namespace duban {

namespace {

const std::array<const DerivedView*, 6> views{&order_index_view, &inbox_view,    &board_view,
                                              &deadline_view,    &evidence_view, &open_count_view};

KeyTable& table_of(Tables& tables, TableId id) {
  switch (id) {
    case TableId::ORDERS_CREATED: return tables.orders_created;
    case TableId::ORDERS_DUE: return tables.orders_due;
    case TableId::ORDERS_BY_PHASE: return tables.orders_by_phase;
    case TableId::ORDERS_BY_MEASURE: return tables.orders_by_measure;
    case TableId::INBOX: return tables.inbox;
    case TableId::BOARD: return tables.board;
    case TableId::DEADLINE: return tables.deadlines;
    case TableId::EVIDENCE: return tables.evidence;
    default: break;
  }
  DUBAN_CHECK(false, "expected a table of derived entries, found another one");
  return tables.deadlines;
}

std::string value_of(const DerivedEntry& entry, const OrderRow& row) {
  switch (entry.table) {
    case TableId::INBOX:
    case TableId::BOARD: return inbox_value(entry, row);
    case TableId::DEADLINE: return deadline_value(entry, row);
    case TableId::EVIDENCE: return evidence_value(entry, row);
    default: return Key{}.id(row.head.order_id).take();
  }
}

// Which parts differ: computing entries of parts that are the same would be work for nothing, and one report on the way changes
// a single instant of a single leg.
struct Difference {
  bool order = true;  // by itself
  bool order_by_legs = true;
  std::vector<std::size_t> legs_before;
  std::vector<std::size_t> legs_after;
};

bool same_order(const OrderGlance& left, const OrderGlance& right) {
  return left.phase == right.phase && left.shown_phase == right.shown_phase && left.urgency == right.urgency &&
         left.source_kind == right.source_kind && left.measure_id == right.measure_id && left.programme_id == right.programme_id &&
         left.current_due_on == right.current_due_on && left.issued_event_id == right.issued_event_id &&
         left.closed_event_id == right.closed_event_id && left.requests == right.requests && left.check == right.check &&
         left.disagreement_since == right.disagreement_since && left.submitted_at == right.submitted_at &&
         left.created_position == right.created_position && left.audience == right.audience;
}

bool same_part(const LegGlance& left, const LegGlance& right) {
  return left.leg_id == right.leg_id && left.role == right.role && left.state == right.state && left.due_at == right.due_at;
}

Difference difference(const OrderGlance& before, const OrderGlance& after, bool relabelled) {
  Difference out;
  out.order = relabelled || !same_order(before, after);
  out.order_by_legs = out.order || !std::ranges::equal(before.legs, after.legs, same_part);
  for (std::size_t index = 0; index < std::max(before.legs.size(), after.legs.size()); ++index) {
    const bool in_both = index < before.legs.size() && index < after.legs.size();
    if (in_both && !relabelled && before.phase == after.phase && before.legs[index] == after.legs[index]) continue;
    if (index < before.legs.size()) out.legs_before.push_back(index);
    if (index < after.legs.size()) out.legs_after.push_back(index);
  }
  return out;
}

void collect(const OrderGlance& glance, const Difference& differs, const std::vector<std::size_t>& legs, Derived& out) {
  if (glance.created_position.value == 0) return;  // before its first event
  for (const DerivedView* view : views) {
    if (view->of_order != nullptr && (view->order_sees_legs ? differs.order_by_legs : differs.order)) view->of_order(glance, out);
    if (view->of_leg == nullptr) continue;
    for (const std::size_t index : legs) view->of_leg(glance, glance.legs[index], out);
  }
  std::ranges::sort(out.entries, [](const DerivedEntry& left, const DerivedEntry& right) {
    return std::tie(left.table, left.key) < std::tie(right.table, right.key);
  });
  std::ranges::sort(out.counts);
}

void write_entries(Tables& tables, const Derived& before, const Derived& after, const OrderChange& change) {
  auto old = before.entries.begin();
  const auto is_less = [](const DerivedEntry& left, const DerivedEntry& right) {
    return std::tie(left.table, left.key) < std::tie(right.table, right.key);
  };
  for (const DerivedEntry& entry : after.entries) {
    for (; old != before.entries.end() && is_less(*old, entry); ++old) table_of(tables, old->table).erase(old->key);
    bool write = true;
    if (old != before.entries.end() && old->table == entry.table && old->key == entry.key) {
      // Same place in the order of things: its value differs only when its words or its version do.
      write = change.relabelled ||
              (entry.leg != nullptr && (entry.leg->due_version != old->leg->due_version || entry.leg->role != old->leg->role));
      ++old;
    }
    if (write) table_of(tables, entry.table).put(entry.key, value_of(entry, change.row));
  }
  for (; old != before.entries.end(); ++old) table_of(tables, old->table).erase(old->key);
}

void write_counts(Tables& tables, const Derived& before, const Derived& after) {
  std::vector<Counted> fewer;
  std::vector<Counted> more;
  std::ranges::set_difference(before.counts, after.counts, std::back_inserter(fewer));
  std::ranges::set_difference(after.counts, before.counts, std::back_inserter(more));
  for (const Counted& counted : fewer) count(tables, key_of(counted), -1);
  for (const Counted& counted : more) count(tables, key_of(counted), +1);
}

}  // namespace

void derive(Tables& tables, const OrderChange& change) {
  const Difference differs = difference(change.before, change.row.glance, change.relabelled);
  if (!differs.order_by_legs && differs.legs_before.empty() && differs.legs_after.empty()) return;
  Derived before;
  Derived after;
  collect(change.before, differs, differs.legs_before, before);
  collect(change.row.glance, differs, differs.legs_after, after);
  write_entries(tables, before, after, change);
  write_counts(tables, before, after);
}

}  // namespace duban
