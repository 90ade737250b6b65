// Access tokens (T-23). The secret is made here, shown once and stored as a digest that rides with the event.
#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/records/decide.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/handlers/command_preparation.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/token_secret.hpp"

namespace duban {
namespace {

void append_token(std::string& out, const TokenRow& row, std::string_view secret) {
  JsonWriter writer{out};
  writer.begin_object();
  JsonForm<TokenRow>::write_members(writer, row);
  if (!secret.empty()) {
    writer.key("secret");
    writer.plain(secret);
  }
  writer.end_object();
}

// The token of an acceptance that is answered again: the event tells everything but the secret, which is gone.
Result<TokenRow> token_of_event(EdgeServices& edge, const Accepted& accepted) {
  Result<TokenRow> found = failure(ErrorCode::CORRUPT, "expected the event of a token at " + accepted.stream.name);
  const auto read = edge.parts.log.read_stream(accepted.stream.name, accepted.version, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) return false;
    const auto event = decode_event(record->type, record->payload);
    if (!event) return false;
    const auto* family = std::get_if<RecordEvent>(&*event);
    const auto* issued = family == nullptr ? nullptr : std::get_if<AccessTokenIssued>(family);
    if (issued == nullptr) return false;
    found = TokenRow{.token_id = issued->token_id,
                     .actor = issued->actor,
                     .label = issued->label,
                     .issued_at = record->envelope.recorded_at,
                     .expires_at = issued->expires_at};
    return false;
  });
  if (!read) return failure(read.error());
  return found;
}

void answer_issue(EdgeServices& edge, HttpExchange& exchange, const CommandReply& reply, const TokenRow& row, const std::string& secret) {
  if (const auto* refused = std::get_if<Refused>(&reply)) return finish(edge, exchange, problem_of(*refused));
  if (const auto* not_taken = std::get_if<NotTaken>(&reply)) return finish(edge, exchange, problem_of(*not_taken));
  const Accepted& accepted = std::get<Accepted>(reply);
  TokenRow shown = row;
  if (accepted.replayed) {
    auto first = token_of_event(edge, accepted);
    if (!first) return finish(edge, exchange, problem_from(first.error()));
    shown = std::move(*first);
  }
  std::string json;
  append_token(json, shown, accepted.replayed ? std::string_view{} : std::string_view{secret});
  HttpResponse response = json_response(201, std::move(json), "no-store");
  response.add("Location", std::string(api_base) + "/tokens/" + shown.token_id.text());
  response.add("Duban-Position", std::to_string(accepted.position.value));
  if (accepted.replayed) response.add("Idempotency-Replayed", "true");
  finish(edge, exchange, std::move(response));
}

tl::expected<CommandRequest, ProblemDetails> prepare(EdgeServices& edge, HttpExchange& exchange) {
  const RequestContext& context = context_of(exchange);
  const HttpRequest& http = exchange.request();
  const auto json = parse_command_body(http.body);
  if (!json) return tl::unexpected<ProblemDetails>{json.error()};
  return prepare_command(edge, {.principal = context.principal,
                                .route = context.route(),
                                .path_parameters = context.match.path(),
                                .path = http.path,
                                .body = *json,
                                .body_bytes = http.body,
                                .if_match = http.if_match,
                                .if_none_match = http.if_none_match,
                                .idempotency_key = http.idempotency_key,
                                .traceparent = http.traceparent});
}

}  // namespace

void handle_token_issue(EdgeServices& edge, const ExchangePointer& exchange) {
  auto prepared = prepare(edge, *exchange);
  if (!prepared) return finish(edge, *exchange, prepared.error());
  const auto& issue = std::get<IssueAccessToken>(std::get<RecordCommand>(prepared->command));
  const Instant now = edge.parts.wall_clock.now();
  // Days outside 1 – 365 are refused by the engine, and the row with them.
  const std::int64_t days = std::clamp<std::int64_t>(issue.days.value_or(token_days_default), 1, token_days_default);
  TokenRow row{
      .token_id = issue.token_id, .actor = issue.actor, .label = issue.label, .issued_at = now, .expires_at = now + Duration::days(days)};
  const auto actor = edge.parts.actors.actor_of(issue.actor);
  if (!actor) return finish(edge, *exchange, problem_from(actor.error()));
  if (actor->post) row.term_from = actor->post->valid_from;
  std::string secret = make_token_secret();
  const auto rows = edge.parts.tokens.rows_of_issue(*digest_of_token(secret), row);
  prepared->rides_along.insert(prepared->rides_along.end(), rows.begin(), rows.end());
  EdgeServices* const services = &edge;
  edge.parts.commands.submit(std::move(*prepared), [services, exchange, row, secret](CommandReply reply) {
    exchange->resume(
        [services, exchange, row, secret, reply = std::move(reply)] { answer_issue(*services, *exchange, reply, row, secret); });
  });
}

void handle_token_list(EdgeServices& edge, const ExchangePointer& exchange) {
  const auto caller = find_caller(edge, context_of(*exchange).principal);
  if (!caller) return finish(edge, *exchange, caller.error());
  if (const auto denied = authorise_here(edge, *caller, context_of(*exchange).route().authorised_as()))
    return finish(edge, *exchange, *denied);
  const auto rows = edge.parts.tokens.list();
  if (!rows) return finish(edge, *exchange, problem_from(rows.error()));
  std::string json = "{\"items\":[";
  for (std::size_t index = 0; index < rows->size(); ++index) {
    if (index != 0) json.push_back(',');
    append_token(json, (*rows)[index], {});
  }
  json += "]}";
  finish(edge, *exchange, json_response(200, std::move(json), "no-store"));
}

void handle_token_revoke(EdgeServices& edge, const ExchangePointer& exchange) {
  const RequestContext& context = context_of(*exchange);
  const auto caller = find_caller(edge, context.principal);
  if (!caller) return finish(edge, *exchange, caller.error());
  // Asked here too: who may not revoke must not learn which tokens exist.
  if (const auto denied = authorise_here(edge, *caller, context.route().authorised_as())) return finish(edge, *exchange, *denied);
  auto prepared = prepare(edge, *exchange);
  if (!prepared) return finish(edge, *exchange, prepared.error());
  const TokenId token_id = std::get<RevokeAccessToken>(std::get<RecordCommand>(prepared->command)).token_id;
  auto rows = edge.parts.tokens.rows_of_revocation(token_id);
  if (!rows) {
    const bool missing = rows.error().code == ErrorCode::NOT_FOUND;
    return finish(edge, *exchange, missing ? ProblemDetails{.code = &people_rejections::matter_not_found} : problem_from(rows.error()));
  }
  prepared->rides_along.insert(prepared->rides_along.end(), rows->begin(), rows->end());
  EdgeServices* const services = &edge;
  edge.parts.commands.submit(std::move(*prepared), [services, exchange, token_id](CommandReply reply) {
    note_reply(*services, {.tokens = true}, reply);
    exchange->resume([services, exchange, token_id, reply = std::move(reply)] {
      if (const auto* refused = std::get_if<Refused>(&reply)) return finish(*services, *exchange, problem_of(*refused));
      if (const auto* not_taken = std::get_if<NotTaken>(&reply)) return finish(*services, *exchange, problem_of(*not_taken));
      std::string json = "{\"tokenId\":\"" + token_id.text() + "\",\"revoked\":true}";
      HttpResponse response = json_response(200, std::move(json), "no-store");
      response.add("Duban-Position", std::to_string(std::get<Accepted>(reply).position.value));
      finish(*services, *exchange, std::move(response));
    });
  });
}

}  // namespace duban
