// What operators and machines ask: administration, health, metrics, the contract and the pages that explain problems.
#include <zlib.h>

#include "common/json/described.hpp"
#include "common/log/log.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/error_pages.hpp"
#include "services/edge/handlers/handlers.hpp"

namespace duban {
namespace {

constexpr std::string_view no_store = "no-store";

// Metrics are text and shrink to a tenth; nothing secret is in them (T-07).
std::optional<std::string> gzip(std::string_view text) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return std::nullopt;
  std::string out(deflateBound(&stream, text.size()), '\0');
  std::string in{text};
  stream.next_in = reinterpret_cast<Bytef*>(in.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  stream.avail_out = static_cast<uInt>(out.size());
  const bool complete = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (!complete) return std::nullopt;
  return out;
}

}  // namespace

namespace {

// {"now": "2021-09-09T09:00:00+08:00"}
struct ClockRequest {
  Instant now;
};
BOOST_DESCRIBE_STRUCT(ClockRequest, (), (now))

void move_clock(EdgeServices& edge, HttpExchange& exchange) {
  const auto json = thread_json_parser().parse(exchange.request().body, JsonTrust::FOREIGN);
  if (!json) return finish(edge, exchange, ProblemDetails{.code = &edge_codes::invalid_json, .detail = json.error().message});
  ClockRequest request;
  JsonReading reading;
  if (!read_json(reading, *json, request)) {
    ProblemDetails problem{.code = &edge_codes::invalid_field};
    problem.errors = std::move(reading.errors);
    return finish(edge, exchange, problem);
  }
  const auto now = edge.parts.admin.move_clock(request.now);
  if (!now) return finish(edge, exchange, ProblemDetails{.code = &edge_codes::clock_not_settable});
  request.now = *now;
  finish(edge, exchange, json_response(200, to_json(request), no_store));
}

}  // namespace

void handle_admin(EdgeServices& edge, const ExchangePointer& exchange) {
  const RequestContext& context = context_of(*exchange);
  const auto caller = find_caller(edge, context.principal);
  if (!caller) return finish(edge, *exchange, caller.error());
  if (const auto denied = authorise_here(edge, *caller, context.route().authorised_as())) return finish(edge, *exchange, *denied);
  if (context.route().name == "move_clock") return move_clock(edge, *exchange);
  const AdminAction action = context.route().name == "rebuild_views" ? AdminAction::REBUILD_VIEWS : AdminAction::BACKUP;
  EdgeServices* const services = &edge;
  edge.parts.admin.run(action, [services, exchange](Result<std::string> done) {
    exchange->resume([services, exchange, done = std::move(done)] {
      if (done) return finish(*services, *exchange, json_response(200, *done, no_store));
      log_error("admin_action_failed", {{"action", context_of(*exchange).route().name}, {"error", done.error().message}});
      ProblemDetails problem{.code = &edge_codes::admin_failed, .detail = done.error().message};
      if (done.error().code == ErrorCode::BUSY) problem.retry_after_seconds = 10;
      finish(*services, *exchange, problem);
    });
  });
}

void handle_health(EdgeServices& edge, const ExchangePointer& exchange) {
  finish(edge, *exchange, json_response(200, R"({"status":"alive"})", no_store));
}

void handle_readiness(EdgeServices& edge, const ExchangePointer& exchange) {
  const Readiness readiness = edge.parts.readiness.readiness();
  std::string json;
  JsonWriter writer{json};
  writer.begin_object();
  writer.key("status");
  writer.plain(readiness.ready ? "ready" : "not_ready");
  writer.key("reason");
  writer.string(readiness.reason);
  writer.end_object();
  HttpResponse response = json_response(readiness.ready ? 200 : 503, std::move(json), no_store);
  if (!readiness.ready) response.add("Retry-After", "5");
  finish(edge, *exchange, std::move(response));
}

void handle_metrics(EdgeServices& edge, const ExchangePointer& exchange) {
  const ExpositionFormat format = exposition_format_for(exchange->request().accept);
  const bool compressed = accepts_gzip(exchange->request().accept_encoding);
  EdgeServices* const services = &edge;
  const bool started = edge.scrapes.start([services, exchange, format, compressed]() -> std::function<void()> {
    HttpResponse response;
    response.content_type = content_type_of(format);
    response.add("Cache-Control", std::string(no_store));
    response.add("Vary", "Accept, Accept-Encoding");
    response.body = services->parts.metrics.scrape(format);
    if (compressed) {
      if (auto smaller = gzip(response.body)) {
        response.body = std::move(*smaller);
        response.add("Content-Encoding", "gzip");
      }
    }
    return [services, exchange, response = std::move(response)] {
      exchange->resume([services, exchange, response] { finish(*services, *exchange, response); });
    };
  });
  if (!started) finish(edge, *exchange, ProblemDetails{.code = &edge_codes::metrics_busy, .retry_after_seconds = 1});
}

void handle_openapi(EdgeServices& edge, const ExchangePointer& exchange) {
  finish(edge, *exchange, json_response(200, edge.openapi, "public, max-age=300"));
}

void handle_problem_page(EdgeServices& edge, const ExchangePointer& exchange) {
  const std::string_view wanted = context_of(*exchange).match.value_of("code");
  for (const RejectionCode* code : all_codes()) {
    if (code->code != wanted) continue;
    HttpResponse response;
    response.content_type = "text/markdown; charset=utf-8";
    response.add("Cache-Control", "public, max-age=3600");
    response.body = error_page(*code);
    return finish(edge, *exchange, std::move(response));
  }
  finish(edge, *exchange, ProblemDetails{.code = &edge_codes::route_not_found});
}

}  // namespace duban
