// Commands to an OrgUnit. Members named unit_id come from the path; new ids are made by the shell before the command is decided.
#pragma once

#include "services/domain/unit/events.hpp"

namespace duban {

struct RegisterUnit {
  static constexpr CommandName name_of{"register_unit", "登记单位", "Register a unit"};
  UnitId unit_id;
  std::string name;
  std::vector<std::string> aliases;
  UnitLevel level{};
  std::string place;
  std::optional<std::string> code;
  std::optional<TextRef> near_name_reason;  // why a name at edit distance 1 is another unit (S-46)
};
BOOST_DESCRIBE_STRUCT(RegisterUnit, (), (unit_id, name, aliases, level, place, code, near_name_reason))

struct AddUnitAlias {
  static constexpr CommandName name_of{"add_unit_alias", "登记单位别名", "Add an alias"};
  UnitId unit_id;
  std::string alias;
  std::optional<TextRef> near_name_reason;  // S-46
};
BOOST_DESCRIBE_STRUCT(AddUnitAlias, (), (unit_id, alias, near_name_reason))

struct RenameUnit {
  static constexpr CommandName name_of{"rename_unit", "单位更名", "Rename a unit"};
  UnitId unit_id;
  std::string new_name;
  CivilDate effective_on;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(RenameUnit, (), (unit_id, new_name, effective_on, basis))

struct DeclareUnitAffiliation {
  static constexpr CommandName name_of{"declare_unit_affiliation", "登记关联关系", "Declare an affiliation"};
  UnitId unit_id;
  UnitId affiliated_unit_id;
  AffiliationKind kind{};
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;
};
BOOST_DESCRIBE_STRUCT(DeclareUnitAffiliation, (), (unit_id, affiliated_unit_id, kind, valid_from, valid_to))

struct AssignUnitPost {
  static constexpr CommandName name_of{"assign_unit_post", "确定单位职务", "Assign a post of the unit"};
  UnitId unit_id;
  PostId post_id;
  Role role{};
  std::string post_title;
  CivilDate valid_from;
  std::optional<std::string> holder_ref;
};
BOOST_DESCRIBE_STRUCT(AssignUnitPost, (), (unit_id, post_id, role, post_title, valid_from, holder_ref))

struct VacateUnitPost {
  static constexpr CommandName name_of{"vacate_unit_post", "单位职务空缺", "Vacate a post of the unit"};
  UnitId unit_id;
  PostId post_id;
  CivilDate valid_to;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(VacateUnitPost, (), (unit_id, post_id, valid_to, reason))

using UnitCommand = std::variant<RegisterUnit, AddUnitAlias, RenameUnit, DeclareUnitAffiliation, AssignUnitPost, VacateUnitPost>;

}  // namespace duban
