// The half of event.hpp that is about commands: a file of its own so that the two are compiled side by side.
#include "services/domain/event.hpp"

namespace duban {

Command::Command() = default;
Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

const CommandName& name_of(const Command& command) {
  return std::visit(
      [](const auto& family) -> const CommandName& {
        return std::visit([](const auto& one) -> const CommandName& { return std::remove_cvref_t<decltype(one)>::name_of; }, family);
      },
      command);
}

}  // namespace duban
