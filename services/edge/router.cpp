#include "services/edge/router.hpp"

#include "common/base/check.hpp"
#include "services/edge/target.hpp"

namespace duban {
namespace {

// "/a/b" → "a", "b". An empty segment ("//", or a slash at the end) is a segment of its own, which no route has.
template <class Visit>
bool for_each_segment(std::string_view path, Visit visit) {
  if (path.empty() || path.front() != '/') return false;
  path.remove_prefix(1);
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (!visit(path.substr(0, end))) return false;
    if (end == path.size()) return true;
    path.remove_prefix(end + 1);
  }
}

}  // namespace

Router::Router(std::span<const Route> table) : table_(table) {
  nodes_.emplace_back();
  for (std::size_t index = 0; index < table_.size(); ++index) {
    const Route& route = table_[index];
    names_.push_back(path_parameters_of(route));
    DUBAN_CHECK(names_.back().size() <= path_parameters_max, "a path with more parameters than a match can hold");
    std::size_t at = 0;
    for_each_segment(route.path, [&](std::string_view segment) {
      if (segment.front() == '{') {
        if (nodes_[at].any == 0) {
          const std::size_t fresh = nodes_.size();
          nodes_[at].any = fresh;
          nodes_.emplace_back();
        }
        at = nodes_[at].any;
        return true;
      }
      for (const auto& [name, child] : nodes_[at].children) {
        if (name != segment) continue;
        at = child;
        return true;
      }
      const std::size_t fresh = nodes_.size();
      nodes_[at].children.emplace_back(segment, fresh);
      nodes_.emplace_back();
      at = fresh;
      return true;
    });
    for (const std::size_t other : nodes_[at].routes)
      DUBAN_CHECK(table_[other].method != route.method, "two routes for " + std::string(route.path));
    nodes_[at].routes.push_back(index);
  }
}

std::optional<RouteMatch> Router::match(HttpMethod method, std::string_view path) const {
  RouteMatch found;
  std::array<std::string_view, path_parameters_max> values{};
  std::size_t value_count = 0;
  std::size_t at = 0;
  const bool known = for_each_segment(path, [&](std::string_view segment) {
    for (const auto& [name, child] : nodes_[at].children) {
      if (name != segment) continue;
      at = child;
      return true;
    }
    if (nodes_[at].any == 0 || segment.empty() || value_count == path_parameters_max) return false;
    if (segment.find('%') != std::string_view::npos) {
      auto decoded = percent_decode(segment, false);
      if (!decoded || decoded->empty()) return false;
      segment = found.decoded.emplace_back(std::move(*decoded));
    }
    values[value_count++] = segment;
    at = nodes_[at].any;
    return true;
  });
  if (!known || nodes_[at].routes.empty()) return std::nullopt;

  const HttpMethod wanted = method == HttpMethod::HEAD ? HttpMethod::GET : method;
  for (const std::size_t index : nodes_[at].routes) {
    if (table_[index].method != wanted) continue;
    found.route = &table_[index];
    found.route_index = index;
    found.parameter_count = names_[index].size();
    for (std::size_t place = 0; place < found.parameter_count; ++place) found.parameters[place] = {names_[index][place], values[place]};
    return found;
  }
  for (const std::size_t index : nodes_[at].routes) {
    found.allowed.push_back(table_[index].method);
    if (table_[index].method == HttpMethod::GET) found.allowed.push_back(HttpMethod::HEAD);
  }
  return found;
}

}  // namespace duban
