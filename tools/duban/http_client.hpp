// HttpClient: one request at a time to duband, over libcurl. Loopback and intranet; no redirects.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duban::cli {

struct HttpReply {
  long status = 0;
  std::string body;
  std::string etag;
  std::string position;  // Duban-Position
  std::string location;
  std::string next_cursor;  // of Link: rel="next", decoded
};

class HttpClient {
 public:
  // `base`: "http://127.0.0.1:8080". `language`: "zh-CN" or "en".
  HttpClient(std::string base, std::string token, std::string language);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // nullopt when no answer came; error() says why.
  [[nodiscard]] std::optional<HttpReply> send(std::string_view method, std::string_view path, std::string_view body = {},
                                              const std::vector<std::string>& headers = {});
  [[nodiscard]] const std::string& error() const { return error_; }

  [[nodiscard]] static std::string escape(std::string_view text);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  std::string base_;
  std::string token_;
  std::string language_;
  std::string error_;
};

}  // namespace duban::cli
