// Every refusal of an objection, in one table. A row that no test produces fails the last case.
#include "services/domain/objection/rejections.hpp"
#include "tests/unit/domain/matter_scene.hpp"

namespace duban::test {
namespace {

using M = MatterScene;

const std::vector<MatterRefusal>& objection_refusals() {
  static const std::vector<MatterRefusal> all{
      {"objection.not_found", "answered though nobody objected",
       [](M& s) { return s.code(s.leader_one, s.answer_to(s.ids.make<ObjectionId>(), ObjectionOutcome::REJECTED)); }},
      {"objection.exists", "filed twice under one id",
       [](M& s) {
         const auto command = s.objection_to(ObjectionTargetKind::LEG_DUE, s.issued());
         s.done(s.liaison_one, command);
         return s.code(s.liaison_one, command);
       }},
      {"objection.target_not_found", "a leg of another order",
       [](M& s) {
         auto command = s.objection_to(ObjectionTargetKind::LEG_DUE, s.issued());
         command.target.leg_id = s.ids.make<LegId>();
         return s.code(s.liaison_one, command);
       }},
      {"objection.target_not_found", "no such supervision order",
       [](M& s) { return s.code(s.liaison_one, s.objection_to(s.ids.make<SupervisionId>())); }},
      {"objection.wrong_state", "withdrawn twice",
       [](M& s) {
         const WithdrawObjection command{.objection_id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued()), .reason = std::nullopt};
         s.done(s.liaison_one, command);
         return s.code(s.liaison_one, command);
       }},
      {"objection.decider_not_entitled", "the unit answers itself",
       [](M& s) {
         return s.code(s.liaison_one, s.answer_to(s.filed(ObjectionTargetKind::LEG_DUE, s.issued()), ObjectionOutcome::UPHELD));
       }},
      {"objection.decider_not_entitled", "the unit's system answers",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued());
         return s.code(ActorName::integration(s.enforcement), s.answer_to(id, ObjectionOutcome::UPHELD));
       }},
      {"objection.decider_is_objected_to", "the leader answers about the own ruling",
       [](M& s) {
         return s.code(s.leader_one, s.answer_to(s.filed(ObjectionTargetKind::RETURN_RULING, s.ruled_on()), ObjectionOutcome::REJECTED));
       }},
      {"objection.decider_is_objected_to", "the verifier answers about the own verification",
       [](M& s) {
         return s.code(s.verifier, s.answer_to(s.filed(ObjectionTargetKind::VERIFICATION, s.failed()), ObjectionOutcome::REJECTED));
       }},
      {"manager.is_affiliated", "S-04: a leader with ties while another is there",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued());
         s.affiliate(s.leader_one, s.enforcement);
         return s.code(s.leader_one, s.answer_to(id, ObjectionOutcome::REJECTED));
       }},
      {"objection.target_malformed", "a leg without its order",
       [](M& s) {
         auto command = s.objection_to(ObjectionTargetKind::LEG_DUE, s.issued());
         command.target.order_id.reset();
         return s.code(s.liaison_one, command);
       }},
      {"objection.target_malformed", "a supervision order and a leg",
       [](M& s) {
         auto command = s.objection_to(s.supervised(s.enforcement));
         command.target.leg_id = s.ids.make<LegId>();
         return s.code(s.liaison_one, command);
       }},
      {"objection.target_ended", "the order is closed",
       [](M& s) { return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DEMAND, s.closed())); }},
      {"objection.target_ended", "the order was voided",
       [](M& s) { return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DEMAND, s.voided())); }},
      {"objection.target_ended", "the supervision order was lifted",
       [](M& s) { return s.code(s.liaison_one, s.objection_to(s.supervised(s.enforcement, false))); }},
      {"objection.unit_is_informed", "nothing is due from a unit that is informed",
       [](M& s) {
         const auto id = s.issued({{s.enforcement, LegRole::LEAD}, {s.establishment, LegRole::INFORM}});
         auto command = s.objection_to(ObjectionTargetKind::LEG_DUE, id);
         command.target.leg_id = s.leg_of(id, s.liaison_two);
         return s.code(s.liaison_two, command);
       }},
      {"objection.unit_has_replied", "the due date after the reply",
       [](M& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DUE, id));
       }},
      {"objection.nothing_decided", "no return was refused",
       [](M& s) { return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::RETURN_RULING, s.issued())); }},
      {"objection.nothing_decided", "the verification passed",
       [](M& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         s.verify(id, s.first_leg(id));
         return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::VERIFICATION, id));
       }},
      {"objection.no_window", "6.2: top urgent",
       [](M& s) { return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DUE, s.issued_with(Urgency::TOP_URGENT))); }},
      {"objection.window_closed", "6.2: a week later",
       [](M& s) {
         const auto id = s.issued();
         s.clock.advance(Duration::days(7));
         return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DUE, id));
       }},
      {"objection.already_open", "the same again before the answer",
       [](M& s) {
         const auto id = s.issued();
         s.filed(ObjectionTargetKind::LEG_DUE, id);
         return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DUE, id));
       }},
      {"objection.already_answered", "the same again after a partial answer",
       [](M& s) {
         const auto id = s.issued();
         s.done(s.leader_one, s.answer_to(s.filed(ObjectionTargetKind::LEG_DEMAND, id), ObjectionOutcome::PARTLY_UPHELD));
         return s.code(s.liaison_one, s.objection_to(ObjectionTargetKind::LEG_DEMAND, id));
       }},
      {"objection.reason_missing", "filed without a reason",
       [](M& s) {
         auto command = s.objection_to(ObjectionTargetKind::LEG_DUE, s.issued());
         command.reason = {};
         return s.code(s.liaison_one, command);
       }},
      {"objection.reason_missing", "ORD-09: answered without a reason",
       [](M& s) {
         auto command = s.answer_to(s.filed(ObjectionTargetKind::LEG_DUE, s.issued()), ObjectionOutcome::REJECTED);
         command.reason = {};
         return s.code(s.leader_one, command);
       }},
      {"objection.new_due_missing", "upheld, but until when?",
       [](M& s) { return s.code(s.leader_one, s.answer_to(s.filed(ObjectionTargetKind::LEG_DUE, s.issued()), ObjectionOutcome::UPHELD)); }},
      {"objection.new_due_unfit", "rejected with a new due date",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued());
         return s.code(s.leader_one, s.answer_to(id, ObjectionOutcome::REJECTED, M::working_days(20)));
       }},
      {"objection.new_due_unfit", "a new due date for the demand",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DEMAND, s.issued());
         return s.code(s.leader_one, s.answer_to(id, ObjectionOutcome::UPHELD, M::working_days(20)));
       }},
      {"objection.new_due_malformed", "a date kind without a date",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued());
         return s.code(s.leader_one,
                       s.answer_to(id, ObjectionOutcome::UPHELD, DueSpec{.kind = DueKind::DATE, .date = std::nullopt, .value = 3}));
       }},
      {"objection.new_due_not_later", "INV-18: the same day",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued());
         return s.code(s.leader_one, s.answer_to(id, ObjectionOutcome::UPHELD, M::by_date(CivilDate::of(2021, 9, 23))));
       }},
      {"objection.new_due_not_later", "later than the old one, and passed all the same",
       [](M& s) {
         const auto id = s.filed(ObjectionTargetKind::LEG_DUE, s.issued());
         s.clock.set(shanghai(2021, 10, 12));
         return s.code(s.leader_one, s.answer_to(id, ObjectionOutcome::UPHELD, M::by_date(CivilDate::of(2021, 9, 30))));
       }},
  };
  return all;
}

}  // namespace

TEST_CASE("a refusal of an objection has its code, leaves no event and changes nothing") {
  for (const auto& row : objection_refusals()) {
    MatterScene scene;
    INFO(row.code << ": " << row.situation);
    CHECK(row.code_found(scene) == row.code);
    CHECK(scene.batch().empty());
  }
}

TEST_CASE("every code of the table of objection rejections is produced, is unique and speaks both languages") {
  std::set<std::string_view> produced;
  for (const auto& row : objection_refusals()) produced.insert(row.code);
  std::set<std::string_view> seen;
  for (const auto* code : objection_rejections::all) {
    INFO(code->code);
    CHECK(produced.contains(code->code));
    CHECK(seen.insert(code->code).second);
    CHECK_FALSE(code->chinese.empty());
    CHECK_FALSE(code->english.empty());
  }
}

}  // namespace duban::test
