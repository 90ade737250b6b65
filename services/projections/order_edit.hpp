// Private to the order's view: how any event changes the rows of an order. The events themselves are in order_view.cpp (the main path) and
// order_incidents.hpp (everything else that happens to an order).
#pragma once

#include <optional>
#include <utility>

#include "services/domain/policy/rules.hpp"
#include "services/projections/order_view.hpp"
#include "services/projections/tables.hpp"

namespace duban {

class OrderEdit {
 public:
  OrderEdit(Tables& tables, const Envelope& envelope, OrderRow& row) : tables_(tables), envelope_(envelope), row_(row) {}

  bool relabelled = false;
  bool reworded = false;  // head, lead or staff changed: their row is written too

  // What follows from the rest of the row, after each event.
  void settle();

 protected:
  [[nodiscard]] Instant now() const { return envelope_.occurred_at; }
  // For changes; what is only read is read from row_.
  [[nodiscard]] OrderHead& head() { return reworded = true, row_.head; }
  [[nodiscard]] OrderLeadPart& lead() { return reworded = true, row_.lead; }
  [[nodiscard]] OrderStaffPart& staff() { return reworded = true, row_.staff; }
  [[nodiscard]] const UrgencyLimits& limits();
  [[nodiscard]] std::optional<Instant> limit_from(const DueSpec& spec, Instant from);

  void end(OrderPhase phase, std::optional<TextRef> reason);
  void close_request(RequestId id);
  // The unit reads the order from now on, or again.
  void see(UnitId unit);
  void release(LegId id, ReleaseReason reason);

  template <class Function>
  void change(LegId id, Function&& function) {
    LegRow& leg = tables_.legs.edit(key_of(row_.head.order_id, id));
    std::forward<Function>(function)(leg);
    settle_leg(leg);
  }
  // Of the closed list S-18.
  template <class DueSetting>
  void set_due(LegRow& leg, const DueSetting& event) {
    note_overdue(leg);
    leg.current_due_on = event.new_due_on;
    leg.current_due_at = event.new_due_at;
    leg.calendar_version = event.calendar_version;
    leg.provisional = event.provisional;
    ++leg.due_version;
  }

  // Before the leg gets another date or ends: what it missed stays on record (INV-06).
  void note_overdue(LegRow& leg) const;

  Tables& tables_;
  const Envelope& envelope_;
  OrderRow& row_;

 private:
  void settle_leg(LegRow& leg);
  [[nodiscard]] std::optional<Instant> next_feedback(const LegRow& leg);
  [[nodiscard]] std::optional<Instant> verification_limit(const LegRow& leg);
};

}  // namespace duban
