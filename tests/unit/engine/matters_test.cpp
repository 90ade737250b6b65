// Supervision orders, problems and objections through the engine: what they find of each other before anything is durable, whose matter
// they belong to, and what ends with what.
#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

class MatterWorld : public World {
 public:
  [[nodiscard]] LegId first_leg(OrderId id) { return order(id).legs.front().leg_id; }

  [[nodiscard]] SupervisionCommand draft_about(OrderId id, SupervisionId supervision, std::int32_t level = 1) {
    DraftSupervision draft;
    draft.target = {.kind = SupervisionTargetKind::ASSIGNMENT_LEG, .id = first_leg(id).uuid, .order_id = id, .programme_id = std::nullopt};
    draft.unit_id = enforcement;
    draft.supervision_level = level;
    draft.ground = SupervisionGround::IMPORTANT;
    draft.reason = text();
    draft.demand = text();
    draft.supervision_id = supervision;
    draft.taskforce_id = taskforce;
    return draft;
  }
  SupervisionId approved_about(OrderId id) {
    const auto supervision = ids.make<SupervisionId>();
    must(coordinator, draft_about(id, supervision));
    must(leader_one, SupervisionCommand{ApproveSupervision{.supervision_id = supervision}});
    return supervision;
  }
  [[nodiscard]] static SupervisionCommand issue(SupervisionId id) {
    return IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt};
  }
  SupervisionId served_about(OrderId id) {
    const auto supervision = approved_about(id);
    must(coordinator, issue(supervision));
    return supervision;
  }
  [[nodiscard]] const SupervisionOrder& supervision(SupervisionId id) {
    const SupervisionOrder* found = engine->questions().supervision(id);
    REQUIRE(found != nullptr);
    return *found;
  }
  // Decided and not made durable.
  std::string undurable(PostId post, Command command) {
    return code_of(
        engine->decide({.principal = {.token_id = TokenId{}, .actor = ActorName::post(post)}, .command = std::move(command)}).reply);
  }
  void void_order(OrderId id) {
    must(coordinator, AssignmentCommand{RequestVoiding{.order_id = id, .reason = text(), .replacement_order_id = std::nullopt}});
    must(leader_one, AssignmentCommand{ApproveVoiding{.order_id = id}});
  }
  [[nodiscard]] ProblemCommand reported(ProblemId id, std::string reference) {
    FindProblem finding;
    finding.kind = ProblemKind::TYPICAL_CASE;
    finding.found_by = FoundBy::EXTERNAL;
    finding.title = "执法文书未在期限内送达";
    finding.description = text();
    finding.unit_ids = {enforcement};
    finding.external_ref = std::move(reference);
    finding.secrecy = Secrecy::WORK_SECRET;
    finding.problem_id = id;
    finding.taskforce_id = taskforce;
    return finding;
  }

  std::vector<Envelope> envelopes_of(const StreamId& stream) {
    std::vector<Envelope> out;
    const auto read = store.read_stream(stream.name, Version{1}, [&](Position, std::string_view bytes) {
      out.push_back(decode_record(bytes)->envelope);
      return true;
    });
    REQUIRE(read);
    return out;
  }
};

}  // namespace

TEST_CASE("S-14, INV-09: the second order about a target is refused although the first is not durable yet") {
  MatterWorld world;
  const auto order = world.issued_order();
  const auto first = world.approved_about(order);
  const auto second = world.approved_about(order);
  REQUIRE(world.undurable(world.coordinator, MatterWorld::issue(first)) == "accepted");
  CHECK(world.undurable(world.coordinator, MatterWorld::issue(second)) == "supervision.already_open");
  world.commit();
  world.restart();
  CHECK(world.code_of(world.act(world.coordinator, MatterWorld::issue(second))) == "supervision.already_open");
}

TEST_CASE("S-07: what grows from an order belongs to it; the number it takes too") {
  MatterWorld world;
  const auto order = world.issued_order();
  const auto id = world.served_about(order);
  for (const Envelope& envelope : world.envelopes_of(supervision_stream(id))) {
    CHECK(envelope.correlation_id == order.uuid);
    CHECK(envelope.place == "余杭区");
    CHECK(envelope.audience.taskforce_id == world.taskforce);
  }
  const auto& issued = *world.supervision(id).issued;
  const auto numbers = world.envelopes_of(number_stream(issued.series, issued.year));
  REQUIRE(numbers.size() == 1);
  CHECK(numbers.front().correlation_id == order.uuid);
  const auto objection = world.ids.make<ObjectionId>();
  world.must(
      world.liaison_one,
      ObjectionCommand{FileObjection{
          .objection_id = objection,
          .target = {.kind = ObjectionTargetKind::SUPERVISION, .order_id = std::nullopt, .leg_id = std::nullopt, .supervision_id = id},
          .reason = world.text()}});
  CHECK(world.envelopes_of(objection_stream(objection)).front().correlation_id == order.uuid);
}

TEST_CASE("EC-08: an order voided with a supervision order open ends both in one batch, also after a restart") {
  MatterWorld world;
  const auto order = world.issued_order();
  const auto id = world.served_about(order);
  world.restart();
  world.void_order(order);
  CHECK(world.supervision(id).phase == SupervisionPhase::LIFTED);
  CHECK(world.supervision(id).lifted_because == LiftReason::TARGET_VOIDED);
  const auto lifted = world.envelopes_of(supervision_stream(id)).back();
  const auto voided = world.envelopes_of(assignment_stream(order)).back();
  CHECK(lifted.causation_id == voided.causation_id);
  CHECK(world.engine->questions().open_supervisions_of(world.first_leg(order).uuid).empty());
}

TEST_CASE("INV-11: an objection keeps the next order back until it is answered; upheld against an order it lifts it") {
  MatterWorld world;
  const auto order = world.issued_order();
  const auto about_leg = world.ids.make<ObjectionId>();
  const auto id = world.served_about(order);
  const auto file = [&](ObjectionId objection, ObjectionTarget target) {
    return world.undurable(world.liaison_one,
                           ObjectionCommand{FileObjection{.objection_id = objection, .target = target, .reason = world.text()}});
  };
  const auto decide = [&](ObjectionId objection, ObjectionOutcome outcome) {
    return world.undurable(
        world.leader_one,
        ObjectionCommand{DecideObjection{.objection_id = objection, .outcome = outcome, .reason = world.text(), .new_due = std::nullopt}});
  };
  const auto about_order = world.ids.make<ObjectionId>();
  REQUIRE(file(about_order, {.kind = ObjectionTargetKind::SUPERVISION, .order_id = {}, .leg_id = {}, .supervision_id = id}) == "accepted");
  REQUIRE(decide(about_order, ObjectionOutcome::UPHELD) == "accepted");
  CHECK(world.supervision(id).lifted_because == LiftReason::OBJECTION_UPHELD);

  REQUIRE(file(about_leg,
               {.kind = ObjectionTargetKind::LEG_DEMAND, .order_id = order, .leg_id = world.first_leg(order), .supervision_id = {}}) ==
          "accepted");
  const auto next = world.ids.make<SupervisionId>();
  CHECK(world.undurable(world.coordinator, world.draft_about(order, next)) == "supervision.objection_open");
  REQUIRE(decide(about_leg, ObjectionOutcome::REJECTED) == "accepted");
  CHECK(world.undurable(world.coordinator, world.draft_about(order, next)) == "accepted");
  world.commit();
}

TEST_CASE("S-06: a draft is missing to the unit it is about, and an issued order to every other") {
  MatterWorld world;
  const auto order = world.issued_order();
  const auto id = world.approved_about(order);
  const SupervisionCommand sign = AcknowledgeSupervision{.supervision_id = id, .signed_by_post_id = {}, .claimed_at = {}};
  CHECK(world.code_of(world.act(world.liaison_one, sign)) == "matter.not_found");
  world.must(world.coordinator, MatterWorld::issue(id));
  CHECK(world.code_of(world.act(world.liaison_two, sign)) == "matter.not_found");
  CHECK(world.code_of(world.act(world.liaison_one, sign)) == "accepted");
}

TEST_CASE("ORD-08: a problem reported twice under the same number is one problem, and the repeat is answered with it") {
  MatterWorld world;
  const auto system = ActorName::integration(world.enforcement);
  const auto first = world.ids.make<ProblemId>();
  world.must_as(system, world.reported(first, "CASE-7"));
  const auto head = world.engine->head().position;
  const auto again = world.must_as(system, world.reported(world.ids.make<ProblemId>(), "CASE-7"));
  CHECK(again.stream == problem_stream(first));
  CHECK_FALSE(again.changed);
  CHECK_FALSE(again.created);
  CHECK(world.engine->head().position == head);
  world.restart();
  CHECK(world.must_as(system, world.reported(world.ids.make<ProblemId>(), "CASE-7")).stream == problem_stream(first));
  // Another unit's system may use the same number.
  const auto other = world.ids.make<ProblemId>();
  auto of_other = std::get<FindProblem>(world.reported(other, "CASE-7"));
  CHECK(world.must_as(ActorName::integration(world.establishment), ProblemCommand{of_other}).stream == problem_stream(other));
  CHECK(world.envelopes_of(problem_stream(first)).front().secrecy == Secrecy::WORK_SECRET);
}

}  // namespace duban::test
