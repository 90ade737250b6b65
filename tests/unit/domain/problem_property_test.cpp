// Random histories of problems: whatever is tried in whatever order, by whomever, the invariants hold after every accepted command. The
// seed printed is the whole history.
#include "tests/unit/domain/problem_scene.hpp"

namespace duban::test {
namespace {

class RandomOffices {
 public:
  RandomOffices(ProblemScene& of, std::uint64_t seed) : scene_(of), random_(seed) {}

  // One command, sensible or not, by somebody who may or may not.
  void step() {
    if (random_.one_in(4)) scene_.world.clock.advance(Duration::hours(static_cast<std::int64_t>(random_.below(60))));
    const auto& problems = scene_.world.ask.problems;
    if (problems.empty() || random_.one_in(20)) return find();
    auto chosen = problems.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(problems.size())));
    const Problem problem = chosen->second;
    // Often the step that the phase waits for, else any.
    on(problem, random_.one_in(3) ? random_.below(19) : likely(problem));
  }

  [[nodiscard]] std::size_t accepted() const { return accepted_; }

 private:
  template <class One>
  void try_as(PostId who, const One& command) {
    // Mostly who may, now and then anybody.
    const auto decided = scene_.act(random_.one_in(12) ? anybody() : who, command);
    if (decided && !decided->empty()) ++accepted_;
  }
  PostId anybody() {
    const auto& s = scene_;
    const std::array all{s.small.coordinator,      s.small.leader, s.small.deputy,   s.small.first_liaison, s.small.second_liaison,
                         s.small.outside_verifier, s.inspector,    s.first_verifier, s.second_verifier,     s.handler};
    return all[random_.below(all.size())];
  }
  PostId leader() { return random_.one_in(2) ? scene_.small.leader : scene_.small.other_leader; }
  // By the week: some of it has passed when it is used.
  CivilDate some_day() { return scene_.in_days(static_cast<int>(random_.below(40)) - 2); }
  ProblemId some_problem() {
    const auto& problems = scene_.world.ask.problems;
    auto chosen = problems.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(problems.size())));
    return chosen->first;
  }

  void find() {
    auto command = random_.one_in(3) ? scene_.systemic_finding() : scene_.finding();
    if (command.kind == ProblemKind::SYSTEMIC && random_.one_in(2) && !scene_.world.ask.problems.empty()) {
      command.data_ground.reset();
      command.case_ids = {some_problem(), some_problem()};
    }
    if (random_.one_in(3)) command.unit_ids.push_back(scene_.small.second);
    try_as(scene_.small.coordinator, command);
  }

  void on(const Problem& problem, std::uint64_t what) {
    const auto id = problem.problem_id;
    const auto text = ProblemScene::text();
    const auto coordinator = scene_.small.coordinator;
    const auto owner = scene_.small.first_liaison;
    switch (what) {
      case 0: return try_as(coordinator, scene_.acceptance_of(id));
      case 1: return random_.one_in(3) ? try_as(coordinator, DismissProblem{.problem_id = id, .reason = text}) : void();
      case 2: return try_as(coordinator, MergeProblems{.problem_id = id, .merged_ids = {some_problem()}, .reason = text});
      case 3: {
        PromoteProblemToSystemic command{.problem_id = id, .case_ids = {some_problem()}};
        if (random_.one_in(2)) command.data_ground = text;
        return try_as(coordinator, command);
      }
      case 4: {
        auto command = scene_.analysis_of(id);
        if (random_.one_in(4)) command.causes.push_back({.code = "SYSTEM", .text = text});
        return try_as(random_.one_in(2) ? coordinator : owner, command);
      }
      case 5: {
        auto command = scene_.plan_of(id);
        for (auto& measure : command.measures) measure.due_on = some_day();
        if (problem.has_cause("SYSTEM") && !random_.one_in(4)) {
          command.measures.push_back(command.measures.front());
          command.measures.back().cause_code = "SYSTEM";
        }
        return try_as(owner, command);
      }
      case 6: return try_as(leader(), scene_.approval_of(id));
      case 7: return try_as(leader(), ReturnRectificationPlan{.problem_id = id, .plan_version = problem.plan_version, .reason = text});
      case 8: {
        if (problem.measures.empty()) return;
        const auto number = static_cast<std::int32_t>(random_.below(problem.measures.size())) + 1;
        return try_as(random_.one_in(5) ? scene_.small.second_liaison : owner, ProblemScene::progress_of(id, number, !random_.one_in(5)));
      }
      case 9: return try_as(owner, ProblemScene::request_of(id));
      case 10: return try_as(coordinator, ProblemScene::assign_of(id, random_.one_in(3) ? anybody() : scene_.small.outside_verifier));
      case 11: {
        const auto by = problem.verification ? problem.verification->verifier_post_id : scene_.small.outside_verifier;
        switch (random_.below(4)) {
          case 0: return try_as(by, ProblemScene::result_of(id, VerificationResult::FAIL));
          case 1: return try_as(by, ProblemScene::result_of(id, VerificationResult::PARTIAL, {1}));
          default: return try_as(by, ProblemScene::result_of(id, VerificationResult::PASS));
        }
      }
      case 12: return try_as(coordinator, SendRectificationBack{.problem_id = id, .reasons = text, .new_due_on = some_day()});
      case 13: {
        WriteOffProblem command{.problem_id = id};
        if (random_.one_in(2)) command.no_rule_change_reason = text;
        return try_as(coordinator, command);
      }
      case 14: return try_as(owner, RecordRuleChange{.problem_id = id, .text = text});
      case 15:
        return try_as(scene_.inspector, ProblemScene::revisit_of(id, random_.one_in(3) ? RevisitResult::UPHELD : RevisitResult::RELAPSED));
      case 16: {
        auto command = scene_.reopening_of(id, random_.one_in(2) ? ProblemReopenReason::RELAPSE : ProblemReopenReason::NEW_FACTS);
        command.new_due_on = some_day();
        return try_as(random_.one_in(4) ? leader() : coordinator, command);
      }
      case 17: return try_as(random_.one_in(4) ? coordinator : leader(), ApproveProblemReopening{.problem_id = id});
      default: return try_as(leader(), RefuseProblemReopening{.problem_id = id, .reason = text});
    }
  }

  std::uint64_t likely(const Problem& problem) {
    switch (problem.phase) {
      case ProblemPhase::FOUND: return random_.one_in(6) ? 1 + random_.below(3) : 0;
      case ProblemPhase::OPEN: return 4;
      case ProblemPhase::ANALYSED: return problem.proposed_plan ? 6 + random_.below(4) / 3 : 5;
      case ProblemPhase::PLANNED: return 8;
      case ProblemPhase::RECTIFYING:
        if (problem.proposed_plan) return 6;
        return random_.one_in(3) ? 9 : 8;
      case ProblemPhase::SUBMITTED:
        if (!problem.verification) return 10;
        return problem.last_outcome ? 12 : 11;
      case ProblemPhase::VERIFIED: return random_.one_in(4) ? 14 : 13;
      case ProblemPhase::WRITTEN_OFF: return problem.reopening_request ? 17 : 15 + random_.below(2);
      default: return random_.below(19);
    }
  }

  ProblemScene& scene_;
  SeededRandom random_;
  std::size_t accepted_ = 0;
};

// The line of model 3.4, as steps between two phases.
bool phase_may_become(ProblemPhase from, ProblemPhase to) {
  using enum ProblemPhase;
  if (from == to) return true;
  if (to == MERGED) return from == FOUND || from == OPEN || from == ANALYSED;
  switch (from) {
    case FOUND: return to == OPEN || to == DISMISSED;
    case OPEN: return to == ANALYSED;
    case ANALYSED: return to == PLANNED;
    case PLANNED: return to == RECTIFYING;
    case RECTIFYING: return to == SUBMITTED;
    case SUBMITTED: return to == VERIFIED || to == RECTIFYING;
    case VERIFIED: return to == WRITTEN_OFF || to == SUBMITTED;
    case WRITTEN_OFF: return to == RECTIFYING;
    default: return false;
  }
}

void check_problem(const Problem& problem, const ProblemScene& scene) {
  if (problem.content.kind == ProblemKind::SYSTEMIC)
    CHECK((problem.content.case_ids.size() >= 2 || problem.content.data_ground));  // INV-20
  CHECK((problem.phase == ProblemPhase::MERGED) == problem.merged_into.has_value());
  if (is_open(problem.phase) || problem.phase == ProblemPhase::WRITTEN_OFF) {
    CHECK(problem.ledger.has_value());
    CHECK(problem.owner_unit_id.has_value());
  }
  for (std::size_t index = 0; index < problem.measures.size(); ++index) {
    const auto& measure = problem.measures[index];
    CHECK(measure.planned.measure_no == static_cast<std::int32_t>(index) + 1);
    CHECK(problem.has_cause(measure.planned.cause_code));  // RECT-03
    CHECK((measure.state == MeasureState::OPEN) == !measure.done_on.has_value());
  }
  const auto all_in = [&](std::initializer_list<MeasureState> states) {
    return std::ranges::all_of(problem.measures, [&](const auto& each) { return std::ranges::find(states, each.state) != states.end(); });
  };
  if (problem.phase == ProblemPhase::SUBMITTED) CHECK(all_in({MeasureState::DONE, MeasureState::VERIFIED}));
  if (problem.phase == ProblemPhase::VERIFIED || problem.phase == ProblemPhase::WRITTEN_OFF) {
    CHECK_FALSE(problem.measures.empty());
    CHECK(all_in({MeasureState::VERIFIED}));
    // RECT-04: every cause is answered.
    for (const auto& cause : problem.root_cause->causes) {
      CHECK(std::ranges::any_of(problem.measures, [&](const auto& each) { return each.planned.cause_code == cause.code; }));
    }
    REQUIRE(problem.last_outcome.has_value());
    CHECK(problem.last_outcome->result == VerificationResult::PASS);
    CHECK(problem.last_outcome->request_no == problem.write_off_requests.back().request_no);
    for (const auto unit : responsible_units(problem)) {  // INV-02
      CHECK_FALSE(scene.world.ask.affiliated(problem.last_outcome->verifier_post_id, unit, scene.world.today()));
    }
  }
  CHECK(problem.closures - problem.reopenings == (problem.phase == ProblemPhase::WRITTEN_OFF ? 1 : 0));
}

void check_problem_step(const Problem& before, const Problem& after) {
  CHECK(phase_may_become(before.phase, after.phase));
  CHECK(after.closures >= before.closures);  // EC-07
  CHECK(after.reopenings >= before.reopenings);
  if (before.ledger) CHECK(after.ledger == before.ledger);  // INV-08
  if (before.content.kind == ProblemKind::SYSTEMIC) CHECK(after.content.kind == ProblemKind::SYSTEMIC);
  CHECK(after.revisits.size() >= before.revisits.size());
  CHECK(after.rule_changes.size() >= before.rule_changes.size());
  REQUIRE(after.measures.size() >= before.measures.size());
  const bool new_dates = after.times_sent_back > before.times_sent_back || after.reopenings > before.reopenings;
  for (std::size_t index = 0; index < before.measures.size(); ++index) {
    CHECK(after.measures[index].planned == before.measures[index].planned);  // INV-05
    if (!new_dates) CHECK(after.measures[index].current_due_on == before.measures[index].current_due_on);
  }
}

// RECT-05 and RECT-12 by the log alone, as somebody outside would check it: what stands before every write-off since the last opening.
void check_write_offs_in_log(const std::vector<ProblemScene::Recorded>& log, ProblemId id, int& write_offs) {
  bool accepted = false;
  bool analysed = false;
  bool approved = false;
  bool requested = false;
  bool passed = false;
  bool systemic = false;
  bool rule_changed = false;
  std::optional<PostId> asked_by;
  for (const auto& recorded : log) {
    const auto* event = std::get_if<ProblemEvent>(&recorded.event);
    if (event == nullptr || std::visit([](const auto& one) { return one.problem_id; }, *event) != id) continue;
    std::visit(Overloaded{
                   [&](const ProblemFound& one) { systemic = one.kind == ProblemKind::SYSTEMIC; },
                   [&](const ProblemPromotedToSystemic&) { systemic = true; },
                   [&](const ProblemAccepted&) { accepted = true; },
                   [&](const RootCauseAnalysed&) {
                     CHECK(accepted);
                     analysed = true;
                   },
                   [&](const RectificationPlanned&) { CHECK(analysed); },
                   [&](const RectificationPlanApproved&) { approved = true; },
                   [&](const RectificationProgressReported&) { CHECK(approved); },
                   [&](const WriteOffRequested&) {
                     requested = true;
                     passed = false;
                   },
                   [&](const RectificationVerificationAssigned&) { passed = false; },
                   [&](const RectificationVerified& one) { passed = requested && one.result == VerificationResult::PASS; },
                   [&](const RectificationSentBack&) { requested = false; },
                   [&](const RuleChangeRecorded&) { rule_changed = true; },
                   [&](const ProblemWrittenOff& one) {
                     ++write_offs;
                     CHECK(passed);
                     if (systemic) CHECK((rule_changed || one.no_rule_change_reason));
                     requested = passed = false;
                   },
                   [&](const ProblemReopeningRequested& one) { asked_by = one.by_post_id; },
                   [&](const ProblemReopeningApproved& one) { CHECK(asked_by != one.by_post_id); },  // S-03
                   [&](const ProblemReopened&) { rule_changed = false; },
                   [](const auto&) {},
               },
               *event);
  }
}

}  // namespace

TEST_CASE("INV-02, INV-05, INV-08, INV-20, RECT-03 … RECT-05, RECT-12, EC-07: hold after every step of any history of problems") {
  std::map<ProblemPhase, int> reached;
  int write_offs = 0;
  int reopenings = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    ProblemScene scene;
    scene.affiliate(scene.government, scene.small.second);
    RandomOffices offices(scene, seed * 7919);
    for (int step = 0; step < 400; ++step) {
      CAPTURE(step);
      const auto before = scene.world.ask.problems;
      offices.step();
      for (const auto& [id, problem] : scene.world.ask.problems) {
        const auto earlier = before.find(id);
        if (earlier != before.end() && earlier->second == problem) continue;
        check_problem(problem, scene);
        if (earlier != before.end()) check_problem_step(earlier->second, problem);
      }
    }
    // INV-08: 1, 2, 3 … without a gap in every year, each for one problem.
    std::map<std::int32_t, std::int32_t> sequences;
    for (const auto& recorded : scene.log()) {
      if (const auto* reserved = event_as<NumberReserved>(recorded.event)) CHECK(reserved->sequence == ++sequences[reserved->year]);
      if (const auto* one = event_as<ProblemAccepted>(recorded.event)) CHECK(one->sequence == sequences[one->year]);
    }
    // INV-12: the state is what its events make of it, and nothing else.
    std::map<ProblemId, Problem> again;
    for (const auto& [envelope, event] : scene.world.history) {
      if (const auto* one = std::get_if<ProblemEvent>(&event)) {
        evolve(again[std::visit([](const auto& each) { return each.problem_id; }, *one)], envelope, *one);
      }
    }
    CHECK(again == scene.world.ask.problems);
    for (const auto& [id, problem] : scene.world.ask.problems) {
      check_write_offs_in_log(scene.log(), id, write_offs);
      ++reached[problem.phase];
      reopenings += problem.reopenings;
    }
    CHECK(offices.accepted() > 40);
  }
  // The histories get far enough to mean something.
  CHECK(write_offs > 20);
  CHECK(reopenings > 5);
  CHECK(reached[ProblemPhase::MERGED] > 5);
  CHECK(reached[ProblemPhase::DISMISSED] > 0);
}

}  // namespace duban::test
