#include "services/codec/text_rules.hpp"

#include <fmt/core.h>

#include "common/text/characters.hpp"
#include "services/codec/text_sealer.hpp"

namespace duban {
namespace {

struct TextLimits {
  std::size_t code_points_max;
  std::size_t bytes_max;
  bool one_line;
};

// Only spaces and line feeds, the ideographic space included: such a text says nothing.
bool is_blank(std::string_view text) {
  constexpr std::string_view ideographic_space = "\u3000";
  constexpr std::string_view no_break_space = "\u00A0";
  while (!text.empty()) {
    if (text.front() == ' ' || text.front() == '\n') text.remove_prefix(1);
    else if (text.starts_with(ideographic_space)) text.remove_prefix(ideographic_space.size());
    else if (text.starts_with(no_break_space)) text.remove_prefix(no_break_space.size());
    else return false;
  }
  return true;
}

std::optional<std::string> accept(JsonReading& reading, std::string_view text, const TextLimits& limits) {
  const auto refuse = [&](std::string_view code, std::string expected) -> std::optional<std::string> {
    reading.fail(code, std::move(expected));
    return std::nullopt;
  };
  const auto refuse_length = [&] {
    return refuse("too_long", fmt::format("at most {} characters and {} bytes", limits.code_points_max, limits.bytes_max));
  };
  // Before anything that costs time per character. NFC never makes a text shorter than a third, so this refuses only what the
  // check of the normalised text would refuse too.
  if (text.size() > 3 * limits.bytes_max) return refuse_length();
  if (const auto found = find_forbidden_character(text)) return refuse("forbidden_character", "printable text without " + *found);
  if (limits.one_line && text.find('\n') != std::string_view::npos) return refuse("forbidden_character", "one line of text");
  if (is_blank(text)) return refuse("empty", "text that is not blank");
  std::string normal = normalise_nfc(text);
  if (normal.size() > limits.bytes_max || count_code_points(normal) > limits.code_points_max) return refuse_length();
  return normal;
}

}  // namespace

std::optional<std::string> accept_title(JsonReading& reading, std::string_view text) {
  return accept(reading, text, {.code_points_max = title_code_points_max, .bytes_max = title_bytes_max, .one_line = true});
}

std::optional<std::string> accept_free_text(JsonReading& reading, std::string_view text) {
  return accept(reading, text, {.code_points_max = text_code_points_max, .bytes_max = text_bytes_max, .one_line = false});
}

}  // namespace duban
