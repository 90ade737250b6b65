#include "tools/duban/output.hpp"

#include <map>
#include <vector>

#include "tools/duban/table.hpp"

namespace duban::cli {
namespace {

// What clerks call the members; the member itself where no word is given.
const std::map<std::string_view, std::string_view>& chinese_words() {
  static const std::map<std::string_view, std::string_view> words{
      {"number", "编号"},
      {"title", "标题"},
      {"phase", "阶段"},
      {"phaseWords", "阶段"},
      {"firstLeadUnitName", "第一牵头单位"},
      {"currentDueOn", "期限"},
      {"originalDueOn", "原期限"},
      {"workingDaysLeft", "剩余工作日"},
      {"unitName", "单位"},
      {"role", "角色"},
      {"state", "状态"},
      {"name", "名称"},
      {"aliases", "别名"},
      {"level", "层级"},
      {"place", "所在地"},
      {"bucket", "事项"},
      {"limitAt", "时限"},
      {"dueAt", "到期"},
      {"kind", "类别"},
      {"recordedAt", "记录时间"},
      {"occurredAt", "发生时间"},
      {"label", "名称"},
      {"actor", "经办"},
      {"position", "位置"},
      {"type", "类型"},
      {"urgency", "紧急程度"},
      {"secrecy", "密级"},
      {"sourceKind", "来源"},
      {"issuedOn", "签发日期"},
      {"postTitle", "职务"},
      {"validFrom", "起"},
      {"validTo", "止"},
      {"sequence", "序号"},
      {"plan", "有谋划"},
      {"task", "有任务"},
      {"order", "有交办"},
      {"result", "有成效"},
      {"highlight", "有亮点"},
      {"no", "序号"},
      {"issuedAt", "签发时间"},
      {"expiresAt", "失效时间"},
      {"revoked", "已撤销"},
      {"businessDate", "业务日期"},
      {"percent", "进度"},
  };
  return words;
}

std::string heading(std::string_view member, std::string_view language) {
  const std::size_t dot = member.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? member : member.substr(dot + 1);
  if (language.starts_with("zh"))
    if (const auto found = chinese_words().find(last); found != chinese_words().end()) return std::string(found->second);
  return std::string(last);
}

std::string cell_text(JsonValue value, std::string_view language) {
  switch (value.kind()) {
    case JsonKind::STRING: return std::string(value.string());
    case JsonKind::BOOLEAN:
      return value.boolean() ? (language.starts_with("zh") ? "是" : "yes") : (language.starts_with("zh") ? "否" : "no");
    case JsonKind::ARRAY: {
      std::string out;
      value.for_each_element([&](JsonValue element) {
        if (!out.empty()) out += "、";
        out += cell_text(element, language);
      });
      return out;
    }
    case JsonKind::OBJECT: {
      // Words in two languages, a reference to a text, or anything else.
      if (const auto words = value.find(language.starts_with("zh") ? "zh" : "en")) return std::string(words->string());
      if (const auto blob = value.find("blobId")) return std::string(blob->string());
      return value.text();
    }
    default: return value.text();
  }
}

// What waits, in the words of an office.
std::string bucket_word(std::string_view bucket, std::string_view language) {
  static const std::map<std::string_view, std::string_view> words{
      {"DRAFTS", "草稿"},
      {"TO_APPROVE", "待批准"},
      {"TO_ISSUE", "待签发"},
      {"RETURNS_TO_DECIDE", "退回待定"},
      {"REPLIES_TO_VERIFY", "待核验"},
      {"TO_ACCEPT", "待采纳"},
      {"TO_CLOSE", "待办结"},
      {"REQUESTS", "待审请求"},
      {"TO_SIGN", "待签收"},
      {"TO_REPLY", "待反馈"},
      {"SENT_BACK", "退回重办"},
      {"RETURN_REFUSED", "退回未采纳"},
      {"TO_CONSOLIDATE", "待汇总"},
      {"TO_VERIFY", "待我核验"},
  };
  if (language.starts_with("zh"))
    if (const auto found = words.find(bucket); found != words.end()) return std::string(found->second);
  return std::string(bucket);
}

std::optional<JsonValue> deep(JsonValue json, std::string_view path) {
  while (true) {
    const std::size_t dot = path.find('.');
    const auto next = json.find(path.substr(0, dot));
    if (!next || dot == std::string_view::npos) return next;
    json = *next;
    path.remove_prefix(dot + 1);
  }
}

std::vector<std::string_view> split(std::string_view columns) {
  std::vector<std::string_view> out;
  while (!columns.empty()) {
    const std::size_t comma = columns.find(',');
    out.push_back(columns.substr(0, comma));
    if (comma == std::string_view::npos) break;
    columns.remove_prefix(comma + 1);
  }
  return out;
}

bool is_list_of_objects(JsonValue value) {
  bool objects = value.kind() == JsonKind::ARRAY && value.size() > 0;
  if (objects) value.for_each_element([&](JsonValue element) { objects = objects && element.kind() == JsonKind::OBJECT; });
  return objects;
}

// A table of the plain members of a list of objects, in the order in which they first appear.
std::string objects_text(JsonValue list, std::string_view language) {
  std::vector<std::string> members;
  list.for_each_element([&](JsonValue element) {
    element.for_each_member([&](std::string_view name, JsonValue value) {
      if (is_list_of_objects(value)) return;
      if (value.kind() == JsonKind::OBJECT && !value.find("zh")) return;
      if (std::find(members.begin(), members.end(), name) == members.end()) members.emplace_back(name);
    });
  });
  TextTable table;
  for (const std::string& member : members) table.head.push_back(heading(member, language));
  list.for_each_element([&](JsonValue element) {
    std::vector<std::string> row;
    for (const std::string& member : members) {
      const auto value = element.find(member);
      row.push_back(value ? cell_text(*value, language) : "");
    }
    table.rows.push_back(std::move(row));
  });
  return table.text();
}

}  // namespace

std::string list_text(JsonValue json, std::string_view columns, std::string_view language) {
  const auto items = json.kind() == JsonKind::ARRAY ? std::optional<JsonValue>{json} : json.find("items");
  if (!items) return matter_text(json, language);
  TextTable table;
  const auto members = split(columns);
  for (const std::string_view member : members) table.head.push_back(heading(member, language));
  items->for_each_element([&](JsonValue item) {
    std::vector<std::string> row;
    for (const std::string_view member : members) {
      const auto value = deep(item, member);
      row.push_back(value ? cell_text(*value, language) : "");
    }
    table.rows.push_back(std::move(row));
  });
  return table.text();
}

std::string buckets_text(JsonValue json, std::string_view columns, std::string_view language) {
  const auto buckets = json.find("buckets");
  if (!buckets) return matter_text(json, language);
  TextTable table;
  table.head.push_back(heading("bucket", language));
  const auto members = split(columns);
  for (const std::string_view member : members) table.head.push_back(heading(member, language));
  buckets->for_each_element([&](JsonValue bucket) {
    const auto name = bucket.find("bucket");
    const auto items = bucket.find("items");
    if (!name || !items) return;
    items->for_each_element([&](JsonValue item) {
      std::vector<std::string> row{bucket_word(name->string(), language)};
      for (const std::string_view member : members) {
        const auto value = deep(item, member);
        row.push_back(value ? cell_text(*value, language) : "");
      }
      table.rows.push_back(std::move(row));
    });
  });
  return table.text();
}

std::string matter_text(JsonValue json, std::string_view language) {
  if (json.kind() != JsonKind::OBJECT) return json.text() + "\n";
  std::string out;
  std::string lists;
  json.for_each_member([&](std::string_view name, JsonValue value) {
    if (is_list_of_objects(value)) {
      lists += "\n" + heading(name, language) + "\n" + objects_text(value, language);
    } else if (value.kind() == JsonKind::OBJECT && !value.find("zh") && !value.find("blobId")) {
      value.for_each_member([&](std::string_view inner, JsonValue inner_value) {
        if (is_list_of_objects(inner_value)) return;
        out += heading(inner, language) + ": " + cell_text(inner_value, language) + "\n";
      });
    } else {
      out += heading(name, language) + ": " + cell_text(value, language) + "\n";
    }
  });
  return out + lists;
}

std::string problem_text(long status, const std::string& body) {
  const auto json = thread_json_parser().parse(body, JsonTrust::OWN);
  if (!json || json->kind() != JsonKind::OBJECT) return std::to_string(status) + ": " + body;
  const auto text = [&](std::string_view member) {
    const auto value = json->find(member);
    return value && value->kind() == JsonKind::STRING ? std::string(value->string()) : std::string{};
  };
  std::string out = text("title") + " (" + text("code") + (text("rule").empty() ? "" : ", " + text("rule")) + ")";
  if (const std::string detail = text("detail"); !detail.empty() && detail != text("title")) out += "\n  " + detail;
  if (const auto errors = json->find("errors"); errors && errors->kind() == JsonKind::ARRAY)
    errors->for_each_element([&](JsonValue error) {
      const auto pointer = error.find("pointer");
      const auto detail = error.find("detail");
      out += "\n  " + (pointer ? std::string(pointer->string()) : "") + ": " + (detail ? std::string(detail->string()) : error.text());
    });
  return out;
}

}  // namespace duban::cli
