// From the first draft to the numbered order in the inboxes of the units.
#include <algorithm>

#include "services/domain/assignment/guards.hpp"
#include "services/domain/numbering/numbers.hpp"

namespace duban::assignment {

Decided decide_draft(const DraftAssignment& command, const Context& context) {
  const auto* taskforce = context.ask.taskforce(command.taskforce_id);
  if (taskforce == nullptr || taskforce->dissolved_by(context.today)) return refuse(no::order_taskforce_unknown, {}, "/taskforceId");
  if (auto refusal = check_coordinator(*taskforce, context)) return refused(std::move(refusal));
  if (auto refusal = check_content(command, command.taskforce_id, context)) return refused(std::move(refusal));
  AssignmentDrafted drafted;
  static_cast<AssignmentContent&>(drafted) = static_cast<const AssignmentContent&>(command);
  drafted.order_id = command.order_id;
  drafted.taskforce_id = command.taskforce_id;
  drafted.drafted_by_post_id = own_post(context);
  return one(command.order_id, std::move(drafted));
}

Decided decide_one(const AssignmentOrder&, const DraftAssignment&, const Context&) { return refuse(no::order_exists); }

Decided decide_one(const AssignmentOrder& order, const ReviseAssignmentDraft& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::DRAFT})) return refused(std::move(refusal));
  if (auto refusal = check_content(command, order.taskforce_id, context)) return refused(std::move(refusal));
  if (static_cast<const AssignmentContent&>(command) == order.content) return nothing();
  AssignmentDraftRevised revised;
  static_cast<AssignmentContent&>(revised) = static_cast<const AssignmentContent&>(command);
  revised.order_id = order.order_id;
  revised.draft_version = order.draft_version + 1;
  return one(order.order_id, std::move(revised));
}

Decided decide_one(const AssignmentOrder& order, const DiscardAssignmentDraft& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::DRAFT, OrderPhase::PENDING_APPROVAL, OrderPhase::APPROVED})) {
    return refused(std::move(refusal));
  }
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id, AssignmentDraftDiscarded{.order_id = order.order_id, .reason = command.reason});
}

Decided decide_one(const AssignmentOrder& order, const SubmitAssignmentForApproval& command, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  if (auto refusal = check_coordinator(taskforce, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::DRAFT})) return refused(std::move(refusal));
  if (command.to_post_ids.empty()) return refuse(no::order_field_missing, {}, "/toPostIds");
  // Only whether the post could ever decide; ties with a unit are looked at on the day of the decision.
  for (std::size_t index = 0; index < command.to_post_ids.size(); ++index) {
    const auto post = context.ask.post(command.to_post_ids[index]);
    const auto untied = std::span<const UnitId>{};
    if (!post || check_approver(taskforce, *post, untied, DelegatedPower::APPROVE_ASSIGNMENT, context)) {
      return refuse(no::order_approver_unsuitable, {{"postId", command.to_post_ids[index].text()}}, "/toPostIds/" + std::to_string(index));
    }
  }
  return one(order.order_id, AssignmentSubmittedForApproval{
                                 .order_id = order.order_id, .draft_version = order.draft_version, .to_post_ids = command.to_post_ids});
}

namespace {

// Approvals are addressed to posts, but any post entitled to it may decide: a leader who left leaves nothing stuck (EC-27).
Refusal check_decision_on_draft(const AssignmentOrder& order, const Context& context) {
  if (post_if_any(context) == order.drafted_by_post_id) return reject(no::order_approver_is_drafter);
  if (auto refusal = check_approver_of(order, context)) return refusal;
  const bool decided = order.decision && order.decision->draft_version == order.draft_version &&
                       (order.phase == OrderPhase::APPROVED || order.phase == OrderPhase::DRAFT);
  if (decided) {
    return reject(no::order_already_decided,
                  {{"decidedByPostId", order.decision->post_id.text()}, {"outcome", order.decision->approved ? "APPROVED" : "REFUSED"}});
  }
  return check_phase(order, {OrderPhase::PENDING_APPROVAL});
}

}  // namespace

Decided decide_one(const AssignmentOrder& order, const ApproveAssignment&, const Context& context) {
  if (auto refusal = check_decision_on_draft(order, context)) return refused(std::move(refusal));
  return one(order.order_id,
             AssignmentApproved{.order_id = order.order_id, .approver_post_id = own_post(context), .draft_version = order.draft_version});
}

Decided decide_one(const AssignmentOrder& order, const RefuseAssignmentApproval& command, const Context& context) {
  if (auto refusal = check_decision_on_draft(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.order_id, AssignmentApprovalRefused{.order_id = order.order_id,
                                                       .approver_post_id = own_post(context),
                                                       .draft_version = order.draft_version,
                                                       .reason = command.reason});
}

Decided decide_one(const AssignmentOrder& order, const IssueAssignment& command, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  if (auto refusal = check_coordinator(taskforce, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {OrderPhase::APPROVED})) return refused(std::move(refusal));

  const auto policy = policy_in_force(context.ask.policy(), context.now);
  const auto limit = final_limit(policy.rules, order.content.urgency, order.content.difficulty, order.content.due);
  // A policy activated since the draft may leave the limit to the order.
  if (!limit) return refuse(no::order_field_missing, {}, "/due");
  // A date that was still ahead when the draft was approved may have passed.
  if (auto refusal = check_due_spec(*limit, context, "/due")) return refused(std::move(refusal));
  const auto due = compute_due(*limit, context.now, context.ask.calendar(), policy.rules.office_hours);

  // The number is taken in the batch of the issue: neither exists without the other (INV-08). Its year is the Shanghai year (EC-29).
  Decision decision{order.order_id};
  const auto year = context.today.year();
  const auto series = series_of(taskforce, NumberKind::ASSIGNMENT);
  const auto& numbers = context.ask.number_register(series, year);
  std::string number;
  std::int32_t sequence{};
  if (command.reserved_sequence) {
    auto used = use_reserved(numbers, series, year, *command.reserved_sequence, order.order_id.uuid);
    if (!used) return tl::unexpected<Rejection>{std::move(used.error())};
    number = used->number;
    sequence = used->sequence;
    decision.add(std::move(*used), number_stream(series, year));
  } else {
    auto reserved = reserve_next(numbers, series, year, order.order_id.uuid);
    number = reserved.number;
    sequence = reserved.sequence;
    decision.add(std::move(reserved), number_stream(series, year));
  }
  decision.add(AssignmentIssued{.order_id = order.order_id,
                                .number = std::move(number),
                                .series = series,
                                .year = year,
                                .sequence = sequence,
                                .issued_on = context.today,
                                .issuer_unit_id = taskforce.coordinating_unit_id,
                                .signed_by_post_id = own_post(context),
                                .policy_version = policy.version});
  for (const auto& recipient : order.content.recipients) {
    decision.add(service_of(order, context.ids.make<LegId>(), recipient, due, policy.rules, context));
    add_if_unreachable(decision, order, recipient.unit_id, context);
  }
  return decision.done();
}

}  // namespace duban::assignment
