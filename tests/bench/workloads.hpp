// What the clients of a benchmark send, one object per run. A workload makes the next request of each connection and hears its answer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tools/loadgen/load_generator.hpp"

namespace duban::bench {

class Workload {
 public:
  virtual ~Workload() = default;
  [[nodiscard]] virtual load::Request next(unsigned connection) = 0;
  virtual void answered(std::uint64_t tag, const load::Response& response);
  // What one successful answer stands for: commands in a batch.
  [[nodiscard]] virtual unsigned commands_per_request() const { return 1; }
};

// A line of a targets file: a token and the path of a progress report that it may file.
struct Target {
  std::string token;
  std::string path;
};
[[nodiscard]] std::vector<Target> read_targets(const std::string& file);

// ReportProgress (A1 – A9): each connection goes round its own share of the targets. `run` makes the idempotency keys unique.
[[nodiscard]] std::unique_ptr<Workload> report_progress(std::vector<Target> targets, unsigned connections, std::string run);

// The same, `commands` of one token in each POST /batch (A12).
[[nodiscard]] std::unique_ptr<Workload> report_progress_in_batches(const std::vector<Target>& targets, unsigned commands, std::string run);

// GET of one path again and again (A10, A11).
[[nodiscard]] std::unique_ptr<Workload> get(std::string_view path, std::string_view token);

}  // namespace duban::bench
