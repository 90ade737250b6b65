// Queries, the event log and what machines ask, over real HTTP.
#include <thread>

#include <catch2/catch.hpp>
#include <zlib.h>

#include "services/edge/edge_codes.hpp"
#include "tests/unit/edge/edge_world.hpp"

namespace duban {
namespace {

using test::EdgeWorld;
using test::RawResponse;

std::size_t items_in(const RawResponse& response) {
  JsonParser parser;
  const auto json = parser.parse(response.body, JsonTrust::OWN);
  REQUIRE(json);
  return json->find("items")->size();
}

std::string path_of(OrderId id) { return "/api/v1/assignments/" + id.text(); }

}  // namespace

TEST_CASE("S-15: a query has a tag; who has it already gets 304 and no body") {
  EdgeWorld world;
  const std::string path = path_of(world.world.issued_order());
  const RawResponse first = world.get(path, world.coordinator_token);
  INFO(first.body);
  REQUIRE(first.status == 200);
  const std::string tag = first.header("ETag");
  CHECK(tag.starts_with("\"v"));
  CHECK(first.header("Cache-Control") == "private, no-cache");
  CHECK(first.header("Vary") == "Accept-Language");
  CHECK(first.header("Duban-Position") == std::to_string(world.world.store.head().position.value));
  const RawResponse same = world.get(path, world.coordinator_token, "If-None-Match: \"other\", " + tag + "\r\n");
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(same.header("ETag") == tag);
  CHECK(same.header("Cache-Control") == "private, no-cache");
  CHECK(same.header("Content-Length").empty());
  CHECK(world.get(path, world.coordinator_token, "If-None-Match: \"v1\"\r\n").status == 200);
  const RawResponse head = world.send("HEAD", path, world.coordinator_token);
  CHECK(head.status == 200);
  CHECK(head.header("ETag") == tag);
  // Tomorrow what is said about days left is another thing.
  world.world.clock.advance(Duration::days(1));
  CHECK(world.get(path, world.coordinator_token, "If-None-Match: " + tag + "\r\n").status == 200);
}

TEST_CASE("every query of the table answers its readers, and nobody gets an error of ours") {
  EdgeWorld world;
  const OrderId order = world.world.issued_order();
  const std::string leg = world.world.order(order).legs.front().leg_id.text();
  for (const Route& route : route_table()) {
    if (route.kind != RouteKind::QUERY) continue;
    std::string path{route.path};
    const auto put = [&](const std::string& name, const std::string& value) {
      if (const std::size_t at = path.find("{" + name + "}"); at != std::string::npos) path.replace(at, name.size() + 2, value);
    };
    put("orderId", order.text());
    put("legId", leg);
    put("unitId", world.world.enforcement.text());
    put("taskforceId", world.world.taskforce.text());
    put("programmeId", world.ids.next().text());
    put("series", "%E4%BD%99%E6%B3%95%E4%B8%93%E4%BA%A4");
    put("year", "2021");
    for (const ParameterRow& parameter : route.parameters)
      if (parameter.required)
        path += "?" + std::string(parameter.name) + "=" +
                (parameter.name == "taskforce" ? world.world.taskforce.text() : world.ids.next().text());
    for (const std::string& token :
         {world.coordinator_token, world.leader_token, world.liaison_token, world.other_liaison_token, world.operator_token}) {
      const RawResponse response = world.get(path, token);
      INFO(path << " answered " << response.status << " " << response.body);
      CHECK((response.status == 200 || response.status == 403 || response.status == 404 || response.status == 400));
    }
  }
  CHECK(world.get("/api/v1/units/" + world.world.enforcement.text(), world.liaison_token).status == 200);
  CHECK(world.get("/api/v1/taskforces/" + world.world.taskforce.text(), world.operator_token).status == 200);
  CHECK(world.get("/api/v1/assignments", world.operator_token).status == 403);
  CHECK(world.get("/api/v1/board", world.coordinator_token).status == 200);
  CHECK(world.get("/api/v1/cockpit", world.coordinator_token).status == 200);
  CHECK(world.get("/api/v1/inbox", world.liaison_token).status == 200);
  CHECK(EdgeWorld::member(world.get("/api/v1/me", world.liaison_token), "unitId") == world.world.enforcement.text());
}

TEST_CASE("S-35: query parameters are known, given once and of their form, or the request is refused") {
  EdgeWorld world;
  struct Row {
    std::string query;
    std::string code;
  };
  for (const Row& row : {Row{"?surprise=1", "request.unknown_parameter"}, Row{"?limit=0", "request.invalid_parameter"},
                         Row{"?limit=101", "request.invalid_parameter"}, Row{"?limit=ten", "request.invalid_parameter"},
                         Row{"?limit=1&limit=2", "request.invalid_parameter"}, Row{"?unit=nonsense", "request.invalid_parameter"},
                         Row{"?phase=UNHEARD_OF", "request.invalid_parameter"}, Row{"?dueBefore=2021-02-30", "request.invalid_parameter"},
                         Row{"?descending=maybe", "request.invalid_parameter"}, Row{"?cursor=nonsense", "request.invalid_parameter"},
                         Row{"?number=%zz", "request.invalid_parameter"}, Row{"?number=%00", "request.invalid_parameter"}}) {
    const RawResponse response = world.get("/api/v1/assignments" + row.query, world.coordinator_token);
    INFO(row.query << " " << response.body);
    CHECK(response.status == 400);
    CHECK(EdgeWorld::member(response, "code") == row.code);
  }
  CHECK(world.get("/api/v1/programmes", world.coordinator_token).status == 400);  // taskforce is required
  CHECK(world.get("/api/v1/assignments?phase=ISSUED&urgency=NORMAL&sort=DUE&descending=false", world.coordinator_token).status == 200);
}

TEST_CASE("RFC 8288: lists come in pages, with the way to the next in Link and in the body") {
  EdgeWorld world;
  for (int index = 0; index < 5; ++index) static_cast<void>(world.world.issued_order());
  std::string path = "/api/v1/assignments?limit=2&phase=ISSUED";
  std::size_t seen = 0;
  int pages = 0;
  while (!path.empty()) {
    const RawResponse page = world.get(path, world.coordinator_token);
    INFO(page.body);
    REQUIRE(page.status == 200);
    seen += items_in(page);
    ++pages;
    const std::string link = page.header("Link");
    CHECK(link.empty() == EdgeWorld::member(page, "nextCursor").empty());
    path = link.empty() ? std::string{} : link.substr(1, link.find('>') - 1);
    if (!link.empty()) CHECK(link.ends_with(">; rel=\"next\""));
    REQUIRE(pages < 10);
  }
  CHECK(seen == 5);
  CHECK(pages >= 3);
}

TEST_CASE("Duban-Min-Position: a query waits, bounded, and never serves stale state in silence") {
  EdgeLimits limits;
  limits.position_wait = Duration{300};
  EdgeWorld world{limits};
  const std::uint64_t head = world.world.store.head().position.value;
  CHECK(world.get("/api/v1/me", world.liaison_token, "Duban-Min-Position: " + std::to_string(head) + "\r\n").status == 200);
  CHECK(world.get("/api/v1/me", world.liaison_token, "Duban-Min-Position: soon\r\n").status == 400);
  const RawResponse late = world.get("/api/v1/me", world.liaison_token, "Duban-Min-Position: " + std::to_string(head + 1000) + "\r\n");
  CHECK(late.status == 504);
  CHECK(EdgeWorld::member(late, "code") == "position.not_reached");
}

TEST_CASE("Duban-Min-Position: a query that waits goes on when the position is visible") {
  EdgeLimits limits;
  limits.position_wait = Duration::seconds(60);
  EdgeWorld world{limits};
  const std::uint64_t head = world.world.store.head().position.value;
  test::RawClient client{world.server->port()};
  client.send("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + world.liaison_token +
              "\r\nDuban-Min-Position: " + std::to_string(head + 1) + "\r\n\r\n");
  while (!world.positions.has_waiters()) std::this_thread::yield();
  {
    const std::lock_guard lock{world.port.mutex};
    static_cast<void>(world.world.issued_order());
  }
  world.positions.wake();
  const RawResponse response = client.receive();
  CHECK(response.status == 200);
  CHECK(std::stoull(response.header("Duban-Position")) > head);
}

TEST_CASE("S-06: /events shows each reader the log it may see, and always comes to the end") {
  EdgeWorld world;
  std::string body;
  const OrderId shared = world.world.issued_order();
  // An order that the second unit has no part in.
  DraftAssignment draft;
  static_cast<AssignmentContent&>(draft) = world.world.content({{world.world.enforcement, LegRole::LEAD}});
  draft.order_id = world.world.ids.make<OrderId>();
  draft.taskforce_id = world.world.taskforce;
  world.world.must(world.world.coordinator, AssignmentCommand{draft});

  const auto walk = [&](const std::string& token, const std::string& more) {
    std::string all;
    std::string after = "0";
    for (int page = 0; page < 50; ++page) {
      const RawResponse response = world.get("/api/v1/events?limit=3&after=" + after + more, token);
      INFO(response.body);
      REQUIRE(response.status == 200);
      all += response.body;
      const std::string next = EdgeWorld::member(response, "next");
      if (response.header("Link").empty()) return all;
      REQUIRE(next != after);
      after = next;
    }
    FAIL("the log has no end");
    return all;
  };
  const std::string staff = walk(world.coordinator_token, "");
  CHECK(staff.find(draft.order_id.text()) != std::string::npos);
  CHECK(staff.find("duban.assignment.issued.v1") != std::string::npos);
  const std::string other = walk(world.other_liaison_token, "");
  CHECK(other.find(shared.text()) != std::string::npos);
  CHECK(other.find(draft.order_id.text()) == std::string::npos);

  const std::string typed = walk(world.coordinator_token, "&type=duban.assignment.issued.v1");
  CHECK(typed.find("duban.assignment.issued.v1") != std::string::npos);
  CHECK(typed.find("duban.assignment.drafted.v1") == std::string::npos);
  const std::string stream = walk(world.coordinator_token, "&stream=assignment-" + draft.order_id.text());
  CHECK(stream.find(draft.order_id.text()) != std::string::npos);
  CHECK(stream.find(shared.text()) == std::string::npos);

  CHECK(world.get("/api/v1/events?technical=true", world.coordinator_token).status == 403);
  CHECK(world.get("/api/v1/events?technical=true", world.operator_token).status == 200);
  CHECK(world.get("/api/v1/events?limit=1001", world.coordinator_token).status == 400);
}

TEST_CASE("S-16: an order is read as of an instant, and its timeline shows what the reader may see of it") {
  EdgeWorld world;
  const OrderId order = world.world.issued_order();
  const Instant before = world.world.clock.now();
  world.world.clock.advance(Duration::days(1));
  const LegId leg = world.world.order(order).legs.front().leg_id;
  world.world.must(world.world.liaison_one, AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = leg}});

  const RawResponse now = world.get(path_of(order), world.coordinator_token);
  CHECK(now.body.find("ACKNOWLEDGED") != std::string::npos);
  for (const char* axis : {"", "&axis=occurred", "&axis=recorded"}) {
    const RawResponse past = world.get(path_of(order) + "?asOf=" + to_rfc3339(before) + axis, world.coordinator_token);
    INFO(past.body);
    CHECK(past.status == 200);
    CHECK(past.body.find("ACKNOWLEDGED") == std::string::npos);
  }
  CHECK(world.get(path_of(order) + "?asOf=2000-01-01T00:00:00Z", world.coordinator_token).status == 404);
  CHECK(world.get(path_of(order) + "?asOf=" + to_rfc3339(before) + "&axis=other", world.coordinator_token).status == 400);

  const RawResponse timeline = world.get(path_of(order) + "/timeline", world.coordinator_token);
  INFO(timeline.body);
  CHECK(timeline.status == 200);
  CHECK(timeline.body.find("duban.assignment.leg_acknowledged.v1") != std::string::npos);
  CHECK(timeline.body.find(R"("label":{"zh":"任务交办单签发","en":"Order issued"})") != std::string::npos);
  const RawResponse others = world.get(path_of(order) + "/timeline", world.other_liaison_token);
  CHECK(others.status == 200);
  CHECK(items_in(others) < items_in(timeline));
}

TEST_CASE("PJ-20: a timeline holds events of other streams too, in the order of the log, on pages that fit together") {
  EdgeWorld world;
  const std::string path = path_of(world.world.issued_order()) + "/timeline";
  const PostId auditor = world.world.ids.make<PostId>();
  world.world.must(world.world.coordinator, TaskforceCommand{AssignTaskforcePost{.taskforce_id = world.world.taskforce,
                                                                                 .post_id = auditor,
                                                                                 .role = Role::AUDITOR,
                                                                                 .post_title = "审计",
                                                                                 .unit_id = world.world.government,
                                                                                 .valid_from = business_date(world.world.clock.now())}});
  const std::string token = world.token_for(ActorName::post(auditor));
  const auto positions_of = [](const RawResponse& response) {
    std::vector<std::string> found;
    for (std::size_t at = response.body.find("\"position\":"); at != std::string::npos; at = response.body.find("\"position\":", at + 1))
      found.push_back(response.body.substr(at + 11, response.body.find_first_of(",}", at + 11) - at - 11));
    return found;
  };
  const RawResponse whole = world.get(path, token);
  INFO(whole.body);
  CHECK(whole.body.find(R"("stream":"numbers-)") != std::string::npos);  // the number taken when it was issued
  const std::vector<std::string> all = positions_of(whole);
  REQUIRE(all.size() > 4);
  CHECK(std::ranges::is_sorted(all, {}, [](const std::string& text) { return std::stoull(text); }));
  for (const std::size_t limit : {std::size_t{1}, std::size_t{2}, std::size_t{3}, all.size()}) {
    CAPTURE(limit);
    std::vector<std::string> paged;
    std::string target = path + "?limit=" + std::to_string(limit);
    while (!target.empty() && paged.size() <= all.size()) {
      const RawResponse page = world.get(target, token);
      REQUIRE(page.status == 200);
      for (std::string& position : positions_of(page)) paged.push_back(std::move(position));
      const std::string link = page.header("Link");
      target = link.empty() ? link : link.substr(1, link.find('>') - 1);
    }
    CHECK(paged == all);
  }
  CHECK(world.get(path + "?cursor=AAAA", token).status == 400);
}

TEST_CASE("health, readiness and the contract are for everybody and never cached wrongly") {
  EdgeWorld world;
  CHECK(world.get("/healthz", "").body == R"({"status":"alive"})");
  CHECK(world.get("/readyz", "").status == 200);
  {
    const std::lock_guard lock{world.readiness.mutex};
    world.readiness.state = {.ready = false, .reason = "no_space"};
  }
  const RawResponse not_ready = world.get("/readyz", "");
  CHECK(not_ready.status == 503);
  CHECK(EdgeWorld::member(not_ready, "reason") == "no_space");
  CHECK(not_ready.header("Cache-Control") == "no-store");
  const RawResponse page = world.get("/problems/queue.full", "");
  CHECK(page.status == 200);
  CHECK(page.body.starts_with("# queue.full"));
  CHECK(world.get("/problems/unheard.of", "").status == 404);
}

TEST_CASE("/metrics: text or OpenMetrics, gzip when asked for, and the requests themselves are in it") {
  EdgeWorld world;
  static_cast<void>(world.get("/api/v1/me", world.liaison_token));
  static_cast<void>(world.get("/nowhere", ""));
  const RawResponse text = world.get("/metrics", "");
  REQUIRE(text.status == 200);
  CHECK(text.header("Content-Type").starts_with("text/plain"));
  CHECK(text.body.find(R"(duban_http_requests_total{route="/api/v1/me",method="GET",status="200"} 1)") != std::string::npos);
  CHECK(text.body.find(R"(duban_http_requests_total{route="none",method="GET",status="404"} 1)") != std::string::npos);
  CHECK(text.body.find("duban_http_connections 1") != std::string::npos);
  const RawResponse open = world.get("/metrics", "", "Accept: application/openmetrics-text; version=1.0.0\r\n");
  CHECK(open.header("Content-Type").starts_with("application/openmetrics-text"));
  CHECK(open.body.ends_with("# EOF\n"));

  const RawResponse packed = world.get("/metrics", "", "Accept-Encoding: gzip\r\n");
  CHECK(packed.header("Content-Encoding") == "gzip");
  std::string unpacked(1 << 20, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string in = packed.body;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
  stream.avail_out = static_cast<uInt>(unpacked.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  unpacked.resize(stream.total_out);
  inflateEnd(&stream);
  CHECK(unpacked.find("duban_http_requests_total") != std::string::npos);
}

TEST_CASE("administration is for operators") {
  EdgeWorld world;
  CHECK(world.post("/api/v1/admin/views/rebuild", world.operator_token).body == R"({"done":"rebuild"})");
  CHECK(world.post("/api/v1/admin/backup", world.operator_token).body == R"({"done":"backup"})");
  CHECK(world.post("/api/v1/admin/backup", world.coordinator_token).status == 403);
  CHECK(world.post("/api/v1/admin/backup", "").status == 401);
}

TEST_CASE("answers wait for the engine in flight while the server drains") {
  EdgeWorld world;
  CHECK(world.get("/healthz", "").status == 200);
  world.server->drain(Duration::seconds(10));
  CHECK(world.server->open_connections() == 0);
}

}  // namespace duban
