// Every metric of the system, in one table: tests, dashboards and alerts are checked against it, and the registry makes
// metrics from it only. To add one: an enumerator, a row in the same place, and the code that feeds it.
//
// Names follow the Prometheus conventions: base units, `_total` on counters, instants as Unix time. Labels have few values
// each; ids, numbers of documents, titles and addresses are never labels (D-24).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace duban {

enum class MetricType : std::uint8_t { COUNTER, GAUGE, HISTOGRAM };

enum class Metric : std::uint8_t {
  HTTP_REQUESTS_TOTAL,
  HTTP_REQUEST_SECONDS,
  HTTP_CONNECTIONS,
  HTTP_REFUSED_TOTAL,
  COMMANDS_TOTAL,
  ENGINE_QUEUE_DEPTH,
  ENGINE_BATCH_EVENTS,
  ENGINE_DECIDE_SECONDS,
  LOG_FSYNC_SECONDS,
  LOG_POSITION,
  LOG_CHAIN_OK,
  ORDERS_OPEN,
  LEGS_OPEN,
  ORDERS_ISSUED_TOTAL,
  ORDERS_CLOSED_TOTAL,
  VIEWS_POSITION,
  DISK_FREE_BYTES,
  WATERMARK_STATE,
  BUILD_INFO,
  PROCESS_CPU_SECONDS_TOTAL,
  PROCESS_RESIDENT_MEMORY_BYTES,
  PROCESS_OPEN_FDS,
  PROCESS_START_TIME_SECONDS,
};

// Seconds. Each promise about a time (docs and alerts) must be one of the bounds, or it cannot be asked for.
inline constexpr std::array request_seconds_bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0};
inline constexpr std::array fsync_seconds_bounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0};
inline constexpr std::array decide_seconds_bounds{0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.05};
inline constexpr std::array batch_events_bounds{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0};

inline constexpr std::size_t metric_labels_max = 3;

struct MetricRow {
  Metric metric{};
  std::string_view name;
  MetricType type{};
  std::string_view help;                                     // one line, no backslash
  std::array<std::string_view, metric_labels_max> labels{};  // the empty ones at the end are none
  std::span<const double> bounds{};                          // upper bounds of a histogram's buckets, rising; +Inf is implied

  [[nodiscard]] constexpr std::size_t label_count() const {
    std::size_t count = 0;
    while (count < labels.size() && !labels[count].empty()) ++count;
    return count;
  }
};

inline constexpr std::array metric_table{
    MetricRow{Metric::HTTP_REQUESTS_TOTAL,
              "duban_http_requests_total",
              MetricType::COUNTER,
              "Requests answered, by route template, method and status.",
              {"route", "method", "status"}},
    MetricRow{Metric::HTTP_REQUEST_SECONDS,
              "duban_http_request_seconds",
              MetricType::HISTOGRAM,
              "Time from the last byte of a request to the first byte of its answer.",
              {"route"},
              request_seconds_bounds},
    MetricRow{Metric::HTTP_CONNECTIONS, "duban_http_connections", MetricType::GAUGE, "Connections that are open now."},
    MetricRow{Metric::HTTP_REFUSED_TOTAL,
              "duban_http_refused_total",
              MetricType::COUNTER,
              "Connections and requests refused before a handler saw them, by reason.",
              {"reason"}},
    MetricRow{Metric::COMMANDS_TOTAL,
              "duban_commands_total",
              MetricType::COUNTER,
              "Commands decided, by command and outcome (accepted, rejected, replayed, refused).",
              {"command", "outcome"}},
    MetricRow{Metric::ENGINE_QUEUE_DEPTH, "duban_engine_queue_depth", MetricType::GAUGE, "Commands that wait for the engine."},
    MetricRow{Metric::ENGINE_BATCH_EVENTS,
              "duban_engine_batch_events",
              MetricType::HISTOGRAM,
              "Events written by one sync of the log.",
              {},
              batch_events_bounds},
    MetricRow{Metric::ENGINE_DECIDE_SECONDS,
              "duban_engine_decide_seconds",
              MetricType::HISTOGRAM,
              "Time the engine takes for one command, without the sync.",
              {},
              decide_seconds_bounds},
    MetricRow{Metric::LOG_FSYNC_SECONDS,
              "duban_log_fsync_seconds",
              MetricType::HISTOGRAM,
              "Time of one synced write of the log.",
              {},
              fsync_seconds_bounds},
    MetricRow{Metric::LOG_POSITION, "duban_log_position", MetricType::GAUGE, "Position of the last durable event."},
    MetricRow{Metric::LOG_CHAIN_OK, "duban_log_chain_ok", MetricType::GAUGE,
              "1 while every checked record carried the digest of the one before it, else 0."},
    MetricRow{Metric::ORDERS_OPEN,
              "duban_orders_open",
              MetricType::GAUGE,
              "Orders that are not closed, by phase and urgency.",
              {"phase", "urgency"}},
    MetricRow{Metric::LEGS_OPEN, "duban_legs_open", MetricType::GAUGE, "Legs that are not ended, by state and role.", {"state", "role"}},
    MetricRow{Metric::ORDERS_ISSUED_TOTAL, "duban_orders_issued_total", MetricType::COUNTER, "Orders issued since the log began."},
    MetricRow{Metric::ORDERS_CLOSED_TOTAL,
              "duban_orders_closed_total",
              MetricType::COUNTER,
              "Orders closed since the log began: in time by the current and by the original due date.",
              {"on_time", "on_time_original"}},
    MetricRow{Metric::VIEWS_POSITION, "duban_views_position", MetricType::GAUGE, "Position up to which the views are folded."},
    MetricRow{Metric::DISK_FREE_BYTES, "duban_disk_free_bytes", MetricType::GAUGE, "Free bytes where the data directory lies."},
    MetricRow{Metric::WATERMARK_STATE, "duban_watermark_state", MetricType::GAUGE,
              "0 while commands are taken, 1 while the disk is too full."},
    MetricRow{Metric::BUILD_INFO, "duban_build_info", MetricType::GAUGE, "Always 1; the labels say what runs.", {"version", "compiler"}},
    MetricRow{Metric::PROCESS_CPU_SECONDS_TOTAL, "process_cpu_seconds_total", MetricType::COUNTER,
              "User and system time used by the process."},
    MetricRow{Metric::PROCESS_RESIDENT_MEMORY_BYTES, "process_resident_memory_bytes", MetricType::GAUGE, "Memory of the process in RAM."},
    MetricRow{Metric::PROCESS_OPEN_FDS, "process_open_fds", MetricType::GAUGE, "Open file descriptors."},
    MetricRow{Metric::PROCESS_START_TIME_SECONDS, "process_start_time_seconds", MetricType::GAUGE, "Unix time at which the process began."},
};

[[nodiscard]] constexpr const MetricRow& row_of(Metric metric) { return metric_table[static_cast<std::size_t>(metric)]; }

// An enumerator is the index of its row.
static_assert([] {
  for (std::size_t index = 0; index < metric_table.size(); ++index)
    if (metric_table[index].metric != static_cast<Metric>(index)) return false;
  return true;
}());
static_assert(static_cast<std::size_t>(Metric::PROCESS_START_TIME_SECONDS) + 1 == metric_table.size());

}  // namespace duban
