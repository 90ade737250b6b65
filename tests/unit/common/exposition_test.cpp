#include <limits>

#include <catch2/catch.hpp>

#include "common/metrics/exposition.hpp"

namespace duban {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr std::array<double, 2> bounds{0.0001, 1.0};
constexpr MetricRow histogram_row{
    Metric::HTTP_REQUEST_SECONDS, "duban_test_seconds", MetricType::HISTOGRAM, "A \"time\".", {"route"}, bounds};
constexpr MetricRow counter_row{
    Metric::HTTP_REQUESTS_TOTAL, "duban_test_total", MetricType::COUNTER, "Back\\slash\nand line.", {"route", "method"}};

std::string exposition(ExpositionFormat format) {
  std::string out;
  append_family(out, format, counter_row);
  const std::array<std::string_view, 2> values{"a\"b\\c\nd", "督办"};
  append_sample(out, counter_row.name, label_text(counter_row, values), 12);
  append_family(out, format, histogram_row);
  const std::array<std::string_view, 1> route{"/x"};
  const std::array<BucketCount, 3> buckets{BucketCount{0.0001, 1}, BucketCount{1.0, 2}, BucketCount{infinity, 3}};
  append_histogram(out, histogram_row.name, label_text(histogram_row, route), buckets, 7.25);
  append_end(out, format);
  return out;
}

std::string sample(double value) {
  std::string out;
  append_sample(out, "m", "", value);
  return out;
}

}  // namespace

TEST_CASE("C17: text 0.0.4 is written as in the golden text, with labels of quotes, backslash, line feed and Chinese") {
  CHECK(exposition(ExpositionFormat::TEXT) ==
        "# HELP duban_test_total Back\\\\slash\\nand line.\n"
        "# TYPE duban_test_total counter\n"
        "duban_test_total{route=\"a\\\"b\\\\c\\nd\",method=\"督办\"} 12\n"
        "# HELP duban_test_seconds A \"time\".\n"
        "# TYPE duban_test_seconds histogram\n"
        "duban_test_seconds_bucket{route=\"/x\",le=\"0.0001\"} 1\n"
        "duban_test_seconds_bucket{route=\"/x\",le=\"1.0\"} 2\n"
        "duban_test_seconds_bucket{route=\"/x\",le=\"+Inf\"} 3\n"
        "duban_test_seconds_sum{route=\"/x\"} 7.25\n"
        "duban_test_seconds_count{route=\"/x\"} 3\n");
}

TEST_CASE("C17: OpenMetrics 1.0 names a counter's family without _total, escapes quotes in HELP and ends with EOF") {
  CHECK(exposition(ExpositionFormat::OPENMETRICS) ==
        "# HELP duban_test Back\\\\slash\\nand line.\n"
        "# TYPE duban_test counter\n"
        "duban_test_total{route=\"a\\\"b\\\\c\\nd\",method=\"督办\"} 12\n"
        "# HELP duban_test_seconds A \\\"time\\\".\n"
        "# TYPE duban_test_seconds histogram\n"
        "duban_test_seconds_bucket{route=\"/x\",le=\"0.0001\"} 1\n"
        "duban_test_seconds_bucket{route=\"/x\",le=\"1.0\"} 2\n"
        "duban_test_seconds_bucket{route=\"/x\",le=\"+Inf\"} 3\n"
        "duban_test_seconds_sum{route=\"/x\"} 7.25\n"
        "duban_test_seconds_count{route=\"/x\"} 3\n"
        "# EOF\n");
}

TEST_CASE("Values are written exactly, whole numbers without a point") {
  CHECK(sample(0) == "m 0\n");
  CHECK(sample(-3) == "m -3\n");
  CHECK(sample(1234567890123) == "m 1234567890123\n");
  CHECK(sample(9007199254740992.0) == "m 9007199254740992\n");
  CHECK(sample(0.1) == "m 0.1\n");
  CHECK(sample(1e300) == "m 1e+300\n");
  CHECK(sample(infinity) == "m +Inf\n");
  CHECK(sample(-infinity) == "m -Inf\n");
  CHECK(sample(std::numeric_limits<double>::quiet_NaN()) == "m NaN\n");
}

TEST_CASE("The form of a scrape follows its Accept header") {
  CHECK(exposition_format_for("") == ExpositionFormat::TEXT);
  CHECK(exposition_format_for("*/*") == ExpositionFormat::TEXT);
  CHECK(exposition_format_for("text/plain;version=0.0.4") == ExpositionFormat::TEXT);
  CHECK(exposition_format_for("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                              "text/plain;version=0.0.4;q=0.5,*/*;q=0.1") == ExpositionFormat::OPENMETRICS);
  CHECK(exposition_format_for("text/plain, application/openmetrics-text; q=0.5") == ExpositionFormat::TEXT);
  CHECK(exposition_format_for("application/openmetrics-text;q=0") == ExpositionFormat::TEXT);
  CHECK(exposition_format_for("application/openmetrics-text;q=x") == ExpositionFormat::TEXT);
  CHECK(exposition_format_for(",;=,,;q=") == ExpositionFormat::TEXT);
  CHECK(content_type_of(ExpositionFormat::TEXT) == "text/plain; version=0.0.4; charset=utf-8");
  CHECK(content_type_of(ExpositionFormat::OPENMETRICS) == "application/openmetrics-text; version=1.0.0; charset=utf-8");
}

}  // namespace duban
