// World: a small task force living in one thread over a memory store: two lead units, a verifier from elsewhere, two leaders, a
// deputy, a coordinator. Commands go through the real engine; nothing is faked but disk, clock and ids. Used by the engine's
// tests, the property tests and the simulator.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/random/id_source.hpp"
#include "common/time/clock.hpp"
#include "services/engine/engine.hpp"
#include "tests/support/memory_store.hpp"

namespace duban::test {

class World {
 public:
  explicit World(std::uint64_t seed = 1, Instant start = start_of(CivilDate::of(2021, 9, 8)) + Duration::hours(9));

  // Decides, seals and appends at once: a batch per command.
  CommandReply act(PostId post, Command command);
  CommandReply act_as(const ActorName& actor, Command command);
  // Must be accepted; anything else fails the test with the rejection's code.
  Accepted must(PostId post, Command command);
  Accepted must_as(const ActorName& actor, Command command);
  // The code of the refusal, or "accepted".
  std::string code_of(const CommandReply& reply) const;

  // Makes everything decided durable.
  void commit();
  // A new engine over the same store, as after a restart.
  void restart();

  [[nodiscard]] TextRef text();
  [[nodiscard]] DocRef document();
  [[nodiscard]] AssignmentContent content(std::vector<Recipient> recipients);
  // A fresh order of both lead units, drafted, approved and issued. Legs in the order of the recipients.
  OrderId issued_order();
  [[nodiscard]] const AssignmentOrder& order(OrderId id);

  ManualClock clock;
  ManualClock wall;
  Uuid7Source ids;
  MemoryStore store;
  std::unique_ptr<Engine> engine;

  ActorName operator_name = ActorName::operator_called("test");
  UnitId office, enforcement, establishment, government, committee;
  TaskforceId taskforce;
  PostId coordinator, leader_one, leader_two, deputy, liaison_one, liaison_two, member_one, handler_one, verifier;
};

}  // namespace duban::test
