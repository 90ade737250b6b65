// Upcasters: how a payload written by an older build becomes one of today (architecture 4). Stored bytes are never rewritten; a
// changed meaning is a new version of the type, and its old versions are lifted step by step while they are read.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "services/domain/event.hpp"

namespace duban {

struct Upcaster {
  std::string_view from_type;  // "duban.assignment.issued.v1"
  std::string_view to_type;    // "duban.assignment.issued.v2"
  // The payload of from_type as one of to_type. CORRUPT when it is not what that version wrote.
  Result<std::string> (*lift)(std::string_view payload);
};

// In order of from_type. Empty until a meaning changes for the first time.
[[nodiscard]] std::span<const Upcaster> upcasters();

// decode_event() with another table, for the tests. Chains (v1 → v2 → v3) are followed; a cycle in the table is a bug.
[[nodiscard]] Result<Event> decode_event_with(std::span<const Upcaster> table, std::string_view type, std::string_view payload);

}  // namespace duban
