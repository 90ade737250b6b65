// Stories of supervision orders: from the draft to the answer, the next level, and the end.
#include <algorithm>

#include "tests/unit/domain/supervision_scene.hpp"

namespace duban::test {
namespace {

using Types = std::vector<std::string>;

}  // namespace

TEST_CASE("ORD-03, S-22: a supervision order is drafted, approved, numbered and served, answered and watched") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed_draft(scene.about(order));
  CHECK(scene.phase(id) == SupervisionPhase::DRAFT);
  scene.does(scene.leader_one, ApproveSupervision{.supervision_id = id});
  CHECK(scene.phase(id) == SupervisionPhase::APPROVED);
  CHECK_FALSE(scene.ask.open_supervision_of(scene.about(order).target.id, scene.enforcement));

  scene.does(scene.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt});
  CHECK(scene.news_types() == Types{"duban.number.reserved.v1", "duban.supervision.issued.v1", "duban.supervision.served.v1"});
  const auto& served = scene.news_of<SupervisionOrderServed>();
  CHECK(served.unit_id == scene.enforcement);
  CHECK(served.reply_due_on == CivilDate::of(2021, 9, 30));  // three working days after Monday the 27th (6.2)
  CHECK(served.reply_due_at == shanghai(2021, 10, 1, 0));
  CHECK_FALSE(served.nobody_can_sign);
  CHECK(scene.supervision(id).issued->number == "余法专督〔2021〕1号");
  CHECK(scene.ask.open_supervision_of(scene.about(order).target.id, scene.enforcement) == id);

  scene.does(scene.liaison_one,
             AcknowledgeSupervision{.supervision_id = id, .signed_by_post_id = scene.handler_one, .claimed_at = shanghai(2021, 9, 20)});
  CHECK(scene.news_of<SupervisionAcknowledged>().received_at == scene.clock.now());  // EC-19
  scene.clock.set(shanghai(2021, 9, 30, 23, 59));
  auto answer = scene.answer(id, scene.member_one);
  answer.promised_on = CivilDate::of(2021, 10, 15);
  scene.does(scene.liaison_one, answer);
  CHECK_FALSE(scene.news_of<SupervisionReplied>().late);
  CHECK(scene.supervision(id).last_reply()->promised_on == CivilDate::of(2021, 10, 15));
  scene.does(scene.coordinator, AcceptSupervisionReply{.supervision_id = id});
  CHECK(scene.phase(id) == SupervisionPhase::WATCHING);
  // Watched is still open: the promise is not the work (S-28).
  CHECK(scene.code(scene.coordinator, scene.drafting(scene.about(order))) == "supervision.already_open");
}

TEST_CASE("INV-08: numbers of supervision orders run in a series of their own; a voided one stays used") {
  SupervisionScene scene;
  const auto first = scene.voided_order();
  CHECK(scene.phase(first) == SupervisionPhase::VOIDED);
  CHECK(scene.news_types() == Types{"duban.supervision.voiding_approved.v1", "duban.supervision.voided.v1", "duban.number.voided.v1"});
  const auto second = scene.pressed(scene.about(*scene.supervision(first).content.target.order_id));
  CHECK(scene.supervision(second).issued->number == "余法专督〔2021〕2号");
  CHECK(scene.numbers[{"余法专督", 2021}].used.at(1).voided);
  CHECK(scene.numbers[{"余法专交", 2021}].next_sequence == 2);
}

TEST_CASE("S-30: a number set aside for a paper is used; one outside the block is refused") {
  SupervisionScene scene;
  const auto id = scene.pressed_approved(scene.about(scene.overdue_order()));
  auto& numbers = scene.numbers[{"余法专督", 2021}];
  numbers.blocks.push_back(NumberBlock{.from_sequence = 1, .to_sequence = 3});
  numbers.next_sequence = 4;
  CHECK(scene.code(scene.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = 7}) == "number.not_in_block");
  CHECK(scene.phase(id) == SupervisionPhase::APPROVED);
  scene.does(scene.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = 2});
  CHECK(scene.supervision(id).issued->number == "余法专督〔2021〕2号");
}

TEST_CASE("EC-29: an order issued at 16:30Z on 31 December has a number of the next year") {
  SupervisionScene scene;
  const auto id = scene.pressed_approved(scene.about(scene.overdue_order()));
  scene.clock.set(shanghai(2022, 1, 1, 0, 30));
  scene.does(scene.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt});
  CHECK(scene.supervision(id).issued->number == "余法专督〔2022〕1号");
  CHECK(scene.supervision(id).original_reply_due->provisional);  // 2022 is not loaded
}

TEST_CASE("EC-18, EC-34: a reply before the receipt implies it, and lateness is fixed when the reply comes") {
  SupervisionScene scene;
  const auto id = scene.unanswered();
  scene.does(scene.liaison_one, scene.answer(id, scene.liaison_one));
  CHECK(scene.news_types() == Types{"duban.supervision.acknowledged.v1", "duban.supervision.replied.v1"});
  CHECK(scene.news_of<SupervisionAcknowledged>().implied);
  CHECK(scene.news_of<SupervisionReplied>().implies_receipt);
  CHECK(scene.supervision(id).last_reply()->late);
  // A repeat of the receipt adds nothing (EC-14).
  CHECK(scene.code(scene.liaison_one, AcknowledgeSupervision{.supervision_id = id}) == "nothing");

  SupervisionScene punctual;
  const auto other = punctual.answered();
  punctual.clock.set(shanghai(2021, 10, 20));  // the coordinator takes its time
  CHECK_FALSE(punctual.supervision(other).last_reply()->late);
  CHECK(shortfall_of(punctual.supervision(other), punctual.clock.now()) == SupervisionShortfall::NONE);
  CHECK(punctual.code(punctual.coordinator, punctual.raising(other)) == "supervision.level_not_earned");
}

TEST_CASE("a rejected reply sets a new date and leaves the first one; the next reply is late by the first only") {
  SupervisionScene scene;
  const auto id = scene.answered();
  scene.does(scene.coordinator, scene.rejection(id));
  CHECK(scene.phase(id) == SupervisionPhase::ACKNOWLEDGED);
  CHECK(scene.supervision(id).original_reply_due->due_on == CivilDate::of(2021, 9, 30));
  CHECK(scene.supervision(id).rejected_replies == 1);
  scene.clock.set(shanghai(2021, 9, 29));
  scene.does(scene.liaison_one, scene.answer(id, scene.liaison_one));
  auto rejection = scene.rejection(id);
  rejection.new_due = AssignmentScene::by_date(CivilDate::of(2021, 10, 15));
  scene.does(scene.coordinator, rejection);
  scene.clock.set(shanghai(2021, 10, 12));
  scene.does(scene.liaison_one, scene.answer(id, scene.liaison_one));
  const auto& reply = *scene.supervision(id).last_reply();
  CHECK(reply.reply_no == 3);
  CHECK_FALSE(reply.late);
  CHECK(reply.late_by_original);
}

TEST_CASE("ORG-02, ORG-03: a deputy with the delegation approves level 1, a leader level 2 and whatever a leader asked for") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto approve = [&](PostId who, SupervisionGround ground, std::int32_t level) {
    const auto id = scene.pressed_draft(scene.about(order, ground, level));
    return scene.code(who, ApproveSupervision{.supervision_id = id});
  };
  CHECK(approve(scene.deputy, SupervisionGround::OVERDUE, 1) == "approver.without_delegation");
  scene.delegate(scene.deputy, {DelegatedPower::APPROVE_SUPERVISION});
  CHECK(approve(scene.deputy, SupervisionGround::OVERDUE, 1) == "accepted");
  CHECK(approve(scene.deputy, SupervisionGround::IMPORTANT, 1) == "accepted");
  CHECK(approve(scene.deputy, SupervisionGround::LEADER, 1) == "approver.not_entitled");
  CHECK(approve(scene.deputy, SupervisionGround::IMPORTANT, 2) == "approver.not_entitled");
  CHECK(approve(scene.leader_one, SupervisionGround::LEADER, 1) == "accepted");
  CHECK(approve(scene.leader_one, SupervisionGround::IMPORTANT, 2) == "accepted");
  CHECK(approve(scene.liaison_one, SupervisionGround::OVERDUE, 1) == "approver.not_entitled");
  scene.affiliate(scene.leader_one, scene.enforcement);  // S-04
  CHECK(approve(scene.leader_one, SupervisionGround::OVERDUE, 1) == "approver.is_affiliated");
  CHECK(approve(scene.leader_two, SupervisionGround::OVERDUE, 1) == "accepted");
}

TEST_CASE("EC-26, EC-27: the first decision on a draft stands, whoever holds the post; a revised draft is decided anew") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed_draft(scene.about(order));
  scene.vacate(scene.leader_one);  // left while the draft waited
  scene.does(scene.leader_two, RefuseSupervisionApproval{.supervision_id = id, .reason = scene.text()});
  CHECK(scene.phase(id) == SupervisionPhase::DRAFT);
  CHECK(scene.code(scene.leader_two, ApproveSupervision{.supervision_id = id}) == "supervision.already_decided");
  const auto body = scene.about(order);
  scene.does(scene.coordinator, scene.revising(id, body));
  CHECK(scene.supervision(id).draft_version == 2);
  CHECK(scene.code(scene.coordinator, scene.revising(id, body)) == "nothing");
  scene.does(scene.leader_two, ApproveSupervision{.supervision_id = id});
  CHECK(scene.phase(id) == SupervisionPhase::APPROVED);
}

TEST_CASE("S-28, INV-10: an unmet level 1 is raised; it stays open until level 2 is issued, and both name each other") {
  SupervisionScene scene;
  const auto first = scene.unanswered();
  const auto command = scene.raising(first);
  const auto second = command.next_supervision_id;
  scene.does(scene.coordinator, command);
  CHECK(scene.news_types() == Types{"duban.supervision.raise_proposed.v1", "duban.supervision.drafted.v1"});
  CHECK(scene.supervision(second).unmet_supervision_id == first);
  CHECK(scene.supervision(second).predecessor_id == first);
  CHECK(scene.supervision(second).content.supervision_level == 2);
  CHECK(scene.supervision(second).content.target == scene.supervision(first).content.target);
  CHECK(scene.phase(first) == SupervisionPhase::SERVED);
  CHECK(scene.code(scene.coordinator, scene.raising(first)) == "supervision.raise_pending");

  scene.does(scene.leader_two, ApproveSupervision{.supervision_id = second});
  CHECK(is_open(scene.phase(first)));
  scene.does(scene.coordinator, IssueSupervision{.supervision_id = second, .reserved_sequence = std::nullopt});
  CHECK(scene.news_types() ==
        Types{"duban.number.reserved.v1", "duban.supervision.issued.v1", "duban.supervision.served.v1", "duban.supervision.raised.v1"});
  CHECK(scene.phase(first) == SupervisionPhase::RAISED);
  CHECK(scene.supervision(first).successor_id == second);
  CHECK(scene.supervision(second).issued->number == "余法专督〔2021〕2号");
  CHECK(scene.ask.open_supervisions_of(scene.supervision(first).content.target.id) == std::vector{second});  // INV-09
  CHECK(scene.code(scene.coordinator, scene.raising(second)) == "supervision.highest_level_reached");
}

TEST_CASE("INV-10: a rejected reply earns the next level at once; an answer in the meantime takes it away again") {
  SupervisionScene scene;
  const auto first = scene.answered();
  scene.does(scene.coordinator, scene.rejection(first));
  const auto command = scene.raising(first);
  scene.does(scene.coordinator, command);
  const auto second = command.next_supervision_id;
  CHECK(scene.supervision(second).unmet_supervision_id == first);
  scene.does(scene.leader_one, ApproveSupervision{.supervision_id = second});
  scene.does(scene.liaison_one, scene.answer(first, scene.liaison_one));
  const IssueSupervision issue{.supervision_id = second, .reserved_sequence = std::nullopt};
  CHECK(scene.code(scene.coordinator, issue) == "supervision.level_not_earned");
  CHECK(scene.phase(first) == SupervisionPhase::REPLIED);
  CHECK_FALSE(scene.numbers[{"余法专督", 2021}].used.contains(2));  // a refused issue takes no number
  scene.does(scene.coordinator, scene.rejection(first));
  scene.does(scene.coordinator, issue);
  CHECK(scene.phase(first) == SupervisionPhase::RAISED);
}

TEST_CASE("PRA-03: an explicit ground raises without a shortfall and starts at level 2, and cites nothing that did not happen") {
  SupervisionScene scene;
  const auto first = scene.answered();
  const auto command = scene.raising(first, SupervisionGround::IMPORTANT);
  scene.does(scene.coordinator, command);
  CHECK_FALSE(scene.supervision(command.next_supervision_id).unmet_supervision_id);
  CHECK(scene.supervision(command.next_supervision_id).predecessor_id == first);

  SupervisionScene other;
  const auto level_two = other.pressed_hard();
  CHECK(other.supervision(level_two).content.supervision_level == 2);
  CHECK_FALSE(other.supervision(level_two).predecessor_id);
}

TEST_CASE("S-28: discarding the draft of the next level frees the order to be raised again; revising it keeps what it raises") {
  SupervisionScene scene;
  const auto second = scene.raised_draft();
  const auto first = *scene.supervision(second).predecessor_id;
  auto body = scene.supervision(second).content;
  body.demand = scene.text();
  scene.does(scene.coordinator, scene.revising(second, body));
  CHECK(scene.supervision(second).unmet_supervision_id == first);
  scene.does(scene.coordinator, DiscardSupervisionDraft{.supervision_id = second, .reason = scene.text()});
  CHECK(scene.news_types() == Types{"duban.supervision.draft_discarded.v1", "duban.supervision.raise_dropped.v1"});
  CHECK_FALSE(scene.supervision(first).proposed_successor_id);
  scene.does(scene.coordinator, scene.raising(first));
}

TEST_CASE("S-28: level 2 is answered by the member in person, with or without the liaison") {
  SupervisionScene scene;
  const auto id = scene.pressed_hard();
  CHECK(scene.code(scene.liaison_one, scene.answer(id, scene.liaison_one)) == "supervision.reply_member_needed");
  CHECK(scene.code(scene.liaison_one, scene.answer(id, scene.member_two)) == "named_post.not_of_unit");
  scene.does(scene.member_one, ReplySupervision{.supervision_id = id, .text = scene.text()});
  CHECK(scene.supervision(id).last_reply()->approved_by_post_id == scene.member_one);

  SupervisionScene by_liaison;
  const auto other = by_liaison.pressed_hard();
  by_liaison.does(by_liaison.liaison_one, by_liaison.answer(other, by_liaison.member_one));

  // Level 1 stays with the liaison while there is one (S-05).
  SupervisionScene level_one;
  const auto first = level_one.pressed();
  CHECK(level_one.code(level_one.member_one, level_one.answer(first, level_one.member_one)) == "actor.liaison_is_filled");
  // A vacant seat of member leaves nobody without a voice.
  SupervisionScene vacant;
  const auto lonely = vacant.pressed_hard();
  vacant.vacate(vacant.member_one);
  vacant.does(vacant.liaison_one, vacant.answer(lonely, vacant.liaison_one));
}

TEST_CASE("EC-28: an order served to a unit without anybody says so; silence counts only after it was told on paper") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed_approved(scene.about(order));
  scene.empty_unit_one();
  scene.does(scene.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt});
  CHECK(scene.news_of<SupervisionOrderServed>().nobody_can_sign);
  CHECK(scene.supervision(id).nobody_could_sign);
  scene.clock.set(shanghai(2021, 10, 8));
  CHECK(scene.code(scene.coordinator, scene.raising(id)) == "supervision.unit_not_told");
  const RecordSupervisionNotifiedOnPaper told{.supervision_id = id, .notified_on = CivilDate::of(2021, 9, 28)};
  scene.does(scene.coordinator, told);
  CHECK(scene.code(scene.coordinator, told) == "nothing");
  scene.does(scene.coordinator, scene.raising(id));
}

TEST_CASE("S-05: the member signs and answers level 1 while there is no liaison; a unit's system acts as its liaison") {
  SupervisionScene scene;
  const auto id = scene.pressed();
  scene.vacate(scene.liaison_one);
  scene.does(scene.member_one, AcknowledgeSupervision{.supervision_id = id});
  scene.does(scene.member_one, ReplySupervision{.supervision_id = id, .text = scene.text()});
  CHECK(scene.supervision(id).last_reply()->approved_by_post_id == scene.member_one);

  SupervisionScene other;
  const auto second = other.pressed();
  const auto system = ActorName::integration(other.enforcement);
  other.does(system, AcknowledgeSupervision{.supervision_id = second, .signed_by_post_id = other.liaison_one});
  CHECK_FALSE(other.news_of<SupervisionAcknowledged>().by_post_id);
  CHECK(other.code(ActorName::integration(other.establishment), other.answer(second, other.liaison_two)) == "actor.not_of_unit");
}

TEST_CASE("S-04: where the office has ties with the unit an unaffiliated leader accepts, rejects and lifts") {
  SupervisionScene scene;
  const auto id = scene.answered();
  CHECK(scene.code(scene.leader_one, AcceptSupervisionReply{.supervision_id = id}) == "supervision.coordinator_only");
  scene.affiliate(scene.office, scene.enforcement);
  CHECK(scene.code(scene.coordinator, AcceptSupervisionReply{.supervision_id = id}) == "manager.is_affiliated");
  CHECK(scene.code(scene.deputy, AcceptSupervisionReply{.supervision_id = id}) == "supervision.coordinator_only");
  scene.does(scene.leader_one, AcceptSupervisionReply{.supervision_id = id});
  CHECK(scene.phase(id) == SupervisionPhase::WATCHING);
}

TEST_CASE("the coordinator lifts what is done, and only then; a revoked one needs words") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed(scene.about(order));
  const LiftSupervision done{.supervision_id = id, .reason = LiftReason::DONE, .note = std::nullopt};
  CHECK(scene.code(scene.coordinator, done) == "supervision.target_not_done");
  scene.reply(order, scene.liaison_one);
  CHECK(scene.code(scene.coordinator, done) == "supervision.target_not_done");  // replied is not verified
  scene.verify(order, scene.leg_of(order, scene.liaison_one));
  scene.does(scene.coordinator, done);
  CHECK(scene.phase(id) == SupervisionPhase::LIFTED);
  CHECK(scene.supervision(id).lifted_because == LiftReason::DONE);

  SupervisionScene other;
  const auto second = other.pressed();
  other.does(other.coordinator, LiftSupervision{.supervision_id = second, .reason = LiftReason::REVOKED, .note = other.text()});
  CHECK(other.supervision(second).lifted_because == LiftReason::REVOKED);
  // What ended is over: nothing is signed or answered any more.
  CHECK(other.code(other.liaison_one, other.answer(second, other.liaison_one)) == "supervision.wrong_state");
}

TEST_CASE("EC-08, S-28: what becomes of the target ends its supervision order, once, and nobody else's") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed(scene.about(order));
  auto of_other = scene.about(order);
  of_other.target.id = scene.leg_of(order, scene.liaison_two).uuid;
  of_other.unit_id = scene.establishment;
  const auto other = scene.pressed(of_other);
  const auto target = scene.supervision(id).content.target.id;
  scene.lift(ActorName::post(scene.leader_one), target, LiftReason::TARGET_VOIDED);
  CHECK(scene.news_types() == Types{"duban.supervision.lifted.v1"});
  CHECK(scene.supervision(id).lifted_because == LiftReason::TARGET_VOIDED);
  CHECK(is_open(scene.phase(other)));
  CHECK(scene.lift(ActorName::post(scene.leader_one), target, LiftReason::TARGET_VOIDED).empty());
}

TEST_CASE("INV-04: a system actor lifts because of the target alone; an upheld objection to the order itself lifts it") {
  SupervisionScene scene;
  const auto id = scene.pressed();
  const auto target = scene.supervision(id).content.target.id;
  CHECK(scene.lift(ActorName::system_actor(SystemActor::SUCCESSION), target, LiftReason::TARGET_RELEASED).size() == 1);
  CHECK_FALSE(scene.news_of<SupervisionOrderLifted>().by_post_id);
  for (const auto reason : {LiftReason::DONE, LiftReason::OBJECTION_UPHELD, LiftReason::REVOKED}) CHECK_FALSE(is_automatic(reason));

  SupervisionScene objected;
  const auto other = objected.pressed();
  objected.lift_one(ActorName::post(objected.leader_one), other, LiftReason::OBJECTION_UPHELD);
  CHECK(objected.supervision(other).lifted_because == LiftReason::OBJECTION_UPHELD);
  // A draft is not open and has nothing to be lifted.
  SupervisionScene drafted;
  const auto draft = drafted.pressed_draft();
  CHECK(drafted.lift(ActorName::post(drafted.leader_one), drafted.supervision(draft).content.target.id, LiftReason::TARGET_CLOSED).empty());
}

TEST_CASE("EC-08: an order that is voided with a supervision order open ends it in the same batch; its number stays used") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed(scene.about(order));
  const auto number = scene.supervision(id).issued->number;
  scene.must(scene.coordinator, RequestVoiding{.order_id = order, .reason = scene.text(), .replacement_order_id = std::nullopt});
  scene.must(scene.leader_one, ApproveVoiding{.order_id = order});
  CHECK(scene.phase(id) == SupervisionPhase::LIFTED);
  CHECK(scene.supervision(id).lifted_because == LiftReason::TARGET_VOIDED);
  CHECK(scene.supervision(id).issued->number == number);
  CHECK(std::ranges::any_of(scene.last(), [&](const Recorded& each) {
    const auto* lifted = event_as<SupervisionOrderLifted>(each.event);
    return lifted != nullptr && lifted->by_post_id == scene.leader_one;
  }));
  CHECK(scene.code(scene.liaison_one, scene.answer(id, scene.liaison_one)) == "supervision.wrong_state");
}

TEST_CASE("S-28: a leg that moves to another unit takes no supervision order along, and the others keep theirs") {
  SupervisionScene scene;
  const auto order = scene.overdue_order();
  const auto id = scene.pressed(scene.about(order));
  auto of_other = scene.about(order);
  of_other.target.id = scene.leg_of(order, scene.liaison_two).uuid;
  of_other.unit_id = scene.establishment;
  const auto other = scene.pressed(of_other);
  scene.must(scene.coordinator, ReassignLeg{.order_id = order,
                                            .leg_id = scene.leg_of(order, scene.liaison_one),
                                            .reason = scene.text(),
                                            .new_unit_id = scene.data_bureau,
                                            .due_treatment = DueTreatment::RESTART,
                                            .new_due_on = std::nullopt});
  CHECK(scene.supervision(id).lifted_because == LiftReason::TARGET_RELEASED);
  CHECK(is_open(scene.phase(other)));
}

TEST_CASE("two additions for one target in one decision lift once") {
  SupervisionScene scene;
  const auto id = scene.pressed();
  const auto actor = scene.actor_called(ActorName::post(scene.leader_one));
  const Context context{
      .now = scene.clock.now(), .today = scene.today(), .actor = actor, .channel = Channel::HTTP, .ids = scene.ids, .ask = scene.ask};
  std::vector<NewEvent> events;
  add_lifts(events, scene.supervision(id).content.target.id, LiftReason::TARGET_RELEASED, context);
  add_lifts(events, scene.supervision(id).content.target.id, LiftReason::TARGET_VOIDED, context);
  CHECK(events.size() == 1);
}

TEST_CASE("S-28: a draft of the next level whose order was lifted can only be discarded") {
  SupervisionScene scene;
  const auto second = scene.raised_draft();
  const auto first = *scene.supervision(second).predecessor_id;
  scene.does(scene.leader_one, ApproveSupervision{.supervision_id = second});
  scene.does(scene.coordinator, LiftSupervision{.supervision_id = first, .reason = LiftReason::REVOKED, .note = scene.text()});
  CHECK(scene.code(scene.coordinator, IssueSupervision{.supervision_id = second, .reserved_sequence = std::nullopt}) ==
        "supervision.predecessor_ended");
  scene.does(scene.coordinator, DiscardSupervisionDraft{.supervision_id = second, .reason = scene.text()});
  CHECK(scene.news_types() == Types{"duban.supervision.draft_discarded.v1"});
  CHECK(scene.phase(first) == SupervisionPhase::LIFTED);
}

TEST_CASE("S-03: voiding takes two posts; a refusal leaves everything as it was") {
  SupervisionScene scene;
  const auto id = scene.answered();
  scene.request_voiding(id);
  scene.does(scene.leader_one, RefuseSupervisionVoiding{.supervision_id = id, .reason = scene.text()});
  CHECK(scene.phase(id) == SupervisionPhase::REPLIED);
  CHECK_FALSE(scene.supervision(id).voiding_request);
  CHECK_FALSE(scene.numbers[{"余法专督", 2021}].used.at(1).voided);
  scene.request_voiding(id);
  scene.does(scene.leader_two, ApproveSupervisionVoiding{.supervision_id = id});
  CHECK(scene.phase(id) == SupervisionPhase::VOIDED);
  CHECK(scene.code(scene.liaison_one, AcknowledgeSupervision{.supervision_id = id}) == "supervision.voided");
}

TEST_CASE("S-06: the unit hears of the order from its issue on, no other unit ever does") {
  SupervisionScene scene;
  const auto second = scene.raised_draft();
  scene.does(scene.leader_one, ApproveSupervision{.supervision_id = second});
  scene.does(scene.coordinator, IssueSupervision{.supervision_id = second, .reserved_sequence = std::nullopt});
  scene.request_voiding(second);
  scene.does(scene.leader_one, RefuseSupervisionVoiding{.supervision_id = second, .reason = scene.text()});
  scene.does(scene.liaison_one, scene.answer(second, scene.member_one));
  const std::set<std::string_view> own{"duban.supervision.drafted.v1", "duban.supervision.approved.v1",
                                       "duban.supervision.raise_proposed.v1", "duban.supervision.voiding_requested.v1",
                                       "duban.supervision.voiding_refused.v1"};
  int told = 0;
  for (const auto& recorded : scene.supervision_log()) {
    if (!std::holds_alternative<SupervisionEvent>(recorded.event)) continue;
    const auto type = name_of(recorded.event).type;
    INFO(type);
    CHECK(recorded.envelope.audience.taskforce_id == scene.taskforce.taskforce_id);
    CHECK(units_told(recorded) == (own.contains(type) ? std::set<UnitId>{} : std::set{scene.enforcement}));
    told += own.contains(type) ? 0 : 1;
  }
  CHECK(told == 7);
}

}  // namespace duban::test
