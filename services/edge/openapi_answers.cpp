#include "services/edge/openapi_answers.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "common/json/writer.hpp"

namespace duban {
namespace {

// Members: "name:type", "name?:type" where it may be missing. A type is text, id, date, instant, integer, boolean, object, the name of
// another shape, or one of these in brackets for a list. Answers may get more members; nobody should refuse those.
struct Shape {
  std::string_view name;
  std::string_view chinese;
  std::string_view members;
};
constexpr Shape shapes[] = {
    {"Receipt", "已落盘:事件流、版本、日志位置", "stream:text version:integer position:integer"},
    {"Words", "中英文说法", "zh:text en:text"},
    {"Text", "文字或文档的引用,内容另行查阅", "blobId:id sha256:text bytes:integer mediaType:text secrecy:text"},
    {"Actor", "令牌代表谁", "kind:text postId?:id unitId?:id system?:text operatorName?:text"},
    {"Post", "职务", "postId:id role:text title:text unitId:id taskforceId?:id validFrom:date validTo?:date holderRef?:text"},
    {"Me", "令牌代表的职务与单位", "actor:Actor post?:Post unitId?:id businessDate:date"},

    {"UnitName", "名称及启用日期", "name:text from?:date"},
    {"UnitAffiliation", "单位间的关联关系", "unitId:id kind:text validFrom:date validTo?:date"},
    {"Unit", "单位",
     "unitId:id name:text names:[UnitName] aliases:[text] level:text place:text code?:text affiliations:[UnitAffiliation] posts:[Post] "
     "version:integer position:integer"},
    {"UnitPage", "单位列表", "items:[Unit] nextCursor?:text"},

    {"PostAffiliation", "职务与单位的关联关系", "postId:id unitId:id kind:text validFrom:date validTo?:date"},
    {"Delegation", "授权", "fromPostId:id toPostId:id scope:[text] validFrom:date validTo?:date"},
    {"LeadUnit", "牵头单位", "unitId:id order:integer firstLead:boolean"},
    {"WorkGroup", "工作小组", "groupId:id name:text programmeId:id leadUnits:[LeadUnit]"},
    {"Seat", "席位", "unitId:id role:text postId?:id"},
    {"Taskforce", "专班",
     "taskforceId:id name:text place:text basisDocument:text establishedOn:date dissolvedOn?:date coordinatingUnitId:id "
     "letterhead?:text posts:[Post] postAffiliations:[PostAffiliation] delegations:[Delegation] groups:[WorkGroup] seats:[Seat] "
     "version:integer position:integer"},
    {"TaskforcePage", "专班列表", "items:[Taskforce] nextCursor?:text"},

    {"Measure", "重点举措", "measureId:id no:integer title:text text?:Text"},
    {"Milestone", "节点", "milestoneId:id title:text datePrinted:text dueOn?:date resultRefs?:[id]"},
    {"PlanVersion", "实施方案的一版", "version:integer document:Text state:text submittedByUnitId:id approverPostId?:id"},
    {"TaskItem", "任务清单事项",
     "itemId:id measureId:id title:text unitId:id coUnitIds:[id] startOn:date dueOn?:date recurrence?:text deliverable:text "
     "checkMethod:text checkable:[text] year:integer removed:boolean"},
    {"Programme", "专项",
     "programmeId:id taskforceId:id no:text title:text groupId?:id goal:Text measures:[Measure] milestones:[Milestone] "
     "plans:[PlanVersion] items:[TaskItem] version:integer position:integer"},
    {"ProgrammePage", "专项列表", "items:[Programme] nextCursor?:text"},
    {"StageCounts", "五个环节各有几单", "PLAN:integer DECIDE:integer EXECUTE:integer INSPECT:integer FEED_BACK:integer"},
    {"ItemCounts", "清单事项计数", "running:integer pastDue:integer removed:integer"},
    {"MilestoneProgress", "节点进展", "milestoneId:id title:text datePrinted:text reached:boolean dueOn?:date daysLeft?:integer"},
    {"ProgrammeProgress", "专项进展",
     "programmeId:id businessDate:date items:ItemCounts milestones:[MilestoneProgress] ordersByStage:StageCounts closedOnTime:integer "
     "closedLate:integer"},
    {"Evidence", "有无,及其出处", "has:boolean eventId?:id subjectId?:id"},
    {"MeasureHaves", "一项举措的五有",
     "measureId:id no:integer title:text plan:Evidence task:Evidence order:Evidence result:Evidence highlight:Evidence"},
    {"FiveHaves", "五有", "programmeId:id measures:[MeasureHaves]"},

    {"OrderStanding", "今天看来如何",
     "businessDate:date workingDaysLeft?:integer dueSoon:boolean overdueStages:[text] flags:[text] phaseWords:Words"},
    {"LegStanding", "今天看来如何", "workingDaysLeft?:integer dueSoon:boolean overdueStages:[text] flags:[text] stateWords:Words"},
    {"LegReturn", "退回", "ground:text reason:Text returnedAt:instant suggestedUnitId?:id legalBasis?:text decision?:object"},
    {"LegReply", "反馈",
     "replyNo:integer repliedAt:instant late:boolean lateByOriginal:boolean byPostId?:id approvedByPostId?:id result:Text "
     "evidence:[object]"},
    {"Blocker", "协调事项", "blockerId:id text:Text raisedAt:instant needFromUnitId?:id answer?:object"},
    {"Extension", "延期",
     "extensionId:id reason:Text progress:Text proposedDueOn:date consentedByPostId:id requestedAfterDue:boolean requestedAt:instant "
     "decision?:object"},
    {"FollowUpCheck", "回头看", "checkId:id closureNo:integer plannedOn:date mode:text checkerPostId:id checkerUnitId:id outcome?:object"},
    {"Supplement", "补充说明", "supplementNo:integer text:Text supplementedAt:instant"},
    // To other units than its own a leg is no more than its first members.
    {"Leg", "承办分项",
     "legId:id unitId:id unitName:text role:text state:text orderId?:id servedAt?:instant channel?:text signDueAt?:instant "
     "returnUntil?:instant originalDueOn?:date originalDueAt?:instant currentDueOn?:date currentDueAt?:instant calendarVersion?:integer "
     "provisional?:boolean enteredLate?:boolean wasOverdue?:boolean dueVersion?:integer receipt?:object returns?:[LegReturn] "
     "lastProgress?:object "
     "progressReports?:integer feedbackDueAt?:instant blockers?:[Blocker] extensions?:[Extension] "
     "suspension?:object resumedAt?:instant dispute?:object reopenedAt?:instant replies?:[LegReply] verification?:object sentBack?:integer "
     "lastSentBack?:object "
     "moves?:integer releasedBecause?:text releasedAt?:instant successorLegId?:id predecessorLegId?:id version?:integer "
     "position?:integer standing?:LegStanding number?:text title?:text"},
    {"LegPage", "承办分项列表", "items:[Leg] nextCursor?:text"},
    {"Recipient", "承办单位", "unitId:id role:text"},
    {"Basis", "依据", "kind:text reference:text"},
    {"Order", "任务交办单",
     "orderId:id taskforceId:id number?:text title:text secrecy:text urgency:text sourceKind:text basis:Basis content:Text goal:Text "
     "due?:object feedbackRule:object evidencePolicy:text measureId?:id programmeId?:id recipients:[Recipient] phase:text "
     "shownPhase:text firstLeadUnitId?:id firstLeadUnitName?:text originalDueOn?:date currentDueOn?:date issuedOn?:date "
     "issuerUnitId?:id signedByPostId?:id policyVersion?:integer closureNo:integer reopenNo:integer reopenReason?:text "
     "followUpResult?:text supplements:[Supplement] createdAt:instant "
     "updatedAt:instant endedAt?:instant endReason?:Text "
     "onTime?:boolean onTimeByOriginal?:boolean consolidatedReply?:object disagreement?:object followUpChecks?:[FollowUpCheck] "
     "draftVersion?:integer decision?:object "
     "pendingRequests?:[object] version:integer position:integer standing:OrderStanding legs:[Leg]"},
    {"OrderPage", "任务交办单列表", "items:[Order] nextCursor?:text"},
    {"Event", "日志中的一个事件",
     "position:integer eventId:id type:text stream:text version:integer occurredAt:instant recordedAt:instant actor:Actor actorUnitId?:id "
     "channel:text causationId?:id correlationId?:id secrecy:text data:object label?:Words"},
    {"Timeline", "全流程", "items:[Event] nextCursor?:text"},
    {"EventPage", "事件日志的一页", "items:[Event] next:integer head:integer"},

    {"Due", "期限", "dueOn:date dueAt:instant provisional:boolean calendarVersion:integer"},
    {"SupervisionTarget", "督办对象", "kind:text id:id orderId?:id programmeId?:id"},
    {"SupervisionContent", "督办内容",
     "target:SupervisionTarget unitId:id supervisionLevel:integer ground:text reason?:Text demand:Text replyDue?:object"},
    {"SupervisionReply", "督办反馈",
     "replyNo:integer byPostId?:id approvedByPostId:id text:Text promisedOn?:date attachments:[object] repliedAt:instant late:boolean "
     "lateByOriginal:boolean"},
    {"SupervisionStanding", "今天看来如何",
     "businessDate:date open:boolean workingDaysLeft?:integer overdue:boolean shortfall?:text phaseWords:Words"},
    {"Supervision", "督办单",
     "supervisionId:id taskforceId:id content:SupervisionContent phase:text draftVersion:integer decision?:object issued?:object "
     "servedAt?:instant nobodyCouldSign:boolean notifiedOnPaper?:date receipt?:object originalReplyDue?:Due currentReplyDue?:Due "
     "replies:[SupervisionReply] rejectedReplies:integer predecessorId?:id unmetSupervisionId?:id proposedSuccessorId?:id successorId?:id "
     "voidingRequest?:object liftedBecause?:text endedAt?:instant title:text audienceUnitIds:[id] createdAt:instant "
     "createdPosition:integer "
     "updatedAt:instant version:integer position:integer drafterPostId?:id number?:text unitName:text endReason?:Text "
     "standing:SupervisionStanding"},
    {"SupervisionPage", "督办台账", "items:[Supervision] nextCursor?:text"},

    {"ProblemContent", "问题内容",
     "kind:text foundBy:text title:text description:Text unitIds:[id] evidence:[object] externalRef?:text caseIds:[id] dataGround?:Text "
     "secrecy:text"},
    {"PlannedMeasure", "整改措施", "measureNo:integer causeCode:text unitId:id text:Text dueOn:date checkMethod:Text"},
    {"RectificationMeasure", "整改措施及进展",
     "planned:PlannedMeasure planVersion:integer currentDueOn:date state:text reports:integer doneOn?:date late:boolean "
     "lateByOriginal:boolean"},
    {"ProblemStanding", "今天看来如何",
     "businessDate:date open:boolean measuresOpen:integer measuresDone:integer measuresVerified:integer dueOn?:date "
     "workingDaysLeft?:integer overdue:boolean phaseWords:Words"},
    {"RectifiedProblem", "问题与整改",
     "problemId:id taskforceId:id content:ProblemContent foundByPostId?:id reportedByUnitId?:id foundAt:instant phase:text ledger?:object "
     "ownerUnitId?:id mergedInto?:id mergedIds:[id] rootCause?:object planVersion:integer proposedPlan?:object "
     "measures:[RectificationMeasure] writeOffRequests:[object] verification?:object lastOutcome?:object timesSentBack:integer "
     "ruleChanges:[object] ruleChangeOfRound?:id revisits:[object] reopeningRequest?:object closures:integer reopenings:integer "
     "endedAt?:instant title:text audienceUnitIds:[id] createdAt:instant createdPosition:integer updatedAt:instant version:integer "
     "position:integer ownerUnitName?:text lastPlanReturn?:object lastReports:[object] lastSentBack?:object onTime?:boolean "
     "onTimeByOriginal?:boolean noRuleChangeReason?:Text endReason?:Text standing:ProblemStanding"},
    {"ProblemPage", "整改销号台账", "items:[RectifiedProblem] nextCursor?:text"},

    {"ObjectionTarget", "异议对象", "kind:text orderId?:id legId?:id supervisionId?:id"},
    {"ObjectionAnswer", "异议答复", "outcome:text reason:Text decidedByPostId:id newDueOn?:date decidedAt:instant late:boolean"},
    {"ObjectionStanding", "今天看来如何", "businessDate:date open:boolean workingDaysLeft?:integer overdue:boolean stateWords:Words"},
    {"Objection", "异议",
     "objectionId:id taskforceId:id target:ObjectionTarget unitId:id byPostId?:id reason:Text objectedEventId?:id objectedPostId?:id "
     "answerDueOn:date answerDueAt:instant filedAt:instant state:text answer?:ObjectionAnswer withdrawnAt?:instant withdrawalReason?:Text "
     "title:text audienceUnitIds:[id] createdAt:instant createdPosition:integer updatedAt:instant version:integer position:integer "
     "unitName:text standing:ObjectionStanding"},
    {"ObjectionPage", "异议登记", "items:[Objection] nextCursor?:text"},

    // To those a notice was circulated to a consequence is no more than the notice.
    {"ConsequenceStanding", "今天看来如何", "businessDate:date cleared:boolean stateWords:Words"},
    {"Consequence", "结果运用",
     "consequenceId:id taskforceId:id kind:text unitId:id unitName:text state:text notice?:object revocationReason?:Text target?:object "
     "ground?:text unmetSupervisionId?:id groundEventIds?:[id] reason?:Text rectificationProblemId?:id hearing?:object "
     "approverPostIds?:[id] approvalEventId?:id followUps?:[object] endedAt?:instant clearedEventIds?:[id] title?:text "
     "audienceUnitIds?:[id] createdAt?:instant createdPosition?:integer updatedAt?:instant version:integer position:integer "
     "proposerPostId?:id endReason?:Text standing:ConsequenceStanding"},
    {"ConsequencePage", "结果运用列表", "items:[Consequence] nextCursor?:text"},
    {"Commendation", "褒扬",
     "commendationId:id taskforceId:id unitId:id results:[object] scope:text toUnitIds:[id] text:Text byPostId:id issuedAt:instant "
     "title:text audienceUnitIds:[id] createdAt:instant createdPosition:integer updatedAt:instant version:integer position:integer "
     "unitName:text"},
    {"CommendationPage", "褒扬列表", "items:[Commendation] nextCursor?:text"},
    {"ProfileCounts", "一个专班里的履职情况",
     "unitId:id taskforceId:id closedOnTime:integer closedLate:integer sentBack:integer reopened:integer problemsWrittenOffOnTime:integer "
     "problemsWrittenOffLate:integer supervisions:integer supervisionsVoided:integer commendations:integer notices:integer "
     "noticesRevoked:integer objectionsFiled:integer objectionsUpheld:integer openLegs:integer openSupervisions:integer "
     "openProblems:integer"},
    {"UnitProfile", "单位画像", "unitId:id unitName:text taskforces:[ProfileCounts]"},

    {"WorkItem", "一项待办",
     "limitAt?:instant orderId?:id legId?:id supervisionId?:id problemId?:id objectionId?:id consequenceId?:id number?:text title:text "
     "urgency?:text unitId?:id unitName?:text role?:text workingDaysLeft?:integer overdue?:boolean"},
    {"Bucket", "同类待办", "bucket:text items:[WorkItem] more:boolean"},
    {"Inbox", "单位待办", "unitId:id buckets:[Bucket]"},
    {"Board", "专班办待办", "taskforceId:id buckets:[Bucket]"},
    {"Deadline", "一个期限",
     "dueAt:instant kind:text orderId?:id legId?:id supervisionId?:id problemId?:id measureNo?:integer objectionId?:id taskforceId?:id "
     "unitId?:id dueVersion?:integer workingDaysLeft?:integer "
     "overdue:boolean number?:text title?:text unitName?:text"},
    {"DeadlinePage", "期限一览", "items:[Deadline] nextCursor?:text"},
    {"ProgrammeStages", "一个专项的五个环节", "programmeId:id stages:StageCounts"},
    {"Cockpit", "驾驶舱", "taskforceId:id programmes:[ProgrammeStages] withoutProgramme:StageCounts"},

    {"NumberEntry", "编号登记的一项", "series:text year:integer sequence?:integer externalSystem?:text number:text forId?:id state:text"},
    {"NumberPage", "编号登记", "items:[NumberEntry] nextCursor?:text"},
    {"CalendarDay", "与星期不同的一天", "date:date off:boolean name:text"},
    {"HeldChange", "待确认的变更", "reason:text source:text"},
    {"Calendar", "一年的工作日历", "year:integer calendarVersion:integer source:text days:[CalendarDay] held:[HeldChange]"},
    {"PolicyVersion", "规则的一版", "version:integer rules:object from:instant note:text"},
    {"Policy", "规则版本", "items:[PolicyVersion] nextCursor?:text"},

    {"Token", "访问令牌", "tokenId:id actor:Actor label:text issuedAt:instant expiresAt:instant revoked:boolean"},
    {"TokenIssued", "签发的令牌;secret 只出现这一次",
     "tokenId:id actor:Actor label:text issuedAt:instant expiresAt:instant revoked:boolean secret?:text"},
    {"TokenList", "令牌列表", "items:[Token]"},
    {"TokenRevoked", "已撤销的令牌", "tokenId:id revoked:boolean"},
    {"BatchResult", "一个命令的结果",
     "status:integer position?:integer version?:integer location?:text replayed?:boolean problem?:Problem"},
    {"BatchResults", "各命令的结果,依次", "results:[BatchResult]"},
    {"ViewsRebuilt", "视图已重建", "generation:integer position:integer"},
    {"BackupMade", "备份已完成并试恢复", "directory:text position:integer files:integer bytes:integer verified:boolean"},
    {"Clock", "业务时钟", "now:instant"},
    {"Health", "存活", "status:text"},
    {"Readiness", "就绪与否及原因", "status:text reason:text"},
    {"Document", "本文档", "openapi:text info:object paths:object"},
};

// Queries by name; a command answers with what its path begins with.
struct AnswerRow {
  std::string_view route;
  std::string_view shape;
};
constexpr AnswerRow by_name[] = {
    {"read_me", "Me"},
    {"list_units", "UnitPage"},
    {"read_unit", "Unit"},
    {"list_taskforces", "TaskforcePage"},
    {"read_taskforce", "Taskforce"},
    {"list_programmes", "ProgrammePage"},
    {"read_programme", "Programme"},
    {"read_programme_progress", "ProgrammeProgress"},
    {"read_five_haves", "FiveHaves"},
    {"list_assignments", "OrderPage"},
    {"read_assignment", "Order"},
    {"read_assignment_timeline", "Timeline"},
    {"read_leg", "Leg"},
    {"list_legs", "LegPage"},
    {"list_supervisions", "SupervisionPage"},
    {"read_supervision", "Supervision"},
    {"read_supervision_timeline", "Timeline"},
    {"list_problems", "ProblemPage"},
    {"read_problem", "RectifiedProblem"},
    {"read_problem_timeline", "Timeline"},
    {"list_objections", "ObjectionPage"},
    {"read_objection", "Objection"},
    {"list_consequences", "ConsequencePage"},
    {"read_consequence", "Consequence"},
    {"list_commendations", "CommendationPage"},
    {"read_commendation", "Commendation"},
    {"read_unit_profile", "UnitProfile"},
    {"read_inbox", "Inbox"},
    {"read_board", "Board"},
    {"list_deadlines", "DeadlinePage"},
    {"read_cockpit", "Cockpit"},
    {"list_numbers", "NumberPage"},
    {"read_calendar", "Calendar"},
    {"read_policy", "Policy"},
    {"read_events", "EventPage"},
    {"upload_content", "Text"},
    {"issue_access_token", "TokenIssued"},
    {"list_tokens", "TokenList"},
    {"revoke_access_token", "TokenRevoked"},
    {"submit_batch", "BatchResults"},
    {"rebuild_views", "ViewsRebuilt"},
    {"move_clock", "Clock"},
    {"make_backup", "BackupMade"},
    {"healthz", "Health"},
    {"readyz", "Readiness"},
    {"openapi", "Document"},
};
constexpr AnswerRow by_collection[] = {
    {"/api/v1/units", "Unit"},
    {"/api/v1/taskforces", "Taskforce"},
    {"/api/v1/programmes", "Programme"},
    {"/api/v1/assignments", "Order"},
    {"/api/v1/policy", "Policy"},
    {"/api/v1/supervisions", "Supervision"},
    {"/api/v1/problems", "RectifiedProblem"},
    {"/api/v1/objections", "Objection"},
    {"/api/v1/consequences", "Consequence"},
    {"/api/v1/commendations", "Commendation"},
};

std::string reference_to(std::string_view name) { return "#/components/schemas/" + std::string(name); }

void write_member(JsonWriter& writer, std::string_view name, std::string_view value) {
  writer.key(name);
  writer.plain(value);
}

void write_type(JsonWriter& writer, std::string_view type) {
  writer.begin_object();
  if (type.starts_with('[')) {
    write_member(writer, "type", "array");
    writer.key("items");
    write_type(writer, type.substr(1, type.size() - 2));
  } else if (type == "text") {
    write_member(writer, "type", "string");
  } else if (type == "id" || type == "date" || type == "instant") {
    write_member(writer, "type", "string");
    write_member(writer, "format", type == "id" ? "uuid" : type == "date" ? "date" : "date-time");
  } else if (type == "integer" || type == "boolean" || type == "object") {
    write_member(writer, "type", type);
  } else {
    write_member(writer, "$ref", reference_to(type));
  }
  writer.end_object();
}

// Calls visit(name, type, required) for each member of the shape.
template <class Visit>
void for_each_member(std::string_view members, Visit visit) {
  while (!members.empty()) {
    const std::size_t end = std::min(members.find(' '), members.size());
    const std::string_view one = members.substr(0, end);
    members.remove_prefix(end == members.size() ? end : end + 1);
    const std::size_t colon = one.find(':');
    DUBAN_CHECK(colon != std::string_view::npos, "a member of an answer without its type: " + std::string(one));
    const bool optional = one[colon - 1] == '?';
    visit(one.substr(0, optional ? colon - 1 : colon), one.substr(colon + 1), !optional);
  }
}

}  // namespace

void append_answer_schemas(JsonWriter& writer) {
  for (const Shape& shape : shapes) {
    writer.key(shape.name);
    writer.begin_object();
    write_member(writer, "type", "object");
    writer.key("description");
    writer.string(shape.chinese);
    writer.key("properties");
    writer.begin_object();
    for_each_member(shape.members, [&](std::string_view name, std::string_view type, bool) {
      writer.key(name);
      write_type(writer, type);
    });
    writer.end_object();
    writer.key("required");
    writer.begin_array();
    for_each_member(shape.members, [&](std::string_view name, std::string_view, bool required) {
      if (required) writer.plain(name);
    });
    writer.end_array();
    writer.end_object();
  }
}

void append_answer_schema(JsonWriter& writer, const Route& route) {
  const auto named = std::ranges::find(by_name, route.name, &AnswerRow::route);
  if (named != std::ranges::end(by_name)) return write_type(writer, named->shape);
  DUBAN_CHECK(route.kind == RouteKind::COMMAND, "an answer without a shape: " + std::string(route.name));
  const auto kept = std::ranges::find_if(by_collection, [&](const AnswerRow& row) { return route.path.starts_with(row.route); });
  if (kept == std::ranges::end(by_collection)) return write_type(writer, "Receipt");
  // Who may act but not read what became of it gets a receipt.
  writer.begin_object();
  writer.key("anyOf");
  writer.begin_array();
  write_type(writer, kept->shape);
  write_type(writer, "Receipt");
  writer.end_array();
  writer.end_object();
}

}  // namespace duban
