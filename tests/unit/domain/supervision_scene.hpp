// SupervisionScene: supervision orders on top of the orders of AssignmentScene. Given = the helpers, when = does() or code(), then =
// supervision(), pressed(). A leg of an order issued on 2021-09-08 falls due on 09-23; from 09-27 on it is overdue enough to be pressed.
#pragma once

#include "services/domain/objection/open_objections.hpp"
#include "services/domain/supervision/audience.hpp"
#include "services/domain/supervision/lifting.hpp"
#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {

class SupervisionScene : public AssignmentScene {
 public:
  explicit SupervisionScene(std::uint64_t seed = 1) : AssignmentScene(seed) {}

  // --- given: a leg that gives a ground

  OrderId overdue_order() {
    const auto id = issued(two_units());
    acknowledge(id, liaison_one);
    clock.set(shanghai(2021, 9, 27));
    return id;
  }
  [[nodiscard]] Leg& leg_to_spoil(OrderId id) { return *orders.at(id).find_leg(leg_of(id, liaison_one)); }
  void block(OrderId id) {
    leg_to_spoil(id).blockers.push_back(Blocker{.blocker_id = ids.make<BlockerId>(),
                                                .need_from_unit_id = establishment,
                                                .text = text(),
                                                .raised_at = clock.now(),
                                                .answered_at = std::nullopt});
  }
  void suspend(OrderId id) { leg_to_spoil(id).suspension = Suspension{.ground = SuspensionGround::LEGAL_PROCEEDINGS, .from = clock.now()}; }
  // An objection that waits for its answer, to a leg or to a supervision order.
  void object_to(const Uuid& target) {
    const auto id = ids.make<ObjectionId>();
    auto& objection = ask.objections[id];
    objection.objection_id = id;
    if (ask.supervisions.contains(SupervisionId{target})) {
      objection.target = {.kind = ObjectionTargetKind::SUPERVISION, .order_id = {}, .leg_id = {}, .supervision_id = SupervisionId{target}};
    } else {
      objection.target = {.kind = ObjectionTargetKind::LEG_DEMAND, .order_id = {}, .leg_id = LegId{target}, .supervision_id = {}};
    }
  }
  // Nobody of the unit is left to sign.
  void empty_unit_one() {
    vacate(liaison_one);
    vacate(member_one);
  }

  // --- given: what a correct draft says

  [[nodiscard]] SupervisionContent about(OrderId id, SupervisionGround ground = SupervisionGround::OVERDUE, std::int32_t level = 1) {
    SupervisionContent out;
    out.target = {
        .kind = SupervisionTargetKind::ASSIGNMENT_LEG, .id = leg_of(id, liaison_one).uuid, .order_id = id, .programme_id = std::nullopt};
    out.unit_id = enforcement;
    out.supervision_level = level;
    out.ground = ground;
    if (is_explicit(ground)) out.reason = text();
    out.demand = text();
    return out;
  }
  [[nodiscard]] DraftSupervision drafting(SupervisionContent body) {
    DraftSupervision command;
    static_cast<SupervisionContent&>(command) = std::move(body);
    command.supervision_id = ids.make<SupervisionId>();
    command.taskforce_id = taskforce.taskforce_id;
    return command;
  }
  [[nodiscard]] ReviseSupervisionDraft revising(SupervisionId id, SupervisionContent body) {
    ReviseSupervisionDraft command;
    static_cast<SupervisionContent&>(command) = std::move(body);
    command.supervision_id = id;
    return command;
  }
  SupervisionId pressed_draft(SupervisionContent body) {
    const auto command = drafting(std::move(body));
    does(coordinator, command);
    return command.supervision_id;
  }
  SupervisionId pressed_draft() { return pressed_draft(about(overdue_order())); }
  SupervisionId pressed_approved(SupervisionContent body) {
    const auto id = pressed_draft(std::move(body));
    does(leader_one, ApproveSupervision{.supervision_id = id});
    return id;
  }
  SupervisionId pressed(SupervisionContent body) {
    const auto id = pressed_approved(std::move(body));
    does(coordinator, IssueSupervision{.supervision_id = id, .reserved_sequence = std::nullopt});
    return id;
  }
  SupervisionId pressed() { return pressed(about(overdue_order())); }
  SupervisionId pressed_hard() { return pressed(about(overdue_order(), SupervisionGround::IMPORTANT, 2)); }
  [[nodiscard]] ReplySupervision answer(SupervisionId id, PostId by) {
    return {.supervision_id = id, .approved_by_post_id = by, .text = text(), .promised_on = std::nullopt, .attachments = {}};
  }
  SupervisionId answered() {
    const auto id = pressed();
    does(liaison_one, answer(id, liaison_one));
    return id;
  }
  [[nodiscard]] RejectSupervisionReply rejection(SupervisionId id) {
    return {.supervision_id = id, .reason = text(), .new_due = std::nullopt};
  }
  [[nodiscard]] RaiseSupervision raising(SupervisionId id, SupervisionGround ground = SupervisionGround::OVERDUE) {
    RaiseSupervision command{.supervision_id = id,
                             .next_supervision_id = ids.make<SupervisionId>(),
                             .ground = ground,
                             .reason = std::nullopt,
                             .demand = text(),
                             .reply_due = std::nullopt};
    if (is_explicit(ground)) command.reason = text();
    return command;
  }
  // Level 1, served on 09-27, whose reply was due on 09-30: 10-08 is the next day of work.
  SupervisionId unanswered() {
    const auto id = pressed();
    clock.set(shanghai(2021, 10, 8));
    return id;
  }
  SupervisionId raised_draft() {
    const auto command = raising(unanswered());
    does(coordinator, command);
    return command.next_supervision_id;
  }
  void request_voiding(SupervisionId id) { does(coordinator, RequestSupervisionVoiding{.supervision_id = id, .reason = text()}); }
  SupervisionId voided_order() {
    const auto id = pressed();
    request_voiding(id);
    does(leader_one, ApproveSupervisionVoiding{.supervision_id = id});
    return id;
  }

  // --- when

  Decided ask_for(const ActorName& who, const SupervisionCommand& command, Channel channel = Channel::HTTP) {
    const auto actor = actor_called(who);
    const Context context{.now = clock.now(), .today = today(), .actor = actor, .channel = channel, .ids = ids, .ask = ask};
    const auto id = std::visit([](const auto& one) { return one.supervision_id; }, command);
    auto decided = decide(ask.supervision(id), command, context);
    news_.clear();
    if (!decided) return decided;
    for (const auto& fresh : *decided) enter(fresh, who);
    return decided;
  }
  Decided ask_for(PostId who, const SupervisionCommand& command) { return ask_for(ActorName::post(who), command); }
  // The code of the refusal, "accepted", or "nothing" for an empty decision.
  template <class Who>
  std::string code(const Who& who, const SupervisionCommand& command) {
    const auto decided = ask_for(who, command);
    if (!decided) return std::string(decided.error().code->code);
    return decided->empty() ? "nothing" : "accepted";
  }
  template <class Who>
  void does(const Who& who, const SupervisionCommand& command) {
    const auto found = code(who, command);
    INFO(std::visit([](const auto& one) { return std::string(std::decay_t<decltype(one)>::name_of.name); }, command));
    REQUIRE(found == "accepted");
  }
  // What the decider of the target would do in its own decision.
  std::vector<NewEvent> lift(const ActorName& who, const Uuid& target, LiftReason reason) {
    const auto actor = actor_called(who);
    const Context context{.now = clock.now(), .today = today(), .actor = actor, .channel = Channel::HTTP, .ids = ids, .ask = ask};
    std::vector<NewEvent> events;
    add_lifts(events, target, reason, context);
    news_.clear();
    for (const auto& fresh : events) enter(fresh, who);
    return events;
  }
  // The same for the answer to an objection to the order itself.
  void lift_one(const ActorName& who, SupervisionId id, LiftReason reason) {
    const auto actor = actor_called(who);
    const Context context{.now = clock.now(), .today = today(), .actor = actor, .channel = Channel::HTTP, .ids = ids, .ask = ask};
    std::vector<NewEvent> events;
    add_lift(events, id, reason, context);
    news_.clear();
    for (const auto& fresh : events) enter(fresh, who);
  }

  // --- then

  [[nodiscard]] const SupervisionOrder& supervision(SupervisionId id) const { return ask.supervisions.at(id); }
  [[nodiscard]] SupervisionPhase phase(SupervisionId id) const { return supervision(id).phase; }
  // Of the last accepted command.
  [[nodiscard]] const std::vector<Recorded>& news() const { return news_; }
  [[nodiscard]] std::vector<std::string> news_types() const {
    std::vector<std::string> out;
    for (const auto& each : news_) out.emplace_back(name_of(each.event).type);
    return out;
  }
  template <class One>
  [[nodiscard]] const One& news_of() const {
    const One* found = nullptr;
    for (const auto& each : news_) {
      if (const One* one = event_as<One>(each.event)) found = one;
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  [[nodiscard]] const std::vector<Recorded>& supervision_log() const { return supervision_log_; }

 private:
  void enter(const NewEvent& fresh, const ActorName& who) {
    Envelope envelope;
    envelope.event_id = ids.make<EventId>();
    envelope.stream = fresh.stream;
    envelope.version = supervision_versions_[fresh.stream] = supervision_versions_[fresh.stream].next();
    envelope.position = Position{supervision_log_.size() + 1};
    envelope.occurred_at = fresh.occurred_at.value_or(clock.now());
    envelope.recorded_at = clock.now();
    envelope.actor = who;
    if (const auto* event = std::get_if<SupervisionEvent>(&fresh.event)) {
      const auto id = std::visit([](const auto& one) { return one.supervision_id; }, *event);
      REQUIRE(fresh.stream == supervision_stream(id));
      auto& state = ask.supervisions[id];
      evolve(state, envelope, *event);
      envelope.audience = audience_of(state, *event);
    } else {
      const auto& number = std::get<NumberEvent>(fresh.event);
      std::visit([&](const auto& one) { evolve(numbers[{one.series, one.year}], envelope, number); }, number);
    }
    supervision_log_.push_back({envelope, fresh.event});
    news_.push_back(supervision_log_.back());
  }

  std::map<StreamId, Version> supervision_versions_;
  std::vector<Recorded> supervision_log_;
  std::vector<Recorded> news_;
};

}  // namespace duban::test
