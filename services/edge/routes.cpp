#include "services/edge/routes.hpp"

#include "common/base/check.hpp"
#include "services/codec/codec.hpp"

namespace duban {
namespace {

using enum HttpMethod;
using enum RouteKind;

constexpr ParameterRow limit_parameter{"limit", ParameterType::INTEGER, false, "每页条数,1 至 100,默认 50"};
constexpr ParameterRow cursor_parameter{"cursor", ParameterType::TEXT, false, "上一页给出的游标"};
constexpr ParameterRow taskforce_parameter{"taskforce", ParameterType::ID, false, "专班"};
constexpr ParameterRow unit_parameter{"unit", ParameterType::ID, false, "单位"};

constexpr ParameterRow page_parameters[] = {limit_parameter, cursor_parameter};
constexpr ParameterRow unit_list_parameters[] = {
    {"name", ParameterType::TEXT, false, "名称或别名的开头"}, limit_parameter, cursor_parameter};
constexpr ParameterRow programme_list_parameters[] = {{"taskforce", ParameterType::ID, true, "专班"}, limit_parameter, cursor_parameter};
constexpr ParameterRow measure_parameters[] = {{"programme", ParameterType::ID, true, "专项"}};
constexpr ParameterRow as_of_parameters[] = {{"asOf", ParameterType::INSTANT, false, "查看该时刻的状态"},
                                             {"axis", ParameterType::TEXT, false, "asOf 所用时间轴:occurred(默认)或 recorded"}};
constexpr ParameterRow assignment_list_parameters[] = {taskforce_parameter,
                                                       unit_parameter,
                                                       {"phase", ParameterType::TEXT, false, "阶段"},
                                                       {"shownPhase", ParameterType::TEXT, false, "展示阶段"},
                                                       {"urgency", ParameterType::TEXT, false, "紧急程度"},
                                                       {"sourceKind", ParameterType::TEXT, false, "来源"},
                                                       {"measure", ParameterType::ID, false, "重点举措"},
                                                       {"programme", ParameterType::ID, false, "专项"},
                                                       {"dueAfter", ParameterType::DATE, false, "期限不早于该日"},
                                                       {"dueBefore", ParameterType::DATE, false, "期限不晚于该日"},
                                                       {"number", ParameterType::TEXT, false, "编号"},
                                                       {"sort", ParameterType::TEXT, false, "排序:CREATED(默认)或 DUE"},
                                                       {"descending", ParameterType::BOOLEAN, false, "倒序,默认是"},
                                                       limit_parameter,
                                                       cursor_parameter};
constexpr ParameterRow leg_list_parameters[] = {unit_parameter,
                                                {"state", ParameterType::TEXT, false, "状态"},
                                                {"role", ParameterType::TEXT, false, "承办角色"},
                                                limit_parameter,
                                                cursor_parameter};
constexpr ParameterRow number_parameter{"number", ParameterType::TEXT, false, "编号"};
constexpr ParameterRow open_parameter{"open", ParameterType::BOOLEAN, false, "是否未了结"};
constexpr ParameterRow target_parameter{"target", ParameterType::ID, false, "对象的标识"};
constexpr ParameterRow sort_parameter{"sort", ParameterType::TEXT, false, "排序:CREATED(默认)或 DUE"};
constexpr ParameterRow descending_parameter{"descending", ParameterType::BOOLEAN, false, "倒序,默认是"};
constexpr ParameterRow supervision_list_parameters[] = {taskforce_parameter,
                                                        unit_parameter,
                                                        {"level", ParameterType::INTEGER, false, "督办层级:1 或 2"},
                                                        {"phase", ParameterType::TEXT, false, "阶段"},
                                                        open_parameter,
                                                        target_parameter,
                                                        {"order", ParameterType::ID, false, "所督办分项的任务交办单"},
                                                        number_parameter,
                                                        sort_parameter,
                                                        descending_parameter,
                                                        limit_parameter,
                                                        cursor_parameter};
constexpr ParameterRow problem_list_parameters[] = {taskforce_parameter,
                                                    {"unit", ParameterType::ID, false, "整改责任单位"},
                                                    {"kind", ParameterType::TEXT, false, "问题类别"},
                                                    {"phase", ParameterType::TEXT, false, "阶段"},
                                                    open_parameter,
                                                    number_parameter,
                                                    sort_parameter,
                                                    descending_parameter,
                                                    limit_parameter,
                                                    cursor_parameter};
constexpr ParameterRow objection_list_parameters[] = {taskforce_parameter, unit_parameter,       open_parameter,  target_parameter,
                                                      sort_parameter,      descending_parameter, limit_parameter, cursor_parameter};
constexpr ParameterRow consequence_list_parameters[] = {
    taskforce_parameter, unit_parameter,  {"state", ParameterType::TEXT, false, "状态"}, number_parameter, descending_parameter,
    limit_parameter,     cursor_parameter};
constexpr ParameterRow commendation_list_parameters[] = {taskforce_parameter, unit_parameter, descending_parameter, limit_parameter,
                                                         cursor_parameter};
constexpr ParameterRow inbox_parameters[] = {{"unit", ParameterType::ID, false, "单位,默认为令牌所属单位"}};
constexpr ParameterRow board_parameters[] = {{"taskforce", ParameterType::ID, false, "专班,默认为令牌所属专班"}};
constexpr ParameterRow cockpit_parameters[] = {{"taskforce", ParameterType::ID, false, "专班,默认为令牌所属专班"}};
constexpr ParameterRow deadline_parameters[] = {{"from", ParameterType::INSTANT, false, "不早于"},
                                                {"to", ParameterType::INSTANT, false, "早于"},
                                                {"kind", ParameterType::TEXT, false, "期限种类"},
                                                unit_parameter,
                                                limit_parameter,
                                                cursor_parameter};
constexpr ParameterRow events_parameters[] = {{"after", ParameterType::INTEGER, false, "从该日志位置之后读起"},
                                              {"limit", ParameterType::INTEGER, false, "条数,1 至 1000,默认 100"},
                                              {"type", ParameterType::TEXT, false, "事件类型"},
                                              {"stream", ParameterType::TEXT, false, "事件流"},
                                              {"technical", ParameterType::BOOLEAN, false, "是否包括技术性事件"}};
constexpr ParameterRow upload_parameters[] = {{"secrecy", ParameterType::TEXT, false, "密级:PUBLIC、INTERNAL(默认)或 WORK_SECRET"},
                                              {"subject", ParameterType::ID, false, "所属事项,或个人的不透明标识"}};
constexpr ParameterRow content_parameters[] = {{"purpose", ParameterType::TEXT, false, "查阅用途(工作秘密必填)"}};

constexpr Route command(std::string_view path, std::string_view name, bool creates = false) {
  return {.method = POST, .path = path, .kind = COMMAND, .name = name, .creates = creates};
}
constexpr Route query(std::string_view path, std::string_view name, std::string_view chinese, std::string_view english,
                      std::span<const ParameterRow> parameters = {}, std::string_view action = {}) {
  return {.method = GET,
          .path = path,
          .kind = QUERY,
          .name = name,
          .chinese = chinese,
          .english = english,
          .parameters = parameters,
          .action = action};
}

constexpr Route table[] = {
    // Who am I
    query("/api/v1/me", "read_me", "令牌代表的职务与单位", "The post and unit of this token"),

    // 单位
    query("/api/v1/units", "list_units", "单位列表", "List units", unit_list_parameters),
    query("/api/v1/units/{unitId}", "read_unit", "查看单位", "Read a unit"),
    query("/api/v1/units/{unitId}/profile", "read_unit_profile", "单位画像", "What a unit has done and carries"),
    command("/api/v1/units", "register_unit", true),
    command("/api/v1/units/{unitId}/aliases", "add_unit_alias"),
    command("/api/v1/units/{unitId}/rename", "rename_unit"),
    command("/api/v1/units/{unitId}/affiliations", "declare_unit_affiliation"),
    command("/api/v1/units/{unitId}/posts", "assign_unit_post"),
    command("/api/v1/units/{unitId}/posts/{postId}/vacate", "vacate_unit_post"),

    // 专班
    query("/api/v1/taskforces", "list_taskforces", "专班列表", "List taskforces", page_parameters),
    query("/api/v1/taskforces/{taskforceId}", "read_taskforce", "查看专班", "Read a taskforce"),
    command("/api/v1/taskforces", "establish_taskforce", true),
    command("/api/v1/taskforces/{taskforceId}/posts", "assign_taskforce_post"),
    command("/api/v1/taskforces/{taskforceId}/posts/{postId}/vacate", "vacate_taskforce_post"),
    command("/api/v1/taskforces/{taskforceId}/posts/{postId}/affiliations", "declare_post_affiliation"),
    command("/api/v1/taskforces/{taskforceId}/delegations", "grant_delegation"),
    command("/api/v1/taskforces/{taskforceId}/delegations/{toPostId}/revoke", "revoke_delegation"),
    command("/api/v1/taskforces/{taskforceId}/groups", "form_work_group"),
    command("/api/v1/taskforces/{taskforceId}/groups/{groupId}/lead-units", "set_group_lead_unit"),
    command("/api/v1/taskforces/{taskforceId}/groups/{groupId}/lead-units/{unitId}/remove", "remove_group_lead_unit"),
    command("/api/v1/taskforces/{taskforceId}/dissolve", "dissolve_taskforce"),

    // 专项、重点举措、实施方案
    query("/api/v1/programmes", "list_programmes", "专项列表", "List programmes", programme_list_parameters),
    query("/api/v1/programmes/{programmeId}", "read_programme", "查看专项", "Read a programme"),
    query("/api/v1/programmes/{programmeId}/progress", "read_programme_progress", "专项进展", "How far a programme is"),
    query("/api/v1/measures", "read_five_haves", "重点举措与五有", "Measures and their five haves", measure_parameters),
    command("/api/v1/programmes", "define_programme", true),
    command("/api/v1/programmes/{programmeId}/measures", "define_measure"),
    command("/api/v1/programmes/{programmeId}/milestones", "set_milestone"),
    command("/api/v1/programmes/{programmeId}/milestones/{milestoneId}/reach", "reach_milestone"),
    command("/api/v1/programmes/{programmeId}/plans", "submit_implementation_plan"),
    command("/api/v1/programmes/{programmeId}/plans/{planVersion}/approve", "approve_implementation_plan"),
    command("/api/v1/programmes/{programmeId}/plans/{planVersion}/return", "return_implementation_plan"),
    command("/api/v1/programmes/{programmeId}/task-items", "add_task_item"),
    command("/api/v1/programmes/{programmeId}/task-items/{itemId}/change", "change_task_item"),
    command("/api/v1/programmes/{programmeId}/task-items/{itemId}/remove", "remove_task_item"),
    command("/api/v1/programmes/{programmeId}/task-items/{itemId}/carry-over", "carry_over_task_item"),

    // 任务交办单
    query("/api/v1/assignments", "list_assignments", "任务交办单列表", "List orders", assignment_list_parameters),
    query("/api/v1/assignments/{orderId}", "read_assignment", "查看任务交办单", "Read an order", as_of_parameters),
    query("/api/v1/assignments/{orderId}/timeline", "read_assignment_timeline", "全流程", "Everything that happened to an order",
          page_parameters),
    query("/api/v1/assignments/{orderId}/legs/{legId}", "read_leg", "查看承办分项", "Read a leg", {}, "read_assignment"),
    query("/api/v1/legs", "list_legs", "承办分项列表", "List legs", leg_list_parameters),
    command("/api/v1/assignments", "draft_assignment", true),
    command("/api/v1/assignments/{orderId}/revise", "revise_assignment_draft"),
    command("/api/v1/assignments/{orderId}/discard", "discard_assignment_draft"),
    command("/api/v1/assignments/{orderId}/submit", "submit_assignment_for_approval"),
    command("/api/v1/assignments/{orderId}/approve", "approve_assignment"),
    command("/api/v1/assignments/{orderId}/refuse", "refuse_assignment_approval"),
    command("/api/v1/assignments/{orderId}/issue", "issue_assignment"),
    command("/api/v1/assignments/{orderId}/seen", "mark_seen_by_leader"),
    command("/api/v1/assignments/{orderId}/consolidated-reply", "file_consolidated_reply"),
    command("/api/v1/assignments/{orderId}/close", "close_assignment"),
    command("/api/v1/assignments/{orderId}/withdrawal", "request_withdrawal"),
    command("/api/v1/assignments/{orderId}/withdrawal/approve", "approve_withdrawal"),
    command("/api/v1/assignments/{orderId}/withdrawal/refuse", "refuse_withdrawal"),
    command("/api/v1/assignments/{orderId}/voiding", "request_voiding"),
    command("/api/v1/assignments/{orderId}/voiding/approve", "approve_voiding"),
    command("/api/v1/assignments/{orderId}/voiding/refuse", "refuse_voiding"),
    command("/api/v1/assignments/{orderId}/disagreement", "raise_disagreement"),
    command("/api/v1/assignments/{orderId}/disagreement/settle", "settle_disagreement"),
    command("/api/v1/assignments/{orderId}/supplements", "supplement_assignment"),
    command("/api/v1/assignments/{orderId}/follow-up-checks", "plan_follow_up_check"),
    command("/api/v1/assignments/{orderId}/follow-up-checks/{checkId}/record", "record_follow_up_check"),
    command("/api/v1/assignments/{orderId}/reopening", "request_reopening"),
    command("/api/v1/assignments/{orderId}/reopening/approve", "approve_reopening"),
    command("/api/v1/assignments/{orderId}/reopening/refuse", "refuse_reopening"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/paper-notice", "record_unit_notified_on_paper"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/acknowledge", "acknowledge_leg"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/non-receipt", "record_non_receipt"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/return", "return_leg"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/return/accept", "accept_return"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/return/refuse", "refuse_return"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/release", "request_leg_release"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/release/approve", "approve_leg_release"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/release/refuse", "refuse_leg_release"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/progress", "report_progress"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/reply", "reply_leg"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/verification", "assign_verification"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/verification/record", "record_verification"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/send-back", "send_leg_back"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/accept", "accept_leg"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/reassign", "reassign_leg"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/blockers", "raise_blocker"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/blockers/{blockerId}/answer", "answer_blocker"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/blockers/{blockerId}/resolve", "resolve_blocker"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/extension", "request_extension"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/extension/grant", "grant_extension"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/extension/refuse", "refuse_extension"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/suspension", "request_suspension"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/suspension/approve", "approve_suspension"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/suspension/refuse", "refuse_suspension"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/resume", "resume_leg"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/duty-dispute", "open_duty_dispute"),
    command("/api/v1/assignments/{orderId}/legs/{legId}/duty-dispute/rule", "rule_on_duty_dispute"),

    // 督办单
    query("/api/v1/supervisions", "list_supervisions", "督办台账", "The ledger of supervision orders", supervision_list_parameters),
    query("/api/v1/supervisions/{supervisionId}", "read_supervision", "查看督办单", "Read a supervision order"),
    query("/api/v1/supervisions/{supervisionId}/timeline", "read_supervision_timeline", "督办全流程",
          "Everything that happened to a supervision order", page_parameters),
    command("/api/v1/supervisions", "draft_supervision", true),
    command("/api/v1/supervisions/{supervisionId}/revise", "revise_supervision_draft"),
    command("/api/v1/supervisions/{supervisionId}/discard", "discard_supervision_draft"),
    command("/api/v1/supervisions/{supervisionId}/approve", "approve_supervision"),
    command("/api/v1/supervisions/{supervisionId}/refuse", "refuse_supervision_approval"),
    command("/api/v1/supervisions/{supervisionId}/issue", "issue_supervision"),
    command("/api/v1/supervisions/{supervisionId}/paper-notice", "record_supervision_notified_on_paper"),
    command("/api/v1/supervisions/{supervisionId}/acknowledge", "acknowledge_supervision"),
    command("/api/v1/supervisions/{supervisionId}/reply", "reply_supervision"),
    command("/api/v1/supervisions/{supervisionId}/reply/accept", "accept_supervision_reply"),
    command("/api/v1/supervisions/{supervisionId}/reply/reject", "reject_supervision_reply"),
    command("/api/v1/supervisions/{supervisionId}/raise", "raise_supervision"),
    command("/api/v1/supervisions/{supervisionId}/lift", "lift_supervision"),
    command("/api/v1/supervisions/{supervisionId}/voiding", "request_supervision_voiding"),
    command("/api/v1/supervisions/{supervisionId}/voiding/approve", "approve_supervision_voiding"),
    command("/api/v1/supervisions/{supervisionId}/voiding/refuse", "refuse_supervision_voiding"),

    // 问题与整改
    query("/api/v1/problems", "list_problems", "整改销号台账", "The ledger of problems", problem_list_parameters),
    query("/api/v1/problems/{problemId}", "read_problem", "查看问题", "Read a problem"),
    query("/api/v1/problems/{problemId}/timeline", "read_problem_timeline", "整改全流程", "Everything that happened to a problem",
          page_parameters),
    command("/api/v1/problems", "find_problem", true),
    command("/api/v1/problems/{problemId}/accept", "accept_problem"),
    command("/api/v1/problems/{problemId}/dismiss", "dismiss_problem"),
    command("/api/v1/problems/{problemId}/merge", "merge_problems"),
    command("/api/v1/problems/{problemId}/promote", "promote_problem_to_systemic"),
    command("/api/v1/problems/{problemId}/root-cause", "analyse_root_cause"),
    command("/api/v1/problems/{problemId}/plan", "plan_rectification"),
    command("/api/v1/problems/{problemId}/plan/approve", "approve_rectification_plan"),
    command("/api/v1/problems/{problemId}/plan/return", "return_rectification_plan"),
    command("/api/v1/problems/{problemId}/progress", "report_rectification_progress"),
    command("/api/v1/problems/{problemId}/write-off-request", "request_write_off"),
    command("/api/v1/problems/{problemId}/verification", "assign_rectification_verification"),
    command("/api/v1/problems/{problemId}/verification/record", "record_rectification_verification"),
    command("/api/v1/problems/{problemId}/send-back", "send_rectification_back"),
    command("/api/v1/problems/{problemId}/write-off", "write_off_problem"),
    command("/api/v1/problems/{problemId}/rule-changes", "record_rule_change"),
    command("/api/v1/problems/{problemId}/revisit", "record_revisit"),
    command("/api/v1/problems/{problemId}/reopening", "request_problem_reopening"),
    command("/api/v1/problems/{problemId}/reopening/approve", "approve_problem_reopening"),
    command("/api/v1/problems/{problemId}/reopening/refuse", "refuse_problem_reopening"),

    // 异议
    query("/api/v1/objections", "list_objections", "异议登记", "The register of objections", objection_list_parameters),
    query("/api/v1/objections/{objectionId}", "read_objection", "查看异议", "Read an objection"),
    command("/api/v1/objections", "file_objection", true),
    command("/api/v1/objections/{objectionId}/decide", "decide_objection"),
    command("/api/v1/objections/{objectionId}/withdraw", "withdraw_objection"),

    // 结果运用与褒扬
    query("/api/v1/consequences", "list_consequences", "结果运用列表", "List consequences", consequence_list_parameters),
    query("/api/v1/consequences/{consequenceId}", "read_consequence", "查看结果运用", "Read a consequence"),
    command("/api/v1/consequences", "propose_consequence", true),
    command("/api/v1/consequences/{consequenceId}/heard", "record_unit_heard"),
    command("/api/v1/consequences/{consequenceId}/approve", "approve_consequence"),
    command("/api/v1/consequences/{consequenceId}/reject", "reject_consequence"),
    command("/api/v1/consequences/{consequenceId}/circulate", "circulate_notice"),
    command("/api/v1/consequences/{consequenceId}/follow-up", "record_consequence_follow_up"),
    command("/api/v1/consequences/{consequenceId}/close", "close_consequence"),
    command("/api/v1/consequences/{consequenceId}/revoke", "revoke_consequence"),
    query("/api/v1/commendations", "list_commendations", "褒扬列表", "List commendations", commendation_list_parameters),
    query("/api/v1/commendations/{commendationId}", "read_commendation", "查看褒扬", "Read a commendation"),
    command("/api/v1/commendations", "issue_commendation", true),

    // 工作面板
    query("/api/v1/inbox", "read_inbox", "单位待办", "What this unit must do next", inbox_parameters),
    query("/api/v1/board", "read_board", "专班办待办", "What the coordinator must do next", board_parameters),
    query("/api/v1/deadlines", "list_deadlines", "期限一览", "What falls due when", deadline_parameters),
    query("/api/v1/cockpit", "read_cockpit", "驾驶舱", "The five stages at a glance", cockpit_parameters),

    // 编号、日历、规则
    query("/api/v1/numbers/{series}/{year}", "list_numbers", "编号登记", "Numbers given, set aside, voided and imported", page_parameters),
    command("/api/v1/numbers/{series}/{year}/blocks", "reserve_number_block"),
    command("/api/v1/numbers/{series}/{year}/imports", "import_number"),
    query("/api/v1/calendar/{year}", "read_calendar", "工作日历", "The working calendar of a year"),
    command("/api/v1/calendar/years/{year}", "load_calendar_year"),
    command("/api/v1/calendar/amendments", "amend_calendar"),
    query("/api/v1/policy", "read_policy", "规则版本", "The policy in force"),
    command("/api/v1/policy", "activate_policy_version"),

    // 日志、内容、令牌
    {.method = GET,
     .path = "/api/v1/events",
     .kind = EVENTS,
     .name = "read_events",
     .chinese = "事件日志",
     .english = "The log itself, as stored",
     .parameters = events_parameters},
    {.method = POST,
     .path = "/api/v1/content",
     .kind = UPLOAD,
     .name = "upload_content",
     .chinese = "上传文档",
     .english = "Upload a document",
     .parameters = upload_parameters,
     .creates = true},
    {.method = GET,
     .path = "/api/v1/content/{blobId}",
     .kind = CONTENT,
     .name = "read_restricted_text",
     .chinese = "查阅内容",
     .english = "Read a text or document",
     .parameters = content_parameters,
     .action = "read_content"},
    {.method = POST, .path = "/api/v1/tokens", .kind = TOKEN_ISSUE, .name = "issue_access_token", .creates = true},
    {.method = GET,
     .path = "/api/v1/tokens",
     .kind = TOKEN_LIST,
     .name = "list_tokens",
     .chinese = "令牌列表",
     .english = "List access tokens"},
    {.method = DELETE, .path = "/api/v1/tokens/{tokenId}", .kind = TOKEN_REVOKE, .name = "revoke_access_token"},
    command("/api/v1/erasures", "erase_personal_data"),
    {.method = POST,
     .path = "/api/v1/batch",
     .kind = BATCH,
     .name = "submit_batch",
     .chinese = "批量提交命令",
     .english = "Up to 100 commands at once"},
    {.method = POST,
     .path = "/api/v1/admin/views/rebuild",
     .kind = ADMIN,
     .name = "rebuild_views",
     .chinese = "重建视图",
     .english = "Build all views anew"},
    {.method = POST,
     .path = "/api/v1/admin/clock",
     .kind = ADMIN,
     .name = "move_clock",
     .chinese = "调整业务时钟",
     .english = "Move the business clock on"},
    {.method = POST, .path = "/api/v1/admin/backup", .kind = ADMIN, .name = "make_backup", .chinese = "备份", .english = "Make a backup"},

    // 运行
    {.method = GET, .path = "/healthz", .kind = HEALTH, .name = "healthz", .chinese = "存活检查", .english = "Is the process alive?"},
    {.method = GET, .path = "/readyz", .kind = READINESS, .name = "readyz", .chinese = "就绪检查", .english = "May it take traffic?"},
    {.method = GET, .path = "/metrics", .kind = METRICS, .name = "metrics", .chinese = "运行指标", .english = "Metrics for Prometheus"},
    {.method = GET, .path = "/openapi.json", .kind = OPENAPI, .name = "openapi", .chinese = "接口文档", .english = "This document"},
    {.method = GET,
     .path = "/problems/{code}",
     .kind = PROBLEM_PAGE,
     .name = "explain_problem",
     .chinese = "错误说明",
     .english = "What a problem means"},
};

}  // namespace

std::span<const Route> route_table() { return table; }

std::vector<std::string_view> path_parameters_of(const Route& route) {
  std::vector<std::string_view> names;
  std::string_view rest = route.path;
  for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const std::size_t close = rest.find('}', open);
    DUBAN_CHECK(close != std::string_view::npos, "a brace that is never closed in " + std::string(route.path));
    names.push_back(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
  return names;
}

RouteSummary summary_of(const Route& route) {
  if (!route.chinese.empty()) return {route.chinese, route.english};
  for (const CommandDescription& command_row : command_catalogue())
    if (command_row.name->name == route.name) return {command_row.name->chinese, command_row.name->english};
  DUBAN_CHECK(false, "a route for a command that does not exist: " + std::string(route.name));
  return {};
}

}  // namespace duban
