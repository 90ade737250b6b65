// RequestParser: bytes of one connection → one HttpRequest, or the reason why not. Beast does the parsing behind it; what Beast 1.81
// accepts and we do not is refused here (T-01 … T-05, S-37, D-20), before a byte of the body is looked at:
//
//   - Transfer-Encoding other than exactly "chunked", or together with Content-Length, or repeated
//   - Content-Length repeated or not plain digits; Host missing, repeated or not ours; HTTP/1.0; absolute addresses; folded lines
//   - a body on GET, HEAD or DELETE
//   - chunk extensions and trailers beyond a bound; trailers never become headers
//
//   while (connected) { progress = parser.put(buffered); buffered.drop(progress.consumed); … }
//
// Not thread-safe; one per connection, begin() before each request. Does no I/O, so it is tested and fuzzed without sockets.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/rejection.hpp"
#include "services/edge/http_limits.hpp"
#include "services/edge/http_message.hpp"

namespace duban {

// Values of the Host header that are answered (T-03). An entry with a port must be met with that port, one without with any.
class HostList {
 public:
  explicit HostList(const std::vector<std::string>& entries);
  [[nodiscard]] bool matches(std::string_view host) const;

 private:
  std::vector<std::string> entries_;  // lower case
};

class RequestParser {
 public:
  // Both must outlive it.
  RequestParser(const HttpLimits& limits, const HostList& hosts);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Starts the next request; `request` is cleared and filled from now on.
  void begin(HttpRequest& request);

  enum class Step : std::uint8_t {
    NEED_MORE,  // the bytes so far are good; bring more
    HEADER,     // the header is complete: decide, set_body_limit(), then go on
    COMPLETE,   // the request is complete
    REFUSED,    // refusal() says why; the connection must end after the answer
  };
  struct Progress {
    Step step{};
    std::size_t consumed = 0;  // of the bytes given; the rest must be given again with what follows
  };
  [[nodiscard]] Progress put(std::string_view bytes);

  // After HEADER.
  [[nodiscard]] bool has_body() const;
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool expects_continue() const;
  // Bytes announced; nullopt when chunked.
  [[nodiscard]] std::optional<std::uint64_t> content_length() const;
  // False when the announced length is beyond it already. A chunked body that grows beyond it is REFUSED on the way.
  [[nodiscard]] bool set_body_limit(std::uint64_t bytes);

  // After REFUSED: a row of edge_codes.
  [[nodiscard]] const RejectionCode& refusal() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace duban
