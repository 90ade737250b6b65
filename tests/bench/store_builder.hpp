// Fills a store of duband with millions of events, through the engine and with sealed texts and idempotency answers like those of
// real commands, only without HTTP and without fsync. Deterministic for one cast and one seed, except for ids of the store itself.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/base/result.hpp"

namespace duban::bench {

struct BuildPlan {
  std::string data_directory;
  std::string anchor_directory;
  std::string key_directory;
  // Lines "name value": taskforce, leader_post, coordinator_post, and for each of five lead units unit_N and liaison_N (ids), N from 1.
  std::string cast_file;
  std::uint64_t events = 0;       // about so many are added
  std::uint64_t legs = 0;         // open legs at the end; five to an order
  std::string targets_file;       // gets a line per leg of some orders: token and path of its progress reports
  std::uint64_t targets_max = 0;  // so many legs, spread evenly
};

[[nodiscard]] Result<> build_store(const BuildPlan& plan, const std::function<void(std::uint64_t events)>& progress);

}  // namespace duban::bench
