// Every refusal of a problem, in one table. A row that no test produces fails the second case.
#include "services/domain/problem/rejections.hpp"
#include "tests/unit/domain/problem_scene.hpp"

namespace duban::test {
namespace {

struct ProblemRefusal {
  std::string_view code;
  std::string_view situation;
  std::string (*code_found)(ProblemScene&);
};

using P = ProblemScene;

std::string code_of_finding(P& s, void (*spoil)(P&, FindProblem&)) {
  auto command = s.finding();
  spoil(s, command);
  return s.code_of(s.small.coordinator, command);
}
std::string code_of_analysis(P& s, void (*spoil)(P&, AnalyseRootCause&)) {
  auto command = s.analysis_of(s.accepted());
  spoil(s, command);
  return s.code_of(s.small.coordinator, command);
}
std::string code_of_plan(P& s, void (*spoil)(P&, PlanRectification&)) {
  auto command = s.plan_of(s.analysed());
  spoil(s, command);
  return s.code_of(s.small.first_liaison, command);
}
std::string code_of_merger(P& s, ProblemId into, std::vector<ProblemId> merged) {
  return s.code_of(s.small.coordinator, MergeProblems{.problem_id = into, .merged_ids = std::move(merged), .reason = P::text()});
}
std::string code_of_result(P& s, void (*spoil)(RecordRectificationVerification&)) {
  const auto id = s.submitted();
  auto assigned = P::assign_of(id, s.small.outside_verifier);
  assigned.mode = EvidenceKind::ON_SITE;
  s.must(s.small.coordinator, assigned);
  auto command = P::result_of(id, VerificationResult::PASS);
  command.mode = EvidenceKind::ON_SITE;
  spoil(command);
  return s.code_of(s.small.outside_verifier, command);
}

std::vector<ProblemRefusal> refusals_of_findings() {
  return {
      {"problem.not_found", "no such problem",
       [](P& s) { return s.code_of(s.small.coordinator, s.acceptance_of(s.world.fresh<ProblemId>())); }},
      {"problem.exists", "found twice under one id",
       [](P& s) {
         const auto command = s.finding();
         s.must(s.small.coordinator, command);
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.merged", "accepted after the merger",
       [](P& s) { return s.code_of(s.small.coordinator, s.acceptance_of(s.merged_into(s.found()))); }},
      {"problem.merged", "found again under the id of a merged one",
       [](P& s) {
         auto command = s.finding();
         command.problem_id = s.merged_into(s.found());
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.taskforce_unknown", "no such taskforce",
       [](P& s) { return code_of_finding(s, [](P& p, FindProblem& c) { c.taskforce_id = p.world.fresh<TaskforceId>(); }); }},
      {"problem.taskforce_unknown", "a dissolved one",
       [](P& s) {
         s.world.given(TaskforceDissolved{.taskforce_id = s.small.taskforce, .dissolved_on = s.world.today(), .successor_id = {}});
         return s.code_of(s.small.coordinator, s.finding());
       }},
      {"problem.finder_unfit", "a liaison reports a complaint", [](P& s) { return s.code_of(s.small.first_liaison, s.finding()); }},
      {"problem.finder_unfit", "a leader", [](P& s) { return s.code_of(s.small.leader, s.finding()); }},
      {"problem.finder_unfit", "an operator", [](P& s) { return s.code_of(ActorName::operator_called("night"), s.finding()); }},
      {"problem.finder_unfit", "an operator in the name of a unit",
       [](P& s) { return s.code_of(ActorName::operator_called("night"), s.finding(FoundBy::SELF)); }},
      {"problem.finder_unfit", "another taskforce's coordinator", [](P& s) { return s.code_of(s.other_coordinator, s.finding()); }},
      {"problem.finder_unfit", "the coordinator says the unit found it",
       [](P& s) { return s.code_of(s.small.coordinator, s.finding(FoundBy::SELF)); }},
      {"problem.finder_unfit", "the coordinator in place of a system",
       [](P& s) { return s.code_of(s.small.coordinator, s.external_finding("7")); }},
      {"problem.finder_unfit", "a liaison in place of the system",
       [](P& s) { return s.code_of(s.small.first_liaison, s.external_finding("7")); }},
      {"actor.not_permitted", "a handler reports the own unit", [](P& s) { return s.code_of(s.handler, s.finding(FoundBy::SELF)); }},
      {"problem.systemic_needs_staff", "a unit reports a systemic problem",
       [](P& s) {
         auto command = s.systemic_finding();
         command.found_by = FoundBy::SELF;
         return s.code_of(s.small.first_liaison, command);
       }},
      {"problem.not_own_unit", "a unit reports another as itself",
       [](P& s) { return s.code_of(s.small.second_liaison, s.finding(FoundBy::SELF)); }},
      {"problem.not_own_unit", "itself and another",
       [](P& s) {
         auto command = s.finding(FoundBy::SELF);
         command.unit_ids.push_back(s.small.second);
         return s.code_of(s.small.first_liaison, command);
       }},
      {"problem.external_reference_unfit", "a number with a complaint",
       [](P& s) { return code_of_finding(s, [](P&, FindProblem& c) { c.external_ref = "7"; }); }},
      {"problem.external_reference_unfit", "a system without a number",
       [](P& s) { return s.code_of(ActorName::integration(s.small.first), s.finding(FoundBy::EXTERNAL)); }},
      {"problem.external_reference_unfit", "an empty number",
       [](P& s) { return s.code_of(ActorName::integration(s.small.first), s.external_finding("")); }},
      {"problem.field_missing", "no title", [](P& s) { return code_of_finding(s, [](P&, FindProblem& c) { c.title.clear(); }); }},
      {"problem.field_missing", "no description", [](P& s) { return code_of_finding(s, [](P&, FindProblem& c) { c.description = {}; }); }},
      {"problem.field_missing", "no unit", [](P& s) { return code_of_finding(s, [](P&, FindProblem& c) { c.unit_ids.clear(); }); }},
      {"problem.unit_unknown", "about a unit that is not registered",
       [](P& s) { return code_of_finding(s, [](P& p, FindProblem& c) { c.unit_ids = {p.world.fresh<UnitId>()}; }); }},
      {"problem.unit_twice", "one unit twice",
       [](P& s) { return code_of_finding(s, [](P&, FindProblem& c) { c.unit_ids.push_back(c.unit_ids.front()); }); }},
      {"problem.ground_missing", "INV-20: systemic without cases and data",
       [](P& s) { return code_of_finding(s, [](P&, FindProblem& c) { c.kind = ProblemKind::SYSTEMIC; }); }},
      {"problem.field_missing", "an empty ground in data",
       [](P& s) {
         auto command = s.systemic_finding();
         command.data_ground = TextRef{};
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.case_unfit", "a case that links cases",
       [](P& s) { return code_of_finding(s, [](P& p, FindProblem& c) { c.case_ids = {p.found()}; }); }},
      {"problem.case_unfit", "one case twice",
       [](P& s) {
         auto command = s.systemic_finding();
         const auto id = s.found();
         command.case_ids = {id, id};
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.case_unfit", "an unknown case",
       [](P& s) {
         auto command = s.systemic_finding();
         command.case_ids = {s.world.fresh<ProblemId>()};
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.case_unfit", "S-06: another taskforce's case",
       [](P& s) {
         auto foreign = s.finding();
         foreign.taskforce_id = s.other_taskforce;
         s.must(s.other_coordinator, foreign);
         auto command = s.systemic_finding();
         command.case_ids = {foreign.problem_id};
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.case_unfit", "a dismissed case",
       [](P& s) {
         const auto id = s.found();
         s.must(s.small.coordinator, DismissProblem{.problem_id = id, .reason = P::text()});
         auto command = s.systemic_finding();
         command.case_ids = {id};
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.case_unfit", "the promoted one named as another",
       [](P& s) {
         const auto id = s.found();
         return s.code_of(s.small.coordinator, PromoteProblemToSystemic{.problem_id = id, .case_ids = {id}});
       }},
      {"problem.already_systemic", "promoted twice",
       [](P& s) {
         const auto id = s.found(s.systemic_finding());
         return s.code_of(s.small.coordinator, PromoteProblemToSystemic{.problem_id = id, .data_ground = P::text()});
       }},
      {"problem.coordinator_only", "a liaison accepts", [](P& s) { return s.code_of(s.small.first_liaison, s.acceptance_of(s.found())); }},
      {"problem.coordinator_only", "a leader accepts", [](P& s) { return s.code_of(s.small.leader, s.acceptance_of(s.found())); }},
      {"problem.coordinator_only", "a leader promotes",
       [](P& s) { return s.code_of(s.small.leader, PromoteProblemToSystemic{.problem_id = s.found(), .data_ground = P::text()}); }},
      {"problem.coordinator_only", "a leader dismisses though the office has no ties",
       [](P& s) { return s.code_of(s.small.leader, DismissProblem{.problem_id = s.found(), .reason = P::text()}); }},
      {"problem.wrong_state", "accepted twice", [](P& s) { return s.code_of(s.small.coordinator, s.acceptance_of(s.accepted())); }},
      {"problem.wrong_state", "dismissed after the acceptance",
       [](P& s) { return s.code_of(s.small.coordinator, DismissProblem{.problem_id = s.accepted(), .reason = P::text()}); }},
      {"problem.unit_unknown", "an owner that is not registered",
       [](P& s) {
         auto command = s.acceptance_of(s.found());
         command.owner_unit_id = s.world.fresh<UnitId>();
         return s.code_of(s.small.coordinator, command);
       }},
      {"number.not_in_block", "S-30: a number that was not set aside",
       [](P& s) {
         auto command = s.acceptance_of(s.found());
         command.reserved_sequence = 9;
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.field_missing", "dismissed without a reason",
       [](P& s) { return s.code_of(s.small.coordinator, DismissProblem{.problem_id = s.found(), .reason = {}}); }},
      {"problem.field_missing", "a merger of nothing", [](P& s) { return code_of_merger(s, s.found(), {}); }},
      {"problem.merge_unfit", "with itself",
       [](P& s) {
         const auto id = s.found();
         return code_of_merger(s, id, {id});
       }},
      {"problem.merge_unfit", "one twice",
       [](P& s) {
         const auto id = s.found();
         return code_of_merger(s, s.found(), {id, id});
       }},
      {"problem.merge_unfit", "an unknown one", [](P& s) { return code_of_merger(s, s.found(), {s.world.fresh<ProblemId>()}); }},
      {"problem.merge_unfit", "INV-08: one of the ledger into one that is not",
       [](P& s) { return code_of_merger(s, s.found(), {s.accepted()}); }},
      {"problem.merge_unfit", "RECT-12: a systemic one into a case",
       [](P& s) { return code_of_merger(s, s.found(), {s.found(s.systemic_finding())}); }},
      {"problem.merge_unfit", "one with measures", [](P& s) { return code_of_merger(s, s.accepted(), {s.planned()}); }},
      {"problem.merge_unfit", "one whose plan waits", [](P& s) { return code_of_merger(s, s.accepted(), {s.proposed()}); }},
      {"problem.merge_unfit", "one that was merged elsewhere",
       [](P& s) { return code_of_merger(s, s.found(), {s.merged_into(s.found())}); }},
      {"problem.wrong_state", "into one that waits for its write-off", [](P& s) { return code_of_merger(s, s.submitted(), {s.found()}); }},
  };
}

std::vector<ProblemRefusal> refusals_of_plans() {
  return {
      {"actor.not_of_unit", "the unit analyses before there is an owner",
       [](P& s) { return s.code_of(s.small.first_liaison, s.analysis_of(s.found())); }},
      {"problem.wrong_state", "analysed before the acceptance",
       [](P& s) { return s.code_of(s.small.coordinator, s.analysis_of(s.found())); }},
      {"problem.field_missing", "no cause", [](P& s) { return code_of_analysis(s, [](P&, AnalyseRootCause& c) { c.causes.clear(); }); }},
      {"problem.field_missing", "no chain", [](P& s) { return code_of_analysis(s, [](P&, AnalyseRootCause& c) { c.chain.clear(); }); }},
      {"problem.field_missing", "a step without words",
       [](P& s) { return code_of_analysis(s, [](P&, AnalyseRootCause& c) { c.chain[0].step = {}; }); }},
      {"problem.cause_malformed", "a cause without a code",
       [](P& s) { return code_of_analysis(s, [](P&, AnalyseRootCause& c) { c.causes[0].code.clear(); }); }},
      {"problem.cause_malformed", "one code twice",
       [](P& s) { return code_of_analysis(s, [](P&, AnalyseRootCause& c) { c.causes[1].code = c.causes[0].code; }); }},
      {"problem.unit_unknown", "a step of a unit that is not registered",
       [](P& s) { return code_of_analysis(s, [](P& p, AnalyseRootCause& c) { c.chain[0].unit_id = p.world.fresh<UnitId>(); }); }},
      {"problem.responsible_not_in_chain", "responsible without a step",
       [](P& s) { return code_of_analysis(s, [](P& p, AnalyseRootCause& c) { c.responsible_unit_id = p.town; }); }},
      {"problem.cause_in_use", "a cause with an approved measure is dropped",
       [](P& s) {
         auto command = s.analysis_of(s.planned());
         command.causes.pop_back();
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.not_analysed", "RECT-03: planned without an analysis",
       [](P& s) { return s.code_of(s.small.first_liaison, s.plan_of(s.accepted())); }},
      {"actor.not_of_unit", "another unit plans", [](P& s) { return s.code_of(s.small.second_liaison, s.plan_of(s.analysed())); }},
      {"actor.not_of_unit", "the coordinator plans for the unit",
       [](P& s) { return s.code_of(s.small.coordinator, s.plan_of(s.analysed())); }},
      {"problem.wrong_state", "planned while it waits for its write-off",
       [](P& s) { return s.code_of(s.small.first_liaison, s.plan_of(s.submitted())); }},
      {"problem.field_missing", "a plan without measures",
       [](P& s) { return code_of_plan(s, [](P&, PlanRectification& c) { c.measures.clear(); }); }},
      {"problem.field_missing", "RECT-04: no check method",
       [](P& s) { return code_of_plan(s, [](P&, PlanRectification& c) { c.measures[0].check_method = {}; }); }},
      {"problem.cause_unknown", "a measure for a cause that was not found",
       [](P& s) { return code_of_plan(s, [](P&, PlanRectification& c) { c.measures[0].cause_code = "LUCK"; }); }},
      {"problem.cause_without_measure", "RECT-04: a cause without a measure",
       [](P& s) { return code_of_plan(s, [](P&, PlanRectification& c) { c.measures.pop_back(); }); }},
      {"problem.unit_unknown", "a measure of a unit that is not registered",
       [](P& s) { return code_of_plan(s, [](P& p, PlanRectification& c) { c.measures[0].unit_id = p.world.fresh<UnitId>(); }); }},
      {"problem.due_in_past", "a measure due yesterday",
       [](P& s) { return code_of_plan(s, [](P& p, PlanRectification& c) { c.measures[0].due_on = p.in_days(-1); }); }},
      {"approver.not_entitled", "the coordinator approves the plan",
       [](P& s) { return s.code_of(s.small.coordinator, s.approval_of(s.proposed())); }},
      {"approver.without_delegation", "ORG-03: a deputy without the power",
       [](P& s) { return s.code_of(s.small.deputy, s.approval_of(s.proposed())); }},
      {"problem.plan_not_pending", "nothing to approve", [](P& s) { return s.code_of(s.small.leader, s.approval_of(s.analysed())); }},
      {"problem.plan_not_pending", "EC-26: approved twice",
       [](P& s) { return s.code_of(s.small.other_leader, s.approval_of(s.planned())); }},
      {"problem.plan_version_wrong", "a newer version came in",
       [](P& s) {
         const auto id = s.proposed();
         s.must(s.small.first_liaison, s.plan_of(id));
         return s.code_of(s.small.leader, ApproveRectificationPlan{.problem_id = id, .plan_version = 1});
       }},
      {"problem.field_missing", "returned without a reason",
       [](P& s) {
         return s.code_of(s.small.leader, ReturnRectificationPlan{.problem_id = s.proposed(), .plan_version = 1, .reason = {}});
       }},
  };
}

std::vector<ProblemRefusal> refusals_of_work() {
  return {
      {"problem.wrong_state", "progress before the plan is approved",
       [](P& s) { return s.code_of(s.small.first_liaison, P::progress_of(s.proposed(), 1)); }},
      {"problem.measure_unknown", "no such measure", [](P& s) { return s.code_of(s.small.first_liaison, P::progress_of(s.planned(), 3)); }},
      {"problem.measure_verified", "EC-35: a measure that was found in order",
       [](P& s) {
         const auto id = s.submitted();
         s.verify(id, VerificationResult::PARTIAL, {2});
         return s.code_of(s.small.first_liaison, P::progress_of(id, 1, false));
       }},
      {"problem.field_missing", "progress without words",
       [](P& s) {
         auto command = P::progress_of(s.planned(), 1);
         command.text = {};
         return s.code_of(s.small.first_liaison, command);
       }},
      {"problem.measures_open", "write-off asked for with an open measure",
       [](P& s) {
         const auto id = s.planned();
         s.must(s.small.first_liaison, P::progress_of(id, 1));
         return s.code_of(s.small.first_liaison, P::request_of(id));
       }},
      {"problem.plan_pending", "write-off asked for while a further plan waits",
       [](P& s) {
         const auto id = s.planned();
         s.must(s.small.first_liaison, s.plan_of(id));
         s.finish(id);
         return s.code_of(s.small.first_liaison, P::request_of(id));
       }},
      {"problem.evidence_missing", "EC-33: without evidence",
       [](P& s) {
         const auto id = s.planned();
         s.finish(id);
         auto command = P::request_of(id);
         command.evidence.clear();
         return s.code_of(s.small.first_liaison, command);
       }},
      {"actor.liaison_is_filled", "S-05: the member asks though there is a liaison",
       [](P& s) {
         const auto id = s.planned();
         s.finish(id);
         return s.code_of(s.small.first_member, P::request_of(id));
       }},
      {"problem.wrong_state", "asked for twice", [](P& s) { return s.code_of(s.small.first_liaison, P::request_of(s.submitted())); }},
      {"problem.coordinator_only", "the unit assigns its verifier",
       [](P& s) { return s.code_of(s.small.first_liaison, P::assign_of(s.submitted(), s.small.outside_verifier)); }},
      {"problem.wrong_state", "assigned before the request",
       [](P& s) { return s.code_of(s.small.coordinator, P::assign_of(s.planned(), s.small.outside_verifier)); }},
      {"problem.due_in_past", "a verification due yesterday",
       [](P& s) {
         auto command = P::assign_of(s.submitted(), s.small.outside_verifier);
         command.due_on = s.in_days(-1);
         return s.code_of(s.small.coordinator, command);
       }},
      {"verifier.not_available", "an unknown verifier",
       [](P& s) { return s.code_of(s.small.coordinator, P::assign_of(s.submitted(), s.world.fresh<PostId>())); }},
      {"problem.not_assigned_verifier", "another verifier records",
       [](P& s) {
         const auto id = s.submitted();
         s.must(s.small.coordinator, P::assign_of(id, s.small.outside_verifier));
         return s.code_of(s.second_verifier, P::result_of(id, VerificationResult::PASS));
       }},
      {"problem.not_assigned_verifier", "nobody was assigned",
       [](P& s) { return s.code_of(s.small.outside_verifier, P::result_of(s.submitted(), VerificationResult::PASS)); }},
      {"problem.already_verified", "a second result on one assignment",
       [](P& s) {
         const auto id = s.submitted();
         s.verify(id, VerificationResult::FAIL);
         return s.code_of(s.small.outside_verifier, P::result_of(id, VerificationResult::FAIL));
       }},
      {"problem.wrong_state", "a second result after a PASS",
       [](P& s) { return s.code_of(s.small.outside_verifier, P::result_of(s.verified(), VerificationResult::FAIL)); }},
      {"problem.verification_checks_incomplete", "PRA-10: a PASS with five checks",
       [](P& s) { return code_of_result(s, [](RecordRectificationVerification& c) { c.checks.lawful = false; }); }},
      {"problem.verification_mode_too_weak", "EC-33: on paper where it must be on site",
       [](P& s) { return code_of_result(s, [](RecordRectificationVerification& c) { c.mode = EvidenceKind::DATA; }); }},
      {"problem.open_measures_unfit", "a PASS with an open measure",
       [](P& s) { return code_of_result(s, [](RecordRectificationVerification& c) { c.open_measure_nos = {1}; }); }},
      {"problem.open_measures_unfit", "a PARTIAL without one",
       [](P& s) { return code_of_result(s, [](RecordRectificationVerification& c) { c.result = VerificationResult::PARTIAL; }); }},
      {"problem.open_measures_unfit", "a PARTIAL with an unknown one",
       [](P& s) {
         return code_of_result(s, [](RecordRectificationVerification& c) {
           c.result = VerificationResult::PARTIAL;
           c.open_measure_nos = {3};
         });
       }},
      {"problem.open_measures_unfit", "a PARTIAL with one twice",
       [](P& s) {
         return code_of_result(s, [](RecordRectificationVerification& c) {
           c.result = VerificationResult::PARTIAL;
           c.open_measure_nos = {2, 1, 2};
         });
       }},
      {"problem.field_missing", "a result without a note",
       [](P& s) { return code_of_result(s, [](RecordRectificationVerification& c) { c.note = {}; }); }},
      {"problem.no_adverse_result", "sent back without a result",
       [](P& s) {
         return s.code_of(s.small.coordinator,
                          SendRectificationBack{.problem_id = s.submitted(), .reasons = P::text(), .new_due_on = s.in_days(9)});
       }},
      {"problem.no_adverse_result", "sent back after a PASS",
       [](P& s) {
         return s.code_of(s.small.coordinator,
                          SendRectificationBack{.problem_id = s.verified(), .reasons = P::text(), .new_due_on = s.in_days(9)});
       }},
      {"problem.no_adverse_result", "sent back twice",
       [](P& s) {
         const auto id = s.submitted();
         s.verify(id, VerificationResult::FAIL);
         const SendRectificationBack command{.problem_id = id, .reasons = P::text(), .new_due_on = s.in_days(9)};
         s.must(s.small.coordinator, command);
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.due_in_past", "sent back with a date that has passed",
       [](P& s) {
         const auto id = s.submitted();
         s.verify(id, VerificationResult::FAIL);
         return s.code_of(s.small.coordinator, SendRectificationBack{.problem_id = id, .reasons = P::text(), .new_due_on = s.in_days(-1)});
       }},
      {"problem.not_verified", "RECT-05: written off on the unit's word",
       [](P& s) { return s.code_of(s.small.coordinator, WriteOffProblem{.problem_id = s.submitted()}); }},
      {"problem.not_verified", "RECT-05: written off after a FAIL",
       [](P& s) {
         const auto id = s.submitted();
         s.verify(id, VerificationResult::FAIL);
         return s.code_of(s.small.coordinator, WriteOffProblem{.problem_id = id});
       }},
      {"problem.wrong_state", "written off before the acceptance",
       [](P& s) { return s.code_of(s.small.coordinator, WriteOffProblem{.problem_id = s.found()}); }},
      {"problem.rule_change_missing", "RECT-12: a systemic one without a changed rule",
       [](P& s) { return s.code_of(s.small.coordinator, WriteOffProblem{.problem_id = s.verified(s.systemic_finding())}); }},
      {"problem.field_missing", "RECT-12: the reason is empty",
       [](P& s) {
         return s.code_of(s.small.coordinator,
                          WriteOffProblem{.problem_id = s.verified(s.systemic_finding()), .no_rule_change_reason = TextRef{}});
       }},
      {"problem.wrong_state", "a rule change of what was not accepted",
       [](P& s) { return s.code_of(s.small.coordinator, RecordRuleChange{.problem_id = s.found(), .text = P::text()}); }},
      {"problem.inspector_only", "the coordinator revisits",
       [](P& s) { return s.code_of(s.small.coordinator, P::revisit_of(s.written_off())); }},
      {"problem.wrong_state", "a revisit before the write-off", [](P& s) { return s.code_of(s.inspector, P::revisit_of(s.verified())); }},
      {"problem.evidence_missing", "a relapse without evidence",
       [](P& s) {
         auto command = P::revisit_of(s.written_off());
         command.evidence.clear();
         return s.code_of(s.inspector, command);
       }},
      {"problem.wrong_state", "a reopening of what is open",
       [](P& s) { return s.code_of(s.small.coordinator, s.reopening_of(s.verified())); }},
      {"problem.due_in_past", "a reopening due yesterday",
       [](P& s) {
         auto command = s.reopening_of(s.written_off());
         command.new_due_on = s.in_days(-1);
         return s.code_of(s.small.coordinator, command);
       }},
      {"problem.revisit_missing", "EC-07: a relapse that nobody looked at",
       [](P& s) { return s.code_of(s.small.coordinator, s.reopening_of(s.written_off(), ProblemReopenReason::RELAPSE)); }},
      {"problem.reopening_pending", "asked for twice",
       [](P& s) {
         const auto id = s.written_off();
         s.must(s.small.coordinator, s.reopening_of(id));
         return s.code_of(s.second_coordinator, s.reopening_of(id));
       }},
      {"problem.second_post_needed", "S-03: the requester refuses the own request",
       [](P& s) {
         const auto id = s.written_off();
         s.must(s.small.coordinator, s.reopening_of(id));
         return s.code_of(s.small.coordinator, RefuseProblemReopening{.problem_id = id, .reason = P::text()});
       }},
      {"approver.not_entitled", "a deputy approves a reopening",
       [](P& s) {
         s.delegate_to_deputy({DelegatedPower::APPROVE_RECTIFICATION});
         const auto id = s.written_off();
         s.must(s.small.coordinator, s.reopening_of(id));
         return s.code_of(s.small.deputy, ApproveProblemReopening{.problem_id = id});
       }},
      {"problem.reopening_not_requested", "nobody asked",
       [](P& s) { return s.code_of(s.small.leader, ApproveProblemReopening{.problem_id = s.written_off()}); }},
      {"problem.reopening_not_requested", "decided already",
       [](P& s) {
         const auto id = s.written_off();
         s.must(s.small.coordinator, s.reopening_of(id));
         s.must(s.small.leader, RefuseProblemReopening{.problem_id = id, .reason = P::text()});
         return s.code_of(s.small.other_leader, RefuseProblemReopening{.problem_id = id, .reason = P::text()});
       }},
      {"problem.field_missing", "refused without a reason",
       [](P& s) {
         const auto id = s.written_off();
         s.must(s.small.coordinator, s.reopening_of(id));
         return s.code_of(s.small.leader, RefuseProblemReopening{.problem_id = id, .reason = {}});
       }},
  };
}

const std::vector<ProblemRefusal>& problem_refusals() {
  static const std::vector<ProblemRefusal> rows = [] {
    auto all = refusals_of_findings();
    for (auto&& more : {refusals_of_plans(), refusals_of_work()}) all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return rows;
}

}  // namespace

TEST_CASE("a refusal of a problem has its code, leaves no event and changes nothing") {
  for (const auto& row : problem_refusals()) {
    ProblemScene scene;
    INFO(row.code << ": " << row.situation);
    CHECK(row.code_found(scene) == row.code);
    CHECK(scene.last().empty());
  }
}

TEST_CASE("every code of the table of problem rejections is produced, is unique and speaks both languages") {
  std::set<std::string_view> produced;
  for (const auto& row : problem_refusals()) produced.insert(row.code);
  std::set<std::string_view> seen;
  for (const auto* code : problem_rejections::all) {
    INFO(code->code);
    CHECK(produced.contains(code->code));
    CHECK(seen.insert(code->code).second);
    CHECK_FALSE(code->chinese.empty());
    CHECK_FALSE(code->english.empty());
  }
}

TEST_CASE("a wrong state of a problem names the state found and the states expected") {
  ProblemScene scene;
  const auto decided = scene.act(scene.small.coordinator, scene.acceptance_of(scene.accepted()));
  REQUIRE_FALSE(decided);
  CHECK(decided.error().facts == std::vector<RejectionFact>{{"state", "OPEN"}, {"expected", "FOUND"}});
}

}  // namespace duban::test
