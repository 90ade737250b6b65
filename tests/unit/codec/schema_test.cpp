#include <set>

#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/new_ids.hpp"

namespace duban {
namespace {

// A small judge of values by schemas: the keywords that our schemas use, written apart from the code that writes them.
class SchemaJudge {
 public:
  [[nodiscard]] static bool fits(JsonValue schema, JsonValue value) {
    const std::string_view type = schema.find("type")->string();
    if (type == "object") return object_fits(schema, value);
    if (type == "array") return array_fits(schema, value);
    if (type == "string") return string_fits(schema, value);
    if (type == "integer") {
      return value.kind() == JsonKind::INTEGER && value.integer() >= schema.find("minimum")->integer() &&
             value.integer() <= schema.find("maximum")->integer();
    }
    return type == "boolean" && value.kind() == JsonKind::BOOLEAN;
  }

 private:
  static bool object_fits(JsonValue schema, JsonValue value) {
    if (value.kind() != JsonKind::OBJECT || schema.find("additionalProperties")->boolean()) return false;
    bool good = true;
    const JsonValue properties = *schema.find("properties");
    value.for_each_member([&](std::string_view name, JsonValue member) {
      const auto property = properties.find(name);
      good = good && property && fits(*property, member);
    });
    schema.find("required")->for_each_element([&](JsonValue name) { good = good && value.find(name.string()).has_value(); });
    return good;
  }
  static bool array_fits(JsonValue schema, JsonValue value) {
    if (value.kind() != JsonKind::ARRAY) return false;
    bool good = true;
    value.for_each_element([&](JsonValue element) { good = good && fits(*schema.find("items"), element); });
    return good;
  }
  static bool string_fits(JsonValue schema, JsonValue value) {
    if (value.kind() != JsonKind::STRING) return false;
    if (const auto words = schema.find("enum")) {
      bool found = false;
      words->for_each_element([&](JsonValue word) { found = found || word.string() == value.string(); });
      return found;
    }
    if (const auto format = schema.find("format")) {
      if (format->string() == "uuid") return Uuid::parse(value.string()).has_value();
      if (format->string() == "date") return CivilDate::parse(value.string()).has_value();
      return format->string() == "date-time" && parse_rfc3339(value.string()).has_value();
    }
    return true;
  }
};

struct Parsed {
  explicit Parsed(std::string source) : text(std::move(source)) {
    auto json = parser.parse(text, JsonTrust::OWN);
    REQUIRE(json);
    value = *json;
  }
  std::string text;
  JsonParser parser;
  std::optional<JsonValue> value;
};

TEST_CASE("every event fits its schema, full and minimal, and an extra member does not") {
  for (const EventDescription& event : event_catalogue()) {
    CAPTURE(event.name->type);
    const Parsed schema{event.schema()};
    CHECK(schema.value->find("$schema")->string() == "https://json-schema.org/draft/2020-12/schema");
    CHECK(schema.value->find("title")->string() == event.name->chinese);
    CHECK(schema.value->find("description")->string() == event.name->english);
    const std::string full = event_payload(event.example());
    CHECK(SchemaJudge::fits(*schema.value, *Parsed{full}.value));
    CHECK(SchemaJudge::fits(*schema.value, *Parsed{event_payload(event.minimal())}.value));
    CHECK_FALSE(SchemaJudge::fits(*schema.value, *Parsed{full.substr(0, full.size() - 1) + ",\"more\":1}"}.value));
    CHECK(event.schema() == schema.text);
  }
}

TEST_CASE("every command body fits its schema, which has neither path parameters nor the new id") {
  for (const CommandDescription& command : command_catalogue()) {
    CAPTURE(command.name->name);
    const CommandIds& ids = *ids_of_command(command.name->name);
    const auto path = ids.path_parameters();
    const Parsed schema{command.schema(path)};
    CHECK(SchemaJudge::fits(*schema.value, *Parsed{command.example(path)}.value));
    CHECK(SchemaJudge::fits(*schema.value, *Parsed{command.minimal(path)}.value));
    const JsonValue properties = *schema.value->find("properties");
    for (const std::string_view name : path) CHECK_FALSE(properties.find(name));
    if (!ids.new_id.empty()) CHECK_FALSE(properties.find(ids.new_id));
  }
}

TEST_CASE("T-17: the schema of a command says the limits of titles, texts and lists, that of an event shows references") {
  const std::vector<std::string_view> path{"orderId", "legId"};
  for (const CommandDescription& command : command_catalogue()) {
    if (command.name->name != "report_progress") continue;
    const Parsed schema{command.schema(path)};
    const JsonValue text = *schema.value->find("properties")->find("text");
    CHECK(text.text() == R"({"type":"string","minLength":1,"maxLength":20000})");
    CHECK(schema.value->find("properties")->find("attachments")->find("maxItems")->integer() == 100);
  }
  for (const EventDescription& event : event_catalogue()) {
    if (event.name->type != "duban.assignment.progress_reported.v1") continue;
    const Parsed schema{event.schema()};
    CHECK(schema.value->find("properties")->find("text")->find("properties")->find("blobId"));
  }
}

}  // namespace
}  // namespace duban
