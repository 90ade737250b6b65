// Taskforce (专班): posts, delegations, work groups, lead units (★). Stream taskforce-{id}. Source: ORG-01 … ORG-09.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/envelope.hpp"
#include "services/domain/event_name.hpp"
#include "services/domain/people/affiliation.hpp"

namespace duban {

// What a leader may hand to a deputy (ORG-03). An approval outside the list is refused.
enum class DelegatedPower : std::uint8_t {
  APPROVE_ASSIGNMENT,     // 批准交办
  APPROVE_SUPERVISION,    // 批准一级督办
  APPROVE_PLAN,           // 批准实施方案
  APPROVE_EXTENSION,      // 批准延期
  RULE_ON_RETURN,         // 裁定退回
  APPROVE_RECTIFICATION,  // 批准整改方案
};
BOOST_DESCRIBE_ENUM(DelegatedPower, APPROVE_ASSIGNMENT, APPROVE_SUPERVISION, APPROVE_PLAN, APPROVE_EXTENSION, RULE_ON_RETURN,
                    APPROVE_RECTIFICATION)

struct TaskforceEstablished {
  static constexpr EventName name_of{"duban.taskforce.established.v1", "专班成立", "Taskforce established"};
  TaskforceId taskforce_id;
  std::string name;
  std::string place;
  std::string basis_document;
  CivilDate established_on;
  UnitId coordinating_unit_id;
  std::optional<std::string> letterhead;  // the words before the bracket of a number: "余法专"
};
BOOST_DESCRIBE_STRUCT(TaskforceEstablished, (),
                      (taskforce_id, name, place, basis_document, established_on, coordinating_unit_id, letterhead))

struct TaskforcePostAssigned {
  static constexpr EventName name_of{"duban.taskforce.post_assigned.v1", "专班职务确定", "Taskforce post assigned"};
  TaskforceId taskforce_id;
  PostId post_id;
  Role role{};
  std::string post_title;
  UnitId unit_id;
  CivilDate valid_from;
  std::optional<std::string> holder_ref;
};
BOOST_DESCRIBE_STRUCT(TaskforcePostAssigned, (), (taskforce_id, post_id, role, post_title, unit_id, valid_from, holder_ref))

struct TaskforcePostVacated {
  static constexpr EventName name_of{"duban.taskforce.post_vacated.v1", "职务空缺", "Post vacated"};
  TaskforceId taskforce_id;
  PostId post_id;
  CivilDate valid_to;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(TaskforcePostVacated, (), (taskforce_id, post_id, valid_to, reason))

// A post is affiliated with a unit beside its own (S-04): the first leader is also head of another body.
struct PostAffiliationDeclared {
  static constexpr EventName name_of{"duban.taskforce.post_affiliation_declared.v1", "职务关联登记", "Post affiliation declared"};
  TaskforceId taskforce_id;
  PostId post_id;
  UnitId unit_id;
  AffiliationKind kind{};
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;
};
BOOST_DESCRIBE_STRUCT(PostAffiliationDeclared, (), (taskforce_id, post_id, unit_id, kind, valid_from, valid_to))

struct DelegationGranted {
  static constexpr EventName name_of{"duban.taskforce.delegation_granted.v1", "授权", "Delegation granted"};
  TaskforceId taskforce_id;
  PostId from_post_id;
  PostId to_post_id;
  std::vector<DelegatedPower> scope;
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;
};
BOOST_DESCRIBE_STRUCT(DelegationGranted, (), (taskforce_id, from_post_id, to_post_id, scope, valid_from, valid_to))

struct DelegationRevoked {
  static constexpr EventName name_of{"duban.taskforce.delegation_revoked.v1", "撤销授权", "Delegation revoked"};
  TaskforceId taskforce_id;
  PostId from_post_id;
  PostId to_post_id;
  CivilDate revoked_on;
};
BOOST_DESCRIBE_STRUCT(DelegationRevoked, (), (taskforce_id, from_post_id, to_post_id, revoked_on))

struct WorkGroupFormed {
  static constexpr EventName name_of{"duban.taskforce.work_group_formed.v1", "专项工作小组成立", "Work group formed"};
  TaskforceId taskforce_id;
  GroupId group_id;
  std::string name;
  ProgrammeId programme_id;
};
BOOST_DESCRIBE_STRUCT(WorkGroupFormed, (), (taskforce_id, group_id, name, programme_id))

struct GroupLeadUnitSet {
  static constexpr EventName name_of{"duban.taskforce.group_lead_unit_set.v1", "牵头单位确定", "Lead unit set"};
  TaskforceId taskforce_id;
  GroupId group_id;
  UnitId unit_id;
  std::int32_t order{};     // as printed, from 1
  bool first_lead = false;  // ★, or the only one (ORG-08)
};
BOOST_DESCRIBE_STRUCT(GroupLeadUnitSet, (), (taskforce_id, group_id, unit_id, order, first_lead))

struct GroupLeadUnitRemoved {
  static constexpr EventName name_of{"duban.taskforce.group_lead_unit_removed.v1", "牵头单位调整退出", "Lead unit removed"};
  TaskforceId taskforce_id;
  GroupId group_id;
  UnitId unit_id;
  TextRef reason;
};
BOOST_DESCRIBE_STRUCT(GroupLeadUnitRemoved, (), (taskforce_id, group_id, unit_id, reason))

struct TaskforceDissolved {
  static constexpr EventName name_of{"duban.taskforce.dissolved.v1", "专班撤销", "Taskforce dissolved"};
  TaskforceId taskforce_id;
  CivilDate dissolved_on;
  std::optional<TaskforceId> successor_id;
};
BOOST_DESCRIBE_STRUCT(TaskforceDissolved, (), (taskforce_id, dissolved_on, successor_id))

using TaskforceEvent =
    std::variant<TaskforceEstablished, TaskforcePostAssigned, TaskforcePostVacated, PostAffiliationDeclared, DelegationGranted,
                 DelegationRevoked, WorkGroupFormed, GroupLeadUnitSet, GroupLeadUnitRemoved, TaskforceDissolved>;

[[nodiscard]] inline StreamId taskforce_stream(TaskforceId id) { return {"taskforce-" + id.text()}; }

}  // namespace duban
