// The words of a problem: kinds, sources, causes and measures (RECT-01 … RECT-05).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "services/domain/assignment/content.hpp"
#include "services/domain/references.hpp"

namespace duban {

// 普遍性倾向性问题、典型个案 (RECT-01)
enum class ProblemKind : std::uint8_t { SYSTEMIC, TYPICAL_CASE };
BOOST_DESCRIBE_ENUM(ProblemKind, SYSTEMIC, TYPICAL_CASE)
[[nodiscard]] constexpr std::string_view chinese(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::SYSTEMIC: return "普遍性问题";
    case ProblemKind::TYPICAL_CASE: return "典型个案";
  }
  return "";
}

// 问题来源. SELF is a unit about itself; EXTERNAL is a unit's system that reports what it has under a number of its own (ORD-08).
enum class FoundBy : std::uint8_t { WARNING, INSPECTION, CONSULTATION, COMPLAINT, REPORT, SELF, EXTERNAL };
BOOST_DESCRIBE_ENUM(FoundBy, WARNING, INSPECTION, CONSULTATION, COMPLAINT, REPORT, SELF, EXTERNAL)
[[nodiscard]] constexpr std::string_view chinese(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::WARNING: return "监督预警";
    case FoundBy::INSPECTION: return "督查督察";
    case FoundBy::CONSULTATION: return "会商研判";
    case FoundBy::COMPLAINT: return "投诉举报";
    case FoundBy::REPORT: return "报告反映";
    case FoundBy::SELF: return "单位自查";
    case FoundBy::EXTERNAL: return "外部系统推送";
  }
  return "";
}

// 回头看结果
enum class RevisitResult : std::uint8_t { UPHELD, RELAPSED, FALSE_REPORT };
BOOST_DESCRIBE_ENUM(RevisitResult, UPHELD, RELAPSED, FALSE_REPORT)
[[nodiscard]] constexpr std::string_view chinese(RevisitResult result) {
  switch (result) {
    case RevisitResult::UPHELD: return "整改到位";
    case RevisitResult::RELAPSED: return "问题反弹";
    case RevisitResult::FALSE_REPORT: return "虚假整改";
  }
  return "";
}

// 重启原因
enum class ProblemReopenReason : std::uint8_t { RELAPSE, FALSE_REPORT, NEW_FACTS };
BOOST_DESCRIBE_ENUM(ProblemReopenReason, RELAPSE, FALSE_REPORT, NEW_FACTS)
[[nodiscard]] constexpr std::string_view chinese(ProblemReopenReason reason) {
  switch (reason) {
    case ProblemReopenReason::RELAPSE: return "问题反弹";
    case ProblemReopenReason::FALSE_REPORT: return "虚假整改";
    case ProblemReopenReason::NEW_FACTS: return "发现新情况";
  }
  return "";
}

// What was found, in full. A systemic problem rests on two cases or on data (INV-20).
struct ProblemContent {
  ProblemKind kind{};
  FoundBy found_by{};
  std::string title;  // at most 200 code points
  TextRef description;
  std::vector<UnitId> unit_ids;  // the units that it is about
  std::vector<DocRef> evidence;
  std::optional<std::string> external_ref;  // EXTERNAL: its number in the reporting unit's system
  std::vector<ProblemId> case_ids;
  std::optional<TextRef> data_ground;
  Secrecy secrecy{};
  friend bool operator==(const ProblemContent&, const ProblemContent&) = default;
};
BOOST_DESCRIBE_STRUCT(ProblemContent, (),
                      (kind, found_by, title, description, unit_ids, evidence, external_ref, case_ids, data_ground, secrecy))

struct ProblemCause {
  std::string code;  // of the taskforce's own list; measures refer to it
  TextRef text;
  friend bool operator==(const ProblemCause&, const ProblemCause&) = default;
};
BOOST_DESCRIBE_STRUCT(ProblemCause, (), (code, text))

// One step of the chain that was traced back, and the unit that took it.
struct TracedStep {
  TextRef step;
  UnitId unit_id;
  friend bool operator==(const TracedStep&, const TracedStep&) = default;
};
BOOST_DESCRIBE_STRUCT(TracedStep, (), (step, unit_id))

// 整改措施 as a plan proposes it (RECT-04). Numbers are given by the decision, not by the caller.
struct ProposedMeasure {
  std::string cause_code;
  UnitId unit_id;
  TextRef text;
  CivilDate due_on;
  TextRef check_method;
  friend bool operator==(const ProposedMeasure&, const ProposedMeasure&) = default;
};
BOOST_DESCRIBE_STRUCT(ProposedMeasure, (), (cause_code, unit_id, text, due_on, check_method))

// The same with its number, which is its name in the problem for good.
struct PlannedMeasure {
  std::int32_t measure_no{};
  std::string cause_code;
  UnitId unit_id;
  TextRef text;
  CivilDate due_on;
  TextRef check_method;
  friend bool operator==(const PlannedMeasure&, const PlannedMeasure&) = default;
};
BOOST_DESCRIBE_STRUCT(PlannedMeasure, (), (measure_no, cause_code, unit_id, text, due_on, check_method))

}  // namespace duban
