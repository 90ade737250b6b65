// Verbs about supervision orders, problems, objections, consequences and commendations.
#include "tools/duban/verb_words.hpp"

namespace duban::cli {
namespace {

constexpr Word supervision_word{
    "supervision", MATTER, true, {"督办单编号、序号或标识", "number, its last part, or id of the supervision order"}};
constexpr Word problem_word{"problem", MATTER, true, {"台账编号、序号或标识", "number in the ledger, its last part, or id of the problem"}};
constexpr Word objection_word{
    "objection", TEXT, true, {"异议标识,见 duban objection list", "id of the objection, see duban objection list"}};
constexpr Word consequence_word{
    "consequence", MATTER, true, {"通报编号或标识,见 duban consequence list", "number of the notice, or id, see duban consequence list"}};
constexpr Word commendation_word{
    "commendation", TEXT, true, {"褒扬标识,见 duban commendation list", "id of the commendation, see duban commendation list"}};
constexpr Word of_supervision[] = {supervision_word};
constexpr Word of_problem[] = {problem_word};
constexpr Word of_objection[] = {objection_word};
constexpr Word of_consequence[] = {consequence_word};
constexpr Word of_commendation[] = {commendation_word};
constexpr Word unit_filter{"unit", UNIT, false, {"单位", "unit"}};
constexpr Word open_filter{"open", BOOLEAN, false, {"只看未了结的", "only what is open"}};
constexpr Word sort_filter{"sort", TEXT, false, {"排序", "order of the list"}, {}, "sort"};
constexpr Word number_filter{"number", TEXT, false, {"编号", "number"}};
constexpr Word of_new_taskforce{
    "taskforce", TASKFORCE, false, {"专班;只有一个时可省", "task force; may be left out when there is one"}, "taskforceId"};
constexpr Word supervision_filters[] = {taskforce_filter,
                                        unit_filter,
                                        {"level", INTEGER, false, {"督办层级:1 或 2", "level: 1 or 2"}},
                                        {"phase", TEXT, false, {"阶段", "phase"}, {}, "supervisionPhase"},
                                        {"order", ORDER, false, {"所督办的任务交办单", "order that is pressed"}},
                                        {"target", TEXT, false, {"督办对象标识", "id of what is pressed"}},
                                        open_filter,
                                        number_filter,
                                        sort_filter,
                                        limit_word,
                                        cursor_word};
constexpr Word supervision_options[] = {
    of_new_taskforce,
    {"leg",
     PRESSED_LEG,
     false,
     {"督办的承办分项,交办单:单位,如 16:区司法局", "leg that is pressed, ORDER:UNIT, like 16:区司法局"},
     "target"},
    {"problem", PRESSED_PROBLEM, false, {"或:督办的问题,台账编号", "or: problem that is pressed, its number in the ledger"}, "target"},
    {"target",
     JSON,
     false,
     {R"(或:其他督办对象,如 {"kind":"TASK_ITEM","id":"…","programmeId":"…"})",
      R"(or: anything else, like {"kind":"TASK_ITEM","id":"…","programmeId":"…"})"}},
    {"unit", UNIT, false, {"被督办单位;督办分项的可省", "unit that is pressed; that of the leg unless said"}, "unitId"},
    {"level", INTEGER, true, {"督办层级:1 或 2", "level: 1 or 2"}, "supervisionLevel"},
    {"ground", TEXT, true, {"督办事由", "ground"}, {}, "supervisionGround"},
    {"reason", TEXT, false, {"事项重要、领导批示的说明", "reason, where the ground is IMPORTANT or LEADER"}},
    {"demand", TEXT, true, {"督办要求", "what is demanded"}},
    {"reply-due", DUE, false, {"反馈时限,如 3d", "when the reply is due, like 3d"}}};
constexpr std::span<const Word> supervision_draft_options{supervision_options};
constexpr std::span<const Word> supervision_revise_options{supervision_draft_options.subspan(1)};
constexpr Word supervision_reply_options[] = {
    {"text", TEXT, true, {"反馈内容", "reply"}},
    {"approved-by", POST, false, {"审定职务,如 分管领导", "post that approved it, like the leader in charge"}, "approvedByPostId"},
    {"promised-on", DATE, false, {"承诺完成日期", "day by which it is promised"}},
    {"attach", FILES, false, {"附件", "a file to go with it"}, "attachments"}};
constexpr Word supervision_reject_options[] = {reason_word, {"new-due", DUE, false, {"新时限,如 3d", "new due, like 3d"}}};
constexpr Word supervision_raise_options[] = {
    {"ground", TEXT, true, {"督办事由", "ground"}, {}, "supervisionGround"},
    {"reason", TEXT, false, {"事项重要、领导批示的说明", "reason, where the ground is IMPORTANT or LEADER"}},
    {"demand", TEXT, true, {"督办要求", "what is demanded"}},
    {"reply-due", DUE, false, {"反馈时限,如 3d", "when the reply is due, like 3d"}}};
constexpr Word supervision_lift_options[] = {{"reason", TEXT, true, {"解除原因", "why it is lifted"}, {}, "liftReason"},
                                             {"note", TEXT, false, {"说明", "note"}}};

constexpr Word problem_filters[] = {taskforce_filter,
                                    {"unit", UNIT, false, {"整改责任单位", "unit that owns it"}},
                                    {"kind", TEXT, false, {"问题类别", "kind"}, {}, "problemKind"},
                                    {"phase", TEXT, false, {"阶段", "phase"}, {}, "problemPhase"},
                                    open_filter,
                                    number_filter,
                                    sort_filter,
                                    limit_word,
                                    cursor_word};
constexpr Word find_options[] = {of_new_taskforce,
                                 {"title", TEXT, true, {"标题", "title"}},
                                 {"description", TEXT, true, {"问题描述", "description"}},
                                 {"found-by", TEXT, true, {"问题来源", "how it was found"}, {}, "foundBy"},
                                 {"units", UNITS, false, {"涉及单位", "units that it is about"}, "unitIds"},
                                 {"kind", TEXT, false, {"问题类别,默认典型个案", "kind, TYPICAL_CASE unless said"}, {}, "problemKind"},
                                 {"external-ref", TEXT, false, {"外部系统编号", "its number in the reporting system"}},
                                 {"evidence", FILES, false, {"佐证文件", "evidence, a file"}},
                                 {"cases", PROBLEMS, false, {"所依据的个案,台账编号", "cases it rests on, by number"}, "caseIds"},
                                 {"data-ground", TEXT, false, {"数据依据", "data that it rests on"}},
                                 {"secrecy", TEXT, false, {"密级,默认内部", "secrecy, INTERNAL unless said"}, {}, "secrecy"}};
constexpr Word accept_problem_options[] = {
    {"owner", UNIT, true, {"整改责任单位", "unit that has to rectify it"}, "ownerUnitId"},
    {"reserved-sequence", INTEGER, false, {"使用预留编号中的这一个", "take this one of the reserved numbers"}}};
constexpr Word merge_options[] = {{"merged", PROBLEMS, true, {"并入的问题", "problem that comes in"}, "mergedIds"}, reason_word};
constexpr Word promote_options[] = {{"cases", PROBLEMS, false, {"其他个案", "another case"}, "caseIds"},
                                    {"data-ground", TEXT, false, {"数据依据", "data that it rests on"}}};
constexpr Word analyse_options[] = {{"cause", CAUSES, true, {"原因,代号:原因", "a cause, CODE:CAUSE"}, "causes"},
                                    {"step", CHAIN, true, {"倒查的环节,单位:环节", "a step traced back, UNIT:STEP"}, "chain"},
                                    {"responsible", UNIT, false, {"责任单位", "unit that is responsible"}, "responsibleUnitId"}};
constexpr Word plan_options[] = {{"measure",
                                  MEASURES,
                                  true,
                                  {"措施,原因代号:单位:期限:措施:检验方法", "a measure, CAUSE:UNIT:DATE:MEASURE:HOW IT IS CHECKED"},
                                  "measures"}};
constexpr Word plan_version_word{"plan-version", INTEGER, true, {"方案版本", "version of the plan"}};
constexpr Word plan_approve_options[] = {plan_version_word};
constexpr Word plan_return_options[] = {plan_version_word, reason_word};
constexpr Word rectify_options[] = {{"measure", INTEGER, true, {"措施序号", "number of the measure"}, "measureNo"},
                                    {"text", TEXT, true, {"进展", "progress"}},
                                    {"done", BOOLEAN, false, {"该措施已完成", "the measure is done"}},
                                    {"attach", FILES, false, {"附件", "a file to go with it"}, "attachments"}};
constexpr Word write_off_request_options[] = {{"result", TEXT, true, {"整改结果", "result"}},
                                              {"evidence", FILES, true, {"佐证文件", "evidence, a file"}},
                                              {"signed-by", POST, false, {"签报人职务", "post that signs"}, "signedByPostId"}};
constexpr Word rectification_verification_options[] = {{"verifier", POST, true, {"核验人职务", "post that verifies"}, "verifierPostId"},
                                                       {"mode", TEXT, true, {"核验方式", "how it is verified"}, {}, "evidence"},
                                                       {"due-on", DATE, false, {"核验期限", "when it must be verified"}}};
constexpr Word rectification_record_options[] = {
    {"result", TEXT, true, {"结论", "finding"}, {}, "verification"},
    {"open-measures", JSON, false, {"部分通过时仍未完成的措施序号", "measures still open, when it passed in part"}, "openMeasureNos"},
    {"checks", CHECKS, true, {"通过的检查项,逗号隔开;all 为全部", "checks that passed, separated by commas; all for every one"}},
    {"mode", TEXT, true, {"核验方式", "how it is verified"}, {}, "evidence"},
    {"note", TEXT, true, {"核验意见", "note on the verification"}}};
constexpr Word rectification_back_options[] = {{"reasons", TEXT, true, {"理由", "reason"}},
                                               {"new-due-on", DATE, true, {"新期限", "new due date"}}};
constexpr Word write_off_options[] = {{"no-rule-change-reason", TEXT, false, {"未建章立制的理由", "why no rule was changed"}}};
constexpr Word rule_change_options[] = {{"text", TEXT, true, {"修改了什么制度", "which rule was changed"}},
                                        {"document", JSON, false, {"文档引用", "reference of the document"}}};
constexpr Word revisit_options[] = {{"result", TEXT, true, {"结果", "result"}, {}, "revisit"},
                                    {"note", TEXT, true, {"说明", "note"}},
                                    {"evidence", FILES, true, {"佐证文件", "evidence, a file"}}};
constexpr Word problem_reopen_options[] = {{"reason", TEXT, true, {"事由", "reason"}, {}, "problemReopen"},
                                           {"note", TEXT, true, {"说明", "note"}},
                                           {"new-due-on", DATE, true, {"新期限", "new due date"}}};

constexpr Word objection_filters[] = {taskforce_filter, unit_filter, {"target", TEXT, false, {"对象标识", "id of what is objected to"}},
                                      open_filter,      sort_filter, limit_word,
                                      cursor_word};
constexpr Word objection_options[] = {
    {"about", PART, false, {"对分项的什么有异议", "what of the leg is objected to"}, {}, "objectionTarget"},
    {"leg", PART, false, {"承办分项,交办单:单位", "the leg, ORDER:UNIT"}},
    {"supervision", PART, false, {"或:督办单编号", "or: number of the supervision order"}},
    reason_word};
constexpr Word objection_decide_options[] = {
    {"outcome", TEXT, true, {"答复", "outcome"}, {}, "objectionOutcome"},
    reason_word,
    {"new-due", DUE, false, {"采纳期限异议时的新时限", "new due, when the due date was objected to"}}};
constexpr Word optional_reason[] = {{"reason", TEXT, false, {"理由", "reason"}}};

constexpr Word consequence_filters[] = {taskforce_filter, unit_filter, {"state", TEXT, false, {"状态", "state"}, {}, "consequenceState"},
                                        number_filter,    limit_word,  cursor_word};
constexpr Word consequence_options[] = {
    of_new_taskforce,
    {"kind", TEXT, true, {"种类", "kind"}, {}, "consequenceKind"},
    {"leg", LEG_OF, true, {"承办分项,交办单:单位,如 16:区司法局", "the leg, ORDER:UNIT, like 16:区司法局"}, "target"},
    {"ground", TEXT, true, {"事由", "ground"}, {}, "consequenceGround"},
    {"unmet-supervision", SUPERVISION, false, {"未落实的督办单", "supervision order that was not met"}, "unmetSupervisionId"},
    {"ground-events", LIST, false, {"所依据事件的标识", "ids of the events that it rests on"}, "groundEventIds"},
    reason_word,
    {"problem", PROBLEM, false, {"督促整改的问题,台账编号", "problem to be rectified, by number"}, "rectificationProblemId"}};
constexpr Word heard_options[] = {{"statement", TEXT, false, {"单位说明", "what the unit said"}},
                                  {"waived", BOOLEAN, false, {"未听取说明", "the unit was not heard"}},
                                  {"waiver-reason", TEXT, false, {"未听取的理由", "why it was not heard"}}};
constexpr Word scope_word{"scope", TEXT, true, {"通报范围", "how far it goes"}, {}, "circulation"};
constexpr Word circulate_options[] = {
    scope_word,
    {"to", UNITS, false, {"所列单位", "units"}, "toUnitIds"},
    {"text", TEXT, true, {"内容", "text"}},
    {"problem", PROBLEM, false, {"督促整改的问题,台账编号", "problem to be rectified, by number"}, "problemId"},
    {"reserved-sequence", INTEGER, false, {"使用预留编号中的这一个", "take this one of the reserved numbers"}}};
constexpr Word consequence_follow_up_options[] = {{"text", TEXT, true, {"跟踪情况", "what followed"}},
                                                  {"done", BOOLEAN, false, {"已落实", "it is done"}}};
constexpr Word revoke_options[] = {reason_word,
                                   {"objection", TEXT, false, {"所采纳异议的标识", "id of the objection that was upheld"}, "objectionId"}};
constexpr Word commendation_filters[] = {taskforce_filter, unit_filter, limit_word, cursor_word};
constexpr Word commendation_options[] = {
    of_new_taskforce,
    {"unit", UNIT, true, {"受褒扬单位", "unit that is commended"}, "unitId"},
    {"result", LEGS_OF, true, {"成果:已采纳的承办分项,交办单:单位", "result: an accepted leg, ORDER:UNIT"}, "results"},
    scope_word,
    {"to", UNITS, false, {"所列单位", "units"}, "toUnitIds"},
    {"text", TEXT, true, {"内容", "text"}}};

constexpr std::string_view supervision_columns =
    "number,title,unitName,content.supervisionLevel,content.ground@supervisionGround,standing.phaseWords,currentReplyDue.dueOn,"
    "standing.workingDaysLeft,supervisionId";
constexpr std::string_view problem_columns =
    "ledger.ledgerNo,title,content.kind@problemKind,ownerUnitName,standing.phaseWords,standing.measuresDone,standing.measuresOpen,"
    "standing.dueOn,standing.workingDaysLeft,reopenings,problemId";
constexpr std::string_view objection_columns =
    "title,target.kind@objectionTarget,unitName,standing.stateWords,answerDueOn,standing.workingDaysLeft,objectionId";
constexpr std::string_view consequence_columns = "notice.number,kind@consequenceKind,unitName,standing.stateWords,consequenceId";
constexpr std::string_view commendation_columns = "title,unitName,scope@circulation,issuedAt,commendationId";
constexpr Verb on_matter(std::string_view noun, std::string_view verb, std::string_view chinese, std::string_view english,
                         std::string_view path, Words positionals, Words options, std::string_view example) {
  return act(noun, verb, chinese, english, path, positionals, options, Show::MATTER, example);
}
constexpr Verb on_supervision(std::string_view verb, std::string_view chinese, std::string_view english, std::string_view path,
                              Words options, std::string_view example) {
  return act("supervise", verb, chinese, english, path, of_supervision, options, Show::SUPERVISION_BRIEF, example);
}
constexpr Verb on_problem(std::string_view verb, std::string_view chinese, std::string_view english, std::string_view path, Words options,
                          std::string_view example) {
  return act("problem", verb, chinese, english, path, of_problem, options, Show::RECTIFICATION_BRIEF, example);
}
constexpr Verb on_consequence(std::string_view verb, std::string_view chinese, std::string_view english, std::string_view path,
                              Words options, std::string_view example) {
  return on_matter("consequence", verb, chinese, english, path, of_consequence, options, example);
}

constexpr Verb table[] = {
    ask("supervise", "list", "督办台账", "The ledger of supervision orders", "/supervisions", none, supervision_filters, Show::LIST,
        supervision_columns, "--unit 区司法局 --open"),
    ask("supervise", "show", "查看督办单", "Show a supervision order", "/supervisions/{supervision}", of_supervision, none,
        Show::SUPERVISION, {}, "余法专督〔2021〕1号"),
    ask("supervise", "timeline", "督办全流程", "Everything that happened", "/supervisions/{supervision}/timeline", of_supervision, page,
        Show::TIMELINE, {}, "余法专督〔2021〕1号"),
    act("supervise", "draft", "草拟督办单", "Draft a supervision order", "/supervisions", none, supervision_draft_options,
        Show::SUPERVISION_BRIEF, "--leg 16:区司法局 --level 1 --ground 逾期未办结 --demand 请三日内反馈。"),
    on_supervision("revise", "修改草稿", "Revise the draft", "/supervisions/{supervision}/revise", supervision_revise_options,
                   "01902f3a-0000-7000-8000-000000000000 --leg 16:区司法局 --level 1 --ground 逾期未办结 --demand 请说明原因。"),
    on_supervision("discard", "作废草稿", "Discard the draft", "/supervisions/{supervision}/discard", with_reason,
                   "01902f3a-0000-7000-8000-000000000000 --reason 已反馈。"),
    on_supervision("approve", "批准", "Approve", "/supervisions/{supervision}/approve", none, "01902f3a-0000-7000-8000-000000000000"),
    on_supervision("refuse", "不予批准", "Refuse approval", "/supervisions/{supervision}/refuse", with_reason,
                   "01902f3a-0000-7000-8000-000000000000 --reason 先电话催办。"),
    on_supervision("issue", "下达", "Issue: number and serve", "/supervisions/{supervision}/issue", issue_options,
                   "01902f3a-0000-7000-8000-000000000000"),
    on_supervision("paper-notice", "登记书面告知", "Record that the unit was told on paper", "/supervisions/{supervision}/paper-notice",
                   paper_options, "1 --on 2021-10-15"),
    on_supervision("acknowledge", "签收", "Sign for it", "/supervisions/{supervision}/acknowledge", acknowledge_options, "1"),
    on_supervision("reply", "反馈", "Reply", "/supervisions/{supervision}/reply", supervision_reply_options,
                   "1 --text 本周内完成。 --promised-on 2021-10-20 --approved-by 分管领导"),
    on_supervision("accept-reply", "采纳反馈", "Accept the reply", "/supervisions/{supervision}/reply/accept", none, "1"),
    on_supervision("reject-reply", "退回反馈", "Reject the reply", "/supervisions/{supervision}/reply/reject", supervision_reject_options,
                   "1 --reason 未说明原因。 --new-due 3d"),
    on_supervision("raise", "提级督办", "Raise to the next level", "/supervisions/{supervision}/raise", supervision_raise_options,
                   "1 --ground 逾期未办结 --demand 请分管领导说明。"),
    on_supervision("lift", "解除督办", "Lift", "/supervisions/{supervision}/lift", supervision_lift_options, "1 --reason 督办事项已落实"),
    on_supervision("void", "申请作废", "Request voiding", "/supervisions/{supervision}/voiding", with_reason, "1 --reason 对象有误。"),
    on_supervision("approve-voiding", "批准作废", "Approve the voiding", "/supervisions/{supervision}/voiding/approve", none, "1"),
    on_supervision("refuse-voiding", "不予作废", "Refuse the voiding", "/supervisions/{supervision}/voiding/refuse", with_reason,
                   "1 --reason 对象无误。"),

    ask("problem", "list", "整改销号台账", "The ledger of problems", "/problems", none, problem_filters, Show::LIST, problem_columns,
        "--unit 区司法局 --open"),
    ask("problem", "show", "查看问题", "Show a problem", "/problems/{problem}", of_problem, none, Show::RECTIFICATION, {},
        "余法专改〔2021〕1号"),
    ask("problem", "timeline", "整改全流程", "Everything that happened", "/problems/{problem}/timeline", of_problem, page, Show::TIMELINE,
        {}, "余法专改〔2021〕1号"),
    act("problem", "find", "登记问题", "Record a problem found", "/problems", none, find_options, Show::RECTIFICATION_BRIEF,
        "--title 文书未按期送达 --description 抽查十二件,三件逾期。 --found-by 督查督察 --units 区综合行政执法局"),
    on_problem("accept", "受理", "Accept into the ledger", "/problems/{problem}/accept", accept_problem_options,
               "01902f3a-0000-7000-8000-000000000000 --owner 区综合行政执法局"),
    on_problem("dismiss", "不予受理", "Dismiss", "/problems/{problem}/dismiss", with_reason,
               "01902f3a-0000-7000-8000-000000000000 --reason 不属实。"),
    on_problem("merge", "合并问题", "Merge others into this one", "/problems/{problem}/merge", merge_options,
               "1 --merged 3 --reason 同一问题。"),
    on_problem("promote", "转为普遍性问题", "Promote to a systemic problem", "/problems/{problem}/promote", promote_options,
               "1 --data-ground 四十件中有十二件。"),
    on_problem("analyse", "登记倒查分析", "Record the root-cause analysis", "/problems/{problem}/root-cause", analyse_options,
               "1 --cause A:无提醒机制。 --step 区综合行政执法局:立案后未登记送达时限。"),
    on_problem("plan", "报送整改方案", "Submit the rectification plan", "/problems/{problem}/plan", plan_options,
               "1 --measure A:区综合行政执法局:2021-12-01:上线送达提醒。:抽查十件案卷。"),
    on_problem("approve-plan", "批准整改方案", "Approve the plan", "/problems/{problem}/plan/approve", plan_approve_options,
               "1 --plan-version 1"),
    on_problem("return-plan", "退回整改方案", "Return the plan", "/problems/{problem}/plan/return", plan_return_options,
               "1 --plan-version 1 --reason 措施不具体。"),
    on_problem("progress", "反馈整改进展", "Report progress on a measure", "/problems/{problem}/progress", rectify_options,
               "1 --measure 1 --text 提醒已上线。 --done"),
    on_problem("request-write-off", "报请销号", "Request the write-off", "/problems/{problem}/write-off-request", write_off_request_options,
               "1 --result 措施均已完成。 --evidence 台账.pdf"),
    on_problem("assign-verification", "指派整改核验", "Assign the verification", "/problems/{problem}/verification",
               rectification_verification_options, "1 --verifier 核验岗 --mode 实地"),
    on_problem("verify", "记录整改核验", "Record the verification", "/problems/{problem}/verification/record", rectification_record_options,
               "1 --result 通过 --checks all --mode 实地 --note 核验通过。"),
    on_problem("send-back", "退回整改", "Send back", "/problems/{problem}/send-back", rectification_back_options,
               "1 --reasons 台账不全。 --new-due-on 2021-12-10"),
    on_problem("write-off", "销号", "Write off", "/problems/{problem}/write-off", write_off_options, "1"),
    on_problem("rule-change", "登记建章立制", "Record a rule change", "/problems/{problem}/rule-changes", rule_change_options,
               "1 --text 修订送达管理办法。"),
    on_problem("revisit", "登记回头看", "Record a revisit", "/problems/{problem}/revisit", revisit_options,
               "1 --result 整改到位 --note 抽查十件,均按期。 --evidence 回访记录.pdf"),
    on_problem("reopen", "申请重启整改", "Request reopening", "/problems/{problem}/reopening", problem_reopen_options,
               "1 --reason 问题反弹 --note 又有逾期。 --new-due-on 2022-01-10"),
    on_problem("approve-reopening", "批准重启整改", "Approve the reopening", "/problems/{problem}/reopening/approve", none, "1"),
    on_problem("refuse-reopening", "不予重启整改", "Refuse the reopening", "/problems/{problem}/reopening/refuse", with_reason,
               "1 --reason 属新问题。"),

    ask("objection", "list", "异议登记", "The register of objections", "/objections", none, objection_filters, Show::LIST,
        objection_columns, "--open"),
    ask("objection", "show", "查看异议", "Show an objection", "/objections/{objection}", of_objection, none, Show::MATTER, {},
        "01902f3a-0000-7000-8000-000000000000"),
    on_matter("objection", "file", "提出异议", "File an objection", "/objections", none, objection_options,
              "--supervision 1 --reason 已按期反馈。"),
    on_matter("objection", "decide", "答复异议", "Decide it", "/objections/{objection}/decide", of_objection, objection_decide_options,
              "01902f3a-0000-7000-8000-000000000000 --outcome 采纳 --reason 属实。"),
    on_matter("objection", "withdraw", "撤回异议", "Withdraw it", "/objections/{objection}/withdraw", of_objection, optional_reason,
              "01902f3a-0000-7000-8000-000000000000"),

    ask("consequence", "list", "结果运用列表", "List consequences", "/consequences", none, consequence_filters, Show::LIST,
        consequence_columns, "--unit 区司法局"),
    ask("consequence", "show", "查看结果运用", "Show a consequence", "/consequences/{consequence}", of_consequence, none, Show::MATTER, {},
        "余法专通〔2021〕1号"),
    on_matter("consequence", "propose", "结果运用动议", "Propose a consequence", "/consequences", none, consequence_options,
              "--kind 通报并督促整改 --leg 16:区司法局 --ground 二级督办未落实 --unmet-supervision 2 --reason 两次督办未落实。"),
    on_consequence("heard", "登记单位说明", "Record what the unit said", "/consequences/{consequence}/heard", heard_options,
                   "01902f3a-0000-7000-8000-000000000000 --statement 人手不足。"),
    on_consequence("approve", "批准", "Approve", "/consequences/{consequence}/approve", none, "01902f3a-0000-7000-8000-000000000000"),
    on_consequence("reject", "不予批准", "Do not approve", "/consequences/{consequence}/reject", with_reason,
                   "01902f3a-0000-7000-8000-000000000000 --reason 情有可原。"),
    on_consequence("circulate", "印发通报", "Circulate the notice", "/consequences/{consequence}/circulate", circulate_options,
                   "01902f3a-0000-7000-8000-000000000000 --scope 全区 --text 通报如下。"),
    on_consequence("follow-up", "登记跟踪", "Record a follow-up", "/consequences/{consequence}/follow-up", consequence_follow_up_options,
                   "1 --text 已整改。 --done"),
    on_consequence("close", "结束", "Close", "/consequences/{consequence}/close", with_reason, "1 --reason 整改已销号。"),
    on_consequence("revoke", "撤销与澄清", "Revoke and clear", "/consequences/{consequence}/revoke", revoke_options,
                   "1 --reason 异议成立。"),
    ask("commendation", "list", "褒扬列表", "List commendations", "/commendations", none, commendation_filters, Show::LIST,
        commendation_columns, "--unit 区司法局"),
    ask("commendation", "show", "查看褒扬", "Show a commendation", "/commendations/{commendation}", of_commendation, none, Show::MATTER, {},
        "01902f3a-0000-7000-8000-000000000000"),
    on_matter("commendation", "issue", "褒扬", "Issue a commendation", "/commendations", none, commendation_options,
              "--unit 区司法局 --result 1:区司法局 --scope 全区 --text 予以褒扬。"),
};

}  // namespace

std::span<const Verb> matter_verbs() { return table; }

}  // namespace duban::cli
