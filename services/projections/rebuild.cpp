#include "services/projections/rebuild.hpp"

#include <algorithm>

#include "common/json/described.hpp"
#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"

namespace duban {
namespace {

// Rows are written aside after this many events: large enough that a row changed often is written once, small enough for memory.
constexpr std::uint64_t events_per_write = 100'000;
// Of one call: a batch must not be larger than what a memtable holds.
constexpr std::size_t rows_per_call = 10'000;
// A rebuild keeps that many decoded rows; the rest is read back from what it has written.
constexpr std::size_t build_rows_max = 100'000;

// Applies the records from `from` to `to`. Returns the last position applied (from - 1 when none).
Result<Position> apply_log(const EventLog& log, Position from, Position to, const ReadEvents& read, Projector& projector,
                           const BuildProgress& applied = {}) {
  constexpr std::uint64_t events_per_note = 20'000;
  Position reached{from.value - 1};
  const auto done = read(log, from, to, [&](const Envelope& envelope, const Event& event) {
    projector.apply(envelope, event);
    reached = envelope.position;
    if (applied && reached.value % events_per_note == 0) applied(reached);
  });
  if (!done) return failure(done.error());
  return reached;
}

std::string big_endian(std::uint32_t generation) {
  return {static_cast<char>(static_cast<unsigned char>(generation >> 8)), static_cast<char>(static_cast<unsigned char>(generation & 0xFF))};
}

}  // namespace

Result<> read_events(const EventLog& log, Position from, Position to, const VisitEvent& visit) {
  std::optional<Error> problem;
  auto read = log.read(from, [&](Position position, std::string_view bytes) {
    auto record = decode_record(bytes);
    auto event = record ? decode_event(record->type, record->payload) : Result<Event>{failure(record.error())};
    if (!event) {
      problem = std::move(event.error());
      return false;
    }
    visit(std::move(record->envelope), std::move(*event));
    return position < to;
  });
  if (!read) return read;
  if (problem) return failure(std::move(*problem));
  return {};
}

std::string generation_begin(std::uint16_t generation) { return big_endian(generation); }
std::string generation_end(std::uint16_t generation) { return generation == 0xFFFF ? std::string(3, '\xff') : big_endian(generation + 1U); }

Result<> erase_view_rows(Store& store, std::string_view from, std::string_view to) {
  for (const Space space : view_spaces) {
    bool any = false;
    const auto seen = [&any](std::string_view, std::string_view) { return !(any = true); };
    if (auto scanned = store.scan(space, from, to, ScanOrder::ASCENDING, seen); !scanned) return scanned;
    if (!any) continue;
    if (auto erased = store.erase_range(space, from, to); !erased) return erased;
  }
  return {};
}

Result<ViewsLive> read_views_live(const KeyValueReader& store) {
  const auto row = store.get(Space::TABLES, views_live_key);
  if (!row) return failure(row.error());
  ViewsLive live;
  if (!*row) return live;
  const auto json = thread_json_parser().parse(**row, JsonTrust::OWN);
  JsonReading reading;
  if (!json || !read_json(reading, *json, live)) return failure(ErrorCode::CORRUPT, "expected the row of the live views, found " + **row);
  return live;
}

Mutation views_live_mutation(ViewsLive live) { return {Space::TABLES, std::string(views_live_key), to_json(live)}; }

GenerationBuilder::GenerationBuilder(const EventLog& log, Store& rows, std::uint16_t generation, ReadEvents read)
    : log_(&log),
      rows_(&rows),
      generation_(generation),
      read_(std::move(read)),
      projector_(std::make_unique<Projector>(&rows, generation, build_rows_max)) {}

Result<GenerationBuilder> GenerationBuilder::begin(const EventLog& log, Store& rows, std::uint16_t generation, ReadEvents read) {
  if (auto erased = erase_view_rows(rows, generation_begin(generation), generation_end(generation)); !erased)
    return failure(erased.error());
  return GenerationBuilder{log, rows, generation, std::move(read)};
}

Result<> GenerationBuilder::write_rows() {
  std::vector<Mutation> mutations;
  projector_->flush(++batches_, mutations);
  for (auto first = mutations.begin(); first != mutations.end();) {
    const auto last = first + std::min<std::ptrdiff_t>(rows_per_call, mutations.end() - first);
    const std::vector<Mutation> rows{std::make_move_iterator(first), std::make_move_iterator(last)};
    if (auto written = rows_->write_aside(rows); !written) return written;
    first = last;
  }
  projector_->committed(batches_);
  return {};
}

Result<Position> GenerationBuilder::catch_up(const BuildProgress& progress) {
  const Position end = log_->head().position;
  while (reached_ < end) {
    const Position pause{std::min(end.value, reached_.value + events_per_write)};
    const auto applied = apply_log(*log_, reached_.next(), pause, read_, *projector_);
    if (!applied) return failure(applied.error());
    if (*applied < pause)
      return failure(ErrorCode::CORRUPT,
                     "expected the log to reach position " + std::to_string(pause.value) + ", found " + std::to_string(applied->value));
    reached_ = *applied;
    if (auto written = write_rows(); !written) return failure(written.error());
    if (progress) progress(reached_);
  }
  return reached_;
}

}  // namespace duban
