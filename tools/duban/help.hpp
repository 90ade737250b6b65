// Help: what `--help` says beyond the names of the words.
#pragma once

#include <string>

#include "tools/duban/verbs.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

// "查看任务交办单  Show an order": both, so that either reader finds it.
[[nodiscard]] std::string in_both(std::string_view chinese, std::string_view english, Language language);
// The help of one word, with its choices, and whether it must be there.
[[nodiscard]] std::string word_help(const Word& word, Language language);
// An example of the verb.
[[nodiscard]] std::string verb_footer(const Verb& verb, Language language);
// How things may be named, where answers go, and the exit codes.
[[nodiscard]] std::string main_footer(Language language);

}  // namespace duban::cli
