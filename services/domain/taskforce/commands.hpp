// Commands to a Taskforce. taskforce_id and, under it, post_id and group_id come from the path; new ids are made by the shell.
#pragma once

#include "services/domain/taskforce/events.hpp"

namespace duban {

struct EstablishTaskforce {
  static constexpr CommandName name_of{"establish_taskforce", "成立专班", "Establish a taskforce"};
  TaskforceId taskforce_id;
  std::string name;
  std::string place;
  std::string basis_document;
  CivilDate established_on;
  UnitId coordinating_unit_id;
  std::optional<std::string> letterhead;
};
BOOST_DESCRIBE_STRUCT(EstablishTaskforce, (), (taskforce_id, name, place, basis_document, established_on, coordinating_unit_id, letterhead))

struct AssignTaskforcePost {
  static constexpr CommandName name_of{"assign_taskforce_post", "确定专班职务", "Assign a post"};
  TaskforceId taskforce_id;
  PostId post_id;
  Role role{};
  std::string post_title;
  UnitId unit_id;
  CivilDate valid_from;
  std::optional<std::string> holder_ref;
};
BOOST_DESCRIBE_STRUCT(AssignTaskforcePost, (), (taskforce_id, post_id, role, post_title, unit_id, valid_from, holder_ref))

struct VacateTaskforcePost {
  static constexpr CommandName name_of{"vacate_taskforce_post", "职务空缺", "Vacate a post"};
  TaskforceId taskforce_id;
  PostId post_id;
  CivilDate valid_to;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(VacateTaskforcePost, (), (taskforce_id, post_id, valid_to, reason))

struct DeclarePostAffiliation {
  static constexpr CommandName name_of{"declare_post_affiliation", "登记职务关联", "Declare a post affiliation"};
  TaskforceId taskforce_id;
  PostId post_id;
  UnitId unit_id;
  AffiliationKind kind{};
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;
};
BOOST_DESCRIBE_STRUCT(DeclarePostAffiliation, (), (taskforce_id, post_id, unit_id, kind, valid_from, valid_to))

struct GrantDelegation {
  static constexpr CommandName name_of{"grant_delegation", "授权", "Grant a delegation"};
  TaskforceId taskforce_id;
  PostId to_post_id;
  std::vector<DelegatedPower> scope;
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;
};
BOOST_DESCRIBE_STRUCT(GrantDelegation, (), (taskforce_id, to_post_id, scope, valid_from, valid_to))

struct RevokeDelegation {
  static constexpr CommandName name_of{"revoke_delegation", "撤销授权", "Revoke a delegation"};
  TaskforceId taskforce_id;
  PostId to_post_id;
  CivilDate revoked_on;
};
BOOST_DESCRIBE_STRUCT(RevokeDelegation, (), (taskforce_id, to_post_id, revoked_on))

struct FormWorkGroup {
  static constexpr CommandName name_of{"form_work_group", "成立专项工作小组", "Form a work group"};
  TaskforceId taskforce_id;
  GroupId group_id;
  std::string name;
  ProgrammeId programme_id;
};
BOOST_DESCRIBE_STRUCT(FormWorkGroup, (), (taskforce_id, group_id, name, programme_id))

struct SetGroupLeadUnit {
  static constexpr CommandName name_of{"set_group_lead_unit", "确定牵头单位", "Set a lead unit"};
  TaskforceId taskforce_id;
  GroupId group_id;
  UnitId unit_id;
  std::int32_t order{};
  bool first_lead = false;
};
BOOST_DESCRIBE_STRUCT(SetGroupLeadUnit, (), (taskforce_id, group_id, unit_id, order, first_lead))

struct RemoveGroupLeadUnit {
  static constexpr CommandName name_of{"remove_group_lead_unit", "牵头单位退出", "Remove a lead unit"};
  TaskforceId taskforce_id;
  GroupId group_id;
  UnitId unit_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(RemoveGroupLeadUnit, (), (taskforce_id, group_id, unit_id, reason))

struct DissolveTaskforce {
  static constexpr CommandName name_of{"dissolve_taskforce", "撤销专班", "Dissolve the taskforce"};
  TaskforceId taskforce_id;
  CivilDate dissolved_on;
  std::optional<TaskforceId> successor_id;
};
BOOST_DESCRIBE_STRUCT(DissolveTaskforce, (), (taskforce_id, dissolved_on, successor_id))

using TaskforceCommand = std::variant<EstablishTaskforce, AssignTaskforcePost, VacateTaskforcePost, DeclarePostAffiliation, GrantDelegation,
                                      RevokeDelegation, FormWorkGroup, SetGroupLeadUnit, RemoveGroupLeadUnit, DissolveTaskforce>;

}  // namespace duban
