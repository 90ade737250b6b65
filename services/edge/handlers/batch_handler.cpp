// POST /batch (S-36): up to 100 commands, submitted in their order, answered together when the last of them is. Not atomic. The
// answer to each is short: who wants the representation reads it.
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/command_preparation.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/handlers/representation.hpp"

namespace duban {
namespace {

constexpr std::size_t items_max = 100;

struct Item {
  const Route* route = nullptr;
  std::optional<ProblemDetails> problem;  // known before anything was submitted
  std::optional<CommandReply> reply;
};

struct BatchRun {
  std::vector<Item> items;
  std::atomic<std::size_t> waiting{0};
};

// One element of "commands", read strictly.
struct ItemParts {
  std::string_view path;
  std::optional<JsonValue> body;
  std::string_view idempotency_key;
  std::string_view if_match;
  std::vector<FieldError> errors;
};

ItemParts read_item(JsonValue json, const std::string& pointer) {
  ItemParts parts;
  const auto fail = [&](std::string_view name, std::string_view code, std::string expected) {
    parts.errors.push_back({name.empty() ? pointer : pointer + "/" + std::string(name), code, std::move(expected)});
  };
  if (json.kind() != JsonKind::OBJECT) {
    fail("", "wrong_type", "an object");
    return parts;
  }
  json.for_each_member([&](std::string_view name, JsonValue value) {
    std::string_view* text = name == "path"             ? &parts.path
                             : name == "idempotencyKey" ? &parts.idempotency_key
                             : name == "ifMatch"        ? &parts.if_match
                                                        : nullptr;
    if (text != nullptr) {
      if (value.kind() == JsonKind::STRING) *text = value.string();
      else fail(name, "wrong_type", "text");
    } else if (name == "body") {
      parts.body = value;
    } else {
      fail(name, "unknown_field", "no such field here");
    }
  });
  if (parts.path.empty() && parts.errors.empty()) fail("path", "required", "this field");
  return parts;
}

void append_item(std::string& out, const Item& item, const ProblemReader& reader) {
  JsonWriter writer{out};
  const auto append_refused = [&](const ProblemDetails& problem) {
    writer.key("status");
    writer.unsigned_integer(status_of(*problem.code));
    writer.key("problem");
    std::string json;
    append_problem(json, problem, reader);
    writer.raw(json);
  };
  writer.begin_object();
  if (item.problem) {
    append_refused(*item.problem);
  } else if (const auto* accepted = std::get_if<Accepted>(&*item.reply)) {
    writer.key("status");
    writer.unsigned_integer(accepted->created && item.route->creates ? 201 : 200);
    writer.key("position");
    writer.unsigned_integer(accepted->position.value);
    writer.key("version");
    writer.unsigned_integer(accepted->version.value);
    if (const std::string location = location_of(accepted->stream); !location.empty()) {
      writer.key("location");
      writer.string(location);
    }
    if (accepted->replayed) {
      writer.key("replayed");
      writer.boolean(true);
    }
  } else if (const auto* refused = std::get_if<Refused>(&*item.reply)) {
    append_refused(problem_of(*refused));
  } else {
    append_refused(problem_of(std::get<NotTaken>(*item.reply)));
  }
  writer.end_object();
}

void answer_batch(EdgeServices& edge, HttpExchange& exchange, const BatchRun& batch) {
  const ProblemReader reader{.language = context_of(exchange).language, .trace_id = trace_id_of(exchange.request().traceparent)};
  std::string json = "{\"results\":[";
  std::uint64_t position = 0;
  for (std::size_t index = 0; index < batch.items.size(); ++index) {
    if (index != 0) json.push_back(',');
    append_item(json, batch.items[index], reader);
    if (!batch.items[index].reply) continue;
    if (const auto* accepted = std::get_if<Accepted>(&*batch.items[index].reply)) position = std::max(position, accepted->position.value);
  }
  json += "]}";
  HttpResponse response = json_response(200, std::move(json), "no-store");
  if (position != 0) response.add("Duban-Position", std::to_string(position));
  finish(edge, exchange, std::move(response));
}

}  // namespace

void handle_batch(EdgeServices& edge, const ExchangePointer& exchange) {
  const RequestContext& context = context_of(*exchange);
  const HttpRequest& http = exchange->request();
  // Parsers of its own: the values of a batch must live while its commands are decoded.
  thread_local JsonParser batch_parser;
  thread_local JsonParser empty_parser;
  const auto json = batch_parser.parse(http.body, JsonTrust::FOREIGN);
  if (!json) return finish(edge, *exchange, ProblemDetails{.code = &edge_codes::invalid_json, .detail = json.error().message});
  const auto commands = json->kind() == JsonKind::OBJECT && json->size() == 1 ? json->find("commands") : std::nullopt;
  if (!commands || commands->kind() != JsonKind::ARRAY || commands->size() == 0 || commands->size() > items_max)
    return finish(edge, *exchange,
                  ProblemDetails{.code = &edge_codes::batch_invalid, .detail = R"(expected {"commands":[…]} with 1 to 100 of them)"});
  const auto empty_body = empty_parser.parse("{}", JsonTrust::FOREIGN);
  if (!empty_body) return finish(edge, *exchange, problem_from(empty_body.error()));

  auto batch = std::make_shared<BatchRun>();
  batch->items.resize(commands->size());
  std::vector<std::optional<CommandRequest>> requests(commands->size());
  std::size_t index = 0;
  commands->for_each_element([&](JsonValue element) {
    const std::size_t at = index++;
    Item& item = batch->items[at];
    ItemParts parts = read_item(element, "/commands/" + std::to_string(at));
    if (!parts.errors.empty()) {
      item.problem = ProblemDetails{.code = &edge_codes::batch_invalid, .errors = std::move(parts.errors)};
      return;
    }
    const auto match = edge.router.match(HttpMethod::POST, parts.path);
    if (!match || match->route == nullptr || match->route->kind != RouteKind::COMMAND || match->route->name == "erase_personal_data") {
      item.problem = ProblemDetails{.code = &edge_codes::route_not_found, .pointer = "/commands/" + std::to_string(at) + "/path"};
      return;
    }
    item.route = match->route;
    const std::string body_bytes = parts.body ? parts.body->text() : std::string{};
    auto prepared = prepare_command(edge, {.principal = context.principal,
                                           .route = *match->route,
                                           .path_parameters = match->path(),
                                           .path = parts.path,
                                           .body = parts.body ? *parts.body : *empty_body,
                                           .body_bytes = body_bytes,
                                           .if_match = parts.if_match,
                                           .if_none_match = {},
                                           .idempotency_key = parts.idempotency_key,
                                           .traceparent = http.traceparent});
    if (prepared) requests[at] = std::move(*prepared);
    else item.problem = std::move(prepared.error());
  });

  // One more than there are, so that the last reply cannot come before the last command was sent.
  batch->waiting = 1;
  EdgeServices* const services = &edge;
  const auto done = [services, exchange, batch] {
    if (batch->waiting.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    exchange->resume([services, exchange, batch] { answer_batch(*services, *exchange, *batch); });
  };
  for (std::size_t at = 0; at < requests.size(); ++at) {
    if (!requests[at]) continue;
    batch->waiting.fetch_add(1, std::memory_order_acq_rel);
    const RememberedThings old = made_old_by(requests[at]->command);
    edge.parts.commands.submit(std::move(*requests[at]), [services, batch, at, old, done](CommandReply reply) {
      note_reply(*services, old, reply);
      batch->items[at].reply = std::move(reply);
      done();
    });
  }
  done();
}

}  // namespace duban
