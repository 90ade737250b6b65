// What the screens of single matters are made from: lists and flags of an answer, what is left of a limit, and the steps that come next.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/duban/output.hpp"
#include "tools/duban/table.hpp"

namespace duban::cli {

[[nodiscard]] bool is_true(JsonValue json, std::string_view path);
// The elements of a list; none where there is no list.
[[nodiscard]] std::vector<JsonValue> list_of(JsonValue json, std::string_view path);
// Nothing around nothing.
[[nodiscard]] std::string in_brackets(std::string_view words, const Reader& reader);

// What stands for a matter in a command: its handle, quoted for a shell where that is needed, or its id when it has none.
[[nodiscard]] std::string handle_of(std::string_view handle, std::string_view id);

// `standing.workingDaysLeft` in a table, and behind a due date: "剩 9 个工作日".
[[nodiscard]] std::string days_left(JsonValue matter, const Reader& reader);
[[nodiscard]] std::string days_left_in_words(JsonValue matter, const Reader& reader);

// "余法专交〔2021〕1号  标题"
[[nodiscard]] std::string headline(std::string_view number, JsonValue matter);
[[nodiscard]] std::string with_heading(std::string_view heading, const std::string& text);

// What can be done next, a line each: what, who, with which command.
struct Steps {
  const Reader& reader;
  std::string handle;
  TextTable table;

  void add(std::string_view what, std::string who, std::string_view verb, std::string_view words = {});
};

}  // namespace duban::cli
