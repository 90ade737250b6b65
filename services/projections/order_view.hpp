// The order view (PJ-01, PJ-02): orders and their legs from the events of the order's stream. Everything else about orders (lists,
// inbox, board, deadlines, counts) is made from what this view writes, see derived_view.hpp.
#pragma once

#include "services/domain/event.hpp"
#include "services/projections/tables.hpp"

namespace duban {

struct OrderChange {
  const OrderRow& row;
  OrderGlance before;  // an empty glance for a new order
  bool relabelled;     // number or title changed: entries that show them are written anew
};

// Rows of the order, and the copy for a unit that is released (S-06). The row lives until the projector's committed().
[[nodiscard]] OrderChange apply_to_order(Tables& tables, const Envelope& envelope, const AssignmentEvent& event);

// 余法专交〔2021〕1号 is found by any of 〔〕 [] (), full or half width (model 5).
[[nodiscard]] std::string fold_number(std::string_view number);

}  // namespace duban
