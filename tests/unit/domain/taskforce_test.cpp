#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

EstablishTaskforce establishing(Scenario& world, UnitId office) {
  return {.taskforce_id = world.fresh<TaskforceId>(),
          .name = "深化法治化改革工作专班",
          .place = "余杭区",
          .basis_document = "专班方案",
          .established_on = CivilDate::of(2021, 9, 1),
          .coordinating_unit_id = office,
          .letterhead = "余法专"};
}

AssignTaskforcePost post_of(Scenario& world, TaskforceId taskforce, UnitId unit, Role role) {
  return {.taskforce_id = taskforce,
          .post_id = world.fresh<PostId>(),
          .role = role,
          .post_title = std::string(chinese(role)),
          .unit_id = unit,
          .valid_from = CivilDate::of(2021, 9, 1),
          .holder_ref = {}};
}

}  // namespace

TEST_CASE("ORG-01: a taskforce is established once, with name, place, basis and coordinating unit") {
  Scenario world;
  const UnitId office = given_unit(world, "区委依法治区办");
  const EstablishTaskforce good = establishing(world, office);
  const auto refused_with = [&](auto change) {
    EstablishTaskforce bad = good;
    change(bad);
    const Decided decided = world.try_out(bad);
    return refusal(decided) + (decided ? "" : decided.error().pointer);
  };
  CHECK(refused_with([](auto& bad) { bad.name.clear(); }) == "taskforce.field_empty/name");
  CHECK(refused_with([](auto& bad) { bad.place.clear(); }) == "taskforce.field_empty/place");
  CHECK(refused_with([](auto& bad) { bad.basis_document.clear(); }) == "taskforce.field_empty/basisDocument");
  CHECK(refused_with([](auto& bad) { bad.letterhead = ""; }) == "taskforce.field_empty/letterhead");
  CHECK(refused_with([](auto& bad) { bad.coordinating_unit_id = {}; }) == "taskforce.coordinating_unit_unknown/coordinatingUnitId");
  CHECK(then<TaskforceEstablished>(world.when(good)).name == good.name);
  CHECK(changed_nothing(world.when(good)));
  CHECK(refused_with([](auto& bad) { bad.name = "另一个"; }) == "taskforce.already_established");
  CHECK(refusal(world.when(FormWorkGroup{.taskforce_id = world.fresh<TaskforceId>(), .group_id = {}, .name = "组", .programme_id = {}})) ==
        "taskforce.not_found");
}

TEST_CASE("ORG-02, ORG-06: two leaders at most, coordinators of the coordinating unit only") {
  Scenario world;
  const UnitId office = given_unit(world, "区委依法治区办");
  const UnitId other = given_unit(world, "区司法局");
  const EstablishTaskforce establish = establishing(world, office);
  REQUIRE(world.when(establish));
  const TaskforceId id = establish.taskforce_id;
  CHECK(refusal(world.when(post_of(world, id, world.fresh<UnitId>(), Role::MEMBER))) == "post.unit_unknown");
  CHECK(refusal(world.when(post_of(world, id, other, Role::COORDINATOR))) == "taskforce.coordinator_of_other_unit");
  CHECK_FALSE(world.taskforce(id).has_coordinator(world.today()));
  CHECK(refusal(world.when(post_of(world, id, office, Role::COORDINATOR))).empty());
  CHECK(world.taskforce(id).has_coordinator(world.today()));
  const AssignTaskforcePost first = post_of(world, id, other, Role::LEADER);
  CHECK(refusal(world.when(first)).empty());
  CHECK(refusal(world.when(post_of(world, id, office, Role::LEADER))).empty());
  AssignTaskforcePost third = post_of(world, id, office, Role::LEADER);
  CHECK(refusal(world.when(third)) == "taskforce.leaders_full");
  CHECK(refusal(world.when(VacateTaskforcePost{
                    .taskforce_id = id, .post_id = first.post_id, .valid_to = world.today(), .reason = text_ref("moved")}))
            .empty());
  CHECK(refusal(world.when(third)) == "taskforce.leaders_full");  // both are in office until today
  third.valid_from = world.today() + 1;
  CHECK(refusal(world.when(third)).empty());
  CHECK(refusal(world.when(VacateTaskforcePost{
            .taskforce_id = id, .post_id = world.fresh<PostId>(), .valid_to = world.today(), .reason = text_ref("x")})) ==
        "post.not_found");
}

TEST_CASE("ORG-03: a leader delegates from the leader's own post, to a deputy, for a time") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const GrantDelegation grant{.taskforce_id = small.taskforce,
                              .to_post_id = small.deputy,
                              .scope = {DelegatedPower::APPROVE_ASSIGNMENT},
                              .valid_from = world.today(),
                              .valid_to = CivilDate::of(2021, 12, 31)};
  const RevokeDelegation revoke{.taskforce_id = small.taskforce, .to_post_id = small.deputy, .revoked_on = CivilDate::of(2021, 10, 1)};
  world.as_post(small.coordinator);
  CHECK(refusal(world.when(grant)) == "taskforce.delegation_not_from_leader");
  CHECK(refusal(world.when(revoke)) == "taskforce.delegation_not_from_leader");
  world.as_post(small.leader);
  CHECK(refusal(world.when(revoke)) == "taskforce.delegation_not_found");
  GrantDelegation bad = grant;
  bad.scope.clear();
  CHECK(refusal(world.when(bad)) == "taskforce.delegation_empty");
  bad = grant;
  bad.to_post_id = small.first_member;
  CHECK(refusal(world.when(bad)) == "taskforce.delegation_not_to_deputy");
  bad = grant;
  bad.valid_to = bad.valid_from - 1;
  CHECK(refusal(world.when(bad)) == "span.reversed");
  CHECK(then<DelegationGranted>(world.when(grant)).from_post_id == small.leader);
  CHECK(changed_nothing(world.when(grant)));
  bad = grant;
  bad.scope.push_back(DelegatedPower::APPROVE_PLAN);
  CHECK(refusal(world.when(bad)) == "taskforce.delegation_exists");

  const auto covers = [&](DelegatedPower power, CivilDate on) {
    return delegation_covers(world.taskforce(small.taskforce), small.deputy, power, on);
  };
  CHECK(covers(DelegatedPower::APPROVE_ASSIGNMENT, world.today()));
  CHECK_FALSE(covers(DelegatedPower::APPROVE_ASSIGNMENT, world.today() - 1));
  CHECK_FALSE(covers(DelegatedPower::APPROVE_EXTENSION, world.today()));
  CHECK(then<DelegationRevoked>(world.when(revoke)).revoked_on == revoke.revoked_on);
  CHECK(changed_nothing(world.when(revoke)));
  CHECK(covers(DelegatedPower::APPROVE_ASSIGNMENT, revoke.revoked_on - 1));
  CHECK_FALSE(covers(DelegatedPower::APPROVE_ASSIGNMENT, revoke.revoked_on));
  // The delegation falls with the leader's post.
  world.given(TaskforcePostVacated{
      .taskforce_id = small.taskforce, .post_id = small.leader, .valid_to = world.today(), .reason = text_ref("moved")});
  CHECK_FALSE(covers(DelegatedPower::APPROVE_ASSIGNMENT, world.today() + 1));
}

TEST_CASE("ORG-08: a group of several lead units has exactly one first lead at every step") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const UnitId third = given_unit(world, "区发改局");
  world.as_post(small.coordinator);
  const auto group = [&]() -> const WorkGroup& { return *world.taskforce(small.taskforce).group(small.group); };
  const auto set = [&](UnitId unit, std::int32_t order, bool first) {
    return world.when(
        SetGroupLeadUnit{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = unit, .order = order, .first_lead = first});
  };
  const auto remove = [&](UnitId unit) {
    return world.when(
        RemoveGroupLeadUnit{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = unit, .reason = text_ref("moved")});
  };
  const auto stars = [&] {
    return std::count_if(group().lead_units.begin(), group().lead_units.end(), [](const LeadUnit& lead) { return lead.first_lead; });
  };

  CHECK(refusal(set(third, 0, false)) == "taskforce.lead_order_invalid");
  CHECK(refusal(set(third, 100, false)) == "taskforce.lead_order_invalid");
  CHECK(refusal(set(third, 2, false)) == "taskforce.lead_order_taken");
  CHECK(refusal(set(world.fresh<UnitId>(), 3, false)) == "taskforce.unit_unknown");
  CHECK(refusal(set(small.first, 1, false)) == "taskforce.first_lead_needed");
  CHECK(changed_nothing(set(small.first, 1, true)));
  CHECK(set(third, 3, true)->size() == 2);  // the old first lead steps down in the same batch
  CHECK(group().first_lead() == third);
  CHECK(stars() == 1);
  CHECK(refusal(remove(third)) == "taskforce.first_lead_needed");
  CHECK(refusal(remove(small.second)).empty());
  CHECK(refusal(remove(small.second)) == "taskforce.not_a_lead_unit");
  CHECK(refusal(remove(third)).empty());  // one is left, and leads
  CHECK(stars() == 0);
  CHECK(group().first_lead() == small.first);
  CHECK(set(small.second, 2, false)->size() == 2);  // it gets its star when a second one comes
  CHECK(group().first_lead() == small.first);
  CHECK(stars() == 1);
  CHECK(refusal(world.when(
            SetGroupLeadUnit{.taskforce_id = small.taskforce, .group_id = {}, .unit_id = third, .order = 1, .first_lead = true})) ==
        "taskforce.group_not_found");
}

TEST_CASE("ORG-07: each group is bound to one programme of the same taskforce") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.as_post(small.coordinator);
  const FormWorkGroup again{.taskforce_id = small.taskforce, .group_id = small.group, .name = "第一小组", .programme_id = small.programme};
  CHECK(changed_nothing(world.when(again)));
  FormWorkGroup other = again;
  other.name = "改名";
  CHECK(refusal(world.when(other)) == "taskforce.group_exists");
  other.group_id = world.fresh<GroupId>();
  CHECK(refusal(world.when(other)) == "taskforce.programme_has_group");
  other.programme_id = world.fresh<ProgrammeId>();
  other.name.clear();
  CHECK(refusal(world.when(other)) == "taskforce.group_name_empty");
  other.name = "第二小组";
  CHECK(refusal(world.when(other)).empty());  // the programme may be defined later
  const auto foreign = world.fresh<ProgrammeId>();
  world.given(ProgrammeDefined{.programme_id = foreign,
                               .taskforce_id = world.fresh<TaskforceId>(),
                               .no = "二",
                               .title = "别处",
                               .group_id = {},
                               .goal = text_ref("g")});
  other.group_id = world.fresh<GroupId>();
  other.programme_id = foreign;
  CHECK(refusal(world.when(other)) == "taskforce.programme_of_other_taskforce");
}

TEST_CASE("ORG-04, ORG-05: each lead unit has a member seat and a liaison seat, vacant until filled") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const UnitId third = given_unit(world, "区发改局");
  world.given(
      GroupLeadUnitSet{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = third, .order = 3, .first_lead = false});
  const auto seats = seats_on(world.taskforce(small.taskforce), world.today());
  CHECK(seats == std::vector<Seat>{{small.first, Role::MEMBER, small.first_member},
                                   {small.first, Role::LIAISON, small.first_liaison},
                                   {small.second, Role::MEMBER, small.second_member},
                                   {small.second, Role::LIAISON, small.second_liaison},
                                   {third, Role::MEMBER, std::nullopt},
                                   {third, Role::LIAISON, std::nullopt}});
  world.given(TaskforcePostVacated{
      .taskforce_id = small.taskforce, .post_id = small.first_liaison, .valid_to = world.today() - 1, .reason = text_ref("moved")});
  CHECK(seats_on(world.taskforce(small.taskforce), world.today())[1] == Seat{small.first, Role::LIAISON, std::nullopt});
}

TEST_CASE("S-04: a post is declared affiliated with another unit") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const DeclarePostAffiliation declare{.taskforce_id = small.taskforce,
                                       .post_id = small.leader,
                                       .unit_id = small.second,
                                       .kind = AffiliationKind::SAME_HEAD,
                                       .valid_from = CivilDate::of(2021, 9, 1),
                                       .valid_to = {}};
  DeclarePostAffiliation bad = declare;
  bad.post_id = world.fresh<PostId>();
  CHECK(refusal(world.when(bad)) == "post.not_found");
  bad = declare;
  bad.unit_id = world.ask.post(small.leader)->unit_id;
  CHECK(refusal(world.when(bad)) == "taskforce.affiliated_with_own_unit");
  bad = declare;
  bad.unit_id = world.fresh<UnitId>();
  CHECK(refusal(world.when(bad)) == "taskforce.unit_unknown");
  bad = declare;
  bad.valid_to = CivilDate::of(2021, 8, 1);
  CHECK(refusal(world.when(bad)) == "span.reversed");
  CHECK(then<PostAffiliationDeclared>(world.when(declare)).unit_id == small.second);
  CHECK(changed_nothing(world.when(declare)));
  bad = declare;
  bad.kind = AffiliationKind::SUPERIOR;
  CHECK(refusal(world.when(bad)) == "taskforce.post_affiliation_exists");
  CHECK(world.ask.affiliated(small.leader, small.second, world.today()));
  CHECK_FALSE(world.ask.affiliated(small.leader, small.first, world.today()));
}

TEST_CASE("a dissolved taskforce takes no more commands") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const DissolveTaskforce dissolve{.taskforce_id = small.taskforce, .dissolved_on = world.today(), .successor_id = {}};
  DissolveTaskforce bad = dissolve;
  bad.dissolved_on = CivilDate::of(2021, 8, 31);
  CHECK(refusal(world.when(bad)) == "taskforce.dissolved_before_established");
  bad = dissolve;
  bad.successor_id = small.taskforce;
  CHECK(refusal(world.when(bad)) == "taskforce.successor_unknown");
  CHECK(then<TaskforceDissolved>(world.when(dissolve)).dissolved_on == world.today());
  CHECK(changed_nothing(world.when(dissolve)));
  bad = dissolve;
  bad.dissolved_on = world.today() + 5;
  CHECK(refusal(world.when(bad)) == "taskforce.is_dissolved");
  CHECK(refusal(world.when(post_of(world, small.taskforce, small.first, Role::HANDLER))) == "taskforce.is_dissolved");
}

}  // namespace duban::test
