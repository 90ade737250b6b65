// What the views show of orders that left the main path: who must decide, what stands still, what stays on record.
#include <catch2/catch.hpp>

#include "services/projections/order_view.hpp"
#include "services/projections/queries/work_queries.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {
namespace {

std::size_t deadlines(const ViewWorld& views, DeadlineKind wanted) {
  std::size_t found = 0;
  for (const auto& [key, value] : views.rows_of(TableId::DEADLINE)) found += static_cast<DeadlineKind>(key[8]) == wanted ? 1 : 0;
  return found;
}
}  // namespace

TEST_CASE("PJ-04, EC-32: a blocker waits on the coordinator's board until it is answered, and is shown on the order") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 0);
  const auto blocker = views.world.fresh<BlockerId>();
  views.must(small.first_liaison, RaiseBlocker{id, leg, blocker, std::nullopt, text_ref("no data")});
  CHECK(on_board(views, BoardBucket::BLOCKERS) == 1);
  CHECK(deadlines(views, DeadlineKind::BLOCKER_ANSWER) == 1);
  CHECK(deadlines(views, DeadlineKind::FINAL) == 2);  // the clock goes on
  CHECK(has(read_order(views.staff(), id), R"("flags":["BLOCKED"])"));
  views.must(small.coordinator, AnswerBlocker{id, leg, blocker, text_ref("soon")});
  CHECK(on_board(views, BoardBucket::BLOCKERS) == 0);
  CHECK(has(read_order(views.staff(), id), R"("flags":[])"));
}

TEST_CASE("PJ-04, INV-06: an extension waits for its decision; granted late, the leg stays on record as overdue") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 0);
  views.must(small.first_liaison, AcknowledgeLeg{id, leg, std::nullopt, std::nullopt});
  views.world.clock.advance(Duration::hours(24 * 20));
  views.must(small.first_liaison, RequestExtension{id, leg, views.world.fresh<ExtensionId>(), text_ref("more"), text_ref("half"),
                                                   CivilDate::of(2021, 10, 5), small.first_member});
  CHECK(on_board(views, BoardBucket::EXTENSIONS) == 1);
  views.must(small.coordinator, GrantExtension{id, leg, std::nullopt});
  CHECK(on_board(views, BoardBucket::EXTENSIONS) == 0);
  CHECK(has(read_order(views.staff(), id), R"("wasOverdue":true)"));
  CHECK(has(read_leg(views.staff(), id, leg), R"("FINAL"])"));
  CHECK(has(read_leg(views.staff(), id, leg), R"("originalDueOn":"2021-09-22")"));
  CHECK(has(read_leg(views.staff(), id, leg), R"("currentDueOn":"2021-10-05")"));
}

TEST_CASE("a suspended leg falls due at no time, is not overdue, and counts on when it is resumed") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 0);
  views.must(small.coordinator, RequestSuspension{id, leg, SuspensionGround::LEGAL_PROCEEDINGS, text_ref("court")});
  CHECK(on_board(views, BoardBucket::REQUESTS) == 1);
  views.must(small.leader, ApproveSuspension{id, leg});
  CHECK(on_board(views, BoardBucket::REQUESTS) == 0);
  CHECK(deadlines(views, DeadlineKind::FINAL) == 1);
  views.world.clock.advance(Duration::hours(24 * 40));
  CHECK(has(read_leg(views.staff(), id, leg), R"("flags":["SUSPENDED"])"));
  CHECK_FALSE(has(read_leg(views.staff(), id, leg), R"("FINAL")"));
  views.must(small.coordinator, ResumeLeg{id, leg, text_ref("decided")});
  CHECK(deadlines(views, DeadlineKind::FINAL) == 2);
}

TEST_CASE("PJ-04, CONS-05: a dispute waits for a leader and leaves the board with the ruling") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 0);
  views.must(small.first_liaison, OpenDutyDispute{id, leg, views.world.fresh<DisputeId>(), text_ref("not ours")});
  CHECK(on_board(views, BoardBucket::DISPUTES) == 1);
  CHECK(has(read_order(views.staff(), id), R"("flags":["DISPUTED"])"));
  views.must(small.leader, RuleOnDutyDispute{id, leg, small.first, text_ref("yours"), std::nullopt, std::nullopt});
  CHECK(on_board(views, BoardBucket::DISPUTES) == 0);
}

TEST_CASE("PJ-04, EC-01: a disagreement leaves the board when it is settled, whatever happened in between") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  views.must(small.first_liaison, RaiseDisagreement{id, {views.leg(id, 1)}, text_ref("no")});
  CHECK(on_board(views, BoardBucket::DISPUTES) == 1);
  views.world.clock.advance(Duration::hours(5));
  views.must(small.second_liaison, AcknowledgeLeg{id, views.leg(id, 1), std::nullopt, std::nullopt});
  CHECK(on_board(views, BoardBucket::DISPUTES) == 1);
  views.must(small.coordinator, SettleDisagreement{id, text_ref("yes")});
  CHECK(on_board(views, BoardBucket::DISPUTES) == 0);
}

TEST_CASE("PJ-04: what a reply has settled does not come back to the board when the reply is sent back") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 0);
  views.must(small.first_liaison, RequestExtension{id, leg, views.world.fresh<ExtensionId>(), text_ref("more"), text_ref("half"),
                                                   CivilDate::of(2021, 9, 28), small.first_member});
  views.must(small.first_liaison, OpenDutyDispute{id, leg, views.world.fresh<DisputeId>(), text_ref("not ours")});
  CHECK(on_board(views, BoardBucket::EXTENSIONS) == 1);
  CHECK(on_board(views, BoardBucket::DISPUTES) == 1);
  views.reply(small.first_liaison, small.first_member, id, leg);
  views.verify(id, leg, VerificationResult::PARTIAL);
  views.must(small.coordinator, SendLegBack{id, leg, text_ref("again"), DueSpec{DueKind::WORKING_DAYS, std::nullopt, 5}});
  CHECK(on_board(views, BoardBucket::EXTENSIONS) == 0);
  CHECK(on_board(views, BoardBucket::DISPUTES) == 0);
  CHECK(deadlines(views, DeadlineKind::EXTENSION_DECISION) == 0);
  CHECK(deadlines(views, DeadlineKind::RULING) == 0);
}

TEST_CASE("INV-06: a leg that was overdue when it was moved stays so in the record") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const LegId leg = views.leg(id, 0);
  views.world.clock.advance(Duration::hours(24 * 20));
  views.must(small.coordinator, ReassignLeg{id, leg, text_ref("moved"), small.outside, DueTreatment::RESTART, std::nullopt});
  CHECK(has(read_leg(views.staff(), id, leg), R"("wasOverdue":true)"));
  CHECK_FALSE(has(read_leg(views.staff(), id, views.leg(id, 2)), R"("wasOverdue":true)"));
}

TEST_CASE("6.1 rule 10: reports are asked for again from the day on which the count goes on") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.draft({{small.first, LegRole::LEAD}});
  views.issue(id);
  const LegId leg = views.leg(id, 0);
  views.must(small.first_liaison, AcknowledgeLeg{id, leg, std::nullopt, std::nullopt});
  views.must(small.coordinator, RequestSuspension{id, leg, SuspensionGround::LEGAL_PROCEEDINGS, text_ref("court")});
  views.must(small.leader, ApproveSuspension{id, leg});
  views.world.clock.advance(Duration::hours(24 * 40));
  views.must(small.coordinator, ResumeLeg{id, leg, text_ref("decided")});
  CHECK(has(read_leg(views.staff(), id, leg), R"("overdueStages":[])"));
}

TEST_CASE("EC-07: a reopened order is worked on again under its number; the checker finds what to look back at, the unit does not") {
  ViewWorld views;
  const SmallWorld& small = views.small;
  const OrderId id = views.issued();
  const std::pair<PostId, PostId> people[] = {{small.first_liaison, small.first_member}, {small.second_liaison, small.second_member}};
  for (std::size_t index = 0; index < 2; ++index) views.reply(people[index].first, people[index].second, id, views.leg(id, index));
  views.must(small.first_liaison, FileConsolidatedReply{id, text_ref("both"), {}});
  for (std::size_t index = 0; index < 2; ++index) {
    views.verify(id, views.leg(id, index), VerificationResult::PASS);
    views.must(small.coordinator, AcceptLeg{id, views.leg(id, index)});
  }
  views.must(small.coordinator, CloseAssignment{id});
  const auto check = views.world.fresh<FollowUpCheckId>();
  views.must(small.coordinator, PlanFollowUpCheck{id, check, CivilDate::of(2021, 12, 20), EvidenceKind::ON_SITE, small.outside_verifier});
  CHECK(in_inbox(views, small.outside, InboxBucket::TO_CHECK) == 1);
  CHECK(has(read_order(views.unit(small.outside), id), check.text()));
  CHECK_FALSE(has(read_order(views.unit(small.first), id), check.text()));
  views.must(small.outside_verifier, RecordFollowUpCheck{id, check, FollowUpResult::RELAPSED, text_ref("back"), {doc_ref("proof")}});
  CHECK(in_inbox(views, small.outside, InboxBucket::TO_CHECK) == 0);
  CHECK(has(read_order(views.unit(small.first), id), R"("followUpResult":"RELAPSED")"));
  views.must(small.coordinator,
             RequestReopening{id, ReopenReason::RELAPSE, text_ref("back"), DueSpec{DueKind::WORKING_DAYS, std::nullopt, 5}, {}});
  CHECK(on_board(views, BoardBucket::REQUESTS) == 1);
  views.must(small.leader, ApproveReopening{id});
  CHECK(on_board(views, BoardBucket::REQUESTS) == 0);
  CHECK(in_inbox(views, small.first, InboxBucket::TO_REPLY) == 1);
  CHECK(has(read_order(views.staff(), id), R"("reopenNo":1)"));
  CHECK(has(read_order(views.staff(), id), R"("originalDueOn":"2021-09-15","currentDueOn":"2021-09-15")"));  // a round of its own (S-18)
  CHECK(has(read_order(views.staff(), id), R"("phase":"ISSUED")"));
  // The result that the measure had is none any more.
  CHECK(views.rows_of(TableId::EVIDENCE, Key{}.id(small.measure).number8(static_cast<std::uint8_t>(EvidenceFlag::RESULT)).take()).empty());
}

}  // namespace duban::test
