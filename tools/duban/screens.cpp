#include "tools/duban/screens.hpp"

#include <array>

#include "common/time/civil_date.hpp"
#include "tools/duban/table.hpp"

namespace duban::cli {
namespace {

std::string actor_of(JsonValue event, const Reader& reader) {
  const std::string_view kind = text_of(event, "actor.kind");
  const std::string_view unit = text_of(event, "actorUnitId");
  if (kind == "POST") return reader.names.post(text_of(event, "actor.postId"), unit);
  return enum_word("actorKind", kind, reader.language);
}

// What is particular about an event, in a few words.
std::string particulars(JsonValue event, const Reader& reader) {
  std::string out;
  const auto add = [&](const std::string& words) {
    if (words.empty()) return;
    if (!out.empty()) out += reader.say(",", ", ");
    out += words;
  };
  const auto data = event.find("data");
  if (!data || data->kind() != JsonKind::OBJECT) return out;
  const std::string_view unit = text_of(*data, "unitId");
  const std::string_view leg = text_of(*data, "legId");
  if (!unit.empty()) add(reader.names.unit(unit));
  else if (!leg.empty()) add(reader.names.unit_of_leg(text_of(*data, "orderId"), leg));
  add(std::string(text_of(*data, "number")));
  if (const std::string_view due = text_of(*data, "newDueOn").empty() ? text_of(*data, "dueOn") : text_of(*data, "newDueOn"); !due.empty())
    add(reader.say("期限 ", "due ") + std::string(due));
  if (const auto percent = data->find("percent")) add(percent->text() + "%");
  const std::string_view type = text_of(event, "type");
  const auto about = [&](std::string_view words) { return type.find(words) != std::string_view::npos; };
  add(enum_word(about("follow_up") ? "followUp" : "verification", text_of(*data, "result"), reader.language));
  add(enum_word(about("suspen") ? "suspension" : "ground", text_of(*data, "ground"), reader.language));
  if (about("reopen")) add(enum_word("reopen", text_of(*data, "reason"), reader.language));
  for (const std::string_view member : {"reason", "reasons"})
    if (const auto reason = data->find(member); reason && reason->kind() == JsonKind::OBJECT) add(reader.names.text(*reason));
  return out;
}

std::vector<std::string> heads(const Reader& reader, std::initializer_list<std::pair<std::string_view, std::string_view>> words) {
  std::vector<std::string> out;
  for (const auto& [chinese, english] : words) out.emplace_back(reader.say(chinese, english));
  return out;
}

template <class Visit>
void for_each_in(JsonValue json, std::string_view path, Visit&& visit) {
  if (const auto list = deep(json, path); list && list->kind() == JsonKind::ARRAY) list->for_each_element(visit);
}

std::string no_of(JsonValue thing) {
  const auto no = thing.find("no");
  return !no ? "" : no->kind() == JsonKind::STRING ? std::string(no->string()) : no->text();
}

std::string weekday_of(std::string_view date, Language language) {
  const auto day = CivilDate::parse(date);
  if (!day) return {};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{
      {{"周一", "Mon"}, {"周二", "Tue"}, {"周三", "Wed"}, {"周四", "Thu"}, {"周五", "Fri"}, {"周六", "Sat"}, {"周日", "Sun"}}};
  const auto& [chinese, english] = words.at(static_cast<std::size_t>(day->weekday()) - 1);
  return std::string(either(language, chinese, english));
}

}  // namespace

std::string timeline_text(JsonValue timeline, const Reader& reader) {
  TextTable table;
  table.head = heads(reader, {{"时间", "Time"}, {"事项", "Event"}, {"单位", "Unit"}, {"经办", "By"}, {"说明", "Details"}});
  for_each_in(timeline, "items", [&](JsonValue event) {
    std::string label{text_of(event, reader.say("label.zh", "label.en"))};
    if (label.empty()) label = text_of(event, "type");
    std::string_view unit = text_of(event, "actorUnitId");
    if (unit.empty()) unit = text_of(event, "actor.unitId");
    table.rows.push_back({local_time(text_of(event, "occurredAt")), std::move(label), unit.empty() ? "" : reader.names.unit(unit),
                          actor_of(event, reader), particulars(event, reader)});
  });
  return table.text();
}

std::string cockpit_text(JsonValue cockpit, const Reader& reader) {
  constexpr std::array<std::string_view, 5> stages{"PLAN", "DECIDE", "EXECUTE", "INSPECT", "FEED_BACK"};
  TextTable table;
  table.head.emplace_back(reader.say("专项", "Programme"));
  for (const std::string_view stage : stages) table.head.push_back(enum_word("stage", stage, reader.language));
  std::array<std::int64_t, stages.size()> totals{};
  const auto add = [&](std::string name, JsonValue counts) {
    std::vector<std::string> row{std::move(name)};
    for (std::size_t index = 0; index < stages.size(); ++index) {
      const auto count = counts.find(stages.at(index));
      totals.at(index) += count ? count->integer() : 0;
      row.push_back(count ? count->text() : "0");
    }
    table.rows.push_back(std::move(row));
  };
  for_each_in(cockpit, "programmes", [&](JsonValue programme) {
    if (const auto counts = programme.find("stages")) add(reader.names.programme(text_of(programme, "programmeId")), *counts);
  });
  if (const auto counts = cockpit.find("withoutProgramme")) add(reader.say("(未列专项)", "(no programme)"), *counts);
  std::vector<std::string> sum{reader.say("合计", "Total")};
  for (const std::int64_t total : totals) sum.push_back(std::to_string(total));
  table.rows.push_back(std::move(sum));
  return reader.names.taskforce(text_of(cockpit, "taskforceId")) + "\n" + table.text();
}

std::string me_text(JsonValue me, const Reader& reader) {
  Fields fields;
  const auto add = [&](std::string_view chinese, std::string_view english, std::string value) {
    fields.add(reader.say(chinese, english), std::move(value));
  };
  add("身份", "Token of", enum_word("actorKind", text_of(me, "actor.kind"), reader.language));
  add("名称", "Name", std::string(text_of(me, "actor.operatorName")));
  add("职务", "Post", std::string(text_of(me, "post.title")));
  add("角色", "Role", enum_word("role", text_of(me, "post.role"), reader.language));
  if (const std::string_view unit = text_of(me, "unitId"); !unit.empty()) add("单位", "Unit", reader.names.unit(unit));
  if (const std::string_view taskforce = text_of(me, "post.taskforceId"); !taskforce.empty())
    add("专班", "Task force", reader.names.taskforce(taskforce));
  std::string term{text_of(me, "post.validFrom")};
  if (const std::string_view to = text_of(me, "post.validTo"); !to.empty()) term += reader.say(" 至 ", " to ") + std::string(to);
  else if (!term.empty()) term += reader.say(" 起", "");
  add("任期", "Since", std::move(term));
  const std::string_view today = text_of(me, "businessDate");
  add("业务日期", "Business date", std::string(today) + " " + weekday_of(today, reader.language));
  return fields.text();
}

std::string taskforce_text(JsonValue taskforce, const Reader& reader) {
  Fields fields;
  for (const std::string_view member :
       {"name", "place", "basisDocument", "establishedOn", "coordinatingUnitId", "letterhead", "dissolvedOn"})
    if (const auto value = taskforce.find(member))
      fields.add(heading(member, reader.language), cell_text(member, *value, taskforce, reader));
  TextTable posts;
  posts.head = heads(reader, {{"职务", "Post"}, {"角色", "Role"}, {"单位", "Unit"}, {"起", "From"}, {"止", "To"}});
  for_each_in(taskforce, "posts", [&](JsonValue post) {
    posts.rows.push_back({std::string(text_of(post, "title")), enum_word("role", text_of(post, "role"), reader.language),
                          reader.names.unit(text_of(post, "unitId")), std::string(text_of(post, "validFrom")),
                          std::string(text_of(post, "validTo"))});
  });
  TextTable groups;
  groups.head = heads(reader, {{"专项组", "Work group"}, {"专项", "Programme"}, {"牵头单位(★ 第一牵头)", "Lead units (★ first)"}});
  for_each_in(taskforce, "groups", [&](JsonValue group) {
    std::string units;
    for_each_in(group, "leadUnits", [&](JsonValue lead) {
      if (!units.empty()) units += reader.say("、", ", ");
      if (const auto first = lead.find("firstLead"); first && first->boolean()) units += "★";
      units += reader.names.unit(text_of(lead, "unitId"));
    });
    groups.rows.push_back({std::string(text_of(group, "name")), reader.names.programme(text_of(group, "programmeId")), std::move(units)});
  });
  std::string out = fields.text();
  if (!posts.rows.empty()) out += "\n" + posts.text();
  if (!groups.rows.empty()) out += "\n" + groups.text();
  return out;
}

std::string measures_text(JsonValue measures, const Reader& reader) {
  TextTable table;
  table.head = heads(reader, {{"序号", "No."}, {"重点举措", "Measure"}});
  constexpr std::array<std::string_view, 5> flags{"plan", "task", "order", "result", "highlight"};
  for (const std::string_view flag : flags) table.head.push_back(heading(flag, reader.language));
  for_each_in(measures, "measures", [&](JsonValue measure) {
    std::vector<std::string> row{no_of(measure), std::string(text_of(measure, "title"))};
    for (const std::string_view flag : flags) {
      const auto value = measure.find(flag);
      row.push_back(value ? cell_text(flag, *value, measure, reader) : "");
    }
    table.rows.push_back(std::move(row));
  });
  return reader.names.programme(text_of(measures, "programmeId")) + "\n" + table.text();
}

std::string calendar_text(JsonValue calendar, const Reader& reader) {
  Fields fields;
  for (const std::string_view member : {"year", "source", "calendarVersion"})
    if (const auto value = calendar.find(member)) fields.add(heading(member, reader.language), cell_text(member, *value, calendar, reader));
  TextTable days;
  days.head = heads(reader, {{"日期", "Date"}, {"星期", "Weekday"}, {"安排", "Day"}, {"名称", "Name"}});
  for_each_in(calendar, "days", [&](JsonValue day) {
    const auto off = day.find("off");
    days.rows.push_back({std::string(text_of(day, "date")), weekday_of(text_of(day, "date"), reader.language),
                         std::string(off && off->boolean() ? reader.say("放假", "off") : reader.say("上班", "works")),
                         std::string(text_of(day, "name"))});
  });
  return fields.text() + "\n" + days.text();
}

std::string policy_text(JsonValue policy, const Reader& reader) {
  TextTable versions;
  versions.head = heads(reader, {{"版本", "Version"}, {"生效", "From"}, {"说明", "Note"}});
  std::optional<JsonValue> rules;
  for_each_in(policy, "items", [&](JsonValue version) {
    const auto number = version.find("version");
    const std::string_view from = text_of(version, "from");
    versions.rows.push_back({number ? number->text() : "",
                             from.starts_with("1970-") ? reader.say("起初", "from the first") : local_time(from),
                             std::string(text_of(version, "note"))});
    if (const auto found = version.find("rules")) rules = found;
  });
  if (!rules) return versions.text();
  TextTable limits;
  limits.head = heads(reader, {{"期限规则", "Limits"}, {"平件", "Normal"}, {"加急", "Urgent"}, {"特急", "Top urgent"}});
  struct Row {
    std::string_view member, chinese, english;
  };
  constexpr Row rows[] = {{"sign", "签收", "Sign for it"},
                          {"returnWindow", "可退回", "May be returned within"},
                          {"firstProgress", "首次进展", "First progress"},
                          {"progressEvery", "进展间隔", "Progress every"},
                          {"finalOrdinary", "反馈(一般)", "Reply, ordinary"},
                          {"finalHard", "反馈(疑难)", "Reply, hard"},
                          {"verification", "核验", "Verify"},
                          {"decision", "退回裁定", "Decide a return"},
                          {"dueSoonWorkingDays", "临期提醒(工作日)", "Due soon, working days"},
                          {"extensionsMax", "最多延期(次)", "Extensions at most"}};
  for (const Row& row : rows) {
    std::vector<std::string>& cells = limits.rows.emplace_back();
    cells.emplace_back(reader.say(row.chinese, row.english));
    for (const std::string_view urgency : {"normal", "urgent", "topUrgent"}) {
      const auto value = deep(*rules, std::string(urgency) + "." + std::string(row.member));
      cells.push_back(!value ? "—" : value->kind() == JsonKind::OBJECT ? due_text(*value, reader.language) : value->text());
    }
  }
  return limits.text() + "\n" + versions.text();
}

}  // namespace duban::cli
