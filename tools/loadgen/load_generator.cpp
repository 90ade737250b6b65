#include "tools/loadgen/load_generator.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>

namespace duban::load {
namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point start) { return std::chrono::duration<double>(SteadyClock::now() - start).count(); }

struct Connection {
  int socket = -1;
  Request request;
  std::size_t sent = 0;
  bool in_flight = false;
  std::string received;
  SteadyClock::time_point started;
};

// The value of a header field in a head, without regard to case.
std::optional<std::string_view> field(std::string_view head, std::string_view lower_name) {
  std::size_t line = head.find("\r\n");
  while (line != std::string_view::npos && line + 2 < head.size()) {
    const std::size_t start = line + 2;
    line = head.find("\r\n", start);
    const std::string_view text = head.substr(start, line == std::string_view::npos ? std::string_view::npos : line - start);
    const std::size_t colon = text.find(':');
    if (colon != lower_name.size()) continue;
    const bool same = std::equal(lower_name.begin(), lower_name.end(), text.begin(),
                                 [](char expected, char found) { return expected == (found >= 'A' && found <= 'Z' ? found + 32 : found); });
    if (!same) continue;
    std::string_view value = text.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    return value;
  }
  return std::nullopt;
}

std::uint64_t number(std::optional<std::string_view> text) {
  std::uint64_t value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

bool open_connection(Connection& connection, std::uint16_t port) {
  connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection.socket < 0) return false;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(connection.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return false;
  const int on = 1;
  ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::fcntl(connection.socket, F_SETFL, O_NONBLOCK);
  return true;
}

class Run {
 public:
  Run(const Options& options, const std::function<Request(unsigned)>& next,
      const std::function<void(std::uint64_t, const Response&)>& answered)
      : options_(options), next_(next), answered_(answered), connections_(options.connections) {}

  Summary execute() {
    epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    start_ = SteadyClock::now();
    for (unsigned index = 0; index < connections_.size(); ++index) {
      if (!open_connection(connections_[index], options_.port)) {
        close_connection(connections_[index]);
        continue;
      }
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u32 = index;
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_[index].socket, &event);
      send_next(index);
    }
    std::vector<epoll_event> events(connections_.size() + 1);
    auto last_answer = SteadyClock::now();
    while (in_flight_ > 0 || !free_.empty()) {
      const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), free_.empty() ? 5000 : 1);
      for (int at = 0; at < ready; ++at) receive(events[static_cast<std::size_t>(at)].data.u32);
      if (ready > 0) last_answer = SteadyClock::now();
      if (in_flight_ > 0 && seconds_since(last_answer) > 5) break;  // the server is gone
      send_what_is_due();
    }
    summary_.seconds = seconds_since(start_);
    for (Connection& connection : connections_) close_connection(connection);
    ::close(epoll_);
    return std::move(summary_);
  }

 private:
  void close_connection(Connection& connection) {
    if (connection.socket >= 0) ::close(connection.socket);
    connection.socket = -1;
    if (connection.in_flight) {
      connection.in_flight = false;
      --in_flight_;
      ++summary_.broken;
    }
  }

  [[nodiscard]] bool is_over() const {
    return seconds_since(start_) >= options_.seconds_max || (options_.requests_max != 0 && summary_.sent >= options_.requests_max);
  }

  void send_next(unsigned index) {
    if (is_over()) return;
    if (options_.requests_per_second > 0) free_.push_back(index);
    else send_now(index);
  }

  void send_what_is_due() {
    if (is_over()) free_.clear();
    const double due = seconds_since(start_) * options_.requests_per_second;
    while (!free_.empty() && static_cast<double>(summary_.sent) < due) {
      const unsigned index = free_.back();
      free_.pop_back();
      send_now(index);
    }
  }

  void send_now(unsigned index) {
    Connection& connection = connections_[index];
    connection.request = next_(index);
    connection.sent = 0;
    connection.received.clear();
    connection.started = SteadyClock::now();
    connection.in_flight = true;
    ++in_flight_;
    ++summary_.sent;
    // Requests are a few hundred bytes: they fit the socket buffer, a partial write on loopback is retried at once.
    while (connection.sent < connection.request.bytes.size()) {
      const auto& bytes = connection.request.bytes;
      const ssize_t wrote = ::send(connection.socket, bytes.data() + connection.sent, bytes.size() - connection.sent, MSG_NOSIGNAL);
      if (wrote > 0) connection.sent += static_cast<std::size_t>(wrote);
      else if (errno != EAGAIN && errno != EINTR) return close_connection(connection);
    }
  }

  void receive(unsigned index) {
    Connection& connection = connections_[index];
    if (connection.socket < 0) return;
    char buffer[16384];
    const ssize_t count = ::recv(connection.socket, buffer, sizeof buffer, 0);
    if (count <= 0) {
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
      return close_connection(connection);
    }
    connection.received.append(buffer, static_cast<std::size_t>(count));
    const std::size_t head_end = connection.received.find("\r\n\r\n");
    if (head_end == std::string::npos) return;
    const std::string_view head = std::string_view(connection.received).substr(0, head_end);
    const std::size_t length = number(field(head, "content-length"));
    if (connection.received.size() < head_end + 4 + length) return;

    Response response;
    response.status = static_cast<int>(number(head.substr(9, 3)));
    response.position = number(field(head, "duban-position"));
    response.body = std::string_view(connection.received).substr(head_end + 4, length);
    response.seconds = seconds_since(connection.started);
    connection.in_flight = false;
    --in_flight_;
    ++summary_.answered;
    if (response.status >= 200 && response.status < 300) ++summary_.successes;
    if (response.status > 0 && response.status < 600) ++summary_.by_status[static_cast<std::size_t>(response.status)];
    summary_.latencies.push_back(static_cast<float>(response.seconds));
    const bool closes = field(head, "connection").value_or("") == "close";
    answered_(connection.request.tag, response);
    if (closes) {
      ::epoll_ctl(epoll_, EPOLL_CTL_DEL, connection.socket, nullptr);
      close_connection(connection);
      if (!open_connection(connection, options_.port)) return close_connection(connection);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u32 = index;
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event);
    }
    send_next(index);
  }

  const Options& options_;
  const std::function<Request(unsigned)>& next_;
  const std::function<void(std::uint64_t, const Response&)>& answered_;
  std::vector<Connection> connections_;
  std::vector<unsigned> free_;  // wait for the next request that is due
  Summary summary_;
  SteadyClock::time_point start_;
  std::size_t in_flight_ = 0;
  int epoll_ = -1;
};

}  // namespace

double Summary::latency_quantile(double fraction) {
  if (latencies.empty()) return 0;
  std::sort(latencies.begin(), latencies.end());
  const auto index = static_cast<std::size_t>(fraction * static_cast<double>(latencies.size() - 1));
  return static_cast<double>(latencies[index]);
}

Summary run(const Options& options, const std::function<Request(unsigned)>& next,
            const std::function<void(std::uint64_t, const Response&)>& answered) {
  return Run{options, next, answered}.execute();
}

std::string make_request(std::string_view method, std::string_view path, std::string_view token, std::string_view body,
                         std::string_view idempotency_key) {
  std::string out;
  out.reserve(256 + body.size());
  out.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ").append(token).append("\r\n");
  if (!idempotency_key.empty()) out.append("Idempotency-Key: \"").append(idempotency_key).append("\"\r\n");
  if (method == "POST") {
    out.append("Content-Type: application/json\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n");
  }
  out.append("\r\n").append(body);
  return out;
}

}  // namespace duban::load
