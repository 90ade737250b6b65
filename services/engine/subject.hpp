// What a command is about: which stream it goes to and whom it concerns, so that authorise() can be asked before it is decided.
#pragma once

#include "services/domain/event.hpp"
#include "services/domain/people/authorise.hpp"

namespace duban {

// The stream whose state the command is decided on. `today` chooses the audit and record streams.
[[nodiscard]] StreamId stream_of(const Command& command, CivilDate today);

[[nodiscard]] Subject subject_of(const Command& command, const Questions& ask);

// The root matter that everything decided by this command belongs to (S-07): the id at the end of the stream's name, or
// `otherwise` where the stream has none.
[[nodiscard]] Uuid correlation_of(const StreamId& stream, Uuid otherwise);

}  // namespace duban
