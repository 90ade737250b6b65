// request: the bytes of one connection, taken apart as the server does it (http_server.cpp), with no socket.
//
// Promises: no crash; a refusal always says why; a complete request keeps the limits; and however the network cuts the bytes into
// pieces, they are the same requests (a request that hides behind a cut is how one is smuggled past a proxy).
#include "common/base/check.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/request_parser.hpp"
#include "tests/fuzz/targets.hpp"

namespace duban {
namespace {

constexpr std::uint64_t body_limit = std::uint64_t{256} * 1024;
constexpr std::size_t requests_max = 64;

// What became of a connection.
struct Conversation {
  std::vector<std::string> requests;
  RequestParser::Step end = RequestParser::Step::NEED_MORE;
  // How early half a header is seen to be bad depends on its pieces; what is a request does not.
  friend bool operator==(const Conversation& left, const Conversation& right) { return left.requests == right.requests; }
};

// Everything that a handler can see.
std::string shown(const HttpRequest& request) {
  std::string out = std::to_string(static_cast<int>(request.method));
  for (const std::string* part :
       {&request.path, &request.query, &request.authorization, &request.content_type, &request.content_encoding, &request.idempotency_key,
        &request.traceparent, &request.min_position, &request.accept, &request.accept_language, &request.accept_encoding, &request.if_match,
        &request.if_none_match, &request.forwarded_for, &request.body})
    out.append(std::to_string(part->size())).append(":").append(*part);
  return out;
}

class Wire {
 public:
  // Pieces of `piece` bytes each; the first one has `first`.
  Wire(std::string_view bytes, std::size_t first, std::size_t piece) : rest_(bytes), next_(first), piece_(piece) {
    // Bytes more than ever used, as the server has them: Beast 1.81 looks one byte beyond a token (D-20).
    buffer_.reserve(bytes.size() + 16);
  }
  [[nodiscard]] std::string_view view() const { return std::string_view(buffer_).substr(begin_); }
  [[nodiscard]] bool empty() const { return begin_ == buffer_.size(); }
  void drop(std::size_t count) {
    DUBAN_CHECK(count <= buffer_.size() - begin_, "no more is consumed than was given");
    begin_ += count;
  }
  // False at the end of the connection.
  [[nodiscard]] bool read() {
    if (rest_.empty()) return false;
    const std::size_t count = std::min(std::max<std::size_t>(next_, 1), rest_.size());
    buffer_.append(rest_.substr(0, count));
    rest_.remove_prefix(count);
    next_ = piece_;
    return true;
  }

 private:
  std::string_view rest_;
  std::size_t next_;
  std::size_t piece_;
  std::string buffer_;
  std::size_t begin_ = 0;
};

Conversation converse(Wire wire) {
  static const HttpLimits limits;
  static const HostList hosts{{"localhost", "127.0.0.1"}};
  Conversation conversation;
  RequestParser parser{limits, hosts};
  HttpRequest request;
  using Step = RequestParser::Step;
  // One put() as the server does it; NEED_MORE only at the end of the connection.
  const auto advance = [&](bool in_body) {
    for (;;) {
      if (in_body || !wire.empty()) {
        const auto progress = parser.put(wire.view());
        wire.drop(progress.consumed);
        if (progress.step == Step::REFUSED) DUBAN_CHECK(!parser.refusal().code.empty(), "a refusal says why");
        if (progress.step != Step::NEED_MORE) return progress.step;
      }
      if (wire.view().size() >= limits.buffer_bytes_max) return Step::REFUSED;
      if (!wire.read()) return Step::NEED_MORE;
    }
  };
  while (conversation.requests.size() < requests_max) {
    parser.begin(request);
    conversation.end = advance(false);
    if (conversation.end != Step::HEADER) return conversation;
    DUBAN_CHECK(request.path.starts_with('/'), "a path is absolute");
    DUBAN_CHECK(request.path.size() + request.query.size() <= limits.target_bytes_max, "the target keeps its limit");
    if (!parser.set_body_limit(body_limit)) {
      conversation.end = Step::REFUSED;
      return conversation;
    }
    conversation.end = advance(true);
    if (conversation.end != Step::COMPLETE) return conversation;
    DUBAN_CHECK(request.body.size() <= body_limit, "the body keeps its limit");
    DUBAN_CHECK(parser.has_body() || request.body.empty(), "no body without its announcement");
    if (const auto length = parser.content_length()) DUBAN_CHECK(request.body.size() == *length, "the body is as long as announced");
    conversation.requests.push_back(shown(request));
    if (!parser.keep_alive()) return conversation;
  }
  return conversation;
}

std::string shown(const Conversation& conversation) {
  std::string out = "end " + std::to_string(static_cast<int>(conversation.end)) + " after";
  for (const std::string& request : conversation.requests) out.append(" {").append(request).append("}");
  return out;
}

void expect_same(const Conversation& found, const Conversation& whole, std::string_view bytes, std::string_view how) {
  if (found == whole) return;
  DUBAN_CHECK(false,
              std::string(how) + " as in one piece: " + shown(whole) + "; found: " + shown(found) + "; bytes: " + std::string(bytes));
}

}  // namespace

void run_request(std::string_view bytes) {
  const Conversation whole = converse(Wire{bytes, bytes.size(), bytes.size()});
  // Where it is cut depends on the bytes alone, so that a finding repeats.
  std::size_t sum = bytes.size();
  for (const char character : bytes) sum = sum * 31 + static_cast<unsigned char>(character);
  const std::size_t cut = bytes.empty() ? 0 : sum % bytes.size();
  expect_same(converse(Wire{bytes, cut, bytes.size()}), whole, bytes, "two pieces, cut at " + std::to_string(cut));
  constexpr std::size_t bytes_one_by_one_max = 4096;
  if (bytes.size() <= bytes_one_by_one_max) expect_same(converse(Wire{bytes, 1, 1}), whole, bytes, "single bytes");
}

}  // namespace duban
