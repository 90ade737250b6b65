// Edge: everything between the HTTP server and the engine. Who asks, what is asked, is it well-formed; then the command goes to the
// engine or the query to the views, and the answer comes back as HTTP.
//
//   Edge edge{parts, limits};
//   auto server = HttpServer::start(options, edge, &edge, wall_clock);
//
// Thread-safe; called by all I/O threads. The server must be gone before the edge, the edge before its parts, and every reply of the
// engine must have come or be dropped before that: drain the server, then the runtime, then destroy.
#pragma once

#include <memory>

#include "common/metrics/registry.hpp"
#include "common/random/id_source.hpp"
#include "common/time/clock.hpp"
#include "services/edge/auth.hpp"
#include "services/edge/http_exchange.hpp"
#include "services/edge/ports.hpp"
#include "services/engine/messages.hpp"

namespace duban {

// All must outlive the edge.
struct EdgeParts {
  CommandPort& commands;
  const EventLog& log;
  const KeyValueReader& rows;
  const LiveViews& views;
  const TokenDirectory& tokens;
  const ActorDirectory& actors;
  ContentPort& content;
  const ReadinessSource& readiness;
  PositionWaiter& positions;
  AdminPort& admin;
  MetricsRegistry& metrics;
  const Clock& business_clock;
  const Clock& wall_clock;
  IdSource& ids;  // used under a lock of the edge
};

struct EdgeLimits {
  std::uint64_t body_bytes_max = std::uint64_t{256} * 1024;         // T-05
  std::uint64_t batch_body_bytes_max = std::uint64_t{1024} * 1024;  // S-36
  std::uint64_t upload_bytes_max = std::uint64_t{64} << 20;         // S-10
  Duration position_wait = Duration::seconds(5);                    // Duban-Min-Position: then 504
  AuthLimits auth;
};

struct EdgeServices;  // edge_services.hpp

class Edge final : public HttpHandler, public HttpObserver {
 public:
  explicit Edge(const EdgeParts& parts, const EdgeLimits& limits = {});
  ~Edge() override;
  Edge(const Edge&) = delete;
  Edge& operator=(const Edge&) = delete;

  // HttpHandler
  [[nodiscard]] std::optional<HttpResponse> admit(HttpExchange& exchange) override;
  void handle(std::shared_ptr<HttpExchange> exchange) override;
  [[nodiscard]] HttpResponse refusal(const HttpRequest& request, const RejectionCode& code) override;

  // HttpObserver
  void connections_open(std::int64_t change) override;
  void refused(std::string_view reason) override;

 private:
  std::unique_ptr<EdgeServices> services_;
};

}  // namespace duban
