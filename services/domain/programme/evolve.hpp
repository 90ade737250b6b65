// How events become a Programme, and who may read them (S-06).
#pragma once

#include "services/domain/programme/state.hpp"

namespace duban {

void evolve(Programme& programme, const Envelope& envelope, const ProgrammeEvent& event);

// Everyone: programmes and their task lists are printed and sent to every unit (ORG-13). Their texts have a secrecy of their own.
[[nodiscard]] Audience audience_of(const Programme& programme, const ProgrammeEvent& event);

// Writes the members that are present.
void apply(TaskItem& item, const TaskItemChanges& changes);

}  // namespace duban
