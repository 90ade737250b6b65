// The words of an assignment order: roles, grounds, kinds, and what a draft contains (ORD-02, ORD-06).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/due.hpp"
#include "services/domain/references.hpp"

namespace duban {

// 承办、主办、协办、阅知
enum class LegRole : std::uint8_t { LEAD, CO_LEAD, ASSIST, INFORM };
BOOST_DESCRIBE_ENUM(LegRole, LEAD, CO_LEAD, ASSIST, INFORM)
[[nodiscard]] constexpr std::string_view chinese(LegRole role) {
  switch (role) {
    case LegRole::LEAD: return "第一牵头";
    case LegRole::CO_LEAD: return "牵头";
    case LegRole::ASSIST: return "协办";
    case LegRole::INFORM: return "阅知";
  }
  return "";
}
// INFORM legs take no part in guards.
[[nodiscard]] constexpr bool is_required(LegRole role) { return role != LegRole::INFORM; }

enum class Urgency : std::uint8_t { NORMAL, URGENT, TOP_URGENT };
BOOST_DESCRIBE_ENUM(Urgency, NORMAL, URGENT, TOP_URGENT)
[[nodiscard]] constexpr std::string_view chinese(Urgency urgency) {
  switch (urgency) {
    case Urgency::NORMAL: return "平件";
    case Urgency::URGENT: return "加急";
    case Urgency::TOP_URGENT: return "特急";
  }
  return "";
}

// S-20: hard matters have a longer final limit when the order sets no date.
enum class Difficulty : std::uint8_t { ORDINARY, HARD };
BOOST_DESCRIBE_ENUM(Difficulty, ORDINARY, HARD)

enum class SourceKind : std::uint8_t {
  PLAN,
  CONSULTATION,
  LEADER_INSTRUCTION,
  INSPECTION,
  PROBLEM,
  PROPOSAL_JUDICIAL,
  PROPOSAL_PROCURATORIAL,
  NPC_SUPERVISION,
  COMPLAINT,
  CALL_UPWARD,
  OFFLINE,
  ORDER_FROM_ABOVE,
  OTHER,
};
BOOST_DESCRIBE_ENUM(SourceKind, PLAN, CONSULTATION, LEADER_INSTRUCTION, INSPECTION, PROBLEM, PROPOSAL_JUDICIAL, PROPOSAL_PROCURATORIAL,
                    NPC_SUPERVISION, COMPLAINT, CALL_UPWARD, OFFLINE, ORDER_FROM_ABOVE, OTHER)

enum class BasisKind : std::uint8_t { DOCUMENT, MEETING, INSTRUCTION, LAW, OTHER };
BOOST_DESCRIBE_ENUM(BasisKind, DOCUMENT, MEETING, INSTRUCTION, LAW, OTHER)

enum class EvidenceKind : std::uint8_t { DOCUMENT, DATA, ON_SITE };
BOOST_DESCRIBE_ENUM(EvidenceKind, DOCUMENT, DATA, ON_SITE)

enum class ServiceChannel : std::uint8_t { WEBHOOK, PORTAL, PAPER, PHONE };
BOOST_DESCRIBE_ENUM(ServiceChannel, WEBHOOK, PORTAL, PAPER, PHONE)

enum class ReturnGround : std::uint8_t { NOT_OUR_DUTY, WRONG_PLACE, DUPLICATE, UNCLEAR, NO_MEANS, OTHER };
BOOST_DESCRIBE_ENUM(ReturnGround, NOT_OUR_DUTY, WRONG_PLACE, DUPLICATE, UNCLEAR, NO_MEANS, OTHER)

enum class DueTreatment : std::uint8_t { KEEP, RESTART, SET };
BOOST_DESCRIBE_ENUM(DueTreatment, KEEP, RESTART, SET)

enum class ReleaseReason : std::uint8_t {
  RETURN_ACCEPTED,
  REASSIGNED,
  APPROVED_RELEASE,
  DUTY_RULED,
  ORDER_CLOSED,
  ORDER_WITHDRAWN,
  ORDER_VOIDED
};
BOOST_DESCRIBE_ENUM(ReleaseReason, RETURN_ACCEPTED, REASSIGNED, APPROVED_RELEASE, DUTY_RULED, ORDER_CLOSED, ORDER_WITHDRAWN, ORDER_VOIDED)

enum class UnreachableReason : std::uint8_t { NO_LIAISON, NO_ENDPOINT, ENDPOINT_DOWN };
BOOST_DESCRIBE_ENUM(UnreachableReason, NO_LIAISON, NO_ENDPOINT, ENDPOINT_DOWN)

// 中止计时事由: the closed list of 6.1 rule 10. Work of the unit itself is none of them.
enum class SuspensionGround : std::uint8_t { LEGAL_PROCEEDINGS, STATUTORY_PROCEDURE, HIGHER_DECISION, FORCE_MAJEURE };
BOOST_DESCRIBE_ENUM(SuspensionGround, LEGAL_PROCEEDINGS, STATUTORY_PROCEDURE, HIGHER_DECISION, FORCE_MAJEURE)

enum class RecalculationCause : std::uint8_t { CALENDAR, RESUME, RULING, OBJECTION };
BOOST_DESCRIBE_ENUM(RecalculationCause, CALENDAR, RESUME, RULING, OBJECTION)

// 回头看: the result holds, the problem is back, or it was never solved (EC-33).
enum class FollowUpResult : std::uint8_t { UPHELD, RELAPSED, FALSE_REPORT };
BOOST_DESCRIBE_ENUM(FollowUpResult, UPHELD, RELAPSED, FALSE_REPORT)

enum class ReopenReason : std::uint8_t { RELAPSE, NEW_FACTS, FALSE_REPORT, VERIFICATION_ERROR };
BOOST_DESCRIBE_ENUM(ReopenReason, RELAPSE, NEW_FACTS, FALSE_REPORT, VERIFICATION_ERROR)

enum class VerificationResult : std::uint8_t { PASS, PARTIAL, FAIL };
BOOST_DESCRIBE_ENUM(VerificationResult, PASS, PARTIAL, FAIL)

struct Basis {
  BasisKind kind{};
  std::string reference;  // the document's name and number
  friend bool operator==(const Basis&, const Basis&) = default;
};
BOOST_DESCRIBE_STRUCT(Basis, (), (kind, reference))

struct Recipient {
  UnitId unit_id;
  LegRole role{};
  friend bool operator==(const Recipient&, const Recipient&) = default;
};
BOOST_DESCRIBE_STRUCT(Recipient, (), (unit_id, role))

// How often the units report: every n working days, or on given dates, or (both empty) as the policy says.
struct FeedbackRule {
  std::optional<std::int32_t> every_working_days;
  std::optional<std::vector<CivilDate>> dates;
  friend bool operator==(const FeedbackRule&, const FeedbackRule&) = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackRule, (), (every_working_days, dates))

struct Evidence {
  DocRef document;
  EvidenceKind kind{};
  friend bool operator==(const Evidence&, const Evidence&) = default;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (document, kind))

struct MissingLeg {
  LegId leg_id;
  TextRef reason;
  friend bool operator==(const MissingLeg&, const MissingLeg&) = default;
};
BOOST_DESCRIBE_STRUCT(MissingLeg, (), (leg_id, reason))

// The six questions before a write-off (PRA-10): 事实清楚、问题解决、任务完成、结论正确、措施合法、形式规范.
struct VerificationChecks {
  bool facts_clear = false;
  bool problem_solved = false;
  bool task_done = false;
  bool conclusion_right = false;
  bool lawful = false;
  bool form_right = false;
  friend bool operator==(const VerificationChecks&, const VerificationChecks&) = default;
  [[nodiscard]] bool all() const { return facts_clear && problem_solved && task_done && conclusion_right && lawful && form_right; }
};
BOOST_DESCRIBE_STRUCT(VerificationChecks, (), (facts_clear, problem_solved, task_done, conclusion_right, lawful, form_right))

// What a draft says, in full. Without a due the policy's final limit applies.
struct AssignmentContent {
  std::string title;  // at most 200 code points
  TextRef content;
  Basis basis;
  SourceKind source_kind{};
  std::vector<Recipient> recipients;
  TextRef goal;
  Urgency urgency{};
  std::optional<Difficulty> difficulty;
  std::optional<DueSpec> due;
  FeedbackRule feedback_rule;
  EvidenceKind evidence_policy{};
  Secrecy secrecy{};
  std::optional<MeasureId> measure_id;
  std::optional<std::string> responsible_post;  // ORD-11: handled in person by this post
  friend bool operator==(const AssignmentContent&, const AssignmentContent&) = default;
};
BOOST_DESCRIBE_STRUCT(AssignmentContent, (),
                      (title, content, basis, source_kind, recipients, goal, urgency, difficulty, due, feedback_rule, evidence_policy,
                       secrecy, measure_id, responsible_post))

}  // namespace duban
