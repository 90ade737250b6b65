// Random histories of orders with objections, notices and commendations: whatever is tried in whatever order, by whomever, the invariants
// hold after every accepted command. The seed printed is the whole history.
#include "tests/unit/domain/matter_scene.hpp"

namespace duban::test {
namespace {

class RandomDisputes {
 public:
  RandomDisputes(MatterScene& of, std::uint64_t seed) : scene_(of), random_(seed) {
    for (int index = 0; index < 3; ++index) {
      orders_.push_back(scene_.issued_with(random_.one_in(4) ? Urgency::URGENT : Urgency::NORMAL));
    }
  }

  // One command, sensible or not, by somebody who may or may not.
  void step() {
    if (random_.one_in(6)) scene_.clock.advance(Duration::hours(static_cast<std::int64_t>(random_.below(20))));
    if (random_.one_in(25)) {
      orders_.push_back(scene_.issued_with(random_.one_in(5) ? Urgency::TOP_URGENT : Urgency::NORMAL));
      return;
    }
    const auto order = orders_[random_.one_in(3) ? random_.below(orders_.size()) : orders_.size() - 1];
    switch (random_.below(8)) {
      case 0:
      case 1: return work(order);
      case 2: return file(order);
      case 3:
      case 4: return answer();
      case 5: return consequence_of(order);
      case 6: return on_consequence();
      default: return random_.one_in(3) ? praise(orders_[random_.below(orders_.size())]) : on_consequence();
    }
  }

  [[nodiscard]] std::size_t accepted() const { return accepted_; }

 private:
  template <class One>
  void try_as(PostId who, const One& command) {
    const auto decided = scene_.attempt(random_.one_in(10) ? anybody() : who, command);
    if (decided && !decided->empty()) ++accepted_;
  }
  PostId anybody() {
    const auto& posts = scene_.taskforce.posts;
    return random_.one_in(4) ? scene_.verifier : posts[random_.below(posts.size())].post_id;
  }
  PostId leader() { return random_.one_in(2) ? scene_.leader_one : scene_.leader_two; }

  // The order goes on, or stops for a while.
  void work(OrderId id) {
    auto& leg = scene_.leg_in_hand(id);
    const auto leg_id = leg.leg_id;
    // Often the step that the state waits for, else any.
    switch (random_.one_in(3) ? random_.below(9) : likely(leg.state)) {
      case 0: return (void)scene_.act(scene_.liaison_one, scene_.return_of(id, scene_.liaison_one, ReturnGround::NO_MEANS));
      case 1: return (void)scene_.act(leader(), RefuseReturn{.order_id = id, .leg_id = leg_id, .reason = scene_.text()});
      case 2: return (void)scene_.act(scene_.liaison_one, scene_.reply_of(id, scene_.liaison_one));
      case 3: return (void)scene_.act(scene_.coordinator, scene_.assign_of(id, leg_id, scene_.verifier));
      case 4: {
        const auto result = random_.one_in(2) ? VerificationResult::FAIL : VerificationResult::PASS;
        return (void)scene_.act(scene_.verifier, scene_.result_of(id, leg_id, result));
      }
      case 5: return (void)scene_.act(scene_.coordinator, scene_.back_of(id, leg_id));
      case 6: return (void)scene_.act(scene_.coordinator, AcceptLeg{.order_id = id, .leg_id = leg_id});
      case 7:
        if (leg.suspension) {
          leg.suspension.reset();
        } else if (random_.one_in(3)) {
          leg.suspension = Suspension{.ground = SuspensionGround::HIGHER_DECISION, .from = scene_.clock.now()};
        }
        return;
      default:
        if (random_.one_in(6)) (void)scene_.act(scene_.coordinator, CloseAssignment{.order_id = id});
    }
  }

  std::uint64_t likely(LegState state) {
    switch (state) {
      case LegState::RETURNED: return 1;
      case LegState::REPLIED: return random_.one_in(3) ? 5 : 3;
      case LegState::VERIFYING: return 4;
      case LegState::VERIFIED: return 6;
      default: return random_.one_in(3) ? 0 : 8;
    }
  }

  void file(OrderId id) {
    constexpr ObjectionTargetKind kinds[] = {ObjectionTargetKind::LEG_DUE, ObjectionTargetKind::LEG_DEMAND,
                                             ObjectionTargetKind::RETURN_RULING, ObjectionTargetKind::VERIFICATION};
    try_as(scene_.liaison_one, scene_.objection_to(kinds[random_.below(4)], id));
  }

  void answer() {
    if (scene_.ask.objections.empty()) return;
    auto chosen = scene_.ask.objections.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(scene_.ask.objections.size())));
    const auto id = chosen->first;
    if (random_.one_in(6)) return try_as(scene_.liaison_one, WithdrawObjection{.objection_id = id, .reason = std::nullopt});
    constexpr ObjectionOutcome outcomes[] = {ObjectionOutcome::UPHELD, ObjectionOutcome::PARTLY_UPHELD, ObjectionOutcome::REJECTED};
    const auto outcome = outcomes[random_.below(3)];
    std::optional<DueSpec> due;
    if (random_.one_in(2)) due = AssignmentScene::working_days(static_cast<std::int32_t>(1 + random_.below(30)));
    try_as(random_.one_in(3) ? scene_.coordinator : leader(), scene_.answer_to(id, outcome, due));
  }

  void consequence_of(OrderId id) {
    auto command = scene_.proposal_for(id);
    if (random_.one_in(4)) command.rectification_problem_id.reset();
    if (random_.one_in(4)) {
      command.ground = ConsequenceGround::SUPERVISION_UNMET;
      command.unmet_supervision_id = scene_.unmet_supervision(command.target.leg_id.uuid, scene_.enforcement, random_.one_in(2) ? 2 : 1);
    }
    try_as(scene_.coordinator, command);
  }

  void on_consequence() {
    if (scene_.ask.consequences.empty()) return;
    auto chosen = scene_.ask.consequences.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(scene_.ask.consequences.size())));
    const auto id = chosen->first;
    const auto text = scene_.text();
    if (random_.one_in(8)) {
      return try_as(leader(), RevokeConsequence{.consequence_id = id, .reason = text, .objection_id = std::nullopt});
    }
    if (random_.one_in(8)) return try_as(leader(), RejectConsequence{.consequence_id = id, .reason = text});
    switch (chosen->second.state) {
      case ConsequenceState::PROPOSED: return try_as(scene_.coordinator, scene_.hearing_of(id));
      case ConsequenceState::HEARD: return try_as(leader(), ApproveConsequence{.consequence_id = id});
      case ConsequenceState::APPROVED: return try_as(scene_.coordinator, scene_.notice_of(id));
      default:
        if (random_.one_in(2) && chosen->second.notice) scene_.rectified(id);
        return try_as(scene_.coordinator, CloseConsequence{.consequence_id = id, .reason = text});
    }
  }

  void praise(OrderId id) { try_as(random_.one_in(2) ? scene_.coordinator : leader(), scene_.praise_of(id)); }

  MatterScene& scene_;
  SeededRandom random_;
  std::vector<OrderId> orders_;
  std::size_t accepted_ = 0;
};

bool may_follow(ConsequenceState from, ConsequenceState to) {
  using enum ConsequenceState;
  if (from == to) return true;
  switch (from) {
    case PROPOSED: return to == HEARD || to == REJECTED;
    case HEARD: return to == APPROVED || to == REJECTED;
    case APPROVED: return to == IN_EFFECT || to == REVOKED;
    case IN_EFFECT: return to == CLOSED || to == REVOKED;
    case CLOSED: return to == REVOKED;
    default: return false;
  }
}

// One open objection to a thing at a time (ORD-09).
void check_open_objections(const MatterScene& scene) {
  std::set<std::tuple<Uuid, ObjectionTargetKind, UnitId>> open;
  for (const auto& [id, objection] : scene.ask.objections) {
    if (objection.open()) CHECK(open.emplace(objection.target.id(), objection.target.kind, objection.unit_id).second);
    CHECK(objection.open() == !(objection.answer || objection.withdrawn_at));
  }
}

// What the batch just decided says about the world before and after it.
void check_batch(const MatterScene& scene, const std::map<OrderId, AssignmentOrder>& orders_before,
                 const std::map<ObjectionId, Objection>& objections_before) {
  const auto blocked = [&](const ConsequenceTarget& target) {
    const auto& leg = *orders_before.at(target.order_id).find_leg(target.leg_id);
    const bool objected = std::ranges::any_of(
        objections_before, [&](const auto& each) { return each.second.open() && each.second.target.id() == target.leg_id.uuid; });
    return objected || leg.suspension || leg.blocked() || !is_open(leg.state);
  };
  for (std::size_t index = 0; index < scene.batch().size(); ++index) {
    const auto& [envelope, event] = scene.batch()[index];
    if (const auto* moved = event_as<DueDateRecalculated>(event)) {
      const auto& leg = *orders_before.at(moved->order_id).find_leg(moved->leg_id);
      CHECK(leg.current_due.at < moved->new_due_at);  // later only
      CHECK(envelope.occurred_at < moved->new_due_at);
      REQUIRE(index == 1);
      const auto* answer = event_as<ObjectionDecided>(scene.batch()[0].event);
      REQUIRE(answer != nullptr);
      CHECK(answer->outcome != ObjectionOutcome::REJECTED);
      CHECK(answer->objection_id == moved->objection_id);
      CHECK(scene.objection(*moved->objection_id).target.kind == ObjectionTargetKind::LEG_DUE);
    }
    if (const auto* answer = event_as<ObjectionDecided>(event)) {
      const auto& objection = scene.objection(answer->objection_id);
      CHECK(scene.post(answer->decided_by_post_id)->unit_id != objection.unit_id);
      CHECK(answer->decided_by_post_id != objection.objected_post_id);
      CHECK(objections_before.at(answer->objection_id).open());
      CHECK(answer->new_due_on.has_value() == (scene.batch().size() == 2));
    }
    if (const auto* proposed = event_as<ConsequenceProposed>(event)) CHECK_FALSE(blocked(proposed->target));  // INV-11
    if (const auto* approved = event_as<ConsequenceApproved>(event)) {
      const auto& consequence = scene.consequence(approved->consequence_id);
      CHECK_FALSE(blocked(consequence.target));
      CHECK(consequence.hearing.has_value());
      CHECK(approved->approver_post_ids.front() != consequence.proposed_by_post_id);
      CHECK(scene.post(approved->approver_post_ids.front())->role == Role::LEADER);
    }
    if (const auto* notice = event_as<NoticeCirculated>(event)) {
      CHECK_FALSE(blocked(scene.consequence(notice->consequence_id).target));
      CHECK(has_to_rectify(scene.ask.problems.at(notice->problem_id), scene.consequence(notice->consequence_id).unit_id));  // INV-21
      REQUIRE(index == 1);
      const auto* number = event_as<NumberReserved>(scene.batch()[0].event);
      REQUIRE(number != nullptr);
      CHECK(number->number == notice->number);
    }
    if (const auto* praise = event_as<CommendationIssued>(event)) {  // INV-22
      for (const auto& result : praise->results) {
        const auto& leg = *orders_before.at(result.order_id).find_leg(result.leg_id);
        CHECK(leg.state == LegState::ACCEPTED);
        CHECK(leg.last_outcome->event_id == result.verification_id);
        CHECK_FALSE(scene.ask.affiliated(praise->by_post_id, praise->unit_id, scene.today()));
      }
    }
  }
}

}  // namespace

TEST_CASE("INV-05, INV-08, INV-11, INV-21, INV-22: hold after every step of any history of disputes") {
  std::map<ObjectionState, int> objections;
  std::map<ConsequenceState, int> consequences;
  std::size_t commendations = 0;
  std::size_t moved = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    MatterScene scene(seed);
    RandomDisputes disputes(scene, seed * 7919);
    for (int step = 0; step < 300; ++step) {
      CAPTURE(step);
      const auto orders_before = scene.orders;
      const auto objections_before = scene.ask.objections;
      const auto consequences_before = scene.ask.consequences;
      const auto already = scene.matters().size();
      disputes.step();
      if (scene.matters().size() > already) check_batch(scene, orders_before, objections_before);
      check_open_objections(scene);
      for (const auto& [id, before] : orders_before) {
        CHECK(scene.order(id).legs.front().original_due == before.legs.front().original_due);  // INV-05
      }
      for (const auto& [id, before] : objections_before) {
        if (!before.open()) CHECK(scene.objection(id) == before);  // an answer never changes
      }
      for (const auto& [id, before] : consequences_before) CHECK(may_follow(before.state, scene.consequence(id).state));
    }
    std::int32_t sequence = 0;
    for (const auto& [number, use] : scene.numbers[{"余法专通", 2021}].used) CHECK(number == ++sequence);  // INV-08
    // The states are what the events say, and nothing else.
    std::map<ObjectionId, Objection> again;
    std::map<ConsequenceId, Consequence> consequences_again;
    for (const auto& [envelope, event] : scene.matters()) {
      if (const auto* one = std::get_if<ObjectionEvent>(&event)) {
        evolve(again[std::visit([](const auto& each) { return each.objection_id; }, *one)], envelope, *one);
      } else if (const auto* other = std::get_if<ConsequenceEvent>(&event)) {
        evolve(consequences_again[std::visit([](const auto& each) { return each.consequence_id; }, *other)], envelope, *other);
      }
      if (event_as<DueDateRecalculated>(event) != nullptr) ++moved;
    }
    CHECK(again == scene.ask.objections);
    CHECK(consequences_again == scene.ask.consequences);
    for (const auto& [id, each] : again) ++objections[each.state];
    for (const auto& [id, each] : consequences_again) ++consequences[each.state];
    commendations += scene.ask.commendations.size();
    CHECK(disputes.accepted() > 20);
  }
  // The histories get far enough to mean something.
  CHECK(objections.size() == 5);
  CHECK(consequences.size() == 7);
  CHECK(consequences[ConsequenceState::CLOSED] > 5);
  CHECK(moved > 20);
  CHECK(commendations > 5);
}

}  // namespace duban::test
