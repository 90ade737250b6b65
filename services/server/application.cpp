#include "services/server/application.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "common/log/log.hpp"
#include "common/random/fresh_seed.hpp"
#include "services/edge/edge.hpp"
#include "services/edge/http_server.hpp"
#include "services/projections/key.hpp"
#include "services/projections/row_codec.hpp"
#include "services/projections/rows.hpp"
#include "services/runtime/clocks.hpp"
#include "services/runtime/engine_runner.hpp"
#include "services/server/content_service.hpp"
#include "services/server/first_run.hpp"
#include "services/server/housekeeping.hpp"
#include "services/server/service_metrics.hpp"
#include "services/server/token_store.hpp"
#include "services/server/view_service.hpp"
#include "services/storage/backup.hpp"
#include "services/storage/rocks_store.hpp"

namespace duban {
namespace {

// Posts as the durable rows have them, each read once and again after a command that may have changed posts.
class Actors final : public ActorDirectory {
 public:
  Actors(const KeyValueReader& rows, const LiveViews& views) : rows_(rows), views_(views) {}

  Result<Actor> actor_of(const ActorName& name) const override {
    Actor actor{.name = name, .post = std::nullopt, .unit_id = name.unit_id};
    if (!name.post_id) return actor;
    // Read before the row: a change in between makes what is remembered old at once.
    const std::uint64_t revision = revision_.load(std::memory_order_acquire);
    const std::string key = Key{}.id(name.post_id->uuid).take();
    if (auto known = remembered(key, revision)) {
      actor.post = std::move(known);
    } else {
      const auto stored = rows_.get(space_of(TableId::POST), stored_key(views_.generation(), TableId::POST, key));
      if (!stored) return failure(stored.error());
      if (!*stored) return actor;
      PostRow row;
      if (auto decoded = RowCodec<PostRow>::decode(**stored, row); !decoded) return failure(decoded.error());
      remember(key, revision, row);
      actor.post = std::move(row);
    }
    actor.unit_id = actor.post->unit_id;
    return actor;
  }
  // When a change is durable, before it is answered.
  void changed() { revision_.fetch_add(1, std::memory_order_acq_rel); }

 private:
  static constexpr std::size_t posts_max = 10'000;

  std::optional<PostRow> remembered(const std::string& key, std::uint64_t revision) const {
    const std::scoped_lock lock{mutex_};
    if (held_revision_ != revision) return std::nullopt;
    const auto known = posts_.find(key);
    return known == posts_.end() ? std::nullopt : std::optional{known->second};
  }
  void remember(const std::string& key, std::uint64_t revision, const PostRow& row) const {
    const std::scoped_lock lock{mutex_};
    if (held_revision_ != revision || posts_.size() >= posts_max) posts_.clear();
    held_revision_ = revision;
    posts_.insert_or_assign(key, row);
  }

  const KeyValueReader& rows_;
  const LiveViews& views_;
  std::atomic<std::uint64_t> revision_{1};
  mutable std::mutex mutex_;
  mutable std::uint64_t held_revision_ = 0;
  mutable std::unordered_map<std::string, PostRow> posts_;
};

// Commands on their way to the engine: a change of tokens or posts is announced before it is answered, and what is not taken is
// counted. Every command that reaches the engine comes this way.
class Commands final : public CommandPort {
 public:
  Commands(EngineRunner& runner, TokenStore& tokens, Actors& actors, ServiceMetrics& metrics)
      : runner_(runner), tokens_(tokens), actors_(actors), metrics_(metrics) {}

  void submit(CommandRequest request, ReplyHandler reply) override {
    const std::string_view name = name_of(request.command).name;
    const bool touches_tokens = std::holds_alternative<RecordCommand>(request.command);
    const bool touches_posts =
        std::holds_alternative<TaskforceCommand>(request.command) || std::holds_alternative<UnitCommand>(request.command);
    runner_.submit(std::move(request), [this, name, touches_tokens, touches_posts, reply = std::move(reply)](CommandReply answer) {
      if (touches_tokens) tokens_.changed();
      if (touches_posts) actors_.changed();
      if (std::holds_alternative<NotTaken>(answer)) metrics_.command_not_taken(name);
      reply(std::move(answer));
    });
  }

 private:
  EngineRunner& runner_;
  TokenStore& tokens_;
  Actors& actors_;
  ServiceMetrics& metrics_;
};

class Positions final : public PositionWaiter {
 public:
  explicit Positions(EngineRunner& runner) : runner_(runner) {}
  Position visible() const override { return runner_.durable_position(); }
  void when_visible(Position position, std::function<void()> callback) override { runner_.when_durable(position, std::move(callback)); }

 private:
  EngineRunner& runner_;
};

class State final : public ReadinessSource {
 public:
  explicit State(const RocksStore& store) : store_(store) {}
  Readiness readiness() const override {
    if (draining) return {.ready = false, .reason = "draining"};
    const StoreFigures figures = store_.figures();
    if (figures.failed) return {.ready = false, .reason = "storage_failed"};
    // Reads go on, but who balances load should send writers elsewhere.
    if (figures.refusing_for_space) return {.ready = false, .reason = "no_space"};
    return {.ready = true, .reason = "ready"};
  }
  std::atomic<bool> draining{false};

 private:
  const RocksStore& store_;
};

// Long work asked for by an operator, one piece at a time, in a thread of its own.
class Administration final : public AdminPort {
 public:
  Administration(RocksStore& store, ViewService& views, std::string backup_directory, const Clock& wall_clock,
                 BusinessClock& business_clock)
      : store_(store),
        views_(views),
        backup_directory_(std::move(backup_directory)),
        wall_clock_(wall_clock),
        business_clock_(business_clock) {}
  ~Administration() override { join(); }

  void run(AdminAction action, std::function<void(Result<std::string>)> done) override {
    if (busy_.exchange(true)) return done(failure(ErrorCode::BUSY, "expected no other administration at work, found one"));
    join();
    thread_ = std::thread([this, action, done = std::move(done)] {
      Result<std::string> result = action == AdminAction::BACKUP ? make_backup() : rebuild_views();
      busy_ = false;
      done(std::move(result));
    });
  }

  Result<Instant> move_clock(Instant instant) override {
    if (!business_clock_.is_set())
      return failure(ErrorCode::UNSUPPORTED, "expected a business clock that was set, found the clock of the machine");
    business_clock_.move_to(instant);
    return business_clock_.now();
  }

 private:
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  Result<std::string> rebuild_views() {
    if (auto rebuilt = views_.rebuild(); !rebuilt) return failure(rebuilt.error());
    return R"({"generation":)" + std::to_string(views_.generation()) + R"(,"position":)" + std::to_string(store_.head().position.value) +
           "}";
  }
  Result<std::string> make_backup() {
    const std::string directory = backup_directory_ + "/" + std::to_string(wall_clock_.now().milliseconds);
    std::error_code error;
    std::filesystem::create_directories(backup_directory_, error);
    const auto report = create_backup(store_, directory);
    if (!report) return failure(report.error());
    // A backup that was not restored once is a hope.
    const auto verified = verify_backup(directory, directory + ".verify");
    if (!verified) return failure(verified.error());
    return R"({"directory":")" + directory + R"(","position":)" + std::to_string(report->head.position.value) + R"(,"files":)" +
           std::to_string(report->files) + R"(,"bytes":)" + std::to_string(report->bytes) + R"(,"verified":true})";
  }

  RocksStore& store_;
  ViewService& views_;
  std::string backup_directory_;
  const Clock& wall_clock_;
  BusinessClock& business_clock_;
  std::atomic<bool> busy_{false};
  std::thread thread_;
};

BuildProgress logged_progress() {
  return [](Position reached) { log_info("views_progress", {{"position", std::to_string(reached.value)}}); };
}

}  // namespace

// In the order of construction; destroyed from the last to the first.
struct Application::Parts {
  WallClock wall_clock;
  std::unique_ptr<BusinessClock> business_clock;
  MetricsRegistry registry;
  ServiceMetrics metrics{registry};
  std::promise<Error> fatal_promise;
  std::shared_future<Error> fatal = fatal_promise.get_future().share();
  std::atomic<bool> failed{false};
  std::unique_ptr<RocksStore> store;
  Uuid7Source engine_ids{wall_clock, fresh_seed()};
  // One each: those who share one would have to share a lock.
  Uuid7Source key_ids{wall_clock, fresh_seed()};
  Uuid7Source content_ids{wall_clock, fresh_seed()};
  Uuid7Source edge_ids{wall_clock, fresh_seed()};
  std::unique_ptr<KeyRing> keys;
  std::unique_ptr<EngineRunner> runner;
  std::unique_ptr<ViewService> views;
  std::unique_ptr<TokenStore> tokens;
  std::unique_ptr<ContentService> content;
  std::unique_ptr<Actors> actors;
  std::unique_ptr<Positions> positions;
  std::unique_ptr<State> state;
  std::unique_ptr<Administration> administration;
  std::unique_ptr<Housekeeping> housekeeping;
  std::unique_ptr<Commands> commands;
  std::unique_ptr<Edge> edge;
  std::unique_ptr<HttpServer> server;

  // The first storage error ends the process; the log line is written here, because nothing after it is sure to run.
  void fail(const Error& error) {
    if (failed.exchange(true)) return;
    log_error("storage_failed", {{"error", error.message}});
    fatal_promise.set_value(error);
  }
};

Application::Application(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Application::~Application() { stop(Duration::seconds(0)); }

std::uint16_t Application::port() const { return parts_->server->port(); }

std::shared_future<Error> Application::fatal() const { return parts_->fatal; }

Result<std::unique_ptr<Application>> Application::start(const DubandConfig& config) {
  auto parts = std::make_unique<Parts>();
  Parts& self = *parts;
  self.business_clock =
      config.clock.start ? std::make_unique<BusinessClock>(*config.clock.start, config.clock.rate) : std::make_unique<BusinessClock>();

  StoreOptions options = store_options_of(config);
  options.on_failure = [&self](const Error& error) { self.fail(error); };
  options.is_expired = [&self](std::string_view key, std::string_view value) {
    return is_expired_idempotency_row(key, value, self.wall_clock.now());
  };
  auto store = RocksStore::open(options);
  if (!store && store.error().code == ErrorCode::NOT_FOUND) {
    const auto first = initialise_store(config, *self.business_clock, self.wall_clock);
    if (!first) return failure(first.error());
    log_info("store_made", {{"directory", config.store.data_dir}, {"operator_token_file", first->token_file}});
    store = RocksStore::open(options);
  }
  if (!store) return failure(store.error());
  self.store = std::move(*store);
  const RecoveryReport& recovery = self.store->recovery();
  log_info("store_opened", {{"position", std::to_string(recovery.head.position.value)},
                            {"records_verified", std::to_string(recovery.records_verified)},
                            {"salvaged", recovery.salvaged ? "true" : "false"},
                            {"anchor_slot_damaged", recovery.anchor_slot_damaged ? "true" : "false"}});

  auto keys =
      KeyRing::open(*self.store, self.key_ids, key_directory_of(config),
                    [&self](Space space, std::string_view from, std::string_view to) { return self.store->purge(space, from, to); });
  if (!keys) return failure(keys.error());
  self.keys = std::move(*keys);

  const auto live = prepare_views(*self.store, logged_progress());
  if (!live) return failure(live.error());
  // A settable clock goes on from the last record, not from its start, when that is later (S-17).
  auto engine = std::make_unique<Engine>(*self.store, *self.business_clock, self.wall_clock, self.engine_ids, self.store->identity().suite,
                                         live->generation);
  if (config.clock.start) self.business_clock->move_to(engine->business_now());

  self.runner = std::make_unique<EngineRunner>(
      std::move(engine), *self.store, [&self] { return self.store->accepts_writes(); }, [&self](const Error& error) { self.fail(error); },
      &self.metrics, RunnerLimits{.queue_max = config.queues.commands_max});
  self.views = std::make_unique<ViewService>(*self.store, *self.runner, *live);
  self.metrics.watch(*self.store, *self.views, config.store.data_dir);
  self.tokens = std::make_unique<TokenStore>(*self.store);
  self.content =
      std::make_unique<ContentService>(*self.store, *self.keys, self.content_ids, [&self] { return self.store->accepts_writes(); });
  if (auto finished = self.content->finish_erasures(); !finished) return failure(finished.error());
  self.actors = std::make_unique<Actors>(*self.store, *self.views);
  self.positions = std::make_unique<Positions>(*self.runner);
  self.state = std::make_unique<State>(*self.store);
  self.administration =
      std::make_unique<Administration>(*self.store, *self.views, config.store.data_dir + "/backups", self.wall_clock, *self.business_clock);
  self.housekeeping = std::make_unique<Housekeeping>(*self.content, *self.views, self.wall_clock);
  self.commands = std::make_unique<Commands>(*self.runner, *self.tokens, *self.actors, self.metrics);

  const EdgeParts edge_parts{.commands = *self.commands,
                             .log = *self.store,
                             .rows = *self.store,
                             .views = *self.views,
                             .tokens = *self.tokens,
                             .actors = *self.actors,
                             .content = *self.content,
                             .readiness = *self.state,
                             .positions = *self.positions,
                             .admin = *self.administration,
                             .metrics = self.registry,
                             .business_clock = *self.business_clock,
                             .wall_clock = self.wall_clock,
                             .ids = self.edge_ids};
  self.edge = std::make_unique<Edge>(edge_parts, EdgeLimits{.body_bytes_max = config.http.body_bytes_max,
                                                            .batch_body_bytes_max = config.http.batch_body_bytes_max,
                                                            .upload_bytes_max = config.http.upload_bytes_max});
  self.runner->start();
  HttpServerOptions http{.address = config.http.address,
                         .port = config.http.port,
                         .io_threads = config.http.io_threads,
                         .allowed_hosts = config.http.allowed_hosts};
  http.limits.connections_max = config.http.connections_max;
  auto server = HttpServer::start(std::move(http), *self.edge, self.edge.get(), self.wall_clock);
  if (!server) return failure(server.error());
  self.server = std::move(*server);
  log_info("listening", {{"address", config.http.address},
                         {"port", std::to_string(self.server->port())},
                         {"business_clock", self.business_clock->is_set() ? "set" : "wall"}});
  return std::unique_ptr<Application>{new Application{std::move(parts)}};
}

void Application::stop(Duration deadline) {
  Parts& self = *parts_;
  if (self.state) self.state->draining = true;
  if (self.server) self.server->drain(deadline);
  if (self.runner) self.runner->drain();
  if (self.content) self.content->drain();  // after the runner: a reply may ask for an erasure
}

}  // namespace duban
