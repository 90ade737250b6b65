// The text that a scrape answers: Prometheus text 0.0.4 and OpenMetrics 1.0. Written by ourselves, because the library's
// serializer goes through an ostream character by character and does not escape HELP.
//
// Only the head of a family differs between the two forms; sample lines are the same, so they can be written before it is
// known which form is asked for. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/metrics/names.hpp"

namespace duban {

enum class ExpositionFormat : std::uint8_t { TEXT, OPENMETRICS };

// By the Accept header: OPENMETRICS when it is asked for at least as much as plain text, else TEXT, which everybody reads.
[[nodiscard]] ExpositionFormat exposition_format_for(std::string_view accept);
[[nodiscard]] std::string_view content_type_of(ExpositionFormat format);

// # HELP and # TYPE. OpenMetrics names a counter's family without "_total".
void append_family(std::string& out, ExpositionFormat format, const MetricRow& row);

// route="/api/v1/orders",method="GET" – escaped, without braces; empty when there are no labels.
[[nodiscard]] std::string label_text(const MetricRow& row, std::span<const std::string_view> values);

// name{labels} value
void append_sample(std::string& out, std::string_view name, std::string_view labels, double value);

struct BucketCount {
  double upper_bound{};  // the last one is +Inf
  std::uint64_t cumulative_count{};
};
void append_histogram(std::string& out, std::string_view name, std::string_view labels, std::span<const BucketCount> buckets, double sum);

// # EOF in OpenMetrics; nothing in the other.
void append_end(std::string& out, ExpositionFormat format);

}  // namespace duban
