#include "services/domain/objection/evolve.hpp"

namespace duban {
namespace {

ObjectionState state_after(ObjectionOutcome outcome) {
  switch (outcome) {
    case ObjectionOutcome::UPHELD: return ObjectionState::UPHELD;
    case ObjectionOutcome::PARTLY_UPHELD: return ObjectionState::PARTLY_UPHELD;
    case ObjectionOutcome::REJECTED: return ObjectionState::REJECTED;
  }
  return ObjectionState::REJECTED;
}

// One overload per event: a new event type without one does not compile.
struct Evolution {
  Objection& objection;
  const Envelope& envelope;

  void operator()(const ObjectionFiled& event) const {
    objection.objection_id = event.objection_id;
    objection.taskforce_id = event.taskforce_id;
    objection.target = event.target;
    objection.unit_id = event.unit_id;
    objection.by_post_id = event.by_post_id;
    objection.reason = event.reason;
    objection.objected_event_id = event.objected_event_id;
    objection.objected_post_id = event.objected_post_id;
    objection.answer_due_on = event.answer_due_on;
    objection.answer_due_at = event.answer_due_at;
    objection.filed_at = envelope.occurred_at;
    objection.state = ObjectionState::FILED;
  }

  void operator()(const ObjectionDecided& event) const {
    objection.state = state_after(event.outcome);
    objection.answer = ObjectionAnswer{.outcome = event.outcome,
                                       .reason = event.reason,
                                       .decided_by_post_id = event.decided_by_post_id,
                                       .new_due_on = event.new_due_on,
                                       .decided_at = envelope.occurred_at,
                                       .late = event.late};
  }

  void operator()(const ObjectionWithdrawn& event) const {
    objection.state = ObjectionState::WITHDRAWN;
    objection.withdrawn_at = envelope.occurred_at;
    objection.withdrawal_reason = event.reason;
  }
};

}  // namespace

void evolve(Objection& objection, const Envelope& envelope, const ObjectionEvent& event) {
  std::visit(Evolution{objection, envelope}, event);
}

}  // namespace duban
