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
    case OrderPhase::CLOSED:
    case OrderPhase::WITHDRAWN:
    case OrderPhase::VOIDED:
    case OrderPhase::DISCARDED: return draft();
  }
}

void RandomHistory::act_on_leg(const AssignmentOrder& order, const Leg& leg) {
  const OrderId id = order.order_id;
  const LegId leg_id = leg.leg_id;
  const PostId unit_post = leg.unit_id == world_.enforcement ? world_.liaison_one : world_.liaison_two;
  const PostId actor = random_.one_in(10) ? anybody() : unit_post;
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
