#include "services/domain/supervision/state.hpp"

namespace duban {

SupervisionShortfall shortfall_of(const SupervisionOrder& order, Instant now) {
  switch (order.phase) {
    case SupervisionPhase::SERVED:
    case SupervisionPhase::ACKNOWLEDGED:
      if (order.rejected_replies > 0) return SupervisionShortfall::REPLY_REJECTED;
      return order.current_reply_due && now >= order.current_reply_due->due_at ? SupervisionShortfall::REPLY_OVERDUE
                                                                               : SupervisionShortfall::NONE;
    case SupervisionPhase::REPLIED: return order.last_reply()->late ? SupervisionShortfall::REPLY_OVERDUE : SupervisionShortfall::NONE;
    case SupervisionPhase::DRAFT:
    case SupervisionPhase::APPROVED:
    case SupervisionPhase::WATCHING:
    case SupervisionPhase::RAISED:
    case SupervisionPhase::LIFTED:
    case SupervisionPhase::VOIDED:
    case SupervisionPhase::DISCARDED: return SupervisionShortfall::NONE;
  }
  return SupervisionShortfall::NONE;
}

}  // namespace duban
