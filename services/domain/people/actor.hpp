// Who acts (S-01): a post, a unit's integration, an operator, or a named system actor. A token names exactly one; role and unit
// are looked up when the command is decided, so that a vacated post stops at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "common/time/civil_date.hpp"
#include "services/domain/ids.hpp"

namespace duban {

// 职务角色
enum class Role : std::uint8_t {
  LEADER,       // 组长
  DEPUTY,       // 副组长
  COORDINATOR,  // 总牵头(专班办)
  MEMBER,       // 成员(分管领导)
  LIAISON,      // 联络员
  HANDLER,      // 承办人
  VERIFIER,     // 核验人
  INSPECTOR,    // 督察员
  EVALUATOR,    // 第三方、测评机构
  EXPERT,       // 智库
  ARCHIVIST,    // 档案员
  AUDITOR,      // 审计
  MONITOR,      // 监看
};
BOOST_DESCRIBE_ENUM(Role, LEADER, DEPUTY, COORDINATOR, MEMBER, LIAISON, HANDLER, VERIFIER, INSPECTOR, EVALUATOR, EXPERT, ARCHIVIST, AUDITOR,
                    MONITOR)

[[nodiscard]] constexpr std::string_view chinese(Role role) {
  switch (role) {
    case Role::LEADER: return "组长";
    case Role::DEPUTY: return "副组长";
    case Role::COORDINATOR: return "总牵头(专班办)";
    case Role::MEMBER: return "成员(分管领导)";
    case Role::LIAISON: return "联络员";
    case Role::HANDLER: return "承办人";
    case Role::VERIFIER: return "核验人";
    case Role::INSPECTOR: return "督察员";
    case Role::EVALUATOR: return "测评机构";
    case Role::EXPERT: return "智库专家";
    case Role::ARCHIVIST: return "档案员";
    case Role::AUDITOR: return "审计";
    case Role::MONITOR: return "监看";
  }
  return "";
}

enum class SystemActor : std::uint8_t { TIMER, DELIVERY, SUCCESSION, CALENDAR };
BOOST_DESCRIBE_ENUM(SystemActor, TIMER, DELIVERY, SUCCESSION, CALENDAR)

enum class ActorKind : std::uint8_t { POST, UNIT_INTEGRATION, OPERATOR, SYSTEM };
BOOST_DESCRIBE_ENUM(ActorKind, POST, UNIT_INTEGRATION, OPERATOR, SYSTEM)

// What a token names. Exactly the member of its kind is set; an operator has only the name of its token.
struct ActorName {
  ActorKind kind{};
  std::optional<PostId> post_id;
  std::optional<UnitId> unit_id;  // UNIT_INTEGRATION
  std::optional<SystemActor> system;
  std::optional<std::string> operator_name;
  friend bool operator==(const ActorName&, const ActorName&) = default;

  [[nodiscard]] static ActorName post(PostId id) { return {.kind = ActorKind::POST, .post_id = id}; }
  [[nodiscard]] static ActorName integration(UnitId id) { return {.kind = ActorKind::UNIT_INTEGRATION, .unit_id = id}; }
  [[nodiscard]] static ActorName operator_called(std::string_view name) {
    return {.kind = ActorKind::OPERATOR, .operator_name = std::string(name)};
  }
  [[nodiscard]] static ActorName system_actor(SystemActor which) { return {.kind = ActorKind::SYSTEM, .system = which}; }
};
BOOST_DESCRIBE_STRUCT(ActorName, (), (kind, post_id, unit_id, system, operator_name))

// A post (职务) as it is known to the deciders. Posts belong to a unit and optionally to a taskforce.
struct Post {
  PostId post_id;
  Role role{};
  std::string title;
  UnitId unit_id;
  std::optional<TaskforceId> taskforce_id;
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;  // the last day on which it is filled
  friend bool operator==(const Post&, const Post&) = default;

  [[nodiscard]] bool filled_on(CivilDate date) const { return valid_from <= date && (!valid_to || date <= *valid_to); }
};
BOOST_DESCRIBE_STRUCT(Post, (), (post_id, role, title, unit_id, taskforce_id, valid_from, valid_to))

// The actor as found in the engine's turn: what authorise() and the deciders see.
struct Actor {
  ActorName name;
  std::optional<Post> post;       // when the actor is a post filled today
  std::optional<UnitId> unit_id;  // of the post, or of the integration
  // A unit's integration may do what its liaison may (model 10).
  [[nodiscard]] bool acts_for(UnitId unit) const { return unit_id == unit; }
  [[nodiscard]] bool is_operator() const { return name.kind == ActorKind::OPERATOR; }
  [[nodiscard]] bool has_role(Role role) const { return post && post->role == role; }
};

}  // namespace duban
