// Where configuration comes from: flags > environment DUBAN_SECTION__KEY > TOML file > default. Here each source becomes a
// list of values with their origin ("duband.toml:12"), so that an error can point at its line.
//
// The shape of the configuration is a described struct (described_config.hpp); this file knows no key.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/result.hpp"

namespace duban {

struct ConfigValue {
  enum class Kind : std::uint8_t {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    LIST,     // of texts
    UNTYPED,  // from a flag or the environment: whatever the key wants; lists separated by commas
  };
  Kind kind{};
  std::string text;               // of every kind but LIST
  std::vector<std::string> list;  // of LIST
  std::string origin;             // where a person finds it
};

// "http.port" → value.
using ConfigValues = std::map<std::string, ConfigValue, std::less<>>;

// INVALID_INPUT with file and line for what is no TOML, and for tables inside tables; IO when the file cannot be read.
[[nodiscard]] Result<ConfigValues> read_config_file(const std::string& path);
// The same from text; `name` stands in the messages.
[[nodiscard]] Result<ConfigValues> read_config_text(std::string_view toml, std::string_view name);

// DUBAN_HTTP__PORT=8080 → http.port. Names without DUBAN_ in front or without two underscores behind it are not ours.
using Environment = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] ConfigValues config_of_environment(const Environment& environment);
// "http.port" → "DUBAN_HTTP__PORT".
[[nodiscard]] std::string environment_name(std::string_view path);
// What this process was given.
[[nodiscard]] Environment process_environment();

// {"http.port", "8080"} as the command line splits --http.port=8080.
[[nodiscard]] ConfigValues config_of_flags(const std::vector<std::pair<std::string, std::string>>& flags);

// What `over` has replaces what is there.
void put_over(ConfigValues& values, ConfigValues over);

// A TOML basic string, quoted and escaped.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace duban
