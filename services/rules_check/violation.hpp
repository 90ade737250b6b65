// RuleViolation: one place of the log where a rule does not hold. Findings: where the rules put what they find.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "common/base/strong.hpp"
#include "services/domain/envelope.hpp"
#include "services/domain/ids.hpp"

namespace duban {

struct RuleViolation {
  std::string rule;         // "INV-08", as in catalogue.hpp
  Position position;        // of the event that breaks it; where something is missing, of the event that asks for it
  StreamId stream;          // of that event
  std::string explanation;  // "expected …, found …": ids, numbers and codes, never a text
  friend bool operator==(const RuleViolation&, const RuleViolation&) = default;
};

namespace rules_check {

// Where an event stands.
struct Place {
  Position position;
  StreamId stream;
};
[[nodiscard]] inline Place place_of(const Envelope& envelope) { return {envelope.position, envelope.stream}; }

// Counts all and keeps the first ones: a log that is broken everywhere says nothing more with its millionth line.
class Findings {
 public:
  explicit Findings(std::size_t kept_max) : kept_max_(kept_max) {}

  void report(std::string_view rule, const Place& place, std::string explanation);
  void report(std::string_view rule, const Envelope& envelope, std::string explanation) {
    report(rule, place_of(envelope), std::move(explanation));
  }

  [[nodiscard]] const std::vector<RuleViolation>& kept() const { return kept_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::size_t kept_max_;
  std::vector<RuleViolation> kept_;
  std::uint64_t count_ = 0;
};

}  // namespace rules_check
}  // namespace duban
