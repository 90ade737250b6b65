// The rows of the matters that follow an order: supervision orders (PJ-06), problems (PJ-07), objections (PJ-15), consequences and
// commendations, and what all of it comes to for one unit (PJ-12). As in rows.hpp the row is the state with its place in the log; what
// no unit may read, or the state does not keep, stands beside it. What depends on today is made at reading (S-15).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "services/domain/assignment/state.hpp"
#include "services/domain/consequence/state.hpp"
#include "services/domain/objection/state.hpp"
#include "services/domain/problem/state.hpp"
#include "services/domain/supervision/state.hpp"

namespace duban {

BOOST_DESCRIBE_STRUCT(Due, (), (due_on, due_at, provisional, calendar_version))
BOOST_DESCRIBE_STRUCT(IssuedNumber, (), (number, series, year, sequence, issued_on, issuer_unit_id, signed_by_post_id, policy_version))
BOOST_DESCRIBE_STRUCT(ApprovalDecision, (), (post_id, approved, draft_version, reason, decided_at))

// What every such row has besides its state.
struct MatterPlace {
  std::string title;                      // of what it is about, as it was called then
  std::vector<UnitId> audience_unit_ids;  // units that may read it (S-06), in order of when they came to know of it
  Instant created_at;
  Position created_position;
  Instant updated_at;
  Version version;
  Position position;
};
BOOST_DESCRIBE_STRUCT(MatterPlace, (), (title, audience_unit_ids, created_at, created_position, updated_at, version, position))

// ---- PJ-06

BOOST_DESCRIBE_STRUCT(SupervisionReceipt, (), (received_at, by_post_id, signed_by_post_id, claimed_at, channel, implied))
BOOST_DESCRIBE_STRUCT(SupervisionReply, (),
                      (reply_no, by_post_id, approved_by_post_id, text, promised_on, attachments, replied_at, late, late_by_original))
BOOST_DESCRIBE_STRUCT(SupervisionVoidingRequest, (), (request_id, by_post_id, reason, requested_at))
// Without drafted_by_post_id, which only the staff read: it stands in the row.
BOOST_DESCRIBE_STRUCT(SupervisionOrder, (),
                      (supervision_id, taskforce_id, content, phase, draft_version, decision, issued, served_at, nobody_could_sign,
                       notified_on_paper, receipt, original_reply_due, current_reply_due, replies, rejected_replies, predecessor_id,
                       unmet_supervision_id, proposed_successor_id, successor_id, voiding_request, lifted_because, ended_at))

struct SupervisionRow : SupervisionOrder, MatterPlace {
  std::optional<PostId> drafter_post_id;
  std::optional<std::string> number;
  std::string unit_name;              // on the day of the draft, then of the service (EC-04)
  std::optional<TextRef> end_reason;  // of a discarding, lifting or voiding
};
BOOST_DESCRIBE_STRUCT(SupervisionRow, (SupervisionOrder, MatterPlace), (drafter_post_id, number, unit_name, end_reason))

// ---- PJ-07

BOOST_DESCRIBE_STRUCT(RectificationMeasure, (), (planned, plan_version, current_due_on, state, reports, done_on, late, late_by_original))
BOOST_DESCRIBE_STRUCT(LedgerEntry, (), (ledger_no, series, year, sequence, accepted_on, by_post_id))
BOOST_DESCRIBE_STRUCT(RootCause, (), (causes, chain, responsible_unit_id, analysed_at))
BOOST_DESCRIBE_STRUCT(ProposedPlan, (), (plan_version, measures, proposed_at))
BOOST_DESCRIBE_STRUCT(WriteOffClaim, (), (request_no, by_unit_id, by_post_id, signed_by_post_id, result, evidence, requested_at))
BOOST_DESCRIBE_STRUCT(RectificationVerificationTask, (), (verifier_post_id, verifier_unit_id, mode, due_on, assigned_by_post_id))
BOOST_DESCRIBE_STRUCT(RectificationOutcome, (),
                      (event_id, request_no, verifier_post_id, verifier_unit_id, result, open_measure_nos, checks, mode, note, recorded_at))
BOOST_DESCRIBE_STRUCT(RuleChange, (), (rule_change_id, text, document, recorded_at))
BOOST_DESCRIBE_STRUCT(Revisit, (), (closure_no, result, by_post_id, by_unit_id, recorded_at))
BOOST_DESCRIBE_STRUCT(ProblemReopeningRequest, (), (request_id, by_post_id, reason, note, new_due_on, requested_at))
BOOST_DESCRIBE_STRUCT(Problem, (),
                      (problem_id, taskforce_id, content, found_by_post_id, reported_by_unit_id, found_at, phase, ledger, owner_unit_id,
                       merged_into, merged_ids, root_cause, plan_version, proposed_plan, measures, write_off_requests, verification,
                       last_outcome, times_sent_back, rule_changes, rule_change_of_round, revisits, reopening_request, closures, reopenings,
                       ended_at))

struct PlanReturnRow {
  std::int32_t plan_version{};
  PostId by_post_id;
  TextRef reason;
  Instant returned_at;
};
BOOST_DESCRIBE_STRUCT(PlanReturnRow, (), (plan_version, by_post_id, reason, returned_at))

struct RectificationReport {
  std::int32_t measure_no{};
  bool done = false;
  bool late = false;
  TextRef text;
  std::vector<DocRef> attachments;
  UnitId by_unit_id;
  Instant reported_at;
};
BOOST_DESCRIBE_STRUCT(RectificationReport, (), (measure_no, done, late, text, attachments, by_unit_id, reported_at))

struct RectificationSentBackRow {
  std::int32_t request_no{};
  TextRef reasons;
  CivilDate new_due_on;
  PostId by_post_id;
  Instant sent_back_at;
};
BOOST_DESCRIBE_STRUCT(RectificationSentBackRow, (), (request_no, reasons, new_due_on, by_post_id, sent_back_at))

struct ProblemRow : Problem, MatterPlace {
  std::optional<std::string> owner_unit_name;     // on the day it was accepted (EC-04)
  std::optional<PlanReturnRow> last_plan_return;  // since the last plan
  std::vector<RectificationReport> last_reports;  // of each measure, by its number
  std::optional<RectificationSentBackRow> last_sent_back;
  std::optional<bool> on_time;  // as written off the last time
  std::optional<bool> on_time_by_original;
  std::optional<TextRef> no_rule_change_reason;
  std::optional<TextRef> end_reason;  // of a dismissal or merger
};
BOOST_DESCRIBE_STRUCT(ProblemRow, (Problem, MatterPlace),
                      (owner_unit_name, last_plan_return, last_reports, last_sent_back, on_time, on_time_by_original, no_rule_change_reason,
                       end_reason))

// ---- PJ-15

BOOST_DESCRIBE_STRUCT(ObjectionAnswer, (), (outcome, reason, decided_by_post_id, new_due_on, decided_at, late))
BOOST_DESCRIBE_STRUCT(Objection, (),
                      (objection_id, taskforce_id, target, unit_id, by_post_id, reason, objected_event_id, objected_post_id, answer_due_on,
                       answer_due_at, filed_at, state, answer, withdrawn_at, withdrawal_reason))

struct ObjectionRow : Objection, MatterPlace {
  std::string unit_name;
};
BOOST_DESCRIBE_STRUCT(ObjectionRow, (Objection, MatterPlace), (unit_name))

// ---- consequences and commendations

BOOST_DESCRIBE_STRUCT(Hearing, (), (statement, waived, waiver_reason, recorded_at))
BOOST_DESCRIBE_STRUCT(CirculatedNotice, (), (event_id, number, scope, to_unit_ids, text, problem_id, circulated_on))
BOOST_DESCRIBE_STRUCT(ConsequenceFollowUp, (), (text, done, recorded_at))
// Without proposed_by_post_id, which only the staff read: it stands in the row.
BOOST_DESCRIBE_STRUCT(Consequence, (),
                      (consequence_id, taskforce_id, kind, unit_id, target, ground, unmet_supervision_id, ground_event_ids, reason,
                       rectification_problem_id, state, hearing, approver_post_ids, approval_event_id, notice, follow_ups, ended_at,
                       revocation_reason, cleared_event_ids))

struct ConsequenceRow : Consequence, MatterPlace {
  std::optional<PostId> proposer_post_id;
  std::string unit_name;
  std::optional<TextRef> end_reason;  // of a rejection or closing
};
BOOST_DESCRIBE_STRUCT(ConsequenceRow, (Consequence, MatterPlace), (proposer_post_id, unit_name, end_reason))

BOOST_DESCRIBE_STRUCT(Commendation, (), (commendation_id, taskforce_id, unit_id, results, scope, to_unit_ids, text, by_post_id, issued_at))

struct CommendationRow : Commendation, MatterPlace {
  std::string unit_name;
};
BOOST_DESCRIBE_STRUCT(CommendationRow, (Commendation, MatterPlace), (unit_name))

// ---- PJ-12: of one unit in one taskforce. All but the open load only rise; what was revoked or voided is counted beside it.

struct UnitProfileRow {
  UnitId unit_id;
  TaskforceId taskforce_id;
  std::int32_t closed_on_time{};  // legs of orders that were closed
  std::int32_t closed_late{};
  std::int32_t sent_back{};  // replies and rectifications
  std::int32_t reopened{};   // legs and problems
  std::int32_t problems_written_off_on_time{};
  std::int32_t problems_written_off_late{};
  std::int32_t supervisions{};  // served
  std::int32_t supervisions_voided{};
  std::int32_t commendations{};
  std::int32_t notices{};  // circulated
  std::int32_t notices_revoked{};
  std::int32_t objections_filed{};
  std::int32_t objections_upheld{};  // wholly or in part
  std::int32_t open_legs{};          // required ones, not replied to or not accepted
  std::int32_t open_supervisions{};
  std::int32_t open_problems{};  // owned
};
BOOST_DESCRIBE_STRUCT(UnitProfileRow, (),
                      (unit_id, taskforce_id, closed_on_time, closed_late, sent_back, reopened, problems_written_off_on_time,
                       problems_written_off_late, supervisions, supervisions_voided, commendations, notices, notices_revoked,
                       objections_filed, objections_upheld, open_legs, open_supervisions, open_problems))

}  // namespace duban
