#include "tests/unit/rules_check/wide_history.hpp"

#include <array>

namespace duban::test {
namespace {

// Of the commands about a leg.
constexpr std::size_t release_requested = 3;
constexpr std::size_t release_approved = 4;
constexpr std::size_t release_refused = 5;
constexpr std::size_t replied = 10;
constexpr std::size_t verification_assigned = 11;
constexpr std::size_t verification_recorded = 12;
constexpr std::size_t sent_back = 14;

}  // namespace

// Mostly the post whose business it is; now and then another, or the unit's system.
void WideHistory::act(PostId usual, Command command) {
  const std::array posts{world_.coordinator, world_.leader_one, world_.leader_two,  world_.deputy,  world_.liaison_one,
                         world_.liaison_two, world_.member_one, world_.handler_one, world_.verifier};
  if (random_.one_in(12)) {
    world_.act_as(ActorName::integration(random_.one_in(2) ? world_.enforcement : world_.establishment), std::move(command));
  } else {
    world_.act(random_.one_in(5) ? posts[random_.below(posts.size())] : usual, std::move(command));
  }
}

PostId WideHistory::liaison_of(UnitId unit) const { return unit == world_.enforcement ? world_.liaison_one : world_.liaison_two; }

void WideHistory::step() {
  if (random_.one_in(9)) world_.clock.advance(Duration::hours(static_cast<std::int64_t>(random_.below(60))));
  if (random_.one_in(3)) return plain_.step();
  if (orders_.empty() || random_.one_in(14)) return draft();
  if (random_.one_in(30)) return on_people();
  // The youngest orders most of the time, so that some get far.
  const std::size_t back = random_.below(std::min<std::size_t>(orders_.size(), 4));
  const std::vector<OrderId>& from = random_.one_in(8) && !plain_.orders().empty() ? plain_.orders() : orders_;
  const OrderId id = from[from.size() - 1 - std::min(back, from.size() - 1)];
  if (world_.engine->questions().assignment(id) == nullptr) return;
  if (world_.order(id).phase == OrderPhase::CLOSED && !random_.one_in(4)) return after_closing(id);
  const auto& legs = world_.order(id).legs;
  if (legs.empty() || world_.order(id).withdrawal_request || world_.order(id).voiding_request || random_.one_in(4)) return on_order(id);
  const Leg leg = legs[random_.below(legs.size())];
  const bool silent = leg.release_request || (leg.state == LegState::SERVED && leg.non_receipt_recorded_at);
  if (!silent && random_.one_in(3)) return incident(id, leg);
  on_leg(id, leg);
}

void WideHistory::draft() {
  DraftAssignment command;
  std::vector<Recipient> recipients{{random_.one_in(3) ? world_.establishment : world_.enforcement, LegRole::LEAD}};
  const UnitId other = recipients.front().unit_id == world_.enforcement ? world_.establishment : world_.enforcement;
  if (!random_.one_in(3)) recipients.push_back({other, random_.one_in(2) ? LegRole::CO_LEAD : LegRole::ASSIST});
  if (random_.one_in(4)) recipients.push_back({world_.office, LegRole::ASSIST});
  if (random_.one_in(4)) recipients.push_back({world_.committee, LegRole::INFORM});
  static_cast<AssignmentContent&>(command) = world_.content(std::move(recipients));
  if (random_.one_in(3)) command.source_kind = SourceKind::LEADER_INSTRUCTION;
  if (random_.one_in(3)) command.secrecy = Secrecy::WORK_SECRET;
  if (random_.one_in(3)) command.secrecy = Secrecy::PUBLIC;
  if (random_.one_in(3)) command.urgency = Urgency::URGENT;
  command.order_id = world_.ids.make<OrderId>();
  command.taskforce_id = world_.taskforce;
  const OrderId id = command.order_id;
  orders_.push_back(id);
  act(world_.coordinator, AssignmentCommand{std::move(command)});
  act(world_.coordinator, AssignmentCommand{SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world_.leader_two}}});
  act(random_.one_in(2) ? world_.leader_two : world_.leader_one, AssignmentCommand{ApproveAssignment{.order_id = id}});
  IssueAssignment issue{.order_id = id, .reserved_sequence = {}};
  if (random_.one_in(4)) issue.reserved_sequence = static_cast<std::int32_t>(random_.below(30)) + 1;
  act(world_.coordinator, AssignmentCommand{issue});
}

void WideHistory::on_order(OrderId id) {
  if (world_.order(id).voiding_request && random_.one_in(2)) {
    if (random_.one_in(2)) return act(world_.leader_one, AssignmentCommand{ApproveVoiding{.order_id = id}});
    return act(world_.leader_one, AssignmentCommand{RefuseVoiding{.order_id = id, .reason = world_.text()}});
  }
  if (world_.order(id).withdrawal_request && random_.one_in(2))
    return act(world_.leader_one, AssignmentCommand{ApproveWithdrawal{.order_id = id}});
  switch (random_.below(13)) {
    case 0:
      return act(world_.coordinator, AssignmentCommand{SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world_.leader_one}}});
    case 1: return act(world_.deputy, AssignmentCommand{ApproveAssignment{.order_id = id}});
    case 2: return act(world_.coordinator, AssignmentCommand{IssueAssignment{.order_id = id, .reserved_sequence = {}}});
    case 3: return act(world_.coordinator, AssignmentCommand{RequestWithdrawal{.order_id = id, .reason = world_.text()}});
    case 4: return act(world_.leader_one, AssignmentCommand{ApproveWithdrawal{.order_id = id}});
    case 5: return act(world_.leader_two, AssignmentCommand{RefuseWithdrawal{.order_id = id, .reason = world_.text()}});
    case 6:
      if (!random_.one_in(4)) return;
      return act(world_.coordinator,
                 AssignmentCommand{RequestVoiding{.order_id = id, .reason = world_.text(), .replacement_order_id = {}}});
    case 7: return act(world_.leader_two, AssignmentCommand{ApproveVoiding{.order_id = id}});
    case 8: return act(world_.leader_one, AssignmentCommand{RefuseVoiding{.order_id = id, .reason = world_.text()}});
    case 9: return act(world_.leader_one, AssignmentCommand{MarkSeenByLeader{.order_id = id}});
    case 10: return act(world_.coordinator, AssignmentCommand{CloseAssignment{.order_id = id}});
    case 11: return act(world_.leader_one, AssignmentCommand{CloseAssignment{.order_id = id}});
    default: {
      const Leg* lead = world_.order(id).first_lead();
      FileConsolidatedReply reply{.order_id = id, .result = world_.text(), .missing_legs = {}};
      for (const Leg& leg : world_.order(id).legs)
        if (leg.required() && !has_replied(leg.state)) reply.missing_legs.push_back({leg.leg_id, world_.text()});
      return act(liaison_of(lead ? lead->unit_id : world_.enforcement), AssignmentCommand{std::move(reply)});
    }
  }
}

void WideHistory::on_leg(OrderId id, const Leg& leg) {
  const LegId leg_id = leg.leg_id;
  const PostId liaison = liaison_of(leg.unit_id);
  const PostId manager = random_.one_in(3) ? world_.leader_one : world_.coordinator;
  std::optional<LegId> successor;
  if (random_.one_in(2)) successor = world_.order(id).legs[random_.below(world_.order(id).legs.size())].leg_id;
  std::size_t kind = random_.below(15);
  if (random_.one_in(2)) {
    // What would come next.
    if (leg.release_request) kind = random_.one_in(2) ? release_refused : release_approved;
    else if (leg.state == LegState::SERVED && leg.non_receipt_recorded_at) kind = release_requested;
    else if (leg.state == LegState::REPLIED && leg.last_outcome) kind = sent_back;
    else if (leg.state == LegState::WORKING || leg.state == LegState::ACKNOWLEDGED) kind = replied;
    else if (leg.state == LegState::REPLIED) kind = verification_assigned;
    else if (leg.state == LegState::VERIFYING) kind = verification_recorded;
  }
  switch (kind) {
    case 0: return act(liaison, AssignmentCommand{AcknowledgeLeg{.order_id = id, .leg_id = leg_id}});
    case 1:
      return act(world_.member_one, AssignmentCommand{AcknowledgeLeg{.order_id = id, .leg_id = leg_id, .signed_by_post_id = liaison}});
    case 2: return act(world_.coordinator, AssignmentCommand{RecordNonReceipt{.order_id = id, .leg_id = leg_id, .note = world_.text()}});
    case release_requested:
      return act(world_.coordinator, AssignmentCommand{RequestLegRelease{
                                         .order_id = id, .leg_id = leg_id, .reason = world_.text(), .successor_leg_id = successor}});
    case release_approved: return act(world_.leader_one, AssignmentCommand{ApproveLegRelease{.order_id = id, .leg_id = leg_id}});
    case release_refused:
      return act(world_.leader_one, AssignmentCommand{RefuseLegRelease{.order_id = id, .leg_id = leg_id, .reason = world_.text()}});
    case 6:
      return act(liaison,
                 AssignmentCommand{ReturnLeg{.order_id = id, .leg_id = leg_id, .ground = ReturnGround::NO_MEANS, .reason = world_.text()}});
    case 7:
      return act(world_.leader_two,
                 AssignmentCommand{AcceptReturn{.order_id = id, .leg_id = leg_id, .reason = world_.text(), .successor_leg_id = successor}});
    case 8: return act(world_.leader_two, AssignmentCommand{RefuseReturn{.order_id = id, .leg_id = leg_id, .reason = world_.text()}});
    case 9:
    case replied:
      return act(liaison, AssignmentCommand{ReplyLeg{.order_id = id,
                                                     .leg_id = leg_id,
                                                     .approved_by_post_id = liaison,
                                                     .result = world_.text(),
                                                     .evidence = {{world_.document(), EvidenceKind::ON_SITE}}}});
    case verification_assigned:
      return act(manager, AssignmentCommand{AssignVerification{.order_id = id, .leg_id = leg_id, .verifier_post_id = world_.verifier}});
    case verification_recorded: {
      const bool pass = !random_.one_in(3);
      const VerificationChecks checks{pass, pass, pass, pass, pass, pass};
      return act(world_.verifier, AssignmentCommand{RecordVerification{.order_id = id,
                                                                       .leg_id = leg_id,
                                                                       .result = pass ? VerificationResult::PASS : VerificationResult::FAIL,
                                                                       .checks = checks,
                                                                       .mode = EvidenceKind::DATA,
                                                                       .note = world_.text()}});
    }
    case 13: return act(manager, AssignmentCommand{AcceptLeg{.order_id = id, .leg_id = leg_id}});
    case sent_back:
    default:
      return act(manager, AssignmentCommand{SendLegBack{.order_id = id,
                                                        .leg_id = leg_id,
                                                        .reasons = world_.text(),
                                                        .new_due = {.kind = DueKind::WORKING_DAYS, .date = {}, .value = 3}}});
  }
}

void WideHistory::incident(OrderId id, const Leg& leg) {
  const LegId leg_id = leg.leg_id;
  const PostId liaison = liaison_of(leg.unit_id);
  const PostId leader = random_.one_in(2) ? world_.leader_one : world_.leader_two;
  const TextRef text = world_.text();
  if (leg.extension_request && random_.one_in(2)) {
    if (random_.one_in(3)) return act(leader, AssignmentCommand{RefuseExtension{.order_id = id, .leg_id = leg_id, .reason = text}});
    const std::array granting{world_.coordinator, leader, world_.deputy};
    return act(granting[random_.below(granting.size())],
               AssignmentCommand{GrantExtension{.order_id = id, .leg_id = leg_id, .new_due_on = leg.current_due.on + 40}});
  }
  if (leg.suspension_request && random_.one_in(2)) {
    if (random_.one_in(3)) return act(leader, AssignmentCommand{RefuseSuspension{.order_id = id, .leg_id = leg_id, .reason = text}});
    return act(leader, AssignmentCommand{ApproveSuspension{.order_id = id, .leg_id = leg_id}});
  }
  if (leg.suspension && random_.one_in(2))
    return act(world_.coordinator, AssignmentCommand{ResumeLeg{.order_id = id, .leg_id = leg_id, .reason = text}});
  if (leg.dispute && random_.one_in(2)) {
    const std::array units{leg.unit_id, world_.establishment, world_.government, world_.office};
    RuleOnDutyDispute ruling{.order_id = id, .leg_id = leg_id, .unit_id = units[random_.below(units.size())], .reason = text};
    if (world_.order(id).leg_of_unit(ruling.unit_id) == nullptr) ruling.due_treatment = DueTreatment::KEEP;
    return act(random_.one_in(3) ? world_.deputy : leader, AssignmentCommand{std::move(ruling)});
  }
  if (!leg.blockers.empty() && random_.one_in(3)) {
    const BlockerId blocker = leg.blockers.back().blocker_id;
    if (random_.one_in(2))
      return act(world_.coordinator,
                 AssignmentCommand{AnswerBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = blocker, .text = text}});
    return act(liaison, AssignmentCommand{ResolveBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = blocker, .outcome = text}});
  }
  switch (random_.below(9)) {
    case 0:
      return act(liaison, AssignmentCommand{
                              RaiseBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = world_.ids.make<BlockerId>(), .text = text}});
    case 1:
      return act(liaison, AssignmentCommand{RequestExtension{.order_id = id,
                                                             .leg_id = leg_id,
                                                             .extension_id = world_.ids.make<ExtensionId>(),
                                                             .reason = text,
                                                             .progress = world_.text(),
                                                             .proposed_due_on = business_date(world_.clock.now()) + 20,
                                                             .consented_by_post_id = liaison}});
    case 2:
      act(world_.coordinator, AssignmentCommand{RequestSuspension{
                                  .order_id = id, .leg_id = leg_id, .ground = SuspensionGround::FORCE_MAJEURE, .reason = text}});
      if (random_.one_in(2)) act(leader, AssignmentCommand{ApproveSuspension{.order_id = id, .leg_id = leg_id}});
      return;
    case 3: return act(world_.coordinator, AssignmentCommand{ResumeLeg{.order_id = id, .leg_id = leg_id, .reason = text}});
    case 4:
      return act(liaison, AssignmentCommand{OpenDutyDispute{
                              .order_id = id, .leg_id = leg_id, .dispute_id = world_.ids.make<DisputeId>(), .claim = text}});
    case 5:
      return act(world_.coordinator,
                 AssignmentCommand{ReassignLeg{
                     .order_id = id, .leg_id = leg_id, .reason = text, .new_unit_id = world_.office, .due_treatment = DueTreatment::KEEP}});
    case 6:
    case 7:
      if (world_.order(id).disagreement && random_.one_in(2))
        return act(world_.coordinator, AssignmentCommand{SettleDisagreement{.order_id = id, .text = text}});
      return act(
          liaison,
          AssignmentCommand{RaiseDisagreement{
              .order_id = id, .leg_ids = {world_.order(id).legs[random_.below(world_.order(id).legs.size())].leg_id}, .text = text}});
    default: return act(world_.coordinator, AssignmentCommand{SupplementAssignment{.order_id = id, .text = text}});
  }
}

void WideHistory::after_closing(OrderId id) {
  const AssignmentOrder order = world_.order(id);
  const PostId leader = random_.one_in(2) ? world_.leader_one : world_.leader_two;
  if (order.reopening_request) {
    if (random_.one_in(2)) return act(leader, AssignmentCommand{RefuseReopening{.order_id = id, .reason = world_.text()}});
    return act(leader, AssignmentCommand{ApproveReopening{.order_id = id}});
  }
  if (!order.follow_up_checks.empty() && !order.follow_up_checks.back().result && !random_.one_in(4)) {
    const std::array results{FollowUpResult::UPHELD, FollowUpResult::RELAPSED, FollowUpResult::FALSE_REPORT};
    return act(world_.verifier, AssignmentCommand{RecordFollowUpCheck{.order_id = id,
                                                                      .check_id = order.follow_up_checks.back().check_id,
                                                                      .result = results[random_.below(results.size())],
                                                                      .note = world_.text(),
                                                                      .evidence = {world_.document()}}});
  }
  if (random_.one_in(3))
    return act(world_.coordinator, AssignmentCommand{PlanFollowUpCheck{.order_id = id,
                                                                       .check_id = world_.ids.make<FollowUpCheckId>(),
                                                                       .planned_on = business_date(world_.clock.now()),
                                                                       .mode = EvidenceKind::DATA,
                                                                       .checker_post_id = world_.verifier}});
  const std::array reasons{ReopenReason::RELAPSE, ReopenReason::NEW_FACTS, ReopenReason::FALSE_REPORT, ReopenReason::VERIFICATION_ERROR};
  RequestReopening request{.order_id = id,
                           .reason = reasons[random_.below(reasons.size())],
                           .note = world_.text(),
                           .new_due = {.kind = DueKind::WORKING_DAYS, .date = {}, .value = 4},
                           .leg_ids = {}};
  if (random_.one_in(2)) request.leg_ids.push_back(order.legs[random_.below(order.legs.size())].leg_id);
  act(world_.coordinator, AssignmentCommand{std::move(request)});
}

void WideHistory::on_people() {
  const CivilDate today = business_date(world_.clock.now());
  const auto vacate = [&](PostId post) {
    act(world_.coordinator, TaskforceCommand{VacateTaskforcePost{
                                .taskforce_id = world_.taskforce, .post_id = post, .valid_to = today, .reason = world_.text()}});
  };
  const auto fill = [&](PostId post, Role role, UnitId unit) {
    act(world_.coordinator, TaskforceCommand{AssignTaskforcePost{.taskforce_id = world_.taskforce,
                                                                 .post_id = post,
                                                                 .role = role,
                                                                 .post_title = "继任",
                                                                 .unit_id = unit,
                                                                 .valid_from = today + static_cast<std::int32_t>(random_.below(2))}});
  };
  switch (random_.below(10)) {
    case 0:
      return act(world_.leader_one,
                 TaskforceCommand{GrantDelegation{
                     .taskforce_id = world_.taskforce,
                     .to_post_id = world_.deputy,
                     .scope = {DelegatedPower::APPROVE_ASSIGNMENT, DelegatedPower::APPROVE_EXTENSION, DelegatedPower::RULE_ON_RETURN},
                     .valid_from = today,
                     .valid_to = today + 3}});
    case 1:
      return act(world_.leader_one,
                 TaskforceCommand{RevokeDelegation{.taskforce_id = world_.taskforce, .to_post_id = world_.deputy, .revoked_on = today}});
    case 2:
      return act(world_.coordinator, UnitCommand{DeclareUnitAffiliation{.unit_id = world_.office,
                                                                        .affiliated_unit_id = world_.establishment,
                                                                        .kind = AffiliationKind::HOSTED_OFFICE,
                                                                        .valid_from = today,
                                                                        .valid_to = today + 5}});
    case 3:
      return act(world_.coordinator, UnitCommand{DeclareUnitAffiliation{.unit_id = world_.enforcement,
                                                                        .affiliated_unit_id = world_.government,
                                                                        .kind = AffiliationKind::SUPERIOR,
                                                                        .valid_from = today + 1,
                                                                        .valid_to = today + 2}});
    case 4:
      return act(world_.coordinator, TaskforceCommand{DeclarePostAffiliation{.taskforce_id = world_.taskforce,
                                                                             .post_id = world_.leader_one,
                                                                             .unit_id = world_.enforcement,
                                                                             .kind = AffiliationKind::SAME_HEAD,
                                                                             .valid_from = today,
                                                                             .valid_to = today + 2}});
    case 5: return vacate(world_.liaison_one);
    case 6: return fill(world_.liaison_one, Role::LIAISON, world_.enforcement);
    case 7: return vacate(world_.leader_two);
    case 8: return fill(world_.leader_two, Role::LEADER, world_.government);
    default:
      return act(world_.coordinator,
                 NumberCommand{ReserveNumberBlock{.series = "余法专交", .year = today.year(), .count = 3, .reason = world_.text()}});
  }
}

}  // namespace duban::test
