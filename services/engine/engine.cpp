#include "services/engine/engine.hpp"

#include <algorithm>
#include <concepts>

#include "common/base/check.hpp"
#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "services/domain/assignment/audience.hpp"
#include "services/domain/assignment/decide.hpp"
#include "services/domain/calendar/decide.hpp"
#include "services/domain/calendar/evolve.hpp"
#include "services/domain/consequence/audience.hpp"
#include "services/domain/consequence/decide.hpp"
#include "services/domain/engine_rejections.hpp"
#include "services/domain/numbering/decide.hpp"
#include "services/domain/numbering/evolve.hpp"
#include "services/domain/objection/audience.hpp"
#include "services/domain/objection/decide.hpp"
#include "services/domain/policy/decide.hpp"
#include "services/domain/policy/evolve.hpp"
#include "services/domain/problem/audience.hpp"
#include "services/domain/problem/decide.hpp"
#include "services/domain/programme/decide.hpp"
#include "services/domain/programme/evolve.hpp"
#include "services/domain/records/decide.hpp"
#include "services/domain/supervision/audience.hpp"
#include "services/domain/supervision/decide.hpp"
#include "services/domain/taskforce/decide.hpp"
#include "services/domain/taskforce/evolve.hpp"
#include "services/domain/unit/decide.hpp"
#include "services/domain/unit/evolve.hpp"
#include "services/engine/subject.hpp"

namespace duban {
namespace {

Decided decide_on(const StreamState& stream, const Command& command, const Context& context) {
  const auto state = [&]<class State>(std::type_identity<State>) -> const State* {
    return stream.version.value == 0 ? nullptr : std::get_if<State>(&stream.state);
  };
  return std::visit(Overloaded{
                        [&](const UnitCommand& one) { return decide(state(std::type_identity<Unit>{}), one, context); },
                        [&](const TaskforceCommand& one) { return decide(state(std::type_identity<Taskforce>{}), one, context); },
                        [&](const ProgrammeCommand& one) { return decide(state(std::type_identity<Programme>{}), one, context); },
                        [&](const AssignmentCommand& one) { return decide(state(std::type_identity<AssignmentOrder>{}), one, context); },
                        [&](const SupervisionCommand& one) { return decide(state(std::type_identity<SupervisionOrder>{}), one, context); },
                        [&](const ProblemCommand& one) { return decide(state(std::type_identity<Problem>{}), one, context); },
                        [&](const ObjectionCommand& one) { return decide(state(std::type_identity<Objection>{}), one, context); },
                        [&](const ConsequenceCommand& one) { return decide(state(std::type_identity<Consequence>{}), one, context); },
                        [&](const CommendationCommand& one) { return decide(state(std::type_identity<Commendation>{}), one, context); },
                        [&](const NumberCommand& one) { return decide(state(std::type_identity<NumberRegister>{}), one, context); },
                        [&](const CalendarCommand& one) { return decide(state(std::type_identity<WorkCalendar>{}), one, context); },
                        [&](const PolicyCommand& one) { return decide(state(std::type_identity<PolicySet>{}), one, context); },
                        [&](const RecordCommand& one) { return decide(one, context); },
                    },
                    command);
}

// Who may read it, how secret it is and where it happened: known only once the event has been applied.
struct Setting {
  Audience audience;
  Secrecy secrecy = Secrecy::INTERNAL;
  std::string place;
};

std::string place_of(const Taskforce* taskforce) { return taskforce == nullptr ? std::string{} : taskforce->place; }

// Has a root of its own, whatever command wrote to it (S-07): an order that is closed lifts what presses its units, a merger ends problems.
bool is_matter(const AggregateState& state) {
  return std::visit(
      []<class State>(const State&) {
        return std::same_as<State, AssignmentOrder> || std::same_as<State, SupervisionOrder> || std::same_as<State, Problem> ||
               std::same_as<State, Objection> || std::same_as<State, Consequence> || std::same_as<State, Commendation>;
      },
      state);
}

// As secret as what it is about.
Secrecy secrecy_of(OrderId id, const Questions& ask) {
  const AssignmentOrder* order = ask.assignment(id);
  return order == nullptr ? Secrecy::INTERNAL : order->content.secrecy;
}
Secrecy secrecy_of(const SupervisionOrder& order, const Questions& ask) {
  const SupervisionTarget& target = order.content.target;
  if (target.order_id) return secrecy_of(*target.order_id, ask);
  const Problem* problem = target.kind == SupervisionTargetKind::PROBLEM ? ask.problem(ProblemId{target.id}) : nullptr;
  return problem == nullptr ? Secrecy::INTERNAL : problem->content.secrecy;
}
Secrecy secrecy_of(const Objection& objection, const Questions& ask) {
  if (objection.target.order_id) return secrecy_of(*objection.target.order_id, ask);
  const SupervisionOrder* order = objection.target.supervision_id ? ask.supervision(*objection.target.supervision_id) : nullptr;
  return order == nullptr ? Secrecy::INTERNAL : secrecy_of(*order, ask);
}
Secrecy secrecy_of(const Commendation& commendation, const Questions& ask) {
  Secrecy most = Secrecy::INTERNAL;
  for (const VerifiedResult& result : commendation.results) most = std::max(most, secrecy_of(result.order_id, ask));
  return most;
}

Setting setting_of(const AggregateState& state, const Event& event, const Questions& ask) {
  return std::visit(
      Overloaded{
          [&](const Unit& unit, const UnitEvent& one) { return Setting{audience_of(unit, one), Secrecy::INTERNAL, unit.place}; },
          [&](const Taskforce& taskforce, const TaskforceEvent& one) {
            return Setting{audience_of(taskforce, one), Secrecy::INTERNAL, taskforce.place};
          },
          [&](const Programme& programme, const ProgrammeEvent& one) {
            return Setting{audience_of(programme, one), Secrecy::INTERNAL, place_of(ask.taskforce(programme.taskforce_id))};
          },
          [&](const AssignmentOrder& order, const AssignmentEvent& one) {
            return Setting{audience_of(order, one), order.content.secrecy, place_of(ask.taskforce(order.taskforce_id))};
          },
          [&](const SupervisionOrder& order, const SupervisionEvent& one) {
            return Setting{audience_of(order, one), secrecy_of(order, ask), place_of(ask.taskforce(order.taskforce_id))};
          },
          [&](const Problem& problem, const ProblemEvent& one) {
            return Setting{audience_of(problem, one), problem.content.secrecy, place_of(ask.taskforce(problem.taskforce_id))};
          },
          [&](const Objection& objection, const ObjectionEvent& one) {
            return Setting{audience_of(objection, one), secrecy_of(objection, ask), place_of(ask.taskforce(objection.taskforce_id))};
          },
          [&](const Consequence& consequence, const ConsequenceEvent& one) {
            return Setting{audience_of(consequence, one), secrecy_of(consequence.target.order_id, ask),
                           place_of(ask.taskforce(consequence.taskforce_id))};
          },
          [&](const Commendation& commendation, const CommendationEvent& one) {
            return Setting{audience_of(commendation, one), secrecy_of(commendation, ask),
                           place_of(ask.taskforce(commendation.taskforce_id))};
          },
          [&](const NumberRegister& numbers, const NumberEvent& one) { return Setting{audience_of(numbers, one), Secrecy::INTERNAL, {}}; },
          [&](const WorkCalendar& calendar, const CalendarEvent& one) { return Setting{audience_of(calendar, one), Secrecy::PUBLIC, {}}; },
          [&](const PolicySet& policy, const PolicyEvent& one) { return Setting{audience_of(policy, one), Secrecy::INTERNAL, {}}; },
          [&](const NoState&, const RecordEvent& one) { return Setting{audience_of(one), Secrecy::INTERNAL, {}}; },
          [&](const auto&, const auto&) { return Setting{}; },
      },
      state, event);
}

}  // namespace

Engine::Engine(Store& store, const Clock& business_clock, const Clock& wall_clock, IdSource& ids, DigestSuite suite,
               std::uint16_t views_generation, EngineLimits limits)
    : store_(store),
      business_clock_(business_clock),
      wall_clock_(wall_clock),
      ids_(ids),
      suite_(suite),
      limits_(limits),
      streams_(store, limits.streams_max),
      projector_(std::make_unique<Projector>(&store, views_generation, limits.rows_max)),
      questions_(streams_, projector_->tables()),
      idempotency_(store),
      head_(store.head()),
      durable_or_sealed_head_(head_.position) {
  if (head_.position.value == 0) return;
  // Time goes on from the last record, whatever the clock says now (S-17).
  const auto read = store_.read(head_.position, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    DUBAN_CHECK(record, "cannot read the last record: " + record.error().message);
    last_recorded_ = record->envelope.recorded_at;
    return false;
  });
  DUBAN_CHECK(read, "cannot read the last record: " + read.error().message);
}

void Engine::create_log(const Uuid& log_id) {
  DUBAN_CHECK(head_.position.value == 0, "a log is created once");
  CommandRequest request{.principal = {.token_id = TokenId{}, .actor = ActorName::operator_called("duband init")}};
  const Actor actor = actor_of(request.principal.actor);
  record(request, actor, business_now(), ids_.next(), log_id,
         NewEvent{.stream = log_stream(),
                  .event = RecordEvent{LogCreated{.log_id = log_id, .digest_suite = suite_, .format_version = 1}},
                  .occurred_at = std::nullopt});
}

void Engine::switch_views(std::unique_ptr<Projector> projector) {
  DUBAN_CHECK(!has_open_batch() && committed_batch_ + 1 == open_batch_, "views are switched while nothing is under way");
  projector_ = std::move(projector);
  questions_.use(projector_->tables());
}

Instant Engine::business_now() const { return std::max(business_clock_.now(), last_recorded_); }

Actor Engine::actor_of(const ActorName& name) const {
  Actor actor{.name = name, .post = std::nullopt, .unit_id = name.unit_id};
  if (name.kind == ActorKind::POST && name.post_id) {
    actor.post = questions_.post(*name.post_id);
    if (actor.post) actor.unit_id = actor.post->unit_id;
  }
  return actor;
}

Engine::Decided Engine::decide(CommandRequest request) {
  streams_.trim(committed_batch_);
  if (request.idempotency) {
    if (auto found = idempotency_.find(*request.idempotency, wall_clock_.now())) {
      if (found->row.fingerprint != request.idempotency->fingerprint)
        return {Refused{.rejection = reject(engine_rejections::key_reused), .current_version = std::nullopt, .position = head_.position},
                newest_batch()};
      return {reply_from(found->row), found->batch > committed_batch_ ? found->batch : 0};
    }
  }
  return decide_new(request);
}

Engine::Decided Engine::decide_new(CommandRequest& request) {
  const Instant now = business_now();
  const Actor actor = request.principal.speaks_as(actor_of(request.principal.actor));
  const Context context{
      .now = now, .today = business_date(now), .actor = actor, .channel = request.channel, .ids = ids_, .ask = questions_};

  if (auto denied = authorise(actor, name_of(request.command).name, subject_of(request.command, questions_), questions_, context.today))
    return refused(request, std::move(*denied), std::nullopt);

  const StreamId stream_id = stream_of(request.command, context.today);
  const Version before = streams_.get(stream_id).version;
  if (request.must_be_new && before.value != 0) return refused(request, reject(engine_rejections::already_exists), before);
  if (request.expected_version && *request.expected_version != before)
    return refused(request,
                   reject(engine_rejections::version_moved, {{"expectedVersion", std::to_string(request.expected_version->value)},
                                                             {"version", std::to_string(before.value)}}),
                   before);

  if (request.missing_document)
    return refused(request, reject(engine_rejections::document_not_found, {}, std::move(*request.missing_document)), before);

  auto decision = decide_on(streams_.get(stream_id), request.command, context);
  if (!decision) return refused(request, std::move(decision.error()), before);

  if (!decision->empty()) {
    const Uuid command_id = ids_.next();
    // Of what stands in no matter's stream, like the number that is taken: the matter of the command.
    const AggregateState nothing_yet = NoState{};
    const AggregateState& state = before.value == 0 ? nothing_yet : streams_.get(stream_id).state;
    const Uuid correlation = correlation_of(stream_id, state, questions_, command_id);
    for (const NewEvent& new_event : *decision) record(request, actor, now, command_id, correlation, new_event);
    std::move(request.rides_along.begin(), request.rides_along.end(), std::back_inserter(mutations_));
  }
  const StreamId shown = decision->empty() ? made_before(request.command, actor, questions_).value_or(stream_id) : stream_id;
  const Version after = streams_.get(shown).version;
  const Accepted accepted{.stream = shown,
                          .version = after,
                          .position = head_.position,
                          .decided_at = now,
                          .created = before.value == 0 && !decision->empty(),
                          .changed = !decision->empty()};
  if (request.idempotency) {
    idempotency_.put(*request.idempotency,
                     IdempotencyRow{.fingerprint = request.idempotency->fingerprint,
                                    .stored_at = wall_clock_.now(),
                                    .position = accepted.position,
                                    .answer = KeptAcceptance{.stream = shown.name,
                                                             .version = accepted.version,
                                                             .decided_at = now,
                                                             .created = accepted.created,
                                                             .changed = accepted.changed}},
                     open_batch_, mutations_);
  }
  return {accepted, newest_batch()};
}

Engine::Decided Engine::refused(const CommandRequest& request, Rejection rejection, std::optional<Version> current_version) {
  if (request.idempotency && is_kept(rejection)) {
    KeptRefusal kept{
        .code = std::string(rejection.code->code), .pointer = rejection.pointer, .facts = {}, .current_version = current_version};
    for (const RejectionFact& fact : rejection.facts) kept.facts.emplace_back(fact.name, fact.value);
    idempotency_.put(*request.idempotency,
                     IdempotencyRow{.fingerprint = request.idempotency->fingerprint,
                                    .stored_at = wall_clock_.now(),
                                    .position = head_.position,
                                    .answer = std::move(kept)},
                     open_batch_, mutations_);
  }
  return {Refused{.rejection = std::move(rejection), .current_version = current_version, .position = head_.position}, newest_batch()};
}

void Engine::record(const CommandRequest& request, const Actor& actor, Instant now, const Uuid& command_id, const Uuid& correlation,
                    const NewEvent& new_event) {
  last_recorded_ = now;
  StreamState& stream = streams_.get(new_event.stream);
  Envelope envelope{.event_id = ids_.make<EventId>(),
                    .stream = new_event.stream,
                    .version = stream.version.next(),
                    .position = head_.position.next(),
                    .occurred_at = new_event.occurred_at.value_or(now),
                    .recorded_at = now,
                    .actor = actor.name,
                    .actor_unit_id = actor.unit_id,
                    .channel = request.channel,
                    .causation_id = command_id,
                    .correlation_id = correlation,
                    .technical = name_of(new_event.event).technical,
                    .traceparent = request.traceparent,
                    .idempotency_key = request.idempotency ? request.idempotency->key : std::string{}};
  DUBAN_CHECK(envelope.occurred_at <= envelope.recorded_at, "INV-14: an event cannot occur after it is recorded");

  evolve(stream.state, envelope, new_event.event);
  stream.version = envelope.version;
  stream.last_batch = open_batch_;
  if (is_matter(stream.state)) envelope.correlation_id = correlation_of(envelope.stream, stream.state, questions_, correlation);
  Setting setting = setting_of(stream.state, new_event.event, questions_);
  envelope.audience = std::move(setting.audience);
  envelope.secrecy = setting.secrecy;
  envelope.place = std::move(setting.place);

  RecordEntry entry{.position = envelope.position, .stream = envelope.stream.name, .version = envelope.version, .bytes = {}};
  encode_record(entry.bytes, envelope, name_of(new_event.event).type, head_.digest, event_payload(new_event.event), suite_);
  head_ = ChainHead{.position = envelope.position, .digest = digest_of(suite_, entry.bytes)};
  records_.push_back(std::move(entry));
  projector_->apply(envelope, new_event.event);
}

Engine::Sealed Engine::seal() {
  DUBAN_CHECK(has_open_batch(), "there is a batch to seal");
  Sealed sealed{.number = open_batch_, .batch = {}};
  projector_->flush(open_batch_, mutations_);
  sealed.batch.expected_head = durable_or_sealed_head_;
  sealed.batch.records = std::move(records_);
  sealed.batch.mutations = std::move(mutations_);
  sealed.batch.head = head_;
  records_.clear();
  mutations_.clear();
  durable_or_sealed_head_ = head_.position;
  ++open_batch_;
  return sealed;
}

void Engine::committed(std::uint64_t batch_number) {
  committed_batch_ = batch_number;
  projector_->committed(batch_number);
  idempotency_.committed(batch_number);
}

}  // namespace duban
