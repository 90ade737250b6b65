#include <catch2/catch.hpp>

#include "common/json/described.hpp"
#include "services/projections/order_view.hpp"
#include "services/projections/queries/directory_queries.hpp"
#include "services/projections/queries/order_fold.hpp"
#include "services/projections/queries/rule_queries.hpp"
#include "services/projections/queries/work_queries.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {

namespace {

// Kinds of the deadlines that stand, in order of time.
std::vector<DeadlineKind> deadlines_of(const ViewWorld& views) {
  std::vector<DeadlineKind> kinds;
  for (const auto& [key, value] : views.rows_of(TableId::DEADLINE)) kinds.push_back(static_cast<DeadlineKind>(key[8]));
  return kinds;
}

std::int64_t counted(const ViewWorld& views, std::string_view metric) {
  const auto counters = read_counters(views.query(Viewer::counts()));
  REQUIRE(counters);
  std::int64_t sum = 0;
  for (const CounterValue& one : *counters)
    if (one.metric->name == metric) sum += one.value;
  return sum;
}

void check_shown_phase(ViewWorld& views, OrderId id) {
  const OrderRow* row = views.live->tables().orders.find(key_of(id));
  REQUIRE(row != nullptr);
  CHECK(row->head.phase == views.world.order(id).phase);
  CHECK(row->head.shown_phase == shown_phase(views.world.order(id)));
  for (const LegGlance& leg : row->glance.legs) CHECK(leg.state == views.world.order(id).find_leg(leg.leg_id)->state);
}

}  // namespace

TEST_CASE("PJ-01 … PJ-05: an order from draft to closing is where it should be after every step") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.draft({{small.first, LegRole::LEAD}, {small.second, LegRole::CO_LEAD}});
  CHECK(on_board(views, BoardBucket::DRAFTS) == 1);
  CHECK(deadlines_of(views).empty());
  views.must(small.coordinator, SubmitAssignmentForApproval{id, {small.leader}});
  CHECK(on_board(views, BoardBucket::DRAFTS) == 0);
  CHECK(on_board(views, BoardBucket::TO_APPROVE) == 1);
  views.must(small.leader, ApproveAssignment{id});
  CHECK(on_board(views, BoardBucket::TO_ISSUE) == 1);
  CHECK(views.rows_of(TableId::OUTBOX).empty());
  views.must(small.coordinator, IssueAssignment{id, std::nullopt});
  check_shown_phase(views, id);
  CHECK(on_board(views, BoardBucket::TO_ISSUE) == 0);
  CHECK(deadlines_of(views) == std::vector{DeadlineKind::SIGN, DeadlineKind::SIGN, DeadlineKind::FINAL, DeadlineKind::FINAL});
  CHECK(in_inbox(views, small.first, InboxBucket::TO_SIGN) == 1);
  CHECK(views.rows_of(TableId::OUTBOX).size() == 2);  // S-21: LegServed, one per unit
  CHECK(counted(views, "orders_issued_total") == 1);
  CHECK(counted(views, "legs_open") == 2);

  const LegId one = views.leg(id, 0);
  const LegId two = views.leg(id, 1);
  views.must(small.first_liaison, AcknowledgeLeg{id, one, std::nullopt, std::nullopt});
  check_shown_phase(views, id);
  CHECK(in_inbox(views, small.first, InboxBucket::TO_SIGN) == 0);
  CHECK(in_inbox(views, small.first, InboxBucket::TO_REPLY) == 1);
  views.must(small.second_liaison, AcknowledgeLeg{id, two, std::nullopt, std::nullopt});
  views.progress(small.first_liaison, id, one);
  check_shown_phase(views, id);
  views.reply(small.first_liaison, small.first_member, id, one);
  check_shown_phase(views, id);
  CHECK(in_inbox(views, small.first, InboxBucket::TO_REPLY) == 0);
  CHECK(in_inbox(views, small.first, InboxBucket::TO_CONSOLIDATE) == 1);
  CHECK(on_board(views, BoardBucket::REPLIES_TO_VERIFY) == 1);
  CHECK(counted(views, "verifications_pending") == 1);
  views.reply(small.second_liaison, small.second_member, id, two);
  views.must(small.first_liaison, FileConsolidatedReply{id, text_ref("all"), {}});
  CHECK(in_inbox(views, small.first, InboxBucket::TO_CONSOLIDATE) == 0);
  CHECK(deadlines_of(views) == std::vector{DeadlineKind::VERIFICATION, DeadlineKind::VERIFICATION});

  views.verify(id, two, VerificationResult::FAIL);
  views.must(small.coordinator, SendLegBack{id, two, text_ref("again"), {DueKind::WORKING_DAYS, std::nullopt, 3}});
  check_shown_phase(views, id);
  CHECK(in_inbox(views, small.second, InboxBucket::SENT_BACK) == 1);
  CHECK(counted(views, "replies_sent_back_total") == 1);
  const auto deadlines_now = deadlines(views.unit(small.second), DeadlineFilter{.kind = DeadlineKind::FINAL}, {});
  CHECK(has(deadlines_now, R"("dueVersion":2)"));
  CHECK(has(deadlines(views.unit(small.first), {}, {}), R"({"items":[]})"));  // the coordinator's own limits are not its business
  views.reply(small.second_liaison, small.second_member, id, two);
  views.must(small.first_liaison, FileConsolidatedReply{id, text_ref("all"), {}});
  views.verify(id, one, VerificationResult::PASS);
  views.verify(id, two, VerificationResult::PASS);
  CHECK(on_board(views, BoardBucket::TO_ACCEPT) == 2);
  views.must(small.coordinator, AcceptLeg{id, one});
  views.must(small.coordinator, AcceptLeg{id, two});
  CHECK(on_board(views, BoardBucket::TO_CLOSE) == 1);
  views.must(small.coordinator, CloseAssignment{id});
  check_shown_phase(views, id);
  CHECK(views.rows_of(TableId::BOARD).empty());
  CHECK(views.rows_of(TableId::INBOX).empty());
  CHECK(deadlines_of(views).empty());
  CHECK(counted(views, "orders_open") == 0);
  CHECK(counted(views, "legs_open") == 0);
  CHECK(counted(views, "orders_closed_total") == 1);
  // Served twice, sent back once, accepted twice, closed for both.
  CHECK(views.rows_of(TableId::OUTBOX).size() == 7);
  CHECK(has(cockpit(views.query(Viewer::counts()), small.taskforce), R"("FEED_BACK":1)"));
  CHECK(has(programme_progress(views.staff(), small.programme), R"("closedOnTime":1)"));
}

TEST_CASE("PJ-08: plan, task, order and result appear with their events and go with what they rest on") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const auto flags = [&] { return five_haves(views.staff(), small.programme)->json; };
  const auto count = [&] {
    std::size_t found = 0;
    const std::string json = flags();
    for (std::size_t at = json.find(R"("has":true)"); at != std::string::npos; at = json.find(R"("has":true)", at + 1)) ++found;
    return found;
  };
  CHECK(count() == 0);
  views.world.given(ImplementationPlanSubmitted{small.programme, 1, doc_ref("plan")});
  views.world.given(ImplementationPlanApproved{small.programme, 1, small.leader});
  const auto item = views.world.fresh<TaskItemId>();
  TaskItemAdded added;
  added.programme_id = small.programme;
  added.item_id = item;
  added.measure_id = small.measure;
  added.title = "清单";
  added.unit_id = small.first;
  added.start_on = CivilDate::of(2021, 9, 1);
  added.due_on = CivilDate::of(2021, 12, 31);
  views.world.given(added);
  views.project();
  CHECK(count() == 2);
  const OrderId id = views.issued();
  CHECK(count() == 3);
  CHECK(flags().find(id.text()) != std::string::npos);
  views.must(small.coordinator, RequestVoiding{id, text_ref("wrong"), std::nullopt});
  CHECK(has(board(views.staff(), small.taskforce), R"("bucket":"REQUESTS","items":[{)"));
  views.must(small.leader, ApproveVoiding{id});
  CHECK(count() == 2);
  CHECK(counted(views, "orders_voided_total") == 1);
  views.world.given(TaskItemRemoved{small.programme, item, text_ref("why")});
  views.project();
  CHECK(count() == 1);
  CHECK(views.rows_of(TableId::DEADLINE).empty());
}

TEST_CASE("ORD-14: the next report is counted from the last, and is never after the due date") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.world.fresh<OrderId>();
  DraftAssignment command;
  static_cast<AssignmentContent&>(command) = views.content({{small.first, LegRole::LEAD}});
  command.order_id = id;
  command.taskforce_id = small.taskforce;
  command.due = DueSpec{DueKind::DATE, CivilDate::of(2021, 9, 17), std::nullopt};
  command.feedback_rule.every_working_days = 3;
  views.must(small.coordinator, command);
  views.issue(id);
  const LegId leg = views.leg(id, 0);
  const auto feedback = [&] { return views.live->tables().legs.find(key_of(id, leg))->feedback_due_at; };
  CHECK_FALSE(feedback());
  views.must(small.first_liaison, AcknowledgeLeg{id, leg, std::nullopt, std::nullopt});
  CHECK(feedback() == start_of(CivilDate::of(2021, 9, 14)));  // served on Wednesday the 8th: due on Monday the 13th
  views.world.at(CivilDate::of(2021, 9, 10));
  views.progress(small.first_liaison, id, leg);
  CHECK(feedback() == start_of(CivilDate::of(2021, 9, 16)));
  views.world.at(CivilDate::of(2021, 9, 15));
  views.progress(small.first_liaison, id, leg);
  CHECK_FALSE(feedback());  // it would be the 20th
  CHECK(views.rows_of(TableId::DEADLINE).size() == 1);
}

TEST_CASE("S-15: days left, overdue stages and words are reckoned from the business date, not stored") {
  ViewWorld views;
  const OrderId id = views.issued();
  Query query = views.staff();
  CHECK(
      has(read_order(query, id),
          R"("businessDate":"2021-09-08","workingDaysLeft":10,"dueSoon":false,"overdueStages":[],"flags":[],"phaseWords":{"zh":"待签收")"));
  const std::string tag = *etag_of_order(query, id);
  CHECK(tag.ends_with(".2021-09-08"));
  query.today = CivilDate::of(2021, 9, 10);
  CHECK(has(read_order(query, id), R"("overdueStages":["SIGN"])"));
  CHECK(*etag_of_order(query, id) != tag);
  query.today = CivilDate::of(2021, 9, 21);
  CHECK(has(read_order(query, id), R"("workingDaysLeft":1,"dueSoon":true)"));
  query.today = CivilDate::of(2021, 9, 23);
  CHECK(has(read_order(query, id), R"("overdueStages":["SIGN","FINAL"])"));
  // INV-06: signed late stays late.
  views.world.at(CivilDate::of(2021, 9, 10));
  views.must(views.small.first_liaison, AcknowledgeLeg{id, views.leg(id, 0), std::nullopt, std::nullopt});
  CHECK(has(read_order(views.staff(), id), R"("overdueStages":["SIGN"])"));
}

TEST_CASE("an answer repeated from the stream is the answer of that time") {
  ViewWorld views;
  const OrderId id = views.issued();
  const Query then = views.staff();
  const auto answer = read_order(then, id);
  const auto for_unit = read_order(views.unit(views.small.second), id);
  const std::size_t events = views.world.history.size();
  views.must(views.small.first_liaison, AcknowledgeLeg{id, views.leg(id, 0), std::nullopt, std::nullopt});
  views.world.given(UnitRenamed{views.small.first, "区综合执法局", CivilDate::of(2021, 12, 1), "机构改革方案"});
  views.project();
  const auto fold = [&](std::size_t up_to, Viewer viewer) {
    OrderFold past{views.store, view_generation};
    for (std::size_t index = 0; index < up_to; ++index) {
      auto [envelope, event] = views.world.history[index];
      finish(envelope, event);
      if (envelope.stream == assignment_stream(id)) past.apply(envelope, event);
    }
    return past.read(id, viewer, then.today, then.calendar);
  };
  REQUIRE(answer);
  REQUIRE(fold(events, Viewer::staff(views.small.taskforce)));
  CHECK(fold(events, Viewer::staff(views.small.taskforce))->json == answer->json);
  CHECK(fold(events, Viewer::staff(views.small.taskforce))->etag == answer->etag);
  CHECK(fold(events, Viewer::unit(views.small.second))->json == for_unit->json);
  CHECK(fold(views.world.history.size(), Viewer::staff(views.small.taskforce))->json == read_order(then, id)->json);
  CHECK(fold(events, Viewer::unit(views.small.outside)).error().code == ErrorCode::NOT_FOUND);
}

TEST_CASE("PJ-04, PJ-05: a returned leg is the coordinator's to decide, and the unit's clock goes on") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 1);
  views.must(small.second_liaison, ReturnLeg{id, leg, ReturnGround::NOT_OUR_DUTY, text_ref("not ours"), std::nullopt, std::nullopt});
  CHECK(on_board(views, BoardBucket::RETURNS_TO_DECIDE) == 1);
  const auto kinds = deadlines_of(views);
  CHECK(std::ranges::count(kinds, DeadlineKind::COORDINATOR_DECISION) == 1);
  CHECK(std::ranges::count(kinds, DeadlineKind::FINAL) == 2);
  CHECK(std::ranges::count(kinds, DeadlineKind::SIGN) == 1);
  views.must(small.coordinator, RefuseReturn{id, leg, text_ref("it is")});
  CHECK(on_board(views, BoardBucket::RETURNS_TO_DECIDE) == 0);
  CHECK(in_inbox(views, small.second, InboxBucket::RETURN_REFUSED) == 1);
  CHECK(in_inbox(views, small.second, InboxBucket::TO_SIGN) == 1);
  CHECK(has(inbox(views.unit(small.second), small.second), R"("bucket":"RETURN_REFUSED","items":[{)"));
}

TEST_CASE("a number is found with any brackets and widths") {
  CHECK(fold_number("余法专交〔2021〕1号") == fold_number("余法专交[2021]1号"));
  CHECK(fold_number("余法专交（２０２１）１号") == fold_number("余法专交〔2021〕1号"));
  CHECK(fold_number("余法专交〔2021〕1号") != fold_number("余法专交〔2021〕11号"));
}

}  // namespace duban::test
