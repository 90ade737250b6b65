// The supervision ledger (PJ-06): what is shown of a supervision order, to whom, and where it waits.
#include <catch2/catch.hpp>

#include "tests/unit/projections/matter_steps.hpp"

namespace duban::test {

TEST_CASE("PJ-06, PJ-04: a supervision order goes over the board to the unit's inbox and back") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const OrderId order = views.issued();
  const SupervisionId id = views.supervision_draft(order);
  CHECK(views.on_board(BoardBucket::SUPERVISIONS_TO_APPROVE) == 1);
  views.must(small.leader, ApproveSupervision{id});
  CHECK(views.on_board(BoardBucket::SUPERVISIONS_TO_APPROVE) == 0);
  CHECK(views.on_board(BoardBucket::SUPERVISIONS_TO_ISSUE) == 1);
  views.must(small.coordinator, IssueSupervision{id, std::nullopt});
  CHECK(views.on_board(BoardBucket::SUPERVISIONS_TO_ISSUE) == 0);
  CHECK(views.in_inbox(small.first, InboxBucket::SUPERVISION_TO_SIGN) == 1);
  CHECK(views.falling_due(DeadlineKind::SUPERVISION_REPLY) == 1);
  views.must(small.first_liaison, AcknowledgeSupervision{id, std::nullopt, std::nullopt});
  CHECK(views.in_inbox(small.first, InboxBucket::SUPERVISION_TO_SIGN) == 0);
  CHECK(views.in_inbox(small.first, InboxBucket::SUPERVISION_TO_REPLY) == 1);
  views.must(small.first_liaison, views.supervision_reply(id));
  CHECK(views.in_inbox(small.first, InboxBucket::SUPERVISION_TO_REPLY) == 0);
  CHECK(views.falling_due(DeadlineKind::SUPERVISION_REPLY) == 0);
  CHECK(views.on_board(BoardBucket::SUPERVISION_REPLIES) == 1);
  views.must(small.coordinator, RejectSupervisionReply{id, text_ref("no"), std::nullopt});
  CHECK(views.on_board(BoardBucket::SUPERVISION_REPLIES) == 0);
  CHECK(views.in_inbox(small.first, InboxBucket::SUPERVISION_TO_REPLY) == 1);
  CHECK(has(deadlines(views.unit(small.first), {}, {}), R"("dueVersion":2)"));
  views.must(small.coordinator, LiftSupervision{id, LiftReason::REVOKED, text_ref("done")});
  CHECK(views.in_inbox(small.first, InboxBucket::SUPERVISION_TO_REPLY) == 0);
  CHECK(views.falling_due(DeadlineKind::SUPERVISION_REPLY) == 0);
  CHECK(difference_of(views.dump(), views.replay()) == "");
}

TEST_CASE("PJ-06, S-06: the unit pressed reads the order from its issue on, without what is the staff's; nobody else does") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const SupervisionId id = views.supervision_draft(views.issued());
  CHECK(is_missing(read_supervision(views.unit(small.first), id)));
  CHECK(times(list_supervisions(views.unit(small.first), {}, {}), id.text()) == 0);
  CHECK(has(read_supervision(views.staff(), id), "drafterPostId"));
  views.must(small.leader, ApproveSupervision{id});
  views.must(small.coordinator, IssueSupervision{id, std::nullopt});
  const auto of_unit = read_supervision(views.unit(small.first), id);
  CHECK(has(of_unit, R"("phase":"SERVED")"));
  CHECK(has(of_unit, R"("title":"建立监管事项清单")"));
  CHECK(has(of_unit, R"("unitName":"区综合行政执法局")"));
  CHECK(has(of_unit, R"("phaseWords":{"zh":"待签收","en":"Awaiting receipt"})"));
  for (const char* hidden : {"drafterPostId", R"("decision")", "shortfall"}) CHECK_FALSE(has(of_unit, hidden));
  CHECK(has(list_supervisions(views.unit(small.first), {}, {}), id.text()));
  CHECK(is_missing(read_supervision(views.unit(small.second), id)));
  CHECK(times(list_supervisions(views.unit(small.second), {}, {}), id.text()) == 0);
  CHECK(is_missing(read_supervision(views.query(Viewer::staff(views.world.fresh<TaskforceId>())), id)));
  CHECK(is_missing(read_supervision(views.query(Viewer::counts()), id)));
  CHECK(has(read_supervision(views.query(Viewer::everything()), id), "drafterPostId"));
  CHECK(is_missing(read_supervision(views.staff(), views.world.fresh<SupervisionId>())));
}

TEST_CASE("PJ-06: the ledger is filtered by unit, level, phase, openness, target and number, and paged by creation or by the reply due") {
  MatterSteps views;
  const SmallWorld& small = views.small;
  const OrderId order = views.issued();
  const SupervisionId first = views.pressed(order);
  const OrderId other_order = views.issued();
  views.world.clock.advance(Duration::hours(24));
  const SupervisionId second = views.pressed(other_order, 2);
  const auto list = [&](const SupervisionFilter& filter) { return list_supervisions(views.staff(), filter, {}); };
  const auto both = [&](const SupervisionFilter& filter) {
    return std::pair{times(list(filter), "\"supervisionId\":\"" + first.text()),
                     times(list(filter), "\"supervisionId\":\"" + second.text())};
  };
  using Found = std::pair<std::size_t, std::size_t>;
  CHECK(both({}) == Found{1, 1});
  CHECK(both({.supervision_level = 2}) == Found{0, 1});
  CHECK(both({.unit_id = small.second}) == Found{0, 0});
  CHECK(both({.unit_id = small.first}) == Found{1, 1});
  CHECK(both({.order_id = order}) == Found{1, 0});
  CHECK(both({.target_id = views.leg(other_order, 0).uuid}) == Found{0, 1});
  CHECK(both({.phase = SupervisionPhase::DRAFT}) == Found{0, 0});
  CHECK(both({.number = views.world.ask.supervisions.at(first).issued->number}) == Found{1, 0});
  CHECK(both({.taskforce_id = views.world.fresh<TaskforceId>()}) == Found{0, 0});
  views.must(small.coordinator, LiftSupervision{first, LiftReason::REVOKED, text_ref("done")});
  CHECK(both({.open = true}) == Found{0, 1});
  CHECK(both({.open = false}) == Found{1, 0});

  const SupervisionFilter by_due{.sort = OrderSort::DUE, .descending = false};
  const auto page_one = list_supervisions(views.staff(), by_due, {.limit = 1, .cursor = {}});
  CHECK(has(page_one, first.text()));
  REQUIRE(page_one->next_cursor);
  const auto page_two = list_supervisions(views.staff(), by_due, {.limit = 1, .cursor = page_one->next_cursor});
  CHECK(has(page_two, second.text()));
  CHECK_FALSE(page_two->next_cursor);
  CHECK_FALSE(list_supervisions(views.staff(), {}, {.limit = 1, .cursor = page_one->next_cursor}));  // of another list
}

TEST_CASE("S-15: what is left of the reply due is reckoned at reading") {
  MatterSteps views;
  const SupervisionId id = views.pressed(views.issued());
  CHECK(has(read_supervision(views.staff(), id), R"("workingDaysLeft":3,"overdue":false)"));
  CHECK(has(read_supervision(views.staff(), id), R"("shortfall":"NONE")"));
  const std::string etag = read_supervision(views.staff(), id)->etag;
  views.world.clock.advance(Duration::hours(24 * 20));
  CHECK(has(read_supervision(views.staff(), id), R"("overdue":true)"));
  CHECK(has(read_supervision(views.staff(), id), R"("shortfall":"REPLY_OVERDUE")"));
  CHECK(read_supervision(views.staff(), id)->etag != etag);
}

TEST_CASE("PJ-20: the timeline of a supervision order is its stream; for whom it does not exist there is none") {
  MatterSteps views;
  const SupervisionId id = views.pressed(views.issued());
  const auto answer = timeline(views.staff(), views.log, id, {.limit = 2, .cursor = {}});
  CHECK(times(answer, ",") == 1);
  CHECK(answer->next_cursor);
  CHECK(is_missing(timeline(views.unit(views.small.second), views.log, id, {})));
}

}  // namespace duban::test
