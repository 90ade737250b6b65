// AnchorWriter: syncs the anchor beside the log, on a thread of its own, one slot at a time (S-11). The owner is one thread: start(),
// then its own write of the log, then wait(); between wait() and the next start() it may look at state() or write() itself.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "services/storage/anchor.hpp"

namespace duban {

class AnchorWriter {
 public:
  explicit AnchorWriter(HeadAnchor anchor) : anchor_(std::move(anchor)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

  // Starts a write; wait() must follow.
  void start(const ChainHead& acknowledged, const ChainHead& written) {
    {
      const std::lock_guard lock{mutex_};
      request_ = Request{acknowledged, written};
    }
    changed_.notify_all();
  }
  [[nodiscard]] Result<> wait() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return !request_; });
    return result_;
  }
  // Only between wait() and the next start().
  [[nodiscard]] const AnchorState& state() const { return anchor_.state(); }
  // On the caller's thread; same condition.
  [[nodiscard]] Result<> write(const ChainHead& acknowledged, const ChainHead& written) { return anchor_.write(acknowledged, written); }

 private:
  struct Request {
    ChainHead acknowledged;
    ChainHead written;
  };
  void run(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (changed_.wait(lock, stop, [this] { return request_.has_value(); })) {
      const Request request = *request_;
      lock.unlock();
      auto result = anchor_.write(request.acknowledged, request.written);
      lock.lock();
      result_ = std::move(result);
      request_.reset();
      changed_.notify_all();
    }
  }

  HeadAnchor anchor_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Request> request_;
  Result<> result_;
  std::jthread thread_;  // last: starts when everything above exists, ends before it goes
};

}  // namespace duban
