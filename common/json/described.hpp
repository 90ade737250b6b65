// JSON for described types, both ways, with one error per wrong field (RFC 9457 `errors[]`: pointer and words).
//
// JsonForm<T> is the customisation point: write(JsonWriter&, const T&) and read(JsonReading&, JsonValue, T&). Optional members
// are left out when empty, never null. Unknown members are errors (S-35).
#pragma once

#include <algorithm>
#include <bitset>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/base/described.hpp"
#include "common/base/strong.hpp"
#include "common/base/uuid.hpp"
#include "common/json/reader.hpp"
#include "common/json/writer.hpp"
#include "common/time/civil_date.hpp"
#include "common/time/rfc3339.hpp"

namespace duban {

// One wrong field. `code` is stable: required, unknown_field, wrong_type, wrong_format, out_of_range, too_long, too_many,
// unknown_value; for words of people also empty and forbidden_character; for a secrecy above ours secrecy.state_secret_refused.
struct FieldError {
  std::string pointer;
  std::string_view code;
  std::string expected;
};

inline constexpr std::size_t field_errors_max = 20;

// State of one reading: where we are, what went wrong, and what the caller lends (for example a sealer for free text).
struct JsonReading {
  std::vector<FieldError> errors;
  std::string pointer;
  void* lent = nullptr;  // see services/codec/text_sealer.hpp
  // An array longer than this is never meant by a person; a request is refused before its elements are read. Rows that this
  // program wrote itself are read without a limit.
  std::size_t list_elements_max = 1000;

  bool fail(std::string_view code, std::string expected) {
    if (errors.size() < field_errors_max) errors.push_back({pointer, code, std::move(expected)});
    return false;
  }
};

template <class T>
struct JsonForm;

template <class T>
void write_json(JsonWriter& writer, const T& value) {
  JsonForm<T>::write(writer, value);
}
template <class T>
[[nodiscard]] std::string to_json(const T& value) {
  std::string out;
  JsonWriter writer{out};
  write_json(writer, value);
  return out;
}
template <class T>
bool read_json(JsonReading& reading, JsonValue json, T& value) {
  return JsonForm<T>::read(reading, json, value);
}

template <>
struct JsonForm<bool> {
  static void write(JsonWriter& writer, bool value) { writer.boolean(value); }
  static bool read(JsonReading& reading, JsonValue json, bool& value) {
    if (json.kind() != JsonKind::BOOLEAN) return reading.fail("wrong_type", "true or false");
    value = json.boolean();
    return true;
  }
};

template <std::integral T>
  requires(!std::same_as<T, bool>)
struct JsonForm<T> {
  static void write(JsonWriter& writer, T value) {
    if constexpr (std::is_signed_v<T>) writer.integer(value);
    else writer.unsigned_integer(value);
  }
  static bool read(JsonReading& reading, JsonValue json, T& value) {
    if (json.kind() != JsonKind::INTEGER) return reading.fail("wrong_type", "an integer");
    const std::optional<std::uint64_t> positive = json.unsigned_integer();
    const bool fits = positive ? std::in_range<T>(*positive) : std::in_range<T>(json.integer());
    if (!fits)
      return reading.fail("out_of_range", "an integer from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
                                              std::to_string(std::numeric_limits<T>::max()));
    value = positive ? static_cast<T>(*positive) : static_cast<T>(json.integer());
    return true;
  }
};

template <>
struct JsonForm<std::string> {
  static void write(JsonWriter& writer, const std::string& value) { writer.string(value); }
  static bool read(JsonReading& reading, JsonValue json, std::string& value) {
    if (json.kind() != JsonKind::STRING) return reading.fail("wrong_type", "text");
    value.assign(json.string());
    return true;
  }
};

template <class Tag, class Rep>
struct JsonForm<Strong<Tag, Rep>> {
  static void write(JsonWriter& writer, const Strong<Tag, Rep>& value) { JsonForm<Rep>::write(writer, value.value); }
  static bool read(JsonReading& reading, JsonValue json, Strong<Tag, Rep>& value) {
    return JsonForm<Rep>::read(reading, json, value.value);
  }
};

template <>
struct JsonForm<Uuid> {
  static void write(JsonWriter& writer, const Uuid& value) {
    value.append_text(writer.open_plain());
    writer.close_plain();
  }
  static bool read(JsonReading& reading, JsonValue json, Uuid& value) {
    if (json.kind() != JsonKind::STRING) return reading.fail("wrong_type", "an id as text");
    const auto parsed = Uuid::parse(json.string());
    if (!parsed) return reading.fail("wrong_format", "an id of 36 characters, like 01902f3a-7c1e-7abc-8def-0123456789ab");
    value = *parsed;
    return true;
  }
};
template <class Tag>
struct JsonForm<Id<Tag>> {
  static void write(JsonWriter& writer, const Id<Tag>& value) { JsonForm<Uuid>::write(writer, value.uuid); }
  static bool read(JsonReading& reading, JsonValue json, Id<Tag>& value) { return JsonForm<Uuid>::read(reading, json, value.uuid); }
};

template <>
struct JsonForm<Instant> {
  static void write(JsonWriter& writer, const Instant& value) {
    append_rfc3339(writer.open_plain(), value);
    writer.close_plain();
  }
  static bool read(JsonReading& reading, JsonValue json, Instant& value) {
    if (json.kind() != JsonKind::STRING) return reading.fail("wrong_type", "an instant as text");
    const auto parsed = parse_rfc3339(json.string());
    if (!parsed) return reading.fail("wrong_format", "an instant with offset, like 2021-09-08T01:00:00.000Z");
    value = *parsed;
    return true;
  }
};

template <>
struct JsonForm<CivilDate> {
  static void write(JsonWriter& writer, const CivilDate& value) {
    value.append_text(writer.open_plain());
    writer.close_plain();
  }
  static bool read(JsonReading& reading, JsonValue json, CivilDate& value) {
    if (json.kind() != JsonKind::STRING) return reading.fail("wrong_type", "a date as text");
    const auto parsed = CivilDate::parse(json.string());
    if (!parsed) return reading.fail("wrong_format", "a date like 2021-09-08");
    value = *parsed;
    return true;
  }
};

template <DescribedEnum E>
struct JsonForm<E> {
  static void write(JsonWriter& writer, E value) { writer.plain(enum_name(value)); }
  static bool read(JsonReading& reading, JsonValue json, E& value) {
    if (json.kind() != JsonKind::STRING) return reading.fail("wrong_type", "one of " + names());
    const auto parsed = enum_from_name<E>(json.string());
    if (!parsed) return reading.fail("unknown_value", "one of " + names());
    value = *parsed;
    return true;
  }
  static std::string names() {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
      if (!out.empty()) out += ", ";
      out += enumerator.name;
    });
    return out;
  }
};

template <class T>
struct JsonForm<std::vector<T>> {
  static void write(JsonWriter& writer, const std::vector<T>& values) {
    writer.begin_array();
    for (const auto& value : values) write_json<T>(writer, value);
    writer.end_array();
  }
  static bool read(JsonReading& reading, JsonValue json, std::vector<T>& values) {
    if (json.kind() != JsonKind::ARRAY) return reading.fail("wrong_type", "a list");
    if (json.size() > reading.list_elements_max)
      return reading.fail("too_many", "at most " + std::to_string(reading.list_elements_max) + " elements");
    bool good = true;
    std::size_t index = 0;
    values.clear();
    json.for_each_element([&](JsonValue element) {
      const std::size_t length = reading.pointer.size();
      reading.pointer += '/';
      reading.pointer += std::to_string(index++);
      T value{};
      good = read_json(reading, element, value) && good;
      values.push_back(std::move(value));
      reading.pointer.resize(length);
    });
    return good;
  }
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <DescribedStruct T>
struct JsonForm<T> {
  static void write(JsonWriter& writer, const T& value) {
    writer.begin_object();
    write_members(writer, value);
    writer.end_object();
  }

  // The members without the braces, for callers that add their own.
  static void write_members(JsonWriter& writer, const T& value) {
    const auto& names = wire_names<T>();
    std::size_t index = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
      const auto& field = value.*member.pointer;
      using Field = std::remove_cvref_t<decltype(field)>;
      const std::string& name = names[index++];
      if constexpr (is_optional<Field>) {
        if (!field) return;
        writer.key(name);
        write_json<typename Field::value_type>(writer, *field);
      } else {
        writer.key(name);
        write_json<Field>(writer, field);
      }
    });
  }

  static bool read(JsonReading& reading, JsonValue json, T& value) { return read_except(reading, json, value, {}); }

  // `given`: wire names that the caller fills from elsewhere (path parameters); in the body they are unknown fields.
  static bool read_except(JsonReading& reading, JsonValue json, T& value, std::span<const std::string_view> given) {
    if (json.kind() != JsonKind::OBJECT) return reading.fail("wrong_type", "an object");
    constexpr std::size_t count = boost::mp11::mp_size<MembersOf<T>>::value;
    std::bitset<count == 0 ? 1 : count> seen;
    bool good = true;
    const auto& names = wire_names<T>();
    const auto is_given = [&](std::string_view name) { return std::find(given.begin(), given.end(), name) != given.end(); };
    json.for_each_member([&](std::string_view name, JsonValue member_json) {
      const std::size_t length = reading.pointer.size();
      append_pointer_token(reading.pointer, name);
      std::size_t index = 0;
      bool known = false;
      boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        const std::size_t at = index++;
        if (known || names[at] != name || is_given(name)) return;
        known = true;
        seen.set(at);
        auto& field = value.*member.pointer;
        using Field = std::remove_cvref_t<decltype(field)>;
        if constexpr (is_optional<Field>) {
          good = read_json(reading, member_json, field.emplace()) && good;
        } else {
          good = read_json(reading, member_json, field) && good;
        }
      });
      if (!known) good = reading.fail("unknown_field", "no such field here");
      reading.pointer.resize(length);
    });
    std::size_t index = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
      const std::size_t at = index++;
      using Field = std::remove_cvref_t<decltype(value.*member.pointer)>;
      if constexpr (!is_optional<Field>) {
        if (!seen.test(at) && !is_given(names[at])) {
          const std::size_t length = reading.pointer.size();
          reading.pointer += '/';
          reading.pointer += names[at];
          good = reading.fail("required", "this field");
          reading.pointer.resize(length);
        }
      }
    });
    return good;
  }
};

}  // namespace duban
