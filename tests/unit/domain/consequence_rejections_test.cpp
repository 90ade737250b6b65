// Every refusal of a consequence and of a commendation, in one table. A row that no test produces fails the last case.
#include "services/domain/consequence/rejections.hpp"
#include "tests/unit/domain/matter_scene.hpp"

namespace duban::test {
namespace {

using M = MatterScene;

std::string code_of_proposal(M& scene, void (*spoil)(M&, ProposeConsequence&)) {
  auto command = scene.proposal_for(scene.issued(scene.one_unit()));
  spoil(scene, command);
  return scene.code(scene.coordinator, command);
}
std::string code_of_notice(M& scene, void (*spoil)(M&, CirculateNotice&)) {
  auto command = scene.notice_of(scene.approved_consequence());
  spoil(scene, command);
  return scene.code(scene.coordinator, command);
}
std::string code_of_hearing(M& scene, void (*spoil)(M&, RecordUnitHeard&)) {
  auto command = scene.hearing_of(scene.proposed());
  spoil(scene, command);
  return scene.code(scene.coordinator, command);
}
std::string code_of_praise(M& scene, void (*spoil)(M&, IssueCommendation&)) {
  auto command = scene.praise_of(scene.closed());
  spoil(scene, command);
  return scene.code(scene.leader_one, command);
}
RevokeConsequence revocation_of(M& scene, ConsequenceId id) {
  return {.consequence_id = id, .reason = scene.text(), .objection_id = std::nullopt};
}

const std::vector<MatterRefusal>& consequence_refusals() {
  static const std::vector<MatterRefusal> all{
      {"consequence.not_found", "approved though nobody proposed it",
       [](M& s) { return s.code(s.leader_one, ApproveConsequence{.consequence_id = s.ids.make<ConsequenceId>()}); }},
      {"consequence.exists", "proposed twice under one id",
       [](M& s) {
         const auto command = s.proposal_for(s.issued(s.one_unit()));
         s.done(s.coordinator, command);
         return s.code(s.coordinator, command);
       }},
      {"consequence.target_not_found", "a leg of another order",
       [](M& s) { return code_of_proposal(s, [](M& t, ProposeConsequence& one) { one.target.leg_id = t.ids.make<LegId>(); }); }},
      {"consequence.wrong_state", "approved before the unit was heard",
       [](M& s) { return s.code(s.leader_one, ApproveConsequence{.consequence_id = s.proposed()}); }},
      {"consequence.wrong_state", "heard twice", [](M& s) { return s.code(s.coordinator, s.hearing_of(s.heard())); }},
      {"consequence.wrong_state", "circulated twice", [](M& s) { return s.code(s.coordinator, s.notice_of(s.circulated())); }},
      {"consequence.wrong_state", "rejected after the approval",
       [](M& s) { return s.code(s.leader_one, RejectConsequence{.consequence_id = s.approved_consequence(), .reason = s.text()}); }},
      {"consequence.wrong_state", "closed before it took effect",
       [](M& s) { return s.code(s.coordinator, CloseConsequence{.consequence_id = s.approved_consequence(), .reason = s.text()}); }},
      {"consequence.wrong_state", "revoked before anybody approved it",
       [](M& s) { return s.code(s.leader_one, revocation_of(s, s.heard())); }},
      {"consequence.matter_ended", "the order is closed", [](M& s) { return s.code(s.coordinator, s.proposal_for(s.closed())); }},
      {"consequence.matter_ended", "the order was withdrawn", [](M& s) { return s.code(s.coordinator, s.proposal_for(s.withdrawn())); }},
      {"consequence.coordinator_only", "a leader proposes though the office has no ties",
       [](M& s) { return s.code(s.leader_one, s.proposal_for(s.issued(s.one_unit()))); }},
      {"consequence.coordinator_only", "the unit writes its own follow-up",
       [](M& s) {
         return s.code(s.liaison_one, RecordConsequenceFollowUp{.consequence_id = s.circulated(), .text = s.text(), .done = true});
       }},
      {"manager.is_affiliated", "EC-25: the coordinator proposes against the own office",
       [](M& s) { return s.code(s.coordinator, s.proposal_for(s.issued({{s.office, LegRole::LEAD}}))); }},
      {"consequence.leader_only", "another coordinator approves",
       [](M& s) { return s.code(s.second_coordinator, ApproveConsequence{.consequence_id = s.heard()}); }},
      {"consequence.leader_only", "the unit's system rejects",
       [](M& s) {
         return s.code(ActorName::integration(s.enforcement), RejectConsequence{.consequence_id = s.heard(), .reason = s.text()});
       }},
      {"consequence.leader_only", "INV-04: a timer approves",
       [](M& s) { return s.code(ActorName::system_actor(SystemActor::TIMER), ApproveConsequence{.consequence_id = s.heard()}); }},
      {"consequence.approver_is_proposer", "the proposer approves",
       [](M& s) { return s.code(s.coordinator, ApproveConsequence{.consequence_id = s.heard()}); }},
      {"approver.is_affiliated", "S-04: a leader of the unit concerned, with no other leader filled",
       [](M& s) {
         const auto id = s.heard();
         const auto own_leader = s.seat(Role::LEADER, s.enforcement);
         s.vacate(s.leader_one);
         s.vacate(s.leader_two);
         return s.code(own_leader, ApproveConsequence{.consequence_id = id});
       }},
      {"consequence.taskforce_unknown", "no such taskforce",
       [](M& s) { return code_of_proposal(s, [](M& t, ProposeConsequence& one) { one.taskforce_id = t.ids.make<TaskforceId>(); }); }},
      {"consequence.field_missing", "proposed without a reason",
       [](M& s) { return code_of_proposal(s, [](M&, ProposeConsequence& one) { one.reason = {}; }); }},
      {"consequence.field_missing", "rejected without a reason",
       [](M& s) { return s.code(s.leader_one, RejectConsequence{.consequence_id = s.heard(), .reason = {}}); }},
      {"consequence.field_missing", "a notice without words",
       [](M& s) { return code_of_notice(s, [](M&, CirculateNotice& one) { one.text = {}; }); }},
      {"consequence.field_missing", "a follow-up without words",
       [](M& s) { return s.code(s.coordinator, RecordConsequenceFollowUp{.consequence_id = s.circulated(), .text = {}, .done = true}); }},
      {"consequence.field_missing", "closed without a reason",
       [](M& s) { return s.code(s.coordinator, CloseConsequence{.consequence_id = s.circulated(), .reason = {}}); }},
      {"consequence.field_missing", "revoked without a reason",
       [](M& s) {
         auto command = revocation_of(s, s.circulated());
         command.reason = {};
         return s.code(s.leader_one, command);
       }},
      {"consequence.ground_events_missing", "ESC-07: nothing on record",
       [](M& s) { return code_of_proposal(s, [](M&, ProposeConsequence& one) { one.ground_event_ids.clear(); }); }},
      {"consequence.ground_events_missing", "one event twice",
       [](M& s) {
         return code_of_proposal(s, [](M&, ProposeConsequence& one) { one.ground_event_ids.push_back(one.ground_event_ids.front()); });
       }},
      {"consequence.ground_events_missing", "an event without an id",
       [](M& s) { return code_of_proposal(s, [](M&, ProposeConsequence& one) { one.ground_event_ids = {EventId{}}; }); }},
      {"consequence.hearing_malformed", "neither a statement nor a waiver",
       [](M& s) { return code_of_hearing(s, [](M&, RecordUnitHeard& one) { one.statement.reset(); }); }},
      {"consequence.hearing_malformed", "waived without a reason",
       [](M& s) {
         return code_of_hearing(s, [](M&, RecordUnitHeard& one) {
           one.statement.reset();
           one.waived = true;
         });
       }},
      {"consequence.hearing_malformed", "waived, and a statement all the same",
       [](M& s) {
         return code_of_hearing(s, [](M& t, RecordUnitHeard& one) {
           one.waived = true;
           one.waiver_reason = t.text();
         });
       }},
      {"consequence.hearing_malformed", "a statement, and a reason for having none",
       [](M& s) { return code_of_hearing(s, [](M& t, RecordUnitHeard& one) { one.waiver_reason = t.text(); }); }},
      {"consequence.circulation_malformed", "to units, but to which?",
       [](M& s) { return code_of_notice(s, [](M&, CirculateNotice& one) { one.to_unit_ids.clear(); }); }},
      {"consequence.circulation_malformed", "to the whole district and to some",
       [](M& s) { return code_of_notice(s, [](M&, CirculateNotice& one) { one.scope = CirculationScope::DISTRICT; }); }},
      {"consequence.circulation_malformed", "to one unit twice",
       [](M& s) { return code_of_notice(s, [](M& t, CirculateNotice& one) { one.to_unit_ids = {t.establishment, t.establishment}; }); }},
      {"consequence.unit_unknown", "to a unit that is not registered",
       [](M& s) { return code_of_notice(s, [](M& t, CirculateNotice& one) { one.to_unit_ids = {t.ids.make<UnitId>()}; }); }},
      {"consequence.ground_not_shown", "INV-10: a step skipped without saying why",
       [](M& s) { return code_of_proposal(s, [](M&, ProposeConsequence& one) { one.ground = ConsequenceGround::SUPERVISION_UNMET; }); }},
      {"consequence.ground_not_shown", "INV-10: the supervision order was met",
       [](M& s) {
         return code_of_proposal(s, [](M& t, ProposeConsequence& one) {
           one.ground = ConsequenceGround::SUPERVISION_UNMET;
           one.unmet_supervision_id = t.ids.make<SupervisionId>();
         });
       }},
      {"consequence.ground_not_shown", "an explicit ground and a supervision order",
       [](M& s) {
         return code_of_proposal(s, [](M& t, ProposeConsequence& one) { one.unmet_supervision_id = t.ids.make<SupervisionId>(); });
       }},
      {"consequence.objection_open", "INV-11: the unit waits for an answer",
       [](M& s) {
         const auto order = s.issued(s.one_unit());
         s.filed(ObjectionTargetKind::LEG_DUE, order);
         return s.code(s.coordinator, s.proposal_for(order));
       }},
      {"consequence.leg_suspended", "INV-11: the clock stands still",
       [](M& s) {
         const auto order = s.issued(s.one_unit());
         s.leg_in_hand(order).suspension = Suspension{.ground = SuspensionGround::LEGAL_PROCEEDINGS, .from = s.clock.now()};
         return s.code(s.coordinator, s.proposal_for(order));
       }},
      {"consequence.leg_blocked", "EC-32: another unit's delay",
       [](M& s) {
         const auto order = s.issued(s.one_unit());
         s.leg_in_hand(order).blockers.push_back(Blocker{.blocker_id = s.ids.make<BlockerId>(),
                                                         .need_from_unit_id = s.town,
                                                         .text = s.text(),
                                                         .raised_at = s.clock.now(),
                                                         .answered_at = std::nullopt});
         return s.code(s.coordinator, s.proposal_for(order));
       }},
      {"consequence.rectification_missing", "INV-21: criticism without a rectification",
       [](M& s) {
         auto command = s.proposal_for(s.issued(s.one_unit()));
         command.rectification_problem_id.reset();
         return s.code(s.coordinator, s.notice_of(s.approved_consequence(command)));
       }},
      {"consequence.rectification_not_open", "INV-21: another unit's problem",
       [](M& s) { return code_of_notice(s, [](M& t, CirculateNotice& one) { one.problem_id = t.open_problem(t.establishment); }); }},
      {"consequence.rectification_open", "closed before the write-off",
       [](M& s) { return s.code(s.coordinator, CloseConsequence{.consequence_id = s.circulated(), .reason = s.text()}); }},
      {"consequence.objection_unfit", "EC-46: an objection that was rejected",
       [](M& s) {
         const auto order = s.failed();
         const auto objection = s.filed(ObjectionTargetKind::VERIFICATION, order);
         s.done(s.leader_one, s.answer_to(objection, ObjectionOutcome::REJECTED));
         auto command = revocation_of(s, s.circulated(s.proposal_for(order)));
         command.objection_id = objection;
         return s.code(s.leader_one, command);
       }},
      {"consequence.objection_unfit", "an upheld objection about another leg",
       [](M& s) {
         const auto objection = s.filed(ObjectionTargetKind::LEG_DEMAND, s.issued(s.one_unit()));
         s.done(s.leader_one, s.answer_to(objection, ObjectionOutcome::UPHELD));
         auto command = revocation_of(s, s.circulated());
         command.objection_id = objection;
         return s.code(s.leader_one, command);
       }},
      // --- commendations
      {"commendation.exists", "issued twice under one id",
       [](M& s) {
         const auto command = s.praise_of(s.closed());
         s.done(s.leader_one, command);
         return s.code(s.leader_one, command);
       }},
      {"commendation.taskforce_unknown", "no such taskforce",
       [](M& s) { return code_of_praise(s, [](M& t, IssueCommendation& one) { one.taskforce_id = t.ids.make<TaskforceId>(); }); }},
      {"commendation.giver_not_entitled", "a deputy commends", [](M& s) { return s.code(s.deputy, s.praise_of(s.closed())); }},
      {"commendation.giver_not_entitled", "the unit commends itself", [](M& s) { return s.code(s.liaison_one, s.praise_of(s.closed())); }},
      {"commendation.giver_is_affiliated", "INV-22: the office commends a unit it has ties with",
       [](M& s) {
         const auto order = s.closed();
         s.affiliate(s.enforcement, s.office);
         return s.code(s.coordinator, s.praise_of(order));
       }},
      {"commendation.text_missing", "praise without words",
       [](M& s) { return code_of_praise(s, [](M&, IssueCommendation& one) { one.text = {}; }); }},
      {"consequence.circulation_malformed", "praise that nobody reads",
       [](M& s) { return code_of_praise(s, [](M&, IssueCommendation& one) { one.to_unit_ids.clear(); }); }},
      {"commendation.results_missing", "INV-22: for nothing in particular",
       [](M& s) { return code_of_praise(s, [](M&, IssueCommendation& one) { one.results.clear(); }); }},
      {"commendation.results_missing", "one result twice",
       [](M& s) { return code_of_praise(s, [](M&, IssueCommendation& one) { one.results.push_back(one.results.front()); }); }},
      {"commendation.result_not_verified", "INV-22: work that nobody has checked",
       [](M& s) { return s.code(s.leader_one, s.praise_of(s.issued(s.one_unit()))); }},
      {"commendation.result_not_verified", "no such order",
       [](M& s) { return code_of_praise(s, [](M& t, IssueCommendation& one) { one.results.front().order_id = t.ids.make<OrderId>(); }); }},
  };
  return all;
}

}  // namespace

TEST_CASE("a refusal of a consequence or commendation has its code, leaves no event and changes nothing") {
  for (const auto& row : consequence_refusals()) {
    MatterScene scene;
    INFO(row.code << ": " << row.situation);
    CHECK(row.code_found(scene) == row.code);
    CHECK(scene.batch().empty());
  }
}

TEST_CASE("every code of the tables of consequence and commendation rejections is produced, is unique and speaks both languages") {
  std::set<std::string_view> produced;
  for (const auto& row : consequence_refusals()) produced.insert(row.code);
  std::set<std::string_view> seen;
  const auto check = [&](const auto& table) {
    for (const auto* code : table) {
      INFO(code->code);
      CHECK(produced.contains(code->code));
      CHECK(seen.insert(code->code).second);
      CHECK_FALSE(code->chinese.empty());
      CHECK_FALSE(code->english.empty());
    }
  };
  check(consequence_rejections::all);
  check(commendation_rejections::all);
}

}  // namespace duban::test
