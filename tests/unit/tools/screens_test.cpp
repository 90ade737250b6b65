#include <catch2/catch.hpp>

#include "tools/duban/screens.hpp"

namespace duban::cli {
namespace {

class TestNames final : public Names {
 public:
  std::string unit(std::string_view id) override { return id == "u1" ? "区司法局" : "区委编办"; }
  std::string taskforce(std::string_view) override { return "专班"; }
  std::string post(std::string_view id, std::string_view) override { return id == "v" ? "核验岗" : "专班办经办岗"; }
  std::string programme(std::string_view id) override { return "一 " + std::string(id); }
  std::string unit_of_leg(std::string_view, std::string_view) override { return "区司法局"; }
  std::string text(JsonValue reference) override { return "〈" + std::string(text_of(reference, "blobId")) + "〉"; }
};

template <class Show>
std::string shown(Show&& show, std::string_view json, Language language = Language::CHINESE) {
  TestNames names;
  const Reader reader{language, names};
  JsonParser parser;
  const auto value = parser.parse(json, JsonTrust::OWN);
  REQUIRE(value);
  return show(*value, reader);
}

std::string steps_of(std::string_view order) { return shown(next_steps, order); }

constexpr std::string_view issued = R"({
  "orderId":"o1","number":"余法专交〔2021〕12号","title":"公布清单","phase":"ISSUED","shownPhase":"PARTLY_ACKNOWLEDGED","urgency":"URGENT",
  "secrecy":"INTERNAL","sourceKind":"PLAN","basis":{"kind":"DOCUMENT","reference":"方案"},"firstLeadUnitId":"u1","issuedOn":"2021-10-15",
  "issuerUnitId":"u2","signedByPostId":"p","originalDueOn":"2021-10-20","currentDueOn":"2021-10-29","evidencePolicy":"DOCUMENT",
  "content":{"blobId":"内容"},"goal":{"blobId":"目标"},"feedbackRule":{"everyWorkingDays":5},"version":5,"position":9,
  "standing":{"businessDate":"2021-10-15","workingDaysLeft":10,"overdueStages":["SIGN"],"phaseWords":{"zh":"部分签收"}},
  "legs":[
   {"legId":"l1","unitId":"u1","unitName":"区司法局","role":"LEAD","state":"ACKNOWLEDGED","signDueAt":"2021-10-18T16:00:00.000Z",
    "currentDueOn":"2021-10-29","receipt":{"receivedAt":"2021-10-15T01:05:00.000Z","implied":false},"replies":[],
    "standing":{"workingDaysLeft":10}},
   {"legId":"l2","unitId":"u2","unitName":"区委编办","role":"CO_LEAD","state":"SERVED","signDueAt":"2021-10-18T16:00:00.000Z",
    "currentDueOn":"2021-10-14","replies":[],"returns":[{"ground":"UNCLEAR","reason":{"blobId":"理由"},"decision":{"accepted":false}}],
    "standing":{"workingDaysLeft":-1}}]})";

}  // namespace

TEST_CASE("an order: labels in Chinese, names for ids, local times, its legs, and what comes next") {
  CHECK(shown([](JsonValue json, const Reader& reader) { return order_text(json, reader); }, issued) ==
        "余法专交〔2021〕12号  公布清单\n"
        "阶段      部分签收\n"
        "逾期      签收逾期\n"
        "期限      2021-10-29(原 2021-10-20),剩 10 个工作日\n"
        "第一牵头  区司法局\n"
        "紧急程度  加急\n"
        "密级      内部\n"
        "签发      2021-10-15,区委编办(专班办经办岗)\n"
        "来源      工作方案(方案)\n"
        "进展反馈  每 5 个工作日报进展\n"
        "佐证要求  书面\n"
        "内容      〈内容〉\n"
        "目标      〈目标〉\n"
        "标识      o1\n"
        "\n"
        "承办\n"
        "单位      角色      状态    签收              期限        剩余工作日\n"
        "区司法局  第一牵头  已签收  2021-10-15 09:05  2021-10-29  10\n"
        "区委编办  牵头      待签收  限 2021-10-18     2021-10-14  逾期 1\n"
        "\n"
        "情况\n"
        "区委编办  退回(要求不清):〈理由〉\n"
        "\n"
        "下一步\n"
        "反馈结果  区司法局  duban leg reply 余法专交〔2021〕12号 区司法局 --result 办理结果 --approved-by 审定职务 --evidence "
        "书面:文件.pdf\n"
        "签收      区委编办  duban leg acknowledge 余法专交〔2021〕12号 区委编办\n");
  const std::string english =
      shown([](JsonValue json, const Reader& reader) { return order_text(json, reader); }, issued, Language::ENGLISH);
  CHECK(english.find("Due         2021-10-29 (first 2021-10-20), 10 working days left\n") != std::string::npos);
  CHECK(english.find("Sign for it  区委编办  duban leg acknowledge") != std::string::npos);
  const std::string past = shown([](JsonValue json, const Reader& reader) { return order_text(json, reader, true); }, issued);
  CHECK(past.find("下一步") == std::string::npos);
}

TEST_CASE("an order of which only a part may be seen stays readable") {
  CHECK(shown(order_brief, R"({"title":"公布清单","phase":"ISSUED","legs":[{"unitName":"区司法局","role":"INFORM","state":"SERVED"}]})") ==
        "公布清单\n已签发\n下一步\n签收  区司法局  duban leg acknowledge 公布清单 区司法局\n");
}

TEST_CASE("what comes next, by phase and by the state of the legs") {
  struct Row {
    std::string_view order;
    std::string_view command;
  };
  const Row rows[] = {
      {R"({"phase":"DRAFT","title":"清单","legs":[]})", "duban order submit 清单 --to 组长职务"},
      {R"({"phase":"DRAFT","title":"两 字","legs":[]})", "duban order submit '两 字' --to 组长职务"},
      {R"({"phase":"PENDING_APPROVAL","title":"清单","submittedToPostIds":["v"]})", "核验岗  duban order approve 清单"},
      {R"({"phase":"APPROVED","title":"清单"})", "duban order issue 清单"},
      {R"({"phase":"ISSUED","number":"1号","legs":[{"unitName":"甲","role":"LEAD","state":"RETURNED"}]})",
       "duban leg accept-return 1号 甲"},
      {R"({"phase":"ISSUED","number":"1号","legs":[{"unitName":"甲","role":"LEAD","state":"WORKING"}]})", "duban leg reply 1号 甲"},
      {R"({"phase":"ISSUED","number":"1号","legs":[{"unitName":"甲","role":"LEAD","state":"REPLIED"},
             {"unitName":"乙","role":"CO_LEAD","state":"REPLIED"}]})",
       "甲      duban order consolidate 1号"},
      {R"({"phase":"REPLIED","number":"1号",
             "legs":[{"unitName":"甲","role":"LEAD","state":"REPLIED"}]})",
       "duban leg assign-verification 1号 甲"},
      {R"({"phase":"REPLIED","number":"1号",
             "legs":[{"unitName":"甲","role":"LEAD","state":"VERIFYING","verification":{"verifierPostId":"v"}}]})",
       "核验岗  duban leg verify 1号 甲"},
      {R"({"phase":"REPLIED","number":"1号","legs":[{"unitName":"甲","role":"LEAD","state":"VERIFIED"}]})", "duban leg accept 1号 甲"},
      {R"({"phase":"REPLIED","number":"1号","legs":[{"unitName":"甲","role":"LEAD","state":"ACCEPTED"},
             {"unitName":"乙","role":"ASSIST","state":"RELEASED"}]})",
       "duban order close 1号"},
      {R"({"phase":"ISSUED","number":"1号","pendingRequests":[{"kind":"WITHDRAWAL"}],
             "legs":[{"unitName":"甲","role":"LEAD","state":"SERVED"}]})",
       "duban order approve-withdrawal 1号"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.order);
    const std::string steps = steps_of(row.order);
    CAPTURE(steps);
    CHECK(steps.find(row.command) != std::string::npos);
  }
  for (const std::string_view phase : {"CLOSED", "WITHDRAWN", "VOIDED", "DISCARDED"})
    CHECK(
        steps_of(R"({"phase":")" + std::string(phase) + R"(","number":"1号","legs":[{"unitName":"甲","role":"LEAD","state":"ACCEPTED"}]})")
            .empty());
}

TEST_CASE("a timeline: what happened in words, who did it, the unit it is about") {
  constexpr std::string_view timeline = R"({"items":[
    {"occurredAt":"2021-10-15T01:00:00.000Z","type":"duban.assignment.issued.v1","label":{"zh":"任务交办单签发","en":"Order issued"},
     "actor":{"kind":"POST","postId":"p"},"actorUnitId":"u2","data":{"orderId":"o1","number":"余法专交〔2021〕12号"}},
    {"occurredAt":"2021-10-15T01:01:00.000Z","type":"duban.assignment.verification_recorded.v1","label":{"zh":"核验结论","en":"Verified"},
     "actor":{"kind":"POST","postId":"v"},"actorUnitId":"u1","data":{"orderId":"o1","legId":"l1","result":"PARTIAL"}},
    {"occurredAt":"2021-10-16T01:01:00.000Z","type":"duban.assignment.unheard_of.v1",
     "actor":{"kind":"SYSTEM","system":"TIMER"},"data":{}}]})";
  CHECK(shown(timeline_text, timeline) ==
        "时间              事项                            单位      经办          说明\n"
        "2021-10-15 09:00  任务交办单签发                  区委编办  专班办经办岗  余法专交〔2021〕12号\n"
        "2021-10-15 09:01  核验结论                        区司法局  核验岗        区司法局,部分通过\n"
        "2021-10-16 09:01  duban.assignment.unheard_of.v1            系统\n");
}

TEST_CASE("the cockpit is one table with its sums") {
  constexpr std::string_view cockpit = R"({"taskforceId":"t","programmes":[
    {"programmeId":"甲","stages":{"PLAN":0,"DECIDE":1,"EXECUTE":12,"INSPECT":0,"FEED_BACK":1}}],
    "withoutProgramme":{"PLAN":1,"DECIDE":0,"EXECUTE":0,"INSPECT":0,"FEED_BACK":0}})";
  CHECK(shown(cockpit_text, cockpit) ==
        "专班\n"
        "专项        谋划  决策  执行  检查  反馈\n"
        "一 甲       0     1     12    0     1\n"
        "(未列专项)  1     0     0     0     0\n"
        "合计        1     1     12    0     1\n");
}

TEST_CASE("lists and buckets: words for enumerations, marks for what is late, since when for what has no limit") {
  constexpr std::string_view list = R"({"items":[{"dueAt":"2021-10-15T16:00:00.000Z","kind":"SIGN","workingDaysLeft":0,"overdue":false},
    {"dueAt":"2021-10-12T16:00:00.000Z","kind":"COORDINATOR_DECISION","workingDaysLeft":-3,"overdue":true}]})";
  CHECK(shown([](JsonValue json, const Reader& reader) { return list_text(json, "dueAt,workingDaysLeft,kind@deadline", reader); }, list) ==
        "到期        剩余工作日  类别\n2021-10-15  今天        签收\n2021-10-12  逾期 3      退回裁定\n");
  CHECK(shown([](JsonValue json, const Reader& reader) { return list_text(json, "number", reader); }, R"({"items":[]})") == "(没有)\n");
  constexpr std::string_view buckets = R"({"buckets":[
    {"bucket":"DRAFTS","items":[{"limitAt":"2021-10-14T01:00:00.001Z","title":"清单"}],"more":false},
    {"bucket":"TO_SIGN","items":[{"limitAt":"2021-10-15T16:00:00.000Z","title":"清单","workingDaysLeft":0,"overdue":false}],"more":true}]})";
  CHECK(shown([](JsonValue json, const Reader& reader) { return buckets_text(json, "title,limitAt,workingDaysLeft", reader); }, buckets) ==
        "事项    标题  时限                 剩余工作日\n草稿    清单  自 2021-10-14 09:00\n待签收  清单  2021-10-15           今天\n待签收 "
        " …\n");
}

TEST_CASE("anything else: its name first, its id last, nothing of the machine") {
  constexpr std::string_view unit =
      R"({"unitId":"x1","names":[{"name":"区司法局"}],"aliases":["司法局"],"level":"DISTRICT_DEPT","version":3,
    "position":17,"affiliations":[{"unitId":"u2","kind":"SAME_HEAD","validFrom":"2021-09-08"}],"posts":[],"name":"区司法局"})";
  CHECK(shown(matter_text, unit) ==
        "名称  区司法局\n别名  司法局\n层级  区级部门\n标识  x1\n\n关联关系\n单位      类别        起\n区委编办  同一负责人  2021-09-08\n");
}

TEST_CASE("a refusal says what is wrong, the facts, the code and what to do") {
  constexpr const char* problem =
      R"({"type":"/problems/order.wrong_state","title":"当前阶段不能这样办理。","status":409,"detail":"state: CLOSED",
    "code":"order.wrong_state","rule":"ORD-04","facts":{"state":"CLOSED","expected":"REPLIED"}})";
  CHECK(problem_text(409, problem, Language::CHINESE) ==
        "当前阶段不能这样办理。\n  详情:当前为已办结;须为已反馈\n  代码:order.wrong_state(规则 ORD-04)\n"
        "  怎么办:用 duban order show 编号 看当前阶段和“下一步”。");
  const std::string fields = problem_text(
      422, R"({"title":"有误","code":"request.invalid","errors":[{"pointer":"#/title","code":"x","detail":"expected a title"}]})",
      Language::ENGLISH);
  CHECK(fields.find("\n  field: #/title: expected a title\n  code: request.invalid\n  what to do: ") != std::string::npos);
  CHECK(problem_text(502, "Bad gateway", Language::CHINESE) == "502: Bad gateway");
}

TEST_CASE("a supervision order: whom it presses about what, its replies, and who acts next") {
  constexpr std::string_view pressed = R"({
    "supervisionId":"s1","number":"余法专督〔2021〕1号","title":"公布清单","unitName":"区司法局","phase":"REPLIED","drafterPostId":"p",
    "content":{"target":{"kind":"ASSIGNMENT_LEG","id":"l1","orderId":"o1"},"unitId":"u1","supervisionLevel":1,"ground":"IMPORTANT",
     "reason":{"blobId":"理由"},"demand":{"blobId":"要求"}},
    "decision":{"postId":"p","approved":true,"decidedAt":"2021-10-15T01:00:00.000Z"},
    "issued":{"issuedOn":"2021-10-15","signedByPostId":"p"},
    "originalReplyDue":{"dueOn":"2021-10-18"},"currentReplyDue":{"dueOn":"2021-10-20"},
    "replies":[{"replyNo":1,"repliedAt":"2021-10-15T02:00:00.000Z","approvedByPostId":"v","text":{"blobId":"反馈"},"late":true}],
    "standing":{"open":true,"workingDaysLeft":3,"shortfall":"REPLY_OVERDUE","phaseWords":{"zh":"已反馈待研究","en":"Replied"}}})";
  CHECK(shown(supervision_text, pressed) ==
        "余法专督〔2021〕1号  公布清单\n"
        "阶段      已反馈待研究\n"
        "单位      区司法局\n"
        "督办对象  o1\n"
        "层级      1\n"
        "事由      事项重要:〈理由〉\n"
        "要求      〈要求〉\n"
        "批准      2021-10-15 09:00 专班办经办岗\n"
        "下达      2021-10-15 专班办经办岗\n"
        "反馈时限  2021-10-20(原 2021-10-18),剩 3 个工作日\n"
        "未落实    逾期未反馈\n"
        "标识      s1\n"
        "\n反馈\n"
        "次  时间              审定    内容\n"
        "1   2021-10-15 10:00  核验岗  〈反馈〉  逾期\n"
        "\n下一步\n"
        "采纳反馈  专班办  duban supervise accept-reply 余法专督〔2021〕1号  (或 reject-reply)\n"
        "提级督办  专班办  duban supervise raise 余法专督〔2021〕1号 --ground 事由 --demand 要求\n");
  // The unit pressed is not told what the office may do to it.
  constexpr std::string_view served = R"({"supervisionId":"s1","number":"余法专督〔2021〕1号","title":"公布清单","unitName":"区司法局",
    "phase":"SERVED","standing":{"open":true,"phaseWords":{"zh":"待签收","en":"Awaiting receipt"}}})";
  CHECK(shown(supervision_brief, served, Language::ENGLISH) ==
        "余法专督〔2021〕1号  公布清单\n"
        "Awaiting receipt\n"
        "Next\n"
        "Sign for it  区司法局  duban supervise acknowledge 余法专督〔2021〕1号\n"
        "Reply        区司法局  duban supervise reply 余法专督〔2021〕1号 --text WORDS --approved-by POST\n");
}

TEST_CASE("a problem: its causes, its measures with those still to be approved, and who acts next") {
  const auto problem_in = [](std::string_view phase, std::string_view more) {
    return R"({"problemId":"x1","title":"未按期送达","ledger":{"ledgerNo":"余法专改〔2021〕1号"},"ownerUnitName":"区司法局","phase":")" +
           std::string(phase) + R"(","content":{"kind":"TYPICAL_CASE","foundBy":"COMPLAINT","unitIds":["u1","u2"]},)" +
           R"("standing":{"open":true,"dueOn":"2021-11-10","workingDaysLeft":0,"phaseWords":{"zh":"整改中","en":"Being rectified"}})" +
           std::string(more) + "}";
  };
  const std::string planned = problem_in("RECTIFYING", R"(,"measures":[
    {"planned":{"measureNo":1,"causeCode":"A","unitId":"u1","text":{"blobId":"措施"},"dueOn":"2021-11-01","checkMethod":{"blobId":"抽查"}},
     "currentDueOn":"2021-11-10","state":"OPEN"}],
    "proposedPlan":{"planVersion":2,"measures":[
     {"measureNo":2,"causeCode":"A","unitId":"u2","text":{"blobId":"补充"},"dueOn":"2021-11-20","checkMethod":{"blobId":"抽查"}}]},
    "rootCause":{"causes":[{"code":"A","text":{"blobId":"原因"}}]})");
  const std::string text = shown(rectification_text, planned);
  CHECK(text.starts_with("余法专改〔2021〕1号  未按期送达\n阶段      整改中\n"));
  CHECK(text.find("涉及单位  区司法局、区委编办\n") != std::string::npos);
  CHECK(text.find("期限      2021-11-10,今天到期\n原因      A:〈原因〉\n") != std::string::npos);
  INFO(text);
  CHECK(text.find("1     区司法局  〈措施〉  A     2021-11-10(原 2021-11-01)  未完成  〈抽查〉\n"
                  "2     区委编办  〈补充〉  A     2021-11-20                 待批准  〈抽查〉\n") != std::string::npos);
  CHECK(text.ends_with("\n下一步\n审批方案  组长  duban problem approve-plan 余法专改〔2021〕1号 --plan-version 2  (或 return-plan)\n"));
  const auto next = [&](std::string_view phase, std::string_view more = "") { return shown(rectification_brief, problem_in(phase, more)); };
  CHECK(next("FOUND").find("duban problem accept ") != std::string::npos);
  CHECK(next("OPEN").find("duban problem analyse ") != std::string::npos);
  CHECK(next("ANALYSED").find("duban problem plan ") != std::string::npos);
  CHECK(next("RECTIFYING").find("duban problem request-write-off ") != std::string::npos);
  CHECK(next("SUBMITTED").find("duban problem assign-verification ") != std::string::npos);
  CHECK(next("SUBMITTED", R"(,"verification":{"verifierPostId":"v"})").find("核验  核验岗  duban problem verify ") != std::string::npos);
  CHECK(next("SUBMITTED", R"(,"verification":{"verifierPostId":"v"},"lastOutcome":{"result":"FAIL"})").find("duban problem send-back ") !=
        std::string::npos);
  CHECK(next("VERIFIED").find("duban problem write-off ") != std::string::npos);
  CHECK(next("WRITTEN_OFF", R"(,"reopeningRequest":{})").find("duban problem approve-reopening ") != std::string::npos);
  CHECK(next("WRITTEN_OFF").find("duban") == std::string::npos);
}

}  // namespace duban::cli
