// How events become a Taskforce, and who may read them (S-06).
#pragma once

#include "services/domain/taskforce/state.hpp"

namespace duban {

void evolve(Taskforce& taskforce, const Envelope& envelope, const TaskforceEvent& event);

// Everyone: who is on the taskforce and who leads which group is sent to every unit (ORG-13).
[[nodiscard]] Audience audience_of(const Taskforce& taskforce, const TaskforceEvent& event);

}  // namespace duban
