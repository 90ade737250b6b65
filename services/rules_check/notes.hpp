// Notes: what all rules may look up about the log up to here. And how a moment is told when a rule asks for a day.
#pragma once

#include "services/rules_check/orders.hpp"
#include "services/rules_check/people.hpp"
#include "services/rules_check/policies.hpp"

namespace duban::rules_check {

class Notes {
 public:
  // Before an event about it is read.
  void bring_back(OrderId id) { orders_.bring_back(id); }
  void take(const Envelope& envelope, const Event& event);
  void command_ended() { orders_.command_ended(); }

  [[nodiscard]] const People& people() const { return people_; }
  [[nodiscard]] const Orders& orders() const { return orders_; }
  [[nodiscard]] const Policies& policies() const { return policies_; }

 private:
  People people_;
  Orders orders_;
  Policies policies_;
};

// A command is decided a moment before its events are stamped. Right after midnight, or right after a limit, both readings are lawful.
inline constexpr Duration deciding_takes_at_most = Duration::seconds(1);

// Whether it holds on the business day of the event.
template <class Predicate>
[[nodiscard]] bool on_its_day(const Envelope& envelope, Predicate&& holds) {
  const CivilDate day = business_date(envelope.occurred_at);
  if (holds(day)) return true;
  const CivilDate before = business_date(envelope.occurred_at - deciding_takes_at_most);
  return before != day && holds(before);
}
[[nodiscard]] inline bool surely_at_or_after(const Envelope& envelope, Instant limit) {
  return limit <= envelope.occurred_at - deciding_takes_at_most;
}
[[nodiscard]] inline bool surely_before(const Envelope& envelope, Instant limit) { return envelope.occurred_at < limit; }

// Entered by the one who acts, at the time it happened: not from paper, not by an import, not by a timer.
[[nodiscard]] inline bool is_live(Channel channel) { return channel == Channel::HTTP || channel == Channel::WEBHOOK; }

}  // namespace duban::rules_check
