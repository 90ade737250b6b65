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
};
BOOST_DESCRIBE_ENUM(InboxBucket, TO_SIGN, TO_REPLY, SENT_BACK, RETURN_REFUSED, TO_CONSOLIDATE, TO_VERIFY, TO_CHECK)

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
};
BOOST_DESCRIBE_ENUM(BoardBucket, DRAFTS, TO_APPROVE, TO_ISSUE, RETURNS_TO_DECIDE, REPLIES_TO_VERIFY, TO_ACCEPT, TO_CLOSE, REQUESTS,
                    EXTENSIONS, BLOCKERS, DISPUTES)

// One line of an inbox or a board, as stored and as sent.
struct WorkItem {
  Instant limit_at;
  OrderId order_id;
  std::optional<LegId> leg_id;
  std::optional<std::string> number;
  std::string title;
  Urgency urgency{};
  std::optional<UnitId> unit_id;  // of the leg
  std::optional<std::string> unit_name;
  std::optional<LegRole> role;
};
BOOST_DESCRIBE_STRUCT(WorkItem, (), (limit_at, order_id, leg_id, number, title, urgency, unit_id, unit_name, role))

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
};
BOOST_DESCRIBE_ENUM(DeadlineKind, SIGN, FEEDBACK, FINAL, COORDINATOR_DECISION, VERIFICATION, EXTENSION_DECISION, BLOCKER_ANSWER, RULING)

struct DeadlineEntry {
  Instant due_at;
  DeadlineKind kind{};
  OrderId order_id;
  LegId leg_id;
  TaskforceId taskforce_id;
  UnitId unit_id;
  std::uint32_t due_version{};  // a timer that fires with another version is out of date
};
BOOST_DESCRIBE_STRUCT(DeadlineEntry, (), (due_at, kind, order_id, leg_id, taskforce_id, unit_id, due_version))

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
