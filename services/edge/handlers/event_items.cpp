#include "services/edge/handlers/event_items.hpp"

#include "services/codec/codec.hpp"
#include "services/domain/people/rules.hpp"

namespace duban {

namespace {

// Past the version: a type keeps its name when its payload changes.
std::string_view without_version(std::string_view type) { return type.substr(0, type.rfind('.')); }

const EventName* name_of(std::string_view type) {
  for (const EventDescription& event : event_catalogue())
    if (without_version(event.name->type) == without_version(type)) return event.name;
  return nullptr;
}

// What happened, in words; in both languages, as everywhere in an answer that is data.
void append_label(std::string& out, std::string_view type) {
  const EventName* const name = name_of(type);
  if (name == nullptr) return;
  out.pop_back();
  out += R"(,"label":{"zh":)";
  append_json_string(out, name->chinese);
  out += R"(,"en":)";
  append_json_string(out, name->english);
  out += "}}";
}

}  // namespace

bool may_see_event(const Actor& actor, const RecordView& record, bool technical) {
  return (technical || !record.envelope.technical) && may_see(actor, record.envelope.audience);
}

Result<std::string> events_at(EdgeServices& edge, const Actor& actor, std::string_view positions_json) {
  std::vector<Position> positions;
  const auto json = thread_json_parser().parse(positions_json, JsonTrust::OWN);
  const auto list = json ? json->find("positions") : std::nullopt;
  if (!list || list->kind() != JsonKind::ARRAY) return failure(ErrorCode::CORRUPT, "expected the positions of a timeline");
  list->for_each_element([&](JsonValue element) { positions.push_back(Position{element.unsigned_integer().value_or(0)}); });

  std::string out = "{\"items\":[";
  bool first = true;
  for (const Position position : positions) {
    std::optional<Error> problem;
    const auto read = edge.parts.log.read(position, [&](Position, std::string_view bytes) {
      const auto record = decode_record(bytes);
      if (!record) {
        problem = record.error();
      } else if (may_see_event(actor, *record, false)) {
        if (!std::exchange(first, false)) out.push_back(',');
        append_event_json(out, *record);
        append_label(out, record->type);
      }
      return false;
    });
    if (!read) return failure(read.error());
    if (problem) return failure(std::move(*problem));
  }
  out += "]}";
  return out;
}

}  // namespace duban
