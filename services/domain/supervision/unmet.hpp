// Whether a supervision order was met: what the next step of the ladder rests on (INV-10).
#pragma once

#include "services/domain/context.hpp"

namespace duban {

// Open, and its reply is overdue or was rejected and not made good. Not when nobody at the unit could sign for it: silence counts only once
// somebody could have spoken (EC-28).
[[nodiscard]] bool is_unmet(const SupervisionOrder& order, const Context& context);

}  // namespace duban
