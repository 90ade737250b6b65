// MatterSteps: supervision orders, problems, objections and consequences in a ViewWorld, each brought up to a point by the people who may.
#pragma once

#include "services/projections/queries/matter_queries.hpp"
#include "services/projections/queries/work_queries.hpp"
#include "tests/unit/projections/view_world.hpp"

namespace duban::test {

class MatterSteps : public ViewWorld {
 public:
  using ViewWorld::ViewWorld;

  // ---- supervision orders: the first unit is pressed about its leg, for a ground that a person gives

  [[nodiscard]] DraftSupervision drafting(OrderId order, std::int32_t level = 1) {
    DraftSupervision command;
    command.target = {
        .kind = SupervisionTargetKind::ASSIGNMENT_LEG, .id = leg(order, 0).uuid, .order_id = order, .programme_id = std::nullopt};
    command.unit_id = small.first;
    command.supervision_level = level;
    command.ground = SupervisionGround::IMPORTANT;
    command.reason = text_ref("why");
    command.demand = text_ref("demand");
    command.supervision_id = world.fresh<SupervisionId>();
    command.taskforce_id = small.taskforce;
    return command;
  }
  SupervisionId supervision_draft(OrderId order, std::int32_t level = 1) {
    const DraftSupervision command = drafting(order, level);
    must(small.coordinator, command);
    return command.supervision_id;
  }
  SupervisionId pressed(OrderId order, std::int32_t level = 1) {
    const SupervisionId id = supervision_draft(order, level);
    must(small.leader, ApproveSupervision{id});
    must(small.coordinator, IssueSupervision{id, std::nullopt});
    return id;
  }
  [[nodiscard]] ReplySupervision supervision_reply(SupervisionId id) const {
    return {.supervision_id = id,
            .approved_by_post_id = small.first_member,
            .text = text_ref("reply"),
            .promised_on = std::nullopt,
            .attachments = {}};
  }

  // ---- problems: owned by the first unit, with a measure of each unit

  ProblemId problem_found() {
    FindProblem command;
    command.kind = ProblemKind::TYPICAL_CASE;
    command.found_by = FoundBy::COMPLAINT;
    command.title = "执法文书未在期限内送达";
    command.description = text_ref("description");
    command.unit_ids = {small.first};
    command.evidence = {doc_ref("photo")};
    command.secrecy = Secrecy::INTERNAL;
    command.problem_id = world.fresh<ProblemId>();
    command.taskforce_id = small.taskforce;
    must(small.coordinator, command);
    return command.problem_id;
  }
  ProblemId problem_accepted() {
    const ProblemId id = problem_found();
    must(small.coordinator, AcceptProblem{id, small.first, std::nullopt});
    return id;
  }
  ProblemId problem_analysed() {
    const ProblemId id = problem_accepted();
    must(small.coordinator, AnalyseRootCause{.problem_id = id,
                                             .causes = {{.code = "RULE", .text = text_ref("rule")}},
                                             .chain = {{.step = text_ref("step"), .unit_id = small.first}},
                                             .responsible_unit_id = std::nullopt});
    return id;
  }
  ProblemId plan_proposed() {
    const ProblemId id = problem_analysed();
    const auto measure = [&](UnitId unit, int days) {
      return ProposedMeasure{.cause_code = "RULE",
                             .unit_id = unit,
                             .text = text_ref("measure"),
                             .due_on = world.today() + days,
                             .check_method = text_ref("check")};
    };
    must(small.first_liaison, PlanRectification{.problem_id = id, .measures = {measure(small.first, 20), measure(small.second, 30)}});
    return id;
  }
  ProblemId problem_planned() {
    const ProblemId id = plan_proposed();
    must(small.leader, ApproveRectificationPlan{.problem_id = id, .plan_version = 1});
    return id;
  }
  void rectified(ProblemId id, std::int32_t measure_no) {
    must(small.first_liaison,
         ReportRectificationProgress{
             .problem_id = id, .measure_no = measure_no, .text = text_ref("progress"), .done = true, .attachments = {}});
  }
  void submitted(ProblemId id) {
    rectified(id, 1);
    rectified(id, 2);
    must(
        small.first_liaison,
        RequestWriteOff{.problem_id = id, .result = text_ref("result"), .evidence = {doc_ref("proof")}, .signed_by_post_id = std::nullopt});
  }
  void verified(ProblemId id) {
    must(small.coordinator,
         AssignRectificationVerification{
             .problem_id = id, .verifier_post_id = small.outside_verifier, .mode = EvidenceKind::DOCUMENT, .due_on = std::nullopt});
    must(small.outside_verifier, RecordRectificationVerification{.problem_id = id,
                                                                 .result = VerificationResult::PASS,
                                                                 .open_measure_nos = {},
                                                                 .checks = {true, true, true, true, true, true},
                                                                 .mode = EvidenceKind::DOCUMENT,
                                                                 .note = text_ref("note")});
  }
  void written_off(ProblemId id) {
    submitted(id);
    verified(id);
    must(small.coordinator, WriteOffProblem{.problem_id = id, .no_rule_change_reason = std::nullopt});
  }

  // ---- objections and consequences about the first unit's leg

  ObjectionId objected(OrderId order) {
    const auto id = world.fresh<ObjectionId>();
    must(
        small.first_liaison,
        FileObjection{id,
                      {.kind = ObjectionTargetKind::LEG_DEMAND, .order_id = order, .leg_id = leg(order, 0), .supervision_id = std::nullopt},
                      text_ref("why")});
    return id;
  }
  ConsequenceId proposed(OrderId order, ProblemId problem) {
    const auto id = world.fresh<ConsequenceId>();
    must(small.coordinator, ProposeConsequence{.consequence_id = id,
                                               .taskforce_id = small.taskforce,
                                               .kind = ConsequenceKind::NOTICE_AND_RECTIFY,
                                               .target = {.order_id = order, .leg_id = leg(order, 0)},
                                               .ground = ConsequenceGround::IMPORTANT,
                                               .unmet_supervision_id = std::nullopt,
                                               .ground_event_ids = {world.fresh<EventId>()},
                                               .reason = text_ref("secret reason"),
                                               .rectification_problem_id = problem});
    return id;
  }
  void circulated(ConsequenceId id, CirculationScope scope, std::vector<UnitId> to) {
    must(small.coordinator,
         RecordUnitHeard{.consequence_id = id, .statement = text_ref("statement"), .waived = false, .waiver_reason = std::nullopt});
    must(small.leader, ApproveConsequence{id});
    must(small.coordinator, CirculateNotice{.consequence_id = id,
                                            .problem_id = std::nullopt,
                                            .scope = scope,
                                            .to_unit_ids = std::move(to),
                                            .text = text_ref("notice"),
                                            .reserved_sequence = std::nullopt});
  }

  // ---- then

  [[nodiscard]] std::size_t on_board(BoardBucket bucket) const {
    return rows_of(TableId::BOARD, Key{}.id(small.taskforce.uuid).number8(static_cast<std::uint8_t>(bucket)).take()).size();
  }
  [[nodiscard]] std::size_t in_inbox(UnitId unit, InboxBucket bucket) const {
    return rows_of(TableId::INBOX, Key{}.id(unit).number8(static_cast<std::uint8_t>(bucket)).take()).size();
  }
  [[nodiscard]] std::size_t falling_due(DeadlineKind wanted) const {
    std::size_t found = 0;
    for (const auto& [key, value] : rows_of(TableId::DEADLINE)) found += static_cast<DeadlineKind>(key[8]) == wanted ? 1 : 0;
    return found;
  }
};

// How often the words stand in the answer.
[[nodiscard]] inline std::size_t times(const Result<QueryAnswer>& answer, std::string_view words) {
  REQUIRE(answer);
  std::size_t found = 0;
  for (std::size_t at = answer->json.find(words); at != std::string::npos; at = answer->json.find(words, at + 1)) ++found;
  return found;
}
[[nodiscard]] inline bool is_missing(const Result<QueryAnswer>& answer) { return !answer && answer.error().code == ErrorCode::NOT_FOUND; }

}  // namespace duban::test
