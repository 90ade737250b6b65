// WideHistory: a random history that also goes where RandomHistory does not: two-person acts, silent legs, implied receipts, returns
// without a new unit, incidents decided by others, number blocks, ties, delegations, vacated posts, integrations, and drafts of other
// kinds.
#pragma once

#include "tests/support/random_history.hpp"

namespace duban::test {

class WideHistory {
 public:
  WideHistory(World& world, std::uint64_t seed) : world_(world), plain_(world, seed), random_(seed * 7919 + 1) {}

  void step();

 private:
  void draft();
  void on_order(OrderId id);
  void on_leg(OrderId id, const Leg& leg);
  void incident(OrderId id, const Leg& leg);
  void after_closing(OrderId id);
  void on_people();
  void act(PostId usual, Command command);
  [[nodiscard]] PostId liaison_of(UnitId unit) const;

  World& world_;
  RandomHistory plain_;
  SeededRandom random_;
  std::vector<OrderId> orders_;
};

}  // namespace duban::test
