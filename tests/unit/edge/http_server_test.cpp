// The server over real sockets on the loopback, with a handler of the test's own.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "services/edge/edge_codes.hpp"
#include "services/edge/http_server.hpp"
#include "services/edge/http_writer.hpp"
#include "tests/unit/edge/raw_client.hpp"

namespace duban {
namespace {

using test::RawClient;
using test::RawResponse;

// Answers with the body it got. "/later" is answered from another thread when release() is called, "/never" not at all.
class EchoHandler final : public HttpHandler {
 public:
  std::optional<HttpResponse> admit(HttpExchange& exchange) override {
    exchange.body_bytes_max = exchange.request().path == "/upload" ? 4 << 20 : 256 * 1024;
    if (exchange.request().path != "/refused") return std::nullopt;
    HttpResponse response;
    response.status = 401;
    return response;
  }
  void handle(std::shared_ptr<HttpExchange> exchange) override {
    ++handled;
    const std::string& path = exchange->request().path;
    if (path == "/later" || path == "/never") {
      const std::lock_guard lock{mutex};
      waiting.push_back(exchange);
      arrived.notify_all();
      return;
    }
    exchange->answer(echo(*exchange));
  }
  HttpResponse refusal(const HttpRequest&, const RejectionCode& code) override {
    HttpResponse response;
    response.status = code.code == "request.body_too_large" ? 413 : 400;
    response.body = std::string(code.code);
    return response;
  }
  static HttpResponse echo(const HttpExchange& exchange) {
    HttpResponse response;
    response.content_type = "text/plain";
    response.add("Peer", exchange.request().peer);
    if (exchange.request().path == "/large") response.body.assign(8 << 20, 'x');
    else response.body = exchange.request().body;
    return response;
  }
  // From the test's thread, as the engine would.
  void release() {
    std::unique_lock lock{mutex};
    arrived.wait(lock, [&] { return !waiting.empty(); });
    for (auto& exchange : waiting) exchange->resume([exchange] { exchange->answer(echo(*exchange)); });
    waiting.clear();
  }
  void wait_for_arrival() {
    std::unique_lock lock{mutex};
    arrived.wait(lock, [&] { return !waiting.empty(); });
  }

  std::atomic<int> handled{0};
  std::mutex mutex;
  std::condition_variable arrived;
  std::vector<std::shared_ptr<HttpExchange>> waiting;
};

class CountingObserver final : public HttpObserver {
 public:
  void connections_open(std::int64_t change) override { open += change; }
  void refused(std::string_view reason) override {
    const std::lock_guard lock{mutex};
    reasons.emplace_back(reason);
  }
  [[nodiscard]] bool saw(std::string_view reason) {
    const std::lock_guard lock{mutex};
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
  }
  std::atomic<std::int64_t> open{0};
  std::mutex mutex;
  std::vector<std::string> reasons;
};

struct Fixture {
  explicit Fixture(HttpServerOptions options = {}) {
    auto started = HttpServer::start(std::move(options), handler, &observer, clock);
    REQUIRE(started);
    server = std::move(*started);
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }

  ManualClock clock{Instant{784'111'777'000}};
  EchoHandler handler;
  CountingObserver observer;
  std::unique_ptr<HttpServer> server;
};

const std::string host = "Host: localhost\r\n";

std::string post(const std::string& path, const std::string& body, const std::string& fields = {}) {
  return "POST " + path + " HTTP/1.1\r\n" + host + fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::size_t resident_bytes() {
  std::ifstream file{"/proc/self/statm"};
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

TEST_CASE("RFC 9110 5.6.7: the Date header is that of the wall clock") {
  CHECK(http_date(Instant{784'111'777'000}) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(http_date(Instant{1'631'062'800'000}) == "Wed, 08 Sep 2021 01:00:00 GMT");
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send(post("/echo", "hello"));
  const RawResponse response = client.receive();
  CHECK(response.status == 200);
  CHECK(response.body == "hello");
  CHECK(response.header("Date") == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(response.header("Peer") == "127.0.0.1");
  CHECK(response.header("X-Content-Type-Options") == "nosniff");
  CHECK(response.header("Connection").empty());
}

TEST_CASE("T-10: pipelined requests are answered one after the other, in order") {
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send(post("/later", "1") + post("/echo", "2") + post("/echo", "3"));
  fixture.handler.wait_for_arrival();
  CHECK(fixture.handler.handled == 1);  // the others have not been looked at
  fixture.handler.release();
  CHECK(client.receive().body == "1");
  CHECK(client.receive().body == "2");
  CHECK(client.receive().body == "3");
}

TEST_CASE("answers made on another thread reach the connections they belong to") {
  HttpServerOptions options;
  options.io_threads = 2;
  Fixture fixture{std::move(options)};
  constexpr int count = 32;
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int index = 0; index < count; ++index) {
    clients.push_back(std::make_unique<RawClient>(fixture.port()));
    clients.back()->send(post("/later", std::to_string(index)));
  }
  int answered = 0;
  while (answered < count) {
    {
      const std::lock_guard lock{fixture.handler.mutex};
      answered += static_cast<int>(fixture.handler.waiting.size());
    }
    fixture.handler.release();
    if (fixture.handler.handled == count) break;
  }
  {
    std::unique_lock lock{fixture.handler.mutex};
    const bool left = !fixture.handler.waiting.empty();
    lock.unlock();
    if (left) fixture.handler.release();
  }
  for (int index = 0; index < count; ++index) CHECK(clients[static_cast<std::size_t>(index)]->receive().body == std::to_string(index));
}

TEST_CASE("HEAD is answered with the headers of GET and no body") {
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send("HEAD /large HTTP/1.1\r\n" + host + "\r\n");
  const RawResponse response = client.receive(true);
  CHECK(response.status == 200);
  CHECK(response.header("Content-Length") == std::to_string(8 << 20));
  client.send(post("/echo", "next"));
  CHECK(client.receive().body == "next");
}

TEST_CASE("a large answer arrives whole, however slowly it is read") {
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send("GET /large HTTP/1.1\r\n" + host + "\r\n");
  const RawResponse response = client.receive();
  CHECK(response.body.size() == std::size_t{8} << 20);
}

TEST_CASE("Expect: 100-continue is answered before the body is sent, and not when the request is refused") {
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send("POST /echo HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  CHECK(client.receive().status == 100);
  client.send("hello");
  CHECK(client.receive().body == "hello");

  RawClient refused{fixture.port()};
  refused.send("POST /refused HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  CHECK(refused.receive().status == 401);
  CHECK(refused.sees_end());
}

TEST_CASE("a request refused before its body is answered, and then the connection ends") {
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send(post("/refused", "some body") + post("/echo", "smuggled"));
  const RawResponse response = client.receive();
  CHECK(response.status == 401);
  CHECK(response.header("Connection") == "close");
  CHECK(client.sees_end());
  CHECK(fixture.handler.handled == 0);
}

TEST_CASE("T-01: nothing behind a refused request is ever looked at") {
  Fixture fixture;
  RawClient client{fixture.port()};
  client.send("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\nbody" +
              post("/echo", "smuggled"));
  const RawResponse response = client.receive();
  CHECK(response.body == "request.framing_refused");
  CHECK(client.sees_end());
  CHECK(fixture.handler.handled == 0);
}

TEST_CASE("T-06: a connection ends after its number of requests") {
  HttpServerOptions options;
  options.limits.requests_per_connection_max = 3;
  Fixture fixture{std::move(options)};
  RawClient client{fixture.port()};
  for (int index = 1; index <= 3; ++index) {
    client.send(post("/echo", "x"));
    CHECK(client.receive().header("Connection") == (index == 3 ? "close" : ""));
  }
  CHECK(client.sees_end());
}

TEST_CASE("T-06: a client that never finishes its header, its body, or never comes back is closed") {
  HttpServerOptions options;
  options.limits.header_time = Duration{150};
  options.limits.body_time = Duration{150};
  options.limits.idle_time = Duration{150};
  Fixture fixture{std::move(options)};

  RawClient silent{fixture.port()};
  CHECK(silent.sees_end());

  RawClient header{fixture.port()};
  header.send("POST /echo HTTP/1.1\r\nHost: loc");
  CHECK(header.sees_end());

  RawClient body{fixture.port()};
  body.send("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 10\r\n\r\nabc");
  CHECK(body.sees_end());

  RawClient idle{fixture.port()};
  idle.send(post("/echo", "x"));
  CHECK(idle.receive().status == 200);
  CHECK(idle.sees_end());
  CHECK(fixture.observer.saw("slow"));
}

TEST_CASE("T-10: a client that never reads is closed at the write deadline") {
  HttpServerOptions options;
  options.limits.write_time = Duration{200};
  Fixture fixture{std::move(options)};
  RawClient client{fixture.port()};
  for (int index = 0; index < 4; ++index) client.send("GET /large HTTP/1.1\r\n" + host + "\r\n");
  // The connection goes away although the client has not read a byte of it.
  while (fixture.server->open_connections() != 0 || fixture.handler.handled == 0) std::this_thread::yield();
  CHECK(fixture.handler.handled < 4);
}

TEST_CASE("F-28: a body of 100 MB is refused without being kept: resident memory grows by less than 50 MB") {
  Fixture fixture;
  const std::size_t before = resident_bytes();
  const std::string piece(1 << 20, 'x');
  SECTION("announced") {
    RawClient client{fixture.port()};
    client.send("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 104857600\r\n\r\n");
    for (int index = 0; index < 100; ++index)
      if (!client.send(piece)) break;
    CHECK(client.receive().status == 413);
  }
  SECTION("chunked") {
    RawClient client{fixture.port()};
    client.send("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n");
    for (int index = 0; index < 100; ++index)
      if (!client.send("100000\r\n" + piece + "\r\n")) break;
    CHECK(client.receive().status == 413);
  }
  SECTION("200 MB of trailers") {
    RawClient client{fixture.port()};
    client.send("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n");
    const std::string trailer = "X: " + std::string(4096, 't') + "\r\n";
    for (int index = 0; index < 50'000; ++index)
      if (!client.send(trailer)) break;
    CHECK(client.receive().status == 400);
  }
  SECTION("one endless chunk extension") {
    RawClient client{fixture.port()};
    client.send("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1;");
    for (int index = 0; index < 100; ++index)
      if (!client.send(piece)) break;
    CHECK(client.receive().status == 400);
  }
  CHECK(resident_bytes() < before + (std::size_t{50} << 20));
  CHECK(fixture.handler.handled == 0);
}

TEST_CASE("S-10: uploads have a limit of their own, and all of them together a bound") {
  HttpServerOptions options;
  options.limits.large_bodies_bytes_max = 3 << 20;
  Fixture fixture{std::move(options)};
  RawClient first{fixture.port()};
  const std::string body(2 << 20, 'u');
  first.send("POST /upload HTTP/1.1\r\n" + host + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body.substr(0, 1000));
  // The first holds two of three megabytes once its header has been seen; then there is no room for a second.
  RawResponse refused;
  for (;;) {
    RawClient second{fixture.port()};
    second.send("POST /upload HTTP/1.1\r\n" + host + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    refused = second.receive();
    if (refused.status != 200) break;
  }
  CHECK(refused.body == "upload.busy");
  first.send(body.substr(1000));
  CHECK(first.receive().body.size() == body.size());
  RawClient third{fixture.port()};
  third.send(post("/upload", body));
  CHECK(third.receive().status == 200);
}

TEST_CASE("D-19: one address has its share of connections, and a full server makes the rest wait") {
  SECTION("per address") {
    HttpServerOptions options;
    options.limits.connections_per_address_max = 2;
    Fixture fixture{std::move(options)};
    RawClient first{fixture.port()};
    RawClient second{fixture.port()};
    for (RawClient* client : {&first, &second}) {
      client->send(post("/echo", "x"));
      CHECK(client->receive().status == 200);
    }
    RawClient third{fixture.port()};
    CHECK(third.sees_end());
    CHECK(fixture.observer.saw("address"));
    first.close();
    for (;;) {  // the place comes free when the server has seen the end of the first
      RawClient again{fixture.port()};
      again.send(post("/echo", "x"));
      if (again.receive().status == 200) break;
    }
  }
  SECTION("in all") {
    HttpServerOptions options;
    options.limits.connections_max = 2;
    Fixture fixture{std::move(options)};
    RawClient first{fixture.port()};
    RawClient second{fixture.port()};
    for (RawClient* client : {&first, &second}) {
      client->send(post("/echo", "x"));
      CHECK(client->receive().status == 200);
    }
    RawClient third{fixture.port()};
    third.send(post("/echo", "waited"));
    while (!fixture.observer.saw("connections")) std::this_thread::yield();
    CHECK(fixture.server->open_connections() == 2);
    first.close();
    CHECK(third.receive().body == "waited");
  }
}

TEST_CASE("T-09: X-Forwarded-For is believed from a trusted proxy only") {
  SECTION("a stranger") {
    Fixture fixture;
    RawClient client{fixture.port()};
    client.send(post("/echo", "x", "X-Forwarded-For: 10.1.2.3\r\n"));
    CHECK(client.receive().header("Peer") == "127.0.0.1");
    CHECK(fixture.observer.saw("forwarded_for"));
  }
  SECTION("our proxy") {
    HttpServerOptions options;
    options.trusted_proxies = {"127.0.0.1"};
    Fixture fixture{std::move(options)};
    RawClient client{fixture.port()};
    client.send(post("/echo", "x", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 10.1.2.3\r\n"));
    CHECK(client.receive().header("Peer") == "10.1.2.3");
  }
}

TEST_CASE("drain: nothing new is accepted, what is in flight is answered, idle connections are closed") {
  Fixture fixture;
  RawClient idle{fixture.port()};
  idle.send(post("/echo", "x"));
  CHECK(idle.receive().status == 200);
  RawClient busy{fixture.port()};
  busy.send(post("/later", "in flight"));
  fixture.handler.wait_for_arrival();

  std::thread drainer{[&] { fixture.server->drain(Duration::seconds(30)); }};
  CHECK(idle.sees_end());
  fixture.handler.release();
  const RawResponse response = busy.receive();
  CHECK(response.body == "in flight");
  CHECK(response.header("Connection") == "close");
  CHECK(busy.sees_end());
  drainer.join();
  CHECK(fixture.server->open_connections() == 0);
  RawClient late{fixture.port()};
  CHECK_FALSE(late.connected());
}

TEST_CASE("drain: the deadline cuts off what never ends, and an answer that comes later is dropped") {
  Fixture fixture;
  RawClient stuck{fixture.port()};
  stuck.send(post("/never", "x"));
  fixture.handler.wait_for_arrival();
  RawClient half{fixture.port()};
  half.send("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 10\r\n\r\nabc");
  fixture.server->drain(Duration{});
  CHECK(stuck.sees_end());
  CHECK(half.sees_end());
  fixture.handler.release();
  fixture.server.reset();
}

TEST_CASE("F-29: thousands of half-open connections cost little and hold nobody up") {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  const std::size_t wanted = 10'000;
  // Both ends are in this process.
  const std::size_t possible = files.rlim_cur / 2 > 200 ? files.rlim_cur / 2 - 200 : 0;
  const std::size_t count = std::min(wanted, possible);
  if (count < wanted) WARN("only " << count << " of " << wanted << " half-open connections: RLIMIT_NOFILE is " << files.rlim_cur);
  HttpServerOptions options;
  options.limits.connections_max = 20'000;
  options.limits.connections_per_address_max = 0;
  options.limits.header_time = Duration::seconds(120);
  Fixture fixture{std::move(options)};
  const std::size_t before = resident_bytes();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (std::size_t index = 0; index < count; ++index) {
    clients.push_back(std::make_unique<RawClient>(fixture.port()));
    REQUIRE(clients.back()->connected());
    clients.back()->send("POST /echo HTTP/1.1\r\nHost: loc");
  }
  RawClient client{fixture.port()};
  client.send(post("/echo", "still here"));
  CHECK(client.receive().body == "still here");
  // With the clients' own memory in it, since they live here too.
  CHECK(resident_bytes() < before + count * 40 * 1024 + (std::size_t{20} << 20));
}

TEST_CASE("an address that somebody listens on already is said to be so: waiting may help") {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  REQUIRE(::bind(listener, generic, length) == 0);
  REQUIRE(::listen(listener, 1) == 0);
  REQUIRE(::getsockname(listener, generic, &length) == 0);
  ManualClock clock{Instant{}};
  EchoHandler handler;
  HttpServerOptions options;
  options.port = ntohs(address.sin_port);
  const auto started = HttpServer::start(std::move(options), handler, nullptr, clock);
  ::close(listener);
  REQUIRE_FALSE(started);
  CHECK(started.error().code == ErrorCode::BUSY);
}

}  // namespace duban
