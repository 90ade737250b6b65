// A unit objects and gets an answer: who, until when, and what an answer does and does not do.
#include "tests/unit/domain/matter_scene.hpp"

namespace duban::test {

using Types = std::vector<std::string>;

TEST_CASE("AV-11, S-18, INV-05: an upheld objection moves the current due date in the same batch; the original stays") {
  MatterScene scene;
  const auto id = scene.issued(scene.one_unit());
  const auto before = scene.leg(id, scene.enforcement);
  CHECK(before.current_due.on == CivilDate::of(2021, 9, 23));
  const auto objection = scene.filed(ObjectionTargetKind::LEG_DUE, id);
  scene.clock.set(shanghai(2021, 9, 9));
  scene.done(scene.coordinator, scene.answer_to(objection, ObjectionOutcome::UPHELD, AssignmentScene::by_date(CivilDate::of(2021, 10, 3))));
  CHECK(scene.batch_types() == Types{"duban.objection.decided.v1", "duban.assignment.due_date_recalculated.v1"});
  const auto& moved = scene.in_batch<DueDateRecalculated>();
  CHECK(moved.old_due_on == CivilDate::of(2021, 9, 23));
  CHECK(moved.new_due_on == CivilDate::of(2021, 10, 8));  // 10-03 is a holiday
  CHECK(moved.new_due_at == start_of(CivilDate::of(2021, 10, 9)));
  CHECK(moved.cause == RecalculationCause::OBJECTION);
  CHECK(moved.objection_id == objection);
  CHECK(scene.in_batch<ObjectionDecided>().new_due_on == CivilDate::of(2021, 10, 8));
  const auto& after = scene.leg(id, scene.enforcement);
  CHECK(after.original_due == before.original_due);
  CHECK(after.current_due.on == CivilDate::of(2021, 10, 8));
  CHECK(after.current_due.at == moved.new_due_at);
  CHECK(after.state == before.state);
  CHECK(units_told(scene.batch()[1]) == std::set{scene.enforcement});
  // Judged by both from then on.
  scene.clock.set(shanghai(2021, 9, 24));
  scene.reply(id, scene.liaison_one);
  CHECK_FALSE(scene.leg(id, scene.enforcement).last_reply()->late);
  CHECK(scene.leg(id, scene.enforcement).last_reply()->late_by_original);
}

TEST_CASE("AV-11: partly upheld sets the date that the answer names, counted from the answer") {
  MatterScene scene;
  const auto id = scene.issued(scene.one_unit());
  const auto objection = scene.filed(ObjectionTargetKind::LEG_DUE, id);
  scene.clock.set(shanghai(2021, 9, 10));
  scene.done(scene.leader_one, scene.answer_to(objection, ObjectionOutcome::PARTLY_UPHELD, AssignmentScene::working_days(10)));
  CHECK(scene.leg(id, scene.enforcement).current_due.on == CivilDate::of(2021, 9, 26));  // a working Sunday
  CHECK(scene.objection(objection).state == ObjectionState::PARTLY_UPHELD);
}

TEST_CASE("ORD-09, CONS-05: a rejected objection moves nothing, keeps its reasons on record, and binds") {
  MatterScene scene;
  const auto id = scene.issued(scene.one_unit());
  const auto before = scene.order(id);
  const auto objection = scene.filed(ObjectionTargetKind::LEG_DUE, id);
  const auto answer = scene.answer_to(objection, ObjectionOutcome::REJECTED);
  scene.done(scene.coordinator, answer);
  CHECK(scene.batch_types() == Types{"duban.objection.decided.v1"});
  CHECK(scene.order(id) == before);
  CHECK(scene.objection(objection).answer->reason == answer.reason);
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DUE, id)) == "objection.already_answered");
  // Another kind about the same leg is another matter.
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DEMAND, id)) == "accepted");
}

TEST_CASE("6.2: the window for the due date is 2 working days from service, 1 when urgent, none when top urgent") {
  struct Window {
    Urgency urgency;
    Instant last;
  };
  for (const auto& window : {Window{Urgency::NORMAL, shanghai(2021, 9, 11, 0)}, Window{Urgency::URGENT, shanghai(2021, 9, 10, 0)}}) {
    MatterScene scene;
    const auto id = scene.issued_with(window.urgency);
    scene.clock.set(window.last);
    CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DUE, id)) == "objection.window_closed");
    scene.clock.set(window.last - Duration{1});
    CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DUE, id)) == "accepted");
  }
  MatterScene scene;
  const auto id = scene.issued_with(Urgency::TOP_URGENT);
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DUE, id)) == "objection.no_window");
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DEMAND, id)) == "accepted");
}

TEST_CASE("6.2: the window counts from service, not from signing, and not over rest days") {
  MatterScene scene;
  scene.clock.set(shanghai(2021, 9, 17));  // Friday; 18 is a working Saturday, 19 – 21 are off
  const auto id = scene.issued(scene.one_unit());
  scene.clock.set(shanghai(2021, 9, 22, 20));
  scene.acknowledge(id, scene.liaison_one);
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DUE, id)) == "accepted");
  MatterScene late;
  late.clock.set(shanghai(2021, 9, 17));
  const auto other = late.issued(late.one_unit());
  late.clock.set(shanghai(2021, 9, 23));
  late.acknowledge(other, late.liaison_one);
  CHECK(late.code(late.liaison_one, late.objection_to(ObjectionTargetKind::LEG_DUE, other)) == "objection.window_closed");
}

TEST_CASE("S-19, 6.2: the answer is due like a decision on a return, and one after that is marked late") {
  struct Limit {
    Urgency urgency;
    Instant due_at;
  };
  for (const auto& limit : {Limit{Urgency::NORMAL, shanghai(2021, 9, 11, 0)}, Limit{Urgency::URGENT, shanghai(2021, 9, 10, 0)},
                            Limit{Urgency::TOP_URGENT, shanghai(2021, 9, 8, 13)}}) {
    MatterScene scene;
    const auto id = scene.issued_with(limit.urgency);
    const auto objection = scene.filed(ObjectionTargetKind::LEG_DEMAND, id);
    CHECK(scene.objection(objection).answer_due_at == limit.due_at);
    CHECK(scene.objection(objection).answer_due_on == business_date(limit.due_at - Duration{1}));
    scene.clock.set(limit.due_at - Duration{1});
    REQUIRE(scene.attempt(scene.leader_one, scene.answer_to(objection, ObjectionOutcome::UPHELD)));
    CHECK_FALSE(scene.objection(objection).answer->late);
    const auto next = scene.issued_with(limit.urgency);
    const auto second = scene.filed(ObjectionTargetKind::LEG_DEMAND, next);
    scene.clock.set(scene.objection(second).answer_due_at);
    scene.done(scene.leader_one, scene.answer_to(second, ObjectionOutcome::UPHELD));
    CHECK(scene.objection(second).answer->late);
  }
}

TEST_CASE("S-05, INV-30: the liaison or the unit's system objects, the member only while there is no liaison, nobody for another unit") {
  MatterScene scene;
  const auto id = scene.issued();
  const auto to = [&] { return scene.objection_to(ObjectionTargetKind::LEG_DUE, id); };
  CHECK(scene.code(scene.member_one, to()) == "actor.liaison_is_filled");
  CHECK(scene.code(scene.handler_one, to()) == "actor.not_permitted");
  CHECK(scene.code(scene.liaison_two, to()) == "actor.not_of_unit");
  CHECK(scene.code(scene.coordinator, to()) == "actor.not_of_unit");
  CHECK(scene.code(ActorName::integration(scene.establishment), to()) == "actor.not_of_unit");
  const auto by_system = to();
  scene.done(ActorName::integration(scene.enforcement), by_system);
  CHECK_FALSE(scene.objection(by_system.objection_id).by_post_id);
  scene.done(scene.liaison_one, WithdrawObjection{.objection_id = by_system.objection_id, .reason = std::nullopt});
  scene.vacate(scene.liaison_one);
  const auto by_member = to();
  scene.done(scene.member_one, by_member);
  CHECK(scene.objection(by_member.objection_id).by_post_id == scene.member_one);
}

TEST_CASE("INV-11, S-29: an objection is open until it is answered or withdrawn, and only about its own leg") {
  MatterScene scene;
  const auto id = scene.issued();
  const auto leg = scene.first_leg(id).uuid;
  const auto other_leg = scene.leg_of(id, scene.liaison_two).uuid;
  const auto due = scene.filed(ObjectionTargetKind::LEG_DUE, id);
  const auto demand = scene.filed(ObjectionTargetKind::LEG_DEMAND, id);
  CHECK(open_objections_on(leg, scene.ask) == std::vector{due, demand});
  CHECK(open_objections_on(other_leg, scene.ask).empty());
  scene.done(scene.coordinator, scene.answer_to(due, ObjectionOutcome::REJECTED));
  CHECK(open_objections_on(leg, scene.ask) == std::vector{demand});
  scene.done(scene.liaison_one, WithdrawObjection{.objection_id = demand, .reason = scene.text()});
  CHECK(open_objections_on(leg, scene.ask).empty());
  CHECK(scene.ask.objections_on(leg) == std::vector{due, demand});
  // What was withdrawn was not answered, so it can be filed again.
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::LEG_DEMAND, id)) == "accepted");
}

TEST_CASE("ORD-09: the coordinator answers about due dates and demands; rulings, verifications and supervision orders go to a leader") {
  MatterScene scene;
  const auto failed = scene.failed();
  const auto about_check = scene.filed(ObjectionTargetKind::VERIFICATION, failed);
  CHECK(scene.code(scene.coordinator, scene.answer_to(about_check, ObjectionOutcome::UPHELD)) == "objection.decider_not_entitled");
  scene.done(scene.leader_two, scene.answer_to(about_check, ObjectionOutcome::UPHELD));
  const auto about_supervision = scene.filed(scene.objection_to(scene.supervised(scene.enforcement)));
  CHECK(scene.code(scene.coordinator, scene.answer_to(about_supervision, ObjectionOutcome::REJECTED)) == "objection.decider_not_entitled");
  CHECK(scene.code(scene.deputy, scene.answer_to(about_supervision, ObjectionOutcome::REJECTED)) == "objection.decider_not_entitled");
  scene.done(scene.leader_one, scene.answer_to(about_supervision, ObjectionOutcome::UPHELD));
  const auto lifted = scene.in_batch<SupervisionOrderLifted>();
  CHECK(lifted.reason == LiftReason::OBJECTION_UPHELD);
  CHECK(scene.ask.supervisions.at(lifted.supervision_id).phase == SupervisionPhase::LIFTED);
  const auto ruled = scene.filed(ObjectionTargetKind::RETURN_RULING, scene.ruled_on());
  CHECK(scene.code(scene.leader_one, scene.answer_to(ruled, ObjectionOutcome::REJECTED)) == "objection.decider_is_objected_to");
  CHECK(scene.code(scene.coordinator, scene.answer_to(ruled, ObjectionOutcome::REJECTED)) == "objection.decider_not_entitled");
  scene.done(scene.leader_two, scene.answer_to(ruled, ObjectionOutcome::REJECTED));
}

TEST_CASE("ORD-09: what is upheld about a ruling or a verification is recorded; the next step is a person's") {
  MatterScene scene;
  const auto id = scene.failed(VerificationResult::PARTIAL);
  const auto before = scene.order(id);
  const auto objection = scene.filed(ObjectionTargetKind::VERIFICATION, id);
  scene.done(scene.leader_one, scene.answer_to(objection, ObjectionOutcome::UPHELD));
  CHECK(scene.batch_types() == Types{"duban.objection.decided.v1"});
  CHECK(scene.order(id) == before);
  // S-27: assigned anew, by the coordinator.
  scene.must(scene.coordinator, scene.assign_of(id, scene.first_leg(id), scene.second_verifier));
}

TEST_CASE("CONS-05: the answer binds for the decision it was about; a later verification can be objected to anew") {
  MatterScene scene;
  const auto id = scene.failed();
  const auto leg = scene.first_leg(id);
  // The unit may object after the leg was sent back for it: that is when it learns of the result.
  scene.must(scene.coordinator, scene.back_of(id, leg));
  const auto first = scene.filed(ObjectionTargetKind::VERIFICATION, id);
  CHECK(scene.objection(first).objected_post_id == scene.verifier);
  scene.done(scene.leader_one, scene.answer_to(first, ObjectionOutcome::REJECTED));
  CHECK(scene.code(scene.liaison_one, scene.objection_to(ObjectionTargetKind::VERIFICATION, id)) == "objection.already_answered");
  scene.reply(id, scene.liaison_one);
  scene.verify(id, leg, VerificationResult::FAIL);
  const auto second = scene.filed(ObjectionTargetKind::VERIFICATION, id);
  CHECK(scene.objection(second).objected_event_id != scene.objection(first).objected_event_id);
}

TEST_CASE("S-04, EC-25: nobody answers the own unit, and nobody with ties while another is there") {
  MatterScene scene;
  // The leader's own unit.
  const auto own = scene.issued({{scene.government, LegRole::LEAD}});
  const auto liaison = scene.seat(Role::LIAISON, scene.government);
  const auto command = scene.objection_to(ObjectionTargetKind::LEG_DEMAND, own);
  scene.done(liaison, command);
  const auto answer = scene.answer_to(command.objection_id, ObjectionOutcome::UPHELD);
  CHECK(scene.code(scene.leader_two, answer) == "manager.is_affiliated");
  scene.affiliate(scene.office, scene.government);
  CHECK(scene.code(scene.coordinator, answer) == "manager.is_affiliated");
  // With ties, but nobody without is left.
  scene.vacate(scene.leader_one);
  CHECK(scene.code(scene.leader_two, answer) == "manager.is_affiliated");
  scene.vacate(scene.leader_two);
  CHECK(scene.code(scene.coordinator, answer) == "accepted");
}

TEST_CASE("EC-26: the first answer stands, against a second one and against a withdrawal") {
  MatterScene scene;
  const auto id = scene.issued();
  const auto objection = scene.filed(ObjectionTargetKind::LEG_DEMAND, id);
  scene.done(scene.leader_one, scene.answer_to(objection, ObjectionOutcome::REJECTED));
  const auto before = scene.objection(objection);
  CHECK(scene.code(scene.leader_two, scene.answer_to(objection, ObjectionOutcome::UPHELD)) == "objection.wrong_state");
  CHECK(scene.code(scene.liaison_one, WithdrawObjection{.objection_id = objection, .reason = std::nullopt}) == "objection.wrong_state");
  CHECK(scene.objection(objection) == before);
}

TEST_CASE("EC-34: an objection that outlives its leg is still answered, but moves no due date") {
  const auto voided = [](MatterScene& scene, OrderId id) {
    scene.must(scene.coordinator, RequestVoiding{.order_id = id, .reason = scene.text(), .replacement_order_id = std::nullopt});
    scene.must(scene.leader_one, ApproveVoiding{.order_id = id});
  };
  const auto replied = [](MatterScene& scene, OrderId id) { scene.reply(id, scene.liaison_one); };
  for (void (*const happens)(MatterScene&, OrderId) : {+voided, +replied}) {
    MatterScene scene;
    const auto id = scene.issued(scene.one_unit());
    const auto objection = scene.filed(ObjectionTargetKind::LEG_DUE, id);
    happens(scene, id);
    const auto before = scene.order(id);
    CHECK(scene.code(scene.coordinator, scene.answer_to(objection, ObjectionOutcome::UPHELD, AssignmentScene::working_days(20))) ==
          "objection.new_due_unfit");
    scene.done(scene.coordinator, scene.answer_to(objection, ObjectionOutcome::UPHELD));
    CHECK(scene.batch_types() == Types{"duban.objection.decided.v1"});
    CHECK(scene.order(id) == before);
  }
}

TEST_CASE("S-06: an objection is for the staff and the unit that filed it, not for the other units of the order") {
  MatterScene scene;
  const auto id = scene.issued();
  const auto objection = scene.filed(ObjectionTargetKind::LEG_DUE, id);
  scene.done(scene.coordinator, scene.answer_to(objection, ObjectionOutcome::UPHELD, AssignmentScene::working_days(20)));
  for (const auto& recorded : scene.matters()) {
    CHECK(recorded.envelope.audience.taskforce_id == scene.taskforce.taskforce_id);
    CHECK(units_told(recorded) == std::set{scene.enforcement});
    CHECK_FALSE(recorded.envelope.audience.everyone);
  }
}

TEST_CASE("6.2, INV-30: an answer about a supervision order is due by the normal limit, and only the unit served objects") {
  MatterScene scene;
  const auto supervision = scene.supervised(scene.establishment);
  CHECK(scene.code(scene.liaison_one, scene.objection_to(supervision)) == "actor.not_of_unit");
  const auto command = scene.objection_to(supervision);
  scene.done(scene.liaison_two, command);
  CHECK(scene.objection(command.objection_id).answer_due_on == CivilDate::of(2021, 9, 10));
  CHECK(open_objections_on(supervision.uuid, scene.ask) == std::vector{command.objection_id});
}

}  // namespace duban::test
