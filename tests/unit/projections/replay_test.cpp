#include <catch2/catch.hpp>

#include "services/projections/derived_view.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {

namespace {

// Random commands by the posts who may give them. Most are refused by state or rule; the rest makes a history.
class RandomSteps {
 public:
  RandomSteps(ViewWorld& views, std::uint64_t seed) : views_(views), random_(seed) {}

  void step() {
    const SmallWorld& small = views_.small;
    if (one_in(5)) views_.world.clock.advance(Duration::hours(static_cast<std::int64_t>(below(30))));
    if (orders_.empty() || one_in(12)) {
      orders_.push_back(views_.draft({{small.first, LegRole::LEAD}, {small.second, one_in(2) ? LegRole::CO_LEAD : LegRole::ASSIST}}));
      return;
    }
    const OrderId id = orders_[below(orders_.size())];
    const AssignmentOrder& order = views_.world.order(id);
    if (order.legs.empty()) {
      switch (below(4)) {
        case 0: return attempt(small.coordinator, SubmitAssignmentForApproval{id, {small.leader}});
        case 1: return attempt(small.leader, ApproveAssignment{id});
        case 2: return attempt(small.coordinator, IssueAssignment{id, std::nullopt});
        default:
          return one_in(6) ? attempt(small.leader, RefuseAssignmentApproval{id, text_ref("no")})
                           : attempt(small.coordinator, IssueAssignment{id, std::nullopt});
      }
    }
    const Leg leg = order.legs[below(order.legs.size())];
    const LegId at = leg.leg_id;
    const bool is_first = leg.unit_id == small.first;
    const PostId liaison = is_first ? small.first_liaison : small.second_liaison;
    const PostId member = is_first ? small.first_member : small.second_member;
    switch (below(18)) {
      case 0: return attempt(liaison, AcknowledgeLeg{id, at, std::nullopt, std::nullopt});
      case 1: return attempt(liaison, ReturnLeg{id, at, ReturnGround::UNCLEAR, text_ref("unclear"), std::nullopt, std::nullopt});
      case 2: return attempt(small.coordinator, RefuseReturn{id, at, text_ref("clear")});
      case 3:
        return attempt(small.coordinator, AcceptReturn{id, at, text_ref("yes"), one_in(2) ? std::optional{small.outside} : std::nullopt,
                                                       DueTreatment::KEEP, std::nullopt, std::nullopt});
      case 4:
      case 5: return attempt(liaison, ReportProgress{id, at, 30, text_ref("going"), {}});
      case 6:
      case 7: return attempt(liaison, ReplyLeg{id, at, member, text_ref("done"), {{doc_ref("proof"), EvidenceKind::DOCUMENT}}});
      case 8: return attempt(small.first_liaison, FileConsolidatedReply{id, text_ref("all"), {}});
      case 9: return attempt(small.coordinator, AssignVerification{id, at, small.outside_verifier, std::nullopt, std::nullopt});
      case 10:
      case 11: {
        const bool passed = !one_in(3);
        return attempt(small.outside_verifier, RecordVerification{id,
                                                                  at,
                                                                  passed ? VerificationResult::PASS : VerificationResult::FAIL,
                                                                  {passed, passed, passed, passed, passed, passed},
                                                                  EvidenceKind::DOCUMENT,
                                                                  text_ref("note")});
      }
      case 12: return attempt(small.coordinator, SendLegBack{id, at, text_ref("again"), {DueKind::WORKING_DAYS, std::nullopt, 5}});
      case 13: return attempt(small.coordinator, AcceptLeg{id, at});
      case 14: return attempt(small.coordinator, CloseAssignment{id});
      case 15: return attempt(small.coordinator, RequestLegRelease{id, at, text_ref("why"), std::nullopt});
      case 16:
        return one_in(2) ? attempt(small.leader, ApproveLegRelease{id, at})
                         : attempt(small.leader, RefuseLegRelease{id, at, text_ref("no")});
      default:
        if (one_in(3)) return attempt(small.coordinator, RequestVoiding{id, text_ref("wrong"), std::nullopt});
        return one_in(4) ? attempt(small.leader, ApproveVoiding{id}) : attempt(small.leader, RefuseVoiding{id, text_ref("no")});
    }
  }
  [[nodiscard]] const std::vector<OrderId>& orders() const { return orders_; }

 private:
  template <class Command>
  void attempt(PostId post, Command command) {
    (void)views_.world.as_post(post).when(std::move(command));
  }
  std::size_t below(std::size_t bound) {
    random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((random_ >> 33) % bound);
  }
  bool one_in(std::size_t bound) { return below(bound) == 0; }

  ViewWorld& views_;
  std::uint64_t random_;
  std::vector<OrderId> orders_;
};

}  // namespace

TEST_CASE("INV-17: rows made live, in batches and mostly loaded again, equal those of a replay after every step") {
  const std::uint64_t seed = GENERATE(1U, 2U, 3U, 4U);
  CAPTURE(seed);
  ViewWorld views{seed % 2 == 0 ? 1U : 1000U};
  RandomSteps steps{views, seed};
  for (int step = 0; step < 400; ++step) {
    CAPTURE(step);
    steps.step();
    if (step % 3 != 0) continue;  // batches of several commands
    views.project();
    if (step % 15 != 0) continue;
    const std::string difference = difference_of(views.dump(), views.replay());
    REQUIRE(difference == "");
  }
  CHECK(views.world.history.size() > 150);
}

TEST_CASE("INV-16: a replay gives rows and nothing else, and twice the same") {
  ViewWorld views;
  RandomSteps steps{views, 99};
  for (int step = 0; step < 200; ++step) steps.step();
  views.project();
  CHECK(difference_of(views.replay(), views.replay()) == "");
}

TEST_CASE("derived entries are those of the rows as they are: nothing is left behind, nothing is missing") {
  ViewWorld views;
  RandomSteps steps{views, 5};
  for (int step = 0; step < 600; ++step) steps.step();
  views.project();
  // A leg that owes a reply has exactly one FINAL deadline, and one that is over has none.
  std::size_t owing = 0;
  for (const OrderId id : steps.orders()) {
    const AssignmentOrder& order = views.world.order(id);
    const OrderRow* row = &views.live->tables().order(id);
    CHECK(row->head.phase == order.phase);
    CHECK(row->head.shown_phase == shown_phase(order));
    REQUIRE(row->glance.legs.size() == order.legs.size());
    for (std::size_t index = 0; index < order.legs.size(); ++index) {
      const Leg& leg = order.legs[index];
      CHECK(row->glance.legs[index].state == leg.state);
      CHECK(row->glance.legs[index].role == leg.role);
      CHECK(row->glance.legs[index].due_at == leg.current_due.at);
      if (is_open(order.phase) && is_required(leg.role) && !has_replied(leg.state) && !leg.released()) ++owing;
    }
  }
  std::size_t finals = 0;
  for (const auto& [key, value] : views.rows_of(TableId::DEADLINE)) finals += key[8] == static_cast<char>(DeadlineKind::FINAL) ? 1 : 0;
  CHECK(finals == owing);
}

}  // namespace duban::test
