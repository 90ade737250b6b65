// What is over leaves nothing behind but a word; what is closed is put away until it is reopened.
#include <chrono>

#include "tests/unit/rules_check/lawful_history.hpp"

namespace duban::test {

TEST_CASE("rules: only orders that are not over are kept in memory", "[rules]") {
  RulesCheck check;
  std::size_t most = 0;
  for (const Logged& each : lawful_history()) {
    check.add(each.envelope, each.event);
    most = std::max(most, check.open_order_count());
  }
  check.finish();
  CHECK(check.open_order_count() ==
        7);  // two after a return, one issued from the block, one just issued, two whose leg was moved, one pressed
  CHECK(check.closed_order_count() == 2);  // the third one was reopened and voided
  CHECK(most == 7);
}

TEST_CASE("rules: a broken log is counted to its end, and only its first violations are kept", "[rules]") {
  RulesCheck check{5};
  Log log = lawful_history();
  for (Logged& each : log) each.envelope.place.clear();
  for (const Logged& each : log) check.add(each.envelope, each.event);
  check.finish();
  CHECK(check.violations().size() == 5);
  CHECK(check.violation_count() > 100);
  CHECK(check.event_count() == log.size());
}

// Hidden: tells how fast it is. Run it with [speed] in a release build.
TEST_CASE("rules: speed over the told history", "[.speed]") {
  constexpr int rounds = 2000;
  const Log& log = lawful_history();
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t events = 0;
  for (int round = 0; round < rounds; ++round) {
    RulesCheck check;
    for (const Logged& each : log) check.add(each.envelope, each.event);
    check.finish();
    events += check.event_count();
    REQUIRE(check.violation_count() == 0);
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  WARN(static_cast<double>(events) / taken.count() << " events/s");
}

}  // namespace duban::test
