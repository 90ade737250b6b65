// Building views from the log, beside the live ones or for comparison. No side effects besides rows (INV-16).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "common/base/result.hpp"
#include "services/engine/ports.hpp"
#include "services/projections/projector.hpp"

namespace duban {

// Called now and then with the position reached, for a progress bar. May be empty.
using BuildProgress = std::function<void(Position reached)>;

using VisitEvent = std::function<void(Envelope envelope, Event event)>;
// Hands out the events of the records from `from` to `to`, in order, on the caller's thread. CORRUPT for a record that is none.
using ReadEvents = std::function<Result<>(const EventLog& log, Position from, Position to, const VisitEvent& visit)>;
// Decodes on the caller's thread too; services/runtime/decode_ahead.hpp does it on another.
[[nodiscard]] Result<> read_events(const EventLog& log, Position from, Position to, const VisitEvent& visit);

// Which generation is live. Version 0: none has been built yet (an empty store).
[[nodiscard]] Result<ViewsLive> read_views_live(const KeyValueReader& store);
// The mutation that makes a generation the live one.
[[nodiscard]] Mutation views_live_mutation(ViewsLive live);
// First and one-behind-last key of a generation.
[[nodiscard]] std::string generation_begin(std::uint16_t generation);
[[nodiscard]] std::string generation_end(std::uint16_t generation);
// Erases rows of views in [from, to). Only where there are any: an erased range leaves a mark that every later read steps over.
[[nodiscard]] Result<> erase_view_rows(Store& store, std::string_view from, std::string_view to);

// One generation being built. Not thread-safe; may run on any one thread while the engine goes on.
class GenerationBuilder {
 public:
  // Reads `log`, writes to `rows`: one store, except when the rows are only to be compared. Both outlive it. Erases what a broken-off
  // build may have left of that generation.
  [[nodiscard]] static Result<GenerationBuilder> begin(const EventLog& log, Store& rows, std::uint16_t generation,
                                                       ReadEvents read = read_events);

  // Applies records up to the log's durable end as it is now, writing rows aside every so often.
  [[nodiscard]] Result<Position> catch_up(const BuildProgress& progress = {});
  // Where it stands.
  [[nodiscard]] Position reached() const { return reached_; }
  [[nodiscard]] std::uint16_t generation() const { return generation_; }
  // The rows are complete up to reached(): hands the projector over to go on live.
  [[nodiscard]] std::unique_ptr<Projector> take_projector() { return std::move(projector_); }

 private:
  GenerationBuilder(const EventLog& log, Store& rows, std::uint16_t generation, ReadEvents read);
  [[nodiscard]] Result<> write_rows();

  const EventLog* log_;
  Store* rows_;
  std::uint16_t generation_;
  ReadEvents read_;
  std::unique_ptr<Projector> projector_;
  Position reached_;
  std::uint64_t batches_ = 0;
};

}  // namespace duban
