// Records have no state: each command becomes one event in audit-{yyyymmdd} (tokens) or records-{yyyymm} (reads, erasures).
// That a token exists before it is revoked, and a text before it is read, is checked by whoever keeps those tables.
#pragma once

#include "services/domain/decider.hpp"

namespace duban {

inline constexpr std::int32_t token_days_default = 365;  // T-23: at most one year

[[nodiscard]] Decided decide(const RecordCommand& command, const Context& context);

// Empty, which is auditors only. LogCreated is for everyone.
[[nodiscard]] Audience audience_of(const RecordEvent& event);

}  // namespace duban
