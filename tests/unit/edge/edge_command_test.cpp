// Commands over real HTTP, decided by the real engine.
#include <catch2/catch.hpp>

#include "services/edge/edge_codes.hpp"
#include "tests/unit/edge/edge_world.hpp"

namespace duban {
namespace {

using test::EdgeWorld;
using test::RawResponse;

std::string code_of(const RawResponse& response) { return EdgeWorld::member(response, "code"); }

std::string order_path(const RawResponse& drafted) { return drafted.header("Location"); }

// Drafted, approved and issued over HTTP; the path of the order.
std::string issued_over_http(EdgeWorld& world) {
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
  REQUIRE(drafted.status == 201);
  const std::string path = order_path(drafted);
  REQUIRE(world.post(path + "/submit", world.coordinator_token, R"({"toPostIds":[")" + world.world.leader_one.text() + R"("]})").status ==
          200);
  REQUIRE(world.post(path + "/approve", world.leader_token).status == 200);
  REQUIRE(world.post(path + "/issue", world.coordinator_token).status == 200);
  return path;
}

std::string first_leg_path(EdgeWorld& world, const std::string& order) {
  const auto id = OrderId::parse(order.substr(order.size() - 36));
  REQUIRE(id);
  const std::lock_guard lock{world.port.mutex};
  return order + "/legs/" + world.world.order(*id).legs.front().leg_id.text();
}

}  // namespace

TEST_CASE("a command answers with the new representation, its tag, its position and, when something was created, its address") {
  EdgeWorld world;
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
  INFO(drafted.body);
  REQUIRE(drafted.status == 201);
  CHECK(drafted.header("Location").starts_with("/api/v1/assignments/"));
  CHECK(drafted.header("ETag").starts_with("\"v1."));
  CHECK(drafted.header("Cache-Control") == "no-store");
  CHECK(std::stoull(drafted.header("Duban-Position")) == world.world.store.head().position.value);
  CHECK(EdgeWorld::member(drafted, "title") == "编制清单");
  CHECK(EdgeWorld::member(drafted, "orderId") == order_path(drafted).substr(order_path(drafted).size() - 36));
  // The words are sealed; what is shown is a reference.
  CHECK(drafted.body.find("请编制综合行政执法事项清单") == std::string::npos);

  const std::string path = issued_over_http(world);
  const RawResponse acknowledged = world.post(first_leg_path(world, path) + "/acknowledge", world.liaison_token);
  INFO(acknowledged.body);
  CHECK(acknowledged.status == 200);
  CHECK(acknowledged.header("Location").empty());
}

TEST_CASE("a body outlives the reading of the rows of the matter that the command is about") {
  EdgeWorld world;
  const std::string unit = world.world.enforcement.text();
  const RawResponse found =
      world.post("/api/v1/problems", world.coordinator_token,
                 R"({"taskforceId":")" + world.world.taskforce.text() +
                     R"(","kind":"TYPICAL_CASE","foundBy":"COMPLAINT","title":"未按期送达","description":"抽查发现三件。","unitIds":[")" +
                     unit + R"("],"evidence":[],"caseIds":[],"secrecy":"INTERNAL"})");
  INFO(found.body);
  REQUIRE(found.status == 201);
  const RawResponse accepted =
      world.post(found.header("Location") + "/accept", world.coordinator_token, R"({"ownerUnitId":")" + unit + R"("})");
  INFO(accepted.body);
  CHECK(accepted.status == 200);
  CHECK(EdgeWorld::member(accepted, "ownerUnitId") == unit);
}

TEST_CASE("INV-15: the same key and body give the same answer and no new event, also when the matter has gone on") {
  EdgeWorld world;
  const std::string key = "Idempotency-Key: \"draft-1\"\r\n";
  const RawResponse first = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), key);
  REQUIRE(first.status == 201);
  CHECK(first.header("Idempotency-Replayed").empty());
  const Position position = world.world.store.head().position;

  const RawResponse again = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), "Idempotency-Key: draft-1\r\n");
  CHECK(again.status == 201);
  CHECK(again.body == first.body);
  CHECK(again.header("Location") == first.header("Location"));
  CHECK(again.header("ETag") == first.header("ETag"));
  CHECK(again.header("Duban-Position") == first.header("Duban-Position"));
  CHECK(again.header("Idempotency-Replayed") == "true");
  CHECK(world.world.store.head().position == position);

  REQUIRE(
      world.post(order_path(first) + "/submit", world.coordinator_token, R"({"toPostIds":[")" + world.world.leader_one.text() + R"("]})")
          .status == 200);
  world.world.clock.advance(Duration::days(3));
  const RawResponse later = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), key);
  CHECK(later.status == 201);
  CHECK(later.body == first.body);
  CHECK(later.header("ETag") == first.header("ETag"));

  std::string other = world.draft_body();
  other.insert(other.size() - 1, " ");
  const RawResponse reused = world.post("/api/v1/assignments", world.coordinator_token, other, key);
  CHECK(reused.status == 422);
  CHECK(code_of(reused) == "idempotency.key_reused");
  // Another caller's key is another key.
  CHECK(world.post("/api/v1/assignments", world.leader_token, world.draft_body(), key).status == 403);
}

TEST_CASE("INV-15: a decided refusal is answered again, an undecided one is not") {
  EdgeWorld world;
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
  const std::string key = "Idempotency-Key: issue-1\r\n";
  const RawResponse first = world.post(order_path(drafted) + "/issue", world.coordinator_token, {}, key);
  CHECK(first.status == 409);
  const RawResponse again = world.post(order_path(drafted) + "/issue", world.coordinator_token, {}, key);
  CHECK(again.status == 409);
  CHECK(again.body == first.body);
  CHECK(again.header("Idempotency-Replayed") == "true");

  world.port.planned.push_back(NotTaken{NotTaken::Reason::QUEUE_FULL});
  const std::string other = "Idempotency-Key: draft-2\r\n";
  CHECK(world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), other).status == 503);
  const RawResponse done = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), other);
  CHECK(done.status == 201);
  CHECK(done.header("Idempotency-Replayed").empty());
}

TEST_CASE("If-Match is the expected version: 412 with the current one when it moved") {
  EdgeWorld world;
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
  const std::string path = order_path(drafted);
  const std::string submit = R"({"toPostIds":[")" + world.world.leader_one.text() + R"("]})";
  for (const char* stale : {"If-Match: \"v2\"\r\n", "If-Match: W/\"v1\"\r\n", "If-Match: \"something\"\r\n"}) {
    const RawResponse moved = world.post(path + "/submit", world.coordinator_token, submit, stale);
    INFO(stale);
    CHECK(moved.status == 412);
    CHECK(code_of(moved) == "precondition.version_moved");
    CHECK(EdgeWorld::member(moved, "current") == R"({"version":1})");
  }
  CHECK(world.post(path + "/submit", world.coordinator_token, submit, "If-Match: v1\r\n").status == 400);
  CHECK(world.post(path + "/submit", world.coordinator_token, submit, "If-Match: " + drafted.header("ETag") + "\r\n").status == 200);
  CHECK(world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), "If-Match: *\r\n").status == 412);
  CHECK(world.post("/api/v1/assignments", world.coordinator_token, world.draft_body(), "If-None-Match: *\r\n").status == 201);
  CHECK(world.post(path + "/approve", world.leader_token, {}, "If-None-Match: *\r\n").status == 412);
  CHECK(world.post(path + "/approve", world.leader_token, {}, "If-None-Match: \"v1\"\r\n").status == 400);
  CHECK(world.post(path + "/approve", world.leader_token, {}, "If-Match: *\r\n").status == 200);
}

TEST_CASE("T-26: a foreign matter answers exactly like a missing one") {
  EdgeWorld world;
  std::string body = world.draft_body();
  const std::string other_recipient = R"(,{"unitId":")" + world.world.establishment.text() + R"(","role":"CO_LEAD"})";
  body.erase(body.find(other_recipient), other_recipient.size());
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, body);
  REQUIRE(drafted.status == 201);
  const std::string missing = "/api/v1/assignments/" + world.ids.next().text();
  for (const std::string& verb : {"/approve", "/close", "/seen"}) {
    const RawResponse foreign = world.post(order_path(drafted) + verb, world.other_liaison_token);
    const RawResponse absent = world.post(missing + verb, world.other_liaison_token);
    CHECK(foreign.status == 404);
    CHECK(foreign.body == absent.body);
  }
  const RawResponse no_id = world.post("/api/v1/assignments/not-an-id/approve", world.other_liaison_token);
  CHECK(no_id.status == 404);
  CHECK(no_id.body == world.post(missing + "/approve", world.other_liaison_token).body);
  CHECK(world.get(order_path(drafted), world.other_liaison_token).body == world.get(missing, world.other_liaison_token).body);
}

TEST_CASE("F-30: bodies that are no acceptable JSON, or have fields that are wrong, are told where") {
  EdgeWorld world;
  struct Row {
    std::string name;
    std::string body;
    std::string code;
  };
  std::string nested;
  for (int depth = 0; depth < 40; ++depth) nested += "[";
  const std::string good = world.draft_body();
  const auto with = [&](const std::string& members) { return "{" + members + "," + good.substr(1); };
  const std::vector<Row> rows{
      {"T-11: too deep", R"({"title":)" + nested + std::string(40, ']') + "}", "request.invalid_json"},
      {"T-12: a name twice", with(R"("title":"另一个")"), "request.invalid_json"},
      {"T-14: an integer beyond 2^53-1", with(R"("x":9007199254740993)"), "request.invalid_json"},
      {"T-14: 1e999", with(R"("x":1e999)"), "request.invalid_json"},
      {"T-14: bytes behind the value", good + "{}", "request.invalid_json"},
      {"T-14: a byte order mark", "\xEF\xBB\xBF" + good, "request.invalid_json"},
      {"T-14: not UTF-8", "{\"title\":\"\xff\"}", "request.invalid_json"},
      {"T-15: a NUL", with(R"("x":"\u0000")"), "request.invalid_json"},
      {"T-15: a bidi control", with(R"("x":"\u202e")"), "request.invalid_json"},
      {"no object", "[]", "request.invalid_field"},
      {"S-35: an unknown field", with(R"("surprise":1)"), "request.unknown_field"},
      {"T-13: an actor in the body", with(R"("actor":{"kind":"OPERATOR"})"), "request.unknown_field"},
      {"T-13: the id of the new thing in the body", with(R"("orderId":"01902f3a-7c1e-7abc-8def-0123456789ab")"), "request.unknown_field"},
      {"fields that are missing", "{}", "request.invalid_field"},
      {"T-17: a title that is too long", with(R"("responsiblePost":")" + std::string(300, 'x') + "\""), "request.invalid_field"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const RawResponse response = world.post("/api/v1/assignments", world.coordinator_token, row.body);
    CHECK(response.status == 400);
    CHECK(code_of(response) == row.code);
    if (row.code != "request.invalid_json") CHECK(EdgeWorld::member(response, "errors").starts_with("[{\"pointer\":\"#"));
  }
  std::string secret = good;
  secret.replace(secret.find("INTERNAL"), 8, "TOP_SECRET");
  const RawResponse refused = world.post("/api/v1/assignments", world.coordinator_token, secret);
  CHECK(refused.status == 400);
  CHECK(code_of(refused) == "secrecy.state_secret_refused");
  CHECK(EdgeWorld::member(refused, "rule") == "INV-28");
  CHECK(world.port.submitted == 0);
}

TEST_CASE("T-07: media types and encodings that are not ours are 415, and a large body 413") {
  EdgeWorld world;
  const std::string body = world.draft_body();
  CHECK(world.post("/api/v1/assignments", world.coordinator_token, body, "Content-Type: text/plain\r\n").status == 415);
  CHECK(world.post("/api/v1/assignments", world.coordinator_token, body, "Content-Encoding: gzip\r\n").status == 415);
  const std::string clock = R"({"now":"2021-09-09T09:00:00+08:00"})";
  CHECK(world.post("/api/v1/admin/clock", world.operator_token, clock, "Content-Type: text/plain\r\n").status == 415);
  CHECK(world.post("/api/v1/admin/clock", world.operator_token, clock).status == 409);
  CHECK(world.post("/api/v1/assignments", world.coordinator_token, std::string(300 * 1024, ' ')).status == 413);
  CHECK(world.port.submitted == 0);
}

TEST_CASE("what the engine cannot take now is 503 or 507 with Retry-After") {
  EdgeWorld world;
  struct Row {
    NotTaken::Reason reason;
    int status;
    std::string code;
  };
  for (const Row& row :
       {Row{NotTaken::Reason::QUEUE_FULL, 503, "queue.full"}, Row{NotTaken::Reason::DRAINING, 503, "server.draining"},
        Row{NotTaken::Reason::NO_SPACE, 507, "storage.no_space"}, Row{NotTaken::Reason::STORAGE_FAILED, 503, "storage.failed"}}) {
    world.port.planned.push_back(NotTaken{row.reason});
    const RawResponse response = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
    CHECK(response.status == row.status);
    CHECK(code_of(response) == row.code);
    CHECK_FALSE(response.header("Retry-After").empty());
  }
}

TEST_CASE("T-23: tokens are asked for in the header only, and the answer says how") {
  EdgeWorld world;
  const RawResponse none = world.get("/api/v1/me", "");
  CHECK(none.status == 401);
  CHECK(none.header("WWW-Authenticate") == "Bearer realm=\"duban\"");
  const RawResponse wrong = world.get("/api/v1/me", "duban_nonsense");
  CHECK(wrong.status == 401);
  CHECK(wrong.header("WWW-Authenticate") == "Bearer realm=\"duban\", error=\"invalid_token\"");
  CHECK(world.get("/api/v1/me?access_token=" + world.liaison_token, "").status == 401);
  CHECK(world.get("/api/v1/me?access_token=x", world.liaison_token).status == 400);
}

TEST_CASE("unknown addresses are 404, known ones with another method 405 with Allow; words come in the language asked for") {
  EdgeWorld world;
  CHECK(world.get("/nowhere", "").status == 404);
  const RawResponse method = world.send("PATCH", "/api/v1/assignments", "");
  CHECK(method.status == 405);
  CHECK(method.header("Allow") == "GET, HEAD, POST");
  const RawResponse chinese = world.get("/nowhere", "");
  CHECK(chinese.header("Content-Language") == "zh-CN");
  CHECK(EdgeWorld::member(chinese, "title") == edge_codes::route_not_found.chinese);
  const RawResponse english = world.get("/nowhere", "", "Accept-Language: en\r\n");
  CHECK(english.header("Content-Language") == "en");
  CHECK(EdgeWorld::member(english, "title") == edge_codes::route_not_found.english);
  const RawResponse traced = world.get("/nowhere", "", "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n");
  CHECK(EdgeWorld::member(traced, "traceId") == "4bf92f3577b34da6a3ce929d0e0e4736");
}

TEST_CASE("S-36: a batch is decided in order, each item with its own result; it is not atomic") {
  EdgeWorld world;
  const std::string path = issued_over_http(world);
  const std::string leg = first_leg_path(world, path);
  const std::string batch = R"({"commands":[{"path":")" + leg + R"(/acknowledge"},{"path":")" + leg +
                            R"(/progress","body":{"text":"已召开协调会","percent":30,"attachments":[]},"idempotencyKey":"p-1"},{"path":")" +
                            leg + R"(/progress","body":{"text":"x","unknown":1}},{"path":"/api/v1/nowhere"},{"path":")" + path +
                            R"(/close"},{"path":")" + leg +
                            R"(/progress","body":{"text":"已召开协调会","percent":30,"attachments":[]},"idempotencyKey":"p-1"}]})";
  const RawResponse response = world.post("/api/v1/batch", world.liaison_token, batch);
  INFO(response.body);
  REQUIRE(response.status == 200);
  JsonParser parser;
  const auto json = parser.parse(response.body, JsonTrust::OWN);
  REQUIRE(json);
  std::vector<int> statuses;
  std::vector<bool> replayed;
  json->find("results")->for_each_element([&](JsonValue item) {
    statuses.push_back(static_cast<int>(item.find("status")->integer()));
    replayed.push_back(item.find("replayed").has_value());
  });
  CHECK(statuses == std::vector<int>{200, 200, 400, 404, 403, 200});
  CHECK(replayed == std::vector<bool>{false, false, false, false, false, true});
  CHECK(std::stoull(response.header("Duban-Position")) == world.world.store.head().position.value);

  for (const char* bad : {"{}", R"({"commands":[]})", R"({"commands":{}})", R"({"commands":[{}],"x":1})", "[]"})
    CHECK(world.post("/api/v1/batch", world.liaison_token, bad).status == 400);
  std::string many = R"({"commands":[)";
  for (int index = 0; index < 101; ++index) many += std::string(index == 0 ? "" : ",") + R"({"path":"/x"})";
  CHECK(world.post("/api/v1/batch", world.liaison_token, many + "]}").status == 400);
}

TEST_CASE("T-23: a token is shown once, works, is listed without its secret, and stops at once when it is revoked") {
  EdgeWorld world;
  const std::string body = R"({"actor":{"kind":"POST","postId":")" + world.world.handler_one.text() + R"("},"label":"承办人","days":10})";
  const std::string key = "Idempotency-Key: token-1\r\n";
  const RawResponse issued = world.post("/api/v1/tokens", world.operator_token, body, key);
  INFO(issued.body);
  REQUIRE(issued.status == 201);
  CHECK(issued.header("Cache-Control") == "no-store");
  const std::string secret = EdgeWorld::member(issued, "secret");
  CHECK(secret.starts_with("duban_"));
  CHECK(world.get("/api/v1/me", secret).status == 200);

  const RawResponse again = world.post("/api/v1/tokens", world.operator_token, body, key);
  CHECK(again.status == 201);
  CHECK(again.header("Location") == issued.header("Location"));
  CHECK(EdgeWorld::member(again, "secret").empty());

  const RawResponse list = world.get("/api/v1/tokens", world.operator_token);
  CHECK(list.status == 200);
  CHECK(list.body.find(EdgeWorld::member(issued, "tokenId")) != std::string::npos);
  CHECK(list.body.find("secret") == std::string::npos);

  CHECK(world.post("/api/v1/tokens", world.coordinator_token, body).status == 403);
  CHECK(world.get("/api/v1/tokens", world.coordinator_token).status == 403);
  CHECK(world.send("DELETE", issued.header("Location"), world.coordinator_token).status == 403);
  CHECK(world.send("DELETE", "/api/v1/tokens/" + world.ids.next().text(), world.operator_token).status == 404);
  const RawResponse revoked = world.send("DELETE", issued.header("Location"), world.operator_token);
  CHECK(revoked.status == 200);
  CHECK(world.get("/api/v1/me", secret).status == 401);
}

TEST_CASE("S-01: a token speaks for who held the post when it was issued, not for the next holder") {
  EdgeWorld world;
  auto& inner = world.world;
  const auto token_of_liaison = [&] {
    const std::string body =
        R"({"actor":{"kind":"POST","postId":")" + inner.liaison_two.text() + R"("},"label":"机构编制委员会办公室系统"})";
    const RawResponse issued = world.post("/api/v1/tokens", world.operator_token, body);
    REQUIRE(issued.status == 201);
    return EdgeWorld::member(issued, "secret");
  };
  const OrderId order = inner.issued_order();
  const std::string path = "/api/v1/assignments/" + order.text();
  const std::string first = token_of_liaison();
  CHECK(world.get(path, first).status == 200);

  const auto today = [&] { return business_date(inner.clock.now()); };
  inner.must(inner.coordinator,
             TaskforceCommand{VacateTaskforcePost{
                 .taskforce_id = inner.taskforce, .post_id = inner.liaison_two, .valid_to = today(), .reason = inner.text()}});
  inner.clock.advance(Duration::days(3));
  CHECK(world.get(path, first).status == 403);
  inner.must(inner.coordinator, TaskforceCommand{AssignTaskforcePost{.taskforce_id = inner.taskforce,
                                                                     .post_id = inner.liaison_two,
                                                                     .role = Role::LIAISON,
                                                                     .post_title = "联络员",
                                                                     .unit_id = inner.establishment,
                                                                     .valid_from = today()}});
  const std::string second = token_of_liaison();
  CHECK(world.get(path, second).status == 200);
  CHECK(world.get(path, first).status == 403);
  const LegId leg = inner.order(order).legs.back().leg_id;
  const std::string acknowledge = path + "/legs/" + leg.text() + "/acknowledge";
  CHECK(world.post(acknowledge, first, "{}").status == 403);
  CHECK(world.post(acknowledge, second, "{}").status == 200);
}

TEST_CASE("S-01: a vacated post stops at once, whatever its token says") {
  EdgeWorld world;
  CHECK(world.get("/api/v1/inbox", world.liaison_token).status == 200);
  {
    const std::lock_guard lock{world.port.mutex};
    world.world.clock.advance(Duration::days(2));
    world.world.must(world.world.coordinator, TaskforceCommand{VacateTaskforcePost{.taskforce_id = world.world.taskforce,
                                                                                   .post_id = world.world.liaison_one,
                                                                                   .valid_to = business_date(world.world.clock.now()) - 1,
                                                                                   .reason = world.world.text()}});
  }
  const RawResponse response = world.get("/api/v1/inbox", world.liaison_token);
  CHECK(response.status == 403);
  CHECK(code_of(response) == "actor.post_not_filled");
}

}  // namespace duban
