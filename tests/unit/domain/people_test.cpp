#include <fmt/format.h>

#include "services/domain/rejection_catalogue.hpp"
#include "tests/support/scenario.hpp"

namespace duban::test {
namespace {

// Each kind of actor once; posts of a taskforce, of a unit with a leg, of neither.
enum class Who : std::uint8_t {
  LEADER,
  DEPUTY,
  COORDINATOR,
  FOREIGN_COORDINATOR,  // of another taskforce
  LIAISON,              // of the unit of the leg
  MEMBER,               // the same unit, its liaison filled
  LONE_MEMBER,          // of the unit of the leg, no liaison filled
  HANDLER,
  INTEGRATION,
  OTHER_LIAISON,    // of a unit with another leg of the order
  FOREIGN_LIAISON,  // of a unit without a leg
  VERIFIER,         // assigned
  OTHER_VERIFIER,   // not assigned
  INSPECTOR,        // of the taskforce
  ARCHIVIST,        // of the taskforce
  EVALUATOR,
  EXPERT,
  AUDITOR,
  MONITOR,
  OPERATOR,
  TIMER,
};
BOOST_DESCRIBE_ENUM(Who, LEADER, DEPUTY, COORDINATOR, FOREIGN_COORDINATOR, LIAISON, MEMBER, LONE_MEMBER, HANDLER, INTEGRATION,
                    OTHER_LIAISON, FOREIGN_LIAISON, VERIFIER, OTHER_VERIFIER, INSPECTOR, ARCHIVIST, EVALUATOR, EXPERT, AUDITOR, MONITOR,
                    OPERATOR, TIMER)

using Allowed = std::set<Who>;

struct Matrix {
  Scenario world;
  SmallWorld small;
  UnitId lonely;
  Subject order;         // the leg of small.first
  Subject lonely_order;  // the leg of a unit without liaison
  std::map<Who, Actor> actors;

  Matrix() : small(given_small_world(world)) {
    lonely = given_unit(world, "镇综合信息指挥室", UnitLevel::TOWN);
    const UnitId foreign = given_unit(world, "区水利局");
    const auto other_taskforce = world.fresh<TaskforceId>();
    world.given(TaskforceEstablished{.taskforce_id = other_taskforce,
                                     .name = "另一专班",
                                     .place = "余杭区",
                                     .basis_document = "方案",
                                     .established_on = CivilDate::of(2021, 9, 1),
                                     .coordinating_unit_id = foreign,
                                     .letterhead = {}});
    const auto post = [&](Who who, PostId id) { actors[who] = world.actor_of(ActorName::post(id)); };
    post(Who::LEADER, small.leader);
    post(Who::DEPUTY, small.deputy);
    post(Who::COORDINATOR, small.coordinator);
    post(Who::FOREIGN_COORDINATOR, given_post(world, other_taskforce, foreign, Role::COORDINATOR));
    post(Who::LIAISON, small.first_liaison);
    post(Who::MEMBER, small.first_member);
    post(Who::LONE_MEMBER, given_unit_post(world, lonely, Role::MEMBER));
    post(Who::HANDLER, given_unit_post(world, small.first, Role::HANDLER));
    actors[Who::INTEGRATION] = world.actor_of(ActorName::integration(small.first));
    post(Who::OTHER_LIAISON, small.second_liaison);
    post(Who::FOREIGN_LIAISON, given_unit_post(world, foreign, Role::LIAISON));
    post(Who::VERIFIER, small.outside_verifier);
    post(Who::OTHER_VERIFIER, given_unit_post(world, foreign, Role::VERIFIER));
    post(Who::INSPECTOR, given_post(world, small.taskforce, small.outside, Role::INSPECTOR));
    post(Who::ARCHIVIST, given_post(world, small.taskforce, small.office, Role::ARCHIVIST));
    post(Who::EVALUATOR, given_unit_post(world, small.outside, Role::EVALUATOR));
    post(Who::EXPERT, given_unit_post(world, small.outside, Role::EXPERT));
    post(Who::AUDITOR, small.auditor);
    post(Who::MONITOR, given_unit_post(world, small.office, Role::MONITOR));
    actors[Who::OPERATOR] = world.actor_of(ActorName::operator_called("night"));
    actors[Who::TIMER] = world.actor_of(ActorName::system_actor(SystemActor::TIMER));
    order = {.taskforce_id = small.taskforce,
             .unit_id = small.first,
             .visible_to = {small.first, small.second},
             .assigned_post_id = small.outside_verifier,
             .exists = true};
    lonely_order = order;
    lonely_order.unit_id = lonely;
    lonely_order.visible_to = {lonely};
  }

  [[nodiscard]] std::string code(Who who, std::string_view action, const Subject& subject) const {
    const auto refused = authorise(actors.at(who), action, subject, world.ask, world.today());
    return refused ? std::string(refused->code->code) : std::string{};
  }
};

const Allowed order_readers{Who::LEADER,      Who::DEPUTY,        Who::COORDINATOR, Who::LIAISON,   Who::MEMBER,    Who::HANDLER,
                            Who::INTEGRATION, Who::OTHER_LIAISON, Who::VERIFIER,    Who::INSPECTOR, Who::ARCHIVIST, Who::AUDITOR};

Allowed plus(Allowed set, const Allowed& more) {
  set.insert(more.begin(), more.end());
  return set;
}
Allowed everybody() {
  Allowed all;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Who>>([&](auto each) { all.insert(each.value); });
  all.erase(Who::TIMER);
  return all;
}
Allowed everybody_but(std::initializer_list<Who> less) {
  Allowed all = everybody();
  for (const Who who : less) all.erase(who);
  return all;
}

// Who may do what to an order of small.taskforce, leg of small.first. The whole table, once more and by hand.
std::map<std::string, Allowed> expected_matrix() {
  const Allowed coordinator{Who::COORDINATOR};
  const Allowed manager{Who::COORDINATOR, Who::LEADER};
  const Allowed approver{Who::LEADER, Who::DEPUTY};
  const Allowed decider{Who::LEADER, Who::DEPUTY, Who::COORDINATOR};
  const Allowed leader{Who::LEADER};
  const Allowed signer{Who::LIAISON, Who::INTEGRATION};
  const Allowed any_coordinator{Who::COORDINATOR, Who::FOREIGN_COORDINATOR};
  const Allowed directory = plus(any_coordinator, {Who::OPERATOR});
  const Allowed voices{Who::LIAISON, Who::MEMBER, Who::LONE_MEMBER, Who::INTEGRATION, Who::OTHER_LIAISON, Who::FOREIGN_LIAISON};
  const Allowed list_keepers = plus(voices, {Who::COORDINATOR});
  const Allowed operator_only{Who::OPERATOR};
  const Allowed any_reader = plus(order_readers, {Who::FOREIGN_COORDINATOR, Who::LONE_MEMBER, Who::FOREIGN_LIAISON, Who::OTHER_VERIFIER});
  const Allowed staff{Who::LEADER, Who::DEPUTY, Who::COORDINATOR, Who::INSPECTOR, Who::ARCHIVIST};
  Allowed uploaders = any_reader;
  uploaders.erase(Who::AUDITOR);
  std::map<std::string, Allowed> table{
      {"register_unit", directory},
      {"add_unit_alias", directory},
      {"rename_unit", directory},
      {"declare_unit_affiliation", directory},
      {"assign_unit_post", directory},
      {"vacate_unit_post", directory},
      {"establish_taskforce", operator_only},
      {"assign_taskforce_post", coordinator},
      {"vacate_taskforce_post", coordinator},
      {"declare_post_affiliation", coordinator},
      {"grant_delegation", leader},
      {"revoke_delegation", leader},
      {"form_work_group", coordinator},
      {"set_group_lead_unit", coordinator},
      {"remove_group_lead_unit", coordinator},
      {"dissolve_taskforce", leader},
      {"define_programme", coordinator},
      {"define_measure", coordinator},
      {"set_milestone", coordinator},
      {"reach_milestone", coordinator},
      {"submit_implementation_plan", voices},
      {"approve_implementation_plan", decider},
      {"return_implementation_plan", decider},
      {"add_task_item", list_keepers},
      {"change_task_item", list_keepers},
      {"remove_task_item", list_keepers},
      {"carry_over_task_item", list_keepers},
      {"draft_assignment", coordinator},
      {"revise_assignment_draft", coordinator},
      {"discard_assignment_draft", coordinator},
      {"submit_assignment_for_approval", coordinator},
      {"approve_assignment", approver},
      {"refuse_assignment_approval", approver},
      {"issue_assignment", coordinator},
      {"record_unit_notified_on_paper", coordinator},
      {"acknowledge_leg", signer},
      {"record_non_receipt", coordinator},
      {"return_leg", signer},
      {"accept_return", decider},
      {"refuse_return", decider},
      {"request_leg_release", coordinator},
      {"approve_leg_release", approver},
      {"refuse_leg_release", approver},
      {"report_progress", plus(signer, {Who::HANDLER})},
      {"reply_leg", signer},
      {"file_consolidated_reply", signer},
      {"assign_verification", manager},
      {"record_verification", {Who::VERIFIER}},
      {"send_leg_back", manager},
      {"accept_leg", manager},
      {"reassign_leg", coordinator},
      {"raise_blocker", signer},
      {"answer_blocker", coordinator},
      {"resolve_blocker", plus(signer, {Who::COORDINATOR})},
      {"request_extension", signer},
      {"grant_extension", decider},
      {"refuse_extension", decider},
      {"request_suspension", coordinator},
      {"approve_suspension", leader},
      {"refuse_suspension", leader},
      {"resume_leg", coordinator},
      {"open_duty_dispute", signer},
      {"rule_on_duty_dispute", approver},
      {"raise_disagreement", signer},
      {"settle_disagreement", manager},
      {"supplement_assignment", coordinator},
      {"plan_follow_up_check", manager},
      {"record_follow_up_check", {Who::VERIFIER}},
      {"request_reopening", coordinator},
      {"approve_reopening", leader},
      {"refuse_reopening", leader},
      {"mark_seen_by_leader", leader},
      {"close_assignment", manager},
      {"request_withdrawal", coordinator},
      {"approve_withdrawal", approver},
      {"refuse_withdrawal", approver},
      {"request_voiding", coordinator},
      {"approve_voiding", approver},
      {"refuse_voiding", approver},
      {"draft_supervision", coordinator},
      {"revise_supervision_draft", coordinator},
      {"discard_supervision_draft", coordinator},
      {"approve_supervision", approver},
      {"refuse_supervision_approval", approver},
      {"issue_supervision", coordinator},
      {"record_supervision_notified_on_paper", coordinator},
      {"acknowledge_supervision", signer},
      {"reply_supervision", plus(signer, {Who::MEMBER})},
      {"accept_supervision_reply", manager},
      {"reject_supervision_reply", manager},
      {"raise_supervision", coordinator},
      {"lift_supervision", manager},
      {"request_supervision_voiding", coordinator},
      {"approve_supervision_voiding", approver},
      {"refuse_supervision_voiding", approver},
      {"find_problem", plus(voices, {Who::COORDINATOR, Who::INSPECTOR})},
      {"accept_problem", coordinator},
      {"dismiss_problem", manager},
      {"merge_problems", manager},
      {"promote_problem_to_systemic", coordinator},
      {"analyse_root_cause", plus(signer, {Who::COORDINATOR})},
      {"plan_rectification", signer},
      {"approve_rectification_plan", approver},
      {"return_rectification_plan", approver},
      {"report_rectification_progress", plus(signer, {Who::HANDLER})},
      {"request_write_off", signer},
      {"assign_rectification_verification", manager},
      {"record_rectification_verification", {Who::VERIFIER}},
      {"send_rectification_back", manager},
      {"write_off_problem", manager},
      {"record_rule_change", plus(signer, {Who::COORDINATOR})},
      {"record_revisit", {Who::INSPECTOR}},
      {"request_problem_reopening", manager},
      {"approve_problem_reopening", leader},
      {"refuse_problem_reopening", leader},
      {"file_objection", signer},
      {"withdraw_objection", signer},
      {"decide_objection", manager},
      {"propose_consequence", manager},
      {"record_unit_heard", manager},
      {"approve_consequence", leader},
      {"reject_consequence", leader},
      {"circulate_notice", manager},
      {"record_consequence_follow_up", manager},
      {"close_consequence", manager},
      {"revoke_consequence", leader},
      {"issue_commendation", manager},
      {"reserve_number_block", any_coordinator},
      {"import_number", any_coordinator},
      {"load_calendar_year", operator_only},
      {"amend_calendar", operator_only},
      {"activate_policy_version", operator_only},
      {"issue_access_token", operator_only},
      {"revoke_access_token", operator_only},
      {"erase_personal_data", operator_only},
      {"read_restricted_text", any_reader},
      {"read_me", everybody()},
      {"list_assignments", any_reader},
      {"read_assignment", order_readers},
      {"read_assignment_timeline", order_readers},
      {"list_legs", any_reader},
      {"read_inbox", {Who::LIAISON, Who::MEMBER, Who::HANDLER, Who::INTEGRATION, Who::AUDITOR}},
      {"read_board", plus(staff, {Who::AUDITOR})},
      {"list_deadlines", any_reader},
      {"list_numbers", plus(staff, {Who::AUDITOR})},
      {"read_cockpit", plus(staff, {Who::AUDITOR, Who::MONITOR})},
      {"read_technical_events", {Who::AUDITOR, Who::OPERATOR}},
      {"list_supervisions", any_reader},
      {"read_supervision", order_readers},
      {"read_supervision_timeline", order_readers},
      {"list_problems", any_reader},
      {"read_problem", order_readers},
      {"read_problem_timeline", order_readers},
      {"list_objections", any_reader},
      {"read_objection", order_readers},
      {"list_consequences", any_reader},
      {"read_consequence", order_readers},
      {"list_commendations", any_reader},
      {"read_commendation", order_readers},
      // What each sees of it is the view's affair, as with the lists.
      {"read_unit_profile", plus(plus(staff, {Who::HANDLER, Who::AUDITOR, Who::FOREIGN_COORDINATOR}), voices)},
      {"read_content", order_readers},
      {"upload_content", uploaders},
      {"list_tokens", {Who::AUDITOR, Who::OPERATOR}},
      {"read_metrics", {Who::AUDITOR, Who::MONITOR, Who::OPERATOR}},
      {"rebuild_views", operator_only},
      {"make_backup", operator_only},
      {"move_clock", operator_only},
  };
  for (const char* open : {"list_units", "read_unit", "list_taskforces", "read_taskforce", "read_calendar", "read_policy", "read_events"})
    table[open] = everybody_but({Who::MONITOR});
  for (const char* open : {"list_programmes", "read_programme", "read_measure", "read_five_haves", "read_programme_progress"})
    table[open] = everybody_but({Who::MONITOR, Who::OPERATOR});
  return table;
}

std::set<std::string> command_names() {
  std::set<std::string> names;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, CommandFamilies>>([&]<class Family>(std::type_identity<Family>) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Family>>(
        [&]<class One>(std::type_identity<One>) { names.emplace(One::name_of.name); });
  });
  return names;
}

}  // namespace

TEST_CASE("T-25: every command and every query has a row in the table, and the matrix below has every row") {
  const auto table = expected_matrix();
  std::set<std::string> rows;
  for (const std::string_view action : known_actions()) CHECK(rows.emplace(action).second);
  for (const std::string& name : command_names()) {
    INFO(name);
    CHECK(rows.contains(name));
  }
  std::set<std::string> expected;
  for (const auto& [action, who] : table) expected.insert(action);
  CHECK(rows == expected);
}

TEST_CASE("S-01, model 10: the matrix of actions and actors") {
  const Matrix matrix;
  for (const auto& [action, allowed] : expected_matrix()) {
    for (const auto& [who, actor] : matrix.actors) {
      INFO(action << " by " << enum_name(who) << ": " << matrix.code(who, action, matrix.order));
      CHECK(matrix.code(who, action, matrix.order).empty() == allowed.contains(who));
    }
  }
}

TEST_CASE("S-06: a foreign matter is refused exactly like a missing one") {
  const Matrix matrix;
  Subject missing;
  missing.exists = false;
  for (const std::string_view action :
       {"read_assignment", "acknowledge_leg", "reply_leg", "approve_assignment", "close_assignment", "read_content"}) {
    for (const Who who : {Who::FOREIGN_LIAISON, Who::FOREIGN_COORDINATOR, Who::OTHER_VERIFIER}) {
      INFO(action << " by " << enum_name(who));
      const auto foreign = authorise(matrix.actors.at(who), action, matrix.order, matrix.world.ask, matrix.world.today());
      const auto none = authorise(matrix.actors.at(who), action, missing, matrix.world.ask, matrix.world.today());
      REQUIRE(foreign);
      REQUIRE(none);
      CHECK(*foreign == *none);
      CHECK(foreign->code->code == "matter.not_found");
    }
  }
  CHECK(matrix.code(Who::COORDINATOR, "issue_assignment", missing) == "matter.not_found");
}

TEST_CASE("ORG-06: a lead unit that tries to issue is told that it may not") {
  const Matrix matrix;
  CHECK(matrix.code(Who::LIAISON, "draft_assignment", matrix.order) == "actor.not_permitted");
  CHECK(matrix.code(Who::LIAISON, "issue_assignment", matrix.order) == "actor.not_permitted");
  CHECK(matrix.code(Who::OTHER_LIAISON, "acknowledge_leg", matrix.order) == "actor.not_of_unit");
  CHECK(matrix.code(Who::OPERATOR, "approve_assignment", matrix.order) == "actor.not_permitted");
  CHECK(matrix.code(Who::OPERATOR, "read_assignment", matrix.order) == "actor.not_permitted");
  CHECK(matrix.code(Who::TIMER, "close_assignment", matrix.order) == "actor.not_permitted");  // INV-04
  CHECK(matrix.code(Who::COORDINATOR, "no_such_action", matrix.order) == "actor.not_permitted");
}

TEST_CASE("S-05: the member signs only while no liaison post of the unit is filled") {
  Matrix matrix;
  for (const std::string_view action : {"acknowledge_leg", "return_leg", "reply_leg", "report_progress", "file_consolidated_reply"}) {
    INFO(action);
    CHECK(matrix.code(Who::MEMBER, action, matrix.order) == "actor.liaison_is_filled");
    CHECK(matrix.code(Who::LONE_MEMBER, action, matrix.lonely_order).empty());
  }
  CHECK_FALSE(check_signer(matrix.actors.at(Who::LIAISON), matrix.small.first, matrix.world.ask, matrix.world.today()));
  CHECK(check_signer(matrix.actors.at(Who::MEMBER), matrix.small.first, matrix.world.ask, matrix.world.today())->code->code ==
        "actor.liaison_is_filled");
  CHECK(check_signer(matrix.actors.at(Who::HANDLER), matrix.small.first, matrix.world.ask, matrix.world.today())->code->code ==
        "actor.not_permitted");
  CHECK(check_signer(matrix.actors.at(Who::OTHER_LIAISON), matrix.small.first, matrix.world.ask, matrix.world.today())->code->code ==
        "actor.not_of_unit");
  matrix.world.given(TaskforcePostVacated{.taskforce_id = matrix.small.taskforce,
                                          .post_id = matrix.small.first_liaison,
                                          .valid_to = matrix.world.today() - 1,
                                          .reason = text_ref("moved")});
  CHECK(matrix.code(Who::MEMBER, "acknowledge_leg", matrix.order).empty());
  CHECK_FALSE(check_signer(matrix.actors.at(Who::MEMBER), matrix.small.first, matrix.world.ask, matrix.world.today()));
  CHECK(unit_has_signer(matrix.world.ask, matrix.small.first, matrix.world.today()));
  CHECK_FALSE(unit_has_signer(matrix.world.ask, matrix.small.outside, matrix.world.today()));
}

TEST_CASE("S-01: a post that is not filled today may do nothing") {
  Matrix matrix;
  matrix.world.given(TaskforcePostVacated{.taskforce_id = matrix.small.taskforce,
                                          .post_id = matrix.small.coordinator,
                                          .valid_to = matrix.world.today() - 1,
                                          .reason = text_ref("moved")});
  matrix.world.as_post(matrix.small.coordinator);
  CHECK(matrix.world.allowed("read_me") == "actor.post_not_filled");
  CHECK(matrix.world.allowed("draft_assignment", matrix.order) == "actor.post_not_filled");
  matrix.world.as_post(matrix.world.fresh<PostId>());
  CHECK(matrix.world.allowed("read_me") == "actor.post_not_filled");
}

TEST_CASE("S-02: operators fill posts until the taskforce has a coordinator") {
  Matrix matrix;
  for (const std::string_view action : {"assign_taskforce_post", "vacate_taskforce_post", "declare_post_affiliation"})
    CHECK(matrix.code(Who::OPERATOR, action, matrix.order) == "actor.coordinator_is_filled");
  matrix.world.given(TaskforcePostVacated{.taskforce_id = matrix.small.taskforce,
                                          .post_id = matrix.small.coordinator,
                                          .valid_to = matrix.world.today() - 1,
                                          .reason = text_ref("moved")});
  for (const std::string_view action : {"assign_taskforce_post", "vacate_taskforce_post", "declare_post_affiliation"})
    CHECK(matrix.code(Who::OPERATOR, action, matrix.order).empty());
  CHECK(matrix.code(Who::OPERATOR, "form_work_group", matrix.order) == "actor.not_permitted");
}

TEST_CASE("S-06: who sees an audience") {
  const Matrix matrix;
  const auto sees = [&](Who who, const Audience& audience) { return may_see(matrix.actors.at(who), audience); };
  const Audience of_order{.taskforce_id = matrix.small.taskforce, .unit_ids = {matrix.small.first}, .everyone = false};
  for (const Who who : {Who::LEADER, Who::DEPUTY, Who::COORDINATOR, Who::INSPECTOR, Who::ARCHIVIST, Who::LIAISON, Who::MEMBER, Who::HANDLER,
                        Who::INTEGRATION, Who::AUDITOR}) {
    INFO(enum_name(who));
    CHECK(sees(who, of_order));
  }
  // The other unit's liaison has a post in the taskforce and still is no staff.
  for (const Who who : {Who::OTHER_LIAISON, Who::FOREIGN_LIAISON, Who::FOREIGN_COORDINATOR, Who::VERIFIER, Who::EXPERT, Who::EVALUATOR,
                        Who::MONITOR, Who::OPERATOR, Who::TIMER}) {
    INFO(enum_name(who));
    CHECK_FALSE(sees(who, of_order));
  }
  for (const auto& [who, actor] : matrix.actors) {
    CHECK(sees(who, Audience{.taskforce_id = {}, .unit_ids = {}, .everyone = true}));
    CHECK(sees(who, Audience{}) == (who == Who::AUDITOR));
  }
}

TEST_CASE("S-04: who may approve, and who may not while another leader can") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const std::vector<UnitId> units{small.first};
  world.as_post(small.leader);
  const auto code = [&](PostId post, std::optional<DelegatedPower> power) {
    const auto no = check_approver(world.taskforce(small.taskforce), *world.ask.post(post), units, power, world.context());
    return no ? std::string(no->code->code) : std::string{};
  };
  CHECK(code(small.leader, {}).empty());
  CHECK(code(small.deputy, {}) == "approver.not_entitled");
  CHECK(code(small.coordinator, DelegatedPower::APPROVE_ASSIGNMENT) == "approver.not_entitled");
  CHECK(code(small.deputy, DelegatedPower::APPROVE_ASSIGNMENT) == "approver.without_delegation");
  world.given(DelegationGranted{.taskforce_id = small.taskforce,
                                .from_post_id = small.leader,
                                .to_post_id = small.deputy,
                                .scope = {DelegatedPower::APPROVE_ASSIGNMENT},
                                .valid_from = world.today(),
                                .valid_to = {}});
  CHECK(code(small.deputy, DelegatedPower::APPROVE_ASSIGNMENT).empty());
  CHECK(code(small.deputy, DelegatedPower::APPROVE_EXTENSION) == "approver.without_delegation");

  const auto tie = [&](PostId post) {
    world.given(PostAffiliationDeclared{.taskforce_id = small.taskforce,
                                        .post_id = post,
                                        .unit_id = small.first,
                                        .kind = AffiliationKind::SAME_HEAD,
                                        .valid_from = world.today(),
                                        .valid_to = {}});
  };
  tie(small.deputy);
  CHECK(code(small.deputy, DelegatedPower::APPROVE_ASSIGNMENT) == "approver.is_affiliated");
  tie(small.leader);
  CHECK(code(small.leader, {}) == "approver.is_affiliated");
  CHECK(code(small.other_leader, {}).empty());
  tie(small.other_leader);  // nobody is left who is not: somebody must be able to
  CHECK(code(small.leader, {}).empty());
  CHECK(code(small.other_leader, {}).empty());
}

TEST_CASE("S-04: where the office is affiliated with the unit, an unaffiliated leader manages") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const std::vector<UnitId> units{small.first};
  world.as_post(small.coordinator);
  const auto code = [&](PostId post) {
    const auto no = check_manager(world.taskforce(small.taskforce), *world.ask.post(post), units, world.context());
    return no ? std::string(no->code->code) : std::string{};
  };
  CHECK(code(small.coordinator).empty());
  world.given(UnitAffiliationDeclared{.unit_id = small.first,
                                      .affiliated_unit_id = small.office,
                                      .kind = AffiliationKind::HOSTED_OFFICE,
                                      .valid_from = world.today(),
                                      .valid_to = {}});
  CHECK(code(small.coordinator) == "manager.is_affiliated");
  CHECK(code(small.leader).empty());
}

TEST_CASE("INV-02: the verifier is a filled verifier post, of no unit concerned, affiliated with none") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  const std::vector<UnitId> required{small.first, small.second};
  const auto code = [&](PostId post) {
    const auto no = check_verifier(post, small.first, required, world.ask, world.today());
    return no ? std::string(no->code->code) : std::string{};
  };
  CHECK(code(small.outside_verifier).empty());
  CHECK(code(world.fresh<PostId>()) == "verifier.not_available");
  for (const PostId post : {small.coordinator, small.leader, small.first_liaison}) CHECK(code(post) == "verifier.has_no_such_role");
  CHECK(code(given_unit_post(world, small.first, Role::VERIFIER)) == "verifier.is_concerned");
  CHECK(code(given_unit_post(world, small.second, Role::VERIFIER)) == "verifier.is_concerned");
  world.given(UnitAffiliationDeclared{.unit_id = small.outside,
                                      .affiliated_unit_id = small.first,
                                      .kind = AffiliationKind::SUPERIOR,
                                      .valid_from = world.today(),
                                      .valid_to = world.today()});
  CHECK(code(small.outside_verifier) == "verifier.is_affiliated");
  world.at(world.today() + 1);
  CHECK(code(small.outside_verifier).empty());
  world.given(UnitPostVacated{
      .unit_id = small.outside, .post_id = small.outside_verifier, .valid_to = world.today() - 1, .reason = text_ref("moved")});
  CHECK(code(small.outside_verifier) == "verifier.not_available");
}

TEST_CASE("S-03: a post named by a unit's token must be a filled post of that unit") {
  Scenario world;
  const SmallWorld small = given_small_world(world);
  CHECK_FALSE(check_named_post({}, small.first, world.ask, world.today(), "/signedByPostId"));
  CHECK_FALSE(check_named_post(small.first_member, small.first, world.ask, world.today(), "/signedByPostId"));
  const auto no = check_named_post(small.second_member, small.first, world.ask, world.today(), "/signedByPostId");
  REQUIRE(no);
  CHECK(no->code->code == "named_post.not_of_unit");
  CHECK(no->pointer == "/signedByPostId");
}

TEST_CASE("every rejection has one code, words in both languages, and a test that names it") {
  std::string tests;
  for (const char* name : {"unit", "taskforce", "programme", "numbering", "calendar", "policy", "people", "records"}) {
    std::ifstream file(fmt::format("{}/tests/unit/domain/{}_test.cpp", DUBAN_SOURCE_DIR, name));
    std::stringstream text;
    text << file.rdbuf();
    tests += text.str();
  }
  std::set<std::string_view> codes;
  for (const RejectionCode* each : rejection_catalogue()) {
    INFO(each->code);
    CHECK(codes.insert(each->code).second);
    CHECK_FALSE(each->chinese.empty());
    CHECK_FALSE(each->english.empty());
    CHECK(find_rejection_code(each->code) == each);
    const std::string_view noun = each->code.substr(0, each->code.find('.'));
    // The codes of the order are proved by its own tests.
    const std::set<std::string_view> ours{"actor", "matter",    "approver",  "manager", "named_post", "verifier", "unit",  "span",
                                          "post",  "taskforce", "programme", "number",  "calendar",   "policy",   "token", "record"};
    if (ours.contains(noun)) CHECK(tests.find("\"" + std::string(each->code)) != std::string::npos);
  }
  CHECK(find_rejection_code("no.such_code") == nullptr);
}

}  // namespace duban::test
