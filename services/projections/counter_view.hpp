// Counters (PJ-22, S-40): counts of open things, made from the rows (open_count_view), and totals since the start of the log, made
// from the events (count_totals). As they are rows like all others, a restart or a rebuild neither resets nor doubles them (EC-42).
//
// A counter's key: name of the metric and values of its labels, each ended by a zero byte; metrics() says what they mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/projections/tables.hpp"

namespace duban {

struct MetricDescription {
  std::string_view name;
  bool is_total;  // only rises
  std::vector<std::string_view> labels;
  std::string_view help;
};
[[nodiscard]] std::span<const MetricDescription> metrics();

// Five stages of the cockpit: 计划、决策、执行、检查、反馈.
enum class CockpitStage : std::uint8_t { PLAN, DECIDE, EXECUTE, INSPECT, FEED_BACK };
BOOST_DESCRIBE_ENUM(CockpitStage, PLAN, DECIDE, EXECUTE, INSPECT, FEED_BACK)
// Nothing for orders that are none: discarded, withdrawn, voided.
[[nodiscard]] std::optional<CockpitStage> cockpit_stage(const OrderGlance& order);

void count(Tables& tables, std::string_view key, std::int64_t by);
[[nodiscard]] std::string counter_key(std::string_view metric, std::span<const std::string_view> values);

void count_totals(Tables& tables, const AssignmentEvent& event, const OrderRow& row);

}  // namespace duban
