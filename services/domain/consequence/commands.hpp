// Commands to a Consequence and to a Commendation. The id of a new one comes from the shell, of an existing one from the path.
#pragma once

#include "services/domain/consequence/events.hpp"

namespace duban {

// The unit is that of the leg.
struct ProposeConsequence {
  static constexpr CommandName name_of{"propose_consequence", "结果运用动议", "Propose a consequence"};
  ConsequenceId consequence_id;
  TaskforceId taskforce_id;
  ConsequenceKind kind{};
  ConsequenceTarget target;
  ConsequenceGround ground{};
  std::optional<SupervisionId> unmet_supervision_id;
  std::vector<EventId> ground_event_ids;
  TextRef reason;
  std::optional<ProblemId> rectification_problem_id;
};
BOOST_DESCRIBE_STRUCT(ProposeConsequence, (),
                      (consequence_id, taskforce_id, kind, target, ground, unmet_supervision_id, ground_event_ids, reason,
                       rectification_problem_id))

// Either the statement, or waived with the reason.
struct RecordUnitHeard {
  static constexpr CommandName name_of{"record_unit_heard", "登记单位说明", "Record that the unit was heard"};
  ConsequenceId consequence_id;
  std::optional<TextRef> statement;
  bool waived = false;
  std::optional<TextRef> waiver_reason;
};
BOOST_DESCRIBE_STRUCT(RecordUnitHeard, (), (consequence_id, statement, waived, waiver_reason))

struct ApproveConsequence {
  static constexpr CommandName name_of{"approve_consequence", "批准结果运用", "Approve the consequence"};
  ConsequenceId consequence_id;
};
BOOST_DESCRIBE_STRUCT(ApproveConsequence, (), (consequence_id))

struct RejectConsequence {
  static constexpr CommandName name_of{"reject_consequence", "不予批准结果运用", "Reject the consequence"};
  ConsequenceId consequence_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RejectConsequence, (), (consequence_id, reason))

struct CirculateNotice {
  static constexpr CommandName name_of{"circulate_notice", "印发通报", "Circulate the notice"};
  ConsequenceId consequence_id;
  std::optional<ProblemId> problem_id;  // when the proposal named none, or another by now
  CirculationScope scope{};
  std::vector<UnitId> to_unit_ids;
  TextRef text;
  std::optional<std::int32_t> reserved_sequence;  // as in IssueAssignment (S-30)
};
BOOST_DESCRIBE_STRUCT(CirculateNotice, (), (consequence_id, problem_id, scope, to_unit_ids, text, reserved_sequence))

struct RecordConsequenceFollowUp {
  static constexpr CommandName name_of{"record_consequence_follow_up", "登记结果运用跟踪", "Record a follow-up"};
  ConsequenceId consequence_id;
  TextRef text;
  bool done = false;
};
BOOST_DESCRIBE_STRUCT(RecordConsequenceFollowUp, (), (consequence_id, text, done))

struct CloseConsequence {
  static constexpr CommandName name_of{"close_consequence", "结束结果运用", "Close the consequence"};
  ConsequenceId consequence_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(CloseConsequence, (), (consequence_id, reason))

struct RevokeConsequence {
  static constexpr CommandName name_of{"revoke_consequence", "撤销与澄清", "Revoke and clear"};
  ConsequenceId consequence_id;
  TextRef reason;
  std::optional<ObjectionId> objection_id;
};
BOOST_DESCRIBE_STRUCT(RevokeConsequence, (), (consequence_id, reason, objection_id))

using ConsequenceCommand = std::variant<ProposeConsequence, RecordUnitHeard, ApproveConsequence, RejectConsequence, CirculateNotice,
                                        RecordConsequenceFollowUp, CloseConsequence, RevokeConsequence>;

struct IssueCommendation {
  static constexpr CommandName name_of{"issue_commendation", "褒扬", "Issue a commendation"};
  CommendationId commendation_id;
  TaskforceId taskforce_id;
  UnitId unit_id;
  std::vector<CitedResult> results;
  CirculationScope scope{};
  std::vector<UnitId> to_unit_ids;
  TextRef text;
};
BOOST_DESCRIBE_STRUCT(IssueCommendation, (), (commendation_id, taskforce_id, unit_id, results, scope, to_unit_ids, text))

using CommendationCommand = std::variant<IssueCommendation>;

}  // namespace duban
