// What the steps of an order are checked with, and the steps besides the main path: difficulties, later dates, disputes, reopening.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {

inline constexpr std::string_view order_rule = "MODEL-3.1";
inline constexpr std::string_view leg_rule = "MODEL-3.2";

template <class Step>
[[nodiscard]] std::string joined(std::initializer_list<Step> steps) {
  std::string out;
  for (const Step step : steps) out.append(out.empty() ? "" : " or ").append(enum_name(step));
  return out;
}

// What this command has begun and must finish.
struct CommandSoFar {
  std::optional<Place> issued;
  std::optional<OrderId> issued_order;
  std::optional<Place> ended;
  std::optional<OrderId> ended_order;
  std::optional<Place> return_accepted;
  std::optional<LegId> returned_leg;
  std::optional<LegReassigned> reassigned;
  std::optional<LegRole> reassigned_role;
  std::optional<Place> reassigned_place;
  std::optional<DutyDisputeRuled> ruling;
  std::optional<Place> ruling_place;
  std::optional<ReopeningNote> reopening;
};

// Of what was never drafted or served nothing can be said: it is reported once.
struct NeverSeen {
  std::unordered_set<OrderId> orders;
  std::unordered_set<LegId> legs;
};

// One overload per event of incident_events.hpp.
struct IncidentSteps {
  const Reading& reading;
  const OrderNote& order;
  CommandSoFar& command;
  NeverSeen& never_seen;

  void order_in(std::initializer_list<OrderStep> expected) const;
  // nullptr after a report: a leg that was never served.
  const LegNote* leg_served(LegId id) const;
  const LegNote* leg_in(LegId id, std::initializer_list<LegStep> expected) const;
  void that(bool holds, std::string_view rule, std::string_view explanation) const;
  void counts(std::string_view rule, std::string_view what, std::int64_t expected, std::int64_t found) const;

  void operator()(const BlockerRaised& event) const;
  void operator()(const BlockerAnswered& event) const;
  void operator()(const BlockerResolved& event) const;
  void operator()(const ExtensionRequested& event) const;
  void operator()(const ExtensionGranted& event) const;
  void operator()(const ExtensionRefused& event) const;
  void operator()(const LegSuspensionRequested& event) const;
  void operator()(const LegSuspensionApproved& event) const;
  void operator()(const LegSuspensionRefused& event) const;
  void operator()(const LegSuspended& event) const;
  void operator()(const LegResumed& event) const;
  void operator()(const DueDateRecalculated& event) const;
  void operator()(const DutyDisputeOpened& event) const;
  void operator()(const DutyDisputeRuled& event) const;
  void operator()(const DisagreementRaised& event) const;
  void operator()(const DisagreementSettled& event) const;
  void operator()(const AssignmentSupplemented& event) const;
  void operator()(const FollowUpCheckPlanned& event) const;
  void operator()(const FollowUpCheckRecorded& event) const;
  void operator()(const ReopeningRequested& event) const;
  void operator()(const ReopeningApproved& event) const;
  void operator()(const ReopeningRefused& event) const;
  void operator()(const AssignmentReopened& event) const;

 private:
  const BlockerNote* blocker(LegId leg, BlockerId id) const;
  // The leg is being worked on, or waits for it: what asks for more time, or disputes, comes before the reply.
  const LegNote* unanswered(LegId id) const;
  const LegNote* extension_decided(LegId leg, ExtensionId id) const;
  void check_ground(ReopenReason reason) const;
};

// At the end of the command: the leg is with the unit that the ruling named.
void check_ruled(const Notes& notes, Findings& findings, const DutyDisputeRuled& ruling, const Place& place);

}  // namespace duban::rules_check
