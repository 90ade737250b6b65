#include "services/domain/supervision/decide.hpp"

#include <concepts>

#include "services/domain/supervision/guards.hpp"

namespace duban {

Decided decide(const SupervisionOrder* order, const SupervisionCommand& command, const Context& context) {
  return std::visit(
      [&]<class One>(const One& one) -> Decided {
        if (order == nullptr) {
          if constexpr (std::same_as<One, DraftSupervision>) {
            return supervision::decide_draft(one, context);
          } else {
            return refuse(supervision_rejections::not_found);
          }
        }
        return supervision::decide_one(*order, one, context);
      },
      command);
}

}  // namespace duban
