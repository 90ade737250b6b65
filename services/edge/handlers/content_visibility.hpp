// Who may read a stored text or document: whoever sees a reference to it (S-06, S-09, S-10).
#pragma once

#include "services/edge/edge_services.hpp"

namespace duban {

// In the matter as it is shown to this caller, or in an event of it. A document that nothing refers to yet is seen by who sent it.
[[nodiscard]] Result<bool> may_read_content(EdgeServices& edge, const Caller& caller, const ActorName& actor, const ContentHead& head);

// A text or document is as secret as the most secret order it belongs to, whatever it was stored as (REC-08).
[[nodiscard]] Result<Secrecy> secrecy_of_content(EdgeServices& edge, const ContentHead& head);

}  // namespace duban
