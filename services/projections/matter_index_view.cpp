#include "services/projections/matter_index_view.hpp"

#include "common/base/described.hpp"
#include "services/projections/matter_answers.hpp"

namespace duban {
namespace {

std::string key_of_matter(const Uuid& id) { return Key{}.id(id).take(); }

// The first event of a matter says how secret it is; the rest of its life does not change that.
MatterRow& begin(Tables& tables, const Uuid& id, const Envelope& envelope) {
  MatterRow& row = tables.matters.edit(key_of_matter(id));
  row.secrecy = envelope.secrecy;
  return row;
}

// A draft may still be turned to another target or unit.
void aim(Tables& tables, SupervisionId id, const SupervisionContent& content, const Envelope& envelope) {
  MatterRow& row = begin(tables, id.uuid, envelope);
  row.target_id = content.target.id;
  row.unit_id = content.unit_id;
}

TargetRow& target_of(Tables& tables, SupervisionId id) {
  const MatterRow* row = tables.matters.find(key_of_matter(id.uuid));
  DUBAN_CHECK(row != nullptr && row->target_id, "expected a supervision order that was drafted, found none");
  return tables.targets.edit(key_of_matter(*row->target_id));
}

void end(Tables& tables, SupervisionId id) {
  std::erase_if(target_of(tables, id).open_supervisions, [&](const OpenSupervision& each) { return each.supervision_id == id; });
}

}  // namespace

void index_matter(Tables& tables, const Envelope& envelope, const SupervisionEvent& event) {
  std::visit(Overloaded{[&](const SupervisionOrderDrafted& one) { aim(tables, one.supervision_id, one, envelope); },
                        [&](const SupervisionDraftRevised& one) { aim(tables, one.supervision_id, one, envelope); },
                        [&](const SupervisionOrderServed& one) {
                          target_of(tables, one.supervision_id).open_supervisions.push_back({one.supervision_id, one.unit_id});
                        },
                        [&](const SupervisionOrderRaised& one) { end(tables, one.supervision_id); },
                        [&](const SupervisionOrderLifted& one) { end(tables, one.supervision_id); },
                        [&](const SupervisionOrderVoided& one) { end(tables, one.supervision_id); }, [](const auto&) {}},
             event);
}

void index_matter(Tables& tables, const Envelope& envelope, const ProblemEvent& event) {
  const auto* found = std::get_if<ProblemFound>(&event);
  if (found == nullptr) return;
  begin(tables, found->problem_id.uuid, envelope);
  if (found->reported_by_unit_id && found->external_ref) {
    tables.external_references.put(external_reference_key(*found->reported_by_unit_id, *found->external_ref), {found->problem_id});
  }
}

void index_matter(Tables& tables, const Envelope& envelope, const ObjectionEvent& event) {
  const auto* filed = std::get_if<ObjectionFiled>(&event);
  if (filed == nullptr) return;
  begin(tables, filed->objection_id.uuid, envelope);
  tables.targets.edit(key_of_matter(filed->target.id())).objections.push_back(filed->objection_id);
}

void index_matter(Tables& tables, const Envelope& envelope, const ConsequenceEvent& event) {
  if (const auto* proposed = std::get_if<ConsequenceProposed>(&event)) begin(tables, proposed->consequence_id.uuid, envelope);
}

void index_matter(Tables& tables, const Envelope& envelope, const CommendationEvent& event) {
  std::visit([&](const CommendationIssued& issued) { begin(tables, issued.commendation_id.uuid, envelope); }, event);
}

std::string external_reference_key(UnitId reporter, std::string_view external_ref) { return Key{}.id(reporter).rest(external_ref).take(); }

// ---- answers

std::vector<SupervisionId> MatterAnswers::open_supervisions_of(const Uuid& target) const {
  std::vector<SupervisionId> found;
  const TargetRow* row = tables_->targets.find(key_of_matter(target));
  if (row == nullptr) return found;
  for (const OpenSupervision& each : row->open_supervisions) found.push_back(each.supervision_id);
  return found;
}

std::optional<SupervisionId> MatterAnswers::open_supervision_of(const Uuid& target, UnitId unit) const {
  const TargetRow* row = tables_->targets.find(key_of_matter(target));
  if (row == nullptr) return std::nullopt;
  const auto found = std::ranges::find(row->open_supervisions, unit, &OpenSupervision::unit_id);
  return found == row->open_supervisions.end() ? std::nullopt : std::optional{found->supervision_id};
}

std::vector<ObjectionId> MatterAnswers::objections_on(const Uuid& target) const {
  const TargetRow* row = tables_->targets.find(key_of_matter(target));
  return row == nullptr ? std::vector<ObjectionId>{} : row->objections;
}

std::optional<ProblemId> MatterAnswers::problem_with_external_reference(UnitId reporter, std::string_view external_ref) const {
  const ExternalReferenceRow* row = tables_->external_references.find(external_reference_key(reporter, external_ref));
  return row == nullptr ? std::nullopt : std::optional{row->problem_id};
}

}  // namespace duban
