// PolicySet (规则): limits, ladder, windows as versioned data. Stream policy. The version used is stored on each order; activating a
// new one never changes an open order (model 6.2).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/assignment/content.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"

namespace duban {

// One column of table 6.2.
struct UrgencyLimits {
  DueSpec sign;                           // 签收
  DueSpec return_window;                  // 退回, from service
  DueSpec first_progress;                 // 首次反馈
  DueSpec progress_every;                 // 之后每隔
  std::optional<DueSpec> final_ordinary;  // 办结反馈, when the order sets no date; empty = the order must set it (特急)
  std::optional<DueSpec> final_hard;      // the same for hard matters
  DueSpec verification;                   // the coordinator's side, after the reply
  DueSpec decision;                       // the coordinator on a return or an extension
  std::int32_t due_soon_working_days{};   // 0 = no notice
  std::int32_t extensions_max{};          // beyond it a leader decides
};
BOOST_DESCRIBE_STRUCT(UrgencyLimits, (),
                      (sign, return_window, first_progress, progress_every, final_ordinary, final_hard, verification, decision,
                       due_soon_working_days, extensions_max))

// Minutes since 00:00 in Shanghai, [from, to).
struct OfficeSpan {
  std::int32_t from_minute{};
  std::int32_t to_minute{};
};
BOOST_DESCRIBE_STRUCT(OfficeSpan, (), (from_minute, to_minute))

struct PolicyRules {
  UrgencyLimits normal;
  UrgencyLimits urgent;
  UrgencyLimits top_urgent;
  std::vector<OfficeSpan> office_hours;
  std::int32_t late_entry_days_max{};  // INV-14: back-dating beyond this needs an approver
};
BOOST_DESCRIBE_STRUCT(PolicyRules, (), (normal, urgent, top_urgent, office_hours, late_entry_days_max))

struct PolicyVersionActivated {
  static constexpr EventName name_of{"duban.policy.version_activated.v1", "规则版本启用", "Policy version activated", true};
  PolicyVersion policy_version;
  PolicyRules rules;
  Instant from;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(PolicyVersionActivated, (), (policy_version, rules, from, note))

using PolicyEvent = std::variant<PolicyVersionActivated>;

[[nodiscard]] inline StreamId policy_stream() { return {"policy"}; }

}  // namespace duban
