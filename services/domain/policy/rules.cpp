#include "services/domain/policy/rules.hpp"

#include "common/base/check.hpp"

namespace duban {
namespace {

DueSpec working_days(std::int32_t count) { return {.kind = DueKind::WORKING_DAYS, .date = {}, .value = count}; }
DueSpec office_hours(std::int32_t count) { return {.kind = DueKind::OFFICE_HOURS, .date = {}, .value = count}; }
DueSpec hours(std::int32_t count) { return {.kind = DueKind::HOURS, .date = {}, .value = count}; }

// Table 6.2, one function per column. PRA-06 and PRA-07 are the practice it leans on.
UrgencyLimits normal_limits() {
  return {.sign = working_days(1),
          .return_window = working_days(2),
          .first_progress = working_days(10),
          .progress_every = working_days(20),
          .final_ordinary = working_days(15),
          .final_hard = working_days(30),
          .verification = working_days(5),
          .decision = working_days(2),
          .due_soon_working_days = 2,
          .extensions_max = 2};
}

UrgencyLimits urgent_limits() {
  return {.sign = office_hours(4),
          .return_window = working_days(1),
          .first_progress = working_days(5),
          .progress_every = working_days(5),
          .final_ordinary = working_days(5),
          .final_hard = working_days(5),
          .verification = working_days(2),
          .decision = working_days(1),
          .due_soon_working_days = 1,
          .extensions_max = 1};
}

// The order itself sets the final limit of a 特急, and only a leader extends it.
UrgencyLimits top_urgent_limits() {
  return {.sign = hours(2),
          .return_window = hours(4),
          .first_progress = working_days(1),
          .progress_every = working_days(1),
          .final_ordinary = {},
          .final_hard = {},
          .verification = working_days(1),
          .decision = hours(4),
          .due_soon_working_days = 0,
          .extensions_max = 0};
}

}  // namespace

const PolicyRules& default_policy() {
  static const PolicyRules rules{
      .normal = normal_limits(),
      .urgent = urgent_limits(),
      .top_urgent = top_urgent_limits(),
      .office_hours = {{.from_minute = 9 * 60, .to_minute = 12 * 60}, {.from_minute = 13 * 60 + 30, .to_minute = 17 * 60 + 30}},
      .late_entry_days_max = 7};
  return rules;
}

PolicyInForce policy_in_force(const PolicySet& set, Instant at) {
  for (auto each = set.activated.rbegin(); each != set.activated.rend(); ++each)
    if (each->from <= at) return {each->version, each->rules};
  return {default_policy_version, default_policy()};
}

const PolicyRules& policy_of(const PolicySet& set, PolicyVersion version) {
  for (const ActivatedPolicy& each : set.activated)
    if (each.version == version) return each.rules;
  DUBAN_CHECK(version == default_policy_version, "expected a policy version that was activated, found " + std::to_string(version.value));
  return default_policy();
}

const UrgencyLimits& limits_for(const PolicyRules& rules, Urgency urgency) {
  switch (urgency) {
    case Urgency::NORMAL: return rules.normal;
    case Urgency::URGENT: return rules.urgent;
    case Urgency::TOP_URGENT: return rules.top_urgent;
  }
  DUBAN_CHECK(false, "expected an urgency that exists");
}

std::optional<DueSpec> final_limit(const PolicyRules& rules, Urgency urgency, std::optional<Difficulty> difficulty,
                                   const std::optional<DueSpec>& ordered) {
  if (ordered) return ordered;
  const UrgencyLimits& limits = limits_for(rules, urgency);
  return difficulty == Difficulty::HARD ? limits.final_hard : limits.final_ordinary;
}

}  // namespace duban
