// Queries about the rules: calendar, policy, the register of numbers; and the counters behind /metrics (S-40).
#pragma once

#include <vector>

#include "services/projections/counter_view.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

// The calendar and the policy are known to everybody who may log in.
[[nodiscard]] Result<QueryAnswer> read_calendar(const Query& query);
// Every version with the instant from which it holds, the built-in version 1 first.
[[nodiscard]] Result<QueryAnswer> read_policy(const Query& query);

// Numbers 1, 2, 3 … of a series and year. Staff see those of their own orders and those set aside; auditors all; others nothing.
[[nodiscard]] Result<QueryAnswer> list_numbers(const Query& query, std::string_view series, std::int32_t year, const PageRequest& page);

// One counter with the words of its labels, in the order of the metric's table.
struct CounterValue {
  const MetricDescription* metric;
  std::vector<std::string> labels;
  std::int64_t value;
};
// All counters, for the scrape. Only auditors and monitors ask for them as such; others get none.
[[nodiscard]] Result<std::vector<CounterValue>> read_counters(const Query& query);

}  // namespace duban
