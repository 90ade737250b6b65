// Event and Command: every event and every command of the system, as variants of the variants of the aggregates.
#pragma once

#include "services/domain/assignment/commands.hpp"
#include "services/domain/calendar/commands.hpp"
#include "services/domain/numbering/commands.hpp"
#include "services/domain/policy/commands.hpp"
#include "services/domain/programme/commands.hpp"
#include "services/domain/records/commands.hpp"
#include "services/domain/taskforce/commands.hpp"
#include "services/domain/unit/commands.hpp"

namespace duban {

using Event =
    std::variant<UnitEvent, TaskforceEvent, ProgrammeEvent, AssignmentEvent, NumberEvent, CalendarEvent, PolicyEvent, RecordEvent>;

using Command = std::variant<UnitCommand, TaskforceCommand, ProgrammeCommand, AssignmentCommand, NumberCommand, CalendarCommand,
                             PolicyCommand, RecordCommand>;

[[nodiscard]] inline const EventName& name_of(const Event& event) {
  return std::visit(
      [](const auto& family) -> const EventName& {
        return std::visit([](const auto& one) -> const EventName& { return std::remove_cvref_t<decltype(one)>::name_of; }, family);
      },
      event);
}

[[nodiscard]] inline const CommandName& name_of(const Command& command) {
  return std::visit(
      [](const auto& family) -> const CommandName& {
        return std::visit([](const auto& one) -> const CommandName& { return std::remove_cvref_t<decltype(one)>::name_of; }, family);
      },
      command);
}

}  // namespace duban
