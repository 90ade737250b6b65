// FailureFlag: set by the first error of log, anchor or background work, never cleared (I-12). Any thread.
#pragma once

#include <atomic>
#include <functional>
#include <utility>

#include "common/base/error.hpp"

namespace duban {

class FailureFlag {
 public:
  explicit FailureFlag(std::function<void(const Error&)> notify) : notify_(std::move(notify)) {}

  [[nodiscard]] bool is_set() const { return set_.load(std::memory_order_acquire); }
  void set(const Error& error) {
    if (!set_.exchange(true, std::memory_order_acq_rel) && notify_) notify_(error);
  }

 private:
  std::atomic<bool> set_{false};
  std::function<void(const Error&)> notify_;
};

}  // namespace duban
