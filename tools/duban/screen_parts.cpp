#include "tools/duban/screen_parts.hpp"

namespace duban::cli {

bool is_true(JsonValue json, std::string_view path) {
  const auto value = deep(json, path);
  return value && value->kind() == JsonKind::BOOLEAN && value->boolean();
}

std::vector<JsonValue> list_of(JsonValue json, std::string_view path) {
  std::vector<JsonValue> out;
  if (const auto list = deep(json, path); list && list->kind() == JsonKind::ARRAY)
    list->for_each_element([&](JsonValue element) { out.push_back(element); });
  return out;
}

std::string in_brackets(std::string_view words, const Reader& reader) {
  if (words.empty()) return {};
  return reader.say("(", " (").append(words).append(reader.say(")", ")"));
}

std::string handle_of(std::string_view handle, std::string_view id) {
  if (handle.empty() || handle.find('\'') != std::string_view::npos) handle = id;
  const bool plain = handle.find_first_of(" \t*?$\"`&;|<>()[]{}!#~\\") == std::string_view::npos;
  return plain ? std::string(handle) : "'" + std::string(handle) + "'";
}

std::string days_left(JsonValue matter, const Reader& reader) {
  const auto left = deep(matter, "standing.workingDaysLeft");
  if (!left) return {};
  return days_left_text(left->integer(), false, reader.language);
}

std::string days_left_in_words(JsonValue matter, const Reader& reader) {
  const auto left = deep(matter, "standing.workingDaysLeft");
  if (!left) return {};
  const std::int64_t days = left->integer();
  if (days > 0) return reader.say("剩 ", "") + std::to_string(days) + reader.say(" 个工作日", " working days left");
  if (days == 0) return reader.say("今天到期", "due today");
  return days_left_text(days, false, reader.language) + reader.say(" 个工作日", " working days");
}

std::string headline(std::string_view number, JsonValue matter) {
  return std::string(number) + (number.empty() ? "" : "  ") + std::string(text_of(matter, "title")) + "\n";
}

std::string with_heading(std::string_view heading, const std::string& text) {
  return text.empty() ? std::string{} : "\n" + std::string(heading) + "\n" + text;
}

void Steps::add(std::string_view what, std::string who, std::string_view verb, std::string_view words) {
  table.rows.push_back({std::string(what), std::move(who), "duban " + std::string(verb) + " " + handle + std::string(words)});
}

}  // namespace duban::cli
