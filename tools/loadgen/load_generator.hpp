// LoadGenerator: HTTP/1.1 load from one thread over many keep-alive connections (epoll), for the benchmarks. It knows just enough HTTP
// to talk to duband: Content-Length bodies, no chunks. Loopback only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace duban::load {

struct Request {
  std::string bytes;  // head and body, ready to send
  std::uint64_t tag = 0;
};

struct Response {
  int status = 0;
  std::uint64_t position = 0;  // Duban-Position, 0 when absent
  std::string_view body;       // valid during the callback
  double seconds = 0;
};

struct Options {
  std::uint16_t port = 0;
  unsigned connections = 1;
  double seconds_max = 10;         // stops sending after this
  std::uint64_t requests_max = 0;  // 0 = no limit
  // Requests are due at this rate, whether the server keeps up or not; a free connection sends the next one that is due.
  // 0 = each connection sends again as soon as it is answered.
  double requests_per_second = 0;
};

struct Summary {
  std::uint64_t sent = 0;
  std::uint64_t answered = 0;
  std::uint64_t successes = 0;  // 2xx
  std::uint64_t broken = 0;     // connections that ended with a request unanswered
  double seconds = 0;
  std::vector<std::uint64_t> by_status = std::vector<std::uint64_t>(600);
  std::vector<float> latencies;  // seconds, of answered requests

  // 0 ≤ fraction ≤ 1; sorts the latencies on first use.
  [[nodiscard]] double latency_quantile(double fraction);
};

// `next(connection)` makes the next request of that connection; `answered(request tag, response)` sees each answer.
// Returns when time or requests are used up and everything in flight is answered, or when the server is gone.
[[nodiscard]] Summary run(const Options& options, const std::function<Request(unsigned connection)>& next,
                          const std::function<void(std::uint64_t tag, const Response&)>& answered);

// "POST path HTTP/1.1" with the usual fields.
[[nodiscard]] std::string make_request(std::string_view method, std::string_view path, std::string_view token, std::string_view body,
                                       std::string_view idempotency_key = {});

}  // namespace duban::load
