// How events become an Objection.
#pragma once

#include "services/domain/objection/state.hpp"

namespace duban {

// Events come in the order of the stream; the first is ObjectionFiled. Never refuses.
void evolve(Objection& objection, const Envelope& envelope, const ObjectionEvent& event);

}  // namespace duban
