// StreamCache: the states of the streams the engine has used lately, as decided so far (batches not yet durable included).
//
// The engine's thread only. A state pointer stays valid until trim(), which the engine calls between commands. A stream whose last
// event is not yet durable is never dropped: it could not be loaded again.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>
#include <variant>

#include "services/domain/assignment/state.hpp"
#include "services/domain/calendar/state.hpp"
#include "services/domain/consequence/state.hpp"
#include "services/domain/event.hpp"
#include "services/domain/numbering/state.hpp"
#include "services/domain/objection/state.hpp"
#include "services/domain/policy/state.hpp"
#include "services/domain/problem/state.hpp"
#include "services/domain/programme/state.hpp"
#include "services/domain/supervision/state.hpp"
#include "services/domain/taskforce/state.hpp"
#include "services/domain/unit/state.hpp"
#include "services/engine/ports.hpp"

namespace duban {

// Streams that only keep records (audit, restricted reads, the log's own) have no state.
struct NoState {};

using AggregateState = std::variant<Unit, Taskforce, Programme, AssignmentOrder, SupervisionOrder, Problem, Objection, Consequence,
                                    Commendation, NumberRegister, WorkCalendar, PolicySet, NoState>;

// The empty state of the aggregate a stream name belongs to.
[[nodiscard]] AggregateState initial_state_of(std::string_view stream);

// Applies one event. An event of another aggregate is a corrupted log and ends the process.
void evolve(AggregateState& state, const Envelope& envelope, const Event& event);

struct StreamState {
  Version version;  // 0 = the stream does not exist
  AggregateState state;
  std::uint64_t last_batch = 0;  // the batch of its newest event; 0 = loaded from the log
};

class StreamCache {
 public:
  StreamCache(const EventLog& log, std::size_t streams_max) : log_(log), streams_max_(streams_max) {}

  // Loads it from the log when it is not here. A read error of the store ends the process (I-12).
  [[nodiscard]] StreamState& get(const StreamId& stream);

  // Drops the least recently used durable streams until at most streams_max are left.
  void trim(std::uint64_t committed_batch);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    StreamState stream;
    std::list<const std::string*>::iterator use;
  };

  const EventLog& log_;
  std::size_t streams_max_;
  std::unordered_map<std::string, Entry> entries_;
  std::list<const std::string*> uses_;  // most recent first
};

}  // namespace duban
