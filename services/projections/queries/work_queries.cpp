#include "services/projections/queries/work_queries.hpp"

#include <algorithm>

#include "common/json/described.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/projections/queries/matter_reading.hpp"
#include "services/projections/queries/reading.hpp"
#include "services/projections/tables.hpp"

namespace duban {

namespace {

constexpr std::size_t bucket_items_max = 100;

// A limit is exclusive: 24:00 of a day still belongs to that day.
[[nodiscard]] CivilDate day_of_limit(Instant limit) { return business_date(limit - Duration{1}); }

void append_item(std::string& out, const Query& query, std::string_view stored, Instant limit, bool counts_down) {
  out.append(stored.substr(0, stored.size() - 1));
  if (counts_down) {
    out += R"(,"workingDaysLeft":)";
    out += std::to_string(working_days_between(query.calendar, query.today, day_of_limit(limit)));
    out += R"(,"overdue":)";
    out += start_of(query.today) >= limit ? "true" : "false";
  }
  out.push_back('}');
}

[[nodiscard]] Instant instant_at(std::string_view key) {
  std::uint64_t bits = 0;
  for (const char byte : key.substr(0, 8)) bits = (bits << 8) | static_cast<unsigned char>(byte);
  return {static_cast<std::int64_t>(bits ^ (std::uint64_t{1} << 63))};
}

template <class Row>
[[nodiscard]] Result<std::optional<TaskforceId>> taskforce_of_matter(const Query& query, const Uuid& id) {
  const auto row = visible_matter<Row>(query, id);
  if (row) return std::optional{row->taskforce_id};
  if (row.error().code == ErrorCode::NOT_FOUND) return std::optional<TaskforceId>{};
  return failure(row.error());
}

// Of what lies in that bucket; nothing for what the viewer may not know of.
[[nodiscard]] Result<std::optional<TaskforceId>> taskforce_of(const Query& query, InboxBucket bucket, const Uuid& id) {
  if (bucket == InboxBucket::SUPERVISION_TO_SIGN || bucket == InboxBucket::SUPERVISION_TO_REPLY)
    return taskforce_of_matter<SupervisionRow>(query, id);
  if (bucket >= InboxBucket::PROBLEM_TO_ANALYSE) return taskforce_of_matter<ProblemRow>(query, id);
  VisibleOrder order;
  const auto found = find_visible_order(query, OrderId{id}, order);
  if (!found) return failure(found.error());
  return *found ? std::optional{order.glance.taskforce_id} : std::nullopt;
}
// A board is of one taskforce as a whole.
[[nodiscard]] Result<std::optional<TaskforceId>> taskforce_of(const Query&, BoardBucket, const Uuid&) {
  return std::optional<TaskforceId>{};
}

// Key behind owner and bucket: limit, id of the matter, maybe legId.
template <class Bucket>
Result<> append_buckets(std::string& out, const Query& query, TableId table, const Uuid& owner, std::optional<TaskforceId> only_of,
                        bool (*counts_down)(Bucket)) {
  out += R"("buckets":[)";
  bool first_bucket = true;
  std::optional<Error> error;
  const auto append_bucket = [&](Bucket bucket) -> Result<> {
    if (!first_bucket) out.push_back(',');
    first_bucket = false;
    out += R"({"bucket":")";
    out += enum_name(bucket);
    out += R"(","items":[)";
    std::size_t count = 0;
    bool more = false;
    std::size_t walked = 0;
    auto scanned = scan_rows(query, table, Key{}.id(owner).number8(static_cast<std::uint8_t>(bucket)).take(), ScanOrder::ASCENDING,
                             std::nullopt, [&](std::string_view rest, std::string_view value) {
                               if (count == bucket_items_max || ++walked > rows_walked_max) {
                                 more = true;
                                 return false;
                               }
                               if (only_of) {
                                 const auto taskforce = taskforce_of(query, bucket, order_id_from(rest.substr(8)).uuid);
                                 if (!taskforce) error = taskforce.error();
                                 if (!taskforce) return false;
                                 if (*taskforce != only_of) return true;
                               }
                               if (count++ > 0) out.push_back(',');
                               append_item(out, query, value, instant_at(rest), counts_down(bucket));
                               return true;
                             });
    if (!scanned) return scanned;
    if (error) return failure(*error);
    out += R"(],"more":)";
    out += more ? "true}" : "false}";
    return {};
  };
  Result<> result;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Bucket>>([&](auto enumerator) {
    if (result) result = append_bucket(enumerator.value);
  });
  out += "]}";
  return result;
}

[[nodiscard]] bool board_counts_down(BoardBucket bucket) {
  return bucket == BoardBucket::RETURNS_TO_DECIDE || bucket == BoardBucket::REPLIES_TO_VERIFY || bucket == BoardBucket::EXTENSIONS ||
         bucket == BoardBucket::BLOCKERS || bucket == BoardBucket::OBJECTIONS_TO_ANSWER;
}
// What is ordered by when it came has no limit.
[[nodiscard]] bool inbox_counts_down(InboxBucket bucket) {
  return bucket != InboxBucket::PROBLEM_TO_ANALYSE && bucket != InboxBucket::PROBLEM_TO_PLAN && bucket != InboxBucket::PROBLEM_TO_SUBMIT;
}

}  // namespace

Result<QueryAnswer> inbox(const Query& query, UnitId unit) {
  std::optional<TaskforceId> only_of;
  if (const auto* staff = std::get_if<Viewer::Staff>(&query.viewer.scope)) only_of = staff->taskforce_id;
  else if (!std::holds_alternative<Viewer::Everything>(query.viewer.scope) && query.viewer.unit_id() != unit) return not_found();
  auto known = get_row(query, TableId::UNIT, key_of(unit));
  if (!known) return failure(known.error());
  if (!*known) return not_found();
  std::string json = R"({"unitId":")" + unit.text() + "\",";
  auto done = append_buckets<InboxBucket>(json, query, TableId::INBOX, unit.uuid, only_of, inbox_counts_down);
  if (!done) return failure(done.error());
  return answer_of(std::move(json));
}

Result<QueryAnswer> board(const Query& query, TaskforceId taskforce) {
  if (!query.viewer.is_staff_of(taskforce)) return not_found();
  auto known = get_row(query, TableId::TASKFORCE, key_of(taskforce));
  if (!known) return failure(known.error());
  if (!*known) return not_found();
  std::string json = R"({"taskforceId":")" + taskforce.text() + "\",";
  auto done = append_buckets<BoardBucket>(json, query, TableId::BOARD, taskforce.uuid, std::nullopt, board_counts_down);
  if (!done) return failure(done.error());
  return answer_of(std::move(json));
}

Result<QueryAnswer> deadlines(const Query& query, const DeadlineFilter& filter, const PageRequest& page) {
  const std::string list = "deadlines" + to_json(filter);
  auto after = rest_of(query, list, page.cursor);
  if (!after) return failure(after.error());
  std::vector<std::string> items;
  if (std::holds_alternative<Viewer::Counts>(query.viewer.scope)) return list_answer(items, std::nullopt);
  if (!*after && filter.from) {
    // Just before the first key of that instant.
    *after = Key{}.instant(*filter.from - Duration{1}).number8(0xFF).take();
  }
  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  std::optional<std::string> next;
  std::optional<Error> error;
  std::string last;
  std::size_t walked = 0;
  UnitNames names{query};
  const auto append_words = [&](std::string& item, const DeadlineEntry& entry) -> Result<> {
    item.pop_back();
    if (entry.order_id) {
      VisibleOrder order;
      auto found = find_visible_order(query, *entry.order_id, order);
      if (!found) return failure(found.error());
      if (*found)
        if (auto words = append_order_words(item, order); !words) return words;
    }
    auto named = names.append(item, "unitName", entry.unit_id);
    item.push_back('}');
    return named;
  };
  const auto visit = [&](std::string_view rest, std::string_view value) {
    if (filter.to && instant_at(rest) >= *filter.to) return false;
    if (items.size() == limit || walked == rows_walked_max) {
      next = cursor_of(query, list, last);
      return false;
    }
    ++walked;
    last.assign(rest);
    const auto kind = static_cast<DeadlineKind>(rest[8]);
    if (filter.kind && kind != *filter.kind) return true;
    const auto parsed = thread_json_parser().parse(value, JsonTrust::OWN);
    DeadlineEntry entry;
    JsonReading reading;
    if (!parsed || !read_json(reading, *parsed, entry)) {
      error = Error{ErrorCode::CORRUPT, "expected a deadline in its row, found other bytes"};
      return false;
    }
    if (filter.unit_id && entry.unit_id != *filter.unit_id) return true;
    const bool of_coordinator =
        kind == DeadlineKind::COORDINATOR_DECISION || kind == DeadlineKind::VERIFICATION || kind == DeadlineKind::OBJECTION_ANSWER;
    const auto unit = query.viewer.unit_id();
    if (unit ? entry.unit_id != *unit || of_coordinator : !query.viewer.is_staff_of(entry.taskforce_id)) return true;
    append_item(items.emplace_back(), query, value, entry.due_at, true);
    if (auto words = append_words(items.back(), entry); !words) error = words.error();
    return !error;
  };
  auto scanned = scan_rows(query, TableId::DEADLINE, "", ScanOrder::ASCENDING, *after, visit);
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return list_answer(items, std::move(next));
}

}  // namespace duban
