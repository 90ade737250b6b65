// What every query takes and gives. Pure functions over the durable rows; any thread. There is no query without a Viewer (T-27):
// what a viewer may not know of is answered exactly like what does not exist (T-26, S-06).
//
//   const Query query{store, generation, viewer, today, calendar};
//   Result<QueryAnswer> answer = read_order(query, order_id);      NOT_FOUND: missing, or foreign
//
// Errors: NOT_FOUND as said; INVALID_INPUT for a cursor that is not one of this list; everything else is the store's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "common/base/result.hpp"
#include "common/time/civil_date.hpp"
#include "services/domain/calendar/state.hpp"
#include "services/domain/ids.hpp"
#include "services/engine/ports.hpp"

namespace duban {

// Who asks, as the edge has found it from the token's post (people/rules.hpp says which roles are staff).
struct Viewer {
  struct Staff {
    TaskforceId taskforce_id;  // sees this taskforce
  };
  struct UnitScope {
    UnitId unit_id;  // sees what this unit sees
  };
  struct Everything {};  // auditors
  struct Counts {};      // monitors: numbers and the rules, never a matter
  std::variant<Staff, UnitScope, Everything, Counts> scope;

  [[nodiscard]] static Viewer staff(TaskforceId id) { return {Staff{id}}; }
  [[nodiscard]] static Viewer unit(UnitId id) { return {UnitScope{id}}; }
  [[nodiscard]] static Viewer everything() { return {Everything{}}; }
  [[nodiscard]] static Viewer counts() { return {Counts{}}; }

  // The whole of that taskforce.
  [[nodiscard]] bool is_staff_of(TaskforceId id) const {
    if (std::holds_alternative<Everything>(scope)) return true;
    const Staff* staff_of = std::get_if<Staff>(&scope);
    return staff_of != nullptr && staff_of->taskforce_id == id;
  }
  [[nodiscard]] std::optional<UnitId> unit_id() const {
    const UnitScope* one = std::get_if<UnitScope>(&scope);
    return one ? std::optional{one->unit_id} : std::nullopt;
  }
};

struct Query {
  const KeyValueReader& rows;
  std::uint16_t generation;
  Viewer viewer;
  CivilDate today;               // the business date that everything dated is reckoned from (S-15)
  const WorkCalendar& calendar;  // load_calendar()
};

struct QueryAnswer {
  std::string json;
  std::string etag;  // without the quotes
  std::optional<std::string> next_cursor;
};

inline constexpr std::size_t page_limit_max = 100;

// A page of a list. The cursor is opaque, and good only for the same viewer, filter and order.
struct PageRequest {
  std::size_t limit = 50;  // 1 – page_limit_max
  std::optional<std::string> cursor;
};

// The calendar of that generation, for the Query.
[[nodiscard]] Result<WorkCalendar> load_calendar(const KeyValueReader& rows, std::uint16_t generation);

}  // namespace duban
