// Private to the tables of verbs: words that many of them take, and the two forms of a row.
#pragma once

#include "tools/duban/verbs.hpp"

namespace duban::cli {

using enum WordKind;

// Of what is there and asked; the rest of a row says what it is.
inline constexpr Word order_word{
    "order", ORDER, true, {"编号、序号、草稿标题或标识", "number, its last part, the title of a draft, or id"}};
inline constexpr Word unit_word{"unit", UNIT, true, {"单位名称、别名或标识", "name, alias or id of the unit"}};
inline constexpr Word reason_word{"reason", TEXT, true, {"理由", "reason"}};
inline constexpr Word limit_word{"limit", INTEGER, false, {"每页条数,至多 100", "items a page, at most 100"}};
inline constexpr Word cursor_word{"cursor", TEXT, false, {"上一页末尾给出的游标", "cursor from the end of the page before"}};
inline constexpr Word taskforce_filter{
    "taskforce", TASKFORCE, false, {"专班;只有一个时可省", "task force; may be left out when there is one"}};

inline constexpr Word nothing[] = {Word{}};
inline constexpr std::span<const Word> none{nothing, 0};
inline constexpr Word page[] = {limit_word, cursor_word};
inline constexpr Word with_reason[] = {reason_word};
inline constexpr Word issue_options[] = {
    {"reserved-sequence", INTEGER, false, {"使用预留编号中的这一个", "take this one of the reserved numbers"}}};
inline constexpr Word acknowledge_options[] = {{"signed-by", POST, false, {"签收人职务", "post that signs"}, "signedByPostId"}};
inline constexpr Word paper_options[] = {{"on", DATE, true, {"书面告知日期", "day on which it was told on paper"}, "notifiedOn"}};

using Words = std::span<const Word>;
inline constexpr Verb ask(std::string_view noun, std::string_view verb, std::string_view chinese, std::string_view english,
                          std::string_view path, Words positionals, Words options, Show show, std::string_view columns,
                          std::string_view example) {
  return {noun, verb, chinese, english, "GET", path, positionals, options, show, columns, example};
}
inline constexpr Verb act(std::string_view noun, std::string_view verb, std::string_view chinese, std::string_view english,
                          std::string_view path, Words positionals, Words options, Show show, std::string_view example) {
  return {noun, verb, chinese, english, "POST", path, positionals, options, show, {}, example};
}

// Of the matters that follow an order, in matter_verbs.cpp.
[[nodiscard]] std::span<const Verb> matter_verbs();

}  // namespace duban::cli
