#include "tests/support/record_factory.hpp"

#include <array>

#include <fmt/core.h>

#include "services/codec/record.hpp"

namespace duban {
namespace {

constexpr std::array<std::string_view, 5> types = {"duban.assignment.issued.v1", "duban.assignment.leg_served.v1",
                                                   "duban.assignment.receipt_acknowledged.v1", "duban.assignment.progress_reported.v1",
                                                   "duban.assignment.replied.v1"};

}  // namespace

void RecordFactory::add(Batch& batch, const std::string& stream, std::size_t payload_bytes) {
  clock_.advance(Duration{1 + static_cast<std::int64_t>(random_.below(5000))});
  Envelope envelope;
  envelope.event_id = ids_.make<EventId>();
  envelope.stream = {stream};
  envelope.version = Version{++versions_[stream]};
  envelope.position = head_.position.next();
  envelope.occurred_at = clock_.now();
  envelope.recorded_at = clock_.now();
  envelope.actor = ActorName::post(PostId{Uuid{.bytes = {static_cast<std::uint8_t>(random_.below(40)), 7}}});
  envelope.actor_unit_id = UnitId{Uuid{.bytes = {static_cast<std::uint8_t>(random_.below(20)), 9}}};
  envelope.channel = Channel::HTTP;
  envelope.causation_id = ids_.next();
  envelope.correlation_id = Uuid::parse(stream.size() > 36 ? stream.substr(stream.size() - 36) : "").value_or(Uuid{});
  envelope.place = "某省·专班";
  envelope.secrecy = Secrecy::INTERNAL;
  envelope.idempotency_key = ids_.next().text();
  envelope.audience.unit_ids = {*envelope.actor_unit_id};

  std::string payload = fmt::format(R"({{"legId":"{}","percent":{},"reportedOn":"2021-09-{:02}","note":{{"blobId":"{}","sha256":")",
                                    ids_.next().text(), random_.below(101), 1 + random_.below(30), ids_.next().text());
  while (payload.size() + 3 < payload_bytes) payload.push_back("0123456789abcdef"[random_.below(16)]);
  payload += "\"}}";

  RecordEntry entry{.position = envelope.position, .stream = stream, .version = envelope.version, .bytes = {}};
  encode_record(entry.bytes, envelope, types[random_.below(types.size())], head_.digest, payload, suite_);
  head_ = {.position = envelope.position, .digest = digest_of(suite_, entry.bytes)};
  batch.records.push_back(std::move(entry));
  batch.mutations.push_back({.space = Space::VIEWS, .key = "stream/" + stream, .value = std::to_string(versions_[stream])});
  batch.head = head_;
}

Batch RecordFactory::batch(std::size_t count, std::size_t streams, std::size_t payload_bytes) {
  Batch batch{.expected_head = head_.position, .records = {}, .mutations = {}, .head = head_};
  while (names_.size() < streams) names_.push_back("assignment-" + ids_.next().text());
  for (std::size_t index = 0; index < count; ++index) add(batch, names_[random_.below(streams)], payload_bytes);
  return batch;
}

Batch RecordFactory::on_stream(const std::string& stream, std::size_t payload_bytes) {
  Batch batch{.expected_head = head_.position, .records = {}, .mutations = {}, .head = head_};
  add(batch, stream, payload_bytes);
  return batch;
}

void RecordFactory::go_back_to(const ChainHead& head, const std::map<std::string, std::uint32_t>& versions) {
  head_ = head;
  versions_ = versions;
}

}  // namespace duban
