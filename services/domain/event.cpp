#include "services/domain/event.hpp"

namespace duban {

Event::Event() = default;
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

const EventName& name_of(const Event& event) {
  return std::visit(
      [](const auto& family) -> const EventName& {
        return std::visit([](const auto& one) -> const EventName& { return std::remove_cvref_t<decltype(one)>::name_of; }, family);
      },
      event);
}

}  // namespace duban
