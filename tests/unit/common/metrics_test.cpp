#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "common/metrics/process_metrics.hpp"
#include "common/metrics/registry.hpp"

namespace duban {
namespace {

bool has_line(const std::string& text, const std::string& line) { return ("\n" + text).find("\n" + line + "\n") != std::string::npos; }

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos &&
         text.find("__") == std::string_view::npos;
}

}  // namespace

TEST_CASE("Golden: every metric keeps its name, type and labels, because dashboards and alerts use them") {
  std::string table;
  for (const MetricRow& row : metric_table) {
    table += row.name;
    table += row.type == MetricType::COUNTER ? " counter" : row.type == MetricType::GAUGE ? " gauge" : " histogram";
    for (std::size_t index = 0; index < row.label_count(); ++index) table += " " + std::string(row.labels[index]);
    table += "\n";
  }
  CHECK(table ==
        "duban_http_requests_total counter route method status\n"
        "duban_http_request_seconds histogram route\n"
        "duban_http_connections gauge\n"
        "duban_http_refused_total counter reason\n"
        "duban_commands_total counter command outcome\n"
        "duban_engine_queue_depth gauge\n"
        "duban_engine_batch_events histogram\n"
        "duban_engine_decide_seconds histogram\n"
        "duban_log_fsync_seconds histogram\n"
        "duban_log_position gauge\n"
        "duban_log_chain_ok gauge\n"
        "duban_orders_open gauge phase urgency\n"
        "duban_legs_open gauge state role\n"
        "duban_orders_issued_total counter\n"
        "duban_orders_closed_total counter on_time on_time_original\n"
        "duban_views_position gauge\n"
        "duban_disk_free_bytes gauge\n"
        "duban_watermark_state gauge\n"
        "duban_build_info gauge version compiler\n"
        "process_cpu_seconds_total counter\n"
        "process_resident_memory_bytes gauge\n"
        "process_open_fds gauge\n"
        "process_start_time_seconds gauge\n");
}

TEST_CASE("Every row of the metric table follows the conventions") {
  std::set<std::string_view> names;
  for (const MetricRow& row : metric_table) {
    INFO(row.name);
    CHECK(names.insert(row.name).second);
    CHECK(is_name(row.name));
    CHECK((row.name.starts_with("duban_") || row.name.starts_with("process_")));
    CHECK(row.name.ends_with("_total") == (row.type == MetricType::COUNTER));
    CHECK_FALSE(row.help.empty());
    CHECK(row.help.find_first_of("\\\n") == std::string_view::npos);
    CHECK((row.type == MetricType::HISTOGRAM) == !row.bounds.empty());
    CHECK(std::is_sorted(row.bounds.begin(), row.bounds.end()));
    for (std::size_t index = 0; index < row.labels.size(); ++index) {
      if (index < row.label_count()) CHECK(is_name(row.labels[index]));
      else CHECK(row.labels[index].empty());
      CHECK(row.labels[index] != "le");
    }
  }
}

TEST_CASE("A series begins at 0 when it is resolved, and the same labels give the same series") {
  MetricsRegistry registry;
  CHECK(registry.scrape(ExpositionFormat::TEXT).empty());
  CHECK(registry.scrape(ExpositionFormat::OPENMETRICS) == "# EOF\n");

  const Counter accepted = registry.counter(Metric::COMMANDS_TOTAL, {"issueAssignment", "accepted"});
  CHECK(has_line(registry.scrape(ExpositionFormat::TEXT), R"(duban_commands_total{command="issueAssignment",outcome="accepted"} 0)"));
  accepted.increment();
  registry.counter(Metric::COMMANDS_TOTAL, {"issueAssignment", "accepted"}).increment(2);
  registry.counter(Metric::COMMANDS_TOTAL, {"issueAssignment", "rejected"}).increment();
  CHECK(accepted.value() == 3);

  const Gauge depth = registry.gauge(Metric::ENGINE_QUEUE_DEPTH);
  depth.set(5);
  depth.add(-2);
  CHECK(depth.value() == 3);

  const std::string text = registry.scrape(ExpositionFormat::TEXT);
  CHECK(text ==
        "# HELP duban_commands_total Commands decided, by command and outcome (accepted, rejected, replayed, refused).\n"
        "# TYPE duban_commands_total counter\n"
        "duban_commands_total{command=\"issueAssignment\",outcome=\"accepted\"} 3\n"
        "duban_commands_total{command=\"issueAssignment\",outcome=\"rejected\"} 1\n"
        "# HELP duban_engine_queue_depth Commands that wait for the engine.\n"
        "# TYPE duban_engine_queue_depth gauge\n"
        "duban_engine_queue_depth 3\n");
}

TEST_CASE("A histogram has the bounds of its row, cumulative counts, sum and count") {
  MetricsRegistry registry;
  const Histogram fsync = registry.histogram(Metric::LOG_FSYNC_SECONDS);
  fsync.observe(0.00005);
  fsync.observe(0.003);
  fsync.observe(3);
  const std::string text = registry.scrape(ExpositionFormat::OPENMETRICS);
  CHECK(has_line(text, R"(duban_log_fsync_seconds_bucket{le="0.0001"} 1)"));
  CHECK(has_line(text, R"(duban_log_fsync_seconds_bucket{le="0.0025"} 1)"));
  CHECK(has_line(text, R"(duban_log_fsync_seconds_bucket{le="0.005"} 2)"));
  CHECK(has_line(text, R"(duban_log_fsync_seconds_bucket{le="1.0"} 2)"));
  CHECK(has_line(text, R"(duban_log_fsync_seconds_bucket{le="+Inf"} 3)"));
  CHECK(has_line(text, "duban_log_fsync_seconds_count 3"));
  CHECK(text.ends_with("# EOF\n"));
}

TEST_CASE("S-40: values that views know are asked for at each scrape, and stand in the place of their row") {
  MetricsRegistry registry;
  double issued = 10;
  registry.add_source({Metric::ORDERS_ISSUED_TOTAL, Metric::ORDERS_OPEN}, [&](MetricSink& sink) {
    sink.add(Metric::ORDERS_ISSUED_TOTAL, {}, issued);
    sink.add(Metric::ORDERS_OPEN, {"ISSUED", "NORMAL"}, 4);
    sink.add(Metric::ORDERS_OPEN, {"ISSUED", "URGENT"}, 1);
  });
  registry.gauge(Metric::DISK_FREE_BYTES).set(1e12);
  const std::string text = registry.scrape(ExpositionFormat::TEXT);
  CHECK(has_line(text, "duban_orders_issued_total 10"));
  CHECK(has_line(text, R"(duban_orders_open{phase="ISSUED",urgency="NORMAL"} 4)"));
  CHECK(has_line(text, R"(duban_orders_open{phase="ISSUED",urgency="URGENT"} 1)"));
  CHECK(has_line(text, "duban_disk_free_bytes 1000000000000"));
  CHECK(text.find("duban_orders_open") < text.find("duban_orders_issued_total"));
  issued = 11;
  CHECK(has_line(registry.scrape(ExpositionFormat::TEXT), "duban_orders_issued_total 11"));
}

TEST_CASE("Counting goes on while others resolve and scrape") {
  MetricsRegistry registry;
  const Counter counter = registry.counter(Metric::HTTP_REFUSED_TOTAL, {"queue_full"});
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 2; ++thread)
    threads.emplace_back([&] {
      for (int count = 0; count < 2000; ++count) counter.increment();
    });
  threads.emplace_back([&] {
    for (int count = 0; count < 100; ++count) registry.counter(Metric::HTTP_REFUSED_TOTAL, {std::to_string(count)}).increment();
  });
  for (int count = 0; count < 50; ++count) CHECK(registry.scrape(ExpositionFormat::TEXT).find("queue_full") != std::string::npos);
  for (auto& thread : threads) thread.join();
  CHECK(counter.value() == 4000);
}

TEST_CASE("The process tells its time, memory, files and start") {
  MetricsRegistry registry;
  add_process_metrics(registry);
  const std::string text = registry.scrape(ExpositionFormat::TEXT);
  const auto value_of = [&](const std::string& name) {
    const std::size_t at = text.find("\n" + name + " ");
    REQUIRE(at != std::string::npos);
    return std::stod(text.substr(at + name.size() + 2));
  };
  CHECK(value_of("process_cpu_seconds_total") >= 0);
  CHECK(value_of("process_resident_memory_bytes") > 100'000);
  CHECK(value_of("process_open_fds") >= 1);
  CHECK(value_of("process_start_time_seconds") > 1'600'000'000);
}

}  // namespace duban
