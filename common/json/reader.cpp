#include "common/json/reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <set>

#include <simdjson.h>

#include "common/text/characters.hpp"

namespace duban {

static_assert(sizeof(simdjson::dom::element) == 16 && std::is_trivially_copyable_v<simdjson::dom::element>,
              "JsonValue keeps an element by value");

struct JsonAccess {
  static simdjson::dom::element element(const JsonValue& value) {
    simdjson::dom::element out;
    std::memcpy(static_cast<void*>(&out), &value.element_, sizeof out);
    return out;
  }
  static JsonValue value(simdjson::dom::element element) {
    JsonValue out;
    std::memcpy(&out.element_, static_cast<const void*>(&element), sizeof element);
    return out;
  }
};

namespace {

using simdjson::dom::element_type;

constexpr std::int64_t safe_integer_max = 9'007'199'254'740'991;

// The empty pointer is the whole document.
std::string place(const std::string& pointer) { return pointer.empty() ? "the top of the document" : pointer; }

Error forbidden_character(const std::string& where, const std::string& found) {
  return Error{ErrorCode::INVALID_INPUT, "expected printable text at " + where + ", found " + found};
}

Error too_deep() {
  return Error{ErrorCode::INVALID_INPUT, "expected at most " + std::to_string(json_depth_max) + " levels of JSON, found more"};
}

Error integer_too_large(const std::string& pointer) {
  return Error{ErrorCode::INVALID_INPUT,
               "expected an integer within ±(2^53-1) at " + place(pointer) + ", found a larger one; carry it as text"};
}

// Refuses a name that the same object has had already. Most objects are small: comparing with each is cheaper than a set.
class SeenNames {
 public:
  [[nodiscard]] bool insert(std::string_view name) {
    if (count_ < few_.size()) {
      const auto end = few_.begin() + static_cast<std::ptrdiff_t>(count_);
      if (std::find(few_.begin(), end, name) != end) return false;
      few_[count_++] = name;
      return true;
    }
    if (many_.empty()) many_.insert(few_.begin(), few_.end());
    return many_.insert(name).second;
  }

 private:
  std::array<std::string_view, 16> few_{};
  std::size_t count_ = 0;
  std::set<std::string_view> many_;
};

// What simdjson accepts and we do not. simdjson has bounded the recursion, but it does not count an innermost {} or [].
Result<> check_foreign(simdjson::dom::element element, std::string& pointer, std::size_t depth) {
  switch (element.type()) {
    case element_type::OBJECT: {
      if (depth == json_depth_max) return failure(too_deep());
      SeenNames names;
      for (const auto field : simdjson::dom::object(element)) {
        // A bad name must not come back in the pointer of its own error.
        if (const auto found = find_forbidden_character(field.key))
          return failure(forbidden_character("a name in " + place(pointer), *found));
        if (!names.insert(field.key))
          return failure(ErrorCode::INVALID_INPUT,
                         "expected each name once, found \"" + std::string(field.key) + "\" twice in " + place(pointer));
        const std::size_t length = pointer.size();
        append_pointer_token(pointer, field.key);
        if (auto checked = check_foreign(field.value, pointer, depth + 1); !checked) return checked;
        pointer.resize(length);
      }
      return {};
    }
    case element_type::ARRAY: {
      if (depth == json_depth_max) return failure(too_deep());
      std::size_t index = 0;
      for (const auto child : simdjson::dom::array(element)) {
        const std::size_t length = pointer.size();
        append_pointer_token(pointer, std::to_string(index++));
        if (auto checked = check_foreign(child, pointer, depth + 1); !checked) return checked;
        pointer.resize(length);
      }
      return {};
    }
    case element_type::STRING:
      if (const auto found = find_forbidden_character(std::string_view(element)))
        return failure(forbidden_character(place(pointer), *found));
      return {};
    case element_type::INT64:
      if (const std::int64_t value = element; value > safe_integer_max || value < -safe_integer_max)
        return failure(integer_too_large(pointer));
      return {};
    case element_type::UINT64: return failure(integer_too_large(pointer));
    default: return {};
  }
}

}  // namespace

void append_pointer_token(std::string& pointer, std::string_view token) {
  pointer.push_back('/');
  for (const char character : token) {
    if (character == '~') pointer.append("~0");
    else if (character == '/') pointer.append("~1");
    else pointer.push_back(character);
  }
}

JsonKind JsonValue::kind() const {
  switch (JsonAccess::element(*this).type()) {
    case element_type::OBJECT: return JsonKind::OBJECT;
    case element_type::ARRAY: return JsonKind::ARRAY;
    case element_type::STRING: return JsonKind::STRING;
    case element_type::INT64:
    case element_type::UINT64: return JsonKind::INTEGER;
    case element_type::DOUBLE: return JsonKind::NUMBER;
    case element_type::BOOL: return JsonKind::BOOLEAN;
    case element_type::NULL_VALUE: return JsonKind::NONE;
  }
  return JsonKind::NONE;
}

std::string_view JsonValue::string() const { return JsonAccess::element(*this).get_string().value_unsafe(); }
std::int64_t JsonValue::integer() const {
  const auto element = JsonAccess::element(*this);
  return element.is<std::int64_t>() ? element.get_int64().value_unsafe() : std::numeric_limits<std::int64_t>::max();
}
std::optional<std::uint64_t> JsonValue::unsigned_integer() const {
  const auto element = JsonAccess::element(*this);
  if (!element.is<std::uint64_t>()) return std::nullopt;
  return element.get_uint64().value_unsafe();
}
double JsonValue::number() const { return JsonAccess::element(*this).get_double().value_unsafe(); }
bool JsonValue::boolean() const { return JsonAccess::element(*this).get_bool().value_unsafe(); }

std::size_t JsonValue::size() const {
  const auto element = JsonAccess::element(*this);
  return element.is_array() ? element.get_array().value_unsafe().size() : element.get_object().value_unsafe().size();
}

std::optional<JsonValue> JsonValue::find(std::string_view name) const {
  const auto element = JsonAccess::element(*this);
  if (!element.is_object()) return std::nullopt;
  const auto found = element.get_object().value_unsafe().at_key(name);
  if (found.error() != simdjson::SUCCESS) return std::nullopt;
  return JsonAccess::value(found.value_unsafe());
}

std::string JsonValue::text() const { return simdjson::minify(JsonAccess::element(*this)); }

void JsonValue::members(void* context, void (*visit)(void*, std::string_view, JsonValue)) const {
  // A variable of its own: value_unsafe() of a temporary is a reference into it, and the loop would outlive it.
  const simdjson::dom::object object = JsonAccess::element(*this).get_object().value_unsafe();
  for (const auto field : object) visit(context, field.key, JsonAccess::value(field.value));
}

void JsonValue::elements(void* context, void (*visit)(void*, JsonValue)) const {
  const simdjson::dom::array array = JsonAccess::element(*this).get_array().value_unsafe();
  for (const auto child : array) visit(context, JsonAccess::value(child));
}

struct JsonParser::Implementation {
  simdjson::dom::parser parser;
  bool allocated = false;
  std::size_t capacity = 0;
};

JsonParser::JsonParser() : implementation_(std::make_unique<Implementation>()) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser&&) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&&) noexcept = default;

Result<JsonValue> JsonParser::parse(std::string_view text, JsonTrust trust) {
  auto& parser = implementation_->parser;
  if (text.empty()) text = "";  // a view of nothing has no address, and simdjson copies from it
  if (text.size() >= 3 && text.substr(0, 3) == "\xEF\xBB\xBF")
    return failure(ErrorCode::INVALID_INPUT, "expected JSON, found a byte order mark");
  // The depth passed to allocate() is enforced by the DOM parser (T-11); its buffers grow and are kept.
  if (implementation_->capacity < text.size() || !implementation_->allocated) {
    const std::size_t capacity = std::bit_ceil(std::max<std::size_t>(text.size(), 4096));
    if (parser.allocate(capacity, json_depth_max + 1) != simdjson::SUCCESS)
      return failure(ErrorCode::BUSY, "expected memory for a JSON document");
    implementation_->capacity = capacity;
    implementation_->allocated = true;
  }
  const auto parsed = parser.parse(text.data(), text.size(), true);
  if (parsed.error() == simdjson::DEPTH_ERROR) return failure(too_deep());
  if (parsed.error() != simdjson::SUCCESS)
    return failure(ErrorCode::INVALID_INPUT, std::string("expected JSON, found: ") + simdjson::error_message(parsed.error()));
  const auto element = parsed.value_unsafe();
  if (trust == JsonTrust::FOREIGN) {
    std::string pointer;
    if (auto checked = check_foreign(element, pointer, 0); !checked) return failure(std::move(checked.error()));
  }
  return JsonAccess::value(element);
}

JsonParser& thread_json_parser() {
  thread_local JsonParser parser;
  return parser;
}

}  // namespace duban
