// Worker: a thread that does one thing after the other, for what would hold up a thread that serves others.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace duban {

class Worker {
 public:
  Worker() : thread_([this](const std::stop_token& stop) { work(stop); }) {}
  ~Worker() { drain(); }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Any thread. False once it drains: then the job is never run. Jobs must not throw; how many wait is for the caller to bound.
  [[nodiscard]] bool run(std::function<void()> job) {
    {
      const std::scoped_lock lock{mutex_};
      if (draining_) return false;
      jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
  }
  // Does what waits, and ends. May be repeated; not from a job.
  void drain() {
    {
      const std::scoped_lock lock{mutex_};
      draining_ = true;
    }
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void work(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (wake_.wait(lock, stop, [this] { return !jobs_.empty(); }) || !jobs_.empty()) {
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<std::function<void()>> jobs_;
  bool draining_ = false;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace duban
