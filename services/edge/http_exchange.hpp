// HttpExchange: one request and the way back to its connection. HttpHandler: what answers requests. The server (http_server.hpp)
// makes exchanges; the edge implements the handler; neither sees the other's insides.
//
// Threads: admit(), handle(), answer() and everything run by resume() belong to the connection's I/O thread. resume() may be called
// from any thread. An exchange lives as long as somebody holds it; the request in it stays the same until it is answered.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "common/time/instant.hpp"
#include "services/domain/rejection.hpp"
#include "services/edge/http_message.hpp"

namespace duban {

// What a handler keeps between admit() and the answer.
struct ExchangeState {
  virtual ~ExchangeState() = default;
};

class HttpExchange : public std::enable_shared_from_this<HttpExchange> {
 public:
  virtual ~HttpExchange() = default;

  [[nodiscard]] virtual const HttpRequest& request() const = 0;
  // Exactly once per request.
  virtual void answer(HttpResponse response) = 0;
  // Runs `task` on the connection's thread, soon. Many tasks posted together wake the thread once. Dropped when the server has stopped.
  virtual void resume(std::function<void()> task) = 0;
  // The same after `delay`. Only from the connection's thread.
  virtual void resume_after(Duration delay, std::function<void()> task) = 0;

  std::uint64_t body_bytes_max = 0;  // set by admit()
  std::unique_ptr<ExchangeState> state;
};

class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  // The header is complete. Says how large the body may be, or answers at once, before a byte of the body is read.
  [[nodiscard]] virtual std::optional<HttpResponse> admit(HttpExchange& exchange) = 0;
  // The request is complete. Answers now or later.
  virtual void handle(std::shared_ptr<HttpExchange> exchange) = 0;
  // Words for what the server refuses by itself (a row of edge_codes).
  [[nodiscard]] virtual HttpResponse refusal(const HttpRequest& request, const RejectionCode& code) = 0;
};

// What the server tells whoever measures. Called on the I/O threads; must be quick.
class HttpObserver {
 public:
  virtual ~HttpObserver() = default;
  virtual void connections_open(std::int64_t change) = 0;
  // A connection or request that no handler saw. `reason` is a code of edge_codes, or "connections", "address", "slow".
  virtual void refused(std::string_view reason) = 0;
};

}  // namespace duban
