// RandomHistory: random commands to a World, mostly sensible ones, so that histories get far; some wrong ones, so that refusals
// are met. The seed is the whole history.
#pragma once

#include <cstdint>
#include <vector>

#include "common/random/id_source.hpp"
#include "tests/support/world.hpp"

namespace duban::test {

class RandomHistory {
 public:
  RandomHistory(World& world, std::uint64_t seed) : world_(world), random_(seed) {}

  // One random command, perhaps refused; perhaps some business time passes first.
  void step();

  [[nodiscard]] int accepted() const { return accepted_; }
  [[nodiscard]] const std::vector<OrderId>& orders() const { return orders_; }

 private:
  void draft();
  void act_on(const AssignmentOrder& order);
  void act_on_leg(const AssignmentOrder& order, const Leg& leg);
  void on_the_way(const AssignmentOrder& order, const Leg& leg, PostId unit_post);
  void after_closing(const AssignmentOrder& order);
  void try_as(PostId post, Command command);
  [[nodiscard]] PostId anybody();

  World& world_;
  SeededRandom random_;
  std::vector<OrderId> orders_;
  int accepted_ = 0;
};

}  // namespace duban::test
