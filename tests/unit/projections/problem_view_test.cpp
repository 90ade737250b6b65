// The rectification ledger (PJ-07): what is shown of a problem, to whom, and where it waits.
#include <catch2/catch.hpp>

#include "tests/unit/projections/matter_steps.hpp"

namespace duban::test {

TEST_CASE("PJ-07, PJ-03, PJ-04: a problem waits for the one who must act, from the finding to the write-off") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const ProblemId id = views.problem_found();
  CHECK(views.on_board(BoardBucket::PROBLEMS_TO_ACCEPT) == 1);
  views.must(small.coordinator, AcceptProblem{id, small.first, std::nullopt});
  CHECK(views.on_board(BoardBucket::PROBLEMS_TO_ACCEPT) == 0);
  CHECK(views.in_inbox(small.first, InboxBucket::PROBLEM_TO_ANALYSE) == 1);

  const ProblemId planned = views.problem_analysed();
  CHECK(views.in_inbox(small.first, InboxBucket::PROBLEM_TO_PLAN) == 1);
  views.must(small.first_liaison, PlanRectification{.problem_id = planned,
                                                    .measures = {{.cause_code = "RULE",
                                                                  .unit_id = small.second,
                                                                  .text = text_ref("measure"),
                                                                  .due_on = views.world.today() + 20,
                                                                  .check_method = text_ref("check")}}});
  CHECK(views.in_inbox(small.first, InboxBucket::PROBLEM_TO_PLAN) == 0);
  CHECK(views.on_board(BoardBucket::PLANS_TO_APPROVE) == 1);
  views.must(small.leader, ApproveRectificationPlan{.problem_id = planned, .plan_version = 1});
  CHECK(views.on_board(BoardBucket::PLANS_TO_APPROVE) == 0);
  CHECK(views.in_inbox(small.second, InboxBucket::PROBLEM_TO_RECTIFY) == 1);
  CHECK(views.in_inbox(small.first, InboxBucket::PROBLEM_TO_RECTIFY) == 0);
  CHECK(views.falling_due(DeadlineKind::RECTIFICATION) == 1);
  views.rectified(planned, 1);
  CHECK(views.in_inbox(small.second, InboxBucket::PROBLEM_TO_RECTIFY) == 0);
  CHECK(views.falling_due(DeadlineKind::RECTIFICATION) == 0);
  CHECK(views.in_inbox(small.first, InboxBucket::PROBLEM_TO_SUBMIT) == 1);
  views.must(small.first_liaison,
             RequestWriteOff{
                 .problem_id = planned, .result = text_ref("result"), .evidence = {doc_ref("proof")}, .signed_by_post_id = std::nullopt});
  CHECK(views.in_inbox(small.first, InboxBucket::PROBLEM_TO_SUBMIT) == 0);
  CHECK(views.on_board(BoardBucket::RECTIFICATIONS_TO_VERIFY) == 1);
  views.must(
      small.coordinator,
      AssignRectificationVerification{
          .problem_id = planned, .verifier_post_id = small.outside_verifier, .mode = EvidenceKind::DOCUMENT, .due_on = std::nullopt});
  CHECK(views.in_inbox(small.outside, InboxBucket::RECTIFICATION_TO_VERIFY) == 1);
  CHECK(views.falling_due(DeadlineKind::RECTIFICATION_VERIFICATION) == 1);
  views.must(small.outside_verifier, RecordRectificationVerification{.problem_id = planned,
                                                                     .result = VerificationResult::PASS,
                                                                     .open_measure_nos = {},
                                                                     .checks = {true, true, true, true, true, true},
                                                                     .mode = EvidenceKind::DOCUMENT,
                                                                     .note = text_ref("note")});
  CHECK(views.in_inbox(small.outside, InboxBucket::RECTIFICATION_TO_VERIFY) == 0);
  CHECK(views.on_board(BoardBucket::RECTIFICATIONS_TO_VERIFY) == 0);
  CHECK(views.on_board(BoardBucket::PROBLEMS_TO_WRITE_OFF) == 1);
  views.must(small.coordinator, WriteOffProblem{.problem_id = planned, .no_rule_change_reason = std::nullopt});
  CHECK(views.on_board(BoardBucket::PROBLEMS_TO_WRITE_OFF) == 0);
  CHECK(has(read_problem(views.staff(), planned), R"("onTime":true)"));
  CHECK(difference_of(views.dump(), views.replay()) == "");
}

TEST_CASE("PJ-07, EC-07: a reopened problem is in work again with every measure, and stays counted as reopened") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const ProblemId id = views.problem_planned();
  views.written_off(id);
  CHECK(has(list_problems(views.staff(), {.open = false}, {}), id.text()));
  views.must(
      small.coordinator,
      RequestProblemReopening{
          .problem_id = id, .reason = ProblemReopenReason::NEW_FACTS, .note = text_ref("why"), .new_due_on = views.world.today() + 15});
  CHECK(views.on_board(BoardBucket::REQUESTS) == 1);
  CHECK_FALSE(has(read_problem(views.unit(small.first), id), "reopeningRequest"));
  views.must(small.leader, ApproveProblemReopening{id});
  CHECK(views.on_board(BoardBucket::REQUESTS) == 0);
  CHECK(has(read_problem(views.staff(), id), R"("reopenings":1)"));
  CHECK_FALSE(has(read_problem(views.staff(), id), R"("onTime")"));
  CHECK(views.falling_due(DeadlineKind::RECTIFICATION) == 2);
  CHECK(has(read_unit_profile(views.unit(small.first), small.first), R"("reopened":1,"problemsWrittenOffOnTime":1)"));
  CHECK(difference_of(views.dump(), views.replay()) == "");
}

TEST_CASE(
    "S-06: of a problem each unit sees what it is told: the owner the causes, a unit with a measure the plan, the verifier the claim") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const ProblemId id = views.problem_found();
  CHECK(is_missing(read_problem(views.unit(small.first), id)));
  views.must(small.coordinator, AcceptProblem{id, small.first, std::nullopt});
  CHECK(has(read_problem(views.unit(small.first), id), R"("phase":"OPEN")"));
  CHECK(is_missing(read_problem(views.unit(small.second), id)));

  const ProblemId planned = views.problem_planned();
  CHECK(has(read_problem(views.unit(small.first), planned), "rootCause"));
  const auto of_second = read_problem(views.unit(small.second), planned);
  CHECK_FALSE(has(of_second, "rootCause"));
  CHECK(times(of_second, R"("measureNo")") == 2);
  CHECK(is_missing(read_problem(views.unit(small.outside), planned)));
  views.submitted(planned);
  CHECK(has(read_problem(views.unit(small.second), planned), R"("writeOffRequests":[])"));
  views.must(
      small.coordinator,
      AssignRectificationVerification{
          .problem_id = planned, .verifier_post_id = small.outside_verifier, .mode = EvidenceKind::DOCUMENT, .due_on = std::nullopt});
  const auto of_verifier = read_problem(views.unit(small.outside), planned);
  CHECK(has(of_verifier, R"("requestNo":1)"));
  CHECK_FALSE(has(of_verifier, "rootCause"));
  CHECK(times(list_problems(views.unit(small.second), {}, {}), R"("problemId")") == 1);
}

TEST_CASE("PJ-07: the ledger is filtered by owner, kind, phase and number, and ordered by what falls due first") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const ProblemId waiting = views.problem_accepted();
  const ProblemId in_work = views.problem_planned();
  const auto count = [&](const ProblemFilter& filter) { return times(list_problems(views.staff(), filter, {}), R"("problemId")"); };
  CHECK(count({}) == 2);
  CHECK(count({.owner_unit_id = small.first}) == 2);
  CHECK(count({.owner_unit_id = small.second}) == 0);
  CHECK(count({.kind = ProblemKind::SYSTEMIC}) == 0);
  CHECK(count({.phase = ProblemPhase::OPEN}) == 1);
  CHECK(count({.number = views.world.problem(waiting).ledger->ledger_no}) == 1);
  const auto by_due = list_problems(views.staff(), {.sort = OrderSort::DUE, .descending = false}, {.limit = 1, .cursor = {}});
  CHECK(has(by_due, in_work.text()));
  CHECK(has(by_due, R"("measuresOpen":2,"measuresDone":0)"));
  views.world.clock.advance(Duration::hours(24 * 25));
  CHECK(has(read_problem(views.staff(), in_work), R"("overdue":true)"));
}

}  // namespace duban::test
