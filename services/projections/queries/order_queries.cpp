#include "services/projections/queries/order_queries.hpp"

#include <algorithm>

#include "common/json/described.hpp"
#include "services/domain/assignment/events.hpp"
#include "services/projections/order_view.hpp"
#include "services/projections/queries/reading.hpp"
#include "services/projections/queries/stream_timeline.hpp"
#include "services/projections/tables.hpp"

namespace duban {

namespace {

// An object's members behind those already there, without its braces.
void append_members(std::string& out, std::string_view object) {
  if (object.size() <= 2) return;
  out.push_back(',');
  out.append(object.substr(1, object.size() - 2));
}

void append_full_leg(std::string& out, const Query& query, const OrderGlance& order, const LegGlance& leg, std::string_view row) {
  out.append(row.substr(0, row.size() - 1));
  append_standing(out, query, order, leg);
  out.push_back('}');
}

[[nodiscard]] bool is_full_for_unit(const LegGlance& leg, UnitId unit) { return leg.unit_id == unit || leg.verifier_unit_id == unit; }

// A released first lead goes on seeing what the others had written by then (S-06).
Result<std::optional<Instant>> seen_until(const Query& query, const VisibleOrder& order, UnitId unit) {
  std::optional<Instant> until;
  if (!order.as_it_was || !order.as_first_lead) return until;
  for (const LegGlance& leg : order.glance.legs) {
    if (leg.unit_id != unit) continue;
    auto own = decode_row<LegRow>(query, TableId::LEG, key_of(order.glance.order_id, leg.leg_id));
    if (!own) return failure(own.error());
    until = own->released_at;
  }
  return until;
}

// Of another unit's leg the first lead sees its brief form and what the unit has written, up to `until`.
Result<> append_leg_for_first_lead(std::string& out, const Query& query, OrderId id, const LegGlance& leg, std::optional<Instant> until) {
  append_brief_leg(out, leg);
  out.pop_back();
  const std::string key = key_of(id, leg.leg_id);
  if (until) {
    auto row = decode_row<LegRow>(query, TableId::LEG, key);
    if (!row) return failure(row.error());
    std::erase_if(row->replies, [&](const ReplyRow& reply) { return reply.replied_at > *until; });
    if (row->last_progress && row->last_progress->reported_at <= *until)
      out.append(",\"lastProgress\":").append(to_json(*row->last_progress));
    out.append(",\"replies\":").append(to_json(row->replies)).push_back('}');
    return {};
  }
  // As they are stored: decoding all that is left out would take longer than everything else about the order.
  const auto stored = get_row(query, TableId::LEG, key);
  if (!stored) return failure(stored.error());
  if (!*stored) return not_found();
  const auto row = thread_json_parser().parse(**stored, JsonTrust::OWN);
  if (!row) return failure(ErrorCode::CORRUPT, "expected a leg in its row, found other bytes");
  if (const auto progress = row->find("lastProgress")) out.append(",\"lastProgress\":").append(progress->text());
  const auto replies = row->find("replies");
  out.append(",\"replies\":").append(replies ? replies->text() : "[]").push_back('}');
  return {};
}

Result<> append_leg_for_unit(std::string& out, const Query& query, const VisibleOrder& order, const LegGlance& leg, UnitId unit,
                             std::optional<Instant> until) {
  const OrderId id = order.glance.order_id;
  if (is_full_for_unit(leg, unit)) {
    auto stored = get_row(query, TableId::LEG, key_of(id, leg.leg_id));
    if (!stored) return failure(stored.error());
    if (*stored) append_full_leg(out, query, order.glance, leg, **stored);
    else append_brief_leg(out, leg);
    return {};
  }
  if (!order.as_first_lead) {
    append_brief_leg(out, leg);
    return {};
  }
  return append_leg_for_first_lead(out, query, id, leg, until);
}

Result<> append_legs_for_unit(std::string& out, const Query& query, const VisibleOrder& order, UnitId unit) {
  const auto until = seen_until(query, order, unit);
  if (!until) return failure(until.error());
  for (std::size_t index = 0; index < order.glance.legs.size(); ++index) {
    if (index > 0) out.push_back(',');
    if (auto done = append_leg_for_unit(out, query, order, order.glance.legs[index], unit, *until); !done) return done;
  }
  return {};
}

Result<> append_legs_for_staff(std::string& out, const Query& query, const VisibleOrder& order) {
  bool first = true;
  for (const LegGlance& leg : order.glance.legs) {
    if (!std::exchange(first, false)) out.push_back(',');
    auto row = get_row(query, TableId::LEG, key_of(order.glance.order_id, leg.leg_id));
    if (!row) return failure(row.error());
    if (*row) append_full_leg(out, query, order.glance, leg, **row);
    else append_brief_leg(out, leg);
  }
  return {};
}

// The unit that looks back at a closed order reads what it is to check.
Result<> append_check(std::string& out, const Query& query, const VisibleOrder& order) {
  if (!order.glance.check || query.viewer.unit_id() != order.glance.check->checker_unit_id) return {};
  const auto staff = thread_json_parser().parse(order.parts.staff, JsonTrust::OWN);
  const auto checks = staff ? staff->find("followUpChecks") : std::nullopt;
  if (!checks) return failure(ErrorCode::CORRUPT, "expected the follow-up checks of an order in its row, found other bytes");
  out.append(",\"followUpChecks\":").append(checks->text());
  return {};
}

// Who leads an issued order, or who is to lead the one that is drafted.
Result<std::optional<UnitId>> first_lead_of(const VisibleOrder& order) {
  if (const LegGlance* const lead = order.glance.first_lead()) return lead->unit_id;
  const auto head = thread_json_parser().parse(order.parts.head, JsonTrust::OWN);
  if (!head) return failure(ErrorCode::CORRUPT, "expected the head of an order in its row, found other bytes");
  if (const auto lead = head->find("firstLeadUnitId")) return UnitId::parse(lead->string());
  std::optional<UnitId> drafted;
  if (const auto recipients = head->find("recipients"))
    recipients->for_each_element([&](JsonValue recipient) {
      const auto unit = recipient.find("unitId");
      const auto role = recipient.find("role");
      if (!drafted && unit && role && role->string() == enum_name(LegRole::LEAD)) drafted = UnitId::parse(unit->string());
    });
  return drafted;
}

Result<std::string> list_item(const Query& query, const VisibleOrder& order, UnitNames& names) {
  const auto lead = first_lead_of(order);
  if (!lead) return failure(lead.error());
  std::string out;
  out.reserve(order.parts.head.size() + 256 + order.glance.legs.size() * 192);
  out.append(order.parts.head.substr(0, order.parts.head.size() - 1));
  if (*lead)
    if (auto named = names.append(out, "firstLeadUnitName", **lead); !named) return failure(named.error());
  append_version(out, order.glance);
  append_standing(out, query, order.glance);
  out += R"(,"legs":[)";
  for (std::size_t index = 0; index < order.glance.legs.size(); ++index) {
    if (index > 0) out.push_back(',');
    append_brief_leg(out, order.glance.legs[index]);
  }
  out += "]}";
  return out;
}

[[nodiscard]] bool fits(const OrderFilter& filter, const OrderGlance& order) {
  const auto is = [](const auto& wanted, const auto& found) { return !wanted || *wanted == found; };
  if (!is(filter.taskforce_id, order.taskforce_id) || !is(filter.phase, order.phase) || !is(filter.shown_phase, order.shown_phase) ||
      !is(filter.urgency, order.urgency) || !is(filter.source_kind, order.source_kind))
    return false;
  if (filter.measure_id && filter.measure_id != order.measure_id) return false;
  if (filter.programme_id && filter.programme_id != order.programme_id) return false;
  if (filter.due_after && (!order.current_due_on || *order.current_due_on < *filter.due_after)) return false;
  if (filter.due_before && (!order.current_due_on || *order.current_due_on > *filter.due_before)) return false;
  if (!filter.unit_id) return true;
  return std::ranges::any_of(order.legs, [&](const LegGlance& leg) { return leg.unit_id == *filter.unit_id; });
}

// Where the list is read from: the narrowest index that gives the wanted order.
struct Walk {
  TableId table = TableId::ORDERS_CREATED;
  std::string prefix;
};

[[nodiscard]] std::optional<Walk> walk_for(const Query& query, const OrderFilter& filter) {
  const bool by_due = filter.sort == OrderSort::DUE;
  const TableId whole = by_due ? TableId::ORDERS_DUE : TableId::ORDERS_CREATED;
  if (const auto unit = query.viewer.unit_id()) return Walk{whole, Key{}.id(*unit).take()};
  std::optional<TaskforceId> taskforce = filter.taskforce_id;
  if (const auto* staff = std::get_if<Viewer::Staff>(&query.viewer.scope)) {
    if (taskforce && *taskforce != staff->taskforce_id) return std::nullopt;
    taskforce = staff->taskforce_id;
  } else if (!std::holds_alternative<Viewer::Everything>(query.viewer.scope)) {
    return std::nullopt;
  }
  if (by_due) return Walk{whole, Key{}.id(taskforce ? taskforce->uuid : Uuid{}).take()};
  if (taskforce && filter.measure_id) return Walk{TableId::ORDERS_BY_MEASURE, Key{}.id(*taskforce).id(*filter.measure_id).take()};
  // A unit's entries are in the order of creation even when it was released since; not in the order of the present due dates.
  if (filter.unit_id) return Walk{whole, Key{}.id(*filter.unit_id).take()};
  if (taskforce && filter.shown_phase)
    return Walk{TableId::ORDERS_BY_PHASE, Key{}.id(*taskforce).number8(static_cast<std::uint8_t>(*filter.shown_phase)).take()};
  return Walk{whole, Key{}.id(taskforce ? taskforce->uuid : Uuid{}).take()};
}

// The first rest of a key to read: with a bound on the due date there is no need to walk up to it.
[[nodiscard]] std::optional<std::string> start_of_walk(const OrderFilter& filter) {
  if (filter.sort != OrderSort::DUE) return std::nullopt;
  if (!filter.descending && filter.due_after) return Key{}.date(*filter.due_after).take();
  if (filter.descending && filter.due_before) return Key{}.date(*filter.due_before + 1).take();
  return std::nullopt;
}

[[nodiscard]] bool is_past_bound(const OrderFilter& filter, const OrderGlance& order) {
  if (filter.sort != OrderSort::DUE || !order.current_due_on) return false;
  return filter.descending ? filter.due_after && *order.current_due_on < *filter.due_after
                           : filter.due_before && *order.current_due_on > *filter.due_before;
}

}  // namespace

Result<QueryAnswer> read_order(const Query& query, OrderId id) {
  VisibleOrder order;
  auto found = find_visible_order(query, id, order);
  if (!found) return failure(found.error());
  if (!*found) return not_found();
  QueryAnswer answer;
  std::string& out = answer.json;
  out.reserve(order.stored.size() + 256 + order.glance.legs.size() * 1024);
  out.append(order.parts.head.substr(0, order.parts.head.size() - 1));
  if (order.as_staff || order.as_first_lead) append_members(out, order.parts.lead);
  if (order.as_staff) append_members(out, order.parts.staff);
  else if (auto done = append_check(out, query, order); !done) return failure(done.error());
  append_version(out, order.glance);
  append_standing(out, query, order.glance);
  out += R"(,"legs":[)";
  auto legs = order.as_staff ? append_legs_for_staff(out, query, order) : append_legs_for_unit(out, query, order, *query.viewer.unit_id());
  if (!legs) return failure(legs.error());
  out += "]}";
  answer.etag = etag_of(order.glance.version, order.glance.position, query.today);
  return answer;
}

Result<std::optional<Secrecy>> secrecy_of_order(const KeyValueReader& rows, std::uint16_t generation, OrderId id) {
  const auto glance = rows.get(space_of(TableId::ORDER_GLANCE), stored_key(generation, TableId::ORDER_GLANCE, key_of(id)));
  if (!glance) return failure(glance.error());
  return *glance ? std::optional{secrecy_in_glance(**glance)} : std::nullopt;
}

Result<std::string> etag_of_order(const Query& query, OrderId id) {
  VisibleOrder order;
  auto found = find_visible_order(query, id, order);
  if (!found) return failure(found.error());
  if (!*found) return not_found();
  return etag_of(order.glance.version, order.glance.position, query.today);
}

Result<QueryAnswer> read_leg(const Query& query, OrderId id, LegId leg_id) {
  VisibleOrder order;
  auto found = find_visible_order(query, id, order);
  if (!found) return failure(found.error());
  const LegGlance* const leg = *found ? order.glance.leg(leg_id) : nullptr;
  if (leg == nullptr) return not_found();
  QueryAnswer answer;
  answer.etag = etag_of(order.glance.version, order.glance.position, query.today);
  const auto unit = query.viewer.unit_id();
  if (!order.as_staff && unit && !is_full_for_unit(*leg, *unit)) {
    const auto until = seen_until(query, order, *unit);
    if (!until) return failure(until.error());
    if (auto done = append_leg_for_unit(answer.json, query, order, *leg, *unit, *until); !done) return failure(done.error());
    return answer;
  }
  auto row = get_row(query, TableId::LEG, key_of(id, leg_id));
  if (!row) return failure(row.error());
  if (!*row) return not_found();
  append_full_leg(answer.json, query, order.glance, *leg, **row);
  return answer;
}

Result<QueryAnswer> list_orders(const Query& query, const OrderFilter& filter, const PageRequest& page) {
  const std::string list = "orders" + to_json(filter);
  auto after = rest_of(query, list, page.cursor);
  if (!after) return failure(after.error());
  std::vector<std::string> items;
  UnitNames names{query};
  const auto add = [&](const VisibleOrder& order) -> Result<> {
    auto item = list_item(query, order, names);
    if (!item) return failure(item.error());
    items.push_back(std::move(*item));
    return {};
  };
  if (filter.number) {
    auto order_id = get_row(query, TableId::ORDER_BY_NUMBER, Key{}.rest(fold_number(*filter.number)).bytes());
    if (!order_id) return failure(order_id.error());
    VisibleOrder order;
    if (*order_id) {
      auto found = find_visible_order(query, order_id_from(**order_id), order);
      if (!found) return failure(found.error());
      if (*found && fits(filter, order.glance))
        if (auto added = add(order); !added) return failure(added.error());
    }
    return list_answer(items, std::nullopt);
  }
  const auto walk = walk_for(query, filter);
  if (!walk) return list_answer(items, std::nullopt);
  if (!*after) *after = start_of_walk(filter);

  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  std::optional<std::string> next;
  std::optional<Error> error;
  std::string last;
  std::size_t walked = 0;
  auto scanned = scan_rows(query, walk->table, walk->prefix, filter.descending ? ScanOrder::DESCENDING : ScanOrder::ASCENDING, *after,
                           [&](std::string_view rest, std::string_view value) {
                             if (items.size() == limit || walked == rows_walked_max) {
                               next = cursor_of(query, list, last);
                               return false;
                             }
                             ++walked;
                             last.assign(rest);
                             VisibleOrder order;
                             auto found = find_visible_order(query, order_id_from(value), order);
                             if (!found) {
                               error = found.error();
                               return false;
                             }
                             if (!*found) return true;
                             if (is_past_bound(filter, order.glance)) return false;
                             if (!fits(filter, order.glance)) return true;
                             if (auto added = add(order); !added) error = added.error();
                             return !error;
                           });
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return list_answer(items, std::move(next));
}

Result<QueryAnswer> list_legs(const Query& query, const LegFilter& filter, const PageRequest& page) {
  const std::string list = "legs" + to_json(filter);
  auto after = rest_of(query, list, page.cursor);
  if (!after) return failure(after.error());
  std::vector<std::string> items;
  const auto unit = query.viewer.unit_id();
  const auto walk = walk_for(query, OrderFilter{.unit_id = filter.unit_id});
  if (!walk) return list_answer(items, std::nullopt);
  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  std::optional<std::string> next;
  std::optional<Error> error;
  std::string last;
  std::size_t walked = 0;
  const auto visit = [&](std::string_view rest, std::string_view value) {
    if (items.size() >= limit || walked == rows_walked_max) {
      next = cursor_of(query, list, last);
      return false;
    }
    ++walked;
    last.assign(rest);
    VisibleOrder order;
    auto found = find_visible_order(query, order_id_from(value), order);
    if (!found) error = found.error();
    if (!found) return false;
    if (!*found) return true;
    for (const LegGlance& leg : order.glance.legs) {
      if ((unit && leg.unit_id != *unit) || (filter.unit_id && leg.unit_id != *filter.unit_id)) continue;
      if ((filter.state && leg.state != *filter.state) || (filter.role && leg.role != *filter.role)) continue;
      auto row = get_row(query, TableId::LEG, key_of(order.glance.order_id, leg.leg_id));
      if (!row) error = row.error();
      if (!row) return false;
      if (!*row) continue;
      std::string& item = items.emplace_back();
      append_full_leg(item, query, order.glance, leg, **row);
      item.pop_back();
      if (auto words = append_order_words(item, order); !words) error = words.error();
      item.push_back('}');
    }
    return !error;
  };
  auto scanned = scan_rows(query, walk->table, walk->prefix, ScanOrder::DESCENDING, *after, visit);
  if (!scanned) return failure(scanned.error());
  if (error) return failure(*error);
  return list_answer(items, std::move(next));
}

Result<QueryAnswer> timeline(const Query& query, const EventLog& log, OrderId id, const PageRequest& page) {
  VisibleOrder order;
  auto found = find_visible_order(query, id, order);
  if (!found) return failure(found.error());
  if (!*found) return not_found();
  const auto until = order.as_it_was ? std::optional{order.glance.position} : std::nullopt;
  return stream_timeline(query, log, {assignment_stream(id), id.uuid, until}, page);
}

}  // namespace duban
