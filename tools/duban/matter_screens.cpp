// The screens of a supervision order and of a problem under rectification.
#include "tools/duban/screen_parts.hpp"
#include "tools/duban/screens.hpp"

namespace duban::cli {
namespace {

std::string office(const Reader& reader) { return reader.say("专班办", "Coordinator"); }
std::string leader(const Reader& reader) { return reader.say("组长", "Leader"); }

std::string phase_words(JsonValue matter, const Reader& reader) {
  std::string out{text_of(matter, reader.say("standing.phaseWords.zh", "standing.phaseWords.en"))};
  const std::string_view ended = text_of(matter, "endedAt");
  return ended.empty() ? out : out + reader.say(",", ", ") + local_time(ended);
}

std::string text_at(JsonValue matter, std::string_view path, const Reader& reader) {
  const auto text = deep(matter, path);
  return text ? reader.names.text(*text) : std::string{};
}

// "2021-10-15 09:00 分管领导"
std::string when_and_who(JsonValue one, std::string_view time, std::string_view post, const Reader& reader) {
  std::string out = local_time(text_of(one, time));
  if (const std::string_view id = text_of(one, post); !id.empty()) out += (out.empty() ? "" : " ") + reader.names.post(id, {});
  return out;
}

std::string words_behind(std::string words, const std::string& text, const Reader& reader) {
  return text.empty() ? words : words + reader.say(":", ": ") + text;
}

std::string decision_of(JsonValue matter, const Reader& reader) {
  if (!matter.find("decision")) return {};
  std::string out = when_and_who(matter, "decision.decidedAt", "decision.postId", reader);
  if (!is_true(matter, "decision.approved")) out += reader.say(",不予批准", ", refused");
  return words_behind(std::move(out), text_at(matter, "decision.reason", reader), reader);
}

struct Page {
  const Reader& reader;
  Fields fields{};

  void add(std::string_view chinese, std::string_view english, std::string value) {
    fields.add(reader.say(chinese, english), std::move(value));
  }
};

std::vector<std::string> heads(const Reader& reader, std::initializer_list<std::pair<std::string_view, std::string_view>> words) {
  std::vector<std::string> out;
  for (const auto& [chinese, english] : words) out.push_back(reader.say(chinese, english));
  return out;
}

// ---- supervision orders

std::string_view number_of_supervision(JsonValue order) { return text_of(order, "number"); }

std::string pressed_matter(JsonValue order, const Reader& reader) {
  const std::string_view kind = text_of(order, "content.target.kind");
  std::string out = enum_word("supervisionTarget", kind, reader.language);
  if (const std::string_view id = text_of(order, "content.target.orderId"); !id.empty()) return reader.names.order(id);
  if (const std::string_view id = text_of(order, "content.target.programmeId"); !id.empty())
    return out + reader.say(":", ": ") + reader.names.programme(id);
  return out;
}

std::string reply_due_of(JsonValue order, const Reader& reader) {
  std::string out{text_of(order, "currentReplyDue.dueOn")};
  if (out.empty()) {
    const auto due = deep(order, "content.replyDue");
    return due ? due_text(*due, reader.language) + reader.say("(自下达起算)", " from the issue") : std::string{};
  }
  const std::string_view original = text_of(order, "originalReplyDue.dueOn");
  if (!original.empty() && original != out) out += in_brackets(reader.say("原 ", "first ") + std::string(original), reader);
  const std::string left = days_left_in_words(order, reader);
  return left.empty() ? out : out + reader.say(",", ", ") + left;
}

std::string replies_of(JsonValue order, const Reader& reader) {
  TextTable table;
  table.head = heads(reader, {{"次", "No."}, {"时间", "Time"}, {"审定", "Approved by"}, {"内容", "Reply"}, {"承诺", "Promised"}, {"", ""}});
  for (const JsonValue reply : list_of(order, "replies"))
    table.rows.push_back({std::string(reply.find("replyNo") ? reply.find("replyNo")->text() : ""), local_time(text_of(reply, "repliedAt")),
                          reader.names.post(text_of(reply, "approvedByPostId"), text_of(order, "content.unitId")),
                          text_at(reply, "text", reader), std::string(text_of(reply, "promisedOn")),
                          is_true(reply, "late") ? reader.say("逾期", "late") : std::string{}});
  return table.rows.empty() ? std::string{} : table.text();
}

std::string supervision_steps(JsonValue order, const Reader& reader) {
  Steps steps{reader, handle_of(number_of_supervision(order), text_of(order, "supervisionId")), {}};
  const std::string unit{text_of(order, "unitName")};
  const std::string_view phase = text_of(order, "phase");
  if (phase == "DRAFT" && order.find("drafterPostId")) {
    // A refused draft is revised first.
    if (order.find("decision") && !is_true(order, "decision.approved"))
      steps.add(reader.say("修改后再送", "Revise it"), office(reader), "supervise revise",
                reader.say(" --demand 要求 …", " --demand WORDS …"));
    else steps.add(reader.say("审批", "Approve"), leader(reader), "supervise approve", reader.say("  (或 refuse)", "  (or refuse)"));
  }
  if (phase == "APPROVED") steps.add(reader.say("下达", "Issue"), office(reader), "supervise issue");
  if (phase == "SERVED") steps.add(reader.say("签收", "Sign for it"), unit, "supervise acknowledge");
  if (phase == "SERVED" || phase == "ACKNOWLEDGED")
    steps.add(reader.say("反馈", "Reply"), unit, "supervise reply",
              reader.say(" --text 反馈 --approved-by 审定职务", " --text WORDS --approved-by POST"));
  if (phase == "REPLIED")
    steps.add(reader.say("采纳反馈", "Accept the reply"), office(reader), "supervise accept-reply",
              reader.say("  (或 reject-reply)", "  (or reject-reply)"));
  if (phase == "WATCHING")
    steps.add(reader.say("解除督办", "Lift it when it is done"), office(reader), "supervise lift",
              reader.say(" --reason 督办事项已落实", " --reason DONE"));
  if (order.find("voidingRequest"))
    steps.add(reader.say("审批作废", "Decide the voiding"), leader(reader), "supervise approve-voiding",
              reader.say("  (或 refuse-voiding)", "  (or refuse-voiding)"));
  const std::string_view shortfall = text_of(order, "standing.shortfall");
  if (!shortfall.empty() && shortfall != "NONE" && !order.find("proposedSuccessorId") && order.find("drafterPostId"))
    steps.add(reader.say("提级督办", "Raise it"), office(reader), "supervise raise",
              reader.say(" --ground 事由 --demand 要求", " --ground GROUND --demand WORDS"));
  return steps.table.text();
}

// ---- problems

std::string_view number_of_problem(JsonValue problem) { return text_of(problem, "ledger.ledgerNo"); }

std::string units_of(JsonValue json, std::string_view path, const Reader& reader) {
  std::string out;
  for (const JsonValue unit : list_of(json, path)) out += (out.empty() ? "" : reader.say("、", ", ")) + reader.names.unit(unit.string());
  return out;
}

std::string evidence_of(JsonValue json, std::string_view path, const Reader& reader) {
  std::string out;
  for (const JsonValue document : list_of(json, path)) out += (out.empty() ? "" : reader.say("、", ", ")) + reader.names.text(document);
  return out;
}

std::string problem_due(JsonValue problem, const Reader& reader) {
  const std::string out{text_of(problem, "standing.dueOn")};
  const std::string left = days_left_in_words(problem, reader);
  return out.empty() || left.empty() ? out : out + reader.say(",", ", ") + left;
}

std::string last_report(JsonValue problem, std::string_view measure_no, const Reader& reader) {
  for (const JsonValue report : list_of(problem, "lastReports"))
    if (const auto no = report.find("measureNo"); no && no->text() == measure_no) return text_at(report, "text", reader);
  return {};
}

void add_measure(TextTable& table, JsonValue problem, JsonValue planned, std::string state, const Reader& reader, std::string due) {
  const auto no = planned.find("measureNo");
  const std::string number{no ? no->text() : ""};
  table.rows.push_back({number, reader.names.unit(text_of(planned, "unitId")), text_at(planned, "text", reader),
                        std::string(text_of(planned, "causeCode")), std::move(due), std::move(state),
                        text_at(planned, "checkMethod", reader), last_report(problem, number, reader)});
}

std::string measures_of(JsonValue problem, const Reader& reader) {
  TextTable table;
  table.head = heads(reader, {{"序号", "No."},
                              {"单位", "Unit"},
                              {"措施", "Measure"},
                              {"原因", "Cause"},
                              {"期限", "Due"},
                              {"状态", "State"},
                              {"检验方法", "Checked by"},
                              {"最近进展", "Last report"}});
  for (const JsonValue measure : list_of(problem, "measures")) {
    const auto planned = measure.find("planned");
    if (!planned) continue;
    std::string state = enum_word("measureState", text_of(measure, "state"), reader.language);
    if (is_true(measure, "late")) state += in_brackets(reader.say("逾期", "late"), reader);
    std::string due{text_of(measure, "currentDueOn")};
    const std::string_view first = text_of(*planned, "dueOn");
    if (!first.empty() && first != due) due += in_brackets(reader.say("原 ", "first ") + std::string(first), reader);
    add_measure(table, problem, *planned, std::move(state), reader, std::move(due));
  }
  for (const JsonValue planned : list_of(problem, "proposedPlan.measures"))
    add_measure(table, problem, planned, reader.say("待批准", "Awaiting approval"), reader, std::string(text_of(planned, "dueOn")));
  return table.rows.empty() ? std::string{} : table.text();
}

std::string remarks_of(JsonValue problem, const Reader& reader) {
  Fields fields;
  const auto add = [&](std::string label, std::string value) { fields.add(label, std::move(value)); };
  for (const JsonValue step : list_of(problem, "rootCause.chain"))
    add(reader.say("倒查", "Traced back"), words_behind(reader.names.unit(text_of(step, "unitId")), text_at(step, "step", reader), reader));
  add(reader.say("方案退回", "Plan returned"), text_at(problem, "lastPlanReturn.reason", reader));
  for (const JsonValue claim : list_of(problem, "writeOffRequests"))
    add(reader.say("报请销号", "Write-off asked for"),
        words_behind(local_time(text_of(claim, "requestedAt")), text_at(claim, "result", reader), reader));
  if (const std::string_view result = text_of(problem, "lastOutcome.result"); !result.empty())
    add(reader.say("核验", "Verification"),
        words_behind(enum_word("verification", result, reader.language), text_at(problem, "lastOutcome.note", reader), reader));
  add(reader.say("退回整改", "Sent back"), text_at(problem, "lastSentBack.reasons", reader));
  for (const JsonValue change : list_of(problem, "ruleChanges"))
    add(reader.say("建章立制", "Rule changed"), text_at(change, "text", reader));
  add(reader.say("未建章立制", "No rule changed"), text_at(problem, "noRuleChangeReason", reader));
  for (const JsonValue revisit : list_of(problem, "revisits"))
    add(reader.say("回头看", "Revisit"),
        words_behind(enum_word("revisit", text_of(revisit, "result"), reader.language), text_at(revisit, "note", reader), reader));
  return fields.text();
}

void add_rectification_steps(Steps& steps, JsonValue problem) {
  const Reader& reader = steps.reader;
  const std::string owner{text_of(problem, "ownerUnitName")};
  if (problem.find("proposedPlan")) {
    const auto version = deep(problem, "proposedPlan.planVersion");
    return steps.add(
        reader.say("审批方案", "Decide the plan"), leader(reader), "problem approve-plan",
        " --plan-version " + std::string(version ? version->text() : "N") + reader.say("  (或 return-plan)", "  (or return-plan)"));
  }
  bool open = false;
  for (const JsonValue measure : list_of(problem, "measures")) {
    if (text_of(measure, "state") != "OPEN") continue;
    open = true;
    const auto no = deep(measure, "planned.measureNo");
    steps.add(reader.say("反馈整改进展", "Report progress"), reader.names.unit(text_of(measure, "planned.unitId")), "problem progress",
              " --measure " + std::string(no ? no->text() : "N") + reader.say(" --text 进展 --done", " --text WORDS --done"));
  }
  if (!open && text_of(problem, "phase") == "RECTIFYING")
    steps.add(reader.say("报请销号", "Ask for the write-off"), owner, "problem request-write-off",
              reader.say(" --result 整改结果 --evidence 文件.pdf", " --result WORDS --evidence FILE.pdf"));
}

std::string problem_steps(JsonValue problem, const Reader& reader) {
  Steps steps{reader, handle_of(number_of_problem(problem), text_of(problem, "problemId")), {}};
  const std::string_view phase = text_of(problem, "phase");
  const std::string owner{text_of(problem, "ownerUnitName")};
  if (phase == "FOUND")
    steps.add(reader.say("受理", "Accept"), office(reader), "problem accept",
              reader.say(" --owner 责任单位  (或 dismiss)", " --owner UNIT  (or dismiss)"));
  if (phase == "OPEN")
    steps.add(reader.say("倒查原因", "Trace it back"), owner, "problem analyse",
              reader.say(" --cause 代号:原因 --step 单位:环节", " --cause CODE:CAUSE --step UNIT:STEP"));
  if (phase == "ANALYSED" && !problem.find("proposedPlan"))
    steps.add(reader.say("报送整改方案", "Submit the plan"), owner, "problem plan",
              reader.say(" --measure 原因代号:单位:期限:措施:检验方法", " --measure CAUSE:UNIT:DATE:MEASURE:CHECK"));
  if (phase == "ANALYSED" || phase == "PLANNED" || phase == "RECTIFYING") add_rectification_steps(steps, problem);
  if (phase == "SUBMITTED") {
    const std::string_view verifier = text_of(problem, "verification.verifierPostId");
    if (text_of(problem, "lastOutcome.result") == "FAIL")
      steps.add(reader.say("退回整改", "Send it back"), office(reader), "problem send-back",
                reader.say(" --reasons 理由 --new-due-on 日期", " --reasons WHY --new-due-on DATE"));
    else if (verifier.empty())
      steps.add(reader.say("指派核验", "Assign a verifier"), office(reader), "problem assign-verification",
                reader.say(" --verifier 核验人职务 --mode 书面", " --verifier POST --mode DOCUMENT"));
    else
      steps.add(
          reader.say("核验", "Verify"), reader.names.post(verifier, {}), "problem verify",
          reader.say(" --result 通过 --checks all --mode 书面 --note 意见", " --result PASS --checks all --mode DOCUMENT --note WORDS"));
  }
  if (phase == "VERIFIED") steps.add(reader.say("销号", "Write it off"), office(reader), "problem write-off");
  if (phase == "WRITTEN_OFF" && problem.find("reopeningRequest"))
    steps.add(reader.say("审批重启整改", "Decide the reopening"), leader(reader), "problem approve-reopening",
              reader.say("  (或 refuse-reopening)", "  (or refuse-reopening)"));
  return steps.table.text();
}

std::string brief(std::string line, std::string steps, const Reader& reader) {
  if (!steps.empty()) steps.insert(0, reader.say("下一步\n", "Next\n"));
  return line + "\n" + steps;
}

}  // namespace

std::string supervision_text(JsonValue order, const Reader& reader) {
  Page page{reader};
  page.add("阶段", "Phase", phase_words(order, reader));
  page.add("单位", "Unit", std::string(text_of(order, "unitName")));
  page.add("督办对象", "About", pressed_matter(order, reader));
  if (const auto level = deep(order, "content.supervisionLevel")) page.add("层级", "Level", std::string(level->text()));
  page.add("事由", "Ground",
           words_behind(enum_word("supervisionGround", text_of(order, "content.ground"), reader.language),
                        text_at(order, "content.reason", reader), reader));
  page.add("要求", "Demand", text_at(order, "content.demand", reader));
  page.add("批准", "Approval", decision_of(order, reader));
  if (order.find("issued"))
    page.add("下达", "Issued",
             std::string(text_of(order, "issued.issuedOn")) + " " + reader.names.post(text_of(order, "issued.signedByPostId"), {}));
  page.add("签收", "Signed for", when_and_who(order, "receipt.receivedAt", "receipt.byPostId", reader));
  page.add("书面告知", "Told on paper", std::string(text_of(order, "notifiedOnPaper")));
  page.add("反馈时限", "Reply due", reply_due_of(order, reader));
  if (const std::string_view short_of = text_of(order, "standing.shortfall"); !short_of.empty() && short_of != "NONE")
    page.add("未落实", "Not met", enum_word("shortfall", short_of, reader.language));
  page.add(
      "解除", "Lifted",
      words_behind(enum_word("liftReason", text_of(order, "liftedBecause"), reader.language), text_at(order, "endReason", reader), reader));
  page.add("标识", "Id", std::string(text_of(order, "supervisionId")));
  return headline(number_of_supervision(order), order) + page.fields.text() +
         with_heading(reader.say("反馈", "Replies"), replies_of(order, reader)) +
         with_heading(reader.say("下一步", "Next"), supervision_steps(order, reader));
}

std::string supervision_brief(JsonValue order, const Reader& reader) {
  std::string line = headline(number_of_supervision(order), order) + phase_words(order, reader);
  if (const std::string due = reply_due_of(order, reader); !due.empty() && is_true(order, "standing.open"))
    line += reader.say(",反馈时限 ", ", reply due ") + due;
  return brief(std::move(line), supervision_steps(order, reader), reader);
}

std::string rectification_text(JsonValue problem, const Reader& reader) {
  Page page{reader};
  page.add("阶段", "Phase", phase_words(problem, reader));
  if (problem.find("onTime"))
    page.add("销号", "Outcome", is_true(problem, "onTime") ? reader.say("按期", "on time") : reader.say("逾期", "late"));
  page.add("类别", "Kind", enum_word("problemKind", text_of(problem, "content.kind"), reader.language));
  page.add("来源", "Found by",
           enum_word("foundBy", text_of(problem, "content.foundBy"), reader.language) +
               in_brackets(when_and_who(problem, "foundAt", "foundByPostId", reader), reader));
  page.add("情况", "What", text_at(problem, "content.description", reader));
  page.add("涉及单位", "About", units_of(problem, "content.unitIds", reader));
  page.add("佐证", "Evidence", evidence_of(problem, "content.evidence", reader));
  page.add("责任单位", "Owner", std::string(text_of(problem, "ownerUnitName")));
  page.add("期限", "Due", problem_due(problem, reader));
  for (const JsonValue cause : list_of(problem, "rootCause.causes"))
    page.add("原因", "Cause", words_behind(std::string(text_of(cause, "code")), text_at(cause, "text", reader), reader));
  if (const std::string_view unit = text_of(problem, "rootCause.responsibleUnitId"); !unit.empty())
    page.add("原因责任", "Answers for it", reader.names.unit(unit));
  if (const auto reopened = problem.find("reopenings"); reopened && reopened->integer() > 0)
    page.add("重启", "Reopened", std::string(reopened->text()) + reader.say(" 次", ""));
  page.add("理由", "Reason", text_at(problem, "endReason", reader));
  page.add("标识", "Id", std::string(text_of(problem, "problemId")));
  return headline(number_of_problem(problem), problem) + page.fields.text() +
         with_heading(reader.say("整改措施", "Measures"), measures_of(problem, reader)) +
         with_heading(reader.say("经过", "Notes"), remarks_of(problem, reader)) +
         with_heading(reader.say("下一步", "Next"), problem_steps(problem, reader));
}

std::string rectification_brief(JsonValue problem, const Reader& reader) {
  std::string line = headline(number_of_problem(problem), problem) + phase_words(problem, reader);
  if (const std::string due = problem_due(problem, reader); !due.empty()) line += reader.say(",期限 ", ", due ") + due;
  return brief(std::move(line), problem_steps(problem, reader), reader);
}

}  // namespace duban::cli
