// The rows of all views but those of orders (order_row.hpp): plain described structs. Their JSON is what is stored and, for most,
// what is sent. Instants and dates only; nothing here depends on today (S-15).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "services/domain/calendar/events.hpp"
#include "services/domain/people/actor.hpp"
#include "services/domain/policy/events.hpp"
#include "services/domain/programme/state.hpp"
#include "services/domain/taskforce/state.hpp"
#include "services/domain/unit/state.hpp"

namespace duban {

// The states of these aggregates are small and shown as they are: the row is the state with its place in the log.
BOOST_DESCRIBE_STRUCT(NameSpan, (), (name, from))
BOOST_DESCRIBE_STRUCT(UnitAffiliation, (), (unit_id, kind, valid_from, valid_to))
BOOST_DESCRIBE_STRUCT(Unit, (), (unit_id, names, aliases, level, place, code, affiliations, posts))
BOOST_DESCRIBE_STRUCT(Delegation, (), (from_post_id, to_post_id, scope, valid_from, valid_to))
BOOST_DESCRIBE_STRUCT(PostAffiliation, (), (post_id, unit_id, kind, valid_from, valid_to))
BOOST_DESCRIBE_STRUCT(LeadUnit, (), (unit_id, order, first_lead))
BOOST_DESCRIBE_STRUCT(WorkGroup, (), (group_id, name, programme_id, lead_units))
BOOST_DESCRIBE_STRUCT(Seat, (), (unit_id, role, post_id))
BOOST_DESCRIBE_STRUCT(Taskforce, (),
                      (taskforce_id, name, place, basis_document, established_on, coordinating_unit_id, letterhead, posts,
                       post_affiliations, delegations, groups, dissolved_on, successor_id))
BOOST_DESCRIBE_STRUCT(Measure, (), (measure_id, no, title, text))
BOOST_DESCRIBE_STRUCT(Milestone, (), (milestone_id, title, date_printed, due_on, result_refs))
BOOST_DESCRIBE_STRUCT(PlanVersion, (), (version, document, state, submitted_by_unit_id, approver_post_id))
BOOST_DESCRIBE_STRUCT(TaskItem, (),
                      (item_id, measure_id, title, unit_id, co_unit_ids, start_on, due_on, recurrence, deliverable, check_method, checkable,
                       year, removed))
BOOST_DESCRIBE_STRUCT(Programme, (), (programme_id, taskforce_id, no, title, group_id, goal, measures, milestones, plans, items))

struct UnitRow : Unit {
  Version version;
  Position position;
};
BOOST_DESCRIBE_STRUCT(UnitRow, (Unit), (version, position))

struct TaskforceRow : Taskforce {
  Version version;
  Position position;
};
BOOST_DESCRIBE_STRUCT(TaskforceRow, (Taskforce), (version, position))

struct ProgrammeRow : Programme {
  Version version;
  Position position;
};
BOOST_DESCRIBE_STRUCT(ProgrammeRow, (Programme), (version, position))

// ---- directory

using PostRow = Post;

struct PostListRow {
  std::vector<PostId> post_ids;  // in order
};
BOOST_DESCRIBE_STRUCT(PostListRow, (), (post_ids))

struct NameRow {
  UnitId unit_id;  // the first to have the name keeps it
};
BOOST_DESCRIBE_STRUCT(NameRow, (), (unit_id))

// Two texts at edit distance 1 share a text that is one of them, or either of them with one character left out. So all that is
// near is found by as many reads as the name has characters, however many units there are.
struct NearName {
  UnitId unit_id;
  std::string name;  // folded
  friend bool operator==(const NearName&, const NearName&) = default;
};
BOOST_DESCRIBE_STRUCT(NearName, (), (unit_id, name))
struct NearNameRow {
  std::vector<NearName> names;
};
BOOST_DESCRIBE_STRUCT(NearNameRow, (), (names))

struct MeasureRow {
  MeasureId measure_id;
  ProgrammeId programme_id;
  TaskforceId taskforce_id;
};
BOOST_DESCRIBE_STRUCT(MeasureRow, (), (measure_id, programme_id, taskforce_id))

// ---- matters that are found by what they are about

// Kept for good: texts are as secret as their matter.
struct MatterRow {
  Secrecy secrecy{};
  std::optional<Uuid> target_id;  // of a supervision order
  std::optional<UnitId> unit_id;  // the unit that it presses
};
BOOST_DESCRIBE_STRUCT(MatterRow, (), (secrecy, target_id, unit_id))

struct OpenSupervision {
  SupervisionId supervision_id;
  UnitId unit_id;
  friend bool operator==(const OpenSupervision&, const OpenSupervision&) = default;
};
BOOST_DESCRIBE_STRUCT(OpenSupervision, (), (supervision_id, unit_id))
struct TargetRow {
  std::vector<OpenSupervision> open_supervisions;  // served and not ended, in that order (S-28)
  std::vector<ObjectionId> objections;             // all of them, in order of filing
};
BOOST_DESCRIBE_STRUCT(TargetRow, (), (open_supervisions, objections))

struct ExternalReferenceRow {
  ProblemId problem_id;
};
BOOST_DESCRIBE_STRUCT(ExternalReferenceRow, (), (problem_id))

// ---- rules

struct PolicyRow {
  PolicyVersion version;
  PolicyRules rules;
  Instant from;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(PolicyRow, (), (version, rules, from, note))

struct CalendarMarkRow {
  CivilDate date;
  bool off = false;
  std::string name;
  std::int32_t year{};  // whose file marked it
};
BOOST_DESCRIBE_STRUCT(CalendarMarkRow, (), (date, off, name, year))
struct CalendarSourceRow {
  std::int32_t year{};
  std::string source;
};
BOOST_DESCRIBE_STRUCT(CalendarSourceRow, (), (year, source))
struct CalendarHeldRow {
  std::int32_t year{};
  HoldReason reason{};
  std::string source;
};
BOOST_DESCRIBE_STRUCT(CalendarHeldRow, (), (year, reason, source))
struct CalendarRow {
  CalendarVersion calendar_version;
  std::vector<CalendarSourceRow> years;
  std::vector<CalendarMarkRow> marks;
  std::vector<CalendarHeldRow> held;
  Version version;
  Position position;
};
BOOST_DESCRIBE_STRUCT(CalendarRow, (), (calendar_version, years, marks, held, version, position))

// ---- numbers (PJ-14)

enum class NumberState : std::uint8_t {
  GIVEN,
  SET_ASIDE,  // in a reserved block, not yet used (S-30)
  VOIDED,     // stays used (INV-08)
  IMPORTED,   // of another system (ORG-11)
};
BOOST_DESCRIBE_ENUM(NumberState, GIVEN, SET_ASIDE, VOIDED, IMPORTED)

struct NumberRow {
  std::string series;
  std::int32_t year{};
  std::optional<std::int32_t> sequence;
  std::optional<std::string> external_system;
  std::optional<std::string> number;
  std::optional<Uuid> for_id;
  NumberState state{};
};
BOOST_DESCRIBE_STRUCT(NumberRow, (), (series, year, sequence, external_system, number, for_id, state))

// ---- counters (PJ-22, S-40)

struct CounterRow {
  std::int64_t value{};
};
BOOST_DESCRIBE_STRUCT(CounterRow, (), (value))

}  // namespace duban
