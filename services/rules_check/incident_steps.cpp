#include "services/rules_check/incident_steps.hpp"

#include <algorithm>

namespace duban::rules_check {
namespace {

constexpr std::size_t blockers_max = 3;

// The last day of a limit whose instant is exclusive.
bool is_day_of(CivilDate day, Instant limit) { return start_of(day) < limit && limit <= start_of(day + 1); }

bool acts_as_coordinator(const Reading& reading) {
  const auto& id = reading.envelope.actor.post_id;
  const PostNote* post = id ? reading.notes.people().post(*id) : nullptr;
  return post != nullptr && post->role == Role::COORDINATOR;
}

}  // namespace

void IncidentSteps::order_in(std::initializer_list<OrderStep> expected) const {
  if (std::ranges::find(expected, order.step) == expected.end())
    reading.report(order_rule, fmt::format("expected the order {}, found it {}", joined(expected), enum_name(order.step)));
}

const LegNote* IncidentSteps::leg_served(LegId id) const {
  const LegNote* leg = order.leg(id);
  if (leg == nullptr && never_seen.legs.insert(id).second)
    reading.report(leg_rule, fmt::format("expected a leg that was served, found {}", id.text()));
  return leg;
}

const LegNote* IncidentSteps::leg_in(LegId id, std::initializer_list<LegStep> expected) const {
  order_in({OrderStep::ISSUED, OrderStep::REPLIED});
  const LegNote* leg = leg_served(id);
  if (leg != nullptr && std::ranges::find(expected, leg->step) == expected.end())
    reading.report(leg_rule, fmt::format("expected the leg {}, found it {}", joined(expected), enum_name(leg->step)));
  return leg;
}

void IncidentSteps::that(bool holds, std::string_view rule, std::string_view explanation) const {
  if (!holds) reading.report(rule, std::string(explanation));
}

void IncidentSteps::counts(std::string_view rule, std::string_view what, std::int64_t expected, std::int64_t found) const {
  if (expected != found) reading.report(rule, fmt::format("expected {} {}, found {}", what, expected, found));
}

const LegNote* IncidentSteps::unanswered(LegId id) const {
  const LegNote* leg = leg_in(id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING});
  if (leg != nullptr) that(leg->role != LegRole::INFORM, leg_rule, "expected a required leg, found one for information");
  return leg;
}

// --- difficulties

void IncidentSteps::operator()(const BlockerRaised& event) const {
  const LegNote* leg = unanswered(event.leg_id);
  if (leg == nullptr) return;
  if (leg->blockers.size() >= blockers_max)
    reading.report("S-29", fmt::format("expected at most {} open blockers of a leg, found one more", blockers_max));
  that(std::ranges::find(leg->blockers, event.blocker_id, &BlockerNote::blocker_id) == leg->blockers.end(), leg_rule,
       "expected a new blocker, found one that is open");
  that(event.need_from_unit_id != leg->unit_id, leg_rule, "expected help asked of another unit, found the unit itself");
}

// nullptr after a report.
const BlockerNote* IncidentSteps::blocker(LegId leg_id, BlockerId id) const {
  const LegNote* leg = leg_in(leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING, LegStep::RETURNED, LegStep::REPLIED,
                                       LegStep::VERIFYING, LegStep::VERIFIED});
  if (leg == nullptr) return nullptr;
  const auto found = std::ranges::find(leg->blockers, id, &BlockerNote::blocker_id);
  if (found != leg->blockers.end()) return &*found;
  reading.report(leg_rule, fmt::format("expected an open blocker of the leg, found {}", id.text()));
  return nullptr;
}
void IncidentSteps::operator()(const BlockerAnswered& event) const {
  const BlockerNote* found = blocker(event.leg_id, event.blocker_id);
  if (found != nullptr) that(!found->answered, leg_rule, "expected a blocker without an answer, found one that has it");
}
void IncidentSteps::operator()(const BlockerResolved& event) const { blocker(event.leg_id, event.blocker_id); }

// --- later dates

void IncidentSteps::operator()(const ExtensionRequested& event) const {
  const LegNote* leg = unanswered(event.leg_id);
  if (leg == nullptr) return;
  that(!leg->extension, leg_rule, "expected one request for an extension at a time, found another undecided");
  that(!leg->suspended_from, leg_rule, "expected a leg whose time runs, found it suspended");
  that(leg->current_due_at < start_of(event.proposed_due_on + 1), "PRA-08", "expected a later date asked for, found none");
  if (!is_live(reading.envelope.channel)) return;
  const bool wrong = event.requested_after_due ? surely_before(reading.envelope, leg->current_due_at)
                                               : surely_at_or_after(reading.envelope, leg->current_due_at);
  that(!wrong, "INV-06", "expected the request marked as after the due date exactly when it is, found the contrary");
}

const LegNote* IncidentSteps::extension_decided(LegId leg_id, ExtensionId id) const {
  const LegNote* leg = leg_in(leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING});
  if (leg != nullptr) that(leg->extension == id, leg_rule, "expected a decision on an extension that was asked for, found none undecided");
  return leg;
}
void IncidentSteps::operator()(const ExtensionGranted& event) const {
  constexpr std::string_view rule = "PRA-08";
  const LegNote* leg = extension_decided(event.leg_id, event.extension_id);
  if (leg == nullptr) return;
  that(leg->current_due_at < event.new_due_at, rule, "expected an extension to a later date, found none");
  that(is_day_of(event.new_due_on, event.new_due_at), "S-18", "expected the due date to end with its day, found another instant");
  const auto most = reading.notes.policies().extensions_max(order.policy_version, order.urgency);
  if (most && *most <= leg->extensions_granted && !event.beyond_limit)
    reading.report(rule, fmt::format("expected an extension after {} marked as beyond the limit, found it unmarked", *most));
  that(!event.beyond_limit || !acts_as_coordinator(reading), rule,
       "expected a leader to grant what is beyond the limit, found the coordinator");
}
void IncidentSteps::operator()(const ExtensionRefused& event) const { extension_decided(event.leg_id, event.extension_id); }

void IncidentSteps::operator()(const LegSuspensionRequested& event) const {
  const LegNote* leg = unanswered(event.leg_id);
  if (leg != nullptr) that(!leg->suspended_from, leg_rule, "expected a leg whose time runs, found it suspended");
}
void IncidentSteps::operator()(const LegSuspensionApproved& event) const { unanswered(event.leg_id); }
void IncidentSteps::operator()(const LegSuspensionRefused&) const { order_in({OrderStep::ISSUED, OrderStep::REPLIED}); }
void IncidentSteps::operator()(const LegSuspended& event) const {
  const LegNote* leg = unanswered(event.leg_id);
  if (leg == nullptr) return;
  that(!leg->suspended_from, leg_rule, "expected a leg whose time runs, found it suspended");
  that(leg->suspension_ground == event.ground, leg_rule, "expected the ground that was asked for, found another");
  const Envelope& envelope = reading.envelope;
  const bool from_now = envelope.occurred_at - deciding_takes_at_most <= event.from && event.from <= envelope.occurred_at;
  that(!is_live(envelope.channel) || from_now, "INV-05", "expected the time to stand still from its approval on, found another moment");
}
void IncidentSteps::operator()(const LegResumed& event) const {
  const LegNote* leg = leg_in(event.leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING});
  if (leg == nullptr) return;
  that(leg->suspended_from.has_value(), leg_rule, "expected a suspended leg, found its time running");
  if (!leg->suspended_from) return;
  that(leg->current_due_at <= event.new_due_at, "S-18", "expected a resumption not to shorten the time, found an earlier date");
  // Nothing of it was left to stand still.
  that(*leg->suspended_from < leg->current_due_at || event.new_due_at == leg->current_due_at, "INV-06",
       "expected a date that had passed before the suspension to stay, found it moved");
}
void IncidentSteps::operator()(const DueDateRecalculated& event) const {
  const LegNote* leg = leg_in(event.leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING, LegStep::RETURNED, LegStep::REPLIED,
                                             LegStep::VERIFYING, LegStep::VERIFIED});
  if (leg == nullptr) return;
  that(is_day_of(event.old_due_on, leg->current_due_at), "S-18", "expected the due date of the log recalculated, found another");
  that(leg->current_due_at <= event.new_due_at, "S-18", "expected a recalculation not to shorten the time, found an earlier date");
}

// --- disputes

void IncidentSteps::operator()(const DutyDisputeOpened& event) const {
  const LegNote* leg = unanswered(event.leg_id);
  if (leg == nullptr) return;
  that(!leg->dispute, leg_rule, "expected one dispute of a leg at a time, found another open");
  that(!order.ruled_duty(leg->unit_id), "CONS-05", "expected the ruling to bind the unit that it named, found a new dispute");
}
void IncidentSteps::operator()(const DutyDisputeRuled& event) const {
  const LegNote* leg = leg_in(event.leg_id, {LegStep::SERVED, LegStep::ACKNOWLEDGED, LegStep::WORKING, LegStep::RETURNED});
  if (leg != nullptr) that(leg->dispute == event.dispute_id, "CONS-05", "expected a ruling on an open dispute, found none");
  command.ruling = event;
  command.ruling_place = place_of(reading.envelope);
}

void check_ruled(const Notes& notes, Findings& findings, const DutyDisputeRuled& ruling, const Place& place) {
  const OrderNote* order = notes.orders().find(ruling.order_id);
  const LegNote* leg = order ? order->leg(ruling.leg_id) : nullptr;
  if (leg == nullptr) return;
  const bool stays = leg->unit_id == ruling.unit_id;
  const bool held =
      std::ranges::any_of(order->legs, [&](const LegNote& each) { return each.unit_id == ruling.unit_id && each.required(); });
  if (leg->released() == stays || !held)
    findings.report("CONS-05", place,
                    fmt::format("expected the part of the leg to be with the unit {}, found it is not", ruling.unit_id.text()));
}

void IncidentSteps::operator()(const DisagreementRaised& event) const {
  order_in({OrderStep::ISSUED, OrderStep::REPLIED});
  that(!order.disagreement, order_rule, "expected one disagreement at a time, found another open");
  const auto units = order.required_units();
  that(std::ranges::find(units, event.by_unit_id) != units.end(), order_rule, "expected a unit that works on the order, found another");
  const bool with_others = !event.leg_ids.empty() && std::ranges::all_of(event.leg_ids, [&](LegId id) {
    const LegNote* leg = order.leg(id);
    return leg != nullptr && leg->required() && leg->unit_id != event.by_unit_id;
  });
  that(with_others, order_rule, "expected a disagreement with required legs of other units, found another");
}
void IncidentSteps::operator()(const DisagreementSettled&) const {
  order_in({OrderStep::ISSUED, OrderStep::REPLIED});
  that(order.disagreement, order_rule, "expected an open disagreement, found none");
}
void IncidentSteps::operator()(const AssignmentSupplemented& event) const {
  order_in({OrderStep::ISSUED, OrderStep::REPLIED});
  counts(order_rule, "supplement number", order.supplements + 1, event.supplement_no);
}

// --- after the closing

void IncidentSteps::operator()(const FollowUpCheckPlanned& event) const {
  order_in({OrderStep::CLOSED});
  const bool waits = std::ranges::any_of(order.follow_ups, [](const FollowUpNote& each) { return !each.result; });
  that(!waits, order_rule, "expected one follow-up check at a time, found another without a result");
  that(on_its_day(reading.envelope, [&](CivilDate day) { return day <= event.planned_on; }), order_rule,
       "expected a follow-up check planned ahead, found a day that had passed");
}
void IncidentSteps::operator()(const FollowUpCheckRecorded& event) const {
  order_in({OrderStep::CLOSED});
  const auto found = std::ranges::find(order.follow_ups, event.check_id, &FollowUpNote::check_id);
  const bool waits = found != order.follow_ups.end() && !found->result;
  that(waits, order_rule, "expected a follow-up check of this closing without a result, found none");
  if (waits) that(found->checker_post_id == event.checker_post_id, order_rule, "expected the assigned checker, found another post");
  that(event.result == FollowUpResult::UPHELD || !event.evidence.empty(), order_rule,
       "expected evidence behind a finding against the unit, found none");
}

void IncidentSteps::check_ground(ReopenReason reason) const {
  const auto asked = reason == ReopenReason::RELAPSE        ? std::optional{FollowUpResult::RELAPSED}
                     : reason == ReopenReason::FALSE_REPORT ? std::optional{FollowUpResult::FALSE_REPORT}
                                                            : std::nullopt;
  that(!asked || std::ranges::find(order.follow_ups, asked, &FollowUpNote::result) != order.follow_ups.end(), "EC-07",
       "expected a follow-up check of this closing that found what the reopening says, found none");
}

void IncidentSteps::operator()(const ReopeningRequested& event) const {
  order_in({OrderStep::CLOSED});
  check_ground(event.reason);
  that(!event.leg_ids.empty(), order_rule, "expected a leg to be worked on anew, found none");
  for (const LegId id : event.leg_ids) {
    const LegNote* leg = order.leg(id);
    that(leg != nullptr && leg->step == LegStep::ACCEPTED && std::ranges::count(event.leg_ids, id) == 1, leg_rule,
         "expected accepted legs, each once, to be worked on anew, found another");
  }
}
void IncidentSteps::operator()(const ReopeningApproved&) const {
  order_in({OrderStep::CLOSED});
  command.reopening = order.reopening_request;
}
void IncidentSteps::operator()(const ReopeningRefused&) const { order_in({OrderStep::CLOSED}); }
void IncidentSteps::operator()(const AssignmentReopened& event) const {
  order_in({OrderStep::CLOSED});
  counts("EC-07", "reopening number", order.reopenings + 1, event.reopen_no);
  check_ground(event.reason);
  // Without an approval it is S-03's.
  if (command.reopening)
    that(command.reopening->reason == event.reason && command.reopening->leg_ids == event.leg_ids, "EC-07",
         "expected the reason and the legs that were asked for, found others");
}

}  // namespace duban::rules_check
