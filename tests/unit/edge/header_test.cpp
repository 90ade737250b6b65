// What headers and addresses mean: tables.
#include <catch2/catch.hpp>

#include "services/edge/request_headers.hpp"
#include "services/edge/target.hpp"

namespace duban {

TEST_CASE("S-15: If-Match compares the version part, strongly") {
  using Kind = MatchCondition::Kind;
  struct Row {
    std::string value;
    Kind kind;
    std::uint32_t version;
  };
  const std::vector<Row> rows{
      {"", Kind::NONE, 0},
      {"*", Kind::EXISTS, 0},
      {"\"v7\"", Kind::VERSION, 7},
      {"\"v7.1234.2021-09-08\"", Kind::VERSION, 7},
      {"\"v7.1\", \"v7.2\"", Kind::VERSION, 7},
      {"\"other\", \"v7\"", Kind::VERSION, 7},
      {"W/\"v7\"", Kind::NEVER, 0},
      {"\"7\"", Kind::NEVER, 0},
      {"\"v\"", Kind::NEVER, 0},
      {"\"v-1\"", Kind::NEVER, 0},
      {"\"v99999999999\"", Kind::NEVER, 0},
      {"\"v7\", \"v8\"", Kind::MALFORMED, 0},
      {"v7", Kind::MALFORMED, 0},
      {"\"v7", Kind::MALFORMED, 0},
      {"\"v7\" \"v7\"", Kind::MALFORMED, 0},
  };
  for (const Row& row : rows) {
    INFO("If-Match: " << row.value);
    const MatchCondition condition = parse_if_match(row.value);
    CHECK(condition.kind == row.kind);
    if (row.kind == Kind::VERSION) CHECK(condition.version == Version{row.version});
  }
}

TEST_CASE("RFC 9110: If-None-Match is compared weakly") {
  CHECK(none_match_hits("\"v7\"", "\"v7\""));
  CHECK(none_match_hits("W/\"v7\"", "\"v7\""));
  CHECK(none_match_hits("\"a\", \"v7\"", "\"v7\""));
  CHECK(none_match_hits("*", "\"v7\""));
  CHECK_FALSE(none_match_hits("", "\"v7\""));
  CHECK_FALSE(none_match_hits("\"v70\"", "\"v7\""));
  CHECK_FALSE(none_match_hits("v7", "\"v7\""));
}

TEST_CASE("S-12: an idempotency key is read quoted or bare and means the same") {
  CHECK(parse_idempotency_key("\"8e03978e-40d5\"") == "8e03978e-40d5");
  CHECK(parse_idempotency_key("8e03978e-40d5") == "8e03978e-40d5");
  CHECK(parse_idempotency_key(R"("a\"b\\c")") == "a\"b\\c");
  CHECK(parse_idempotency_key(std::string(255, 'k')) == std::string(255, 'k'));
  for (const std::string& bad : {std::string{}, std::string{"\"\""}, std::string{"\"open"}, std::string{"\"a\"b\""},
                                 std::string{R"("a\x")"}, std::string(256, 'k'), std::string{"中文"}})
    CHECK_FALSE(parse_idempotency_key(bad));
}

TEST_CASE("Accept-Language picks Chinese unless English is wanted more") {
  CHECK(choose_language("") == Language::CHINESE);
  CHECK(choose_language("en") == Language::ENGLISH);
  CHECK(choose_language("en-GB,en;q=0.8") == Language::ENGLISH);
  CHECK(choose_language("zh-CN,en;q=0.5") == Language::CHINESE);
  CHECK(choose_language("zh;q=0.2, en;q=0.9") == Language::ENGLISH);
  CHECK(choose_language("fr, de") == Language::CHINESE);
  CHECK(choose_language("en;q=0") == Language::CHINESE);
  CHECK(choose_language("*, en;q=0.1") == Language::CHINESE);
  CHECK(choose_language("english") == Language::CHINESE);
}

TEST_CASE("media types, encodings, trace contexts and numbers") {
  CHECK(is_json("application/json"));
  CHECK(is_json("Application/JSON; charset=UTF-8"));
  CHECK_FALSE(is_json("application/json; charset=gbk"));
  CHECK_FALSE(is_json("application/jsonp"));
  CHECK_FALSE(is_json("text/plain"));
  CHECK(accepts_gzip("gzip"));
  CHECK(accepts_gzip("br, gzip;q=0.5"));
  CHECK_FALSE(accepts_gzip("gzip;q=0"));
  CHECK_FALSE(accepts_gzip(""));
  CHECK(trace_id_of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01") == "4bf92f3577b34da6a3ce929d0e0e4736");
  CHECK(trace_id_of("00-00000000000000000000000000000000-00f067aa0ba902b7-01").empty());
  CHECK(trace_id_of("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01").empty());
  CHECK(trace_id_of("00-short-01").empty());
  CHECK(parse_unsigned("0") == 0U);
  CHECK(parse_unsigned("123456789012345678") == 123'456'789'012'345'678ULL);
  for (const char* bad : {"", "-1", "+1", "1.0", "1e3", " 1", "9999999999999999999"}) CHECK_FALSE(parse_unsigned(bad));
}

TEST_CASE("T-15: addresses are decoded once, and only to clean text") {
  CHECK(percent_decode("%E4%BD%99%E6%B3%95", false) == "余法");
  CHECK(percent_decode("a+b", false) == "a+b");
  CHECK(percent_decode("a+b", true) == "a b");
  CHECK(percent_decode("%252e", false) == "%2e");
  for (const char* bad : {"%", "%4", "%zz", "%00", "%0d%0a", "%ff", "%E2%80%AE"}) CHECK_FALSE(percent_decode(bad, false));
  const auto query = parse_query("a=1&b=&c&d=%E4%BD%99");
  REQUIRE(query);
  REQUIRE(query->size() == 4);
  CHECK((*query)[3].value == "余");
  CHECK_FALSE(parse_query("a=1&a=2"));
  CHECK_FALSE(parse_query("a=%zz"));
  std::string escaped;
  append_percent_encoded(escaped, "余 a-b/c");
  CHECK(escaped == "%E4%BD%99%20a-b%2Fc");
}

}  // namespace duban
