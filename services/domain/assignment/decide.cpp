#include <concepts>

#include "services/domain/assignment/guards.hpp"

namespace duban {

Decided decide(const AssignmentOrder* order, const AssignmentCommand& command, const Context& context) {
  return std::visit(
      [&]<class One>(const One& one) -> Decided {
        if (order == nullptr) {
          if constexpr (std::same_as<One, DraftAssignment>) {
            return assignment::decide_draft(one, context);
          } else {
            return refuse(assignment_rejections::order_not_found);
          }
        }
        if constexpr (requires { one.leg_id; }) {
          const auto* leg = order->find_leg(one.leg_id);
          if (leg == nullptr) return refuse(assignment_rejections::leg_not_found);
          return assignment::decide_leg(*order, *leg, one, context);
        } else {
          return assignment::decide_one(*order, one, context);
        }
      },
      command);
}

}  // namespace duban
