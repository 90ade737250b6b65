#include "services/projections/objection_view.hpp"

#include "services/domain/objection/audience.hpp"
#include "services/domain/objection/evolve.hpp"
#include "services/projections/matter_entries.hpp"
#include "services/projections/unit_profile_view.hpp"

namespace duban {

namespace {

[[nodiscard]] std::string title_of_target(Tables& tables, const ObjectionTarget& target) {
  if (!target.supervision_id) return title_of(tables, target.order_id);
  const SupervisionRow* supervision = tables.supervisions.find(key_of(*target.supervision_id));
  return supervision == nullptr ? std::string{} : supervision->title;
}

[[nodiscard]] MatterEntries entries_of(const ObjectionRow& row) {
  MatterEntries out;
  const Uuid& id = row.objection_id.uuid;
  add_to_lists(out, MatterKind::OBJECTION, id, row.taskforce_id, row, row.answer_due_on);
  if (!row.open()) return out;

  WorkItem item;
  item.limit_at = row.answer_due_at;
  item.objection_id = row.objection_id;
  item.title = row.title;
  item.unit_id = row.unit_id;
  item.unit_name = row.unit_name;
  add_to_board(out, row.taskforce_id, BoardBucket::OBJECTIONS_TO_ANSWER, id, item);

  DeadlineEntry entry;
  entry.due_at = row.answer_due_at;
  entry.kind = DeadlineKind::OBJECTION_ANSWER;
  entry.objection_id = row.objection_id;
  entry.taskforce_id = row.taskforce_id;
  entry.unit_id = row.unit_id;
  entry.due_version = 1;
  entry.title = row.title;
  add_deadline(out, id, entry);
  return out;
}

}  // namespace

void apply_to_objection(Tables& tables, const Envelope& envelope, const ObjectionEvent& event) {
  const ObjectionId id = std::visit([](const auto& one) { return one.objection_id; }, event);
  ObjectionRow& row = tables.objections.edit(key_of(id));
  change_matter(
      tables, envelope, row,
      [&](ObjectionRow& changed) {
        evolve(changed, envelope, event);
        if (const auto* filed = std::get_if<ObjectionFiled>(&event)) {
          changed.title = title_of_target(tables, filed->target);
          changed.unit_name = name_of_unit(tables, filed->unit_id, envelope.occurred_at);
          ++profile(tables, filed->unit_id, filed->taskforce_id).objections_filed;
        }
        if (const auto* decided = std::get_if<ObjectionDecided>(&event);
            decided != nullptr && decided->outcome != ObjectionOutcome::REJECTED)
          ++profile(tables, changed.unit_id, changed.taskforce_id).objections_upheld;
        for (const UnitId unit : audience_of(changed, event).unit_ids) add_reader(changed, unit);
      },
      entries_of);
}

}  // namespace duban
