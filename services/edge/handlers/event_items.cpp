#include "services/edge/handlers/event_items.hpp"

#include "services/domain/people/rules.hpp"

namespace duban {

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
