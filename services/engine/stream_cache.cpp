#include "services/engine/stream_cache.hpp"

#include "common/base/check.hpp"
#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "services/domain/assignment/evolve.hpp"
#include "services/domain/calendar/evolve.hpp"
#include "services/domain/consequence/evolve.hpp"
#include "services/domain/numbering/evolve.hpp"
#include "services/domain/objection/evolve.hpp"
#include "services/domain/policy/evolve.hpp"
#include "services/domain/problem/evolve.hpp"
#include "services/domain/programme/evolve.hpp"
#include "services/domain/supervision/evolve.hpp"
#include "services/domain/taskforce/evolve.hpp"
#include "services/domain/unit/evolve.hpp"

namespace duban {

AggregateState initial_state_of(std::string_view stream) {
  if (stream.starts_with("assignment-")) return AssignmentOrder{};
  if (stream.starts_with("supervision-")) return SupervisionOrder{};
  if (stream.starts_with("problem-")) return Problem{};
  if (stream.starts_with("objection-")) return Objection{};
  if (stream.starts_with("consequence-")) return Consequence{};
  if (stream.starts_with("commendation-")) return Commendation{};
  if (stream.starts_with("unit-")) return Unit{};
  if (stream.starts_with("taskforce-")) return Taskforce{};
  if (stream.starts_with("programme-")) return Programme{};
  if (stream.starts_with("numbers-")) return NumberRegister{};
  if (stream.starts_with("calendar-")) return WorkCalendar{};
  if (stream == "policy") return PolicySet{};
  return NoState{};
}

void evolve(AggregateState& state, const Envelope& envelope, const Event& event) {
  const bool fits = std::visit(Overloaded{
                                   [&](Unit& unit, const UnitEvent& one) {
                                     evolve(unit, envelope, one);
                                     return true;
                                   },
                                   [&](Taskforce& taskforce, const TaskforceEvent& one) {
                                     evolve(taskforce, envelope, one);
                                     return true;
                                   },
                                   [&](Programme& programme, const ProgrammeEvent& one) {
                                     evolve(programme, envelope, one);
                                     return true;
                                   },
                                   [&](AssignmentOrder& order, const AssignmentEvent& one) {
                                     evolve(order, envelope, one);
                                     return true;
                                   },
                                   [&](SupervisionOrder& order, const SupervisionEvent& one) {
                                     evolve(order, envelope, one);
                                     return true;
                                   },
                                   [&](Problem& problem, const ProblemEvent& one) {
                                     evolve(problem, envelope, one);
                                     return true;
                                   },
                                   [&](Objection& objection, const ObjectionEvent& one) {
                                     evolve(objection, envelope, one);
                                     return true;
                                   },
                                   [&](Consequence& consequence, const ConsequenceEvent& one) {
                                     evolve(consequence, envelope, one);
                                     return true;
                                   },
                                   [&](Commendation& commendation, const CommendationEvent& one) {
                                     evolve(commendation, envelope, one);
                                     return true;
                                   },
                                   [&](NumberRegister& numbers, const NumberEvent& one) {
                                     evolve(numbers, envelope, one);
                                     return true;
                                   },
                                   [&](WorkCalendar& calendar, const CalendarEvent& one) {
                                     evolve(calendar, envelope, one);
                                     return true;
                                   },
                                   [&](PolicySet& policy, const PolicyEvent& one) {
                                     evolve(policy, envelope, one);
                                     return true;
                                   },
                                   [&](NoState&, const RecordEvent&) { return true; },
                                   [](auto&, const auto&) { return false; },
                               },
                               state, event);
  DUBAN_CHECK(fits, "an event stands in the stream of another aggregate: " + envelope.stream.name);
}

StreamState& StreamCache::get(const StreamId& stream) {
  if (const auto found = entries_.find(stream.name); found != entries_.end()) {
    uses_.splice(uses_.begin(), uses_, found->second.use);
    return found->second.stream;
  }
  StreamState loaded{.version = Version{}, .state = initial_state_of(stream.name)};
  if (std::holds_alternative<NoState>(loaded.state)) {
    const auto version = log_.stream_version(stream.name);
    DUBAN_CHECK(version, "cannot read the stream index: " + version.error().message);
    loaded.version = *version;
  } else {
    std::string problem;
    const auto read = log_.read_stream(stream.name, Version{1}, [&](Position, std::string_view bytes) {
      const auto record = decode_record(bytes);
      if (!record) {
        problem = record.error().message;
        return false;
      }
      const auto event = decode_event(record->type, record->payload);
      if (!event) {
        problem = event.error().message;
        return false;
      }
      evolve(loaded.state, record->envelope, *event);
      loaded.version = record->envelope.version;
      return true;
    });
    DUBAN_CHECK(read, "cannot read stream " + stream.name + ": " + read.error().message);
    DUBAN_CHECK(problem.empty(), "cannot read stream " + stream.name + ": " + problem);
  }
  const auto [at, inserted] = entries_.emplace(stream.name, Entry{std::move(loaded), {}});
  uses_.push_front(&at->first);
  at->second.use = uses_.begin();
  return at->second.stream;
}

void StreamCache::trim(std::uint64_t committed_batch) {
  auto use = uses_.end();
  // Bounded work per call: streams that cannot go yet are passed over, at most a few at a time.
  std::size_t passed_over = 0;
  while (entries_.size() > streams_max_ && use != uses_.begin() && passed_over < 64) {
    --use;
    const auto at = entries_.find(**use);
    if (at->second.stream.last_batch > committed_batch) {
      ++passed_over;
      continue;
    }
    use = uses_.erase(use);
    entries_.erase(at);
  }
}

}  // namespace duban
