#include "services/codec/schema_writer.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "services/codec/form_reader.hpp"
#include "services/codec/text_sealer.hpp"

namespace duban {
namespace {

using LeftOut = std::span<const std::string_view>;

bool contains(LeftOut names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

void member(JsonWriter& writer, std::string_view name, std::string_view value) {
  writer.key(name);
  writer.string(value);
}

void string_type(JsonWriter& writer, std::string_view format) {
  member(writer, "type", "string");
  member(writer, "format", format);
}

void lengths(JsonWriter& writer, std::size_t code_points_max) {
  writer.key("minLength");
  writer.integer(1);
  writer.key("maxLength");
  writer.unsigned_integer(code_points_max);
}

void digest_pattern(JsonWriter& writer) {
  writer.begin_object();
  member(writer, "type", "string");
  member(writer, "pattern", "^[0-9a-f]{64}$");
  writer.end_object();
}

void schema_keywords(JsonWriter& writer, const Form& form, FormUse use, LeftOut left_out);

void schema(JsonWriter& writer, const Form& form, FormUse use) {
  writer.begin_object();
  schema_keywords(writer, form, use, {});
  writer.end_object();
}

void object_keywords(JsonWriter& writer, const Form& form, FormUse use, LeftOut left_out) {
  member(writer, "type", "object");
  writer.key("properties");
  writer.begin_object();
  const bool is_reference = form.kind == FormKind::DOCUMENT || form.kind == FormKind::SEALED_TEXT;
  for (const MemberForm& one : form.members) {
    if (contains(left_out, one.name)) continue;
    writer.key(one.name);
    if (is_reference && one.name == "sha256") digest_pattern(writer);
    else schema(writer, *one.form, use);
  }
  writer.end_object();
  writer.key("required");
  writer.begin_array();
  for (const MemberForm& one : form.members)
    if (!one.optional && !contains(left_out, one.name)) writer.string(one.name);
  writer.end_array();
  writer.key("additionalProperties");
  writer.boolean(false);
}

void schema_keywords(JsonWriter& writer, const Form& form, FormUse use, LeftOut left_out) {
  const bool command = use == FormUse::COMMAND;
  switch (form.kind) {
    case FormKind::BOOLEAN: return member(writer, "type", "boolean");
    case FormKind::INTEGER:
      member(writer, "type", "integer");
      writer.key("minimum");
      writer.integer(form.minimum);
      writer.key("maximum");
      writer.integer(form.maximum);
      return;
    case FormKind::TEXT:
      member(writer, "type", "string");
      if (command) lengths(writer, title_code_points_max);
      return;
    case FormKind::ID: return string_type(writer, "uuid");
    case FormKind::INSTANT: return string_type(writer, "date-time");
    case FormKind::DATE: return string_type(writer, "date");
    case FormKind::ENUMERATION:
      member(writer, "type", "string");
      writer.key("enum");
      writer.begin_array();
      for (const std::string_view word : form.words) writer.string(word);
      writer.end_array();
      return;
    case FormKind::LIST:
      member(writer, "type", "array");
      writer.key("items");
      schema(writer, *form.element, use);
      if (command) {
        writer.key("maxItems");
        writer.unsigned_integer(command_list_elements_max);
      }
      return;
    case FormKind::SEALED_TEXT:
      if (!command) return object_keywords(writer, form, use, left_out);
      member(writer, "type", "string");
      return lengths(writer, text_code_points_max);
    case FormKind::OBJECT:
    case FormKind::DOCUMENT: return object_keywords(writer, form, use, left_out);
  }
}

// Numbers the ids of one example.
class ExampleWriter {
 public:
  ExampleWriter(std::string& out, FormUse use, ExampleSize size) : writer_(out), use_(use), full_(size == ExampleSize::FULL) {}

  void object(const Form& form, LeftOut left_out) {
    writer_.begin_object();
    for (const MemberForm& one : form.members) {
      if (contains(left_out, one.name) || (one.optional && !full_)) continue;
      writer_.key(one.name);
      if (form.kind != FormKind::OBJECT && one.name == "sha256") {
        writer_.plain(std::string(64, full_ ? 'f' : '0'));
      } else if (form.kind != FormKind::OBJECT && one.name == "mediaType") {
        writer_.plain(form.kind == FormKind::SEALED_TEXT ? "text/plain" : "application/pdf");
      } else {
        value(*one.form, one.name);
      }
    }
    writer_.end_object();
  }

 private:
  void value(const Form& form, std::string_view name) {
    switch (form.kind) {
      case FormKind::BOOLEAN: return writer_.boolean(full_);
      case FormKind::INTEGER: return writer_.integer(full_ ? 2021 : 1);
      case FormKind::TEXT: return writer_.string(full_ ? fmt::format("示例 {}", name) : std::string(name));
      case FormKind::ID: return writer_.plain(fmt::format("00000000-0000-7000-8000-{:012}", ++ids_));
      case FormKind::INSTANT: return writer_.plain(full_ ? "2021-09-08T01:00:00.123Z" : "2021-09-08T01:00:00.000Z");
      case FormKind::DATE: return writer_.plain(full_ ? "2021-12-31" : "2021-09-08");
      case FormKind::ENUMERATION: return writer_.plain(full_ ? form.words.back() : form.words.front());
      case FormKind::LIST:
        writer_.begin_array();
        for (int count = full_ ? 2 : 0; count > 0; --count) value(*form.element, name);
        writer_.end_array();
        return;
      case FormKind::SEALED_TEXT:
        if (use_ == FormUse::COMMAND) return writer_.string(full_ ? fmt::format("示例 {}\n第二行", name) : std::string(name));
        return object(form, {});
      case FormKind::OBJECT:
      case FormKind::DOCUMENT: return object(form, {});
    }
  }

  JsonWriter writer_;
  FormUse use_;
  bool full_;
  int ids_ = 0;
};

}  // namespace

std::string json_schema(const Form& form, FormUse use, const SchemaHeading& heading, LeftOut left_out) {
  std::string out;
  JsonWriter writer{out};
  writer.begin_object();
  member(writer, "$schema", "https://json-schema.org/draft/2020-12/schema");
  member(writer, "$id", heading.id);
  member(writer, "title", heading.title);
  member(writer, "description", heading.description);
  schema_keywords(writer, form, use, left_out);
  writer.end_object();
  return out;
}

std::string example_json(const Form& form, FormUse use, ExampleSize size, LeftOut left_out) {
  std::string out;
  ExampleWriter{out, use, size}.object(form, left_out);
  return out;
}

}  // namespace duban
