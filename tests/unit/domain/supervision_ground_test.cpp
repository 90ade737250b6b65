// When a ground is true: read off the target on the day of the draft and again on the day of the issue.
#include "tests/unit/domain/supervision_scene.hpp"

namespace duban::test {
namespace {

using Ground = SupervisionGround;

std::string ground_code(SupervisionScene& scene, OrderId order, Ground ground) {
  return scene.code(scene.coordinator, scene.drafting(scene.about(order, ground)));
}
bool ground_holds(SupervisionScene& scene, OrderId order, Ground ground) {
  const auto code = ground_code(scene, order, ground);
  CHECK((code == "accepted" || code == "supervision.ground_not_true"));
  return code == "accepted";
}
void report(SupervisionScene& scene, OrderId order, std::optional<std::int32_t> percent) {
  scene.must(scene.liaison_one, ReportProgress{.order_id = order,
                                               .leg_id = scene.leg_of(order, scene.liaison_one),
                                               .percent = percent,
                                               .text = scene.text(),
                                               .attachments = {}});
}

SupervisionContent about_item(SupervisionScene& scene, TaskItemId item, Ground ground) {
  SupervisionContent body;
  body.target = {
      .kind = SupervisionTargetKind::TASK_ITEM, .id = item.uuid, .order_id = std::nullopt, .programme_id = scene.programme.programme_id};
  body.unit_id = scene.enforcement;
  body.supervision_level = 1;
  body.ground = ground;
  if (is_explicit(ground)) body.reason = scene.text();
  body.demand = scene.text();
  return body;
}
TaskItem& add_item(SupervisionScene& scene, CivilDate due_on) {
  TaskItem item;
  item.item_id = scene.ids.make<TaskItemId>();
  item.unit_id = scene.enforcement;
  item.co_unit_ids = {scene.establishment};
  item.due_on = due_on;
  item.year = due_on.year();
  scene.programme.items.push_back(item);
  return scene.programme.items.back();
}

}  // namespace

TEST_CASE("NOT_SIGNED: true from the end of the time for signing until somebody signs") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());
  scene.clock.set(shanghai(2021, 9, 9, 23, 59));
  CHECK_FALSE(ground_holds(scene, order, Ground::NOT_SIGNED));
  scene.clock.set(shanghai(2021, 9, 10, 0, 0));
  CHECK(ground_holds(scene, order, Ground::NOT_SIGNED));
  scene.acknowledge(order, scene.liaison_one);
  CHECK_FALSE(ground_holds(scene, order, Ground::NOT_SIGNED));
}

TEST_CASE("OVERDUE: from the third working day after the current due, holidays not counted, until the reply") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());  // due on Thursday 09-23
  scene.acknowledge(order, scene.liaison_one);
  scene.clock.set(shanghai(2021, 9, 26, 23));  // a working Sunday, the second day
  CHECK_FALSE(ground_holds(scene, order, Ground::OVERDUE));
  scene.clock.set(shanghai(2021, 9, 27, 0));
  CHECK(ground_holds(scene, order, Ground::OVERDUE));
  scene.reply(order, scene.liaison_one);
  CHECK_FALSE(ground_holds(scene, order, Ground::OVERDUE));  // late, but it is the checker's turn now (EC-34)
}

TEST_CASE("NO_FEEDBACK: every n working days since the last report") {
  SupervisionScene scene;
  auto body = scene.content(scene.two_units());
  body.feedback_rule.every_working_days = 3;
  const auto order = scene.issued(body);
  scene.clock.set(shanghai(2021, 9, 14));
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));  // not signed: that is another ground
  scene.acknowledge(order, scene.liaison_one);
  CHECK(ground_holds(scene, order, Ground::NO_FEEDBACK));  // 09-13 was the third day after service
  report(scene, order, std::nullopt);
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));
  scene.clock.set(shanghai(2021, 9, 17, 23));
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));
  scene.clock.set(shanghai(2021, 9, 18, 9));
  CHECK(ground_holds(scene, order, Ground::NO_FEEDBACK));
}

TEST_CASE("NO_FEEDBACK: by dates an early or a late report counts, none does not") {
  SupervisionScene scene;
  auto body = scene.content(scene.two_units());
  body.feedback_rule.dates = std::vector{CivilDate::of(2021, 9, 17), CivilDate::of(2021, 9, 13)};  // in any order
  const auto order = scene.issued(body);
  scene.acknowledge(order, scene.liaison_one);
  scene.clock.set(shanghai(2021, 9, 13, 23));
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));
  scene.clock.set(shanghai(2021, 9, 14));
  CHECK(ground_holds(scene, order, Ground::NO_FEEDBACK));
  report(scene, order, std::nullopt);  // late for the 13th, early for the 17th
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));
  scene.clock.set(shanghai(2021, 9, 18));
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));

  SupervisionScene once;
  const auto second = once.issued(body);
  once.acknowledge(second, once.liaison_one);
  once.clock.set(shanghai(2021, 9, 10));
  report(once, second, std::nullopt);
  once.clock.set(shanghai(2021, 9, 17));
  CHECK_FALSE(ground_holds(once, second, Ground::NO_FEEDBACK));
  once.clock.set(shanghai(2021, 9, 18));  // nothing since the 13th
  CHECK(ground_holds(once, second, Ground::NO_FEEDBACK));
}

TEST_CASE("NO_FEEDBACK: without a rule of its own the order has that of the policy, the first period longer than none") {
  SupervisionScene scene;
  auto body = scene.content(scene.two_units());
  body.due = AssignmentScene::working_days(60);
  const auto order = scene.issued(body);
  scene.acknowledge(order, scene.liaison_one);
  scene.clock.set(shanghai(2021, 9, 23, 12));
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));
  scene.clock.set(shanghai(2021, 9, 24));  // ten working days are over
  CHECK(ground_holds(scene, order, Ground::NO_FEEDBACK));
  report(scene, order, std::nullopt);
  scene.clock.set(shanghai(2021, 10, 25));  // the next is due after twenty
  CHECK_FALSE(ground_holds(scene, order, Ground::NO_FEEDBACK));
  scene.clock.set(shanghai(2021, 11, 1));
  CHECK(ground_holds(scene, order, Ground::NO_FEEDBACK));
}

TEST_CASE("POOR_QUALITY: sent back twice, and not answered since") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());
  const auto leg = scene.leg_of(order, scene.liaison_one);
  for (int round = 1; round <= 2; ++round) {
    scene.reply(order, scene.liaison_one);
    scene.verify(order, leg, VerificationResult::FAIL);
    scene.must(scene.coordinator, scene.back_of(order, leg));
    CHECK(ground_holds(scene, order, Ground::POOR_QUALITY) == (round == 2));
  }
  scene.reply(order, scene.liaison_one);
  CHECK_FALSE(ground_holds(scene, order, Ground::POOR_QUALITY));
}

TEST_CASE("SLOW: from the middle of the period on, the unit's own figure below half of the time passed; no figure is no ground") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());  // ten working days
  scene.acknowledge(order, scene.liaison_one);
  scene.clock.set(shanghai(2021, 9, 15));
  CHECK_FALSE(ground_holds(scene, order, Ground::SLOW));  // INV-24: unknown is not nothing
  report(scene, order, 0);
  scene.clock.set(shanghai(2021, 9, 14));
  CHECK_FALSE(ground_holds(scene, order, Ground::SLOW));  // four of ten
  scene.clock.set(shanghai(2021, 9, 15));
  CHECK(ground_holds(scene, order, Ground::SLOW));  // five of ten
  report(scene, order, 29);
  scene.clock.set(shanghai(2021, 9, 16));
  CHECK(ground_holds(scene, order, Ground::SLOW));  // six of ten allow 30
  report(scene, order, 30);
  CHECK_FALSE(ground_holds(scene, order, Ground::SLOW));
  scene.clock.set(shanghai(2021, 9, 23));
  CHECK(ground_holds(scene, order, Ground::SLOW));
  scene.clock.set(shanghai(2021, 9, 24));
  CHECK_FALSE(ground_holds(scene, order, Ground::SLOW));  // past the due date
}

TEST_CASE("an undecided return is the coordinator's turn: no ground of the unit's making") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());
  scene.must(scene.liaison_one, scene.return_of(order, scene.liaison_one));
  scene.clock.set(shanghai(2021, 9, 27));
  for (const auto ground : {Ground::NOT_SIGNED, Ground::NO_FEEDBACK, Ground::OVERDUE, Ground::POOR_QUALITY, Ground::SLOW}) {
    INFO(enum_name(ground));
    CHECK_FALSE(ground_holds(scene, order, ground));
  }
  CHECK(ground_holds(scene, order, Ground::IMPORTANT));
}

TEST_CASE("ORD-03: what was true at the draft must be true at the issue; an explicit ground stays") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());
  scene.clock.set(shanghai(2021, 9, 10));
  const auto id = scene.pressed_approved(scene.about(order, Ground::NOT_SIGNED));
  const auto explicit_id = scene.pressed_approved(scene.about(order, Ground::LEADER));
  scene.acknowledge(order, scene.liaison_one);
  CHECK(scene.code(scene.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt}) ==
        "supervision.ground_not_true");
  CHECK(scene.numbers[{"余法专督", 2021}].used.empty());
  scene.does(scene.coordinator, IssueSupervision{.supervision_id = explicit_id, .reserved_sequence = std::nullopt});
}

TEST_CASE("EC-28: a leg that nobody could sign gives no ground until the unit was told on paper") {
  SupervisionScene scene;
  const auto order = scene.issued(scene.two_units());
  scene.empty_unit_one();
  scene.clock.set(shanghai(2021, 9, 27));
  CHECK(ground_code(scene, order, Ground::NOT_SIGNED) == "supervision.unit_not_told");
  CHECK(ground_code(scene, order, Ground::OVERDUE) == "supervision.unit_not_told");
  scene.must(scene.coordinator,
             RecordUnitNotifiedOnPaper{
                 .order_id = order, .leg_id = scene.leg_of(order, scene.liaison_one), .notified_on = CivilDate::of(2021, 9, 22)});
  CHECK(ground_holds(scene, order, Ground::NOT_SIGNED));
}

TEST_CASE("INV-11, EC-32, S-29: a blocker, a suspension or an objection keeps the draft and the issue back; an answer frees them") {
  using Excuse = void (*)(SupervisionScene&, OrderId);
  const std::vector<std::pair<std::string, Excuse>> excuses{
      {"supervision.target_blocked", [](SupervisionScene& s, OrderId id) { s.block(id); }},
      {"supervision.target_suspended", [](SupervisionScene& s, OrderId id) { s.suspend(id); }},
      {"supervision.objection_open", [](SupervisionScene& s, OrderId id) { s.object_to(s.leg_of(id, s.liaison_one).uuid); }}};
  for (const auto& [expected, excuse] : excuses) {
    INFO(expected);
    SupervisionScene scene;
    const auto order = scene.overdue_order();
    const auto id = scene.pressed_approved(scene.about(order));
    excuse(scene, order);
    const IssueSupervision issue{.supervision_id = id, .reserved_sequence = std::nullopt};
    CHECK(scene.code(scene.coordinator, issue) == expected);
    CHECK(ground_code(scene, order, Ground::OVERDUE) == expected);
    CHECK(ground_code(scene, order, Ground::LEADER) == expected);  // not even a leader presses over it
    for (auto& blocker : scene.leg_to_spoil(order).blockers) blocker.answered_at = scene.clock.now();
    scene.leg_to_spoil(order).suspension.reset();
    scene.ask.objections.clear();
    scene.does(scene.coordinator, issue);
  }
}

TEST_CASE("INV-11: an objection to the order itself keeps the next level back, and leaves the order as it is") {
  SupervisionScene scene;
  const auto id = scene.unanswered();
  scene.object_to(id.uuid);
  CHECK(scene.code(scene.coordinator, scene.raising(id)) == "supervision.objection_open");
  CHECK(scene.phase(id) == SupervisionPhase::SERVED);
  scene.does(scene.liaison_one, scene.answer(id, scene.liaison_one));  // the unit may answer all the same
}

TEST_CASE("ORD-15: an item of the task list is pressed when its day has passed, or for an explicit ground") {
  SupervisionScene scene;
  scene.clock.set(shanghai(2021, 9, 27));
  auto& item = add_item(scene, CivilDate::of(2021, 9, 23));
  const auto id = item.item_id;
  const auto code = [&](Ground ground) { return scene.code(scene.coordinator, scene.drafting(about_item(scene, id, ground))); };
  CHECK(code(Ground::OVERDUE) == "accepted");
  CHECK(code(Ground::SLOW) == "supervision.ground_not_true");
  CHECK(code(Ground::NOT_SIGNED) == "supervision.ground_not_true");
  item.due_on = CivilDate::of(2021, 9, 24);
  CHECK(code(Ground::OVERDUE) == "supervision.ground_not_true");
  CHECK(code(Ground::IMPORTANT) == "accepted");
  item.due_on = CivilDate::of(2021, 9, 1);
  item.year = 2022;  // carried over
  CHECK(code(Ground::OVERDUE) == "supervision.ground_not_true");
  item.removed = true;
  CHECK(code(Ground::IMPORTANT) == "supervision.target_not_open");
}

TEST_CASE("an order about a task item is lifted as done with words, since the list records no result") {
  SupervisionScene scene;
  scene.clock.set(shanghai(2021, 9, 27));
  const auto item = add_item(scene, CivilDate::of(2021, 9, 23)).item_id;
  auto body = about_item(scene, item, Ground::OVERDUE);
  body.unit_id = scene.establishment;  // a unit that takes part answers too
  const auto id = scene.pressed(body);
  LiftSupervision done{.supervision_id = id, .reason = LiftReason::DONE, .note = std::nullopt};
  CHECK(scene.code(scene.coordinator, done) == "supervision.field_missing");
  done.note = scene.text();
  scene.does(scene.coordinator, done);
}

TEST_CASE("RECT-05: a problem is pressed when it is overdue, at a unit that answers for it, and lifted when it is written off") {
  SupervisionScene scene;
  const auto problem = scene.ids.make<ProblemId>();
  auto& state = scene.ask.problems[problem];
  state.problem_id = problem;
  state.taskforce_id = scene.taskforce.taskforce_id;
  state.owner_unit_id = scene.enforcement;
  state.phase = ProblemPhase::RECTIFYING;
  auto& measure = state.measures.emplace_back();
  measure.planned.unit_id = scene.enforcement;
  scene.clock.set(shanghai(2021, 9, 27));
  measure.current_due_on = CivilDate::of(2021, 9, 24);  // passed, and not yet by the threshold of the ladder
  auto body = about_item(scene, {}, Ground::OVERDUE);
  body.target = {.kind = SupervisionTargetKind::PROBLEM, .id = problem.uuid, .order_id = std::nullopt, .programme_id = std::nullopt};
  CHECK(scene.code(scene.coordinator, scene.drafting(body)) == "supervision.ground_not_true");
  measure.current_due_on = CivilDate::of(2021, 9, 23);
  const auto id = scene.pressed(body);
  auto elsewhere = body;
  elsewhere.unit_id = scene.town;
  CHECK(scene.code(scene.coordinator, scene.drafting(elsewhere)) == "supervision.unit_not_responsible");
  const LiftSupervision done{.supervision_id = id, .reason = LiftReason::DONE, .note = std::nullopt};
  CHECK(scene.code(scene.coordinator, done) == "supervision.target_not_done");
  state.phase = ProblemPhase::WRITTEN_OFF;
  CHECK(scene.code(scene.coordinator, scene.drafting(body)) == "supervision.target_not_open");
  scene.does(scene.coordinator, done);
}

}  // namespace duban::test
