// EdgeWorld: a real engine over a memory store (tests/support/world.hpp) behind a real edge and a real server on the loopback. Tokens,
// texts and administration are maps. Commands are decided by one thread at a time; answers may be held back by a test.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <catch2/catch.hpp>

#include "common/json/reader.hpp"
#include "services/domain/people/rules.hpp"
#include "services/edge/edge.hpp"
#include "services/edge/http_server.hpp"
#include "services/edge/token_secret.hpp"
#include "tests/support/world.hpp"
#include "tests/unit/edge/raw_client.hpp"

namespace duban::test {

class MapTokens final : public TokenDirectory {
 public:
  [[nodiscard]] Result<std::optional<TokenRow>> find(const Digest& digest) const override {
    const std::lock_guard lock{mutex};
    ++look_ups;
    const auto found = rows.find(digest);
    return found == rows.end() ? std::optional<TokenRow>{} : std::optional{found->second};
  }
  [[nodiscard]] Result<std::vector<TokenRow>> list() const override {
    const std::lock_guard lock{mutex};
    std::vector<TokenRow> out;
    for (const auto& [digest, row] : rows) out.push_back(row);
    return out;
  }
  [[nodiscard]] std::uint64_t revision() const override { return 1; }
  [[nodiscard]] std::vector<Mutation> rows_of_issue(const Digest& digest, const TokenRow& row) const override {
    const std::lock_guard lock{mutex};
    rows.insert_or_assign(digest, row);  // at once: the engine of these tests refuses nothing in between
    return {{Space::TABLES, "token/" + digest.hex(), row.label}};
  }
  [[nodiscard]] Result<std::vector<Mutation>> rows_of_revocation(TokenId id) const override {
    const std::lock_guard lock{mutex};
    for (auto& [digest, row] : rows) {
      if (row.token_id != id) continue;
      row.revoked = true;
      return std::vector<Mutation>{{Space::TABLES, "token/" + digest.hex(), std::nullopt}};
    }
    return failure(ErrorCode::NOT_FOUND, "expected a token, found none");
  }
  mutable std::mutex mutex;
  mutable std::map<Digest, TokenRow> rows;
  mutable int look_ups = 0;
};

class MapContent final : public ContentPort {
 public:
  struct Entry {
    ContentHead head;
    std::optional<std::string> bytes;
  };
  explicit MapContent(IdSource& ids) : ids_(ids) {}

  class Sealer final : public CommandSealer {
   public:
    Sealer(MapContent& content, Uuid subject, Secrecy secrecy) : content_(content), subject_(subject), secrecy_(secrecy) {}
    [[nodiscard]] TextRef seal(std::string_view text) override {
      if (content_.is_erased(subject_)) {
        outcome_ = failure(ErrorCode::CONFLICT, "erased");
        return {};
      }
      const TextRef reference = content_.keep(subject_, std::string(text), "text/plain; charset=utf-8", secrecy_, std::nullopt);
      rows_.push_back({Space::CONTENT, reference.blob_id.text(), std::string(text)});
      return reference;
    }
    [[nodiscard]] Result<> outcome() const override { return outcome_; }
    [[nodiscard]] std::vector<Mutation> take_rows() override { return std::move(rows_); }

   private:
    MapContent& content_;
    Uuid subject_;
    Secrecy secrecy_;
    std::vector<Mutation> rows_;
    Result<> outcome_;
  };

  [[nodiscard]] std::unique_ptr<CommandSealer> sealer(Uuid subject, Secrecy secrecy) override {
    return std::make_unique<Sealer>(*this, subject, secrecy);
  }
  void store(StoreDocument document, std::function<void(Result<DocRef>)> done) override {
    const Uuid subject = document.subject_id.value_or(Uuid{});
    const TextRef text = keep(subject, std::move(document.bytes), document.media_type, document.secrecy, document.uploaded_by);
    done(DocRef{
        .blob_id = text.blob_id, .sha256 = text.sha256, .bytes = text.bytes, .media_type = text.media_type, .secrecy = text.secrecy});
  }
  [[nodiscard]] Result<std::optional<ContentHead>> head_of(BlobId id) const override {
    const std::lock_guard lock{mutex};
    const auto found = entries.find(id);
    return found == entries.end() ? std::optional<ContentHead>{} : std::optional{found->second.head};
  }
  [[nodiscard]] Result<std::optional<std::string>> open(BlobId id) const override {
    const std::lock_guard lock{mutex};
    const auto found = entries.find(id);
    if (found == entries.end()) return failure(ErrorCode::NOT_FOUND, "expected content, found none");
    return found->second.bytes;
  }
  [[nodiscard]] std::vector<Mutation> rows_of_use(BlobId document, const Uuid& matter) const override {
    const std::lock_guard lock{mutex};
    used_by[document].push_back(matter);  // at once, as with tokens
    return {{Space::CONTENT, document.text() + matter.text(), std::string{}}};
  }
  [[nodiscard]] Result<std::vector<Uuid>> matters_using(BlobId document) const override {
    const std::lock_guard lock{mutex};
    return used_by[document];
  }
  [[nodiscard]] Mutation row_of_erasure(const Uuid& subject) const override {
    return {Space::TABLES, "erasing/" + subject.text(), std::string{}};
  }
  void erase(Uuid subject, std::function<void(Result<>)> done) override {
    {
      const std::lock_guard lock{mutex};
      erased.push_back(subject);
      for (auto& [id, entry] : entries)
        if (entry.head.subject_id == subject) entry.bytes.reset();
    }
    done({});
  }
  [[nodiscard]] bool is_erased(Uuid subject) const {
    const std::lock_guard lock{mutex};
    return std::find(erased.begin(), erased.end(), subject) != erased.end();
  }

  TextRef keep(Uuid subject, std::string bytes, const std::string& media_type, Secrecy secrecy, std::optional<ActorName> by) {
    const std::lock_guard lock{mutex};
    const auto id = ids_.make<BlobId>();
    const TextRef reference{.blob_id = id,
                            .sha256 = sha256(bytes).hex(),
                            .bytes = static_cast<std::uint32_t>(bytes.size()),
                            .media_type = media_type,
                            .secrecy = secrecy};
    const ContentHead head{.blob_id = id,
                           .media_type = media_type,
                           .secrecy = secrecy,
                           .bytes = bytes.size(),
                           .subject_id = subject,
                           .sha256 = reference.sha256,
                           .uploaded_by = std::move(by)};
    entries.emplace(id, Entry{head, std::move(bytes)});
    return reference;
  }

  mutable std::mutex mutex;
  std::map<BlobId, Entry> entries;
  mutable std::map<BlobId, std::vector<Uuid>> used_by;
  std::vector<Uuid> erased;

 private:
  IdSource& ids_;
};

// Decides at once, on the thread that asks; or answers what a test has planned.
class DirectPort final : public CommandPort {
 public:
  explicit DirectPort(World& world) : world_(world) {}
  void submit(CommandRequest request, ReplyHandler reply) override {
    CommandReply answer;
    {
      const std::lock_guard lock{mutex};
      ++submitted;
      if (!planned.empty()) {
        answer = std::move(planned.front());
        planned.pop_front();
      } else {
        answer = world_.engine->decide(std::move(request)).reply;
        world_.commit();
      }
    }
    reply(std::move(answer));
  }
  std::mutex mutex;
  std::deque<CommandReply> planned;
  int submitted = 0;

 private:
  World& world_;
};

class EngineActors final : public ActorDirectory {
 public:
  EngineActors(World& world, DirectPort& port) : world_(world), port_(port) {}
  [[nodiscard]] Result<Actor> actor_of(const ActorName& name) const override {
    const std::lock_guard lock{port_.mutex};
    return world_.engine->actor_of(name);
  }

 private:
  World& world_;
  DirectPort& port_;
};

class FixedReadiness final : public ReadinessSource {
 public:
  [[nodiscard]] Readiness readiness() const override {
    const std::lock_guard lock{mutex};
    return state;
  }
  mutable std::mutex mutex;
  Readiness state{.ready = true, .reason = "ready"};
};

class LogPositions final : public PositionWaiter {
 public:
  explicit LogPositions(const EventLog& log) : log_(log) {}
  [[nodiscard]] Position visible() const override { return log_.head().position; }
  void when_visible(Position position, std::function<void()> callback) override {
    const std::lock_guard lock{mutex};
    waiting.emplace_back(position, std::move(callback));
  }
  void wake() {
    const std::lock_guard lock{mutex};
    for (auto& [position, callback] : waiting)
      if (visible() >= position) callback();
    std::erase_if(waiting, [&](const auto& one) { return visible() >= one.first; });
  }
  [[nodiscard]] bool has_waiters() {
    const std::lock_guard lock{mutex};
    return !waiting.empty();
  }
  std::mutex mutex;
  std::vector<std::pair<Position, std::function<void()>>> waiting;

 private:
  const EventLog& log_;
};

class InstantAdmin final : public AdminPort {
 public:
  Result<Instant> move_clock(Instant) override { return failure(ErrorCode::UNSUPPORTED, "the clock of a test is moved by the test"); }
  void run(AdminAction action, std::function<void(Result<std::string>)> done) override {
    done(std::string(action == AdminAction::BACKUP ? R"({"done":"backup"})" : R"({"done":"rebuild"})"));
  }
};

class FirstGeneration final : public LiveViews {
 public:
  [[nodiscard]] std::uint16_t generation() const override { return 1; }
};

class EdgeWorld {
 public:
  explicit EdgeWorld(EdgeLimits limits = {})
      : edge({.commands = port,
              .log = world.store,
              .rows = world.store,
              .views = views,
              .tokens = tokens,
              .actors = actors,
              .content = content,
              .readiness = readiness,
              .positions = positions,
              .admin = admin,
              .metrics = metrics,
              .business_clock = world.clock,
              .wall_clock = world.wall,
              .ids = ids},
             limits) {
    auto started = HttpServer::start({}, edge, &edge, world.wall);
    REQUIRE(started);
    server = std::move(*started);
    operator_token = token_for(world.operator_name);
    coordinator_token = token_for(ActorName::post(world.coordinator));
    leader_token = token_for(ActorName::post(world.leader_one));
    liaison_token = token_for(ActorName::post(world.liaison_one));
    other_liaison_token = token_for(ActorName::post(world.liaison_two));
  }
  ~EdgeWorld() { server.reset(); }

  std::string token_for(const ActorName& actor, Duration life = Duration::days(30)) {
    const std::string secret = make_token_secret();
    const std::lock_guard lock{tokens.mutex};
    tokens.rows.emplace(*digest_of_token(secret), TokenRow{.token_id = ids.make<TokenId>(),
                                                           .actor = actor,
                                                           .label = "test",
                                                           .issued_at = world.wall.now(),
                                                           .expires_at = world.wall.now() + life});
    return secret;
  }

  // One request on a connection of its own. `fields`: further header lines, each with its line end.
  RawResponse send(const std::string& method, const std::string& path, const std::string& token, const std::string& body = {},
                   const std::string& fields = {}) {
    RawClient client{server->port()};
    std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
    if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
    if (!body.empty()) {
      if (fields.find("Content-Type:") == std::string::npos) request += "Content-Type: application/json\r\n";
      request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    } else if (method == "POST") {
      request += "Content-Length: 0\r\n";
    }
    client.send(request + "\r\n" + body);
    return client.receive(method == "HEAD");
  }
  RawResponse get(const std::string& path, const std::string& token, const std::string& fields = {}) {
    return send("GET", path, token, {}, fields);
  }
  RawResponse post(const std::string& path, const std::string& token, const std::string& body = {}, const std::string& fields = {}) {
    return send("POST", path, token, body, fields);
  }

  // A member of a JSON object as text; strings without their quotes.
  static std::string member(const RawResponse& response, std::string_view name) {
    JsonParser parser;
    const auto json = parser.parse(response.body, JsonTrust::OWN);
    if (!json || json->kind() != JsonKind::OBJECT) return "(no object)";
    const auto found = json->find(name);
    if (!found) return {};
    return found->kind() == JsonKind::STRING ? std::string(found->string()) : found->text();
  }

  // The body of a draft with both lead units.
  std::string draft_body() const {
    return R"({"taskforceId":")" + world.taskforce.text() +
           R"(","title":"编制清单","content":"请编制综合行政执法事项清单","basis":{"kind":"DOCUMENT","reference":"专项方案"},"sourceKind":"PLAN",)"
           R"("recipients":[{"unitId":")" +
           world.enforcement.text() + R"(","role":"LEAD"},{"unitId":")" + world.establishment.text() +
           R"(","role":"CO_LEAD"}],"goal":"清单经批准","urgency":"NORMAL","due":{"kind":"WORKING_DAYS","value":10},"feedbackRule":{},)"
           R"("evidencePolicy":"DOCUMENT","secrecy":"INTERNAL"})";
  }

  World world;
  Uuid7Source ids{world.wall, 99};
  MapTokens tokens;
  MapContent content{ids};
  DirectPort port{world};
  EngineActors actors{world, port};
  FixedReadiness readiness;
  LogPositions positions{world.store};
  InstantAdmin admin;
  FirstGeneration views;
  MetricsRegistry metrics;
  Edge edge;
  std::unique_ptr<HttpServer> server;
  std::string operator_token, coordinator_token, leader_token, liaison_token, other_liaison_token;
};

}  // namespace duban::test
