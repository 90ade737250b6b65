#include "tests/unit/rules_check/lawful_history.hpp"

#include "tests/support/world.hpp"

namespace duban::test {
namespace {

struct Story {
  World world;

  void as(PostId post, AssignmentCommand command) { world.must(post, std::move(command)); }
  void later(Duration duration) { world.clock.advance(duration); }
  [[nodiscard]] LegId leg(OrderId order, UnitId unit) {
    const Leg* found = world.order(order).leg_of_unit(unit);
    REQUIRE(found != nullptr);
    return found->leg_id;
  }

  OrderId draft(std::vector<Recipient> recipients, SourceKind source = SourceKind::PLAN) {
    DraftAssignment command;
    static_cast<AssignmentContent&>(command) = world.content(std::move(recipients));
    command.source_kind = source;
    command.order_id = world.ids.make<OrderId>();
    command.taskforce_id = world.taskforce;
    const OrderId id = command.order_id;
    as(world.coordinator, std::move(command));
    return id;
  }
  void approve(OrderId id) {
    as(world.coordinator, SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world.leader_one}});
    as(world.leader_one, ApproveAssignment{.order_id = id});
  }
  OrderId issue(std::vector<Recipient> recipients, SourceKind source = SourceKind::PLAN) {
    const OrderId id = draft(std::move(recipients), source);
    approve(id);
    as(world.coordinator, IssueAssignment{.order_id = id, .reserved_sequence = {}});
    return id;
  }
  void reply(OrderId order, UnitId unit, PostId liaison) {
    as(liaison, ReplyLeg{.order_id = order,
                         .leg_id = leg(order, unit),
                         .approved_by_post_id = unit == world.enforcement ? world.member_one : liaison,
                         .result = world.text(),
                         .evidence = {{world.document(), EvidenceKind::DOCUMENT}}});
  }
  void verify(OrderId order, UnitId unit, VerificationResult result) {
    const bool pass = result == VerificationResult::PASS;
    as(world.coordinator, AssignVerification{.order_id = order, .leg_id = leg(order, unit), .verifier_post_id = world.verifier});
    as(world.verifier, RecordVerification{.order_id = order,
                                          .leg_id = leg(order, unit),
                                          .result = result,
                                          .checks = {.facts_clear = true,
                                                     .problem_solved = pass,
                                                     .task_done = pass,
                                                     .conclusion_right = true,
                                                     .lawful = true,
                                                     .form_right = true},
                                          .mode = EvidenceKind::DOCUMENT,
                                          .note = world.text()});
  }

  // Two units, a reply that is sent back, a second round, and the closing of what a leader had asked for.
  void closed_after_two_rounds() {
    const OrderId id = issue({{world.enforcement, LegRole::LEAD}, {world.establishment, LegRole::CO_LEAD}, {world.office, LegRole::INFORM}},
                             SourceKind::LEADER_INSTRUCTION);
    later(Duration::hours(20));
    as(world.liaison_one, AcknowledgeLeg{.order_id = id, .leg_id = leg(id, world.enforcement)});
    as(world.liaison_one, ReportProgress{.order_id = id, .leg_id = leg(id, world.enforcement), .percent = 30, .text = world.text()});
    later(Duration::days(2));
    reply(id, world.enforcement, world.liaison_one);
    reply(id, world.establishment, world.liaison_two);  // implies the receipt
    as(world.liaison_one, FileConsolidatedReply{.order_id = id, .result = world.text(), .missing_legs = {}});
    verify(id, world.establishment, VerificationResult::PARTIAL);
    as(world.coordinator, SendLegBack{.order_id = id,
                                      .leg_id = leg(id, world.establishment),
                                      .reasons = world.text(),
                                      .new_due = {.kind = DueKind::WORKING_DAYS, .date = {}, .value = 5}});
    later(Duration::days(1));
    reply(id, world.establishment, world.liaison_two);
    as(world.liaison_one, FileConsolidatedReply{.order_id = id, .result = world.text(), .missing_legs = {}});
    for (const UnitId unit : {world.establishment, world.enforcement}) {
      verify(id, unit, VerificationResult::PASS);
      as(world.coordinator, AcceptLeg{.order_id = id, .leg_id = leg(id, unit)});
    }
    as(world.leader_two, MarkSeenByLeader{.order_id = id});
    as(world.coordinator, CloseAssignment{.order_id = id});
  }

  void withdrawn_and_voided() {
    const OrderId withdrawn = issue({{world.enforcement, LegRole::LEAD}});
    as(world.coordinator, RequestWithdrawal{.order_id = withdrawn, .reason = world.text()});
    as(world.leader_two, RefuseWithdrawal{.order_id = withdrawn, .reason = world.text()});
    as(world.coordinator, RequestWithdrawal{.order_id = withdrawn, .reason = world.text()});
    as(world.leader_one, ApproveWithdrawal{.order_id = withdrawn});
    const OrderId voided = issue({{world.enforcement, LegRole::LEAD}});
    as(world.liaison_one, AcknowledgeLeg{.order_id = voided, .leg_id = leg(voided, world.enforcement)});
    as(world.coordinator, RequestVoiding{.order_id = voided, .reason = world.text(), .replacement_order_id = withdrawn});
    as(world.leader_one, RefuseVoiding{.order_id = voided, .reason = world.text()});
    as(world.coordinator, RequestVoiding{.order_id = voided, .reason = world.text(), .replacement_order_id = withdrawn});
    as(world.leader_one, ApproveVoiding{.order_id = voided});
  }

  // The first lead never signs and is released; the other unit leads and closes.
  void silent_lead() {
    const OrderId id = issue({{world.enforcement, LegRole::LEAD}, {world.establishment, LegRole::ASSIST}});
    const LegId silent = leg(id, world.enforcement);
    later(Duration::days(4));
    as(world.coordinator, RecordNonReceipt{.order_id = id, .leg_id = silent, .note = world.text()});
    as(world.coordinator, RequestLegRelease{.order_id = id, .leg_id = silent, .reason = world.text(), .successor_leg_id = {}});
    as(world.leader_one, RefuseLegRelease{.order_id = id, .leg_id = silent, .reason = world.text()});
    as(world.coordinator, RequestLegRelease{.order_id = id, .leg_id = silent, .reason = world.text(), .successor_leg_id = {}});
    as(world.leader_one, ApproveLegRelease{.order_id = id, .leg_id = silent});
    as(world.liaison_two, AcknowledgeLeg{.order_id = id, .leg_id = leg(id, world.establishment)});
    reply(id, world.establishment, world.liaison_two);
    verify(id, world.establishment, VerificationResult::PASS);
    as(world.coordinator, AcceptLeg{.order_id = id, .leg_id = leg(id, world.establishment)});
    as(world.coordinator, CloseAssignment{.order_id = id});
  }

  void returned() {
    const OrderId id = issue({{world.enforcement, LegRole::LEAD}, {world.government, LegRole::INFORM}});
    const auto give_back = [&](ReturnGround ground) {
      as(world.liaison_one, ReturnLeg{.order_id = id, .leg_id = leg(id, world.enforcement), .ground = ground, .reason = world.text()});
    };
    give_back(ReturnGround::UNCLEAR);
    as(world.coordinator, RefuseReturn{.order_id = id, .leg_id = leg(id, world.enforcement), .reason = world.text()});
    give_back(ReturnGround::NOT_OUR_DUTY);
    as(world.coordinator, AcceptReturn{.order_id = id,
                                       .leg_id = leg(id, world.enforcement),
                                       .reason = world.text(),
                                       .new_unit_id = world.establishment,
                                       .due_treatment = DueTreatment::RESTART});
    const OrderId other = issue({{world.enforcement, LegRole::LEAD}, {world.establishment, LegRole::CO_LEAD}});
    as(world.liaison_two,
       ReturnLeg{.order_id = other, .leg_id = leg(other, world.establishment), .ground = ReturnGround::DUPLICATE, .reason = world.text()});
    as(world.coordinator, AcceptReturn{.order_id = other, .leg_id = leg(other, world.establishment), .reason = world.text()});
  }

  void drafts_and_numbers() {
    const OrderId discarded = draft({{world.enforcement, LegRole::LEAD}});
    as(world.coordinator, DiscardAssignmentDraft{.order_id = discarded, .reason = world.text()});
    const OrderId id = draft({{world.committee, LegRole::LEAD}});  // nobody there could sign
    as(world.coordinator, SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world.leader_one}});
    as(world.leader_two, RefuseAssignmentApproval{.order_id = id, .reason = world.text()});
    ReviseAssignmentDraft revise;
    static_cast<AssignmentContent&>(revise) = world.order(id).content;
    revise.order_id = id;
    revise.title = "另一个标题";
    as(world.coordinator, std::move(revise));
    as(world.coordinator, SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {world.leader_two}});
    as(world.leader_two, ApproveAssignment{.order_id = id});
    world.must(world.coordinator,
               NumberCommand{ReserveNumberBlock{
                   .series = "余法专交", .year = business_date(world.clock.now()).year(), .count = 3, .reason = world.text()}});
    const auto& numbers = world.engine->questions().number_register("余法专交", business_date(world.clock.now()).year());
    as(world.coordinator, IssueAssignment{.order_id = id, .reserved_sequence = numbers.next_sequence - 2});
    as(world.coordinator,
       RecordUnitNotifiedOnPaper{.order_id = id, .leg_id = leg(id, world.committee), .notified_on = business_date(world.clock.now())});
  }

  // --- incidents

  void suspend(OrderId order, LegId leg_id) {
    as(world.coordinator,
       RequestSuspension{.order_id = order, .leg_id = leg_id, .ground = SuspensionGround::HIGHER_DECISION, .reason = world.text()});
    as(world.leader_one, ApproveSuspension{.order_id = order, .leg_id = leg_id});
  }
  void ask_for_a_week(OrderId order, LegId leg_id) {
    const Leg* found = world.order(order).find_leg(leg_id);
    REQUIRE(found != nullptr);
    as(world.liaison_one, RequestExtension{.order_id = order,
                                           .leg_id = leg_id,
                                           .extension_id = world.ids.make<ExtensionId>(),
                                           .reason = world.text(),
                                           .progress = world.text(),
                                           .proposed_due_on = found->current_due.on + 7,
                                           .consented_by_post_id = world.member_one});
  }
  void dispute(OrderId order, LegId leg_id, PostId liaison) {
    as(liaison, OpenDutyDispute{.order_id = order, .leg_id = leg_id, .dispute_id = world.ids.make<DisputeId>(), .claim = world.text()});
  }
  void look_back(OrderId order, FollowUpResult result) {
    const auto check = world.ids.make<FollowUpCheckId>();
    as(world.coordinator, PlanFollowUpCheck{.order_id = order,
                                            .check_id = check,
                                            .planned_on = business_date(world.clock.now()) + 30,
                                            .mode = EvidenceKind::ON_SITE,
                                            .checker_post_id = world.verifier});
    as(world.verifier,
       RecordFollowUpCheck{.order_id = order, .check_id = check, .result = result, .note = world.text(), .evidence = {world.document()}});
  }
  void ask_to_reopen(OrderId order, ReopenReason reason, std::vector<LegId> legs) {
    as(world.coordinator, RequestReopening{.order_id = order,
                                           .reason = reason,
                                           .note = world.text(),
                                           .new_due = {.kind = DueKind::WORKING_DAYS, .date = {}, .value = 5},
                                           .leg_ids = std::move(legs)});
  }
  void answer_and_close(OrderId order) {
    reply(order, world.enforcement, world.liaison_one);
    reply(order, world.establishment, world.liaison_two);
    as(world.liaison_one, FileConsolidatedReply{.order_id = order, .result = world.text(), .missing_legs = {}});
    for (const UnitId unit : {world.establishment, world.enforcement}) {
      verify(order, unit, VerificationResult::PASS);
      as(world.coordinator, AcceptLeg{.order_id = order, .leg_id = leg(order, unit)});
    }
    as(world.coordinator, CloseAssignment{.order_id = order});
  }

  // Difficulties, later dates, a ruling that binds, a closing, a relapse, a second round; then voided in a third.
  void reopened_twice() {
    const OrderId id = issue({{world.enforcement, LegRole::LEAD}, {world.establishment, LegRole::CO_LEAD}});
    const LegId lead = leg(id, world.enforcement);
    const LegId other = leg(id, world.establishment);
    dispute(id, other, world.liaison_two);
    as(world.leader_one, RuleOnDutyDispute{.order_id = id, .leg_id = other, .unit_id = world.establishment, .reason = world.text()});
    as(world.liaison_two, ReturnLeg{.order_id = id, .leg_id = other, .ground = ReturnGround::NO_MEANS, .reason = world.text()});
    as(world.leader_one, RefuseReturn{.order_id = id, .leg_id = other, .reason = world.text()});
    as(world.liaison_two, ReturnLeg{.order_id = id, .leg_id = other, .ground = ReturnGround::UNCLEAR, .reason = world.text()});
    as(world.coordinator, RefuseReturn{.order_id = id, .leg_id = other, .reason = world.text()});
    as(world.liaison_one, AcknowledgeLeg{.order_id = id, .leg_id = lead});
    std::vector<BlockerId> blockers;
    for (int count = 0; count < 3; ++count) {
      blockers.push_back(world.ids.make<BlockerId>());
      as(world.liaison_one, RaiseBlocker{.order_id = id,
                                         .leg_id = lead,
                                         .blocker_id = blockers.back(),
                                         .need_from_unit_id = world.establishment,
                                         .text = world.text()});
    }
    as(world.coordinator, AnswerBlocker{.order_id = id, .leg_id = lead, .blocker_id = blockers.front(), .text = world.text()});
    as(world.liaison_one, ResolveBlocker{.order_id = id, .leg_id = lead, .blocker_id = blockers.front(), .outcome = world.text()});
    ask_for_a_week(id, lead);
    as(world.coordinator, RefuseExtension{.order_id = id, .leg_id = lead, .reason = world.text()});
    for (const PostId granting : {world.coordinator, world.coordinator, world.leader_one}) {
      ask_for_a_week(id, lead);
      as(granting, GrantExtension{.order_id = id, .leg_id = lead, .new_due_on = {}});
    }
    as(world.coordinator,
       RequestSuspension{.order_id = id, .leg_id = lead, .ground = SuspensionGround::FORCE_MAJEURE, .reason = world.text()});
    as(world.leader_two, RefuseSuspension{.order_id = id, .leg_id = lead, .reason = world.text()});
    suspend(id, lead);
    later(Duration::days(2));
    as(world.coordinator, ResumeLeg{.order_id = id, .leg_id = lead, .reason = world.text()});
    as(world.liaison_two, RaiseDisagreement{.order_id = id, .leg_ids = {lead}, .text = world.text()});
    as(world.coordinator, SettleDisagreement{.order_id = id, .text = world.text()});
    as(world.coordinator, SupplementAssignment{.order_id = id, .text = world.text()});
    suspend(id, lead);
    later(Duration::days(60));
    answer_and_close(id);  // the lead's reply is in time: its time stood still

    look_back(id, FollowUpResult::UPHELD);
    look_back(id, FollowUpResult::RELAPSED);
    ask_to_reopen(id, ReopenReason::RELAPSE, {});
    as(world.leader_one, RefuseReopening{.order_id = id, .reason = world.text()});
    ask_to_reopen(id, ReopenReason::RELAPSE, {});
    as(world.leader_two, ApproveReopening{.order_id = id});
    answer_and_close(id);
    ask_to_reopen(id, ReopenReason::NEW_FACTS, {other});
    as(world.leader_one, ApproveReopening{.order_id = id});
    as(world.coordinator, RequestVoiding{.order_id = id, .reason = world.text(), .replacement_order_id = {}});
    as(world.leader_one, ApproveVoiding{.order_id = id});
  }

  // A ruling that moves the part to another leg of the order; one that brings another unit in; and a move by the coordinator.
  void moved() {
    const OrderId id = issue({{world.enforcement, LegRole::LEAD}, {world.establishment, LegRole::ASSIST}});
    const LegId left = leg(id, world.enforcement);
    dispute(id, left, world.liaison_one);
    as(world.leader_one, RuleOnDutyDispute{.order_id = id, .leg_id = left, .unit_id = world.establishment, .reason = world.text()});
    const OrderId other = issue({{world.enforcement, LegRole::LEAD}});
    dispute(other, leg(other, world.enforcement), world.liaison_one);
    as(world.leader_one, RuleOnDutyDispute{.order_id = other,
                                           .leg_id = leg(other, world.enforcement),
                                           .unit_id = world.government,
                                           .reason = world.text(),
                                           .due_treatment = DueTreatment::RESTART});
    as(world.coordinator, ReassignLeg{.order_id = other,
                                      .leg_id = leg(other, world.government),
                                      .reason = world.text(),
                                      .new_unit_id = world.establishment,
                                      .due_treatment = DueTreatment::KEEP});
  }

  // A leg is pressed twice, once in error; a problem gets its place in the ledger.
  SupervisionId press(OrderId order) {
    DraftSupervision command;
    command.target = {.kind = SupervisionTargetKind::ASSIGNMENT_LEG,
                      .id = leg(order, world.enforcement).uuid,
                      .order_id = order,
                      .programme_id = std::nullopt};
    command.unit_id = world.enforcement;
    command.supervision_level = 1;
    command.ground = SupervisionGround::IMPORTANT;
    command.reason = world.text();
    command.demand = world.text();
    command.supervision_id = world.ids.make<SupervisionId>();
    command.taskforce_id = world.taskforce;
    const SupervisionId id = command.supervision_id;
    world.must(world.coordinator, SupervisionCommand{std::move(command)});
    world.must(world.leader_one, SupervisionCommand{ApproveSupervision{id}});
    world.must(world.coordinator, SupervisionCommand{IssueSupervision{id, std::nullopt}});
    return id;
  }
  void pressed_and_found() {
    const OrderId order = issue({{world.enforcement, LegRole::LEAD}});
    const SupervisionId wrong = press(order);
    world.must(world.coordinator, SupervisionCommand{RequestSupervisionVoiding{wrong, world.text()}});
    world.must(world.leader_one, SupervisionCommand{ApproveSupervisionVoiding{wrong}});
    world.must(world.coordinator,
               SupervisionCommand{LiftSupervision{.supervision_id = press(order), .reason = LiftReason::REVOKED, .note = world.text()}});
    FindProblem found;
    found.kind = ProblemKind::TYPICAL_CASE;
    found.found_by = FoundBy::COMPLAINT;
    found.title = "执法文书未在期限内送达";
    found.description = world.text();
    found.unit_ids = {world.enforcement};
    found.secrecy = Secrecy::INTERNAL;
    found.problem_id = world.ids.make<ProblemId>();
    found.taskforce_id = world.taskforce;
    const ProblemId id = found.problem_id;
    world.must(world.coordinator, ProblemCommand{std::move(found)});
    world.must(world.coordinator, ProblemCommand{AcceptProblem{id, world.enforcement, std::nullopt}});
  }
};

}  // namespace

const Log& lawful_history() {
  static const Log log = [] {
    Story story;
    story.closed_after_two_rounds();
    story.withdrawn_and_voided();
    story.silent_lead();
    story.returned();
    story.drafts_and_numbers();
    static_cast<void>(story.issue({{story.world.enforcement, LegRole::LEAD}}));
    story.reopened_twice();
    story.moved();
    story.pressed_and_found();
    return read_log(story.world.store);
  }();
  return log;
}

}  // namespace duban::test
