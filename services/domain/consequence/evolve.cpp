#include "services/domain/consequence/evolve.hpp"

namespace duban {
namespace {

// One overload per event: a new event type without one does not compile.
struct Evolution {
  Consequence& consequence;
  const Envelope& envelope;

  void operator()(const ConsequenceProposed& event) const {
    consequence.consequence_id = event.consequence_id;
    consequence.taskforce_id = event.taskforce_id;
    consequence.kind = event.kind;
    consequence.unit_id = event.unit_id;
    consequence.target = event.target;
    consequence.ground = event.ground;
    consequence.unmet_supervision_id = event.unmet_supervision_id;
    consequence.ground_event_ids = event.ground_event_ids;
    consequence.reason = event.reason;
    consequence.rectification_problem_id = event.rectification_problem_id;
    consequence.proposed_by_post_id = event.proposed_by_post_id;
    consequence.state = ConsequenceState::PROPOSED;
  }

  void operator()(const UnitHeard& event) const {
    consequence.state = ConsequenceState::HEARD;
    consequence.hearing = Hearing{event.statement, event.waived, event.waiver_reason, envelope.occurred_at};
  }

  void operator()(const ConsequenceApproved& event) const {
    consequence.state = ConsequenceState::APPROVED;
    consequence.approver_post_ids = event.approver_post_ids;
    consequence.approval_event_id = envelope.event_id;
  }

  void operator()(const ConsequenceRejected&) const { end(ConsequenceState::REJECTED); }

  void operator()(const NoticeCirculated& event) const {
    consequence.state = ConsequenceState::IN_EFFECT;
    consequence.notice = CirculatedNotice{.event_id = envelope.event_id,
                                          .number = event.number,
                                          .scope = event.scope,
                                          .to_unit_ids = event.to_unit_ids,
                                          .text = event.text,
                                          .problem_id = event.problem_id,
                                          .circulated_on = event.circulated_on};
  }

  void operator()(const ConsequenceFollowUpRecorded& event) const {
    consequence.follow_ups.push_back(ConsequenceFollowUp{event.text, event.done, envelope.occurred_at});
  }

  void operator()(const ConsequenceClosed&) const { end(ConsequenceState::CLOSED); }

  void operator()(const ConsequenceRevoked& event) const {
    end(ConsequenceState::REVOKED);
    consequence.revocation_reason = event.reason;
    consequence.cleared_event_ids = event.clears_event_ids;
  }

 private:
  void end(ConsequenceState state) const {
    consequence.state = state;
    consequence.ended_at = envelope.occurred_at;
  }
};

}  // namespace

void evolve(Consequence& consequence, const Envelope& envelope, const ConsequenceEvent& event) {
  std::visit(Evolution{consequence, envelope}, event);
}

void evolve(Commendation& commendation, const Envelope& envelope, const CommendationEvent& event) {
  const auto& issued = std::get<CommendationIssued>(event);
  commendation.commendation_id = issued.commendation_id;
  commendation.taskforce_id = issued.taskforce_id;
  commendation.unit_id = issued.unit_id;
  commendation.results = issued.results;
  commendation.scope = issued.scope;
  commendation.to_unit_ids = issued.to_unit_ids;
  commendation.text = issued.text;
  commendation.by_post_id = issued.by_post_id;
  commendation.issued_at = envelope.occurred_at;
}

}  // namespace duban
