#include "services/projections/tables.hpp"

#include <algorithm>

#include "common/text/characters.hpp"
#include "services/domain/policy/rules.hpp"

namespace duban {

Tables::Tables(const KeyValueReader* durable, std::uint16_t generation, std::size_t rows_max) : set(durable, generation, rows_max) {}

OrderRow& Tables::order(const OrderId& id) {
  const std::string key = key_of(id);
  OrderRow& row = orders.edit_elsewhere(key);
  // Just read back: its glance lies in a row of its own.
  if (row.head.order_id == id && row.glance.order_id != id) {
    const auto stored = set.load(TableId::ORDER_GLANCE, key);
    DUBAN_CHECK(stored, "expected the glance of an order beside its words, found none");
    const auto decoded = decode_glance(*stored, row.glance);
    DUBAN_CHECK(decoded, "expected a stored row that this build can read: " + decoded.error().message);
  }
  if (changed_orders_.empty() || changed_orders_.back() != id) changed_orders_.push_back(id);
  return row;
}

void Tables::flush(std::uint64_t batch_number, std::vector<Mutation>& mutations) {
  // Once for each order, however often it has changed.
  std::ranges::sort(changed_orders_);
  const auto repeated = std::ranges::unique(changed_orders_);
  changed_orders_.erase(repeated.begin(), repeated.end());
  for (const OrderId& id : changed_orders_) {
    std::string key = key_of(id);
    std::string glance;
    encode_glance(glance, orders.find(key)->glance);
    order_glances.put(std::move(key), std::move(glance));
  }
  changed_orders_.clear();
  set.flush(batch_number, mutations);
}

const WorkCalendar& Tables::calendar() {
  if (!calendar_) {
    const CalendarRow* row = calendars.find("");
    calendar_ = row ? from_row(*row) : WorkCalendar{};
  }
  return *calendar_;
}

void Tables::calendar_changed(WorkCalendar calendar, Version version, Position position) {
  calendars.put("", to_row(calendar, version, position));
  calendar_ = std::move(calendar);
}

const PolicyRules& Tables::rules(PolicyVersion version) {
  const PolicyRow* row = policies.find(Key{}.number32(version.value).bytes());
  return row ? row->rules : default_policy();
}

void Tables::name_added(UnitId unit, std::string folded_name) {
  if (!skeletons_made_) return names_added_.push_back({unit, std::move(folded_name)});
  by_skeleton_[confusable_skeleton(folded_name)].push_back({unit, std::move(folded_name)});
}

std::vector<UnitId> Tables::units_looking_like(std::string_view folded_name) {
  if (!skeletons_made_) {
    set.scan(TableId::NAME, [&](std::string_view name, std::string_view stored) {
      NameRow row;
      const auto decoded = RowCodec<NameRow>::decode(stored, row);
      DUBAN_CHECK(decoded, "expected a stored row that this build can read: " + decoded.error().message);
      names_added_.push_back({row.unit_id, std::string(name)});
      return true;
    });
    skeletons_made_ = true;
    for (NearName& name : names_added_) name_added(name.unit_id, std::move(name.name));
    names_added_ = {};
  }
  std::vector<UnitId> alike;
  const auto found = by_skeleton_.find(confusable_skeleton(folded_name));
  if (found == by_skeleton_.end()) return alike;
  for (const NearName& name : found->second)
    if (name.name != folded_name) alike.push_back(name.unit_id);
  return alike;
}

CalendarRow to_row(const WorkCalendar& calendar, Version version, Position position) {
  CalendarRow row{.calendar_version = calendar.version, .version = version, .position = position};
  for (const auto& [year, source] : calendar.sources) row.years.push_back({year, source});
  for (const auto& [date, mark] : calendar.marks) row.marks.push_back({date, mark.off, mark.name, mark.year});
  for (const HeldChange& held : calendar.held) row.held.push_back({held.year, held.reason, held.source});
  return row;
}

WorkCalendar from_row(const CalendarRow& row) {
  WorkCalendar calendar;
  calendar.version = row.calendar_version;
  for (const CalendarSourceRow& year : row.years) calendar.sources.emplace(year.year, year.source);
  for (const CalendarMarkRow& mark : row.marks) calendar.marks.emplace(mark.date, CalendarMark{mark.off, mark.name, mark.year});
  for (const CalendarHeldRow& held : row.held) calendar.held.push_back({held.year, held.reason, held.source});
  return calendar;
}

}  // namespace duban
