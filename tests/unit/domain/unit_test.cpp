#include "services/domain/unit/rejections.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

RegisterUnit registration(Scenario& world, std::string name) {
  return {.unit_id = world.fresh<UnitId>(),
          .name = std::move(name),
          .aliases = {},
          .level = UnitLevel::DISTRICT_DEPT,
          .place = "余杭区",
          .code = {},
          .near_name_reason = {}};
}

}  // namespace

TEST_CASE("ORG-12: a unit is registered with its aliases, and both lead to it") {
  Scenario world;
  RegisterUnit command = registration(world, "区数据资源局");
  command.aliases = {"区数据资源管理局"};
  CHECK(then<UnitRegistered>(world.when(command)).name == "区数据资源局");
  CHECK(world.ask.unit_called(fold_identifying_name("区数据资源管理局")) == command.unit_id);
  CHECK(changed_nothing(world.when(command)));
  command.place = "西湖区";
  CHECK(refusal(world.when(command)) == "unit.already_registered");
}

TEST_CASE("T-16: a name or alias that is taken after folding, or looks the same, is refused") {
  Scenario world;
  const UnitId known = given_unit(world, "admin督查组A");
  CHECK(refusal(world.when(registration(world, "ａｄｍｉｎ督查组a"))) == "unit.name_taken");  // full width and case fold away
  CHECK(refusal(world.when(registration(world, "аdmin督查组A"))) == "unit.name_taken");       // Cyrillic а
  RegisterUnit as_alias = registration(world, "另一个单位");
  as_alias.aliases = {"别称", "ADMIN督查组a"};
  const Decided decided = world.when(as_alias);
  CHECK(refusal(decided) == "unit.name_taken");
  CHECK(decided.error().pointer == "/aliases/1");
  as_alias.aliases = {"别称", "别称 "};
  CHECK(refusal(world.when(as_alias)) == "unit.name_repeated");
  CHECK(refusal(world.when(AddUnitAlias{.unit_id = known, .alias = "  ", .near_name_reason = {}})) == "unit.name_empty");
  CHECK(refusal(world.when(registration(world, ""))) == "unit.name_empty");
}

TEST_CASE("S-46: a name at edit distance 1 asks for a reason, not for a second approver") {
  Scenario world;
  const UnitId known = given_unit(world, "区督查组");
  RegisterUnit near = registration(world, "区督査组");
  const Decided refused = world.when(near);
  CHECK(refusal(refused) == "unit.name_too_near");
  CHECK(refused.error().facts == std::vector<RejectionFact>{{"unitId", known.text()}});
  near.near_name_reason = text_ref("another unit");
  CHECK(then<UnitRegistered>(world.when(near)).near_name_reason == near.near_name_reason);
  const UnitId other = given_unit(world, "某街道办事处");
  CHECK(refusal(world.when(AddUnitAlias{.unit_id = other, .alias = "县督查组", .near_name_reason = {}})) == "unit.name_too_near");
  CHECK(then<UnitAliasAdded>(world.when(AddUnitAlias{.unit_id = other, .alias = "县督查组", .near_name_reason = text_ref("so")})).alias ==
        "县督查组");
  // A near name of its own is no danger.
  CHECK(refusal(world.when(AddUnitAlias{.unit_id = other, .alias = "县督查组的", .near_name_reason = {}})).empty());
}

TEST_CASE("EC-04: a renamed unit keeps its id and shows the name of the day") {
  Scenario world;
  const UnitId id = given_unit(world, "区数据资源管理局");
  const RenameUnit command{.unit_id = id, .new_name = "区数据局", .effective_on = CivilDate::of(2022, 1, 1), .basis = "机构改革方案"};
  CHECK(then<UnitRenamed>(world.when(command)).new_name == "区数据局");
  CHECK(world.unit(id).name_on(CivilDate::of(2021, 12, 31)) == "区数据资源管理局");
  CHECK(world.unit(id).name_on(CivilDate::of(2022, 1, 1)) == "区数据局");
  CHECK(world.unit(id).name_on(CivilDate::of(2019, 1, 1)) == "区数据资源管理局");
  CHECK(changed_nothing(world.when(command)));
  CHECK(refusal(
            world.when(RenameUnit{.unit_id = id, .new_name = "区大数据局", .effective_on = CivilDate::of(2022, 1, 1), .basis = "再次"})) ==
        "unit.rename_not_after_last");
  CHECK(refusal(world.when(RenameUnit{.unit_id = id, .new_name = "区大数据局", .effective_on = CivilDate::of(2023, 1, 1), .basis = ""})) ==
        "unit.basis_empty");
  // The former name stays taken, and the unit may take it up again itself.
  CHECK(refusal(world.when(registration(world, "区数据资源管理局"))) == "unit.name_taken");
  CHECK(refusal(world.when(
                    RenameUnit{.unit_id = id, .new_name = "区数据资源管理局", .effective_on = CivilDate::of(2024, 1, 1), .basis = "恢复"}))
            .empty());
  CHECK(world.unit(id).name_on(CivilDate::of(2023, 6, 1)) == "区数据局");
}

TEST_CASE("S-04: affiliation binds both sides for its days, never through a third unit") {
  Scenario world;
  const UnitId office = given_unit(world, "依法治区办秘书科");
  const UnitId justice = given_unit(world, "区司法局");
  const UnitId third = given_unit(world, "法律援助中心");
  const auto declare = [](UnitId one, UnitId other, CivilDate from, std::optional<CivilDate> to) {
    return DeclareUnitAffiliation{
        .unit_id = one, .affiliated_unit_id = other, .kind = AffiliationKind::SAME_HEAD, .valid_from = from, .valid_to = to};
  };
  const CivilDate from = CivilDate::of(2021, 9, 1);
  const CivilDate to = CivilDate::of(2021, 12, 31);
  CHECK(refusal(world.when(declare(office, office, from, to))) == "unit.affiliated_with_itself");
  CHECK(refusal(world.when(declare(office, world.fresh<UnitId>(), from, to))) == "unit.affiliated_unit_unknown");
  CHECK(refusal(world.when(declare(office, justice, to, from))) == "span.reversed");
  CHECK(then<UnitAffiliationDeclared>(world.when(declare(office, justice, from, to))).affiliated_unit_id == justice);
  CHECK(changed_nothing(world.when(declare(office, justice, from, to))));
  CHECK(refusal(world.when(declare(justice, office, to, {}))) == "unit.affiliation_exists");  // the other direction is the same thing
  CHECK(refusal(world.when(declare(justice, office, to + 1, {}))).empty());
  CHECK(refusal(world.when(declare(justice, third, from, {}))).empty());

  CHECK(world.ask.affiliated(justice, office, from));
  CHECK(world.ask.affiliated(office, justice, to));
  CHECK_FALSE(world.ask.affiliated(office, justice, from - 1));
  CHECK_FALSE(world.ask.affiliated(office, third, from));
  CHECK(world.ask.affiliated(third, third, from));
}

TEST_CASE("EC-27: a unit's post is filled, vacated and filled again, and stays the same post") {
  Scenario world;
  const UnitId unit = given_unit(world, "区审计局");
  const UnitId other = given_unit(world, "区财政局");
  const auto post = world.fresh<PostId>();
  const auto assign = [&](UnitId where, Role role, CivilDate from) {
    return AssignUnitPost{.unit_id = where, .post_id = post, .role = role, .post_title = "核验人", .valid_from = from, .holder_ref = {}};
  };
  const auto vacate = [&](CivilDate to) {
    return VacateUnitPost{.unit_id = unit, .post_id = post, .valid_to = to, .reason = text_ref("moved")};
  };
  const CivilDate start = CivilDate::of(2021, 9, 1);
  CHECK(refusal(world.when(vacate(start))) == "post.not_found");
  for (const Role role : {Role::LEADER, Role::DEPUTY, Role::COORDINATOR})
    CHECK(refusal(world.when(assign(unit, role, start))) == "post.needs_taskforce");
  CHECK(then<UnitPostAssigned>(world.when(assign(unit, Role::VERIFIER, start))).role == Role::VERIFIER);
  CHECK(changed_nothing(world.when(assign(unit, Role::VERIFIER, start))));
  CHECK(refusal(world.when(assign(unit, Role::VERIFIER, start + 1))) == "post.is_filled");
  CHECK(refusal(world.when(assign(unit, Role::AUDITOR, start))) == "post.cannot_change_kind");
  CHECK(refusal(world.when(assign(other, Role::VERIFIER, start))) == "post.id_taken");
  CHECK(refusal(world.when(vacate(start - 1))) == "post.vacated_before_term");
  CHECK(then<UnitPostVacated>(world.when(vacate(start + 9))).valid_to == start + 9);
  CHECK(changed_nothing(world.when(vacate(start + 9))));
  CHECK(refusal(world.when(vacate(start + 8))) == "post.vacant_already");
  CHECK_FALSE(world.ask.post(post)->filled_on(start + 10));
  CHECK(refusal(world.when(assign(unit, Role::VERIFIER, start + 9))) == "post.refilled_too_early");
  CHECK(refusal(world.when(assign(unit, Role::VERIFIER, start + 20))).empty());
  CHECK(world.ask.post(post)->filled_on(start + 20));
  CHECK(world.unit(unit).posts.size() == 1);
}

TEST_CASE("a unit that is not registered has nothing to change") {
  Scenario world;
  const auto id = world.fresh<UnitId>();
  CHECK(refusal(world.when(AddUnitAlias{.unit_id = id, .alias = "别名", .near_name_reason = {}})) == "unit.not_found");
  CHECK(audience_of(Unit{}, UnitRegistered{}).everyone);
}

}  // namespace duban::test
