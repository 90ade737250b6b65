#include <set>

#include <catch2/catch.hpp>

#include "services/projections/queries/work_queries.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {

namespace {

std::vector<std::string> ids_in(const Result<QueryAnswer>& answer) {
  REQUIRE(answer);
  const auto parsed = thread_json_parser().parse(answer->json, JsonTrust::OWN);
  REQUIRE(parsed);
  std::vector<std::string> ids;
  parsed->find("items")->for_each_element([&](JsonValue item) { ids.emplace_back(item.find("orderId")->string()); });
  return ids;
}

std::vector<std::string> all_pages(const Query& query, const OrderFilter& filter, std::size_t limit) {
  std::vector<std::string> ids;
  PageRequest page{limit, std::nullopt};
  do {
    const auto answer = list_orders(query, filter, page);
    for (std::string& id : ids_in(answer)) ids.push_back(std::move(id));
    page.cursor = answer->next_cursor;
  } while (page.cursor);
  return ids;
}

}  // namespace

TEST_CASE("lists: newest first, filters, and both orders, on pages of any size") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  std::vector<std::string> newest_first;
  for (int count = 0; count < 7; ++count) {
    views.world.at(CivilDate::of(2021, 9, 8) + count);
    newest_first.insert(newest_first.begin(), count % 2 == 0 ? views.issued().text() : views.draft({{small.first, LegRole::LEAD}}).text());
  }
  const Query query = views.staff();
  for (const std::size_t limit : {1U, 2U, 3U, 7U, 100U}) {
    CAPTURE(limit);
    CHECK(all_pages(query, {}, limit) == newest_first);
    CHECK(all_pages(query, OrderFilter{.measure_id = small.measure}, limit) == newest_first);
    CHECK(all_pages(views.query(Viewer::everything()), {}, limit) == newest_first);
    CHECK(all_pages(query, OrderFilter{.descending = false}, limit) ==
          std::vector<std::string>{newest_first.rbegin(), newest_first.rend()});
    CHECK(all_pages(query, OrderFilter{.shown_phase = ShownPhase::DRAFT}, limit).size() == 3);
    CHECK(all_pages(query, OrderFilter{.phase = OrderPhase::ISSUED}, limit).size() == 4);
    CHECK(all_pages(query, OrderFilter{.unit_id = small.second}, limit).size() == 4);
    CHECK(all_pages(views.unit(small.first), {}, limit).size() == 4);
    const auto by_due = all_pages(query, OrderFilter{.sort = OrderSort::DUE, .descending = false}, limit);
    REQUIRE(by_due.size() == 7);
    CHECK(by_due.front() == newest_first.back());
    CHECK(all_pages(query, OrderFilter{.due_after = CivilDate::of(2021, 9, 24), .sort = OrderSort::DUE, .descending = false}, limit) ==
          all_pages(query, OrderFilter{.due_after = CivilDate::of(2021, 9, 24), .descending = false}, limit));
    CHECK(all_pages(query, OrderFilter{.due_before = CivilDate::of(2021, 9, 24), .sort = OrderSort::DUE}, limit).size() ==
          all_pages(query, OrderFilter{.due_before = CivilDate::of(2021, 9, 24)}, limit).size());
  }
  CHECK(ids_in(list_orders(query, OrderFilter{.number = "余法专交(2021)1号"}, {})) == std::vector{newest_first.back()});
  CHECK(ids_in(list_orders(query, OrderFilter{.programme_id = small.programme, .number = "余法专交[2021]9号"}, {})).empty());
  CHECK(ids_in(list_orders(query, OrderFilter{.urgency = Urgency::URGENT}, {})).empty());
}

TEST_CASE("a cursor stays where it was when orders come in between, and is good for its own list only") {
  ViewWorld views;
  for (int count = 0; count < 4; ++count) (void)views.issued();
  const Query query = views.staff();
  const auto first = list_orders(query, {}, PageRequest{2, std::nullopt});
  REQUIRE(first->next_cursor);
  const auto rest = ids_in(list_orders(query, {}, PageRequest{2, first->next_cursor}));
  (void)views.issued();
  CHECK(ids_in(list_orders(query, {}, PageRequest{2, first->next_cursor})) == rest);

  const auto refused = [&](const Query& of, const OrderFilter& filter, const std::string& cursor) {
    const auto answer = list_orders(of, filter, PageRequest{2, cursor});
    return !answer && answer.error().code == ErrorCode::INVALID_INPUT;
  };
  CHECK(refused(query, OrderFilter{.descending = false}, *first->next_cursor));
  CHECK(refused(query, OrderFilter{.urgency = Urgency::NORMAL}, *first->next_cursor));
  CHECK(refused(views.query(Viewer::everything()), {}, *first->next_cursor));
  CHECK(refused(query, {}, "not a cursor!"));
  CHECK(refused(query, {}, ""));
  CHECK_FALSE(list_legs(query, {}, PageRequest{2, first->next_cursor}));
}

TEST_CASE("rows name the first lead, and deadlines and legs name their order; a rename shows at once and rewrites no row") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId issued = views.issued();
  const OrderId drafted = views.draft({{small.second, LegRole::CO_LEAD}, {small.first, LegRole::LEAD}});
  const auto words = [](const Result<QueryAnswer>& answer, std::string_view id, std::string_view member) {
    REQUIRE(answer);
    const auto parsed = thread_json_parser().parse(answer->json, JsonTrust::OWN);
    REQUIRE(parsed);
    std::string found;
    parsed->find("items")->for_each_element([&](JsonValue item) {
      const auto value = item.find(member);
      if (item.find("orderId")->string() == id) found = value ? std::string(value->string()) : "none";
    });
    return found;
  };
  const Query query = views.staff();
  CHECK(words(list_orders(query, {}, {}), issued.text(), "firstLeadUnitName") == "区综合行政执法局");
  CHECK(words(list_orders(query, {}, {}), drafted.text(), "firstLeadUnitName") == "区综合行政执法局");
  CHECK(words(list_orders(query, {.number = "余法专交〔2021〕1号"}, {}), issued.text(), "firstLeadUnitName") == "区综合行政执法局");
  for (const auto& answer : {list_legs(query, {}, {}), deadlines(query, {}, {}), deadlines(views.unit(small.second), {}, {})}) {
    CHECK(words(answer, issued.text(), "number") == "余法专交〔2021〕1号");
    CHECK(words(answer, issued.text(), "title") == "建立监管事项清单");
  }
  const DeadlineFilter of_first{.unit_id = small.first};
  CHECK(words(deadlines(query, of_first, {}), issued.text(), "unitName") == "区综合行政执法局");

  const std::string etag = list_orders(query, {}, {})->etag;
  RowMap before = views.dump();
  views.world.given(
      UnitRenamed{.unit_id = small.first, .new_name = "区综合执法局", .effective_on = views.world.today(), .basis = "机构改革方案"});
  views.project();
  CHECK(words(list_orders(query, {}, {}), issued.text(), "firstLeadUnitName") == "区综合执法局");
  CHECK(words(deadlines(query, of_first, {}), issued.text(), "unitName") == "区综合执法局");
  CHECK(list_orders(query, {}, {})->etag != etag);
  const std::string order_row = stored_key(view_generation, TableId::ORDER, key_of(issued));
  CHECK(views.dump().at(order_row) == before.at(order_row));
}

}  // namespace duban::test
