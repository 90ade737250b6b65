// JsonWriter: the one canonical writer. Appends compact JSON to a string; member order is the order of the calls, so the same
// value always gives the same bytes (the digest chain and the view comparison rest on that).
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/check.hpp"

namespace duban {

// Appends the quoted, escaped form. The text must be valid UTF-8: everything in this system was checked at the door.
void append_json_string(std::string& out, std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() {
    separate();
    out_.push_back('{');
    first_ = true;
  }
  void end_object() {
    out_.push_back('}');
    first_ = false;
  }
  void begin_array() {
    separate();
    out_.push_back('[');
    first_ = true;
  }
  void end_array() {
    out_.push_back(']');
    first_ = false;
  }
  // The name must need no escaping (our own member names).
  void key(std::string_view name) {
    separate();
    out_.push_back('"');
    out_.append(name);
    out_.append("\":");
    first_ = true;
  }
  void string(std::string_view text) {
    separate();
    append_json_string(out_, text);
  }
  // A text that is known to need no escaping: ids, dates, digests.
  void plain(std::string_view text) {
    separate();
    out_.push_back('"');
    out_.append(text);
    out_.push_back('"');
  }
  void integer(std::int64_t value) {
    separate();
    append_number(value);
  }
  void unsigned_integer(std::uint64_t value) {
    separate();
    append_number(value);
  }
  // Must be finite: JSON has no word for the others.
  void number(double value) {
    DUBAN_CHECK(std::isfinite(value), "expected a finite number in JSON");
    separate();
    append_number(value);
  }
  void boolean(bool value) {
    separate();
    out_.append(value ? "true" : "false");
  }
  void null() {
    separate();
    out_.append("null");
  }
  // Bytes that are a complete JSON value already.
  void raw(std::string_view json) {
    separate();
    out_.append(json);
  }
  // For values that append themselves between quotes.
  [[nodiscard]] std::string& open_plain() {
    separate();
    out_.push_back('"');
    return out_;
  }
  void close_plain() { out_.push_back('"'); }

 private:
  void separate() {
    if (!first_) out_.push_back(',');
    first_ = false;
  }
  template <class Number>
  void append_number(Number value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out_.append(buffer, static_cast<std::size_t>(end - buffer));
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace duban
