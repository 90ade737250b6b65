// The route table: complete, unambiguous, authorised.
#include <set>

#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/new_ids.hpp"
#include "services/domain/people/authorise.hpp"
#include "services/edge/handlers/handlers.hpp"
#include "services/edge/router.hpp"

namespace duban {

TEST_CASE("every command has exactly one route, with the parameters its codec expects") {
  for (const CommandDescription& command : command_catalogue()) {
    INFO("command " << command.name->name);
    std::size_t count = 0;
    for (const Route& route : route_table()) {
      if (route.name != command.name->name) continue;
      ++count;
      const auto names = path_parameters_of(route);
      const CommandIds* ids = ids_of_command(command.name->name);
      REQUIRE(ids != nullptr);
      const auto expected = ids->path_parameters();
      CHECK(std::equal(names.begin(), names.end(), expected.begin(), expected.end()));
      CHECK(route.creates == (route.path.substr(api_base.size() + 1).find('/') == std::string_view::npos && !ids->new_id.empty()));
    }
    CHECK(count == 1);
  }
}

TEST_CASE("T-25: every route that asks for a token has a row in authorise()") {
  const auto actions = known_actions();
  for (const Route& route : route_table()) {
    if (route.is_open() || route.kind == RouteKind::BATCH) continue;  // the commands of a batch are asked for one by one
    INFO("route " << route.path << " asks " << route.authorised_as());
    CHECK(std::find(actions.begin(), actions.end(), route.authorised_as()) != actions.end());
  }
}

TEST_CASE("every query of the table has its function, every name is used once, every route has words in two languages") {
  std::set<std::string_view> names;
  for (const Route& route : route_table()) {
    INFO("route " << route.path);
    CHECK(names.insert(route.name).second);
    if (route.kind == RouteKind::QUERY) CHECK(has_query_function(route.name));
    CHECK_FALSE(summary_of(route).chinese.empty());
    CHECK_FALSE(summary_of(route).english.empty());
    CHECK(route.path.starts_with(api_base) != (route.is_open()));
  }
}

TEST_CASE("routes are found by method and path, with their parameters") {
  const Router router{route_table()};
  const auto acknowledge = router.match(HttpMethod::POST, "/api/v1/assignments/o-1/legs/l-2/acknowledge");
  REQUIRE(acknowledge);
  REQUIRE(acknowledge->route != nullptr);
  CHECK(acknowledge->route->name == "acknowledge_leg");
  CHECK(acknowledge->value_of("orderId") == "o-1");
  CHECK(acknowledge->value_of("legId") == "l-2");

  const auto numbers = router.match(HttpMethod::GET, "/api/v1/numbers/%E4%BD%99%E6%B3%95%E4%B8%93%E4%BA%A4/2021");
  REQUIRE(numbers);
  CHECK(numbers->value_of("series") == "余法专交");
  CHECK(numbers->value_of("year") == "2021");

  const auto head = router.match(HttpMethod::HEAD, "/healthz");
  REQUIRE(head);
  CHECK(head->route->name == "healthz");

  const auto wrong_method = router.match(HttpMethod::DELETE, "/api/v1/units");
  REQUIRE(wrong_method);
  CHECK(wrong_method->route == nullptr);
  CHECK(wrong_method->allowed == std::vector<HttpMethod>{HttpMethod::GET, HttpMethod::HEAD, HttpMethod::POST});

  for (const char* nowhere :
       {"/", "", "/api/v1", "/api/v1/unit", "/api/v1/units/", "/api/v1//units", "/api/v1/units/%zz", "/api/v1/units/%00",
        "/api/v1/assignments/a/b", "/API/v1/units", "/api/v1/units/a/posts/b/vacate/c", "/healthz/"})
    CHECK_FALSE(router.match(HttpMethod::GET, nowhere));
}

}  // namespace duban
