#include "services/projections/problem_view.hpp"

#include "common/base/described.hpp"
#include "services/domain/problem/audience.hpp"
#include "services/domain/problem/evolve.hpp"
#include "services/projections/matter_entries.hpp"
#include "services/projections/unit_profile_view.hpp"

namespace duban {

namespace {

[[nodiscard]] bool works(ProblemPhase phase) { return phase == ProblemPhase::PLANNED || phase == ProblemPhase::RECTIFYING; }

// A limit is exclusive: 24:00 of that day.
[[nodiscard]] Instant end_of(CivilDate day) { return start_of(day + 1); }

class Entries {
 public:
  explicit Entries(const ProblemRow& row) : row_(row) {}

  [[nodiscard]] MatterEntries take() {
    add_to_lists(out_, MatterKind::PROBLEM, id(), row_.taskforce_id, row_, due_on(row_));
    if (row_.ledger) add_number(out_, MatterKind::PROBLEM, id(), row_.ledger->ledger_no);
    of_phase();
    of_measures();
    of_verification();
    if (row_.proposed_plan && is_open(row_.phase)) on_board(BoardBucket::PLANS_TO_APPROVE, row_.proposed_plan->proposed_at);
    if (row_.reopening_request) on_board(BoardBucket::REQUESTS, row_.reopening_request->requested_at);
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Uuid& id() const { return row_.problem_id.uuid; }

  [[nodiscard]] WorkItem item(Instant limit) const {
    WorkItem one;
    one.limit_at = limit;
    one.problem_id = row_.problem_id;
    if (row_.ledger) one.number = row_.ledger->ledger_no;
    one.title = row_.title;
    one.unit_id = row_.owner_unit_id;
    one.unit_name = row_.owner_unit_name;
    return one;
  }
  void on_board(BoardBucket bucket, Instant limit) { add_to_board(out_, row_.taskforce_id, bucket, id(), item(limit)); }
  void in_inbox(UnitId unit, InboxBucket bucket, Instant limit) { add_to_inbox(out_, unit, bucket, id(), item(limit)); }
  [[nodiscard]] DeadlineEntry deadline(DeadlineKind kind, Instant due, UnitId unit) const {
    DeadlineEntry entry;
    entry.due_at = due;
    entry.kind = kind;
    entry.problem_id = row_.problem_id;
    entry.taskforce_id = row_.taskforce_id;
    entry.unit_id = unit;
    entry.due_version = static_cast<std::uint32_t>(row_.times_sent_back + row_.reopenings) + 1;
    if (row_.ledger) entry.number = row_.ledger->ledger_no;
    entry.title = row_.title;
    return entry;
  }

  void of_phase() {
    switch (row_.phase) {
      case ProblemPhase::FOUND: on_board(BoardBucket::PROBLEMS_TO_ACCEPT, row_.created_at); break;
      case ProblemPhase::OPEN:
        if (row_.owner_unit_id && row_.ledger)
          in_inbox(*row_.owner_unit_id, InboxBucket::PROBLEM_TO_ANALYSE, start_of(row_.ledger->accepted_on));
        break;
      case ProblemPhase::ANALYSED:
        if (row_.owner_unit_id && row_.root_cause && !row_.proposed_plan)
          in_inbox(*row_.owner_unit_id, InboxBucket::PROBLEM_TO_PLAN, row_.root_cause->analysed_at);
        break;
      case ProblemPhase::VERIFIED:
        on_board(BoardBucket::PROBLEMS_TO_WRITE_OFF, row_.last_outcome ? row_.last_outcome->recorded_at : row_.created_at);
        break;
      case ProblemPhase::PLANNED:
      case ProblemPhase::RECTIFYING:
      case ProblemPhase::SUBMITTED:
      case ProblemPhase::WRITTEN_OFF:
      case ProblemPhase::DISMISSED:
      case ProblemPhase::MERGED: break;
    }
  }

  void of_measures() {
    if (!works(row_.phase)) return;
    std::vector<std::pair<UnitId, CivilDate>> first_due;  // of each unit with open measures
    for (const RectificationMeasure& measure : row_.measures) {
      if (measure.state != MeasureState::OPEN) continue;
      const UnitId unit = measure.planned.unit_id;
      DeadlineEntry entry = deadline(DeadlineKind::RECTIFICATION, end_of(measure.current_due_on), unit);
      entry.measure_no = measure.planned.measure_no;
      add_deadline(out_, id(), entry, static_cast<std::uint32_t>(measure.planned.measure_no));
      const auto found = std::ranges::find(first_due, unit, &std::pair<UnitId, CivilDate>::first);
      if (found == first_due.end()) first_due.emplace_back(unit, measure.current_due_on);
      else found->second = std::min(found->second, measure.current_due_on);
    }
    for (const auto& [unit, due] : first_due) in_inbox(unit, InboxBucket::PROBLEM_TO_RECTIFY, end_of(due));
    if (first_due.empty() && row_.owner_unit_id) in_inbox(*row_.owner_unit_id, InboxBucket::PROBLEM_TO_SUBMIT, row_.updated_at);
  }

  void of_verification() {
    if (row_.phase != ProblemPhase::SUBMITTED || row_.write_off_requests.empty()) return;
    Instant limit = row_.write_off_requests.back().requested_at;
    if (row_.verification) limit = end_of(row_.verification->due_on);
    on_board(BoardBucket::RECTIFICATIONS_TO_VERIFY, limit);
    if (!row_.verification || row_.last_outcome) return;
    in_inbox(row_.verification->verifier_unit_id, InboxBucket::RECTIFICATION_TO_VERIFY, limit);
    add_deadline(out_, id(), deadline(DeadlineKind::RECTIFICATION_VERIFICATION, limit, row_.verification->verifier_unit_id));
  }

  const ProblemRow& row_;
  MatterEntries out_;
};

[[nodiscard]] MatterEntries entries_of(const ProblemRow& row) { return Entries{row}.take(); }

// What the state does not keep.
struct Besides {
  Tables& tables;
  const Envelope& envelope;
  ProblemRow& row;

  void operator()(const ProblemFound& event) const { row.title = event.title; }
  void operator()(const ProblemAccepted& event) const {
    row.owner_unit_name = name_of_unit(tables, event.owner_unit_id, envelope.occurred_at);
  }
  void operator()(const ProblemDismissed& event) const { row.end_reason = event.reason; }
  void operator()(const ProblemsMerged& event) const {
    if (event.into_problem_id != row.problem_id) row.end_reason = event.reason;
  }
  void operator()(const RectificationPlanned&) const { row.last_plan_return.reset(); }
  void operator()(const RectificationPlanReturned& event) const {
    row.last_plan_return = PlanReturnRow{event.plan_version, event.by_post_id, event.reason, envelope.occurred_at};
  }
  void operator()(const RectificationProgressReported& event) const {
    const auto at = std::ranges::lower_bound(row.last_reports, event.measure_no, {}, &RectificationReport::measure_no);
    RectificationReport report{event.measure_no,  event.done,       event.late,          event.text,
                               event.attachments, event.by_unit_id, envelope.occurred_at};
    if (at != row.last_reports.end() && at->measure_no == event.measure_no) *at = std::move(report);
    else row.last_reports.insert(at, std::move(report));
  }
  void operator()(const RectificationSentBack& event) const {
    row.last_sent_back =
        RectificationSentBackRow{event.request_no, event.reasons, event.new_due_on, event.by_post_id, envelope.occurred_at};
    if (row.owner_unit_id) ++of_owner().sent_back;
  }
  void operator()(const ProblemWrittenOff& event) const {
    row.on_time = event.on_time;
    row.on_time_by_original = event.on_time_by_original;
    row.no_rule_change_reason = event.no_rule_change_reason;
    if (row.owner_unit_id) ++(event.on_time ? of_owner().problems_written_off_on_time : of_owner().problems_written_off_late);
  }
  void operator()(const ProblemReopened&) const {
    row.on_time.reset();
    row.on_time_by_original.reset();
    if (row.owner_unit_id) ++of_owner().reopened;
  }
  template <class Other>
  void operator()(const Other&) const {}

 private:
  [[nodiscard]] UnitProfileRow& of_owner() const { return profile(tables, *row.owner_unit_id, row.taskforce_id); }
};

}  // namespace

std::optional<CivilDate> due_on(const Problem& problem) {
  std::optional<CivilDate> first;
  if (!is_open(problem.phase)) return first;
  for (const RectificationMeasure& measure : problem.measures)
    if (measure.state == MeasureState::OPEN && (!first || measure.current_due_on < *first)) first = measure.current_due_on;
  return first;
}

void apply_to_problem(Tables& tables, const Envelope& envelope, const ProblemEvent& event) {
  const ProblemId id = std::visit([](const auto& one) { return one.problem_id; }, event);
  ProblemRow& row = tables.problems.edit(key_of(id));
  const bool was_open = is_open(row.phase);
  change_matter(
      tables, envelope, row,
      [&](ProblemRow& changed) {
        evolve(changed, envelope, event);
        std::visit(Besides{tables, envelope, changed}, event);
        for (const UnitId unit : audience_of(changed, event).unit_ids) add_reader(changed, unit);
        for (const UnitId unit : units_that_know(changed)) add_reader(changed, unit);
      },
      entries_of);
  if (row.owner_unit_id)
    count_open(tables, *row.owner_unit_id, row.taskforce_id, &UnitProfileRow::open_problems, was_open, is_open(row.phase));
}

}  // namespace duban
