#include "services/domain/supervision/audience.hpp"

namespace duban {
namespace {

// Whether the unit hears of it besides the staff of the taskforce. One overload per event.
struct UnitHears {
  bool operator()(const SupervisionOrderDrafted&) const { return false; }
  bool operator()(const SupervisionDraftRevised&) const { return false; }
  bool operator()(const SupervisionDraftDiscarded&) const { return false; }
  bool operator()(const SupervisionOrderApproved&) const { return false; }
  bool operator()(const SupervisionApprovalRefused&) const { return false; }
  bool operator()(const SupervisionRaiseProposed&) const { return false; }
  bool operator()(const SupervisionRaiseDropped&) const { return false; }
  bool operator()(const SupervisionVoidingRequested&) const { return false; }
  bool operator()(const SupervisionVoidingApproved&) const { return false; }
  bool operator()(const SupervisionVoidingRefused&) const { return false; }

  bool operator()(const SupervisionOrderIssued&) const { return true; }
  bool operator()(const SupervisionOrderServed&) const { return true; }
  bool operator()(const SupervisionNotifiedOnPaper&) const { return true; }
  bool operator()(const SupervisionAcknowledged&) const { return true; }
  bool operator()(const SupervisionReplied&) const { return true; }
  bool operator()(const SupervisionReplyAccepted&) const { return true; }
  bool operator()(const SupervisionReplyRejected&) const { return true; }
  bool operator()(const SupervisionOrderRaised&) const { return true; }
  bool operator()(const SupervisionOrderLifted&) const { return true; }
  bool operator()(const SupervisionOrderVoided&) const { return true; }
};

}  // namespace

Audience audience_of(const SupervisionOrder& after, const SupervisionEvent& event) {
  Audience audience{.taskforce_id = after.taskforce_id, .unit_ids = {}, .everyone = false};
  if (std::visit(UnitHears{}, event)) audience.unit_ids.push_back(after.content.unit_id);
  return audience;
}

}  // namespace duban
