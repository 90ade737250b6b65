#include "services/projections/queries/directory_queries.hpp"

#include <algorithm>

#include "common/json/described.hpp"
#include "common/text/characters.hpp"
#include "services/projections/counter_view.hpp"
#include "services/projections/derived_view.hpp"
#include "services/projections/queries/reading.hpp"
#include "services/projections/tables.hpp"

namespace duban {

namespace {

struct UnitShown : UnitRow {
  std::string name;  // today's
};
BOOST_DESCRIBE_STRUCT(UnitShown, (UnitRow), (name))

struct TaskforceShown : TaskforceRow {
  std::vector<Seat> seats;
};
BOOST_DESCRIBE_STRUCT(TaskforceShown, (TaskforceRow), (seats))

[[nodiscard]] std::string shown(const Query& query, UnitRow row) {
  UnitShown out{{std::move(row)}, {}};
  if (!out.names.empty()) out.name = out.name_on(query.today);
  return to_json(out);
}

[[nodiscard]] std::string shown(const Query& query, TaskforceRow row) {
  std::vector<Seat> seats = seats_on(row, query.today);
  return to_json(TaskforceShown{{std::move(row)}, std::move(seats)});
}

[[nodiscard]] bool takes_part(const Taskforce& taskforce, UnitId unit) {
  return taskforce.coordinating_unit_id == unit ||
         std::ranges::any_of(taskforce.posts, [&](const Post& post) { return post.unit_id == unit; }) ||
         std::ranges::any_of(taskforce.groups, [&](const WorkGroup& group) { return group.lead(unit) != nullptr; });
}

[[nodiscard]] bool may_see(const Query& query, const Taskforce& taskforce) {
  if (query.viewer.is_staff_of(taskforce.taskforce_id)) return true;
  const auto unit = query.viewer.unit_id();
  return unit && takes_part(taskforce, *unit);
}

Result<TaskforceRow> visible_taskforce(const Query& query, TaskforceId id) {
  auto row = decode_row<TaskforceRow>(query, TableId::TASKFORCE, key_of(id));
  if (row && !may_see(query, *row)) return not_found();
  return row;
}

Result<ProgrammeRow> visible_programme(const Query& query, ProgrammeId id) {
  auto row = decode_row<ProgrammeRow>(query, TableId::PROGRAMME, key_of(id));
  if (!row) return row;
  if (auto taskforce = visible_taskforce(query, row->taskforce_id); !taskforce) return failure(taskforce.error());
  return row;
}

template <class Row>
[[nodiscard]] QueryAnswer with_tag(const Query& query, const Row& row, std::string json) {
  return {std::move(json), etag_of(row.version, row.position, query.today), std::nullopt};
}

// Walks a table of rows or keys; `item` gives the JSON, or nothing for what is passed over.
template <class Item>
Result<QueryAnswer> page_of(const Query& query, TableId table, const std::string& prefix, const std::string& list, const PageRequest& page,
                            Item&& item) {
  auto after = rest_of(query, list, page.cursor);
  if (!after) return failure(after.error());
  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  std::vector<std::string> items;
  std::optional<std::string> next;
  std::optional<Error> error;
  std::string last;
  std::size_t walked = 0;
  auto scanned = scan_rows(query, table, prefix, ScanOrder::ASCENDING, *after, [&](std::string_view rest, std::string_view value) {
    if (items.size() == limit || walked == rows_walked_max) {
      next = cursor_of(query, list, last);
      return false;
    }
    ++walked;
    last.assign(rest);
    Result<std::optional<std::string>> one = item(rest, value);
    if (!one) {
      error = one.error();
      return false;
    }
    if (*one) items.push_back(std::move(**one));
    return true;
  });
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return list_answer(items, std::move(next));
}

template <class Row>
Result<Row> decoded(std::string_view stored) {
  Row row{};
  if (auto done = RowCodec<Row>::decode(stored, row); !done) return failure(done.error());
  return row;
}

Result<std::optional<EvidenceEntry>> first_evidence(const Query& query, MeasureId measure, EvidenceFlag flag) {
  std::optional<EvidenceEntry> entry;
  bool good = true;
  auto scanned = scan_rows(query, TableId::EVIDENCE, Key{}.id(measure).number8(static_cast<std::uint8_t>(flag)).take(),
                           ScanOrder::ASCENDING, std::nullopt, [&](std::string_view, std::string_view value) {
                             const auto parsed = thread_json_parser().parse(value, JsonTrust::OWN);
                             JsonReading reading;
                             good = parsed && read_json(reading, *parsed, entry.emplace());
                             return false;
                           });
  if (!scanned) return failure(scanned.error());
  if (!good) return failure(ErrorCode::CORRUPT, "expected the evidence of a measure in its row, found other bytes");
  return entry;
}

Result<std::int64_t> counter(const Query& query, const std::string& key) {
  auto row = decode_row<CounterRow>(query, TableId::COUNTER, key);
  if (row) return row->value;
  if (row.error().code == ErrorCode::NOT_FOUND) return std::int64_t{0};
  return failure(row.error());
}

// {"PLAN":n, …}
Result<> write_stages(JsonWriter& writer, const Query& query, const std::string& taskforce, const std::string& programme) {
  writer.begin_object();
  Result<> result;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<CockpitStage>>([&](auto stage) {
    if (!result) return;
    const std::string_view labels[] = {taskforce, programme, stage.name};
    auto value = counter(query, counter_key("cockpit_orders", labels));
    if (!value) {
      result = failure(value.error());
      return;
    }
    writer.key(stage.name);
    writer.integer(*value);
  });
  writer.end_object();
  return result;
}

}  // namespace

Result<QueryAnswer> list_units(const Query& query, const std::optional<std::string>& name, const PageRequest& page) {
  if (!name) {
    return page_of(query, TableId::UNIT, "", "units", page,
                   [&](std::string_view, std::string_view value) -> Result<std::optional<std::string>> {
                     auto row = decoded<UnitRow>(value);
                     if (!row) return failure(row.error());
                     return std::optional{shown(query, std::move(*row))};
                   });
  }
  const std::string folded = fold_identifying_name(*name);
  std::vector<UnitId> seen;
  return page_of(query, TableId::NAME, folded, "units" + folded, page,
                 [&](std::string_view, std::string_view value) -> Result<std::optional<std::string>> {
                   auto found = decoded<NameRow>(value);
                   if (!found) return failure(found.error());
                   if (std::ranges::find(seen, found->unit_id) != seen.end()) return std::optional<std::string>{};
                   seen.push_back(found->unit_id);
                   auto row = decode_row<UnitRow>(query, TableId::UNIT, key_of(found->unit_id));
                   if (!row) return failure(row.error());
                   return std::optional{shown(query, std::move(*row))};
                 });
}

Result<QueryAnswer> read_unit(const Query& query, UnitId id) {
  auto row = decode_row<UnitRow>(query, TableId::UNIT, key_of(id));
  if (!row) return failure(row.error());
  return with_tag(query, *row, shown(query, *row));
}

Result<QueryAnswer> list_taskforces(const Query& query, const PageRequest& page) {
  return page_of(query, TableId::TASKFORCE, "", "taskforces", page,
                 [&](std::string_view, std::string_view value) -> Result<std::optional<std::string>> {
                   auto row = decoded<TaskforceRow>(value);
                   if (!row) return failure(row.error());
                   if (!may_see(query, *row)) return std::optional<std::string>{};
                   return std::optional{shown(query, std::move(*row))};
                 });
}

Result<QueryAnswer> read_taskforce(const Query& query, TaskforceId id) {
  auto row = visible_taskforce(query, id);
  if (!row) return failure(row.error());
  return with_tag(query, *row, shown(query, *row));
}

Result<QueryAnswer> list_programmes(const Query& query, TaskforceId taskforce, const PageRequest& page) {
  if (auto visible = visible_taskforce(query, taskforce); !visible) return failure(visible.error());
  return page_of(query, TableId::TASKFORCE_PROGRAMME, key_of(taskforce), "programmes" + taskforce.text(), page,
                 [&](std::string_view rest, std::string_view) -> Result<std::optional<std::string>> {
                   auto row = get_row(query, TableId::PROGRAMME, rest);
                   if (!row) return failure(row.error());
                   return *row;
                 });
}

Result<QueryAnswer> read_programme(const Query& query, ProgrammeId id) {
  auto row = visible_programme(query, id);
  if (!row) return failure(row.error());
  return with_tag(query, *row, to_json(*row));
}

Result<QueryAnswer> five_haves(const Query& query, ProgrammeId id) {
  auto row = visible_programme(query, id);
  if (!row) return failure(row.error());
  std::string json;
  JsonWriter writer{json};
  writer.begin_object();
  writer.key("programmeId");
  write_json(writer, id);
  writer.key("measures");
  writer.begin_array();
  for (const Measure& measure : row->measures) {
    writer.begin_object();
    writer.key("measureId");
    write_json(writer, measure.measure_id);
    writer.key("no");
    writer.integer(measure.no);
    writer.key("title");
    writer.string(measure.title);
    std::optional<Error> error;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<EvidenceFlag>>([&](auto flag) {
      if (error) return;
      auto entry = first_evidence(query, measure.measure_id, flag.value);
      if (!entry) {
        error = entry.error();
        return;
      }
      std::string name = flag.name;
      std::ranges::transform(name, name.begin(), [](char letter) { return static_cast<char>(letter + ('a' - 'A')); });
      writer.key(name);
      writer.begin_object();
      writer.key("has");
      writer.boolean(entry->has_value());
      if (*entry) JsonForm<EvidenceEntry>::write_members(writer, **entry);
      writer.end_object();
    });
    if (error) return failure(*error);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return answer_of(std::move(json));
}

Result<QueryAnswer> programme_progress(const Query& query, ProgrammeId id) {
  auto row = visible_programme(query, id);
  if (!row) return failure(row.error());
  std::string json;
  JsonWriter writer{json};
  writer.begin_object();
  writer.key("programmeId");
  write_json(writer, id);
  writer.key("businessDate");
  write_json(writer, query.today);
  std::int64_t open_items = 0;
  std::int64_t past_items = 0;
  std::int64_t removed_items = 0;
  for (const TaskItem& item : row->items) {
    if (item.removed) ++removed_items;
    else if (item.due_on && *item.due_on < query.today) ++past_items;
    else ++open_items;
  }
  writer.key("items");
  writer.begin_object();
  writer.key("running");
  writer.integer(open_items);
  writer.key("pastDue");
  writer.integer(past_items);
  writer.key("removed");
  writer.integer(removed_items);
  writer.end_object();
  writer.key("milestones");
  writer.begin_array();
  for (const Milestone& milestone : row->milestones) {
    writer.begin_object();
    writer.key("milestoneId");
    write_json(writer, milestone.milestone_id);
    writer.key("title");
    writer.string(milestone.title);
    writer.key("datePrinted");
    writer.string(milestone.date_printed);
    writer.key("reached");
    writer.boolean(milestone.result_refs.has_value());
    if (milestone.due_on) {
      writer.key("dueOn");
      write_json(writer, *milestone.due_on);
      writer.key("daysLeft");
      writer.integer(*milestone.due_on - query.today);
    }
    writer.end_object();
  }
  writer.end_array();
  writer.key("ordersByStage");
  if (auto done = write_stages(writer, query, row->taskforce_id.text(), id.text()); !done) return failure(done.error());
  const std::string text = id.text();
  const std::string_view on_time[] = {text, "true"};
  const std::string_view late[] = {text, "false"};
  auto closed_on_time = counter(query, counter_key("programme_orders_closed_total", on_time));
  auto closed_late = counter(query, counter_key("programme_orders_closed_total", late));
  if (!closed_on_time || !closed_late) return failure((closed_on_time ? closed_late : closed_on_time).error());
  writer.key("closedOnTime");
  writer.integer(*closed_on_time);
  writer.key("closedLate");
  writer.integer(*closed_late);
  writer.end_object();
  return answer_of(std::move(json));
}

Result<QueryAnswer> cockpit(const Query& query, TaskforceId id) {
  auto row = decode_row<TaskforceRow>(query, TableId::TASKFORCE, key_of(id));
  if (!row) return failure(row.error());
  if (!query.viewer.is_staff_of(id) && !std::holds_alternative<Viewer::Counts>(query.viewer.scope)) return not_found();
  std::vector<std::string> programmes;
  auto scanned = scan_rows(query, TableId::TASKFORCE_PROGRAMME, key_of(id), ScanOrder::ASCENDING, std::nullopt,
                           [&](std::string_view rest, std::string_view) {
                             programmes.push_back(order_id_from(rest).text());
                             return true;
                           });
  if (!scanned) return failure(scanned.error());
  std::string json;
  JsonWriter writer{json};
  writer.begin_object();
  writer.key("taskforceId");
  write_json(writer, id);
  writer.key("programmes");
  writer.begin_array();
  for (const std::string& programme : programmes) {
    writer.begin_object();
    writer.key("programmeId");
    writer.plain(programme);
    writer.key("stages");
    if (auto done = write_stages(writer, query, id.text(), programme); !done) return failure(done.error());
    writer.end_object();
  }
  writer.end_array();
  writer.key("withoutProgramme");
  if (auto done = write_stages(writer, query, id.text(), ""); !done) return failure(done.error());
  writer.end_object();
  return answer_of(std::move(json));
}

}  // namespace duban
