#include "common/metrics/registry.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

#include "common/base/check.hpp"

namespace duban {
namespace {

// The labels are rendered once, so a scrape copies text instead of building it. The library's own families would copy every
// name and label twice per scrape: 10 ms for 10,000 series.
template <class Value>
using Series = std::map<std::string, std::unique_ptr<Value>, std::less<>>;

struct Family {
  Series<prometheus::Counter> counters;
  Series<prometheus::Gauge> gauges;
  Series<prometheus::Histogram> histograms;
  bool claimed = false;  // delivered by a source

  [[nodiscard]] bool empty() const { return counters.empty() && gauges.empty() && histograms.empty(); }
};

using Lines = std::array<std::string, metric_table.size()>;

class LineSink final : public MetricSink {
 public:
  LineSink(Lines& lines, const std::vector<Metric>& claimed) : lines_(lines), claimed_(claimed) {}

  void add(Metric metric, LabelValues labels, double value) override {
    DUBAN_CHECK(std::find(claimed_.begin(), claimed_.end(), metric) != claimed_.end(), "expected a metric that the source has claimed");
    const MetricRow& row = row_of(metric);
    append_sample(lines_[static_cast<std::size_t>(metric)], row.name, label_text(row, {labels.begin(), labels.size()}), value);
  }

 private:
  Lines& lines_;
  const std::vector<Metric>& claimed_;
};

void append_series(std::string& out, const MetricRow& row, const std::string& labels, const prometheus::Histogram& histogram) {
  const auto collected = histogram.Collect().histogram;
  std::vector<BucketCount> buckets;
  buckets.reserve(collected.bucket.size());
  for (const auto& bucket : collected.bucket) buckets.push_back({bucket.upper_bound, bucket.cumulative_count});
  append_histogram(out, row.name, labels, buckets, collected.sample_sum);
}

}  // namespace

void Counter::increment(double amount) const { counter_->Increment(amount); }
double Counter::value() const { return counter_->Value(); }
void Gauge::set(double value) const { gauge_->Set(value); }
void Gauge::add(double amount) const { gauge_->Increment(amount); }
double Gauge::value() const { return gauge_->Value(); }
void Histogram::observe(double value) const { histogram_->Observe(value); }

struct MetricsRegistry::Implementation {
  struct ClaimedSource {
    std::vector<Metric> metrics;
    Source source;
  };

  std::mutex scrape_mutex;  // taken before `mutex`; one scrape at a time
  std::mutex mutex;         // families
  std::array<Family, metric_table.size()> families;
  std::vector<ClaimedSource> sources;

  // `mutex` must be held.
  Family& family(Metric metric, MetricType type) {
    DUBAN_CHECK(row_of(metric).type == type, "expected the metric to be of the type in the table");
    Family& found = families[static_cast<std::size_t>(metric)];
    DUBAN_CHECK(!found.claimed, "expected a metric that no source delivers");
    return found;
  }

  template <class Value, class... Arguments>
  static Value* resolve(Series<Value>& series, const MetricRow& row, LabelValues labels, Arguments&&... arguments) {
    auto& value = series[label_text(row, {labels.begin(), labels.size()})];
    if (!value) value = std::make_unique<Value>(std::forward<Arguments>(arguments)...);
    return value.get();
  }
};

MetricsRegistry::MetricsRegistry() : implementation_(std::make_unique<Implementation>()) {}
MetricsRegistry::~MetricsRegistry() = default;

Counter MetricsRegistry::counter(Metric metric, LabelValues labels) {
  const std::lock_guard lock{implementation_->mutex};
  return Counter{Implementation::resolve(implementation_->family(metric, MetricType::COUNTER).counters, row_of(metric), labels)};
}

Gauge MetricsRegistry::gauge(Metric metric, LabelValues labels) {
  const std::lock_guard lock{implementation_->mutex};
  return Gauge{Implementation::resolve(implementation_->family(metric, MetricType::GAUGE).gauges, row_of(metric), labels)};
}

Histogram MetricsRegistry::histogram(Metric metric, LabelValues labels) {
  const MetricRow& row = row_of(metric);
  const std::lock_guard lock{implementation_->mutex};
  return Histogram{Implementation::resolve(implementation_->family(metric, MetricType::HISTOGRAM).histograms, row, labels,
                                           prometheus::Histogram::BucketBoundaries{row.bounds.begin(), row.bounds.end()})};
}

void MetricsRegistry::add_source(std::initializer_list<Metric> metrics, Source source) {
  const std::scoped_lock lock{implementation_->scrape_mutex, implementation_->mutex};
  for (const Metric metric : metrics) {
    Family& family = implementation_->families[static_cast<std::size_t>(metric)];
    DUBAN_CHECK(row_of(metric).type != MetricType::HISTOGRAM, "expected a counter or a gauge from a source");
    DUBAN_CHECK(!family.claimed && family.empty(), "expected each metric to be delivered from one place");
    family.claimed = true;
  }
  implementation_->sources.push_back({metrics, std::move(source)});
}

std::string MetricsRegistry::scrape(ExpositionFormat format) const {
  const std::lock_guard one_scrape{implementation_->scrape_mutex};
  Lines lines;
  for (const auto& [metrics, source] : implementation_->sources) {
    LineSink sink{lines, metrics};
    source(sink);
  }
  std::string out;
  out.reserve(64 * 1024);
  const std::lock_guard lock{implementation_->mutex};
  for (std::size_t index = 0; index < metric_table.size(); ++index) {
    const MetricRow& row = metric_table[index];
    const Family& family = implementation_->families[index];
    if (lines[index].empty() && family.empty()) continue;
    append_family(out, format, row);
    out.append(lines[index]);
    for (const auto& [labels, counter] : family.counters) append_sample(out, row.name, labels, counter->Value());
    for (const auto& [labels, gauge] : family.gauges) append_sample(out, row.name, labels, gauge->Value());
    for (const auto& [labels, histogram] : family.histograms) append_series(out, row, labels, *histogram);
  }
  append_end(out, format);
  return out;
}

}  // namespace duban
