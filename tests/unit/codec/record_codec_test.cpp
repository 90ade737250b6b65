#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"

namespace duban {
namespace {

// The layout of a record is tested with the storage module; here, that every event of the system passes through one.
TEST_CASE("every event type goes into a record and comes out as it was, verbatim under data") {
  std::uint64_t position = 0;
  Digest previous{};
  for (const EventDescription& description : event_catalogue()) {
    CAPTURE(description.name->type);
    const Event event = description.example();
    const std::string payload = event_payload(event);
    Envelope envelope;
    envelope.event_id.uuid.bytes[15] = 1;
    envelope.position = Position{++position};
    envelope.version = Version{1};
    envelope.stream = {"assignment-00000000-0000-7000-8000-000000000001"};
    envelope.actor = ActorName::system_actor(SystemActor::TIMER);
    envelope.technical = description.name->technical;
    std::string bytes;
    encode_record(bytes, envelope, description.name->type, previous, payload);
    const auto record = decode_record(bytes);
    REQUIRE(record);
    CHECK(record->envelope == envelope);
    CHECK(record->type == description.name->type);
    CHECK(record->payload == payload);
    const auto again = decode_event(record->type, record->payload);
    REQUIRE(again);
    CHECK(event_payload(*again) == payload);

    std::string json;
    append_event_json(json, *record);
    CHECK(json.find("\"data\":" + payload) != std::string::npos);
    JsonParser parser;
    CHECK(parser.parse(json, JsonTrust::FOREIGN));
  }
}

}  // namespace
}  // namespace duban
