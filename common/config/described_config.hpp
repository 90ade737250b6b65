// A configuration declared once: a described struct of sections, each a described struct of keys. The declaration gives the
// keys of the file (section.key, as the members are named), the names in the environment, the checks of type and range, and
// the printed form.
//
// Kinds of members: bool, integers, double, std::string, SecretText, described enums, std::optional<Instant> (RFC 3339) and
// std::vector<std::string>. The initialiser of a member is its default.
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "common/config/config_values.hpp"
#include "common/time/rfc3339.hpp"

namespace duban {

// A text that is never printed.
struct SecretText {
  std::string value;
  friend bool operator==(const SecretText&, const SecretText&) = default;
};

namespace config_detail {

using Kind = ConfigValue::Kind;

inline bool is_one_of(const ConfigValue& value, Kind kind) { return value.kind == kind || value.kind == Kind::UNTYPED; }

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Each returns what was expected, or nothing when the value fits.
using Expected = std::optional<std::string>;

inline Expected assign(bool& member, const ConfigValue& value) {
  if (!is_one_of(value, Kind::BOOLEAN) || (value.text != "true" && value.text != "false")) return "true or false";
  member = value.text == "true";
  return std::nullopt;
}

template <std::integral Integer>
Expected assign(Integer& member, const ConfigValue& value) {
  const auto number = is_one_of(value, Kind::INTEGER) ? number_of<Integer>(value.text) : std::nullopt;
  if (!number) return fmt::format("an integer from {} to {}", std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max());
  member = *number;
  return std::nullopt;
}

inline Expected assign(double& member, const ConfigValue& value) {
  const bool kind = is_one_of(value, Kind::NUMBER) || value.kind == Kind::INTEGER;
  const auto number = kind ? number_of<double>(value.text) : std::nullopt;
  if (!number || !std::isfinite(*number)) return "a number";
  member = *number;
  return std::nullopt;
}

inline Expected assign(std::string& member, const ConfigValue& value) {
  if (!is_one_of(value, Kind::TEXT)) return "a text in quotes";
  member = value.text;
  return std::nullopt;
}

inline Expected assign(SecretText& member, const ConfigValue& value) { return assign(member.value, value); }

inline Expected assign(std::optional<Instant>& member, const ConfigValue& value) {
  const auto instant = is_one_of(value, Kind::TEXT) ? parse_rfc3339(value.text) : std::nullopt;
  if (!instant) return "an instant with offset, like 2021-09-08T09:00:00+08:00";
  member = instant;
  return std::nullopt;
}

inline Expected assign(std::vector<std::string>& member, const ConfigValue& value) {
  if (!is_one_of(value, Kind::LIST)) return "a list of texts";
  if (value.kind == Kind::LIST) {
    member = value.list;
    return std::nullopt;
  }
  member.clear();
  std::string_view rest = value.text;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    member.emplace_back(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  }
  return std::nullopt;
}

template <DescribedEnum E>
Expected assign(E& member, const ConfigValue& value) {
  const auto found = is_one_of(value, Kind::TEXT) ? enum_from_name<E>(value.text) : std::nullopt;
  if (found) {
    member = *found;
    return std::nullopt;
  }
  std::string names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (!names.empty()) names += ", ";
    names += enumerator.name;
  });
  return "one of " + names;
}

inline std::string print(bool value) { return value ? "true" : "false"; }
template <std::integral Integer>
std::string print(Integer value) {
  return std::to_string(value);
}
inline std::string print(double value) { return fmt::format("{}", value); }
inline std::string print(const std::string& value) { return toml_text(value); }
inline std::string print(const SecretText& value) { return value.value.empty() ? toml_text("") : toml_text("(secret)"); }
inline std::string print(const std::optional<Instant>& value) { return value ? toml_text(to_rfc3339(*value)) : std::string{}; }
inline std::string print(const std::vector<std::string>& values) {
  std::string out{"["};
  for (const std::string& value : values) {
    if (out.size() > 1) out += ", ";
    out += toml_text(value);
  }
  return out + "]";
}
template <DescribedEnum E>
std::string print(E value) {
  return toml_text(enum_name(value));
}

template <class Type>
inline constexpr bool is_secret = std::is_same_v<Type, SecretText>;

// visit(path, member) for every key.
template <class Config, class Function>
  requires DescribedStruct<std::remove_const_t<Config>>
void for_each_key(Config& config, Function&& visit) {
  boost::mp11::mp_for_each<MembersOf<std::remove_const_t<Config>>>([&](auto section) {
    auto& keys = config.*section.pointer;
    boost::mp11::mp_for_each<MembersOf<std::remove_cvref_t<decltype(keys)>>>(
        [&](auto key) { visit(std::string(section.name) + "." + key.name, keys.*key.pointer); });
  });
}

}  // namespace config_detail

// Puts the values into `config`. All errors together in one message, separated by "; ": unknown keys and values of the wrong
// type, each with its origin. The value of a secret is not repeated.
template <DescribedStruct Config>
[[nodiscard]] Result<> apply_config(Config& config, ConfigValues values) {
  std::string errors;
  const auto report = [&](const std::string& error) {
    if (!errors.empty()) errors += "; ";
    errors += error;
  };
  config_detail::for_each_key(config, [&](const std::string& path, auto& member) {
    const auto found = values.find(path);
    if (found == values.end()) return;
    const ConfigValue& value = found->second;
    if (const auto expected = config_detail::assign(member, value)) {
      const bool hidden = config_detail::is_secret<std::remove_cvref_t<decltype(member)>>;
      const std::string shown = value.kind == ConfigValue::Kind::LIST ? "a list" : hidden ? "another value" : "\"" + value.text + "\"";
      report(fmt::format("expected {} for {}, found {} at {}", *expected, path, shown, value.origin));
    }
    values.erase(found);
  });
  for (const auto& [path, value] : values) report(fmt::format("expected a known key, found {} at {}", path, value.origin));
  if (!errors.empty()) return failure(ErrorCode::INVALID_INPUT, std::move(errors));
  return {};
}

// The whole configuration as TOML that can be read again; secrets are masked, keys without a value are left out.
template <DescribedStruct Config>
[[nodiscard]] std::string print_config(const Config& config) {
  std::string out;
  std::string section;
  config_detail::for_each_key(config, [&](const std::string& path, const auto& member) {
    const std::size_t dot = path.find('.');
    if (path.substr(0, dot) != section) {
      section = path.substr(0, dot);
      out += (out.empty() ? "[" : "\n[") + section + "]\n";
    }
    if (const std::string text = config_detail::print(member); !text.empty()) out += path.substr(dot + 1) + " = " + text + "\n";
  });
  return out;
}

// Every path, in order of declaration: for the flags of the command line and the documentation.
template <DescribedStruct Config>
[[nodiscard]] std::vector<std::string> config_paths() {
  std::vector<std::string> paths;
  const Config config{};
  config_detail::for_each_key(config, [&](const std::string& path, const auto&) { paths.push_back(path); });
  return paths;
}

}  // namespace duban
