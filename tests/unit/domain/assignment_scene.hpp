// AssignmentScene: orders on top of the questions of tests/support/scenario.hpp, with the helpers that bring one up to a point and the
// audience of each event. Given = the helpers, when = must() or code_of(), then = order(), last(), log().
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "services/domain/assignment/audience.hpp"
#include "services/domain/supervision/audience.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {

[[nodiscard]] inline Instant shanghai(int year, unsigned month, unsigned day, int hour = 9, int minute = 0) {
  return start_of(CivilDate::of(year, month, day)) + Duration::hours(hour) + Duration::minutes(minute);
}

struct Recorded {
  Envelope envelope;
  Event event;
};

[[nodiscard]] inline std::set<UnitId> units_told(const Recorded& recorded) {
  return {recorded.envelope.audience.unit_ids.begin(), recorded.envelope.audience.unit_ids.end()};
}

class AssignmentScene {
 public:
  AssignmentScene(const AssignmentScene&) = delete;
  AssignmentScene& operator=(const AssignmentScene&) = delete;
  explicit AssignmentScene(std::uint64_t seed = 1) : clock(shanghai(2021, 9, 8)), ids(clock, seed) {
    office = add_unit("区委依法治区办");
    enforcement = add_unit("区综合行政执法局");
    establishment = add_unit("区委编办");
    data_bureau = add_unit("区数据资源局");
    town = add_unit("镇");
    justice = add_unit("区司法局");
    committee = add_unit("区委");
    government = add_unit("区政府");
    outside = add_unit("第三方单位");
    taskforce.coordinating_unit_id = office;
    taskforce.letterhead = "余法专";
    taskforce.established_on = CivilDate::of(2021, 1, 1);
    leader_one = seat(Role::LEADER, committee);
    leader_two = seat(Role::LEADER, government);
    deputy = seat(Role::DEPUTY, justice);
    coordinator = seat(Role::COORDINATOR, office);
    second_coordinator = seat(Role::COORDINATOR, office);
    liaison_one = seat(Role::LIAISON, enforcement);
    member_one = seat(Role::MEMBER, enforcement);
    handler_one = seat(Role::HANDLER, enforcement);
    liaison_two = seat(Role::LIAISON, establishment);
    member_two = seat(Role::MEMBER, establishment);
    liaison_three = seat(Role::LIAISON, data_bureau);
    liaison_of_justice = seat(Role::LIAISON, justice);
    liaison_of_office = seat(Role::LIAISON, office);
    verifier = own_post(Role::VERIFIER, outside);
    second_verifier = own_post(Role::VERIFIER, government);
    inspector = own_post(Role::INSPECTOR, town);
    measure = ids.make<MeasureId>();
    programme.taskforce_id = taskforce.taskforce_id;
    load_2021();
  }

  // --- given: the world

  UnitId add_unit(const char* name) {
    const auto id = ids.make<UnitId>();
    Unit unit;
    unit.unit_id = id;
    unit.names.push_back(NameSpan{.name = name, .from = std::nullopt});
    units.emplace(id, std::move(unit));
    return id;
  }
  PostId seat(Role role, UnitId unit) {
    const auto id = ids.make<PostId>();
    taskforce.posts.push_back(Post{.post_id = id,
                                   .role = role,
                                   .title = std::string(chinese(role)),
                                   .unit_id = unit,
                                   .taskforce_id = taskforce.taskforce_id,
                                   .valid_from = CivilDate::of(2021, 1, 1),
                                   .valid_to = std::nullopt});
    return id;
  }
  PostId own_post(Role role, UnitId unit) {
    const auto id = ids.make<PostId>();
    units.at(unit).posts.push_back(Post{.post_id = id,
                                        .role = role,
                                        .title = std::string(chinese(role)),
                                        .unit_id = unit,
                                        .taskforce_id = std::nullopt,
                                        .valid_from = CivilDate::of(2021, 1, 1),
                                        .valid_to = std::nullopt});
    return id;
  }
  // From today on nobody fills it.
  void vacate(PostId id) {
    const auto end = [&](std::vector<Post>& posts) {
      for (auto& post : posts) {
        if (post.post_id == id) post.valid_to = today() - 1;
      }
    };
    end(taskforce.posts);
    for (auto& [unit_id, unit] : units) end(unit.posts);
  }
  void delegate(PostId to, std::vector<DelegatedPower> scope) {
    taskforce.delegations.push_back(Delegation{.from_post_id = leader_one,
                                               .to_post_id = to,
                                               .scope = std::move(scope),
                                               .valid_from = CivilDate::of(2021, 1, 1),
                                               .valid_to = std::nullopt});
  }
  void affiliate(UnitId one, UnitId other) {
    units.at(one).affiliations.push_back(
        UnitAffiliation{.unit_id = other, .kind = AffiliationKind::HOSTED_OFFICE, .valid_from = today(), .valid_to = std::nullopt});
  }
  void affiliate(PostId post, UnitId unit) {
    taskforce.post_affiliations.push_back(PostAffiliation{
        .post_id = post, .unit_id = unit, .kind = AffiliationKind::SAME_HEAD, .valid_from = today(), .valid_to = std::nullopt});
  }
  void add_measure() { programme.measures.push_back(Measure{.measure_id = measure, .no = 1, .title = "举措", .text = std::nullopt}); }

  [[nodiscard]] TextRef text() {
    return {.blob_id = ids.make<BlobId>(),
            .sha256 = std::string(64, '0'),
            .bytes = 9,
            .media_type = "text/plain",
            .secrecy = Secrecy::INTERNAL};
  }
  [[nodiscard]] Evidence evidence(EvidenceKind kind = EvidenceKind::DOCUMENT) {
    return {.document = {.blob_id = ids.make<BlobId>(),
                         .sha256 = std::string(64, '0'),
                         .bytes = 9,
                         .media_type = "application/pdf",
                         .secrecy = Secrecy::INTERNAL},
            .kind = kind};
  }
  // What a correct draft says: ten working days, evidence on paper.
  [[nodiscard]] AssignmentContent content(std::vector<Recipient> recipients) {
    AssignmentContent out;
    out.title = "编制综合行政执法事项清单";
    out.content = text();
    out.basis = {.kind = BasisKind::DOCUMENT, .reference = "专项工作方案"};
    out.source_kind = SourceKind::PLAN;
    out.recipients = std::move(recipients);
    out.goal = text();
    out.urgency = Urgency::NORMAL;
    out.due = working_days(10);
    out.evidence_policy = EvidenceKind::DOCUMENT;
    out.secrecy = Secrecy::INTERNAL;
    return out;
  }
  [[nodiscard]] static DueSpec working_days(std::int32_t count) {
    return {.kind = DueKind::WORKING_DAYS, .date = std::nullopt, .value = count};
  }
  [[nodiscard]] static DueSpec by_date(CivilDate date) { return {.kind = DueKind::DATE, .date = date, .value = std::nullopt}; }
  [[nodiscard]] std::vector<Recipient> two_units() const { return {{enforcement, LegRole::LEAD}, {establishment, LegRole::CO_LEAD}}; }
  [[nodiscard]] std::vector<Recipient> one_unit() const { return {{enforcement, LegRole::LEAD}}; }

  // --- given: an order, up to a point

  [[nodiscard]] DraftAssignment draft_of(AssignmentContent body) {
    DraftAssignment command;
    static_cast<AssignmentContent&>(command) = std::move(body);
    command.order_id = ids.make<OrderId>();
    command.taskforce_id = taskforce.taskforce_id;
    return command;
  }
  OrderId drafted(AssignmentContent body) {
    const auto command = draft_of(std::move(body));
    must(coordinator, command);
    return command.order_id;
  }
  OrderId drafted() { return drafted(content(two_units())); }
  OrderId submitted(AssignmentContent body) {
    const auto id = drafted(std::move(body));
    must(coordinator, SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {leader_one}});
    return id;
  }
  OrderId submitted() { return submitted(content(two_units())); }
  OrderId approved(AssignmentContent body) {
    const auto id = submitted(std::move(body));
    must(leader_one, ApproveAssignment{.order_id = id});
    return id;
  }
  OrderId approved() { return approved(content(two_units())); }
  OrderId issued(AssignmentContent body) {
    const auto id = approved(std::move(body));
    must(coordinator, IssueAssignment{.order_id = id, .reserved_sequence = std::nullopt});
    return id;
  }
  OrderId issued(std::vector<Recipient> recipients) { return issued(content(std::move(recipients))); }
  OrderId issued() { return issued(two_units()); }

  void acknowledge(OrderId id, PostId by) { must(by, AcknowledgeLeg{.order_id = id, .leg_id = leg_of(id, by)}); }
  [[nodiscard]] ReplyLeg reply_of(OrderId id, PostId by) {
    return {.order_id = id, .leg_id = leg_of(id, by), .approved_by_post_id = by, .result = text(), .evidence = {evidence()}};
  }
  void reply(OrderId id, PostId by) { must(by, reply_of(id, by)); }
  [[nodiscard]] AssignVerification assign_of(OrderId id, LegId leg, PostId to) {
    return {.order_id = id, .leg_id = leg, .verifier_post_id = to, .mode = std::nullopt, .due_on = std::nullopt};
  }
  void assign(OrderId id, LegId leg) { must(coordinator, assign_of(id, leg, verifier)); }
  [[nodiscard]] RecordVerification result_of(OrderId id, LegId leg, VerificationResult result) {
    const bool good = result == VerificationResult::PASS;
    return {.order_id = id,
            .leg_id = leg,
            .result = result,
            .checks = {true, good, good, true, true, true},
            .mode = EvidenceKind::DOCUMENT,
            .note = text()};
  }
  void verify(OrderId id, LegId leg, VerificationResult result = VerificationResult::PASS) {
    assign(id, leg);
    must(verifier, result_of(id, leg, result));
  }
  [[nodiscard]] SendLegBack back_of(OrderId id, LegId leg) {
    return {.order_id = id, .leg_id = leg, .reasons = text(), .new_due = working_days(5)};
  }
  void accept(OrderId id, LegId leg) { must(coordinator, AcceptLeg{.order_id = id, .leg_id = leg}); }
  // One unit, whose reply is accepted; only the closing is missing.
  OrderId ready_to_close(AssignmentContent body) {
    const auto id = issued(std::move(body));
    for (const auto& leg : order(id).legs) {
      if (!leg.required()) continue;
      reply(id, liaison_of(leg.unit_id));
    }
    if (order(id).phase == OrderPhase::ISSUED) {
      must(liaison_one, FileConsolidatedReply{.order_id = id, .result = text(), .missing_legs = {}});
    }
    const auto legs = order(id).legs;
    for (const auto& leg : legs) {
      if (!leg.required()) continue;
      verify(id, leg.leg_id);
      accept(id, leg.leg_id);
    }
    return id;
  }
  OrderId closed() {
    const auto id = ready_to_close(content(one_unit()));
    must(coordinator, CloseAssignment{.order_id = id});
    return id;
  }
  OrderId withdrawn() {
    const auto id = issued();
    must(coordinator, RequestWithdrawal{.order_id = id, .reason = text()});
    must(leader_one, ApproveWithdrawal{.order_id = id});
    return id;
  }
  OrderId voided() {
    const auto id = issued();
    must(coordinator, RequestVoiding{.order_id = id, .reason = text(), .replacement_order_id = std::nullopt});
    must(leader_one, ApproveVoiding{.order_id = id});
    return id;
  }
  [[nodiscard]] ReturnLeg return_of(OrderId id, PostId by, ReturnGround ground = ReturnGround::NOT_OUR_DUTY) {
    return {.order_id = id, .leg_id = leg_of(id, by), .ground = ground, .reason = text()};
  }
  [[nodiscard]] AcceptReturn acceptance_of(OrderId id, LegId leg) { return {.order_id = id, .leg_id = leg, .reason = text()}; }
  [[nodiscard]] AcceptReturn reassignment_of(OrderId id, LegId leg, UnitId unit, DueTreatment treatment = DueTreatment::RESTART) {
    auto out = acceptance_of(id, leg);
    out.new_unit_id = unit;
    out.due_treatment = treatment;
    return out;
  }
  [[nodiscard]] RaiseBlocker blocker_of(OrderId id, PostId by) {
    return {
        .order_id = id, .leg_id = leg_of(id, by), .blocker_id = ids.make<BlockerId>(), .need_from_unit_id = std::nullopt, .text = text()};
  }
  [[nodiscard]] RequestExtension extension_of(OrderId id, PostId by, CivilDate until) {
    return {.order_id = id,
            .leg_id = leg_of(id, by),
            .extension_id = ids.make<ExtensionId>(),
            .reason = text(),
            .progress = text(),
            .proposed_due_on = until,
            .consented_by_post_id = member_of(post(by)->unit_id).value_or(by)};
  }
  [[nodiscard]] std::optional<PostId> member_of(UnitId unit) const {
    for (const auto& each : taskforce.posts) {
      if (each.unit_id == unit && each.role == Role::MEMBER) return each.post_id;
    }
    return std::nullopt;
  }
  [[nodiscard]] RequestSuspension suspension_of(OrderId id, PostId by) {
    return {.order_id = id, .leg_id = leg_of(id, by), .ground = SuspensionGround::LEGAL_PROCEEDINGS, .reason = text()};
  }
  void suspend(OrderId id, PostId by) {
    must(coordinator, suspension_of(id, by));
    must(leader_one, ApproveSuspension{.order_id = id, .leg_id = leg_of(id, by)});
  }
  [[nodiscard]] OpenDutyDispute dispute_of(OrderId id, PostId by) {
    return {.order_id = id, .leg_id = leg_of(id, by), .dispute_id = ids.make<DisputeId>(), .claim = text()};
  }
  [[nodiscard]] RuleOnDutyDispute ruling_of(OrderId id, LegId leg, UnitId unit) {
    return {.order_id = id, .leg_id = leg, .unit_id = unit, .reason = text(), .due_treatment = std::nullopt, .new_due_on = std::nullopt};
  }
  [[nodiscard]] PlanFollowUpCheck check_of(OrderId id, PostId by) {
    return {.order_id = id,
            .check_id = ids.make<FollowUpCheckId>(),
            .planned_on = today() + 60,
            .mode = EvidenceKind::ON_SITE,
            .checker_post_id = by};
  }
  void look_back(OrderId id, FollowUpResult result) {
    const auto plan = check_of(id, inspector);
    must(coordinator, plan);
    must(inspector, RecordFollowUpCheck{
                        .order_id = id, .check_id = plan.check_id, .result = result, .note = text(), .evidence = {evidence().document}});
  }
  [[nodiscard]] RequestReopening reopening_of(OrderId id, ReopenReason reason = ReopenReason::NEW_FACTS) {
    return {.order_id = id, .reason = reason, .note = text(), .new_due = working_days(5), .leg_ids = {}};
  }
  void reopen(OrderId id, ReopenReason reason = ReopenReason::NEW_FACTS) {
    must(coordinator, reopening_of(id, reason));
    must(leader_one, ApproveReopening{.order_id = id});
  }
  // Nobody signed in time and that is on record.
  void make_silent(OrderId id, LegId leg) {
    const auto& found = *order(id).find_leg(leg);
    if (clock.now() < found.sign_due_at) clock.set(found.sign_due_at + Duration::hours(9));
    must(coordinator, RecordNonReceipt{.order_id = id, .leg_id = leg, .note = text()});
  }

  // --- when

  [[nodiscard]] Actor actor_called(const ActorName& name) const {
    Actor actor{.name = name, .post = std::nullopt, .unit_id = name.unit_id};
    if (name.post_id) {
      const auto found = post(*name.post_id);
      if (found && found->filled_on(today())) {
        actor.post = found;
        actor.unit_id = found->unit_id;
      }
    }
    return actor;
  }
  // Decides; what was accepted is recorded.
  Decided act(const ActorName& who, const AssignmentCommand& command, Channel channel = Channel::HTTP) {
    const auto actor = actor_called(who);
    const Context context{.now = clock.now(), .today = today(), .actor = actor, .channel = channel, .ids = ids, .ask = ask};
    const auto id = std::visit([](const auto& one) { return one.order_id; }, command);
    auto decided = decide(ask.assignment(id), command, context);
    last_.clear();
    if (!decided) return decided;
    for (const auto& fresh : *decided) record(fresh, who, actor.unit_id, channel);
    return decided;
  }
  Decided act(PostId who, const AssignmentCommand& command) { return act(ActorName::post(who), command); }
  // The code of the refusal, "accepted", or "nothing" for an empty decision.
  template <class Who>
  std::string code_of(const Who& who, const AssignmentCommand& command) {
    const auto decided = act(who, command);
    if (!decided) return std::string(decided.error().code->code);
    return decided->empty() ? "nothing" : "accepted";
  }
  template <class Who>
  void must(const Who& who, const AssignmentCommand& command) {
    const auto code = code_of(who, command);
    INFO(std::visit([](const auto& one) { return std::string(std::decay_t<decltype(one)>::name_of.name); }, command));
    REQUIRE(code == "accepted");
  }

  // --- then

  [[nodiscard]] const AssignmentOrder& order(OrderId id) const { return orders.at(id); }
  [[nodiscard]] const Leg& leg(OrderId id, UnitId unit) const {
    const Leg* found = nullptr;
    for (const auto& each : order(id).legs) {
      if (each.unit_id == unit) found = &each;  // the last one: a unit may get a leg anew
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  [[nodiscard]] LegId leg_of(OrderId id, PostId by) const { return leg(id, post(by)->unit_id).leg_id; }
  [[nodiscard]] PostId liaison_of(UnitId unit) const {
    for (const auto& each : taskforce.posts) {
      if (each.unit_id == unit && each.role == Role::LIAISON) return each.post_id;
    }
    FAIL("no liaison");
    return {};
  }
  // Of the last accepted command.
  [[nodiscard]] const std::vector<Recorded>& last() const { return last_; }
  [[nodiscard]] std::vector<std::string> last_types() const {
    std::vector<std::string> out;
    for (const auto& each : last_) out.emplace_back(name_of(each.event).english);
    return out;
  }
  template <class One>
  [[nodiscard]] const One& last_event() const {
    const One* found = nullptr;
    for (const auto& each : last_) {
      if (const auto* family = std::get_if<AssignmentEvent>(&each.event)) {
        if (const auto* one = std::get_if<One>(family)) found = one;
      }
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  [[nodiscard]] const std::vector<Recorded>& log() const { return log_; }

  [[nodiscard]] CivilDate today() const { return business_date(clock.now()); }
  [[nodiscard]] std::optional<Post> post(PostId id) const { return ask.post(id); }

  ManualClock clock;
  Uuid7Source ids;
  UnitId office, enforcement, establishment, data_bureau, town, justice, committee, government, outside;
  PostId leader_one, leader_two, deputy, coordinator, second_coordinator, liaison_one, member_one, handler_one, liaison_two, member_two,
      liaison_three, liaison_of_justice, liaison_of_office, verifier, second_verifier, inspector;
  MeasureId measure;
  FakeQuestions ask;
  Taskforce& taskforce = new_taskforce();
  Programme& programme = new_programme();
  std::map<UnitId, Unit>& units = ask.units;
  std::map<OrderId, AssignmentOrder>& orders = ask.orders;
  std::map<std::pair<std::string, std::int32_t>, NumberRegister>& numbers = ask.registers;

 private:
  // Both live as long as `ask`: its maps never lose an entry.
  Taskforce& new_taskforce() {
    const auto id = ids.make<TaskforceId>();
    ask.taskforces[id].taskforce_id = id;
    return ask.taskforces[id];
  }
  Programme& new_programme() {
    const auto id = ids.make<ProgrammeId>();
    ask.programmes[id].programme_id = id;
    return ask.programmes[id];
  }

  void record(const NewEvent& fresh, const ActorName& who, std::optional<UnitId> unit, Channel channel) {
    Envelope envelope;
    envelope.event_id = ids.make<EventId>();
    envelope.stream = fresh.stream;
    envelope.version = versions_[fresh.stream] = versions_[fresh.stream].next();
    envelope.position = Position{log_.size() + 1};
    envelope.occurred_at = fresh.occurred_at.value_or(clock.now());
    envelope.recorded_at = clock.now();
    envelope.actor = who;
    envelope.actor_unit_id = unit;
    envelope.channel = channel;
    if (const auto* event = std::get_if<AssignmentEvent>(&fresh.event)) {
      const auto id = std::visit([](const auto& one) { return one.order_id; }, *event);
      auto& state = orders[id];
      evolve(state, envelope, *event);
      envelope.audience = audience_of(state, *event);
    } else if (const auto* lifted = std::get_if<SupervisionEvent>(&fresh.event)) {
      auto& state = ask.supervisions.at(std::visit([](const auto& one) { return one.supervision_id; }, *lifted));
      evolve(state, envelope, *lifted);
      envelope.audience = audience_of(state, *lifted);
    } else {
      const auto& number = std::get<NumberEvent>(fresh.event);
      std::visit([&](const auto& one) { evolve(numbers[{one.series, one.year}], envelope, number); }, number);
    }
    log_.push_back({envelope, fresh.event});
    last_.push_back(log_.back());
  }

  // The arrangement for the autumn of 2021: 中秋 and 国庆 with their working Saturdays and Sundays.
  void load_2021() {
    auto& calendar = ask.work_calendar;
    calendar.version = CalendarVersion{1};
    calendar.sources[2021] = "test";
    const auto mark = [&](unsigned month, unsigned day, bool off) {
      calendar.marks[CivilDate::of(2021, month, day)] = CalendarMark{.off = off, .name = "", .year = 2021};
    };
    for (const unsigned day : {19U, 20U, 21U}) mark(9, day, true);
    for (unsigned day = 1; day <= 7; ++day) mark(10, day, true);
    mark(9, 18, false);
    mark(9, 26, false);
    mark(10, 9, false);
  }

  std::map<StreamId, Version> versions_;
  std::vector<Recorded> log_;
  std::vector<Recorded> last_;
};

}  // namespace duban::test
