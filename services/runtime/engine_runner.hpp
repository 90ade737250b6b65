// EngineRunner: the two threads around the engine, and the way in.
//
//   any thread ──submit()──► bounded queue ──► engine thread: decide … seal ──► committer thread: append + fsync ──► replies
//
// Group commit without a timer: the next batch is whatever waited while the last one was synced. A reply is released when the batch
// it depends on is durable (S-13), on the committer's thread (or the engine's, when nothing is pending).
//
// After the first storage error nothing is answered with success any more: `on_fatal` is called once, and the process is expected
// to end (I-12). A full disk is no such error: nothing was written, the same batch is offered again until there is room.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "services/engine/engine.hpp"

namespace duban {

// What the runner tells whoever measures. Called on its threads; must be quick.
class RunnerObserver {
 public:
  virtual ~RunnerObserver() = default;
  // Accepted or Refused: what was not taken is not decided.
  virtual void command_decided(std::string_view command, const CommandReply& reply, double seconds) = 0;
  virtual void batch_committed(std::size_t events, std::size_t commands, double seconds) = 0;
  virtual void queue_depth(std::size_t waiting) = 0;
};

struct RunnerLimits {
  std::size_t queue_max = 4096;          // commands that wait; beyond it QUEUE_FULL
  std::size_t decisions_per_turn = 512;  // commands taken from the queue at once
};

class EngineRunner final : public CommandPort {
 public:
  // `accepts_writes` is the free-space watermark: asked per command, cheap, any thread.
  // `on_fatal` is called at most once, from the committer's thread.
  EngineRunner(std::unique_ptr<Engine> engine, Store& store, std::function<bool()> accepts_writes,
               std::function<void(const Error&)> on_fatal, RunnerObserver* observer, RunnerLimits limits = {});
  ~EngineRunner() override;

  void start();
  // Refuses new commands, decides and commits what waits, then stops both threads. Idempotent.
  void drain();

  void submit(CommandRequest request, ReplyHandler reply) override;

  // Runs `task` on the engine's thread when everything decided is durable and nothing is in flight, so that it may append to the store
  // itself, and returns what it returned. For switching a generation of views. Commands wait meanwhile. Not from the runner's own
  // threads. CLOSED, and the task never runs: the runner was not started, drains already, or storage failed.
  [[nodiscard]] Result<> in_quiet_turn(const std::function<Result<>(Engine&)>& task);

  // Any thread; no lock.
  [[nodiscard]] Position durable_position() const { return Position{durable_value_.load(std::memory_order_acquire)}; }
  // Calls back once `position` is durable, at once when it is already. The caller bounds the wait and ignores a late call.
  void when_durable(Position position, std::function<void()> callback);

 private:
  struct Waiting {
    CommandRequest request;
    ReplyHandler reply;
  };
  struct Answer {
    CommandReply reply;
    ReplyHandler handler;
    std::uint64_t batch;
  };
  struct InFlight {
    Engine::Sealed sealed;
    std::size_t commands;
  };
  struct QuietTask {
    const std::function<Result<>(Engine&)>& run;
    std::promise<Result<>> done;
  };
  struct Waiter {
    Position position;
    std::function<void()> callback;
  };

  void run_engine();
  void run_committer();
  [[nodiscard]] Result<> append(const Batch& batch);
  void decide_one(Waiting waiting);
  void release(std::uint64_t committed_batch);
  void fail_everything();
  void wake_waiters(Position durable);

  std::unique_ptr<Engine> engine_;
  Store& store_;
  std::function<bool()> accepts_writes_;
  std::function<void(const Error&)> on_fatal_;
  RunnerObserver* observer_;
  RunnerLimits limits_;

  std::mutex store_mutex_;  // one thread appends and settles at a time; taken before mutex_ or without it
  mutable std::mutex mutex_;
  std::condition_variable engine_wakes_;
  std::condition_variable committer_wakes_;
  std::vector<Waiting> queue_;
  std::vector<QuietTask> quiet_tasks_;
  bool accepts_quiet_tasks_ = false;     // from start() until drain() or the first storage error
  std::unique_ptr<InFlight> in_flight_;  // handed to the committer; empty = it is free
  bool committer_busy_ = false;
  std::uint64_t committed_batch_ = 0;
  std::atomic<std::uint64_t> durable_value_;
  bool draining_ = false;
  bool engine_done_ = false;
  bool failed_ = false;
  bool started_ = false;
  std::vector<Answer> answers_;  // in the order decided, hence by batch
  std::vector<Waiter> waiters_;

  std::size_t open_batch_commands_ = 0;  // engine thread only
  std::thread engine_thread_;
  std::thread committer_thread_;
};

}  // namespace duban
