#include "services/edge/target.hpp"

#include "common/bytes/hex.hpp"
#include "common/text/characters.hpp"

namespace duban {

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  bool plain = true;
  for (std::size_t index = 0; index < text.size(); ++index) {
    char character = text[index];
    if (character == '%') {
      if (text.size() - index < 3) return std::nullopt;
      const int high = hex_value(text[index + 1]);
      const int low = hex_value(text[index + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      character = static_cast<char>(high * 16 + low);
      index += 2;
    } else if (character == '+' && plus_is_space) {
      character = ' ';
    }
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x20 || byte > 0x7E) plain = false;
    out.push_back(character);
  }
  if (!plain && find_forbidden_character(out)) return std::nullopt;
  return out;
}

void append_percent_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool unreserved = ('a' <= character && character <= 'z') || ('A' <= character && character <= 'Z') ||
                            ('0' <= character && character <= '9') || character == '-' || character == '.' || character == '_' ||
                            character == '~';
    if (unreserved) {
      out.push_back(character);
    } else {
      out.push_back('%');
      out.push_back(digits[byte >> 4]);
      out.push_back(digits[byte & 15]);
    }
  }
}

std::optional<std::vector<QueryParameterText>> parse_query(std::string_view query) {
  std::vector<QueryParameterText> parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(end == query.size() ? end : end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = equals == pair.size() ? std::optional<std::string>{std::string{}} : percent_decode(pair.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    for (const QueryParameterText& known : parameters)
      if (known.name == *name) return std::nullopt;
    parameters.push_back({std::move(*name), std::move(*value)});
  }
  return parameters;
}

}  // namespace duban
