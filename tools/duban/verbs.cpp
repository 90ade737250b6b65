#include "tools/duban/verbs.hpp"

namespace duban::cli {
namespace {

using enum WordKind;

constexpr Word order_word{"order", ORDER, true, "编号或标识"};
constexpr Word leg_word{"leg", LEG, true, "承办单位名称或分项标识"};
constexpr Word unit_word{"unit", UNIT, true, "单位名称或标识"};
constexpr Word reason_word{"reason", TEXT, true, "理由"};
constexpr Word limit_word{"limit", INTEGER, false, "每页条数"};
constexpr Word cursor_word{"cursor", TEXT, false, "上一页的游标"};

constexpr Word nothing[] = {Word{}};
constexpr std::span<const Word> none{nothing, 0};
constexpr Word of_order[] = {order_word};
constexpr Word of_leg[] = {order_word, leg_word};
constexpr Word of_unit[] = {unit_word};
constexpr Word of_taskforce[] = {{"taskforce", TASKFORCE, false, "专班标识"}};
constexpr Word of_programme[] = {{"programme", PROGRAMME, true, "专项序号或标识"}};
constexpr Word of_token[] = {{"token", TEXT, true, "令牌标识"}};
constexpr Word of_numbers[] = {{"series", TEXT, true, "编号字头"}, {"year", INTEGER, true, "年份"}};
constexpr Word of_year[] = {{"year", INTEGER, true, "年份"}};
constexpr Word of_blob[] = {{"blob", TEXT, true, "内容标识"}};

constexpr Word page[] = {limit_word, cursor_word};
constexpr Word with_reason[] = {reason_word};
constexpr Word order_filters[] = {{"taskforce", TASKFORCE, false, "专班"},
                                  {"unit", UNIT, false, "承办单位"},
                                  {"phase", TEXT, false, "阶段"},
                                  {"urgency", TEXT, false, "紧急程度"},
                                  {"number", TEXT, false, "编号"},
                                  {"due-before", DATE, false, "期限早于"},
                                  {"sort", TEXT, false, "created 或 due"},
                                  limit_word,
                                  cursor_word};
constexpr Word draft_options[] = {{"taskforce", TASKFORCE, false, "专班", "taskforceId"},
                                  {"title", TEXT, true, "标题"},
                                  {"content", TEXT, true, "内容"},
                                  {"goal", TEXT, true, "目标"},
                                  {"to", RECIPIENTS, true, "受文单位:角色,如 区司法局:LEAD", "recipients"},
                                  {"due", DUE, false, "时限:2021-12-31、10d、24h"},
                                  {"urgency", TEXT, false, "NORMAL、URGENT、TOP_URGENT"},
                                  {"source-kind", TEXT, false, "来源"},
                                  {"basis", JSON, false, "依据,如 {\"kind\":\"DOCUMENT\",\"reference\":\"…\"}"},
                                  {"feedback-rule", JSON, false, "反馈要求"},
                                  {"evidence-policy", TEXT, false, "DOCUMENT、DATA、ON_SITE"},
                                  {"secrecy", TEXT, false, "PUBLIC、INTERNAL、WORK_SECRET"},
                                  {"measure", TEXT, false, "重点举措标识", "measureId"},
                                  {"responsible-post", TEXT, false, "领办职务"}};
constexpr Word submit_options[] = {{"to", POSTS, true, "送审的组长或副组长职务", "toPostIds"}};
constexpr Word acknowledge_options[] = {{"signed-by", POST, false, "签收人职务", "signedByPostId"}};
constexpr Word return_options[] = {{"ground", TEXT, true, "NOT_OUR_DUTY、WRONG_PLACE、DUPLICATE、UNCLEAR、NO_MEANS、OTHER"},
                                   reason_word,
                                   {"suggest", UNIT, false, "建议改由", "suggestedUnitId"}};
constexpr Word accept_return_options[] = {reason_word,
                                          {"new-unit", UNIT, false, "改由", "newUnitId"},
                                          {"due-treatment", TEXT, false, "KEEP、RESTART、SET"},
                                          {"new-due-on", DATE, false, "新期限"},
                                          {"successor-leg", TEXT, false, "接任第一牵头的分项", "successorLegId"}};
constexpr Word progress_options[] = {{"percent", INTEGER, false, "完成百分比"}, {"text", TEXT, true, "进展"}};
constexpr Word reply_options[] = {{"result", TEXT, true, "办理结果"},
                                  {"approved-by", POST, false, "审定职务", "approvedByPostId"},
                                  {"evidence", DOCUMENTS, false, "佐证:DOCUMENT:文件"}};
constexpr Word consolidated_options[] = {{"result", TEXT, true, "汇总意见"}, {"missing-legs", JSON, false, "未反馈单位及理由"}};
constexpr Word verification_options[] = {{"verifier", POST, true, "核验人职务", "verifierPostId"},
                                         {"mode", TEXT, false, "DOCUMENT、DATA、ON_SITE"},
                                         {"due-on", DATE, false, "核验期限"}};
constexpr Word record_options[] = {{"result", TEXT, true, "PASS、PARTIAL、FAIL"},
                                   {"checks", CHECKS, true, "通过的检查项,或 all"},
                                   {"mode", TEXT, true, "DOCUMENT、DATA、ON_SITE"},
                                   {"note", TEXT, true, "核验意见"}};
constexpr Word send_back_options[] = {{"reasons", TEXT, true, "理由"}, {"new-due", DUE, true, "新时限"}};
constexpr Word void_options[] = {reason_word, {"replacement", TEXT, false, "替代的交办单", "replacementOrderId"}};
constexpr Word leg_filters[] = {{"unit", UNIT, false, "承办单位"}, {"state", TEXT, false, "状态"}, limit_word, cursor_word};
constexpr Word inbox_options[] = {{"unit", UNIT, false, "单位"}, limit_word, cursor_word};
constexpr Word board_options[] = {{"taskforce", TASKFORCE, false, "专班"}, limit_word, cursor_word};
constexpr Word due_options[] = {
    {"taskforce", TASKFORCE, false, "专班"}, {"unit", UNIT, false, "单位"}, {"until", DATE, false, "截至"}, limit_word, cursor_word};
constexpr Word measure_options[] = {{"programme", PROGRAMME, true, "专项序号或标识"}};
constexpr Word cockpit_options[] = {{"taskforce", TASKFORCE, false, "专班"}};
constexpr Word unit_options[] = {{"name", TEXT, true, "名称"},
                                 {"aliases", LIST, false, "别名"},
                                 {"level", TEXT, true, "PARTY_DEPT、DISTRICT_DEPT、TOWN、SUBDISTRICT、OTHER"},
                                 {"place", TEXT, true, "所在地"},
                                 {"code", TEXT, false, "代码"},
                                 {"near-name-reason", TEXT, false, "与相近名称不是同一单位的理由"}};
constexpr Word alias_options[] = {{"alias", TEXT, true, "别名"}};
constexpr Word rename_options[] = {
    {"new-name", TEXT, true, "新名称"}, {"effective-on", DATE, true, "生效日期"}, {"basis", TEXT, true, "依据"}};
constexpr Word affiliation_options[] = {{"with", UNIT, true, "关联单位", "affiliatedUnitId"},
                                        {"kind", TEXT, true, "SAME_HEAD、HOSTED_OFFICE、SUPERIOR"},
                                        {"valid-from", DATE, true, "起"},
                                        {"valid-to", DATE, false, "止"}};
constexpr Word unit_post_options[] = {
    {"role", TEXT, true, "角色"}, {"title", TEXT, true, "职务名称", "postTitle"}, {"valid-from", DATE, true, "起"}};
constexpr Word taskforce_post_options[] = {{"role", TEXT, true, "角色"},
                                           {"title", TEXT, true, "职务名称", "postTitle"},
                                           {"unit", UNIT, true, "所属单位", "unitId"},
                                           {"valid-from", DATE, true, "起"}};
constexpr Word taskforce_options[] = {{"name", TEXT, true, "名称"},
                                      {"place", TEXT, true, "所在地"},
                                      {"basis-document", TEXT, true, "依据文件"},
                                      {"established-on", DATE, true, "成立日期"},
                                      {"coordinating-unit", UNIT, true, "总牵头单位", "coordinatingUnitId"},
                                      {"letterhead", TEXT, false, "编号字头"}};
constexpr Word token_options[] = {{"actor", JSON, true, "令牌代表谁,如 {\"kind\":\"POST\",\"postId\":\"…\"}"},
                                  {"label", TEXT, true, "用途"},
                                  {"days", INTEGER, false, "有效天数,至多 365"}};
constexpr Word event_options[] = {{"after", INTEGER, false, "从该位置之后"},
                                  {"type", TEXT, false, "事件类型"},
                                  {"stream", TEXT, false, "事件流"},
                                  {"technical", BOOLEAN, false, "包括技术性事件"},
                                  limit_word};
constexpr Word content_options[] = {{"purpose", TEXT, false, "查阅用途"}};
constexpr Word block_options[] = {{"count", INTEGER, true, "个数"}, reason_word};

constexpr std::string_view order_columns =
    "number,title,standing.phaseWords,firstLeadUnitName,currentDueOn,standing.workingDaysLeft,orderId";
constexpr std::string_view leg_columns = "unitName,role,state,currentDueOn,legId,orderId";

constexpr Verb table[] = {
    {"me", "", "我是谁", "Who this token is", "GET", "/me", none, none},

    {"order", "list", "任务交办单列表", "List orders", "GET", "/assignments", none, order_filters, Show::LIST, order_columns},
    {"order", "show", "查看任务交办单", "Show an order", "GET", "/assignments/{order}", of_order, none},
    {"order", "timeline", "全流程", "Everything that happened", "GET", "/assignments/{order}/timeline", of_order, page, Show::LIST,
     "recordedAt,type,channel,position"},
    {"order", "draft", "草拟", "Draft an order", "POST", "/assignments", none, draft_options},
    {"order", "discard", "作废草稿", "Discard a draft", "POST", "/assignments/{order}/discard", of_order, with_reason},
    {"order", "submit", "送审", "Submit for approval", "POST", "/assignments/{order}/submit", of_order, submit_options},
    {"order", "approve", "批准", "Approve", "POST", "/assignments/{order}/approve", of_order, none},
    {"order", "refuse", "不予批准", "Refuse approval", "POST", "/assignments/{order}/refuse", of_order, with_reason},
    {"order", "issue", "签发", "Issue: number and serve", "POST", "/assignments/{order}/issue", of_order, none},
    {"order", "consolidate", "牵头汇总反馈", "File the consolidated reply", "POST", "/assignments/{order}/consolidated-reply", of_order,
     consolidated_options},
    {"order", "seen", "领导阅示", "Mark as seen by the leader", "POST", "/assignments/{order}/seen", of_order, none},
    {"order", "close", "办结", "Close", "POST", "/assignments/{order}/close", of_order, none},
    {"order", "withdraw", "申请撤回", "Request withdrawal", "POST", "/assignments/{order}/withdrawal", of_order, with_reason},
    {"order", "approve-withdrawal", "批准撤回", "Approve the withdrawal", "POST", "/assignments/{order}/withdrawal/approve", of_order,
     none},
    {"order", "refuse-withdrawal", "不予撤回", "Refuse the withdrawal", "POST", "/assignments/{order}/withdrawal/refuse", of_order,
     with_reason},
    {"order", "void", "申请作废", "Request voiding", "POST", "/assignments/{order}/voiding", of_order, void_options},
    {"order", "approve-voiding", "批准作废", "Approve the voiding", "POST", "/assignments/{order}/voiding/approve", of_order, none},
    {"order", "refuse-voiding", "不予作废", "Refuse the voiding", "POST", "/assignments/{order}/voiding/refuse", of_order, with_reason},

    {"leg", "list", "承办分项列表", "List legs", "GET", "/legs", none, leg_filters, Show::LIST, leg_columns},
    {"leg", "acknowledge", "签收", "Sign for it", "POST", "/assignments/{order}/legs/{leg}/acknowledge", of_leg, acknowledge_options},
    {"leg", "return", "退回", "Return it", "POST", "/assignments/{order}/legs/{leg}/return", of_leg, return_options},
    {"leg", "accept-return", "采纳退回", "Accept the return", "POST", "/assignments/{order}/legs/{leg}/return/accept", of_leg,
     accept_return_options},
    {"leg", "refuse-return", "不采纳退回", "Refuse the return", "POST", "/assignments/{order}/legs/{leg}/return/refuse", of_leg,
     with_reason},
    {"leg", "progress", "反馈进展", "Report progress", "POST", "/assignments/{order}/legs/{leg}/progress", of_leg, progress_options},
    {"leg", "reply", "反馈结果", "Reply", "POST", "/assignments/{order}/legs/{leg}/reply", of_leg, reply_options},
    {"leg", "assign-verification", "指派核验", "Assign the verification", "POST", "/assignments/{order}/legs/{leg}/verification", of_leg,
     verification_options},
    {"leg", "verify", "记录核验", "Record the verification", "POST", "/assignments/{order}/legs/{leg}/verification/record", of_leg,
     record_options},
    {"leg", "send-back", "退回重办", "Send back", "POST", "/assignments/{order}/legs/{leg}/send-back", of_leg, send_back_options},
    {"leg", "accept", "采纳", "Accept", "POST", "/assignments/{order}/legs/{leg}/accept", of_leg, none},
    {"leg", "non-receipt", "登记未签收", "Record non-receipt", "POST", "/assignments/{order}/legs/{leg}/non-receipt", of_leg,
     progress_options},

    {"inbox", "", "单位待办", "What the unit must do next", "GET", "/inbox", none, inbox_options, Show::BUCKETS,
     "number,title,unitName,limitAt,workingDaysLeft,orderId"},
    {"board", "", "专班办待办", "What the coordinator must do next", "GET", "/board", none, board_options, Show::BUCKETS,
     "number,title,unitName,limitAt,workingDaysLeft,orderId"},
    {"due", "", "期限一览", "What falls due when", "GET", "/deadlines", none, due_options, Show::LIST,
     "dueAt,kind,workingDaysLeft,overdue,orderId"},
    {"cockpit", "", "驾驶舱", "The five stages at a glance", "GET", "/cockpit", none, cockpit_options},

    {"unit", "list", "单位列表", "List units", "GET", "/units", none, page, Show::LIST, "name,level,aliases,unitId"},
    {"unit", "show", "查看单位", "Show a unit", "GET", "/units/{unit}", of_unit, none},
    {"unit", "register", "登记单位", "Register a unit", "POST", "/units", none, unit_options},
    {"unit", "alias", "登记别名", "Add an alias", "POST", "/units/{unit}/aliases", of_unit, alias_options},
    {"unit", "rename", "单位更名", "Rename", "POST", "/units/{unit}/rename", of_unit, rename_options},
    {"unit", "affiliate", "登记关联关系", "Declare an affiliation", "POST", "/units/{unit}/affiliations", of_unit, affiliation_options},
    {"unit", "post", "确定单位职务", "Assign a post of the unit", "POST", "/units/{unit}/posts", of_unit, unit_post_options},

    {"taskforce", "list", "专班列表", "List taskforces", "GET", "/taskforces", none, page, Show::LIST, "name,place,taskforceId"},
    {"taskforce", "show", "查看专班", "Show a taskforce", "GET", "/taskforces/{taskforce}", of_taskforce, none},
    {"taskforce", "establish", "成立专班", "Establish a taskforce", "POST", "/taskforces", none, taskforce_options},
    {"taskforce", "post", "确定专班职务", "Assign a post", "POST", "/taskforces/{taskforce}/posts", of_taskforce, taskforce_post_options},

    {"programme", "list", "专项列表", "List programmes", "GET", "/programmes", none, cockpit_options, Show::LIST, "no,title,programmeId"},
    {"programme", "show", "查看专项", "Show a programme", "GET", "/programmes/{programme}", of_programme, none},
    {"measure", "list", "重点举措与五有", "Measures of a programme and their five haves", "GET", "/measures", none, measure_options,
     Show::LIST, "no,title,plan,task,order,result,highlight,measureId"},

    {"number", "list", "编号登记", "Numbers given and voided", "GET", "/numbers/{series}/{year}", of_numbers, page, Show::LIST,
     "sequence,number,state,forId"},
    {"number", "reserve-block", "预留编号", "Reserve a block", "POST", "/numbers/{series}/{year}/blocks", of_numbers, block_options},
    {"calendar", "show", "工作日历", "Show a year", "GET", "/calendar/{year}", of_year, none},
    {"policy", "show", "规则", "Show the policy", "GET", "/policy", none, none},

    {"log", "cat", "事件日志", "The log, as stored, one event a line", "GET", "/events", none, event_options, Show::LIST,
     "position,recordedAt,type,stream,version"},
    {"content", "show", "查阅内容", "Read a text or document", "GET", "/content/{blob}", of_blob, content_options, Show::TEXT},

    {"token", "issue", "签发令牌", "Issue a token; its secret is shown once", "POST", "/tokens", none, token_options},
    {"token", "list", "令牌列表", "List tokens", "GET", "/tokens", none, none, Show::LIST,
     "label,actor.kind,issuedAt,expiresAt,revoked,tokenId"},
    {"token", "revoke", "撤销令牌", "Revoke a token", "DELETE", "/tokens/{token}", of_token, none},

    {"view", "rebuild", "重建视图", "Build all views anew beside the live ones", "POST", "/admin/views/rebuild", none, none},
    {"backup", "make", "备份", "Make a backup on the server", "POST", "/admin/backup", none, none},
};

}  // namespace

std::span<const Verb> verbs() { return table; }

}  // namespace duban::cli
