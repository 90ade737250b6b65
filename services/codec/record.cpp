#include "services/codec/record.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "common/base/check.hpp"
#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "common/bytes/checksum.hpp"
#include "common/bytes/hex.hpp"
#include "common/json/described.hpp"
#include "common/json/writer.hpp"
#include "common/time/rfc3339.hpp"

namespace duban {
namespace {

// These numbers are on disk (services/storage/FORMAT.md, section 3): never change one.
constexpr std::uint8_t record_format = 1;

constexpr unsigned suite_is_sm3 = 1U << 0;
constexpr unsigned is_technical = 1U << 1;
constexpr unsigned has_actor_unit = 1U << 2;
constexpr unsigned for_everyone = 1U << 3;
constexpr unsigned for_taskforce = 1U << 4;
constexpr unsigned for_units = 1U << 5;
constexpr unsigned has_traceparent = 1U << 6;
constexpr unsigned has_idempotency_key = 1U << 7;

constexpr unsigned channel_shift = 2;
constexpr unsigned secrecy_shift = 5;
constexpr unsigned flags_b_unused = 1U << 7;

constexpr unsigned stream_ends_in_uuid = 1U << 0;
constexpr unsigned correlation_is_stream = 1U << 1;
constexpr unsigned traceparent_is_packed = 1U << 2;
constexpr unsigned idempotency_key_is_uuid = 1U << 3;
constexpr unsigned causation_is_event = 1U << 4;
constexpr unsigned flags_c_unused = 0xE0;

constexpr std::size_t uuid_text_size = 36;
constexpr std::size_t uuid_size = 16;
constexpr std::size_t digest_size = 32;
constexpr std::size_t crc_size = 4;
constexpr std::size_t link_at = 4;  // after format and flags

// 0000-01-01 and 9999-12-31T23:59:59.999Z: what RFC 3339 can write.
constexpr std::int64_t earliest_instant = -62'167'219'200'000;
constexpr std::int64_t latest_instant = 253'402'300'799'999;

[[nodiscard]] constexpr bool writable(Instant instant) {
  return instant.milliseconds >= earliest_instant && instant.milliseconds <= latest_instant;
}

// The UUID at the end of a text, when packing it loses nothing.
[[nodiscard]] std::optional<Uuid> canonical_uuid(std::string_view text) {
  if (text.size() != uuid_text_size) return std::nullopt;
  const auto parsed = Uuid::parse(text);
  if (!parsed || parsed->text() != text) return std::nullopt;
  return parsed;
}

// "00-<32 hex>-<16 hex>-<2 hex>" → 26 bytes.
constexpr std::size_t traceparent_text_size = 55;
constexpr std::size_t traceparent_packed_size = 26;
constexpr std::size_t traceparent_parts[] = {2, 32, 16, 2};

[[nodiscard]] std::optional<std::string> packed_traceparent(std::string_view text) {
  if (text.size() != traceparent_text_size) return std::nullopt;
  std::string out;
  for (const std::size_t part : traceparent_parts) {
    const auto bytes = from_hex(text.substr(0, part));
    if (!bytes || to_hex(*bytes) != text.substr(0, part)) return std::nullopt;
    out += *bytes;
    text.remove_prefix(part);
    if (text.empty()) break;
    if (text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
  }
  return out;
}

[[nodiscard]] std::string unpacked_traceparent(std::string_view bytes) {
  std::string out;
  for (const std::size_t part : traceparent_parts) {
    if (!out.empty()) out.push_back('-');
    append_hex(out, bytes.substr(0, part / 2));
    bytes.remove_prefix(part / 2);
  }
  return out;
}

void put_zigzag(ByteWriter& writer, std::int64_t value) {
  writer.varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void put_uuid(ByteWriter& writer, const Uuid& uuid) {
  for (const std::uint8_t byte : uuid.bytes) writer.u8(byte);
}

// After the first fault everything reads as empty and good() is false, so that one check at the end is enough.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool good() const { return good_ && !bytes_.failed(); }
  [[nodiscard]] bool filled_exactly() const { return good_ && bytes_.at_end(); }
  void fail() { good_ = false; }

  [[nodiscard]] unsigned byte() { return bytes_.u8().value_or(0); }
  [[nodiscard]] std::uint64_t varint() { return bytes_.varint().value_or(0); }
  [[nodiscard]] std::uint64_t zigzag() {
    const std::uint64_t value = varint();
    return (value >> 1) ^ (~(value & 1) + 1);
  }
  [[nodiscard]] std::string_view raw(std::size_t count) { return bytes_.raw(count).value_or(std::string_view{}); }
  [[nodiscard]] std::string_view text() { return bytes_.text().value_or(std::string_view{}); }
  [[nodiscard]] Uuid uuid() {
    Uuid out;
    const auto taken = raw(uuid_size);
    std::copy(taken.begin(), taken.end(), out.bytes.begin());
    return out;
  }
  [[nodiscard]] Digest digest() {
    Digest out;
    const auto taken = raw(digest_size);
    std::copy(taken.begin(), taken.end(), out.bytes.begin());
    return out;
  }

 private:
  ByteReader bytes_;
  bool good_ = true;
};

struct Header {
  unsigned a{};
  unsigned b{};
  unsigned c{};
};

// Format, flags and checksum; returns what lies between the flags and the checksum.
[[nodiscard]] Result<std::pair<Header, std::string_view>> open_record(std::string_view bytes) {
  if (bytes.empty()) return failure(ErrorCode::CORRUPT, "record: expected a format byte, found nothing");
  const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])); };
  if (byte(0) != record_format) {
    // Zero was never a format: it is what a disk returns for bytes that it lost.
    if (byte(0) == 0) return failure(ErrorCode::CORRUPT, "record: expected format 1, found 0");
    return failure(ErrorCode::UNSUPPORTED, fmt::format("record: expected format 1, found {}", byte(0)));
  }
  if (bytes.size() < link_at + digest_size + crc_size) {
    return failure(ErrorCode::CORRUPT, fmt::format("record: expected at least 40 bytes, found {}", bytes.size()));
  }
  const std::size_t body = bytes.size() - crc_size;
  const std::uint32_t stored = ByteReader{bytes.substr(body)}.u32().value_or(0);
  const std::uint32_t computed = crc32_of(bytes.substr(0, body));
  if (stored != computed) {
    return failure(ErrorCode::CORRUPT, fmt::format("record: expected checksum {:08x}, found {:08x}", computed, stored));
  }
  const Header header{.a = byte(1), .b = byte(2), .c = byte(3)};
  if ((header.b & flags_b_unused) != 0 || (header.c & flags_c_unused) != 0) {
    return failure(ErrorCode::CORRUPT, "record: expected unused flags to be zero, found one set");
  }
  return std::pair{header, bytes.substr(link_at, body - link_at)};
}

[[nodiscard]] DigestSuite suite_of(const Header& header) { return (header.a & suite_is_sm3) != 0 ? DigestSuite::SM3 : DigestSuite::SHA256; }

void put_actor(ByteWriter& writer, const ActorName& actor) {
  switch (actor.kind) {
    case ActorKind::POST:
      DUBAN_CHECK(actor.post_id, "an actor of kind POST names its post");
      put_uuid(writer, actor.post_id->uuid);
      return;
    case ActorKind::UNIT_INTEGRATION:
      DUBAN_CHECK(actor.unit_id, "an actor of kind UNIT_INTEGRATION names its unit");
      put_uuid(writer, actor.unit_id->uuid);
      return;
    case ActorKind::OPERATOR:
      DUBAN_CHECK(actor.operator_name, "an actor of kind OPERATOR has a name");
      writer.text(*actor.operator_name);
      return;
    case ActorKind::SYSTEM:
      DUBAN_CHECK(actor.system, "an actor of kind SYSTEM says which");
      writer.u8(static_cast<std::uint8_t>(*actor.system));
      return;
  }
  DUBAN_CHECK(false, "an actor has one of the four kinds");
}

[[nodiscard]] ActorName take_actor(RecordReader& reader, ActorKind kind) {
  switch (kind) {
    case ActorKind::POST: return ActorName::post(PostId{reader.uuid()});
    case ActorKind::UNIT_INTEGRATION: return ActorName::integration(UnitId{reader.uuid()});
    case ActorKind::OPERATOR: return ActorName::operator_called(std::string{reader.text()});
    case ActorKind::SYSTEM: break;
  }
  const unsigned which = reader.byte();
  if (which > static_cast<unsigned>(SystemActor::CALENDAR)) reader.fail();
  return ActorName::system_actor(reader.good() ? static_cast<SystemActor>(which) : SystemActor::TIMER);
}

void take_audience(RecordReader& reader, const Header& header, Audience& audience) {
  audience.everyone = (header.a & for_everyone) != 0;
  if ((header.a & for_taskforce) != 0) audience.taskforce_id = TaskforceId{reader.uuid()};
  if ((header.a & for_units) == 0) return;
  const std::uint64_t count = reader.varint();
  if (count == 0) reader.fail();
  // No reserve(count): the count may be damaged, the bytes that follow bound it.
  for (std::uint64_t index = 0; index < count && reader.good(); ++index) audience.unit_ids.push_back(UnitId{reader.uuid()});
}

}  // namespace

void encode_record(std::string& out, const Envelope& envelope, std::string_view type, const Digest& previous, std::string_view payload,
                   DigestSuite suite) {
  DUBAN_CHECK(envelope.position.value > 0 && envelope.version.value > 0, "position and version start at 1");
  DUBAN_CHECK(writable(envelope.occurred_at) && writable(envelope.recorded_at), "instants lie in the years 0000 to 9999");

  const std::size_t start = out.size();
  std::string_view stream = envelope.stream.name;
  std::optional<Uuid> stream_uuid;
  if (stream.size() >= uuid_text_size) stream_uuid = canonical_uuid(stream.substr(stream.size() - uuid_text_size));
  if (stream_uuid) stream.remove_suffix(uuid_text_size);
  const bool correlation_known = stream_uuid && *stream_uuid == envelope.correlation_id;
  const bool causation_known = envelope.causation_id == envelope.event_id.uuid;
  const auto traceparent = packed_traceparent(envelope.traceparent);
  const auto key_uuid = canonical_uuid(envelope.idempotency_key);

  unsigned a = 0;
  if (suite == DigestSuite::SM3) a |= suite_is_sm3;
  if (envelope.technical) a |= is_technical;
  if (envelope.actor_unit_id) a |= has_actor_unit;
  if (envelope.audience.everyone) a |= for_everyone;
  if (envelope.audience.taskforce_id) a |= for_taskforce;
  if (!envelope.audience.unit_ids.empty()) a |= for_units;
  if (!envelope.traceparent.empty()) a |= has_traceparent;
  if (!envelope.idempotency_key.empty()) a |= has_idempotency_key;
  const unsigned b = static_cast<unsigned>(envelope.actor.kind) | static_cast<unsigned>(envelope.channel) << channel_shift |
                     static_cast<unsigned>(envelope.secrecy) << secrecy_shift;
  unsigned c = 0;
  if (stream_uuid) c |= stream_ends_in_uuid;
  if (correlation_known) c |= correlation_is_stream;
  if (traceparent) c |= traceparent_is_packed;
  if (key_uuid) c |= idempotency_key_is_uuid;
  if (causation_known) c |= causation_is_event;

  out.reserve(start + payload.size() + type.size() + stream.size() + envelope.place.size() + 256);
  ByteWriter writer{out};
  writer.u8(record_format);
  writer.u8(static_cast<std::uint8_t>(a));
  writer.u8(static_cast<std::uint8_t>(b));
  writer.u8(static_cast<std::uint8_t>(c));
  writer.raw(previous.view());
  writer.varint(envelope.position.value);
  writer.varint(envelope.version.value);
  put_zigzag(writer, envelope.occurred_at.milliseconds);
  put_zigzag(writer, envelope.recorded_at.milliseconds - envelope.occurred_at.milliseconds);
  put_uuid(writer, envelope.event_id.uuid);
  if (!causation_known) put_uuid(writer, envelope.causation_id);
  if (!correlation_known) put_uuid(writer, envelope.correlation_id);
  writer.text(stream);
  if (stream_uuid) put_uuid(writer, *stream_uuid);
  writer.text(type);
  put_actor(writer, envelope.actor);
  if (envelope.actor_unit_id) put_uuid(writer, envelope.actor_unit_id->uuid);
  if (envelope.audience.taskforce_id) put_uuid(writer, envelope.audience.taskforce_id->uuid);
  if (!envelope.audience.unit_ids.empty()) {
    writer.varint(envelope.audience.unit_ids.size());
    for (const UnitId& unit : envelope.audience.unit_ids) put_uuid(writer, unit.uuid);
  }
  writer.text(envelope.place);
  if (traceparent) {
    writer.raw(*traceparent);
  } else if (!envelope.traceparent.empty()) {
    writer.text(envelope.traceparent);
  }
  if (key_uuid) {
    put_uuid(writer, *key_uuid);
  } else if (!envelope.idempotency_key.empty()) {
    writer.text(envelope.idempotency_key);
  }
  writer.text(payload);
  writer.u32(crc32_of(std::string_view{out}.substr(start)));
}

Result<RecordView> decode_record(std::string_view bytes) {
  const auto opened = open_record(bytes);
  if (!opened) return failure(opened.error());
  const auto& [header, body] = *opened;
  RecordReader reader{body};
  RecordView record;
  Envelope& envelope = record.envelope;

  record.suite = suite_of(header);
  record.previous = reader.digest();
  envelope.position = Position{reader.varint()};
  const std::uint64_t version = reader.varint();
  if (envelope.position.value == 0 || version == 0 || version > UINT32_MAX) reader.fail();
  envelope.version = Version{static_cast<std::uint32_t>(version)};
  // Unsigned sums wrap instead of being undefined; the range check below sees what came out.
  const std::uint64_t occurred = reader.zigzag();
  envelope.occurred_at.milliseconds = static_cast<std::int64_t>(occurred);
  envelope.recorded_at.milliseconds = static_cast<std::int64_t>(occurred + reader.zigzag());
  if (!writable(envelope.occurred_at) || !writable(envelope.recorded_at)) reader.fail();
  envelope.event_id = EventId{reader.uuid()};
  envelope.causation_id = (header.c & causation_is_event) != 0 ? envelope.event_id.uuid : reader.uuid();
  if ((header.c & correlation_is_stream) == 0) envelope.correlation_id = reader.uuid();
  envelope.stream.name = reader.text();
  if ((header.c & stream_ends_in_uuid) != 0) {
    const Uuid uuid = reader.uuid();
    uuid.append_text(envelope.stream.name);
    if ((header.c & correlation_is_stream) != 0) envelope.correlation_id = uuid;
  } else if ((header.c & correlation_is_stream) != 0) {
    reader.fail();
  }
  record.type = reader.text();
  envelope.technical = (header.a & is_technical) != 0;
  const unsigned channel = (header.b >> channel_shift) & 7;
  const unsigned secrecy = (header.b >> secrecy_shift) & 3;
  if (channel > static_cast<unsigned>(Channel::TIMER) || secrecy > static_cast<unsigned>(Secrecy::WORK_SECRET)) {
    return failure(ErrorCode::CORRUPT, fmt::format("record: expected a known channel and secrecy, found {} and {}", channel, secrecy));
  }
  envelope.channel = static_cast<Channel>(channel);
  envelope.secrecy = static_cast<Secrecy>(secrecy);
  envelope.actor = take_actor(reader, static_cast<ActorKind>(header.b & 3));
  if ((header.a & has_actor_unit) != 0) envelope.actor_unit_id = UnitId{reader.uuid()};
  take_audience(reader, header, envelope.audience);
  envelope.place = reader.text();
  if ((header.c & traceparent_is_packed) != 0) {
    if ((header.a & has_traceparent) == 0) reader.fail();
    const auto packed = reader.raw(traceparent_packed_size);
    if (reader.good()) envelope.traceparent = unpacked_traceparent(packed);
  } else if ((header.a & has_traceparent) != 0) {
    envelope.traceparent = reader.text();
  }
  if ((header.c & idempotency_key_is_uuid) != 0) {
    if ((header.a & has_idempotency_key) == 0) reader.fail();
    envelope.idempotency_key = reader.uuid().text();
  } else if ((header.a & has_idempotency_key) != 0) {
    envelope.idempotency_key = reader.text();
  }
  record.payload = reader.text();
  if (!reader.filled_exactly()) {
    return failure(ErrorCode::CORRUPT, "record: expected fields that fill it exactly, found a length or number that does not fit");
  }
  return record;
}

Result<RecordLink> decode_link(std::string_view bytes) {
  const auto opened = open_record(bytes);
  if (!opened) return failure(opened.error());
  RecordReader reader{opened->second};
  RecordLink link;
  link.suite = suite_of(opened->first);
  link.previous = reader.digest();
  link.position = Position{reader.varint()};
  if (!reader.good() || link.position.value == 0) {
    return failure(ErrorCode::CORRUPT, "record: expected a position, found a number that does not fit");
  }
  return link;
}

void append_event_json(std::string& out, const RecordView& record) {
  const Envelope& envelope = record.envelope;
  JsonWriter writer{out};
  const auto uuid = [&](std::string_view name, const Uuid& value) {
    writer.key(name);
    value.append_text(writer.open_plain());
    writer.close_plain();
  };
  const auto instant = [&](std::string_view name, Instant value) {
    writer.key(name);
    append_rfc3339(writer.open_plain(), value);
    writer.close_plain();
  };
  writer.begin_object();
  writer.key("position");
  writer.unsigned_integer(envelope.position.value);
  uuid("eventId", envelope.event_id.uuid);
  writer.key("type");
  writer.string(record.type);
  writer.key("stream");
  writer.string(envelope.stream.name);
  writer.key("version");
  writer.unsigned_integer(envelope.version.value);
  instant("occurredAt", envelope.occurred_at);
  instant("recordedAt", envelope.recorded_at);
  writer.key("actor");
  write_json(writer, envelope.actor);
  if (envelope.actor_unit_id) uuid("actorUnitId", envelope.actor_unit_id->uuid);
  writer.key("channel");
  write_json(writer, envelope.channel);
  uuid("causationId", envelope.causation_id);
  uuid("correlationId", envelope.correlation_id);
  writer.key("place");
  writer.string(envelope.place);
  writer.key("secrecy");
  write_json(writer, envelope.secrecy);
  if (envelope.technical) {
    writer.key("technical");
    writer.boolean(true);
  }
  if (!envelope.traceparent.empty()) {
    writer.key("traceparent");
    writer.string(envelope.traceparent);
  }
  writer.key("previousDigest");
  append_hex(writer.open_plain(), record.previous.view());
  writer.close_plain();
  writer.key("data");
  writer.raw(record.payload);
  writer.end_object();
}

}  // namespace duban
