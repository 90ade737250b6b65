// MetricsRegistry: makes metrics from the table (names.hpp) and writes them when scraped.
//
//   const Counter accepted = registry.counter(Metric::COMMANDS_TOTAL, {"issueAssignment", "accepted"});  // once, at the start
//   accepted.increment();                                                                                // 11 ns, any thread
//
// Handles are resolved once and kept: a look-up takes a lock and builds a string. A series starts at 0 when it is resolved and
// is never removed; handles are copied freely and live as long as the registry.
//
// What the views know (open orders, totals since the log began) is not counted twice: a source is asked for it at each scrape.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "common/metrics/exposition.hpp"
#include "common/metrics/names.hpp"

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace duban {

// Thread-safe, all three.
class Counter {
 public:
  void increment(double amount = 1) const;  // amount ≥ 0
  [[nodiscard]] double value() const;

 private:
  friend class MetricsRegistry;
  explicit Counter(prometheus::Counter* counter) : counter_(counter) {}
  prometheus::Counter* counter_;
};

class Gauge {
 public:
  void set(double value) const;
  void add(double amount) const;  // may be negative
  [[nodiscard]] double value() const;

 private:
  friend class MetricsRegistry;
  explicit Gauge(prometheus::Gauge* gauge) : gauge_(gauge) {}
  prometheus::Gauge* gauge_;
};

class Histogram {
 public:
  void observe(double value) const;

 private:
  friend class MetricsRegistry;
  explicit Histogram(prometheus::Histogram* histogram) : histogram_(histogram) {}
  prometheus::Histogram* histogram_;
};

using LabelValues = std::initializer_list<std::string_view>;  // in the order of the table

// What a source writes to during a scrape.
class MetricSink {
 public:
  virtual ~MetricSink() = default;
  // A counter or gauge that this source has claimed; each combination of labels once.
  virtual void add(Metric metric, LabelValues labels, double value) = 0;
};

class MetricsRegistry {
 public:
  MetricsRegistry();
  ~MetricsRegistry();
  MetricsRegistry(const MetricsRegistry&) = delete;
  MetricsRegistry& operator=(const MetricsRegistry&) = delete;

  // Thread-safe. The same labels give the same series. A wrong type or number of labels is a bug.
  [[nodiscard]] Counter counter(Metric metric, LabelValues labels = {});
  [[nodiscard]] Gauge gauge(Metric metric, LabelValues labels = {});
  [[nodiscard]] Histogram histogram(Metric metric, LabelValues labels = {});

  // `source` delivers these metrics, alone, at each scrape; it runs in the scraping thread, one scrape at a time, and must not
  // call the registry. Before the first scrape.
  using Source = std::function<void(MetricSink&)>;
  void add_source(std::initializer_list<Metric> metrics, Source source);

  // The whole answer. Thread-safe; scrapes wait for one another but hold nobody up who only counts. It may read views and
  // /proc, so not on an I/O thread.
  [[nodiscard]] std::string scrape(ExpositionFormat format) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace duban
