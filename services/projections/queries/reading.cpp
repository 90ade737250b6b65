#include "services/projections/queries/reading.hpp"

#include <algorithm>

#include "common/base/described.hpp"
#include "common/bytes/base64.hpp"
#include "common/crypto/digest.hpp"
#include "common/json/described.hpp"
#include "common/json/reader.hpp"
#include "common/json/writer.hpp"
#include "common/time/rfc3339.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/projections/tables.hpp"

namespace duban {

namespace {

constexpr std::size_t cursor_binding_bytes = 8;  // enough that a cursor of another list is not taken by accident

[[nodiscard]] std::string binding_of(const Query& query, std::string_view list) {
  std::string words{list};
  words.push_back('\0');
  words.push_back(static_cast<char>('0' + query.viewer.scope.index()));
  if (const auto* staff = std::get_if<Viewer::Staff>(&query.viewer.scope)) words += staff->taskforce_id.text();
  if (const auto unit = query.viewer.unit_id()) words += unit->text();
  return std::string(sha256(words).view().substr(0, cursor_binding_bytes));
}

[[nodiscard]] std::string_view english(ShownPhase phase) {
  switch (phase) {
    case ShownPhase::DRAFT: return "Draft";
    case ShownPhase::PENDING_APPROVAL: return "Awaiting approval";
    case ShownPhase::APPROVED: return "Approved, to be issued";
    case ShownPhase::AWAITING_RECEIPT: return "Awaiting receipt";
    case ShownPhase::PARTLY_ACKNOWLEDGED: return "Partly signed for";
    case ShownPhase::ACKNOWLEDGED: return "Signed for";
    case ShownPhase::WORKING: return "In progress";
    case ShownPhase::PARTLY_REPLIED: return "Partly replied";
    case ShownPhase::REPLIED: return "Replied";
    case ShownPhase::CLOSED: return "Closed";
    case ShownPhase::WITHDRAWN: return "Withdrawn";
    case ShownPhase::VOIDED: return "Voided";
    case ShownPhase::DISCARDED: return "Draft discarded";
  }
  return "";
}

[[nodiscard]] std::string_view english(LegState state) {
  switch (state) {
    case LegState::SERVED: return "Awaiting receipt";
    case LegState::ACKNOWLEDGED: return "Signed for";
    case LegState::WORKING: return "In progress";
    case LegState::RETURNED: return "Returned, to be decided";
    case LegState::REPLIED: return "Replied";
    case LegState::VERIFYING: return "Being verified";
    case LegState::VERIFIED: return "Verified";
    case LegState::ACCEPTED: return "Accepted";
    case LegState::RELEASED: return "Released";
  }
  return "";
}

template <class Word>
void write_words(JsonWriter& writer, std::string_view name, Word word) {
  writer.key(name);
  writer.begin_object();
  writer.key("zh");
  writer.plain(chinese(word));
  writer.key("en");
  writer.plain(english(word));
  writer.end_object();
}

[[nodiscard]] bool owes_reply(const OrderGlance& order, const LegGlance& leg) {
  return is_open(order.phase) && is_required(leg.role) &&
         (leg.state == LegState::SERVED || leg.state == LegState::ACKNOWLEDGED || leg.state == LegState::WORKING ||
          leg.state == LegState::RETURNED);
}

// Late once is late for ever (INV-06). By whole days: what became late today in hours shows tomorrow, or when the act is recorded.
struct Stages {
  bool sign = false;
  bool feedback = false;
  bool final_reply = false;
  bool blocked = false;    // waits for an answer to a blocker
  bool suspended = false;  // the count of days stands still
  bool disputed = false;

  void add(const OrderGlance& order, const LegGlance& leg, Instant day) {
    if (!is_required(leg.role)) return;
    const bool open = is_open(order.phase);
    sign |= leg.signed_at ? *leg.signed_at >= leg.sign_due_at : open && leg.state == LegState::SERVED && day >= leg.sign_due_at;
    feedback |= open && leg.feedback_due_at && day >= *leg.feedback_due_at;
    // Suspended, the count stands where it stood.
    const Instant counted = leg.suspended_from ? std::min(day, *leg.suspended_from) : day;
    final_reply |= leg.overdue_final || (owes_reply(order, leg) && counted >= leg.due_at);
    blocked |= open && leg.blocker_due_at.has_value();
    suspended |= open && leg.suspended_from.has_value();
    disputed |= open && leg.ruling_due_at.has_value();
  }
  void write(JsonWriter& writer) const {
    writer.key("overdueStages");
    writer.begin_array();
    if (sign) writer.plain("SIGN");
    if (feedback) writer.plain("FEEDBACK");
    if (final_reply) writer.plain("FINAL");
    writer.end_array();
    writer.key("flags");
    writer.begin_array();
    if (blocked) writer.plain("BLOCKED");
    if (suspended) writer.plain("SUSPENDED");
    if (disputed) writer.plain("DISPUTED");
    writer.end_array();
  }
};

void write_days_left(JsonWriter& writer, const Query& query, const OrderGlance& order, const LegGlance* leg) {
  bool due_soon = false;
  if (leg != nullptr && owes_reply(order, *leg) && !leg->suspended_from) {
    const std::int32_t left = working_days_between(query.calendar, query.today, leg->due_on);
    writer.key("workingDaysLeft");
    writer.integer(left);
    due_soon = query.today <= leg->due_on && left <= order.due_soon_working_days;
  }
  writer.key("dueSoon");
  writer.boolean(due_soon);
}

}  // namespace

Result<> scan_rows(const Query& query, TableId table, const std::string& prefix, ScanOrder order, const std::optional<std::string>& after,
                   const VisitRest& visit) {
  const std::string stored = stored_key(query.generation, table, prefix);
  std::string from = stored;
  std::string to = end_of_prefix(stored);
  if (after && order == ScanOrder::ASCENDING) from = stored + *after + std::string(1, '\0');
  if (after && order == ScanOrder::DESCENDING) to = stored + *after;
  if (from >= to) return {};
  return query.rows.scan(space_of(table), from, to, order,
                         [&](std::string_view key, std::string_view value) { return visit(key.substr(stored.size()), value); });
}

std::string cursor_of(const Query& query, std::string_view list, std::string_view rest) {
  std::string bytes = binding_of(query, list);
  bytes.append(rest);
  return to_base64url(bytes);
}

Result<std::optional<std::string>> rest_of(const Query& query, std::string_view list, const std::optional<std::string>& cursor) {
  if (!cursor) return std::optional<std::string>{};
  const auto bytes = from_base64url(*cursor);
  if (!bytes || bytes->size() < cursor_binding_bytes || bytes->substr(0, cursor_binding_bytes) != binding_of(query, list))
    return failure(ErrorCode::INVALID_INPUT,
                   "expected a cursor from a page of this list with the same filter and order, found another text");
  return std::optional{bytes->substr(cursor_binding_bytes)};
}

QueryAnswer list_answer(const std::vector<std::string>& items, std::optional<std::string> next_cursor) {
  std::string json;
  std::size_t bytes = 16;
  for (const std::string& item : items) bytes += item.size() + 1;
  json.reserve(bytes);
  json += R"({"items":[)";
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (index > 0) json.push_back(',');
    json += items[index];
  }
  json += "]}";
  QueryAnswer answer = answer_of(std::move(json));
  answer.next_cursor = std::move(next_cursor);
  return answer;
}

QueryAnswer answer_of(std::string json) {
  std::string tag = sha256(json).hex().substr(0, 32);
  return {std::move(json), std::move(tag), std::nullopt};
}

void append_standing(std::string& out, const Query& query, const OrderGlance& order) {
  out += R"(,"standing":)";
  JsonWriter writer{out};
  writer.begin_object();
  writer.key("businessDate");
  query.today.append_text(writer.open_plain());
  writer.close_plain();
  const Instant day = start_of(query.today);
  Stages stages;
  for (const LegGlance& leg : order.legs) stages.add(order, leg, day);
  stages.disputed |= order.disagreement_since && is_open(order.phase);
  write_days_left(writer, query, order, order.first_lead());
  stages.write(writer);
  write_words(writer, "phaseWords", order.shown_phase);
  writer.end_object();
}

void append_standing(std::string& out, const Query& query, const OrderGlance& order, const LegGlance& leg) {
  out += R"(,"standing":)";
  JsonWriter writer{out};
  writer.begin_object();
  Stages stages;
  stages.add(order, leg, start_of(query.today));
  write_days_left(writer, query, order, &leg);
  stages.write(writer);
  write_words(writer, "stateWords", leg.state);
  writer.end_object();
}

void append_brief_leg(std::string& out, const LegGlance& leg) {
  out += R"({"legId":")";
  leg.leg_id.uuid.append_text(out);
  out += R"(","unitId":")";
  leg.unit_id.uuid.append_text(out);
  out += R"(","unitName":)";
  append_json_string(out, leg.unit_name);
  out += R"(,"role":")";
  out += enum_name(leg.role);
  out += R"(","state":")";
  out += enum_name(leg.state);
  out += "\"}";
}

void append_version(std::string& out, const OrderGlance& order) {
  out += R"(,"version":)";
  out += std::to_string(order.version.value);
  out += R"(,"position":)";
  out += std::to_string(order.position.value);
  out += R"(,"updatedAt":")";
  append_rfc3339(out, order.updated_at);
  out.push_back('"');
}

std::string etag_of(Version version, Position position, CivilDate today) {
  std::string tag = "v" + std::to_string(version.value) + "." + std::to_string(position.value) + ".";
  today.append_text(tag);
  return tag;
}

Result<const std::string*> UnitNames::find(const UnitId& id) {
  auto [known, fresh] = names_.try_emplace(id.text());
  if (fresh) {
    auto row = decode_row<UnitRow>(query_, TableId::UNIT, key_of(id));
    if (!row && row.error().code != ErrorCode::NOT_FOUND) return failure(row.error());
    if (row && !row->names.empty()) known->second = row->name_on(query_.today);
  }
  return known->second ? &*known->second : nullptr;
}

Result<> UnitNames::append(std::string& out, std::string_view member, const UnitId& id) {
  const auto name = find(id);
  if (!name) return failure(name.error());
  if (*name == nullptr) return {};
  out.append(",\"").append(member).append("\":");
  append_json_string(out, **name);
  return {};
}

Result<> append_order_words(std::string& out, const VisibleOrder& order) {
  const auto head = thread_json_parser().parse(order.parts.head, JsonTrust::OWN);
  if (!head) return failure(ErrorCode::CORRUPT, "expected the head of an order in its row, found other bytes");
  for (const std::string_view member : {"number", "title"}) {
    const auto value = head->find(member);
    if (!value || value->kind() != JsonKind::STRING) continue;
    out.append(",\"").append(member).append("\":");
    append_json_string(out, value->string());
  }
  return {};
}

Result<bool> find_visible_order(const Query& query, OrderId id, VisibleOrder& order) {
  const auto load = [&](TableId table, const std::string& key) -> Result<bool> {
    auto stored = get_row(query, table, key);
    if (!stored) return failure(stored.error());
    if (!*stored) return false;
    order.stored = std::move(**stored);
    auto parts = split_order(order.stored);
    if (!parts) return failure(parts.error());
    order.parts = *parts;
    return true;
  };
  const std::string key = key_of(id);
  // The glance first: words that are newer than it are no harm, a version newer than its words would be.
  const auto glance = get_row(query, TableId::ORDER_GLANCE, key);
  if (!glance) return failure(glance.error());
  if (!*glance) return false;
  order.glance = {};
  if (auto decoded = decode_glance(**glance, order.glance); !decoded) return failure(decoded.error());
  auto found = load(TableId::ORDER, key);
  if (!found || !*found) return found;
  order.as_staff = query.viewer.is_staff_of(order.glance.taskforce_id);
  order.as_first_lead = order.as_it_was = false;
  if (order.as_staff) return true;
  const auto unit = query.viewer.unit_id();
  if (!unit) return false;
  const auto one = std::ranges::find(order.glance.audience, *unit, &AudienceUnit::unit_id);
  if (one == order.glance.audience.end()) return false;
  if (one->until_position) {
    auto copy = load(TableId::RELEASED_ORDER, Key{}.id(*unit).id(id).take());
    if (!copy || !*copy) return copy;
    order.glance = {};
    if (auto decoded = decode_glance(order.parts.glance, order.glance); !decoded) return failure(decoded.error());
    order.as_it_was = true;
  }
  order.as_first_lead = std::ranges::any_of(order.glance.legs, [&](const LegGlance& leg) {
    return leg.unit_id == *unit && leg.role == LegRole::LEAD && (order.as_it_was || leg.state != LegState::RELEASED);
  });
  return true;
}

Result<WorkCalendar> load_calendar(const KeyValueReader& rows, std::uint16_t generation) {
  const WorkCalendar none;
  const Query query{rows, generation, Viewer::counts(), {}, none};
  auto row = decode_row<CalendarRow>(query, TableId::CALENDAR, "");
  if (row) return from_row(*row);
  if (row.error().code == ErrorCode::NOT_FOUND) return WorkCalendar{};
  return failure(row.error());
}

}  // namespace duban
