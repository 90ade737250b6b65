#include <set>

#include <catch2/catch.hpp>

#include "common/random/fresh_seed.hpp"
#include "common/random/id_source.hpp"
#include "services/codec/codec.hpp"
#include "services/codec/upcaster.hpp"

namespace duban {
namespace {

TEST_CASE("S-33: every event type is duban.<aggregate>.<event>.v<n>, named in Chinese and English, and no two are the same") {
  std::set<std::string_view> types;
  for (const EventDescription& event : event_catalogue()) {
    const EventName& name = *event.name;
    CAPTURE(name.type);
    CHECK(types.insert(name.type).second);
    CHECK_FALSE(name.chinese.empty());
    CHECK_FALSE(name.english.empty());
    std::size_t dots = 0;
    for (const char character : name.type) {
      if (character == '.') ++dots;
      else CHECK((('a' <= character && character <= 'z') || ('0' <= character && character <= '9') || character == '_'));
    }
    CHECK(dots == 3);
    CHECK(name.type.starts_with("duban."));
    CHECK(name.type.substr(name.type.rfind('.')).starts_with(".v"));
  }
  CHECK(types.size() == event_catalogue().size());
}

TEST_CASE("every event comes back from its bytes, and gives the same bytes again") {
  for (const EventDescription& description : event_catalogue()) {
    CAPTURE(description.name->type);
    for (const Event& event : {description.example(), description.minimal()}) {
      CHECK(name_of(event).type == description.name->type);
      const std::string payload = event_payload(event);
      const auto again = decode_event(description.name->type, payload);
      REQUIRE(again);
      CHECK(event_payload(*again) == payload);
    }
  }
}

TEST_CASE("a type of another build is UNSUPPORTED, a payload that does not fit is CORRUPT") {
  CHECK(decode_event("duban.assignment.teleported.v1", "{}").error().code == ErrorCode::UNSUPPORTED);
  CHECK(decode_event("", "{}").error().code == ErrorCode::UNSUPPORTED);
  for (const std::string_view payload :
       {"", "{", "[]", "{}", R"({"orderId":1})", R"({"orderId":"00000000-0000-7000-8000-000000000001","legId":2})",
        R"({"orderId":"00000000-0000-7000-8000-000000000001","leaderPostId":"00000000-0000-7000-8000-000000000002","more":1})",
        R"({"orderId":"00000000-0000-7000-8000-000000000001","orderId":"00000000-0000-7000-8000-000000000001",)"
        R"("leaderPostId":"00000000-0000-7000-8000-000000000002"})"}) {
    CAPTURE(payload);
    const auto decoded = decode_event("duban.assignment.seen_by_leader.v1", payload);
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().code == ErrorCode::CORRUPT);
    CHECK(decoded.error().message.find("duban.assignment.seen_by_leader.v1") != std::string::npos);
  }
}

TEST_CASE("decoding an event leaves the document of the thread's parser alone") {
  const auto body = thread_json_parser().parse(R"({"title":"不动"})", JsonTrust::FOREIGN);
  REQUIRE(body);
  const Event example = event_catalogue().front().example();
  REQUIRE(decode_event(name_of(example).type, event_payload(example)));
  REQUIRE(body->find("title"));
  CHECK(body->find("title")->string() == "不动");
}

TEST_CASE("members are found in any order") {
  const auto decoded = decode_event("duban.unit.alias_added.v1", R"({"alias":"市监局","unitId":"00000000-0000-7000-8000-000000000001"})");
  REQUIRE(decoded);
  CHECK(event_payload(*decoded) == R"({"unitId":"00000000-0000-7000-8000-000000000001","alias":"市监局"})");
}

// A made-up past: aliases were called "otherName", and before that "short" without an id of a unit.
Result<std::string> lift_first(std::string_view payload) {
  JsonParser parser;
  const auto json = parser.parse(payload, JsonTrust::OWN);
  if (!json || !json->find("short")) return failure(ErrorCode::CORRUPT, "expected a member short, found none");
  std::string out = R"({"unitId":"00000000-0000-7000-8000-000000000001","otherName":)";
  append_json_string(out, json->find("short")->string());
  return out + "}";
}
Result<std::string> lift_second(std::string_view payload) {
  std::string out{payload};
  const std::string_view old_name = "otherName";
  const std::size_t found = out.find(old_name);
  if (found == std::string::npos) return failure(ErrorCode::CORRUPT, "expected a member otherName, found none");
  out.replace(found, old_name.size(), "alias");
  return out;
}

TEST_CASE("architecture 4: an older version is lifted step by step while it is read, its bytes stay as they are") {
  const Upcaster table[] = {{"duban.unit.nicknamed.v1", "duban.unit.nicknamed.v2", &lift_first},
                            {"duban.unit.nicknamed.v2", "duban.unit.alias_added.v1", &lift_second}};
  const std::string stored = R"({"short":"市监局"})";
  const auto first = decode_event_with(table, "duban.unit.nicknamed.v1", stored);
  REQUIRE(first);
  CHECK(name_of(*first).type == "duban.unit.alias_added.v1");
  CHECK(event_payload(*first) == R"({"unitId":"00000000-0000-7000-8000-000000000001","alias":"市监局"})");
  CHECK(stored == R"({"short":"市监局"})");

  const auto second =
      decode_event_with(table, "duban.unit.nicknamed.v2", R"({"unitId":"00000000-0000-7000-8000-000000000009","otherName":"区监局"})");
  REQUIRE(second);
  CHECK(event_payload(*second) == R"({"unitId":"00000000-0000-7000-8000-000000000009","alias":"区监局"})");

  CHECK(decode_event_with(table, "duban.unit.nicknamed.v1", R"({"long":"市监局"})").error().code == ErrorCode::CORRUPT);
  CHECK(decode_event_with(table, "duban.unit.nicknamed.v3", "{}").error().code == ErrorCode::UNSUPPORTED);
}

TEST_CASE("the table of upcasters is sorted, and each leads to a type that can be read") {
  const auto table = upcasters();
  for (std::size_t index = 1; index < table.size(); ++index) CHECK(table[index - 1].from_type < table[index].from_type);
  for (const Upcaster& upcaster : table) {
    CAPTURE(upcaster.from_type);
    // "{}" is rarely what a version wrote, but it must get as far as the type of today.
    const auto decoded = decode_event(upcaster.from_type, "{}");
    CHECK((decoded || decoded.error().code == ErrorCode::CORRUPT));
  }
}

TEST_CASE("decoding an event survives bytes of any kind") {
  const std::uint64_t seed = fresh_seed();
  CAPTURE(seed);
  SeededRandom random{seed};
  const auto events = event_catalogue();
  int taken = 0;
  int refused = 0;
  for (int round = 0; round < 5000; ++round) {
    const EventDescription& description = events[random.below(events.size())];
    std::string payload = event_payload(description.example());
    for (std::uint64_t changes = random.below(4); changes > 0; --changes)
      payload[random.below(payload.size())] = static_cast<char>(random.next());
    if (random.one_in(8)) payload.resize(random.below(payload.size()));
    const auto decoded = decode_event(description.name->type, payload);
    ++(decoded ? taken : refused);
    if (decoded) {
      // What was read can be written and read again.
      if (!decode_event(description.name->type, event_payload(*decoded))) FAIL("expected to read what was written: " << payload);
    } else if (decoded.error().code != ErrorCode::CORRUPT) {
      FAIL("expected CORRUPT for " << payload);
    }
  }
  CHECK(taken > 500);
  CHECK(refused > 500);
}

}  // namespace
}  // namespace duban
