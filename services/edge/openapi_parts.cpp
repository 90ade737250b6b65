#include "services/edge/openapi_parts.hpp"

#include <algorithm>

namespace duban {
namespace {

using Statuses = std::vector<std::uint16_t>;

Statuses statuses_of_kind(const Route& route) {
  switch (route.kind) {
    case RouteKind::COMMAND: {
      Statuses out{400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503, 507};
      out.push_back(route.creates ? 201 : 200);
      // Only orders are withdrawn.
      if (route.path.starts_with("/api/v1/assignments/{orderId}/")) out.push_back(410);
      return out;
    }
    case RouteKind::TOKEN_ISSUE: return {201, 400, 401, 403, 412, 413, 415, 422, 429, 503, 507};
    case RouteKind::TOKEN_REVOKE: return {200, 400, 401, 403, 404, 412, 429, 503, 507};
    case RouteKind::QUERY: return {200, 304, 400, 401, 403, 404, 429, 504};
    case RouteKind::EVENTS: return {200, 400, 401, 403, 429, 504};
    case RouteKind::TOKEN_LIST: return {200, 401, 403, 429};
    case RouteKind::UPLOAD: return {201, 400, 401, 403, 409, 413, 415, 429, 503, 507};
    case RouteKind::CONTENT: return {200, 304, 400, 401, 403, 404, 410, 422, 429, 503, 507};
    case RouteKind::BATCH: return {200, 400, 401, 413, 415, 429, 503};
    case RouteKind::ADMIN: return {200, 401, 403, 429, 503};
    case RouteKind::HEALTH:
    case RouteKind::OPENAPI: return {200};
    case RouteKind::READINESS:
    case RouteKind::METRICS: return {200, 503};
    case RouteKind::PROBLEM_PAGE: return {200, 404};
  }
  return {200};
}

// What some routes answer beside their kind, or never answer.
struct Exception {
  std::string_view route;
  std::uint16_t status;
};
constexpr Exception also_rows[] = {
    {"move_clock", 400},
    {"move_clock", 409},
    {"move_clock", 413},
    {"move_clock", 415},
};
constexpr Exception never_rows[] = {
    // They name nothing that could be missing: a body that names an unknown unit is 422.
    {"register_unit", 404},
    {"establish_taskforce", 404},
    {"amend_calendar", 404},
    {"activate_policy_version", 404},
    {"erase_personal_data", 404},
    {"read_me", 404},
    {"list_units", 404},
    {"list_taskforces", 404},
    {"list_assignments", 404},
    {"list_legs", 404},
    {"list_deadlines", 404},
    {"list_supervisions", 404},
    {"list_problems", 404},
    {"list_objections", 404},
    {"list_consequences", 404},
    {"list_commendations", 404},
    {"read_policy", 404},
    // What they make is new each time, or replaces what was there; they seal no text whose subject may be erased.
    {"assign_unit_post", 409},
    {"establish_taskforce", 409},
    {"set_milestone", 409},
    {"add_task_item", 409},
    {"draft_assignment", 409},
    {"find_problem", 409},
    {"issue_commendation", 409},
    {"load_calendar_year", 409},
    {"activate_policy_version", 409},
    {"erase_personal_data", 409},
    // A withdrawn order was never signed for, so nobody was ever asked to check it: 403.
    {"record_verification", 410},
    {"record_follow_up_check", 410},
};

constexpr TagRow tags[] = {
    {"me", "令牌代表谁"},
    {"units", "单位:登记、别名、更名、关联关系、职务"},
    {"taskforces", "专班:成立、职务、授权、工作小组、撤销"},
    {"programmes", "专项:重点举措、节点、实施方案、任务清单"},
    {"measures", "重点举措与五有"},
    {"assignments", "任务交办单:从草拟到办结"},
    {"legs", "承办分项"},
    {"supervisions", "督办单:草拟、下达、反馈、提级、解除"},
    {"problems", "问题与整改:受理、倒查、方案、核验、销号"},
    {"objections", "异议"},
    {"consequences", "结果运用:通报并督促整改"},
    {"commendations", "褒扬"},
    {"inbox", "单位待办"},
    {"board", "专班办待办"},
    {"deadlines", "期限一览"},
    {"cockpit", "驾驶舱"},
    {"numbers", "编号登记"},
    {"calendar", "工作日历"},
    {"policy", "规则版本"},
    {"events", "事件日志"},
    {"content", "文字与文档"},
    {"tokens", "访问令牌"},
    {"erasures", "个人信息清除"},
    {"batch", "批量提交"},
    {"admin", "管理"},
    {"operations", "运行:健康、指标、接口文档、错误说明"},
};

}  // namespace

std::string_view words_of_status(std::uint16_t status) {
  switch (status) {
    case 200: return "成功";
    case 201: return "已创建";
    case 304: return "未变化";
    case 400: return "请求格式错误";
    case 401: return "未认证";
    case 403: return "无权办理";
    case 404: return "不存在,或不可见";
    case 409: return "与当前状态或规则冲突";
    case 410: return "已撤回,或已清除";
    case 412: return "版本已变化";
    case 413: return "请求体过大";
    case 415: return "请求体类型不受支持";
    case 422: return "内容不合要求";
    case 429: return "请求过于频繁";
    case 503: return "暂不可用";
    case 504: return "所要求的日志位置尚不可见";
    case 507: return "磁盘空间不足";
    default: return "";
  }
}

std::vector<std::uint16_t> declared_statuses(const Route& route) {
  Statuses out = statuses_of_kind(route);
  for (const Exception& row : also_rows)
    if (row.route == route.name) out.push_back(row.status);
  std::erase_if(out, [&](std::uint16_t status) {
    return std::ranges::any_of(never_rows, [&](const Exception& row) { return row.route == route.name && row.status == status; });
  });
  std::ranges::sort(out);
  return out;
}

std::span<const TagRow> tag_rows() { return tags; }

std::string_view tag_of(const Route& route) {
  if (!route.path.starts_with(api_base)) return "operations";
  const std::string_view rest = route.path.substr(api_base.size() + 1);
  return rest.substr(0, rest.find('/'));
}

}  // namespace duban
