#include "tests/support/scenario.hpp"

namespace duban::test {

TEST_CASE("T-23: a token names exactly one post, integration or operator, for at most a year") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const IssueAccessToken good{.token_id = world.fresh<TokenId>(), .actor = ActorName::post(small.leader), .label = "组长", .days = {}};
  const auto refused_with = [&](auto change) {
    IssueAccessToken bad = good;
    change(bad);
    return refusal(world.try_out(bad));
  };
  CHECK(then<AccessTokenIssued>(world.when(good)).expires_at == world.clock.now() + Duration::days(365));
  CHECK(world.try_out(good)->front().stream == StreamId{"audit-20210908"});
  CHECK(refused_with([](auto& bad) { bad.actor = ActorName::system_actor(SystemActor::TIMER); }) == "token.actor_invalid");
  CHECK(refused_with([](auto& bad) { bad.actor.operator_name = "also"; }) == "token.actor_invalid");
  CHECK(refused_with([](auto& bad) { bad.actor = ActorName::operator_called(""); }) == "token.actor_invalid");
  CHECK(refused_with([](auto& bad) { bad.actor.kind = ActorKind::UNIT_INTEGRATION; }) == "token.actor_invalid");
  CHECK(refused_with([&](auto& bad) { bad.actor = ActorName::post(world.fresh<PostId>()); }) == "token.post_unknown");
  CHECK(refused_with([&](auto& bad) { bad.actor = ActorName::integration(world.fresh<UnitId>()); }) == "token.unit_unknown");
  CHECK(refused_with([&](auto& bad) { bad.actor = ActorName::integration(small.first); }).empty());
  CHECK(refused_with([](auto& bad) { bad.label.clear(); }) == "token.label_empty");
  CHECK(refused_with([](auto& bad) { bad.days = 0; }) == "token.days_invalid");
  CHECK(refused_with([](auto& bad) { bad.days = 366; }) == "token.days_invalid");
  CHECK(refusal(world.when(RevokeAccessToken{.token_id = good.token_id})).empty());
}

TEST_CASE("S-31, EC-23: reads of restricted text and erasures leave a record with a purpose") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  world.as_post(small.auditor);
  const Decided read = world.when(ReadRestrictedText{.blob_id = world.fresh<BlobId>(), .purpose = "年度审计"});
  CHECK(then<RestrictedTextRead>(read).reader == ActorName::post(small.auditor));
  CHECK(read->front().stream == StreamId{"records-202109"});
  CHECK(refusal(world.when(ReadRestrictedText{.blob_id = world.fresh<BlobId>(), .purpose = ""})) == "record.purpose_empty");
  world.as_operator();
  CHECK(then<PersonalDataErased>(world.when(ErasePersonalData{.subject_id = world.ids.next(), .basis = "本人申请"})).basis == "本人申请");
  CHECK(refusal(world.when(ErasePersonalData{.subject_id = world.ids.next(), .basis = ""})) == "record.basis_empty");
  CHECK(audience_of(LogCreated{}).everyone);
  CHECK_FALSE(audience_of(RestrictedTextRead{}).everyone);
}

}  // namespace duban::test
