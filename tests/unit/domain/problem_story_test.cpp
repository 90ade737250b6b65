// Stories of problems: what the rules make happen, and what they must not.
#include "services/domain/problem/supervised.hpp"
#include "tests/unit/domain/problem_scene.hpp"

namespace duban::test {

using Numbers = std::vector<std::int32_t>;

// --- finding --------------------------------------------------------------------------------------------------------------------

TEST_CASE("RECT-05, INV-08: an accepted problem gets the next number of the ledger, in the same batch, of the Shanghai year") {
  ProblemScene scene;
  const auto id = scene.found();
  CHECK(scene.problem(id).phase == ProblemPhase::FOUND);
  CHECK_FALSE(scene.problem(id).ledger);
  const auto decided = scene.act(scene.small.coordinator, scene.acceptance_of(id));
  CHECK(types_of(decided) == std::vector<std::string>{"duban.number.reserved.v1", "duban.problem.accepted.v1"});
  CHECK(scene.problem(id).ledger->ledger_no == "余法专改〔2021〕1号");
  CHECK(scene.problem(id).owner_unit_id == scene.small.first);
  CHECK(scene.problem(scene.accepted()).ledger->sequence == 2);
  // 16:30 UTC of 31 December is 2022 in Shanghai (EC-29).
  scene.world.at(CivilDate::of(2022, 1, 1), 0, 30);
  CHECK(scene.problem(scene.accepted()).ledger->ledger_no == "余法专改〔2022〕1号");
}

TEST_CASE("S-30: a problem that stood in the ledger on paper takes its number from a reserved block") {
  ProblemScene scene;
  scene.must(scene.small.coordinator, ReserveNumberBlock{.series = "余法专改", .year = 2021, .count = 2, .reason = scene.text()});
  auto command = scene.acceptance_of(scene.found());
  command.reserved_sequence = 2;
  scene.must(scene.small.coordinator, command);
  CHECK(scene.last_event<BlockNumberUsed>().sequence == 2);
  CHECK(scene.problem(command.problem_id).ledger->ledger_no == "余法专改〔2021〕2号");
  auto again = scene.acceptance_of(scene.found());
  again.reserved_sequence = 2;
  CHECK(scene.code_of(scene.small.coordinator, again) == "number.used_already");
  CHECK(scene.problem(again.problem_id).phase == ProblemPhase::FOUND);
}

TEST_CASE("ORD-08: a unit's system reports EXTERNAL once per number of its own; another unit's same number is another problem") {
  ProblemScene scene;
  const auto first = ActorName::integration(scene.small.first);
  const auto command = scene.external_finding("EP-2021-7");
  scene.must(first, command);
  auto again = scene.external_finding("EP-2021-7");
  again.title = "另一标题";
  CHECK(scene.code_of(first, again) == "nothing");
  CHECK(scene.world.ask.problems.size() == 1);
  CHECK(scene.world.ask.problem_with_external_reference(scene.small.first, "EP-2021-7") == command.problem_id);
  CHECK(scene.code_of(ActorName::integration(scene.small.second), scene.external_finding("EP-2021-7")) == "accepted");
  // Dismissing it does not make it new.
  scene.must(scene.small.coordinator, DismissProblem{.problem_id = command.problem_id, .reason = scene.text()});
  CHECK(scene.code_of(first, scene.external_finding("EP-2021-7")) == "nothing");
}

TEST_CASE("RECT-01: a unit reports itself, by its liaison, its system, or its member while it has no liaison") {
  ProblemScene scene;
  CHECK(scene.code_of(scene.small.first_liaison, scene.finding(FoundBy::SELF)) == "accepted");
  CHECK(scene.code_of(ActorName::integration(scene.small.first), scene.finding(FoundBy::SELF)) == "accepted");
  CHECK(scene.code_of(scene.small.first_member, scene.finding(FoundBy::SELF)) == "actor.liaison_is_filled");
  auto of_town = scene.finding(FoundBy::SELF);
  of_town.unit_ids = {scene.town};
  CHECK(scene.code_of(scene.town_member, of_town) == "accepted");
  CHECK(scene.told<ProblemFound>() == std::set{scene.town});
  CHECK(scene.code_of(scene.inspector, scene.finding(FoundBy::INSPECTION)) == "accepted");
}

TEST_CASE("RECT-02, INV-20: a case is promoted with another case or data; it keeps its id, its number and its work") {
  ProblemScene scene;
  const auto other = scene.found();
  const auto id = scene.planned();
  const auto before = scene.problem(id);
  scene.must(scene.small.coordinator, PromoteProblemToSystemic{.problem_id = id, .case_ids = {other}, .data_ground = std::nullopt});
  CHECK(scene.last_event<ProblemPromotedToSystemic>().case_ids == std::vector{id, other});
  CHECK(scene.problem(id).content.kind == ProblemKind::SYSTEMIC);
  CHECK(scene.problem(id).ledger == before.ledger);
  CHECK(scene.problem(id).measures == before.measures);
  CHECK(scene.problem(id).phase == before.phase);
  const auto alone = scene.accepted();
  CHECK(scene.code_of(scene.small.coordinator, PromoteProblemToSystemic{.problem_id = alone}) == "problem.ground_missing");
  CHECK(scene.code_of(scene.small.coordinator, PromoteProblemToSystemic{.problem_id = alone, .data_ground = scene.text()}) == "accepted");
}

TEST_CASE("INV-20: a systemic problem is found with two cases or a ground in data, one case is not enough") {
  ProblemScene scene;
  auto command = scene.systemic_finding();
  command.data_ground.reset();
  command.case_ids = {scene.found()};
  CHECK(scene.code_of(scene.small.coordinator, command) == "problem.ground_missing");
  command.case_ids.push_back(scene.found());
  CHECK(scene.code_of(scene.small.coordinator, command) == "accepted");
}

TEST_CASE("EC-31, INV-12: merged problems stay readable, keep their number, and answer every command with where they went") {
  ProblemScene scene;
  const auto into = scene.accepted();
  const auto numbered = scene.accepted();
  auto about_town = scene.finding();
  about_town.unit_ids = {scene.town};
  const auto fresh = scene.found(about_town);
  const MergeProblems command{.problem_id = into, .merged_ids = {numbered, fresh}, .reason = scene.text("one matter")};
  const auto decided = scene.act(scene.small.coordinator, command);
  REQUIRE(decided);
  REQUIRE(decided->size() == 3);
  CHECK((*decided)[0].stream == problem_stream(into));
  CHECK((*decided)[1].stream == problem_stream(numbered));
  CHECK((*decided)[2].stream == problem_stream(fresh));
  CHECK(scene.problem(into).phase == ProblemPhase::OPEN);
  CHECK(scene.problem(into).merged_ids == std::vector{numbered, fresh});
  CHECK(scene.problem(into).content.unit_ids == std::vector{scene.small.first, scene.town});  // held to the one that stays
  CHECK(scene.problem(numbered).phase == ProblemPhase::MERGED);
  CHECK(scene.problem(numbered).ledger->sequence == 2);
  CHECK(scene.code_of(scene.small.coordinator, command) == "nothing");
  const auto late = scene.act(scene.small.first_liaison, scene.analysis_of(numbered));
  REQUIRE_FALSE(late);
  CHECK(late.error().code->code == "problem.merged");
  CHECK(late.error().facts == std::vector<RejectionFact>{{"intoProblemId", into.text()}});
  // Even to a post that could do nothing there.
  CHECK(scene.code_of(scene.handler, WriteOffProblem{.problem_id = fresh}) == "problem.merged");
}

// --- analysis and plan ----------------------------------------------------------------------------------------------------------

TEST_CASE("RECT-03: no plan without an analysis; the analysis is the coordinator's or the owner unit's") {
  ProblemScene scene;
  const auto id = scene.accepted();
  CHECK(scene.code_of(scene.small.first_liaison, scene.plan_of(id)) == "problem.not_analysed");
  CHECK(scene.code_of(scene.small.second_liaison, scene.analysis_of(id)) == "actor.not_of_unit");
  scene.must(scene.small.first_liaison, scene.analysis_of(id));
  CHECK(scene.problem(id).phase == ProblemPhase::ANALYSED);
  CHECK(scene.problem(id).root_cause->responsible_unit_id == scene.small.first);
  CHECK(scene.code_of(scene.small.first_liaison, scene.plan_of(id)) == "accepted");
}

TEST_CASE("RECT-04: a plan answers every cause and is approved by a leader, or by a deputy with that very delegation") {
  ProblemScene scene;
  const auto id = scene.proposed();
  CHECK(scene.problem(id).phase == ProblemPhase::ANALYSED);
  CHECK(scene.problem(id).measures.empty());
  scene.delegate_to_deputy({DelegatedPower::APPROVE_PLAN, DelegatedPower::APPROVE_ASSIGNMENT});
  CHECK(scene.code_of(scene.small.deputy, scene.approval_of(id)) == "approver.without_delegation");
  scene.delegate_to_deputy({DelegatedPower::APPROVE_RECTIFICATION});
  scene.must(scene.small.deputy, scene.approval_of(id));
  CHECK(scene.problem(id).phase == ProblemPhase::PLANNED);
  REQUIRE(scene.problem(id).measures.size() == 2);
  CHECK(scene.problem(id).measures[1].planned.measure_no == 2);
  CHECK(scene.problem(id).measures[1].current_due_on == scene.in_days(30));
}

TEST_CASE("S-04: no leader of a unit held to the problem approves its plan while another is there") {
  ProblemScene scene;
  const auto leader_unit = scene.world.ask.post(scene.small.leader)->unit_id;
  auto command = scene.finding();
  command.unit_ids.push_back(leader_unit);
  const auto id = scene.proposed(command);
  CHECK(scene.code_of(scene.small.leader, scene.approval_of(id)) == "approver.is_affiliated");
  CHECK(scene.code_of(scene.small.other_leader, scene.approval_of(id)) == "accepted");
}

TEST_CASE("RECT-04: a returned plan is made anew under the next version; the old version can no longer be approved") {
  ProblemScene scene;
  const auto id = scene.proposed();
  scene.must(scene.small.leader, ReturnRectificationPlan{.problem_id = id, .plan_version = 1, .reason = scene.text()});
  CHECK(scene.code_of(scene.small.leader, ApproveRectificationPlan{.problem_id = id, .plan_version = 1}) == "problem.plan_not_pending");
  scene.must(scene.small.first_liaison, scene.plan_of(id));
  CHECK(scene.problem(id).plan_version == 2);
  CHECK(scene.code_of(scene.small.leader, ApproveRectificationPlan{.problem_id = id, .plan_version = 1}) == "problem.plan_version_wrong");
  CHECK(scene.code_of(scene.small.leader, ApproveRectificationPlan{.problem_id = id, .plan_version = 2}) == "accepted");
}

TEST_CASE("a new analysis takes back the plan that waited; its dates are looked at again at the approval") {
  ProblemScene scene;
  const auto id = scene.proposed();
  scene.must(scene.small.coordinator, scene.analysis_of(id));
  CHECK(scene.code_of(scene.small.leader, scene.approval_of(id)) == "problem.plan_not_pending");
  scene.must(scene.small.first_liaison, scene.plan_of(id));
  scene.world.clock.advance(Duration::days(21));
  CHECK(scene.code_of(scene.small.leader, scene.approval_of(id)) == "problem.due_in_past");
}

TEST_CASE("INV-05: a further plan only adds measures; what was approved keeps number, unit and due date") {
  ProblemScene scene;
  const auto id = scene.planned();
  const auto before = scene.problem(id).measures;
  auto deeper = scene.analysis_of(id);
  deeper.causes.push_back({.code = "SYSTEM", .text = scene.text()});
  scene.must(scene.small.first_liaison, deeper);
  CHECK(scene.problem(id).phase == ProblemPhase::PLANNED);
  scene.finish(id);
  CHECK(scene.code_of(scene.small.first_liaison, scene.request_of(id)) == "problem.cause_without_measure");
  auto further = scene.plan_of(id);
  further.measures.resize(1);
  further.measures[0].cause_code = "SYSTEM";
  scene.must(scene.small.first_liaison, further);
  CHECK(scene.code_of(scene.small.first_liaison, scene.request_of(id)) == "problem.plan_pending");
  scene.must(scene.small.leader, scene.approval_of(id));
  const auto& after = scene.problem(id).measures;
  REQUIRE(after.size() == 3);
  CHECK(after[2].planned.measure_no == 3);
  CHECK(after[0].planned == before[0].planned);
  CHECK(after[1].planned == before[1].planned);
  scene.submit(id);
}

// --- work and verification ------------------------------------------------------------------------------------------------------

TEST_CASE("RECT-05: overdue is computed by the date, and the day a measure is reported done fixes whether it was late (EC-34)") {
  ProblemScene scene;
  const auto id = scene.planned();
  CHECK_FALSE(scene.problem(id).overdue(scene.in_days(20)));
  CHECK(scene.problem(id).overdue(scene.in_days(21)));
  scene.must(scene.small.first_liaison, scene.progress_of(id, 1));
  CHECK_FALSE(scene.problem(id).overdue(scene.in_days(21)));
  CHECK(scene.problem(id).phase == ProblemPhase::RECTIFYING);
  scene.world.clock.advance(Duration::days(31));
  scene.must(scene.small.second_liaison, scene.progress_of(id, 2));  // the unit of the measure
  CHECK(scene.last_event<RectificationProgressReported>().late);
  CHECK(scene.last_event<RectificationProgressReported>().by_unit_id == scene.small.second);
  scene.must(scene.small.first_liaison, scene.request_of(id));
  scene.world.clock.advance(Duration::days(60));
  CHECK_FALSE(scene.problem(id).overdue(scene.world.today()));  // waits for the verifier, not for the unit
  scene.verify(id);
  scene.write_off(id);
  CHECK_FALSE(scene.last_event<ProblemWrittenOff>().on_time);
  CHECK_FALSE(scene.last_event<ProblemWrittenOff>().on_time_by_original);
}

TEST_CASE("model 10: a handler reports progress of its unit, and asks for no write-off; other units report nothing") {
  ProblemScene scene;
  const auto id = scene.planned();
  CHECK(scene.code_of(scene.handler, scene.progress_of(id, 1)) == "accepted");
  CHECK(scene.code_of(scene.small.second_liaison, scene.progress_of(id, 1)) == "actor.not_of_unit");
  CHECK(scene.code_of(scene.town_member, scene.progress_of(id, 2)) == "actor.not_of_unit");
  scene.finish(id);
  CHECK(scene.code_of(scene.handler, scene.request_of(id)) == "actor.not_permitted");
  CHECK(scene.code_of(scene.small.second_liaison, scene.request_of(id)) == "actor.not_of_unit");
  auto by_system = scene.request_of(id);
  by_system.signed_by_post_id = scene.small.second_member;
  const auto system = ActorName::integration(scene.small.first);
  CHECK(scene.code_of(system, by_system) == "named_post.not_of_unit");
  by_system.signed_by_post_id = scene.small.first_member;
  CHECK(scene.code_of(system, by_system) == "accepted");
}

TEST_CASE("a measure that was reported done by mistake is open again when its unit says so") {
  ProblemScene scene;
  const auto id = scene.planned();
  scene.finish(id);
  scene.must(scene.small.second_liaison, scene.progress_of(id, 2, false));
  CHECK(scene.problem(id).measure(2)->state == MeasureState::OPEN);
  CHECK_FALSE(scene.problem(id).measure(2)->done_on);
  CHECK(scene.code_of(scene.small.first_liaison, scene.request_of(id)) == "problem.measures_open");
}

TEST_CASE("INV-02, EC-33: the verifier is of no unit held to the problem and affiliated with none, at assignment and at recording") {
  ProblemScene scene;
  const auto id = scene.submitted();
  CHECK(scene.code_of(scene.small.coordinator, scene.assign_of(id, scene.first_verifier)) == "verifier.is_concerned");
  CHECK(scene.code_of(scene.small.coordinator, scene.assign_of(id, scene.small.first_liaison)) == "verifier.has_no_such_role");
  // Affiliated with the unit of a measure only, not with the owner.
  scene.affiliate(scene.government, scene.small.second);
  CHECK(scene.code_of(scene.small.coordinator, scene.assign_of(id, scene.second_verifier)) == "verifier.is_affiliated");
  CHECK(scene.code_of(scene.small.coordinator, scene.assign_of(id, scene.inspector)) == "verifier.is_affiliated");
  scene.must(scene.small.coordinator, scene.assign_of(id, scene.small.outside_verifier));
  scene.affiliate(scene.small.outside, scene.small.first);
  CHECK(scene.code_of(scene.small.outside_verifier, scene.result_of(id, VerificationResult::PASS)) == "verifier.is_affiliated");
  CHECK(scene.problem(id).phase == ProblemPhase::SUBMITTED);
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "problem.not_verified");
}

TEST_CASE("model 6.2: without a date the verification is due by the policy, counted from the request") {
  ProblemScene scene;
  const auto id = scene.submitted();  // Wednesday, 8 September
  scene.world.clock.advance(Duration::days(3));
  scene.must(scene.small.coordinator, scene.assign_of(id, scene.small.outside_verifier));
  CHECK(scene.last_event<RectificationVerificationAssigned>().due_on == CivilDate::of(2021, 9, 15));
}

TEST_CASE("EC-35, PRA-24: PARTIAL keeps the problem in the pool with the open measures only") {
  ProblemScene scene;
  const auto id = scene.submitted();
  scene.verify(id, VerificationResult::PARTIAL, {2});
  CHECK(scene.problem(id).phase == ProblemPhase::RECTIFYING);
  CHECK(is_open(scene.problem(id).phase));
  CHECK(scene.problem(id).measure(1)->state == MeasureState::VERIFIED);
  CHECK(scene.problem(id).measure(2)->state == MeasureState::OPEN);
  CHECK(scene.code_of(scene.small.first_liaison, scene.progress_of(id, 1)) == "problem.measure_verified");
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "problem.not_verified");
  // The work goes on by itself; a new due date for the rest is the coordinator's.
  scene.must(scene.small.coordinator, SendRectificationBack{.problem_id = id, .reasons = scene.text(), .new_due_on = scene.in_days(50)});
  CHECK(scene.problem(id).measure(1)->current_due_on == scene.in_days(20));
  CHECK(scene.problem(id).measure(2)->current_due_on == scene.in_days(50));
  CHECK(scene.problem(id).measure(2)->planned.due_on == scene.in_days(30));  // INV-05
  scene.submit(id);
  scene.verify(id);
  scene.write_off(id);
}

TEST_CASE("PRA-10: FAIL is sent back with a new due date, and every measure is open again") {
  ProblemScene scene;
  const auto id = scene.submitted();
  scene.verify(id, VerificationResult::FAIL);
  CHECK(scene.last_event<RectificationVerified>().open_measure_nos == Numbers{1, 2});
  CHECK(scene.problem(id).phase == ProblemPhase::SUBMITTED);
  CHECK(scene.code_of(scene.small.outside_verifier, scene.result_of(id, VerificationResult::PASS)) == "problem.already_verified");
  scene.must(scene.small.coordinator, SendRectificationBack{.problem_id = id, .reasons = scene.text(), .new_due_on = scene.in_days(50)});
  CHECK(scene.problem(id).phase == ProblemPhase::RECTIFYING);
  CHECK(scene.problem(id).times_sent_back == 1);
  for (const auto& measure : scene.problem(id).measures) {
    CHECK(measure.state == MeasureState::OPEN);
    CHECK(measure.current_due_on == scene.in_days(50));
  }
  // On time by the new date, late by the original one.
  scene.world.clock.advance(Duration::days(40));
  scene.submit(id);
  CHECK(scene.problem(id).write_off_requests.back().request_no == 2);
  scene.verify(id);
  scene.write_off(id);
  CHECK(scene.last_event<ProblemWrittenOff>().on_time);
  CHECK_FALSE(scene.last_event<ProblemWrittenOff>().on_time_by_original);
}

TEST_CASE("S-27: a verification assigned anew takes it from the first verifier, and a PASS before it counts no more") {
  ProblemScene scene;
  const auto id = scene.verified();
  scene.must(scene.small.coordinator, scene.assign_of(id, scene.inspector));
  CHECK(scene.problem(id).phase == ProblemPhase::SUBMITTED);
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "problem.not_verified");
  CHECK(scene.code_of(scene.small.outside_verifier, scene.result_of(id, VerificationResult::PASS)) == "problem.not_assigned_verifier");
  scene.must(scene.inspector, scene.result_of(id, VerificationResult::PASS));
  scene.write_off(id);
}

// --- write-off and after --------------------------------------------------------------------------------------------------------

TEST_CASE("RECT-05: written off by the coordinator, citing the PASS; never by the unit, the verifier or a leader without cause") {
  ProblemScene scene;
  const auto id = scene.verified();
  const WriteOffProblem command{.problem_id = id, .no_rule_change_reason = std::nullopt};
  for (const auto who : {scene.small.first_liaison, scene.small.outside_verifier, scene.small.leader, scene.other_coordinator}) {
    CHECK(scene.code_of(who, command) == "problem.coordinator_only");
  }
  scene.must(scene.small.coordinator, command);
  CHECK(scene.last_event<ProblemWrittenOff>().closure_no == 1);
  CHECK(scene.last_event<ProblemWrittenOff>().verification_id == scene.problem(id).last_outcome->event_id);
  CHECK(scene.last_event<ProblemWrittenOff>().on_time);
  CHECK(scene.code_of(scene.small.coordinator, command) == "problem.wrong_state");
}

TEST_CASE("S-04: where the coordinator's office has ties, an unaffiliated leader assigns and writes off") {
  ProblemScene scene;
  const auto id = scene.submitted();
  scene.affiliate(scene.small.office, scene.small.second);
  CHECK(scene.code_of(scene.small.coordinator, scene.assign_of(id, scene.small.outside_verifier)) == "manager.is_affiliated");
  scene.must(scene.small.leader, scene.assign_of(id, scene.small.outside_verifier));
  scene.must(scene.small.outside_verifier, scene.result_of(id, VerificationResult::PASS));
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "manager.is_affiliated");
  scene.must(scene.small.leader, WriteOffProblem{.problem_id = id});
}

TEST_CASE("EC-25: the coordinator does not dismiss a problem of the own office") {
  ProblemScene scene;
  auto command = scene.finding();
  command.unit_ids = {scene.small.office};
  const auto id = scene.found(command);
  CHECK(scene.code_of(scene.small.coordinator, DismissProblem{.problem_id = id, .reason = scene.text()}) == "manager.is_affiliated");
  CHECK(scene.code_of(scene.small.leader, DismissProblem{.problem_id = id, .reason = scene.text()}) == "accepted");
  CHECK(scene.code_of(scene.small.coordinator, scene.acceptance_of(id)) == "problem.wrong_state");
}

TEST_CASE("RECT-12: a systemic problem is written off with a rule change, or with the reason why none is needed") {
  ProblemScene scene;
  const auto id = scene.verified(scene.systemic_finding());
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "problem.rule_change_missing");
  CHECK(scene.code_of(scene.small.second_liaison, RecordRuleChange{.problem_id = id, .text = scene.text()}) == "actor.not_of_unit");
  scene.must(scene.small.first_liaison, RecordRuleChange{.problem_id = id, .text = scene.text(), .document = doc_ref("rule")});
  const auto change = scene.last_event<RuleChangeRecorded>().rule_change_id;
  scene.write_off(id);
  CHECK(scene.last_event<ProblemWrittenOff>().rule_change_id == change);
  // A rule that did not hold is no answer for the next round.
  scene.reopen(id);
  scene.submit(id);
  scene.verify(id);
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "problem.rule_change_missing");
  const auto reason = scene.text("the rule stands; it was not applied");
  scene.must(scene.small.coordinator, WriteOffProblem{.problem_id = id, .no_rule_change_reason = reason});
  CHECK(scene.last_event<ProblemWrittenOff>().no_rule_change_reason == reason);
  CHECK_FALSE(scene.last_event<ProblemWrittenOff>().rule_change_id);
  CHECK(scene.problem(id).rule_changes.size() == 1);  // the old one stays on record
}

TEST_CASE("RECT-02, RECT-12: a case that is promoted before the write-off needs a rule change like any systemic problem") {
  ProblemScene scene;
  const auto id = scene.verified();
  scene.must(scene.small.coordinator, PromoteProblemToSystemic{.problem_id = id, .data_ground = scene.text()});
  CHECK(scene.code_of(scene.small.coordinator, WriteOffProblem{.problem_id = id}) == "problem.rule_change_missing");
  const auto closed = scene.written_off();
  CHECK(scene.code_of(scene.small.coordinator, PromoteProblemToSystemic{.problem_id = closed, .data_ground = scene.text()}) ==
        "problem.wrong_state");
  // The written-off case is a ground of a new systemic problem instead.
  auto systemic = scene.systemic_finding();
  systemic.data_ground.reset();
  systemic.case_ids = {closed, scene.found()};
  CHECK(scene.code_of(scene.small.coordinator, systemic) == "accepted");
}

TEST_CASE("EC-07, S-03: after a relapse two posts reopen it; number and original dates stay, counters never fall") {
  ProblemScene scene;
  const auto id = scene.written_off();
  const auto before = scene.problem(id);
  CHECK(scene.code_of(scene.small.coordinator, scene.reopening_of(id, ProblemReopenReason::RELAPSE)) == "problem.revisit_missing");
  scene.must(scene.inspector, scene.revisit_of(id, RevisitResult::RELAPSED));
  CHECK(scene.problem(id).phase == ProblemPhase::WRITTEN_OFF);
  CHECK(scene.code_of(scene.small.coordinator, scene.reopening_of(id, ProblemReopenReason::FALSE_REPORT)) == "problem.revisit_missing");
  scene.must(scene.small.coordinator, scene.reopening_of(id, ProblemReopenReason::RELAPSE));
  CHECK(scene.problem(id).phase == ProblemPhase::WRITTEN_OFF);
  CHECK(scene.code_of(scene.small.coordinator, ApproveProblemReopening{.problem_id = id}) == "problem.second_post_needed");
  CHECK(scene.code_of(scene.second_coordinator, ApproveProblemReopening{.problem_id = id}) == "approver.not_entitled");
  scene.must(scene.small.leader, ApproveProblemReopening{.problem_id = id});
  CHECK(scene.last_event<ProblemReopened>().reopen_no == 1);
  CHECK(scene.last_event<ProblemReopened>().by_post_id == scene.small.coordinator);
  const auto& after = scene.problem(id);
  CHECK(after.phase == ProblemPhase::RECTIFYING);
  CHECK(after.ledger == before.ledger);
  CHECK(after.closures == 1);
  CHECK_FALSE(after.ended_at);
  CHECK_FALSE(after.last_outcome);
  for (std::size_t index = 0; index < after.measures.size(); ++index) {
    CHECK(after.measures[index].planned == before.measures[index].planned);
    CHECK(after.measures[index].state == MeasureState::OPEN);
    CHECK(after.measures[index].current_due_on == scene.in_days(15));
  }
  scene.submit(id);
  scene.verify(id);
  scene.write_off(id);
  CHECK(scene.problem(id).closures == 2);
  CHECK(scene.problem(id).reopenings == 1);
  // The revisit was of the first closure: the second needs its own.
  CHECK(scene.code_of(scene.small.coordinator, scene.reopening_of(id, ProblemReopenReason::RELAPSE)) == "problem.revisit_missing");
}

TEST_CASE("S-03: a refused reopening leaves it written off, and it can be asked for again") {
  ProblemScene scene;
  const auto id = scene.written_off();
  scene.must(scene.small.coordinator, scene.reopening_of(id));
  scene.must(scene.small.other_leader, RefuseProblemReopening{.problem_id = id, .reason = scene.text()});
  CHECK(scene.problem(id).phase == ProblemPhase::WRITTEN_OFF);
  CHECK(scene.problem(id).reopenings == 0);
  scene.must(scene.small.coordinator, scene.reopening_of(id));
  // The date passed while the request waited.
  scene.world.clock.advance(Duration::days(16));
  CHECK(scene.code_of(scene.small.leader, ApproveProblemReopening{.problem_id = id}) == "problem.due_in_past");
}

TEST_CASE("INV-02: a revisit that upholds changes nothing; an inspector with ties looks at nothing again") {
  ProblemScene scene;
  const auto id = scene.written_off();
  scene.must(scene.inspector, scene.revisit_of(id, RevisitResult::UPHELD));
  CHECK(scene.problem(id).phase == ProblemPhase::WRITTEN_OFF);
  CHECK(scene.problem(id).revisits.size() == 1);
  scene.affiliate(scene.government, scene.small.first);
  CHECK(scene.code_of(scene.inspector, scene.revisit_of(id)) == "verifier.is_affiliated");
}

// --- what others ask ------------------------------------------------------------------------------------------------------------

TEST_CASE("RECT-05: what a supervision order asks of a problem") {
  ProblemScene scene;
  const auto fresh = scene.found();
  CHECK(supervised(scene.problem(fresh)) ==
        SupervisedProblem{.taskforce_id = scene.small.taskforce, .unit_ids = {}, .open = false, .due_on = std::nullopt});
  const auto id = scene.submitted();
  scene.verify(id, VerificationResult::PARTIAL, {1});
  const auto open = supervised(scene.problem(id));
  CHECK(open.open);
  CHECK(open.due_on == scene.in_days(20));
  CHECK(open.unit_ids == std::vector{scene.small.first});  // the other unit's measure is in order
  CHECK(supervised(scene.problem(scene.planned())).unit_ids == std::vector{scene.small.first, scene.small.second});
  const auto closed = scene.written_off();
  CHECK_FALSE(supervised(scene.problem(closed)).open);
  CHECK_FALSE(supervised(scene.problem(closed)).due_on);
}

TEST_CASE("S-06: who hears of what") {
  ProblemScene scene;
  auto command = scene.finding();
  command.unit_ids = {scene.small.first, scene.town};
  const auto first = scene.small.first;
  const auto second = scene.small.second;
  const auto id = scene.found(command);
  CHECK(scene.told<ProblemFound>().empty());  // a complaint about a unit is the taskforce's own until it is accepted
  CHECK(units_that_know(scene.problem(id)).empty());
  scene.must(scene.small.coordinator, scene.acceptance_of(id));
  CHECK(scene.told<ProblemAccepted>() == std::set{first, scene.town});
  scene.must(scene.small.coordinator, scene.analysis_of(id));
  CHECK(scene.told<RootCauseAnalysed>() == std::set{first});
  scene.must(scene.small.first_liaison, scene.plan_of(id));
  CHECK(scene.told<RectificationPlanned>() == std::set{first, second});
  scene.must(scene.small.leader, scene.approval_of(id));
  CHECK(scene.told<RectificationPlanApproved>() == std::set{first, second});
  scene.must(scene.small.first_liaison, scene.progress_of(id, 1));
  CHECK(scene.told<RectificationProgressReported>() == std::set{first});
  scene.submit(id);
  CHECK(scene.told<WriteOffRequested>() == std::set{first});
  scene.verify(id);
  CHECK(scene.told<RectificationVerificationAssigned>() == std::set{first, scene.small.outside});
  CHECK(scene.told<RectificationVerified>() == std::set{first, second, scene.small.outside});
  const auto knowing = units_that_know(scene.problem(id));
  CHECK(std::set(knowing.begin(), knowing.end()) == std::set{first, second, scene.town, scene.small.outside});
  scene.must(scene.small.coordinator, RecordRuleChange{.problem_id = id, .text = scene.text()});
  CHECK(scene.told<RuleChangeRecorded>() == std::set{first});
  scene.write_off(id);
  CHECK(scene.told<ProblemWrittenOff>() == std::set{first, second, scene.town});
  scene.must(scene.inspector, scene.revisit_of(id));
  CHECK(scene.told<RevisitRecorded>() == std::set{first, scene.government});
  scene.reopen(id);
  CHECK(scene.told<ProblemReopeningRequested>().empty());
  CHECK(scene.told<ProblemReopeningApproved>().empty());
  CHECK(scene.told<ProblemReopened>() == std::set{first, second, scene.town});
}

}  // namespace duban::test
