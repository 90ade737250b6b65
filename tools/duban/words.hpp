// Words: what people read in place of the names of the API. Chinese, or English where that locale is chosen; an unknown name stays
// as it is. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/time/instant.hpp"

namespace duban::cli {

enum class Language : bool { CHINESE, ENGLISH };
// "en", "en-GB" → English; everything else Chinese.
[[nodiscard]] Language language_of(std::string_view tag);

// The heading of a member of an answer: "currentDueOn" → 期限, Due.
[[nodiscard]] std::string heading(std::string_view member, Language language);

// A word of an enumeration. `set` names the enumeration: "role", "state", "phase", … (words.cpp has them all).
[[nodiscard]] std::string enum_word(std::string_view set, std::string_view value, Language language);
// The enumeration that the member of an answer holds; empty when it holds none.
[[nodiscard]] std::string_view set_of_member(std::string_view member);
// What a person typed (the word of the API, in Chinese or in English) → the word of the API; nullopt when it is none of the set.
[[nodiscard]] std::optional<std::string> enum_value(std::string_view set, std::string_view typed);
// "第一牵头(LEAD)、牵头(CO_LEAD)…": for helps and refusals.
[[nodiscard]] std::string choices_of(std::string_view set);

// One of two texts.
[[nodiscard]] constexpr std::string_view either(Language language, std::string_view chinese, std::string_view english) {
  return language == Language::CHINESE ? chinese : english;
}

// ---- times as an office reads them: Asia/Shanghai

// "2021-09-08 09:30"
[[nodiscard]] std::string local_time(Instant instant);
// The same of RFC 3339; a text that is none stays as it is.
[[nodiscard]] std::string local_time(std::string_view rfc3339);
// A limit is exclusive: 24:00 of a day is shown as that day, an hour as that hour.
[[nodiscard]] std::string limit_text(std::string_view rfc3339);
// 4 → "4", 0 → 今天, -3 → "逾期 3". `overdue`: the hour has passed although the day has not.
[[nodiscard]] std::string days_left_text(std::int64_t working_days, bool overdue, Language language);

}  // namespace duban::cli
