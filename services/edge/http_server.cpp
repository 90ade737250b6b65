#include "services/edge/http_server.hpp"

#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "common/base/check.hpp"
#include "common/log/log.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/http_writer.hpp"
#include "services/edge/request_parser.hpp"

namespace duban {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;

Steady::duration steady(Duration duration) { return std::chrono::milliseconds(duration.milliseconds); }

// Bodies above this are counted against large_bodies_bytes_max.
constexpr std::uint64_t large_body_bytes = std::uint64_t{64} * 1024;
constexpr Duration body_grace = Duration::seconds(5);

// What all threads of a server share.
struct Shared {
  HttpServerOptions options;
  HostList hosts;
  HttpHandler& handler;
  HttpObserver* observer;
  const Clock& wall_clock;
  std::atomic<std::int64_t> connections{0};
  std::atomic<std::uint64_t> large_body_bytes_held{0};
  std::atomic<bool> draining{false};

  [[nodiscard]] const HttpLimits& limits() const { return options.limits; }
  [[nodiscard]] bool is_trusted_proxy(std::string_view address) const {
    return std::find(options.trusted_proxies.begin(), options.trusted_proxies.end(), address) != options.trusted_proxies.end();
  }
  void refused(std::string_view reason) const {
    if (observer != nullptr) observer->refused(reason);
  }

  // False when this address has its share already.
  [[nodiscard]] bool enter(const std::string& address) {
    const bool limited = limits().connections_per_address_max != 0 && !is_trusted_proxy(address);
    const std::lock_guard lock{addresses_mutex_};
    std::uint32_t& count = addresses_[address];
    if (limited && count >= limits().connections_per_address_max) return false;
    ++count;
    return true;
  }
  void leave(const std::string& address) {
    const std::lock_guard lock{addresses_mutex_};
    const auto found = addresses_.find(address);
    if (found != addresses_.end() && --found->second == 0) addresses_.erase(found);
  }

  Shared(HttpServerOptions the_options, HttpHandler& the_handler, HttpObserver* the_observer, const Clock& clock)
      : options(std::move(the_options)), hosts(options.allowed_hosts), handler(the_handler), observer(the_observer), wall_clock(clock) {}

 private:
  std::mutex addresses_mutex_;
  std::unordered_map<std::string, std::uint32_t> addresses_;
};

// Bytes of one connection that are not parsed yet, in one piece (D-19: bounded).
class ReadBuffer {
 public:
  explicit ReadBuffer(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  [[nodiscard]] std::string_view view() const { return {data_.get() + begin_, end_ - begin_}; }
  [[nodiscard]] bool empty() const { return begin_ == end_; }
  void drop(std::size_t count) {
    begin_ += count;
    if (begin_ == end_) begin_ = end_ = 0;
  }
  // Room to read into; false when the buffer is at its limit. Begins small, because most of ten thousand silent clients never send
  // more than a line (F-26), and grows for those who send as much as is read.
  [[nodiscard]] bool make_room() {
    constexpr std::size_t first_bytes = 1024;
    constexpr std::size_t room_min = 512;
    constexpr std::size_t grown_bytes_max = 16 * 1024;
    const bool more = was_filled_ && capacity_ < grown_bytes_max;
    if (capacity_ - end_ >= room_min && !more) return true;
    const std::size_t held = end_ - begin_;
    if (held >= bytes_max_) return false;
    std::size_t wanted = std::min(std::max(more ? capacity_ * 2 : capacity_, first_bytes), bytes_max_);
    while (wanted - held < room_min && wanted < bytes_max_) wanted = std::min(wanted * 2, bytes_max_);
    // Some bytes more than ever used: Beast 1.81 looks one byte beyond a token (D-20).
    auto larger = std::make_unique_for_overwrite<char[]>(wanted + 16);
    if (held != 0) std::memcpy(larger.get(), data_.get() + begin_, held);
    data_ = std::move(larger);
    capacity_ = wanted;
    begin_ = 0;
    end_ = held;
    return true;
  }
  [[nodiscard]] asio::mutable_buffer room() { return {data_.get() + end_, capacity_ - end_}; }
  void commit(std::size_t count) {
    was_filled_ = end_ + count == capacity_;
    end_ += count;
  }
  void forget() { begin_ = end_ = 0; }

 private:
  std::size_t bytes_max_;
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool was_filled_ = false;  // by the last read
};

class Connection;

// One thread, its io_context, its acceptor and its connections. Kept alive by whoever may still come back to it.
class IoThread : public std::enable_shared_from_this<IoThread> {
 public:
  explicit IoThread(std::shared_ptr<Shared> the_shared)
      : context(1), shared(std::move(the_shared)), acceptor_(context), accept_timer_(context), sweep_timer_(context) {}

  [[nodiscard]] Result<std::uint16_t> listen(const tcp::endpoint& endpoint);
  void run();
  // Any thread.
  void begin_drain(Steady::time_point deadline);
  void post(std::function<void()> task);

  // Its own thread.
  void add(Connection* connection);
  void remove(Connection* connection);
  // At the first sweep after `when`: good enough for the deadline of a wait.
  void run_later(Steady::time_point when, std::function<void()> task) { later_.push_back({when, std::move(task)}); }
  [[nodiscard]] const std::string& date();

  asio::io_context context;
  const std::shared_ptr<Shared> shared;

 private:
  static asio::awaitable<void> accept_connections(std::shared_ptr<IoThread> self);
  static asio::awaitable<void> sweep_connections(std::shared_ptr<IoThread> self);
  void take(tcp::socket socket);
  void run_mailbox();
  void sweep();
  void end_all();

  tcp::acceptor acceptor_;
  asio::steady_timer accept_timer_;
  asio::steady_timer sweep_timer_;
  struct Later {
    Steady::time_point when;
    std::function<void()> task;
  };
  std::vector<Connection*> connections_;
  std::vector<Later> later_;
  bool draining_ = false;
  Steady::time_point drain_deadline_;
  std::int64_t date_second_ = -1;
  std::string date_;

  std::mutex mailbox_mutex_;
  std::vector<std::function<void()>> mailbox_;
  std::vector<std::function<void()>> running_;
  bool mailbox_posted_ = false;
  bool mailbox_closed_ = false;
};

// A suspended coroutine that waits for its answer.
struct WaitingForAnswer {
  virtual ~WaitingForAnswer() = default;
  virtual void go_on() = 0;
};
template <class Handler>
struct WaitingHandler final : WaitingForAnswer {
  explicit WaitingHandler(Handler the_handler) : handler(std::move(the_handler)) {}
  void go_on() override { std::move(handler)(); }
  Handler handler;
};

class Connection final : public HttpExchange {
 public:
  enum class Phase : std::uint8_t { IDLE, HEADER, BODY, HANDLING, WRITING, LINGERING };

  Connection(std::shared_ptr<IoThread> io, tcp::socket the_socket, std::string address)
      : socket(std::move(the_socket)),
        io_(std::move(io)),
        shared_(*io_->shared),
        parser(shared_.limits(), shared_.hosts),
        buffer(shared_.limits().buffer_bytes_max),
        address_(std::move(address)) {}

  static asio::awaitable<void> serve(std::shared_ptr<Connection> self);

  // HttpExchange
  [[nodiscard]] const HttpRequest& request() const override { return request_; }
  void answer(HttpResponse response) override {
    DUBAN_CHECK(!response_, "a request is answered once");
    response_ = std::move(response);
    if (auto waiting = std::move(waiting_)) waiting->go_on();
  }
  void resume(std::function<void()> task) override { io_->post(std::move(task)); }
  void resume_after(Duration delay, std::function<void()> task) override { io_->run_later(Steady::now() + steady(delay), std::move(task)); }

  void enter(Phase phase, Duration limit) {
    phase_ = phase;
    phase_began_ = Steady::now();
    deadline_ = phase_began_ + steady(limit);
  }
  void enter_handling() { phase_ = Phase::HANDLING; }
  [[nodiscard]] bool is_late(Steady::time_point now) const {
    if (phase_ == Phase::HANDLING) return false;
    if (now >= deadline_) return true;
    if (phase_ != Phase::BODY || now - phase_began_ < steady(body_grace)) return false;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - phase_began_ - steady(body_grace)).count();
    return body_bytes_ < static_cast<std::uint64_t>(seconds) * shared_.limits().body_bytes_per_second_min;
  }
  [[nodiscard]] Phase phase() const { return phase_; }
  void close() {
    error_code ignored;
    socket.close(ignored);
  }
  // The server stops and nobody waits for the answer any more.
  void abandon() { waiting_.reset(); }

  [[nodiscard]] std::shared_ptr<Connection> shared_this() { return std::static_pointer_cast<Connection>(shared_from_this()); }

  tcp::socket socket;
  std::size_t index = 0;  // in the list of its thread

 private:
  // Completes when answer() is called.
  template <class Token>
  auto async_answer(Token&& token) {
    return asio::async_initiate<Token, void()>(
        [this](auto handler) { waiting_ = std::make_unique<WaitingHandler<decltype(handler)>>(std::move(handler)); }, token);
  }
  [[nodiscard]] HttpResponse refusal(const RejectionCode& code);
  void name_peer();
  // False when too much is being uploaded already.
  [[nodiscard]] bool hold_large_body();
  void release_large_body() {
    if (held_bytes_ != 0) shared_.large_body_bytes_held -= std::exchange(held_bytes_, 0);
  }

  std::shared_ptr<IoThread> io_;
  Shared& shared_;

 public:
  RequestParser parser;
  ReadBuffer buffer;

 private:
  std::string address_;
  HttpRequest request_;
  std::optional<HttpResponse> response_;
  std::unique_ptr<WaitingForAnswer> waiting_;
  std::string head_;
  Phase phase_ = Phase::IDLE;
  Steady::time_point phase_began_;
  Steady::time_point deadline_;
  std::uint64_t body_bytes_ = 0;
  std::uint64_t held_bytes_ = 0;
};

HttpResponse Connection::refusal(const RejectionCode& code) {
  shared_.refused(code.code);
  HttpResponse response = shared_.handler.refusal(request_, code);
  response.close = true;
  return response;
}

// T-09: the last address in the list is the one that our own proxy has seen.
void Connection::name_peer() {
  request_.peer = address_;
  if (request_.forwarded_for.empty()) return;
  if (!shared_.is_trusted_proxy(address_)) {
    shared_.refused("forwarded_for");
    return;
  }
  std::string_view last = request_.forwarded_for;
  if (const std::size_t comma = last.rfind(','); comma != std::string_view::npos) last.remove_prefix(comma + 1);
  while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
  error_code error;
  const auto address = asio::ip::make_address(std::string(last), error);
  if (!error) request_.peer = address.to_string();
}

bool Connection::hold_large_body() {
  const std::uint64_t wanted = std::min(parser.content_length().value_or(body_bytes_max), body_bytes_max);
  if (wanted <= large_body_bytes) return true;
  held_bytes_ = wanted;
  if (shared_.large_body_bytes_held.fetch_add(wanted) + wanted <= shared_.limits().large_bodies_bytes_max) return true;
  release_large_body();
  return false;
}

asio::awaitable<void> Connection::serve(std::shared_ptr<Connection> self) {
  // Takes the connection off the lists however this coroutine ends, also when it is destroyed while it waits.
  struct Leaving {
    Connection& connection;
    ~Leaving() {
      connection.release_large_body();
      connection.close();
      connection.shared_.leave(connection.address_);
      connection.io_->remove(&connection);
    }
  } leaving{*self};

  const HttpLimits& limits = self->shared_.limits();
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const std::shared_ptr<HttpExchange> exchange = self;

  self->enter(Phase::IDLE, limits.header_time);
  for (std::uint32_t served = 1;; ++served) {
    self->parser.begin(self->request_);
    self->response_.reset();
    self->state.reset();
    self->body_bytes_ = 0;

    // The header.
    RequestParser::Step step = RequestParser::Step::NEED_MORE;
    const RejectionCode* refused = nullptr;
    for (;;) {
      if (!self->buffer.empty()) {
        if (self->phase_ == Phase::IDLE) self->enter(Phase::HEADER, limits.header_time);
        const auto progress = self->parser.put(self->buffer.view());
        self->buffer.drop(progress.consumed);
        step = progress.step;
        if (step != RequestParser::Step::NEED_MORE) break;
      }
      if (!self->buffer.make_room()) {
        refused = &edge_codes::headers_too_large;
        break;
      }
      const asio::mutable_buffer room = self->buffer.room();
      const std::size_t count = co_await self->socket.async_read_some(room, token);
      if (error) co_return;
      self->buffer.commit(count);
    }
    if (step == RequestParser::Step::REFUSED) refused = &self->parser.refusal();

    // Policy, then the body.
    bool body_unread = true;
    if (refused == nullptr) {
      self->name_peer();
      if (auto early = self->shared_.handler.admit(*self)) {
        body_unread = self->parser.has_body();
        self->response_ = std::move(early);
      } else if (!self->parser.set_body_limit(self->body_bytes_max)) {
        refused = &edge_codes::body_too_large;
      } else if (self->parser.has_body() && !self->hold_large_body()) {
        refused = &edge_codes::uploads_busy;
      } else {
        self->enter(Phase::BODY, self->held_bytes_ == 0 ? limits.body_time : limits.upload_time);
        if (self->parser.has_body() && self->parser.expects_continue() && self->buffer.empty()) {
          const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
          const asio::const_buffer bytes{go_on.data(), go_on.size()};
          co_await asio::async_write(self->socket, bytes, token);
          if (error) co_return;
        }
        for (;;) {
          const auto progress = self->parser.put(self->buffer.view());
          self->buffer.drop(progress.consumed);
          step = progress.step;
          if (step != RequestParser::Step::NEED_MORE) break;
          if (!self->buffer.make_room()) break;
          const asio::mutable_buffer room = self->buffer.room();
          const std::size_t count = co_await self->socket.async_read_some(room, token);
          if (error) co_return;
          self->buffer.commit(count);
          self->body_bytes_ += count;
        }
        if (step == RequestParser::Step::COMPLETE) {
          body_unread = false;
          self->enter_handling();
          self->shared_.handler.handle(exchange);
          if (!self->response_) co_await self->async_answer(asio::use_awaitable);
        } else {
          refused = step == RequestParser::Step::REFUSED ? &self->parser.refusal() : &edge_codes::framing_refused;
        }
      }
    }
    if (refused != nullptr) self->response_ = self->refusal(*refused);

    // The answer: head and body in one write.
    HttpResponse& response = *self->response_;
    const bool last = response.close || body_unread || !self->parser.keep_alive() || served >= limits.requests_per_connection_max ||
                      self->shared_.draining.load(std::memory_order_relaxed);
    self->enter(Phase::WRITING, limits.write_time);
    self->head_.clear();
    append_response_head(self->head_, response, self->io_->date(), last);
    const bool with_body = self->request_.method != HttpMethod::HEAD && status_has_body(response.status);
    const std::string_view body = with_body ? std::string_view(response.body) : std::string_view{};
    std::array<asio::const_buffer, 2> bytes{asio::const_buffer{self->head_.data(), self->head_.size()},
                                            asio::const_buffer{body.data(), body.size()}};
    // Nearly always all of it fits into the socket at once.
    std::size_t written = self->socket.write_some(bytes, error);
    if (error == asio::error::would_block) {
      error.clear();
      written = 0;
    }
    if (error) co_return;
    if (written < self->head_.size() + body.size()) {
      const std::size_t of_head = std::min(written, self->head_.size());
      bytes[0] += of_head;
      bytes[1] += written - of_head;
      co_await asio::async_write(self->socket, bytes, token);
      if (error) co_return;
    }
    self->release_large_body();

    if (last) {
      if (!body_unread) co_return;
      // Closing now would reset the connection and take the answer with it.
      self->enter(Phase::LINGERING, limits.linger_time);
      self->socket.shutdown(tcp::socket::shutdown_send, error);
      while (!error) {
        self->buffer.forget();
        if (!self->buffer.make_room()) break;
        const asio::mutable_buffer room = self->buffer.room();
        co_await self->socket.async_read_some(room, token);
      }
      co_return;
    }
    self->enter(Phase::IDLE, limits.idle_time);
  }
}

Result<std::uint16_t> IoThread::listen(const tcp::endpoint& endpoint) {
  const auto failed = [&](std::string_view what, const error_code& error) {
    return failure(ErrorCode::IO, std::string(what) + " " + endpoint.address().to_string() + " port " + std::to_string(endpoint.port()) +
                                      ": " + error.message());
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
    return [where](std::exception_ptr thrown) {
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
  asio::co_spawn(context, Connection::serve(connection), [](std::exception_ptr thrown) {
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

}  // namespace

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
