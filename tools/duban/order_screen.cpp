#include <algorithm>
#include <vector>

#include "tools/duban/screen_parts.hpp"
#include "tools/duban/screens.hpp"

namespace duban::cli {
namespace {

std::string overdue_stages(JsonValue order, const Reader& reader) {
  const auto stages = deep(order, "standing.overdueStages");
  return stages ? cell_text("overdueStages", *stages, order, reader) : std::string{};
}

std::string phase_of(JsonValue order, const Reader& reader) {
  return enum_word("phase", text_of(order, "shownPhase").empty() ? text_of(order, "phase") : text_of(order, "shownPhase"), reader.language);
}

// "2021-10-28(原 2021-10-21),剩 9 个工作日"
std::string due_of(JsonValue order, const Reader& reader) {
  std::string out{text_of(order, "currentDueOn")};
  if (out.empty()) {
    const auto due = order.find("due");
    return due ? due_text(*due, reader.language) + reader.say("(自签发起算)", " from the issue") : std::string{};
  }
  const std::string_view original = text_of(order, "originalDueOn");
  if (!original.empty() && original != out) out += in_brackets(reader.say("原 ", "first ") + std::string(original), reader);
  const std::string left = days_left_in_words(order, reader);
  return left.empty() ? out : out + reader.say(",", ", ") + left;
}

std::string issue_of(JsonValue order, const Reader& reader) {
  const std::string_view on = text_of(order, "issuedOn");
  if (on.empty()) return {};
  std::string out{on};
  const std::string_view unit = text_of(order, "issuerUnitId");
  if (!unit.empty()) out += reader.say(",", ", ") + std::string(reader.names.unit(unit));
  const std::string_view post = text_of(order, "signedByPostId");
  if (!post.empty()) out += in_brackets(reader.names.post(post, unit), reader);
  return out;
}

std::string decision_of(JsonValue order, const Reader& reader) {
  if (text_of(order, "decision.postId").empty()) return {};
  std::string out = reader.names.post(text_of(order, "decision.postId"), {});
  out += reader.say(",", ", ") + local_time(text_of(order, "decision.decidedAt"));
  if (!is_true(order, "decision.approved")) out += reader.say(",不予批准", ", refused");
  if (const auto reason = deep(order, "decision.reason")) out += reader.say(":", ": ") + reader.names.text(*reason);
  return out;
}

std::string on_time_of(JsonValue order, const Reader& reader) {
  if (!order.find("onTime")) return {};
  const bool late = !is_true(order, "onTime");
  const bool late_by_original = order.find("onTimeByOriginal") && !is_true(order, "onTimeByOriginal");
  if (late) return reader.say("逾期办结", "closed late");
  if (late_by_original) return reader.say("按期办结(按原期限逾期)", "on time, late by the first due date");
  return reader.say("按期办结", "on time");
}

std::string feedback_rule_of(JsonValue order, const Reader& reader) {
  if (const auto days = deep(order, "feedbackRule.everyWorkingDays"))
    return reader.say("每 ", "every ") + days->text() + reader.say(" 个工作日报进展", " working days");
  const auto dates = deep(order, "feedbackRule.dates");
  return dates ? cell_text("dates", *dates, order, reader) : std::string{};
}

std::string consolidated_of(JsonValue order, const Reader& reader) {
  const auto reply = order.find("consolidatedReply");
  if (!reply) return {};
  std::string out = local_time(text_of(*reply, "filedAt")) + " " + reader.names.unit(text_of(*reply, "byUnitId"));
  if (const auto result = reply->find("result")) out += reader.say(":", ": ") + reader.names.text(*result);
  return out;
}

std::string requests_of(JsonValue order, const Reader& reader) {
  std::string out;
  for (const JsonValue request : list_of(order, "pendingRequests")) {
    if (!out.empty()) out += reader.say(";", "; ");
    out += enum_word("request", text_of(request, "kind"), reader.language);
    if (const auto reason = request.find("reason")) out += reader.say(":", ": ") + reader.names.text(*reason);
  }
  return out;
}

// ---- legs

std::string receipt_of(JsonValue leg, const Reader& reader) {
  const std::string_view at = text_of(leg, "receipt.receivedAt");
  if (!at.empty()) return local_time(at) + (is_true(leg, "receipt.implied") ? reader.say("(视为签收)", " (implied)") : "");
  const std::string_view limit = text_of(leg, "signDueAt");
  if (limit.empty() || text_of(leg, "state") != "SERVED") return {};
  return reader.say("限 ", "by ") + limit_text(limit);
}

std::string reply_of(JsonValue leg, const Reader& reader) {
  const auto replies = list_of(leg, "replies");
  if (!replies.empty()) {
    const JsonValue last = replies.back();
    std::string words;
    if (replies.size() > 1) words = reader.say("第 ", "no. ") + std::to_string(replies.size()) + reader.say(" 次", "");
    if (is_true(last, "late")) words += (words.empty() ? "" : reader.say(",", ", ")) + reader.say("逾期", "late");
    return local_time(text_of(last, "repliedAt")) + in_brackets(words, reader);
  }
  const auto percent = deep(leg, "lastProgress.percent");
  return percent ? reader.say("进展 ", "at ") + percent->text() + "%" : std::string{};
}

std::string verification_of(JsonValue leg, const Reader& reader) {
  const std::string_view result = text_of(leg, "verification.outcome.result");
  if (!result.empty()) return enum_word("verification", result, reader.language);
  const std::string_view post = text_of(leg, "verification.verifierPostId");
  return post.empty() ? std::string{} : reader.names.post(post, text_of(leg, "verification.verifierUnitId"));
}

std::string legs_table(JsonValue order, const Reader& reader) {
  TextTable table;
  for (const std::string_view head : {reader.say("单位", "Unit"), reader.say("角色", "Role"), reader.say("状态", "State"),
                                      reader.say("签收", "Signed for"), reader.say("期限", "Due"), reader.say("剩余工作日", "Days left"),
                                      reader.say("反馈", "Replied"), reader.say("核验", "Verification")})
    table.head.emplace_back(head);
  for (const JsonValue leg : list_of(order, "legs"))
    table.rows.push_back({std::string(text_of(leg, "unitName")), enum_word("role", text_of(leg, "role"), reader.language),
                          enum_word("state", text_of(leg, "state"), reader.language), receipt_of(leg, reader),
                          std::string(text_of(leg, "currentDueOn")), days_left(leg, reader), reply_of(leg, reader),
                          verification_of(leg, reader)});
  return table.rows.empty() ? std::string{} : table.text();
}

// What was written about the legs, last first to be read: returns, replies, what is to be done again.
std::string remarks(JsonValue order, const Reader& reader) {
  Fields fields;
  for (const JsonValue leg : list_of(order, "legs")) {
    const std::string unit{text_of(leg, "unitName")};
    const auto add = [&](std::string words, const std::optional<JsonValue>& text) {
      if (text) fields.add(unit, std::move(words) + reader.say(":", ": ") + reader.names.text(*text));
    };
    for (const JsonValue back : list_of(leg, "returns")) {
      std::string words =
          reader.say("退回", "returned") + in_brackets(enum_word("ground", text_of(back, "ground"), reader.language), reader);
      if (const std::string_view other = text_of(back, "suggestedUnitId"); !other.empty())
        words += reader.say(",建议改由 ", ", better for ") + reader.names.unit(other);
      add(std::move(words), back.find("reason"));
      if (back.find("decision"))
        add(std::string(is_true(back, "decision.accepted") ? reader.say("采纳退回", "return accepted")
                                                           : reader.say("不采纳退回", "return refused")),
            deep(back, "decision.reason"));
    }
    for (const JsonValue blocker : list_of(leg, "blockers")) {
      std::string words = std::string(reader.say("提请协调", "blocked")) + in_brackets(text_of(blocker, "blockerId"), reader);
      if (const std::string_view other = text_of(blocker, "needFromUnitId"); !other.empty())
        words += reader.say(",需 ", ", needs ") + reader.names.unit(other);
      add(std::move(words), blocker.find("text"));
      if (blocker.find("answer")) add(std::string(reader.say("协调答复", "answer")), deep(blocker, "answer.text"));
    }
    if (const auto extensions = list_of(leg, "extensions"); !extensions.empty()) {
      const JsonValue last = extensions.back();
      add(reader.say("申请延期至 ", "more time asked for, until ") + std::string(text_of(last, "proposedDueOn")), last.find("reason"));
      if (last.find("decision") && !is_true(last, "decision.granted"))
        add(std::string(reader.say("不予延期", "extension refused")), deep(last, "decision.reason"));
    }
    if (const std::string_view from = text_of(leg, "suspension.from"); !from.empty())
      fields.add(unit, std::string(reader.say("中止计时", "suspended")) +
                           in_brackets(enum_word("suspension", text_of(leg, "suspension.ground"), reader.language), reader) +
                           reader.say(",自 ", ", since ") + local_time(from));
    if (leg.find("dispute")) {
      add(std::string(reader.say("职责争议", "disputed")), deep(leg, "dispute.claim"));
      add(reader.say("裁决由 ", "ruled to be the duty of ") + reader.names.unit(text_of(leg, "dispute.ruling.unitId")),
          deep(leg, "dispute.ruling.reason"));
    }
    const auto replies = list_of(leg, "replies");
    if (replies.empty()) add(reader.say("进展", "progress"), deep(leg, "lastProgress.text"));
    else add(reader.say("反馈", "reply"), replies.back().find("result"));
    const bool outstanding = text_of(leg, "state") == "WORKING";
    if (outstanding) add(reader.say("退回重办", "sent back"), deep(leg, "lastSentBack.reasons"));
    else add(reader.say("核验意见", "verification"), deep(leg, "verification.outcome.note"));
  }
  return fields.text();
}

// ---- what comes next

void add_leg_steps(Steps& steps, JsonValue leg) {
  const Reader& reader = steps.reader;
  const std::string unit{text_of(leg, "unitName")};
  const std::string_view state = text_of(leg, "state");
  const bool required = text_of(leg, "role") != "INFORM";
  const auto add = [&](std::string_view what, std::string who, std::string_view verb, std::string_view options) {
    steps.add(what, std::move(who), verb, " " + unit + std::string(options));
  };
  const std::string office{reader.say("专班办", "Coordinator")};
  const std::string leader{reader.say("组长", "Leader")};
  for (const JsonValue blocker : list_of(leg, "blockers"))
    if (!blocker.find("answer"))
      add(reader.say("答复协调事项", "Answer the blocker"), office, "leg answer-blocker",
          " " + std::string(text_of(blocker, "blockerId")) + reader.say(" --text 答复", " --text WORDS"));
  const bool unanswered = state == "SERVED" || state == "ACKNOWLEDGED" || state == "WORKING";
  if (const auto extensions = list_of(leg, "extensions"); unanswered && !extensions.empty() && !extensions.back().find("decision"))
    add(reader.say("决定延期", "Decide the extension"), office, "leg grant-extension",
        reader.say("  (或 refuse-extension)", "  (or refuse-extension)"));
  if (unanswered && leg.find("dispute") && text_of(leg, "dispute.ruling.unitId").empty())
    add(reader.say("裁决职责争议", "Rule on the dispute"), leader, "leg rule",
        reader.say(" --unit 承办单位 --reason 理由", " --unit UNIT --reason WHY"));
  if (!text_of(leg, "suspension.from").empty())
    add(reader.say("恢复计时", "Resume"), office, "leg resume", reader.say(" --reason 理由", " --reason WHY"));
  if (state == "SERVED") return add(reader.say("签收", "Sign for it"), unit, "leg acknowledge", "");
  if (!required) return;
  if (state == "ACKNOWLEDGED" || state == "WORKING")
    return add(reader.say("反馈结果", "Reply"), unit, "leg reply",
               reader.say(" --result 办理结果 --approved-by 审定职务 --evidence 书面:文件.pdf",
                          " --result WORDS --approved-by POST --evidence DOCUMENT:FILE.pdf"));
  if (state == "RETURNED")
    return add(reader.say("裁定退回", "Decide the return"), office, "leg accept-return",
               reader.say(" --reason 理由  (或 refuse-return)", " --reason WHY  (or refuse-return)"));
  if (state == "REPLIED")
    return add(reader.say("指派核验", "Assign a verifier"), office, "leg assign-verification",
               reader.say(" --verifier 核验人职务", " --verifier POST"));
  if (state == "VERIFYING")
    return add(
        reader.say("核验", "Verify"),
        reader.names.post(text_of(leg, "verification.verifierPostId"), text_of(leg, "verification.verifierUnitId")), "leg verify",
        reader.say(" --result 通过 --checks all --mode 书面 --note 意见", " --result PASS --checks all --mode DOCUMENT --note WORDS"));
  if (state == "VERIFIED")
    return add(reader.say("采纳", "Accept"), office, "leg accept", reader.say("  (或 send-back)", "  (or send-back)"));
}

void add_open_steps(Steps& steps, JsonValue order) {
  const Reader& reader = steps.reader;
  bool all_replied = true;
  bool all_accepted = true;
  bool any = false;
  std::string lead;
  for (const JsonValue leg : list_of(order, "legs")) {
    add_leg_steps(steps, leg);
    const std::string_view state = text_of(leg, "state");
    if (text_of(leg, "role") == "INFORM" || state == "RELEASED") continue;
    any = true;
    if (text_of(leg, "role") == "LEAD") lead = text_of(leg, "unitName");
    all_accepted = all_accepted && state == "ACCEPTED";
    all_replied = all_replied && (state == "REPLIED" || state == "VERIFYING" || state == "VERIFIED" || state == "ACCEPTED");
  }
  if (text_of(order, "phase") == "ISSUED" && any && all_replied)
    steps.add(reader.say("汇总反馈", "File the consolidated reply"), lead, "order consolidate",
              reader.say(" --result 汇总意见", " --result WORDS"));
  if (text_of(order, "phase") == "REPLIED" && any && all_accepted)
    steps.add(reader.say("办结", "Close"), reader.say("专班办", "Coordinator"), "order close");
}

std::string unit_of_leg(JsonValue order, std::string_view leg_id) {
  for (const JsonValue leg : list_of(order, "legs"))
    if (text_of(leg, "legId") == leg_id) return std::string(text_of(leg, "unitName"));
  return {};
}

void add_request_steps(Steps& steps, JsonValue order) {
  const Reader& reader = steps.reader;
  for (const JsonValue request : list_of(order, "pendingRequests")) {
    const std::string_view kind = text_of(request, "kind");
    const std::string leader{reader.say("组长", "Leader")};
    const std::string unit = unit_of_leg(order, text_of(request, "legId"));
    if (kind == "LEG_RELEASE")
      steps.add(reader.say("审批解除承办", "Decide the release"), leader, "leg approve-release",
                " " + unit + reader.say("  (或 refuse-release)", "  (or refuse-release)"));
    if (kind == "SUSPENSION")
      steps.add(reader.say("审批中止计时", "Decide the suspension"), leader, "leg approve-suspension",
                " " + unit + reader.say("  (或 refuse-suspension)", "  (or refuse-suspension)"));
    if (kind == "REOPENING")
      steps.add(reader.say("审批重新办理", "Decide the reopening"), leader, "order approve-reopening",
                reader.say("  (或 refuse-reopening)", "  (or refuse-reopening)"));
    if (kind == "WITHDRAWAL")
      steps.add(reader.say("审批撤回", "Decide the withdrawal"), leader, "order approve-withdrawal",
                reader.say("  (或 refuse-withdrawal)", "  (or refuse-withdrawal)"));
    if (kind == "VOIDING")
      steps.add(reader.say("审批作废", "Decide the voiding"), leader, "order approve-voiding",
                reader.say("  (或 refuse-voiding)", "  (or refuse-voiding)"));
  }
}

}  // namespace

std::string next_steps(JsonValue order, const Reader& reader) {
  Steps steps{reader,
              handle_of(text_of(order, "number").empty() ? text_of(order, "title") : text_of(order, "number"), text_of(order, "orderId")),
              {}};
  const std::string_view phase = text_of(order, "phase");
  const std::string office{reader.say("专班办", "Coordinator")};
  if (phase == "DRAFT") {
    steps.add(reader.say("送审", "Submit"), office, "order submit", reader.say(" --to 组长职务", " --to POST"));
  } else if (phase == "PENDING_APPROVAL") {
    std::string who;
    for (const JsonValue post : list_of(order, "submittedToPostIds"))
      who += (who.empty() ? "" : reader.say("、", ", ")) + reader.names.post(post.string(), {});
    steps.add(reader.say("审批", "Approve"), who, "order approve", reader.say("  (或 refuse)", "  (or refuse)"));
  } else if (phase == "APPROVED") {
    steps.add(reader.say("签发", "Issue"), office, "order issue");
  } else if (phase == "ISSUED" || phase == "REPLIED") {
    add_open_steps(steps, order);
    if (order.find("disagreement") && !deep(order, "disagreement.settlement"))
      steps.add(reader.say("协调分歧", "Settle the disagreement"), office, "order settle", reader.say(" --text 协调结果", " --text WORDS"));
  } else if (phase == "CLOSED") {
    for (const JsonValue check : list_of(order, "followUpChecks"))
      if (!check.find("outcome"))
        steps.add(
            reader.say("回头看", "Look back"), reader.names.post(text_of(check, "checkerPostId"), text_of(check, "checkerUnitId")),
            "order record-check",
            " " + std::string(text_of(check, "checkId")) + reader.say(" --result 成效巩固 --note 说明", " --result UPHELD --note WORDS"));
  }
  add_request_steps(steps, order);
  return steps.table.text();
}

std::string order_text(JsonValue order, const Reader& reader, bool of_the_past) {
  Fields fields;
  const auto add = [&](std::string_view chinese, std::string_view english, std::string value) {
    fields.add(reader.say(chinese, english), std::move(value));
  };
  const std::string_view ended = text_of(order, "endedAt");
  add("阶段", "Phase", phase_of(order, reader) + (ended.empty() ? "" : reader.say(",", ", ") + local_time(ended)));
  add("逾期", "Late", overdue_stages(order, reader));
  if (const auto flags = deep(order, "standing.flags")) add("提示", "Flags", cell_text("flags", *flags, order, reader));
  if (const auto reopened = order.find("reopenNo"); reopened && reopened->integer() > 0)
    add("重新办理", "Reopened",
        reader.say("第 ", "no. ") + reopened->text() + reader.say(" 次", "") +
            in_brackets(enum_word("reopen", text_of(order, "reopenReason"), reader.language), reader));
  if (const std::string_view looked = text_of(order, "followUpResult"); !looked.empty())
    add("回头看", "Follow-up", enum_word("followUp", looked, reader.language));
  add("办结", "Outcome", text_of(order, "phase") == "CLOSED" ? on_time_of(order, reader) : std::string{});
  add("期限", "Due", due_of(order, reader));
  if (const std::string_view lead = text_of(order, "firstLeadUnitId"); !lead.empty())
    add("第一牵头", "First lead", reader.names.unit(lead));
  add("紧急程度", "Urgency", enum_word("urgency", text_of(order, "urgency"), reader.language));
  add("密级", "Secrecy", enum_word("secrecy", text_of(order, "secrecy"), reader.language));
  add("批准", "Approval", decision_of(order, reader));
  add("签发", "Issued", issue_of(order, reader));
  add("来源", "Source",
      enum_word("sourceKind", text_of(order, "sourceKind"), reader.language) + in_brackets(text_of(order, "basis.reference"), reader));
  if (const std::string_view measure = text_of(order, "measureId"); !measure.empty())
    add("重点举措", "Measure", reader.names.measure(measure));
  add("进展反馈", "Progress", feedback_rule_of(order, reader));
  add("佐证要求", "Evidence", enum_word("evidence", text_of(order, "evidencePolicy"), reader.language));
  if (const auto content = order.find("content")) add("内容", "Content", reader.names.text(*content));
  if (const auto goal = order.find("goal")) add("目标", "Goal", reader.names.text(*goal));
  for (const JsonValue supplement : list_of(order, "supplements"))
    if (const auto text = supplement.find("text")) add("补充说明", "Supplement", reader.names.text(*text));
  add("汇总反馈", "Consolidated", consolidated_of(order, reader));
  if (const auto text = deep(order, "disagreement.text")) add("会办分歧", "Disagreement", reader.names.text(*text));
  if (const auto text = deep(order, "disagreement.settlement.text")) add("协调结果", "Settlement", reader.names.text(*text));
  add("待审请求", "Requests", requests_of(order, reader));
  if (const auto reason = order.find("endReason")) add("理由", "Reason", reader.names.text(*reason));
  add("标识", "Id", std::string(text_of(order, "orderId")));
  std::string legs = legs_table(order, reader);
  if (legs.empty() && order.find("recipients")) {
    TextTable table;
    for (const JsonValue one : list_of(order, "recipients"))
      table.rows.push_back({reader.names.unit(text_of(one, "unitId")), enum_word("role", text_of(one, "role"), reader.language)});
    legs = table.text();
  }
  return headline(text_of(order, "number"), order) + fields.text() + with_heading(reader.say("承办", "Legs"), legs) +
         with_heading(reader.say("情况", "Notes"), remarks(order, reader)) +
         with_heading(reader.say("下一步", "Next"), of_the_past ? std::string{} : next_steps(order, reader));
}

std::string order_brief(JsonValue order, const Reader& reader) {
  std::string line = phase_of(order, reader);
  const std::string due = due_of(order, reader);
  const std::string_view phase = text_of(order, "phase");
  if (phase == "CLOSED") line += reader.say(",", ", ") + on_time_of(order, reader);
  else if (!due.empty() && phase != "WITHDRAWN" && phase != "VOIDED" && phase != "DISCARDED") line += reader.say(",期限 ", ", due ") + due;
  std::string steps = next_steps(order, reader);
  if (!steps.empty()) steps.insert(0, reader.say("下一步\n", "Next\n"));
  return headline(text_of(order, "number"), order) + line + "\n" + steps;
}

}  // namespace duban::cli
