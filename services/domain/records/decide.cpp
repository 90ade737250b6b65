#include "services/domain/records/decide.hpp"

#include "common/base/described.hpp"
#include "services/domain/records/rejections.hpp"

namespace duban {
namespace {

using namespace record_rejections;

// Exactly the member of its kind is set (S-01). System actors have no token: nobody signs in as a timer.
std::optional<Rejection> check_token_actor(const ActorName& actor, const Questions& ask) {
  const bool post = actor.post_id.has_value();
  const bool unit = actor.unit_id.has_value();
  const bool named = actor.operator_name.has_value();
  const int members =
      static_cast<int>(post) + static_cast<int>(unit) + static_cast<int>(named) + static_cast<int>(actor.system.has_value());
  const auto invalid = [] { return reject(token_actor_invalid, {}, "/actor"); };
  if (members != 1) return invalid();
  switch (actor.kind) {
    case ActorKind::POST:
      if (!post) return invalid();
      if (!ask.post(*actor.post_id)) return reject(token_post_unknown, {}, "/actor/postId");
      return std::nullopt;
    case ActorKind::UNIT_INTEGRATION:
      if (!unit) return invalid();
      if (ask.unit(*actor.unit_id) == nullptr) return reject(token_unit_unknown, {}, "/actor/unitId");
      return std::nullopt;
    case ActorKind::OPERATOR: return named && !actor.operator_name->empty() ? std::nullopt : std::optional{invalid()};
    case ActorKind::SYSTEM: return invalid();
  }
  return invalid();
}

Decided decide_on(const IssueAccessToken& command, const Context& context) {
  if (auto no = check_token_actor(command.actor, context.ask)) return tl::unexpected{std::move(*no)};
  if (command.label.empty()) return refuse(token_label_empty, {}, "/label");
  const std::int32_t days = command.days.value_or(token_days_default);
  if (days < 1 || days > token_days_default) return refuse(token_days_invalid, {}, "/days");
  return std::vector<NewEvent>{
      {audit_stream(context.today),
       AccessTokenIssued{
           .token_id = command.token_id, .actor = command.actor, .label = command.label, .expires_at = context.now + Duration::days(days)},
       {}}};
}

Decided decide_on(const RevokeAccessToken& command, const Context& context) {
  return std::vector<NewEvent>{{audit_stream(context.today), AccessTokenRevoked{.token_id = command.token_id}, {}}};
}

Decided decide_on(const ReadRestrictedText& command, const Context& context) {
  if (command.purpose.empty()) return refuse(purpose_empty, {}, "/purpose");
  return std::vector<NewEvent>{{records_stream(context.today),
                                RestrictedTextRead{.blob_id = command.blob_id, .reader = context.actor.name, .purpose = command.purpose},
                                {}}};
}

Decided decide_on(const ErasePersonalData& command, const Context& context) {
  if (command.basis.empty()) return refuse(basis_empty, {}, "/basis");
  return std::vector<NewEvent>{
      {records_stream(context.today), PersonalDataErased{.subject_id = command.subject_id, .basis = command.basis}, {}}};
}

}  // namespace

Decided decide(const RecordCommand& command, const Context& context) {
  return std::visit([&](const auto& one) { return decide_on(one, context); }, command);
}

Audience audience_of(const RecordEvent& event) {
  return {.taskforce_id = {}, .unit_ids = {}, .everyone = std::holds_alternative<LogCreated>(event)};
}

}  // namespace duban
