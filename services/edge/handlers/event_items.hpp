// Events of the log as JSON, for those who may see them (S-06).
#pragma once

#include <string>
#include <string_view>

#include "services/codec/record.hpp"
#include "services/edge/edge_services.hpp"

namespace duban {

[[nodiscard]] bool may_see_event(const Actor& actor, const RecordView& record, bool technical);

// {"positions":[…]} → {"items":[event …]}, the technical and the invisible ones left out; each with a "label", what happened in words.
[[nodiscard]] Result<std::string> events_at(EdgeServices& edge, const Actor& actor, std::string_view positions_json);

}  // namespace duban
