#include "services/projections/queries/stream_timeline.hpp"

#include <algorithm>

#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "services/projections/queries/reading.hpp"

namespace duban {

namespace {

// Where a page of a timeline ended: the last position shown, and how many events of the order's own stream lie up to there.
struct TimelinePlace {
  Position position;
  Version version;

  [[nodiscard]] std::string bytes() const {
    std::string out;
    ByteWriter writer{out};
    writer.u64(position.value);
    writer.u32(version.value);
    return out;
  }
  [[nodiscard]] static Result<TimelinePlace> of(const std::optional<std::string>& bytes) {
    if (!bytes) return TimelinePlace{};
    ByteReader reader{*bytes};
    const TimelinePlace place{Position{reader.u64().value_or(0)}, Version{reader.u32().value_or(0)}};
    if (!reader.at_end()) return failure(ErrorCode::INVALID_INPUT, "expected a cursor of this list, found another");
    return place;
  }
};

}  // namespace

Result<QueryAnswer> stream_timeline(const Query& query, const EventLog& log, const TimelineOf& of, const PageRequest& page) {
  const std::string list = "timeline" + of.correlation.text();
  const auto rest = rest_of(query, list, page.cursor);
  if (!rest) return failure(rest.error());
  auto place = TimelinePlace::of(*rest);
  if (!place) return failure(place.error());

  // One more than the page holds of either kind, so that what follows is known.
  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, page_limit_max);
  const auto is_hidden = [&](Position position) { return of.until && position > *of.until; };
  std::vector<Position> own;
  std::vector<Position> others;
  const auto collect = [&](std::vector<Position>& into, Position position) {
    if (is_hidden(position)) return false;
    into.push_back(position);
    return into.size() <= limit;
  };
  auto read =
      log.read_stream(of.stream.name, place->version.next(), [&](Position position, std::string_view) { return collect(own, position); });
  if (!read) return failure(read.error());
  const std::optional<std::string> after = *rest ? std::optional{(*rest)->substr(0, sizeof(std::uint64_t))} : std::nullopt;
  auto scanned =
      scan_rows(query, TableId::TIMELINE, Key{}.id(of.correlation).take(), ScanOrder::ASCENDING, after,
                [&](std::string_view key, std::string_view) { return collect(others, Position{ByteReader{key}.u64().value_or(0)}); });
  if (!scanned) return failure(scanned.error());

  std::string json = R"({"positions":[)";
  auto one = own.begin();
  auto other = others.begin();
  for (std::size_t count = 0; count < limit && (one != own.end() || other != others.end()); ++count) {
    const bool is_own = other == others.end() || (one != own.end() && *one < *other);
    place->position = is_own ? *one++ : *other++;
    if (is_own) place->version = place->version.next();
    if (count > 0) json.push_back(',');
    json += std::to_string(place->position.value);
  }
  json += "]}";
  QueryAnswer answer = answer_of(std::move(json));
  if (one != own.end() || other != others.end()) answer.next_cursor = cursor_of(query, list, place->bytes());
  return answer;
}

}  // namespace duban
