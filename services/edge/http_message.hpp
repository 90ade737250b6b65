// HttpRequest and HttpResponse: a message of HTTP/1.1 as plain data, so that nothing but the parser needs to see Beast.
//
// Owned by one connection and used by its thread only. A field that was not sent is an empty string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duban {

enum class HttpMethod : std::uint8_t { GET, HEAD, POST, PUT, DELETE, OTHER };

[[nodiscard]] constexpr std::string_view to_string(HttpMethod method) {
  switch (method) {
    case HttpMethod::GET: return "GET";
    case HttpMethod::HEAD: return "HEAD";
    case HttpMethod::POST: return "POST";
    case HttpMethod::PUT: return "PUT";
    case HttpMethod::DELETE: return "DELETE";
    case HttpMethod::OTHER: return "OTHER";
  }
  return "OTHER";
}

struct HttpRequest {
  HttpMethod method = HttpMethod::OTHER;
  std::string path;   // of the target, before '?', still percent-encoded; begins with '/'
  std::string query;  // behind '?', still percent-encoded
  std::string peer;   // address of the client without port; behind a trusted proxy the one that the proxy names

  std::string authorization;
  std::string accept;
  std::string accept_language;
  std::string accept_encoding;
  std::string content_type;
  std::string content_encoding;
  std::string if_match;
  std::string if_none_match;
  std::string idempotency_key;
  std::string traceparent;
  std::string min_position;   // Duban-Min-Position
  std::string forwarded_for;  // X-Forwarded-For, believed only when the peer is a trusted proxy (T-09)

  std::string body;

  // Empties every field and keeps the memory for the next request of the connection.
  void clear() {
    method = HttpMethod::OTHER;
    for (std::string* field : {&path, &query, &peer, &authorization, &accept, &accept_language, &accept_encoding, &content_type,
                               &content_encoding, &if_match, &if_none_match, &idempotency_key, &traceparent, &min_position, &forwarded_for})
      field->clear();
    // One upload must not hold its megabytes for the life of the connection.
    if (body.capacity() > std::size_t{64} * 1024) body = std::string{};
    body.clear();
  }
};

struct HttpHeader {
  std::string_view name;  // a literal
  std::string value;
};

// Content-Length, Date, Connection and the headers every answer carries are added by the server.
struct HttpResponse {
  std::uint16_t status = 200;
  std::string_view content_type = "application/json";  // a literal; empty = no body
  std::vector<HttpHeader> headers;
  std::string body;
  bool close = false;  // end the connection after it

  void add(std::string_view name, std::string value) { headers.push_back({name, std::move(value)}); }
  [[nodiscard]] const std::string* find(std::string_view name) const {
    for (const HttpHeader& header : headers)
      if (header.name == name) return &header.value;
    return nullptr;
  }
};

}  // namespace duban
