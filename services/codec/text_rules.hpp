// What a caller may write (T-15, T-17, S-09): titles and names on one line, free texts on several, both NFC and not blank.
// Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/json/described.hpp"

namespace duban {

// The text as it will be stored, or nullopt with a FieldError (empty, too_long, forbidden_character) in `reading`. Limits are in
// text_sealer.hpp; they count the normalised form.
[[nodiscard]] std::optional<std::string> accept_title(JsonReading& reading, std::string_view text);
[[nodiscard]] std::optional<std::string> accept_free_text(JsonReading& reading, std::string_view text);

}  // namespace duban
