// Helpers over Boost.Describe: a type declared once as a plain struct gives its JSON form, its JSON Schema and its page in
// the catalogue. Members are snake_case in C++ and camelCase on the wire; enumerators are the same word in both.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

namespace duban {

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

// "every_working_days" → "everyWorkingDays".
[[nodiscard]] inline std::string camel_case(std::string_view snake) {
  std::string out;
  out.reserve(snake.size());
  bool upper = false;
  for (const char character : snake) {
    if (character == '_') {
      upper = true;
    } else {
      out.push_back(upper ? static_cast<char>(character - ('a' <= character && character <= 'z' ? 32 : 0)) : character);
      upper = false;
    }
  }
  return out;
}

// The wire names of a struct's members, in declaration order; made once per type.
template <DescribedStruct T>
[[nodiscard]] const auto& wire_names() {
  static const auto names = [] {
    std::array<std::string, boost::mp11::mp_size<MembersOf<T>>::value> out;
    std::size_t index = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { out[index++] = camel_case(member.name); });
    return out;
  }();
  return names;
}

template <DescribedEnum E>
[[nodiscard]] std::string_view enum_name(E value) {
  return boost::describe::enum_to_string(value, "");
}

template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_from_name(std::string_view name) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (name == enumerator.name) found = enumerator.value;
  });
  return found;
}

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

}  // namespace duban
