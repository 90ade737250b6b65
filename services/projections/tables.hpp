// Tables: all rows of all views of one generation, as the projector has them. The deciders' lookups read it through
// DirectoryAnswers; the views change it. One thread.
//
// Tables are declared, and so flushed, in the order of their ids: a batch lists its rows in key order.
#pragma once

#include "services/domain/calendar/state.hpp"
#include "services/projections/matter_rows.hpp"
#include "services/projections/order_row.hpp"
#include "services/projections/rows.hpp"
#include "services/projections/working_set.hpp"

namespace duban {

struct Tables {
  Tables(const KeyValueReader* durable, std::uint16_t generation, std::size_t rows_max);

  WorkingSet set;

  Table<PostRow> posts{set, TableId::POST};
  Table<PostListRow> unit_posts{set, TableId::UNIT_POSTS};
  Table<PostListRow> taskforce_posts{set, TableId::TASKFORCE_POSTS};
  Table<NameRow> names{set, TableId::NAME};
  Table<NearNameRow> near_names{set, TableId::NEAR_NAME};
  Table<MeasureRow> measures{set, TableId::MEASURE};
  Table<UnitRow> units{set, TableId::UNIT};
  Table<TaskforceRow> taskforces{set, TableId::TASKFORCE};
  Table<ProgrammeRow> programmes{set, TableId::PROGRAMME};
  Table<PolicyRow> policies{set, TableId::POLICY};
  Table<CalendarRow> calendars{set, TableId::CALENDAR};
  Table<NumberRow> numbers{set, TableId::NUMBER};
  KeyTable imported_numbers{set, TableId::IMPORTED_NUMBER};
  Table<OrderRow> orders{set, TableId::ORDER};
  Table<LegRow> legs{set, TableId::LEG};
  Table<CounterRow> counters{set, TableId::COUNTER};
  KeyTable order_glances{set, TableId::ORDER_GLANCE};
  KeyTable released_orders{set, TableId::RELEASED_ORDER};
  KeyTable order_by_number{set, TableId::ORDER_BY_NUMBER};
  KeyTable orders_created{set, TableId::ORDERS_CREATED};
  KeyTable orders_due{set, TableId::ORDERS_DUE};
  KeyTable orders_by_phase{set, TableId::ORDERS_BY_PHASE};
  KeyTable orders_by_measure{set, TableId::ORDERS_BY_MEASURE};
  KeyTable inbox{set, TableId::INBOX};
  KeyTable board{set, TableId::BOARD};
  KeyTable deadlines{set, TableId::DEADLINE};
  KeyTable outbox{set, TableId::OUTBOX};
  KeyTable timeline{set, TableId::TIMELINE};
  KeyTable evidence{set, TableId::EVIDENCE};
  KeyTable taskforce_programmes{set, TableId::TASKFORCE_PROGRAMME};
  Table<SupervisionRow> supervisions{set, TableId::SUPERVISION};
  Table<ProblemRow> problems{set, TableId::PROBLEM};
  Table<ObjectionRow> objections{set, TableId::OBJECTION};
  Table<ConsequenceRow> consequences{set, TableId::CONSEQUENCE};
  Table<CommendationRow> commendations{set, TableId::COMMENDATION};
  KeyTable matters_created{set, TableId::MATTERS_CREATED};
  KeyTable matters_due{set, TableId::MATTERS_DUE};
  KeyTable matter_by_number{set, TableId::MATTER_BY_NUMBER};
  Table<UnitProfileRow> unit_profiles{set, TableId::UNIT_PROFILE};
  Table<MatterRow> matters{set, TableId::MATTER};
  Table<TargetRow> targets{set, TableId::MATTERS_ON_TARGET};
  Table<ExternalReferenceRow> external_references{set, TableId::EXTERNAL_REFERENCE};

  // An order with its glance, to be changed in place. The glance is written with the next flush(); whoever changes the words too
  // calls orders.edit().
  [[nodiscard]] OrderRow& order(const OrderId& id);

  // All changes since the last one, as in Projector::flush().
  void flush(std::uint64_t batch_number, std::vector<Mutation>& mutations);

  // The calendar as loaded so far; for limits that no event carries (the next feedback, the coordinator's own).
  [[nodiscard]] const WorkCalendar& calendar();
  void calendar_changed(WorkCalendar calendar, Version version, Position position);
  // Rules of that version; those built in when the version is 1 or not stored.
  [[nodiscard]] const PolicyRules& rules(PolicyVersion version);

  // Names that look alike (T-16). Their skeletons may change with the version of ICU and so are in no row; they are made from the
  // names when first asked for.
  void name_added(UnitId unit, std::string folded_name);
  // Units with another name of the same confusable_skeleton(), in no order.
  [[nodiscard]] std::vector<UnitId> units_looking_like(std::string_view folded_name);

 private:
  std::vector<OrderId> changed_orders_;  // since the last flush
  std::optional<WorkCalendar> calendar_;
  std::vector<NearName> names_added_;  // until the skeletons are made: perhaps not durable yet
  bool skeletons_made_ = false;
  std::unordered_map<std::string, std::vector<NearName>> by_skeleton_;  // never walked
};

// Keys of rows that are found by one id.
template <class Tag>
[[nodiscard]] std::string key_of(const Id<Tag>& id) {
  return Key{}.id(id).take();
}
[[nodiscard]] inline std::string key_of(const OrderId& order, const LegId& leg) { return Key{}.id(order).id(leg).take(); }

[[nodiscard]] CalendarRow to_row(const WorkCalendar& calendar, Version version, Position position);
[[nodiscard]] WorkCalendar from_row(const CalendarRow& row);

}  // namespace duban
