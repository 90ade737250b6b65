#include "services/projections/programme_view.hpp"

#include "common/base/described.hpp"
#include "services/domain/programme/evolve.hpp"
#include "services/projections/derived_view.hpp"

namespace duban {

void apply_to_programme(Tables& tables, const Envelope& envelope, const ProgrammeEvent& event) {
  const ProgrammeId id = std::visit([](const auto& one) { return one.programme_id; }, event);
  ProgrammeRow& row = tables.programmes.edit(key_of(id));
  evolve(row, envelope, event);
  row.version = envelope.version;
  row.position = envelope.position;

  const auto has = [&](MeasureId measure, EvidenceFlag flag, Position position, const Uuid& subject) {
    tables.evidence.put(evidence_key(measure, flag, position, subject), to_stored({envelope.event_id, subject}));
  };
  std::visit(
      Overloaded{[&](const ProgrammeDefined& defined) { tables.taskforce_programmes.put(Key{}.id(defined.taskforce_id).id(id).take()); },
                 [&](const MeasureDefined& defined) {
                   tables.measures.put(key_of(defined.measure_id), {defined.measure_id, id, row.taskforce_id});
                 },
                 [&](const ImplementationPlanApproved&) {
                   // An approved plan covers the measures that stood when it was approved.
                   for (const Measure& measure : row.measures) has(measure.measure_id, EvidenceFlag::PLAN, envelope.position, id.uuid);
                 },
                 // One entry per item, so that the flag goes with the last of them. Position 0: an item is found again by its id.
                 [&](const TaskItemAdded& added) { has(added.measure_id, EvidenceFlag::TASK, Position{}, added.item_id.uuid); },
                 [&](const TaskItemRemoved& removed) {
                   if (const TaskItem* item = row.item(removed.item_id))
                     tables.evidence.erase(evidence_key(item->measure_id, EvidenceFlag::TASK, Position{}, removed.item_id.uuid));
                 },
                 [](const auto&) {}},
      event);
}

}  // namespace duban
