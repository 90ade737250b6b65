// Commendations (褒扬): the mirror of the ladder, for verified results only (ESC-01, INV-22).
#include <algorithm>
#include <span>
#include <string>

#include "services/domain/consequence/guards.hpp"

namespace duban {
namespace {

namespace no = commendation_rejections;

// An accepted leg of that unit in an order of that taskforce; its PASS is what the commendation rests on.
std::optional<VerifiedResult> verified(const CitedResult& cited, const IssueCommendation& command, const Questions& ask) {
  const AssignmentOrder* order = ask.assignment(cited.order_id);
  if (order == nullptr || order->taskforce_id != command.taskforce_id) return std::nullopt;
  const Leg* leg = order->find_leg(cited.leg_id);
  if (leg == nullptr || leg->unit_id != command.unit_id || leg->state != LegState::ACCEPTED || !leg->last_outcome) return std::nullopt;
  return VerifiedResult{.order_id = cited.order_id, .leg_id = cited.leg_id, .verification_id = leg->last_outcome->event_id};
}

Decided issue(const IssueCommendation& command, const Context& context) {
  const Taskforce* taskforce = context.ask.taskforce(command.taskforce_id);
  if (taskforce == nullptr || taskforce->dissolved_by(context.today)) return refuse(no::taskforce_unknown, {}, "/taskforceId");
  if (!is_coordinator_of(*taskforce, context) && !is_leader_of(*taskforce, context)) return refuse(no::giver_not_entitled);
  const PostId giver = context.actor.post->post_id;
  // Unlike an approval it can wait for somebody without ties, so none is let through for want of another.
  if (context.ask.affiliated(giver, command.unit_id, context.today)) return refuse(no::giver_is_affiliated);
  if (consequence::is_missing(command.text)) return refuse(no::text_missing, {}, "/text");
  if (auto refusal = consequence::check_circulation(command.scope, command.to_unit_ids, context)) {
    return consequence::refused(std::move(refusal));
  }
  if (command.results.empty()) return refuse(no::results_missing, {}, "/results");
  std::vector<VerifiedResult> results;
  for (std::size_t index = 0; index < command.results.size(); ++index) {
    const auto pointer = "/results/" + std::to_string(index);
    const auto earlier = std::span{command.results}.first(index);
    if (std::ranges::find(earlier, command.results[index]) != earlier.end()) return refuse(no::results_missing, {}, pointer);
    const auto result = verified(command.results[index], command, context.ask);
    if (!result) return refuse(no::result_not_verified, {{"legId", command.results[index].leg_id.text()}}, pointer);
    results.push_back(*result);
  }
  CommendationIssued issued{.commendation_id = command.commendation_id,
                            .taskforce_id = command.taskforce_id,
                            .unit_id = command.unit_id,
                            .results = std::move(results),
                            .scope = command.scope,
                            .to_unit_ids = command.to_unit_ids,
                            .text = command.text,
                            .by_post_id = giver};
  return std::vector<NewEvent>{{commendation_stream(command.commendation_id), std::move(issued), std::nullopt}};
}

}  // namespace

Decided decide(const Commendation* commendation, const CommendationCommand& command, const Context& context) {
  if (commendation != nullptr) return refuse(no::exists);
  return issue(std::get<IssueCommendation>(command), context);
}

}  // namespace duban
