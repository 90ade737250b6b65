#include "services/projections/queries/matter_queries.hpp"

#include <algorithm>

#include "common/json/described.hpp"
#include "services/projections/queries/matter_reading.hpp"
#include "services/projections/queries/stream_timeline.hpp"

namespace duban {

namespace {

template <class Row>
Result<QueryAnswer> read_matter(const Query& query, const Uuid& id) {
  auto row = visible_matter<Row>(query, id);
  if (!row) return failure(row.error());
  std::string etag = etag_of(row->version, row->position, query.today);
  return QueryAnswer{shown(query, std::move(*row)), std::move(etag), std::nullopt};
}

struct Walk {
  std::optional<TaskforceId> taskforce_id;
  std::optional<UnitId> unit_id;  // whose entries fit the filter
  bool by_due = false;
  bool descending = true;
  bool for_everybody = false;  // some are told to all units
};

// The scope whose entries are walked; nothing for who sees no matters.
[[nodiscard]] std::optional<Uuid> scope_of(const Query& query, const Walk& walk) {
  if (const auto unit = query.viewer.unit_id()) return walk.for_everybody ? Uuid{} : unit->uuid;
  std::optional<TaskforceId> taskforce = walk.taskforce_id;
  if (const auto* staff = std::get_if<Viewer::Staff>(&query.viewer.scope)) {
    if (taskforce && *taskforce != staff->taskforce_id) return std::nullopt;
    taskforce = staff->taskforce_id;
  } else if (!std::holds_alternative<Viewer::Everything>(query.viewer.scope)) {
    return std::nullopt;
  }
  if (walk.unit_id) return walk.unit_id->uuid;
  return taskforce ? taskforce->uuid : Uuid{};
}

[[nodiscard]] Uuid uuid_from(std::string_view bytes) { return order_id_from(bytes).uuid; }

template <class Row, class Filter, class Fits>
Result<QueryAnswer> list_matters(const Query& query, std::string_view name, const Filter& filter, const Walk& walk,
                                 const std::optional<std::string>& number, const PageRequest& page, Fits&& fits) {
  const std::string list = std::string(name) + to_json(filter);
  const auto after = rest_of(query, list, page.cursor);
  if (!after) return failure(after.error());
  std::vector<std::string> items;
  const auto add = [&](const Uuid& id) -> Result<> {
    auto row = visible_matter<Row>(query, id);
    if (!row) return row.error().code == ErrorCode::NOT_FOUND ? Result<>{} : failure(row.error());
    if ((walk.taskforce_id && row->taskforce_id != *walk.taskforce_id) || !fits(*row)) return {};
    items.push_back(shown(query, std::move(*row)));
    return {};
  };
  const auto kind = static_cast<std::uint8_t>(MatterTable<Row>::kind);
  if (number) {
    const auto id = get_row(query, TableId::MATTER_BY_NUMBER, Key{}.number8(kind).rest(fold_number(*number)).bytes());
    if (!id) return failure(id.error());
    if (*id)
      if (auto added = add(uuid_from(**id)); !added) return failure(added.error());
    return list_answer(items, std::nullopt);
  }
  const auto scope = scope_of(query, walk);
  if (!scope) return list_answer(items, std::nullopt);

  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  std::optional<std::string> next;
  std::optional<Error> error;
  std::string last;
  std::size_t walked = 0;
  auto scanned =
      scan_rows(query, walk.by_due ? TableId::MATTERS_DUE : TableId::MATTERS_CREATED, Key{}.number8(kind).id(*scope).take(),
                walk.descending ? ScanOrder::DESCENDING : ScanOrder::ASCENDING, *after, [&](std::string_view rest, std::string_view value) {
                  if (items.size() == limit || walked == rows_walked_max) {
                    next = cursor_of(query, list, last);
                    return false;
                  }
                  ++walked;
                  last.assign(rest);
                  if (auto added = add(uuid_from(value)); !added) error = added.error();
                  return !error;
                });
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return list_answer(items, std::move(next));
}

template <class Wanted, class Found>
[[nodiscard]] bool is(const std::optional<Wanted>& wanted, const Found& found) {
  return !wanted || *wanted == found;
}

}  // namespace

Result<QueryAnswer> read_supervision(const Query& query, SupervisionId id) { return read_matter<SupervisionRow>(query, id.uuid); }
Result<QueryAnswer> read_problem(const Query& query, ProblemId id) { return read_matter<ProblemRow>(query, id.uuid); }
Result<QueryAnswer> read_objection(const Query& query, ObjectionId id) { return read_matter<ObjectionRow>(query, id.uuid); }
Result<QueryAnswer> read_consequence(const Query& query, ConsequenceId id) { return read_matter<ConsequenceRow>(query, id.uuid); }
Result<QueryAnswer> read_commendation(const Query& query, CommendationId id) { return read_matter<CommendationRow>(query, id.uuid); }

Result<QueryAnswer> list_supervisions(const Query& query, const SupervisionFilter& filter, const PageRequest& page) {
  // All of them even for one unit: a draft is not in the list of the unit that it is to press.
  const Walk walk{filter.taskforce_id, std::nullopt, filter.sort == OrderSort::DUE, filter.descending};
  return list_matters<SupervisionRow>(query, "supervisions", filter, walk, filter.number, page, [&](const SupervisionRow& row) {
    return is(filter.unit_id, row.content.unit_id) && is(filter.supervision_level, row.content.supervision_level) &&
           is(filter.phase, row.phase) && is(filter.open, is_open(row.phase)) && is(filter.target_id, row.content.target.id) &&
           (!filter.order_id || filter.order_id == row.content.target.order_id);
  });
}

Result<QueryAnswer> list_problems(const Query& query, const ProblemFilter& filter, const PageRequest& page) {
  const Walk walk{filter.taskforce_id, filter.owner_unit_id, filter.sort == OrderSort::DUE, filter.descending};
  return list_matters<ProblemRow>(query, "problems", filter, walk, filter.number, page, [&](const ProblemRow& row) {
    return (!filter.owner_unit_id || filter.owner_unit_id == row.owner_unit_id) && is(filter.kind, row.content.kind) &&
           is(filter.phase, row.phase) && is(filter.open, is_open(row.phase));
  });
}

Result<QueryAnswer> list_objections(const Query& query, const ObjectionFilter& filter, const PageRequest& page) {
  const Walk walk{filter.taskforce_id, filter.unit_id, filter.sort == OrderSort::DUE, filter.descending};
  return list_matters<ObjectionRow>(query, "objections", filter, walk, std::nullopt, page, [&](const ObjectionRow& row) {
    return is(filter.unit_id, row.unit_id) && is(filter.open, row.open()) && is(filter.target_id, row.target.id());
  });
}

Result<QueryAnswer> list_consequences(const Query& query, const ConsequenceFilter& filter, const PageRequest& page) {
  const Walk walk{filter.taskforce_id, filter.unit_id, false, filter.descending, true};
  return list_matters<ConsequenceRow>(query, "consequences", filter, walk, filter.number, page, [&](const ConsequenceRow& row) {
    return is(filter.unit_id, row.unit_id) && is(filter.state, row.state);
  });
}

Result<QueryAnswer> list_commendations(const Query& query, const CommendationFilter& filter, const PageRequest& page) {
  const Walk walk{filter.taskforce_id, filter.unit_id, false, filter.descending, true};
  return list_matters<CommendationRow>(query, "commendations", filter, walk, std::nullopt, page,
                                       [&](const CommendationRow& row) { return is(filter.unit_id, row.unit_id); });
}

Result<QueryAnswer> read_unit_profile(const Query& query, UnitId unit) {
  const auto* staff = std::get_if<Viewer::Staff>(&query.viewer.scope);
  if (staff == nullptr && !std::holds_alternative<Viewer::Everything>(query.viewer.scope) && query.viewer.unit_id() != unit)
    return not_found();
  UnitNames names{query};
  const auto name = names.find(unit);
  if (!name) return failure(name.error());
  if (*name == nullptr) return not_found();
  std::string json = R"({"unitId":")" + unit.text() + '"';
  if (auto named = names.append(json, "unitName", unit); !named) return failure(named.error());
  json += R"(,"taskforces":[)";
  bool any = false;
  auto scanned = scan_rows(query, TableId::UNIT_PROFILE, key_of(unit), ScanOrder::ASCENDING, std::nullopt,
                           [&](std::string_view rest, std::string_view value) {
                             if (staff != nullptr && uuid_from(rest) != staff->taskforce_id.uuid) return true;
                             if (any) json.push_back(',');
                             any = true;
                             json += value;
                             return true;
                           });
  if (!scanned) return failure(scanned.error());
  if (!any && staff != nullptr) {
    UnitProfileRow none;
    none.unit_id = unit;
    none.taskforce_id = staff->taskforce_id;
    json += to_json(none);
  }
  json += "]}";
  return answer_of(std::move(json));
}

Result<QueryAnswer> timeline(const Query& query, const EventLog& log, SupervisionId id, const PageRequest& page) {
  if (auto row = visible_matter<SupervisionRow>(query, id.uuid); !row) return failure(row.error());
  return stream_timeline(query, log, {supervision_stream(id), id.uuid, std::nullopt}, page);
}

Result<QueryAnswer> timeline(const Query& query, const EventLog& log, ProblemId id, const PageRequest& page) {
  if (auto row = visible_matter<ProblemRow>(query, id.uuid); !row) return failure(row.error());
  return stream_timeline(query, log, {problem_stream(id), id.uuid, std::nullopt}, page);
}

}  // namespace duban
