#include <catch2/catch.hpp>

#include "common/json/reader.hpp"
#include "common/json/writer.hpp"

namespace duban {
namespace {

// The error message, or "accepted".
std::string outcome(std::string_view text, JsonTrust trust = JsonTrust::FOREIGN) {
  JsonParser parser;
  const auto parsed = parser.parse(text, trust);
  if (parsed) return "accepted";
  CHECK(parsed.error().code == ErrorCode::INVALID_INPUT);
  return parsed.error().message;
}

bool refused(std::string_view text) { return outcome(text) != "accepted"; }

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string rewritten(std::string_view text) { return thread_json_parser().parse(text, JsonTrust::FOREIGN).value().text(); }

}  // namespace

TEST_CASE("JSON: every kind of value is read") {
  JsonParser parser;
  const auto parsed =
      parser.parse(R"({"text":"督办","whole":-42,"number":1.5,"yes":true,"none":null,"list":[1,2,3],"object":{}})", JsonTrust::FOREIGN);
  REQUIRE(parsed);
  CHECK(parsed->kind() == JsonKind::OBJECT);
  CHECK(parsed->size() == 7);
  CHECK(parsed->find("text")->string() == "督办");
  CHECK(parsed->find("whole")->integer() == -42);
  CHECK(parsed->find("whole")->number() == -42.0);
  CHECK_FALSE(parsed->find("whole")->unsigned_integer());
  CHECK(parsed->find("number")->number() == 1.5);
  CHECK(parsed->find("number")->kind() == JsonKind::NUMBER);
  CHECK(parsed->find("yes")->boolean());
  CHECK(parsed->find("none")->kind() == JsonKind::NONE);
  CHECK(parsed->find("list")->size() == 3);
  CHECK(parsed->find("object")->kind() == JsonKind::OBJECT);
  CHECK_FALSE(parsed->find("missing"));
  CHECK_FALSE(parsed->find("text")->find("inside"));
  std::string names;
  parsed->for_each_member([&](std::string_view name, JsonValue) { names += std::string(name) + " "; });
  CHECK(names == "text whole number yes none list object ");
  std::int64_t sum = 0;
  parsed->find("list")->for_each_element([&](JsonValue element) { sum += element.integer(); });
  CHECK(sum == 6);
  CHECK(parsed->find("list")->text() == "[1,2,3]");
}

TEST_CASE("JSON: nothing is not a document, with an address or without") {
  JsonParser parser;
  for (const std::string_view nothing : {std::string_view{}, std::string_view{""}}) {
    CHECK(parser.parse(nothing, JsonTrust::FOREIGN).error().code == ErrorCode::INVALID_INPUT);
    CHECK(parser.parse(nothing, JsonTrust::OWN).error().code == ErrorCode::INVALID_INPUT);
  }
}

TEST_CASE("JSON: a parser is used again for shorter and longer documents, after errors too") {
  JsonParser parser;
  for (const std::size_t length : {1U, 5000U, 3U, 300'000U, 10U}) {
    const std::string document = "[\"" + std::string(length, 'x') + "\"]";
    const auto parsed = parser.parse(document, JsonTrust::FOREIGN);
    REQUIRE(parsed);
    CHECK(parsed->text() == document);
    CHECK_FALSE(parser.parse("{", JsonTrust::FOREIGN));
    CHECK_FALSE(parser.parse(nested(17), JsonTrust::FOREIGN));
  }
}

TEST_CASE("T-11: sixteen levels are accepted, seventeen and a hundred thousand are refused") {
  CHECK_FALSE(refused(nested(16)));
  CHECK(refused(nested(17)));
  CHECK(refused(nested(100'000)));
  CHECK(refused(std::string(100'000, '[')));
  CHECK(outcome(nested(16), JsonTrust::OWN) == "accepted");
  CHECK(outcome(nested(17)) == "expected at most 16 levels of JSON, found more");
  CHECK(outcome(nested(18)) == outcome(nested(17)));
  CHECK(outcome(nested(18), JsonTrust::OWN) != "accepted");
  CHECK(refused(std::string(17, '[') + "1" + std::string(17, ']')));
  std::string objects = "1";
  for (int level = 0; level < 16; ++level) objects = "{\"a\":" + objects + "}";
  CHECK_FALSE(refused(objects));
  CHECK(refused("[" + objects + "]"));
  CHECK(refused("{\"a\":" + objects + "}"));
  // The limit holds for documents of every size: the parser's buffers grow and keep it.
  const std::string padding(100'000, ' ');
  CHECK_FALSE(refused(padding + nested(16)));
  CHECK(refused(padding + nested(17)));
}

TEST_CASE("T-12: a name twice in one object is refused, in small and in large objects; the same name elsewhere is fine") {
  CHECK(outcome(R"({"a":1,"a":1})") == R"(expected each name once, found "a" twice in the top of the document)");
  CHECK(outcome(R"({"x":[{"a":1,"b":2,"a":3}]})") == R"(expected each name once, found "a" twice in /x/0)");
  CHECK(refused(R"({"a":1,"\u0061":1})"));
  CHECK_FALSE(refused(R"({"a":{"a":1},"b":{"a":1}})"));
  CHECK_FALSE(refused(R"({"a":1,"A":1})"));
  for (const int count : {15, 16, 17, 18, 100}) {
    INFO(count);
    std::string object = "{";
    for (int index = 0; index < count; ++index) object += "\"n" + std::to_string(index) + "\":0,";
    CHECK_FALSE(refused(object + "\"last\":0}"));
    CHECK(refused(object + "\"n0\":0}"));
    CHECK(refused(object + "\"n" + std::to_string(count - 1) + "\":0}"));
  }
}

TEST_CASE("T-14: numbers that JavaScript cannot hold are refused") {
  CHECK_FALSE(refused("9007199254740991"));
  CHECK_FALSE(refused("-9007199254740991"));
  CHECK(outcome(R"({"a":[0,9007199254740992]})") == "expected an integer within ±(2^53-1) at /a/1, found a larger one; carry it as text");
  CHECK(refused("-9007199254740992"));
  CHECK(refused("9223372036854775807"));
  CHECK(refused("9223372036854775808"));
  CHECK(refused("18446744073709551615"));
  CHECK(refused("18446744073709551616"));
  CHECK(refused("123456789012345678901234567890"));
  CHECK(refused("1e999"));
  CHECK(refused("-1e999"));
  CHECK(refused("{\"a\":1e999}"));
  CHECK(refused(std::string(65'536, '9')));
  CHECK_FALSE(refused("1e10"));
}

TEST_CASE("T-14: what is no JSON is refused: a byte order mark, trailing bytes, broken text, loose forms") {
  CHECK(outcome("\xEF\xBB\xBF{}") == "expected JSON, found a byte order mark");
  for (const char* bad : {"",
                          " ",
                          "{",
                          "}",
                          "[1,]",
                          "{\"a\":1,}",
                          "{a:1}",
                          "{'a':1}",
                          "{} {}",
                          "{}x",
                          "[1] 2",
                          "01",
                          "+1",
                          "1.",
                          ".5",
                          "0x10",
                          "NaN",
                          "Infinity",
                          "nul",
                          "True",
                          "\"a",
                          "\"\n\"",
                          "\"a\tb\"",
                          "// c\n{}",
                          "\"\\x41\"",
                          "\"\\u12\"",
                          "\"\\ud800\"",
                          "\"\\ud800x\"",
                          "\"\\udc00\"",
                          "\"\\ud800\\ud800\"",
                          "\"\xC3\"",
                          "\"\xED\xA0\x80\"",
                          "\"\xC0\x80\"",
                          "\"\xFF\"",
                          "{\"a\" 1}",
                          "[1 2]",
                          "\xFE\xFF"}) {
    INFO(bad);
    CHECK(refused(bad));
    CHECK(outcome(bad, JsonTrust::OWN) != "accepted");
  }
  CHECK(refused(std::string_view("{}\0", 3)));
  CHECK_FALSE(refused("  {} \r\n"));
  CHECK_FALSE(refused("\"\\ud83d\\udc4d\""));
}

TEST_CASE("T-15: characters that simdjson accepts and we do not are refused in values and in names, with their place") {
  CHECK(outcome(R"({"title":"a\u0000b"})") == "expected printable text at /title, found U+0000 (control character)");
  CHECK(outcome(R"({"a":["x","\u202Ecod.exe"]})") == "expected printable text at /a/1, found U+202E (bidirectional control)");
  CHECK(outcome("{\"a\":\"\u202E\"}") == "expected printable text at /a, found U+202E (bidirectional control)");
  CHECK(outcome(R"({"o":{"n\u200bme":1}})") == "expected printable text at a name in /o, found U+200B (invisible character)");
  CHECK(outcome(R"("\u001b[2J")") == "expected printable text at the top of the document, found U+001B (control character)");
  CHECK(refused(R"(["\r"])"));
  CHECK(refused(R"(["\t"])"));
  CHECK_FALSE(refused(R"(["line\nline"])"));
  // Bytes that this program wrote are not judged again.
  CHECK(outcome(R"(["\u202E"])", JsonTrust::OWN) == "accepted");
}

TEST_CASE("JSON Pointers in errors escape ~ and / (RFC 6901)") {
  CHECK(outcome(R"({"a/b":{"c~d":"\u0001"}})") == "expected printable text at /a~1b/c~0d, found U+0001 (control character)");
  std::string pointer = "/a";
  append_pointer_token(pointer, "~/");
  append_pointer_token(pointer, "");
  CHECK(pointer == "/a/~0~1/");
}

TEST_CASE("JSON writer: compact, in the order of the calls") {
  std::string out;
  JsonWriter writer{out};
  writer.begin_object();
  writer.key("b");
  writer.integer(-1);
  writer.key("a");
  writer.begin_array();
  writer.unsigned_integer(std::numeric_limits<std::uint64_t>::max());
  writer.number(0.5);
  writer.boolean(true);
  writer.boolean(false);
  writer.null();
  writer.begin_object();
  writer.end_object();
  writer.begin_array();
  writer.end_array();
  writer.raw("{\"x\":1}");
  writer.plain("id");
  writer.open_plain() += "2021";
  writer.close_plain();
  writer.string("z");
  writer.end_array();
  writer.key("c");
  writer.string("");
  writer.end_object();
  CHECK(out == R"({"b":-1,"a":[18446744073709551615,0.5,true,false,null,{},[],{"x":1},"id","2021","z"],"c":""})");
  CHECK(outcome(out, JsonTrust::OWN) == "accepted");
}

TEST_CASE("JSON writer: escapes what must be escaped and nothing else, and the reader gives it back") {
  const auto written = [](std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
  };
  CHECK(written("督办 \u2028 /") == "\"督办 \u2028 /\"");
  CHECK(written("\"\\\b\f\n\r\t") == R"("\"\\\b\f\n\r\t")");
  CHECK(written(std::string_view("\0\x1f\x7f", 3)) == "\"\\u0000\\u001f\x7f\"");
  std::string all;
  for (int character = 0; character < 128; ++character) all.push_back(static_cast<char>(character));
  all += "é督𠮷";
  JsonParser parser;
  CHECK(parser.parse(written(all), JsonTrust::OWN)->string() == all);
}

TEST_CASE("JSON: writing what was read gives the same bytes") {
  for (const char* text : {R"({"a":1,"b":[true,null,"x\"y\\z\n"],"c":{"d":-5}})", "[]", "{}", "\"督办\"", "0.25", "[1,[2,[3]]]"})
    CHECK(rewritten(text) == text);
}

}  // namespace duban
