#include "tools/duban/http_client.hpp"

#include <algorithm>

#include <curl/curl.h>

namespace duban::cli {
namespace {

std::size_t append_body(char* bytes, std::size_t size, std::size_t count, void* out) {
  static_cast<std::string*>(out)->append(bytes, size * count);
  return size * count;
}

// The value when `line` is that header, without regard to case.
std::optional<std::string> header_value(std::string_view line, std::string_view lower_name) {
  if (line.size() <= lower_name.size() || line[lower_name.size()] != ':') return std::nullopt;
  for (std::size_t index = 0; index < lower_name.size(); ++index) {
    const char character = line[index];
    if ((character >= 'A' && character <= 'Z' ? character + 32 : character) != lower_name[index]) return std::nullopt;
  }
  std::string_view value = line.substr(lower_name.size() + 1);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  while (!value.empty() && (value.back() == '\r' || value.back() == '\n')) value.remove_suffix(1);
  return std::string(value);
}

std::size_t read_header(char* bytes, std::size_t size, std::size_t count, void* out) {
  auto& reply = *static_cast<HttpReply*>(out);
  const std::string_view line{bytes, size * count};
  if (auto value = header_value(line, "etag")) reply.etag = *value;
  if (auto value = header_value(line, "duban-position")) reply.position = *value;
  if (auto value = header_value(line, "location")) reply.location = *value;
  if (auto value = header_value(line, "link")) {
    const std::size_t at = value->find("cursor=");
    if (at != std::string::npos && value->find("rel=\"next\"") != std::string::npos)
      reply.next_cursor = value->substr(at + 7, value->find_first_of("&>", at) - at - 7);
  }
  return size * count;
}

}  // namespace

struct HttpClient::Handle {
  CURL* curl = curl_easy_init();
  ~Handle() { curl_easy_cleanup(curl); }
};

HttpClient::HttpClient(std::string base, std::string token, std::string language)
    : handle_(std::make_unique<Handle>()), base_(std::move(base)), token_(std::move(token)), language_(std::move(language)) {}
HttpClient::~HttpClient() = default;

std::string HttpClient::escape(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
                       byte == '.' || byte == '_' || byte == '~';
    if (plain) {
      out.push_back(character);
    } else {
      out.push_back('%');
      out.push_back(hex[byte >> 4]);
      out.push_back(hex[byte & 15]);
    }
  }
  return out;
}

std::optional<HttpReply> HttpClient::send(std::string_view method, std::string_view path, std::string_view body,
                                          const std::vector<std::string>& headers) {
  HttpReply reply;
  CURL* curl = handle_->curl;
  curl_easy_reset(curl);
  const std::string url = base_ + std::string(path);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, std::string(method).c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 120L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply);
  curl_slist* list = nullptr;
  list = curl_slist_append(list, "Expect:");
  if (!token_.empty()) list = curl_slist_append(list, ("Authorization: Bearer " + token_).c_str());
  list = curl_slist_append(list, ("Accept-Language: " + language_).c_str());
  const bool has_type =
      std::any_of(headers.begin(), headers.end(), [](const std::string& header) { return header.starts_with("Content-Type:"); });
  for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
  if (method != "GET" && method != "DELETE") {
    if (!has_type) list = curl_slist_append(list, "Content-Type: application/json");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
  const CURLcode code = curl_easy_perform(curl);
  curl_slist_free_all(list);
  if (code != CURLE_OK) {
    error_ = curl_easy_strerror(code);
    return std::nullopt;
  }
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
  return reply;
}

}  // namespace duban::cli
