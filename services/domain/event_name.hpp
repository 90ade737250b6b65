// EventName: what an event is called on the wire and to people. Lives beside the struct it names.
#pragma once

#include <string_view>

namespace duban {

struct EventName {
  std::string_view type;     // "duban.assignment.issued.v1" (S-33)
  std::string_view chinese;  // "任务交办单签发"
  std::string_view english;  // "Order issued"
  // Technical events (deliveries, audit, calendar, policy) are in the one log, hidden from /events unless asked for (S-08).
  bool technical = false;
};

struct CommandName {
  std::string_view name;     // "issue_assignment"
  std::string_view chinese;  // "签发任务交办单"
  std::string_view english;  // "Issue the order"
};

}  // namespace duban
