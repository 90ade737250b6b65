#include "services/edge/request_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include "common/base/check.hpp"
#include "services/edge/edge_codes.hpp"

namespace duban {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

char lower(char character) { return 'A' <= character && character <= 'Z' ? static_cast<char>(character + 32) : character; }

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& character : out) character = lower(character);
  return out;
}

bool equal_ignoring_case(std::string_view left, std::string_view lower_right) {
  if (left.size() != lower_right.size()) return false;
  for (std::size_t index = 0; index < left.size(); ++index)
    if (lower(left[index]) != lower_right[index]) return false;
  return true;
}

std::string_view view_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

// T-02: digits only, and no more than fit below 2^63.
bool is_plain_length(std::string_view value) {
  constexpr std::size_t digits_max = 18;
  if (value.empty() || value.size() > digits_max) return false;
  for (const char character : value)
    if (character < '0' || character > '9') return false;
  return true;
}

// Only what the server itself acts on; Beast has checked that each name is a token.
enum class Field : std::uint8_t {
  HOST,
  CONTENT_LENGTH,
  TRANSFER_ENCODING,
  EXPECT,
  CONNECTION,
  TEXT_ONCE,  // goes into the request; a second one is refused
  TEXT_LIST,  // goes into the request; several are one list
  OTHER,
};

struct FieldRow {
  std::string_view name;  // lower case
  Field field;
  std::string HttpRequest::* text;
};

constexpr FieldRow field_rows[] = {
    {"host", Field::HOST, nullptr},
    {"content-length", Field::CONTENT_LENGTH, nullptr},
    {"transfer-encoding", Field::TRANSFER_ENCODING, nullptr},
    {"expect", Field::EXPECT, nullptr},
    {"connection", Field::CONNECTION, nullptr},
    {"authorization", Field::TEXT_ONCE, &HttpRequest::authorization},
    {"content-type", Field::TEXT_ONCE, &HttpRequest::content_type},
    {"content-encoding", Field::TEXT_ONCE, &HttpRequest::content_encoding},
    {"idempotency-key", Field::TEXT_ONCE, &HttpRequest::idempotency_key},
    {"traceparent", Field::TEXT_ONCE, &HttpRequest::traceparent},
    {"duban-min-position", Field::TEXT_ONCE, &HttpRequest::min_position},
    {"accept", Field::TEXT_LIST, &HttpRequest::accept},
    {"accept-language", Field::TEXT_LIST, &HttpRequest::accept_language},
    {"accept-encoding", Field::TEXT_LIST, &HttpRequest::accept_encoding},
    {"if-match", Field::TEXT_LIST, &HttpRequest::if_match},
    {"if-none-match", Field::TEXT_LIST, &HttpRequest::if_none_match},
    {"x-forwarded-for", Field::TEXT_LIST, &HttpRequest::forwarded_for},
};

const FieldRow* find_field(std::string_view name) {
  for (const FieldRow& row : field_rows)
    if (equal_ignoring_case(name, row.name)) return &row;
  return nullptr;
}

HttpMethod method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return HttpMethod::GET;
    case http::verb::head: return HttpMethod::HEAD;
    case http::verb::post: return HttpMethod::POST;
    case http::verb::put: return HttpMethod::PUT;
    case http::verb::delete_: return HttpMethod::DELETE;
    default: return HttpMethod::OTHER;
  }
}

// Beast calls us for each element it has recognised. The first refusal stops it.
class Listener final : public http::basic_parser<true> {
 public:
  Listener(const HttpLimits& limits, const HostList& hosts, HttpRequest& request) : limits_(limits), hosts_(hosts), request_(request) {
    header_limit(limits.header_bytes_max);
    body_limit(boost::none);  // known only when the header has been looked at
    eager(false);
  }

  const RejectionCode* refusal = nullptr;
  bool header_complete = false;
  bool has_body = false;
  bool keep_alive = true;
  bool expects_continue = false;
  bool is_chunked = false;
  std::optional<std::uint64_t> length;

 private:
  void refuse(const RejectionCode& code, error_code& error) {
    refusal = &code;
    error = http::make_error_code(http::error::bad_value);
  }

  void on_request_impl(http::verb verb, boost::beast::string_view, boost::beast::string_view raw_target, int version,
                       error_code& error) override {
    if (version != 11) return refuse(edge_codes::version_not_supported, error);
    const std::string_view target = view_of(raw_target);
    if (target.size() > limits_.target_bytes_max) return refuse(edge_codes::target_too_long, error);
    // Absolute and authority forms are for proxies, "*" for OPTIONS (T-04). A fragment never travels.
    if (target.empty() || target.front() != '/' || target.find('#') != std::string_view::npos) return refuse(edge_codes::malformed, error);
    request_.method = method_of(verb);
    const std::size_t question = target.find('?');
    request_.path.assign(target.substr(0, question));
    if (question != std::string_view::npos) request_.query.assign(target.substr(question + 1));
  }

  void on_field_impl(http::field, boost::beast::string_view raw_name, boost::beast::string_view raw_value, error_code& error) override {
    if (header_complete) return;  // a trailer: bounded by our count of bytes, and without any effect
    const FieldRow* row = find_field(view_of(raw_name));
    if (row == nullptr) return;
    const std::string_view value = view_of(raw_value);
    switch (row->field) {
      case Field::HOST:
        if (std::exchange(host_seen_, true) || !hosts_.matches(value)) refuse(edge_codes::host_refused, error);
        return;
      case Field::CONTENT_LENGTH:
        if (length || is_chunked || !is_plain_length(value)) return refuse(edge_codes::framing_refused, error);
        length = 0;
        for (const char digit : value) length = *length * 10 + static_cast<std::uint64_t>(digit - '0');
        return;
      case Field::TRANSFER_ENCODING:
        if (is_chunked || length || !equal_ignoring_case(value, "chunked")) return refuse(edge_codes::framing_refused, error);
        is_chunked = true;
        return;
      case Field::EXPECT:
        if (!equal_ignoring_case(value, "100-continue")) return refuse(edge_codes::expectation_failed, error);
        expects_continue = true;
        return;
      case Field::CONNECTION:
        for (std::size_t from = 0; from <= value.size();) {
          std::size_t to = value.find(',', from);
          if (to == std::string_view::npos) to = value.size();
          std::string_view token = value.substr(from, to - from);
          while (!token.empty() && (token.front() == ' ' || token.front() == '\t')) token.remove_prefix(1);
          while (!token.empty() && (token.back() == ' ' || token.back() == '\t')) token.remove_suffix(1);
          if (equal_ignoring_case(token, "close")) keep_alive = false;
          from = to + 1;
        }
        return;
      case Field::TEXT_ONCE: {
        std::string& text = request_.*(row->text);
        if (!text.empty()) return refuse(edge_codes::malformed, error);
        text.assign(value);
        return;
      }
      case Field::TEXT_LIST: {
        std::string& text = request_.*(row->text);
        if (!text.empty()) text.append(", ");
        text.append(value);
        return;
      }
      case Field::OTHER: return;
    }
  }

  void on_header_impl(error_code& error) override {
    if (!host_seen_) return refuse(edge_codes::host_refused, error);
    has_body = is_chunked || length.value_or(0) > 0;
    const bool bodiless =
        request_.method == HttpMethod::GET || request_.method == HttpMethod::HEAD || request_.method == HttpMethod::DELETE;
    if (bodiless && has_body) return refuse(edge_codes::body_not_allowed, error);
    header_complete = true;
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {
    // A length is a promise, not memory: reserve little and grow with what arrives.
    constexpr std::uint64_t reserve_max = std::uint64_t{64} * 1024;
    if (length) request_.body.reserve(static_cast<std::size_t>(std::min(*length, reserve_max)));
  }
  std::size_t on_body_impl(boost::beast::string_view bytes, error_code&) override {
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view bytes, error_code&) override {
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, boost::beast::string_view, int, error_code&) override {}

  const HttpLimits& limits_;
  const HostList& hosts_;
  HttpRequest& request_;
  bool host_seen_ = false;
};

// Folded lines are joined by Beast, and a bare line feed makes it wait: a proxy in front may see other headers than we do. Looks at
// what is buffered of the header, never at the body behind it.
bool has_odd_lines(std::string_view bytes) {
  std::size_t line = 0;
  for (std::size_t feed = bytes.find('\n'); feed != std::string_view::npos; feed = bytes.find('\n', line)) {
    if (feed == line || bytes[feed - 1] != '\r') return true;
    if (feed - 1 == line) return false;  // the empty line: the header ends here
    line = feed + 1;
    if (line < bytes.size() && (bytes[line] == ' ' || bytes[line] == '\t')) return true;
  }
  return false;
}

bool is_host_character(char character) {
  return ('a' <= character && character <= 'z') || ('0' <= character && character <= '9') || character == '.' || character == '-' ||
         character == '_' || character == ':' || character == '[' || character == ']';
}

}  // namespace

HostList::HostList(const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) entries_.push_back(lower_case(entry));
}

bool HostList::matches(std::string_view host) const {
  constexpr std::size_t host_bytes_max = 260;
  if (host.empty() || host.size() > host_bytes_max) return false;
  const std::string given = lower_case(host);
  for (const char character : given)
    if (!is_host_character(character)) return false;
  const std::size_t bracket = given.rfind(']');
  const std::size_t colon = given.rfind(':');
  const bool has_port = colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  const std::string_view name = std::string_view(given).substr(0, has_port ? colon : given.size());
  for (const std::string& entry : entries_)
    if (entry == given || entry == name) return true;
  return false;
}

struct RequestParser::Implementation {
  Implementation(const HttpLimits& the_limits, const HostList& the_hosts) : limits(the_limits), hosts(the_hosts) {}

  const HttpLimits& limits;
  const HostList& hosts;
  std::optional<Listener> listener;
  std::size_t header_bytes = 0;
  std::uint64_t raw_body_bytes = 0;  // consumed after the header, with everything a chunked body adds
  std::uint64_t raw_body_bytes_max = 0;
  const RejectionCode* refusal = nullptr;

  Progress refuse(const RejectionCode& code, std::size_t consumed) {
    refusal = &code;
    return {Step::REFUSED, consumed};
  }

  const RejectionCode& code_for(const error_code& error) const {
    if (listener->refusal != nullptr) return *listener->refusal;
    if (error == http::error::bad_version) return edge_codes::version_not_supported;
    if (error == http::error::body_limit) return edge_codes::body_too_large;
    if (error == http::error::bad_content_length || error == http::error::multiple_content_length ||
        error == http::error::bad_transfer_encoding || error == http::error::bad_chunk || error == http::error::bad_chunk_extension)
      return edge_codes::framing_refused;
    return edge_codes::malformed;
  }

  // Which of the two is too long.
  [[nodiscard]] const RejectionCode& too_long(std::string_view bytes) const {
    constexpr std::size_t around_target = 64;  // method, version, spaces
    const bool in_first_line = header_bytes == 0 && bytes.find('\n') > limits.target_bytes_max + around_target;
    return in_first_line ? edge_codes::target_too_long : edge_codes::headers_too_large;
  }

  Progress put_header(std::string_view bytes) {
    if (has_odd_lines(bytes)) return refuse(edge_codes::malformed, 0);
    const RejectionCode& when_too_long = too_long(bytes);
    error_code error;
    const std::size_t consumed = listener->put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    header_bytes += consumed;
    if (error == http::error::header_limit) return refuse(when_too_long, consumed);
    if (error && error != http::error::need_more) return refuse(code_for(error), consumed);
    const std::size_t header_max = std::size_t{limits.header_bytes_max} + limits.target_bytes_max;
    if (listener->header_complete) {
      if (header_bytes > header_max) return refuse(edge_codes::headers_too_large, consumed);
      return {Step::HEADER, consumed};
    }
    if (header_bytes + (bytes.size() - consumed) > header_max) return refuse(when_too_long, consumed);
    return {Step::NEED_MORE, consumed};
  }

  Progress put_body(std::string_view bytes) {
    // Whatever a chunked body still lacks ends with "0 CR LF CR LF". Beast asserts that it sees that much of a last chunk, and an
    // assertion would end the process: a client that sends "0 CR LF" and then one byte more must not be able to.
    constexpr std::size_t last_chunk_bytes = 5;
    if (listener->is_chunked && bytes.size() < last_chunk_bytes) return {Step::NEED_MORE, 0};
    error_code error;
    const std::size_t consumed = listener->put(boost::asio::const_buffer{bytes.data(), bytes.size()}, error);
    raw_body_bytes += consumed;
    if (error && error != http::error::need_more) return refuse(code_for(error), consumed);
    if (listener->is_done()) return {Step::COMPLETE, consumed};
    // What is buffered but not yet understood counts too: a chunk header or trailer can be long.
    if (raw_body_bytes + (bytes.size() - consumed) > raw_body_bytes_max) return refuse(edge_codes::framing_refused, consumed);
    return {Step::NEED_MORE, consumed};
  }
};

RequestParser::RequestParser(const HttpLimits& limits, const HostList& hosts)
    : implementation_(std::make_unique<Implementation>(limits, hosts)) {}
RequestParser::~RequestParser() = default;

void RequestParser::begin(HttpRequest& request) {
  request.clear();
  implementation_->listener.emplace(implementation_->limits, implementation_->hosts, request);
  implementation_->header_bytes = 0;
  implementation_->raw_body_bytes = 0;
  implementation_->raw_body_bytes_max = 0;
  implementation_->refusal = nullptr;
}

RequestParser::Progress RequestParser::put(std::string_view bytes) {
  DUBAN_CHECK(implementation_->listener && implementation_->refusal == nullptr, "begin() comes before put()");
  if (!implementation_->listener->header_complete) return implementation_->put_header(bytes);
  // Without a body Beast has finished with the header.
  if (implementation_->listener->is_done()) return {Step::COMPLETE, 0};
  return bytes.empty() ? Progress{Step::NEED_MORE, 0} : implementation_->put_body(bytes);
}

bool RequestParser::has_body() const { return implementation_->listener->has_body; }
bool RequestParser::keep_alive() const { return implementation_->listener->keep_alive; }
bool RequestParser::expects_continue() const { return implementation_->listener->expects_continue; }
std::optional<std::uint64_t> RequestParser::content_length() const {
  return implementation_->listener->is_chunked ? std::nullopt : std::optional<std::uint64_t>{implementation_->listener->length.value_or(0)};
}

bool RequestParser::set_body_limit(std::uint64_t bytes) {
  Listener& listener = *implementation_->listener;
  if (listener.length.value_or(0) > bytes) return false;
  listener.body_limit(bytes);
  listener.eager(true);
  // A sixteenth more for large uploads in small chunks.
  implementation_->raw_body_bytes_max = bytes + bytes / 16 + implementation_->limits.chunk_overhead_bytes_max;
  return true;
}

const RejectionCode& RequestParser::refusal() const {
  DUBAN_CHECK(implementation_->refusal != nullptr, "there is no refusal");
  return *implementation_->refusal;
}

}  // namespace duban
