#include "tools/duban/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "common/time/civil_date.hpp"
#include "common/time/rfc3339.hpp"

namespace duban::cli {
namespace {

struct Heading {
  std::string_view member;
  std::string_view chinese;
  std::string_view english;
};

constexpr Heading headings[] = {
    {"number", "编号", "Number"},
    {"title", "标题", "Title"},
    {"phase", "阶段", "Phase"},
    {"phaseWords", "阶段", "Phase"},
    {"stateWords", "状态", "State"},
    {"firstLeadUnitName", "第一牵头", "First lead"},
    {"currentDueOn", "期限", "Due"},
    {"currentDueAt", "期限", "Due"},
    {"originalDueOn", "原期限", "Original due"},
    {"dueOn", "期限", "Due"},
    {"workingDaysLeft", "剩余工作日", "Days left"},
    {"unitName", "单位", "Unit"},
    {"unitId", "单位", "Unit"},
    {"coordinatingUnitId", "总牵头单位", "Coordinating unit"},
    {"affiliatedUnitId", "关联单位", "Affiliated unit"},
    {"taskforceId", "专班", "Task force"},
    {"postId", "职务", "Post"},
    {"role", "角色", "Role"},
    {"state", "状态", "State"},
    {"name", "名称", "Name"},
    {"names", "名称", "Names"},
    {"aliases", "别名", "Aliases"},
    {"level", "层级", "Level"},
    {"ground", "事由", "Ground"},
    {"place", "所在地", "Place"},
    {"bucket", "事项", "To do"},
    {"limitAt", "时限", "Limit"},
    {"dueAt", "到期", "Due"},
    {"kind", "类别", "Kind"},
    {"recordedAt", "时间", "Time"},
    {"occurredAt", "发生时间", "Occurred"},
    {"label", "用途", "Label"},
    {"actor", "经办", "By"},
    {"position", "位置", "Position"},
    {"type", "类型", "Type"},
    {"stream", "事件流", "Stream"},
    {"version", "版本", "Version"},
    {"urgency", "紧急程度", "Urgency"},
    {"postTitle", "职务", "Post"},
    {"validFrom", "起", "From"},
    {"validTo", "止", "To"},
    {"from", "起", "From"},
    {"sequence", "序号", "No."},
    {"plan", "有谋划", "Plan"},
    {"task", "有任务", "Task"},
    {"order", "有交办", "Order"},
    {"result", "有成效", "Result"},
    {"highlight", "有亮点", "Highlight"},
    {"no", "序号", "No."},
    {"issuedAt", "签发时间", "Issued"},
    {"expiresAt", "失效时间", "Expires"},
    {"revoked", "已撤销", "Revoked"},
    {"secret", "令牌", "Secret"},
    {"tokenId", "令牌标识", "Token id"},
    {"businessDate", "业务日期", "Business date"},
    {"basisDocument", "依据文件", "Basis"},
    {"establishedOn", "成立日期", "Established"},
    {"letterhead", "编号字头", "Letterhead"},
    {"code", "代码", "Code"},
    {"affiliations", "关联关系", "Affiliations"},
    {"posts", "职务", "Posts"},
    {"measures", "重点举措", "Measures"},
    {"milestones", "里程碑", "Milestones"},
    {"datePrinted", "方案所印时间", "As printed"},
    {"plans", "实施方案", "Implementation plans"},
    {"items", "任务清单", "Task items"},
    {"deliverable", "成果", "Deliverable"},
    {"startOn", "开始", "Start"},
    {"seats", "席位", "Seats"},
    {"groups", "专项组", "Work groups"},
    {"delegations", "授权", "Delegations"},
    {"programmeId", "专项", "Programme"},
    {"measureId", "重点举措", "Measure"},
    {"goal", "目标", "Goal"},
    {"year", "年份", "Year"},
    {"calendarVersion", "日历版本", "Calendar version"},
    {"source", "来源", "Source"},
    {"held", "暂缓生效的变更", "Changes held back"},
    {"days", "与星期不同的日子", "Days unlike their weekday"},
    {"date", "日期", "Date"},
    {"off", "放假", "Off"},
    {"note", "说明", "Note"},
    {"rules", "规则", "Rules"},
    {"legId", "分项", "Leg"},
    {"action", "事项", "Action"},
    {"expected", "须为", "Expected"},
    {"forId", "用于", "Used for"},
    {"directory", "目录", "Directory"},
    {"verified", "已校验", "Verified"},
    {"bytes", "字节", "Bytes"},
    {"rows", "行", "Rows"},
    {"ledgerNo", "台账编号", "Ledger no."},
    {"ownerUnitName", "责任单位", "Owner"},
    {"supervisionLevel", "层级", "Level"},
    {"measuresDone", "措施已完成", "Measures done"},
    {"measuresOpen", "措施未完成", "Measures open"},
    {"reopenings", "重启次数", "Reopened"},
    {"answerDueOn", "答复期限", "Answer due"},
    {"supervisionId", "督办单标识", "Supervision id"},
    {"problemId", "问题标识", "Problem id"},
    {"objectionId", "异议标识", "Objection id"},
    {"consequenceId", "结果运用标识", "Consequence id"},
    {"commendationId", "褒扬标识", "Commendation id"},
    {"scope", "范围", "Scope"},
    {"generation", "代次", "Generation"},
};

struct EnumWord {
  std::string_view set;
  std::string_view value;
  std::string_view chinese;
  std::string_view english;
};

constexpr EnumWord enum_words[] = {
    {"phase", "DRAFT", "草稿", "Draft"},
    {"phase", "PENDING_APPROVAL", "待批准", "Awaiting approval"},
    {"phase", "APPROVED", "已批准待签发", "Approved, to be issued"},
    {"phase", "ISSUED", "已签发", "Issued"},
    {"phase", "AWAITING_RECEIPT", "待签收", "Awaiting receipt"},
    {"phase", "PARTLY_ACKNOWLEDGED", "部分签收", "Partly signed for"},
    {"phase", "ACKNOWLEDGED", "已签收", "Signed for"},
    {"phase", "WORKING", "办理中", "In progress"},
    {"phase", "PARTLY_REPLIED", "部分反馈", "Partly replied"},
    {"phase", "REPLIED", "已反馈", "Replied"},
    {"phase", "CLOSED", "已办结", "Closed"},
    {"phase", "WITHDRAWN", "已撤回", "Withdrawn"},
    {"phase", "VOIDED", "已作废", "Voided"},
    {"phase", "DISCARDED", "草稿已作废", "Draft discarded"},
    {"state", "SERVED", "待签收", "Awaiting receipt"},
    {"state", "ACKNOWLEDGED", "已签收", "Signed for"},
    {"state", "WORKING", "办理中", "In progress"},
    {"state", "RETURNED", "退回待定", "Returned"},
    {"state", "REPLIED", "已反馈", "Replied"},
    {"state", "VERIFYING", "核验中", "Being verified"},
    {"state", "VERIFIED", "核验通过", "Verified"},
    {"state", "ACCEPTED", "已采纳", "Accepted"},
    {"state", "RELEASED", "已解除承办", "Released"},
    {"role", "LEAD", "第一牵头", "First lead"},
    {"role", "CO_LEAD", "牵头", "Co-lead"},
    {"role", "ASSIST", "协办", "Assists"},
    {"role", "INFORM", "阅知", "Informed"},
    {"role", "LEADER", "组长", "Leader"},
    {"role", "DEPUTY", "副组长", "Deputy leader"},
    {"role", "COORDINATOR", "专班办", "Coordinator"},
    {"role", "MEMBER", "分管领导", "Member"},
    {"role", "LIAISON", "联络员", "Liaison"},
    {"role", "HANDLER", "承办人", "Handler"},
    {"role", "VERIFIER", "核验人", "Verifier"},
    {"role", "INSPECTOR", "督察员", "Inspector"},
    {"role", "EVALUATOR", "测评机构", "Evaluator"},
    {"role", "EXPERT", "智库专家", "Expert"},
    {"role", "ARCHIVIST", "档案员", "Archivist"},
    {"role", "AUDITOR", "审计", "Auditor"},
    {"role", "MONITOR", "监看", "Monitor"},
    {"urgency", "NORMAL", "平件", "Normal"},
    {"urgency", "URGENT", "加急", "Urgent"},
    {"urgency", "TOP_URGENT", "特急", "Top urgent"},
    {"secrecy", "PUBLIC", "公开", "Public"},
    {"secrecy", "INTERNAL", "内部", "Internal"},
    {"secrecy", "WORK_SECRET", "工作秘密", "Work secret"},
    {"sourceKind", "PLAN", "工作方案", "Plan"},
    {"sourceKind", "CONSULTATION", "会商", "Consultation"},
    {"sourceKind", "LEADER_INSTRUCTION", "领导批示", "Leader's instruction"},
    {"sourceKind", "INSPECTION", "督察", "Inspection"},
    {"sourceKind", "PROBLEM", "问题清单", "Problem"},
    {"sourceKind", "PROPOSAL_JUDICIAL", "司法建议", "Judicial proposal"},
    {"sourceKind", "PROPOSAL_PROCURATORIAL", "检察建议", "Procuratorial proposal"},
    {"sourceKind", "NPC_SUPERVISION", "人大监督", "Supervision by the people's congress"},
    {"sourceKind", "COMPLAINT", "投诉举报", "Complaint"},
    {"sourceKind", "CALL_UPWARD", "基层吹哨", "Call from below"},
    {"sourceKind", "OFFLINE", "线下补录", "Recorded offline"},
    {"sourceKind", "ORDER_FROM_ABOVE", "上级交办", "Order from above"},
    {"sourceKind", "OTHER", "其他", "Other"},
    {"evidence", "DOCUMENT", "书面", "Document"},
    {"evidence", "DATA", "数据", "Data"},
    {"evidence", "ON_SITE", "实地", "On site"},
    {"ground", "NOT_OUR_DUTY", "不属职责", "Not our duty"},
    {"ground", "WRONG_PLACE", "地域不符", "Wrong place"},
    {"ground", "DUPLICATE", "重复交办", "Duplicate"},
    {"ground", "UNCLEAR", "要求不清", "Unclear"},
    {"ground", "NO_MEANS", "不具备条件", "No means"},
    {"ground", "OTHER", "其他", "Other"},
    {"dueTreatment", "KEEP", "沿用原期限", "Keep"},
    {"dueTreatment", "RESTART", "重新起算", "Restart"},
    {"dueTreatment", "SET", "另定", "Set"},
    {"verification", "PASS", "通过", "Passed"},
    {"verification", "PARTIAL", "部分通过", "Passed in part"},
    {"verification", "FAIL", "不通过", "Failed"},
    {"deadline", "SIGN", "签收", "Sign for it"},
    {"deadline", "FEEDBACK", "反馈进展", "Report progress"},
    {"deadline", "FINAL", "反馈结果", "Reply"},
    {"deadline", "COORDINATOR_DECISION", "退回裁定", "Decide the return"},
    {"deadline", "VERIFICATION", "核验", "Verify"},
    {"deadline", "EXTENSION_DECISION", "延期决定", "Decide the extension"},
    {"deadline", "BLOCKER_ANSWER", "协调答复", "Answer the blocker"},
    {"deadline", "RULING", "争议裁决", "Rule on the dispute"},
    {"deadline", "SUPERVISION_REPLY", "反馈督办单", "Reply to the supervision order"},
    {"deadline", "RECTIFICATION", "完成整改措施", "Rectify"},
    {"deadline", "RECTIFICATION_VERIFICATION", "整改核验", "Verify the rectification"},
    {"deadline", "OBJECTION_ANSWER", "答复异议", "Answer the objection"},
    {"request", "WITHDRAWAL", "撤回", "Withdrawal"},
    {"request", "VOIDING", "作废", "Voiding"},
    {"request", "LEG_RELEASE", "解除承办", "Release of a leg"},
    {"request", "SUSPENSION", "中止计时", "Suspension"},
    {"request", "REOPENING", "重新办理", "Reopening"},
    {"bucket", "DRAFTS", "草稿", "Drafts"},
    {"bucket", "TO_APPROVE", "待批准", "To approve"},
    {"bucket", "TO_ISSUE", "待签发", "To issue"},
    {"bucket", "RETURNS_TO_DECIDE", "退回待定", "Returns to decide"},
    {"bucket", "REPLIES_TO_VERIFY", "待核验", "Replies to verify"},
    {"bucket", "TO_ACCEPT", "待采纳", "To accept"},
    {"bucket", "TO_CLOSE", "待办结", "To close"},
    {"bucket", "REQUESTS", "待审请求", "Requests"},
    {"bucket", "EXTENSIONS", "延期待决定", "Extensions to decide"},
    {"bucket", "BLOCKERS", "待协调", "Blockers to answer"},
    {"bucket", "DISPUTES", "争议待裁决", "Disputes to settle"},
    {"bucket", "TO_SIGN", "待签收", "To sign for"},
    {"bucket", "TO_REPLY", "待反馈", "To reply"},
    {"bucket", "SENT_BACK", "退回重办", "Sent back"},
    {"bucket", "RETURN_REFUSED", "退回未采纳", "Return refused"},
    {"bucket", "TO_CONSOLIDATE", "待汇总", "To consolidate"},
    {"bucket", "TO_VERIFY", "待我核验", "To verify"},
    {"bucket", "TO_CHECK", "待回头看", "To look back at"},
    {"bucket", "SUPERVISION_TO_SIGN", "督办待签收", "Supervision orders to sign for"},
    {"bucket", "SUPERVISION_TO_REPLY", "督办待反馈", "Supervision orders to reply to"},
    {"bucket", "PROBLEM_TO_ANALYSE", "问题待倒查分析", "Problems to analyse"},
    {"bucket", "PROBLEM_TO_PLAN", "待报整改方案", "Problems to plan"},
    {"bucket", "PROBLEM_TO_RECTIFY", "待整改", "Problems to rectify"},
    {"bucket", "PROBLEM_TO_SUBMIT", "待报请销号", "Write-offs to request"},
    {"bucket", "RECTIFICATION_TO_VERIFY", "整改待我核验", "Rectifications to verify"},
    {"bucket", "SUPERVISIONS_TO_APPROVE", "督办单待批准", "Supervision orders to approve"},
    {"bucket", "SUPERVISIONS_TO_ISSUE", "督办单待下达", "Supervision orders to issue"},
    {"bucket", "SUPERVISION_REPLIES", "督办反馈待研究", "Supervision replies to consider"},
    {"bucket", "PROBLEMS_TO_ACCEPT", "问题待受理", "Problems to accept"},
    {"bucket", "PLANS_TO_APPROVE", "整改方案待批准", "Rectification plans to approve"},
    {"bucket", "RECTIFICATIONS_TO_VERIFY", "整改待核验", "Rectifications waiting for verification"},
    {"bucket", "PROBLEMS_TO_WRITE_OFF", "待销号", "Problems to write off"},
    {"bucket", "OBJECTIONS_TO_ANSWER", "异议待答复", "Objections to answer"},
    {"bucket", "CONSEQUENCES_TO_DECIDE", "结果运用待定", "Consequences to decide"},
    {"bucket", "NOTICES_TO_CIRCULATE", "通报待印发", "Notices to circulate"},
    {"level", "PARTY_DEPT", "党委部门", "Party department"},
    {"level", "DISTRICT_DEPT", "区级部门", "District department"},
    {"level", "TOWN", "镇", "Town"},
    {"level", "SUBDISTRICT", "街道", "Subdistrict"},
    {"level", "OTHER", "其他", "Other"},
    {"affiliation", "SAME_HEAD", "同一负责人", "Same head"},
    {"affiliation", "HOSTED_OFFICE", "办公室设在该单位", "Hosted office"},
    {"affiliation", "SUPERIOR", "上级", "Superior"},
    {"number", "GIVEN", "已使用", "Given"},
    {"number", "SET_ASIDE", "预留", "Set aside"},
    {"number", "VOIDED", "已作废", "Voided"},
    {"number", "IMPORTED", "外部导入", "Imported"},
    {"plan", "SUBMITTED", "已报送", "Submitted"},
    {"plan", "APPROVED", "已审定", "Approved"},
    {"plan", "RETURNED", "已退回", "Returned"},
    {"plan", "SUPERSEDED", "已被替代", "Superseded"},
    {"actorKind", "POST", "职务", "Post"},
    {"actorKind", "UNIT_INTEGRATION", "单位系统", "System of a unit"},
    {"actorKind", "OPERATOR", "运维", "Operator"},
    {"actorKind", "SYSTEM", "系统", "System"},
    {"channel", "HTTP", "网上", "HTTP"},
    {"channel", "WEBHOOK", "系统推送", "Webhook"},
    {"channel", "IMPORT", "导入", "Import"},
    {"channel", "OFFLINE", "线下", "Offline"},
    {"channel", "TIMER", "到期", "Timer"},
    {"stage", "PLAN", "谋划", "Plan"},
    {"stage", "DECIDE", "决策", "Decide"},
    {"stage", "EXECUTE", "执行", "Execute"},
    {"stage", "INSPECT", "检查", "Inspect"},
    {"stage", "FEED_BACK", "反馈", "Feed back"},
    {"overdueStage", "SIGN", "签收逾期", "signed late"},
    {"overdueStage", "FEEDBACK", "进展逾期", "progress late"},
    {"overdueStage", "FINAL", "反馈逾期", "reply late"},
    {"flag", "BLOCKED", "待协调", "blocked"},
    {"flag", "SUSPENDED", "中止计时", "suspended"},
    {"flag", "DISPUTED", "有争议", "disputed"},
    {"suspension", "LEGAL_PROCEEDINGS", "司法程序", "Legal proceedings"},
    {"suspension", "STATUTORY_PROCEDURE", "法定程序", "Statutory procedure"},
    {"suspension", "HIGHER_DECISION", "待上级决定", "Decision of a higher body"},
    {"suspension", "FORCE_MAJEURE", "不可抗力", "Force majeure"},
    {"followUp", "UPHELD", "成效巩固", "Upheld"},
    {"followUp", "RELAPSED", "问题反弹", "Relapsed"},
    {"followUp", "FALSE_REPORT", "虚假反馈", "False report"},
    {"reopen", "RELAPSE", "问题反弹", "Relapse"},
    {"reopen", "NEW_FACTS", "新情况", "New facts"},
    {"reopen", "FALSE_REPORT", "虚假反馈", "False report"},
    {"reopen", "VERIFICATION_ERROR", "核验有误", "Verification error"},
    {"supervisionPhase", "DRAFT", "草稿", "Draft"},
    {"supervisionPhase", "APPROVED", "已批准待下达", "Approved, to be issued"},
    {"supervisionPhase", "SERVED", "待签收", "Awaiting receipt"},
    {"supervisionPhase", "ACKNOWLEDGED", "已签收待反馈", "Signed for, reply owed"},
    {"supervisionPhase", "REPLIED", "已反馈待研究", "Replied, to be considered"},
    {"supervisionPhase", "WATCHING", "跟踪督办", "Reply accepted, watched"},
    {"supervisionPhase", "RAISED", "已提级", "Raised"},
    {"supervisionPhase", "LIFTED", "已解除", "Lifted"},
    {"supervisionPhase", "VOIDED", "已作废", "Voided"},
    {"supervisionPhase", "DISCARDED", "草稿已作废", "Draft discarded"},
    {"supervisionTarget", "ASSIGNMENT_LEG", "承办分项", "Leg of an order"},
    {"supervisionTarget", "PROBLEM", "问题整改", "Problem"},
    {"supervisionTarget", "TASK_ITEM", "任务清单事项", "Task item"},
    {"supervisionTarget", "INDICATOR", "指标", "Indicator"},
    {"supervisionGround", "NOT_SIGNED", "未按时签收", "Not signed for in time"},
    {"supervisionGround", "NO_FEEDBACK", "未按要求反馈", "No progress reported"},
    {"supervisionGround", "OVERDUE", "逾期未办结", "Overdue"},
    {"supervisionGround", "POOR_QUALITY", "办理质量不高", "Poor quality"},
    {"supervisionGround", "SLOW", "进展缓慢", "Slow progress"},
    {"supervisionGround", "IMPORTANT", "事项重要", "Important matter"},
    {"supervisionGround", "LEADER", "领导批示", "Leader's instruction"},
    {"liftReason", "DONE", "督办事项已落实", "Done"},
    {"liftReason", "TARGET_CLOSED", "督办对象已办结", "Target closed"},
    {"liftReason", "TARGET_VOIDED", "督办对象已作废", "Target voided"},
    {"liftReason", "TARGET_RELEASED", "督办对象已解除承办", "Target released"},
    {"liftReason", "OBJECTION_UPHELD", "异议成立", "Objection upheld"},
    {"liftReason", "REVOKED", "撤销督办", "Revoked"},
    {"shortfall", "NONE", "无", "None"},
    {"shortfall", "REPLY_OVERDUE", "逾期未反馈", "Reply overdue"},
    {"shortfall", "REPLY_REJECTED", "反馈被退回", "Reply rejected"},
    {"problemPhase", "FOUND", "待受理", "To be accepted"},
    {"problemPhase", "OPEN", "已受理", "Accepted"},
    {"problemPhase", "ANALYSED", "已倒查分析", "Cause analysed"},
    {"problemPhase", "PLANNED", "方案已批准", "Plan approved"},
    {"problemPhase", "RECTIFYING", "整改中", "Being rectified"},
    {"problemPhase", "SUBMITTED", "已报请销号", "Write-off requested"},
    {"problemPhase", "VERIFIED", "核验通过", "Verified"},
    {"problemPhase", "WRITTEN_OFF", "已销号", "Written off"},
    {"problemPhase", "DISMISSED", "不予受理", "Dismissed"},
    {"problemPhase", "MERGED", "已合并", "Merged"},
    {"problemKind", "SYSTEMIC", "普遍性问题", "Systemic problem"},
    {"problemKind", "TYPICAL_CASE", "典型个案", "Typical case"},
    {"foundBy", "WARNING", "监督预警", "Warning"},
    {"foundBy", "INSPECTION", "督查督察", "Inspection"},
    {"foundBy", "CONSULTATION", "会商研判", "Consultation"},
    {"foundBy", "COMPLAINT", "投诉举报", "Complaint"},
    {"foundBy", "REPORT", "报告反映", "Report"},
    {"foundBy", "SELF", "单位自查", "Found by the unit itself"},
    {"foundBy", "EXTERNAL", "外部系统推送", "External system"},
    {"measureState", "OPEN", "未完成", "Open"},
    {"measureState", "DONE", "已完成待核验", "Done, to be verified"},
    {"measureState", "VERIFIED", "核验通过", "Verified"},
    {"revisit", "UPHELD", "整改到位", "Upheld"},
    {"revisit", "RELAPSED", "问题反弹", "Relapsed"},
    {"revisit", "FALSE_REPORT", "虚假整改", "False report"},
    {"problemReopen", "RELAPSE", "问题反弹", "Relapse"},
    {"problemReopen", "FALSE_REPORT", "虚假整改", "False report"},
    {"problemReopen", "NEW_FACTS", "发现新情况", "New facts"},
    {"objectionTarget", "LEG_DUE", "办理期限", "Due date"},
    {"objectionTarget", "LEG_DEMAND", "交办要求", "Demand"},
    {"objectionTarget", "RETURN_RULING", "退回不采纳的决定", "Refusal of a return"},
    {"objectionTarget", "VERIFICATION", "核验结论", "Verification"},
    {"objectionTarget", "SUPERVISION", "督办单", "Supervision order"},
    {"objectionOutcome", "UPHELD", "采纳", "Upheld"},
    {"objectionOutcome", "PARTLY_UPHELD", "部分采纳", "Upheld in part"},
    {"objectionOutcome", "REJECTED", "不采纳", "Rejected"},
    {"objectionState", "FILED", "待答复", "To be answered"},
    {"objectionState", "UPHELD", "已采纳", "Upheld"},
    {"objectionState", "PARTLY_UPHELD", "部分采纳", "Upheld in part"},
    {"objectionState", "REJECTED", "不采纳", "Rejected"},
    {"objectionState", "WITHDRAWN", "已撤回", "Withdrawn"},
    {"consequenceKind", "NOTICE_AND_RECTIFY", "通报并督促整改", "Notice with rectification"},
    {"consequenceGround", "SUPERVISION_UNMET", "二级督办未落实", "Supervision not met"},
    {"consequenceGround", "LEADER", "领导批示", "Leader's instruction"},
    {"consequenceGround", "IMPORTANT", "事项重大", "Important matter"},
    {"consequenceState", "PROPOSED", "已动议", "Proposed"},
    {"consequenceState", "HEARD", "已听取说明", "Unit heard"},
    {"consequenceState", "APPROVED", "已批准", "Approved"},
    {"consequenceState", "IN_EFFECT", "已通报", "Notice circulated"},
    {"consequenceState", "CLOSED", "已结束", "Closed"},
    {"consequenceState", "REJECTED", "不予批准", "Not approved"},
    {"consequenceState", "REVOKED", "已撤销并澄清", "Revoked, the unit is cleared"},
    {"circulation", "UNITS", "所列单位", "Listed units"},
    {"circulation", "DISTRICT", "全区", "Whole district"},
    {"sort", "CREATED", "按新旧", "newest first"},
    {"sort", "DUE", "按期限", "by due date"},
    {"check", "factsClear", "事实清楚", "facts clear"},
    {"check", "problemSolved", "问题解决", "problem solved"},
    {"check", "taskDone", "任务完成", "task done"},
    {"check", "conclusionRight", "结论正确", "conclusion right"},
    {"check", "lawful", "程序合法", "lawful"},
    {"check", "formRight", "形式规范", "form right"},
};

// Members whose name is not that of their enumeration.
constexpr std::pair<std::string_view, std::string_view> sets_of_members[] = {
    {"phase", "phase"},
    {"shownPhase", "phase"},
    {"role", "role"},
    {"urgency", "urgency"},
    {"secrecy", "secrecy"},
    {"sourceKind", "sourceKind"},
    {"bucket", "bucket"},
    {"evidencePolicy", "evidence"},
    {"mode", "evidence"},
    {"ground", "ground"},
    {"level", "level"},
    {"channel", "channel"},
    {"overdueStages", "overdueStage"},
    {"flags", "flag"},
    {"followUpResult", "followUp"},
    {"reopenReason", "reopen"},
};

bool same_ignoring_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char one, char other) {
    return std::tolower(static_cast<unsigned char>(one)) == std::tolower(static_cast<unsigned char>(other));
  });
}

// "approvedByPostId" → "Approved by post id"
std::string spaced(std::string_view member) {
  std::string out;
  for (const char character : member) {
    if (std::isupper(static_cast<unsigned char>(character)) != 0) {
      out.push_back(' ');
      out.push_back(static_cast<char>(character + 32));
    } else {
      out.push_back(out.empty() && std::islower(static_cast<unsigned char>(character)) != 0 ? static_cast<char>(character - 32)
                                                                                            : character);
    }
  }
  return out;
}

void append_two_digits(std::string& out, std::int64_t value) {
  out.push_back(static_cast<char>('0' + value / 10));
  out.push_back(static_cast<char>('0' + value % 10));
}

}  // namespace

Language language_of(std::string_view tag) {
  return tag == "en" || tag.starts_with("en-") || tag.starts_with("en_") ? Language::ENGLISH : Language::CHINESE;
}

std::string heading(std::string_view member, Language language) {
  const std::string_view last = member.substr(member.rfind('.') == std::string_view::npos ? 0 : member.rfind('.') + 1);
  const auto found = std::ranges::find(headings, last, &Heading::member);
  if (found != std::end(headings)) return std::string(either(language, found->chinese, found->english));
  return spaced(last);
}

std::string enum_word(std::string_view set, std::string_view value, Language language) {
  for (const EnumWord& word : enum_words)
    if (word.set == set && word.value == value) return std::string(either(language, word.chinese, word.english));
  return std::string(value);
}

std::string_view set_of_member(std::string_view member) {
  const auto found = std::ranges::find(sets_of_members, member, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(sets_of_members) ? std::string_view{} : found->second;
}

std::optional<std::string> enum_value(std::string_view set, std::string_view typed) {
  for (const EnumWord& word : enum_words)
    if (word.set == set && (same_ignoring_case(word.value, typed) || word.chinese == typed || same_ignoring_case(word.english, typed)))
      return std::string(word.value);
  return std::nullopt;
}

std::string choices_of(std::string_view set) {
  std::string out;
  for (const EnumWord& word : enum_words) {
    if (word.set != set) continue;
    if (!out.empty()) out += "、";
    out.append(word.chinese).append("(").append(word.value).append(")");
  }
  return out;
}

std::string local_time(Instant instant) {
  std::string out = business_date(instant).text();
  const std::int64_t minutes = time_of_day(instant).milliseconds / 60'000;
  out.push_back(' ');
  append_two_digits(out, minutes / 60);
  out.push_back(':');
  append_two_digits(out, minutes % 60);
  return out;
}

std::string local_time(std::string_view rfc3339) {
  const auto instant = parse_rfc3339(rfc3339);
  return instant ? local_time(*instant) : std::string(rfc3339);
}

std::string limit_text(std::string_view rfc3339) {
  const auto instant = parse_rfc3339(rfc3339);
  if (!instant) return std::string(rfc3339);
  if (time_of_day(*instant) == Duration{}) return (business_date(*instant) - 1).text();
  return local_time(*instant);
}

std::string days_left_text(std::int64_t working_days, bool overdue, Language language) {
  if (working_days < 0) return std::string(either(language, "逾期 ", "overdue ")) + std::to_string(-working_days);
  if (overdue) return std::string(either(language, "逾期", "overdue"));
  if (working_days == 0) return std::string(either(language, "今天", "today"));
  return std::to_string(working_days);
}

}  // namespace duban::cli
