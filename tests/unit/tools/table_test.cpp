#include <catch2/catch.hpp>

#include "tools/duban/table.hpp"

namespace duban::cli {

TEST_CASE("a Chinese character takes two places, a Latin one takes one, a combining mark none") {
  struct Row {
    std::string_view text;
    std::size_t width;
  };
  const Row rows[] = {{"", 0},
                      {"duban", 5},
                      {"督办", 4},
                      {"余法专交〔2021〕1号", 19},
                      {"特急ABC", 7},
                      {"“一支队伍”", 10},  // curly quotation marks take one place where the locale is UTF-8
                      {"\xEF\xBC\x88全角\xEF\xBC\x89", 8},
                      {"★✓—", 3},
                      {"e\xCC\x81", 1},
                      {"\xEF\xBB\xBF督", 2}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown_width(row.text) == row.width);
  }
}

TEST_CASE("columns line up by what is shown, without trailing blanks; what is empty throughout is left out") {
  TextTable table{{"编号", "Empty", "标题", "期限"}, {{"1号", "", "建设", "2021-10-28"}, {"余法专交〔2021〕12号", "", "A", ""}}};
  CHECK(table.text() ==
        "编号                  标题  期限\n"
        "1号                   建设  2021-10-28\n"
        "余法专交〔2021〕12号  A\n");
  CHECK(TextTable{{"编号", "标题"}, {}}.text() == "编号  标题\n");
  CHECK(TextTable{{}, {{"甲", "乙"}, {"", "丙"}}}.text() == "甲  乙\n    丙\n");
}

TEST_CASE("a text cannot break its line or steer the terminal") {
  CHECK(one_line("一\n二\t三") == "一 二 三");
  CHECK(one_line("\x1B[31m红") == " [31m红");
  CHECK(one_line("\xE2\x80\xAE"
                 "abc") == " abc");
  CHECK(TextTable{{"标题"}, {{"第一行\n第二行"}}}.text() == "标题\n第一行 第二行\n");
}

TEST_CASE("labelled lines line up; those without a value are left out") {
  Fields fields;
  fields.add("阶段", "待签收");
  fields.add("第一牵头", "区司法局");
  fields.add("备注", "");
  CHECK(fields.text() == "阶段      待签收\n第一牵头  区司法局\n");
}

}  // namespace duban::cli
