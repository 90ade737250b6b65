// Projector: the fold of all inline views. Used three times with the same code: live in the engine, in a rebuild beside the live
// views, and by `duban verify`. No clock, no identity, no action: replaying sends, arms and numbers nothing (INV-16).
//
// One thread. The live one belongs to the engine's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "services/domain/event.hpp"
#include "services/engine/ports.hpp"

namespace duban {

// Raise it when the rows of any view change form or meaning: the next start builds a new generation from the log.
inline constexpr std::uint32_t views_version = 6;

struct Tables;  // tables.hpp

class Projector {
 public:
  // `durable`: where rows are loaded from that are not in the working set; may be null for a fold from position 1 in memory.
  // `generation`: which generation of rows this one reads and writes. `rows_max`: how many clean rows stay decoded.
  Projector(const KeyValueReader* durable, std::uint16_t generation, std::size_t rows_max);
  ~Projector();
  Projector(const Projector&) = delete;
  Projector& operator=(const Projector&) = delete;

  void apply(const Envelope& envelope, const Event& event);

  // Appends one mutation per row changed since the last flush, in key order, and marks them as part of batch `batch_number`
  // (rising from 1). Rows stay loaded until committed() says that batch is durable.
  void flush(std::uint64_t batch_number, std::vector<Mutation>& mutations);
  void committed(std::uint64_t batch_number);

  // Rows as the engine has decided on so far, batches not yet durable included (S-14).
  [[nodiscard]] Tables& tables();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

// Views are stored per generation; which one is live stands in TABLES under this key.
inline constexpr std::string_view views_live_key = "views/live";
struct ViewsLive {
  std::uint32_t version{};
  std::uint16_t generation{};
};
BOOST_DESCRIBE_STRUCT(ViewsLive, (), (version, generation))

}  // namespace duban
