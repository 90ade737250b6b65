// Unit: what an OrgUnit knows about itself. Built only by evolve (unit/evolve.hpp); read by deciders through Questions::unit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/domain/unit/events.hpp"

namespace duban {

struct NameSpan {
  std::string name;
  std::optional<CivilDate> from;  // empty for the first name: it holds for all days before the first renaming
  friend bool operator==(const NameSpan&, const NameSpan&) = default;
};

// As declared on this unit's stream. It binds both sides; ask people/rules.hpp, not this list alone.
struct UnitAffiliation {
  UnitId unit_id;
  AffiliationKind kind{};
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;  // the last day, inclusive
  friend bool operator==(const UnitAffiliation&, const UnitAffiliation&) = default;

  [[nodiscard]] bool holds_on(CivilDate date) const { return valid_from <= date && (!valid_to || date <= *valid_to); }
};

struct Unit {
  UnitId unit_id;
  std::vector<NameSpan> names;  // in order of time, never empty once registered
  std::vector<std::string> aliases;
  UnitLevel level{};
  std::string place;
  std::optional<std::string> code;
  std::vector<UnitAffiliation> affiliations;
  std::vector<Post> posts;  // the unit's own; posts in a taskforce are in Taskforce
  friend bool operator==(const Unit&, const Unit&) = default;

  // The name on that day: an old order shows the name of its time (EC-04).
  [[nodiscard]] const std::string& name_on(CivilDate date) const {
    std::size_t index = 0;
    for (std::size_t next = 1; next < names.size(); ++next)
      if (names[next].from <= date) index = next;
    return names[index].name;
  }
  [[nodiscard]] const Post* post(PostId id) const {
    for (const Post& each : posts)
      if (each.post_id == id) return &each;
    return nullptr;
  }
  // On this unit's own stream; units_affiliated (people/rules.hpp) asks both sides.
  [[nodiscard]] bool declares_affiliation_with(UnitId other, CivilDate date) const {
    for (const UnitAffiliation& each : affiliations)
      if (each.unit_id == other && each.holds_on(date)) return true;
    return false;
  }
  // Names of all times, then aliases: all of them lead to this unit and stay taken.
  [[nodiscard]] std::vector<std::string> all_names() const {
    std::vector<std::string> out;
    for (const NameSpan& span : names) out.push_back(span.name);
    out.insert(out.end(), aliases.begin(), aliases.end());
    return out;
  }
};

}  // namespace duban
