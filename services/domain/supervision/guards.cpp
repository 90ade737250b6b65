#include "services/domain/supervision/guards.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/supervision/ladder.hpp"

namespace duban::supervision {

const Taskforce& taskforce_of(const SupervisionOrder& order, const Context& context) {
  const auto* taskforce = context.ask.taskforce(order.taskforce_id);
  DUBAN_CHECK(taskforce != nullptr, "expected the taskforce of a drafted supervision order, found none");
  return *taskforce;
}

// --- who

namespace {

bool is_coordinator(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  return post && post->role == Role::COORDINATOR && post->taskforce_id == taskforce.taskforce_id &&
         post->unit_id == taskforce.coordinating_unit_id && post->filled_on(context.today);
}

bool is_leader(const Taskforce& taskforce, const Context& context) {
  const auto& post = context.actor.post;
  return post && post->role == Role::LEADER && post->taskforce_id == taskforce.taskforce_id && post->filled_on(context.today);
}

}  // namespace

Refusal check_coordinator(const Taskforce& taskforce, const Context& context) {
  if (is_coordinator(taskforce, context)) return std::nullopt;
  return reject(no::coordinator_only, {{"coordinatingUnitId", taskforce.coordinating_unit_id.text()}});
}

Refusal check_approver_of(const SupervisionOrder& order, const Context& context) {
  if (!context.actor.post) return reject(people_rejections::approver_not_entitled);
  const bool leader_only = order.content.supervision_level > lowest_level || order.content.ground == SupervisionGround::LEADER;
  const auto power = leader_only ? std::nullopt : std::optional{DelegatedPower::APPROVE_SUPERVISION};
  return check_approver(taskforce_of(order, context), *context.actor.post, std::span{&order.content.unit_id, 1}, power, context);
}

Refusal check_manager_of(const SupervisionOrder& order, const Context& context) {
  const auto& taskforce = taskforce_of(order, context);
  const auto unit = order.content.unit_id;
  if (!is_coordinator(taskforce, context)) {
    // A leader steps in only where the office itself must keep out (ORG-06).
    const bool office_has_ties = context.ask.affiliated(taskforce.coordinating_unit_id, unit, context.today);
    if (!office_has_ties || !is_leader(taskforce, context)) return check_coordinator(taskforce, context);
  }
  // Nobody decides about the answer of the own unit, even when no leader without ties is there to do it.
  if (context.actor.post->unit_id == unit) return reject(people_rejections::manager_is_affiliated, {{"unitId", unit.text()}});
  return check_manager(taskforce, *context.actor.post, std::span{&unit, 1}, context);
}

PostId own_post(const Context& context) {
  DUBAN_CHECK(context.actor.post.has_value(), "expected an actor whose post was checked, found one without a post");
  return context.actor.post->post_id;
}

std::optional<PostId> post_if_any(const Context& context) {
  return context.actor.post ? std::optional{context.actor.post->post_id} : std::nullopt;
}

// --- state

Refusal check_phase(const SupervisionOrder& order, std::initializer_list<SupervisionPhase> expected) {
  if (std::ranges::find(expected, order.phase) != expected.end()) return std::nullopt;
  if (order.phase == SupervisionPhase::VOIDED) return reject(no::voided);
  std::string names;
  for (const auto phase : expected) {
    if (!names.empty()) names += ",";
    names += enum_name(phase);
  }
  return reject(no::wrong_state, {{"state", std::string(enum_name(order.phase))}, {"expected", std::move(names)}});
}

Refusal check_open(const SupervisionOrder& order) {
  using enum SupervisionPhase;
  return check_phase(order, {SERVED, ACKNOWLEDGED, REPLIED, WATCHING});
}

// --- fields

Refusal check_text(const TextRef& text, std::string pointer) {
  if (!is_missing(text)) return std::nullopt;
  return reject(no::field_missing, {}, std::move(pointer));
}

Refusal check_reply_due(const std::optional<DueSpec>& spec, const Context& context, const std::string& pointer) {
  if (!spec) return std::nullopt;
  if (!is_well_formed(*spec)) return reject(no::due_malformed, {}, pointer);
  if (spec->kind == DueKind::DATE && *spec->date < context.today) {
    return reject(no::due_in_past, {{"date", spec->date->text()}, {"today", context.today.text()}}, pointer);
  }
  return std::nullopt;
}

Refusal check_content(const SupervisionContent& content, TaskforceId taskforce, const Context& context) {
  if (content.supervision_level < lowest_level || highest_level < content.supervision_level) {
    return reject(no::level_out_of_range, {}, "/supervisionLevel");
  }
  if (auto refusal = check_text(content.demand, "/demand")) return refusal;
  if (is_explicit(content.ground) && (!content.reason || is_missing(*content.reason))) return reject(no::field_missing, {}, "/reason");
  if (auto refusal = check_reply_due(content.reply_due, context, "/replyDue")) return refusal;
  if (auto target = find_target(content, taskforce, context); !target) return std::move(target.error());
  return std::nullopt;
}

}  // namespace duban::supervision
