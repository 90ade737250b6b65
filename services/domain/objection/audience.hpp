// Who may read the events of an Objection (S-06).
#pragma once

#include "services/domain/objection/state.hpp"

namespace duban {

// The staff of the taskforce and the unit that filed it. Nobody else: not the other units of the order, nor the verifier objected to.
[[nodiscard]] Audience audience_of(const Objection& after, const ObjectionEvent& event);

}  // namespace duban
