#include <catch2/catch.hpp>

#include "tools/duban/arguments.hpp"
#include "tools/duban/finder.hpp"

namespace duban::cli {

TEST_CASE("a time limit is typed in short or in Chinese") {
  struct Row {
    std::string_view typed;
    std::string_view value;
  };
  const Row rows[] = {{"10d", R"({"kind":"WORKING_DAYS","value":10})"},
                      {"10个工作日", R"({"kind":"WORKING_DAYS","value":10})"},
                      {"10 个工作日", R"({"kind":"WORKING_DAYS","value":10})"},
                      {"30n", R"({"kind":"NATURAL_DAYS","value":30})"},
                      {"30天", R"({"kind":"NATURAL_DAYS","value":30})"},
                      {"30个自然日", R"({"kind":"NATURAL_DAYS","value":30})"},
                      {"24h", R"({"kind":"HOURS","value":24})"},
                      {"24小时", R"({"kind":"HOURS","value":24})"},
                      {"2021-12-31", R"({"kind":"DATE","date":"2021-12-31"})"}};
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(due_value(row.typed).value_or("refused") == row.value);
  }
  for (const std::string_view wrong : {"", "d", "10", "10x", "2021-13-01", "十天"}) {
    CAPTURE(wrong);
    CHECK_FALSE(due_value(wrong));
  }
}

TEST_CASE("checks that passed are named in either language; a misspelt one is refused and not taken for failed") {
  CHECK(checks_value("all") == checks_value("全部"));
  CHECK(checks_value("factsClear,lawful") == checks_value("事实清楚、程序合法"));
  CHECK(checks_value("lawful,factsClear") == checks_value("事实清楚\xEF\xBC\x8C程序合法"));
  CHECK(checks_value("事实清楚").value().find(R"("factsClear":true,"problemSolved":false)") != std::string::npos);
  CHECK_FALSE(checks_value("factsClera"));
}

TEST_CASE("a word of an enumeration, a day and its edges") {
  constexpr Word phase{"phase", WordKind::TEXT, false, {}, "shownPhase", "phase"};
  CHECK(choice_value(phase, "待签收") == std::string("AWAITING_RECEIPT"));
  CHECK(choice_value(phase, "Awaiting receipt") == std::string("AWAITING_RECEIPT"));
  CHECK(choice_value(phase, "待办").error().message.find("待签收(AWAITING_RECEIPT)") != std::string::npos);
  CHECK_FALSE(date_value("2021-02-29"));
  CHECK(instant_value("2021-10-15", Duration{}) == std::string("2021-10-14T16:00:00.000Z"));
  CHECK_FALSE(instant_value("today", Duration{}));
}

TEST_CASE("parts on both sides of a colon of either width") {
  CHECK(split_at_colon("区司法局:LEAD", true).second == "LEAD");
  CHECK(split_at_colon("区司法局\xEF\xBC\x9A牵头", true).second == "牵头");
  CHECK(split_at_colon("书面:a:b.pdf", false).second == "a:b.pdf");
  CHECK(split_at_colon("区司法局", true).second.empty());
}

TEST_CASE("what people call things is found: numbers, aliases, parts of titles, roles; what could be several is not guessed") {
  const auto fetch = [](const std::string& path) -> Finder::Page {
    if (path.starts_with("/me")) return {R"({"businessDate":"2021-10-15","unitId":"u2"})", {}};
    if (path.starts_with("/taskforces?"))
      return {R"({"items":[{"taskforceId":"t1","name":"专班","posts":[
               {"postId":"p1","role":"LEADER","title":"区委副书记","unitId":"u1"},
               {"postId":"p2","role":"MEMBER","title":"分管领导","unitId":"u1"},
               {"postId":"p3","role":"MEMBER","title":"分管领导","unitId":"u2"},
               {"postId":"p4","role":"VERIFIER","title":"核验岗","unitId":"u1"}]}]})",
              {}};
    if (path.starts_with("/taskforces/")) return {R"({"letterhead":"余法专"})", {}};
    if (path.starts_with("/units?"))
      return {R"({"items":[{"unitId":"u1","name":"区司法局","aliases":["司法局"]},{"unitId":"u2","name":"区司法局分局","aliases":[]}]})",
              {}};
    if (path.starts_with("/programmes"))
      return {
          R"({"items":[{"programmeId":"g1","no":"一","title":"行政执法改革","measures":[{"measureId":"m3","no":3,"title":"协同联动"}]}]})",
          {}};
    if (path.starts_with("/assignments?number="))
      return {path.find("%E3%80%942021%E3%80%9512%E5%8F%B7") != std::string::npos
                  ? R"({"items":[{"orderId":"o12","number":"余法专交〔2021〕12号"}]})"
                  : R"({"items":[]})",
              {}};
    if (path.starts_with("/assignments?limit"))
      return {R"({"items":[{"orderId":"d1","title":"公布清单","shownPhase":"DRAFT"},{"orderId":"d2","title":"重名","shownPhase":"DRAFT"},
               {"orderId":"d3","title":"重名","shownPhase":"CLOSED","number":"余法专交〔2021〕1号"}]})",
              {}};
    return {R"({"legs":[{"legId":"l0","unitId":"u1","unitName":"区司法局","state":"RELEASED"},
                        {"legId":"l1","unitId":"u1","unitName":"区司法局","state":"SERVED","role":"LEAD"}]})",
            {}};
  };
  Finder finder{fetch, Language::CHINESE};
  for (const char* const number : {"12", "12号", "2021-12"}) {
    CAPTURE(number);
    CHECK(finder.order(number) == "o12");
  }
  CHECK(finder.order("公布清单") == "d1");
  CHECK(finder.order("01902f3a-0000-7000-8000-000000000000") == "01902f3a-0000-7000-8000-000000000000");
  CHECK(finder.unit("区司法局") == "u1");
  CHECK(finder.unit("司法局") == "u1");
  CHECK(finder.leg("o12", "区司法局") == "l1");
  CHECK(finder.leg("o12", "司法局") == "l1");
  CHECK(finder.programme("1") == "g1");
  CHECK(finder.programme("执法改革") == "g1");
  CHECK(finder.measure("1.3") == "m3");
  CHECK(finder.post("核验岗") == "p4");
  CHECK(finder.post("核验人") == "p4");
  CHECK(finder.post("副书记") == "p1");
  CHECK(finder.post("分管领导") == "p3");  // of the caller's own unit

  const auto stopped = [](auto&& find) {
    try {
      find();
    } catch (const Stop& stop) {
      return stop;
    }
    return Stop{Exit::OK, {}};
  };
  CHECK(stopped([&] { return finder.order("99"); }).code == Exit::NOT_FOUND);
  CHECK(stopped([&] { return finder.order("没有这一单"); }).code == Exit::NOT_FOUND);
  const Stop two = stopped([&] { return finder.order("重名"); });
  CHECK(two.code == Exit::USAGE);
  CHECK(two.words.find("余法专交〔2021〕1号  已办结  d3") != std::string::npos);
  CHECK(stopped([&] { return finder.unit("区司"); }).code == Exit::USAGE);
  CHECK(stopped([&] { return finder.post("处长"); }).code == Exit::NOT_FOUND);
}

}  // namespace duban::cli
