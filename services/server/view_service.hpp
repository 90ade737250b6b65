// ViewService: which generation of rows the queries read, and the rebuild of a new one while the service runs.
//
// A rebuild reads the log beside the engine, catches up to its end, asks the engine's thread for one quiet turn to take the last
// events, and switches with one row. No query fails meanwhile: readers hold the generation they began with, and the old one is
// erased when the second round of housekeeping has found it replaced, or the process starts.
#pragma once

#include <atomic>
#include <mutex>
#include <string>

#include "common/base/result.hpp"
#include "services/edge/ports.hpp"
#include "services/engine/ports.hpp"
#include "services/projections/rebuild.hpp"

namespace duban {

class EngineRunner;

// Before serving: builds the views when there are none of this build's version, erases generations nobody reads any more.
[[nodiscard]] Result<ViewsLive> prepare_views(Store& store, const BuildProgress& progress);

class ViewService final : public LiveViews {
 public:
  ViewService(Store& store, EngineRunner& runner, ViewsLive live) : store_(store), runner_(runner), generation_(live.generation) {}

  // What a query reads. Any thread.
  [[nodiscard]] std::uint16_t generation() const override { return generation_.load(std::memory_order_acquire); }

  // Builds a new generation and switches to it; returns when that is done. One at a time, on a thread that may take long.
  [[nodiscard]] Result<> rebuild();

  // Erases the generations that the last call already found replaced: calls must be further apart than the longest query. Any thread;
  // does nothing while a rebuild is at work.
  [[nodiscard]] Result<> erase_replaced();

 private:
  Store& store_;
  EngineRunner& runner_;
  std::atomic<std::uint16_t> generation_;
  std::mutex work_;  // held while rows of another generation than the live one may be written or erased
  enum class Replaced : std::uint8_t { NONE, SWITCHED, SEEN };
  Replaced replaced_ = Replaced::NONE;
};

}  // namespace duban
