// Connection: inside of the HTTP server. One socket: reads a request, lets the handler answer it, writes the answer, and so on,
// each phase within its time (T-06). Belongs to one IoThread and is touched by that thread only, answer() included.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "common/base/check.hpp"
#include "services/edge/io_thread.hpp"

namespace duban::http {

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

}  // namespace duban::http
