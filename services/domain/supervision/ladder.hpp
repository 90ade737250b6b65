// The numbers of steps 2 and 3 of the ladder (model 7) and of the reply to a supervision order (model 6.2). The policy has no place for
// them yet; until it has, they stand here, each with its clause.
#pragma once

#include <cstdint>

#include "services/domain/due.hpp"

namespace duban::supervision {

// S-28: the level of a 督办单. Step 2 of the ladder is level 1, step 3 is level 2; what follows is a notice, no supervision order.
inline constexpr std::int32_t lowest_level = 1;
inline constexpr std::int32_t highest_level = 2;

// Model 7, step 2: "3 working days overdue", or "replies sent back twice".
inline constexpr std::int32_t overdue_working_days = 3;
inline constexpr std::int32_t times_sent_back = 2;

// SLOW, our rule (the plans print none): from the middle of the period on, less done than half of what the time passed would allow.
inline constexpr std::int32_t slow_after_percent_of_period = 50;
inline constexpr std::int32_t slow_below_percent_of_elapsed = 50;

// Model 6.2, "reply to a supervision order": level 1 and level 2 three working days, whatever the urgency.
[[nodiscard]] constexpr DueSpec reply_limit(std::int32_t /*level*/) { return {.kind = DueKind::WORKING_DAYS, .date = {}, .value = 3}; }

}  // namespace duban::supervision
