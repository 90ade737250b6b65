// IoThread: inside of the HTTP server. One thread with its io_context, its acceptor and its connections, and what all threads of a
// server share. Only http_server.cpp and http_connection.cpp include this: Asio is heavy.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "services/edge/http_server.hpp"
#include "services/edge/request_parser.hpp"

namespace duban::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;

inline Steady::duration steady(Duration duration) { return std::chrono::milliseconds(duration.milliseconds); }

// Bodies above this are counted against large_bodies_bytes_max.
inline constexpr std::uint64_t large_body_bytes = std::uint64_t{64} * 1024;
inline constexpr Duration body_grace = Duration::seconds(5);

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

}  // namespace duban::http
