// OrderFold: an order as it was at a version, from its own events: for the repeated answer to an idempotent command, and for reads of
// the past. The same views as live, in memory; names, measures and rules come from the live rows, which are kept by date and version.
//
//   OrderFold fold{store, generation};
//   … for each event of the stream, up to the wanted version: fold.apply(envelope, event);
//   Result<QueryAnswer> answer = fold.read(order_id, viewer, today, calendar);
//
// One thread, one use.
#pragma once

#include <memory>

#include "services/domain/event.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

class OrderFold {
 public:
  OrderFold(const KeyValueReader& rows, std::uint16_t generation);
  ~OrderFold();
  OrderFold(const OrderFold&) = delete;
  OrderFold& operator=(const OrderFold&) = delete;

  void apply(const Envelope& envelope, const Event& event);

  // As read_order would have answered then: same visibility, same form. Nothing can be applied after it.
  [[nodiscard]] Result<QueryAnswer> read(OrderId id, const Viewer& viewer, CivilDate today, const WorkCalendar& calendar);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace duban
