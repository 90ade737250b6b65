// The objection register (PJ-15), consequences, commendations, and the profile of a unit (PJ-12).
#include <catch2/catch.hpp>

#include "tests/unit/projections/matter_steps.hpp"

namespace duban::test {

TEST_CASE("PJ-15: an objection waits on the board until it is answered; nobody but its unit and the staff knows of it") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const OrderId order = views.issued();
  const ObjectionId id = views.objected(order);
  CHECK(views.on_board(BoardBucket::OBJECTIONS_TO_ANSWER) == 1);
  CHECK(views.falling_due(DeadlineKind::OBJECTION_ANSWER) == 1);
  CHECK(has(list_objections(views.staff(), {.unit_id = small.first, .open = true, .target_id = views.leg(order, 0).uuid}, {}), id.text()));
  CHECK(has(read_objection(views.unit(small.first), id), R"("stateWords":{"zh":"待答复","en":"To be answered"})"));
  CHECK(is_missing(read_objection(views.unit(small.second), id)));
  CHECK(times(deadlines(views.unit(small.first), {.kind = DeadlineKind::OBJECTION_ANSWER}, {}), id.text()) == 0);
  CHECK(times(deadlines(views.staff(), {.kind = DeadlineKind::OBJECTION_ANSWER}, {}), id.text()) == 1);
  views.must(small.coordinator, DecideObjection{id, ObjectionOutcome::PARTLY_UPHELD, text_ref("partly"), std::nullopt});
  CHECK(views.on_board(BoardBucket::OBJECTIONS_TO_ANSWER) == 0);
  CHECK(views.falling_due(DeadlineKind::OBJECTION_ANSWER) == 0);
  CHECK(times(list_objections(views.staff(), {.open = true}, {}), id.text()) == 0);
  CHECK(has(read_unit_profile(views.staff(), small.first), R"("objectionsFiled":1,"objectionsUpheld":1)"));
  CHECK(difference_of(views.dump(), views.replay()) == "");
}

TEST_CASE("ESC-07, S-06, EC-46: whom a notice was circulated to reads the notice and its revocation, and not why it was proposed") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const OrderId order = views.issued();
  const ConsequenceId id = views.proposed(order, views.problem_accepted());
  CHECK(views.on_board(BoardBucket::CONSEQUENCES_TO_DECIDE) == 1);
  CHECK(has(read_consequence(views.unit(small.first), id), R"("state":"PROPOSED")"));
  CHECK(is_missing(read_consequence(views.unit(small.second), id)));
  views.circulated(id, CirculationScope::UNITS, {small.second});
  CHECK(views.on_board(BoardBucket::CONSEQUENCES_TO_DECIDE) == 0);
  CHECK(views.on_board(BoardBucket::NOTICES_TO_CIRCULATE) == 0);
  const auto of_reader = read_consequence(views.unit(small.second), id);
  CHECK(has(of_reader, R"("notice")"));
  for (const char* hidden : {"hearing", "proposerPostId", "groundEventIds", R"("reason")"}) CHECK_FALSE(has(of_reader, hidden));
  CHECK(is_missing(read_consequence(views.unit(small.outside), id)));
  CHECK(times(list_consequences(views.unit(small.second), {.unit_id = small.first}, {}), R"("consequenceId")") == 1);
  CHECK(times(list_consequences(views.unit(small.outside), {}, {}), R"("consequenceId")") == 0);
  views.must(small.leader, RevokeConsequence{id, text_ref("wrong"), std::nullopt});
  CHECK(has(read_consequence(views.unit(small.second), id), R"("cleared":true)"));
  CHECK(has(read_unit_profile(views.staff(), small.first), R"("notices":1,"noticesRevoked":1)"));
  CHECK(difference_of(views.dump(), views.replay()) == "");
}

TEST_CASE("a notice to the whole district is read by every unit") {
  MatterSteps views;
  const ConsequenceId id = views.proposed(views.issued(), views.problem_accepted());
  views.circulated(id, CirculationScope::DISTRICT, {});
  CHECK(has(read_consequence(views.unit(views.small.outside), id), R"("notice")"));
  CHECK(has(list_consequences(views.unit(views.small.outside), {}, {}), id.text()));
  CHECK(is_missing(read_consequence(views.query(Viewer::staff(views.world.fresh<TaskforceId>())), id)));
}

TEST_CASE("PJ-12: a unit's profile counts what was closed, sent back, pressed and commended, and what it carries now") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const OrderId order = views.issued();
  CHECK(has(read_unit_profile(views.staff(), small.first), R"("openLegs":1)"));
  const SupervisionId pressed = views.pressed(order);
  CHECK(has(read_unit_profile(views.staff(), small.first), R"("openSupervisions":1)"));
  const std::pair<PostId, PostId> people[] = {{small.first_liaison, small.first_member}, {small.second_liaison, small.second_member}};
  for (std::size_t index = 0; index < 2; ++index) views.reply(people[index].first, people[index].second, order, views.leg(order, index));
  views.must(small.first_liaison, FileConsolidatedReply{order, text_ref("both"), {}});
  for (std::size_t index = 0; index < 2; ++index) {
    views.verify(order, views.leg(order, index), VerificationResult::PASS);
    views.must(small.coordinator, AcceptLeg{order, views.leg(order, index)});
  }
  views.must(small.coordinator, CloseAssignment{order});
  const auto commendation = views.world.fresh<CommendationId>();
  views.must(small.coordinator, IssueCommendation{.commendation_id = commendation,
                                                  .taskforce_id = small.taskforce,
                                                  .unit_id = small.first,
                                                  .results = {{.order_id = order, .leg_id = views.leg(order, 0)}},
                                                  .scope = CirculationScope::UNITS,
                                                  .to_unit_ids = {small.second},
                                                  .text = text_ref("well done")});
  CHECK(has(read_commendation(views.unit(small.second), commendation), small.first.text()));
  CHECK(is_missing(read_commendation(views.unit(small.outside), commendation)));
  CHECK(has(list_commendations(views.unit(small.first), {.unit_id = small.first}, {}), commendation.text()));
  const auto own = read_unit_profile(views.unit(small.first), small.first);
  CHECK(has(own, R"("closedOnTime":1,"closedLate":0)"));
  CHECK(has(own, R"("supervisions":1)"));
  CHECK(has(own, R"("commendations":1)"));
  CHECK(has(own, R"("openLegs":0,"openSupervisions":0)"));  // the closing has lifted it
  CHECK(has(read_supervision(views.unit(small.first), pressed), R"("liftedBecause":"TARGET_CLOSED")"));
  CHECK(is_missing(read_unit_profile(views.unit(small.second), small.first)));
  CHECK(is_missing(read_unit_profile(views.query(Viewer::counts()), small.first)));
  CHECK(is_missing(read_unit_profile(views.staff(), views.world.fresh<UnitId>())));
  const auto of_other = read_unit_profile(views.query(Viewer::staff(views.world.fresh<TaskforceId>())), small.first);
  CHECK(has(of_other, R"("commendations":0)"));
  CHECK(difference_of(views.dump(), views.replay()) == "");
}

TEST_CASE("PJ-03: staff see in a unit's inbox what their own taskforce has put there, matters of every kind") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const SupervisionId pressed = views.pressed(views.issued());
  const ProblemId problem = views.problem_accepted();
  for (const Query& query : {views.staff(), views.unit(small.first)}) {
    const auto answer = inbox(query, small.first);
    CHECK(has(answer, "\"supervisionId\":\"" + pressed.text()));
    CHECK(has(answer, "\"problemId\":\"" + problem.text()));
  }
  const auto foreign = inbox(views.query(Viewer::staff(views.world.fresh<TaskforceId>())), small.first);
  CHECK(times(foreign, "limitAt") == 0);
}

}  // namespace duban::test
