#include "tools/duban/help.hpp"

#include "tools/duban/table.hpp"

namespace duban::cli {

std::string in_both(std::string_view chinese, std::string_view english, Language language) {
  return std::string(either(language, chinese, english)) + "  " + std::string(either(language, english, chinese));
}

std::string word_help(const Word& word, Language language) {
  std::string out{either(language, word.help.chinese, word.help.english)};
  if (!word.choices.empty()) out += std::string(either(language, ":", ": ")) + choices_of(word.choices);
  if (word.required) out += either(language, "(必填)", " (required)");
  return out;
}

std::string verb_footer(const Verb& verb, Language language) {
  std::string command = "duban " + std::string(verb.noun);
  if (!verb.verb.empty()) command += " " + std::string(verb.verb);
  if (!verb.example.empty()) command += " " + std::string(verb.example);
  return std::string(either(language, "例:", "Example: ")) + command +
         std::string(either(language, "\n全局选项(--json、--lang、--token-file …)见 duban --help",
                            "\nOptions for every command (--json, --lang, --token-file …): duban --help"));
}

std::string main_footer(Language language) {
  TextTable codes;
  const auto add = [&](std::string_view code, std::string_view chinese, std::string_view english) {
    codes.rows.push_back({"  " + std::string(code), std::string(either(language, chinese, english))});
  };
  add("0", "办成", "done");
  add("1", "被拒绝:当前状态或规则不允许", "refused: the state or a rule stands against it");
  add("2", "用法有误,或名称不够明确", "used wrongly, or a name that could mean several");
  add("3", "连不上服务器", "no answer from the server");
  add("4", "没有找到(不属于本单位的也是如此)", "not found (what is not for this unit neither)");
  add("5", "令牌无效或无权", "the token is not good, or may not do this");
  add("6", "服务器或存储出错", "the server or the store failed");
  return std::string(either(
             language,
             "编号、名称都可代替标识:交办单用 余法专交〔2021〕1号(括号不论)、1号、2021-1 或草稿标题;单位用名称或别名;\n"
             "职务用名称、其中一部分或角色;专项用 一;重点举措用 一.3。中文选项值与英文代码通用:牵头 = CO_LEAD。\n"
             "结果写到标准输出,提示写到标准错误。时间为北京时间。\n例:\n",
             "Numbers and names stand for ids: an order by 余法专交〔2021〕1号 (any brackets), 1, 2021-1 or a draft's title; a unit by\n"
             "name or alias; a post by title, a part of it, or role; a programme by 一 or 1; a measure by 一.3 or 1.3.\n"
             "Answers go to stdout, talk to stderr. Times are those of Shanghai.\nExamples:\n")) +
         "  export DUBAN_TOKEN_FILE=.run/tokens/coordinator\n"
         "  duban board\n"
         "  duban order show 1\n"
         "  duban order list --phase 待签收 --json\n" +
         std::string(either(language, "退出代码:\n", "Exit codes:\n")) + codes.text();
}

}  // namespace duban::cli
