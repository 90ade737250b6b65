#include "services/domain/supervision/lifting.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "services/domain/supervision/state.hpp"

namespace duban {
namespace {

bool lifted_in(const std::vector<NewEvent>& events, SupervisionId id) {
  return std::ranges::any_of(events, [&](const NewEvent& each) {
    const auto* family = std::get_if<SupervisionEvent>(&each.event);
    const auto* lifted = family == nullptr ? nullptr : std::get_if<SupervisionOrderLifted>(family);
    return lifted != nullptr && lifted->supervision_id == id;
  });
}

void append(std::vector<NewEvent>& events, SupervisionId id, LiftReason reason, const Context& context) {
  DUBAN_CHECK(context.actor.name.kind != ActorKind::SYSTEM || is_automatic(reason),
              "expected a reason that follows from the target, found " + std::string(enum_name(reason)) + " by a system actor");
  if (lifted_in(events, id)) return;
  const auto& post = context.actor.post;
  events.push_back(
      {supervision_stream(id),
       SupervisionEvent{SupervisionOrderLifted{
           .supervision_id = id, .reason = reason, .note = std::nullopt, .by_post_id = post ? std::optional{post->post_id} : std::nullopt}},
       std::nullopt});
}

}  // namespace

void add_lifts(std::vector<NewEvent>& events, const Uuid& target, LiftReason reason, const Context& context) {
  for (const SupervisionId id : context.ask.open_supervisions_of(target)) append(events, id, reason, context);
}

void add_lift(std::vector<NewEvent>& events, SupervisionId id, LiftReason reason, const Context& context) {
  const SupervisionOrder* order = context.ask.supervision(id);
  if (order != nullptr && is_open(order->phase)) append(events, id, reason, context);
}

}  // namespace duban
