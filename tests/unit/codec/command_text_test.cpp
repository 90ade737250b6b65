#include <catch2/catch.hpp>

#include "common/json/writer.hpp"
#include "common/random/fresh_seed.hpp"
#include "tests/unit/codec/command_reader.hpp"

namespace duban {
namespace {

using namespace duban::testing;

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

std::string with(std::string_view member, std::string_view text) {
  std::string body = "{\"" + std::string(member) + "\":";
  append_json_string(body, text);
  return body + "}";
}

// The text goes around the JSON parser's own check, so that the rules of the command reader are seen to hold by themselves.
Told errors_of_alias(const std::string& alias) {
  CommandReader reader;
  const std::string body = with("alias", alias);
  const auto json = reader.parser.parse(body, JsonTrust::OWN);
  REQUIRE(json);
  const std::vector<PathParameter> path{{"unitId", order_text}};
  return told(decode_command("add_unit_alias", *json, path, reader.ids, reader.sealer));
}

Told errors_of_reason(const std::string& reason) {
  CommandReader reader;
  const std::string body = with("reason", reason);
  const auto json = reader.parser.parse(body, JsonTrust::OWN);
  REQUIRE(json);
  const std::vector<PathParameter> path{{"orderId", order_text}};
  const Told errors = told(decode_command("request_withdrawal", *json, path, reader.ids, reader.sealer));
  CHECK(reader.sealer.count() == (errors.empty() ? 1 : 0));
  return errors;
}

TEST_CASE("T-17: a title has at most 200 code points and 800 bytes") {
  CHECK(errors_of_alias(repeat("督", 200)) == Told{});
  CHECK(errors_of_alias(repeat("督", 201)) == Told{"too_long /alias"});
  CHECK(errors_of_alias(repeat("\U00020000", 200)) == Told{});  // 4 bytes each: exactly 800
  CHECK(errors_of_alias(repeat("a", 201)) == Told{"too_long /alias"});
  CHECK(errors_of_alias(repeat("a", 1'000'000)) == Told{"too_long /alias"});
}

TEST_CASE("T-17: a free text has at most 20,000 code points and 80,000 bytes") {
  CHECK(errors_of_reason(repeat("办", 20'000)) == Told{});
  CHECK(errors_of_reason(repeat("办", 20'001)) == Told{"too_long /reason"});
  CHECK(errors_of_reason(repeat("\U00020000", 20'000)) == Told{});
  CHECK(errors_of_reason(repeat("办", 200'000)) == Told{"too_long /reason"});
}

TEST_CASE("T-17: five combining marks in a row are refused, four are not") {
  CHECK(errors_of_reason("q" + repeat("\u0323", 4)) == Told{});
  CHECK(errors_of_reason("q" + repeat("\u0323", 5)) == Told{"forbidden_character /reason"});
}

TEST_CASE("T-15: what cannot be seen or turns the reading direction is refused in titles and texts") {
  for (const std::string& wrong :
       {std::string("甲\u202E乙"), std::string("甲\u200B乙"), std::string("甲\u2066乙"), std::string("甲\u061C乙"),
        std::string("甲\uE000乙"), std::string("甲\u0085乙"), std::string("甲\t乙"), std::string("甲\0乙", 7), std::string("甲\r乙"),
        std::string("甲\u2028乙"), std::string("甲\U000E0041乙"), std::string("甲\uFFFF乙")}) {
    CAPTURE(wrong);
    CHECK(errors_of_alias(wrong) == Told{"forbidden_character /alias"});
    CHECK(errors_of_reason(wrong) == Told{"forbidden_character /reason"});
  }
}

TEST_CASE("T-15: a line feed belongs into texts, not into titles") {
  CHECK(errors_of_reason("第一行\n第二行") == Told{});
  CHECK(errors_of_alias("第一行\n第二行") == Told{"forbidden_character /alias"});
}

TEST_CASE("a blank title or text says nothing and is refused") {
  for (const std::string& blank : {std::string(), std::string("  "), std::string("\u3000"), std::string(" \u00A0")}) {
    CAPTURE(blank);
    CHECK(errors_of_alias(blank) == Told{"empty /alias"});
    CHECK(errors_of_reason(blank) == Told{"empty /reason"});
  }
  CHECK(errors_of_reason("\n\n") == Told{"empty /reason"});
}

TEST_CASE("T-15: titles and texts are stored in NFC, so that one word has one form") {
  CommandReader reader;
  const DecodedCommand alias = reader.read("add_unit_alias", with("alias", "Cafe\u0301"), {{"unitId", order_text}});
  REQUIRE(told(alias) == Told{});
  CHECK(command_in<AddUnitAlias>(alias).alias == "Caf\u00E9");

  const DecodedCommand reason = reader.read("request_withdrawal", with("reason", "Cafe\u0301"), {{"orderId", order_text}});
  REQUIRE(told(reason) == Told{});
  CHECK(reader.sealer.text_of(command_in<RequestWithdrawal>(reason).reason) == "Caf\u00E9");
}

TEST_CASE("S-09: each free text is sealed once and its reference stands where the words were") {
  CommandReader reader;
  const std::string body =
      R"({"result":"全部办结","missingLegs":[{"legId":"00000000-0000-7000-8000-0000000000b1","reason":"甲"},)"
      R"({"legId":"00000000-0000-7000-8000-0000000000b2","reason":"乙"},{"legId":"00000000-0000-7000-8000-0000000000b3","reason":"丙"}]})";
  const DecodedCommand decoded = reader.read("file_consolidated_reply", body, {{"orderId", order_text}});
  REQUIRE(told(decoded) == Told{});
  const auto& reply = command_in<FileConsolidatedReply>(decoded);
  CHECK(reader.sealer.count() == 4);
  CHECK(reader.sealer.text_of(reply.result) == "全部办结");
  REQUIRE(reply.missing_legs.size() == 3);
  CHECK(reader.sealer.text_of(reply.missing_legs[0].reason) == "甲");
  CHECK(reader.sealer.text_of(reply.missing_legs[1].reason) == "乙");
  CHECK(reader.sealer.text_of(reply.missing_legs[2].reason) == "丙");
}

TEST_CASE("S-09: an optional free text is sealed when it is there") {
  CommandReader reader;
  const std::string body =
      R"({"name":"区水利局","aliases":["水利局"],"level":"DISTRICT_DEPT","place":"渝北","nearNameReason":"与区水务局不同"})";
  const DecodedCommand decoded = reader.read("register_unit", body, {});
  REQUIRE(told(decoded) == Told{});
  REQUIRE(command_in<RegisterUnit>(decoded).near_name_reason);
  CHECK(reader.sealer.text_of(*command_in<RegisterUnit>(decoded).near_name_reason) == "与区水务局不同");
}

TEST_CASE("S-09: a caller cannot put a reference where words are meant, and a bad body seals nothing") {
  CommandReader reader;
  CHECK(told(reader.read("request_withdrawal",
                         R"({"reason":{"blobId":"00000000-0000-7000-8000-0000000000b1","sha256":"","bytes":1,"mediaType":"text/plain",)"
                         R"("secrecy":"PUBLIC"}})",
                         {{"orderId", order_text}})) == Told{"wrong_type /reason"});
  CHECK(told(reader.read("file_consolidated_reply", R"({"result":"好","missingLegs":[{"legId":"x","reason":"甲"}]})",
                         {{"orderId", order_text}})) == Told{"wrong_format /missingLegs/0/legId"});
  CHECK(reader.sealer.count() == 0);
}

TEST_CASE("T-14: commands survive bytes of any kind, alone or inside a body") {
  const std::uint64_t seed = fresh_seed();
  CAPTURE(seed);
  SeededRandom random{seed};
  CommandReader reader;
  const auto commands = command_catalogue();
  int taken = 0;
  int refused = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string body = commands[random.below(commands.size())].example({});
    for (std::uint64_t changes = 1 + random.below(4); changes > 0; --changes)
      body[random.below(body.size())] = static_cast<char>(random.next());
    const auto json = reader.parser.parse(body, JsonTrust::FOREIGN);
    if (!json) continue;
    const std::size_t sealed = reader.sealer.count();
    const DecodedCommand decoded = decode_command("draft_assignment", *json, {}, reader.ids, reader.sealer);
    ++(decoded.errors.empty() ? taken : refused);
    if (!decoded.errors.empty() && reader.sealer.count() != sealed) FAIL("expected nothing sealed for a bad body: " << body);
  }
  CHECK(refused > 200);
  CHECK(taken + refused < 5000);
}

}  // namespace
}  // namespace duban
