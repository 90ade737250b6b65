#include "services/projections/queries/rule_queries.hpp"

#include <algorithm>

#include "common/json/described.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/projections/queries/reading.hpp"
#include "services/projections/tables.hpp"

namespace duban {

Result<QueryAnswer> read_calendar(const Query& query) {
  auto row = decode_row<CalendarRow>(query, TableId::CALENDAR, "");
  if (!row && row.error().code != ErrorCode::NOT_FOUND) return failure(row.error());
  const CalendarRow shown = row ? std::move(*row) : CalendarRow{};
  return QueryAnswer{to_json(shown), etag_of(shown.version, shown.position, query.today), std::nullopt};
}

Result<QueryAnswer> read_policy(const Query& query) {
  std::vector<std::string> versions{to_json(PolicyRow{default_policy_version, default_policy(), {}, {}})};
  auto scanned = scan_rows(query, TableId::POLICY, "", ScanOrder::ASCENDING, std::nullopt, [&](std::string_view, std::string_view value) {
    versions.emplace_back(value);
    return true;
  });
  if (!scanned) return failure(scanned.error());
  return list_answer(versions, std::nullopt);
}

Result<QueryAnswer> list_numbers(const Query& query, std::string_view series, std::int32_t year, const PageRequest& page) {
  const std::string prefix = Key{}.text(series).number32(static_cast<std::uint32_t>(year)).take();
  const std::string list = "numbers" + prefix;
  auto after = rest_of(query, list, page.cursor);
  if (!after) return failure(after.error());
  std::vector<std::string> items;
  const bool is_staff = std::holds_alternative<Viewer::Staff>(query.viewer.scope);
  if (!is_staff && !std::holds_alternative<Viewer::Everything>(query.viewer.scope)) return list_answer(items, std::nullopt);
  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  std::optional<std::string> next;
  std::optional<Error> error;
  std::string last;
  std::size_t walked = 0;
  auto scanned =
      scan_rows(query, TableId::NUMBER, prefix, ScanOrder::ASCENDING, *after, [&](std::string_view rest, std::string_view value) {
        if (items.size() == limit || walked == rows_walked_max) {
          next = cursor_of(query, list, last);
          return false;
        }
        ++walked;
        last.assign(rest);
        NumberRow row;
        if (auto done = RowCodec<NumberRow>::decode(value, row); !done) {
          error = done.error();
          return false;
        }
        if (is_staff && row.for_id) {
          VisibleOrder order;
          auto found = find_visible_order(query, OrderId{*row.for_id}, order);
          if (!found) error = found.error();
          if (!found) return false;
          if (!*found) return true;
        }
        items.emplace_back(value);
        return true;
      });
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return list_answer(items, std::move(next));
}

Result<std::vector<CounterValue>> read_counters(const Query& query) {
  std::vector<CounterValue> values;
  if (!std::holds_alternative<Viewer::Everything>(query.viewer.scope) && !std::holds_alternative<Viewer::Counts>(query.viewer.scope))
    return values;
  std::optional<Error> error;
  auto scanned =
      scan_rows(query, TableId::COUNTER, "", ScanOrder::ASCENDING, std::nullopt, [&](std::string_view rest, std::string_view value) {
        std::vector<std::string> words;
        while (!rest.empty()) {
          const std::size_t end = std::min(rest.find('\0'), rest.size());
          words.emplace_back(rest.substr(0, end));
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        CounterRow row;
        if (auto done = RowCodec<CounterRow>::decode(value, row); !done) error = done.error();
        if (error || words.empty()) return !error;
        const auto metric = std::ranges::find(metrics(), std::string_view(words.front()), &MetricDescription::name);
        if (metric == metrics().end() || metric->labels.size() + 1 != words.size()) return true;
        values.push_back({&*metric, {words.begin() + 1, words.end()}, row.value});
        return true;
      });
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return values;
}

}  // namespace duban
