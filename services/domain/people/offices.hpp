// The offices of a taskforce, for deciders whose matters grow out of an order: who is its coordinator, who its leader.
#pragma once

#include "services/domain/people/rules.hpp"

namespace duban {

// A coordinator's post of the coordinating unit, filled today (ORG-06).
[[nodiscard]] inline bool is_coordinator_of(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  return post && post->role == Role::COORDINATOR && post->taskforce_id == taskforce.taskforce_id &&
         post->unit_id == taskforce.coordinating_unit_id && post->filled_on(context.today);
}

[[nodiscard]] inline bool is_leader_of(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  return post && post->role == Role::LEADER && post->taskforce_id == taskforce.taskforce_id && post->filled_on(context.today);
}

}  // namespace duban
