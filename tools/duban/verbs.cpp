#include "tools/duban/verbs.hpp"

#include <vector>

#include "tools/duban/verb_words.hpp"

namespace duban::cli {
namespace {

constexpr Word leg_word{"leg", LEG, true, {"承办单位名称,或分项标识", "name of the unit that acts, or id of the leg"}};
constexpr Word mode_word{"mode", TEXT, false, {"核验方式", "how it is verified"}, {}, "evidence"};

constexpr Word of_order[] = {order_word};
constexpr Word of_leg[] = {order_word, leg_word};
constexpr Word of_unit[] = {unit_word};
constexpr Word of_taskforce[] = {
    {"taskforce", TASKFORCE, false, {"专班名称或标识;只有一个时可省", "name or id of the task force; may be left out when there is one"}}};
constexpr Word of_programme[] = {
    {"programme", PROGRAMME, true, {"专项序号(一 或 1)、标题或标识", "number (一 or 1), title or id of the programme"}}};
constexpr Word of_token[] = {{"token", TEXT, true, {"令牌标识,见 duban token list", "id of the token, see duban token list"}}};
constexpr Word of_numbers[] = {{"series", TEXT, true, {"编号字头,如 余法专交", "letterhead of the series, like 余法专交"}},
                               {"year", INTEGER, true, {"年份", "year"}}};
constexpr Word of_year[] = {{"year", INTEGER, true, {"年份", "year"}}};
constexpr Word of_blob[] = {{"blob", TEXT, true, {"内容标识", "id of the content"}}};

constexpr Word order_filters[] = {taskforce_filter,
                                  {"unit", UNIT, false, {"承办单位", "unit that acts"}},
                                  {"phase", TEXT, false, {"阶段", "phase"}, "shownPhase", "phase"},
                                  {"urgency", TEXT, false, {"紧急程度", "urgency"}, {}, "urgency"},
                                  {"source-kind", TEXT, false, {"来源", "source"}, {}, "sourceKind"},
                                  {"programme", PROGRAMME, false, {"专项", "programme"}},
                                  {"measure", MEASURE, false, {"重点举措", "measure"}},
                                  {"number", TEXT, false, {"编号", "number"}},
                                  {"due-after", DATE, false, {"期限不早于该日", "due on this day or later"}},
                                  {"due-before", DATE, false, {"期限不晚于该日", "due on this day or earlier"}},
                                  {"sort", TEXT, false, {"排序", "order of the list"}, {}, "sort"},
                                  limit_word,
                                  cursor_word};
constexpr Word as_of_options[] = {{"as-of", DAY_LAST, false, {"截至该日的情况", "as it stood at the end of this day"}}};
constexpr Word draft_options[] = {
    {"taskforce", TASKFORCE, false, {"专班;只有一个时可省", "task force; may be left out when there is one"}, "taskforceId"},
    {"title", TEXT, true, {"标题", "title"}},
    {"content", TEXT, true, {"内容", "content"}},
    {"goal", TEXT, true, {"目标", "goal"}},
    {"to",
     RECIPIENTS,
     true,
     {"受文单位:角色,如 区司法局:第一牵头 区委编办:牵头 区发改局:协办", "unit:role, like 区司法局:LEAD 区委编办:CO_LEAD 区发改局:ASSIST"},
     "recipients"},
    {"due", DUE, false, {"时限:2021-12-31、10d(工作日)、30n(自然日)、24h", "due: 2021-12-31, 10d (working days), 30n (natural days), 24h"}},
    {"urgency", TEXT, false, {"紧急程度,默认平件", "urgency, NORMAL unless said"}, {}, "urgency"},
    {"source-kind", TEXT, false, {"来源,默认工作方案", "source, PLAN unless said"}, {}, "sourceKind"},
    {"basis",
     JSON,
     false,
     {"依据,如 {\"kind\":\"DOCUMENT\",\"reference\":\"…\"}", "basis, like {\"kind\":\"DOCUMENT\",\"reference\":\"…\"}"}},
    {"feedback-rule", JSON, false, {"进展反馈,如 {\"everyWorkingDays\":5}", "when progress is reported, like {\"everyWorkingDays\":5}"}},
    {"evidence-policy", TEXT, false, {"佐证要求,默认书面", "evidence asked for, DOCUMENT unless said"}, {}, "evidence"},
    {"secrecy", TEXT, false, {"密级,默认内部", "secrecy, INTERNAL unless said"}, {}, "secrecy"},
    {"measure", MEASURE, false, {"重点举措:一.3、标题或标识", "measure: 一.3, title or id"}, "measureId"},
    {"responsible-post", TEXT, false, {"领办职务", "post that leads the work"}}};
constexpr Word submit_options[] = {{"to", POSTS, true, {"送审的组长或副组长职务", "posts of the leaders who are to approve"}, "toPostIds"}};
constexpr Word return_options[] = {{"ground", TEXT, true, {"退回情形", "ground of the return"}, {}, "ground"},
                                   reason_word,
                                   {"suggest", UNIT, false, {"建议改由", "unit suggested instead"}, "suggestedUnitId"}};
constexpr Word accept_return_options[] = {
    reason_word,
    {"new-unit", UNIT, false, {"改由", "unit that takes over"}, "newUnitId"},
    {"due-treatment", TEXT, false, {"期限怎么算", "what becomes of the due date"}, {}, "dueTreatment"},
    {"new-due-on", DATE, false, {"新期限", "new due date"}},
    {"successor-leg", LEG, false, {"接任第一牵头的单位", "unit that becomes first lead"}, "successorLegId"}};
constexpr Word release_options[] = {
    reason_word, {"successor-leg", LEG, false, {"接任第一牵头的单位", "unit that becomes first lead"}, "successorLegId"}};
constexpr Word progress_options[] = {{"percent", INTEGER, false, {"完成百分比", "percent done"}},
                                     {"text", TEXT, true, {"进展", "progress"}}};
constexpr Word reply_options[] = {
    {"result", TEXT, true, {"办理结果", "result"}},
    {"approved-by", POST, false, {"审定职务,如 分管领导", "post that approved it, like the leader in charge"}, "approvedByPostId"},
    {"evidence", DOCUMENTS, false, {"佐证文件,如 书面:清单.pdf", "evidence, like DOCUMENT:list.pdf"}}};
constexpr Word consolidated_options[] = {{"result", TEXT, true, {"汇总意见", "consolidated result"}},
                                         {"missing-legs", JSON, false, {"未反馈单位及理由", "units without a reply, and why"}}};
constexpr Word verification_options[] = {{"verifier", POST, true, {"核验人职务", "post that verifies"}, "verifierPostId"},
                                         mode_word,
                                         {"due-on", DATE, false, {"核验期限", "when it must be verified"}}};
constexpr Word record_options[] = {
    {"result", TEXT, true, {"结论", "finding"}, {}, "verification"},
    {"checks", CHECKS, true, {"通过的检查项,逗号隔开;all 为全部", "checks that passed, separated by commas; all for every one"}},
    {"mode", TEXT, true, {"核验方式", "how it is verified"}, {}, "evidence"},
    {"note", TEXT, true, {"核验意见", "note on the verification"}}};
constexpr Word send_back_options[] = {{"reasons", TEXT, true, {"理由", "reason"}},
                                      {"new-due", DUE, true, {"新时限,如 3d", "new due, like 3d"}}};
constexpr Word note_options[] = {{"note", TEXT, true, {"说明", "note"}}};
constexpr Word void_options[] = {reason_word,
                                 {"replacement", ORDER, false, {"替代的交办单", "order that takes its place"}, "replacementOrderId"}};
constexpr Word text_options[] = {{"text", TEXT, true, {"内容", "text"}}};
constexpr Word reassign_options[] = {reason_word,
                                     {"new-unit", UNIT, true, {"改由", "unit that takes over"}, "newUnitId"},
                                     {"due-treatment", TEXT, true, {"期限怎么算", "what becomes of the due date"}, {}, "dueTreatment"},
                                     {"new-due-on", DATE, false, {"新期限", "new due date"}}};
constexpr Word blocker_options[] = {{"text", TEXT, true, {"需要协调的事项", "what the unit cannot solve alone"}},
                                    {"need-from", UNIT, false, {"需要哪个单位配合", "unit whose help is needed"}, "needFromUnitId"}};
constexpr Word blocker_outcome[] = {{"outcome", TEXT, true, {"协调结果", "outcome"}}};
constexpr Word of_blocker[] = {
    order_word, leg_word, {"blocker", TEXT, true, {"协调事项标识,见 duban order show", "id of the blocker, see duban order show"}}};
constexpr Word extension_options[] = {
    reason_word,
    {"progress", TEXT, true, {"目前进展", "progress so far"}},
    {"until", DATE, true, {"申请延至", "date asked for"}, "proposedDueOn"},
    {"consented-by", POST, false, {"同意的职务,如 分管领导", "post that consented, like the leader in charge"}, "consentedByPostId"}};
constexpr Word grant_options[] = {{"until", DATE, false, {"准予延至;默认如申请", "date granted; as asked for unless said"}, "newDueOn"}};
constexpr Word suspension_options[] = {{"ground", TEXT, true, {"中止事由", "ground of the suspension"}, {}, "suspension"}, reason_word};
constexpr Word dispute_options[] = {{"claim", TEXT, true, {"主张", "claim"}}};
constexpr Word ruling_options[] = {
    {"unit", UNIT, true, {"裁定由哪个单位承办", "unit whose duty it is"}, "unitId"},
    reason_word,
    {"due-treatment", TEXT, false, {"改由他单位时,期限怎么算", "what becomes of the due date"}, {}, "dueTreatment"},
    {"new-due-on", DATE, false, {"新期限", "new due date"}}};
constexpr Word disagreement_options[] = {{"with", LEGS, true, {"与哪家单位意见不一致", "unit that the own unit disagrees with"}, "legIds"},
                                         {"text", TEXT, true, {"分歧", "what the units disagree about"}}};
constexpr Word check_options[] = {{"on", DATE, true, {"日期", "day"}, "plannedOn"},
                                  {"mode", TEXT, true, {"核查方式", "how it is checked"}, {}, "evidence"},
                                  {"checker", POST, true, {"核查人职务", "post that checks"}, "checkerPostId"}};
constexpr Word of_check[] = {order_word,
                             {"check", TEXT, true, {"回头看标识,见 duban order show", "id of the check, see duban order show"}}};
constexpr Word check_record_options[] = {{"result", TEXT, true, {"结果", "result"}, {}, "followUp"},
                                         {"note", TEXT, true, {"说明", "note"}},
                                         {"evidence", FILES, false, {"佐证文件", "evidence, a file"}}};
constexpr Word reopen_options[] = {
    {"reason", TEXT, true, {"事由", "reason"}, {}, "reopen"},
    {"note", TEXT, true, {"说明", "note"}},
    {"new-due", DUE, true, {"新时限,如 5d", "new due, like 5d"}},
    {"unit", LEGS, false, {"只由该单位重新办理;默认全部", "only this unit works on it anew; all unless said"}, "legIds"}};
constexpr Word leg_filters[] = {{"unit", UNIT, false, {"承办单位", "unit that acts"}},
                                {"state", TEXT, false, {"状态", "state"}, {}, "state"},
                                {"role", TEXT, false, {"承办角色", "role of the unit"}, {}, "role"},
                                limit_word,
                                cursor_word};
constexpr Word inbox_options[] = {{"unit", UNIT, false, {"单位;默认为令牌所属单位", "unit; that of the token unless said"}}};
constexpr Word of_one_taskforce[] = {taskforce_filter};
constexpr Word due_options[] = {{"unit", UNIT, false, {"单位", "unit"}},
                                {"kind", TEXT, false, {"期限种类", "kind of deadline"}, {}, "deadline"},
                                {"since", DUE_SINCE, false, {"自该日起", "from this day on"}, "from"},
                                {"until", DUE_UNTIL, false, {"至该日止", "up to this day"}, "to"},
                                limit_word,
                                cursor_word};
constexpr Word programme_filters[] = {taskforce_filter, limit_word, cursor_word};
constexpr Word measure_options[] = {
    {"programme", PROGRAMME, true, {"专项序号(一 或 1)、标题或标识", "number (一 or 1), title or id of the programme"}}};
constexpr Word unit_filters[] = {{"name", TEXT, false, {"名称或别名的开头", "how the name or an alias begins"}}, limit_word, cursor_word};
constexpr Word unit_options[] = {
    {"name", TEXT, true, {"名称", "name"}},
    {"aliases", LIST, false, {"别名", "alias"}},
    {"level", TEXT, true, {"层级", "level"}, {}, "level"},
    {"place", TEXT, true, {"所在地", "place"}},
    {"code", TEXT, false, {"代码", "code"}},
    {"near-name-reason", TEXT, false, {"与相近名称不是同一单位的理由", "why it is not the unit of a similar name"}}};
constexpr Word alias_options[] = {{"alias", TEXT, true, {"别名", "alias"}}};
constexpr Word rename_options[] = {{"new-name", TEXT, true, {"新名称", "new name"}},
                                   {"effective-on", DATE, true, {"生效日期", "day from which it holds"}},
                                   {"basis", TEXT, true, {"依据", "basis"}}};
constexpr Word affiliation_options[] = {{"with", UNIT, true, {"关联单位", "affiliated unit"}, "affiliatedUnitId"},
                                        {"kind", TEXT, true, {"关联情形", "kind of affiliation"}, {}, "affiliation"},
                                        {"valid-from", DATE, true, {"起", "from"}},
                                        {"valid-to", DATE, false, {"止", "until"}}};
constexpr Word unit_post_options[] = {{"role", TEXT, true, {"角色", "role"}, {}, "role"},
                                      {"title", TEXT, true, {"职务名称", "title of the post"}, "postTitle"},
                                      {"valid-from", DATE, true, {"起", "from"}}};
constexpr Word taskforce_post_options[] = {{"role", TEXT, true, {"角色", "role"}, {}, "role"},
                                           {"title", TEXT, true, {"职务名称", "title of the post"}, "postTitle"},
                                           {"unit", UNIT, true, {"所属单位", "unit of the post"}, "unitId"},
                                           {"valid-from", DATE, true, {"起", "from"}}};
constexpr Word taskforce_options[] = {{"name", TEXT, true, {"名称", "name"}},
                                      {"place", TEXT, true, {"所在地", "place"}},
                                      {"basis-document", TEXT, true, {"依据文件", "document it rests on"}},
                                      {"established-on", DATE, true, {"成立日期", "day of establishment"}},
                                      {"coordinating-unit", UNIT, true, {"总牵头单位", "coordinating unit"}, "coordinatingUnitId"},
                                      {"letterhead", TEXT, false, {"编号字头", "letterhead"}}};
constexpr Word token_options[] = {
    {"actor",
     ACTOR,
     true,
     {"令牌代表谁:职务,或 unit:单位(单位系统)", "whom the token stands for: a post, or unit:NAME (the unit's system)"}},
    {"label", TEXT, true, {"用途", "purpose"}},
    {"days", INTEGER, false, {"有效天数,至多 365", "days it is valid, at most 365"}}};
constexpr Word event_options[] = {{"after", INTEGER, false, {"从该位置之后", "behind this position"}},
                                  {"type", TEXT, false, {"事件类型", "type of event"}},
                                  {"stream", TEXT, false, {"事件流", "stream"}},
                                  {"technical", BOOLEAN, false, {"包括技术性事件", "technical events too"}},
                                  {"limit", INTEGER, false, {"条数,至多 1000", "how many, at most 1000"}}};
constexpr Word content_options[] = {{"purpose", TEXT, false, {"查阅用途;工作秘密必填", "purpose of reading; required for a work secret"}}};
constexpr Word block_options[] = {{"count", INTEGER, true, {"个数", "how many"}}, reason_word};

constexpr std::string_view order_columns = "number,title,standing.phaseWords,firstLeadUnitName,currentDueOn,standing.workingDaysLeft";
constexpr std::string_view leg_columns = "number,title,unitName,role,state,currentDueOn,standing.workingDaysLeft";
constexpr std::string_view bucket_columns = "number,title,unitName,urgency,limitAt,workingDaysLeft";

// Of an order, or of one of its legs: the path ends in what is done.
constexpr Verb on_order(std::string_view verb, std::string_view chinese, std::string_view english, std::string_view path, Words options,
                        std::string_view example) {
  return act("order", verb, chinese, english, path, of_order, options, Show::ORDER_BRIEF, example);
}
constexpr Verb on_leg(std::string_view verb, std::string_view chinese, std::string_view english, std::string_view path, Words options,
                      std::string_view example) {
  return act("leg", verb, chinese, english, path, of_leg, options, Show::ORDER_BRIEF, example);
}

constexpr Verb table[] = {
    ask("me", "", "我是谁", "Who this token is", "/me", none, none, Show::ME, {}, ""),

    ask("order", "list", "任务交办单列表", "List orders", "/assignments", none, order_filters, Show::LIST, order_columns,
        "--phase 待签收 --unit 区司法局"),
    ask("order", "show", "查看任务交办单,和下一步办什么", "Show an order and what comes next", "/assignments/{order}", of_order,
        as_of_options, Show::ORDER, {}, "余法专交〔2021〕1号"),
    ask("order", "timeline", "全流程", "Everything that happened", "/assignments/{order}/timeline", of_order, page, Show::TIMELINE, {},
        "余法专交〔2021〕1号"),
    act("order", "draft", "草拟", "Draft an order", "/assignments", none, draft_options, Show::ORDER_BRIEF,
        "--title 公布清单 --content 请公布清单。 --goal 清单公布 --to 区司法局:第一牵头 --due 10d"),
    on_order("discard", "作废草稿", "Discard a draft", "/assignments/{order}/discard", with_reason, "公布清单 --reason 重复"),
    on_order("submit", "送审", "Submit for approval", "/assignments/{order}/submit", submit_options, "公布清单 --to 常务副区长"),
    on_order("approve", "批准", "Approve", "/assignments/{order}/approve", none, "公布清单"),
    on_order("refuse", "不予批准", "Refuse approval", "/assignments/{order}/refuse", with_reason, "公布清单 --reason 时限太短"),
    on_order("issue", "签发", "Issue: number and serve", "/assignments/{order}/issue", issue_options, "公布清单"),
    on_order("consolidate", "牵头汇总反馈", "File the consolidated reply", "/assignments/{order}/consolidated-reply", consolidated_options,
             "12 --result 两家单位均已办理。"),
    on_order("seen", "领导阅示", "Mark as seen by the leader", "/assignments/{order}/seen", none, "12"),
    on_order("close", "办结", "Close", "/assignments/{order}/close", none, "12"),
    on_order("withdraw", "申请撤回", "Request withdrawal", "/assignments/{order}/withdrawal", with_reason, "12 --reason 与另一单重复。"),
    on_order("approve-withdrawal", "批准撤回", "Approve the withdrawal", "/assignments/{order}/withdrawal/approve", none, "12"),
    on_order("refuse-withdrawal", "不予撤回", "Refuse the withdrawal", "/assignments/{order}/withdrawal/refuse", with_reason,
             "12 --reason 仍须办理。"),
    on_order("void", "申请作废", "Request voiding", "/assignments/{order}/voiding", void_options, "12 --reason 口径有误。"),
    on_order("approve-voiding", "批准作废", "Approve the voiding", "/assignments/{order}/voiding/approve", none, "12"),
    on_order("refuse-voiding", "不予作废", "Refuse the voiding", "/assignments/{order}/voiding/refuse", with_reason,
             "12 --reason 口径无误。"),

    on_order("supplement", "补充说明", "Supplement", "/assignments/{order}/supplements", text_options, "12 --text 附件二以此为准。"),
    on_order("disagree", "提出会办分歧", "Raise a disagreement", "/assignments/{order}/disagreement", disagreement_options,
             "12 --with 区数据资源局 --text 对范围意见不一。"),
    on_order("settle", "协调会办分歧", "Settle the disagreement", "/assignments/{order}/disagreement/settle", text_options,
             "12 --text 按牵头单位意见办理。"),
    on_order("plan-check", "安排回头看", "Plan a follow-up check", "/assignments/{order}/follow-up-checks", check_options,
             "12 --on 2021-12-20 --mode 实地 --checker 督察员"),
    act("order", "record-check", "记录回头看结果", "Record a follow-up check", "/assignments/{order}/follow-up-checks/{check}/record",
        of_check, check_record_options, Show::ORDER_BRIEF,
        "12 01902f3a-0000-7000-8000-000000000000 --result 成效巩固 --note 抽查三处,均已落实。"),
    on_order("reopen", "申请重新办理", "Request reopening", "/assignments/{order}/reopening", reopen_options,
             "12 --reason 问题反弹 --note 问题再次出现。 --new-due 5d"),
    on_order("approve-reopening", "批准重新办理", "Approve the reopening", "/assignments/{order}/reopening/approve", none, "12"),
    on_order("refuse-reopening", "不予重新办理", "Refuse the reopening", "/assignments/{order}/reopening/refuse", with_reason,
             "12 --reason 另行交办。"),

    ask("leg", "list", "承办分项列表", "List legs", "/legs", none, leg_filters, Show::LIST, leg_columns, "--unit 区司法局 --state 办理中"),
    on_leg("acknowledge", "签收", "Sign for it", "/assignments/{order}/legs/{leg}/acknowledge", acknowledge_options, "12 区司法局"),
    on_leg("return", "退回", "Return it", "/assignments/{order}/legs/{leg}/return", return_options,
           "12 区司法局 --ground 不属职责 --reason 该事项由市场监管部门牵头。 --suggest 区市场监管局"),
    on_leg("accept-return", "采纳退回", "Accept the return", "/assignments/{order}/legs/{leg}/return/accept", accept_return_options,
           "12 区司法局 --reason 职责清楚。 --new-unit 区市场监管局"),
    on_leg("refuse-return", "不采纳退回", "Refuse the return", "/assignments/{order}/legs/{leg}/return/refuse", with_reason,
           "12 区司法局 --reason 范围见附件,请按期办理。"),
    on_leg("release", "申请解除承办", "Request release of a leg", "/assignments/{order}/legs/{leg}/release", release_options,
           "12 区司法局 --reason 职责已划出。"),
    on_leg("approve-release", "批准解除承办", "Approve the release", "/assignments/{order}/legs/{leg}/release/approve", none,
           "12 区司法局"),
    on_leg("refuse-release", "不予解除承办", "Refuse the release", "/assignments/{order}/legs/{leg}/release/refuse", with_reason,
           "12 区司法局 --reason 仍由你局承办。"),
    on_leg("progress", "反馈进展", "Report progress", "/assignments/{order}/legs/{leg}/progress", progress_options,
           "12 区司法局 --percent 60 --text 事项梳理已过半。"),
    on_leg("reply", "反馈结果", "Reply", "/assignments/{order}/legs/{leg}/reply", reply_options,
           "12 区司法局 --result 清单已公布。 --approved-by 分管领导 --evidence 书面:清单.pdf"),
    on_leg("assign-verification", "指派核验", "Assign the verification", "/assignments/{order}/legs/{leg}/verification",
           verification_options, "12 区司法局 --verifier 核验岗"),
    on_leg("verify", "记录核验", "Record the verification", "/assignments/{order}/legs/{leg}/verification/record", record_options,
           "12 区司法局 --result 通过 --checks all --mode 书面 --note 核验通过。"),
    on_leg("send-back", "退回重办", "Send back", "/assignments/{order}/legs/{leg}/send-back", send_back_options,
           "12 区司法局 --reasons 请补齐台账。 --new-due 3d"),
    on_leg("accept", "采纳", "Accept", "/assignments/{order}/legs/{leg}/accept", none, "12 区司法局"),
    on_leg("non-receipt", "登记未签收", "Record non-receipt", "/assignments/{order}/legs/{leg}/non-receipt", note_options,
           "12 区司法局 --note 电话无人接听。"),
    on_leg("paper-notice", "登记书面告知", "Record that the unit was told on paper", "/assignments/{order}/legs/{leg}/paper-notice",
           paper_options, "12 区司法局 --on 2021-10-15"),
    on_leg("reassign", "转办", "Give it to another unit", "/assignments/{order}/legs/{leg}/reassign", reassign_options,
           "12 区司法局 --reason 职责调整。 --new-unit 区市场监管局 --due-treatment 重新起算"),
    on_leg("block", "提请协调", "Raise a blocker", "/assignments/{order}/legs/{leg}/blockers", blocker_options,
           "12 区司法局 --text 数据接口尚未开通。 --need-from 区数据资源局"),
    act("leg", "answer-blocker", "答复协调事项", "Answer a blocker", "/assignments/{order}/legs/{leg}/blockers/{blocker}/answer",
        of_blocker, text_options, Show::ORDER_BRIEF, "12 区司法局 01902f3a-0000-7000-8000-000000000000 --text 已协调,三日内开通。"),
    act("leg", "resolve-blocker", "协调完成", "Record a blocker as resolved", "/assignments/{order}/legs/{leg}/blockers/{blocker}/resolve",
        of_blocker, blocker_outcome, Show::ORDER_BRIEF, "12 区司法局 01902f3a-0000-7000-8000-000000000000 --outcome 接口已开通。"),
    on_leg("request-extension", "申请延期", "Request an extension", "/assignments/{order}/legs/{leg}/extension", extension_options,
           "12 区司法局 --reason 事项较多。 --progress 已完成八成。 --until 2021-09-30 --consented-by 分管领导"),
    on_leg("grant-extension", "批准延期", "Grant the extension", "/assignments/{order}/legs/{leg}/extension/grant", grant_options,
           "12 区司法局"),
    on_leg("refuse-extension", "不予延期", "Refuse the extension", "/assignments/{order}/legs/{leg}/extension/refuse", with_reason,
           "12 区司法局 --reason 时限充足。"),
    on_leg("suspend", "申请中止计时", "Request a suspension", "/assignments/{order}/legs/{leg}/suspension", suspension_options,
           "12 区司法局 --ground 司法程序 --reason 相关案件在审。"),
    on_leg("approve-suspension", "批准中止计时", "Approve the suspension", "/assignments/{order}/legs/{leg}/suspension/approve", none,
           "12 区司法局"),
    on_leg("refuse-suspension", "不予中止计时", "Refuse the suspension", "/assignments/{order}/legs/{leg}/suspension/refuse", with_reason,
           "12 区司法局 --reason 不影响办理。"),
    on_leg("resume", "恢复计时", "Resume", "/assignments/{order}/legs/{leg}/resume", with_reason, "12 区司法局 --reason 案件已审结。"),
    on_leg("dispute", "提出职责争议", "Dispute whose duty it is", "/assignments/{order}/legs/{leg}/duty-dispute", dispute_options,
           "12 区司法局 --claim 该事项属市场监管职责。"),
    on_leg("rule", "裁决职责争议", "Rule on a dispute", "/assignments/{order}/legs/{leg}/duty-dispute/rule", ruling_options,
           "12 区司法局 --unit 区司法局 --reason 职责清单已列明。"),

    ask("inbox", "", "单位待办", "What the unit must do next", "/inbox", none, inbox_options, Show::BUCKETS, bucket_columns, ""),
    ask("board", "", "专班办待办", "What the coordinator must do next", "/board", none, of_one_taskforce, Show::BUCKETS, bucket_columns,
        ""),
    ask("due", "", "期限一览", "What falls due when", "/deadlines", none, due_options, Show::LIST,
        "dueAt,workingDaysLeft,kind@deadline,unitName,number,title", "--until 2021-10-22 --unit 区司法局"),
    ask("cockpit", "", "驾驶舱", "The five stages at a glance", "/cockpit", none, of_one_taskforce, Show::COCKPIT, {}, ""),

    ask("unit", "list", "单位列表", "List units", "/units", none, unit_filters, Show::LIST, "name,level,aliases", "--name 区委"),
    ask("unit", "show", "查看单位", "Show a unit", "/units/{unit}", of_unit, none, Show::MATTER, {}, "区司法局"),
    ask("unit", "profile", "单位画像", "What a unit has done and carries", "/units/{unit}/profile", of_unit, none, Show::MATTER, {},
        "区司法局"),
    act("unit", "register", "登记单位", "Register a unit", "/units", none, unit_options, Show::MATTER,
        "--name 区审计局 --level 区级部门 --place 浙江省杭州市余杭区"),
    act("unit", "alias", "登记别名", "Add an alias", "/units/{unit}/aliases", of_unit, alias_options, Show::MATTER,
        "区数据资源管理局 --alias 区数管局"),
    act("unit", "rename", "单位更名", "Rename", "/units/{unit}/rename", of_unit, rename_options, Show::MATTER,
        "区数据资源管理局 --new-name 区数据局 --effective-on 2024-01-01 --basis 机构改革方案"),
    act("unit", "affiliate", "登记关联关系", "Declare an affiliation", "/units/{unit}/affiliations", of_unit, affiliation_options,
        Show::MATTER, "区委依法治区办 --with 区司法局 --kind 办公室设在该单位 --valid-from 2021-09-08"),
    act("unit", "post", "确定单位职务", "Assign a post of the unit", "/units/{unit}/posts", of_unit, unit_post_options, Show::MATTER,
        "区审计局 --role 审计 --title 审计岗 --valid-from 2021-09-08"),

    ask("taskforce", "list", "专班列表", "List task forces", "/taskforces", none, page, Show::LIST, "name,place,establishedOn,letterhead",
        ""),
    ask("taskforce", "show", "查看专班:职务、专项组、牵头单位", "Show a task force: posts, groups, lead units", "/taskforces/{taskforce}",
        of_taskforce, none, Show::TASKFORCE, {}, ""),
    act("taskforce", "establish", "成立专班", "Establish a task force", "/taskforces", none, taskforce_options, Show::TASKFORCE,
        "--name 某专班 --place 浙江省杭州市余杭区 --basis-document 专班方案 --established-on 2021-09-08 --coordinating-unit "
        "区委依法治区办"),
    act("taskforce", "post", "确定专班职务", "Assign a post", "/taskforces/{taskforce}/posts", of_taskforce, taskforce_post_options,
        Show::TASKFORCE, "--role 联络员 --title 秘书科联络员 --unit 区司法局 --valid-from 2021-09-08"),

    ask("programme", "list", "专项列表", "List programmes", "/programmes", none, programme_filters, Show::LIST, "no,title", ""),
    ask("programme", "show", "查看专项", "Show a programme", "/programmes/{programme}", of_programme, none, Show::MATTER, {}, "一"),
    ask("measure", "list", "重点举措与五有", "Measures of a programme and their five haves", "/measures", none, measure_options,
        Show::MEASURES, {}, "--programme 一"),

    ask("number", "list", "编号登记", "Numbers given and voided", "/numbers/{series}/{year}", of_numbers, page, Show::LIST,
        "sequence,number,state@number,forId", "余法专交 2021"),
    act("number", "reserve-block", "预留编号", "Reserve a block", "/numbers/{series}/{year}/blocks", of_numbers, block_options,
        Show::MATTER, "余法专交 2021 --count 5 --reason 线下会议当场签发。"),
    ask("calendar", "show", "工作日历:与星期不同的日子", "Days that are not what their weekday says", "/calendar/{year}", of_year, none,
        Show::CALENDAR, {}, "2021"),
    ask("policy", "show", "期限规则", "The limits in force", "/policy", none, none, Show::POLICY, {}, ""),

    ask("log", "cat", "事件日志", "The log, as stored, one event a line", "/events", none, event_options, Show::LIST,
        "position,recordedAt,type,stream,version", "--after 100 --limit 20"),
    ask("content", "show", "查阅内容", "Read a text or document", "/content/{blob}", of_blob, content_options, Show::TEXT, {},
        "01902f3a-0000-7000-8000-000000000000"),

    act("token", "issue", "签发令牌", "Issue a token; its secret is shown once", "/tokens", none, token_options, Show::MATTER,
        "--actor 核验岗 --label 值班 --days 90"),
    ask("token", "list", "令牌列表", "List tokens", "/tokens", none, none, Show::LIST,
        "label,actor.kind@actorKind,actor,issuedAt,expiresAt,revoked,tokenId", ""),
    {"token",
     "revoke",
     "撤销令牌",
     "Revoke a token",
     "DELETE",
     "/tokens/{token}",
     of_token,
     none,
     Show::MATTER,
     {},
     "01902f3a-0000-7000-8000-000000000000"},

    act("view", "rebuild", "重建视图", "Build all views anew beside the live ones", "/admin/views/rebuild", none, none, Show::MATTER, ""),
    act("backup", "make", "备份", "Make a backup on the server", "/admin/backup", none, none, Show::MATTER, ""),
};

constexpr Noun noun_table[] = {
    {"order", "任务交办单:草拟、签发、办结", "Orders"},
    {"leg", "承办分项:签收、反馈、核验", "Legs: a unit's part in an order"},
    {"supervise", "督办单:草拟、下达、反馈、提级", "Supervision orders"},
    {"problem", "问题整改:受理、方案、核验、销号", "Problems and their rectification"},
    {"objection", "异议", "Objections"},
    {"consequence", "结果运用:通报", "Consequences: notices"},
    {"commendation", "褒扬", "Commendations"},
    {"unit", "单位", "Units"},
    {"taskforce", "专班", "Task forces"},
    {"programme", "专项", "Programmes"},
    {"measure", "重点举措", "Measures"},
    {"number", "编号登记", "Numbers"},
    {"calendar", "工作日历", "Working calendar"},
    {"policy", "期限规则", "Limits in force"},
    {"log", "事件日志", "The log"},
    {"content", "内容与文档", "Texts and documents"},
    {"token", "令牌", "Tokens"},
    {"view", "视图", "Views"},
    {"backup", "备份", "Backups"},
};

}  // namespace

std::span<const Verb> verbs() {
  static const std::vector<Verb> all = [] {
    std::vector<Verb> out(std::begin(table), std::end(table));
    const std::span<const Verb> matters = matter_verbs();
    out.insert(out.end(), matters.begin(), matters.end());
    return out;
  }();
  return all;
}
std::span<const Noun> nouns() { return noun_table; }

std::string member_of(const Word& word) {
  if (!word.member.empty()) return std::string(word.member);
  std::string out;
  bool upper = false;
  for (const char character : word.name) {
    if (character == '-') {
      upper = true;
      continue;
    }
    out.push_back(upper ? static_cast<char>(character - 32) : character);
    upper = false;
  }
  return out;
}

bool repeats(WordKind kind) {
  return kind == LIST || kind == UNITS || kind == POSTS || kind == LEGS || kind == RECIPIENTS || kind == DOCUMENTS || kind == FILES ||
         kind == PROBLEMS || kind == LEGS_OF || kind == CAUSES || kind == CHAIN || kind == MEASURES;
}

}  // namespace duban::cli
