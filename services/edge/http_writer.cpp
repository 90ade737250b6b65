#include "services/edge/http_writer.hpp"

#include <charconv>

#include "common/time/civil_date.hpp"

namespace duban {
namespace {

std::string_view reason_of(std::uint16_t status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Status";
  }
}

void append_number(std::string& out, std::uint64_t value) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, static_cast<std::size_t>(end - digits));
}

void append_two_digits(std::string& out, std::int64_t value) {
  out.push_back(static_cast<char>('0' + value / 10));
  out.push_back(static_cast<char>('0' + value % 10));
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name);
  out.append(": ");
  for (const char character : value) {
    const auto byte = static_cast<unsigned char>(character);
    out.push_back(byte < 0x20 || byte == 0x7F ? ' ' : character);
  }
  out.append("\r\n");
}

}  // namespace

std::string http_date(Instant wall_time) {
  static constexpr std::string_view weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::int64_t day_milliseconds = 86'400'000;
  // Dates of HTTP are days of UTC, not of Shanghai.
  std::int64_t days = wall_time.milliseconds / day_milliseconds;
  std::int64_t rest = wall_time.milliseconds % day_milliseconds;
  if (rest < 0) {
    rest += day_milliseconds;
    --days;
  }
  const CivilDate date{static_cast<std::int32_t>(days)};
  const std::int64_t seconds = rest / 1000;
  std::string out;
  out.reserve(29);
  out.append(weekdays[static_cast<std::size_t>(date.weekday()) - 1]);
  out.append(", ");
  append_two_digits(out, date.day());
  out.push_back(' ');
  out.append(months[date.month() - 1]);
  out.push_back(' ');
  out.append(std::to_string(date.year()));
  out.push_back(' ');
  append_two_digits(out, seconds / 3600);
  out.push_back(':');
  append_two_digits(out, seconds / 60 % 60);
  out.push_back(':');
  append_two_digits(out, seconds % 60);
  out.append(" GMT");
  return out;
}

bool status_has_body(std::uint16_t status) { return status != 304 && status >= 200; }

void append_response_head(std::string& out, const HttpResponse& response, std::string_view date, bool close) {
  out.append("HTTP/1.1 ");
  append_number(out, response.status);
  out.push_back(' ');
  out.append(reason_of(response.status));
  out.append("\r\nDate: ");
  out.append(date);
  out.append("\r\nX-Content-Type-Options: nosniff\r\n");
  if (status_has_body(response.status)) {
    if (!response.content_type.empty()) append_header(out, "Content-Type", response.content_type);
    out.append("Content-Length: ");
    append_number(out, response.body.size());
    out.append("\r\n");
  }
  for (const HttpHeader& header : response.headers) append_header(out, header.name, header.value);
  if (close) out.append("Connection: close\r\n");
  out.append("\r\n");
}

}  // namespace duban
