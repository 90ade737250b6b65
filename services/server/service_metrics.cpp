#include "services/server/service_metrics.hpp"

#include <algorithm>
#include <map>

#include "common/base/check.hpp"
#include "common/metrics/names.hpp"
#include "services/codec/codec.hpp"
#include "services/projections/queries/rule_queries.hpp"
#include "services/storage/free_space.hpp"

namespace duban {
namespace {

// The counters of the views have more labels than are exposed (the taskforce, the unit): summed over what is left out.
class ViewTotals {
 public:
  void add(const CounterValue& counter) {
    for (const MetricRow& row : metric_table) {
      if (row.name != "duban_" + std::string(counter.metric->name)) continue;
      std::vector<std::string> labels;
      for (std::size_t index = 0; index < row.label_count(); ++index) {
        const auto& names = counter.metric->labels;
        const auto found = std::find(names.begin(), names.end(), row.labels[index]);
        DUBAN_CHECK(found != names.end(), "a metric has a label that its counter does not: " + std::string(row.labels[index]));
        labels.push_back(counter.labels[static_cast<std::size_t>(found - names.begin())]);
      }
      totals_[{row.metric, std::move(labels)}] += static_cast<double>(counter.value);
    }
  }
  void deliver(MetricSink& sink) const {
    for (const auto& [key, value] : totals_) {
      const auto& [metric, labels] = key;
      switch (labels.size()) {
        case 0: sink.add(metric, {}, value); break;
        case 1: sink.add(metric, {labels[0]}, value); break;
        case 2: sink.add(metric, {labels[0], labels[1]}, value); break;
        default: sink.add(metric, {labels[0], labels[1], labels[2]}, value); break;
      }
    }
  }

 private:
  std::map<std::pair<Metric, std::vector<std::string>>, double> totals_;
};

}  // namespace

ServiceMetrics::ServiceMetrics(MetricsRegistry& registry)
    : registry_(registry),
      queue_depth_(registry.gauge(Metric::ENGINE_QUEUE_DEPTH)),
      batch_events_(registry.histogram(Metric::ENGINE_BATCH_EVENTS)),
      decide_seconds_(registry.histogram(Metric::ENGINE_DECIDE_SECONDS)),
      fsync_seconds_(registry.histogram(Metric::LOG_FSYNC_SECONDS)) {
  for (const CommandDescription& command : command_catalogue()) {
    const std::string_view name = command.name->name;
    commands_.emplace(name, std::array{registry.counter(Metric::COMMANDS_TOTAL, {name, "accepted"}),
                                       registry.counter(Metric::COMMANDS_TOTAL, {name, "rejected"}),
                                       registry.counter(Metric::COMMANDS_TOTAL, {name, "replayed"}),
                                       registry.counter(Metric::COMMANDS_TOTAL, {name, "refused"})});
  }
  registry.gauge(Metric::BUILD_INFO, {DUBAN_VERSION, __VERSION__}).set(1);
}

void ServiceMetrics::watch(const RocksStore& store, const ViewService& views, const std::string& data_directory) {
  registry_.add_source(
      {Metric::ORDERS_OPEN, Metric::LEGS_OPEN, Metric::ORDERS_ISSUED_TOTAL, Metric::ORDERS_CLOSED_TOTAL},
      [&store, &views](MetricSink& sink) {
        const WorkCalendar no_calendar;
        const Query query{
            .rows = store, .generation = views.generation(), .viewer = Viewer::counts(), .today = CivilDate{}, .calendar = no_calendar};
        const auto counters = read_counters(query);
        if (!counters) return;
        ViewTotals totals;
        for (const CounterValue& counter : *counters) totals.add(counter);
        totals.deliver(sink);
      });
  registry_.add_source(
      {Metric::LOG_POSITION, Metric::VIEWS_POSITION, Metric::LOG_CHAIN_OK, Metric::DISK_FREE_BYTES, Metric::WATERMARK_STATE},
      [&store, data_directory](MetricSink& sink) {
        const auto position = static_cast<double>(store.head().position.value);
        sink.add(Metric::LOG_POSITION, {}, position);
        sink.add(Metric::VIEWS_POSITION, {}, position);  // inline: never behind the log
        // The tail was verified when the store was opened, and nothing but this process has written since.
        const StoreFigures figures = store.figures();
        sink.add(Metric::LOG_CHAIN_OK, {}, figures.failed ? 0 : 1);
        sink.add(Metric::WATERMARK_STATE, {}, figures.refusing_for_space ? 1 : 0);
        if (const auto space = read_space(data_directory)) sink.add(Metric::DISK_FREE_BYTES, {}, static_cast<double>(space->free_bytes));
      });
}

void ServiceMetrics::count(std::string_view command, Outcome outcome) {
  const auto found = commands_.find(command);
  DUBAN_CHECK(found != commands_.end(), "a command that is not in the catalogue: " + std::string(command));
  found->second[static_cast<std::size_t>(outcome)].increment();
}

void ServiceMetrics::command_decided(std::string_view command, const CommandReply& reply, double seconds) {
  decide_seconds_.observe(seconds);
  if (const auto* accepted = std::get_if<Accepted>(&reply))
    return count(command, accepted->replayed ? Outcome::REPLAYED : Outcome::ACCEPTED);
  count(command, std::get<Refused>(reply).replayed ? Outcome::REPLAYED : Outcome::REJECTED);
}

void ServiceMetrics::command_not_taken(std::string_view command) { count(command, Outcome::REFUSED); }

void ServiceMetrics::batch_committed(std::size_t events, std::size_t, double seconds) {
  batch_events_.observe(static_cast<double>(events));
  fsync_seconds_.observe(seconds);
}

void ServiceMetrics::queue_depth(std::size_t waiting) { queue_depth_.set(static_cast<double>(waiting)); }

}  // namespace duban
