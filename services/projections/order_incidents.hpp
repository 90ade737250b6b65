// Private to the order's view: what happens to an order besides its main path (assignment/incident_events.hpp).
#pragma once

#include "services/projections/order_edit.hpp"

namespace duban {

class OrderIncidents : public OrderEdit {
 public:
  using OrderEdit::OrderEdit;

  void operator()(const BlockerRaised& event);
  void operator()(const BlockerAnswered& event);
  void operator()(const BlockerResolved& event);
  void operator()(const ExtensionRequested& event);
  void operator()(const ExtensionGranted& event);
  void operator()(const ExtensionRefused& event);
  void operator()(const LegSuspensionRequested& event);
  void operator()(const LegSuspensionApproved& event);
  void operator()(const LegSuspensionRefused& event);
  void operator()(const LegSuspended& event);
  void operator()(const LegResumed& event);
  void operator()(const DueDateRecalculated& event);
  void operator()(const DutyDisputeOpened& event);
  void operator()(const DutyDisputeRuled& event);
  void operator()(const DisagreementRaised& event);
  void operator()(const DisagreementSettled& event);
  void operator()(const AssignmentSupplemented& event);
  void operator()(const FollowUpCheckPlanned& event);
  void operator()(const FollowUpCheckRecorded& event);
  void operator()(const ReopeningRequested& event);
  void operator()(const ReopeningApproved& event);
  void operator()(const ReopeningRefused& event);
  void operator()(const AssignmentReopened& event);
};

}  // namespace duban
