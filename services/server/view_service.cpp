#include "services/server/view_service.hpp"

#include "common/log/log.hpp"
#include "services/runtime/decode_ahead.hpp"
#include "services/runtime/engine_runner.hpp"

namespace duban {
namespace {

// With no more than this many events to go, the engine is asked for its quiet turn: about a millisecond of pause.
constexpr std::uint64_t events_left_for_the_turn = 200;

std::uint16_t next_generation(std::uint16_t generation) {
  return generation == 0xFFFF ? std::uint16_t{1} : static_cast<std::uint16_t>(generation + 1);
}

Result<> erase_all_but(Store& store, std::uint16_t generation) {
  if (auto erased = erase_view_rows(store, "", generation_begin(generation)); !erased) return erased;
  return erase_view_rows(store, generation_end(generation), "\xff\xff\xff");
}

}  // namespace

Result<ViewsLive> prepare_views(Store& store, const BuildProgress& progress) {
  auto live = read_views_live(store);
  if (!live) return failure(live.error());
  if (live->version == views_version) {
    if (auto erased = erase_all_but(store, live->generation); !erased) return failure(erased.error());
    return live;
  }
  log_info("views_are_built", {{"version", std::to_string(views_version)}, {"found", std::to_string(live->version)}});
  const ViewsLive next{.version = views_version, .generation = next_generation(live->generation)};
  auto builder = GenerationBuilder::begin(store, store, next.generation, read_events_ahead);
  if (!builder) return failure(builder.error());
  if (auto reached = builder->catch_up(progress); !reached) return failure(reached.error());
  const ChainHead head = store.head();
  const Batch batch{.expected_head = head.position, .records = {}, .mutations = {views_live_mutation(next)}, .head = head};
  if (auto appended = store.append(batch); !appended) return failure(appended.error());
  if (auto erased = erase_all_but(store, next.generation); !erased) return failure(erased.error());
  return next;
}

Result<> ViewService::erase_replaced() {
  const std::unique_lock lock{work_, std::try_to_lock};
  if (!lock || replaced_ == Replaced::NONE) return {};
  if (replaced_ == Replaced::SWITCHED) {
    replaced_ = Replaced::SEEN;
    return {};
  }
  if (auto erased = erase_all_but(store_, generation()); !erased) return erased;
  replaced_ = Replaced::NONE;
  return {};
}

Result<> ViewService::rebuild() {
  const std::scoped_lock lock{work_};
  const std::uint16_t old_generation = generation();
  const std::uint16_t new_generation = next_generation(old_generation);
  auto builder = GenerationBuilder::begin(store_, store_, new_generation, read_events_ahead);
  if (!builder) return failure(builder.error());
  const auto note = [](Position reached) { log_info("views_progress", {{"position", std::to_string(reached.value)}}); };
  do {
    if (auto reached = builder->catch_up(note); !reached) return failure(reached.error());
  } while (store_.head().position.value - builder->reached().value > events_left_for_the_turn);

  Result<> result = runner_.in_quiet_turn([&](Engine& engine) -> Result<> {
    if (auto reached = builder->catch_up(note); !reached) return failure(reached.error());
    const ChainHead head = store_.head();
    const Batch batch{.expected_head = head.position,
                      .records = {},
                      .mutations = {views_live_mutation({.version = views_version, .generation = new_generation})},
                      .head = head};
    if (auto appended = store_.append(batch); !appended) return appended;
    engine.switch_views(builder->take_projector());
    generation_.store(new_generation, std::memory_order_release);
    return {};
  });
  if (result) {
    replaced_ = Replaced::SWITCHED;
    log_info("views_switched", {{"generation", std::to_string(new_generation)}});
  }
  return result;
}

}  // namespace duban
