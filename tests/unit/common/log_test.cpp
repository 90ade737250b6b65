#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

#include "common/json/reader.hpp"
#include "common/log/log.hpp"
#include "common/time/rfc3339.hpp"

namespace duban {
namespace {

const Instant morning = parse_rfc3339("2021-09-08T09:00:00.007+08:00").value();

// The value of the field "text", read back by the JSON parser.
std::string text_of(std::string_view line) {
  JsonParser parser;
  const auto parsed = parser.parse(line, JsonTrust::OWN);
  REQUIRE(parsed);
  return std::string(parsed->find("text")->string());
}

bool is_one_harmless_line(std::string_view line) {
  return std::none_of(line.begin(), line.end(),
                      [](char character) { return static_cast<unsigned char>(character) < 0x20 || character == 0x7F; }) &&
         line.find("\u2028") == std::string_view::npos && line.find("\u2029") == std::string_view::npos &&
         line.find("\u0085") == std::string_view::npos && line.find("\u202E") == std::string_view::npos;
}

}  // namespace

TEST_CASE("A log line is one JSON object with time, level and event first") {
  CHECK(log_line(morning, LogLevel::INFO, "listening", {}) == R"({"ts":"2021-09-08T01:00:00.007Z","level":"info","msg":"listening"})");
  const std::string owned = "督办";
  CHECK(log_line(morning, LogLevel::WARNING, "disk_low",
                 {{"path", "/data"},
                  {"unit", owned},
                  {"free", std::uint64_t{18446744073709551615ULL}},
                  {"change", -3},
                  {"share", 0.25},
                  {"ok", false}}) ==
        R"({"ts":"2021-09-08T01:00:00.007Z","level":"warning","msg":"disk_low","path":"/data","unit":"督办","free":18446744073709551615,)"
        R"("change":-3,"share":0.25,"ok":false})");
  CHECK(log_line(morning, LogLevel::ERROR, "x", {{"infinite", std::numeric_limits<double>::infinity()}}).ends_with(R"("infinite":null})"));
  CHECK(log_line(morning, LogLevel::DEBUG, "x", {}).find(R"("level":"debug")") != std::string::npos);
}

TEST_CASE("T-18: no value can begin a new line, end the object or drive a terminal") {
  for (const std::string& attack :
       {std::string("a\r\n{\"ts\":\"forged\"}"), std::string("\x1b[2J\x1b[31mred"), std::string("a\u2028b\u2029c"),
        std::string("\u0085\u009b31m"), std::string("\u202Eexe.txt"), std::string("\"},\"level\":\"error\",\"x\":{\"y\":\""),
        std::string("\\"), std::string("a\0b", 3), std::string("\x7f\b\t")}) {
    const std::string line = log_line(morning, LogLevel::INFO, "event", {{"text", attack}});
    INFO(line);
    CHECK(is_one_harmless_line(line));
    CHECK(text_of(line) == attack);
    CHECK(is_one_harmless_line(log_line(morning, LogLevel::INFO, attack, {{attack, attack}})));
  }
}

TEST_CASE("T-18: bytes that are not UTF-8 become replacement characters") {
  CHECK(text_of(log_line(morning, LogLevel::INFO, "event", {{"text", "a\xFF\xC3("}})) == "a\uFFFD\uFFFD(");
  CHECK(text_of(log_line(morning, LogLevel::INFO, "event", {{"text", "\xED\xA0\x80"}})).find("\uFFFD") == 0);
}

TEST_CASE("A long value is cut between characters") {
  std::string text;
  while (text.size() < 3 * log_value_bytes_max) text += "督";
  const std::string cut = text_of(log_line(morning, LogLevel::INFO, "event", {{"text", text}}));
  CHECK(cut.size() <= log_value_bytes_max + 3);
  CHECK(cut.ends_with("督…"));
  const std::string exact(log_value_bytes_max, 'x');
  CHECK(text_of(log_line(morning, LogLevel::INFO, "event", {{"text", exact}})) == exact);
}

TEST_CASE("Lines below the level are dropped") {
  const LogCapture capture;
  log_debug("not_seen");
  log_info("seen", {{"n", 1}});
  set_log_level(LogLevel::ERROR);
  CHECK_FALSE(log_enabled(LogLevel::WARNING));
  log_warning("not_seen");
  log_error("seen");
  set_log_level(LogLevel::DEBUG);
  log_debug("seen");
  set_log_level(LogLevel::INFO);
  const auto lines = capture.lines();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].find(R"("level":"info","msg":"seen","n":1})") != std::string::npos);
  CHECK(lines[1].find(R"("level":"error")") != std::string::npos);
  CHECK(lines[2].find(R"("level":"debug")") != std::string::npos);
}

TEST_CASE("Percent signs and braces in a log line are text, not formats") {
  const LogCapture capture;
  log_info("event", {{"text", "100% {} {0} %v %n"}});
  REQUIRE(capture.lines().size() == 1);
  CHECK(text_of(capture.lines()[0]) == "100% {} {0} %v %n");
}

TEST_CASE("Lines of several threads do not mix") {
  const LogCapture capture;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([thread] {
      for (int count = 0; count < 200; ++count)
        log_info("event", {{"thread", thread}, {"text", std::string(100, static_cast<char>('a' + thread))}});
    });
  for (auto& thread : threads) thread.join();
  const auto lines = capture.lines();
  CHECK(lines.size() == 800);
  CHECK(std::all_of(lines.begin(), lines.end(), [](const std::string& line) { return text_of(line).size() == 100; }));
}

}  // namespace duban
