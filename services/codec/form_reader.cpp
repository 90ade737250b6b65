#include "services/codec/form_reader.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "services/codec/codec.hpp"
#include "services/codec/text_rules.hpp"

namespace duban {
namespace {

constexpr std::size_t members_max = 64;  // one bit each in `seen`

bool is_lower_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'); });
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace

bool FormReader::read_object(const Form& form, JsonValue json, void* object, std::span<const std::string_view> given) {
  if (json.kind() != JsonKind::OBJECT) return reading_.fail("wrong_type", "an object");
  const std::vector<MemberForm>& members = form.members;
  DUBAN_CHECK(members.size() <= members_max, "a described type has at most 64 members");
  const auto is_given = [&](std::string_view name) { return std::find(given.begin(), given.end(), name) != given.end(); };
  std::uint64_t seen = 0;
  std::size_t next = 0;  // our own writer keeps the order of declaration, so the next member is nearly always the right guess
  bool good = true;
  json.for_each_member([&](std::string_view name, JsonValue value) {
    const std::size_t length = reading_.pointer.size();
    if (use_ == FormUse::COMMAND) append_pointer_token(reading_.pointer, name);
    std::size_t index = next;
    for (std::size_t tried = 0; tried < members.size(); ++tried, ++index) {
      if (index >= members.size()) index = 0;
      if (members[index].name == name) break;
    }
    if (index >= members.size() || members[index].name != name || is_given(name)) {
      good = reading_.fail("unknown_field", "no such field here");
    } else if ((seen >> index & 1) != 0) {
      good = reading_.fail("unknown_field", "each field once");
    } else {
      seen |= std::uint64_t{1} << index;
      next = index + 1;
      good = read(*members[index].form, value, members[index].place(object)) && good;
    }
    reading_.pointer.resize(length);
  });
  for (std::size_t index = 0; index < members.size(); ++index) {
    if (members[index].optional || (seen >> index & 1) != 0 || is_given(members[index].name)) continue;
    const std::size_t length = reading_.pointer.size();
    append_pointer_token(reading_.pointer, members[index].name);
    good = reading_.fail("required", "this field");
    reading_.pointer.resize(length);
  }
  return good;
}

bool FormReader::read_path(const MemberForm& member, std::string_view text, void* object) {
  std::string json;
  if (member.form->kind == FormKind::INTEGER) {
    if (!is_digits(text)) return reading_.fail("wrong_format", "a number in the path for " + member.name);
    json = text;
  } else {
    append_json_string(json, text);
  }
  // Its own parser: the body is a document of the caller's.
  thread_local JsonParser parser;
  const auto parsed = parser.parse(json, JsonTrust::FOREIGN);
  const std::size_t errors_before = reading_.errors.size();
  if (parsed && read(*member.form, *parsed, member.place(object))) return true;
  // One error, whatever went wrong inside: the place in question does not exist.
  reading_.errors.resize(errors_before);
  return reading_.fail("wrong_format", "a path with a well-formed " + member.name);
}

bool FormReader::read(const Form& form, JsonValue json, void* value) {
  switch (form.kind) {
    case FormKind::OBJECT: return read_object(form, json, value, {});
    case FormKind::LIST: return read_list(form, json, value);
    case FormKind::SEALED_TEXT: return read_sealed_text(form, json, value);
    case FormKind::DOCUMENT: return read_document(form, json, value);
    case FormKind::TEXT:
      if (use_ == FormUse::COMMAND) return read_text(json, value);
      break;
    case FormKind::ENUMERATION: return read_enumeration(form, json, value);
    default: break;
  }
  return form.read(reading_, json, value);
}

bool FormReader::read_list(const Form& form, JsonValue json, void* list) {
  if (json.kind() != JsonKind::ARRAY) return reading_.fail("wrong_type", "a list");
  if (use_ == FormUse::COMMAND && json.size() > command_list_elements_max)
    return reading_.fail("too_many", "at most " + std::to_string(command_list_elements_max) + " elements");
  bool good = true;
  std::size_t index = 0;
  // Room for all at once: texts_ points into the elements, so they must not move. The count simdjson keeps stops at 2^24-1,
  // which no body of ours reaches.
  form.restart(list, json.size());
  json.for_each_element([&](JsonValue element) {
    const std::size_t length = reading_.pointer.size();
    if (use_ == FormUse::COMMAND) append_pointer_token(reading_.pointer, std::to_string(index++));
    good = read(*form.element, element, form.append(list)) && good;
    reading_.pointer.resize(length);
  });
  return good;
}

bool FormReader::read_sealed_text(const Form& form, JsonValue json, void* value) {
  if (use_ == FormUse::EVENT) return read_object(form, json, value, {});
  if (json.kind() != JsonKind::STRING) return reading_.fail("wrong_type", "text");
  auto accepted = accept_free_text(reading_, json.string());
  if (!accepted) return false;
  texts_.push_back({.place = static_cast<TextRef*>(value), .text = std::move(*accepted)});
  return true;
}

bool FormReader::read_document(const Form& form, JsonValue json, void* value) {
  if (!read_object(form, json, value, {})) return false;
  if (use_ == FormUse::EVENT) return true;
  const auto& document = *static_cast<const DocRef*>(value);
  documents_.push_back({reading_.pointer, document});
  if (document.sha256.size() == 64 && is_lower_hex(document.sha256)) return true;
  const std::size_t length = reading_.pointer.size();
  reading_.pointer += "/sha256";
  reading_.fail("wrong_format", "64 lower-case hexadecimal digits");
  reading_.pointer.resize(length);
  return false;
}

bool FormReader::read_text(JsonValue json, void* value) {
  if (json.kind() != JsonKind::STRING) return reading_.fail("wrong_type", "text");
  auto accepted = accept_title(reading_, json.string());
  if (!accepted) return false;
  *static_cast<std::string*>(value) = std::move(*accepted);
  return true;
}

bool FormReader::read_enumeration(const Form& form, JsonValue json, void* value) {
  if (use_ == FormUse::COMMAND && form.is_secrecy && json.kind() == JsonKind::STRING &&
      std::find(form.words.begin(), form.words.end(), json.string()) == form.words.end()) {
    return reading_.fail(state_secret_refused, "PUBLIC, INTERNAL or WORK_SECRET; state secrets are not entered in this system");
  }
  return form.read(reading_, json, value);
}

}  // namespace duban
