#include "tools/duban/arguments.hpp"

#include <utility>

#include "common/json/writer.hpp"
#include "common/time/civil_date.hpp"
#include "common/time/rfc3339.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {
namespace {

// As an input method types them.
constexpr std::string_view wide_comma = "\xEF\xBC\x8C";
constexpr std::string_view wide_colon = "\xEF\xBC\x9A";

tl::unexpected<Error> expected(std::string_view what, std::string_view found) {
  return failure(ErrorCode::INVALID_INPUT, "expected " + std::string(what) + ", found " + std::string(found));
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

bool is_integer(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<std::string> due_value(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> units[] = {
      {"个工作日", "WORKING_DAYS"}, {"工作日", "WORKING_DAYS"}, {"d", "WORKING_DAYS"}, {"天", "NATURAL_DAYS"}, {"个自然日", "NATURAL_DAYS"},
      {"自然日", "NATURAL_DAYS"},   {"n", "NATURAL_DAYS"},      {"个小时", "HOURS"},   {"小时", "HOURS"},      {"h", "HOURS"}};
  if (CivilDate::parse(word)) return R"({"kind":"DATE","date":")" + std::string(word) + "\"}";
  for (const auto& [suffix, kind] : units) {
    if (!word.ends_with(suffix)) continue;
    std::string_view count = word.substr(0, word.size() - suffix.size());
    while (count.ends_with(' ')) count.remove_suffix(1);
    if (is_integer(count)) return R"({"kind":")" + std::string(kind) + R"(","value":)" + std::string(count) + "}";
  }
  return expected("a time limit: 2021-12-31, 10d (10 working days), 30n (30 days) or 24h", word);
}

Result<std::string> checks_value(std::string_view word) {
  constexpr std::string_view names[] = {"factsClear", "problemSolved", "taskDone", "conclusionRight", "lawful", "formRight"};
  constexpr std::string_view separators[] = {",", wide_comma, "、"};
  const bool all = word == "all" || word == "全部";
  std::string passed = ",";
  std::string_view rest = all ? std::string_view{} : word;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t next = rest.size();
    for (const std::string_view separator : separators)
      if (const std::size_t at = rest.find(separator); at < end) {
        end = at;
        next = at + separator.size();
      }
    const auto name = enum_value("check", rest.substr(0, end));
    if (!name) return expected("all, or some of " + choices_of("check"), rest.substr(0, end));
    passed += *name + ",";
    rest.remove_prefix(next);
  }
  std::string out = "{";
  for (const std::string_view name : names) {
    if (out.size() > 1) out += ',';
    out.append("\"").append(name).append("\":").append(all || passed.find("," + std::string(name) + ",") != std::string::npos ? "true"
                                                                                                                              : "false");
  }
  return out + "}";
}

Result<std::string> choice_value(const Word& word, std::string_view typed) {
  if (word.choices.empty()) return std::string(typed);
  if (auto value = enum_value(word.choices, typed)) return std::move(*value);
  return expected(choices_of(word.choices), typed);
}

Result<std::string> date_value(std::string_view word) {
  if (!CivilDate::parse(word)) return expected("a day like 2021-09-08", word);
  return std::string(word);
}

Result<std::string> instant_value(std::string_view word, Duration from_begin) {
  const auto date = CivilDate::parse(word);
  if (!date) return expected("a day like 2021-09-08", word);
  return to_rfc3339(start_of(*date) + from_begin);
}

TwoParts split_at_colon(std::string_view word, bool last) {
  std::size_t at = std::string_view::npos;
  std::size_t width = 0;
  for (const std::string_view colon : {std::string_view{":"}, wide_colon}) {
    const std::size_t found = last ? word.rfind(colon) : word.find(colon);
    if (found == std::string_view::npos) continue;
    if (at == std::string_view::npos || (last ? found > at : found < at)) {
      at = found;
      width = colon.size();
    }
  }
  if (at == std::string_view::npos) return {std::string(word), {}};
  return {std::string(word.substr(0, at)), std::string(word.substr(at + width))};
}

std::string_view media_type_of(std::string_view file) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".pdf", "application/pdf"},
      {".txt", "text/plain"},
      {".csv", "text/csv"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
  for (const auto& [end, type] : types)
    if (file.ends_with(end)) return type;
  return "application/octet-stream";
}

}  // namespace duban::cli
