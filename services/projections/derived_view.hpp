// Views that are a function of an order's row: lists, inbox, board, deadlines, the evidence of measures, and the counts of open things.
//
// Each such view says which entries an order has at one moment. derive() compares what it had before an event with what it has
// after it and writes the difference, so no view needs a rule per event, and none can drift from the row.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/projections/order_view.hpp"

namespace duban {

struct DerivedEntry {
  TableId table{};
  std::string key;
  std::uint8_t kind{};  // bucket or deadline kind
  Instant limit{};      // by which it is ordered
  const LegGlance* leg = nullptr;
};

// One of what a gauge counts, by the labels it has there. Compared far more often than counted.
struct Counted {
  std::string_view metric;
  Uuid taskforce_id;
  std::optional<Uuid> other_id;           // a unit; nil for no programme
  std::array<std::string_view, 2> words;  // empty = no such label
  friend auto operator<=>(const Counted&, const Counted&) = default;
};
[[nodiscard]] std::string key_of(const Counted& counted);

struct Derived {
  std::vector<DerivedEntry> entries;
  std::vector<Counted> counts;
};

// What depends on the order as a whole, and what depends on one of its legs and the head. One function pair per view; each appends.
struct DerivedView {
  void (*of_order)(const OrderGlance&, Derived&);                  // may be null
  void (*of_leg)(const OrderGlance&, const LegGlance&, Derived&);  // may be null
  bool order_sees_legs = false;                                    // role, state and limit of legs, in of_order
};
extern const DerivedView order_index_view;
extern const DerivedView inbox_view;
extern const DerivedView board_view;
extern const DerivedView deadline_view;
extern const DerivedView evidence_view;
extern const DerivedView open_count_view;

// The value stored with an entry of these tables.
[[nodiscard]] std::string inbox_value(const DerivedEntry& entry, const OrderRow& row);
[[nodiscard]] std::string deadline_value(const DerivedEntry& entry, const OrderRow& row);
[[nodiscard]] std::string evidence_value(const DerivedEntry& entry, const OrderRow& row);

void derive(Tables& tables, const OrderChange& change);

// ---- PJ-03: what must this unit do next

enum class InboxBucket : std::uint8_t {
  TO_SIGN,         // 待签收, by the limit for signing
  TO_REPLY,        // 待反馈, by the due date
  SENT_BACK,       // 退回重办, by the new due date
  RETURN_REFUSED,  // 退回不采纳, by the due date
  TO_CONSOLIDATE,  // 待汇总: the first lead's own answer is there, the consolidated reply is not
  TO_VERIFY,       // 待核验: this unit checks another's work
  TO_CHECK,        // 待回头看: this unit looks back at a closed order, by the day planned
  // Of other matters (matter_entries.hpp):
  SUPERVISION_TO_SIGN,      // 督办待签收, by its reply due
  SUPERVISION_TO_REPLY,     // 督办待反馈
  PROBLEM_TO_ANALYSE,       // 问题待倒查分析, by the day it was accepted
  PROBLEM_TO_PLAN,          // 待报整改方案, by the day of the analysis
  PROBLEM_TO_RECTIFY,       // 待整改: this unit's open measures, by the first that falls due
  PROBLEM_TO_SUBMIT,        // 待报请销号: all measures are done
  RECTIFICATION_TO_VERIFY,  // 整改待核验: this unit checks another's rectification
};
BOOST_DESCRIBE_ENUM(InboxBucket, TO_SIGN, TO_REPLY, SENT_BACK, RETURN_REFUSED, TO_CONSOLIDATE, TO_VERIFY, TO_CHECK, SUPERVISION_TO_SIGN,
                    SUPERVISION_TO_REPLY, PROBLEM_TO_ANALYSE, PROBLEM_TO_PLAN, PROBLEM_TO_RECTIFY, PROBLEM_TO_SUBMIT,
                    RECTIFICATION_TO_VERIFY)

// ---- PJ-04: what must the coordinator's side do next

enum class BoardBucket : std::uint8_t {
  DRAFTS,             // by their age
  TO_APPROVE,         // by the instant of submission
  TO_ISSUE,           // by the instant of submission
  RETURNS_TO_DECIDE,  // by the coordinator's own limit
  REPLIES_TO_VERIFY,  // by the coordinator's own limit
  TO_ACCEPT,          // verified with PASS
  TO_CLOSE,           // every required leg accepted or released
  REQUESTS,           // two-person acts that wait for the second post
  EXTENSIONS,         // 延期待决定, by the coordinator's own limit
  BLOCKERS,           // 待协调, by the coordinator's own limit
  DISPUTES,           // 争议待裁决: whose duty it is, or joint units that disagree
  // Of other matters (matter_entries.hpp); their requests are in REQUESTS:
  SUPERVISIONS_TO_APPROVE,   // 督办单草稿待批准, by their age
  SUPERVISIONS_TO_ISSUE,     // 督办单待下达, by the instant of approval
  SUPERVISION_REPLIES,       // 督办反馈待研究, by the instant of the reply
  PROBLEMS_TO_ACCEPT,        // 问题待受理, by their age
  PLANS_TO_APPROVE,          // 整改方案待批准, by the instant it was proposed
  RECTIFICATIONS_TO_VERIFY,  // 整改待核验: by the limit of the verification, or the instant of the request
  PROBLEMS_TO_WRITE_OFF,     // 待销号: the verification passed
  OBJECTIONS_TO_ANSWER,      // 异议待答复, by the due date of the answer
  CONSEQUENCES_TO_DECIDE,    // 结果运用待定: the unit to be heard, a leader to decide
  NOTICES_TO_CIRCULATE,      // 通报待印发
};
BOOST_DESCRIBE_ENUM(BoardBucket, DRAFTS, TO_APPROVE, TO_ISSUE, RETURNS_TO_DECIDE, REPLIES_TO_VERIFY, TO_ACCEPT, TO_CLOSE, REQUESTS,
                    EXTENSIONS, BLOCKERS, DISPUTES, SUPERVISIONS_TO_APPROVE, SUPERVISIONS_TO_ISSUE, SUPERVISION_REPLIES, PROBLEMS_TO_ACCEPT,
                    PLANS_TO_APPROVE, RECTIFICATIONS_TO_VERIFY, PROBLEMS_TO_WRITE_OFF, OBJECTIONS_TO_ANSWER, CONSEQUENCES_TO_DECIDE,
                    NOTICES_TO_CIRCULATE)

// One line of an inbox or a board, as stored and as sent. It is about an order, or about the one other matter that it names.
struct WorkItem {
  Instant limit_at;
  std::optional<OrderId> order_id;
  std::optional<LegId> leg_id;
  std::optional<SupervisionId> supervision_id;
  std::optional<ProblemId> problem_id;
  std::optional<ObjectionId> objection_id;
  std::optional<ConsequenceId> consequence_id;
  std::optional<std::string> number;
  std::string title;
  std::optional<Urgency> urgency;  // of an order
  std::optional<UnitId> unit_id;   // of the leg
  std::optional<std::string> unit_name;
  std::optional<LegRole> role;
};
BOOST_DESCRIBE_STRUCT(WorkItem, (),
                      (limit_at, order_id, leg_id, supervision_id, problem_id, objection_id, consequence_id, number, title, urgency,
                       unit_id, unit_name, role))

// ---- PJ-05: what falls due when; the durable timers (S-21)

enum class DeadlineKind : std::uint8_t {
  SIGN,
  FEEDBACK,
  FINAL,
  COORDINATOR_DECISION,  // on a return
  VERIFICATION,
  EXTENSION_DECISION,
  BLOCKER_ANSWER,
  RULING,
  SUPERVISION_REPLY,
  RECTIFICATION,  // of one measure
  RECTIFICATION_VERIFICATION,
  OBJECTION_ANSWER,
};
BOOST_DESCRIBE_ENUM(DeadlineKind, SIGN, FEEDBACK, FINAL, COORDINATOR_DECISION, VERIFICATION, EXTENSION_DECISION, BLOCKER_ANSWER, RULING,
                    SUPERVISION_REPLY, RECTIFICATION, RECTIFICATION_VERIFICATION, OBJECTION_ANSWER)

// About a leg, or about the one other matter that it names.
struct DeadlineEntry {
  Instant due_at;
  DeadlineKind kind{};
  std::optional<OrderId> order_id;
  std::optional<LegId> leg_id;
  std::optional<SupervisionId> supervision_id;
  std::optional<ProblemId> problem_id;
  std::optional<std::int32_t> measure_no;
  std::optional<ObjectionId> objection_id;
  TaskforceId taskforce_id;
  UnitId unit_id;
  std::uint32_t due_version{};        // a timer that fires with another version is out of date
  std::optional<std::string> number;  // of other matters; those of an order are read with it
  std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(DeadlineEntry, (),
                      (due_at, kind, order_id, leg_id, supervision_id, problem_id, measure_no, objection_id, taskforce_id, unit_id,
                       due_version, number, title))

// ---- PJ-08: what the five flags of a measure rest on

enum class EvidenceFlag : std::uint8_t { PLAN, TASK, ORDER, RESULT, HIGHLIGHT };
BOOST_DESCRIBE_ENUM(EvidenceFlag, PLAN, TASK, ORDER, RESULT, HIGHLIGHT)

struct EvidenceEntry {
  EventId event_id;
  Uuid subject_id;  // programme, task item or order
};
BOOST_DESCRIBE_STRUCT(EvidenceEntry, (), (event_id, subject_id))

[[nodiscard]] std::string evidence_key(MeasureId measure, EvidenceFlag flag, Position position, const Uuid& subject);
[[nodiscard]] std::string to_stored(const EvidenceEntry& entry);

}  // namespace duban
