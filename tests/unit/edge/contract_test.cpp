// The published contract says what the program does: it is made from it.
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "services/edge/openapi.hpp"
#include "services/edge/openapi_parts.hpp"
#include "services/edge/problem.hpp"
#include "services/edge/routes.hpp"
#include "tests/unit/edge/edge_world.hpp"

namespace duban {

TEST_CASE("OpenAPI 3.1: every route is an operation with words, parameters and answers") {
  const std::string document = openapi_document();
  JsonParser parser;
  const auto json = parser.parse(document, JsonTrust::OWN);
  REQUIRE(json);
  CHECK(json->find("openapi")->string() == "3.1.0");
  const auto paths = json->find("paths");
  REQUIRE(paths);
  const auto schemas = json->find("components")->find("schemas");
  const auto responses = json->find("components")->find("responses");
  std::size_t operations = 0;
  for (const Route& route : route_table()) {
    INFO("route " << route.path << " " << to_string(route.method));
    const auto path = paths->find(route.path);
    REQUIRE(path);
    std::string method{to_string(route.method)};
    for (char& character : method) character = static_cast<char>(character + 32);
    const auto operation = path->find(method);
    REQUIRE(operation);
    ++operations;
    CHECK(operation->find("operationId")->string() == route.name);
    CHECK(operation->find("summary")->string() == summary_of(route).chinese);
    CHECK(operation->find("parameters")->size() >= path_parameters_of(route).size() + route.parameters.size());
    if (route.kind == RouteKind::COMMAND) {
      CHECK(operation->find("requestBody"));
      CHECK(schemas->find(route.name));
    }
    CHECK(operation->find("responses")->find("default"));
    CHECK(operation->find("responses")->size() == declared_statuses(route).size() + 1);
    for (const std::uint16_t status : declared_statuses(route)) CHECK_FALSE(words_of_status(status).empty());
    operation->find("responses")->for_each_member([&](std::string_view, JsonValue response) {
      const auto reference = response.find("$ref");
      if (!reference) return;
      const std::string_view name = reference->string().substr(std::string_view("#/components/responses/").size());
      INFO("answer " << name);
      CHECK(responses->find(name));
    });
  }
  std::size_t documented = 0;
  paths->for_each_member([&](std::string_view, JsonValue path) { documented += path.size(); });
  CHECK(documented == operations);
  // Every reference leads somewhere; a shape that nobody made would be one that does not.
  const std::string prefix = "\"#/components/schemas/";
  for (std::size_t at = document.find(prefix); at != std::string::npos; at = document.find(prefix, at + 1)) {
    const std::size_t from = at + prefix.size();
    const std::string name = document.substr(from, document.find('"', from) - from);
    INFO("schema " << name);
    CHECK(schemas->find(name));
  }
  CHECK(schemas->find("Problem")->find("properties")->find("code")->find("enum")->size() == all_codes().size());
}

TEST_CASE("the checked-in OpenAPI document is that of the code; it is written by duban-openapi") {
  std::ifstream in{std::string(DUBAN_SOURCE_DIR) + "/schemas/openapi.yaml", std::ios::binary};
  const std::string checked_in{std::istreambuf_iterator<char>{in}, {}};
  JsonParser parser;
  const auto json = parser.parse(checked_in, JsonTrust::OWN);
  REQUIRE(json);
  CHECK(json->text() == openapi_document());
}

TEST_CASE("/openapi.json serves the document") {
  test::EdgeWorld world;
  const test::RawResponse response = world.get("/openapi.json", "");
  CHECK(response.status == 200);
  CHECK(response.header("Content-Type") == "application/json");
  CHECK(response.body == openapi_document());
}

}  // namespace duban
