#include "services/projections/queries/matter_reading.hpp"

#include "common/json/described.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/projections/problem_view.hpp"

namespace duban {

namespace {

[[nodiscard]] std::string_view english(SupervisionPhase phase) {
  switch (phase) {
    case SupervisionPhase::DRAFT: return "Draft";
    case SupervisionPhase::APPROVED: return "Approved, to be issued";
    case SupervisionPhase::SERVED: return "Awaiting receipt";
    case SupervisionPhase::ACKNOWLEDGED: return "Signed for, reply owed";
    case SupervisionPhase::REPLIED: return "Replied, to be considered";
    case SupervisionPhase::WATCHING: return "Reply accepted, watched";
    case SupervisionPhase::RAISED: return "Raised";
    case SupervisionPhase::LIFTED: return "Lifted";
    case SupervisionPhase::VOIDED: return "Voided";
    case SupervisionPhase::DISCARDED: return "Draft discarded";
  }
  return "";
}

[[nodiscard]] std::string_view english(ProblemPhase phase) {
  switch (phase) {
    case ProblemPhase::FOUND: return "To be accepted";
    case ProblemPhase::OPEN: return "Accepted";
    case ProblemPhase::ANALYSED: return "Cause analysed";
    case ProblemPhase::PLANNED: return "Plan approved";
    case ProblemPhase::RECTIFYING: return "Being rectified";
    case ProblemPhase::SUBMITTED: return "Write-off requested";
    case ProblemPhase::VERIFIED: return "Verified";
    case ProblemPhase::WRITTEN_OFF: return "Written off";
    case ProblemPhase::DISMISSED: return "Dismissed";
    case ProblemPhase::MERGED: return "Merged";
  }
  return "";
}

[[nodiscard]] std::string_view english(ObjectionState state) {
  switch (state) {
    case ObjectionState::FILED: return "To be answered";
    case ObjectionState::UPHELD: return "Upheld";
    case ObjectionState::PARTLY_UPHELD: return "Upheld in part";
    case ObjectionState::REJECTED: return "Rejected";
    case ObjectionState::WITHDRAWN: return "Withdrawn";
  }
  return "";
}

[[nodiscard]] std::string_view english(ConsequenceState state) {
  switch (state) {
    case ConsequenceState::PROPOSED: return "Proposed";
    case ConsequenceState::HEARD: return "Unit heard";
    case ConsequenceState::APPROVED: return "Approved";
    case ConsequenceState::IN_EFFECT: return "Notice circulated";
    case ConsequenceState::CLOSED: return "Closed";
    case ConsequenceState::REJECTED: return "Not approved";
    case ConsequenceState::REVOKED: return "Revoked, the unit is cleared";
  }
  return "";
}

// ,"standing":{…} behind the last member of a row.
class Standing {
 public:
  Standing(std::string& json, const Query& query) : json_(json), query_(query) {
    json_.pop_back();
    json_ += R"(,"standing":)";
    writer_.emplace(json_);
    writer_->begin_object();
    writer_->key("businessDate");
    write_json(*writer_, query.today);
  }
  Standing(const Standing&) = delete;
  Standing& operator=(const Standing&) = delete;
  ~Standing() {
    writer_->end_object();
    json_.push_back('}');
  }

  // By whole days, as for orders: what became late today in hours shows tomorrow, or when the act is recorded.
  Standing& due(std::optional<CivilDate> on, Instant at) {
    if (on) {
      writer_->key("workingDaysLeft");
      writer_->integer(working_days_between(query_.calendar, query_.today, *on));
    }
    return flag("overdue", on && start_of(query_.today) >= at);
  }
  Standing& flag(std::string_view name, bool value) {
    writer_->key(name);
    writer_->boolean(value);
    return *this;
  }
  Standing& number(std::string_view name, std::int64_t value) {
    writer_->key(name);
    writer_->integer(value);
    return *this;
  }
  template <class Value>
  Standing& value(std::string_view name, const Value& one) {
    writer_->key(name);
    write_json(*writer_, one);
    return *this;
  }
  template <class Word>
  Standing& words(std::string_view name, Word word) {
    writer_->key(name);
    writer_->begin_object();
    writer_->key("zh");
    writer_->plain(chinese(word));
    writer_->key("en");
    writer_->plain(english(word));
    writer_->end_object();
    return *this;
  }

 private:
  std::string& json_;
  const Query& query_;
  std::optional<JsonWriter> writer_;
};

[[nodiscard]] bool reads(const Query& query, TaskforceId taskforce, const MatterPlace& place) {
  if (query.viewer.is_staff_of(taskforce)) return true;
  const auto unit = query.viewer.unit_id();
  return unit && std::ranges::find(place.audience_unit_ids, *unit) != place.audience_unit_ids.end();
}

[[nodiscard]] bool in_district(const Query& query, CirculationScope scope) {
  return scope == CirculationScope::DISTRICT && query.viewer.unit_id();
}

// What a unit is to a problem.
struct Part {
  bool owner = false;
  bool responsible = false;
  bool has_measure = false;
  bool in_plan = false;
  bool verifier = false;

  Part(const ProblemRow& row, UnitId unit)
      : owner(row.owner_unit_id == unit),
        responsible(row.root_cause && row.root_cause->responsible_unit_id == unit),
        has_measure(std::ranges::any_of(row.measures, [&](const auto& one) { return one.planned.unit_id == unit; })),
        in_plan(row.proposed_plan &&
                std::ranges::any_of(row.proposed_plan->measures, [&](const auto& one) { return one.unit_id == unit; })),
        verifier(row.verification && row.verification->verifier_unit_id == unit) {}
};

// No more than the events tell that this unit hears (problem/audience.cpp); the verifier's also what it is to check.
void hide_from(ProblemRow& row, UnitId unit) {
  const Part part{row, unit};
  row.audience_unit_ids.clear();
  row.reopening_request.reset();
  row.rule_change_of_round.reset();
  if (!part.owner && !part.responsible) {
    row.root_cause.reset();
    row.rule_changes.clear();
  }
  if (!part.owner && !part.in_plan) row.proposed_plan.reset();
  if (!part.owner && !part.has_measure && !part.verifier) {
    row.measures.clear();
    row.last_outcome.reset();
  }
  if (!part.owner && !part.has_measure) row.last_sent_back.reset();
  if (!part.owner && !part.verifier) {
    row.write_off_requests.clear();
    row.verification.reset();
    std::erase_if(row.last_reports, [&](const RectificationReport& report) { return report.by_unit_id != unit; });
  }
  if (part.owner) return;
  row.last_plan_return.reset();
  std::erase_if(row.revisits, [&](const Revisit& revisit) { return revisit.by_unit_id != unit; });
  if (row.reported_by_unit_id != unit) row.found_by_post_id.reset();
}

// What a reader of a circulated notice is told of the consequence that it is part of.
struct CirculatedConsequence {
  ConsequenceId consequence_id;
  TaskforceId taskforce_id;
  ConsequenceKind kind{};
  UnitId unit_id;
  std::string unit_name;
  ConsequenceState state{};
  std::optional<CirculatedNotice> notice;
  std::optional<TextRef> revocation_reason;
  Version version;
  Position position;
};
BOOST_DESCRIBE_STRUCT(CirculatedConsequence, (),
                      (consequence_id, taskforce_id, kind, unit_id, unit_name, state, notice, revocation_reason, version, position))

}  // namespace

bool is_visible(const Query& query, const SupervisionRow& row) { return reads(query, row.taskforce_id, row); }
bool is_visible(const Query& query, const ProblemRow& row) { return reads(query, row.taskforce_id, row); }
bool is_visible(const Query& query, const ObjectionRow& row) { return reads(query, row.taskforce_id, row); }
bool is_visible(const Query& query, const ConsequenceRow& row) {
  return reads(query, row.taskforce_id, row) || (row.notice && in_district(query, row.notice->scope));
}
bool is_visible(const Query& query, const CommendationRow& row) {
  return reads(query, row.taskforce_id, row) || in_district(query, row.scope);
}

std::string shown(const Query& query, SupervisionRow row) {
  const bool as_staff = query.viewer.is_staff_of(row.taskforce_id);
  const SupervisionShortfall shortfall = shortfall_of(row, start_of(query.today));
  if (!as_staff) {
    row.audience_unit_ids.clear();
    row.drafter_post_id.reset();
    row.decision.reset();
    row.voiding_request.reset();
    row.proposed_successor_id.reset();
  }
  std::string json = to_json(row);
  const bool owes = row.phase == SupervisionPhase::SERVED || row.phase == SupervisionPhase::ACKNOWLEDGED;
  {
    Standing standing{json, query};
    standing.flag("open", is_open(row.phase));
    if (owes && row.current_reply_due) standing.due(row.current_reply_due->due_on, row.current_reply_due->due_at);
    else standing.due(std::nullopt, {});
    if (as_staff) standing.value("shortfall", shortfall);
    standing.words("phaseWords", row.phase);
  }
  return json;
}

std::string shown(const Query& query, ProblemRow row) {
  const auto count = [&](MeasureState state) { return std::ranges::count(row.measures, state, &RectificationMeasure::state); };
  const auto open = count(MeasureState::OPEN);
  const auto done = count(MeasureState::DONE);
  const auto verified = count(MeasureState::VERIFIED);
  const auto due = due_on(row);
  if (const auto unit = query.viewer.unit_id()) hide_from(row, *unit);
  std::string json = to_json(row);
  {
    Standing standing{json, query};
    standing.flag("open", is_open(row.phase))
        .number("measuresOpen", open)
        .number("measuresDone", done)
        .number("measuresVerified", verified);
    if (due) standing.value("dueOn", *due);
    standing.due(due, due ? start_of(*due + 1) : Instant{}).words("phaseWords", row.phase);
  }
  return json;
}

std::string shown(const Query& query, ObjectionRow row) {
  if (query.viewer.unit_id()) row.audience_unit_ids.clear();
  std::string json = to_json(row);
  {
    Standing standing{json, query};
    standing.flag("open", row.open());
    if (row.open()) standing.due(row.answer_due_on, row.answer_due_at);
    else standing.due(std::nullopt, {});
    standing.words("stateWords", row.state);
  }
  return json;
}

std::string shown(const Query& query, ConsequenceRow row) {
  const bool cleared = row.cleared();
  const ConsequenceState state = row.state;
  std::string json;
  const auto unit = query.viewer.unit_id();
  if (unit && *unit != row.unit_id) {
    json = to_json(CirculatedConsequence{row.consequence_id, row.taskforce_id, row.kind, row.unit_id, row.unit_name, row.state, row.notice,
                                         row.revocation_reason, row.version, row.position});
  } else {
    if (unit) {
      row.audience_unit_ids.clear();
      row.proposer_post_id.reset();
    }
    json = to_json(row);
  }
  {
    Standing standing{json, query};
    standing.flag("cleared", cleared).words("stateWords", state);
  }
  return json;
}

std::string shown(const Query& query, CommendationRow row) {
  if (query.viewer.unit_id()) row.audience_unit_ids.clear();
  return to_json(row);
}

}  // namespace duban
