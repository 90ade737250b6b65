#include <set>

#include <catch2/catch.hpp>

#include "common/json/reader.hpp"
#include "services/codec/codec.hpp"
#include "services/edge/routes.hpp"
#include "tools/duban/verbs.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {
namespace {

// "/assignments/{order}/issue" → "/api/v1/assignments/{}/issue"
std::string shape_of(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char character : path) {
    if (character == '}') inside = false;
    if (!inside) out.push_back(character);
    if (character == '{') inside = true;
  }
  return out;
}

const Route* route_of(const Verb& verb) {
  const std::string wanted = shape_of(std::string(api_base) + std::string(verb.path));
  for (const Route& route : route_table()) {
    const std::string_view method = route.method == HttpMethod::GET ? "GET" : route.method == HttpMethod::DELETE ? "DELETE" : "POST";
    if (method == verb.method && shape_of(route.path) == wanted) return &route;
  }
  return nullptr;
}

// Members of the body of the command, and those that must be there.
struct Body {
  std::set<std::string> members;
  std::set<std::string> required;
};

Body body_of(const Route& route) {
  Body body;
  for (const CommandDescription& command : command_catalogue()) {
    if (command.name->name != route.name) continue;
    const std::vector<std::string_view> path = path_parameters_of(route);
    const std::string schema = command.schema(path);
    JsonParser parser;
    const auto json = parser.parse(schema, JsonTrust::OWN);
    REQUIRE(json);
    if (const auto members = json->find("properties"))
      members->for_each_member([&](std::string_view name, JsonValue) { body.members.emplace(name); });
    if (const auto names = json->find("required")) names->for_each_element([&](JsonValue name) { body.required.emplace(name.string()); });
  }
  return body;
}

// Given by the program where a clerk says nothing (session.cpp).
const std::set<std::string> given_anyway{"urgency",     "sourceKind",  "basis",  "feedbackRule", "evidencePolicy", "secrecy",
                                         "missingLegs", "attachments", "kind",   "evidence",     "caseIds",        "openMeasureNos",
                                         "chain",       "done",        "waived", "target",       "unitId"};

}  // namespace

TEST_CASE("every verb calls a route that there is, with words that it takes") {
  for (const Verb& verb : verbs()) {
    CAPTURE(verb.noun, verb.verb);
    const Route* const route = route_of(verb);
    REQUIRE(route != nullptr);
    if (verb.method == "GET") {
      for (const Word& word : verb.options) {
        CAPTURE(word.name);
        CHECK(std::any_of(route->parameters.begin(), route->parameters.end(),
                          [&](const ParameterRow& row) { return row.name == member_of(word); }));
      }
      continue;
    }
    if (route->kind != RouteKind::COMMAND) continue;
    Body body = body_of(*route);
    for (const Word& word : verb.options) {
      CAPTURE(word.name);
      if (word.kind == WordKind::PART) continue;
      CHECK(body.members.contains(member_of(word)));
      // What the command requires is required here, or has a value anyway.
      if (body.required.contains(member_of(word)))
        CHECK((word.required || given_anyway.contains(member_of(word)) || repeats(word.kind) || word.kind == WordKind::TASKFORCE));
      body.required.erase(member_of(word));
    }
    for (const std::string& missing : body.required) {
      CAPTURE(missing);
      CHECK(given_anyway.contains(missing));
    }
  }
}

TEST_CASE("every verb has words in both languages, an example when it takes words, and a noun with words") {
  for (const Verb& verb : verbs()) {
    CAPTURE(verb.noun, verb.verb);
    CHECK_FALSE(verb.chinese.empty());
    CHECK_FALSE(verb.english.empty());
    bool must = false;
    for (const Word& word : verb.positionals) must = must || word.required;
    for (const Word& word : verb.options) {
      must = must || word.required;
      CHECK_FALSE(word.help.chinese.empty());
      CHECK_FALSE(word.help.english.empty());
      if (!word.choices.empty()) CHECK_FALSE(choices_of(word.choices).empty());
    }
    if (must) CHECK_FALSE(verb.example.empty());
    const auto known = nouns();
    if (!verb.verb.empty()) CHECK(std::any_of(known.begin(), known.end(), [&](const Noun& noun) { return noun.noun == verb.noun; }));
  }
}

}  // namespace duban::cli
