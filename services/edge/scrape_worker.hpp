// ScrapeWorker: one thread for scrapes of /metrics, which read views and /proc and would hold up an I/O thread. One scrape at a time.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace duban {

class ScrapeWorker {
 public:
  ScrapeWorker() : thread_([this] { run(); }) {}
  ~ScrapeWorker() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    wakes_.notify_one();
    thread_.join();
  }
  ScrapeWorker(const ScrapeWorker&) = delete;
  ScrapeWorker& operator=(const ScrapeWorker&) = delete;

  // `scrape` runs on the worker and gives back what answers the caller; that runs when the next scrape may already come. False when
  // one is running. Any thread.
  using Scrape = std::function<std::function<void()>()>;
  [[nodiscard]] bool start(Scrape scrape) {
    {
      const std::lock_guard lock{mutex_};
      if (busy_ || stopping_) return false;
      busy_ = true;
      scrape_ = std::move(scrape);
    }
    wakes_.notify_one();
    return true;
  }

 private:
  void run() {
    for (;;) {
      Scrape scrape;
      {
        std::unique_lock lock{mutex_};
        wakes_.wait(lock, [&] { return stopping_ || scrape_; });
        if (stopping_) return;
        scrape = std::exchange(scrape_, nullptr);
      }
      const std::function<void()> answer = scrape();
      {
        const std::lock_guard lock{mutex_};
        busy_ = false;
      }
      answer();
    }
  }

  std::mutex mutex_;
  std::condition_variable wakes_;
  Scrape scrape_;
  bool busy_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace duban
