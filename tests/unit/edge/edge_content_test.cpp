// Texts and documents over real HTTP: who sees what, and what stays on record.
#include <catch2/catch.hpp>

#include "tests/unit/edge/edge_world.hpp"

namespace duban {
namespace {

using test::EdgeWorld;
using test::RawResponse;

std::string blob_of(EdgeWorld& world, std::string_view text) {
  const std::lock_guard lock{world.content.mutex};
  for (const auto& [id, entry] : world.content.entries)
    if (entry.bytes == text) return id.text();
  return "none";
}

}  // namespace

TEST_CASE("S-09: the words of an order are read by those who see a reference to them, and by nobody else") {
  EdgeWorld world;
  std::string body = world.draft_body();
  const std::string other_recipient = R"(,{"unitId":")" + world.world.establishment.text() + R"(","role":"CO_LEAD"})";
  body.erase(body.find(other_recipient), other_recipient.size());
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, body);
  REQUIRE(drafted.status == 201);
  const std::string path = "/api/v1/content/" + blob_of(world, "请编制综合行政执法事项清单");
  const RawResponse read = world.get(path, world.coordinator_token);
  CHECK(read.status == 200);
  CHECK(read.body == "请编制综合行政执法事项清单");
  CHECK(read.header("Content-Type") == "text/plain; charset=utf-8");
  CHECK(read.header("Content-Disposition").starts_with("attachment"));
  CHECK(world.get(path, world.coordinator_token, "If-None-Match: " + read.header("ETag") + "\r\n").status == 304);

  // A draft is seen by staff only; an issued order by its unit too; a unit without a part in it never.
  const RawResponse missing = world.get("/api/v1/content/" + world.ids.next().text(), world.liaison_token);
  CHECK(missing.status == 404);
  CHECK(world.get(path, world.liaison_token).body == missing.body);
  const std::string order = drafted.header("Location");
  REQUIRE(world.post(order + "/submit", world.coordinator_token, R"({"toPostIds":[")" + world.world.leader_one.text() + R"("]})").status ==
          200);
  REQUIRE(world.post(order + "/approve", world.leader_token).status == 200);
  REQUIRE(world.post(order + "/issue", world.coordinator_token).status == 200);
  CHECK(world.get(path, world.liaison_token).status == 200);
  CHECK(world.get(path, world.other_liaison_token).body == missing.body);
  CHECK(world.get("/api/v1/content/nonsense", world.liaison_token).status == 404);
}

TEST_CASE("S-10: a document is uploaded, durable on 2xx, and read back by its sender until a matter refers to it") {
  EdgeWorld world;
  const RawResponse stored =
      world.post("/api/v1/content?secrecy=INTERNAL", world.liaison_token, "%PDF-1.4 …", "Content-Type: application/pdf\r\n");
  INFO(stored.body);
  REQUIRE(stored.status == 201);
  CHECK(EdgeWorld::member(stored, "mediaType") == "application/pdf");
  CHECK(EdgeWorld::member(stored, "sha256") == sha256("%PDF-1.4 …").hex());
  CHECK(stored.header("Location") == "/api/v1/content/" + EdgeWorld::member(stored, "blobId"));
  CHECK(world.get(stored.header("Location"), world.liaison_token).body == "%PDF-1.4 …");
  CHECK(world.get(stored.header("Location"), world.other_liaison_token).status == 404);
  CHECK(world.get(stored.header("Location"), world.coordinator_token).status == 404);

  CHECK(world.post("/api/v1/content?secrecy=TOP_SECRET", world.liaison_token, "x", "Content-Type: text/plain\r\n").status == 400);
  CHECK(world.post("/api/v1/content", world.liaison_token, "x", "Content-Type: nonsense\r\n").status == 415);
  CHECK(world.post("/api/v1/content", world.liaison_token, "", "Content-Type: text/plain\r\n").status == 400);
  CHECK(world.post("/api/v1/content", world.operator_token, "x", "Content-Type: text/plain\r\n").status == 403);
}

TEST_CASE("S-10: evidence must be a document that was uploaded; then who sees the matter sees it") {
  EdgeWorld world;
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
  REQUIRE(drafted.status == 201);
  const std::string order = drafted.header("Location");
  REQUIRE(world.post(order + "/submit", world.coordinator_token, R"({"toPostIds":[")" + world.world.leader_one.text() + R"("]})").status ==
          200);
  REQUIRE(world.post(order + "/approve", world.leader_token).status == 200);
  REQUIRE(world.post(order + "/issue", world.coordinator_token).status == 200);
  const std::string leg =
      order + "/legs/" + world.world.order(*OrderId::parse(EdgeWorld::member(drafted, "orderId"))).legs[0].leg_id.text();
  REQUIRE(world.post(leg + "/acknowledge", world.liaison_token).status == 200);

  const RawResponse stored = world.post("/api/v1/content", world.liaison_token, "清单全文", "Content-Type: text/plain\r\n");
  REQUIRE(stored.status == 201);
  const auto report_with = [&](const std::string& document) {
    return world.post(leg + "/progress", world.liaison_token, R"({"text":"已办","attachments":[)" + document + "]}");
  };
  const auto refused = [&](const std::string& document) {
    const Position before = world.world.store.head().position;
    const RawResponse answer = report_with(document);
    CHECK(EdgeWorld::member(answer, "code") == "document.not_found");
    CHECK(answer.body.find("/attachments/0") != std::string::npos);
    CHECK(world.world.store.head().position == before);
    return answer.status;
  };
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string body = stored.body;
    REQUIRE(body.find(what) != std::string::npos);
    return body.replace(body.find(what), what.size(), instead);
  };
  const std::string blob = EdgeWorld::member(stored, "blobId");
  const std::string digest = EdgeWorld::member(stored, "sha256");
  // Never uploaded; uploaded, but not as it says; a text of the order instead of a document; uploaded by somebody else.
  CHECK(refused(with(blob, world.ids.next().text())) == 422);
  CHECK(refused(with(digest, sha256("another").hex())) == 422);
  CHECK(refused(with("text/plain", "application/pdf")) == 422);
  CHECK(refused(with("INTERNAL", "PUBLIC")) == 422);
  CHECK(refused(with(blob, blob_of(world, "请编制综合行政执法事项清单"))) == 422);
  const RawResponse foreign = world.post("/api/v1/content", world.other_liaison_token, "他人的", "Content-Type: text/plain\r\n");
  CHECK(refused(foreign.body) == 422);

  const std::string path = stored.header("Location");
  CHECK(world.get(path, world.coordinator_token).status == 404);
  CHECK(report_with(stored.body).status == 200);
  CHECK(world.get(path, world.coordinator_token).body == "清单全文");
  // Seen through the matter, it may be referred to again by another.
  CHECK(world.get(foreign.header("Location"), world.liaison_token).status == 404);
}

TEST_CASE("S-31, REC-08: the words of a secret order are as secret as the order") {
  EdgeWorld world;
  std::string body = world.draft_body();
  const std::string internal = R"("secrecy":"INTERNAL")";
  REQUIRE(body.find(internal) != std::string::npos);
  body.replace(body.find(internal), internal.size(), R"("secrecy":"WORK_SECRET")");
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, body);
  REQUIRE(drafted.status == 201);
  const std::string path = "/api/v1/content/" + blob_of(world, "请编制综合行政执法事项清单");
  const RawResponse without = world.get(path, world.coordinator_token);
  CHECK(EdgeWorld::member(without, "code") == "content.purpose_required");
  const RawResponse with = world.get(path + "?purpose=check", world.coordinator_token);
  CHECK(with.status == 200);
  CHECK(with.header("Cache-Control") == "no-store");
  // The reference in the event says so too, and so does one that is made later.
  const std::string secret = R"("secrecy":"WORK_SECRET")";
  const auto references = [&](const std::string& json) {
    std::size_t count = 0;
    for (std::size_t at = json.find(secret); at != std::string::npos; at = json.find(secret, at + 1)) ++count;
    return count;
  };
  const std::string order = drafted.header("Location");
  const std::size_t before = references(world.get(order, world.coordinator_token).body);
  CHECK(before == 3);  // the order, its content, its goal
  REQUIRE(world.post(order + "/submit", world.coordinator_token, R"({"toPostIds":[")" + world.world.leader_one.text() + R"("]})").status ==
          200);
  REQUIRE(world.post(order + "/refuse", world.leader_token, R"({"reason":"范围过宽"})").status == 200);
  CHECK(references(world.get(order, world.coordinator_token).body) == before + 1);
}

TEST_CASE("S-31: a work secret is shown only with a purpose, and after it is on record") {
  EdgeWorld world;
  const RawResponse stored =
      world.post("/api/v1/content?secrecy=WORK_SECRET", world.liaison_token, "内部数据", "Content-Type: text/plain\r\n");
  REQUIRE(stored.status == 201);
  const std::string path = stored.header("Location");
  const Position before = world.world.store.head().position;
  const RawResponse without = world.get(path, world.liaison_token);
  CHECK(without.status == 422);
  CHECK(EdgeWorld::member(without, "code") == "content.purpose_required");
  CHECK(world.world.store.head().position == before);

  const RawResponse with = world.get(path + "?purpose=%E6%A0%B8%E9%AA%8C", world.liaison_token);
  CHECK(with.status == 200);
  CHECK(with.body == "内部数据");
  CHECK(with.header("Cache-Control") == "no-store");
  CHECK(with.header("ETag").empty());
  CHECK(world.world.store.head().position == before.next());
  const RawResponse log = world.get("/api/v1/events?technical=true&type=duban.record.restricted_text_read.v1", world.operator_token);
  CHECK(log.status == 200);
  // What cannot be recorded is not shown.
  world.port.planned.push_back(NotTaken{NotTaken::Reason::NO_SPACE});
  CHECK(world.get(path + "?purpose=x", world.liaison_token).status == 507);
}

TEST_CASE("INV-19: erasing a subject makes its texts unreadable, and nothing more is sealed under it") {
  EdgeWorld world;
  const RawResponse drafted = world.post("/api/v1/assignments", world.coordinator_token, world.draft_body());
  REQUIRE(drafted.status == 201);
  const std::string order_id = EdgeWorld::member(drafted, "orderId");
  const std::string text = "/api/v1/content/" + blob_of(world, "请编制综合行政执法事项清单");
  REQUIRE(world.get(text, world.coordinator_token).status == 200);
  const std::string erase = R"({"subjectId":")" + order_id + R"(","basis":"个人信息保护法第四十七条"})";
  CHECK(world.post("/api/v1/erasures", world.coordinator_token, erase).status == 403);
  CHECK(world.get(text, world.coordinator_token).status == 200);
  CHECK(world.post("/api/v1/erasures", world.operator_token, erase).status == 200);
  // What it takes to go on with it after a crash is in the same batch as the event.
  CHECK(world.world.store.get(Space::TABLES, "erasing/" + order_id).value().has_value());
  const RawResponse gone = world.get(text, world.coordinator_token);
  CHECK(gone.status == 410);
  CHECK(EdgeWorld::member(gone, "code") == "content.erased");
  const RawResponse discard = world.post(drafted.header("Location") + "/discard", world.coordinator_token, R"({"reason":"重复"})");
  CHECK(discard.status == 409);
  CHECK(EdgeWorld::member(discard, "code") == "content.subject_erased");
}

}  // namespace duban
