// Who may read the events of a SupervisionOrder (S-06).
#pragma once

#include "services/domain/supervision/state.hpp"

namespace duban {

// `after` is the state after the event itself, not after its whole batch. Drafts, approvals, proposals to raise and requests are the
// taskforce's own; from the issue on the unit pressed is told too, and no other unit: being pressed is nobody else's business (AV-06).
[[nodiscard]] Audience audience_of(const SupervisionOrder& after, const SupervisionEvent& event);

}  // namespace duban
