// The two threads around the engine: who is answered when, and what happens when the disk does not do its part.
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>

#include <catch2/catch.hpp>

#include "services/runtime/engine_runner.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

// A store whose append waits at a gate, or fails as told. Everything else is the memory store's.
class GatedStore final : public Store {
 public:
  explicit GatedStore(MemoryStore& inner) : inner_(inner) {}

  Result<> append(const Batch& batch) override {
    std::unique_lock lock{mutex_};
    ++appends_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
    if (failure_) {
      const Error error = *failure_;
      if (error.code == ErrorCode::OUT_OF_SPACE) failure_.reset();
      return failure(error);
    }
    lock.unlock();
    return inner_.append(batch);
  }
  ChainHead head() const override { return inner_.head(); }
  Result<> read(Position from, const VisitRecord& visit) const override { return inner_.read(from, visit); }
  Result<> read_stream(std::string_view stream, Version from, const VisitRecord& visit) const override {
    return inner_.read_stream(stream, from, visit);
  }
  Result<Version> stream_version(std::string_view stream) const override { return inner_.stream_version(stream); }
  Result<std::optional<std::string>> get(Space space, std::string_view key) const override { return inner_.get(space, key); }
  Result<> scan(Space space, std::string_view from, std::string_view to, ScanOrder order, const VisitEntry& visit) const override {
    return inner_.scan(space, from, to, order, visit);
  }
  Result<> write_aside(const std::vector<Mutation>& mutations) override { return inner_.write_aside(mutations); }
  Result<> write_durably(const std::vector<Mutation>& mutations) override { return inner_.write_durably(mutations); }
  Result<> erase_range(Space space, std::string_view from, std::string_view to) override { return inner_.erase_range(space, from, to); }
  Result<> flush() override { return inner_.flush(); }

  void close_gate() { set_open(false); }
  void open_gate() { set_open(true); }
  void fail_with(Error error) {
    const std::scoped_lock lock{mutex_};
    failure_ = std::move(error);
  }
  void wait_for_append(int count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return appends_ >= count; });
  }
  int appends() {
    const std::scoped_lock lock{mutex_};
    return appends_;
  }

 private:
  void set_open(bool open) {
    {
      const std::scoped_lock lock{mutex_};
      open_ = open;
    }
    changed_.notify_all();
  }

  MemoryStore& inner_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = true;
  int appends_ = 0;
  std::optional<Error> failure_;
};

struct Fixture {
  World world;
  GatedStore store{world.store};
  std::atomic<bool> accepts{true};
  std::promise<Error> fatal;
  std::atomic<int> fatal_calls{0};
  OrderId order = world.issued_order();
  LegId leg = world.order(order).legs.front().leg_id;
  Accepted acknowledged = world.must(world.liaison_one, AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = leg}});
  Uuid7Source engine_ids{world.clock, 2};  // the engine's thread has ids of its own
  EngineRunner runner;

  explicit Fixture(RunnerLimits limits = {}, RunnerObserver* observer = nullptr)
      : runner(
            std::make_unique<Engine>(store, world.clock, world.wall, engine_ids, DigestSuite::SHA256, std::uint16_t{1}), store,
            [this] { return accepts.load(); },
            [this](const Error& error) {
              if (fatal_calls++ == 0) fatal.set_value(error);
            },
            observer, limits) {}

  CommandRequest progress() {
    return {.principal = {.token_id = TokenId{}, .actor = ActorName::post(world.liaison_one)},
            .command =
                AssignmentCommand{ReportProgress{.order_id = order, .leg_id = leg, .percent = 5, .text = world.text(), .attachments = {}}}};
  }
  // The gate is closed and the committer waits at it.
  std::future<CommandReply> start_with_one_in_flight() {
    store.close_gate();
    runner.start();
    auto reply = submit(progress());
    store.wait_for_append(1);
    return reply;
  }
  // Asked for while a batch is in flight, when nothing is quiet: the turn has to wait.
  std::future<Result<>> ask_for_quiet_turn(std::function<Result<>(Engine&)> task) {
    auto quiet = std::async(std::launch::async, [this, task = std::move(task)] { return runner.in_quiet_turn(task); });
    CHECK(quiet.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready);
    return quiet;
  }
  std::future<CommandReply> submit(CommandRequest request) {
    auto promise = std::make_shared<std::promise<CommandReply>>();
    auto future = promise->get_future();
    runner.submit(std::move(request), [promise](CommandReply reply) { promise->set_value(std::move(reply)); });
    return future;
  }
};

bool is_pending(std::future<CommandReply>& future) { return future.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready; }

NotTaken::Reason reason_of(std::future<CommandReply>& future) {
  const CommandReply reply = future.get();
  REQUIRE(std::holds_alternative<NotTaken>(reply));
  return std::get<NotTaken>(reply).reason;
}

}  // namespace

TEST_CASE("I-1, S-13: no answer before its batch is durable, a refusal waits like an acceptance") {
  Fixture fixture;
  fixture.store.close_gate();
  fixture.runner.start();
  auto accepted = fixture.submit(fixture.progress());
  fixture.store.wait_for_append(1);
  CommandRequest close = fixture.progress();
  close.principal.actor = ActorName::post(fixture.world.coordinator);
  close.command = AssignmentCommand{CloseAssignment{.order_id = fixture.order}};
  auto refused = fixture.submit(std::move(close));
  CHECK(is_pending(accepted));
  CHECK(is_pending(refused));
  fixture.store.open_gate();
  CHECK(std::holds_alternative<Accepted>(accepted.get()));
  CHECK(std::holds_alternative<Refused>(refused.get()));
  fixture.runner.drain();
}

TEST_CASE("A7: commands that wait during an fsync share the next one") {
  Fixture fixture;
  fixture.store.close_gate();
  fixture.runner.start();
  std::vector<std::future<CommandReply>> futures;
  futures.push_back(fixture.submit(fixture.progress()));
  fixture.store.wait_for_append(1);
  for (int count = 0; count < 200; ++count) futures.push_back(fixture.submit(fixture.progress()));
  fixture.store.open_gate();
  for (auto& future : futures) CHECK(std::holds_alternative<Accepted>(future.get()));
  fixture.runner.drain();
  CHECK(fixture.store.appends() <= 10);
}

TEST_CASE("I-10: a full queue refuses at once and decides nothing") {
  Fixture fixture{RunnerLimits{.queue_max = 2, .decisions_per_turn = 1}};
  // Not started yet: nothing is taken from the queue.
  auto first = fixture.submit(fixture.progress());
  auto second = fixture.submit(fixture.progress());
  auto third = fixture.submit(fixture.progress());
  CHECK(reason_of(third) == NotTaken::Reason::QUEUE_FULL);
  fixture.runner.start();
  CHECK(std::holds_alternative<Accepted>(first.get()));
  CHECK(std::holds_alternative<Accepted>(second.get()));
  fixture.runner.drain();
}

TEST_CASE("F-10, I-12: after a storage error nothing is answered with success and the process is told once") {
  Fixture fixture;
  fixture.store.close_gate();
  fixture.runner.start();
  auto first = fixture.submit(fixture.progress());
  fixture.store.wait_for_append(1);
  auto second = fixture.submit(fixture.progress());
  fixture.store.fail_with({ErrorCode::IO, "expected fdatasync to succeed, found EIO"});
  fixture.store.open_gate();
  CHECK(reason_of(first) == NotTaken::Reason::STORAGE_FAILED);
  CHECK(reason_of(second) == NotTaken::Reason::STORAGE_FAILED);
  CHECK(fixture.fatal.get_future().get().code == ErrorCode::IO);
  auto later = fixture.submit(fixture.progress());
  CHECK(reason_of(later) == NotTaken::Reason::STORAGE_FAILED);
  fixture.runner.drain();
  CHECK(fixture.fatal_calls == 1);
  CHECK(fixture.store.appends() == 1);
}

TEST_CASE("F-14: below the watermark commands are refused before they are decided, and taken again above it") {
  Fixture fixture;
  fixture.runner.start();
  fixture.accepts = false;
  auto refused = fixture.submit(fixture.progress());
  CHECK(reason_of(refused) == NotTaken::Reason::NO_SPACE);
  fixture.accepts = true;
  auto accepted = fixture.submit(fixture.progress());
  CHECK(std::holds_alternative<Accepted>(accepted.get()));
  fixture.runner.drain();
}

TEST_CASE("F-14: a batch that met a full disk is offered again until there is room") {
  Fixture fixture;
  fixture.store.fail_with({ErrorCode::OUT_OF_SPACE, "below the watermark"});
  fixture.runner.start();
  auto reply = fixture.submit(fixture.progress());
  CHECK(std::holds_alternative<Accepted>(reply.get()));
  CHECK(fixture.store.appends() == 2);
  CHECK(fixture.fatal_calls == 0);
  fixture.runner.drain();
}

TEST_CASE("I-11: draining answers everything that was taken and refuses what comes later") {
  Fixture fixture;
  fixture.store.close_gate();
  fixture.runner.start();
  auto first = fixture.submit(fixture.progress());
  fixture.store.wait_for_append(1);
  auto second = fixture.submit(fixture.progress());
  std::thread drains{[&] { fixture.runner.drain(); }};
  fixture.store.open_gate();
  drains.join();
  CHECK(std::holds_alternative<Accepted>(first.get()));
  CHECK(std::holds_alternative<Accepted>(second.get()));
  auto later = fixture.submit(fixture.progress());
  CHECK(reason_of(later) == NotTaken::Reason::DRAINING);
}

TEST_CASE("I-2: who waits for a position is told when it is durable") {
  Fixture fixture;
  fixture.store.close_gate();
  fixture.runner.start();
  const Position next = fixture.world.store.head().position.next();
  std::promise<void> told;
  fixture.runner.when_durable(next, [&] { told.set_value(); });
  auto future = told.get_future();
  auto reply = fixture.submit(fixture.progress());
  fixture.store.wait_for_append(1);
  CHECK(future.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready);
  fixture.store.open_gate();
  future.wait();
  CHECK(fixture.runner.durable_position() >= next);
  static_cast<void>(reply.get());
  fixture.runner.drain();
}

// Stops the engine's thread between deciding a command and noting its answer.
class DecisionGate final : public RunnerObserver {
 public:
  void command_decided(std::string_view, const CommandReply&, double) override {
    if (++decided_ != 2) return;
    reached.set_value();
    go_on.get_future().wait();
  }
  void batch_committed(std::size_t, std::size_t, double) override {}
  void queue_depth(std::size_t) override {}

  std::promise<void> reached;
  std::promise<void> go_on;

 private:
  int decided_ = 0;
};

TEST_CASE("I-12: what was being decided while the disk failed is answered too, and not with success") {
  DecisionGate gate;
  Fixture fixture{{}, &gate};
  fixture.store.close_gate();
  fixture.store.fail_with({ErrorCode::IO, "EIO"});
  fixture.runner.start();
  auto first = fixture.submit(fixture.progress());
  fixture.store.wait_for_append(1);
  auto second = fixture.submit(fixture.progress());
  gate.reached.get_future().wait();
  fixture.store.open_gate();
  CHECK(fixture.fatal.get_future().get().code == ErrorCode::IO);
  gate.go_on.set_value();
  CHECK(reason_of(first) == NotTaken::Reason::STORAGE_FAILED);
  REQUIRE(second.wait_for(std::chrono::seconds(30)) == std::future_status::ready);
  CHECK(reason_of(second) == NotTaken::Reason::STORAGE_FAILED);
}

TEST_CASE("I-11: a quiet turn that was asked for before the drain runs, later ones are refused") {
  Fixture fixture;
  const auto nothing = [](Engine&) -> Result<> { return {}; };
  CHECK(fixture.runner.in_quiet_turn(nothing).error().code == ErrorCode::CLOSED);  // not started yet
  auto in_flight = fixture.start_with_one_in_flight();
  std::atomic<bool> ran{false};
  auto quiet = fixture.ask_for_quiet_turn([&](Engine& engine) -> Result<> {
    ran = true;
    CHECK_FALSE(engine.has_open_batch());
    return {};
  });
  CHECK_FALSE(ran);
  std::thread drains{[&] { fixture.runner.drain(); }};
  fixture.store.open_gate();
  drains.join();
  CHECK(std::holds_alternative<Accepted>(in_flight.get()));
  REQUIRE(quiet.wait_for(std::chrono::seconds(30)) == std::future_status::ready);
  CHECK(quiet.get());
  CHECK(ran);
  CHECK(fixture.runner.in_quiet_turn(nothing).error().code == ErrorCode::CLOSED);
}

TEST_CASE("I-12: who waits for a quiet turn while the disk fails is told, and the task never runs") {
  Fixture fixture;
  auto in_flight = fixture.start_with_one_in_flight();
  std::atomic<bool> ran{false};
  auto quiet = fixture.ask_for_quiet_turn([&](Engine&) -> Result<> {
    ran = true;
    return {};
  });
  fixture.store.fail_with({ErrorCode::IO, "EIO"});
  fixture.store.open_gate();
  REQUIRE(quiet.wait_for(std::chrono::seconds(30)) == std::future_status::ready);
  CHECK(quiet.get().error().code == ErrorCode::CLOSED);
  CHECK_FALSE(ran);
  CHECK(reason_of(in_flight) == NotTaken::Reason::STORAGE_FAILED);
}

}  // namespace duban::test
