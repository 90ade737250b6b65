// Events decoded ahead on another thread arrive as those that are decoded in place.
#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/runtime/decode_ahead.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

struct Seen {
  std::vector<Position> positions;
  std::vector<std::string> payloads;
};

Result<Seen> seen_by(const ReadEvents& read, const EventLog& log, Position from, Position to) {
  Seen seen;
  const auto done = read(log, from, to, [&](const Envelope& envelope, const Event& event) {
    seen.positions.push_back(envelope.position);
    seen.payloads.push_back(event_payload(event));
  });
  if (!done) return failure(done.error());
  return seen;
}

// A log whose record at one position is damaged.
class DamagedLog final : public EventLog {
 public:
  DamagedLog(const EventLog& log, Position damaged) : log_(log), damaged_(damaged) {}
  Result<> append(const Batch&) override { return failure(ErrorCode::CLOSED, "only read"); }
  ChainHead head() const override { return log_.head(); }
  Result<> read(Position from, const VisitRecord& visit) const override {
    return log_.read(from, [&](Position position, std::string_view bytes) {
      return visit(position, position == damaged_ ? bytes.substr(0, bytes.size() - 1) : bytes);
    });
  }
  Result<> read_stream(std::string_view stream, Version from, const VisitRecord& visit) const override {
    return log_.read_stream(stream, from, visit);
  }
  Result<Version> stream_version(std::string_view stream) const override { return log_.stream_version(stream); }

 private:
  const EventLog& log_;
  Position damaged_;
};

}  // namespace

TEST_CASE("INV-17: events decoded ahead are those decoded in place, over many chunks and parts of a log") {
  World world;
  const OrderId order = world.issued_order();
  const LegId leg = world.order(order).legs.front().leg_id;
  world.must(world.liaison_one, AssignmentCommand{AcknowledgeLeg{.order_id = order, .leg_id = leg}});
  for (int count = 0; count < 5000; ++count)
    world.must(world.liaison_one, AssignmentCommand{ReportProgress{
                                      .order_id = order, .leg_id = leg, .percent = count % 100, .text = world.text(), .attachments = {}}});
  const Position end = world.store.head().position;
  REQUIRE(end.value > 5000);
  for (const auto& [from, to] : {std::pair{Position{1}, end}, std::pair{Position{2}, Position{2}}, std::pair{Position{700}, Position{1700}},
                                 std::pair{end, end}, std::pair{end.next(), end.next()}}) {
    CAPTURE(from.value, to.value);
    const auto plain = seen_by(read_events, world.store, from, to);
    const auto ahead = seen_by(read_events_ahead, world.store, from, to);
    REQUIRE(plain);
    REQUIRE(ahead);
    CHECK(ahead->positions == plain->positions);
    CHECK(ahead->payloads == plain->payloads);
    CHECK(ahead->positions.size() == (from > end ? 0 : to.value - from.value + 1));
  }
}

TEST_CASE("a damaged record ends the reading with its error, after everything before it") {
  World world;
  const Position damaged{world.store.head().position.value - 2};
  const DamagedLog log{world.store, damaged};
  std::uint64_t count = 0;
  const auto read = read_events_ahead(log, Position{1}, log.head().position, [&](const Envelope&, const Event&) { ++count; });
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::CORRUPT);
  CHECK(count == damaged.value - 1);
}

}  // namespace duban::test
