// Order and result of the five haves (PJ-08). Plan and task come from the programme (programme_view.cpp).
#include "common/json/described.hpp"
#include "services/projections/derived_view.hpp"

namespace duban {

namespace {

void of_order(const OrderGlance& order, Derived& out) {
  if (!order.measure_id || !order.issued_event_id) return;
  // A withdrawn or voided order never was one; a closed order has passed verification (INV-01).
  if (order.phase == OrderPhase::WITHDRAWN || order.phase == OrderPhase::VOIDED) return;
  const auto add = [&](EvidenceFlag flag, Position position) {
    out.entries.push_back(
        {TableId::EVIDENCE, evidence_key(*order.measure_id, flag, position, order.order_id.uuid), static_cast<std::uint8_t>(flag)});
  };
  add(EvidenceFlag::ORDER, order.issued_position);
  if (order.phase == OrderPhase::CLOSED) add(EvidenceFlag::RESULT, order.closed_position);
}

}  // namespace

const DerivedView evidence_view{of_order, nullptr};

std::string evidence_value(const DerivedEntry& entry, const OrderRow& row) {
  const bool is_result = static_cast<EvidenceFlag>(entry.kind) == EvidenceFlag::RESULT;
  return to_stored({*(is_result ? row.glance.closed_event_id : row.glance.issued_event_id), row.head.order_id.uuid});
}

std::string evidence_key(MeasureId measure, EvidenceFlag flag, Position position, const Uuid& subject) {
  return Key{}.id(measure).number8(static_cast<std::uint8_t>(flag)).position(position).id(subject).take();
}

std::string to_stored(const EvidenceEntry& entry) { return to_json(entry); }

}  // namespace duban
