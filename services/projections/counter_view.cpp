#include "services/projections/counter_view.hpp"

#include <array>

#include "common/base/described.hpp"
#include "services/projections/derived_view.hpp"

namespace duban {

namespace {

using Labels = std::initializer_list<std::string_view>;

std::string key_of_count(std::string_view metric, Labels values) { return counter_key(metric, {values.begin(), values.size()}); }

constexpr std::string_view orders_open = "orders_open";
constexpr std::string_view legs_open = "legs_open";
constexpr std::string_view verifications_pending = "verifications_pending";
constexpr std::string_view cockpit = "cockpit_orders";
constexpr std::string_view issued_total = "orders_issued_total";
constexpr std::string_view closed_total = "orders_closed_total";
constexpr std::string_view programme_closed_total = "programme_orders_closed_total";
constexpr std::string_view voided_total = "orders_voided_total";
constexpr std::string_view signed_total = "legs_signed_total";
constexpr std::string_view replies_total = "replies_total";
constexpr std::string_view sent_back_total = "replies_sent_back_total";
constexpr std::string_view returns_total = "returns_total";

[[nodiscard]] std::string_view word(bool value) { return value ? "true" : "false"; }

[[nodiscard]] bool is_over(OrderPhase phase) {
  return phase == OrderPhase::CLOSED || phase == OrderPhase::WITHDRAWN || phase == OrderPhase::VOIDED || phase == OrderPhase::DISCARDED;
}

void of_order(const OrderGlance& order, Derived& out) {
  const Uuid taskforce = order.taskforce_id.uuid;
  if (!is_over(order.phase))
    out.counts.push_back({orders_open, taskforce, std::nullopt, {enum_name(order.urgency), enum_name(order.shown_phase)}});
  if (const auto stage = cockpit_stage(order))
    out.counts.push_back({cockpit, taskforce, order.programme_id.value_or(ProgrammeId{}).uuid, {enum_name(*stage)}});
}

void of_leg(const OrderGlance& order, const LegGlance& leg, Derived& out) {
  if (!is_open(order.phase) || !is_open(leg.state)) return;
  const Uuid taskforce = order.taskforce_id.uuid;
  out.counts.push_back({legs_open, taskforce, leg.unit_id.uuid, {enum_name(leg.role), enum_name(leg.state)}});
  if (leg.state == LegState::REPLIED || leg.state == LegState::VERIFYING)
    out.counts.push_back({verifications_pending, taskforce, std::nullopt, {}});
}

// Which events count, by name of the metric and its labels after the taskforce.
struct Totals {
  Tables& tables;
  const OrderRow& row;
  std::string taskforce;

  void one(std::string_view metric, Labels values) const { count(tables, key_of_count(metric, values), 1); }

  void operator()(const AssignmentIssued&) const { one(issued_total, {taskforce, enum_name(row.head.source_kind)}); }
  void operator()(const AssignmentClosed& event) const {
    one(closed_total, {taskforce, word(event.on_time), word(event.on_time_by_original)});
    if (row.head.programme_id) one(programme_closed_total, {row.head.programme_id->text(), word(event.on_time)});
  }
  void operator()(const AssignmentWithdrawn&) const { one(voided_total, {taskforce, "WITHDRAWN"}); }
  void operator()(const AssignmentVoided&) const { one(voided_total, {taskforce, "VOIDED"}); }
  void operator()(const LegAcknowledged& event) const {
    for (const LegGlance& leg : row.glance.legs)
      if (leg.leg_id == event.leg_id) one(signed_total, {taskforce, word(event.received_at >= leg.sign_due_at)});
  }
  void operator()(const LegReplied& event) const { one(replies_total, {taskforce, word(event.late), word(event.late_by_original)}); }
  void operator()(const LegSentBack&) const { one(sent_back_total, {taskforce}); }
  void operator()(const LegReturned& event) const { one(returns_total, {taskforce, enum_name(event.ground), "RETURNED"}); }
  void operator()(const ReturnAccepted& event) const { outcome(event.leg_id, "ACCEPTED"); }
  void operator()(const ReturnRefused& event) const { outcome(event.leg_id, "REFUSED"); }
  template <class Other>
  void operator()(const Other&) const {}

 private:
  void outcome(LegId id, std::string_view how) const {
    const LegRow* leg = tables.legs.find(key_of(row.head.order_id, id));
    if (leg != nullptr && !leg->returns.empty()) one(returns_total, {taskforce, enum_name(leg->returns.back().ground), how});
  }
};

}  // namespace

const DerivedView open_count_view{of_order, of_leg};

std::string key_of(const Counted& counted) {
  Key key;
  key.text(counted.metric).text(counted.taskforce_id.text());
  if (counted.other_id) key.text(counted.other_id->is_nil() ? std::string{} : counted.other_id->text());
  for (const std::string_view label : counted.words)
    if (!label.empty()) key.text(label);
  return key.take();
}

std::span<const MetricDescription> metrics() {
  static const std::array<MetricDescription, 12> all{{
      {orders_open, false, {"taskforce", "urgency", "phase"}, "Orders that are not at their end"},
      {legs_open, false, {"taskforce", "unit", "role", "state"}, "Legs from service to acceptance"},
      {verifications_pending, false, {"taskforce"}, "Replies that wait for the coordinator's side"},
      {cockpit, false, {"taskforce", "programme", "stage"}, "Orders in the five stages of the cockpit"},
      {issued_total, true, {"taskforce", "source_kind"}, "Orders issued since the start of the log"},
      {closed_total, true, {"taskforce", "on_time", "on_time_original"}, "Orders closed, by both due dates"},
      {programme_closed_total, true, {"programme", "on_time"}, "Orders of a programme closed"},
      {voided_total, true, {"taskforce", "kind"}, "Orders withdrawn or voided"},
      {signed_total, true, {"taskforce", "late"}, "Legs signed for"},
      {replies_total, true, {"taskforce", "late", "late_original"}, "Replies of units"},
      {sent_back_total, true, {"taskforce"}, "Replies sent back"},
      {returns_total, true, {"taskforce", "ground", "outcome"}, "Returned legs and how it was decided"},
  }};
  return all;
}

std::optional<CockpitStage> cockpit_stage(const OrderGlance& order) {
  switch (order.phase) {
    case OrderPhase::DRAFT: return CockpitStage::PLAN;
    case OrderPhase::PENDING_APPROVAL:
    case OrderPhase::APPROVED: return CockpitStage::DECIDE;
    case OrderPhase::ISSUED: return CockpitStage::EXECUTE;
    case OrderPhase::REPLIED: return CockpitStage::INSPECT;
    case OrderPhase::CLOSED: return CockpitStage::FEED_BACK;
    case OrderPhase::WITHDRAWN:
    case OrderPhase::VOIDED:
    case OrderPhase::DISCARDED: return std::nullopt;
  }
  return std::nullopt;
}

void count(Tables& tables, std::string_view key, std::int64_t by) {
  const CounterRow* found = tables.counters.find(key);
  const std::int64_t value = (found ? found->value : 0) + by;
  // A gauge at zero is no row: legs by unit and state would pile up. Totals never come back to zero.
  if (value == 0) tables.counters.erase(key);
  else tables.counters.edit(key).value = value;
}

std::string counter_key(std::string_view metric, std::span<const std::string_view> values) {
  Key key;
  key.text(metric);
  for (const std::string_view value : values) key.text(value);
  return key.take();
}

void count_totals(Tables& tables, const AssignmentEvent& event, const OrderRow& row) {
  const auto counts = [](const auto& one) {
    using One = std::remove_cvref_t<decltype(one)>;
    return !std::is_same_v<One, ProgressReported>;
  };
  if (!std::visit(counts, event)) return;  // the most frequent event counts nowhere (INV-26)
  std::visit(Totals{tables, row, row.head.taskforce_id.text()}, event);
}

}  // namespace duban
