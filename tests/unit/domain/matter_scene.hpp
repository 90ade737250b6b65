// MatterScene: objections, consequences and commendations on top of the orders of AssignmentScene. Supervision orders and problems are set
// by hand, as far as they are asked about.
#pragma once

#include "services/domain/consequence/audience.hpp"
#include "services/domain/objection/audience.hpp"
#include "services/domain/objection/open_objections.hpp"
#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {

class MatterScene : public AssignmentScene {
 public:
  explicit MatterScene(std::uint64_t seed = 1) : AssignmentScene(seed) {}

  // --- given: an order and its leg

  // One unit (enforcement); limits as the urgency says.
  OrderId issued_with(Urgency urgency) {
    auto body = content(one_unit());
    body.urgency = urgency;
    return issued(std::move(body));
  }
  [[nodiscard]] LegId first_leg(OrderId id) const { return order(id).legs.front().leg_id; }
  Leg& leg_in_hand(OrderId id) { return ask.orders.at(id).legs.front(); }
  // An order whose reply did not pass.
  OrderId failed(VerificationResult result = VerificationResult::FAIL) {
    const auto id = issued(one_unit());
    reply(id, liaison_one);
    verify(id, first_leg(id), result);
    return id;
  }
  // An order whose return the leader refused.
  OrderId ruled_on() {
    const auto id = issued();
    must(liaison_one, return_of(id, liaison_one));
    must(leader_one, RefuseReturn{.order_id = id, .leg_id = first_leg(id), .reason = text()});
    return id;
  }
  SupervisionId supervised(UnitId unit, bool open = true) {
    const auto id = ids.make<SupervisionId>();
    auto& state = ask.supervisions[id];
    state.supervision_id = id;
    state.taskforce_id = taskforce.taskforce_id;
    state.content.unit_id = unit;
    state.content.supervision_level = 1;
    state.issued.emplace();
    state.phase = open ? SupervisionPhase::ACKNOWLEDGED : SupervisionPhase::LIFTED;
    return id;
  }
  // Open, and its reply was rejected.
  SupervisionId unmet_supervision(const Uuid& target, UnitId unit, std::int32_t level = 2) {
    const auto id = supervised(unit);
    auto& state = ask.supervisions.at(id);
    state.content.target.id = target;
    state.content.supervision_level = level;
    state.rejected_replies = 1;
    return id;
  }

  // --- given: objections

  [[nodiscard]] FileObjection objection_to(ObjectionTargetKind kind, OrderId id) {
    return {.objection_id = ids.make<ObjectionId>(),
            .target = {.kind = kind, .order_id = id, .leg_id = first_leg(id), .supervision_id = std::nullopt},
            .reason = text()};
  }
  [[nodiscard]] FileObjection objection_to(SupervisionId id) {
    return {.objection_id = ids.make<ObjectionId>(),
            .target = {.kind = ObjectionTargetKind::SUPERVISION, .order_id = std::nullopt, .leg_id = std::nullopt, .supervision_id = id},
            .reason = text()};
  }
  ObjectionId filed(const FileObjection& command) {
    done(liaison_one, command);
    return command.objection_id;
  }
  ObjectionId filed(ObjectionTargetKind kind, OrderId id) { return filed(objection_to(kind, id)); }
  [[nodiscard]] DecideObjection answer_to(ObjectionId id, ObjectionOutcome outcome, std::optional<DueSpec> new_due = std::nullopt) {
    return {.objection_id = id, .outcome = outcome, .reason = text(), .new_due = new_due};
  }

  // --- given: a consequence, up to a point

  [[nodiscard]] ProposeConsequence proposal_for(OrderId id) {
    return {.consequence_id = ids.make<ConsequenceId>(),
            .taskforce_id = taskforce.taskforce_id,
            .kind = ConsequenceKind::NOTICE_AND_RECTIFY,
            .target = {.order_id = id, .leg_id = first_leg(id)},
            .ground = ConsequenceGround::IMPORTANT,
            .unmet_supervision_id = std::nullopt,
            .ground_event_ids = {ids.make<EventId>()},
            .reason = text(),
            .rectification_problem_id = open_problem(order(id).legs.front().unit_id)};
  }
  ProblemId open_problem(UnitId unit) {
    const auto id = ids.make<ProblemId>();
    auto& state = ask.problems[id];
    state.problem_id = id;
    state.taskforce_id = taskforce.taskforce_id;
    state.owner_unit_id = unit;
    state.phase = ProblemPhase::OPEN;
    return id;
  }
  ConsequenceId proposed(const ProposeConsequence& command) {
    done(coordinator, command);
    return command.consequence_id;
  }
  ConsequenceId proposed() { return proposed(proposal_for(issued(one_unit()))); }
  [[nodiscard]] RecordUnitHeard hearing_of(ConsequenceId id) {
    return {.consequence_id = id, .statement = text(), .waived = false, .waiver_reason = std::nullopt};
  }
  ConsequenceId heard(const ProposeConsequence& command) {
    const auto id = proposed(command);
    done(coordinator, hearing_of(id));
    return id;
  }
  ConsequenceId heard() { return heard(proposal_for(issued(one_unit()))); }
  ConsequenceId approved_consequence(const ProposeConsequence& command) {
    const auto id = heard(command);
    done(leader_one, ApproveConsequence{.consequence_id = id});
    return id;
  }
  ConsequenceId approved_consequence() { return approved_consequence(proposal_for(issued(one_unit()))); }
  [[nodiscard]] CirculateNotice notice_of(ConsequenceId id) {
    return {.consequence_id = id,
            .problem_id = std::nullopt,
            .scope = CirculationScope::UNITS,
            .to_unit_ids = {establishment, data_bureau},
            .text = text(),
            .reserved_sequence = std::nullopt};
  }
  ConsequenceId circulated(const ProposeConsequence& command) {
    const auto id = approved_consequence(command);
    done(coordinator, notice_of(id));
    return id;
  }
  ConsequenceId circulated() { return circulated(proposal_for(issued(one_unit()))); }
  // Its rectification is written off.
  void rectified(ConsequenceId id) { ask.problems.at(consequence(id).notice->problem_id).phase = ProblemPhase::WRITTEN_OFF; }

  [[nodiscard]] IssueCommendation praise_of(OrderId id) {
    return {.commendation_id = ids.make<CommendationId>(),
            .taskforce_id = taskforce.taskforce_id,
            .unit_id = order(id).legs.front().unit_id,
            .results = {{.order_id = id, .leg_id = first_leg(id)}},
            .scope = CirculationScope::UNITS,
            .to_unit_ids = {establishment},
            .text = text()};
  }

  // --- when

  // Decides; what was accepted is recorded on every stream it goes to.
  template <class One>
  Decided attempt(const ActorName& who, const One& command) {
    const auto actor = actor_called(who);
    const Context context{.now = clock.now(), .today = today(), .actor = actor, .channel = Channel::HTTP, .ids = ids, .ask = ask};
    auto decided = decide_any(command, context);
    batch_.clear();
    if (!decided) return decided;
    for (const auto& fresh : *decided) apply(fresh, who, actor.unit_id);
    return decided;
  }
  template <class One>
  Decided attempt(PostId who, const One& command) {
    return attempt(ActorName::post(who), command);
  }
  // The code of the refusal, or "accepted".
  template <class Who, class One>
  std::string code(const Who& who, const One& command) {
    const auto decided = attempt(who, command);
    return decided ? "accepted" : std::string(decided.error().code->code);
  }
  template <class Who, class One>
  void done(const Who& who, const One& command) {
    INFO(One::name_of.name);
    REQUIRE(code(who, command) == "accepted");
  }

  // --- then

  [[nodiscard]] const Objection& objection(ObjectionId id) const { return ask.objections.at(id); }
  [[nodiscard]] const Consequence& consequence(ConsequenceId id) const { return ask.consequences.at(id); }
  // The events of the last accepted command, and of all of them.
  [[nodiscard]] const std::vector<Recorded>& batch() const { return batch_; }
  [[nodiscard]] const std::vector<Recorded>& matters() const { return matters_; }
  [[nodiscard]] std::vector<std::string> batch_types() const {
    std::vector<std::string> out;
    for (const auto& each : batch_) out.emplace_back(name_of(each.event).type);
    return out;
  }
  template <class One>
  [[nodiscard]] const One& in_batch() const {
    const One* found = nullptr;
    for (const auto& each : batch_) {
      if (const One* one = event_as<One>(each.event)) found = one;
    }
    REQUIRE(found != nullptr);
    return *found;
  }

 private:
  template <class One>
  [[nodiscard]] Decided decide_any(const One& command, const Context& context) const {
    if constexpr (std::is_constructible_v<ObjectionCommand, One>) {
      return decide(ask.objection(command.objection_id), ObjectionCommand{command}, context);
    } else if constexpr (std::is_constructible_v<ConsequenceCommand, One>) {
      const auto found = ask.consequences.find(command.consequence_id);
      return decide(found == ask.consequences.end() ? nullptr : &found->second, ConsequenceCommand{command}, context);
    } else {
      const auto found = ask.commendations.find(command.commendation_id);
      return decide(found == ask.commendations.end() ? nullptr : &found->second, CommendationCommand{command}, context);
    }
  }

  void apply(const NewEvent& fresh, const ActorName& who, std::optional<UnitId> unit) {
    Envelope envelope;
    envelope.event_id = ids.make<EventId>();
    envelope.stream = fresh.stream;
    envelope.position = Position{matters_.size() + 1};
    envelope.occurred_at = clock.now();
    envelope.recorded_at = clock.now();
    envelope.actor = who;
    envelope.actor_unit_id = unit;
    std::visit(Overloaded{
                   [&](const ObjectionEvent& event) {
                     auto& state = ask.objections[std::visit([](const auto& one) { return one.objection_id; }, event)];
                     evolve(state, envelope, event);
                     envelope.audience = audience_of(state, event);
                   },
                   [&](const ConsequenceEvent& event) {
                     auto& state = ask.consequences[std::visit([](const auto& one) { return one.consequence_id; }, event)];
                     evolve(state, envelope, event);
                     envelope.audience = audience_of(state, event);
                   },
                   [&](const CommendationEvent& event) {
                     auto& state = ask.commendations[std::visit([](const auto& one) { return one.commendation_id; }, event)];
                     evolve(state, envelope, event);
                     envelope.audience = audience_of(state, event);
                   },
                   [&](const AssignmentEvent& event) {
                     auto& state = ask.orders.at(std::visit([](const auto& one) { return one.order_id; }, event));
                     evolve(state, envelope, event);
                     envelope.audience = audience_of(state, event);
                   },
                   [&](const SupervisionEvent& event) {
                     auto& state = ask.supervisions.at(std::visit([](const auto& one) { return one.supervision_id; }, event));
                     evolve(state, envelope, event);
                     envelope.audience = audience_of(state, event);
                   },
                   [&](const NumberEvent& event) {
                     std::visit([&](const auto& one) { evolve(numbers[{one.series, one.year}], envelope, event); }, event);
                   },
                   [](const auto&) { FAIL("an event of no concern here"); },
               },
               fresh.event);
    matters_.push_back({envelope, fresh.event});
    batch_.push_back(matters_.back());
  }

  std::vector<Recorded> matters_;
  std::vector<Recorded> batch_;
};

// One refusal: its code and a situation that produces it.
struct MatterRefusal {
  std::string_view code;
  std::string_view situation;
  std::string (*code_found)(MatterScene&);
};

}  // namespace duban::test
