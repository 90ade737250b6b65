// Routes: the one table of everything that can be asked over HTTP. The router, the OpenAPI document, the metrics and the tests are
// made from it. To add one: a row in routes.cpp; a query also needs its call in handlers/query_handler.cpp, and every name its row in
// authorise() (services/domain/people).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/edge/http_message.hpp"

namespace duban {

enum class RouteKind : std::uint8_t {
  COMMAND,  // name = command
  QUERY,    // name = query
  EVENTS,
  UPLOAD,
  CONTENT,
  TOKEN_ISSUE,
  TOKEN_LIST,
  TOKEN_REVOKE,
  BATCH,
  ADMIN,
  HEALTH,
  READINESS,
  METRICS,
  OPENAPI,
  PROBLEM_PAGE,
};

// A query parameter.
enum class ParameterType : std::uint8_t { TEXT, ID, INTEGER, DATE, INSTANT, BOOLEAN };
struct ParameterRow {
  std::string_view name;
  ParameterType type{};
  bool required = false;
  std::string_view chinese;
};

struct Route {
  HttpMethod method{};
  std::string_view path;  // "/api/v1/assignments/{orderId}/issue"
  RouteKind kind{};
  std::string_view name;     // of the command or query; also the operation's id
  std::string_view chinese;  // empty for commands: their own words stand for them
  std::string_view english;
  std::span<const ParameterRow> parameters{};
  bool creates = false;       // 201 and Location
  std::string_view action{};  // asked of authorise() where it is not the name

  [[nodiscard]] constexpr std::string_view authorised_as() const { return action.empty() ? name : action; }
  // No token is asked for.
  [[nodiscard]] constexpr bool is_open() const {
    return kind == RouteKind::HEALTH || kind == RouteKind::READINESS || kind == RouteKind::METRICS || kind == RouteKind::OPENAPI ||
           kind == RouteKind::PROBLEM_PAGE;
  }
};

inline constexpr std::string_view api_base = "/api/v1";

[[nodiscard]] std::span<const Route> route_table();

// "orderId", "legId" in the order of the path.
[[nodiscard]] std::vector<std::string_view> path_parameters_of(const Route& route);

struct RouteSummary {
  std::string_view chinese;
  std::string_view english;
};
[[nodiscard]] RouteSummary summary_of(const Route& route);

}  // namespace duban
