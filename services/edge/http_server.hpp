// HttpServer: sockets, threads and time limits of HTTP/1.1. What is answered is the handler's business (http_exchange.hpp).
//
// N I/O threads with one io_context and one acceptor each (SO_REUSEPORT), one coroutine per connection, one request in flight per
// connection (T-10). Slow clients are found by a sweep over the connections of a thread, not by a timer per operation.
//
//   auto server = HttpServer::start(options, handler, observer, wall_clock);
//   …
//   server->drain(Duration::seconds(20));   // stop accepting → finish what is in flight → close
//
// start(), drain() and the destructor belong to one thread; the rest is thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/base/result.hpp"
#include "common/time/clock.hpp"
#include "services/edge/http_exchange.hpp"
#include "services/edge/http_limits.hpp"

namespace duban {

struct HttpServerOptions {
  std::string address = "127.0.0.1";  // IPv4 or IPv6 as text
  std::uint16_t port = 0;             // 0: any free one, see port()
  std::uint32_t io_threads = 1;
  // Values of Host that are answered (T-03); empty: the address listened on, and localhost.
  std::vector<std::string> allowed_hosts;
  // Addresses whose X-Forwarded-For is believed (T-09).
  std::vector<std::string> trusted_proxies;
  HttpLimits limits;
};

class HttpServer {
 public:
  // Listens when it returns. `handler`, `observer` (may be null) and `wall_clock` must outlive the server.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(HttpServerOptions options, HttpHandler& handler, HttpObserver* observer,
                                                                 const Clock& wall_clock);
  // drain() with no time to spare.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t open_connections() const;

  // Returns when every connection has ended: by itself, or cut off at the deadline. Answers that come later are dropped. Idempotent.
  void drain(Duration deadline);

 private:
  struct Implementation;
  explicit HttpServer(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace duban
