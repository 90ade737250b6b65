// Whether a ground is true today, read off the target. Rounds in which the ball lies with the coordinator (an undecided return, a reply
// that waits for its verification) are nobody's ground: their delay is the coordinator's (EC-34).
#include <algorithm>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/domain/supervision/guards.hpp"
#include "services/domain/supervision/ladder.hpp"

namespace duban::supervision {
namespace {

// The unit is to act next.
bool units_turn(const Leg& leg) {
  return leg.state == LegState::SERVED || leg.state == LegState::ACKNOWLEDGED || leg.state == LegState::WORKING;
}

bool overdue_enough(CivilDate due_on, const Context& context) {
  return working_days_between(context.ask.calendar(), context.today, due_on) <= -overdue_working_days;
}

// The last time the unit said how it stands; a reply is a report too.
std::optional<Instant> last_report(const Leg& leg) {
  std::optional<Instant> last = leg.last_progress_at;
  if (const auto* reply = leg.last_reply(); reply != nullptr && (!last || *last < reply->replied_at)) last = reply->replied_at;
  return last;
}

// By dates: the last one has passed, and nothing came since the one before it (for the first: since service). Early and late reports
// both count as given.
bool dates_missed(std::vector<CivilDate> dates, const Leg& leg, const Context& context) {
  std::ranges::sort(dates);
  Instant since = leg.served_at;
  std::optional<Instant> asked_since;
  for (const CivilDate date : dates) {
    const Instant end = due_on_date(date, context.ask.calendar()).due_at;
    if (end <= leg.served_at) continue;  // before the unit had it
    if (context.now < end) break;
    asked_since = since;
    since = end;
  }
  if (!asked_since) return false;
  const auto last = last_report(leg);
  return !last || *last < *asked_since;
}

// Every n working days, or as the policy of the issue says: the days since the last report (or service) have run out.
bool interval_missed(const DueSpec& interval, Instant since, const PolicyRules& rules, const Context& context) {
  return context.now >= compute_due(interval, since, context.ask.calendar(), rules.office_hours).due_at;
}

bool feedback_missed(const AssignmentOrder& order, const Leg& leg, const Context& context) {
  const auto& rule = order.content.feedback_rule;
  if (rule.dates) return dates_missed(*rule.dates, leg, context);
  DUBAN_CHECK(order.issued.has_value(), "expected an issued order, found one without a policy version");
  const auto& rules = policy_of(context.ask.policy(), order.issued->policy_version);
  const auto& limits = limits_for(rules, order.content.urgency);
  const auto last = last_report(leg);
  DueSpec interval = last ? limits.progress_every : limits.first_progress;
  if (rule.every_working_days) interval = {.kind = DueKind::WORKING_DAYS, .date = {}, .value = rule.every_working_days};
  return interval_missed(interval, last.value_or(leg.served_at), rules, context);
}

// From the middle of the period on, the unit's own figure is below half of what the working days passed would allow. Without a figure
// nothing is known of the pace (INV-24): that is NO_FEEDBACK, if a report was due. Past the due date it is OVERDUE.
bool slow(const Leg& leg, const Context& context) {
  if (!leg.percent || leg.current_due.on < context.today) return false;
  const auto& calendar = context.ask.calendar();
  const CivilDate served_on = business_date(leg.served_at);
  const std::int64_t period = working_days_between(calendar, served_on, leg.current_due.on);
  const std::int64_t elapsed = working_days_between(calendar, served_on, context.today);
  if (period <= 0 || elapsed * 100 < period * slow_after_percent_of_period) return false;
  return *leg.percent * period * 100 < elapsed * 100 * slow_below_percent_of_elapsed;
}

bool holds_for_leg(SupervisionGround ground, const AssignmentOrder& order, const Leg& leg, const Context& context) {
  const bool is_signed = leg.state == LegState::ACKNOWLEDGED || leg.state == LegState::WORKING;
  switch (ground) {
    case SupervisionGround::NOT_SIGNED: return leg.state == LegState::SERVED && context.now >= leg.sign_due_at;
    case SupervisionGround::NO_FEEDBACK: return is_signed && feedback_missed(order, leg, context);
    case SupervisionGround::OVERDUE: return units_turn(leg) && overdue_enough(leg.current_due.on, context);
    case SupervisionGround::POOR_QUALITY: return is_signed && leg.times_sent_back >= times_sent_back;
    case SupervisionGround::SLOW: return is_signed && slow(leg, context);
    case SupervisionGround::IMPORTANT:
    case SupervisionGround::LEADER: return true;
  }
  return false;
}

// A task list says when an item is due and nothing of its progress. One that was carried over has the later year.
bool holds_for_item(SupervisionGround ground, const TaskItem& item, const Context& context) {
  if (ground != SupervisionGround::OVERDUE || !item.due_on) return false;
  const bool carried_over = item.year > item.due_on->year();
  return overdue_enough(carried_over ? CivilDate::of(item.year, 12, 31) : *item.due_on, context);
}

}  // namespace

Refusal check_ground(SupervisionGround ground, const Target& target, const Context& context) {
  if (is_explicit(ground)) return std::nullopt;
  bool holds = false;
  if (target.leg != nullptr) {
    holds = holds_for_leg(ground, *target.order, *target.leg, context);
    const auto& leg = *target.leg;
    // EC-28: silence counts only once somebody could have spoken.
    const bool unreached =
        leg.state == LegState::SERVED && !leg.notified_on_paper && !unit_has_signer(context.ask, leg.unit_id, context.today);
    if (holds && unreached) return reject(no::unit_not_told, {{"ground", std::string(enum_name(ground))}});
  } else if (target.item != nullptr) {
    holds = holds_for_item(ground, *target.item, context);
  } else {
    const auto& due_on = target.problem->due_on;
    holds = ground == SupervisionGround::OVERDUE && due_on && overdue_enough(*due_on, context);
  }
  if (holds) return std::nullopt;
  return reject(no::ground_not_true, {{"ground", std::string(enum_name(ground))}}, "/ground");
}

}  // namespace duban::supervision
