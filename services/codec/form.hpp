// Form: the shape of a described type as data. Made once per type from Boost.Describe; everything that reads, publishes or fills
// types (form_reader, schema_writer, example_writer, the catalogue page) walks Forms and is compiled once, not once per type.
//
// Writing events is not done here: JsonForm<T>::write is the one canonical writer.
//
// Forms live as long as the program and never change; any thread may read them. `void*` always points to a live object of the
// type the Form was made for; form_of<T>() is the only maker, so the two cannot part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/json/described.hpp"
#include "services/domain/references.hpp"

namespace duban {

enum class FormKind : std::uint8_t {
  BOOLEAN,
  INTEGER,
  TEXT,  // a title, a name or a code
  ID,    // a UUID
  INSTANT,
  DATE,
  ENUMERATION,
  LIST,
  OBJECT,
  SEALED_TEXT,  // a TextRef: an object in events, plain text in commands
  DOCUMENT,     // a DocRef: an object in both
};

// A document that a command refers to, as it was sent. Whether there is such a document is for the caller to find out.
struct DocumentReference {
  std::string pointer;  // RFC 6901, into the body
  DocRef document;
};

struct Form;

struct MemberForm {
  std::string name;  // on the wire
  const Form* form;  // of the value, without the optional around it
  bool optional;
  void* (*place)(void* object);  // where the value lies; gives an empty optional a value first
};

struct Form {
  FormKind kind{};
  bool (*read)(JsonReading&, JsonValue, void* value) = nullptr;  // leaves only
  void (*set_id)(void* value, const Uuid& id) = nullptr;         // ID
  std::int64_t minimum = 0;                                      // INTEGER
  std::int64_t maximum = 0;
  std::vector<std::string_view> words;                       // ENUMERATION, in order of declaration
  bool is_secrecy = false;                                   // ENUMERATION: INV-28 applies
  const Form* element = nullptr;                             // LIST
  void (*restart)(void* list, std::size_t count) = nullptr;  // LIST: empty, with room for that many
  void* (*append)(void* list) = nullptr;                     // LIST: a new last element
  std::vector<MemberForm> members;                           // OBJECT, SEALED_TEXT, DOCUMENT

  [[nodiscard]] const MemberForm* member(std::string_view name) const {
    for (const MemberForm& one : members)
      if (one.name == name) return &one;
    return nullptr;
  }
};

template <class T>
[[nodiscard]] const Form& form_of();

namespace form_detail {

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

template <class T>
struct Unwrapped {
  using type = T;
};
template <class T>
struct Unwrapped<std::optional<T>> {
  using type = T;
};

// The number behind a Strong, or the number itself.
template <class T>
struct NumberOf {
  using type = T;
};
template <class Tag, class Rep>
struct NumberOf<Strong<Tag, Rep>> {
  using type = Rep;
};

template <class T>
inline constexpr bool is_id = std::is_same_v<T, Uuid>;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

// Integers beyond 2^53-1 do not travel as JSON numbers (T-14).
inline constexpr std::uint64_t wire_integer_max = 9'007'199'254'740'991;

template <class T>
bool read_leaf(JsonReading& reading, JsonValue json, void* value) {
  return JsonForm<T>::read(reading, json, *static_cast<T*>(value));
}

template <class T, class Member>
void* place_of(void* object) {
  auto& field = static_cast<T*>(object)->*Member::pointer;
  if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
    if (!field) field.emplace();
    return &*field;
  } else {
    return &field;
  }
}

template <class T>
void add_members(Form& form) {
  const auto& names = wire_names<T>();
  form.members.reserve(names.size());
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
    using Member = decltype(member);
    using Field = std::remove_cvref_t<decltype(std::declval<T&>().*Member::pointer)>;
    form.members.push_back({.name = names[form.members.size()],
                            .form = &form_of<typename Unwrapped<Field>::type>(),
                            .optional = is_optional<Field>,
                            .place = &place_of<T, Member>});
  });
}

template <class T>
[[nodiscard]] Form make_form() {
  Form form;
  if constexpr (DescribedStruct<T>) {
    form.kind = std::is_same_v<T, TextRef> ? FormKind::SEALED_TEXT : std::is_same_v<T, DocRef> ? FormKind::DOCUMENT : FormKind::OBJECT;
    add_members<T>(form);
  } else if constexpr (is_list<T>) {
    form.kind = FormKind::LIST;
    form.element = &form_of<typename T::value_type>();
    form.restart = [](void* list, std::size_t count) {
      static_cast<T*>(list)->clear();
      static_cast<T*>(list)->reserve(count);
    };
    form.append = [](void* list) -> void* { return &static_cast<T*>(list)->emplace_back(); };
  } else {
    form.read = &read_leaf<T>;
    if constexpr (DescribedEnum<T>) {
      form.kind = FormKind::ENUMERATION;
      form.is_secrecy = std::is_same_v<T, Secrecy>;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) { form.words.push_back(enumerator.name); });
    } else if constexpr (std::is_same_v<T, bool>) {
      form.kind = FormKind::BOOLEAN;
    } else if constexpr (std::is_same_v<T, std::string>) {
      form.kind = FormKind::TEXT;
    } else if constexpr (std::is_same_v<T, Instant>) {
      form.kind = FormKind::INSTANT;
    } else if constexpr (std::is_same_v<T, CivilDate>) {
      form.kind = FormKind::DATE;
    } else if constexpr (is_id<T>) {
      form.kind = FormKind::ID;
      form.set_id = [](void* value, const Uuid& id) { *static_cast<T*>(value) = T{id}; };
    } else {
      using Number = typename NumberOf<T>::type;
      static_assert(std::is_integral_v<Number>, "a member of an event or command is of a type that has no Form");
      form.kind = FormKind::INTEGER;
      constexpr auto limit = static_cast<std::int64_t>(wire_integer_max);
      form.minimum = std::in_range<std::int64_t>(std::numeric_limits<Number>::min())
                         ? std::max<std::int64_t>(static_cast<std::int64_t>(std::numeric_limits<Number>::min()), -limit)
                         : 0;
      form.maximum = static_cast<std::int64_t>(std::min<std::uint64_t>(std::numeric_limits<Number>::max(), wire_integer_max));
    }
  }
  return form;
}

}  // namespace form_detail

template <class T>
const Form& form_of() {
  static const Form form = form_detail::make_form<T>();
  return form;
}

// How a type is used: events carry references, commands carry the words themselves and are read strictly.
enum class FormUse : std::uint8_t { EVENT, COMMAND };

}  // namespace duban
