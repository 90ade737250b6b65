// The shape of every aggregate: three pure functions.
//
//   decide(state, command, context) → events, or a Rejection.   Empty = nothing to do: the command has happened already.
//   evolve(state, recorded event)                                Never refuses; the only way in which state changes.
//   audience_of(state, event)                                    Who may read the event (S-06); state is the state after it.
//
// A decision may write to several streams (the number of an order, for example): the engine appends them atomically at the
// versions that were read.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "services/domain/context.hpp"
#include "services/domain/event.hpp"
#include "services/domain/rejection.hpp"

namespace duban {

struct NewEvent {
  StreamId stream;
  Event event;
  std::optional<Instant> occurred_at;  // now, unless it came on paper or from a timer (S-16)
};

using Decided = tl::expected<std::vector<NewEvent>, Rejection>;

[[nodiscard]] inline tl::unexpected<Rejection> refuse(const RejectionCode& code, std::vector<RejectionFact> facts = {},
                                                      std::string pointer = {}) {
  return tl::unexpected<Rejection>{reject(code, std::move(facts), std::move(pointer))};
}

}  // namespace duban
