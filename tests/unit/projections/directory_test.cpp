#include <catch2/catch.hpp>

#include "services/projections/directory_answers.hpp"
#include "services/projections/queries/directory_queries.hpp"
#include "services/projections/queries/rule_queries.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {

TEST_CASE("S-14: the directory answers with what is not yet durable") {
  ViewWorld views;
  const DirectoryAnswers answers{views.live->tables()};
  const UnitId unit = given_unit(views.world, "区水利局");
  CHECK_FALSE(answers.unit_called("区水利局"));
  const auto [envelope, event] = views.world.history.back();
  views.live->apply(envelope, event);
  CHECK(answers.unit_called("区水利局") == unit);
}

TEST_CASE("S-46, T-16: near names are found at edit distance 1 and by looks, others are not") {
  ViewWorld views;
  const DirectoryAnswers answers{views.live->tables()};
  CHECK(answers.unit_called("区审计局") == views.small.outside);
  CHECK(answers.units_called_nearly("区审计司") == std::vector{views.small.outside});    // one changed
  CHECK(answers.units_called_nearly("区审局") == std::vector{views.small.outside});      // one left out
  CHECK(answers.units_called_nearly("市区审计局") == std::vector{views.small.outside});  // one more
  CHECK(answers.units_called_nearly("区计审局").empty());                                // distance 2
  CHECK(answers.units_called_nearly("区审计局").empty());                                // the same is not near
  const UnitId latin = given_unit(views.world, "paper office");
  views.project();
  CHECK(answers.units_called_nearly(fold_identifying_name("рареr office")) == std::vector{latin});  // three Cyrillic letters
  // After a restart the names come from the durable rows.
  Projector restarted{&views.store, view_generation, 10};
  CHECK(DirectoryAnswers{restarted.tables()}.units_called_nearly(fold_identifying_name("рареr office")) == std::vector{latin});
}

TEST_CASE("posts are found by unit and by taskforce, in order of their ids, filled or not") {
  ViewWorld views;
  const DirectoryAnswers answers{views.live->tables()};
  const auto of_first = answers.posts_of_unit(views.small.first);
  REQUIRE(of_first.size() == 2);
  CHECK(of_first[0].post_id < of_first[1].post_id);
  CHECK(answers.posts_of_unit(views.small.outside).size() == 2);
  CHECK(answers.posts_of_taskforce(views.small.taskforce) == views.world.ask.posts_of_taskforce(views.small.taskforce));
  CHECK(answers.programme_of_measure(views.small.measure) == views.small.programme);
  views.world.given(TaskforcePostVacated{views.small.taskforce, views.small.first_liaison, CivilDate::of(2021, 9, 30), text_ref("why")});
  views.project();
  REQUIRE(answers.post(views.small.first_liaison));
  CHECK(answers.post(views.small.first_liaison)->valid_to == CivilDate::of(2021, 9, 30));
  CHECK_FALSE(answers.post(PostId{}));
}

TEST_CASE("T-26: a taskforce is known to those who take part, to others it is missing") {
  ViewWorld views;
  CHECK(has(read_taskforce(views.staff(), views.small.taskforce), R"("seats":[)"));
  CHECK(has(read_taskforce(views.unit(views.small.first), views.small.taskforce), "深化法治化改革"));
  CHECK(has(read_programme(views.unit(views.small.second), views.small.programme), "综合行政执法改革"));
  const auto foreign = read_taskforce(views.unit(views.small.outside), views.small.taskforce);
  const auto missing = read_taskforce(views.unit(views.small.outside), TaskforceId{});
  REQUIRE_FALSE(foreign);
  REQUIRE_FALSE(missing);
  CHECK(foreign.error() == missing.error());
  CHECK(read_programme(views.query(Viewer::counts()), views.small.programme).error().code == ErrorCode::NOT_FOUND);
  CHECK(has(list_taskforces(views.unit(views.small.outside), {}), R"({"items":[]})"));
  CHECK(has(list_programmes(views.staff(), views.small.taskforce, {}), views.small.programme.text()));
}

TEST_CASE("units are found by any name they ever had; EC-04: the name shown is today's") {
  ViewWorld views;
  views.world.given(UnitAliasAdded{views.small.first, "区执法局", std::nullopt});
  views.world.given(UnitRenamed{views.small.first, "区综合执法局", CivilDate::of(2021, 9, 1), "机构改革方案"});
  views.project();
  for (const char* name : {"区执法", "区综合执法局", "区综合行政"}) {
    CAPTURE(name);
    CHECK(has(list_units(views.staff(), std::string(name), {}), R"("name":"区综合执法局")"));
  }
  CHECK(has(list_units(views.staff(), std::string("不存在"), {}), R"({"items":[]})"));
  CHECK(has(read_unit(views.unit(views.small.second), views.small.first), "区执法局"));
}

TEST_CASE("PJ-26, PJ-14: calendar, policy and numbers are rows") {
  ViewWorld views;
  views.world.given(CalendarYearLoaded{2021, CalendarVersion{1}, {{CivilDate::of(2021, 9, 20), true, "中秋节"}}, "国务院办公厅通知"});
  views.project();
  CHECK(has(read_calendar(views.staff()), "中秋节"));
  const auto calendar = load_calendar(views.store, view_generation);
  REQUIRE(calendar);
  CHECK(*calendar == views.world.ask.work_calendar);
  CHECK(has(read_policy(views.staff()), R"("version":1)"));
  const OrderId order = views.issued();
  const auto numbers = list_numbers(views.staff(), views.world.order(order).issued->series, 2021, {});
  CHECK(has(numbers, order.text()));
  CHECK(has(list_numbers(views.query(Viewer::staff(TaskforceId{})), views.world.order(order).issued->series, 2021, {}), R"({"items":[]})"));
  CHECK(has(list_numbers(views.unit(views.small.first), views.world.order(order).issued->series, 2021, {}), R"({"items":[]})"));
}

}  // namespace duban::test
