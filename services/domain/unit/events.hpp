// OrgUnit (单位): names over time, aliases, affiliation, posts outside any taskforce. Stream unit-{id}.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"
#include "services/domain/people/affiliation.hpp"

namespace duban {

enum class UnitLevel : std::uint8_t { PARTY_DEPT, DISTRICT_DEPT, TOWN, SUBDISTRICT, OTHER };
BOOST_DESCRIBE_ENUM(UnitLevel, PARTY_DEPT, DISTRICT_DEPT, TOWN, SUBDISTRICT, OTHER)

struct UnitRegistered {
  static constexpr EventName name_of{"duban.unit.registered.v1", "单位登记", "Unit registered"};
  UnitId unit_id;
  std::string name;
  std::vector<std::string> aliases;
  UnitLevel level{};
  std::string place;
  std::optional<std::string> code;          // 统一社会信用代码 or the place's own code
  std::optional<TextRef> near_name_reason;  // why a name at edit distance 1 is another unit (S-46)
};
BOOST_DESCRIBE_STRUCT(UnitRegistered, (), (unit_id, name, aliases, level, place, code, near_name_reason))

struct UnitAliasAdded {
  static constexpr EventName name_of{"duban.unit.alias_added.v1", "单位别名登记", "Unit alias added"};
  UnitId unit_id;
  std::string alias;
  std::optional<TextRef> near_name_reason;  // S-46
};
BOOST_DESCRIBE_STRUCT(UnitAliasAdded, (), (unit_id, alias, near_name_reason))

struct UnitRenamed {
  static constexpr EventName name_of{"duban.unit.renamed.v1", "单位更名", "Unit renamed"};
  UnitId unit_id;
  std::string new_name;
  CivilDate effective_on;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(UnitRenamed, (), (unit_id, new_name, effective_on, basis))

struct UnitAffiliationDeclared {
  static constexpr EventName name_of{"duban.unit.affiliation_declared.v1", "关联关系登记", "Affiliation declared"};
  UnitId unit_id;
  UnitId affiliated_unit_id;
  AffiliationKind kind{};
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;
};
BOOST_DESCRIBE_STRUCT(UnitAffiliationDeclared, (), (unit_id, affiliated_unit_id, kind, valid_from, valid_to))

// A post that belongs to the unit alone: handlers, verifiers, liaisons of units outside the taskforce, auditors.
struct UnitPostAssigned {
  static constexpr EventName name_of{"duban.unit.post_assigned.v1", "单位职务确定", "Unit post assigned"};
  UnitId unit_id;
  PostId post_id;
  Role role{};
  std::string post_title;
  CivilDate valid_from;
  std::optional<std::string> holder_ref;  // opaque reference, never a name
};
BOOST_DESCRIBE_STRUCT(UnitPostAssigned, (), (unit_id, post_id, role, post_title, valid_from, holder_ref))

struct UnitPostVacated {
  static constexpr EventName name_of{"duban.unit.post_vacated.v1", "单位职务空缺", "Unit post vacated"};
  UnitId unit_id;
  PostId post_id;
  CivilDate valid_to;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(UnitPostVacated, (), (unit_id, post_id, valid_to, reason))

using UnitEvent = std::variant<UnitRegistered, UnitAliasAdded, UnitRenamed, UnitAffiliationDeclared, UnitPostAssigned, UnitPostVacated>;

[[nodiscard]] inline StreamId unit_stream(UnitId id) { return {"unit-" + id.text()}; }

}  // namespace duban
