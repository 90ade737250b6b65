// The framing rules over bytes alone: whatever the pieces, the same message gives the same answer.
#include <catch2/catch.hpp>

#include "common/random/id_source.hpp"
#include "services/edge/request_parser.hpp"

namespace duban {
namespace {

using Step = RequestParser::Step;

struct Outcome {
  Step step = Step::NEED_MORE;
  std::string code;
  HttpRequest request;
  std::size_t left = 0;  // bytes behind the request
};

const HostList& hosts() {
  static const HostList list{{"duban.example", "127.0.0.1:8620", "[::1]"}};
  return list;
}

// Feeds the bytes in pieces, as a connection would; `piece` = 0: all at once.
Outcome parse(std::string_view bytes, std::size_t piece = 0, const HttpLimits& limits = {}, std::uint64_t body_max = 256 * 1024) {
  RequestParser parser{limits, hosts()};
  Outcome outcome;
  parser.begin(outcome.request);
  std::string held;
  std::size_t given = 0;
  for (;;) {
    if (!held.empty() || outcome.step == Step::HEADER) {
      const auto progress = parser.put(held);
      held.erase(0, progress.consumed);
      outcome.step = progress.step;
      if (outcome.step == Step::REFUSED) outcome.code = parser.refusal().code;
      if (outcome.step == Step::REFUSED || outcome.step == Step::COMPLETE) break;
      if (outcome.step == Step::HEADER) {
        if (!parser.set_body_limit(body_max)) {
          outcome.code = "request.body_too_large";
          break;
        }
        continue;
      }
    }
    if (given == bytes.size()) break;
    const std::size_t count = piece == 0 ? bytes.size() - given : std::min(piece, bytes.size() - given);
    held.append(bytes.substr(given, count));
    given += count;
  }
  outcome.left = held.size() + (bytes.size() - given);
  return outcome;
}

const std::string good_post =
    "POST /api/v1/units?x=1 HTTP/1.1\r\nHost: duban.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

}  // namespace

TEST_CASE("T-10: a request is read the same in pieces of any size, and what follows it is left alone") {
  const std::string next = "GET /next";
  for (const std::size_t piece : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{64}}) {
    CAPTURE(piece);
    const Outcome outcome = parse(good_post + next, piece);
    REQUIRE(outcome.step == Step::COMPLETE);
    CHECK(outcome.request.method == HttpMethod::POST);
    CHECK(outcome.request.path == "/api/v1/units");
    CHECK(outcome.request.query == "x=1");
    CHECK(outcome.request.content_type == "application/json");
    CHECK(outcome.request.body == "{}");
    CHECK(outcome.left == next.size());
  }
}

TEST_CASE("S-37: a chunked body is read, with extensions and trailers, and trailers become nothing") {
  const std::string head = "POST /api/v1/units HTTP/1.1\r\nHost: duban.example\r\nTransfer-Encoding: chunked\r\n\r\n";
  const Outcome plain = parse(head + "3\r\nabc\r\n4;name=value\r\ndefg\r\n0\r\nAuthorization: Bearer x\r\nIdempotency-Key: y\r\n\r\n", 3);
  REQUIRE(plain.step == Step::COMPLETE);
  CHECK(plain.request.body == "abcdefg");
  CHECK(plain.request.authorization.empty());
  CHECK(plain.request.idempotency_key.empty());
  CHECK(plain.left == 0);
}

TEST_CASE("F-27: a chunked body that ends with its first chunk may come in any pieces") {
  // Beast asserts that it is never asked again with fewer than five bytes of the last chunk.
  const std::string head = "POST /a HTTP/1.1\r\nHost: duban.example\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::string_view body : {"0\r\n\r\n", "0;x=y\r\n\r\n", "000\r\nA: b\r\n\r\n"}) {
    for (std::size_t piece = 1; piece < head.size() + body.size(); ++piece) {
      CAPTURE(body, piece);
      const Outcome outcome = parse(head + std::string(body) + "GET", piece);
      REQUIRE(outcome.step == Step::COMPLETE);
      CHECK(outcome.request.body.empty());
      CHECK(outcome.left == 3);
    }
  }
}

TEST_CASE("S-37: chunks, extensions and trailers are bounded by our own count of bytes") {
  const std::string head = "POST /api/v1/units HTTP/1.1\r\nHost: duban.example\r\nTransfer-Encoding: chunked\r\n\r\n";
  SECTION("F-28: a body that grows beyond its limit") {
    std::string body;
    for (int index = 0; index < 40; ++index) body += "400\r\n" + std::string(1024, 'x') + "\r\n";
    CHECK(parse(head + body, 4096, {}, 32 * 1024).code == "request.body_too_large");
  }
  SECTION("F-28: tiny chunks with long extensions") {
    std::string body;
    for (int index = 0; index < 400; ++index) body += "1;" + std::string(500, 'e') + "\r\nx\r\n";
    CHECK(parse(head + body, 4096, {}, 64 * 1024).code == "request.framing_refused");
  }
  SECTION("F-28: endless trailers") {
    std::string body = "0\r\n";
    for (int index = 0; index < 4000; ++index) body += "Trailer-" + std::to_string(index) + ": " + std::string(50, 't') + "\r\n";
    CHECK(parse(head + body, 4096, {}, 64 * 1024).code == "request.framing_refused");
  }
}

TEST_CASE("T-01 to T-05: what is refused, whatever the pieces") {
  struct Row {
    std::string name;
    std::string bytes;
    std::string code;
  };
  const std::string our_host = "Host: duban.example\r\n";
  const auto post = [&](const std::string& fields, const std::string& body = {}) {
    return "POST /x HTTP/1.1\r\n" + our_host + fields + "\r\n" + body;
  };
  const std::vector<Row> rows{
      {"T-01: Transfer-Encoding gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n"), "request.framing_refused"},
      {"T-01: Transfer-Encoding chunked, gzip", post("Transfer-Encoding: chunked, gzip\r\n"), "request.framing_refused"},
      {"T-01: Transfer-Encoding xchunked", post("Transfer-Encoding: xchunked\r\n"), "request.framing_refused"},
      {"T-01: Transfer-Encoding identity", post("Transfer-Encoding: identity\r\n"), "request.framing_refused"},
      {"T-01: Transfer-Encoding empty", post("Transfer-Encoding:\r\n"), "request.framing_refused"},
      {"T-01: Transfer-Encoding twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), "request.framing_refused"},
      {"T-01: Transfer-Encoding gzip with Content-Length", post("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n"),
       "request.framing_refused"},
      {"T-01: chunked after Content-Length", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), "request.framing_refused"},
      {"T-01: Content-Length after chunked", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), "request.framing_refused"},
      {"T-02: Content-Length list", post("Content-Length: 2, 2\r\n"), "request.framing_refused"},
      {"T-02: Content-Length twice, equal", post("Content-Length: 2\r\nContent-Length: 2\r\n"), "request.framing_refused"},
      {"T-02: Content-Length twice, different", post("Content-Length: 2\r\nContent-Length: 3\r\n"), "request.framing_refused"},
      {"T-02: Content-Length with a sign", post("Content-Length: +2\r\n"), "request.framing_refused"},
      {"T-02: Content-Length negative", post("Content-Length: -2\r\n"), "request.framing_refused"},
      {"T-02: Content-Length in hex", post("Content-Length: 0x2\r\n"), "request.framing_refused"},
      {"T-02: Content-Length too large for a number", post("Content-Length: 99999999999999999999\r\n"), "request.framing_refused"},
      {"T-02: Content-Length empty", post("Content-Length:\r\n"), "request.framing_refused"},
      {"T-03: no Host", "POST /x HTTP/1.1\r\n\r\n", "request.host_refused"},
      {"T-03: two Hosts", post("Host: duban.example\r\n"), "request.host_refused"},
      {"T-03: foreign Host", "GET /x HTTP/1.1\r\nHost: evil.example\r\n\r\n", "request.host_refused"},
      {"T-03: Host with another port", "GET /x HTTP/1.1\r\nHost: 127.0.0.1:81\r\n\r\n", "request.host_refused"},
      {"T-03: empty Host", "GET /x HTTP/1.1\r\nHost:\r\n\r\n", "request.host_refused"},
      {"T-03: Host with user", "GET /x HTTP/1.1\r\nHost: a@duban.example\r\n\r\n", "request.host_refused"},
      {"T-03: HTTP/1.0", "GET /x HTTP/1.0\r\n" + our_host + "\r\n", "request.version_not_supported"},
      {"T-03: HTTP/1.0 chunked", "POST /x HTTP/1.0\r\n" + our_host + "Transfer-Encoding: chunked\r\n\r\n", "request.version_not_supported"},
      {"T-03: HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "request.version_not_supported"},
      {"T-04: body on GET", "GET /x HTTP/1.1\r\n" + our_host + "Content-Length: 2\r\n\r\n{}", "request.body_not_allowed"},
      {"T-04: chunked body on GET", "GET /x HTTP/1.1\r\n" + our_host + "Transfer-Encoding: chunked\r\n\r\n", "request.body_not_allowed"},
      {"T-04: body on HEAD", "HEAD /x HTTP/1.1\r\n" + our_host + "Content-Length: 2\r\n\r\n{}", "request.body_not_allowed"},
      {"T-04: body on DELETE", "DELETE /x HTTP/1.1\r\n" + our_host + "Content-Length: 2\r\n\r\n{}", "request.body_not_allowed"},
      {"T-04: absolute form", "GET http://duban.example/x HTTP/1.1\r\n" + our_host + "\r\n", "request.malformed"},
      {"T-04: asterisk form", "OPTIONS * HTTP/1.1\r\n" + our_host + "\r\n", "request.malformed"},
      {"T-04: authority form", "CONNECT duban.example:443 HTTP/1.1\r\n" + our_host + "\r\n", "request.malformed"},
      {"T-04: fragment", "GET /x#y HTTP/1.1\r\n" + our_host + "\r\n", "request.malformed"},
      {"T-05: target too long", "GET /" + std::string(3000, 'a') + " HTTP/1.1\r\n" + our_host + "\r\n", "request.target_too_long"},
      {"T-05: target that never ends", "GET /" + std::string(20'000, 'a'), "request.target_too_long"},
      {"T-05: one huge header", post("X-Large: " + std::string(12'000, 'a') + "\r\n"), "request.headers_too_large"},
      {"T-05: many headers", post([] {
         std::string fields;
         for (int index = 0; index < 600; ++index) fields += "X-" + std::to_string(index) + ": " + std::string(20, 'a') + "\r\n";
         return fields;
       }()),
       "request.headers_too_large"},
      {"T-05: body announced too large", post("Content-Length: 300000\r\n"), "request.body_too_large"},
      {"F-27: folded header", post("X-Folded: one\r\n two\r\n"), "request.malformed"},
      {"F-27: space before the colon", post("X-Space : one\r\n"), "request.malformed"},
      {"F-27: header without colon", post("NoColon\r\n"), "request.malformed"},
      {"F-27: bare line feeds", "GET /x HTTP/1.1\nHost: duban.example\n\n", "request.malformed"},
      {"F-27: no target", "GET HTTP/1.1\r\n" + our_host + "\r\n", "request.malformed"},
      {"F-27: two spaces", "GET  /x HTTP/1.1\r\n" + our_host + "\r\n", "request.malformed"},
      {"F-27: a NUL in a header", "GET /x HTTP/1.1\r\nHost: duban.example\r\nX-Nul: a" + std::string(1, '\0') + "b\r\n\r\n",
       "request.malformed"},
      {"F-27: not HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "request.malformed"},
      {"F-27: two Authorization headers", post("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), "request.malformed"},
      {"F-27: chunk size is no number", post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n"), "request.framing_refused"},
      {"F-27: chunk longer than it says", post("Transfer-Encoding: chunked\r\n", "2\r\nabcd\r\n0\r\n\r\n"), "request.framing_refused"},
      {"F-27: chunk size beyond 64 bits", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"), "request.framing_refused"},
      {"an expectation that is not ours", post("Expect: 200-ok\r\nContent-Length: 2\r\n", "{}"), "request.expectation_failed"},
  };
  CHECK(rows.size() >= 32);
  for (const Row& row : rows) {
    for (const std::size_t piece : {std::size_t{0}, std::size_t{1}, std::size_t{13}}) {
      INFO(row.name << ", in pieces of " << piece);
      CHECK(parse(row.bytes, piece).code == row.code);
    }
  }
}

TEST_CASE("T-03: hosts are compared without case, with the port where one is listed") {
  CHECK(hosts().matches("duban.example"));
  CHECK(hosts().matches("DUBAN.example:9999"));
  CHECK(hosts().matches("127.0.0.1:8620"));
  CHECK(hosts().matches("[::1]:8620"));
  CHECK_FALSE(hosts().matches("127.0.0.1"));
  CHECK_FALSE(hosts().matches("duban.example.evil"));
  CHECK_FALSE(hosts().matches(""));
}

TEST_CASE("an unknown method is read and left to the router; the connection options are understood") {
  const Outcome patch = parse("PATCH /x HTTP/1.1\r\nHost: duban.example\r\nConnection: keep-alive, Close\r\n\r\n");
  CHECK(patch.step == Step::COMPLETE);
  CHECK(patch.request.method == HttpMethod::OTHER);
  CHECK(parse("get /x HTTP/1.1\r\nHost: duban.example\r\n\r\n").request.method == HttpMethod::OTHER);
}

TEST_CASE("F-27: random bytes never crash the parser and never hold more than they give") {
  const std::uint64_t seed = 20210908;
  CAPTURE(seed);
  SeededRandom random{seed};
  const std::string alphabet =
      "GETPOST /x HTTP/1.1\r\n\r\nHost: duban.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n0\r\n;=";
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = round % 2 == 0 ? good_post : std::string{};
    const std::size_t edits = 1 + random.below(20);
    for (std::size_t edit = 0; edit < edits; ++edit) {
      const std::size_t at = random.below(bytes.size() + 1);
      const std::size_t from = random.below(alphabet.size());
      switch (random.below(3)) {
        case 0: bytes.insert(at, alphabet.substr(from, random.below(24))); break;
        case 1: bytes.erase(at, random.below(8)); break;
        default:
          if (at < bytes.size()) bytes[at] = static_cast<char>(random.below(256));
      }
    }
    const Outcome whole = parse(bytes);
    const Outcome pieces = parse(bytes, 1 + random.below(9));
    INFO("round " << round);
    // In pieces it may wait longer before it refuses; it must never accept what is refused in one piece, or other bytes.
    CHECK((whole.step == Step::COMPLETE) == (pieces.step == Step::COMPLETE));
    CHECK((whole.step == Step::NEED_MORE) <= (pieces.step == Step::NEED_MORE));
    if (whole.step == Step::COMPLETE) {
      CHECK(whole.request.body == pieces.request.body);
      CHECK(whole.left == pieces.left);
    }
  }
}

}  // namespace duban
