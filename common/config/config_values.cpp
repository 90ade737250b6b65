// The only file that includes toml++.
#include "common/config/config_values.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/core.h>
#include <toml++/toml.h>

namespace duban {
namespace {

constexpr std::string_view environment_prefix = "DUBAN_";
constexpr std::string_view section_separator = "__";

std::string with_case(std::string_view text, char first, char last, int shift) {
  std::string out{text};
  for (char& character : out)
    if (character >= first && character <= last) character = static_cast<char>(character + shift);
  return out;
}

std::string origin_of(std::string_view name, const toml::node& node) { return fmt::format("{}:{}", name, node.source().begin.line); }

template <class Value>
std::string printed(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Result<ConfigValue> value_of(const toml::node& node, std::string_view path, std::string_view name) {
  ConfigValue value{.kind = ConfigValue::Kind::TEXT, .text = {}, .list = {}, .origin = origin_of(name, node)};
  if (const auto* text = node.as_string()) {
    value.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.kind = ConfigValue::Kind::INTEGER;
    value.text = std::to_string(integer->get());
  } else if (const auto* number = node.as_floating_point()) {
    value.kind = ConfigValue::Kind::NUMBER;
    value.text = fmt::format("{}", number->get());
  } else if (const auto* boolean = node.as_boolean()) {
    value.kind = ConfigValue::Kind::BOOLEAN;
    value.text = boolean->get() ? "true" : "false";
  } else if (const auto* instant = node.as_date_time()) {
    // TOML writes an instant without quotes; here it is text like any other.
    value.text = printed(instant->get());
  } else if (const auto* date = node.as_date()) {
    value.text = printed(date->get());
  } else if (const auto* array = node.as_array()) {
    value.kind = ConfigValue::Kind::LIST;
    for (const auto& element : *array) {
      const auto* element_text = element.as_string();
      if (element_text == nullptr)
        return failure(ErrorCode::INVALID_INPUT, fmt::format("expected a list of texts for {} at {}", path, origin_of(name, element)));
      value.list.push_back(element_text->get());
    }
  } else {
    return failure(ErrorCode::INVALID_INPUT,
                   fmt::format("expected a text, number, boolean or list for {} at {}, found something else", path, value.origin));
  }
  return value;
}

}  // namespace

Result<ConfigValues> read_config_text(std::string_view toml, std::string_view name) {
  toml::table parsed;
  try {
    parsed = toml::parse(toml, name);
  } catch (const toml::parse_error& error) {
    return failure(ErrorCode::INVALID_INPUT,
                   fmt::format("expected TOML at {}:{}, found: {}", name, error.source().begin.line, error.description()));
  }
  ConfigValues values;
  for (const auto& [section, node] : parsed) {
    const auto* keys = node.as_table();
    if (keys == nullptr)
      return failure(ErrorCode::INVALID_INPUT,
                     fmt::format("expected {} inside a [section] at {}, found it outside", section.str(), origin_of(name, node)));
    for (const auto& [key, key_node] : *keys) {
      const std::string path = fmt::format("{}.{}", section.str(), key.str());
      auto value = value_of(key_node, path, name);
      if (!value) return failure(std::move(value.error()));
      values.insert_or_assign(path, std::move(*value));
    }
  }
  return values;
}

Result<ConfigValues> read_config_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return failure(ErrorCode::IO, fmt::format("expected a readable configuration file {}, found: {}", path, std::strerror(errno)));
  const std::string text{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  if (file.bad()) return failure(ErrorCode::IO, fmt::format("expected to read the configuration file {} to its end", path));
  return read_config_text(text, path);
}

ConfigValues config_of_environment(const Environment& environment) {
  ConfigValues values;
  for (const auto& [name, text] : environment) {
    std::string_view rest = name;
    if (!rest.starts_with(environment_prefix)) continue;
    rest.remove_prefix(environment_prefix.size());
    const std::size_t separator = rest.find(section_separator);
    if (separator == std::string_view::npos) continue;
    const std::string path = with_case(rest.substr(0, separator), 'A', 'Z', 'a' - 'A') + "." +
                             with_case(rest.substr(separator + section_separator.size()), 'A', 'Z', 'a' - 'A');
    values.insert_or_assign(path, ConfigValue{ConfigValue::Kind::UNTYPED, text, {}, "environment " + name});
  }
  return values;
}

std::string environment_name(std::string_view path) {
  const std::size_t dot = path.find('.');
  std::string out{environment_prefix};
  out += with_case(path.substr(0, dot), 'a', 'z', 'A' - 'a');
  if (dot != std::string_view::npos) out.append(section_separator).append(with_case(path.substr(dot + 1), 'a', 'z', 'A' - 'a'));
  return out;
}

Environment process_environment() {
  Environment environment;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || !text.starts_with(environment_prefix)) continue;
    environment.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

ConfigValues config_of_flags(const std::vector<std::pair<std::string, std::string>>& flags) {
  ConfigValues values;
  for (const auto& [path, text] : flags) values.insert_or_assign(path, ConfigValue{ConfigValue::Kind::UNTYPED, text, {}, "flag --" + path});
  return values;
}

void put_over(ConfigValues& values, ConfigValues over) {
  for (auto& [path, value] : over) values.insert_or_assign(path, std::move(value));
}

std::string toml_text(std::string_view text) {
  std::string out{"\""};
  for (const char character : text) {
    if (character == '"' || character == '\\') out.push_back('\\');
    if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F)
      out.append(fmt::format("\\u{:04X}", static_cast<unsigned>(character)));
    else out.push_back(character);
  }
  out.push_back('"');
  return out;
}

}  // namespace duban
