#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

AddTaskItem task_item(Scenario& world, const SmallWorld& small) {
  return {.programme_id = small.programme,
          .item_id = world.fresh<TaskItemId>(),
          .measure_id = small.measure,
          .title = "编制事项清单",
          .unit_id = small.first,
          .co_unit_ids = {small.second},
          .start_on = CivilDate::of(2021, 9, 1),
          .due_on = CivilDate::of(2021, 12, 31),
          .recurrence = {},
          .deliverable = "清单",
          .check_method = "查阅文件",
          .checkable = {Checkability::CHECKABLE}};
}

std::string code_and_pointer(const Decided& decided) { return refusal(decided) + (decided ? "" : " " + decided.error().pointer); }

}  // namespace

TEST_CASE("a programme is defined in an existing taskforce, once") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const DefineProgramme good{.programme_id = world.fresh<ProgrammeId>(),
                             .taskforce_id = small.taskforce,
                             .no = "二",
                             .title = "营商环境",
                             .group_id = {},
                             .goal = text_ref("g")};
  DefineProgramme bad = good;
  bad.no.clear();
  CHECK(code_and_pointer(world.when(bad)) == "programme.field_empty /no");
  bad = good;
  bad.title.clear();
  CHECK(code_and_pointer(world.when(bad)) == "programme.field_empty /title");
  bad = good;
  bad.taskforce_id = world.fresh<TaskforceId>();
  CHECK(refusal(world.when(bad)) == "programme.taskforce_unknown");
  bad = good;
  bad.group_id = world.fresh<GroupId>();
  CHECK(refusal(world.when(bad)) == "programme.group_unknown");
  bad.group_id = small.group;
  CHECK(refusal(world.when(bad)) == "programme.group_of_other_programme");
  const auto group = world.fresh<GroupId>();
  world.given(WorkGroupFormed{.taskforce_id = small.taskforce, .group_id = group, .name = "第二小组", .programme_id = good.programme_id});
  CHECK(then<ProgrammeDefined>(world.when(good)).group_id == group);  // the group named it first
  CHECK(changed_nothing(world.when(good)));
  bad = good;
  bad.title = "别的";
  CHECK(refusal(world.when(bad)) == "programme.already_defined");
  CHECK(refusal(world.when(DefineMeasure{
            .programme_id = world.fresh<ProgrammeId>(), .measure_id = {}, .no = 1, .title = "t", .text = {}})) == "programme.not_found");
}

TEST_CASE("PLAN-06: measures have a number of their own") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const DefineMeasure good{.programme_id = small.programme, .measure_id = world.fresh<MeasureId>(), .no = 2, .title = "举措", .text = {}};
  DefineMeasure bad = good;
  bad.no = 1;
  CHECK(refusal(world.when(bad)) == "programme.measure_no_taken");
  for (const std::int32_t no : {0, 1000}) {
    bad.no = no;
    CHECK(refusal(world.when(bad)) == "programme.measure_no_invalid");
  }
  bad = good;
  bad.title.clear();
  CHECK(code_and_pointer(world.when(bad)) == "programme.field_empty /title");
  CHECK(then<MeasureDefined>(world.when(good)).no == 2);
  CHECK(changed_nothing(world.when(good)));
  bad = good;
  bad.no = 3;
  CHECK(refusal(world.when(bad)) == "programme.measure_exists");
}

TEST_CASE("PLAN-05: a milestone keeps the printed words and is reached by results") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const SetMilestone good{.programme_id = small.programme,
                          .milestone_id = world.fresh<MilestoneId>(),
                          .title = "领跑",
                          .date_printed = "2022年底",
                          .due_on = CivilDate::of(2022, 12, 31)};
  SetMilestone bad = good;
  bad.date_printed.clear();
  CHECK(code_and_pointer(world.when(bad)) == "programme.field_empty /datePrinted");
  bad = good;
  bad.title.clear();
  CHECK(code_and_pointer(world.when(bad)) == "programme.field_empty /title");
  CHECK(then<MilestoneSet>(world.when(good)).date_printed == "2022年底");
  CHECK(changed_nothing(world.when(good)));
  bad = good;
  bad.date_printed = "2023年底";
  CHECK(refusal(world.when(bad)) == "programme.milestone_exists");

  const auto reach = [&](MilestoneId id, std::vector<Uuid> results) {
    return world.when(ReachMilestone{.programme_id = small.programme, .milestone_id = id, .result_refs = std::move(results)});
  };
  const auto order = world.fresh<OrderId>();
  world.ask.orders[order] = AssignmentOrder{};
  CHECK(refusal(reach(world.fresh<MilestoneId>(), {order.uuid})) == "programme.milestone_not_found");
  CHECK(refusal(reach(good.milestone_id, {})) == "programme.milestone_without_result");
  CHECK(code_and_pointer(reach(good.milestone_id, {order.uuid, world.ids.next()})) == "programme.milestone_result_unknown /resultRefs/1");
  CHECK(refusal(reach(good.milestone_id, {order.uuid})).empty());
  CHECK(changed_nothing(reach(good.milestone_id, {order.uuid})));
  CHECK(refusal(reach(good.milestone_id, {})) == "programme.milestone_reached_already");
}

TEST_CASE("PLAN-01: the first lead submits the plan, and the coordinator, a leader or a delegated deputy decides") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const auto submit = [&](std::string_view document) {
    return world.when(SubmitImplementationPlan{.programme_id = small.programme, .document = doc_ref(document)});
  };
  const auto approve = [&](std::int32_t version) {
    return world.when(ApproveImplementationPlan{.programme_id = small.programme, .plan_version = version});
  };
  const auto send_back = [&](std::int32_t version) {
    return world.when(ReturnImplementationPlan{.programme_id = small.programme, .plan_version = version, .reason = text_ref("redo")});
  };
  world.as_post(small.second_liaison);
  CHECK(refusal(submit("a")) == "programme.plan_submitter_not_first_lead");
  world.as_post(small.first_liaison);
  CHECK(then<ImplementationPlanSubmitted>(submit("a")).plan_version == 1);
  CHECK(changed_nothing(submit("a")));
  CHECK(refusal(submit("b")) == "programme.plan_pending");
  CHECK(refusal(approve(1)) == "approver.not_entitled");
  world.as_post(small.deputy);
  CHECK(refusal(approve(1)) == "approver.without_delegation");
  world.as_post(small.coordinator);
  CHECK(refusal(approve(2)) == "programme.plan_not_pending");
  CHECK(refusal(send_back(1)).empty());
  CHECK(refusal(approve(1)) == "programme.plan_not_pending");
  CHECK(world.programme(small.programme).plans[0].state == PlanState::RETURNED);

  world.as_integration(small.first);
  CHECK(then<ImplementationPlanSubmitted>(submit("b")).plan_version == 2);
  world.given(DelegationGranted{.taskforce_id = small.taskforce,
                                .from_post_id = small.leader,
                                .to_post_id = small.deputy,
                                .scope = {DelegatedPower::APPROVE_PLAN},
                                .valid_from = world.today(),
                                .valid_to = {}});
  world.as_post(small.deputy);
  CHECK(then<ImplementationPlanApproved>(approve(2)).approver_post_id == small.deputy);
  CHECK(changed_nothing(approve(2)));
  world.as_post(small.leader);
  CHECK(refusal(approve(2)) == "programme.plan_not_pending");
  REQUIRE(world.programme(small.programme).approved_plan() != nullptr);
  CHECK(world.programme(small.programme).approved_plan()->version == 2);

  // The next version takes its place when it is approved, not before.
  world.as_post(small.first_member);
  CHECK(refusal(submit("c")).empty());
  CHECK(world.programme(small.programme).approved_plan()->version == 2);
  world.as_post(small.coordinator);
  CHECK(refusal(approve(3)).empty());
  CHECK(world.programme(small.programme).approved_plan()->version == 3);
  CHECK(world.programme(small.programme).plans[1].state == PlanState::SUPERSEDED);
}

TEST_CASE("S-04: the unit that submitted a plan does not decide on it") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.given(
      GroupLeadUnitSet{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = small.first, .order = 1, .first_lead = false});
  world.given(
      GroupLeadUnitSet{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = small.office, .order = 3, .first_lead = true});
  world.as_integration(small.office);
  REQUIRE(world.when(SubmitImplementationPlan{.programme_id = small.programme, .document = doc_ref("a")}));
  world.as_post(small.coordinator);
  CHECK(refusal(world.when(ApproveImplementationPlan{.programme_id = small.programme, .plan_version = 1})) ==
        "programme.plan_approved_by_submitter");
  world.given(PostAffiliationDeclared{.taskforce_id = small.taskforce,
                                      .post_id = small.leader,
                                      .unit_id = small.office,
                                      .kind = AffiliationKind::SAME_HEAD,
                                      .valid_from = world.today(),
                                      .valid_to = {}});
  world.as_post(small.leader);
  CHECK(refusal(world.when(ApproveImplementationPlan{.programme_id = small.programme, .plan_version = 1})) == "approver.is_affiliated");
  world.as_post(small.other_leader);
  CHECK(refusal(world.when(ApproveImplementationPlan{.programme_id = small.programme, .plan_version = 1})).empty());
}

TEST_CASE("PLAN-02, PLAN-04: a task item has a date or a recurrence, one responsible unit, a deliverable and a check method") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.as_post(small.coordinator);
  const AddTaskItem good = task_item(world, small);
  const auto refused_with = [&](auto change) {
    AddTaskItem bad = good;
    change(bad);
    return code_and_pointer(world.try_out(bad));
  };
  CHECK(refused_with([](auto& bad) { bad.due_on = {}; }) == "programme.item_without_date /dueOn");
  CHECK(refused_with([](auto& bad) { bad.due_on = bad.start_on - 1; }) == "programme.item_due_before_start /dueOn");
  CHECK(refused_with([](auto& bad) { bad.deliverable.clear(); }) == "programme.field_empty /deliverable");
  CHECK(refused_with([](auto& bad) { bad.check_method.clear(); }) == "programme.field_empty /checkMethod");
  CHECK(refused_with([](auto& bad) { bad.title.clear(); }) == "programme.field_empty /title");
  CHECK(refused_with([](auto& bad) { bad.unit_id = {}; }) == "programme.item_unit_unknown /unitId");
  CHECK(refused_with([](auto& bad) { bad.co_unit_ids = {UnitId{}}; }) == "programme.item_unit_unknown /coUnitIds/0");
  CHECK(refused_with([&](auto& bad) { bad.co_unit_ids = {small.second, small.first}; }) == "programme.item_unit_repeated /coUnitIds/1");
  CHECK(refused_with([](auto& bad) { bad.measure_id = {}; }) == "programme.measure_not_found /measureId");
  world.as_post(small.auditor);
  CHECK(refusal(world.try_out(good)) == "programme.list_keeper_not_lead");
  world.as_post(small.second_liaison);
  CHECK(then<TaskItemAdded>(world.when(good)).title == good.title);
  CHECK(changed_nothing(world.when(good)));
  CHECK(refused_with([](auto& bad) { bad.title = "别的"; }) == "programme.item_exists ");
  AddTaskItem yearly = task_item(world, small);
  yearly.due_on = {};
  yearly.recurrence = Recurrence::YEARLY;
  CHECK(refusal(world.when(yearly)).empty());
  CHECK(world.programme(small.programme).item(yearly.item_id)->year == 2021);
}

TEST_CASE("PLAN-12, PLAN-14: task items are changed, carried over and removed by events, and none disappears") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.as_post(small.coordinator);
  const AddTaskItem added = task_item(world, small);
  REQUIRE(world.when(added));
  const auto change = [&](TaskItemChanges changes) {
    return world.when(ChangeTaskItem{
        .programme_id = small.programme, .item_id = added.item_id, .changes = std::move(changes), .reason = text_ref("why")});
  };
  const auto carry = [&](std::int32_t from, std::int32_t to) {
    return world.when(CarryOverTaskItem{
        .programme_id = small.programme, .item_id = added.item_id, .from_year = from, .to_year = to, .reason = text_ref("why")});
  };
  CHECK(refusal(change({})) == "programme.change_empty");
  TaskItemChanges changes;
  changes.due_on = CivilDate::of(2021, 8, 1);
  CHECK(code_and_pointer(change(changes)) == "programme.item_due_before_start /changes/dueOn");
  changes.due_on = CivilDate::of(2022, 6, 30);
  changes.title = "编制并公布事项清单";
  CHECK(refusal(change(changes)).empty());
  CHECK(changed_nothing(change(changes)));
  CHECK(world.programme(small.programme).item(added.item_id)->title == "编制并公布事项清单");
  CHECK(world.programme(small.programme).item(added.item_id)->deliverable == "清单");
  CHECK(code_and_pointer(carry(2020, 2022)) == "programme.carry_over_year_wrong /fromYear");
  CHECK(code_and_pointer(carry(2021, 2021)) == "programme.carry_over_year_wrong /toYear");
  CHECK(refusal(carry(2021, 2022)).empty());
  CHECK(changed_nothing(carry(2021, 2022)));
  CHECK(world.programme(small.programme).item(added.item_id)->year == 2022);
  const RemoveTaskItem remove{.programme_id = small.programme, .item_id = added.item_id, .reason = text_ref("why")};
  CHECK(refusal(world.when(remove)).empty());
  CHECK(changed_nothing(world.when(remove)));
  CHECK(refusal(change(changes)) == "programme.item_removed");
  CHECK(world.programme(small.programme).items.size() == 1);
  RemoveTaskItem unknown = remove;
  unknown.item_id = world.fresh<TaskItemId>();
  CHECK(refusal(world.when(unknown)) == "programme.item_not_found");
}

}  // namespace duban::test
