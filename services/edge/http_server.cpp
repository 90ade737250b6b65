#include "services/edge/http_server.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "common/log/log.hpp"
#include "services/edge/http_connection.hpp"
#include "services/edge/http_writer.hpp"

namespace duban {
namespace http {

Result<std::uint16_t> IoThread::listen(const tcp::endpoint& endpoint) {
  const auto failed = [&](std::string_view what, const error_code& error) {
    // Only somebody else's listening ends by itself.
    const ErrorCode code = error == asio::error::address_in_use ? ErrorCode::BUSY : ErrorCode::INVALID_INPUT;
    return failure(code, std::string(what) + " " + endpoint.address().to_string() + " port " + std::to_string(endpoint.port()) + ": " +
                             error.message());
  };
  error_code error;
  acceptor_.open(endpoint.protocol(), error);
  if (error) return failed("expected to open a socket for", error);
  acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  // Each thread has an acceptor on the same port; the kernel spreads connections over them.
  const int yes = 1;
  if (::setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) != 0)
    return failed("expected SO_REUSEPORT on", error_code{errno, boost::system::system_category()});
  acceptor_.bind(endpoint, error);
  if (error) return failed("expected to bind", error);
  acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error) return failed("expected to listen on", error);
  const auto local = acceptor_.local_endpoint(error);
  if (error) return failed("expected a local address of", error);
  return local.port();
}

void IoThread::run() {
  const auto report = [](std::string_view where) {
    return [where](const std::exception_ptr& thrown) {
      if (!thrown) return;
      try {
        std::rethrow_exception(thrown);
      } catch (const std::exception& exception) {
        log_error("http_coroutine_failed", {{"where", where}, {"what", exception.what()}});
      }
    };
  };
  asio::co_spawn(context, accept_connections(shared_from_this()), report("accept"));
  asio::co_spawn(context, sweep_connections(shared_from_this()), report("sweep"));
  context.run();
  later_.clear();
  std::vector<std::function<void()>> dropped;
  {
    const std::lock_guard lock{mailbox_mutex_};
    mailbox_closed_ = true;
    dropped.swap(mailbox_);
  }
}

asio::awaitable<void> IoThread::accept_connections(std::shared_ptr<IoThread> self) {
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const HttpLimits& limits = self->shared->limits();
  while (!self->draining_) {
    bool back_off = false;
    if (self->shared->connections.load() >= static_cast<std::int64_t>(limits.connections_max)) {
      // The rest waits in the backlog of the kernel.
      self->shared->refused("connections");
      back_off = true;
    } else {
      tcp::socket socket{self->context};
      co_await self->acceptor_.async_accept(socket, token);
      if (self->draining_ || error == asio::error::operation_aborted) co_return;
      if (!error) self->take(std::move(socket));
      else back_off = true;
    }
    if (back_off) {
      self->accept_timer_.expires_after(steady(limits.accept_backoff));
      co_await self->accept_timer_.async_wait(token);
    }
  }
}

void IoThread::take(tcp::socket socket) {
  error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;
  std::string address = remote.address().to_string();
  if (!shared->enter(address)) {
    shared->refused("address");
    return;
  }
  socket.non_blocking(true, error);
  socket.set_option(tcp::no_delay(true), error);
  auto connection = std::make_shared<Connection>(shared_from_this(), std::move(socket), std::move(address));
  add(connection.get());
  asio::co_spawn(context, Connection::serve(connection), [](const std::exception_ptr& thrown) {
    if (!thrown) return;
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& exception) {
      log_error("http_connection_failed", {{"what", exception.what()}});
    }
  });
}

void IoThread::add(Connection* connection) {
  connection->index = connections_.size();
  connections_.push_back(connection);
  ++shared->connections;
  if (shared->observer != nullptr) shared->observer->connections_open(1);
}

void IoThread::remove(Connection* connection) {
  Connection* last = connections_.back();
  connections_[connection->index] = last;
  last->index = connection->index;
  connections_.pop_back();
  --shared->connections;
  if (shared->observer != nullptr) shared->observer->connections_open(-1);
  if (draining_ && connections_.empty()) sweep_timer_.cancel();
}

asio::awaitable<void> IoThread::sweep_connections(std::shared_ptr<IoThread> self) {
  const HttpLimits& limits = self->shared->limits();
  const Duration shortest = std::min({limits.header_time, limits.body_time, limits.idle_time, limits.write_time, limits.linger_time});
  const Duration interval{std::clamp<std::int64_t>(shortest.milliseconds / 4, 10, 250)};
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  for (;;) {
    if (self->draining_) {
      if (self->connections_.empty()) co_return;
      if (Steady::now() >= self->drain_deadline_) {
        self->end_all();
        co_return;
      }
    }
    self->sweep_timer_.expires_after(steady(interval));
    co_await self->sweep_timer_.async_wait(token);
    self->sweep();
  }
}

void IoThread::sweep() {
  const Steady::time_point now = Steady::now();
  for (Connection* connection : connections_) {
    if (!connection->is_late(now)) continue;
    if (connection->phase() != Connection::Phase::IDLE && connection->phase() != Connection::Phase::LINGERING) shared->refused("slow");
    connection->close();  // the operation under way ends with an error, and with it the coroutine
  }
  if (later_.empty()) return;
  std::vector<Later> due;
  std::erase_if(later_, [&](Later& one) {
    if (one.when > now) return false;
    due.push_back(std::move(one));
    return true;
  });
  for (const Later& one : due) one.task();
}

void IoThread::end_all() {
  const std::vector<Connection*> all = connections_;
  for (Connection* connection : all) {
    connection->close();
    // Its coroutine is then destroyed by a task of this context.
    if (connection->phase() == Connection::Phase::HANDLING) connection->abandon();
  }
}

void IoThread::begin_drain(Steady::time_point deadline) {
  asio::post(context, [this, deadline] {
    drain_deadline_ = deadline;
    if (std::exchange(draining_, true)) return;
    error_code ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    for (Connection* connection : connections_)
      if (connection->phase() == Connection::Phase::IDLE && connection->buffer.empty()) connection->close();
    sweep_timer_.cancel();
  });
}

void IoThread::post(std::function<void()> task) {
  const std::lock_guard lock{mailbox_mutex_};
  if (mailbox_closed_) return;
  mailbox_.push_back(std::move(task));
  if (!std::exchange(mailbox_posted_, true)) asio::post(context, [this] { run_mailbox(); });
}

void IoThread::run_mailbox() {
  {
    const std::lock_guard lock{mailbox_mutex_};
    running_.swap(mailbox_);
    mailbox_posted_ = false;
  }
  for (auto& task : running_) task();
  running_.clear();
}

const std::string& IoThread::date() {
  const Instant now = shared->wall_clock.now();
  const std::int64_t second = now.milliseconds / 1000;
  if (second != date_second_) {
    date_second_ = second;
    date_ = http_date(now);
  }
  return date_;
}

}  // namespace http

using namespace http;

struct HttpServer::Implementation {
  std::shared_ptr<Shared> shared;
  std::vector<std::shared_ptr<IoThread>> io;
  std::vector<std::thread> threads;
  std::uint16_t port = 0;
};

HttpServer::HttpServer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerOptions options, HttpHandler& handler, HttpObserver* observer,
                                                      const Clock& wall_clock) {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return failure(ErrorCode::INVALID_INPUT, "expected an IP address to listen on, found " + options.address);
  if (options.allowed_hosts.empty()) {
    const std::string name = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
    options.allowed_hosts = {name, "localhost"};
  }
  auto implementation = std::make_unique<Implementation>();
  const std::uint32_t thread_count = std::max<std::uint32_t>(1, options.io_threads);
  tcp::endpoint endpoint{address, options.port};
  implementation->shared = std::make_shared<Shared>(std::move(options), handler, observer, wall_clock);
  for (std::uint32_t index = 0; index < thread_count; ++index) {
    auto io = std::make_shared<IoThread>(implementation->shared);
    const auto port = io->listen(endpoint);
    if (!port) return failure(port.error());
    endpoint.port(*port);
    implementation->io.push_back(std::move(io));
  }
  implementation->port = endpoint.port();
  for (const auto& io : implementation->io) implementation->threads.emplace_back([io] { io->run(); });
  return std::unique_ptr<HttpServer>{new HttpServer{std::move(implementation)}};
}

HttpServer::~HttpServer() { drain(Duration{}); }

std::uint16_t HttpServer::port() const { return implementation_->port; }
std::size_t HttpServer::open_connections() const { return static_cast<std::size_t>(implementation_->shared->connections.load()); }

void HttpServer::drain(Duration deadline) {
  implementation_->shared->draining = true;
  const Steady::time_point until = Steady::now() + steady(deadline);
  for (const auto& io : implementation_->io) io->begin_drain(until);
  for (std::thread& thread : implementation_->threads)
    if (thread.joinable()) thread.join();
}

}  // namespace duban
