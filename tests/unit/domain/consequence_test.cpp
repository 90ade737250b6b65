// A notice with its rectification from the proposal to its end, its clearing, and the mirror of it all: the commendation.
#include "tests/unit/domain/matter_scene.hpp"

namespace duban::test {

using Types = std::vector<std::string>;

TEST_CASE("ESC-02, INV-08, INV-21: a notice goes its whole way; the number is taken with the circulation, which cites an open problem") {
  MatterScene scene;
  const auto proposal = scene.proposal_for(scene.issued(scene.one_unit()));
  const auto id = scene.proposed(proposal);
  CHECK(scene.consequence(id).unit_id == scene.enforcement);
  scene.done(scene.coordinator, scene.hearing_of(id));
  CHECK(scene.consequence(id).state == ConsequenceState::HEARD);
  scene.done(scene.leader_one, ApproveConsequence{.consequence_id = id});
  CHECK(scene.consequence(id).approver_post_ids == std::vector{scene.leader_one});
  scene.done(scene.coordinator, scene.notice_of(id));
  CHECK(scene.batch_types() == Types{"duban.number.reserved.v1", "duban.consequence.notice_circulated.v1"});
  CHECK(scene.in_batch<NoticeCirculated>().number == "余法专通〔2021〕1号");
  CHECK(scene.in_batch<NumberReserved>().number == "余法专通〔2021〕1号");
  CHECK(scene.in_batch<NumberReserved>().for_id == id.uuid);
  CHECK(scene.in_batch<NoticeCirculated>().problem_id == proposal.rectification_problem_id);
  CHECK(scene.consequence(id).state == ConsequenceState::IN_EFFECT);
  scene.done(scene.coordinator, RecordConsequenceFollowUp{.consequence_id = id, .text = scene.text(), .done = false});
  scene.done(scene.coordinator, RecordConsequenceFollowUp{.consequence_id = id, .text = scene.text(), .done = true});
  CHECK(scene.consequence(id).follow_ups.size() == 2);
  const CloseConsequence close{.consequence_id = id, .reason = scene.text()};
  CHECK(scene.code(scene.coordinator, close) == "consequence.rectification_open");
  scene.rectified(id);
  scene.done(scene.coordinator, close);
  CHECK(scene.consequence(id).state == ConsequenceState::CLOSED);
  // A second notice has the next number.
  scene.circulated();
  CHECK(scene.in_batch<NoticeCirculated>().number == "余法专通〔2021〕2号");
}

TEST_CASE("INV-21: the circulation may name the problem that the proposal did not, and it is the one that counts") {
  MatterScene scene;
  auto proposal = scene.proposal_for(scene.issued(scene.one_unit()));
  proposal.rectification_problem_id.reset();
  const auto id = scene.approved_consequence(proposal);
  auto notice = scene.notice_of(id);
  CHECK(scene.code(scene.coordinator, notice) == "consequence.rectification_missing");
  notice.problem_id = scene.open_problem(scene.enforcement);
  scene.done(scene.coordinator, notice);
  CHECK(scene.consequence(id).notice->problem_id == notice.problem_id);
}

TEST_CASE("ESC-07: the unit is heard or that is waived with a reason; without either nobody approves") {
  MatterScene scene;
  const auto id = scene.proposed();
  CHECK(scene.code(scene.leader_one, ApproveConsequence{.consequence_id = id}) == "consequence.wrong_state");
  const RecordUnitHeard waiver{.consequence_id = id, .statement = std::nullopt, .waived = true, .waiver_reason = scene.text()};
  scene.done(scene.coordinator, waiver);
  CHECK(scene.consequence(id).hearing->waived);
  CHECK(scene.consequence(id).hearing->waiver_reason == waiver.waiver_reason);
  CHECK(scene.code(scene.leader_one, ApproveConsequence{.consequence_id = id}) == "accepted");
}

TEST_CASE("ESC-07: a leader rejects before or after the unit was heard, and that is the end of it") {
  for (const bool heard : {false, true}) {
    MatterScene scene;
    const auto id = heard ? scene.heard() : scene.proposed();
    scene.done(scene.leader_two, RejectConsequence{.consequence_id = id, .reason = scene.text()});
    CHECK(scene.consequence(id).state == ConsequenceState::REJECTED);
    CHECK(scene.code(scene.leader_one, ApproveConsequence{.consequence_id = id}) == "consequence.wrong_state");
    CHECK(scene.code(scene.coordinator, scene.notice_of(id)) == "consequence.wrong_state");
    CHECK(scene.code(scene.leader_one, RevokeConsequence{.consequence_id = id, .reason = scene.text(), .objection_id = std::nullopt}) ==
          "consequence.wrong_state");
    CHECK(scene.ask.registers.find({"余法专通", 2021}) == scene.ask.registers.end());  // no number was taken
  }
}

TEST_CASE("INV-10: a notice cites the level-2 supervision order that was not met, on this leg and this unit, or an explicit ground") {
  MatterScene scene;
  auto proposal = scene.proposal_for(scene.issued(scene.one_unit()));
  proposal.ground = ConsequenceGround::SUPERVISION_UNMET;
  const auto leg = proposal.target.leg_id.uuid;
  const auto code = [&](SupervisionId cited) {
    proposal.unmet_supervision_id = cited;
    return scene.code(scene.coordinator, proposal);
  };
  // Of level 1, of another unit, on another leg, met: none of them shows it.
  CHECK(code(scene.unmet_supervision(leg, scene.enforcement, 1)) == "consequence.ground_not_shown");
  CHECK(code(scene.unmet_supervision(leg, scene.establishment)) == "consequence.ground_not_shown");
  CHECK(code(scene.unmet_supervision(scene.ids.make<LegId>().uuid, scene.enforcement)) == "consequence.ground_not_shown");
  const auto supervision = scene.unmet_supervision(leg, scene.enforcement);
  scene.ask.supervisions.at(supervision).phase = SupervisionPhase::WATCHING;
  CHECK(code(supervision) == "consequence.ground_not_shown");
  scene.ask.supervisions.at(supervision).phase = SupervisionPhase::ACKNOWLEDGED;
  CHECK(code(supervision) == "accepted");
  CHECK(scene.consequence(proposal.consequence_id).unmet_supervision_id == supervision);
  auto explicit_ground = scene.proposal_for(scene.issued(scene.one_unit()));
  explicit_ground.ground = ConsequenceGround::LEADER;
  CHECK(scene.code(scene.coordinator, explicit_ground) == "accepted");
}

TEST_CASE("INV-11, S-29: an open objection, a suspension or an unanswered blocker stops every step until it is gone") {
  struct Obstacle {
    std::string_view code;
    void (*put)(MatterScene&, OrderId);
    void (*take)(MatterScene&, OrderId);
  };
  const Obstacle obstacles[] = {
      {.code = "consequence.objection_open",
       .put = [](MatterScene& s, OrderId id) { s.filed(ObjectionTargetKind::LEG_DEMAND, id); },
       .take =
           [](MatterScene& s, OrderId id) {
             const auto open = open_objections_on(s.first_leg(id).uuid, s.ask);
             s.done(s.liaison_one, WithdrawObjection{.objection_id = open.front(), .reason = std::nullopt});
           }},
      {.code = "consequence.leg_suspended",
       .put =
           [](MatterScene& s, OrderId id) {
             s.leg_in_hand(id).suspension = Suspension{.ground = SuspensionGround::FORCE_MAJEURE, .from = s.clock.now()};
           },
       .take = [](MatterScene& s, OrderId id) { s.leg_in_hand(id).suspension.reset(); }},
      {.code = "consequence.leg_blocked",
       .put =
           [](MatterScene& s, OrderId id) {
             s.leg_in_hand(id).blockers.push_back(Blocker{.blocker_id = s.ids.make<BlockerId>(),
                                                          .need_from_unit_id = std::nullopt,
                                                          .text = s.text(),
                                                          .raised_at = s.clock.now(),
                                                          .answered_at = std::nullopt});
           },
       // Answered is enough: it need not be solved.
       .take = [](MatterScene& s, OrderId id) { s.leg_in_hand(id).blockers.front().answered_at = s.clock.now(); }},
  };
  for (const auto& obstacle : obstacles) {
    INFO(obstacle.code);
    MatterScene scene;
    const auto order = scene.issued(scene.one_unit());
    const auto proposal = scene.proposal_for(order);
    const auto id = proposal.consequence_id;
    obstacle.put(scene, order);
    CHECK(scene.code(scene.coordinator, proposal) == obstacle.code);
    obstacle.take(scene, order);
    scene.done(scene.coordinator, proposal);
    scene.done(scene.coordinator, scene.hearing_of(id));
    if (obstacle.code == "consequence.objection_open") continue;  // its second and third time are below
    obstacle.put(scene, order);
    CHECK(scene.code(scene.leader_one, ApproveConsequence{.consequence_id = id}) == obstacle.code);
    obstacle.take(scene, order);
    scene.leg_in_hand(order).blockers.clear();
    scene.done(scene.leader_one, ApproveConsequence{.consequence_id = id});
    obstacle.put(scene, order);
    CHECK(scene.code(scene.coordinator, scene.notice_of(id)) == obstacle.code);
    obstacle.take(scene, order);
    CHECK(scene.code(scene.coordinator, scene.notice_of(id)) == "accepted");
  }
}

TEST_CASE("INV-11: the unit may object after the proposal and after the approval; nothing goes out before the answer") {
  MatterScene scene;
  const auto order = scene.issued(scene.one_unit());
  const auto id = scene.heard(scene.proposal_for(order));
  const auto first = scene.filed(ObjectionTargetKind::LEG_DEMAND, order);
  CHECK(scene.code(scene.leader_one, ApproveConsequence{.consequence_id = id}) == "consequence.objection_open");
  // A rejection needs no waiting, an approval does.
  scene.done(scene.leader_one, scene.answer_to(first, ObjectionOutcome::REJECTED));
  scene.done(scene.leader_one, ApproveConsequence{.consequence_id = id});
  const auto second = scene.filed(ObjectionTargetKind::LEG_DUE, order);
  CHECK(scene.code(scene.coordinator, scene.notice_of(id)) == "consequence.objection_open");
  scene.done(scene.leader_one, scene.answer_to(second, ObjectionOutcome::REJECTED));
  CHECK(scene.code(scene.coordinator, scene.notice_of(id)) == "accepted");
}

TEST_CASE("model 7: the step lapses when the matter is done, before the notice too") {
  MatterScene scene;
  const auto order = scene.issued(scene.one_unit());
  const auto id = scene.approved_consequence(scene.proposal_for(order));
  scene.reply(order, scene.liaison_one);
  scene.verify(order, scene.first_leg(order));
  scene.accept(order, scene.first_leg(order));
  CHECK(scene.code(scene.coordinator, scene.notice_of(id)) == "consequence.matter_ended");
}

TEST_CASE("ESC-07, S-04: a leader approves, not the proposer, not of the unit, not with ties while another leader has none") {
  MatterScene scene;
  const auto id = scene.heard();
  const ApproveConsequence approve{.consequence_id = id};
  CHECK(scene.code(scene.coordinator, approve) == "consequence.approver_is_proposer");
  CHECK(scene.code(scene.second_coordinator, approve) == "consequence.leader_only");
  scene.delegate(scene.deputy, {DelegatedPower::APPROVE_ASSIGNMENT, DelegatedPower::APPROVE_SUPERVISION});
  CHECK(scene.code(scene.deputy, approve) == "consequence.leader_only");
  scene.affiliate(scene.leader_one, scene.enforcement);
  CHECK(scene.code(scene.leader_one, approve) == "approver.is_affiliated");
  CHECK(scene.code(scene.leader_two, approve) == "accepted");
}

TEST_CASE("S-04: where the coordinator's office has ties, an unaffiliated leader proposes and another approves") {
  MatterScene scene;
  scene.affiliate(scene.office, scene.enforcement);
  const auto proposal = scene.proposal_for(scene.issued(scene.one_unit()));
  CHECK(scene.code(scene.coordinator, proposal) == "manager.is_affiliated");
  scene.done(scene.leader_one, proposal);
  scene.done(scene.leader_one, scene.hearing_of(proposal.consequence_id));
  const ApproveConsequence approve{.consequence_id = proposal.consequence_id};
  CHECK(scene.code(scene.leader_one, approve) == "consequence.approver_is_proposer");
  CHECK(scene.code(scene.leader_two, approve) == "accepted");
}

TEST_CASE("EC-46, ESC-08: a notice whose objection was upheld later is revoked; it stays on record as cleared, its number stays used") {
  MatterScene scene;
  const auto order = scene.failed();
  const auto id = scene.circulated(scene.proposal_for(order));
  const auto notice_event = scene.consequence(id).notice->event_id;
  const auto objection = scene.filed(ObjectionTargetKind::VERIFICATION, order);
  scene.done(scene.leader_one, scene.answer_to(objection, ObjectionOutcome::UPHELD));
  CHECK(scene.consequence(id).state == ConsequenceState::IN_EFFECT);  // nothing by itself
  scene.done(scene.leader_two, RevokeConsequence{.consequence_id = id, .reason = scene.text(), .objection_id = objection});
  const auto& revoked = scene.consequence(id);
  CHECK(revoked.cleared());
  CHECK(revoked.cleared_event_ids == std::vector{*revoked.approval_event_id, notice_event});
  CHECK(revoked.notice.has_value());  // INV-12
  const auto& use = scene.numbers[{"余法专通", 2021}].used.at(1);
  CHECK(use.number == revoked.notice->number);
  CHECK(scene.code(scene.coordinator, RecordConsequenceFollowUp{.consequence_id = id, .text = scene.text(), .done = true}) ==
        "consequence.wrong_state");
}

TEST_CASE("EC-46: a consequence is revoked from every state after the approval, by a leader without ties") {
  for (const int steps : {0, 1, 2}) {
    MatterScene scene;
    const auto id = scene.approved_consequence();
    if (steps > 0) scene.done(scene.coordinator, scene.notice_of(id));
    if (steps > 1) {
      scene.rectified(id);
      scene.done(scene.coordinator, CloseConsequence{.consequence_id = id, .reason = scene.text()});
    }
    const RevokeConsequence revoke{.consequence_id = id, .reason = scene.text(), .objection_id = std::nullopt};
    CHECK(scene.code(scene.coordinator, revoke) == "consequence.leader_only");
    scene.affiliate(scene.leader_one, scene.enforcement);
    CHECK(scene.code(scene.leader_one, revoke) == "approver.is_affiliated");
    CHECK(scene.code(scene.leader_two, revoke) == "accepted");
    CHECK(scene.in_batch<ConsequenceRevoked>().clears_event_ids.size() == (steps == 0 ? 1U : 2U));
  }
}

TEST_CASE("S-06, EC-46: the unit hears of it from the proposal on; whoever read the notice reads that it was cleared") {
  MatterScene scene;
  const auto id = scene.circulated();
  for (const auto& recorded : scene.matters()) {
    if (event_as<NumberReserved>(recorded.event) != nullptr) continue;
    INFO(name_of(recorded.event).type);
    CHECK(units_told(recorded).contains(scene.enforcement));
    const bool notice = event_as<NoticeCirculated>(recorded.event) != nullptr;
    CHECK(units_told(recorded).contains(scene.data_bureau) == notice);
    CHECK_FALSE(recorded.envelope.audience.everyone);
  }
  scene.done(scene.leader_one, RevokeConsequence{.consequence_id = id, .reason = scene.text(), .objection_id = std::nullopt});
  CHECK(units_told(scene.batch().front()) == std::set{scene.enforcement, scene.establishment, scene.data_bureau});

  const auto wide = scene.approved_consequence();
  auto notice = scene.notice_of(wide);
  notice.scope = CirculationScope::DISTRICT;
  notice.to_unit_ids.clear();
  scene.done(scene.coordinator, notice);
  CHECK(scene.batch().back().envelope.audience.everyone);
  scene.done(scene.leader_one, RevokeConsequence{.consequence_id = wide, .reason = scene.text(), .objection_id = std::nullopt});
  CHECK(scene.batch().back().envelope.audience.everyone);
}

TEST_CASE("S-30, EC-29: a notice takes a number set aside, and one of the Shanghai year") {
  MatterScene scene;
  const auto id = scene.approved_consequence();
  auto& registered = scene.numbers[{"余法专通", 2021}];
  registered.blocks.push_back(NumberBlock{.from_sequence = 1, .to_sequence = 3});
  registered.next_sequence = 4;
  auto notice = scene.notice_of(id);
  notice.reserved_sequence = 7;
  CHECK(scene.code(scene.coordinator, notice) == "number.not_in_block");
  notice.reserved_sequence = 2;
  scene.done(scene.coordinator, notice);
  CHECK(scene.batch_types().front() == "duban.number.block_number_used.v1");
  CHECK(scene.in_batch<NoticeCirculated>().number == "余法专通〔2021〕2号");
  const auto next = scene.approved_consequence();
  scene.clock.set(shanghai(2022, 1, 1, 0, 30));
  scene.done(scene.coordinator, scene.notice_of(next));
  CHECK(scene.in_batch<NoticeCirculated>().number == "余法专通〔2022〕1号");
}

TEST_CASE("ESC-01, INV-22: a commendation cites accepted legs and the verifications they passed") {
  MatterScene scene;
  const auto order = scene.closed();
  const auto command = scene.praise_of(order);
  scene.done(scene.coordinator, command);
  const auto& issued = scene.in_batch<CommendationIssued>();
  REQUIRE(issued.results.size() == 1);
  CHECK(issued.results.front().verification_id == scene.leg(order, scene.enforcement).last_outcome->event_id);
  CHECK(issued.by_post_id == scene.coordinator);
  CHECK(units_told(scene.batch().front()) == std::set{scene.enforcement, scene.establishment});
  CHECK(scene.ask.commendations.at(command.commendation_id).results == issued.results);
  auto by_leader = scene.praise_of(order);
  by_leader.scope = CirculationScope::DISTRICT;
  by_leader.to_unit_ids.clear();
  scene.done(scene.leader_two, by_leader);
  CHECK(scene.batch().front().envelope.audience.everyone);
}

TEST_CASE("INV-22: nobody commends the own unit or one with ties, not even when nobody else could") {
  MatterScene scene;
  const auto order = scene.closed();
  scene.affiliate(scene.leader_one, scene.enforcement);
  scene.affiliate(scene.office, scene.enforcement);
  scene.vacate(scene.leader_two);
  CHECK(scene.code(scene.leader_one, scene.praise_of(order)) == "commendation.giver_is_affiliated");
  CHECK(scene.code(scene.coordinator, scene.praise_of(order)) == "commendation.giver_is_affiliated");
  CHECK(scene.ask.commendations.empty());
}

TEST_CASE("INV-22: work that was only replied, that failed, or that another unit did, is no result to commend") {
  MatterScene scene;
  const auto replied = scene.issued(scene.one_unit());
  scene.reply(replied, scene.liaison_one);
  CHECK(scene.code(scene.leader_one, scene.praise_of(replied)) == "commendation.result_not_verified");
  scene.verify(replied, scene.first_leg(replied));
  CHECK(scene.code(scene.leader_one, scene.praise_of(replied)) == "commendation.result_not_verified");  // passed, not accepted
  scene.accept(replied, scene.first_leg(replied));
  auto of_another = scene.praise_of(replied);
  of_another.unit_id = scene.data_bureau;
  CHECK(scene.code(scene.leader_one, of_another) == "commendation.result_not_verified");
  CHECK(scene.code(scene.leader_one, scene.praise_of(replied)) == "accepted");
}

}  // namespace duban::test
