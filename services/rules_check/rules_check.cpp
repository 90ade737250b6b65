#include "services/rules_check/rules_check.hpp"

namespace duban {

namespace rules_check {

void Findings::report(std::string_view rule, const Place& place, std::string explanation) {
  ++count_;
  if (kept_.size() < kept_max_) kept_.push_back({std::string(rule), place.position, place.stream, std::move(explanation)});
}

}  // namespace rules_check

RulesCheck::RulesCheck(std::size_t kept_max) : findings_(kept_max) {
  using namespace rules_check;
  rules_.push_back(log_rules());
  rules_.push_back(reference_rules());
  rules_.push_back(number_rules());
  rules_.push_back(assignment_steps());
  rules_.push_back(assignment_acts());
  rules_.push_back(assignment_leads());
  rules_.push_back(assignment_two_persons());
  rules_.push_back(assignment_verification());
}

RulesCheck::~RulesCheck() = default;

void RulesCheck::add(const Envelope& envelope, const Event& event) {
  if (envelope.causation_id != command_) finish();
  command_ = envelope.causation_id;
  ++events_;
  const auto* about_order = std::get_if<AssignmentEvent>(&event);
  if (about_order != nullptr) notes_.bring_back(rules_check::order_of(*about_order));
  const rules_check::OrderNote* order = about_order ? notes_.orders().find(rules_check::order_of(*about_order)) : nullptr;
  const rules_check::Reading reading{envelope, event, notes_, order, findings_};
  for (const auto& each : rules_) each->read(reading);
  notes_.take(envelope, event);
}

void RulesCheck::finish() {
  for (const auto& each : rules_) each->command_ended(notes_, findings_);
  notes_.command_ended();
}

}  // namespace duban
