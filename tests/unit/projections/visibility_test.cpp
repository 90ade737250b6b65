#include <catch2/catch.hpp>

#include "services/projections/queries/work_queries.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {

namespace {

// The one leg in the answer, by its unit.
std::string leg_of(const Result<QueryAnswer>& answer, UnitId unit) {
  REQUIRE(answer);
  const auto parsed = thread_json_parser().parse(answer->json, JsonTrust::OWN);
  REQUIRE(parsed);
  std::string found;
  parsed->find("legs")->for_each_element([&](JsonValue leg) {
    if (leg.find("unitId")->string() == unit.text()) found = leg.text();
  });
  return found;
}

bool contains(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("T-26, S-06: a foreign order is answered exactly like a missing one, by every query") {
  ViewWorld views;
  const OrderId id = views.issued();
  const OrderId nobody{};
  const Viewer strangers[] = {Viewer::unit(views.small.outside), Viewer::staff(TaskforceId{}), Viewer::counts(), Viewer::unit(UnitId{})};
  for (const Viewer& stranger : strangers) {
    const Query query = views.query(stranger);
    CHECK(read_order(query, id).error() == read_order(query, nobody).error());
    CHECK(etag_of_order(query, id).error() == etag_of_order(query, nobody).error());
    CHECK(read_leg(query, id, views.leg(id, 0)).error() == read_leg(query, nobody, LegId{}).error());
    CHECK(timeline(query, views.log, id, {}).error() == timeline(query, views.log, nobody, {}).error());
    CHECK(list_orders(query, {}, {})->json == R"({"items":[]})");
    CHECK(list_orders(query, OrderFilter{.number = "余法专交〔2021〕1号"}, {})->json == R"({"items":[]})");
    CHECK(list_orders(query, OrderFilter{.taskforce_id = views.small.taskforce}, {})->json == R"({"items":[]})");
    CHECK(list_legs(query, {}, {})->json == R"({"items":[]})");
    CHECK(deadlines(query, {}, {})->json == R"({"items":[]})");
    CHECK(board(query, views.small.taskforce).error() == board(query, TaskforceId{}).error());
  }
  CHECK(inbox(views.unit(views.small.second), views.small.first).error() == inbox(views.unit(views.small.second), UnitId{}).error());
}

TEST_CASE("S-06: no unit sees a draft, and none sees what only the taskforce sees") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.draft({{small.first, LegRole::LEAD}, {small.second, LegRole::CO_LEAD}});
  CHECK_FALSE(read_order(views.unit(small.first), id));
  views.issue(id);
  views.must(small.coordinator, RequestVoiding{id, text_ref("perhaps"), std::nullopt});
  const auto staff = read_order(views.staff(), id);
  CHECK(has(staff, "pendingRequests\":[{"));
  CHECK(has(staff, "draftedByPostId"));
  for (const UnitId unit : {small.first, small.second}) {
    const auto seen = read_order(views.unit(unit), id);
    for (const char* words : {"pendingRequests", "draftedByPostId", "audience", "decision", "submittedToPostIds"})
      CHECK_FALSE(has(seen, words));
    CHECK(has(seen, "建立监管事项清单"));
  }
  CHECK(has(read_order(views.query(Viewer::everything()), id), "draftedByPostId"));
}

TEST_CASE("S-06: a unit sees its own leg in full and of the others unit, role and state; the first lead also reads their replies") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  views.must(small.first_liaison, AcknowledgeLeg{id, views.leg(id, 0), std::nullopt, std::nullopt});
  views.must(small.second_liaison, AcknowledgeLeg{id, views.leg(id, 1), std::nullopt, std::nullopt});
  views.reply(small.first_liaison, small.first_member, id, views.leg(id, 0));
  views.reply(small.second_liaison, small.second_member, id, views.leg(id, 1));
  views.must(small.first_liaison, FileConsolidatedReply{id, text_ref("all"), {}});

  const auto second = read_order(views.unit(small.second), id);
  CHECK(contains(leg_of(second, small.second), "signDueAt"));
  const std::string foreign = leg_of(second, small.first);
  CHECK(contains(foreign, R"("state":"REPLIED")"));
  for (const char* words : {"replies", "signDueAt", "receipt", "dueOn"}) CHECK_FALSE(contains(foreign, words));
  CHECK_FALSE(has(second, "consolidatedReply"));

  const auto first = read_order(views.unit(small.first), id);
  CHECK(has(first, "consolidatedReply"));
  const std::string read_by_lead = leg_of(first, small.second);
  CHECK(contains(read_by_lead, R"("replies":[{)"));
  CHECK_FALSE(contains(read_by_lead, "signDueAt"));
  CHECK(list_legs(views.unit(small.second), {}, {})->json.find(small.first.text()) == std::string::npos);

  // The verifier's unit reads what it checks, as long as it checks.
  views.must(small.coordinator, AssignVerification{id, views.leg(id, 1), small.outside_verifier, std::nullopt, std::nullopt});
  const auto outside = read_order(views.unit(small.outside), id);
  CHECK(contains(leg_of(outside, small.second), R"("replies":[{)"));
  CHECK_FALSE(contains(leg_of(outside, small.first), "replies"));
  CHECK(has(inbox(views.unit(small.outside), small.outside), R"("bucket":"TO_VERIFY","items":[{)"));
}

TEST_CASE("S-06: a released unit keeps what it could see and sees nothing of what comes after") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 1);
  views.must(small.second_liaison, ReturnLeg{id, leg, ReturnGround::NOT_OUR_DUTY, text_ref("not ours"), std::nullopt, std::nullopt});
  views.must(small.coordinator, AcceptReturn{id, leg, text_ref("right"), small.outside, DueTreatment::KEEP, std::nullopt, std::nullopt});
  const auto then = read_order(views.unit(small.second), id);
  CHECK(contains(leg_of(then, small.second), R"("state":"RELEASED")"));
  CHECK(leg_of(then, small.outside).empty());
  const auto positions = timeline(views.unit(small.second), views.log, id, {});
  const auto list = list_orders(views.unit(small.second), {}, {});
  const auto by_due = list_orders(views.unit(small.second), OrderFilter{.sort = OrderSort::DUE}, {});
  CHECK(has(list, id.text()));

  views.must(small.first_liaison, AcknowledgeLeg{id, views.leg(id, 0), std::nullopt, std::nullopt});
  views.progress(small.first_liaison, id, views.leg(id, 0));
  CHECK(read_order(views.unit(small.second), id)->json == then->json);
  CHECK(read_order(views.unit(small.second), id)->etag == then->etag);
  CHECK(timeline(views.unit(small.second), views.log, id, {})->json == positions->json);
  CHECK(list_orders(views.unit(small.second), {}, {})->json == list->json);
  CHECK(list_orders(views.unit(small.second), OrderFilter{.sort = OrderSort::DUE}, {})->json == by_due->json);
  CHECK(list_orders(views.unit(small.second), OrderFilter{.shown_phase = ShownPhase::WORKING}, {})->json == R"({"items":[]})");
  // The unit that took over sees the present.
  CHECK(has(read_order(views.unit(small.outside), id), R"("moves":1)"));
  CHECK(has(read_order(views.staff(), id), "untilPosition"));
}

TEST_CASE("a withdrawn order stays readable for those who had it") {
  ViewWorld views;
  const OrderId id = views.issued();
  views.must(views.small.coordinator, RequestWithdrawal{id, text_ref("wrong")});
  views.must(views.small.leader, ApproveWithdrawal{id});
  CHECK(has(read_order(views.unit(views.small.second), id), R"("phase":"WITHDRAWN")"));
  CHECK(views.rows_of(TableId::INBOX).empty());
}

}  // namespace duban::test
