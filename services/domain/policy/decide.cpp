#include "services/domain/policy/decide.hpp"

#include <array>

#include "services/domain/calendar/working_days.hpp"
#include "services/domain/policy/rejections.hpp"
#include "services/domain/policy/rules.hpp"

namespace duban {
namespace {

using namespace policy_rejections;

constexpr std::int32_t minutes_of_day = 24 * 60;
constexpr std::int32_t count_max = 366;

std::optional<Rejection> check_limits(const UrgencyLimits& limits, std::string_view column) {
  const std::array<std::pair<const DueSpec*, std::string_view>, 8> specs{
      {{&limits.sign, "sign"},
       {&limits.return_window, "returnWindow"},
       {&limits.first_progress, "firstProgress"},
       {&limits.progress_every, "progressEvery"},
       {limits.final_ordinary ? &*limits.final_ordinary : nullptr, "finalOrdinary"},
       {limits.final_hard ? &*limits.final_hard : nullptr, "finalHard"},
       {&limits.verification, "verification"},
       {&limits.decision, "decision"}}};
  const auto at = [&](std::string_view member) { return "/rules/" + std::string(column) + "/" + std::string(member); };
  for (const auto& [spec, member] : specs)
    if (spec != nullptr && (spec->kind == DueKind::DATE || !is_well_formed(*spec))) return reject(limit_invalid, {}, at(member));
  if (limits.due_soon_working_days < 0 || limits.due_soon_working_days > count_max)
    return reject(count_invalid, {}, at("dueSoonWorkingDays"));
  if (limits.extensions_max < 0 || limits.extensions_max > count_max) return reject(count_invalid, {}, at("extensionsMax"));
  return std::nullopt;
}

std::optional<Rejection> check_office_hours(const std::vector<OfficeSpan>& spans) {
  std::int32_t after = 0;
  bool good = !spans.empty();
  for (const OfficeSpan& span : spans) {
    good = good && span.from_minute >= after && span.to_minute > span.from_minute && span.to_minute <= minutes_of_day;
    after = span.to_minute;
  }
  return good ? std::nullopt : std::optional{reject(office_hours_invalid, {}, "/rules/officeHours")};
}

}  // namespace

Decided decide(const PolicySet* policy, const PolicyCommand& command, const Context& context) {
  const auto& activation = std::get<ActivatePolicyVersion>(command);
  const PolicyRules& rules = activation.rules;
  if (auto no = check_limits(rules.normal, "normal")) return tl::unexpected{std::move(*no)};
  if (auto no = check_limits(rules.urgent, "urgent")) return tl::unexpected{std::move(*no)};
  if (auto no = check_limits(rules.top_urgent, "topUrgent")) return tl::unexpected{std::move(*no)};
  if (auto no = check_office_hours(rules.office_hours)) return tl::unexpected{std::move(*no)};
  if (rules.late_entry_days_max < 0 || rules.late_entry_days_max > count_max) return refuse(count_invalid, {}, "/rules/lateEntryDaysMax");
  // Orders have stored the version in force at their issue; a version that reaches back would contradict them.
  if (activation.from && *activation.from < context.now) return refuse(from_in_the_past, {}, "/from");
  const PolicyVersion last = policy == nullptr || policy->activated.empty() ? default_policy_version : policy->activated.back().version;
  return std::vector<NewEvent>{
      {policy_stream(),
       PolicyVersionActivated{
           .policy_version = last.next(), .rules = rules, .from = activation.from.value_or(context.now), .note = activation.note},
       {}}};
}

}  // namespace duban
