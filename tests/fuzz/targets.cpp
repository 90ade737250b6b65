#include "tests/fuzz/targets.hpp"

#include "common/base/check.hpp"
#include "common/bytes/checksum.hpp"
#include "services/codec/codec.hpp"
#include "services/codec/new_ids.hpp"
#include "services/codec/record.hpp"
#include "tests/support/map_text_sealer.hpp"

namespace duban {
namespace {

constexpr std::string_view some_id = "00000000-0000-7000-8000-0000000000aa";

// "first line\nrest"
struct Labelled {
  std::string_view label;
  std::string_view rest;
};
Labelled split(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, end), bytes.substr(end + 1)};
}

// The row with that name, or any other: a mutated name must not end the run.
template <class Row>
const Row& pick(std::span<const Row> rows, std::string_view label, std::string_view (*name_of_row)(const Row&)) {
  std::size_t sum = 0;
  for (const char character : label) sum = sum * 31 + static_cast<unsigned char>(character);
  for (const Row& row : rows)
    if (name_of_row(row) == label) return row;
  return rows[sum % rows.size()];
}

void run_json(std::string_view bytes) {
  JsonParser parser;
  for (const JsonTrust trust : {JsonTrust::OWN, JsonTrust::FOREIGN}) {
    const auto parsed = parser.parse(bytes, trust);
    if (!parsed) {
      DUBAN_CHECK(!parsed.error().message.empty(), "an error says what is wrong");
      continue;
    }
    const std::string again = parsed->text();
    JsonParser other;
    const auto second = other.parse(again, trust);
    DUBAN_CHECK(second, "what was read can be written and read again");
    DUBAN_CHECK(second->text() == again, "writing twice gives the same bytes");
  }
}

void run_record_once(std::string_view bytes) {
  const auto record = decode_record(bytes);
  const auto link = decode_link(bytes);
  if (!record) return;
  DUBAN_CHECK(link, "what is a record is a link of the chain too");
  DUBAN_CHECK(link->position == record->envelope.position && link->previous == record->previous, "both read the same place");
  std::string again;
  encode_record(again, record->envelope, record->type, record->previous, record->payload, record->suite);
  const auto second = decode_record(again);
  DUBAN_CHECK(second && second->envelope == record->envelope && second->payload == record->payload, "a record survives being rewritten");
}

void run_record(std::string_view bytes) {
  run_record_once(bytes);
  if (bytes.size() < 4) return;
  // With the right checksum, so that the fields behind it are reached.
  std::string good{bytes.substr(0, bytes.size() - 4)};
  const std::uint32_t checksum = crc32_of(good);
  for (unsigned shift = 0; shift < 32; shift += 8) good.push_back(static_cast<char>(checksum >> shift & 0xFF));
  run_record_once(good);
}

void run_command(std::string_view bytes) {
  const auto [label, body] = split(bytes);
  const CommandDescription& command =
      pick<CommandDescription>(command_catalogue(), label, [](const CommandDescription& row) { return row.name->name; });
  std::vector<PathParameter> path;
  for (const std::string_view name : ids_of_command(command.name->name)->path_parameters())
    path.push_back({name, command.form->member(name)->form->kind == FormKind::INTEGER ? std::string_view{"7"} : some_id});
  JsonParser parser;
  testing::CountingIds ids;
  for (const JsonTrust trust : {JsonTrust::OWN, JsonTrust::FOREIGN}) {
    const auto json = parser.parse(body, trust);
    if (!json) continue;
    testing::MapTextSealer sealer;
    const DecodedCommand decoded = decode_command(command.name->name, *json, path, ids, sealer);
    DUBAN_CHECK(!decoded.path_is_wrong, "the path is right");
    DUBAN_CHECK(decoded.errors.empty() || sealer.count() == 0, "a bad body seals nothing");
    DUBAN_CHECK(name_of(decoded.command).name == command.name->name, "the command asked for is the command made");
  }
}

void run_event(std::string_view bytes) {
  const auto [type, payload] = split(bytes);
  const auto event = decode_event(type, payload);
  if (!event) return;
  const std::string again = event_payload(*event);
  const auto second = decode_event(type, again);
  DUBAN_CHECK(second && event_payload(*second) == again, "what was read can be written and read again");
}

std::vector<std::string> no_seeds() { return {}; }

std::vector<std::string> record_seeds() {
  std::vector<std::string> out;
  std::uint64_t position = 0;
  for (const EventDescription& event : event_catalogue()) {
    Envelope envelope;
    envelope.position = Position{++position};
    envelope.version = Version{1};
    envelope.event_id.uuid.bytes[0] = 1;
    envelope.stream = {position % 2 == 0 ? "policy" : "assignment-00000000-0000-7000-8000-000000000001"};
    envelope.actor = position % 3 == 0 ? ActorName::operator_called("admin") : ActorName::post(*PostId::parse(some_id));
    envelope.audience.taskforce_id = *TaskforceId::parse(some_id);
    envelope.audience.unit_ids = {*UnitId::parse(some_id), *UnitId::parse(some_id)};
    envelope.traceparent = position % 2 == 0 ? "" : "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    envelope.idempotency_key = position % 4 == 0 ? std::string{some_id} : "key-" + std::to_string(position);
    envelope.place = "渝北区";
    encode_record(out.emplace_back(), envelope, event.name->type, Digest{}, event_payload(event.minimal()));
  }
  return out;
}

std::vector<std::string> command_seeds() {
  std::vector<std::string> out;
  for (const CommandDescription& command : command_catalogue()) {
    const auto path = ids_of_command(command.name->name)->path_parameters();
    out.push_back(std::string(command.name->name) + "\n" + command.example(path));
    out.push_back(std::string(command.name->name) + "\n" + command.minimal(path));
  }
  return out;
}

std::vector<std::string> event_seeds() {
  std::vector<std::string> out;
  for (const EventDescription& event : event_catalogue())
    out.push_back(std::string(event.name->type) + "\n" + event_payload(event.example()));
  return out;
}

constexpr FuzzTarget targets[] = {
    {"json", &run_json, &no_seeds},      {"record", &run_record, &record_seeds}, {"command", &run_command, &command_seeds},
    {"event", &run_event, &event_seeds}, {"request", &run_request, &no_seeds},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() { return targets; }

}  // namespace duban
