// Inside of the edge: what its handlers share, and what each request carries from admit() to its answer. Not for others.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "services/domain/calendar/state.hpp"
#include "services/domain/people/authorise.hpp"
#include "services/edge/answer_cache.hpp"
#include "services/edge/auth.hpp"
#include "services/edge/edge.hpp"
#include "services/edge/problem.hpp"
#include "services/edge/router.hpp"
#include "services/edge/scrape_worker.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

// From admit() to the answer.
struct RequestContext final : ExchangeState {
  RouteMatch match;
  Principal principal;  // nobody for open routes
  Language language = Language::CHINESE;
  std::chrono::steady_clock::time_point complete_at;  // when the last byte of the request had come

  [[nodiscard]] const Route& route() const { return *match.route; }
};

// An IdSource for all threads.
class LockedIds final : public IdSource {
 public:
  explicit LockedIds(IdSource& source) : source_(source) {}
  [[nodiscard]] Uuid next() override {
    const std::lock_guard lock{mutex_};
    return source_.next();
  }

 private:
  IdSource& source_;
  std::mutex mutex_;
};

// The working calendar, decoded once and again after a command that changed it.
class CalendarCache {
 public:
  [[nodiscard]] Result<std::shared_ptr<const WorkCalendar>> get(const KeyValueReader& rows, std::uint16_t generation);
  // Called when a change is durable, before it is answered.
  void changed() { revision_.fetch_add(1, std::memory_order_acq_rel); }

 private:
  std::atomic<std::uint64_t> revision_{1};
  std::mutex mutex_;
  std::shared_ptr<const WorkCalendar> calendar_;
  std::uint64_t held_revision_ = 0;
  std::uint16_t held_generation_ = 0;
};

// Requests by route, method and status: a handle is resolved when its combination first occurs.
class RequestMetrics {
 public:
  explicit RequestMetrics(MetricsRegistry& registry);
  // `route` = index in the table, or the size of the table for requests that met none.
  void count(std::size_t route, HttpMethod method, std::uint16_t status);
  void observe(std::size_t route, double seconds) const { seconds_[route].observe(seconds); }
  void refused(std::string_view reason);

  Gauge connections;

 private:
  MetricsRegistry& registry_;
  std::shared_mutex mutex_;
  std::unordered_map<std::uint64_t, Counter> requests_;
  std::unordered_map<std::string, Counter> refused_;
  std::vector<Histogram> seconds_;
};

struct EdgeServices {
  EdgeServices(const EdgeParts& the_parts, const EdgeLimits& the_limits);

  EdgeParts parts;
  EdgeLimits limits;
  Router router;
  Authenticator authenticator;
  LockedIds ids;
  CalendarCache calendars;
  AnswerCache answers{std::size_t{32} << 20};
  RequestMetrics metrics;
  std::string openapi;
  ScrapeWorker scrapes;  // last: its thread goes first
};

using ExchangePointer = std::shared_ptr<HttpExchange>;

[[nodiscard]] inline RequestContext& context_of(HttpExchange& exchange) { return static_cast<RequestContext&>(*exchange.state); }

// Counts and answers.
void finish(EdgeServices& edge, HttpExchange& exchange, HttpResponse response);
void finish(EdgeServices& edge, HttpExchange& exchange, const ProblemDetails& problem);

// A JSON answer; `cache_control` is a literal.
[[nodiscard]] HttpResponse json_response(std::uint16_t status, std::string json, std::string_view cache_control);

// ---- who asks, and what may they see

struct Caller {
  Actor actor;
  Viewer viewer;
};
[[nodiscard]] tl::expected<Caller, ProblemDetails> find_caller(EdgeServices& edge, const Principal& principal);
[[nodiscard]] Viewer viewer_of(const Actor& actor);

// authorise() for what the edge itself answers. `subject` may name what is asked for; whether the caller may know of it at all is
// decided by the query, which answers foreign things like missing ones.
[[nodiscard]] std::optional<ProblemDetails> authorise_here(EdgeServices& edge, const Caller& caller, std::string_view action,
                                                           Subject subject = {});

[[nodiscard]] inline CivilDate business_today(const EdgeServices& edge) { return business_date(edge.parts.business_clock.now()); }

}  // namespace duban
