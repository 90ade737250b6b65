// From the reply to the closing, and who hears of it: what the rules of an order make happen, and what they must not.
#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {

using Types = std::vector<std::string>;

// --- reply ----------------------------------------------------------------------------------------------------------------------

TEST_CASE("EC-34: lateness is fixed when the unit replies; a slow verification does not make it late") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.clock.set(scene.leg(id, scene.enforcement).current_due.at - Duration{1});
  scene.reply(id, scene.liaison_one);
  CHECK_FALSE(scene.leg(id, scene.enforcement).last_reply()->late);
  scene.clock.advance(Duration::days(60));
  const auto leg = scene.leg_of(id, scene.liaison_one);
  scene.verify(id, leg);
  scene.accept(id, leg);
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
  CHECK(scene.last_event<AssignmentClosed>().on_time);
  CHECK(scene.last_event<AssignmentClosed>().on_time_by_original);
}

TEST_CASE("EC-34: a reply at the due instant itself is late") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.clock.set(scene.leg(id, scene.enforcement).current_due.at);
  scene.reply(id, scene.liaison_one);
  CHECK(scene.leg(id, scene.enforcement).last_reply()->late);
  CHECK(scene.leg(id, scene.enforcement).last_reply()->late_by_original);
}

TEST_CASE("INV-05: a round sent back has a new current due; the original stays, and the second reply is judged by both") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.reply(id, scene.liaison_one);
  const auto leg = scene.leg_of(id, scene.liaison_one);
  const auto original = scene.leg(id, scene.enforcement).original_due;
  scene.clock.set(shanghai(2021, 10, 8));
  scene.verify(id, leg, VerificationResult::FAIL);
  scene.must(scene.coordinator, scene.back_of(id, leg));
  CHECK(scene.leg(id, scene.enforcement).original_due == original);
  CHECK(scene.leg(id, scene.enforcement).current_due.on == CivilDate::of(2021, 10, 14));  // 10-09 is a working Saturday
  scene.reply(id, scene.liaison_one);
  CHECK_FALSE(scene.leg(id, scene.enforcement).last_reply()->late);
  CHECK(scene.leg(id, scene.enforcement).last_reply()->late_by_original);
  CHECK(scene.leg(id, scene.enforcement).last_reply()->reply_no == 2);
}

TEST_CASE("EC-01: the first lead files without a silent unit, naming it; the order waits for it all the same") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.reply(id, scene.liaison_one);
  CHECK(scene.last_types() == Types{"Leg acknowledged", "Leg replied"});
  const auto silent = scene.leg_of(id, scene.liaison_two);
  scene.must(scene.liaison_one,
             FileConsolidatedReply{.order_id = id, .result = scene.text(), .missing_legs = {{.leg_id = silent, .reason = scene.text()}}});
  CHECK(scene.order(id).phase == OrderPhase::REPLIED);
  CHECK(scene.last_event<ConsolidatedReplyFiled>().included_leg_ids == std::vector{scene.leg_of(id, scene.liaison_one)});
  CHECK(scene.order(id).missing_legs.size() == 1);
  scene.verify(id, scene.leg_of(id, scene.liaison_one));
  scene.accept(id, scene.leg_of(id, scene.liaison_one));
  CHECK(scene.code_of(scene.coordinator, CloseAssignment{.order_id = id}) == "order.legs_open");
  // S-25: it ends by a two-person release after its non-receipt is on record.
  scene.make_silent(id, silent);
  scene.must(scene.coordinator, RequestLegRelease{.order_id = id, .leg_id = silent, .reason = scene.text()});
  scene.must(scene.leader_one, ApproveLegRelease{.order_id = id, .leg_id = silent});
  CHECK(scene.last_types() == Types{"Leg release approved", "Leg released"});
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
}

TEST_CASE("S-03: a refused release leaves the leg, and it can be asked for again") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto leg = scene.leg_of(id, scene.liaison_one);
  scene.make_silent(id, leg);
  scene.must(scene.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = scene.text()});
  scene.must(scene.leader_two, RefuseLegRelease{.order_id = id, .leg_id = leg, .reason = scene.text()});
  CHECK(scene.leg(id, scene.enforcement).state == LegState::SERVED);
  scene.must(scene.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = scene.text()});
  scene.must(scene.leader_one, ApproveLegRelease{.order_id = id, .leg_id = leg});
  CHECK(accountable_unit(scene.order(id)) == scene.establishment);
}

// --- verification and closing ---------------------------------------------------------------------------------------------------

TEST_CASE("EC-24, INV-02: the verifier is of no unit with a leg, not affiliated by unit or post, and not who approved the reply") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.reply(id, scene.liaison_one);
  const auto leg = scene.leg_of(id, scene.liaison_one);
  const auto staff_verifier = scene.seat(Role::VERIFIER, scene.government);
  scene.affiliate(staff_verifier, scene.enforcement);
  CHECK(scene.code_of(scene.coordinator, scene.assign_of(id, leg, staff_verifier)) == "verifier.is_affiliated");
  CHECK(scene.code_of(scene.coordinator, scene.assign_of(id, leg, scene.inspector)) == "accepted");
  // S-27: assigned anew, which takes it from the first.
  CHECK(scene.code_of(scene.coordinator, scene.assign_of(id, leg, scene.verifier)) == "accepted");
  CHECK(scene.code_of(scene.inspector, scene.result_of(id, leg, VerificationResult::PASS)) == "verification.not_assigned_verifier");
  scene.must(scene.verifier, scene.result_of(id, leg, VerificationResult::PASS));
  CHECK(scene.leg(id, scene.enforcement).state == LegState::VERIFIED);
  // And anew after a PASS: the result before it counts no more.
  scene.must(scene.coordinator, scene.assign_of(id, leg, scene.second_verifier));
  CHECK(scene.code_of(scene.coordinator, AcceptLeg{.order_id = id, .leg_id = leg}) == "verification.not_passed");
}

TEST_CASE("S-04: where the coordinator's office is affiliated, an unaffiliated leader assigns, accepts and closes") {
  AssignmentScene scene;
  scene.affiliate(scene.office, scene.justice);
  const auto id = scene.issued({{scene.justice, LegRole::LEAD}});
  scene.reply(id, scene.liaison_of_justice);
  const auto leg = scene.leg_of(id, scene.liaison_of_justice);
  CHECK(scene.code_of(scene.coordinator, scene.assign_of(id, leg, scene.verifier)) == "manager.is_affiliated");
  scene.must(scene.leader_one, scene.assign_of(id, leg, scene.verifier));
  scene.must(scene.verifier, scene.result_of(id, leg, VerificationResult::PASS));
  CHECK(scene.code_of(scene.coordinator, AcceptLeg{.order_id = id, .leg_id = leg}) == "manager.is_affiliated");
  scene.must(scene.leader_one, AcceptLeg{.order_id = id, .leg_id = leg});
  CHECK(scene.code_of(scene.coordinator, CloseAssignment{.order_id = id}) == "manager.is_affiliated");
  scene.must(scene.leader_one, CloseAssignment{.order_id = id});
  CHECK(scene.last_event<AssignmentClosed>().closed_by_post_id == scene.leader_one);
}

TEST_CASE("EC-25: the coordinator decides nothing about the work of the own office, not even when no leader could") {
  AssignmentScene scene;
  const auto id = scene.issued({{scene.office, LegRole::LEAD}});
  scene.reply(id, scene.liaison_of_office);
  scene.vacate(scene.leader_one);
  scene.vacate(scene.leader_two);
  CHECK(scene.code_of(scene.coordinator, scene.assign_of(id, scene.leg_of(id, scene.liaison_of_office), scene.verifier)) ==
        "manager.is_affiliated");
}

TEST_CASE("EC-35: a PARTIAL sends one leg back; the other stays as it is and the order waits for a new consolidated reply") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.reply(id, scene.liaison_one);
  scene.reply(id, scene.liaison_two);
  scene.must(scene.liaison_one, FileConsolidatedReply{.order_id = id, .result = scene.text()});
  const auto first = scene.leg_of(id, scene.liaison_one);
  const auto second = scene.leg_of(id, scene.liaison_two);
  scene.verify(id, first);
  scene.accept(id, first);
  scene.verify(id, second, VerificationResult::PARTIAL);
  CHECK(scene.leg(id, scene.establishment).state == LegState::REPLIED);
  scene.must(scene.coordinator, scene.back_of(id, second));
  CHECK(scene.leg(id, scene.establishment).state == LegState::WORKING);
  CHECK(scene.leg(id, scene.enforcement).state == LegState::ACCEPTED);
  CHECK(scene.order(id).phase == OrderPhase::ISSUED);
  CHECK(scene.code_of(scene.coordinator, CloseAssignment{.order_id = id}) == "order.wrong_state");
}

TEST_CASE("S-27: two failed legs can both be sent back, though the first puts the order back to ISSUED") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.reply(id, scene.liaison_one);
  scene.reply(id, scene.liaison_two);
  scene.must(scene.liaison_one, FileConsolidatedReply{.order_id = id, .result = scene.text()});
  for (const auto liaison : {scene.liaison_one, scene.liaison_two}) scene.verify(id, scene.leg_of(id, liaison), VerificationResult::FAIL);
  for (const auto liaison : {scene.liaison_one, scene.liaison_two})
    scene.must(scene.coordinator, scene.back_of(id, scene.leg_of(id, liaison)));
}

TEST_CASE("INSP-02: what fails may be found on paper; what passes is seen on the spot where the order asks for it") {
  AssignmentScene scene;
  auto body = scene.content(scene.one_unit());
  body.evidence_policy = EvidenceKind::ON_SITE;
  const auto id = scene.issued(std::move(body));
  auto reply = scene.reply_of(id, scene.liaison_one);
  reply.evidence.push_back(scene.evidence(EvidenceKind::ON_SITE));
  scene.must(scene.liaison_one, reply);
  const auto leg = scene.leg_of(id, scene.liaison_one);
  scene.assign(id, leg);
  CHECK(scene.leg(id, scene.enforcement).verification->mode == EvidenceKind::ON_SITE);
  CHECK(scene.code_of(scene.verifier, scene.result_of(id, leg, VerificationResult::FAIL)) == "accepted");
}

TEST_CASE("INV-01, INV-03, EC-33: there is no closing without the whole chain, whatever step is left out") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  const CloseAssignment close{.order_id = id};
  const auto leg = scene.leg_of(id, scene.liaison_one);
  CHECK(scene.code_of(scene.coordinator, close) == "order.wrong_state");
  scene.acknowledge(id, scene.liaison_one);
  CHECK(scene.code_of(scene.coordinator, close) == "order.wrong_state");
  scene.reply(id, scene.liaison_one);
  CHECK(scene.code_of(scene.coordinator, close) == "order.legs_open");
  CHECK(scene.code_of(scene.coordinator, AcceptLeg{.order_id = id, .leg_id = leg}) == "verification.not_passed");
  scene.assign(id, leg);
  CHECK(scene.code_of(scene.coordinator, close) == "order.legs_open");
  scene.must(scene.verifier, scene.result_of(id, leg, VerificationResult::PASS));
  CHECK(scene.code_of(scene.coordinator, close) == "order.legs_open");
  scene.accept(id, leg);
  scene.must(scene.coordinator, close);
  CHECK(scene.order(id).phase == OrderPhase::CLOSED);
  CHECK(scene.last_event<AssignmentClosed>().verification_ids.size() == 1);
  CHECK(scene.code_of(scene.coordinator, close) == "order.wrong_state");
  CHECK(scene.code_of(scene.coordinator, CloseAssignment{}) == "order.not_found");
}

TEST_CASE("S-25: closing releases the units that were informed, signed or not") {
  AssignmentScene scene;
  const auto id = scene.ready_to_close(scene.content({{scene.enforcement, LegRole::LEAD}, {scene.establishment, LegRole::INFORM}}));
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
  CHECK(scene.last_types() == Types{"Order closed", "Leg released"});
  CHECK(scene.leg(id, scene.establishment).released_because == ReleaseReason::ORDER_CLOSED);
  // The unit that leaves is told that the order is closed.
  CHECK(units_told(scene.last().front()) == std::set{scene.enforcement, scene.establishment});
}

TEST_CASE("PRA-10: an order from a leader's instruction closes after a leader has seen it; seeing it twice is no event") {
  AssignmentScene scene;
  auto body = scene.content(scene.one_unit());
  body.source_kind = SourceKind::LEADER_INSTRUCTION;
  const auto id = scene.ready_to_close(std::move(body));
  scene.must(scene.leader_two, MarkSeenByLeader{.order_id = id});
  CHECK(scene.code_of(scene.leader_two, MarkSeenByLeader{.order_id = id}) == "nothing");
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
  CHECK(scene.last_event<AssignmentClosed>().leader_seen);
}

// --- withdrawing and voiding ----------------------------------------------------------------------------------------------------

TEST_CASE("S-03: withdrawing and voiding are a request and another post's approval; every leg is released, everybody told") {
  AssignmentScene scene;
  const auto id = scene.withdrawn();
  CHECK(scene.last_types() == Types{"Withdrawal approved", "Order withdrawn", "Leg released", "Leg released"});
  CHECK(scene.order(id).phase == OrderPhase::WITHDRAWN);
  CHECK_FALSE(accountable_unit(scene.order(id)));
  CHECK(units_told(scene.last()[0]).empty());
  CHECK(units_told(scene.last()[1]) == std::set{scene.enforcement, scene.establishment});
  const auto other = scene.voided();
  CHECK(scene.last_types() == Types{"Voiding approved", "Order voided", "Leg released", "Leg released", "Number voided"});
  CHECK(scene.order(other).phase == OrderPhase::VOIDED);
}

TEST_CASE("S-03: a refused withdrawal changes nothing, and a refused voiding neither") {
  AssignmentScene scene;
  const auto id = scene.issued();
  const auto before = scene.order(id);
  scene.must(scene.coordinator, RequestWithdrawal{.order_id = id, .reason = scene.text()});
  scene.must(scene.leader_one, RefuseWithdrawal{.order_id = id, .reason = scene.text()});
  scene.must(scene.coordinator, RequestVoiding{.order_id = id, .reason = scene.text()});
  scene.must(scene.leader_one, RefuseVoiding{.order_id = id, .reason = scene.text()});
  CHECK(scene.order(id) == before);
}

TEST_CASE("EC-08: an order that was replied to can be voided, and names its replacement") {
  AssignmentScene scene;
  const auto id = scene.issued(scene.one_unit());
  scene.reply(id, scene.liaison_one);
  const auto replacement = scene.drafted();
  scene.must(scene.coordinator, RequestVoiding{.order_id = id, .reason = scene.text(), .replacement_order_id = replacement});
  scene.must(scene.leader_one, ApproveVoiding{.order_id = id});
  CHECK(scene.order(id).replacement_order_id == replacement);
  CHECK(scene.leg(id, scene.enforcement).replies.size() == 1);  // INV-12: the work done stays readable
}

TEST_CASE("EC-08: voiding ends the open legs; what was accepted stays accepted") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.reply(id, scene.liaison_one);
  scene.verify(id, scene.leg_of(id, scene.liaison_one));
  scene.accept(id, scene.leg_of(id, scene.liaison_one));
  scene.must(scene.coordinator, RequestVoiding{.order_id = id, .reason = scene.text()});
  scene.must(scene.leader_one, ApproveVoiding{.order_id = id});
  CHECK(scene.leg(id, scene.enforcement).state == LegState::ACCEPTED);
  CHECK(scene.leg(id, scene.establishment).released_because == ReleaseReason::ORDER_VOIDED);
  CHECK_FALSE(accountable_unit(scene.order(id)));
}

// --- who hears ------------------------------------------------------------------------------------------------------------------

TEST_CASE("S-06: drafts are heard by the taskforce, a leg's events by its unit, replies also by the first lead") {
  AssignmentScene scene;
  const auto id =
      scene.issued({{scene.enforcement, LegRole::LEAD}, {scene.establishment, LegRole::CO_LEAD}, {scene.data_bureau, LegRole::INFORM}});
  for (const auto& recorded : scene.log()) {
    if (std::holds_alternative<NumberEvent>(recorded.event)) continue;
    CHECK(recorded.envelope.audience.taskforce_id == scene.taskforce.taskforce_id);
    CHECK_FALSE(recorded.envelope.audience.everyone);
    const auto& name = name_of(recorded.event).english;
    if (name == "Order drafted" || name == "Submitted for approval" || name == "Approved") CHECK(units_told(recorded).empty());
    if (name == "Order issued") CHECK(units_told(recorded) == std::set{scene.enforcement, scene.establishment, scene.data_bureau});
    if (name == "Leg served") CHECK(units_told(recorded).size() == 1);
  }
  scene.acknowledge(id, scene.liaison_two);
  CHECK(units_told(scene.last().front()) == std::set{scene.establishment});
  scene.reply(id, scene.liaison_two);
  CHECK(units_told(scene.last().back()) == std::set{scene.enforcement, scene.establishment});
  scene.reply(id, scene.liaison_one);
  CHECK(units_told(scene.last().back()) == std::set{scene.enforcement});
  scene.must(scene.liaison_one, FileConsolidatedReply{.order_id = id, .result = scene.text()});
  CHECK(units_told(scene.last().front()) == std::set{scene.enforcement});
  scene.assign(id, scene.leg_of(id, scene.liaison_two));
  CHECK(units_told(scene.last().front()) == std::set{scene.establishment, scene.outside});
}

TEST_CASE("S-06: a unit that was released hears of its release and of nothing after it") {
  AssignmentScene scene;
  const auto id = scene.issued();
  scene.must(scene.liaison_one, scene.return_of(id, scene.liaison_one));
  scene.must(scene.coordinator, scene.reassignment_of(id, scene.leg_of(id, scene.liaison_one), scene.data_bureau));
  CHECK(units_told(scene.last()[1]) == std::set{scene.enforcement});  // LegReassigned
  CHECK(units_told(scene.last()[2]) == std::set{scene.data_bureau});  // LegServed
  CHECK(units_told(scene.last()[3]) == std::set{scene.data_bureau, scene.establishment});
  scene.must(scene.coordinator, RequestVoiding{.order_id = id, .reason = scene.text()});
  scene.must(scene.leader_one, ApproveVoiding{.order_id = id});
  for (const auto& recorded : scene.last()) CHECK_FALSE(units_told(recorded).contains(scene.enforcement));
}

// --- the walk-through -----------------------------------------------------------------------------------------------------------

TEST_CASE("the walk-through of an order from its draft to its closing") {
  AssignmentScene scene;
  scene.add_measure();
  auto body = scene.content(scene.two_units());
  body.measure_id = scene.measure;
  const auto id = scene.issued(std::move(body));
  CHECK(scene.order(id).issued->number == "余法专交〔2021〕1号");
  CHECK(scene.leg(id, scene.enforcement).current_due.on == CivilDate::of(2021, 9, 23));
  const auto first = scene.leg_of(id, scene.liaison_one);
  const auto second = scene.leg_of(id, scene.liaison_two);

  scene.clock.set(shanghai(2021, 9, 9));
  scene.must(ActorName::integration(scene.enforcement), AcknowledgeLeg{.order_id = id, .leg_id = first});
  CHECK(chinese(shown_phase(scene.order(id))) == "部分签收");
  scene.clock.set(shanghai(2021, 9, 13));
  scene.acknowledge(id, scene.liaison_two);
  CHECK(chinese(shown_phase(scene.order(id))) == "已签收");
  CHECK(scene.leg(id, scene.establishment).receipt->received_at > scene.leg(id, scene.establishment).sign_due_at);

  scene.clock.set(shanghai(2021, 9, 29));
  scene.reply(id, scene.liaison_one);
  scene.reply(id, scene.liaison_two);
  scene.must(scene.liaison_one, FileConsolidatedReply{.order_id = id, .result = scene.text()});
  CHECK(scene.leg(id, scene.enforcement).last_reply()->late_by_original);

  scene.clock.set(shanghai(2021, 10, 8));
  scene.verify(id, second, VerificationResult::PARTIAL);
  scene.must(scene.coordinator, scene.back_of(id, second));

  scene.clock.set(shanghai(2021, 10, 13));
  scene.reply(id, scene.liaison_two);
  scene.must(scene.liaison_one, FileConsolidatedReply{.order_id = id, .result = scene.text()});
  CHECK(scene.last_event<ConsolidatedReplyFiled>().reply_no == 2);
  for (const auto leg : {first, second}) {
    scene.verify(id, leg);
    scene.accept(id, leg);
  }
  scene.must(scene.coordinator, CloseAssignment{.order_id = id});
  const auto& closed = scene.last_event<AssignmentClosed>();
  CHECK(closed.closure_no == 1);
  CHECK_FALSE(closed.on_time_by_original);
  CHECK(closed.verification_ids.size() == 2);
  CHECK(accountable_unit(scene.order(id)) == scene.enforcement);

  // INV-13, INV-14: every event names its actor and was recorded no earlier than it happened.
  for (const auto& recorded : scene.log()) {
    CHECK(recorded.envelope.occurred_at <= recorded.envelope.recorded_at);
    CHECK(recorded.envelope.actor != ActorName{});
  }
}

TEST_CASE("INV-12: the state is what the events say: folding the log again gives the same order") {
  AssignmentScene scene;
  const auto id = scene.closed();
  AssignmentOrder again;
  for (const auto& recorded : scene.log()) {
    if (const auto* event = std::get_if<AssignmentEvent>(&recorded.event)) evolve(again, recorded.envelope, *event);
  }
  CHECK(again == scene.order(id));
}

}  // namespace duban::test
