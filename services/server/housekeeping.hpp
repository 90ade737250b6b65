// Housekeeping: what must be done now and then beside the service, on a thread of its own: sweeping documents that nothing refers to
// (S-10), erasing rows of views that a rebuild has replaced. Nothing waits for it; what fails is logged and tried again.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "common/time/clock.hpp"

namespace duban {

class ContentService;
class ViewService;

class Housekeeping {
 public:
  // All outlive it. `wall_clock` says when a sweep is due.
  Housekeeping(ContentService& content, ViewService& views, const Clock& wall_clock);

  // One round: what is due now. For the thread, and for tests.
  void run_once();

 private:
  ContentService& content_;
  ViewService& views_;
  const Clock& wall_clock_;
  std::optional<Instant> swept_at_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace duban
