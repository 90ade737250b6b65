#include "common/metrics/exposition.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "common/base/check.hpp"

namespace duban {
namespace {

// 2^53: up to here every integer is a double.
constexpr double exact_integer_max = 9'007'199'254'740'992.0;

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char character : text) {
    if (character == '\\') out.append("\\\\");
    else if (character == '\n') out.append("\\n");
    else if (character == '"' && quotes) out.append("\\\"");
    else out.push_back(character);
  }
}

template <class Number>
void append_digits(std::string& out, Number value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), end);
}

void append_value(std::string& out, double value) {
  if (std::isnan(value)) out.append("NaN");
  else if (std::isinf(value)) out.append(value > 0 ? "+Inf" : "-Inf");
  else if (value == std::floor(value) && std::abs(value) <= exact_integer_max) append_digits(out, static_cast<std::int64_t>(value));
  else append_digits(out, value);
}

// Bounds are label values, so both forms must write the same text or a change of form would begin new series. OpenMetrics wants
// a point in whole numbers.
void append_bound(std::string& out, double bound) {
  if (std::isinf(bound)) {
    out.append("+Inf");
  } else if (bound == std::floor(bound) && std::abs(bound) <= exact_integer_max) {
    append_digits(out, static_cast<std::int64_t>(bound));
    out.append(".0");
  } else {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), bound, std::chars_format::general).ptr;
    out.append(buffer.data(), end);
  }
}

std::string_view type_word(MetricType type) {
  switch (type) {
    case MetricType::COUNTER: return "counter";
    case MetricType::GAUGE: return "gauge";
    case MetricType::HISTOGRAM: return "histogram";
  }
  return "untyped";
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Takes the text up to the separator and moves behind it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view taken = trimmed(text.substr(0, end));
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return taken;
}

}  // namespace

ExpositionFormat exposition_format_for(std::string_view accept) {
  double open_metrics = -1;
  double plain = 0;
  while (!accept.empty()) {
    std::string_view item = take_until(accept, ',');
    const std::string_view type = take_until(item, ';');
    double quality = 1;
    while (!item.empty()) {
      const std::string_view parameter = take_until(item, ';');
      if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
        const std::string_view digits = parameter.substr(2);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), quality).ec != std::errc{}) quality = 0;
      }
    }
    if (type == "application/openmetrics-text") open_metrics = std::max(open_metrics, quality);
    if (type == "text/plain") plain = std::max(plain, quality);
  }
  return open_metrics > 0 && open_metrics >= plain ? ExpositionFormat::OPENMETRICS : ExpositionFormat::TEXT;
}

std::string_view content_type_of(ExpositionFormat format) {
  return format == ExpositionFormat::OPENMETRICS ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                                 : "text/plain; version=0.0.4; charset=utf-8";
}

void append_family(std::string& out, ExpositionFormat format, const MetricRow& row) {
  const bool open_metrics = format == ExpositionFormat::OPENMETRICS;
  std::string_view name = row.name;
  if (open_metrics && row.type == MetricType::COUNTER && name.ends_with("_total")) name.remove_suffix(6);
  out.append("# HELP ").append(name).push_back(' ');
  append_escaped(out, row.help, open_metrics);
  out.append("\n# TYPE ").append(name).push_back(' ');
  out.append(type_word(row.type)).push_back('\n');
}

std::string label_text(const MetricRow& row, std::span<const std::string_view> values) {
  DUBAN_CHECK(values.size() == row.label_count(), "expected a value for each label of the metric");
  std::string out;
  for (std::size_t index = 0; index < values.size(); ++index) {
    if (index > 0) out.push_back(',');
    out.append(row.labels[index]).append("=\"");
    append_escaped(out, values[index], true);
    out.push_back('"');
  }
  return out;
}

void append_sample(std::string& out, std::string_view name, std::string_view labels, double value) {
  out.append(name);
  if (!labels.empty()) out.append("{").append(labels).append("}");
  out.push_back(' ');
  append_value(out, value);
  out.push_back('\n');
}

void append_histogram(std::string& out, std::string_view name, std::string_view labels, std::span<const BucketCount> buckets, double sum) {
  DUBAN_CHECK(!buckets.empty() && std::isinf(buckets.back().upper_bound), "expected a last bucket without bound");
  for (const BucketCount& bucket : buckets) {
    out.append(name).append("_bucket{").append(labels);
    if (!labels.empty()) out.push_back(',');
    out.append("le=\"");
    append_bound(out, bucket.upper_bound);
    out.append("\"} ");
    append_digits(out, bucket.cumulative_count);
    out.push_back('\n');
  }
  const auto head = [&](std::string_view suffix) {
    out.append(name).append(suffix);
    if (!labels.empty()) out.append("{").append(labels).append("}");
    out.push_back(' ');
  };
  head("_sum");
  append_value(out, sum);
  out.push_back('\n');
  head("_count");
  append_digits(out, buckets.back().cumulative_count);
  out.push_back('\n');
}

void append_end(std::string& out, ExpositionFormat format) {
  if (format == ExpositionFormat::OPENMETRICS) out.append("# EOF\n");
}

}  // namespace duban
