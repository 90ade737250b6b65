#include "services/projections/supervision_view.hpp"

#include "common/base/described.hpp"
#include "services/domain/supervision/audience.hpp"
#include "services/domain/supervision/evolve.hpp"
#include "services/projections/matter_entries.hpp"
#include "services/projections/unit_profile_view.hpp"

namespace duban {

namespace {

[[nodiscard]] std::string title_of_target(Tables& tables, const SupervisionTarget& target) {
  switch (target.kind) {
    case SupervisionTargetKind::ASSIGNMENT_LEG: return title_of(tables, target.order_id);
    case SupervisionTargetKind::PROBLEM: {
      const ProblemRow* problem = tables.problems.find(key_of(ProblemId{target.id}));
      return problem == nullptr ? std::string{} : problem->title;
    }
    case SupervisionTargetKind::TASK_ITEM: {
      const ProgrammeRow* programme = target.programme_id ? tables.programmes.find(key_of(*target.programme_id)) : nullptr;
      const TaskItem* item = programme == nullptr ? nullptr : programme->item(TaskItemId{target.id});
      return item == nullptr ? std::string{} : item->title;
    }
    case SupervisionTargetKind::INDICATOR: return {};
  }
  return {};
}

[[nodiscard]] MatterEntries entries_of(const SupervisionRow& row) {
  MatterEntries out;
  const Uuid& id = row.supervision_id.uuid;
  add_to_lists(out, MatterKind::SUPERVISION, id, row.taskforce_id, row,
               row.current_reply_due ? std::optional{row.current_reply_due->due_on} : std::nullopt);
  if (row.number) add_number(out, MatterKind::SUPERVISION, id, *row.number);

  const auto item = [&](Instant limit) {
    WorkItem one;
    one.limit_at = limit;
    one.supervision_id = row.supervision_id;
    one.number = row.number;
    one.title = row.title;
    one.unit_id = row.content.unit_id;
    one.unit_name = row.unit_name;
    return one;
  };
  const auto on_board = [&](BoardBucket bucket, Instant limit) { add_to_board(out, row.taskforce_id, bucket, id, item(limit)); };
  const auto in_inbox = [&](InboxBucket bucket) {
    add_to_inbox(out, row.content.unit_id, bucket, id, item(row.current_reply_due->due_at));
  };
  const auto owes_reply = [&] {
    DeadlineEntry entry;
    entry.due_at = row.current_reply_due->due_at;
    entry.kind = DeadlineKind::SUPERVISION_REPLY;
    entry.supervision_id = row.supervision_id;
    entry.taskforce_id = row.taskforce_id;
    entry.unit_id = row.content.unit_id;
    entry.due_version = static_cast<std::uint32_t>(row.rejected_replies) + 1;
    entry.number = row.number;
    entry.title = row.title;
    add_deadline(out, id, entry);
  };
  switch (row.phase) {
    case SupervisionPhase::DRAFT: on_board(BoardBucket::SUPERVISIONS_TO_APPROVE, row.created_at); break;
    case SupervisionPhase::APPROVED:
      on_board(BoardBucket::SUPERVISIONS_TO_ISSUE, row.decision ? row.decision->decided_at : row.created_at);
      break;
    case SupervisionPhase::SERVED:
      in_inbox(InboxBucket::SUPERVISION_TO_SIGN);
      owes_reply();
      break;
    case SupervisionPhase::ACKNOWLEDGED:
      in_inbox(InboxBucket::SUPERVISION_TO_REPLY);
      owes_reply();
      break;
    case SupervisionPhase::REPLIED:
      on_board(BoardBucket::SUPERVISION_REPLIES, row.replies.empty() ? row.created_at : row.replies.back().replied_at);
      break;
    case SupervisionPhase::WATCHING:
    case SupervisionPhase::RAISED:
    case SupervisionPhase::LIFTED:
    case SupervisionPhase::VOIDED:
    case SupervisionPhase::DISCARDED: break;
  }
  if (row.voiding_request) on_board(BoardBucket::REQUESTS, row.voiding_request->requested_at);
  return out;
}

// What the state does not keep.
struct Besides {
  Tables& tables;
  const Envelope& envelope;
  SupervisionRow& row;

  void operator()(const SupervisionOrderDrafted& event) const {
    row.drafter_post_id = event.drafted_by_post_id;
    name();
  }
  void operator()(const SupervisionDraftRevised&) const { name(); }
  void operator()(const SupervisionDraftDiscarded& event) const { row.end_reason = event.reason; }
  void operator()(const SupervisionOrderIssued& event) const { row.number = event.number; }
  void operator()(const SupervisionOrderServed&) const {
    name();
    ++profile(tables, row.content.unit_id, row.taskforce_id).supervisions;
  }
  void operator()(const SupervisionOrderLifted& event) const { row.end_reason = event.note; }
  void operator()(const SupervisionOrderVoided& event) const {
    row.end_reason = event.reason;
    if (row.served_at) ++profile(tables, row.content.unit_id, row.taskforce_id).supervisions_voided;
  }
  template <class Other>
  void operator()(const Other&) const {}

 private:
  void name() const {
    row.title = title_of_target(tables, row.content.target);
    row.unit_name = name_of_unit(tables, row.content.unit_id, envelope.occurred_at);
  }
};

}  // namespace

void apply_to_supervision(Tables& tables, const Envelope& envelope, const SupervisionEvent& event) {
  const SupervisionId id = std::visit([](const auto& one) { return one.supervision_id; }, event);
  SupervisionRow& row = tables.supervisions.edit(key_of(id));
  const bool was_open = is_open(row.phase);
  change_matter(
      tables, envelope, row,
      [&](SupervisionRow& changed) {
        evolve(changed, envelope, event);
        std::visit(Besides{tables, envelope, changed}, event);
        for (const UnitId unit : audience_of(changed, event).unit_ids) add_reader(changed, unit);
      },
      entries_of);
  count_open(tables, row.content.unit_id, row.taskforce_id, &UnitProfileRow::open_supervisions, was_open, is_open(row.phase));
}

}  // namespace duban
