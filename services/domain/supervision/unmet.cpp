#include "services/domain/supervision/unmet.hpp"

#include "services/domain/people/rules.hpp"
#include "services/domain/supervision/state.hpp"

namespace duban {
namespace {

// Served into an inbox that nobody may open, and not told otherwise.
bool never_reached(const SupervisionOrder& order, const Context& context) {
  return order.phase == SupervisionPhase::SERVED && !order.notified_on_paper &&
         !unit_has_signer(context.ask, order.content.unit_id, context.today);
}

}  // namespace

bool is_unmet(const SupervisionOrder& order, const Context& context) {
  switch (shortfall_of(order, context.now)) {
    case SupervisionShortfall::NONE: return false;
    case SupervisionShortfall::REPLY_OVERDUE: return !never_reached(order, context);
    case SupervisionShortfall::REPLY_REJECTED: return true;
  }
  return false;
}

}  // namespace duban
