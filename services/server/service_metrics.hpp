// ServiceMetrics: what the runtime tells (RunnerObserver), and what is read at each scrape: the counters of the views (S-40), the log's
// position, the disk, the process.
#pragma once

#include <array>
#include <string>
#include <unordered_map>

#include "common/metrics/registry.hpp"
#include "services/runtime/engine_runner.hpp"
#include "services/server/view_service.hpp"
#include "services/storage/rocks_store.hpp"

namespace duban {

class ServiceMetrics final : public RunnerObserver {
 public:
  explicit ServiceMetrics(MetricsRegistry& registry);

  // Sources that are asked at each scrape. Once, before the first; all must outlive the registry's last scrape.
  void watch(const RocksStore& store, const ViewService& views, const std::string& data_directory);

  void command_decided(std::string_view command, const CommandReply& reply, double seconds) override;
  void batch_committed(std::size_t events, std::size_t commands, double seconds) override;
  void queue_depth(std::size_t waiting) override;
  // Commands that were not taken (full queue, full disk): counted by whoever refused them.
  void command_not_taken(std::string_view command);

 private:
  enum class Outcome : std::uint8_t { ACCEPTED, REJECTED, REPLAYED, REFUSED };
  void count(std::string_view command, Outcome outcome);

  MetricsRegistry& registry_;
  std::unordered_map<std::string_view, std::array<Counter, 4>> commands_;  // by name and outcome, resolved at the start
  Gauge queue_depth_;
  Histogram batch_events_;
  Histogram decide_seconds_;
  Histogram fsync_seconds_;
};

}  // namespace duban
