// Random histories of supervision orders: whatever is tried in whatever order, by whomever, the invariants hold after every accepted
// command. The seed printed is the whole history.
#include "tests/unit/domain/supervision_scene.hpp"

namespace duban::test {
namespace {

class RandomPressers {
 public:
  RandomPressers(SupervisionScene& of, std::uint64_t seed) : scene_(of), random_(seed), order_(of.issued(of.two_units())) {
    of.acknowledge(order_, of.liaison_one);
    of.clock.set(shanghai(2021, 9, 27));
  }

  void step() {
    if (random_.one_in(3)) scene_.clock.advance(Duration::hours(static_cast<std::int64_t>(random_.below(40))));
    if (random_.one_in(12)) return disturb();
    if (scene_.ask.supervisions.empty() || random_.one_in(12)) return draft();
    auto chosen = scene_.ask.supervisions.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(scene_.ask.supervisions.size())));
    // The last ones are those with a future.
    if (!random_.one_in(3)) chosen = std::prev(scene_.ask.supervisions.end());
    press(chosen->first);
  }

  [[nodiscard]] std::size_t accepted() const { return accepted_; }

 private:
  void try_as(PostId who, const SupervisionCommand& command) {
    const auto& posts = scene_.taskforce.posts;
    const auto decided = scene_.ask_for(random_.one_in(12) ? posts[random_.below(posts.size())].post_id : who, command);
    if (decided && !decided->empty()) ++accepted_;
  }
  PostId leader() { return random_.one_in(2) ? scene_.leader_one : scene_.leader_two; }
  PostId liaison_for(UnitId unit) { return unit == scene_.enforcement ? scene_.liaison_one : scene_.liaison_two; }
  PostId member_for(UnitId unit) { return unit == scene_.enforcement ? scene_.member_one : scene_.member_two; }
  Leg& some_leg() {
    auto& legs = scene_.orders.at(order_).legs;
    return legs[random_.below(legs.size())];
  }

  // What happens around the orders: help asked for and given, objections, suspensions. Mostly nothing stands in the way.
  void disturb() {
    auto& leg = some_leg();
    switch (random_.below(4)) {
      case 0:
        if (leg.blocked()) {
          leg.blockers.clear();
        } else if (random_.one_in(3)) {
          leg.blockers.push_back(Blocker{scene_.ids.make<BlockerId>(), std::nullopt, scene_.text(), scene_.clock.now(), std::nullopt});
        }
        return;
      case 1:
        if (leg.suspension) {
          leg.suspension.reset();
        } else if (random_.one_in(3)) {
          leg.suspension = Suspension{.ground = SuspensionGround::FORCE_MAJEURE, .from = scene_.clock.now()};
        }
        return;
      case 2:
        if (std::erase_if(scene_.ask.objections, [&](const auto& each) { return each.second.target.id() == leg.leg_id.uuid; }) == 0 &&
            random_.one_in(3))
          scene_.object_to(leg.leg_id.uuid);
        return;
      default:
        if (random_.one_in(3)) {
          scene_.lift(ActorName::system_actor(SystemActor::SUCCESSION), leg.leg_id.uuid, LiftReason::TARGET_RELEASED);
        }
    }
  }

  void draft() {
    const auto& leg = some_leg();
    const auto ground = random_.one_in(3) ? SupervisionGround::IMPORTANT : SupervisionGround::OVERDUE;
    auto body = scene_.about(order_, ground, random_.one_in(4) ? 2 : 1);
    body.target.id = leg.leg_id.uuid;
    body.unit_id = leg.unit_id;
    try_as(scene_.coordinator, scene_.drafting(body));
  }

  void press(SupervisionId id) {
    const auto unit = scene_.supervision(id).content.unit_id;
    const auto text = scene_.text();
    switch (random_.one_in(3) ? random_.below(13) : likely(scene_.phase(id))) {
      case 0: return try_as(leader(), ApproveSupervision{.supervision_id = id});
      case 1: return try_as(leader(), RefuseSupervisionApproval{.supervision_id = id, .reason = text});
      case 2: return try_as(scene_.coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt});
      case 3: return try_as(liaison_for(unit), AcknowledgeSupervision{.supervision_id = id});
      case 4: return try_as(liaison_for(unit), scene_.answer(id, random_.one_in(3) ? liaison_for(unit) : member_for(unit)));
      case 5: return try_as(scene_.coordinator, AcceptSupervisionReply{.supervision_id = id});
      case 6: return try_as(scene_.coordinator, scene_.rejection(id));
      case 7:
      case 8:
        return try_as(scene_.coordinator, scene_.raising(id, random_.one_in(4) ? SupervisionGround::LEADER : SupervisionGround::OVERDUE));
      case 9: {
        if (!random_.one_in(3)) return;
        const auto reason = random_.one_in(2) ? LiftReason::DONE : LiftReason::REVOKED;
        return try_as(scene_.coordinator, LiftSupervision{.supervision_id = id, .reason = reason, .note = text});
      }
      case 10: return random_.one_in(3) ? try_as(scene_.coordinator, RequestSupervisionVoiding{id, text}) : void();
      case 11: return try_as(leader(), ApproveSupervisionVoiding{.supervision_id = id});
      default: return try_as(scene_.coordinator, DiscardSupervisionDraft{.supervision_id = id, .reason = text});
    }
  }

  std::uint64_t likely(SupervisionPhase phase) {
    switch (phase) {
      case SupervisionPhase::DRAFT: return 0;
      case SupervisionPhase::APPROVED: return 2;
      case SupervisionPhase::SERVED: return random_.one_in(2) ? 3 : 7;
      case SupervisionPhase::ACKNOWLEDGED: return random_.one_in(2) ? 4 : 7;
      case SupervisionPhase::REPLIED: return 5 + random_.below(2);
      default: return 9 + random_.below(3);
    }
  }

  SupervisionScene& scene_;
  SeededRandom random_;
  OrderId order_;
  std::size_t accepted_ = 0;
};

// The table of model 3.3, as steps between two phases.
bool may_follow(SupervisionPhase from, SupervisionPhase to) {
  using enum SupervisionPhase;
  if (from == to) return true;
  if (is_open(from) && (to == RAISED || to == LIFTED || to == VOIDED)) return true;
  switch (from) {
    case DRAFT: return to == APPROVED || to == DISCARDED;
    case APPROVED: return to == SERVED || to == DISCARDED;
    case SERVED: return to == ACKNOWLEDGED || to == REPLIED;  // REPLIED with the implied receipt
    case ACKNOWLEDGED: return to == REPLIED;
    case REPLIED: return to == WATCHING || to == ACKNOWLEDGED;
    default: return false;
  }
}

void check_supervision_step(const SupervisionOrder& before, const SupervisionOrder& after) {
  CHECK(may_follow(before.phase, after.phase));
  if (before.original_reply_due) CHECK(after.original_reply_due == before.original_reply_due);
  if (before.issued) CHECK(after.issued == before.issued);
  if (before.receipt) CHECK(after.receipt == before.receipt);
  REQUIRE(after.replies.size() >= before.replies.size());
  for (std::size_t index = 0; index < before.replies.size(); ++index) CHECK(after.replies[index] == before.replies[index]);
}

// What a decision rested on is not changed by it, so it can still be looked at afterwards.
void check_news(const SupervisionScene& scene) {
  for (const auto& recorded : scene.news()) {
    const bool starts = event_as<SupervisionOrderDrafted>(recorded.event) || event_as<SupervisionOrderIssued>(recorded.event);
    if (const auto* drafted = event_as<SupervisionOrderDrafted>(recorded.event)) {
      const bool cites = drafted->unmet_supervision_id.has_value();
      CHECK((drafted->supervision_level == 1 || cites || is_explicit(drafted->ground)));  // INV-10
      if (is_explicit(drafted->ground)) CHECK(drafted->reason.has_value());
    }
    if (const auto* approved = event_as<SupervisionOrderApproved>(recorded.event)) {
      const auto& order = scene.supervision(approved->supervision_id);
      CHECK(approved->approver_post_id != order.drafted_by_post_id);
      CHECK(scene.post(approved->approver_post_id)->role == Role::LEADER);
    }
    if (const auto* replied = event_as<SupervisionReplied>(recorded.event)) {
      const bool hard = scene.supervision(replied->supervision_id).content.supervision_level == 2;
      if (hard) CHECK(scene.post(replied->approved_by_post_id)->role == Role::MEMBER);
    }
    if (!starts) continue;
    const auto id = std::visit([](const auto& one) { return one.supervision_id; }, std::get<SupervisionEvent>(recorded.event));
    const auto& target = scene.supervision(id).content.target;
    const auto* leg = scene.order(*target.order_id).find_leg(LegId{target.id});
    CHECK_FALSE(leg->blocked());  // INV-11
    CHECK_FALSE(leg->suspension);
    CHECK(open_objections_on(target.id, scene.ask).empty());
  }
}

}  // namespace

TEST_CASE("INV-08, INV-09, INV-10, INV-11: hold after every step of any history of supervision orders") {
  std::map<SupervisionPhase, int> reached;
  std::size_t raised_for_cause = 0;
  std::size_t accepted = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    SupervisionScene scene(seed);
    RandomPressers pressers(scene, seed * 7919);
    std::map<SupervisionId, SupervisionOrder> before;
    for (int step = 0; step < 400; ++step) {
      CAPTURE(step);
      const auto seen = scene.supervision_log().size();
      pressers.step();
      if (scene.supervision_log().size() == seen) continue;
      check_news(scene);
      std::set<std::pair<Uuid, UnitId>> open;
      for (const auto& [id, order] : scene.ask.supervisions) {
        if (const auto earlier = before.find(id); earlier != before.end()) check_supervision_step(earlier->second, order);
        if (is_open(order.phase)) CHECK(open.emplace(order.content.target.id, order.content.unit_id).second);  // INV-09
        CHECK(is_open(order.phase) <= order.issued.has_value());
        if (order.phase == SupervisionPhase::RAISED) {
          const auto& next = scene.supervision(order.successor_id.value());
          CHECK(next.issued.has_value());
          CHECK(next.predecessor_id == id);
          CHECK(next.content.supervision_level == order.content.supervision_level + 1);
          CHECK(next.content.unit_id == order.content.unit_id);
        }
      }
      before = scene.ask.supervisions;
    }
    std::int32_t sequence = 0;
    std::map<Uuid, std::int32_t> holders;
    for (const auto& [number, use] : scene.numbers[{"余法专督", 2021}].used) {
      CHECK(number == ++sequence);
      CHECK(++holders[use.for_id] == 1);
      CHECK(use.voided == (scene.phase(SupervisionId{use.for_id}) == SupervisionPhase::VOIDED));
    }
    std::map<SupervisionId, SupervisionOrder> again;
    for (const auto& recorded : scene.supervision_log()) {
      if (const auto* event = std::get_if<SupervisionEvent>(&recorded.event)) {
        evolve(again[std::visit([](const auto& one) { return one.supervision_id; }, *event)], recorded.envelope, *event);
      }
    }
    CHECK(again == scene.ask.supervisions);
    for (const auto& [id, order] : scene.ask.supervisions) {
      ++reached[order.phase];
      raised_for_cause += order.unmet_supervision_id && order.issued ? 1 : 0;
    }
    accepted += pressers.accepted();
  }
  // The histories get far enough to mean something.
  CHECK(accepted > 3000);
  CHECK(reached[SupervisionPhase::RAISED] > 20);
  CHECK(reached[SupervisionPhase::LIFTED] > 20);
  CHECK(reached[SupervisionPhase::VOIDED] > 10);
  CHECK(reached[SupervisionPhase::DISCARDED] > 10);
  CHECK(raised_for_cause > 10);
}

}  // namespace duban::test
