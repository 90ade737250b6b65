// Arguments: what is typed behind a word → its JSON value, as far as that needs no server. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "common/time/instant.hpp"
#include "tools/duban/verbs.hpp"

namespace duban::cli {

[[nodiscard]] std::string json_string(std::string_view text);
[[nodiscard]] bool is_integer(std::string_view word);

// "10d", "10个工作日", "30n", "30天", "24h", "24小时", "2021-12-31" → {"kind":…}
[[nodiscard]] Result<std::string> due_value(std::string_view word);
// "all", or names in Chinese, English or as the API has them, with commas between → {"factsClear":true,…}
[[nodiscard]] Result<std::string> checks_value(std::string_view word);
// The word of the API for what was typed; as it is when the word has no choices.
[[nodiscard]] Result<std::string> choice_value(const Word& word, std::string_view typed);
// A day of the calendar.
[[nodiscard]] Result<std::string> date_value(std::string_view word);
// The instant so far from where the day begins in Shanghai, in RFC 3339.
[[nodiscard]] Result<std::string> instant_value(std::string_view word, Duration from_begin);

// "区司法局:第一牵头" in its two parts; `second` is empty when there is no colon (either width).
struct TwoParts {
  std::string first;
  std::string second;
};
[[nodiscard]] TwoParts split_at_colon(std::string_view word, bool last);

// The media type by the end of a file's name.
[[nodiscard]] std::string_view media_type_of(std::string_view file);

}  // namespace duban::cli
