#include "services/edge/http_connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "common/log/log.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/http_writer.hpp"

namespace duban::http {

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

}  // namespace duban::http
