#include "tools/duban/rules_report.hpp"

#include <fmt/core.h>

#include "common/json/writer.hpp"
#include "services/rules_check/catalogue.hpp"

namespace duban::cli {

RulesReport report_of(const RulesCheck& check) { return {check.event_count(), check.violation_count(), check.violations()}; }

std::string rules_text(const RulesReport& report, Language language) {
  std::string out = fmt::format(
      fmt::runtime(either(language, "rules     {} 条规则,{} 个事件,{} 处违反\n", "rules     {} rules, {} events, {} violations\n")),
      checked_rules().size(), report.events, report.violations);
  for (const RuleViolation& each : report.first) {
    const CheckedRule* rule = checked_rule(each.rule);
    out += fmt::format("{:<9} {}\n          {} {}  {}\n          {}\n", each.rule,
                       rule == nullptr ? std::string_view{} : either(language, rule->chinese, rule->english),
                       either(language, "位置", "position"), each.position.value, each.stream.name, each.explanation);
  }
  if (report.first.size() < report.violations)
    out += fmt::format(fmt::runtime(either(language, "          另有 {} 处未列出\n", "          and {} more\n")),
                       report.violations - report.first.size());
  return out;
}

std::string rules_json(const RulesReport& report) {
  std::string out;
  JsonWriter writer{out};
  const auto count = [&](std::string_view name, std::uint64_t value) {
    writer.key(name);
    writer.integer(static_cast<std::int64_t>(value));
  };
  writer.begin_object();
  count("checked", checked_rules().size());
  count("events", report.events);
  count("violations", report.violations);
  writer.key("first");
  writer.begin_array();
  for (const RuleViolation& each : report.first) {
    const CheckedRule* rule = checked_rule(each.rule);
    writer.begin_object();
    writer.key("rule");
    writer.string(each.rule);
    writer.key("words");
    writer.begin_object();
    writer.key("zh");
    writer.string(rule == nullptr ? std::string_view{} : rule->chinese);
    writer.key("en");
    writer.string(rule == nullptr ? std::string_view{} : rule->english);
    writer.end_object();
    count("position", each.position.value);
    writer.key("stream");
    writer.string(each.stream.name);
    writer.key("explanation");
    writer.string(each.explanation);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return out;
}

}  // namespace duban::cli
