// given / when / then for the deciders: a small world in memory with a clock that stands still and seeded ids.
//
//   Scenario world;
//   world.given(UnitRegistered{…});                       // history, applied by evolve
//   const Decided decided = world.as_post(coordinator).when(DefineProgramme{…});
//   REQUIRE(then<ProgrammeDefined>(decided).title == "…"); // exactly one event of that type
//   REQUIRE(refusal(decided) == "programme.already_defined");
//
// when() also applies what was decided, so that steps follow each other; try_out() only decides. authorise() is asked only by
// allowed(). One thread; states live in `ask`, which tests may fill by hand as well.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "common/text/characters.hpp"
#include "services/domain/assignment/decide.hpp"
#include "services/domain/assignment/evolve.hpp"
#include "services/domain/calendar/decide.hpp"
#include "services/domain/calendar/evolve.hpp"
#include "services/domain/consequence/decide.hpp"
#include "services/domain/consequence/evolve.hpp"
#include "services/domain/numbering/decide.hpp"
#include "services/domain/numbering/evolve.hpp"
#include "services/domain/objection/decide.hpp"
#include "services/domain/objection/evolve.hpp"
#include "services/domain/people/authorise.hpp"
#include "services/domain/people/rules.hpp"
#include "services/domain/policy/decide.hpp"
#include "services/domain/policy/evolve.hpp"
#include "services/domain/problem/decide.hpp"
#include "services/domain/problem/evolve.hpp"
#include "services/domain/programme/decide.hpp"
#include "services/domain/programme/evolve.hpp"
#include "services/domain/records/decide.hpp"
#include "services/domain/supervision/decide.hpp"
#include "services/domain/supervision/evolve.hpp"
#include "services/domain/taskforce/decide.hpp"
#include "services/domain/taskforce/evolve.hpp"
#include "services/domain/unit/decide.hpp"
#include "services/domain/unit/evolve.hpp"

namespace duban::test {

// Questions answered from maps of states.
class FakeQuestions final : public Questions {
 public:
  std::map<UnitId, Unit> units;
  std::map<TaskforceId, Taskforce> taskforces;
  std::map<ProgrammeId, Programme> programmes;
  std::map<OrderId, AssignmentOrder> orders;
  std::map<ProblemId, Problem> problems;
  std::map<std::pair<std::string, std::int32_t>, NumberRegister> registers;
  WorkCalendar work_calendar;
  PolicySet policy_set;
  std::map<SupervisionId, SupervisionOrder> supervisions;
  std::map<ObjectionId, Objection> objections;
  std::map<ConsequenceId, Consequence> consequences;
  std::map<CommendationId, Commendation> commendations;

  [[nodiscard]] const Unit* unit(UnitId id) const override { return find(units, id); }
  [[nodiscard]] const Taskforce* taskforce(TaskforceId id) const override { return find(taskforces, id); }
  [[nodiscard]] const Programme* programme(ProgrammeId id) const override { return find(programmes, id); }
  [[nodiscard]] const AssignmentOrder* assignment(OrderId id) const override { return find(orders, id); }
  [[nodiscard]] const Problem* problem(ProblemId id) const override { return find(problems, id); }
  [[nodiscard]] std::optional<ProblemId> problem_with_external_reference(UnitId reporter, std::string_view external_ref) const override {
    for (const auto& [problem_id, each] : problems)
      if (each.reported_by_unit_id == reporter && each.content.external_ref == external_ref) return problem_id;
    return std::nullopt;
  }
  [[nodiscard]] const NumberRegister& number_register(std::string_view series, std::int32_t year) const override {
    static const NumberRegister unused;
    const NumberRegister* found = find(registers, std::pair{std::string(series), year});
    return found == nullptr ? unused : *found;
  }
  [[nodiscard]] const WorkCalendar& calendar() const override { return work_calendar; }
  [[nodiscard]] const PolicySet& policy() const override { return policy_set; }

  [[nodiscard]] std::optional<Post> post(PostId id) const override {
    for (const auto& [unit_id, unit] : units)
      if (const Post* found = unit.post(id)) return *found;
    for (const auto& [taskforce_id, taskforce] : taskforces)
      if (const Post* found = taskforce.post(id)) return *found;
    return std::nullopt;
  }
  [[nodiscard]] std::vector<Post> posts_of_unit(UnitId id) const override {
    return posts_where([&](const Post& post) { return post.unit_id == id; });
  }
  [[nodiscard]] std::vector<Post> posts_of_taskforce(TaskforceId id) const override {
    return posts_where([&](const Post& post) { return post.taskforce_id == id; });
  }
  [[nodiscard]] std::optional<ProgrammeId> programme_of_measure(MeasureId id) const override {
    for (const auto& [programme_id, programme] : programmes)
      if (programme.measure(id) != nullptr) return programme_id;
    return std::nullopt;
  }
  [[nodiscard]] std::optional<UnitId> unit_called(std::string_view folded_name) const override {
    for (const auto& [unit_id, unit] : units)
      for (const std::string& name : unit.all_names())
        if (fold_identifying_name(name) == folded_name) return unit_id;
    return std::nullopt;
  }
  [[nodiscard]] std::vector<UnitId> units_called_nearly(std::string_view folded_name) const override {
    std::vector<UnitId> out;
    for (const auto& [unit_id, unit] : units) {
      for (const std::string& name : unit.all_names()) {
        const std::string folded = fold_identifying_name(name);
        const bool near =
            edit_distance_up_to_two(folded, folded_name) == 1 || confusable_skeleton(folded) == confusable_skeleton(folded_name);
        if (!near) continue;
        out.push_back(unit_id);
        break;
      }
    }
    return out;
  }
  [[nodiscard]] bool affiliated(UnitId one, UnitId other, CivilDate on) const override {
    return one == other || units_affiliated(unit(one), unit(other), on);
  }
  [[nodiscard]] bool affiliated(PostId post_id, UnitId unit_id, CivilDate on) const override {
    const std::optional<Post> found = post(post_id);
    if (!found) return false;
    if (affiliated(found->unit_id, unit_id, on)) return true;
    const Taskforce* home = found->taskforce_id ? taskforce(*found->taskforce_id) : nullptr;
    return home != nullptr && post_declared_for(*home, post_id, unit_id, on);
  }
  [[nodiscard]] const SupervisionOrder* supervision(SupervisionId id) const override { return find(supervisions, id); }
  [[nodiscard]] std::optional<SupervisionId> open_supervision_of(const Uuid& target, UnitId unit_id) const override {
    for (const auto& [id, order] : supervisions)
      if (is_open(order.phase) && order.content.target.id == target && order.content.unit_id == unit_id) return id;
    return std::nullopt;
  }
  [[nodiscard]] std::vector<SupervisionId> open_supervisions_of(const Uuid& target) const override {
    std::vector<SupervisionId> out;
    for (const auto& [id, order] : supervisions)
      if (is_open(order.phase) && order.content.target.id == target) out.push_back(id);
    return out;
  }
  [[nodiscard]] const Objection* objection(ObjectionId id) const override { return find(objections, id); }
  [[nodiscard]] std::vector<ObjectionId> objections_on(const Uuid& target) const override {
    std::vector<ObjectionId> out;  // ids are time-ordered
    for (const auto& [id, each] : objections)
      if (each.target.id() == target) out.push_back(id);
    return out;
  }

 private:
  template <class Map>
  [[nodiscard]] static const typename Map::mapped_type* find(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
  }
  template <class Wanted>
  [[nodiscard]] std::vector<Post> posts_where(Wanted wanted) const {
    std::map<PostId, Post> found;
    const auto take = [&](const Post& post) {
      if (wanted(post)) found.emplace(post.post_id, post);
    };
    for (const auto& [unit_id, unit] : units)
      for (const Post& post : unit.posts) take(post);
    for (const auto& [taskforce_id, taskforce] : taskforces)
      for (const Post& post : taskforce.posts) take(post);
    std::vector<Post> out;
    for (const auto& [post_id, post] : found) out.push_back(post);
    return out;
  }
};

class Scenario {
 public:
  FakeQuestions ask;
  ManualClock clock{start_of(CivilDate::of(2021, 9, 8)) + Duration::hours(9)};  // Wednesday, 09:00 in Shanghai
  Uuid7Source ids{clock, 1};
  Channel channel = Channel::HTTP;
  std::vector<std::pair<Envelope, Event>> history;  // everything given and decided, in order

  Scenario() = default;
  Scenario(const Scenario&) = delete;  // ids refer to the clock
  Scenario& operator=(const Scenario&) = delete;

  template <class IdType>
  [[nodiscard]] IdType fresh() {
    return ids.make<IdType>();
  }

  // ---- who and when
  Scenario& as(Actor actor) {
    actor_ = std::move(actor);
    return *this;
  }
  Scenario& as_post(PostId id) { return as(actor_of(ActorName::post(id))); }
  Scenario& as_integration(UnitId id) { return as(actor_of(ActorName::integration(id))); }
  Scenario& as_operator() { return as(actor_of(ActorName::operator_called("night"))); }
  Scenario& at(CivilDate date, int hour = 9, int minute = 0) {
    clock.set(start_of(date) + Duration::hours(hour) + Duration::minutes(minute));
    return *this;
  }
  [[nodiscard]] CivilDate today() const { return business_date(clock.now()); }
  [[nodiscard]] Actor actor_of(const ActorName& name) const {
    Actor actor{.name = name, .post = {}, .unit_id = name.unit_id};
    if (name.post_id) actor.post = ask.post(*name.post_id);
    if (actor.post) actor.unit_id = actor.post->unit_id;
    return actor;
  }
  [[nodiscard]] const Actor& actor() const { return actor_; }
  [[nodiscard]] Context context() {
    return {.now = clock.now(), .today = today(), .actor = actor_, .channel = channel, .ids = ids, .ask = ask};
  }

  // ---- given
  template <class One>
  Scenario& given(One event) {
    const Event wrapped = wrap<Event>(std::move(event));
    apply(stream_of(wrapped), wrapped, {});
    return *this;
  }

  // ---- when
  template <class One>
  [[nodiscard]] Decided try_out(One command) {
    const Context now = context();
    return std::visit([&](const auto& family) { return decide_family(family, now); }, wrap<Command>(std::move(command)));
  }
  template <class One>
  Decided when(One command) {
    Decided decided = try_out(std::move(command));
    if (decided)
      for (const NewEvent& each : *decided) apply(each.stream, each.event, each.occurred_at);
    return decided;
  }

  // ---- who may: the code of the refusal, or "" when it is allowed
  [[nodiscard]] std::string allowed(std::string_view action, const Subject& subject = {}) const {
    const auto refused = authorise(actor_, action, subject, ask, today());
    return refused ? std::string(refused->code->code) : std::string{};
  }

  // The state of a stream that tests look at most.
  [[nodiscard]] const Taskforce& taskforce(TaskforceId id) const { return ask.taskforces.at(id); }
  [[nodiscard]] const Unit& unit(UnitId id) const { return ask.units.at(id); }
  [[nodiscard]] const Programme& programme(ProgrammeId id) const { return ask.programmes.at(id); }
  [[nodiscard]] const AssignmentOrder& order(OrderId id) const { return ask.orders.at(id); }
  [[nodiscard]] const Problem& problem(ProblemId id) const { return ask.problems.at(id); }

  // Applies one event to the state of its stream, as the engine does.
  void apply(const StreamId& stream, const Event& event, std::optional<Instant> occurred_at) {
    Version& version = versions_[stream.name];
    version = version.next();
    position_ = position_.next();
    const Envelope envelope{.event_id = fresh<EventId>(),
                            .stream = stream,
                            .version = version,
                            .position = position_,
                            .occurred_at = occurred_at.value_or(clock.now()),
                            .recorded_at = clock.now(),
                            .actor = actor_.name,
                            .actor_unit_id = actor_.unit_id,
                            .channel = channel,
                            .technical = name_of(event).technical};
    std::visit(Overloaded{
                   [&](const UnitEvent& one) { evolve(ask.units[id_in<UnitId>(one)], envelope, one); },
                   [&](const TaskforceEvent& one) {
                     evolve(ask.taskforces[std::visit([](const auto& each) { return each.taskforce_id; }, one)], envelope, one);
                   },
                   [&](const ProgrammeEvent& one) {
                     evolve(ask.programmes[std::visit([](const auto& each) { return each.programme_id; }, one)], envelope, one);
                   },
                   [&](const AssignmentEvent& one) {
                     evolve(ask.orders[std::visit([](const auto& each) { return each.order_id; }, one)], envelope, one);
                   },
                   [&](const ProblemEvent& one) {
                     evolve(ask.problems[std::visit([](const auto& each) { return each.problem_id; }, one)], envelope, one);
                   },
                   [&](const NumberEvent& one) {
                     evolve(ask.registers[std::visit([](const auto& each) { return std::pair{each.series, each.year}; }, one)], envelope,
                            one);
                   },
                   [&](const CalendarEvent& one) { evolve(ask.work_calendar, envelope, one); },
                   [&](const PolicyEvent& one) { evolve(ask.policy_set, envelope, one); },
                   [&](const RecordEvent&) {},
                   [&](const SupervisionEvent& one) {
                     evolve(ask.supervisions[std::visit([](const auto& each) { return each.supervision_id; }, one)], envelope, one);
                   },
                   [&](const ObjectionEvent& one) {
                     evolve(ask.objections[std::visit([](const auto& each) { return each.objection_id; }, one)], envelope, one);
                   },
                   [&](const ConsequenceEvent& one) {
                     evolve(ask.consequences[std::visit([](const auto& each) { return each.consequence_id; }, one)], envelope, one);
                   },
                   [&](const CommendationEvent& one) {
                     evolve(ask.commendations[std::visit([](const auto& each) { return each.commendation_id; }, one)], envelope, one);
                   },
               },
               event);
    history.emplace_back(envelope, event);
  }

 private:
  template <class Outer, class One>
  [[nodiscard]] static Outer wrap(One one) {
    if constexpr (std::is_constructible_v<Outer, One> && !std::is_same_v<One, Outer>) {
      return Outer{std::move(one)};
    } else if constexpr (std::is_same_v<One, Outer>) {
      return one;
    } else {
      return wrap_inner(static_cast<Outer*>(nullptr), std::move(one));
    }
  }
  template <class... Families, class One>
  [[nodiscard]] static std::variant<Families...> wrap_inner(std::variant<Families...>*, One one) {
    std::optional<std::variant<Families...>> out;
    const auto offer = [&]<class Family>(std::type_identity<Family>) {
      if constexpr (std::is_constructible_v<Family, One>) {
        if (!out) out.emplace(Family{one});
      }
    };
    (offer(std::type_identity<Families>{}), ...);
    return std::move(*out);
  }

  template <class IdType, class Family>
  [[nodiscard]] static IdType id_in(const Family& event) {
    return std::visit([](const auto& each) { return each.unit_id; }, event);
  }
  [[nodiscard]] static StreamId stream_of(const Event& event) {
    return std::visit(
        Overloaded{
            [](const UnitEvent& one) { return unit_stream(id_in<UnitId>(one)); },
            [](const TaskforceEvent& one) { return std::visit([](const auto& each) { return taskforce_stream(each.taskforce_id); }, one); },
            [](const ProgrammeEvent& one) { return std::visit([](const auto& each) { return programme_stream(each.programme_id); }, one); },
            [](const AssignmentEvent& one) { return std::visit([](const auto& each) { return assignment_stream(each.order_id); }, one); },
            [](const ProblemEvent& one) { return std::visit([](const auto& each) { return problem_stream(each.problem_id); }, one); },
            [](const NumberEvent& one) { return std::visit([](const auto& each) { return number_stream(each.series, each.year); }, one); },
            [](const CalendarEvent&) { return calendar_stream(); },
            [](const PolicyEvent&) { return policy_stream(); },
            [](const RecordEvent&) { return log_stream(); },
            [](const SupervisionEvent& one) {
              return std::visit([](const auto& each) { return supervision_stream(each.supervision_id); }, one);
            },
            [](const ObjectionEvent& one) { return std::visit([](const auto& each) { return objection_stream(each.objection_id); }, one); },
            [](const ConsequenceEvent& one) {
              return std::visit([](const auto& each) { return consequence_stream(each.consequence_id); }, one);
            },
            [](const CommendationEvent& one) {
              return std::visit([](const auto& each) { return commendation_stream(each.commendation_id); }, one);
            },
        },
        event);
  }

  [[nodiscard]] Decided decide_family(const UnitCommand& command, const Context& now) const {
    return decide(ask.unit(std::visit([](const auto& each) { return each.unit_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const TaskforceCommand& command, const Context& now) const {
    return decide(ask.taskforce(std::visit([](const auto& each) { return each.taskforce_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const ProgrammeCommand& command, const Context& now) const {
    return decide(ask.programme(std::visit([](const auto& each) { return each.programme_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const AssignmentCommand& command, const Context& now) const {
    return decide(ask.assignment(std::visit([](const auto& each) { return each.order_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const ProblemCommand& command, const Context& now) const {
    return decide(ask.problem(std::visit([](const auto& each) { return each.problem_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const NumberCommand& command, const Context& now) const {
    const auto [series, year] = std::visit([](const auto& each) { return std::pair{each.series, each.year}; }, command);
    return decide(&ask.number_register(series, year), command, now);
  }
  [[nodiscard]] Decided decide_family(const CalendarCommand& command, const Context& now) const {
    return decide(&ask.work_calendar, command, now);
  }
  [[nodiscard]] Decided decide_family(const PolicyCommand& command, const Context& now) const {
    return decide(&ask.policy_set, command, now);
  }
  [[nodiscard]] Decided decide_family(const RecordCommand& command, const Context& now) const { return decide(command, now); }
  [[nodiscard]] Decided decide_family(const SupervisionCommand& command, const Context& now) const {
    return decide(ask.supervision(std::visit([](const auto& each) { return each.supervision_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const ObjectionCommand& command, const Context& now) const {
    return decide(ask.objection(std::visit([](const auto& each) { return each.objection_id; }, command)), command, now);
  }
  [[nodiscard]] Decided decide_family(const ConsequenceCommand& command, const Context& now) const {
    const auto found = ask.consequences.find(std::visit([](const auto& each) { return each.consequence_id; }, command));
    return decide(found == ask.consequences.end() ? nullptr : &found->second, command, now);
  }
  [[nodiscard]] Decided decide_family(const CommendationCommand& command, const Context& now) const {
    const auto found = ask.commendations.find(std::visit([](const auto& each) { return each.commendation_id; }, command));
    return decide(found == ask.commendations.end() ? nullptr : &found->second, command, now);
  }

  Actor actor_{.name = ActorName::operator_called("night"), .post = {}, .unit_id = {}};
  std::map<std::string, Version> versions_;
  Position position_;
};

// ---- then

// Events as flat types: the One inside the variants, or nullptr.
template <class One>
[[nodiscard]] const One* event_as(const Event& event) {
  return std::visit(
      [](const auto& family) -> const One* {
        if constexpr (std::is_constructible_v<std::remove_cvref_t<decltype(family)>, One>) {
          return std::get_if<One>(&family);
        } else {
          return nullptr;
        }
      },
      event);
}

// The code of the refusal; "" when it was accepted.
[[nodiscard]] inline std::string refusal(const Decided& decided) {
  return decided ? std::string{} : std::string(decided.error().code->code);
}

// Accepted, with nothing to do.
[[nodiscard]] inline bool changed_nothing(const Decided& decided) { return decided && decided->empty(); }

// The wire names of the events, in order.
[[nodiscard]] inline std::vector<std::string> types_of(const Decided& decided) {
  std::vector<std::string> out;
  if (decided)
    for (const NewEvent& each : *decided) out.emplace_back(name_of(each.event).type);
  return out;
}

// The only event of that type among those decided.
template <class One>
[[nodiscard]] One then(const Decided& decided) {
  INFO("refused: " << refusal(decided));
  REQUIRE(decided.has_value());
  std::vector<One> found;
  for (const NewEvent& each : *decided)
    if (const One* one = event_as<One>(each.event)) found.push_back(*one);
  REQUIRE(found.size() == 1);
  return found.front();
}

// ---- small values

// A sealed text as the core sees it: a reference. The same word gives the same reference.
[[nodiscard]] inline TextRef text_ref(std::string_view word, Secrecy secrecy = Secrecy::INTERNAL) {
  TextRef ref{.blob_id = {},
              .sha256 = std::string(64, 'a'),
              .bytes = static_cast<std::uint32_t>(word.size()),
              .media_type = "text/plain",
              .secrecy = secrecy};
  for (std::size_t index = 0; index < word.size(); ++index)
    ref.blob_id.uuid.bytes[index % 16] =
        static_cast<std::uint8_t>(ref.blob_id.uuid.bytes[index % 16] * 31 + static_cast<unsigned char>(word[index]));
  return ref;
}
[[nodiscard]] inline DocRef doc_ref(std::string_view word) {
  const TextRef text = text_ref(word);
  return {.blob_id = text.blob_id, .sha256 = text.sha256, .bytes = 1000, .media_type = "application/pdf", .secrecy = Secrecy::INTERNAL};
}

// ---- a small world: a coordinating office, three units, a taskforce with everybody on it

struct SmallWorld {
  UnitId office, first, second, outside;
  TaskforceId taskforce;
  GroupId group;
  ProgrammeId programme;
  MeasureId measure;
  PostId leader, other_leader, deputy, coordinator;
  PostId first_member, first_liaison, second_member, second_liaison, outside_verifier, auditor;
};

[[nodiscard]] inline UnitId given_unit(Scenario& world, std::string name, UnitLevel level = UnitLevel::DISTRICT_DEPT) {
  const auto id = world.fresh<UnitId>();
  world.given(UnitRegistered{
      .unit_id = id, .name = std::move(name), .aliases = {}, .level = level, .place = "余杭区", .code = {}, .near_name_reason = {}});
  return id;
}
[[nodiscard]] inline PostId given_post(Scenario& world, TaskforceId taskforce, UnitId unit, Role role) {
  const auto id = world.fresh<PostId>();
  world.given(TaskforcePostAssigned{.taskforce_id = taskforce,
                                    .post_id = id,
                                    .role = role,
                                    .post_title = std::string(chinese(role)),
                                    .unit_id = unit,
                                    .valid_from = CivilDate::of(2021, 9, 1),
                                    .holder_ref = {}});
  return id;
}
[[nodiscard]] inline PostId given_unit_post(Scenario& world, UnitId unit, Role role) {
  const auto id = world.fresh<PostId>();
  world.given(UnitPostAssigned{.unit_id = unit,
                               .post_id = id,
                               .role = role,
                               .post_title = std::string(chinese(role)),
                               .valid_from = CivilDate::of(2021, 9, 1),
                               .holder_ref = {}});
  return id;
}

[[nodiscard]] inline SmallWorld given_small_world(Scenario& world) {
  SmallWorld small;
  small.office = given_unit(world, "区委依法治区办", UnitLevel::PARTY_DEPT);
  small.first = given_unit(world, "区综合行政执法局");
  small.second = given_unit(world, "区委编办", UnitLevel::PARTY_DEPT);
  small.outside = given_unit(world, "区审计局");
  small.taskforce = world.fresh<TaskforceId>();
  world.given(TaskforceEstablished{.taskforce_id = small.taskforce,
                                   .name = "深化法治化改革工作专班",
                                   .place = "余杭区",
                                   .basis_document = "专班方案",
                                   .established_on = CivilDate::of(2021, 9, 1),
                                   .coordinating_unit_id = small.office,
                                   .letterhead = "余法专"});
  small.leader = given_post(world, small.taskforce, given_unit(world, "区委办公室", UnitLevel::PARTY_DEPT), Role::LEADER);
  small.other_leader = given_post(world, small.taskforce, given_unit(world, "区府办公室", UnitLevel::OTHER), Role::LEADER);
  small.deputy = given_post(world, small.taskforce, given_unit(world, "区司法局"), Role::DEPUTY);
  small.coordinator = given_post(world, small.taskforce, small.office, Role::COORDINATOR);
  small.first_member = given_post(world, small.taskforce, small.first, Role::MEMBER);
  small.first_liaison = given_post(world, small.taskforce, small.first, Role::LIAISON);
  small.second_member = given_post(world, small.taskforce, small.second, Role::MEMBER);
  small.second_liaison = given_post(world, small.taskforce, small.second, Role::LIAISON);
  small.outside_verifier = given_unit_post(world, small.outside, Role::VERIFIER);
  small.auditor = given_unit_post(world, small.outside, Role::AUDITOR);
  small.programme = world.fresh<ProgrammeId>();
  small.group = world.fresh<GroupId>();
  small.measure = world.fresh<MeasureId>();
  world.given(ProgrammeDefined{.programme_id = small.programme,
                               .taskforce_id = small.taskforce,
                               .no = "一",
                               .title = "综合行政执法改革",
                               .group_id = {},
                               .goal = text_ref("goal")});
  world.given(MeasureDefined{.programme_id = small.programme, .measure_id = small.measure, .no = 1, .title = "监管事项清单", .text = {}});
  world.given(
      WorkGroupFormed{.taskforce_id = small.taskforce, .group_id = small.group, .name = "第一小组", .programme_id = small.programme});
  world.given(
      GroupLeadUnitSet{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = small.first, .order = 1, .first_lead = true});
  world.given(
      GroupLeadUnitSet{.taskforce_id = small.taskforce, .group_id = small.group, .unit_id = small.second, .order = 2, .first_lead = false});
  return small;
}

}  // namespace duban::test
