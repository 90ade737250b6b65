#include "services/edge/edge_services.hpp"

#include "common/base/check.hpp"
#include "services/domain/people/authorise.hpp"
#include "services/domain/people/rules.hpp"
#include "services/edge/openapi.hpp"

namespace duban {
namespace {

// authorise() asks questions only about commands, which are asked in the engine's turn.
class NoQuestions final : public Questions {
 public:
  const Unit* unit(UnitId) const override { none(); }
  const Taskforce* taskforce(TaskforceId) const override { none(); }
  const Programme* programme(ProgrammeId) const override { none(); }
  const AssignmentOrder* assignment(OrderId) const override { none(); }
  const Problem* problem(ProblemId) const override { none(); }
  const SupervisionOrder* supervision(SupervisionId) const override { none(); }
  const Objection* objection(ObjectionId) const override { none(); }
  std::optional<ProblemId> problem_with_external_reference(UnitId, std::string_view) const override { none(); }
  std::optional<SupervisionId> open_supervision_of(const Uuid&, UnitId) const override { none(); }
  std::vector<SupervisionId> open_supervisions_of(const Uuid&) const override { none(); }
  std::vector<ObjectionId> objections_on(const Uuid&) const override { none(); }
  const NumberRegister& number_register(std::string_view, std::int32_t) const override { none(); }
  const WorkCalendar& calendar() const override { none(); }
  const PolicySet& policy() const override { none(); }
  std::optional<Post> post(PostId) const override { none(); }
  std::vector<Post> posts_of_unit(UnitId) const override { none(); }
  std::vector<Post> posts_of_taskforce(TaskforceId) const override { none(); }
  std::optional<ProgrammeId> programme_of_measure(MeasureId) const override { none(); }
  std::optional<UnitId> unit_called(std::string_view) const override { none(); }
  std::vector<UnitId> units_called_nearly(std::string_view) const override { none(); }
  bool affiliated(UnitId, UnitId, CivilDate) const override { none(); }
  bool affiliated(PostId, UnitId, CivilDate) const override { none(); }

 private:
  [[noreturn]] static void none() { check_failed("no questions", __FILE__, __LINE__, "the rights of a query need no questions"); }
};

}  // namespace

Result<std::shared_ptr<const WorkCalendar>> CalendarCache::get(const KeyValueReader& rows, std::uint16_t generation) {
  // Read before the rows: a change in between makes what is held old at once.
  const std::uint64_t revision = revision_.load(std::memory_order_acquire);
  const std::lock_guard lock{mutex_};
  if (calendar_ && held_revision_ == revision && held_generation_ == generation) return calendar_;
  auto loaded = load_calendar(rows, generation);
  if (!loaded) return failure(std::move(loaded.error()));
  calendar_ = std::make_shared<const WorkCalendar>(std::move(*loaded));
  held_revision_ = revision;
  held_generation_ = generation;
  return calendar_;
}

RequestMetrics::RequestMetrics(MetricsRegistry& registry) : connections(registry.gauge(Metric::HTTP_CONNECTIONS)), registry_(registry) {
  for (const Route& route : route_table()) seconds_.push_back(registry.histogram(Metric::HTTP_REQUEST_SECONDS, {route.path}));
  seconds_.push_back(registry.histogram(Metric::HTTP_REQUEST_SECONDS, {"none"}));
}

void RequestMetrics::count(std::size_t route, HttpMethod method, std::uint16_t status) {
  const std::uint64_t key = (std::uint64_t{route} << 32U) | (std::uint64_t{static_cast<std::uint8_t>(method)} << 16U) | status;
  {
    const std::shared_lock lock{mutex_};
    const auto known = requests_.find(key);
    if (known != requests_.end()) return known->second.increment();
  }
  const auto table = route_table();
  const std::string_view path = route < table.size() ? table[route].path : "none";
  const Counter counter = registry_.counter(Metric::HTTP_REQUESTS_TOTAL, {path, to_string(method), std::to_string(status)});
  const std::unique_lock lock{mutex_};
  requests_.try_emplace(key, counter).first->second.increment();
}

void RequestMetrics::refused(std::string_view reason) {
  const std::string name{reason};
  {
    const std::shared_lock lock{mutex_};
    const auto known = refused_.find(name);
    if (known != refused_.end()) return known->second.increment();
  }
  const Counter counter = registry_.counter(Metric::HTTP_REFUSED_TOTAL, {reason});
  const std::unique_lock lock{mutex_};
  refused_.try_emplace(name, counter).first->second.increment();
}

EdgeServices::EdgeServices(const EdgeParts& the_parts, const EdgeLimits& the_limits)
    : parts(the_parts),
      limits(the_limits),
      router(route_table()),
      authenticator(parts.tokens, parts.wall_clock, limits.auth),
      ids(parts.ids),
      metrics(parts.metrics),
      openapi(openapi_document()) {}

void finish(EdgeServices& edge, HttpExchange& exchange, HttpResponse response) {
  const RequestContext& context = context_of(exchange);
  edge.metrics.count(context.match.route_index, exchange.request().method, response.status);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - context.complete_at;
  edge.metrics.observe(context.match.route_index, taken.count());
  exchange.answer(std::move(response));
}

void finish(EdgeServices& edge, HttpExchange& exchange, const ProblemDetails& problem) {
  const ProblemReader reader{.language = context_of(exchange).language, .trace_id = trace_id_of(exchange.request().traceparent)};
  finish(edge, exchange, problem_response(problem, reader));
}

HttpResponse json_response(std::uint16_t status, std::string json, std::string_view cache_control) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(json);
  response.headers.reserve(6);
  response.add("Cache-Control", std::string(cache_control));
  return response;
}

Viewer viewer_of(const Actor& actor) {
  if (actor.has_role(Role::AUDITOR)) return Viewer::everything();
  if (actor.post && actor.post->taskforce_id && is_staff_role(actor.post->role)) return Viewer::staff(*actor.post->taskforce_id);
  if (speaks_for_unit(actor) && actor.unit_id) return Viewer::unit(*actor.unit_id);
  return Viewer::counts();
}

tl::expected<Caller, ProblemDetails> find_caller(EdgeServices& edge, const Principal& principal) {
  auto found = edge.parts.actors.actor_of(principal.actor);
  if (!found) return tl::unexpected<ProblemDetails>{problem_from(found.error())};
  Actor actor = principal.speaks_as(std::move(*found));
  Viewer viewer = viewer_of(actor);
  return Caller{std::move(actor), viewer};
}

std::optional<ProblemDetails> authorise_here(EdgeServices& edge, const Caller& caller, std::string_view action, Subject subject) {
  static const NoQuestions no_questions;
  // What the caller stands for: whether it may know of the matter itself is asked by the query.
  if (!subject.unit_id) subject.unit_id = caller.actor.unit_id;
  if (!subject.taskforce_id && caller.actor.post) subject.taskforce_id = caller.actor.post->taskforce_id;
  if (auto denied = authorise(caller.actor, action, subject, no_questions, business_today(edge)))
    return ProblemDetails::from(std::move(*denied));
  return std::nullopt;
}

}  // namespace duban
