// Commands: decode, submit, wait for durability, answer with what has become of the matter.
#include "common/log/log.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/command_preparation.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/handlers/representation.hpp"

namespace duban {
namespace {

constexpr std::string_view no_store = "no-store";

// It is done and durable: when the representation cannot be read just now, the caller is told so much at least.
Representation read_back(EdgeServices& edge, const RequestContext& context, const Accepted& accepted) {
  const auto caller = find_caller(edge, context.principal);
  auto representation =
      caller ? representation_of(edge, *caller, accepted) : tl::expected<Representation, ProblemDetails>{tl::unexpect, caller.error()};
  if (representation) return std::move(*representation);
  log_warning("read_back_failed", {{"code", representation.error().code->code}, {"stream", accepted.stream.name}});
  return {.json = receipt_of(accepted), .etag = {}, .location = location_of(accepted.stream)};
}

HttpResponse answer_accepted(EdgeServices& edge, HttpExchange& exchange, const Accepted& accepted) {
  const RequestContext& context = context_of(exchange);
  Representation representation = read_back(edge, context, accepted);
  HttpResponse response = json_response(accepted.created && context.route().creates ? 201 : 200, std::move(representation.json), no_store);
  if (!representation.etag.empty()) response.add("ETag", "\"" + representation.etag + "\"");
  response.add("Duban-Position", std::to_string(accepted.position.value));
  if (response.status == 201 && !representation.location.empty()) response.add("Location", std::move(representation.location));
  if (accepted.replayed) response.add("Idempotency-Replayed", "true");
  return response;
}

void answer_reply(EdgeServices& edge, HttpExchange& exchange, const CommandReply& reply) {
  if (const auto* accepted = std::get_if<Accepted>(&reply)) return finish(edge, exchange, answer_accepted(edge, exchange, *accepted));
  if (const auto* refused = std::get_if<Refused>(&reply)) {
    const ProblemReader reader{.language = context_of(exchange).language, .trace_id = trace_id_of(exchange.request().traceparent)};
    HttpResponse response = problem_response(problem_of(*refused), reader);
    response.add("Duban-Position", std::to_string(refused->position.value));
    if (refused->replayed) response.add("Idempotency-Replayed", "true");
    return finish(edge, exchange, std::move(response));
  }
  finish(edge, exchange, problem_of(std::get<NotTaken>(reply)));
}

// The event is durable; now the texts become unreadable (S-09). Nobody is told "done" before they are.
void erase_texts(EdgeServices& edge, const ExchangePointer& exchange, const Uuid& subject_id, CommandReply reply) {
  EdgeServices* const services = &edge;
  edge.parts.content.erase(subject_id, [services, exchange, reply = std::move(reply)](const Result<>& erased) {
    if (!erased) log_error("erasure_failed", {{"error", erased.error().message}});
    exchange->resume([services, exchange, done = erased.has_value(), reply] {
      if (done) answer_reply(*services, *exchange, reply);
      else finish(*services, *exchange, ProblemDetails{.code = &edge_codes::server_failed});
    });
  });
}

}  // namespace

void handle_command(EdgeServices& edge, const ExchangePointer& exchange) {
  const RequestContext& context = context_of(*exchange);
  const HttpRequest& http = exchange->request();
  const auto json = parse_command_body(http.body);
  if (!json) return finish(edge, *exchange, json.error());

  auto prepared = prepare_command(edge, {.principal = context.principal,
                                         .route = context.route(),
                                         .path_parameters = context.match.path(),
                                         .path = http.path,
                                         .body = *json,
                                         .body_bytes = http.body,
                                         .if_match = http.if_match,
                                         .if_none_match = http.if_none_match,
                                         .idempotency_key = http.idempotency_key,
                                         .traceparent = http.traceparent});
  if (!prepared) return finish(edge, *exchange, prepared.error());

  const RememberedThings old = made_old_by(prepared->command);
  std::optional<Uuid> erased_subject;
  if (const auto* record = std::get_if<RecordCommand>(&prepared->command))
    if (const auto* erase = std::get_if<ErasePersonalData>(record)) {
      erased_subject = erase->subject_id;
      prepared->rides_along.push_back(edge.parts.content.row_of_erasure(*erased_subject));
    }
  EdgeServices* const services = &edge;
  edge.parts.commands.submit(std::move(*prepared), [services, exchange, old, erased_subject](CommandReply reply) {
    note_reply(*services, old, reply);
    if (erased_subject && std::holds_alternative<Accepted>(reply))
      return erase_texts(*services, exchange, *erased_subject, std::move(reply));
    exchange->resume([services, exchange, reply = std::move(reply)] { answer_reply(*services, *exchange, reply); });
  });
}

}  // namespace duban
