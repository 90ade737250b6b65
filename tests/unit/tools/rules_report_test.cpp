#include <catch2/catch.hpp>

#include "services/rules_check/catalogue.hpp"
#include "tools/duban/rules_report.hpp"

namespace duban::cli {
namespace {

RulesReport two_of_three() {
  return {.events = 7,
          .violations = 3,
          .first = {{"INV-08", Position{4}, StreamId{"number-余法专交-2021"}, "expected the next number 2, found 3"},
                    {"S-03", Position{6}, StreamId{"assignment-1"}, "expected \"one\" request, found another"}}};
}

}  // namespace

TEST_CASE("a kept log is one line") {
  const std::string rules = std::to_string(checked_rules().size());
  CHECK(rules_text({.events = 12, .violations = 0, .first = {}}, Language::ENGLISH) ==
        "rules     " + rules + " rules, 12 events, 0 violations\n");
  CHECK(rules_text({.events = 12, .violations = 0, .first = {}}, Language::CHINESE) ==
        "rules     " + rules + " 条规则,12 个事件,0 处违反\n");
  CHECK(rules_json({.events = 12, .violations = 0, .first = {}}) ==
        "{\"checked\":" + rules + ",\"events\":12,\"violations\":0,\"first\":[]}");
}

TEST_CASE("each violation says the rule in the reader's language, where it is, and what is there instead") {
  const std::string english = rules_text(two_of_three(), Language::ENGLISH);
  CHECK(english.find("INV-08    " + std::string(checked_rule("INV-08")->english) +
                     "\n          position 4  number-余法专交-2021\n          expected the next number 2, found 3\n") != std::string::npos);
  CHECK(english.find("S-03      ") != std::string::npos);
  CHECK(english.ends_with("          and 1 more\n"));
  const std::string chinese = rules_text(two_of_three(), Language::CHINESE);
  CHECK(chinese.find("S-03      " + std::string(checked_rule("S-03")->chinese) + "\n          位置 6  assignment-1\n") !=
        std::string::npos);
  CHECK(chinese.find(checked_rule("S-03")->english) == std::string::npos);
  CHECK(chinese.ends_with("          另有 1 处未列出\n"));
}

TEST_CASE("the JSON has both languages, the counts, and the first violations") {
  const std::string json = rules_json(two_of_three());
  CHECK(json.find("\"events\":7,\"violations\":3,\"first\":[{\"rule\":\"INV-08\",\"words\":{\"zh\":\"") != std::string::npos);
  CHECK(json.find("\"position\":6,\"stream\":\"assignment-1\",\"explanation\":\"expected \\\"one\\\" request, found another\"}]}") !=
        std::string::npos);
}

}  // namespace duban::cli
