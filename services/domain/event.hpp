// Event and Command: every event and every command of the system, as variants of the variants of the aggregates.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/mp11.hpp>

#include "services/domain/assignment/commands.hpp"
#include "services/domain/calendar/commands.hpp"
#include "services/domain/consequence/commands.hpp"
#include "services/domain/numbering/commands.hpp"
#include "services/domain/objection/commands.hpp"
#include "services/domain/policy/commands.hpp"
#include "services/domain/problem/commands.hpp"
#include "services/domain/programme/commands.hpp"
#include "services/domain/records/commands.hpp"
#include "services/domain/supervision/commands.hpp"
#include "services/domain/taskforce/commands.hpp"
#include "services/domain/unit/commands.hpp"

namespace duban {

using EventFamilies = std::variant<UnitEvent, TaskforceEvent, ProgrammeEvent, AssignmentEvent, NumberEvent, CalendarEvent, PolicyEvent,
                                   RecordEvent, SupervisionEvent, ProblemEvent, ObjectionEvent, ConsequenceEvent, CommendationEvent>;

using CommandFamilies =
    std::variant<UnitCommand, TaskforceCommand, ProgrammeCommand, AssignmentCommand, NumberCommand, CalendarCommand, PolicyCommand,
                 RecordCommand, SupervisionCommand, ProblemCommand, ObjectionCommand, ConsequenceCommand, CommendationCommand>;

namespace detail {

// The place of the family that has T; as many as there are families where none has.
template <class Families, class T>
inline constexpr std::size_t family_with =
    boost::mp11::mp_find_if_q<Families, boost::mp11::mp_bind_back<boost::mp11::mp_contains, std::remove_cvref_t<T>>>::value;

template <class T, class Families>
concept FamilyIn = boost::mp11::mp_contains<Families, std::remove_cvref_t<T>>::value;
template <class T, class Families>
concept OneOf = (family_with<Families, T> < boost::mp11::mp_size<Families>::value);

}  // namespace detail

// Classes of their own, so that what copies, moves and destroys some two hundred types is compiled once (event.cpp) and not in every
// file that passes one on. They are visited and asked like the variants that they are.
class Event : public EventFamilies {
 public:
  template <detail::FamilyIn<EventFamilies> T>
  Event(T&& family)  // NOLINT(google-explicit-constructor): an event of a family is an event
      : EventFamilies{std::in_place_type<std::remove_cvref_t<T>>, std::forward<T>(family)} {}
  template <detail::OneOf<EventFamilies> T>
  Event(T&& event)  // NOLINT(google-explicit-constructor)
      : EventFamilies{std::in_place_index<detail::family_with<EventFamilies, T>>, std::in_place_type<std::remove_cvref_t<T>>,
                      std::forward<T>(event)} {}
  Event();
  Event(const Event&);
  Event(Event&&) noexcept;
  Event& operator=(const Event&);
  Event& operator=(Event&&) noexcept;
  ~Event();
};

class Command : public CommandFamilies {
 public:
  template <detail::FamilyIn<CommandFamilies> T>
  Command(T&& family)  // NOLINT(google-explicit-constructor): a command of a family is a command
      : CommandFamilies{std::in_place_type<std::remove_cvref_t<T>>, std::forward<T>(family)} {}
  template <detail::OneOf<CommandFamilies> T>
  Command(T&& command)  // NOLINT(google-explicit-constructor)
      : CommandFamilies{std::in_place_index<detail::family_with<CommandFamilies, T>>, std::in_place_type<std::remove_cvref_t<T>>,
                        std::forward<T>(command)} {}
  Command();
  Command(const Command&);
  Command(Command&&) noexcept;
  Command& operator=(const Command&);
  Command& operator=(Command&&) noexcept;
  ~Command();
};

[[nodiscard]] const EventName& name_of(const Event& event);
[[nodiscard]] const CommandName& name_of(const Command& command);

}  // namespace duban
