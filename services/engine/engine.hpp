// Engine: the one writer. load → decide → evolve → project → batch, in one thread, without I/O of its own, without a clock of its
// own. What it decides is handed out as batches; nothing is answered before its batch is durable (the runtime sees to that).
//
//   decide(command)   against everything decided so far, durable or not; adds to the open batch
//   seal()            closes the open batch, ready to be appended
//   committed(n)      batches up to n are durable: their rows may leave memory
//
// While batch n is synced, commands for n+1 are decided. A batch that cannot be appended is the end of this engine (I-12).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "common/crypto/digest.hpp"
#include "common/random/id_source.hpp"
#include "common/time/clock.hpp"
#include "services/domain/decider.hpp"
#include "services/engine/idempotency.hpp"
#include "services/engine/messages.hpp"
#include "services/engine/ports.hpp"
#include "services/engine/questions.hpp"
#include "services/engine/stream_cache.hpp"
#include "services/projections/projector.hpp"

namespace duban {

struct EngineLimits {
  std::size_t streams_max = 200'000;     // decoded aggregate states in memory
  std::size_t rows_max = 400'000;        // decoded view rows in memory
  std::size_t batch_events_max = 2'000;  // an open batch takes no more commands beyond this
};

class Engine {
 public:
  // `store` holds a log that was checked and whose views are of the live generation. Clocks, ids and store must outlive it.
  Engine(Store& store, const Clock& business_clock, const Clock& wall_clock, IdSource& ids, DigestSuite suite,
         std::uint16_t views_generation, EngineLimits limits = {});

  struct Decided {
    CommandReply reply;
    std::uint64_t batch;  // release the reply when this batch is durable; 0 = at once
  };
  [[nodiscard]] Decided decide(CommandRequest request);

  // Position 1 of a new log: who it is and which digest suite chains it. Only while the log is empty.
  void create_log(const Uuid& log_id);

  [[nodiscard]] bool has_open_batch() const { return !records_.empty() || !mutations_.empty(); }
  [[nodiscard]] bool open_batch_is_full() const { return records_.size() >= limits_.batch_events_max; }

  struct Sealed {
    std::uint64_t number;
    Batch batch;
  };
  // Only when has_open_batch().
  [[nodiscard]] Sealed seal();
  void committed(std::uint64_t batch_number);

  // The head including everything decided.
  [[nodiscard]] const ChainHead& head() const { return head_; }
  [[nodiscard]] Instant business_now() const;

  // Goes on with the rows of another generation, complete up to the head. Only when nothing is open or in flight.
  void switch_views(std::unique_ptr<Projector> projector);

  // For queries inside the engine's turn and for tests: the actor behind a token as of now.
  [[nodiscard]] Actor actor_of(const ActorName& name) const;
  [[nodiscard]] const Questions& questions() const { return questions_; }

 private:
  [[nodiscard]] Decided decide_new(CommandRequest& request);
  void record(const CommandRequest& request, const Actor& actor, Instant now, const Uuid& command_id, const Uuid& correlation,
              const NewEvent& new_event);
  [[nodiscard]] Decided refused(const CommandRequest& request, Rejection rejection, std::optional<Version> current_version);
  // What every answer waits for (S-13): the newest batch that is not yet durable.
  [[nodiscard]] std::uint64_t newest_batch() const {
    return has_open_batch() ? open_batch_ : (open_batch_ - 1 > committed_batch_ ? open_batch_ - 1 : 0);
  }

  Store& store_;
  const Clock& business_clock_;
  const Clock& wall_clock_;
  IdSource& ids_;
  DigestSuite suite_;
  EngineLimits limits_;
  StreamCache streams_;
  std::unique_ptr<Projector> projector_;
  EngineQuestions questions_;
  IdempotencyTable idempotency_;

  ChainHead head_;
  Position durable_or_sealed_head_;
  Instant last_recorded_{};
  std::uint64_t open_batch_ = 1;
  std::uint64_t committed_batch_ = 0;
  std::vector<RecordEntry> records_;
  std::vector<Mutation> mutations_;
};

}  // namespace duban
