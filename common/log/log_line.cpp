#include "common/log/log_line.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/core.h>
#include <unicode/utf8.h>

#include "common/base/described.hpp"
#include "common/time/rfc3339.hpp"

namespace duban {
namespace {

// Characters that a terminal, a pager or a collector may take for a line break, a command or a change of direction.
bool must_escape(UChar32 character) {
  return character < 0x20 || (character >= 0x7F && character <= 0x9F) || character == 0x061C || character == 0x200E ||
         character == 0x200F || (character >= 0x2028 && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

void append_quoted(std::string& out, std::string_view text) {
  const bool too_long = text.size() > log_value_bytes_max;
  if (too_long) {
    std::size_t length = log_value_bytes_max;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    text = text.substr(0, length);
  }
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  const std::size_t size = text.size();
  out.push_back('"');
  for (std::size_t index = 0; index < size;) {
    const std::size_t begin = index;
    UChar32 character = 0;
    U8_NEXT(bytes, index, size, character);
    if (character < 0) out.append("\\ufffd");
    else if (character == '"') out.append("\\\"");
    else if (character == '\\') out.append("\\\\");
    else if (must_escape(character)) out.append(fmt::format("\\u{:04x}", static_cast<std::uint32_t>(character)));
    else out.append(text, begin, index - begin);
  }
  if (too_long) out.append("…");
  out.push_back('"');
}

template <class Number>
void append_number(std::string& out, Number value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), end);
}

std::string_view word_of(LogLevel level) {
  switch (level) {
    case LogLevel::DEBUG: return "debug";
    case LogLevel::INFO: return "info";
    case LogLevel::WARNING: return "warning";
    case LogLevel::ERROR: return "error";
  }
  return "error";
}

}  // namespace

std::string log_line(Instant timestamp, LogLevel level, std::string_view event_name, LogFields fields) {
  std::string out;
  out.reserve(128 + 32 * fields.size());
  out.append("{\"ts\":\"");
  append_rfc3339(out, timestamp);
  out.append("\",\"level\":\"").append(word_of(level)).append("\",\"msg\":");
  append_quoted(out, event_name);
  for (const LogField& field : fields) {
    out.push_back(',');
    append_quoted(out, field.name);
    out.push_back(':');
    std::visit(
        Overloaded{[&](std::string_view text) { append_quoted(out, text); }, [&](bool boolean) { out.append(boolean ? "true" : "false"); },
                   [&](double number) {
                     // JSON has no word for infinity and NaN, and a log line must not fail.
                     if (std::isfinite(number)) append_number(out, number);
                     else out.append("null");
                   },
                   [&](auto integer) { append_number(out, integer); }},
        field.value);
  }
  out.push_back('}');
  return out;
}

}  // namespace duban
