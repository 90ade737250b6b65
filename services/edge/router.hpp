// Router: method and path → route and path parameters. Built once from the table; matching is thread-safe and allocates only for
// escaped segments.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/codec/codec.hpp"
#include "services/edge/routes.hpp"

namespace duban {

inline constexpr std::size_t path_parameters_max = 4;

// Values point into the path that was matched, or into `decoded`.
struct RouteMatch {
  const Route* route = nullptr;  // nullptr: nothing for this method
  std::size_t route_index = 0;   // in the table
  std::array<PathParameter, path_parameters_max> parameters{};
  std::size_t parameter_count = 0;
  std::vector<HttpMethod> allowed;  // filled when the path is known but not the method
  std::deque<std::string> decoded;  // stays where it is when the match is moved

  [[nodiscard]] std::span<const PathParameter> path() const { return {parameters.data(), parameter_count}; }
  [[nodiscard]] std::string_view value_of(std::string_view name) const {
    for (const PathParameter& parameter : path())
      if (parameter.name == name) return parameter.value;
    return {};
  }
};

class Router {
 public:
  // The table must outlive it. Two rows for one method and path, or two names for one place, are a bug.
  explicit Router(std::span<const Route> table);

  // HEAD is answered by the route of GET. nullopt: nothing at this path at all.
  [[nodiscard]] std::optional<RouteMatch> match(HttpMethod method, std::string_view path) const;

 private:
  struct Node {
    std::vector<std::pair<std::string_view, std::size_t>> children;
    std::size_t any = 0;  // child for a parameter; 0 = none
    std::vector<std::size_t> routes;
  };
  std::span<const Route> table_;
  std::vector<std::vector<std::string_view>> names_;  // of the path parameters, per route
  std::vector<Node> nodes_;
};

}  // namespace duban
