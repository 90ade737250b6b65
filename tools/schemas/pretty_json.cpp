#include "tools/schemas/pretty_json.hpp"

#include "common/base/check.hpp"
#include "common/json/reader.hpp"
#include "common/json/writer.hpp"

namespace duban {
namespace {

bool is_plain(JsonValue value) { return value.kind() != JsonKind::OBJECT && value.kind() != JsonKind::ARRAY; }

void new_line(std::string& out, std::size_t level) {
  out.push_back('\n');
  out.append(2 * level, ' ');
}

void append(std::string& out, JsonValue value, std::size_t level) {
  if (is_plain(value) || value.size() == 0) {
    out += value.text();
    return;
  }
  bool first = true;
  if (value.kind() == JsonKind::OBJECT) {
    out.push_back('{');
    value.for_each_member([&](std::string_view name, JsonValue member) {
      if (!first) out.push_back(',');
      first = false;
      new_line(out, level + 1);
      append_json_string(out, name);
      out += ": ";
      append(out, member, level + 1);
    });
    new_line(out, level);
    out.push_back('}');
    return;
  }
  bool plain = true;
  value.for_each_element([&](JsonValue element) { plain = plain && is_plain(element); });
  out.push_back('[');
  value.for_each_element([&](JsonValue element) {
    if (!first) out += plain ? ", " : ",";
    first = false;
    if (!plain) new_line(out, level + 1);
    append(out, element, level + 1);
  });
  if (!plain) new_line(out, level);
  out.push_back(']');
}

}  // namespace

std::string pretty_json(std::string_view compact) {
  JsonParser parser;
  const auto parsed = parser.parse(compact, JsonTrust::OWN);
  DUBAN_CHECK(parsed, "a schema of ours is JSON");
  std::string out;
  append(out, *parsed, 0);
  out.push_back('\n');
  return out;
}

}  // namespace duban
