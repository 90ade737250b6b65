// The engine over a memory store: what is decided, what is written with it, and what must not happen.
#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

struct Logged {
  Envelope envelope;
  std::string type;
  Digest previous;
  Digest digest;
};

std::vector<Logged> read_log(const MemoryStore& store) {
  std::vector<Logged> out;
  const auto read = store.read(Position{1}, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    REQUIRE(record);
    out.push_back({record->envelope, std::string(record->type), record->previous, sha256(bytes)});
    return true;
  });
  REQUIRE(read);
  return out;
}

IdempotencyClaim claim(std::string key, std::string_view body) {
  return {.key = std::move(key), .scope = sha256("token POST /assignments"), .fingerprint = sha256(body)};
}

CommandRequest request(const World& world, PostId post, Command command) {
  static_cast<void>(world);
  return {.principal = {.token_id = TokenId{}, .actor = ActorName::post(post)}, .command = std::move(command)};
}

// Moves on each time somebody looks.
class HurryingClock final : public Clock {
 public:
  explicit HurryingClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_ = now_ + Duration{1}; }

 private:
  mutable Instant now_;
};

}  // namespace

TEST_CASE("EC-29: what is decided before midnight is recorded before midnight, with the number of that year") {
  World world;
  DraftAssignment draft;
  static_cast<AssignmentContent&>(draft) = world.content({{world.enforcement, LegRole::LEAD}});
  draft.order_id = world.ids.make<OrderId>();
  draft.taskforce_id = world.taskforce;
  world.must(world.coordinator, AssignmentCommand{draft});
  world.must(world.coordinator, AssignmentCommand{SubmitAssignmentForApproval{draft.order_id, {world.leader_one}}});
  world.must(world.leader_one, AssignmentCommand{ApproveAssignment{draft.order_id}});
  // One look at the clock is left in the old year.
  const HurryingClock clock{start_of(CivilDate::of(2022, 1, 1)) - Duration{2}};
  Engine engine{world.store, clock, world.wall, world.ids, DigestSuite::SHA256, std::uint16_t{1}};
  const auto decided = engine.decide(request(world, world.coordinator, AssignmentCommand{IssueAssignment{draft.order_id, std::nullopt}}));
  REQUIRE(std::holds_alternative<Accepted>(decided.reply));
  auto sealed = engine.seal();
  REQUIRE(world.store.append(sealed.batch));
  const std::int64_t decided_at = std::get<Accepted>(decided.reply).decided_at.milliseconds;
  for (const Logged& logged : read_log(world.store)) {
    if (logged.envelope.recorded_at < start_of(CivilDate::of(2021, 12, 31))) continue;
    CHECK(logged.envelope.recorded_at.milliseconds == decided_at);
    CHECK(business_date(logged.envelope.occurred_at).year() == 2021);
  }
}

TEST_CASE("INV-13: every event names its actor, unit, place, times, cause and root matter") {
  World world;
  const OrderId order = world.issued_order();
  for (const Logged& logged : read_log(world.store)) {
    INFO(logged.type);
    CHECK_FALSE(logged.envelope.event_id.is_nil());
    CHECK_FALSE(logged.envelope.causation_id.is_nil());
    CHECK_FALSE(logged.envelope.correlation_id.is_nil());
    CHECK(logged.envelope.occurred_at <= logged.envelope.recorded_at);
    if (logged.envelope.stream == assignment_stream(order)) {
      CHECK(logged.envelope.actor.post_id);
      CHECK(logged.envelope.actor_unit_id);
      CHECK(logged.envelope.place == "余杭区");
      CHECK(logged.envelope.correlation_id == order.uuid);
    }
  }
}

TEST_CASE("INV-12: positions and versions have no gap and every record carries the digest of the one before") {
  World world;
  static_cast<void>(world.issued_order());
  Digest before{};
  std::uint64_t position = 0;
  std::map<std::string, std::uint32_t> versions;
  for (const Logged& logged : read_log(world.store)) {
    CHECK(logged.envelope.position.value == ++position);
    CHECK(logged.envelope.version.value == ++versions[logged.envelope.stream.name]);
    CHECK(logged.previous == before);
    before = logged.digest;
  }
  CHECK(world.store.head() == ChainHead{Position{position}, before});
}

TEST_CASE("INV-08: the number is reserved in the batch of the issue, with the same cause") {
  World world;
  const OrderId order = world.issued_order();
  const auto log = read_log(world.store);
  const auto reserved = std::find_if(log.begin(), log.end(), [](const Logged& one) { return one.type == "duban.number.reserved.v1"; });
  const auto issued = std::find_if(log.begin(), log.end(), [](const Logged& one) { return one.type == "duban.assignment.issued.v1"; });
  REQUIRE(reserved != log.end());
  REQUIRE(issued != log.end());
  CHECK(reserved->envelope.causation_id == issued->envelope.causation_id);
  CHECK(reserved->envelope.correlation_id == order.uuid);
  CHECK(world.order(order).issued->number == "余法专交〔2021〕1号");
}

TEST_CASE("INV-15: the same key with the same body gives the same answer and no new event, also after a restart") {
  World world;
  const OrderId order = world.issued_order();
  const LegId leg = world.order(order).legs.front().leg_id;
  const Command acknowledge = AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = leg}};
  CommandRequest first = request(world, world.liaison_one, acknowledge);
  first.idempotency = claim("k-1", "{}");
  const CommandReply original = world.engine->decide(first).reply;
  world.commit();
  const Position head = world.store.head().position;
  const bool restarted = GENERATE(false, true);
  if (restarted) world.restart();
  const CommandReply repeated = world.engine->decide(first).reply;
  world.commit();
  REQUIRE(std::holds_alternative<Accepted>(original));
  REQUIRE(std::holds_alternative<Accepted>(repeated));
  CHECK(std::get<Accepted>(repeated).replayed);
  CHECK(std::get<Accepted>(repeated).version == std::get<Accepted>(original).version);
  CHECK(std::get<Accepted>(repeated).position == std::get<Accepted>(original).position);
  CHECK(std::get<Accepted>(repeated).decided_at == std::get<Accepted>(original).decided_at);
  CHECK(world.store.head().position == head);

  CommandRequest other_body = first;
  other_body.idempotency = claim("k-1", R"({"claimedAt":"2021-09-08T01:00:00Z"})");
  CHECK(world.code_of(world.engine->decide(other_body).reply) == "idempotency.key_reused");
  CHECK_FALSE(world.engine->has_open_batch());
}

TEST_CASE("INV-15: a decided refusal is kept under its key, a 403 is not") {
  World world;
  const OrderId order = world.issued_order();
  CommandRequest close = request(world, world.coordinator, AssignmentCommand{CloseAssignment{.order_id = order}});
  close.idempotency = claim("k-2", "{}");
  const std::string code = world.code_of(world.engine->decide(close).reply);
  CHECK(code != "accepted");
  world.commit();
  const CommandReply repeated = world.engine->decide(close).reply;
  REQUIRE(std::holds_alternative<Refused>(repeated));
  CHECK(std::get<Refused>(repeated).replayed);
  CHECK(world.code_of(repeated) == code);

  CommandRequest forbidden = request(world, world.liaison_one, AssignmentCommand{CloseAssignment{.order_id = order}});
  forbidden.idempotency = claim("k-3", "{}");
  static_cast<void>(world.engine->decide(forbidden));
  CHECK_FALSE(world.engine->has_open_batch());
}

TEST_CASE("INV-15: a key is forgotten after thirty days of wall time, not of business time") {
  World world;
  const OrderId order = world.issued_order();
  CommandRequest close = request(world, world.coordinator, AssignmentCommand{CloseAssignment{.order_id = order}});
  close.idempotency = claim("k-4", "{}");
  static_cast<void>(world.engine->decide(close));
  world.commit();
  world.clock.advance(Duration::days(400));
  CHECK(std::get<Refused>(world.engine->decide(close).reply).replayed);
  world.wall.advance(Duration::days(31));
  CHECK_FALSE(std::get<Refused>(world.engine->decide(close).reply).replayed);
}

TEST_CASE("T-25: an expected version that moved is refused with the current one, and only one of two racing writers wins") {
  World world;
  const OrderId order = world.issued_order();
  world.must(world.liaison_one, AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = world.order(order).legs[0].leg_id}});
  const std::uint32_t now = world.store.stream_version(assignment_stream(order).name)->value;
  const auto writer = [&](PostId post, std::size_t leg) {
    CommandRequest one = request(
        world, post,
        AssignmentCommand{ReportProgress{
            .order_id = order, .leg_id = world.order(order).legs[leg].leg_id, .percent = 10, .text = world.text(), .attachments = {}}});
    one.expected_version = Version{now};
    return one;
  };
  CHECK(world.code_of(world.engine->decide(writer(world.liaison_one, 0)).reply) == "accepted");
  const CommandReply lost = world.engine->decide(writer(world.liaison_one, 0)).reply;
  CHECK(world.code_of(lost) == "precondition.version_moved");
  CHECK(std::get<Refused>(lost).current_version == Version{now + 1});
}

TEST_CASE("S-01: a vacated post stops at once") {
  World world;
  const OrderId order = world.issued_order();
  world.clock.advance(Duration::days(2));
  const CivilDate today = business_date(world.clock.now());
  world.must(world.coordinator,
             TaskforceCommand{VacateTaskforcePost{
                 .taskforce_id = world.taskforce, .post_id = world.liaison_one, .valid_to = today - 1, .reason = world.text()}});
  const CommandReply reply =
      world.act(world.liaison_one, AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = world.order(order).legs[0].leg_id}});
  CHECK(world.code_of(reply) == "actor.post_not_filled");
}

TEST_CASE("S-17: business time never goes back, not even over a restart with an earlier clock") {
  World world;
  world.clock.advance(Duration::days(10));
  static_cast<void>(world.issued_order());
  const Instant before = world.engine->business_now();
  world.clock.set(before - Duration::days(5));
  world.restart();
  CHECK(world.engine->business_now() == before);
}

TEST_CASE("INV-08, EC-29: 1,000 issues across a year's end number 1 … n in each year") {
  World world{7, start_of(CivilDate::of(2021, 12, 31)) + Duration::hours(23)};
  std::vector<OrderId> orders;
  for (int count = 0; count < 1000; ++count) {
    const OrderId id = world.ids.make<OrderId>();
    DraftAssignment draft;
    static_cast<AssignmentContent&>(draft) = world.content({{world.enforcement, LegRole::LEAD}});
    draft.order_id = id;
    draft.taskforce_id = world.taskforce;
    const auto decided = [&](PostId post, Command command) {
      const auto reply = world.engine->decide(request(world, post, std::move(command))).reply;
      REQUIRE(world.code_of(reply) == "accepted");
    };
    decided(world.coordinator, AssignmentCommand{draft});
    decided(world.coordinator, AssignmentCommand{SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world.leader_one}}});
    decided(world.leader_one, AssignmentCommand{ApproveAssignment{.order_id = id}});
    orders.push_back(id);
  }
  // The issues themselves gather in few batches, as concurrent ones do.
  for (const OrderId id : orders) {
    world.clock.advance(Duration::seconds(7));
    REQUIRE(
        world.code_of(world.engine->decide(request(world, world.coordinator, AssignmentCommand{IssueAssignment{.order_id = id}})).reply) ==
        "accepted");
  }
  world.commit();
  std::map<std::int32_t, std::vector<std::int32_t>> by_year;
  for (const OrderId id : orders) by_year[world.order(id).issued->year].push_back(world.order(id).issued->sequence);
  REQUIRE(by_year.size() == 2);
  for (const auto& [year, sequences] : by_year) {
    INFO(year);
    for (std::size_t index = 0; index < sequences.size(); ++index) CHECK(sequences[index] == static_cast<std::int32_t>(index + 1));
  }
}

TEST_CASE("INV-07: state loaded again from the log equals the state the engine has decided on") {
  World world;
  const OrderId order = world.issued_order();
  world.must(world.liaison_one, AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = world.order(order).legs[0].leg_id}});
  const AssignmentOrder live = world.order(order);
  world.restart();
  CHECK(world.order(order) == live);
}

TEST_CASE("S-12: an idempotency row comes back as it was stored, cut ones do not, and it goes after thirty days") {
  const Instant stored_at = start_of(CivilDate::of(2026, 3, 1));
  const KeptAcceptance acceptance{
      .stream = "assignment-x", .version = Version{7}, .decided_at = stored_at, .created = true, .changed = true};
  const KeptRefusal refusal{
      .code = "order.withdrawn", .pointer = "/x", .facts = {{"number", "1号"}, {"phase", ""}}, .current_version = Version{3}};
  for (const auto& answer : {std::variant<KeptAcceptance, KeptRefusal>{acceptance}, std::variant<KeptAcceptance, KeptRefusal>{refusal}}) {
    const IdempotencyRow row{.fingerprint = sha256("body"), .stored_at = stored_at, .position = Position{300}, .answer = answer};
    const std::string stored = encode_idempotency_row(row);
    const auto read = decode_idempotency_row(stored);
    REQUIRE(read);
    CHECK(encode_idempotency_row(*read) == stored);
    CHECK(read->fingerprint == row.fingerprint);
    CHECK(read->answer.index() == answer.index());
    for (std::size_t length = 0; length < stored.size(); ++length) CHECK_FALSE(decode_idempotency_row(stored.substr(0, length)));
    CHECK_FALSE(decode_idempotency_row(stored + "x"));

    const std::string key = std::string(idempotency_prefix) + "scope";
    CHECK_FALSE(is_expired_idempotency_row(key, stored, stored_at + idempotency_kept));
    CHECK(is_expired_idempotency_row(key, stored, stored_at + idempotency_kept + Duration{1}));
    CHECK_FALSE(is_expired_idempotency_row("key/other", stored, stored_at + Duration::days(99)));
    CHECK_FALSE(is_expired_idempotency_row(key, stored.substr(1), stored_at + Duration::days(99)));
  }
}

}  // namespace duban::test
