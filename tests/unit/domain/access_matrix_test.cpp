// The authorisation matrix: every action, by every role of every kind of post in every unit, about subjects of every kind, against a policy
// that is written down here once more and judged by a reader of its own. Nothing of authorise.cpp is used but authorise() itself.
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "services/domain/people/authorise.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

// A line: who, in words, and what they may do. An action may stand in one line only. Before the colon:
//   open, matter    whether a matter is behind it that must not even be known to strangers
//   office, leader, deputy, archivist, inspector     posts of the task force that the subject belongs to
//   <role>*         that role wherever it stands
//   signer          the unit's liaison or its system; its member while it has no liaison
//   unit-<role>     that role of the unit concerned
//   checker         the verifier or inspector to whom it was assigned
//   staff           leader, deputy, office, inspector, archivist of that task force, or of any where none is named
//   readers*        whoever can have business with orders: staff, unit people, verifiers and auditors
//   all*            every post but a monitor's
//   operator        the operator; setup: the operator while the task force has no office
constexpr std::string_view policy = R"(
open office* operator: register_unit add_unit_alias rename_unit declare_unit_affiliation assign_unit_post vacate_unit_post
open operator: establish_taskforce load_calendar_year amend_calendar activate_policy_version issue_access_token revoke_access_token
open operator: erase_personal_data rebuild_views make_backup move_clock
open office setup: assign_taskforce_post vacate_taskforce_post declare_post_affiliation
open office: form_work_group set_group_lead_unit remove_group_lead_unit define_programme define_measure set_milestone reach_milestone
open office: draft_assignment draft_supervision
open office*: reserve_number_block import_number
open leader: grant_delegation revoke_delegation dissolve_taskforce
open liaison* member*: submit_implementation_plan
open office leader deputy: approve_implementation_plan return_implementation_plan
open office liaison* member*: add_task_item change_task_item remove_task_item carry_over_task_item
open office inspector* liaison* member*: find_problem
open office leader: issue_commendation

matter office: revise_assignment_draft discard_assignment_draft submit_assignment_for_approval issue_assignment
matter office: record_unit_notified_on_paper record_non_receipt request_leg_release reassign_leg answer_blocker request_suspension
matter office: resume_leg supplement_assignment request_reopening request_withdrawal request_voiding
matter office: revise_supervision_draft discard_supervision_draft issue_supervision record_supervision_notified_on_paper
matter office: raise_supervision request_supervision_voiding accept_problem promote_problem_to_systemic
matter leader deputy: approve_assignment refuse_assignment_approval approve_leg_release refuse_leg_release rule_on_duty_dispute
matter leader deputy: approve_withdrawal refuse_withdrawal approve_voiding refuse_voiding approve_supervision
matter leader deputy: refuse_supervision_approval approve_supervision_voiding refuse_supervision_voiding approve_rectification_plan
matter leader deputy: return_rectification_plan
matter leader: approve_suspension refuse_suspension approve_reopening refuse_reopening mark_seen_by_leader approve_problem_reopening
matter leader: refuse_problem_reopening approve_consequence reject_consequence revoke_consequence
matter office leader: assign_verification send_leg_back accept_leg settle_disagreement plan_follow_up_check close_assignment
matter office leader: accept_supervision_reply reject_supervision_reply lift_supervision dismiss_problem merge_problems
matter office leader: assign_rectification_verification send_rectification_back write_off_problem request_problem_reopening
matter office leader: decide_objection propose_consequence record_unit_heard circulate_notice record_consequence_follow_up
matter office leader: close_consequence
matter office leader deputy: accept_return refuse_return grant_extension refuse_extension
matter signer: acknowledge_leg return_leg reply_leg file_consolidated_reply raise_blocker request_extension open_duty_dispute
matter signer: raise_disagreement acknowledge_supervision plan_rectification request_write_off file_objection withdraw_objection
matter signer office: resolve_blocker analyse_root_cause record_rule_change
matter signer unit-handler: report_progress report_rectification_progress
matter signer unit-member: reply_supervision
matter checker: record_verification record_follow_up_check record_rectification_verification
matter inspector*: record_revisit

open all* monitor* operator: read_me
open all* operator: list_units read_unit list_taskforces read_taskforce read_calendar read_policy read_events
open all*: list_programmes read_programme read_measure read_five_haves read_programme_progress
open readers*: list_assignments list_legs list_deadlines list_supervisions list_problems list_objections list_consequences
open readers*: list_commendations read_restricted_text
matter readers*: read_assignment read_assignment_timeline read_supervision read_supervision_timeline read_problem
matter readers*: read_problem_timeline read_objection read_consequence read_commendation read_content
open leader* deputy* office* inspector* archivist* liaison* member* handler* auditor*: read_unit_profile
open leader* deputy* office* inspector* archivist* liaison* member* handler* verifier*: upload_content
open unit-liaison unit-member unit-handler auditor*: read_inbox
open staff auditor*: read_board list_numbers
open staff auditor* monitor*: read_cockpit
open auditor* operator: read_technical_events list_tokens
open auditor* monitor* operator: read_metrics
)";

struct Line {
  bool matter = false;
  std::set<std::string> who;
};

std::map<std::string, Line> read_policy() {
  std::map<std::string, Line> lines;
  std::istringstream text{std::string(policy)};
  for (std::string one; std::getline(text, one);) {
    if (one.empty()) continue;
    const std::size_t colon = one.find(':');
    REQUIRE(colon != std::string::npos);
    std::istringstream head{one.substr(0, colon)};
    std::istringstream actions{one.substr(colon + 1)};
    Line line;
    std::string word;
    head >> word;
    REQUIRE((word == "open" || word == "matter"));
    line.matter = word == "matter";
    while (head >> word) line.who.insert(word);
    while (actions >> word) {
      INFO(word);
      CHECK(lines.emplace(word, line).second);
    }
  }
  return lines;
}

// ---- who asks, as this test made them

enum class Of : std::uint8_t { TASKFORCE, OTHER_TASKFORCE, UNIT_ONLY };

struct Asker {
  Actor actor;
  std::string role;  // as the policy calls it; empty: no post
  Of of = Of::UNIT_ONLY;
  std::optional<UnitId> unit;
  bool integration = false;
  bool is_operator = false;
  bool system = false;
};

struct About {
  std::string words;
  Subject subject;
  bool of_taskforce = false;  // our task force, not the other one
  bool assigned_to_asker = false;
};

const std::map<Role, std::string> role_words{
    {Role::LEADER, "leader"},       {Role::DEPUTY, "deputy"},   {Role::COORDINATOR, "office"},  {Role::MEMBER, "member"},
    {Role::LIAISON, "liaison"},     {Role::HANDLER, "handler"}, {Role::VERIFIER, "verifier"},   {Role::INSPECTOR, "inspector"},
    {Role::EVALUATOR, "evaluator"}, {Role::EXPERT, "expert"},   {Role::ARCHIVIST, "archivist"}, {Role::AUDITOR, "auditor"},
    {Role::MONITOR, "monitor"},
};
const std::set<std::string> staff_roles{"leader", "deputy", "office", "inspector", "archivist"};
const std::set<std::string> unit_roles{"liaison", "member", "handler"};

struct Setting {
  Scenario world;
  SmallWorld small;
  TaskforceId other_taskforce;
  UnitId lonely;  // no liaison
  std::vector<Asker> askers;

  Setting() : small(given_small_world(world)) {
    lonely = given_unit(world, "镇综合信息指挥室", UnitLevel::TOWN);
    other_taskforce = world.fresh<TaskforceId>();
    world.given(TaskforceEstablished{.taskforce_id = other_taskforce,
                                     .name = "另一专班",
                                     .place = "余杭区",
                                     .basis_document = "方案",
                                     .established_on = CivilDate::of(2021, 9, 1),
                                     .coordinating_unit_id = small.outside,
                                     .letterhead = {}});
    static_cast<void>(given_unit_post(world, small.outside, Role::LIAISON));
    for (const UnitId unit : {small.first, small.second, small.outside, lonely}) {
      for (const auto& [role, words] : role_words) {
        if (unit == lonely && role == Role::LIAISON) continue;
        add(given_unit_post(world, unit, role), words, Of::UNIT_ONLY, unit);
        add(given_post(world, small.taskforce, unit, role), words, Of::TASKFORCE, unit);
        add(given_post(world, other_taskforce, unit, role), words, Of::OTHER_TASKFORCE, unit);
      }
      askers.push_back({.actor = world.actor_of(ActorName::integration(unit)),
                        .role = "liaison",
                        .of = Of::UNIT_ONLY,
                        .unit = unit,
                        .integration = true});
    }
    askers.push_back({.actor = world.actor_of(ActorName::operator_called("night")),
                      .role = {},
                      .of = Of::UNIT_ONLY,
                      .unit = {},
                      .integration = false,
                      .is_operator = true});
    for (const SystemActor system : {SystemActor::TIMER, SystemActor::DELIVERY, SystemActor::SUCCESSION, SystemActor::CALENDAR})
      askers.push_back({.actor = world.actor_of(ActorName::system_actor(system)),
                        .role = {},
                        .of = Of::UNIT_ONLY,
                        .unit = {},
                        .integration = false,
                        .is_operator = false,
                        .system = true});
  }

  void add(PostId post, const std::string& words, Of of, UnitId unit) {
    askers.push_back({.actor = world.actor_of(ActorName::post(post)), .role = words, .of = of, .unit = unit});
  }

  [[nodiscard]] std::vector<About> subjects_for(const Asker& asker) const {
    std::vector<About> all;
    const auto add_one = [&](std::string words, TaskforceId taskforce, std::optional<UnitId> unit, std::vector<UnitId> visible) {
      Subject subject;
      subject.taskforce_id = taskforce;
      subject.unit_id = unit;
      subject.visible_to = std::move(visible);
      all.push_back({std::move(words), subject, taskforce == small.taskforce, false});
    };
    const std::vector<UnitId> both{small.first, small.second};
    for (const auto& [name, taskforce] : {std::pair{"ours", small.taskforce}, std::pair{"theirs", other_taskforce}}) {
      add_one(std::string(name) + ", a draft", taskforce, std::nullopt, {});
      add_one(std::string(name) + ", issued", taskforce, std::nullopt, both);
      add_one(std::string(name) + ", the leg of the first unit", taskforce, small.first, both);
      add_one(std::string(name) + ", the leg of a unit without a liaison", taskforce, lonely, {small.first, lonely});
    }
    if (asker.actor.post) {
      About assigned = all[2];
      assigned.words += ", assigned to the asker";
      assigned.subject.assigned_post_id = asker.actor.post->post_id;
      assigned.assigned_to_asker = true;
      all.push_back(std::move(assigned));
    }
    return all;
  }
};

// ---- the reader of the policy

class Judge {
 public:
  Judge(const Asker& asker, const About& about, UnitId without_liaison) : asker_(asker), about_(about), without_liaison_(without_liaison) {}

  // Nothing of it may be known to the asker.
  [[nodiscard]] bool is_hidden() const {
    if (asker_.role == "auditor") return false;
    if (ours() && staff_roles.contains(asker_.role)) return false;
    if (about_.assigned_to_asker) return false;
    const bool hears = unit_roles.contains(asker_.role) || asker_.role == "verifier" || asker_.role == "inspector";
    return !(hears && (of_the_unit() || in_audience()));
  }

  [[nodiscard]] bool may(const std::string& word) const {
    if (word == "operator") return asker_.is_operator;
    if (word == "setup") return false;  // every task force of this test has an office
    if (asker_.role.empty()) return false;
    if (word.ends_with('*')) return any(word.substr(0, word.size() - 1));
    if (word == "signer") return acts_for() && (asker_.role == "liaison" || (asker_.role == "member" && asker_.unit == without_liaison_));
    if (word.starts_with("unit-")) return acts_for() && asker_.role == word.substr(5);
    if (word == "checker") return about_.assigned_to_asker && (asker_.role == "verifier" || asker_.role == "inspector");
    if (word == "staff") return ours() && staff_roles.contains(asker_.role);
    return ours() && asker_.role == word;
  }

 private:
  [[nodiscard]] bool any(const std::string& word) const {
    if (word == "all") return asker_.role != "monitor";
    if (word == "readers")
      return staff_roles.contains(asker_.role) || unit_roles.contains(asker_.role) || asker_.role == "verifier" || asker_.role == "auditor";
    return asker_.role == word;
  }
  // A post of the very task force that the subject belongs to.
  [[nodiscard]] bool ours() const { return asker_.of == (about_.of_taskforce ? Of::TASKFORCE : Of::OTHER_TASKFORCE); }
  [[nodiscard]] bool of_the_unit() const { return about_.subject.unit_id && about_.subject.unit_id == asker_.unit; }
  [[nodiscard]] bool in_audience() const {
    const auto& units = about_.subject.visible_to;
    return asker_.unit && std::find(units.begin(), units.end(), *asker_.unit) != units.end();
  }
  // For the unit named, or for one of those it went to where none is named.
  [[nodiscard]] bool acts_for() const { return about_.subject.unit_id ? of_the_unit() : in_audience(); }

  const Asker& asker_;
  const About& about_;
  UnitId without_liaison_;
};

enum class Verdict : std::uint8_t { ALLOWED, HIDDEN, REFUSED };
BOOST_DESCRIBE_ENUM(Verdict, ALLOWED, HIDDEN, REFUSED)

Verdict expected(const Line& line, const Asker& asker, const Judge& judge) {
  if (asker.system) return Verdict::REFUSED;
  // An operator who has no business with an action is told so, whatever it is about.
  if (asker.is_operator) return line.who.contains("operator") ? Verdict::ALLOWED : Verdict::REFUSED;
  if (line.matter && judge.is_hidden()) return Verdict::HIDDEN;
  for (const std::string& word : line.who)
    if (judge.may(word)) return Verdict::ALLOWED;
  return Verdict::REFUSED;
}

Verdict found(const std::optional<Rejection>& refusal) {
  if (!refusal) return Verdict::ALLOWED;
  return refusal->code->code == "matter.not_found" ? Verdict::HIDDEN : Verdict::REFUSED;
}

}  // namespace

TEST_CASE("T-25, S-01, model 10: the authorisation matrix equals the policy; what is hidden answers like what is missing") {
  const Setting setting;
  const auto lines = read_policy();
  for (const std::string_view action : known_actions()) {
    INFO(action);
    CHECK(lines.contains(std::string(action)));
  }
  CHECK(lines.size() == known_actions().size());
  Subject missing;
  missing.exists = false;
  std::map<Verdict, std::size_t> seen;
  for (const Asker& asker : setting.askers) {
    for (const About& about : setting.subjects_for(asker)) {
      const Judge judge{asker, about, setting.lonely};
      for (const auto& [action, line] : lines) {
        const auto refusal = authorise(asker.actor, action, about.subject, setting.world.ask, setting.world.today());
        const Verdict verdict = expected(line, asker, judge);
        ++seen[verdict];
        const bool as_missing =
            verdict != Verdict::HIDDEN || refusal == authorise(asker.actor, action, missing, setting.world.ask, setting.world.today());
        if (found(refusal) == verdict && as_missing) continue;
        FAIL(action << " by " << (asker.role.empty() ? "a machine" : asker.role) << " (" << static_cast<int>(asker.of)
                    << (asker.integration ? ", system of the unit" : "") << ") about " << about.words << ": expected " << enum_name(verdict)
                    << ", found " << enum_name(found(refusal)));
      }
    }
  }
  std::size_t cases = 0;
  for (const auto& [verdict, count] : seen) cases += count;
  CHECK(cases >= 50'000);
  for (const Verdict verdict : {Verdict::ALLOWED, Verdict::HIDDEN, Verdict::REFUSED}) CHECK(seen[verdict] > 10'000);
}

}  // namespace duban::test
