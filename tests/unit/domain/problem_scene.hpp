// ProblemScene: problems in the small world of tests/support/scenario.hpp, with the helpers that bring one up to a point and the audience
// of each event. Given = the helpers, when = must() or code_of(), then = problem(), last(), log().
#pragma once

#include <set>
#include <string>
#include <vector>

#include "services/domain/problem/audience.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {

class ProblemScene {
 public:
  struct Recorded {
    Event event;
    Audience audience;
  };

  ProblemScene(const ProblemScene&) = delete;
  ProblemScene& operator=(const ProblemScene&) = delete;
  ProblemScene() {
    small = given_small_world(world);
    town = given_unit(world, "良渚街道", UnitLevel::SUBDISTRICT);
    government = given_unit(world, "区督查室");
    justice = world.ask.post(small.deputy)->unit_id;
    handler = given_unit_post(world, small.first, Role::HANDLER);
    town_member = given_unit_post(world, town, Role::MEMBER);  // without a liaison
    office_liaison = given_post(world, small.taskforce, small.office, Role::LIAISON);
    second_coordinator = given_post(world, small.taskforce, small.office, Role::COORDINATOR);
    inspector = given_post(world, small.taskforce, government, Role::INSPECTOR);
    second_verifier = given_unit_post(world, government, Role::VERIFIER);
    first_verifier = given_unit_post(world, small.first, Role::VERIFIER);
    other_taskforce = world.fresh<TaskforceId>();
    world.given(TaskforceEstablished{.taskforce_id = other_taskforce,
                                     .name = "其他专班",
                                     .place = "余杭区",
                                     .basis_document = "方案",
                                     .established_on = CivilDate::of(2021, 9, 1),
                                     .coordinating_unit_id = justice,
                                     .letterhead = std::nullopt});
    other_coordinator = given_post(world, other_taskforce, justice, Role::COORDINATOR);
  }

  // --- given

  [[nodiscard]] static TextRef text(std::string_view word = "text") { return text_ref(word); }
  [[nodiscard]] CivilDate in_days(int days) const { return world.today() + days; }

  [[nodiscard]] FindProblem finding(FoundBy found_by = FoundBy::COMPLAINT) {
    FindProblem command;
    command.kind = ProblemKind::TYPICAL_CASE;
    command.found_by = found_by;
    command.title = "执法文书未在期限内送达";
    command.description = text("description");
    command.unit_ids = {small.first};
    command.evidence = {doc_ref("photo")};
    command.secrecy = Secrecy::INTERNAL;
    command.problem_id = world.fresh<ProblemId>();
    command.taskforce_id = small.taskforce;
    return command;
  }
  [[nodiscard]] FindProblem external_finding(std::string reference) {
    auto command = finding(FoundBy::EXTERNAL);
    command.external_ref = std::move(reference);
    return command;
  }
  [[nodiscard]] FindProblem systemic_finding() {
    auto command = finding();
    command.kind = ProblemKind::SYSTEMIC;
    command.data_ground = text("12 of 40 files");
    return command;
  }
  ProblemId found(const FindProblem& command) {
    must(small.coordinator, command);
    return command.problem_id;
  }
  ProblemId found() { return found(finding()); }
  [[nodiscard]] AcceptProblem acceptance_of(ProblemId id) const {
    return {.problem_id = id, .owner_unit_id = small.first, .reserved_sequence = std::nullopt};
  }
  ProblemId accepted(const FindProblem& command) {
    const auto id = found(command);
    must(small.coordinator, acceptance_of(id));
    return id;
  }
  ProblemId accepted() { return accepted(finding()); }
  // Two causes, a chain of two units, the owner responsible.
  [[nodiscard]] AnalyseRootCause analysis_of(ProblemId id) const {
    return {.problem_id = id,
            .causes = {{.code = "RULE", .text = text("rule")}, {.code = "STAFF", .text = text("staff")}},
            .chain = {{.step = text("filing"), .unit_id = small.second}, {.step = text("service"), .unit_id = small.first}},
            .responsible_unit_id = small.first};
  }
  ProblemId analysed(const FindProblem& command) {
    const auto id = accepted(command);
    must(small.coordinator, analysis_of(id));
    return id;
  }
  ProblemId analysed() { return analysed(finding()); }
  // One measure per cause, the second one by another unit.
  [[nodiscard]] PlanRectification plan_of(ProblemId id) const {
    return {.problem_id = id,
            .measures = {{.cause_code = "RULE",
                          .unit_id = small.first,
                          .text = text("measure"),
                          .due_on = in_days(20),
                          .check_method = text("sample of ten files")},
                         {.cause_code = "STAFF",
                          .unit_id = small.second,
                          .text = text("training"),
                          .due_on = in_days(30),
                          .check_method = text("on site")}}};
  }
  ProblemId proposed(const FindProblem& command) {
    const auto id = analysed(command);
    must(small.first_liaison, plan_of(id));
    return id;
  }
  ProblemId proposed() { return proposed(finding()); }
  [[nodiscard]] ApproveRectificationPlan approval_of(ProblemId id) const {
    return {.problem_id = id, .plan_version = problem(id).plan_version};
  }
  ProblemId planned(const FindProblem& command) {
    const auto id = proposed(command);
    must(small.leader, approval_of(id));
    return id;
  }
  ProblemId planned() { return planned(finding()); }
  [[nodiscard]] static ReportRectificationProgress progress_of(ProblemId id, std::int32_t measure_no, bool done = true) {
    return {.problem_id = id, .measure_no = measure_no, .text = text("progress"), .done = done, .attachments = {}};
  }
  // The owner reports every open measure done.
  void finish(ProblemId id) {
    const auto measures = problem(id).measures;
    for (const auto& measure : measures) {
      if (measure.state == MeasureState::OPEN) must(small.first_liaison, progress_of(id, measure.planned.measure_no));
    }
  }
  [[nodiscard]] static RequestWriteOff request_of(ProblemId id) {
    return {.problem_id = id, .result = text("result"), .evidence = {doc_ref("proof")}, .signed_by_post_id = std::nullopt};
  }
  void submit(ProblemId id) {
    finish(id);
    must(small.first_liaison, request_of(id));
  }
  ProblemId submitted(const FindProblem& command) {
    const auto id = planned(command);
    submit(id);
    return id;
  }
  ProblemId submitted() { return submitted(finding()); }
  [[nodiscard]] static AssignRectificationVerification assign_of(ProblemId id, PostId verifier) {
    return {.problem_id = id, .verifier_post_id = verifier, .mode = EvidenceKind::DOCUMENT, .due_on = std::nullopt};
  }
  [[nodiscard]] static RecordRectificationVerification result_of(ProblemId id, VerificationResult result,
                                                                 std::vector<std::int32_t> open = {}) {
    const bool good = result == VerificationResult::PASS;
    return {.problem_id = id,
            .result = result,
            .open_measure_nos = std::move(open),
            .checks = {true, good, good, true, true, true},
            .mode = EvidenceKind::DOCUMENT,
            .note = text("note")};
  }
  void verify(ProblemId id, VerificationResult result = VerificationResult::PASS, std::vector<std::int32_t> open = {}) {
    must(small.coordinator, assign_of(id, small.outside_verifier));
    must(small.outside_verifier, result_of(id, result, std::move(open)));
  }
  ProblemId verified(const FindProblem& command) {
    const auto id = submitted(command);
    verify(id);
    return id;
  }
  ProblemId verified() { return verified(finding()); }
  void write_off(ProblemId id) { must(small.coordinator, WriteOffProblem{.problem_id = id, .no_rule_change_reason = std::nullopt}); }
  ProblemId written_off() {
    const auto id = verified();
    write_off(id);
    return id;
  }
  [[nodiscard]] static RecordRevisit revisit_of(ProblemId id, RevisitResult result = RevisitResult::RELAPSED) {
    return {.problem_id = id, .result = result, .evidence = {doc_ref("photo")}, .note = text("revisit")};
  }
  [[nodiscard]] RequestProblemReopening reopening_of(ProblemId id, ProblemReopenReason reason = ProblemReopenReason::NEW_FACTS) const {
    return {.problem_id = id, .reason = reason, .note = text("why"), .new_due_on = in_days(15)};
  }
  void reopen(ProblemId id) {
    must(small.coordinator, reopening_of(id));
    must(small.leader, ApproveProblemReopening{.problem_id = id});
  }
  ProblemId merged_into(ProblemId into) {
    const auto id = found();
    must(small.coordinator, MergeProblems{.problem_id = into, .merged_ids = {id}, .reason = text("same")});
    return id;
  }
  void affiliate(UnitId one, UnitId other) {
    world.given(UnitAffiliationDeclared{.unit_id = one,
                                        .affiliated_unit_id = other,
                                        .kind = AffiliationKind::HOSTED_OFFICE,
                                        .valid_from = world.today(),
                                        .valid_to = std::nullopt});
  }
  void delegate_to_deputy(std::vector<DelegatedPower> scope) {
    world.given(DelegationGranted{.taskforce_id = small.taskforce,
                                  .from_post_id = small.leader,
                                  .to_post_id = small.deputy,
                                  .scope = std::move(scope),
                                  .valid_from = world.today(),
                                  .valid_to = std::nullopt});
  }

  // --- when

  // Decides; what was accepted is recorded with its audience.
  template <class One>
  Decided act(const ActorName& who, One command) {
    world.as(world.actor_of(who));
    if (world.actor().post && !world.actor().post->filled_on(world.today())) world.as(Actor{.name = who, .post = {}, .unit_id = {}});
    auto decided = world.try_out(std::move(command));
    last_.clear();
    if (!decided) return decided;
    for (const NewEvent& each : *decided) {
      world.apply(each.stream, each.event, each.occurred_at);
      Audience audience;
      if (const auto* event = std::get_if<ProblemEvent>(&each.event)) {
        const auto id = std::visit([](const auto& one) { return one.problem_id; }, *event);
        audience = audience_of(world.problem(id), *event);
      }
      log_.push_back({each.event, audience});
      last_.push_back(log_.back());
    }
    return decided;
  }
  template <class One>
  Decided act(PostId who, One command) {
    return act(ActorName::post(who), std::move(command));
  }
  // The code of the refusal, "accepted", or "nothing" for an empty decision.
  template <class Who, class One>
  std::string code_of(const Who& who, One command) {
    const auto decided = act(who, std::move(command));
    if (!decided) return std::string(decided.error().code->code);
    return decided->empty() ? "nothing" : "accepted";
  }
  template <class Who, class One>
  void must(const Who& who, One command) {
    INFO(One::name_of.name);
    const auto code = code_of(who, std::move(command));
    REQUIRE(code == "accepted");
  }

  // --- then

  [[nodiscard]] const Problem& problem(ProblemId id) const { return world.problem(id); }
  [[nodiscard]] const std::vector<Recorded>& last() const { return last_; }
  [[nodiscard]] const std::vector<Recorded>& log() const { return log_; }
  // The only event of that type of the last accepted command.
  template <class One>
  [[nodiscard]] const One& last_event() const {
    const One* found = nullptr;
    for (const auto& each : last_) {
      if (const One* one = event_as<One>(each.event)) found = one;
    }
    REQUIRE(found != nullptr);
    return *found;
  }
  // Who hears of the last event of that type in the whole log.
  template <class One>
  [[nodiscard]] std::set<UnitId> told() const {
    const Recorded* found = nullptr;
    for (const auto& each : log_) {
      if (event_as<One>(each.event) != nullptr) found = &each;
    }
    REQUIRE(found != nullptr);
    CHECK(found->audience.taskforce_id == small.taskforce);
    CHECK_FALSE(found->audience.everyone);
    return {found->audience.unit_ids.begin(), found->audience.unit_ids.end()};
  }

  Scenario world;
  SmallWorld small;
  UnitId town, government, justice;
  PostId handler, town_member, office_liaison, second_coordinator, inspector, second_verifier, first_verifier, other_coordinator;
  TaskforceId other_taskforce;

 private:
  std::vector<Recorded> log_;
  std::vector<Recorded> last_;
};

}  // namespace duban::test
