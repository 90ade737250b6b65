// Queries: who asks, which rows, 304 or the body. The one place that says which function answers which query.
#include "common/base/check.hpp"
#include "services/domain/people/authorise.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/event_items.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/handlers/query_arguments.hpp"
#include "services/edge/handlers/representation.hpp"
#include "services/edge/handlers/visible_position.hpp"
#include "services/projections/queries/directory_queries.hpp"
#include "services/projections/queries/matter_queries.hpp"
#include "services/projections/queries/order_queries.hpp"
#include "services/projections/queries/rule_queries.hpp"
#include "services/projections/queries/work_queries.hpp"

namespace duban {
namespace {

struct QueryRun {
  EdgeServices& edge;
  const Caller& caller;
  const Query& query;
  const RouteMatch& match;
  const QueryArguments& arguments;
  PageRequest page;
  std::optional<ProblemDetails> wrong;  // a parameter that cannot be used

  // Every route has its parameters in its path, so they are there; a text that is no id names nothing.
  template <class IdType>
  [[nodiscard]] IdType path_id(std::string_view name) const {
    return IdType::parse(match.value_of(name)).value_or(IdType{});
  }
};

using Answer = Result<QueryAnswer>;
using Run = Answer (*)(QueryRun&);

tl::unexpected<Error> no_such_matter() { return failure(ErrorCode::NOT_FOUND, "expected a matter, found none"); }

Answer me(QueryRun& run) {
  const Actor& actor = run.caller.actor;
  QueryAnswer answer;
  JsonWriter writer{answer.json};
  writer.begin_object();
  writer.key("actor");
  write_json(writer, actor.name);
  if (actor.post) {
    writer.key("post");
    write_json(writer, *actor.post);
  }
  if (actor.unit_id) {
    writer.key("unitId");
    write_json(writer, *actor.unit_id);
  }
  writer.key("businessDate");
  write_json(writer, run.query.today);
  writer.end_object();
  answer.etag = sha256(answer.json).hex().substr(0, 16);
  return answer;
}

// Operators keep the directory and see all of it (S-02); everything else is closed to them by authorise().
Query of_directory(const QueryRun& run) {
  Query query = run.query;
  if (run.caller.actor.is_operator()) query.viewer = Viewer::everything();
  return query;
}

Answer orders(QueryRun& run) {
  OrderFilter filter;
  filter.taskforce_id = run.arguments.id<TaskforceId>("taskforce");
  filter.unit_id = run.arguments.id<UnitId>("unit");
  filter.phase = run.arguments.word<OrderPhase>("phase", run.wrong);
  filter.shown_phase = run.arguments.word<ShownPhase>("shownPhase", run.wrong);
  filter.urgency = run.arguments.word<Urgency>("urgency", run.wrong);
  filter.source_kind = run.arguments.word<SourceKind>("sourceKind", run.wrong);
  filter.measure_id = run.arguments.id<MeasureId>("measure");
  filter.programme_id = run.arguments.id<ProgrammeId>("programme");
  filter.due_after = run.arguments.date("dueAfter");
  filter.due_before = run.arguments.date("dueBefore");
  if (const std::string* number = run.arguments.text("number")) filter.number = *number;
  filter.sort = run.arguments.word<OrderSort>("sort", run.wrong).value_or(OrderSort::CREATED);
  filter.descending = run.arguments.boolean("descending").value_or(true);
  if (run.wrong) return QueryAnswer{};
  return list_orders(run.query, filter, run.page);
}

Answer order(QueryRun& run) {
  const auto id = run.path_id<OrderId>("orderId");
  const auto as_of = run.arguments.instant("asOf");
  const std::string* axis = run.arguments.text("axis");
  if (axis != nullptr && *axis != "occurred" && *axis != "recorded") {
    run.wrong = QueryArguments::wrong_value("axis", "occurred or recorded");
    return QueryAnswer{};
  }
  if (!as_of) return read_order(run.query, id);
  // The past at t: what had happened, or what was known, by then (S-16).
  const bool recorded = axis != nullptr && *axis == "recorded";
  return order_of_the_past(run.edge, run.query.viewer, id, business_date(*as_of),
                           [&](const Envelope& envelope) { return (recorded ? envelope.recorded_at : envelope.occurred_at) <= *as_of; });
}

// What the positions of a timeline say to this caller.
Answer events_of(QueryRun& run, Answer positions) {
  if (!positions) return positions;
  auto json = events_at(run.edge, run.caller.actor, positions->json);
  if (!json) return failure(json.error());
  return QueryAnswer{std::move(*json), std::move(positions->etag), std::move(positions->next_cursor)};
}

Answer order_timeline(QueryRun& run) {
  return events_of(run, timeline(run.query, run.edge.parts.log, run.path_id<OrderId>("orderId"), run.page));
}

Answer legs(QueryRun& run) {
  LegFilter filter;
  filter.unit_id = run.arguments.id<UnitId>("unit");
  filter.state = run.arguments.word<LegState>("state", run.wrong);
  filter.role = run.arguments.word<LegRole>("role", run.wrong);
  if (run.wrong) return QueryAnswer{};
  return list_legs(run.query, filter, run.page);
}

std::optional<std::string> number_of(const QueryRun& run) {
  const std::string* number = run.arguments.text("number");
  return number == nullptr ? std::nullopt : std::optional{*number};
}

Answer supervisions(QueryRun& run) {
  SupervisionFilter filter;
  filter.taskforce_id = run.arguments.id<TaskforceId>("taskforce");
  filter.unit_id = run.arguments.id<UnitId>("unit");
  if (run.arguments.text("level") != nullptr)
    filter.supervision_level = static_cast<std::int32_t>(run.arguments.integer_between("level", 1, 9, 1, run.wrong));
  filter.phase = run.arguments.word<SupervisionPhase>("phase", run.wrong);
  filter.open = run.arguments.boolean("open");
  if (const std::string* target = run.arguments.text("target")) filter.target_id = Uuid::parse(*target);
  filter.order_id = run.arguments.id<OrderId>("order");
  filter.number = number_of(run);
  filter.sort = run.arguments.word<OrderSort>("sort", run.wrong).value_or(OrderSort::CREATED);
  filter.descending = run.arguments.boolean("descending").value_or(true);
  if (run.wrong) return QueryAnswer{};
  return list_supervisions(run.query, filter, run.page);
}

Answer problems(QueryRun& run) {
  ProblemFilter filter;
  filter.taskforce_id = run.arguments.id<TaskforceId>("taskforce");
  filter.owner_unit_id = run.arguments.id<UnitId>("unit");
  filter.kind = run.arguments.word<ProblemKind>("kind", run.wrong);
  filter.phase = run.arguments.word<ProblemPhase>("phase", run.wrong);
  filter.open = run.arguments.boolean("open");
  filter.number = number_of(run);
  filter.sort = run.arguments.word<OrderSort>("sort", run.wrong).value_or(OrderSort::CREATED);
  filter.descending = run.arguments.boolean("descending").value_or(true);
  if (run.wrong) return QueryAnswer{};
  return list_problems(run.query, filter, run.page);
}

Answer objections(QueryRun& run) {
  ObjectionFilter filter;
  filter.taskforce_id = run.arguments.id<TaskforceId>("taskforce");
  filter.unit_id = run.arguments.id<UnitId>("unit");
  filter.open = run.arguments.boolean("open");
  if (const std::string* target = run.arguments.text("target")) filter.target_id = Uuid::parse(*target);
  filter.sort = run.arguments.word<OrderSort>("sort", run.wrong).value_or(OrderSort::CREATED);
  filter.descending = run.arguments.boolean("descending").value_or(true);
  if (run.wrong) return QueryAnswer{};
  return list_objections(run.query, filter, run.page);
}

Answer consequences(QueryRun& run) {
  ConsequenceFilter filter;
  filter.taskforce_id = run.arguments.id<TaskforceId>("taskforce");
  filter.unit_id = run.arguments.id<UnitId>("unit");
  filter.state = run.arguments.word<ConsequenceState>("state", run.wrong);
  filter.number = number_of(run);
  filter.descending = run.arguments.boolean("descending").value_or(true);
  if (run.wrong) return QueryAnswer{};
  return list_consequences(run.query, filter, run.page);
}

Answer commendations(QueryRun& run) {
  CommendationFilter filter;
  filter.taskforce_id = run.arguments.id<TaskforceId>("taskforce");
  filter.unit_id = run.arguments.id<UnitId>("unit");
  filter.descending = run.arguments.boolean("descending").value_or(true);
  return list_commendations(run.query, filter, run.page);
}

Answer unit_inbox(QueryRun& run) {
  const auto asked = run.arguments.id<UnitId>("unit");
  if (!asked && !run.caller.actor.unit_id) {
    run.wrong = QueryArguments::wrong_value("unit", "a unit, because this token stands for none");
    return QueryAnswer{};
  }
  return inbox(run.query, asked ? *asked : *run.caller.actor.unit_id);
}

std::optional<TaskforceId> asked_taskforce(QueryRun& run) {
  if (const auto asked = run.arguments.id<TaskforceId>("taskforce")) return asked;
  if (run.caller.actor.post && run.caller.actor.post->taskforce_id) return run.caller.actor.post->taskforce_id;
  run.wrong = QueryArguments::wrong_value("taskforce", "a taskforce, because this token stands for none");
  return std::nullopt;
}
Answer taskforce_board(QueryRun& run) {
  const auto id = asked_taskforce(run);
  return id ? board(run.query, *id) : Answer{QueryAnswer{}};
}
Answer taskforce_cockpit(QueryRun& run) {
  const auto id = asked_taskforce(run);
  return id ? cockpit(run.query, *id) : Answer{QueryAnswer{}};
}

Answer deadline_list(QueryRun& run) {
  DeadlineFilter filter;
  filter.from = run.arguments.instant("from");
  filter.to = run.arguments.instant("to");
  filter.kind = run.arguments.word<DeadlineKind>("kind", run.wrong);
  filter.unit_id = run.arguments.id<UnitId>("unit");
  if (run.wrong) return QueryAnswer{};
  return deadlines(run.query, filter, run.page);
}

Answer numbers(QueryRun& run) {
  const auto year = parse_unsigned(run.match.value_of("year"));
  if (!year || *year > 9999) return no_such_matter();
  return list_numbers(run.query, run.match.value_of("series"), static_cast<std::int32_t>(*year), run.page);
}

// The days of that year which are not what their weekday says, from whichever notice they come.
Answer calendar_year(QueryRun& run) {
  const auto asked = parse_unsigned(run.match.value_of("year"));
  const WorkCalendar& calendar = run.query.calendar;
  if (!asked || *asked > 9999) return no_such_matter();
  const auto year = static_cast<std::int32_t>(*asked);
  const auto source = calendar.sources.find(year);
  if (source == calendar.sources.end()) return no_such_matter();
  QueryAnswer answer;
  JsonWriter writer{answer.json};
  writer.begin_object();
  writer.key("year");
  writer.integer(year);
  writer.key("calendarVersion");
  writer.unsigned_integer(calendar.version.value);
  writer.key("source");
  writer.string(source->second);
  writer.key("days");
  writer.begin_array();
  for (const auto& [date, mark] : calendar.marks) {
    if (date.year() != year) continue;
    writer.begin_object();
    writer.key("date");
    write_json(writer, date);
    writer.key("off");
    writer.boolean(mark.off);
    writer.key("name");
    writer.string(mark.name);
    writer.end_object();
  }
  writer.end_array();
  writer.key("held");
  writer.begin_array();
  for (const HeldChange& held : calendar.held) {
    if (held.year != year) continue;
    writer.begin_object();
    writer.key("reason");
    write_json(writer, held.reason);
    writer.key("source");
    writer.string(held.source);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  answer.etag = "c" + std::to_string(calendar.version.value) + "." + std::to_string(calendar.held.size()) + "." + std::to_string(year);
  return answer;
}

struct QueryRow {
  std::string_view name;
  Run run;
};
constexpr QueryRow query_rows[] = {
    {"read_me", me},
    {"list_units",
     [](QueryRun& run) -> Answer {
       const std::string* name = run.arguments.text("name");
       return list_units(of_directory(run), name == nullptr ? std::nullopt : std::optional{*name}, run.page);
     }},
    {"read_unit", [](QueryRun& run) -> Answer { return read_unit(of_directory(run), run.path_id<UnitId>("unitId")); }},
    {"list_taskforces", [](QueryRun& run) -> Answer { return list_taskforces(of_directory(run), run.page); }},
    {"read_taskforce", [](QueryRun& run) -> Answer { return read_taskforce(of_directory(run), run.path_id<TaskforceId>("taskforceId")); }},
    {"list_programmes",
     [](QueryRun& run) -> Answer { return list_programmes(run.query, *run.arguments.id<TaskforceId>("taskforce"), run.page); }},
    {"read_programme", [](QueryRun& run) -> Answer { return read_programme(run.query, run.path_id<ProgrammeId>("programmeId")); }},
    {"read_programme_progress",
     [](QueryRun& run) -> Answer { return programme_progress(run.query, run.path_id<ProgrammeId>("programmeId")); }},
    {"read_five_haves", [](QueryRun& run) -> Answer { return five_haves(run.query, *run.arguments.id<ProgrammeId>("programme")); }},
    {"list_assignments", orders},
    {"read_assignment", order},
    {"read_assignment_timeline", order_timeline},
    {"read_leg", [](QueryRun& run) -> Answer { return read_leg(run.query, run.path_id<OrderId>("orderId"), run.path_id<LegId>("legId")); }},
    {"list_legs", legs},
    {"list_supervisions", supervisions},
    {"read_supervision", [](QueryRun& run) -> Answer { return read_supervision(run.query, run.path_id<SupervisionId>("supervisionId")); }},
    {"read_supervision_timeline",
     [](QueryRun& run) -> Answer {
       return events_of(run, timeline(run.query, run.edge.parts.log, run.path_id<SupervisionId>("supervisionId"), run.page));
     }},
    {"list_problems", problems},
    {"read_problem", [](QueryRun& run) -> Answer { return read_problem(run.query, run.path_id<ProblemId>("problemId")); }},
    {"read_problem_timeline",
     [](QueryRun& run) -> Answer {
       return events_of(run, timeline(run.query, run.edge.parts.log, run.path_id<ProblemId>("problemId"), run.page));
     }},
    {"list_objections", objections},
    {"read_objection", [](QueryRun& run) -> Answer { return read_objection(run.query, run.path_id<ObjectionId>("objectionId")); }},
    {"list_consequences", consequences},
    {"read_consequence", [](QueryRun& run) -> Answer { return read_consequence(run.query, run.path_id<ConsequenceId>("consequenceId")); }},
    {"list_commendations", commendations},
    {"read_commendation",
     [](QueryRun& run) -> Answer { return read_commendation(run.query, run.path_id<CommendationId>("commendationId")); }},
    {"read_unit_profile", [](QueryRun& run) -> Answer { return read_unit_profile(run.query, run.path_id<UnitId>("unitId")); }},
    {"read_inbox", unit_inbox},
    {"read_board", taskforce_board},
    {"list_deadlines", deadline_list},
    {"read_cockpit", taskforce_cockpit},
    {"list_numbers", numbers},
    {"read_calendar", calendar_year},
    {"read_policy", [](QueryRun& run) -> Answer { return read_policy(run.query); }},
};

Run run_of(std::string_view name) {
  for (const QueryRow& row : query_rows)
    if (row.name == name) return row.run;
  return nullptr;
}

ProblemDetails problem_of_query(const Error& error) {
  if (error.code == ErrorCode::NOT_FOUND) return {.code = &people_rejections::matter_not_found};
  return problem_from(error);
}

void add_caching(HttpResponse& response, const std::string& etag, Position position) {
  response.headers.reserve(6);
  if (!etag.empty()) response.add("ETag", "\"" + etag + "\"");
  response.add("Cache-Control", "private, no-cache");
  response.add("Vary", "Accept-Language");
  response.add("Duban-Position", std::to_string(position.value));
}

void answer_query(EdgeServices& edge, HttpExchange& exchange) {
  const RequestContext& context = context_of(exchange);
  const Route& route = context.route();
  const HttpRequest& http = exchange.request();
  const auto arguments = QueryArguments::parse(route, http.query);
  if (!arguments) return finish(edge, exchange, arguments.error());
  const auto caller = find_caller(edge, context.principal);
  if (!caller) return finish(edge, exchange, caller.error());
  Subject subject;
  subject.unit_id = arguments->id<UnitId>("unit");
  subject.taskforce_id = arguments->id<TaskforceId>("taskforce");
  if (const auto denied = authorise_here(edge, *caller, route.authorised_as(), std::move(subject))) return finish(edge, exchange, *denied);

  // Taken before the rows are read: what is answered is at least as new.
  const Position position = edge.parts.positions.visible();
  const std::uint16_t generation = edge.parts.views.generation();
  const auto calendar = edge.calendars.get(edge.parts.rows, generation);
  if (!calendar) return finish(edge, exchange, problem_from(calendar.error()));
  const Query query{edge.parts.rows, generation, caller->viewer, business_today(edge), **calendar};

  if (route.name == "read_assignment" && !http.if_none_match.empty() && http.query.empty()) {
    // An unchanged order costs no body.
    const auto order_id = OrderId::parse(context.match.value_of("orderId"));
    const auto tag = order_id ? etag_of_order(query, *order_id) : Result<std::string>{std::string{}};
    if (tag && !tag->empty() && none_match_hits(http.if_none_match, "\"" + *tag + "\"")) {
      HttpResponse response;
      response.status = 304;
      add_caching(response, *tag, position);
      return finish(edge, exchange, std::move(response));
    }
  }

  const AnswerCache::Moment moment{.position = position, .generation = generation, .today = query.today};
  std::string question = context.principal.token_id.text();
  question.append(context.language == Language::CHINESE ? " zh " : " en ").append(http.path).append("?").append(http.query);
  std::shared_ptr<const QueryAnswer> answer = edge.answers.find(moment, question);
  if (!answer) {
    QueryRun run{.edge = edge,
                 .caller = *caller,
                 .query = query,
                 .match = context.match,
                 .arguments = *arguments,
                 .page = {},
                 .wrong = std::nullopt};
    run.page.limit = arguments->integer_between("limit", 1, page_limit_max, run.page.limit, run.wrong);
    if (const std::string* cursor = arguments->text("cursor")) run.page.cursor = *cursor;
    const Run function = run_of(route.name);
    DUBAN_CHECK(function != nullptr, "each query of the table has its function: " + std::string(route.name));
    Answer made = run.wrong ? Answer{QueryAnswer{}} : function(run);
    if (run.wrong) return finish(edge, exchange, *run.wrong);
    if (!made) return finish(edge, exchange, problem_of_query(made.error()));
    answer = std::make_shared<const QueryAnswer>(std::move(*made));
    edge.answers.put(moment, std::move(question), answer);
  }

  HttpResponse response;
  add_caching(response, answer->etag, position);
  if (!answer->etag.empty() && none_match_hits(http.if_none_match, "\"" + answer->etag + "\"")) {
    response.status = 304;
    return finish(edge, exchange, std::move(response));
  }
  response.body = answer->json;
  if (answer->next_cursor) {
    response.add("Link", "<" + http.path + arguments->with_cursor("cursor", *answer->next_cursor) + ">; rel=\"next\"");
    // The same for those who read bodies only.
    response.body.pop_back();
    response.body += ",\"nextCursor\":\"" + *answer->next_cursor + "\"}";
  }
  finish(edge, exchange, std::move(response));
}

}  // namespace

bool has_query_function(std::string_view name) { return run_of(name) != nullptr; }

void handle_query(EdgeServices& edge, const ExchangePointer& exchange) {
  EdgeServices* const services = &edge;
  when_position_is_visible(edge, exchange, [services, exchange] { answer_query(*services, *exchange); });
}

}  // namespace duban
