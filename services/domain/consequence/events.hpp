// Consequence (结果运用): what follows for a unit when a demand was not met, stream consequence-{id}; and its mirror, the commendation (褒扬),
// stream commendation-{id}. Source: ESC-01, ESC-02, ESC-07, ESC-08, model 3.5. No event of these has a timer behind it (INV-04).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/consequence/content.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

struct ConsequenceProposed {
  static constexpr EventName name_of{"duban.consequence.proposed.v1", "结果运用动议", "Consequence proposed"};
  ConsequenceId consequence_id;
  TaskforceId taskforce_id;
  ConsequenceKind kind{};
  UnitId unit_id;
  ConsequenceTarget target;
  ConsequenceGround ground{};
  std::optional<SupervisionId> unmet_supervision_id;  // SUPERVISION_UNMET
  std::vector<EventId> ground_event_ids;
  TextRef reason;
  std::optional<ProblemId> rectification_problem_id;
  PostId proposed_by_post_id;
};
BOOST_DESCRIBE_STRUCT(ConsequenceProposed, (),
                      (consequence_id, taskforce_id, kind, unit_id, target, ground, unmet_supervision_id, ground_event_ids, reason,
                       rectification_problem_id, proposed_by_post_id))

// The unit's own words, or the reason why it was not heard (ESC-07).
struct UnitHeard {
  static constexpr EventName name_of{"duban.consequence.unit_heard.v1", "听取单位说明", "Unit heard"};
  ConsequenceId consequence_id;
  std::optional<TextRef> statement;
  bool waived = false;
  std::optional<TextRef> waiver_reason;
  PostId recorded_by_post_id;
};
BOOST_DESCRIBE_STRUCT(UnitHeard, (), (consequence_id, statement, waived, waiver_reason, recorded_by_post_id))

struct ConsequenceApproved {
  static constexpr EventName name_of{"duban.consequence.approved.v1", "结果运用批准", "Consequence approved"};
  ConsequenceId consequence_id;
  std::vector<PostId> approver_post_ids;  // one for this kind; both leaders for listings and exposures
};
BOOST_DESCRIBE_STRUCT(ConsequenceApproved, (), (consequence_id, approver_post_ids))

struct ConsequenceRejected {
  static constexpr EventName name_of{"duban.consequence.rejected.v1", "结果运用不予批准", "Consequence rejected"};
  ConsequenceId consequence_id;
  PostId by_post_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(ConsequenceRejected, (), (consequence_id, by_post_id, reason))

// The number is reserved in the same batch (INV-08).
struct NoticeCirculated {
  static constexpr EventName name_of{"duban.consequence.notice_circulated.v1", "通报", "Notice circulated"};
  ConsequenceId consequence_id;
  std::string number;
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  CivilDate circulated_on;
  CirculationScope scope{};
  std::vector<UnitId> to_unit_ids;  // UNITS; the unit concerned hears of it in any case
  TextRef text;
  ProblemId problem_id;  // the open rectification that the notice urges (INV-21)
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(NoticeCirculated, (),
                      (consequence_id, number, series, year, sequence, circulated_on, scope, to_unit_ids, text, problem_id, by_post_id))

struct ConsequenceFollowUpRecorded {
  static constexpr EventName name_of{"duban.consequence.follow_up_recorded.v1", "结果运用跟踪", "Consequence follow-up recorded"};
  ConsequenceId consequence_id;
  TextRef text;
  bool done = false;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ConsequenceFollowUpRecorded, (), (consequence_id, text, done, by_post_id))

struct ConsequenceClosed {
  static constexpr EventName name_of{"duban.consequence.closed.v1", "结果运用结束", "Consequence closed"};
  ConsequenceId consequence_id;
  TextRef reason;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(ConsequenceClosed, (), (consequence_id, reason, by_post_id))

// The unit is cleared; what was said of it stays readable as revoked (EC-46, ESC-08, INV-12).
struct ConsequenceRevoked {
  static constexpr EventName name_of{"duban.consequence.revoked.v1", "撤销与澄清", "Consequence revoked"};
  ConsequenceId consequence_id;
  TextRef reason;
  PostId by_post_id;
  std::optional<ObjectionId> objection_id;  // the upheld objection that it follows from
  std::vector<EventId> clears_event_ids;    // the approval and, where it was circulated, the notice
};
BOOST_DESCRIBE_STRUCT(ConsequenceRevoked, (), (consequence_id, reason, by_post_id, objection_id, clears_event_ids))

using ConsequenceEvent = std::variant<ConsequenceProposed, UnitHeard, ConsequenceApproved, ConsequenceRejected, NoticeCirculated,
                                      ConsequenceFollowUpRecorded, ConsequenceClosed, ConsequenceRevoked>;

[[nodiscard]] inline StreamId consequence_stream(ConsequenceId id) { return {"consequence-" + id.text()}; }

struct CommendationIssued {
  static constexpr EventName name_of{"duban.commendation.issued.v1", "褒扬", "Commendation issued"};
  CommendationId commendation_id;
  TaskforceId taskforce_id;
  UnitId unit_id;
  std::vector<VerifiedResult> results;
  CirculationScope scope{};
  std::vector<UnitId> to_unit_ids;  // as in NoticeCirculated
  TextRef text;
  PostId by_post_id;
};
BOOST_DESCRIBE_STRUCT(CommendationIssued, (), (commendation_id, taskforce_id, unit_id, results, scope, to_unit_ids, text, by_post_id))

using CommendationEvent = std::variant<CommendationIssued>;

[[nodiscard]] inline StreamId commendation_stream(CommendationId id) { return {"commendation-" + id.text()}; }

}  // namespace duban
