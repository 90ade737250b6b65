// What text may come in (T-15): no control characters except line feed (U+2028 and U+2029 count as controls: there is one line
// break), no bidi controls, no invisible, private-use, unassigned or non-character code points, and at most four combining
// marks in a row (T-17). CJK planes 2 and 3 are accepted whole (S-46: new characters arrive faster than ICU).
//
// Pure functions over the tables of ICU; thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace duban {

// The first character that is not allowed, as words ("U+202E (bidirectional control)"). Bytes that are not UTF-8 are named too.
[[nodiscard]] std::optional<std::string> find_forbidden_character(std::string_view utf8);

// Expects valid UTF-8, like everything below.
[[nodiscard]] std::size_t count_code_points(std::string_view utf8);

// NFC, so that the same word has the same bytes.
[[nodiscard]] std::string normalise_nfc(std::string_view utf8);

// NFKC and case-folded, spaces trimmed: two names with the same fold are the same name (T-16, S-46).
[[nodiscard]] std::string fold_identifying_name(std::string_view utf8);

// The UTS 39 skeleton of the fold: two names with the same skeleton look alike (Cyrillic "аdmin" and Latin "admin", T-16).
// Compare it only; it is no text for people and may change with the version of ICU, so it is never stored.
[[nodiscard]] std::string confusable_skeleton(std::string_view utf8);

// Insertions, deletions and substitutions of code points, counted up to 2 (2 means "two or more").
[[nodiscard]] unsigned edit_distance_up_to_two(std::string_view left, std::string_view right);

}  // namespace duban
