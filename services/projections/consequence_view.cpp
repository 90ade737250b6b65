#include "services/projections/consequence_view.hpp"

#include "common/base/described.hpp"
#include "services/domain/consequence/audience.hpp"
#include "services/domain/consequence/evolve.hpp"
#include "services/projections/matter_entries.hpp"
#include "services/projections/unit_profile_view.hpp"

namespace duban {

namespace {

[[nodiscard]] MatterEntries entries_of(const ConsequenceRow& row) {
  MatterEntries out;
  const Uuid& id = row.consequence_id.uuid;
  add_to_lists(out, MatterKind::CONSEQUENCE, id, row.taskforce_id, row, std::nullopt);
  if (row.notice) add_number(out, MatterKind::CONSEQUENCE, id, row.notice->number);

  WorkItem item;
  item.limit_at = row.created_at;
  item.consequence_id = row.consequence_id;
  item.title = row.title;
  item.unit_id = row.unit_id;
  item.unit_name = row.unit_name;
  if (row.state == ConsequenceState::PROPOSED || row.state == ConsequenceState::HEARD)
    add_to_board(out, row.taskforce_id, BoardBucket::CONSEQUENCES_TO_DECIDE, id, item);
  if (row.state == ConsequenceState::APPROVED) add_to_board(out, row.taskforce_id, BoardBucket::NOTICES_TO_CIRCULATE, id, item);
  return out;
}

[[nodiscard]] MatterEntries entries_of_commendation(const CommendationRow& row) {
  MatterEntries out;
  add_to_lists(out, MatterKind::COMMENDATION, row.commendation_id.uuid, row.taskforce_id, row, std::nullopt);
  return out;
}

// What the state does not keep.
struct Besides {
  Tables& tables;
  const Envelope& envelope;
  ConsequenceRow& row;

  void operator()(const ConsequenceProposed& event) const {
    row.proposer_post_id = event.proposed_by_post_id;
    row.title = title_of(tables, event.target.order_id);
    row.unit_name = name_of_unit(tables, event.unit_id, envelope.occurred_at);
  }
  void operator()(const ConsequenceRejected& event) const { row.end_reason = event.reason; }
  void operator()(const ConsequenceClosed& event) const { row.end_reason = event.reason; }
  void operator()(const NoticeCirculated&) const { ++profile(tables, row.unit_id, row.taskforce_id).notices; }
  void operator()(const ConsequenceRevoked&) const {
    if (row.notice) ++profile(tables, row.unit_id, row.taskforce_id).notices_revoked;
  }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

void apply_to_consequence(Tables& tables, const Envelope& envelope, const ConsequenceEvent& event) {
  const ConsequenceId id = std::visit([](const auto& one) { return one.consequence_id; }, event);
  ConsequenceRow& row = tables.consequences.edit(key_of(id));
  change_matter(
      tables, envelope, row,
      [&](ConsequenceRow& changed) {
        evolve(changed, envelope, event);
        std::visit(Besides{tables, envelope, changed}, event);
        for (const UnitId unit : audience_of(changed, event).unit_ids) add_reader(changed, unit);
      },
      entries_of);
}

void apply_to_commendation(Tables& tables, const Envelope& envelope, const CommendationEvent& event) {
  const CommendationId id = std::visit([](const auto& one) { return one.commendation_id; }, event);
  CommendationRow& row = tables.commendations.edit(key_of(id));
  change_matter(
      tables, envelope, row,
      [&](CommendationRow& changed) {
        evolve(changed, envelope, event);
        if (!changed.results.empty()) changed.title = title_of(tables, changed.results.front().order_id);
        changed.unit_name = name_of_unit(tables, changed.unit_id, envelope.occurred_at);
        ++profile(tables, changed.unit_id, changed.taskforce_id).commendations;
        for (const UnitId unit : audience_of(changed, event).unit_ids) add_reader(changed, unit);
      },
      entries_of_commendation);
}

}  // namespace duban
