#include "tests/support/random_history.hpp"

#include <array>

namespace duban::test {

void RandomHistory::try_as(PostId post, Command command) {
  if (std::holds_alternative<Accepted>(world_.act(post, std::move(command)))) ++accepted_;
}

PostId RandomHistory::anybody() {
  const std::array posts{world_.coordinator, world_.leader_one, world_.leader_two,  world_.deputy,  world_.liaison_one,
                         world_.liaison_two, world_.member_one, world_.handler_one, world_.verifier};
  return posts[random_.below(posts.size())];
}

void RandomHistory::step() {
  if (random_.one_in(4)) world_.clock.advance(Duration::minutes(static_cast<std::int64_t>(random_.below(3000))));
  if (orders_.empty() || random_.one_in(12)) return draft();
  const OrderId id = orders_[random_.below(orders_.size())];
  const AssignmentOrder order = world_.order(id);
  act_on(order);
}

void RandomHistory::draft() {
  DraftAssignment command;
  std::vector<Recipient> recipients{{world_.enforcement, LegRole::LEAD}};
  if (random_.one_in(2)) recipients.push_back({world_.establishment, random_.one_in(2) ? LegRole::CO_LEAD : LegRole::ASSIST});
  if (random_.one_in(3)) recipients.push_back({world_.government, LegRole::INFORM});
  static_cast<AssignmentContent&>(command) = world_.content(std::move(recipients));
  command.order_id = world_.ids.make<OrderId>();
  command.taskforce_id = world_.taskforce;
  orders_.push_back(command.order_id);
  try_as(world_.coordinator, AssignmentCommand{std::move(command)});
}

void RandomHistory::act_on(const AssignmentOrder& order) {
  const OrderId id = order.order_id;
  switch (order.phase) {
    case OrderPhase::DRAFT:
      if (random_.one_in(10))
        return try_as(world_.coordinator, AssignmentCommand{DiscardAssignmentDraft{.order_id = id, .reason = world_.text()}});
      if (random_.one_in(6)) {
        ReviseAssignmentDraft revise;
        static_cast<AssignmentContent&>(revise) = order.content;
        revise.title = "修改后的标题";
        revise.order_id = id;
        return try_as(world_.coordinator, AssignmentCommand{std::move(revise)});
      }
      return try_as(world_.coordinator, AssignmentCommand{SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world_.leader_one}}});
    case OrderPhase::PENDING_APPROVAL:
      if (random_.one_in(6))
        return try_as(world_.leader_two, AssignmentCommand{RefuseAssignmentApproval{.order_id = id, .reason = world_.text()}});
      return try_as(random_.one_in(5) ? anybody() : world_.leader_one, AssignmentCommand{ApproveAssignment{.order_id = id}});
    case OrderPhase::APPROVED: return try_as(world_.coordinator, AssignmentCommand{IssueAssignment{.order_id = id}});
    case OrderPhase::ISSUED:
    case OrderPhase::REPLIED: {
      if (random_.one_in(25)) return try_as(world_.coordinator, AssignmentCommand{RequestVoiding{.order_id = id, .reason = world_.text()}});
      if (random_.one_in(25))
        return try_as(world_.coordinator, AssignmentCommand{RequestWithdrawal{.order_id = id, .reason = world_.text()}});
      if (order.voiding_request) return try_as(world_.leader_one, AssignmentCommand{ApproveVoiding{.order_id = id}});
      if (order.withdrawal_request)
        return try_as(world_.leader_one, AssignmentCommand{RefuseWithdrawal{.order_id = id, .reason = world_.text()}});
      if (random_.one_in(6)) {
        FileConsolidatedReply reply{.order_id = id, .result = world_.text(), .missing_legs = {}};
        for (const Leg& leg : order.legs)
          if (leg.required() && !has_replied(leg.state)) reply.missing_legs.push_back({leg.leg_id, world_.text()});
        return try_as(world_.liaison_one, AssignmentCommand{std::move(reply)});
      }
      if (random_.one_in(5)) return try_as(world_.coordinator, AssignmentCommand{CloseAssignment{.order_id = id}});
      return act_on_leg(order, order.legs[random_.below(order.legs.size())]);
    }
    case OrderPhase::CLOSED: return random_.one_in(2) ? after_closing(order) : draft();
    case OrderPhase::WITHDRAWN:
    case OrderPhase::VOIDED:
    case OrderPhase::DISCARDED: return draft();
  }
}

void RandomHistory::after_closing(const AssignmentOrder& order) {
  const OrderId id = order.order_id;
  if (order.reopening_request) {
    if (random_.one_in(4)) return try_as(world_.leader_one, AssignmentCommand{RefuseReopening{.order_id = id, .reason = world_.text()}});
    return try_as(world_.leader_one, AssignmentCommand{ApproveReopening{.order_id = id}});
  }
  if (!order.follow_up_checks.empty() && !order.follow_up_checks.back().result)
    return try_as(world_.verifier, AssignmentCommand{RecordFollowUpCheck{.order_id = id,
                                                                         .check_id = order.follow_up_checks.back().check_id,
                                                                         .result = FollowUpResult::RELAPSED,
                                                                         .note = world_.text(),
                                                                         .evidence = {world_.document()}}});
  if (random_.one_in(2))
    return try_as(world_.coordinator, AssignmentCommand{PlanFollowUpCheck{.order_id = id,
                                                                          .check_id = world_.ids.make<FollowUpCheckId>(),
                                                                          .planned_on = business_date(world_.clock.now()) + 30,
                                                                          .mode = EvidenceKind::ON_SITE,
                                                                          .checker_post_id = world_.verifier}});
  try_as(world_.coordinator,
         AssignmentCommand{RequestReopening{.order_id = id,
                                            .reason = random_.one_in(2) ? ReopenReason::RELAPSE : ReopenReason::NEW_FACTS,
                                            .note = world_.text(),
                                            .new_due = {DueKind::WORKING_DAYS, std::nullopt, 5},
                                            .leg_ids = {}}});
}

// What happens to a leg besides its main path; what one post asked for another decides.
void RandomHistory::on_the_way(const AssignmentOrder& order, const Leg& leg, PostId unit_post) {
  const OrderId id = order.order_id;
  const LegId leg_id = leg.leg_id;
  const TextRef text = world_.text();
  if (leg.extension_request) {
    if (random_.one_in(3))
      return try_as(world_.coordinator, AssignmentCommand{RefuseExtension{.order_id = id, .leg_id = leg_id, .reason = text}});
    return try_as(random_.one_in(2) ? world_.coordinator : world_.leader_one,
                  AssignmentCommand{GrantExtension{.order_id = id, .leg_id = leg_id}});
  }
  if (leg.suspension_request) {
    if (random_.one_in(4))
      return try_as(world_.leader_one, AssignmentCommand{RefuseSuspension{.order_id = id, .leg_id = leg_id, .reason = text}});
    return try_as(world_.leader_one, AssignmentCommand{ApproveSuspension{.order_id = id, .leg_id = leg_id}});
  }
  if (leg.suspension) return try_as(world_.coordinator, AssignmentCommand{ResumeLeg{.order_id = id, .leg_id = leg_id, .reason = text}});
  if (leg.dispute) {
    RuleOnDutyDispute ruling{.order_id = id, .leg_id = leg_id, .unit_id = leg.unit_id, .reason = text};
    if (random_.one_in(2)) ruling.unit_id = world_.government;
    if (order.leg_of_unit(ruling.unit_id) == nullptr) ruling.due_treatment = DueTreatment::RESTART;
    return try_as(world_.leader_one, AssignmentCommand{ruling});
  }
  if (!leg.blockers.empty() && random_.one_in(2)) {
    const BlockerId blocker = leg.blockers.front().blocker_id;
    if (!leg.blockers.front().answered_at)
      return try_as(world_.coordinator,
                    AssignmentCommand{AnswerBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = blocker, .text = text}});
    return try_as(unit_post, AssignmentCommand{ResolveBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = blocker, .outcome = text}});
  }
  switch (random_.below(7)) {
    case 0:
      return try_as(unit_post, AssignmentCommand{RaiseBlocker{
                                   .order_id = id, .leg_id = leg_id, .blocker_id = world_.ids.make<BlockerId>(), .text = text}});
    case 1:
      return try_as(unit_post, AssignmentCommand{RequestExtension{
                                   .order_id = id,
                                   .leg_id = leg_id,
                                   .extension_id = world_.ids.make<ExtensionId>(),
                                   .reason = text,
                                   .progress = world_.text(),
                                   .proposed_due_on = leg.current_due.on + 7,
                                   .consented_by_post_id = unit_post == world_.liaison_one ? world_.member_one : unit_post}});
    case 2:
      return try_as(world_.coordinator,
                    AssignmentCommand{
                        RequestSuspension{.order_id = id, .leg_id = leg_id, .ground = SuspensionGround::HIGHER_DECISION, .reason = text}});
    case 3:
      return try_as(unit_post, AssignmentCommand{OpenDutyDispute{
                                   .order_id = id, .leg_id = leg_id, .dispute_id = world_.ids.make<DisputeId>(), .claim = text}});
    case 4:
      return try_as(
          world_.coordinator,
          AssignmentCommand{ReassignLeg{
              .order_id = id, .leg_id = leg_id, .reason = text, .new_unit_id = world_.government, .due_treatment = DueTreatment::KEEP}});
    case 5:
      if (order.disagreement) return try_as(world_.coordinator, AssignmentCommand{SettleDisagreement{.order_id = id, .text = text}});
      return try_as(world_.liaison_one,
                    AssignmentCommand{RaiseDisagreement{.order_id = id, .leg_ids = {order.legs.back().leg_id}, .text = text}});
    default: return try_as(world_.coordinator, AssignmentCommand{SupplementAssignment{.order_id = id, .text = text}});
  }
}

void RandomHistory::act_on_leg(const AssignmentOrder& order, const Leg& leg) {
  const OrderId id = order.order_id;
  const LegId leg_id = leg.leg_id;
  const PostId unit_post = leg.unit_id == world_.enforcement ? world_.liaison_one : world_.liaison_two;
  const PostId actor = random_.one_in(10) ? anybody() : unit_post;
  if (random_.one_in(4)) return on_the_way(order, leg, unit_post);
  switch (leg.state) {
    case LegState::SERVED:
      if (random_.one_in(8))
        return try_as(actor, AssignmentCommand{ReturnLeg{
                                 .order_id = id, .leg_id = leg_id, .ground = ReturnGround::NOT_OUR_DUTY, .reason = world_.text()}});
      return try_as(actor, AssignmentCommand{AcknowledgeLeg{.order_id = id, .leg_id = leg_id}});
    case LegState::RETURNED:
      if (random_.one_in(2))
        return try_as(world_.coordinator, AssignmentCommand{AcceptReturn{.order_id = id,
                                                                         .leg_id = leg_id,
                                                                         .reason = world_.text(),
                                                                         .new_unit_id = world_.government,
                                                                         .due_treatment = DueTreatment::RESTART}});
      return try_as(world_.coordinator, AssignmentCommand{RefuseReturn{.order_id = id, .leg_id = leg_id, .reason = world_.text()}});
    case LegState::ACKNOWLEDGED:
    case LegState::WORKING:
      if (random_.one_in(3))
        return try_as(actor, AssignmentCommand{ReplyLeg{.order_id = id,
                                                        .leg_id = leg_id,
                                                        .approved_by_post_id = unit_post,
                                                        .result = world_.text(),
                                                        .evidence = {{world_.document(), EvidenceKind::DOCUMENT}}}});
      return try_as(actor, AssignmentCommand{ReportProgress{.order_id = id,
                                                            .leg_id = leg_id,
                                                            .percent = static_cast<std::int32_t>(random_.below(101)),
                                                            .text = world_.text(),
                                                            .attachments = {}}});
    case LegState::REPLIED:
      return try_as(world_.coordinator,
                    AssignmentCommand{AssignVerification{.order_id = id, .leg_id = leg_id, .verifier_post_id = world_.verifier}});
    case LegState::VERIFYING: {
      const bool pass = !random_.one_in(4);
      return try_as(world_.verifier,
                    AssignmentCommand{RecordVerification{.order_id = id,
                                                         .leg_id = leg_id,
                                                         .result = pass ? VerificationResult::PASS : VerificationResult::PARTIAL,
                                                         .checks = {.facts_clear = true,
                                                                    .problem_solved = pass,
                                                                    .task_done = pass,
                                                                    .conclusion_right = true,
                                                                    .lawful = true,
                                                                    .form_right = true},
                                                         .mode = EvidenceKind::DOCUMENT,
                                                         .note = world_.text()}});
    }
    case LegState::VERIFIED: return try_as(world_.coordinator, AssignmentCommand{AcceptLeg{.order_id = id, .leg_id = leg_id}});
    case LegState::ACCEPTED:
    case LegState::RELEASED: return try_as(world_.coordinator, AssignmentCommand{CloseAssignment{.order_id = id}});
  }
}

}  // namespace duban::test
