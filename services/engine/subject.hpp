// What a command is about: which stream it goes to and whom it concerns, so that authorise() can be asked before it is decided.
#pragma once

#include "services/domain/event.hpp"
#include "services/domain/people/authorise.hpp"
#include "services/engine/questions.hpp"

namespace duban {

// The stream whose state the command is decided on. `today` chooses the audit and record streams.
[[nodiscard]] StreamId stream_of(const Command& command, CivilDate today);

[[nodiscard]] Subject subject_of(const Command& command, const EngineQuestions& ask);

// The root matter that what stands in a stream belongs to (S-07): the order, problem or programme that a supervision order, an objection, a
// consequence or a commendation has grown from, and for everything else the id at the end of the stream's name; `otherwise` where
// there is none.
[[nodiscard]] Uuid correlation_of(const StreamId& stream, const AggregateState& state, const Questions& ask, Uuid otherwise);

// Where a command that has changed nothing finds what it would have made: a problem that the unit's system has reported before.
[[nodiscard]] std::optional<StreamId> made_before(const Command& command, const Actor& actor, const Questions& ask);

}  // namespace duban
