#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "common/bytes/byte_writer.hpp"
#include "common/bytes/checksum.hpp"
#include "common/bytes/hex.hpp"
#include "common/random/id_source.hpp"
#include "services/codec/record.hpp"

namespace duban {
namespace {

Uuid uuid_of(std::uint8_t byte) {
  Uuid uuid;
  uuid.bytes.fill(byte);
  return uuid;
}

Envelope plain_envelope() {
  Envelope envelope;
  envelope.event_id = EventId{uuid_of(1)};
  envelope.stream = {"assignment-02020202-0202-0202-0202-020202020202"};
  envelope.version = Version{3};
  envelope.position = Position{1000};
  envelope.occurred_at = Instant{1'631'062'800'000};
  envelope.recorded_at = Instant{1'631'062'800'250};
  envelope.actor = ActorName::post(PostId{uuid_of(4)});
  envelope.channel = Channel::HTTP;
  envelope.causation_id = uuid_of(5);
  envelope.correlation_id = uuid_of(2);
  envelope.place = "某省";
  envelope.secrecy = Secrecy::INTERNAL;
  return envelope;
}

// Every optional part in and out, every kind of actor, texts that can be packed and such that cannot.
std::vector<Envelope> envelopes() {
  std::vector<Envelope> out{plain_envelope()};
  auto add = [&](auto change) {
    Envelope envelope = plain_envelope();
    change(envelope);
    out.push_back(envelope);
  };
  add([](Envelope& e) { e.actor = ActorName::integration(UnitId{uuid_of(6)}); });
  add([](Envelope& e) { e.actor = ActorName::operator_called("值班员"); });
  add([](Envelope& e) { e.actor = ActorName::operator_called(""); });
  for (const SystemActor which : {SystemActor::TIMER, SystemActor::DELIVERY, SystemActor::SUCCESSION, SystemActor::CALENDAR}) {
    add([&](Envelope& e) { e.actor = ActorName::system_actor(which); });
  }
  for (const Channel channel : {Channel::WEBHOOK, Channel::IMPORT, Channel::OFFLINE, Channel::TIMER}) {
    add([&](Envelope& e) { e.channel = channel; });
  }
  for (const Secrecy secrecy : {Secrecy::PUBLIC, Secrecy::WORK_SECRET}) add([&](Envelope& e) { e.secrecy = secrecy; });
  add([](Envelope& e) { e.actor_unit_id = UnitId{uuid_of(7)}; });
  add([](Envelope& e) { e.technical = true; });
  add([](Envelope& e) { e.audience.everyone = true; });
  add([](Envelope& e) { e.audience = {TaskforceId{uuid_of(8)}, {UnitId{uuid_of(9)}, UnitId{uuid_of(10)}}, false}; });
  add([](Envelope& e) { e.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"; });
  add([](Envelope& e) { e.traceparent = "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"; });  // upper case: as text
  add([](Envelope& e) { e.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01"; });
  add([](Envelope& e) { e.idempotency_key = "0b0b0b0b-0b0b-0b0b-0b0b-0b0b0b0b0b0b"; });
  add([](Envelope& e) { e.idempotency_key = "0B0B0B0B-0b0b-0b0b-0b0b-0b0b0b0b0b0b"; });
  add([](Envelope& e) { e.idempotency_key = "order 17"; });
  add([](Envelope& e) { e.stream = {"records-202109"}; });
  add([](Envelope& e) { e.stream = {"assignment-0A020202-0202-0202-0202-020202020202"}; });
  add([](Envelope& e) { e.stream = {"02020202-0202-0202-0202-020202020202"}; });
  add([](Envelope& e) { e.correlation_id = uuid_of(12); });
  add([](Envelope& e) { e.causation_id = e.event_id.uuid; });
  add([](Envelope& e) {
    e.recorded_at = Instant{-1};
    e.occurred_at = Instant{253'402'300'799'999};
  });
  add([](Envelope& e) {
    e.position = Position{UINT64_MAX};
    e.version = Version{UINT32_MAX};
  });
  return out;
}

std::string encoded(const Envelope& envelope, std::string_view payload = R"({"percent":40})", DigestSuite suite = DigestSuite::SHA256) {
  std::string out;
  encode_record(out, envelope, "duban.assignment.progress_reported.v1", sha256("before"), payload, suite);
  return out;
}

std::string with_new_checksum(std::string bytes) {
  bytes.resize(bytes.size() - 4);
  ByteWriter{bytes}.u32(crc32_of(bytes));
  return bytes;
}

}  // namespace

TEST_CASE("record: every envelope comes back as it was written", "[record]") {
  for (const Envelope& envelope : envelopes()) {
    for (const DigestSuite suite : {DigestSuite::SHA256, DigestSuite::SM3}) {
      const std::string bytes = encoded(envelope, R"({"percent":40})", suite);
      const auto record = decode_record(bytes);
      REQUIRE(record);
      CHECK(record->envelope == envelope);
      CHECK(record->type == "duban.assignment.progress_reported.v1");
      CHECK(record->previous == sha256("before"));
      CHECK(record->payload == R"({"percent":40})");
      CHECK(record->suite == suite);
      const auto link = decode_link(bytes);
      REQUIRE(link);
      CHECK(link->position == envelope.position);
      CHECK(link->previous == sha256("before"));
      CHECK(link->suite == suite);
    }
  }
}

TEST_CASE("record: the bytes of format 1 never change (golden)", "[record][golden]") {
  CHECK(to_hex(encoded(plain_envelope())) == "01002003" + sha256("before").hex() + "e80703" + "80dad9aef85e" + "f403" +
                                                 "01010101010101010101010101010101" + "05050505050505050505050505050505" + "0b" +
                                                 to_hex("assignment-") + "02020202020202020202020202020202" + "25" +
                                                 to_hex("duban.assignment.progress_reported.v1") + "04040404040404040404040404040404" +
                                                 "06" + to_hex("某省") + "0e" + to_hex(R"({"percent":40})") + "0358076e");
}

TEST_CASE("record: a typical header costs less than 190 bytes beside its payload", "[record]") {
  Envelope envelope = plain_envelope();
  envelope.actor_unit_id = UnitId{uuid_of(7)};
  envelope.idempotency_key = uuid_of(11).text();
  envelope.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  CHECK(encoded(envelope, "").size() < 250);
  envelope.traceparent.clear();
  envelope.actor_unit_id.reset();
  CHECK(encoded(envelope, "").size() < 190);
}

TEST_CASE("record: other formats are UNSUPPORTED, zeros and damage are CORRUPT", "[record]") {
  std::string bytes = encoded(plain_envelope());
  CHECK(decode_record("").error().code == ErrorCode::CORRUPT);
  CHECK(decode_record(std::string(500, '\0')).error().code == ErrorCode::CORRUPT);
  CHECK(decode_record(std::string(1, '\1')).error().code == ErrorCode::CORRUPT);
  bytes[0] = 2;
  CHECK(decode_record(bytes).error().code == ErrorCode::UNSUPPORTED);
  CHECK(decode_link(bytes).error().code == ErrorCode::UNSUPPORTED);
}

TEST_CASE("record: F-08: every single flipped bit is noticed", "[record]") {
  const std::string bytes = encoded(plain_envelope());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    CHECK_FALSE(decode_record(damaged).has_value());
    CHECK_FALSE(decode_link(damaged).has_value());
  }
}

TEST_CASE("record: decoding survives any bytes, also with a checksum that fits", "[record][fuzz]") {
  const std::uint64_t seed = 20210908;
  CAPTURE(seed);
  SeededRandom random{seed};
  const auto all = envelopes();
  std::size_t accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string bytes = encoded(all[random.below(all.size())]);
    const std::uint64_t changes = 1 + random.below(4);
    for (std::uint64_t change = 0; change < changes; ++change) {
      const std::size_t at = random.below(bytes.size() - 4);
      switch (random.below(4)) {
        case 0: bytes[at] = static_cast<char>(random.next()); break;
        case 1: bytes.erase(at, 1 + random.below(8)); break;
        case 2: bytes.insert(at, 1 + random.below(8), static_cast<char>(random.next())); break;
        default: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
      }
      if (bytes.size() < 5) bytes.resize(5);
    }
    bytes = with_new_checksum(bytes);
    const auto record = decode_record(bytes);
    (void)decode_link(bytes);
    if (!record) continue;
    ++accepted;
    // What was accepted can be shown.
    std::string json;
    append_event_json(json, *record);
    CHECK(json.size() > record->payload.size());
  }
  CHECK(accepted > 0);
}

TEST_CASE("record: a number in a longer form than needed is refused", "[record]") {
  std::string bytes = encoded(plain_envelope());
  // Position 1000 is e8 07; e8 87 00 says the same.
  REQUIRE(to_hex(bytes.substr(36, 2)) == "e807");
  bytes.replace(37, 1, std::string{"\x87\0", 2});
  CHECK(decode_record(with_new_checksum(bytes)).error().code == ErrorCode::CORRUPT);
}

TEST_CASE("record: INV-13: the event's JSON shows the envelope and the payload as stored, not key and audience", "[record]") {
  Envelope envelope = plain_envelope();
  envelope.idempotency_key = "secret-key";
  envelope.audience.unit_ids = {UnitId{uuid_of(9)}};
  std::string json;
  const std::string bytes = encoded(envelope, R"({"b": 1,  "a":2})");
  append_event_json(json, decode_record(bytes).value());
  CHECK(json == R"({"position":1000,"eventId":"01010101-0101-0101-0101-010101010101","type":"duban.assignment.progress_reported.v1",)"
                R"("stream":"assignment-02020202-0202-0202-0202-020202020202","version":3,"occurredAt":"2021-09-08T01:00:00.000Z",)"
                R"("recordedAt":"2021-09-08T01:00:00.250Z","actor":{"kind":"POST","postId":"04040404-0404-0404-0404-040404040404"},)"
                R"("channel":"HTTP","causationId":"05050505-0505-0505-0505-050505050505",)"
                R"("correlationId":"02020202-0202-0202-0202-020202020202","place":"某省","secrecy":"INTERNAL","previousDigest":")" +
                    sha256("before").hex() + R"(","data":{"b": 1,  "a":2}})");
  envelope.technical = true;
  envelope.actor_unit_id = UnitId{uuid_of(7)};
  envelope.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  json.clear();
  const std::string more = encoded(envelope);
  append_event_json(json, decode_record(more).value());
  CHECK(json.find(R"("actorUnitId":"07070707-0707-0707-0707-070707070707","channel")") != std::string::npos);
  CHECK(json.find(R"("technical":true,"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","previousDigest")") !=
        std::string::npos);
  CHECK(json.find("secret-key") == std::string::npos);
}

}  // namespace duban
