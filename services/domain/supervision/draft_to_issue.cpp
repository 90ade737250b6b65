// From the first draft to the numbered order in the inbox of the unit.
#include "services/domain/numbering/numbers.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/domain/supervision/guards.hpp"
#include "services/domain/supervision/ladder.hpp"

namespace duban::supervision {
namespace {

const SupervisionOrder* predecessor_of(const SupervisionOrder& order, const Context& context) {
  return order.predecessor_id ? context.ask.supervision(*order.predecessor_id) : nullptr;
}

// The raised order may have ended while the draft waited (S-28).
Refusal check_predecessor_open(const SupervisionOrder& order, const Context& context) {
  if (!order.predecessor_id) return std::nullopt;
  const auto* predecessor = predecessor_of(order, context);
  if (predecessor != nullptr && is_open(predecessor->phase)) return std::nullopt;
  return reject(no::predecessor_ended, {{"supervisionId", order.predecessor_id->text()}});
}

}  // namespace

Decided decide_draft(const DraftSupervision& command, const Context& context) {
  const auto* taskforce = context.ask.taskforce(command.taskforce_id);
  if (taskforce == nullptr || taskforce->dissolved_by(context.today)) return refuse(no::taskforce_unknown, {}, "/taskforceId");
  if (auto refusal = check_coordinator(*taskforce, context)) return refused(std::move(refusal));
  if (auto refusal = check_content(command, command.taskforce_id, context)) return refused(std::move(refusal));
  // Without an order to raise, level 2 needs an explicit ground: an unmet level 1 that is open is raised, an ended one is over.
  if (auto refusal = check_may_press(command, command.taskforce_id, nullptr, context)) return refused(std::move(refusal));
  SupervisionOrderDrafted drafted;
  static_cast<SupervisionContent&>(drafted) = static_cast<const SupervisionContent&>(command);
  drafted.supervision_id = command.supervision_id;
  drafted.taskforce_id = command.taskforce_id;
  drafted.drafted_by_post_id = own_post(context);
  return one(command.supervision_id, std::move(drafted));
}

Decided decide_one(const SupervisionOrder&, const DraftSupervision&, const Context&) { return refuse(no::exists); }

Decided decide_one(const SupervisionOrder& order, const ReviseSupervisionDraft& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::DRAFT})) return refused(std::move(refusal));
  if (auto refusal = check_content(command, order.taskforce_id, context)) return refused(std::move(refusal));
  const auto& content = static_cast<const SupervisionContent&>(command);
  if (content == order.content) return nothing();
  const bool moved = content.target != order.content.target || content.unit_id != order.content.unit_id ||
                     content.supervision_level != order.content.supervision_level;
  if (order.predecessor_id && moved) return refuse(no::raised_draft_fixed);
  if (auto refusal = check_predecessor_open(order, context)) return refused(std::move(refusal));
  const auto* predecessor = predecessor_of(order, context);
  if (auto refusal = check_may_press(content, order.taskforce_id, predecessor, context)) return refused(std::move(refusal));
  SupervisionDraftRevised revised;
  static_cast<SupervisionContent&>(revised) = content;
  revised.supervision_id = order.supervision_id;
  revised.draft_version = order.draft_version + 1;
  revised.unmet_supervision_id = unmet(predecessor, context);
  return one(order.supervision_id, std::move(revised));
}

Decided decide_one(const SupervisionOrder& order, const DiscardSupervisionDraft& command, const Context& context) {
  if (auto refusal = check_coordinator(taskforce_of(order, context), context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::DRAFT, SupervisionPhase::APPROVED})) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  Decision decision;
  decision.add(order.supervision_id, SupervisionDraftDiscarded{.supervision_id = order.supervision_id, .reason = command.reason});
  // Another may be drafted in its place.
  const auto* predecessor = predecessor_of(order, context);
  if (predecessor != nullptr && predecessor->proposed_successor_id == order.supervision_id) {
    decision.add(predecessor->supervision_id,
                 SupervisionRaiseDropped{.supervision_id = predecessor->supervision_id, .next_supervision_id = order.supervision_id});
  }
  return decision.done();
}

namespace {

// Any post entitled to it may decide: a leader who left leaves nothing stuck (EC-27). The first decision on a version stands (EC-26).
Refusal check_decision_on_draft(const SupervisionOrder& order, const Context& context) {
  if (post_if_any(context) == order.drafted_by_post_id) return reject(no::approver_is_drafter);
  if (auto refusal = check_approver_of(order, context)) return refusal;
  const bool undecided_phase = order.phase == SupervisionPhase::DRAFT || order.phase == SupervisionPhase::APPROVED;
  if (undecided_phase && order.decision && order.decision->draft_version == order.draft_version) {
    return reject(no::already_decided,
                  {{"decidedByPostId", order.decision->post_id.text()}, {"outcome", order.decision->approved ? "APPROVED" : "REFUSED"}});
  }
  return check_phase(order, {SupervisionPhase::DRAFT});
}

}  // namespace

Decided decide_one(const SupervisionOrder& order, const ApproveSupervision&, const Context& context) {
  if (auto refusal = check_decision_on_draft(order, context)) return refused(std::move(refusal));
  return one(order.supervision_id,
             SupervisionOrderApproved{
                 .supervision_id = order.supervision_id, .approver_post_id = own_post(context), .draft_version = order.draft_version});
}

Decided decide_one(const SupervisionOrder& order, const RefuseSupervisionApproval& command, const Context& context) {
  if (auto refusal = check_decision_on_draft(order, context)) return refused(std::move(refusal));
  if (auto refusal = check_text(command.reason, "/reason")) return refused(std::move(refusal));
  return one(order.supervision_id, SupervisionApprovalRefused{.supervision_id = order.supervision_id,
                                                              .approver_post_id = own_post(context),
                                                              .draft_version = order.draft_version,
                                                              .reason = command.reason});
}

namespace {

struct GivenNumber {
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
  std::string number;
};

// Taken in the batch of the issue: neither exists without the other (INV-08). Its year is the Shanghai year (EC-29).
tl::expected<GivenNumber, Rejection> add_number(Decision& decision, const SupervisionOrder& order, const Taskforce& taskforce,
                                                std::optional<std::int32_t> reserved, const Context& context) {
  GivenNumber given{.series = series_of(taskforce, NumberKind::SUPERVISION), .year = context.today.year(), .sequence = 0, .number = {}};
  const auto& numbers = context.ask.number_register(given.series, given.year);
  const auto stream = number_stream(given.series, given.year);
  if (reserved) {
    auto used = use_reserved(numbers, given.series, given.year, *reserved, order.supervision_id.uuid);
    if (!used) return tl::unexpected<Rejection>{std::move(used.error())};
    given.sequence = used->sequence;
    given.number = used->number;
    decision.add(std::move(*used), stream);
  } else {
    auto next = reserve_next(numbers, given.series, given.year, order.supervision_id.uuid);
    given.sequence = next.sequence;
    given.number = next.number;
    decision.add(std::move(next), stream);
  }
  return given;
}

}  // namespace

Decided decide_one(const SupervisionOrder& order, const IssueSupervision& command, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  if (auto refusal = check_coordinator(taskforce, context)) return refused(std::move(refusal));
  if (auto refusal = check_phase(order, {SupervisionPhase::APPROVED})) return refused(std::move(refusal));
  // A date that was still ahead when the draft was approved may have passed.
  if (auto refusal = check_reply_due(order.content.reply_due, context, "/replyDue")) return refused(std::move(refusal));
  // The world moved since the draft: the unit may have signed, replied, asked for help.
  if (auto refusal = check_predecessor_open(order, context)) return refused(std::move(refusal));
  const auto* predecessor = predecessor_of(order, context);
  if (auto refusal = check_may_press(order.content, order.taskforce_id, predecessor, context)) return refused(std::move(refusal));

  Decision decision;
  const auto policy = policy_in_force(context.ask.policy(), context.now);
  auto given = add_number(decision, order, taskforce, command.reserved_sequence, context);
  if (!given) return tl::unexpected<Rejection>{std::move(given.error())};
  const auto unit = order.content.unit_id;
  const auto level = order.content.supervision_level;
  const auto due =
      compute_due(order.content.reply_due.value_or(reply_limit(level)), context.now, context.ask.calendar(), policy.rules.office_hours);
  decision.add(order.supervision_id, SupervisionOrderIssued{.supervision_id = order.supervision_id,
                                                            .number = std::move(given->number),
                                                            .series = std::move(given->series),
                                                            .year = given->year,
                                                            .sequence = given->sequence,
                                                            .supervision_level = level,
                                                            .issued_on = context.today,
                                                            .issuer_unit_id = taskforce.coordinating_unit_id,
                                                            .signed_by_post_id = own_post(context),
                                                            .policy_version = policy.version});
  decision.add(order.supervision_id, SupervisionOrderServed{.supervision_id = order.supervision_id,
                                                            .unit_id = unit,
                                                            .served_at = context.now,
                                                            .channel = ServiceChannel::PORTAL,  // the inbox (S-22)
                                                            .reply_due_on = due.due_on,
                                                            .reply_due_at = due.due_at,
                                                            .calendar_version = due.calendar_version,
                                                            .provisional = due.provisional,
                                                            .nobody_can_sign = !unit_has_signer(context.ask, unit, context.today)});
  if (predecessor != nullptr) {
    decision.add(predecessor->supervision_id, SupervisionOrderRaised{.supervision_id = predecessor->supervision_id,
                                                                     .to_level = level,
                                                                     .next_supervision_id = order.supervision_id,
                                                                     .ground = order.content.ground});
  }
  return decision.done();
}

}  // namespace duban::supervision
