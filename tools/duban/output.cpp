#include "tools/duban/output.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "tools/duban/table.hpp"

namespace duban::cli {
namespace {

struct Column {
  std::string_view path;
  std::string_view set;
};

std::vector<Column> columns_of(std::string_view words) {
  std::vector<Column> out;
  while (!words.empty()) {
    const std::string_view one = words.substr(0, words.find(','));
    const std::size_t at = one.find('@');
    out.push_back({one.substr(0, at), at == std::string_view::npos ? std::string_view{} : one.substr(at + 1)});
    words.remove_prefix(std::min(one.size() + 1, words.size()));
  }
  return out;
}

std::vector<std::string> heads_of(const std::vector<Column>& columns, Language language) {
  std::vector<std::string> out;
  for (const Column& column : columns) out.push_back(heading(column.path, language));
  return out;
}

std::string cell_of(JsonValue item, const Column& column, const Reader& reader) {
  const auto value = deep(item, column.path);
  if (!value) return {};
  const std::size_t dot = column.path.rfind('.');
  const auto parent = dot == std::string_view::npos ? std::optional{item} : deep(item, column.path.substr(0, dot));
  return cell_text(dot == std::string_view::npos ? column.path : column.path.substr(dot + 1), *value, *parent, reader, column.set);
}

bool is_list_of_objects(JsonValue value) {
  bool objects = value.kind() == JsonKind::ARRAY && value.size() > 0;
  if (objects) value.for_each_element([&](JsonValue element) { objects = objects && element.kind() == JsonKind::OBJECT; });
  return objects;
}

// Of the machine, not of the matter.
bool is_hidden(std::string_view member) {
  constexpr std::string_view hidden[] = {"version", "position", "sha256", "nextCursor", "names"};
  return std::ranges::find(hidden, member) != std::end(hidden);
}

// The id by which the thing itself is kept: the first of its members, as everywhere in the API.
std::string own_id_of(JsonValue thing) {
  std::string first;
  thing.for_each_member([&](std::string_view name, JsonValue) {
    if (first.empty()) first = name;
  });
  return first.ends_with("Id") && thing.size() > 1 ? first : std::string{};
}

// Of the words for "kind" and "state", those of the enumeration that has this value.
std::string enum_word_of_any(std::string_view member, std::string_view value, Language language) {
  constexpr std::string_view kinds[] = {"affiliation", "deadline", "request", "actorKind"};
  constexpr std::string_view states[] = {"state", "plan", "number"};
  const std::span<const std::string_view> sets = member == "kind" ? std::span{kinds} : std::span<const std::string_view>{states};
  for (const std::string_view set : sets)
    if (std::string word = enum_word(set, value, language); word != value) return word;
  return std::string(value);
}

// A table of the members of a list of objects, in the order in which they first appear.
std::string objects_text(JsonValue list, const Reader& reader) {
  std::vector<std::string> members;
  list.for_each_element([&](JsonValue element) {
    const std::string own_id = own_id_of(element);
    element.for_each_member([&](std::string_view name, JsonValue) {
      if (!is_hidden(name) && (name != own_id || name == "unitId") && std::find(members.begin(), members.end(), name) == members.end())
        members.emplace_back(name);
    });
  });
  TextTable table;
  for (const std::string& member : members) table.head.push_back(heading(member, reader.language));
  list.for_each_element([&](JsonValue element) {
    std::vector<std::string>& row = table.rows.emplace_back();
    for (const std::string& member : members) {
      const auto value = element.find(member);
      row.push_back(value ? cell_text(member, *value, element, reader) : "");
    }
  });
  return table.text();
}

bool ends_with_id_of(std::string_view member, std::string_view plain, std::string_view suffix) {
  return member == plain || member.ends_with(suffix);
}

bool is_limit(std::string_view member) {
  constexpr std::string_view limits[] = {"limitAt", "dueAt", "currentDueAt", "originalDueAt", "signDueAt", "returnUntil", "feedbackDueAt"};
  return std::ranges::find(limits, member) != std::end(limits);
}

std::string string_text(std::string_view member, std::string_view value, JsonValue parent, const Reader& reader, std::string_view set) {
  if (set.empty() && (member == "kind" || member == "state")) return enum_word_of_any(member, value, reader.language);
  if (set.empty()) set = set_of_member(member);
  if (!set.empty()) return enum_word(set, value, reader.language);
  if (ends_with_id_of(member, "unitId", "UnitId")) return reader.names.unit(value);
  if (ends_with_id_of(member, "postId", "PostId")) return reader.names.post(value, text_of(parent, "unitId"));
  if (ends_with_id_of(member, "orderId", "OrderId") || member == "forId") return reader.names.order(value);
  if (member == "taskforceId") return reader.names.taskforce(value);
  if (member == "programmeId") return reader.names.programme(value);
  if (member == "measureId") return reader.names.measure(value);
  // What waits without a limit shows since when.
  if (member == "limitAt" && !parent.find("workingDaysLeft") && limit_text(value).size() > 10)
    return reader.say("自 ", "since ") + local_time(value);
  if (is_limit(member)) return limit_text(value);
  if (value.size() == 24 && value[10] == 'T') return local_time(value);
  return std::string(value);
}

std::string object_text(JsonValue value, const Reader& reader) {
  if (const auto words = value.find(reader.say("zh", "en"))) return std::string(words->string());
  if (value.find("blobId")) return reader.names.text(value);
  if (const auto has = value.find("has")) return has->boolean() ? "✓" : "—";
  if (value.find("kind") && (value.find("value") || value.find("date"))) return due_text(value, reader.language);
  if (const auto post = value.find("postId"); post && value.find("kind")) return reader.names.post(post->string(), {});
  if (const auto unit = value.find("unitId"); unit && value.find("kind")) return reader.names.unit(unit->string());
  if (const auto name = value.find("operatorName")) return std::string(name->string());
  std::string out;
  value.for_each_member([&](std::string_view name, JsonValue inner) {
    if (is_hidden(name)) return;
    if (!out.empty()) out += reader.say(";", "; ");
    out += heading(name, reader.language) + " " + cell_text(name, inner, value, reader);
  });
  return out;
}

// What helps with it, by kind of refusal.
std::string_view advice(long status, std::string_view code, Language language) {
  if (code == "order.wrong_state" || code == "leg.wrong_state")
    return either(language, "用 duban order show 编号 看当前阶段和“下一步”。",
                  "duban order show NUMBER tells the phase and what comes next.");
  if (status == 409 && code.starts_with("supervision."))
    return either(language, "用 duban supervise show 编号 看当前阶段和“下一步”。",
                  "duban supervise show NUMBER tells the phase and what comes next.");
  if (status == 409 && code.starts_with("problem."))
    return either(language, "用 duban problem show 编号 看当前阶段和“下一步”。",
                  "duban problem show NUMBER tells the phase and what comes next.");
  if (code == "idempotency.key_reused")
    return either(language, "换一个 --idempotency-key,或原样重发。", "use another --idempotency-key, or send the same again.");
  if (code == "content.purpose_required") return either(language, "用 --purpose 说明查阅用途。", "say why with --purpose.");
  switch (status) {
    case 401:
      return either(
          language, "检查 DUBAN_TOKEN_FILE 或 --token-file:令牌可能写错、过期或被撤销;请向运维人员要新的。",
          "check DUBAN_TOKEN_FILE or --token-file: the token may be wrong, out of date or revoked; ask the operator for another.");
    case 403:
      return either(language, "用 duban me 看令牌代表哪个职务;请由有权的职务办理。",
                    "duban me tells which post the token stands for; let a post that is entitled do it.");
    case 404:
      return either(language, "核对编号或名称;不属于本单位的事项与不存在的事项答复相同。",
                    "check the number or name; what is not for this unit is answered like what does not exist.");
    case 400:
    case 422:
      return either(language, "按提示改正后重发;用 --help 看各项写法。",
                    "correct it and send it again; --help tells how each word is written.");
    case 409: return either(language, "用 duban order show 编号 核对当前情况后再办。", "look at it again with duban order show NUMBER.");
    case 410: return either(language, "该单已撤回,无需再办。", "the order was withdrawn; nothing more is to be done.");
    case 412: return either(language, "别人先改过:重新查看后再办。", "somebody changed it first: look again, then decide.");
    case 429: return either(language, "稍等片刻再发。", "wait a little and send it again.");
    case 507:
      return either(language, "服务器磁盘已满,请告知运维人员;查询不受影响。",
                    "the disk of the server is full: tell the operator; reading goes on.");
    default:
      if (status >= 500)
        return either(language, "稍后重发;若仍不成,请告知运维人员。", "send it again later; if that does not help, tell the operator.");
      return {};
  }
}

// {"state": "CLOSED", "expected": "REPLIED"} → state 已办结;要求 已反馈
std::string facts_text(JsonValue facts, Language language) {
  std::string out;
  facts.for_each_member([&](std::string_view name, JsonValue value) {
    if (value.kind() != JsonKind::STRING) return;
    std::string word{value.string()};
    for (const std::string_view set : {"phase", "state", "role"})
      if (word == value.string()) word = enum_word(set, value.string(), language);
    if (!out.empty()) out += either(language, ";", "; ");
    if (name == "state") out += either(language, "当前为", "it is ");
    else if (name == "expected") out += either(language, "须为", "it must be ");
    else out += heading(name, language) + " ";
    out += word;
  });
  return out;
}

}  // namespace

std::optional<JsonValue> deep(JsonValue json, std::string_view path) {
  while (true) {
    if (json.kind() != JsonKind::OBJECT) return std::nullopt;
    const std::size_t dot = path.find('.');
    const auto next = json.find(path.substr(0, dot));
    if (!next || dot == std::string_view::npos) return next;
    json = *next;
    path.remove_prefix(dot + 1);
  }
}

std::string_view text_of(JsonValue json, std::string_view path) {
  const auto value = deep(json, path);
  return value && value->kind() == JsonKind::STRING ? value->string() : std::string_view{};
}

std::string yes_or_no(bool yes, Language language) {
  return std::string(yes ? either(language, "是", "yes") : either(language, "否", "no"));
}

std::string due_text(JsonValue due, Language language) {
  if (const auto date = due.find("date")) return std::string(date->string());
  const auto value = due.find("value");
  const std::string count = value ? value->text() : "?";
  const std::string_view kind = text_of(due, "kind");
  if (kind == "WORKING_DAYS") return count + std::string(either(language, " 个工作日", " working days"));
  if (kind == "NATURAL_DAYS") return count + std::string(either(language, " 天", " days"));
  if (kind == "HOURS") return count + std::string(either(language, " 小时", " hours"));
  if (kind == "OFFICE_HOURS") return count + std::string(either(language, " 个工作小时", " office hours"));
  return count + " " + std::string(kind);
}

std::string cell_text(std::string_view member, JsonValue value, JsonValue parent, const Reader& reader, std::string_view set) {
  switch (value.kind()) {
    case JsonKind::STRING: return string_text(member, value.string(), parent, reader, set);
    case JsonKind::BOOLEAN: return yes_or_no(value.boolean(), reader.language);
    case JsonKind::INTEGER: {
      if (member != "workingDaysLeft") return value.text();
      const auto overdue = parent.find("overdue");
      return days_left_text(value.integer(), overdue && overdue->boolean(), reader.language);
    }
    case JsonKind::ARRAY: {
      std::string out;
      value.for_each_element([&](JsonValue element) {
        if (!out.empty()) out += reader.say("、", ", ");
        out += cell_text(member, element, parent, reader, set);
      });
      return out;
    }
    case JsonKind::OBJECT: return object_text(value, reader);
    default: return value.text();
  }
}

std::string list_text(JsonValue json, std::string_view columns, const Reader& reader) {
  const auto items = json.kind() == JsonKind::ARRAY ? std::optional{json} : json.find("items");
  if (!items || items->kind() != JsonKind::ARRAY) return matter_text(json, reader);
  const std::vector<Column> shown = columns_of(columns);
  TextTable table;
  table.head = heads_of(shown, reader.language);
  items->for_each_element([&](JsonValue item) {
    std::vector<std::string>& row = table.rows.emplace_back();
    for (const Column& column : shown) row.push_back(cell_of(item, column, reader));
  });
  if (table.rows.empty()) return reader.say("(没有)\n", "(none)\n");
  return table.text();
}

std::string buckets_text(JsonValue json, std::string_view columns, const Reader& reader) {
  const auto buckets = json.find("buckets");
  if (!buckets) return matter_text(json, reader);
  const std::vector<Column> shown = columns_of(columns);
  TextTable table;
  table.head = heads_of(shown, reader.language);
  table.head.insert(table.head.begin(), heading("bucket", reader.language));
  buckets->for_each_element([&](JsonValue bucket) {
    const std::string name = enum_word("bucket", text_of(bucket, "bucket"), reader.language);
    if (const auto items = bucket.find("items"))
      items->for_each_element([&](JsonValue item) {
        std::vector<std::string>& row = table.rows.emplace_back();
        row.push_back(name);
        for (const Column& column : shown) row.push_back(cell_of(item, column, reader));
      });
    if (const auto more = bucket.find("more"); more && more->boolean()) table.rows.push_back({name, "…"});
  });
  if (table.rows.empty()) return reader.say("(没有待办)\n", "(nothing to do)\n");
  return table.text();
}

std::string matter_text(JsonValue json, const Reader& reader) {
  if (json.kind() != JsonKind::OBJECT) return json.text() + "\n";
  Fields fields;
  std::string lists;
  constexpr std::string_view first[] = {"number", "no", "name", "title"};
  for (const std::string_view name : first)
    if (const auto value = json.find(name)) fields.add(heading(name, reader.language), cell_text(name, *value, json, reader));
  const std::string own_id = own_id_of(json);
  json.for_each_member([&](std::string_view name, JsonValue value) {
    if (is_hidden(name) || name == own_id || std::ranges::find(first, name) != std::end(first)) return;
    if (is_list_of_objects(value)) lists += "\n" + heading(name, reader.language) + "\n" + objects_text(value, reader);
    else fields.add(heading(name, reader.language), cell_text(name, value, json, reader));
  });
  if (!own_id.empty()) fields.add(reader.say("标识", "Id"), std::string(text_of(json, own_id)));
  return fields.text() + lists;
}

std::string problem_text(long status, const std::string& body, Language language) {
  JsonParser parser;
  const auto json = parser.parse(body, JsonTrust::OWN);
  if (!json || json->kind() != JsonKind::OBJECT) return std::to_string(status) + (body.empty() ? "" : ": " + body);
  const std::string_view code = text_of(*json, "code");
  std::string out{text_of(*json, "title")};
  const auto line = [&](std::string_view label, std::string_view words) {
    if (!words.empty()) out.append("\n  ").append(label).append(words);
  };
  std::string details{text_of(*json, "detail")};
  if (const auto facts = json->find("facts")) details = facts_text(*facts, language);
  line(either(language, "详情:", "detail: "), details);
  if (const auto errors = json->find("errors"); errors && errors->kind() == JsonKind::ARRAY)
    errors->for_each_element([&](JsonValue error) {
      std::string words{text_of(error, "pointer")};
      if (const std::string_view detail = text_of(error, "detail"); !detail.empty()) words.append(": ").append(detail);
      line(either(language, "字段:", "field: "), words);
    });
  std::string codes{code};
  if (const std::string_view rule = text_of(*json, "rule"); !rule.empty())
    codes.append(either(language, "(规则 ", " (rule ")).append(rule).append(either(language, ")", ")"));
  line(either(language, "代码:", "code: "), codes);
  line(either(language, "怎么办:", "what to do: "), advice(status, code, language));
  return out;
}

}  // namespace duban::cli
