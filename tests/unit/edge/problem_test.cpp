// Problems: every code has a status, words and a page; nothing else knows a status.
#include <fstream>
#include <iterator>
#include <set>

#include <catch2/catch.hpp>

#include "common/json/reader.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/error_pages.hpp"
#include "services/edge/problem.hpp"

namespace duban {
namespace {

std::string file(const std::string& path) {
  std::ifstream in{std::string(DUBAN_SOURCE_DIR) + "/schemas/" + path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("every problem code has a status, words in both languages and its checked-in page") {
  std::set<std::string_view> seen;
  for (const RejectionCode* code : all_codes()) {
    INFO("code " << code->code << "; pages are written by duban-error-pages");
    CHECK(seen.insert(code->code).second);
    const std::uint16_t status = status_of(*code);
    CHECK(status >= 400);
    CHECK(status < 600);
    CHECK_FALSE(code->chinese.empty());
    CHECK_FALSE(code->english.empty());
    CHECK(file("errors/" + std::string(code->code) + ".md") == error_page(*code));
  }
  for (const RejectionCode* code : edge_codes::all) CHECK(seen.contains(code->code));
}

TEST_CASE("two tables never give one code two meanings") {
  std::map<std::string_view, const RejectionCode*> by_code;
  const auto add = [&](const RejectionCode* code) {
    const auto [known, fresh] = by_code.emplace(code->code, code);
    INFO("code " << code->code);
    if (!fresh) CHECK(status_of(*known->second) == status_of(*code));
  };
  for (const RejectionCode* code : all_codes()) add(code);
  for (const RejectionCode* code : edge_codes::all) add(code);
}

TEST_CASE("RFC 9457: a problem says type, title, status, code, rule and what is particular about it") {
  const ProblemDetails problem{.code = &people_rejections::matter_not_found,
                               .facts = {{"state", "DRAFT"}},
                               .errors = {{"/legs/0~1a", "required", "this field"}},
                               .current_version = Version{7}};
  const HttpResponse chinese = problem_response(problem, {.language = Language::CHINESE, .trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"});
  CHECK(chinese.status == 404);
  CHECK(chinese.content_type == "application/problem+json");
  CHECK(*chinese.find("Content-Language") == "zh-CN");
  JsonParser parser;
  const auto json = parser.parse(chinese.body, JsonTrust::FOREIGN);
  REQUIRE(json);
  CHECK(json->find("type")->string() == "/problems/matter.not_found");
  CHECK(json->find("title")->string() == people_rejections::matter_not_found.chinese);
  CHECK(json->find("status")->integer() == 404);
  CHECK(json->find("code")->string() == "matter.not_found");
  CHECK(json->find("rule")->string() == "S-06");
  CHECK(json->find("detail")->string() == "state: DRAFT");
  CHECK(json->find("traceId")->string() == "4bf92f3577b34da6a3ce929d0e0e4736");
  CHECK(json->find("current")->text() == R"({"version":7})");
  CHECK(json->find("errors")->text() == R"([{"pointer":"#/legs/0~1a","code":"required","detail":"expected this field"}])");

  const HttpResponse english =
      problem_response({.code = &edge_codes::queue_full, .retry_after_seconds = 1}, {.language = Language::ENGLISH});
  CHECK(english.status == 503);
  CHECK(*english.find("Retry-After") == "1");
  CHECK(*english.find("Content-Language") == "en");
  CHECK(english.body.find(edge_codes::queue_full.english) != std::string::npos);
  CHECK(english.body.find("traceId") == std::string::npos);
}

TEST_CASE("what failed inside is not told to callers") {
  const ProblemDetails problem = problem_from({ErrorCode::IO, "expected to read /var/lib/duban/secret, found EIO"});
  CHECK(status_of(*problem.code) == 500);
  std::string json;
  append_problem(json, problem, {});
  CHECK(json.find("secret") == std::string::npos);
}

}  // namespace duban
