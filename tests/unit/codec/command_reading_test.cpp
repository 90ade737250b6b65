#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "services/codec/new_ids.hpp"
#include "tests/unit/codec/command_reader.hpp"

namespace duban {
namespace {

using namespace duban::testing;

constexpr std::string_view unit_text = "00000000-0000-7000-8000-0000000000cc";

std::string draft_body(std::string_view secrecy) {
  return R"({"title":"整治非法集资","content":"排查辖区内的机构","basis":{"kind":"DOCUMENT","reference":"渝府发〔2021〕1号"},"sourceKind":"PLAN",)"
         R"("recipients":[{"unitId":"00000000-0000-7000-8000-0000000000cc","role":"LEAD"}],"goal":"底数清","urgency":"NORMAL",)"
         R"("feedbackRule":{},"evidencePolicy":"DOCUMENT","secrecy":")" +
         std::string(secrecy) + R"(","taskforceId":"00000000-0000-7000-8000-0000000000dd"})";
}

TEST_CASE("every command has exactly one row that says where its ids come from") {
  std::set<std::string_view> names;
  for (const CommandDescription& command : command_catalogue()) {
    CAPTURE(command.name->name);
    const CommandIds* ids = ids_of_command(command.name->name);
    REQUIRE(ids != nullptr);
    if (!ids->new_id.empty()) {
      const MemberForm* created = command.form->member(ids->new_id);
      REQUIRE(created != nullptr);
      CHECK(created->form->kind == FormKind::ID);
      CHECK_FALSE(created->optional);
    }
    for (const std::string_view parameter : ids->path_parameters()) CHECK(command.form->member(parameter) != nullptr);
    names.insert(command.name->name);
  }
  for (const CommandIds& ids : all_command_ids()) CHECK(names.contains(ids.command));
  CHECK(names.size() == all_command_ids().size());
  CHECK(ids_of_command("fly_to_the_moon") == nullptr);
}

TEST_CASE("T-13: every command reads its own examples and nothing beside them") {
  for (const CommandDescription& command : command_catalogue()) {
    CAPTURE(command.name->name);
    const auto names = ids_of_command(command.name->name)->path_parameters();
    std::vector<PathParameter> path;
    for (const std::string_view name : names)
      path.push_back({name, command.form->member(name)->form->kind == FormKind::INTEGER ? std::string_view{"3"} : order_text});
    CommandReader reader;
    const std::string full = command.example(names);
    CHECK(told(reader.read(command.name->name, full, path)) == Told{});
    const DecodedCommand minimal = reader.read(command.name->name, command.minimal(names), path);
    CHECK(told(minimal) == Told{});
    CHECK(name_of(minimal.command).name == command.name->name);

    std::string more = full;
    more.insert(1, full == "{}" ? R"("actorPostId":"x")" : R"("actorPostId":"x",)");
    CHECK(told(reader.read(command.name->name, more, path)) == Told{"unknown_field /actorPostId"});
    for (const std::string_view name : names) {
      std::string again = full;
      again.insert(1, "\"" + std::string(name) + "\":\"" + std::string(order_text) + (full == "{}" ? "\"" : "\","));
      CHECK(told(reader.read(command.name->name, again, path)) == Told{"unknown_field /" + std::string(name)});
    }
  }
}

TEST_CASE("T-12: a name that comes twice is refused before anything is read") {
  JsonParser parser;
  const auto parsed = parser.parse(R"({"reason":"甲","reason":"乙"})", JsonTrust::FOREIGN);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == ErrorCode::INVALID_INPUT);

  // Should a caller forget to say FOREIGN, the second one still does not win.
  const auto own = parser.parse(R"({"reason":"甲","reason":"乙"})", JsonTrust::OWN);
  REQUIRE(own);
  CommandReader reader;
  const std::vector<PathParameter> path{{"orderId", order_text}};
  const DecodedCommand decoded = decode_command("request_withdrawal", *own, path, reader.ids, reader.sealer);
  CHECK(told(decoded) == Told{"unknown_field /reason"});
  CHECK(reader.sealer.count() == 0);
}

TEST_CASE("T-13: each wrong field is told with its pointer, all of them at once") {
  CommandReader reader;
  const DecodedCommand decoded = reader.read_leg_command(
      "reply_leg", R"({"approvedByPostId":7,"evidence":[{"document":{"blobId":"x","sha256":"00","bytes":-1,"mediaType":"text/plain",)"
                   R"("secrecy":"PUBLIC"},"kind":"RUMOUR"},17],"result/~":true})");
  CHECK(told(decoded) == Told{"wrong_type /approvedByPostId", "wrong_format /evidence/0/document/blobId",
                              "out_of_range /evidence/0/document/bytes", "unknown_value /evidence/0/kind", "wrong_type /evidence/1",
                              "unknown_field /result~1~0", "required /result"});
  CHECK_FALSE(decoded.path_is_wrong);
}

TEST_CASE("T-13: null is not the same as left out, and a body must be an object") {
  CommandReader reader;
  CHECK(told(reader.read("issue_assignment", R"({"reservedSequence":null})", {{"orderId", order_text}})) ==
        Told{"wrong_type /reservedSequence"});
  CHECK(told(reader.read("issue_assignment", "[]", {{"orderId", order_text}})) == Told{"wrong_type "});
  CHECK(told(reader.read("issue_assignment", R"({"reservedSequence":1.5})", {{"orderId", order_text}})) ==
        Told{"wrong_type /reservedSequence"});
  CHECK(told(reader.read("issue_assignment", R"({"reservedSequence":2147483648})", {{"orderId", order_text}})) ==
        Told{"out_of_range /reservedSequence"});
}

TEST_CASE("a document's digest is 64 lower-case hexadecimal digits") {
  CommandReader reader;
  const auto body = [](const std::string& digest) {
    return R"({"document":{"blobId":"00000000-0000-7000-8000-0000000000cc","sha256":")" + digest +
           R"(","bytes":5,"mediaType":"application/pdf","secrecy":"INTERNAL"}})";
  };
  const std::vector<PathParameter> path{{"programmeId", order_text}};
  CHECK(told(reader.read("submit_implementation_plan", body(std::string(64, 'a')), path)) == Told{});
  CHECK(told(reader.read("submit_implementation_plan", body(std::string(64, 'A')), path)) == Told{"wrong_format /document/sha256"});
  CHECK(told(reader.read("submit_implementation_plan", body(std::string(63, 'a')), path)) == Told{"wrong_format /document/sha256"});
}

TEST_CASE("S-35: path parameters fill their members, a wrong one says that nothing is there") {
  CommandReader reader;
  const DecodedCommand good = reader.read_leg_command("accept_leg", "{}");
  CHECK(told(good) == Told{});
  CHECK(command_in<AcceptLeg>(good).order_id == *OrderId::parse(order_text));
  CHECK(command_in<AcceptLeg>(good).leg_id == *LegId::parse(leg_text));

  for (const std::string_view wrong : {"", "7", "00000000-0000-7000-8000-0000000000a", "\"", "\xFF\xFE", "..%2f"}) {
    CAPTURE(wrong);
    const DecodedCommand decoded = reader.read("accept_leg", R"({"alsoWrong":1})", {{"orderId", wrong}, {"legId", leg_text}});
    CHECK(decoded.path_is_wrong);
    CHECK(told(decoded) == Told{"wrong_format "});
  }
  for (const std::string_view wrong : {"", "-1", "1.0", " 1", "1e3", "01", "99999999999", "1,2"}) {
    CAPTURE(wrong);
    const DecodedCommand decoded = reader.read("approve_implementation_plan", "{}", {{"programmeId", order_text}, {"planVersion", wrong}});
    CHECK(decoded.path_is_wrong);
    CHECK(told(decoded) == Told{"wrong_format "});
  }
  const DecodedCommand plan = reader.read("approve_implementation_plan", "{}", {{"programmeId", order_text}, {"planVersion", "12"}});
  CHECK(command_in<ApproveImplementationPlan>(plan).plan_version == 12);
}

TEST_CASE("the id of what is created comes from the shell, or from the path, never from the body") {
  CommandReader reader;
  const std::string body = R"({"name":"区市场监管局","aliases":[],"level":"DISTRICT_DEPT","place":"渝北"})";
  const DecodedCommand made = reader.read("register_unit", body, {});
  REQUIRE(told(made) == Told{});
  CHECK(reader.ids.made() == 1);
  CHECK(command_in<RegisterUnit>(made).unit_id.text() == "00000000-0000-7000-8000-000000000001");

  const DecodedCommand given = reader.read("register_unit", body, {{"unitId", unit_text}});
  REQUIRE(told(given) == Told{});
  CHECK(reader.ids.made() == 1);
  CHECK(command_in<RegisterUnit>(given).unit_id.text() == unit_text);

  std::string smuggled = body;
  smuggled.insert(1, R"("unitId":"00000000-0000-7000-8000-0000000000cc",)");
  CHECK(told(reader.read("register_unit", smuggled, {})) == Told{"unknown_field /unitId"});
  CHECK(reader.ids.made() == 1);
}

TEST_CASE("INV-28: a secrecy above ours is refused at the door by its own code, and nothing is sealed") {
  for (const std::string_view word : {"STATE_SECRET", "SECRET", "机密", "绝密", "秘密★10年", "internal", ""}) {
    CAPTURE(word);
    CommandReader reader;
    const DecodedCommand decoded = reader.read("draft_assignment", draft_body(word), {});
    CHECK(told(decoded) == Told{"secrecy.state_secret_refused /secrecy"});
    CHECK(reader.sealer.count() == 0);
    CHECK(reader.ids.made() == 0);
  }
  for (const std::string_view word : {"PUBLIC", "INTERNAL", "WORK_SECRET"}) {
    CommandReader reader;
    CHECK(told(reader.read("draft_assignment", draft_body(word), {})) == Told{});
  }
}

TEST_CASE("a list in a command has at most 100 elements, and a longer one is not read") {
  const auto body = [](int count) {
    std::string posts;
    for (int index = 0; index < count; ++index) posts += (index == 0 ? "\"" : ",\"") + std::string(order_text) + "\"";
    return R"({"toPostIds":[)" + posts + "]}";
  };
  CommandReader reader;
  const DecodedCommand most = reader.read("submit_assignment_for_approval", body(100), {{"orderId", order_text}});
  CHECK(told(most) == Told{});
  CHECK(command_in<SubmitAssignmentForApproval>(most).to_post_ids.size() == 100);
  CHECK(told(reader.read("submit_assignment_for_approval", body(101), {{"orderId", order_text}})) == Told{"too_many /toPostIds"});
}

TEST_CASE("at most 20 wrong fields are told") {
  std::string body = "{";
  for (int index = 0; index < 50; ++index) body += "\"x" + std::to_string(index) + "\":1,";
  body.back() = '}';
  CommandReader reader;
  CHECK(reader.read("close_assignment", body, {{"orderId", order_text}}).errors.size() == field_errors_max);
}

}  // namespace
}  // namespace duban
