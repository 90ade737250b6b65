// Objections that wait for their answer: while there is one, nothing above a reminder happens (INV-11, S-29).
#pragma once

#include <vector>

#include "services/domain/context.hpp"

namespace duban {

// Those about that leg or supervision order, in order of filing.
[[nodiscard]] std::vector<ObjectionId> open_objections_on(const Uuid& target, const Questions& ask);

}  // namespace duban
