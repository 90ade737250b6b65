#include "services/edge/request_headers.hpp"

#include "common/bytes/hex.hpp"

namespace duban {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

char lower(char character) { return 'A' <= character && character <= 'Z' ? static_cast<char>(character + 32) : character; }

bool equal_ignoring_case(std::string_view left, std::string_view lower_right) {
  if (left.size() != lower_right.size()) return false;
  for (std::size_t index = 0; index < left.size(); ++index)
    if (lower(left[index]) != lower_right[index]) return false;
  return true;
}

bool begins_ignoring_case(std::string_view text, std::string_view lower_start) {
  return text.size() >= lower_start.size() && equal_ignoring_case(text.substr(0, lower_start.size()), lower_start);
}

// Calls visit(item) for each trimmed, non-empty element of a comma-separated list without quoted strings.
template <class Visit>
void for_each_item(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view item = trimmed(list.substr(0, end));
    list.remove_prefix(end == list.size() ? end : end + 1);
    if (!item.empty()) visit(item);
  }
}

struct Weighted {
  std::string_view value;
  int weight = 1000;  // thousandths; -1 = broken
};

Weighted weigh(std::string_view item) {
  const std::size_t semicolon = std::min(item.find(';'), item.size());
  Weighted weighted{.value = trimmed(item.substr(0, semicolon))};
  if (semicolon == item.size()) return weighted;
  const std::string_view parameter = trimmed(item.substr(semicolon + 1));
  if (!begins_ignoring_case(parameter, "q=")) return weighted;
  const std::string_view digits = parameter.substr(2);
  weighted.weight = -1;
  if (digits.empty() || digits.size() > 5 || (digits[0] != '0' && digits[0] != '1')) return weighted;
  if (digits.size() > 1 && digits[1] != '.') return weighted;
  int thousandths = (digits[0] - '0') * 1000;
  int place = 100;
  for (const char digit : digits.substr(std::min<std::size_t>(2, digits.size()))) {
    if (digit < '0' || digit > '9') return weighted;
    thousandths += (digit - '0') * place;
    place /= 10;
  }
  weighted.weight = std::min(thousandths, 1000);
  return weighted;
}

bool is_tag_character(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
}

// Takes one entity tag off the front of the list. `opaque` is what stands between the quotes.
struct Tag {
  bool weak = false;
  std::string_view opaque;
};
std::optional<Tag> take_tag(std::string_view& list) {
  Tag tag;
  if (list.substr(0, 2) == "W/") {
    tag.weak = true;
    list.remove_prefix(2);
  }
  if (list.empty() || list.front() != '"') return std::nullopt;
  const std::size_t end = list.find('"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  tag.opaque = list.substr(1, end - 1);
  for (const char character : tag.opaque)
    if (!is_tag_character(character)) return std::nullopt;
  list.remove_prefix(end + 1);
  list = trimmed(list);
  if (list.empty()) return tag;
  if (list.front() != ',') return std::nullopt;
  list = trimmed(list.substr(1));
  return tag;
}

}  // namespace

Language choose_language(std::string_view accept_language) {
  int chinese = -1;
  int english = -1;
  int any = -1;
  for_each_item(accept_language, [&](std::string_view item) {
    const Weighted weighted = weigh(item);
    const auto is = [&](std::string_view language) {
      return begins_ignoring_case(weighted.value, language) && (weighted.value.size() == 2 || weighted.value[2] == '-');
    };
    if (is("zh")) chinese = std::max(chinese, weighted.weight);
    if (is("en")) english = std::max(english, weighted.weight);
    if (weighted.value == "*") any = std::max(any, weighted.weight);
  });
  if (chinese < 0) chinese = any;
  return english > 0 && english > chinese ? Language::ENGLISH : Language::CHINESE;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool accepted = false;
  for_each_item(accept_encoding, [&](std::string_view item) {
    const Weighted weighted = weigh(item);
    if (equal_ignoring_case(weighted.value, "gzip")) accepted = weighted.weight > 0;
  });
  return accepted;
}

bool is_json(std::string_view content_type) {
  const std::size_t semicolon = std::min(content_type.find(';'), content_type.size());
  if (!equal_ignoring_case(trimmed(content_type.substr(0, semicolon)), "application/json")) return false;
  if (semicolon == content_type.size()) return true;
  const std::string_view parameter = trimmed(content_type.substr(semicolon + 1));
  return parameter.empty() || equal_ignoring_case(parameter, "charset=utf-8") || equal_ignoring_case(parameter, "charset=\"utf-8\"");
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) {
  constexpr std::size_t digits_max = 18;
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return value;
}

std::optional<Version> version_of_etag(std::string_view tag) {
  if (tag.empty() || tag.front() != 'v') return std::nullopt;
  const std::size_t dot = std::min(tag.find('.'), tag.size());
  const auto number = parse_unsigned(tag.substr(1, dot - 1));
  if (!number || *number > 0xFFFF'FFFEU) return std::nullopt;
  return Version{static_cast<std::uint32_t>(*number)};
}

MatchCondition parse_if_match(std::string_view value) {
  using Kind = MatchCondition::Kind;
  std::string_view list = trimmed(value);
  if (list.empty()) return {Kind::NONE, {}};
  if (list == "*") return {Kind::EXISTS, {}};
  MatchCondition condition{Kind::NEVER, {}};
  while (!list.empty()) {
    const auto tag = take_tag(list);
    if (!tag) return {Kind::MALFORMED, {}};
    if (tag->weak) continue;  // strong comparison only
    const auto version = version_of_etag(tag->opaque);
    if (!version) continue;
    if (condition.kind == Kind::VERSION && condition.version != *version) return {Kind::MALFORMED, {}};
    condition = {Kind::VERSION, *version};
  }
  return condition;
}

bool none_match_hits(std::string_view value, std::string_view etag) {
  std::string_view list = trimmed(value);
  if (list.empty()) return false;
  if (list == "*") return true;
  while (!list.empty()) {
    const auto tag = take_tag(list);
    if (!tag) return false;
    if (etag.size() == tag->opaque.size() + 2 && etag.substr(1, tag->opaque.size()) == tag->opaque) return true;
  }
  return false;
}

std::optional<std::string> parse_idempotency_key(std::string_view value) {
  constexpr std::size_t characters_max = 255;
  std::string_view text = trimmed(value);
  std::string key;
  if (!text.empty() && text.front() == '"') {
    if (text.size() < 2 || text.back() != '"') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    for (std::size_t index = 0; index < text.size(); ++index) {
      if (text[index] == '"') return std::nullopt;
      if (text[index] == '\\') {
        ++index;
        if (index == text.size() || (text[index] != '"' && text[index] != '\\')) return std::nullopt;
      }
      key.push_back(text[index]);
    }
  } else {
    key.assign(text);
  }
  if (key.empty() || key.size() > characters_max) return std::nullopt;
  for (const char character : key)
    if (character < 0x20 || character > 0x7E) return std::nullopt;
  return key;
}

std::string_view trace_id_of(std::string_view traceparent) {
  // 00-<32 hex>-<16 hex>-<2 hex>, lower case, not all zeros.
  if (traceparent.size() != 55 || traceparent.substr(0, 3) != "00-" || traceparent[35] != '-' || traceparent[52] != '-') return {};
  for (std::size_t index = 3; index < traceparent.size(); ++index) {
    if (index == 35 || index == 52) continue;
    const char character = traceparent[index];
    if (hex_value(character) < 0 || ('A' <= character && character <= 'F')) return {};
  }
  const std::string_view trace_id = traceparent.substr(3, 32);
  if (trace_id.find_first_not_of('0') == std::string_view::npos) return {};
  if (traceparent.substr(36, 16).find_first_not_of('0') == std::string_view::npos) return {};
  return trace_id;
}

}  // namespace duban
