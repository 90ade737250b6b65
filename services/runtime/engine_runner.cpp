#include "services/runtime/engine_runner.hpp"

#include <chrono>

#include "common/base/check.hpp"

namespace duban {
namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point start) { return std::chrono::duration<double>(SteadyClock::now() - start).count(); }

constexpr std::chrono::milliseconds full_disk_retry{100};
// The anchor is settled when nothing has come for this long. At once would put its fsync in front of the next command of a single
// busy client; the next batch settles the last one anyway.
constexpr std::chrono::milliseconds idle_before_settling{5};

}  // namespace

EngineRunner::EngineRunner(std::unique_ptr<Engine> engine, Store& store, std::function<bool()> accepts_writes,
                           std::function<void(const Error&)> on_fatal, RunnerObserver* observer, RunnerLimits limits)
    : engine_(std::move(engine)),
      store_(store),
      accepts_writes_(std::move(accepts_writes)),
      on_fatal_(std::move(on_fatal)),
      observer_(observer),
      limits_(limits),
      durable_value_(store.head().position.value) {}

EngineRunner::~EngineRunner() { drain(); }

void EngineRunner::start() {
  DUBAN_CHECK(!started_, "the runner is started once");
  started_ = true;
  accepts_quiet_tasks_ = true;
  engine_thread_ = std::thread([this] { run_engine(); });
  committer_thread_ = std::thread([this] { run_committer(); });
}

void EngineRunner::drain() {
  {
    const std::scoped_lock lock{mutex_};
    if (!started_) return;
    draining_ = true;
    accepts_quiet_tasks_ = false;
  }
  engine_wakes_.notify_all();
  committer_wakes_.notify_all();
  if (engine_thread_.joinable()) engine_thread_.join();
  if (committer_thread_.joinable()) committer_thread_.join();
}

void EngineRunner::submit(CommandRequest request, ReplyHandler reply) {
  using Reason = NotTaken::Reason;
  if (!accepts_writes_()) return reply(NotTaken{Reason::NO_SPACE});
  const auto refused = [&]() -> std::optional<Reason> {
    const std::scoped_lock lock{mutex_};
    if (failed_) return Reason::STORAGE_FAILED;
    if (draining_) return Reason::DRAINING;
    if (queue_.size() >= limits_.queue_max) return Reason::QUEUE_FULL;
    queue_.push_back({std::move(request), std::move(reply)});
    return std::nullopt;
  }();
  if (refused) return reply(NotTaken{*refused});  // NOLINT(bugprone-use-after-move): moved only when it was taken
  engine_wakes_.notify_one();
}

Result<> EngineRunner::in_quiet_turn(const std::function<Result<>(Engine&)>& task) {
  std::future<Result<>> done;
  {
    const std::scoped_lock lock{mutex_};
    if (!accepts_quiet_tasks_)
      return failure(ErrorCode::CLOSED, "engine: expected a running engine, found one that has ended or is ending");
    done = quiet_tasks_.emplace_back(QuietTask{.run = task, .done = {}}).done.get_future();
  }
  engine_wakes_.notify_one();
  return done.get();
}

void EngineRunner::when_durable(Position position, std::function<void()> callback) {
  {
    const std::scoped_lock lock{mutex_};
    if (durable_position() < position) {
      waiters_.push_back({position, std::move(callback)});
      return;
    }
  }
  callback();
}

void EngineRunner::run_engine() {
  std::vector<Waiting> turn;
  std::vector<QuietTask> quiet;
  std::uint64_t told_committed = 0;
  while (true) {
    {
      std::unique_lock lock{mutex_};
      const auto can_seal = [&] { return engine_->has_open_batch() && !committer_busy_; };
      const auto is_quiet = [&] { return !engine_->has_open_batch() && !committer_busy_; };
      // While a quiet task waits, no command is taken: what is open is committed, then the task runs.
      const auto can_decide = [&] { return quiet_tasks_.empty() && !queue_.empty() && !engine_->open_batch_is_full(); };
      engine_wakes_.wait(lock, [&] {
        return failed_ || can_seal() || can_decide() || (!quiet_tasks_.empty() && is_quiet()) ||
               (draining_ && queue_.empty() && quiet_tasks_.empty() && !engine_->has_open_batch());
      });
      if (failed_) break;
      if (committed_batch_ != told_committed) {
        told_committed = committed_batch_;
        engine_->committed(told_committed);
      }
      if (is_quiet()) quiet.swap(quiet_tasks_);
      if (can_decide()) {
        const std::size_t count = std::min(queue_.size(), limits_.decisions_per_turn);
        turn.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + static_cast<std::ptrdiff_t>(count)));
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
        if (observer_ != nullptr) observer_->queue_depth(queue_.size());
      }
      if (draining_ && turn.empty() && quiet.empty() && queue_.empty() && quiet_tasks_.empty() && !engine_->has_open_batch()) break;
    }
    if (!quiet.empty()) {
      const std::scoped_lock storing{store_mutex_};
      for (QuietTask& task : quiet) task.done.set_value(task.run(*engine_));
      quiet.clear();
    }
    for (Waiting& waiting : turn) decide_one(std::move(waiting));
    turn.clear();

    bool handed_over = false;
    {
      const std::scoped_lock lock{mutex_};
      if (engine_->has_open_batch() && !committer_busy_ && !failed_) {
        in_flight_ = std::make_unique<InFlight>(InFlight{engine_->seal(), open_batch_commands_});
        open_batch_commands_ = 0;
        committer_busy_ = true;
        handed_over = true;
      }
    }
    if (handed_over) committer_wakes_.notify_one();
  }
  {
    const std::scoped_lock lock{mutex_};
    engine_done_ = true;
  }
  committer_wakes_.notify_all();
}

void EngineRunner::decide_one(Waiting waiting) {
  const auto start = SteadyClock::now();
  const std::string_view command = name_of(waiting.request.command).name;
  Engine::Decided decided = engine_->decide(std::move(waiting.request));
  ++open_batch_commands_;
  if (observer_ != nullptr) observer_->command_decided(command, decided.reply, seconds_since(start));
  {
    const std::scoped_lock lock{mutex_};
    // The disk may have failed meanwhile: nobody releases answers any more.
    if (failed_) {
      decided.reply = NotTaken{NotTaken::Reason::STORAGE_FAILED};
    } else if (decided.batch > committed_batch_) {
      answers_.push_back({std::move(decided.reply), std::move(waiting.reply), decided.batch});
      return;
    }
  }
  waiting.reply(std::move(decided.reply));
}

void EngineRunner::run_committer() {
  bool settled = true;
  while (true) {
    std::unique_ptr<InFlight> work;
    {
      std::unique_lock lock{mutex_};
      const auto has_work = [&] { return in_flight_ != nullptr || (engine_done_ && !committer_busy_) || failed_; };
      if (settled) {
        committer_wakes_.wait(lock, has_work);
      } else if (!committer_wakes_.wait_for(lock, idle_before_settling, has_work)) {
        lock.unlock();
        const std::scoped_lock storing{store_mutex_};
        store_.settle();
        settled = true;
        continue;
      }
      if (in_flight_ == nullptr) break;
      work = std::move(in_flight_);
    }
    const Batch& batch = work->sealed.batch;
    const auto start = SteadyClock::now();
    Result<> appended = append(batch);
    while (!appended && appended.error().code == ErrorCode::OUT_OF_SPACE) {
      // Nothing was written; the engine has gone on from this batch, so the very same batch is offered again.
      std::this_thread::sleep_for(full_disk_retry);
      {
        const std::scoped_lock lock{mutex_};
        if (draining_) break;
      }
      appended = append(batch);
    }
    if (!appended) {
      fail_everything();
      on_fatal_(appended.error());
      return;
    }
    if (observer_ != nullptr) observer_->batch_committed(batch.records.size(), work->commands, seconds_since(start));
    const Position durable = batch.head.position;
    {
      const std::scoped_lock lock{mutex_};
      committed_batch_ = work->sealed.number;
      durable_value_.store(durable.value, std::memory_order_release);
      committer_busy_ = false;
    }
    settled = false;
    engine_wakes_.notify_one();  // first: the next batch is decided while these replies go out
    release(work->sealed.number);
    wake_waiters(durable);
  }
  const std::scoped_lock storing{store_mutex_};
  if (!settled) store_.settle();
}

Result<> EngineRunner::append(const Batch& batch) {
  const std::scoped_lock storing{store_mutex_};
  return store_.append(batch);
}

void EngineRunner::release(std::uint64_t committed_batch) {
  std::vector<Answer> ready;
  {
    const std::scoped_lock lock{mutex_};
    auto end = answers_.begin();
    while (end != answers_.end() && end->batch <= committed_batch) ++end;
    ready.assign(std::make_move_iterator(answers_.begin()), std::make_move_iterator(end));
    answers_.erase(answers_.begin(), end);
  }
  for (Answer& answer : ready) answer.handler(std::move(answer.reply));
}

void EngineRunner::wake_waiters(Position durable) {
  std::vector<Waiter> ready;
  {
    const std::scoped_lock lock{mutex_};
    const auto still_waiting =
        std::partition(waiters_.begin(), waiters_.end(), [&](const Waiter& waiter) { return waiter.position > durable; });
    ready.assign(std::make_move_iterator(still_waiting), std::make_move_iterator(waiters_.end()));
    waiters_.erase(still_waiting, waiters_.end());
  }
  for (Waiter& waiter : ready) waiter.callback();
}

void EngineRunner::fail_everything() {
  std::vector<Answer> answers;
  std::vector<Waiting> waiting;
  std::vector<QuietTask> quiet;
  {
    const std::scoped_lock lock{mutex_};
    failed_ = true;
    accepts_quiet_tasks_ = false;
    answers.swap(answers_);
    waiting.swap(queue_);
    quiet.swap(quiet_tasks_);
  }
  engine_wakes_.notify_all();
  // The outcome of what was decided is unknown to its callers; their idempotency keys resolve it after the restart.
  for (Answer& answer : answers) answer.handler(NotTaken{NotTaken::Reason::STORAGE_FAILED});
  for (Waiting& one : waiting) one.reply(NotTaken{NotTaken::Reason::STORAGE_FAILED});
  for (QuietTask& task : quiet)
    task.done.set_value(failure(ErrorCode::CLOSED, "engine: expected working storage, found that a write failed"));
}

}  // namespace duban
