// RuleSet: the rules of one subject. To check a new kind of matter, write one and add it in rules_check.cpp.
#pragma once

#include <memory>

#include "services/rules_check/notes.hpp"
#include "services/rules_check/violation.hpp"

namespace duban::rules_check {

// One event with what is known before it. `order`: the order that the event is about, nullptr when it is about none, or about one
// that was never drafted or is over. A closed order can be reopened and is there.
struct Reading {
  const Envelope& envelope;
  const Event& event;
  const Notes& notes;
  const OrderNote* order;
  Findings& findings;

  void report(std::string_view rule, std::string explanation) const { findings.report(rule, envelope, std::move(explanation)); }
};

class RuleSet {
 public:
  RuleSet() = default;
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;
  virtual ~RuleSet() = default;

  virtual void read(const Reading& reading) = 0;
  // All events of a command have been read (they share their cause and stand together): what had to come with them must be there.
  virtual void command_ended(const Notes&, Findings&) {}
};

// INV-04, INV-12, INV-13, INV-14, S-01, S-07, S-16.
[[nodiscard]] std::unique_ptr<RuleSet> log_rules();
// INV-19, INV-28.
[[nodiscard]] std::unique_ptr<RuleSet> reference_rules();
// INV-08.
[[nodiscard]] std::unique_ptr<RuleSet> number_rules();
// MODEL-3.1, MODEL-3.2, S-22, S-25.
[[nodiscard]] std::unique_ptr<RuleSet> assignment_steps();
// INV-30, S-05, ORG-06: who may do what with a leg or an order.
[[nodiscard]] std::unique_ptr<RuleSet> assignment_acts();
// INV-07.
[[nodiscard]] std::unique_ptr<RuleSet> assignment_leads();
// S-03, S-04, ORG-03.
[[nodiscard]] std::unique_ptr<RuleSet> assignment_two_persons();
// INV-01, INV-02, INV-03, INV-05, INV-06.
[[nodiscard]] std::unique_ptr<RuleSet> assignment_verification();

}  // namespace duban::rules_check
