// Answers as text for people: what every kind of answer has in common. Orders, timelines and the cockpit have their own screens
// (screens.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/json/reader.hpp"
#include "tools/duban/names.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

struct Reader {
  Language language = Language::CHINESE;
  Names& names;

  [[nodiscard]] std::string say(std::string_view chinese, std::string_view english) const {
    return std::string(either(language, chinese, english));
  }
};

// {"items": […]} or an array as a table of the named members: "a.b" goes deeper, "kind@deadline" says of which enumeration the word is.
[[nodiscard]] std::string list_text(JsonValue json, std::string_view columns, const Reader& reader);

// {"buckets": [{"bucket", "items": […], "more"}]} as one table.
[[nodiscard]] std::string buckets_text(JsonValue json, std::string_view columns, const Reader& reader);

// One thing: its plain members a line each, its lists of objects as tables beneath. What is of the machine alone is left out.
[[nodiscard]] std::string matter_text(JsonValue json, const Reader& reader);

// One member as a cell or a value; `parent` is the object that has it.
[[nodiscard]] std::string cell_text(std::string_view member, JsonValue value, JsonValue parent, const Reader& reader,
                                    std::string_view set = {});

// A problem+json body: what is wrong, the facts, the code, and what to do next.
[[nodiscard]] std::string problem_text(long status, const std::string& body, Language language);

// ---- for the screens

[[nodiscard]] std::optional<JsonValue> deep(JsonValue json, std::string_view path);
// The text of a member; empty when there is none.
[[nodiscard]] std::string_view text_of(JsonValue json, std::string_view path);
// {"kind":"WORKING_DAYS","value":10} → 10 个工作日
[[nodiscard]] std::string due_text(JsonValue due, Language language);
[[nodiscard]] std::string yes_or_no(bool yes, Language language);

}  // namespace duban::cli
