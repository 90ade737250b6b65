#include "tests/support/world.hpp"

#include <catch2/catch.hpp>

#include "common/base/check.hpp"

namespace duban::test {

World::World(std::uint64_t seed, Instant start) : clock(start), wall(start), ids(clock, seed) {
  restart();
  const auto register_unit = [&](const char* name, UnitLevel level) {
    const UnitId id = ids.make<UnitId>();
    must_as(operator_name, UnitCommand{RegisterUnit{.unit_id = id, .name = name, .aliases = {}, .level = level, .place = "余杭区"}});
    return id;
  };
  office = register_unit("区委依法治区办", UnitLevel::PARTY_DEPT);
  enforcement = register_unit("区综合行政执法局", UnitLevel::DISTRICT_DEPT);
  establishment = register_unit("区委编办", UnitLevel::PARTY_DEPT);
  government = register_unit("区政府", UnitLevel::OTHER);
  committee = register_unit("区委", UnitLevel::OTHER);
  taskforce = ids.make<TaskforceId>();
  const CivilDate today = business_date(clock.now());
  must_as(operator_name, TaskforceCommand{EstablishTaskforce{.taskforce_id = taskforce,
                                                             .name = "深化法治化改革工作专班",
                                                             .place = "余杭区",
                                                             .basis_document = "专班方案",
                                                             .established_on = today,
                                                             .coordinating_unit_id = office,
                                                             .letterhead = "余法专"}});
  const auto assign_post = [&](Role role, const char* title, UnitId unit) {
    const PostId id = ids.make<PostId>();
    must_as(operator_name,
            TaskforceCommand{AssignTaskforcePost{
                .taskforce_id = taskforce, .post_id = id, .role = role, .post_title = title, .unit_id = unit, .valid_from = today}});
    return id;
  };
  leader_one = assign_post(Role::LEADER, "组长一", committee);
  leader_two = assign_post(Role::LEADER, "组长二", government);
  deputy = assign_post(Role::DEPUTY, "副组长", office);
  liaison_one = assign_post(Role::LIAISON, "联络员", enforcement);
  member_one = assign_post(Role::MEMBER, "分管领导", enforcement);
  handler_one = assign_post(Role::HANDLER, "承办人", enforcement);
  liaison_two = assign_post(Role::LIAISON, "联络员", establishment);
  verifier = assign_post(Role::VERIFIER, "核验人", government);
  coordinator = assign_post(Role::COORDINATOR, "专班办", office);
}

void World::restart() { engine = std::make_unique<Engine>(store, clock, wall, ids, DigestSuite::SHA256, std::uint16_t{1}); }

void World::commit() {
  while (engine->has_open_batch()) {
    Engine::Sealed sealed = engine->seal();
    const auto appended = store.append(sealed.batch);
    DUBAN_CHECK(appended, appended.error().message);
    engine->committed(sealed.number);
  }
}

CommandReply World::act_as(const ActorName& actor, Command command) {
  CommandRequest request{.principal = {.token_id = TokenId{}, .actor = actor}, .command = std::move(command)};
  CommandReply reply = engine->decide(std::move(request)).reply;
  commit();
  return reply;
}

CommandReply World::act(PostId post, Command command) { return act_as(ActorName::post(post), std::move(command)); }

Accepted World::must_as(const ActorName& actor, Command command) {
  const std::string name{name_of(command).name};
  const CommandReply reply = act_as(actor, std::move(command));
  INFO("command " << name << " answered " << code_of(reply));
  REQUIRE(std::holds_alternative<Accepted>(reply));
  return std::get<Accepted>(reply);
}

Accepted World::must(PostId post, Command command) { return must_as(ActorName::post(post), std::move(command)); }

std::string World::code_of(const CommandReply& reply) const {
  if (const auto* refused = std::get_if<Refused>(&reply)) return std::string(refused->rejection.code->code);
  return std::holds_alternative<Accepted>(reply) ? "accepted" : "not taken";
}

TextRef World::text() {
  return {
      .blob_id = ids.make<BlobId>(), .sha256 = std::string(64, '0'), .bytes = 12, .media_type = "text/plain", .secrecy = Secrecy::INTERNAL};
}

DocRef World::document() {
  return {.blob_id = ids.make<BlobId>(),
          .sha256 = std::string(64, '0'),
          .bytes = 12,
          .media_type = "application/pdf",
          .secrecy = Secrecy::INTERNAL};
}

AssignmentContent World::content(std::vector<Recipient> recipients) {
  AssignmentContent out;
  out.title = "编制综合行政执法事项清单";
  out.content = text();
  out.basis = {.kind = BasisKind::DOCUMENT, .reference = "专项工作方案"};
  out.source_kind = SourceKind::PLAN;
  out.recipients = std::move(recipients);
  out.goal = text();
  out.urgency = Urgency::NORMAL;
  out.due = DueSpec{.kind = DueKind::WORKING_DAYS, .date = std::nullopt, .value = 10};
  out.evidence_policy = EvidenceKind::DOCUMENT;
  out.secrecy = Secrecy::INTERNAL;
  return out;
}

OrderId World::issued_order() {
  const OrderId id = ids.make<OrderId>();
  DraftAssignment draft;
  static_cast<AssignmentContent&>(draft) = content({{enforcement, LegRole::LEAD}, {establishment, LegRole::CO_LEAD}});
  draft.order_id = id;
  draft.taskforce_id = taskforce;
  must(coordinator, AssignmentCommand{draft});
  must(coordinator, AssignmentCommand{SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {leader_one}}});
  must(leader_one, AssignmentCommand{ApproveAssignment{.order_id = id}});
  must(coordinator, AssignmentCommand{IssueAssignment{.order_id = id, .reserved_sequence = std::nullopt}});
  return id;
}

const AssignmentOrder& World::order(OrderId id) {
  const AssignmentOrder* found = engine->questions().assignment(id);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace duban::test
