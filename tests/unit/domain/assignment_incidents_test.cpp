// What happens to real orders: units are moved, dates slip, units disagree, a problem comes back after it was written off.
#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {
namespace {

using Happened = std::vector<std::string>;

}  // namespace

// --- moving ---------------------------------------------------------------------------------------------------------------------

TEST_CASE("EC-03: moved on the eighth of ten days, the old leg keeps its history and the new one begins as it is told to") {
  for (const auto treatment : {DueTreatment::KEEP, DueTreatment::RESTART, DueTreatment::SET}) {
    AssignmentScene scene;
    INFO(enum_name(treatment));
    const auto id = scene.issued();
    scene.acknowledge(id, scene.liaison_one);
    const auto before = scene.leg(id, scene.enforcement);
    scene.clock.set(shanghai(2021, 9, 18));
    ReassignLeg command{
        .order_id = id, .leg_id = before.leg_id, .reason = scene.text(), .new_unit_id = scene.data_bureau, .due_treatment = treatment};
    if (treatment == DueTreatment::SET) command.new_due_on = CivilDate::of(2021, 10, 15);
    scene.must(scene.coordinator, command);
    CHECK(scene.last_types() == Happened{"Leg reassigned", "Leg served", "First lead named"});
    const auto& old_leg = *scene.order(id).find_leg(before.leg_id);
    CHECK(old_leg.released());
    CHECK(old_leg.receipt == before.receipt);
    CHECK(old_leg.original_due == before.original_due);
    const auto& fresh = scene.leg(id, scene.data_bureau);
    CHECK(fresh.state == LegState::SERVED);
    CHECK_FALSE(fresh.receipt);
    CHECK(accountable_unit(scene.order(id)) == scene.data_bureau);
    const auto expected = treatment == DueTreatment::KEEP      ? CivilDate::of(2021, 9, 23)
                          : treatment == DueTreatment::RESTART ? CivilDate::of(2021, 10, 9)
                                                               : CivilDate::of(2021, 10, 15);
    CHECK(fresh.current_due.on == expected);
  }
}

TEST_CASE("CONS-05: a ruling moves the leg to the unit whose duty it is, and binds that unit") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto leg = scene.leg_of(id, scene.liaison_one);
  scene.must(scene.liaison_one, scene.dispute_of(id, scene.liaison_one));
  auto ruling = scene.ruling_of(id, leg, scene.data_bureau);
  CHECK(scene.code_of(scene.leader_one, ruling) == "leg.due_treatment_wrong");
  ruling.due_treatment = DueTreatment::RESTART;
  scene.must(scene.leader_one, ruling);
  CHECK(scene.last_types() == Happened{"Duty dispute ruled", "Leg reassigned", "Leg served", "First lead named"});
  CHECK(accountable_unit(scene.order(id)) == scene.data_bureau);
  CHECK(scene.code_of(scene.liaison_three, scene.return_of(id, scene.liaison_three)) == "leg.same_ground_after_ruling");
  CHECK(scene.code_of(scene.liaison_three, scene.return_of(id, scene.liaison_three, ReturnGround::UNCLEAR)) == "accepted");
}

TEST_CASE("CONS-05, INV-07: ruled to be the duty of a unit that works on the order already, its own leg takes the part in") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.must(scene.liaison_one, scene.dispute_of(id, scene.liaison_one));
  scene.must(scene.leader_two, scene.ruling_of(id, scene.leg_of(id, scene.liaison_one), scene.establishment));
  CHECK(scene.last_types() == Happened{"Duty dispute ruled", "Leg released", "First lead named"});
  CHECK(accountable_unit(scene.order(id)) == scene.establishment);
  CHECK(scene.leg(id, scene.enforcement).released_because == ReleaseReason::DUTY_RULED);
}

TEST_CASE("CONS-05: a unit that answers after all has taken the duty; nothing is left to rule on") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.must(scene.liaison_one, scene.dispute_of(id, scene.liaison_one));
  scene.reply(id, scene.liaison_one);
  CHECK(scene.code_of(scene.leader_one, scene.ruling_of(id, scene.leg_of(id, scene.liaison_one), scene.enforcement)) == "leg.no_dispute");
}

// --- difficulties ---------------------------------------------------------------------------------------------------------------

TEST_CASE("EC-32, ORD-10: a blocker is shown until it is answered, stops no clock, and ends when it is resolved") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto due = scene.leg(id, scene.enforcement).current_due;
  auto raised = scene.blocker_of(id, scene.liaison_one);
  raised.need_from_unit_id = scene.establishment;
  scene.must(scene.liaison_one, raised);
  CHECK(scene.leg(id, scene.enforcement).blocked());
  CHECK(scene.leg(id, scene.enforcement).current_due == due);
  // The unit whose help is needed hears of it.
  CHECK(units_told(scene.last().front()) == std::set{scene.enforcement, scene.establishment});
  scene.must(scene.coordinator,
             AnswerBlocker{.order_id = id, .leg_id = raised.leg_id, .blocker_id = raised.blocker_id, .text = scene.text()});
  CHECK_FALSE(scene.leg(id, scene.enforcement).blocked());
  CHECK(scene.leg(id, scene.enforcement).blockers.size() == 1);
  scene.must(scene.liaison_one,
             ResolveBlocker{.order_id = id, .leg_id = raised.leg_id, .blocker_id = raised.blocker_id, .outcome = scene.text()});
  CHECK(scene.leg(id, scene.enforcement).blockers.empty());
}

TEST_CASE("EC-01: a disagreement of joint units is heard by the first lead and must be settled before the order closes") {
  AssignmentScene scene;
  const auto id = scene.ready_to_close(scene.content(scene.two_units()));
  scene.must(scene.liaison_two, RaiseDisagreement{.order_id = id, .leg_ids = {scene.leg_of(id, scene.liaison_one)}, .text = scene.text()});
  CHECK(units_told(scene.last().front()) == std::set{scene.enforcement, scene.establishment});
  CHECK(scene.code_of(scene.coordinator, CloseAssignment{.order_id = id}) == "order.disagreement_open");
  scene.must(scene.coordinator, SettleDisagreement{.order_id = id, .text = scene.text()});
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
}

TEST_CASE("a supplement is counted and read by every unit with a leg") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.must(scene.coordinator, SupplementAssignment{.order_id = id, .text = scene.text()});
  scene.must(scene.coordinator, SupplementAssignment{.order_id = id, .text = scene.text()});
  CHECK(scene.last_event<AssignmentSupplemented>().supplement_no == 2);
  CHECK(units_told(scene.last().front()) == std::set{scene.enforcement, scene.establishment});
}

// --- later dates ----------------------------------------------------------------------------------------------------------------

TEST_CASE("INV-05, EC-06: an extension asked for after the due date is marked; the original date stays and the reply is late by it") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.acknowledge(id, scene.liaison_one);
  const auto original = scene.leg(id, scene.enforcement).original_due;
  scene.clock.set(shanghai(2021, 9, 24));
  scene.must(scene.liaison_one, scene.extension_of(id, scene.liaison_one, CivilDate::of(2021, 9, 30)));
  CHECK(scene.last_event<ExtensionRequested>().requested_after_due);
  scene.must(scene.coordinator, GrantExtension{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one)});
  const auto& leg = scene.leg(id, scene.enforcement);
  CHECK(leg.original_due == original);
  CHECK(leg.current_due.on == CivilDate::of(2021, 9, 30));
  scene.clock.set(shanghai(2021, 9, 29));
  scene.reply(id, scene.liaison_one);
  CHECK_FALSE(scene.last_event<LegReplied>().late);
  CHECK(scene.last_event<LegReplied>().late_by_original);
}

TEST_CASE("PRA-08: the coordinator grants twice and no longer than the first period; beyond that a leader or a delegated deputy") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  const auto leg = scene.leg_of(id, scene.liaison_one);
  for (const unsigned day : {26U, 28U}) {
    scene.must(scene.liaison_one, scene.extension_of(id, scene.liaison_one, CivilDate::of(2021, 9, day)));
    scene.must(scene.coordinator, GrantExtension{.order_id = id, .leg_id = leg});
    CHECK_FALSE(scene.last_event<ExtensionGranted>().beyond_limit);
  }
  scene.must(scene.liaison_one, scene.extension_of(id, scene.liaison_one, CivilDate::of(2021, 9, 30)));
  CHECK(scene.code_of(scene.coordinator, GrantExtension{.order_id = id, .leg_id = leg}) == "leg.extension_beyond_limit");
  CHECK(scene.code_of(scene.deputy, GrantExtension{.order_id = id, .leg_id = leg}) == "approver.without_delegation");
  scene.delegate(scene.deputy, {DelegatedPower::APPROVE_EXTENSION});
  scene.must(scene.deputy, GrantExtension{.order_id = id, .leg_id = leg});
  CHECK(scene.last_event<ExtensionGranted>().beyond_limit);
}

TEST_CASE("PRA-08: 特急 is extended by a leader only; a refusal leaves the date and another may be asked for") {
  AssignmentScene scene;
  auto body = scene.content(scene.one_unit());
  body.urgency = Urgency::TOP_URGENT;
  const auto id = scene.issued(std::move(body));
  const auto leg = scene.leg_of(id, scene.liaison_one);
  scene.must(scene.liaison_one, scene.extension_of(id, scene.liaison_one, CivilDate::of(2021, 9, 26)));
  CHECK(scene.code_of(scene.coordinator, GrantExtension{.order_id = id, .leg_id = leg}) == "leg.extension_beyond_limit");
  const auto due = scene.leg(id, scene.enforcement).current_due;
  scene.must(scene.coordinator, RefuseExtension{.order_id = id, .leg_id = leg, .reason = scene.text()});
  CHECK(scene.leg(id, scene.enforcement).current_due == due);
  scene.must(scene.liaison_one, scene.extension_of(id, scene.liaison_one, CivilDate::of(2021, 9, 26)));
  scene.must(scene.leader_one, GrantExtension{.order_id = id, .leg_id = leg});
}

TEST_CASE("6.1 rule 10: the due date moves by the working days that a suspension took; nothing of it makes the unit late") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());  // due 2021-09-23
  scene.clock.set(shanghai(2021, 9, 16));
  scene.suspend(id, scene.liaison_one);
  CHECK(scene.last_types() == Happened{"Suspension approved", "Leg suspended"});
  CHECK(scene.last_event<LegSuspended>().ground == SuspensionGround::LEGAL_PROCEEDINGS);
  scene.clock.set(shanghai(2021, 9, 28));
  scene.must(scene.coordinator, ResumeLeg{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one), .reason = scene.text()});
  // Eight working days stood still: 17, 18, 22, 23, 24, 26, 27 and 28 September; the 18th and the 26th are worked at the weekend.
  CHECK(scene.last_event<LegResumed>().new_due_on == CivilDate::of(2021, 10, 9));
  CHECK(scene.leg(id, scene.enforcement).original_due.on == CivilDate::of(2021, 9, 23));
  CHECK_FALSE(scene.leg(id, scene.enforcement).suspension);
}

TEST_CASE("INV-06: what was overdue before it was suspended stays so; a reply while suspended is as late as it was then") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.clock.set(shanghai(2021, 9, 24));
  scene.suspend(id, scene.liaison_one);
  scene.clock.set(shanghai(2021, 9, 28));
  scene.must(scene.coordinator, ResumeLeg{.order_id = id, .leg_id = scene.leg_of(id, scene.liaison_one), .reason = scene.text()});
  CHECK(scene.leg(id, scene.enforcement).current_due.on == CivilDate::of(2021, 9, 23));

  AssignmentScene other;
  const auto in_time = other.issued(other.one_unit());
  other.suspend(in_time, other.liaison_one);
  other.clock.set(shanghai(2021, 12, 1));
  other.reply(in_time, other.liaison_one);
  CHECK_FALSE(other.last_event<LegReplied>().late);
  CHECK_FALSE(other.leg(in_time, other.enforcement).suspension);
}

// --- after the closing ----------------------------------------------------------------------------------------------------------

TEST_CASE("EC-07: a relapse found by a follow-up check reopens the order under its number; the counts go on and a round has its own date") {
  AssignmentScene scene;
  const auto id = scene.closed();
  const auto number = scene.order(id).issued;
  scene.clock.set(shanghai(2021, 12, 20));
  scene.look_back(id, FollowUpResult::RELAPSED);
  scene.must(scene.coordinator, scene.reopening_of(id, ReopenReason::RELAPSE));
  CHECK(scene.code_of(scene.coordinator, ApproveReopening{.order_id = id}) == "order.second_post_needed");
  CHECK(scene.code_of(scene.second_coordinator, ApproveReopening{.order_id = id}) == "order.leader_only");
  scene.must(scene.leader_one, ApproveReopening{.order_id = id});
  CHECK(scene.last_types() == Happened{"Reopening approved", "Order reopened"});
  CHECK(scene.order(id).phase == OrderPhase::ISSUED);
  CHECK(scene.order(id).issued == number);
  const auto& leg = scene.leg(id, scene.enforcement);
  CHECK(leg.state == LegState::WORKING);
  CHECK(leg.original_due == leg.current_due);
  CHECK(leg.replies.size() == 1);
  scene.reply(id, scene.liaison_one);
  CHECK(scene.last_event<LegReplied>().reply_no == 2);
  scene.verify(id, leg.leg_id);
  scene.accept(id, leg.leg_id);
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
  CHECK(scene.last_event<AssignmentClosed>().closure_no == 2);
  CHECK(scene.order(id).reopenings == 1);
  // The check of the first closing says nothing about the second.
  CHECK(scene.code_of(scene.coordinator, scene.reopening_of(id, ReopenReason::RELAPSE)) == "order.reopening_without_check");
}

TEST_CASE("EC-07: only the legs named are worked on anew; a refusal leaves the order closed") {
  AssignmentScene scene;
  const auto id = scene.ready_to_close(scene.content(scene.two_units()));
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
  auto request = scene.reopening_of(id);
  request.leg_ids = {scene.leg_of(id, scene.liaison_two)};
  scene.must(scene.coordinator, request);
  scene.must(scene.leader_one, RefuseReopening{.order_id = id, .reason = scene.text()});
  CHECK(scene.order(id).phase == OrderPhase::CLOSED);
  scene.must(scene.coordinator, request);
  scene.must(scene.leader_one, ApproveReopening{.order_id = id});
  CHECK(scene.leg(id, scene.establishment).state == LegState::WORKING);
  CHECK(scene.leg(id, scene.enforcement).state == LegState::ACCEPTED);
  CHECK(accountable_unit(scene.order(id)) == scene.enforcement);
}

TEST_CASE("EC-33, INV-02: nobody looks back at the work of the own or an affiliated unit, and no unit hears of the day before") {
  AssignmentScene scene;
  const auto id = scene.closed();
  const auto of_the_unit = scene.own_post(Role::INSPECTOR, scene.enforcement);
  CHECK(scene.code_of(scene.coordinator, scene.check_of(id, of_the_unit)) == "verifier.is_concerned");
  scene.affiliate(scene.town, scene.enforcement);
  CHECK(scene.code_of(scene.coordinator, scene.check_of(id, scene.inspector)) == "verifier.is_affiliated");
  scene.must(scene.coordinator, scene.check_of(id, scene.verifier));
  CHECK(units_told(scene.last().front()) == std::set{scene.outside});
}

}  // namespace duban::test
