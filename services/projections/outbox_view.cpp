#include "services/projections/outbox_view.hpp"

namespace duban {

namespace {

struct Owed {
  Tables& tables;
  const Envelope& envelope;
  const OrderRow& row;

  void unit(UnitId id) const {
    tables.outbox.put(Key{}.id(id).position(envelope.position).take(), Key{}.id(envelope.correlation_id).take());
  }
  void leg(LegId id) const {
    for (const LegGlance& one : row.glance.legs)
      if (one.leg_id == id) unit(one.unit_id);
  }
  // Once each, although a unit may have held several legs; a unit that was released hears no more (S-06).
  void everybody() const {
    for (const AudienceUnit& one : row.glance.audience) {
      const auto holds = [&](const LegGlance& held) { return held.unit_id == one.unit_id; };
      if (!one.until_position && std::ranges::any_of(row.glance.legs, holds)) unit(one.unit_id);
    }
  }

  void operator()(const LegServed& event) const { unit(event.unit_id); }
  void operator()(const LegSentBack& event) const { leg(event.leg_id); }
  void operator()(const LegAccepted& event) const { leg(event.leg_id); }
  void operator()(const ReturnAccepted& event) const { leg(event.leg_id); }
  void operator()(const ReturnRefused& event) const { leg(event.leg_id); }
  void operator()(const AssignmentClosed&) const { everybody(); }
  void operator()(const AssignmentVoided&) const { everybody(); }
  void operator()(const AssignmentWithdrawn&) const { everybody(); }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

void add_to_outbox(Tables& tables, const Envelope& envelope, const AssignmentEvent& event, const OrderRow& row) {
  std::visit(Owed{tables, envelope, row}, event);
}

}  // namespace duban
