// RulesCheck: reads a log from its first event to its last and reports every place where an invariant does not hold. It shares no
// code with the deciders: what they got wrong, it must not get wrong with them.
//
//   RulesCheck check;
//   for each event in log order: check.add(envelope, event);
//   check.finish();
//   check.violations() …
//
// Pure; one thread. Memory: what is open, plus a few words per stream and per order that is over (README.md).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "services/domain/event.hpp"
#include "services/rules_check/notes.hpp"
#include "services/rules_check/rule_set.hpp"
#include "services/rules_check/violation.hpp"

namespace duban {

class RulesCheck {
 public:
  // Counts all violations, keeps the first `kept_max`.
  explicit RulesCheck(std::size_t kept_max = 1000);
  ~RulesCheck();
  RulesCheck(const RulesCheck&) = delete;
  RulesCheck& operator=(const RulesCheck&) = delete;

  void add(const Envelope& envelope, const Event& event);
  // The log ends here: the last command has no more events.
  void finish();

  // In the order of the events that showed them; a missing event is noticed at the end of its command.
  [[nodiscard]] const std::vector<RuleViolation>& violations() const { return findings_.kept(); }
  [[nodiscard]] std::uint64_t violation_count() const { return findings_.count(); }
  [[nodiscard]] std::uint64_t event_count() const { return events_; }
  // Orders that are not closed nor over, and closed ones that wait for being reopened: what the memory grows with.
  [[nodiscard]] std::size_t open_order_count() const { return notes_.orders().open_count(); }
  [[nodiscard]] std::size_t closed_order_count() const { return notes_.orders().closed_count(); }

 private:
  rules_check::Notes notes_;
  rules_check::Findings findings_;
  std::vector<std::unique_ptr<rules_check::RuleSet>> rules_;
  std::uint64_t events_ = 0;
  Uuid command_;
};

}  // namespace duban
