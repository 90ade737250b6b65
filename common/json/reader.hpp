// JsonDocument: every parse in this system. simdjson does the work behind this header; what it accepts and we do not is
// refused here (T-11, T-12, T-14, T-15): depth over 16, duplicate names, a byte order mark, trailing bytes, control and bidi
// characters, integers beyond 2^53-1.
//
// A JsonValue is a view into its document and dies with it (or with the next parse of the same JsonParser).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "common/base/result.hpp"

namespace duban {

enum class JsonKind : std::uint8_t { OBJECT, ARRAY, STRING, INTEGER, NUMBER, BOOLEAN, NONE };

class JsonValue {
 public:
  [[nodiscard]] JsonKind kind() const;
  // Each of the next is only for a value of that kind.
  [[nodiscard]] std::string_view string() const;
  [[nodiscard]] std::int64_t integer() const;                           // stops at 2^63-1, which FOREIGN never reaches
  [[nodiscard]] std::optional<std::uint64_t> unsigned_integer() const;  // nullopt when negative
  [[nodiscard]] double number() const;                                  // of an INTEGER too
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] std::size_t size() const;  // of an array or object
  [[nodiscard]] std::optional<JsonValue> find(std::string_view name) const;
  // The value again as compact JSON.
  [[nodiscard]] std::string text() const;

  template <class Function>
  void for_each_member(Function&& function) const {
    members(&function, [](void* context, std::string_view name, JsonValue value) {
      (*static_cast<std::remove_reference_t<Function>*>(context))(name, value);
    });
  }
  template <class Function>
  void for_each_element(Function&& function) const {
    elements(&function, [](void* context, JsonValue value) { (*static_cast<std::remove_reference_t<Function>*>(context))(value); });
  }

 private:
  friend class JsonParser;
  JsonValue() = default;
  void members(void* context, void (*visit)(void*, std::string_view, JsonValue)) const;
  void elements(void* context, void (*visit)(void*, JsonValue)) const;
  // A simdjson::dom::element, kept opaque so that its header stays in one file.
  struct Element {
    const void* document;
    std::size_t index;
  } element_{};
  friend struct JsonAccess;
};

enum class JsonTrust : std::uint8_t {
  OWN,      // bytes that this program wrote: only well-formedness is checked
  FOREIGN,  // bytes from outside: all rules above
};

inline constexpr std::size_t json_depth_max = 16;

// Appends one step of a JSON Pointer (RFC 6901): "/" and the token with ~ and / escaped.
void append_pointer_token(std::string& pointer, std::string_view token);

// Keeps simdjson's buffers between parses. One per thread; not thread-safe.
class JsonParser {
 public:
  JsonParser();
  ~JsonParser();
  JsonParser(JsonParser&&) noexcept;
  JsonParser& operator=(JsonParser&&) noexcept;

  // The error message says what is wrong and, for FOREIGN, where (JSON Pointer).
  [[nodiscard]] Result<JsonValue> parse(std::string_view text, JsonTrust trust);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

// One parser per thread for code that has nowhere to keep one.
[[nodiscard]] JsonParser& thread_json_parser();

}  // namespace duban
