#include "services/edge/edge.hpp"

#include "services/edge/edge_codes.hpp"
#include "services/edge/edge_services.hpp"
#include "services/edge/handlers/handlers.hpp"

namespace duban {
namespace {

using Handler = void (*)(EdgeServices&, const ExchangePointer&);

Handler handler_of(RouteKind kind) {
  switch (kind) {
    case RouteKind::COMMAND: return handle_command;
    case RouteKind::QUERY: return handle_query;
    case RouteKind::EVENTS: return handle_events;
    case RouteKind::UPLOAD: return handle_upload;
    case RouteKind::CONTENT: return handle_content;
    case RouteKind::TOKEN_ISSUE: return handle_token_issue;
    case RouteKind::TOKEN_LIST: return handle_token_list;
    case RouteKind::TOKEN_REVOKE: return handle_token_revoke;
    case RouteKind::BATCH: return handle_batch;
    case RouteKind::ADMIN: return handle_admin;
    case RouteKind::HEALTH: return handle_health;
    case RouteKind::READINESS: return handle_readiness;
    case RouteKind::METRICS: return handle_metrics;
    case RouteKind::OPENAPI: return handle_openapi;
    case RouteKind::PROBLEM_PAGE: return handle_problem_page;
  }
  return handle_health;
}

bool takes_json(RouteKind kind) {
  return kind == RouteKind::COMMAND || kind == RouteKind::TOKEN_ISSUE || kind == RouteKind::BATCH || kind == RouteKind::ADMIN;
}

std::string allow_header(const std::vector<HttpMethod>& methods) {
  std::string out;
  for (const HttpMethod method : methods) {
    if (!out.empty()) out += ", ";
    out += to_string(method);
  }
  return out;
}

HttpResponse answer_with(const ProblemDetails& problem, const HttpRequest& request) {
  const ProblemReader reader{.language = choose_language(request.accept_language), .trace_id = trace_id_of(request.traceparent)};
  return problem_response(problem, reader);
}

}  // namespace

Edge::Edge(const EdgeParts& parts, const EdgeLimits& limits) : services_(std::make_unique<EdgeServices>(parts, limits)) {}
Edge::~Edge() = default;

std::optional<HttpResponse> Edge::admit(HttpExchange& exchange) {
  EdgeServices& edge = *services_;
  const HttpRequest& request = exchange.request();
  auto context = std::make_unique<RequestContext>();
  std::size_t route_index = route_table().size();
  const auto refuse = [&](const ProblemDetails& problem) {
    HttpResponse response = answer_with(problem, request);
    edge.metrics.count(route_index, request.method, response.status);
    return response;
  };

  auto match = edge.router.match(request.method, request.path);
  if (!match) {
    // Who is nobody learns nothing about which addresses exist beyond what is published anyway.
    if (const auto problem = edge.authenticator.admit_source(request.peer)) return refuse(*problem);
    return refuse({.code = &edge_codes::route_not_found});
  }
  if (match->route == nullptr) {
    HttpResponse response = refuse({.code = &edge_codes::method_not_allowed});
    response.add("Allow", allow_header(match->allowed));
    return response;
  }
  context->match = std::move(*match);
  route_index = context->match.route_index;
  const Route& route = context->route();

  if (!route.is_open()) {
    auto principal = edge.authenticator.authenticate(request.authorization, request.peer);
    if (!principal) {
      HttpResponse response = refuse(principal.error());
      if (response.status == 401) response.add("WWW-Authenticate", www_authenticate_for(*principal.error().code));
      return response;
    }
    context->principal = std::move(*principal);
  }
  if (!request.content_encoding.empty() && request.content_encoding != "identity")
    return refuse({.code = &edge_codes::encoding_not_supported});
  if (takes_json(route.kind) && !request.content_type.empty() && !is_json(request.content_type))
    return refuse({.code = &edge_codes::media_type_not_supported, .detail = "expected application/json"});
  if (route.kind == RouteKind::UPLOAD && request.content_type.empty())
    return refuse({.code = &edge_codes::media_type_not_supported, .detail = "expected the media type of the document in Content-Type"});

  switch (route.kind) {
    case RouteKind::UPLOAD: exchange.body_bytes_max = edge.limits.upload_bytes_max; break;
    case RouteKind::BATCH: exchange.body_bytes_max = edge.limits.batch_body_bytes_max; break;
    default: exchange.body_bytes_max = edge.limits.body_bytes_max;
  }
  context->language = choose_language(request.accept_language);
  exchange.state = std::move(context);
  return std::nullopt;
}

void Edge::handle(std::shared_ptr<HttpExchange> exchange) {
  RequestContext& context = context_of(*exchange);
  context.complete_at = std::chrono::steady_clock::now();
  if (takes_json(context.route().kind) && !exchange->request().body.empty() && exchange->request().content_type.empty()) {
    finish(*services_, *exchange, ProblemDetails{.code = &edge_codes::media_type_not_supported, .detail = "expected application/json"});
    return;
  }
  handler_of(context.route().kind)(*services_, exchange);
}

HttpResponse Edge::refusal(const HttpRequest& request, const RejectionCode& code) {
  HttpResponse response = answer_with({.code = &code, .retry_after_seconds = code.kind == RejectionKind::UNAVAILABLE ? 5U : 0U}, request);
  services_->metrics.count(route_table().size(), request.method, response.status);
  return response;
}

void Edge::connections_open(std::int64_t change) { services_->metrics.connections.add(static_cast<double>(change)); }
void Edge::refused(std::string_view reason) { services_->metrics.refused(reason); }

}  // namespace duban
