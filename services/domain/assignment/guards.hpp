// Private to this folder: the questions that several decisions ask, and the small things they are built from.
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <span>
#include <utility>

#include "common/base/described.hpp"
#include "services/domain/assignment/decide.hpp"
#include "services/domain/assignment/rejections.hpp"
#include "services/domain/calendar/working_days.hpp"
#include "services/domain/people/rules.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/domain/supervision/lifting.hpp"

namespace duban::assignment {

using Refusal = std::optional<Rejection>;
namespace no = assignment_rejections;

[[nodiscard]] inline tl::unexpected<Rejection> refused(Refusal&& refusal) { return tl::unexpected<Rejection>{std::move(*refusal)}; }

// The events of one decision, in order.
class Decision {
 public:
  explicit Decision(OrderId order) : stream_(assignment_stream(order)) {}
  Decision& add(Event event) {
    events_.push_back({stream_, std::move(event), std::nullopt});
    return *this;
  }
  Decision& add(Event event, const StreamId& stream) {
    events_.push_back({stream, std::move(event), std::nullopt});
    return *this;
  }
  // The supervision orders about that leg end with it, in one batch (S-28, EC-08).
  Decision& lift(LegId leg, LiftReason reason, const Context& context) {
    add_lifts(events_, leg.uuid, reason, context);
    return *this;
  }
  [[nodiscard]] Decided done() { return std::move(events_); }

 private:
  StreamId stream_;
  std::vector<NewEvent> events_;
};
[[nodiscard]] inline Decided one(OrderId order, Event event) { return Decision{order}.add(std::move(event)).done(); }
[[nodiscard]] inline Decided nothing() { return std::vector<NewEvent>{}; }

[[nodiscard]] const Taskforce& taskforce_of(const AssignmentOrder& order, const Context& context);

// --- who
[[nodiscard]] Refusal check_coordinator(const Taskforce& taskforce, const Context& context);
[[nodiscard]] bool is_coordinator(const Taskforce& taskforce, const Context& context);
// Leader, or deputy to whom `power` is delegated, under S-04 with these units.
[[nodiscard]] Refusal check_decider(const Taskforce& taskforce, std::span<const UnitId> units, DelegatedPower power,
                                    const Context& context);
// Whoever approves the order, its withdrawal, its voiding or a release: S-04 counts every unit the order goes to.
[[nodiscard]] Refusal check_approver_of(const AssignmentOrder& order, const Context& context);
[[nodiscard]] Refusal check_leader(const Taskforce& taskforce, const Context& context);
// Assigns, sends back, accepts, closes: the coordinator, or an unaffiliated leader where the coordinator's office has ties (S-04).
[[nodiscard]] Refusal check_manager_of(const AssignmentOrder& order, std::span<const UnitId> units, const Context& context);
// The other of two persons (S-03). Asked before anything else: it says more than "not entitled".
[[nodiscard]] Refusal check_second_post(PostId first, const Context& context);
template <class Request>
[[nodiscard]] Refusal check_second_post(const std::optional<Request>& request, const Context& context) {
  return request ? check_second_post(request->by_post_id, context) : std::nullopt;
}
// The post of an actor who has passed one of the checks above.
[[nodiscard]] PostId own_post(const Context& context);
[[nodiscard]] std::optional<PostId> post_if_any(const Context& context);

// The same for what only a leader may approve; S-04 with these units.
template <class Request>
[[nodiscard]] Refusal check_second_leader(const std::optional<Request>& request, const AssignmentOrder& order,
                                          std::span<const UnitId> units, const Context& context) {
  if (auto refusal = check_second_post(request, context)) return refusal;
  const auto& taskforce = taskforce_of(order, context);
  if (auto refusal = check_leader(taskforce, context)) return refusal;
  return check_approver(taskforce, *context.actor.post, units, std::nullopt, context);
}

// --- state
[[nodiscard]] Refusal check_phase(const AssignmentOrder& order, std::initializer_list<OrderPhase> expected);
[[nodiscard]] Refusal check_leg_state(const Leg& leg, std::initializer_list<LegState> expected);
// Open order, and the leg in one of these states.
[[nodiscard]] Refusal check_work(const AssignmentOrder& order, const Leg& leg, std::initializer_list<LegState> expected);

// --- fields
[[nodiscard]] inline bool is_missing(const TextRef& text) { return text.blob_id.is_nil(); }
[[nodiscard]] Refusal check_text(const TextRef& text, std::string pointer);
[[nodiscard]] Refusal check_due_spec(const DueSpec& spec, const Context& context, const std::string& pointer);
[[nodiscard]] Refusal check_content(const AssignmentContent& content, TaskforceId taskforce, const Context& context);
// ON_SITE is stronger than DATA, DATA than DOCUMENT (INSP-02).
[[nodiscard]] constexpr bool satisfies(EvidenceKind found, EvidenceKind asked) { return found >= asked; }

// Whether the list has the same at an earlier place.
template <class List, class Of = std::identity>
[[nodiscard]] bool named_before(const List& list, std::size_t index, Of of = {}) {
  const auto place = list.begin() + static_cast<std::ptrdiff_t>(index);
  return std::any_of(list.begin(), place, [&](const auto& each) { return std::invoke(of, each) == std::invoke(of, *place); });
}

// --- derived
[[nodiscard]] Due as_due(const LegDue& due);
[[nodiscard]] std::vector<UnitId> recipient_units(const AssignmentOrder& order);
[[nodiscard]] std::vector<UnitId> required_units(const AssignmentOrder& order);
[[nodiscard]] const UrgencyLimits& limits_of(const AssignmentOrder& order, const Context& context);
[[nodiscard]] std::span<const OfficeSpan> office_hours_of(const AssignmentOrder& order, const Context& context);
[[nodiscard]] Due compute(const DueSpec& spec, Instant from, const AssignmentOrder& order, const Context& context);
[[nodiscard]] LegServed service_of(const AssignmentOrder& order, LegId leg, const Recipient& recipient, const Due& due,
                                   const PolicyRules& rules, const Context& context);
// RecipientUnreachable where nobody can sign (ORG-05); the service stands all the same.
void add_if_unreachable(Decision& decision, const AssignmentOrder& order, UnitId unit, const Context& context);
// Who leads when this leg is released without a new unit: nullptr when it is not the first lead's (S-23, INV-07).
[[nodiscard]] tl::expected<const Leg*, Rejection> successor_of(const AssignmentOrder& order, const Leg& leg,
                                                               const std::optional<LegId>& named);
// What a new leg of this order that takes over from `leg` is due (EC-03).
[[nodiscard]] Refusal check_treatment(std::optional<DueTreatment> treatment, const std::optional<CivilDate>& new_due_on,
                                      const Context& context);
// The unit exists and holds no leg of the order.
[[nodiscard]] Refusal check_new_unit(const AssignmentOrder& order, UnitId unit, std::string pointer, const Context& context);
struct Move {
  UnitId to_unit_id;
  TextRef reason;
  DueTreatment due_treatment{};
  std::optional<CivilDate> new_due_on;
};
// LegReassigned, the service of the new leg, FirstLeadNamed where it leads.
[[nodiscard]] Refusal add_move(Decision& decision, const AssignmentOrder& order, const Leg& leg, const Move& move, const Context& context);
// Ends every open leg, behind the event that ends the order, and what presses any of its units. What was accepted stays so: the work done
// is on record (EC-08).
void release_all(Decision& decision, const AssignmentOrder& order, ReleaseReason reason, const Context& context);

// --- one function per command; the order exists and its id is the command's
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const DraftAssignment&, const Context&);  // exists already
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const ReviseAssignmentDraft&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const DiscardAssignmentDraft&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const SubmitAssignmentForApproval&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const ApproveAssignment&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RefuseAssignmentApproval&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const IssueAssignment&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const FileConsolidatedReply&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const MarkSeenByLeader&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const CloseAssignment&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RequestWithdrawal&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const ApproveWithdrawal&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RefuseWithdrawal&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RequestVoiding&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const ApproveVoiding&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RefuseVoiding&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RaiseDisagreement&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const SettleDisagreement&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const SupplementAssignment&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const PlanFollowUpCheck&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RecordFollowUpCheck&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RequestReopening&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const ApproveReopening&, const Context&);
[[nodiscard]] Decided decide_one(const AssignmentOrder&, const RefuseReopening&, const Context&);
// The same for a leg, which exists too.
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ReassignLeg&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RaiseBlocker&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const AnswerBlocker&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ResolveBlocker&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RequestExtension&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const GrantExtension&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RefuseExtension&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RequestSuspension&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ApproveSuspension&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RefuseSuspension&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ResumeLeg&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const OpenDutyDispute&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RuleOnDutyDispute&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RecordUnitNotifiedOnPaper&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const AcknowledgeLeg&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RecordNonReceipt&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ReturnLeg&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const AcceptReturn&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RefuseReturn&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RequestLegRelease&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ApproveLegRelease&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RefuseLegRelease&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ReportProgress&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const ReplyLeg&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const AssignVerification&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const RecordVerification&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const SendLegBack&, const Context&);
[[nodiscard]] Decided decide_leg(const AssignmentOrder&, const Leg&, const AcceptLeg&, const Context&);

[[nodiscard]] Decided decide_draft(const DraftAssignment&, const Context&);

}  // namespace duban::assignment
