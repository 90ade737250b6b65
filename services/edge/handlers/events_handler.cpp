// GET /events: a bounded page of the log itself, as stored, filtered by audience (S-06). `next` is where to go on: it moves past what
// the caller may not see, so a reader always comes to the end.
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/event_items.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/handlers/query_arguments.hpp"
#include "services/edge/handlers/visible_position.hpp"

namespace duban {
namespace {

constexpr std::uint64_t limit_max = 1000;
constexpr std::uint64_t limit_default = 100;
// What one page may cost: an I/O thread serves others too.
constexpr std::size_t records_walked_max = 5000;
constexpr std::size_t page_bytes_max = std::size_t{1} << 20;

void answer_events(EdgeServices& edge, HttpExchange& exchange) {
  const RequestContext& context = context_of(exchange);
  const HttpRequest& http = exchange.request();
  const auto arguments = QueryArguments::parse(context.route(), http.query);
  if (!arguments) return finish(edge, exchange, arguments.error());
  std::optional<ProblemDetails> wrong;
  const std::uint64_t limit = arguments->integer_between("limit", 1, limit_max, limit_default, wrong);
  if (wrong) return finish(edge, exchange, *wrong);
  const auto caller = find_caller(edge, context.principal);
  if (!caller) return finish(edge, exchange, caller.error());
  const bool technical = arguments->boolean("technical").value_or(false);
  if (const auto denied = authorise_here(edge, *caller, technical ? "read_technical_events" : context.route().authorised_as()))
    return finish(edge, exchange, *denied);

  const Position after{arguments->integer("after").value_or(0)};
  const std::string* type = arguments->text("type");
  const std::string* stream = arguments->text("stream");
  const Position head = edge.parts.log.head().position;

  std::string out = "{\"items\":[";
  std::uint64_t found = 0;
  std::size_t walked = 0;
  Position reached = after;
  bool more = false;
  std::optional<Error> problem;
  const auto visit = [&](Position position, std::string_view bytes) {
    if (position <= after) return true;  // of a stream, before where the page begins
    if (found == limit || walked == records_walked_max || out.size() >= page_bytes_max) {
      more = true;
      return false;
    }
    ++walked;
    reached = position;
    const auto record = decode_record(bytes);
    if (!record) {
      problem = record.error();
      return false;
    }
    if ((type != nullptr && record->type != *type) || !may_see_event(caller->actor, *record, technical)) return true;
    if (found++ != 0) out.push_back(',');
    append_event_json(out, *record);
    return true;
  };
  const auto read = stream == nullptr ? edge.parts.log.read(after.next(), visit) : edge.parts.log.read_stream(*stream, Version{1}, visit);
  if (!read) return finish(edge, exchange, problem_from(read.error()));
  if (problem) return finish(edge, exchange, problem_from(*problem));
  // At the end of a stream the whole log has been looked at as far as this reader is concerned.
  if (!more) reached = std::max(reached, head);
  const std::string next = std::to_string(reached.value);
  out += "],\"next\":" + next + ",\"head\":" + std::to_string(head.value) + "}";

  HttpResponse response = json_response(200, std::move(out), "private, no-cache");
  response.add("Vary", "Accept-Language");
  response.add("Duban-Position", std::to_string(head.value));
  if (more) response.add("Link", "<" + http.path + arguments->with_cursor("after", next) + ">; rel=\"next\"");
  finish(edge, exchange, std::move(response));
}

}  // namespace

void handle_events(EdgeServices& edge, const ExchangePointer& exchange) {
  EdgeServices* const services = &edge;
  when_position_is_visible(edge, exchange, [services, exchange] { answer_events(*services, *exchange); });
}

}  // namespace duban
