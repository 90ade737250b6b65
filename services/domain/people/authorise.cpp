#include "services/domain/people/authorise.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "common/base/described.hpp"
#include "services/domain/people/rejections.hpp"
#include "services/domain/people/rules.hpp"

namespace duban {
namespace {

using namespace people_rejections;

// A set of roles, one bit each.
using Roles = std::uint16_t;
constexpr Roles roles(std::initializer_list<Role> list) {
  unsigned bits = 0;
  for (const Role role : list) bits |= 1U << static_cast<unsigned>(role);
  return static_cast<Roles>(bits);
}
constexpr bool contains(Roles set, Role role) { return (set >> static_cast<unsigned>(role) & 1U) != 0; }

// How the post must stand to the subject.
enum class Relation : std::uint8_t {
  ANY,                 // the role is enough; what is shown or done is bounded elsewhere (audience, decider)
  TASKFORCE,           // a post of the subject's taskforce
  TASKFORCE_IF_NAMED,  // the same, when the subject names one (S-06: the answer is filtered by audience anyway)
  UNIT,                // acts for the subject's unit, or, where none is named, for one that the subject is visible to
  STANDS_IN,           // UNIT, and no liaison post of that unit is filled (S-05)
  ASSIGNED,            // the post that was assigned (the verifier of the leg)
};

struct Grant {
  Roles roles = 0;
  Relation relation = Relation::ANY;
};

// Whether the subject is secret: MATTER is refused as missing to those who may not know of it; OPEN is known to everybody.
enum class Sight : std::uint8_t { OPEN, MATTER };
enum class Operators : std::uint8_t { NEVER, MAY, UNTIL_COORDINATOR };  // S-02

struct Row {
  std::string_view action;
  Sight sight = Sight::OPEN;
  Operators operators = Operators::NEVER;
  std::array<Grant, 3> grants{};  // any of them is enough; a unit's integration counts as its liaison (model 10)
};

using enum Role;
constexpr Roles leaders = roles({LEADER});
constexpr Roles approvers = roles({LEADER, DEPUTY});
constexpr Roles coordinators = roles({COORDINATOR});
constexpr Roles managers =
    roles({COORDINATOR, LEADER});  // S-04: an unaffiliated leader assigns, accepts and closes where the office cannot
constexpr Roles deciders = roles({COORDINATOR, LEADER, DEPUTY});
constexpr Roles liaisons = roles({LIAISON});
constexpr Roles members = roles({MEMBER});
constexpr Roles progress_writers = roles({LIAISON, HANDLER});
constexpr Roles unit_voices = roles({LIAISON, MEMBER});
constexpr Roles unit_people = roles({LIAISON, MEMBER, HANDLER});
constexpr Roles staff = roles({LEADER, DEPUTY, COORDINATOR, INSPECTOR, ARCHIVIST});
constexpr Roles auditors = roles({AUDITOR});
constexpr Roles checkers = roles({VERIFIER, INSPECTOR});
constexpr Roles everybody =
    roles({LEADER, DEPUTY, COORDINATOR, MEMBER, LIAISON, HANDLER, VERIFIER, INSPECTOR, EVALUATOR, EXPERT, ARCHIVIST, AUDITOR, MONITOR});
constexpr Roles all_but_monitors = static_cast<Roles>(everybody & ~roles({MONITOR}));
// Whoever can have business with an order. What each sees of it is bounded by the audience.
constexpr Roles order_readers = static_cast<Roles>(staff | unit_people | checkers | auditors);

constexpr Grant by_coordinator{coordinators, Relation::TASKFORCE};
constexpr Grant by_manager{managers, Relation::TASKFORCE};
constexpr Grant by_approver{approvers, Relation::TASKFORCE};
constexpr Grant by_leader{leaders, Relation::TASKFORCE};
constexpr Grant by_liaison{liaisons, Relation::UNIT};
constexpr Grant by_member_standing_in{members, Relation::STANDS_IN};
constexpr Grant by_everybody{everybody, Relation::ANY};
constexpr Grant by_all_but_monitors{all_but_monitors, Relation::ANY};
constexpr Grant by_order_readers{order_readers, Relation::ANY};

constexpr Row rows[] = {
    // Units and posts (S-02). Coordinators keep the directory too: towns are added while the taskforce runs (ORG-12, ORG-13).
    {"register_unit", Sight::OPEN, Operators::MAY, {{{coordinators, Relation::ANY}}}},
    {"add_unit_alias", Sight::OPEN, Operators::MAY, {{{coordinators, Relation::ANY}}}},
    {"rename_unit", Sight::OPEN, Operators::MAY, {{{coordinators, Relation::ANY}}}},
    {"declare_unit_affiliation", Sight::OPEN, Operators::MAY, {{{coordinators, Relation::ANY}}}},
    {"assign_unit_post", Sight::OPEN, Operators::MAY, {{{coordinators, Relation::ANY}}}},
    {"vacate_unit_post", Sight::OPEN, Operators::MAY, {{{coordinators, Relation::ANY}}}},

    {"establish_taskforce", Sight::OPEN, Operators::MAY, {}},
    {"assign_taskforce_post", Sight::OPEN, Operators::UNTIL_COORDINATOR, {{by_coordinator}}},
    {"vacate_taskforce_post", Sight::OPEN, Operators::UNTIL_COORDINATOR, {{by_coordinator}}},
    {"declare_post_affiliation", Sight::OPEN, Operators::UNTIL_COORDINATOR, {{by_coordinator}}},
    {"grant_delegation", Sight::OPEN, Operators::NEVER, {{by_leader}}},
    {"revoke_delegation", Sight::OPEN, Operators::NEVER, {{by_leader}}},
    {"form_work_group", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"set_group_lead_unit", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"remove_group_lead_unit", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"dissolve_taskforce", Sight::OPEN, Operators::NEVER, {{by_leader}}},

    // Programmes. Which unit leads the work group is asked by the decider.
    {"define_programme", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"define_measure", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"set_milestone", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"reach_milestone", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"submit_implementation_plan", Sight::OPEN, Operators::NEVER, {{{unit_voices, Relation::ANY}}}},
    {"approve_implementation_plan", Sight::OPEN, Operators::NEVER, {{{deciders, Relation::TASKFORCE}}}},
    {"return_implementation_plan", Sight::OPEN, Operators::NEVER, {{{deciders, Relation::TASKFORCE}}}},
    {"add_task_item", Sight::OPEN, Operators::NEVER, {{by_coordinator, {unit_voices, Relation::ANY}}}},
    {"change_task_item", Sight::OPEN, Operators::NEVER, {{by_coordinator, {unit_voices, Relation::ANY}}}},
    {"remove_task_item", Sight::OPEN, Operators::NEVER, {{by_coordinator, {unit_voices, Relation::ANY}}}},
    {"carry_over_task_item", Sight::OPEN, Operators::NEVER, {{by_coordinator, {unit_voices, Relation::ANY}}}},

    // Orders (model 3.1 and 3.2).
    {"draft_assignment", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"revise_assignment_draft", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"discard_assignment_draft", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"submit_assignment_for_approval", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_assignment", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"refuse_assignment_approval", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"issue_assignment", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"record_unit_notified_on_paper", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"acknowledge_leg", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"record_non_receipt", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"return_leg", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"accept_return", Sight::MATTER, Operators::NEVER, {{{deciders, Relation::TASKFORCE}}}},
    {"refuse_return", Sight::MATTER, Operators::NEVER, {{{deciders, Relation::TASKFORCE}}}},
    {"request_leg_release", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_leg_release", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"refuse_leg_release", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"report_progress", Sight::MATTER, Operators::NEVER, {{{progress_writers, Relation::UNIT}, by_member_standing_in}}},
    {"reply_leg", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"file_consolidated_reply", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"assign_verification", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"record_verification", Sight::MATTER, Operators::NEVER, {{{checkers, Relation::ASSIGNED}}}},
    {"send_leg_back", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"accept_leg", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"reassign_leg", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"raise_blocker", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"answer_blocker", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"resolve_blocker", Sight::MATTER, Operators::NEVER, {{by_coordinator, by_liaison, by_member_standing_in}}},
    {"request_extension", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"grant_extension", Sight::MATTER, Operators::NEVER, {{{deciders, Relation::TASKFORCE}}}},
    {"refuse_extension", Sight::MATTER, Operators::NEVER, {{{deciders, Relation::TASKFORCE}}}},
    {"request_suspension", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_suspension", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"refuse_suspension", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"resume_leg", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"open_duty_dispute", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"rule_on_duty_dispute", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"raise_disagreement", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"settle_disagreement", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"supplement_assignment", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"plan_follow_up_check", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"record_follow_up_check", Sight::MATTER, Operators::NEVER, {{{checkers, Relation::ASSIGNED}}}},
    {"request_reopening", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_reopening", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"refuse_reopening", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"mark_seen_by_leader", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"close_assignment", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"request_withdrawal", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_withdrawal", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"refuse_withdrawal", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"request_voiding", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_voiding", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"refuse_voiding", Sight::MATTER, Operators::NEVER, {{by_approver}}},

    // Supervision orders (model 3.3). That level 2 and a leader's ground are for a leader is asked by the decider.
    {"draft_supervision", Sight::OPEN, Operators::NEVER, {{by_coordinator}}},
    {"revise_supervision_draft", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"discard_supervision_draft", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_supervision", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"refuse_supervision_approval", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"issue_supervision", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"record_supervision_notified_on_paper", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"acknowledge_supervision", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    // The member answers a level-2 order in person, liaison or not.
    {"reply_supervision", Sight::MATTER, Operators::NEVER, {{by_liaison, {members, Relation::UNIT}}}},
    {"accept_supervision_reply", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"reject_supervision_reply", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"raise_supervision", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"lift_supervision", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"request_supervision_voiding", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"approve_supervision_voiding", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"refuse_supervision_voiding", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    // Problems (model 3.4). Which unit owns the problem or has the measure is asked by the decider.
    {"find_problem", Sight::OPEN, Operators::NEVER, {{by_coordinator, {roles({INSPECTOR}), Relation::ANY}, {unit_voices, Relation::ANY}}}},
    {"accept_problem", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"dismiss_problem", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"merge_problems", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"promote_problem_to_systemic", Sight::MATTER, Operators::NEVER, {{by_coordinator}}},
    {"analyse_root_cause", Sight::MATTER, Operators::NEVER, {{by_coordinator, by_liaison, by_member_standing_in}}},
    {"plan_rectification", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"approve_rectification_plan", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"return_rectification_plan", Sight::MATTER, Operators::NEVER, {{by_approver}}},
    {"report_rectification_progress", Sight::MATTER, Operators::NEVER, {{{progress_writers, Relation::UNIT}, by_member_standing_in}}},
    {"request_write_off", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"assign_rectification_verification", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"record_rectification_verification", Sight::MATTER, Operators::NEVER, {{{checkers, Relation::ASSIGNED}}}},
    {"send_rectification_back", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"write_off_problem", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"record_rule_change", Sight::MATTER, Operators::NEVER, {{by_coordinator, by_liaison, by_member_standing_in}}},
    {"record_revisit", Sight::MATTER, Operators::NEVER, {{{roles({INSPECTOR}), Relation::ANY}}}},
    {"request_problem_reopening", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"approve_problem_reopening", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"refuse_problem_reopening", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    // Objections: the decider asks whether the leg or the supervision order is the unit's own, and who may answer which kind.
    {"file_objection", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"withdraw_objection", Sight::MATTER, Operators::NEVER, {{by_liaison, by_member_standing_in}}},
    {"decide_objection", Sight::MATTER, Operators::NEVER, {{by_manager}}},

    // Consequences and commendations (model 3.5). Never an operator, never a timer (ESC-07, INV-04).
    {"propose_consequence", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"record_unit_heard", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"approve_consequence", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"reject_consequence", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"circulate_notice", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"record_consequence_follow_up", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"close_consequence", Sight::MATTER, Operators::NEVER, {{by_manager}}},
    {"revoke_consequence", Sight::MATTER, Operators::NEVER, {{by_leader}}},
    {"issue_commendation", Sight::OPEN, Operators::NEVER, {{by_manager}}},

    // Numbers: the decider asks whether the series is that of the post's own taskforce.
    {"reserve_number_block", Sight::OPEN, Operators::NEVER, {{{coordinators, Relation::ANY}}}},
    {"import_number", Sight::OPEN, Operators::NEVER, {{{coordinators, Relation::ANY}}}},

    // What operators keep (S-02).
    {"load_calendar_year", Sight::OPEN, Operators::MAY, {}},
    {"amend_calendar", Sight::OPEN, Operators::MAY, {}},
    {"activate_policy_version", Sight::OPEN, Operators::MAY, {}},
    {"issue_access_token", Sight::OPEN, Operators::MAY, {}},
    {"revoke_access_token", Sight::OPEN, Operators::MAY, {}},
    {"erase_personal_data", Sight::OPEN, Operators::MAY, {}},
    // Whether the reader may see the matter of the text is asked with read_content before (S-31).
    {"read_restricted_text", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},

    // Queries.
    {"read_me", Sight::OPEN, Operators::MAY, {{by_everybody}}},
    {"list_units", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},
    {"read_unit", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},
    {"list_taskforces", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},
    {"read_taskforce", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},
    {"list_programmes", Sight::OPEN, Operators::NEVER, {{by_all_but_monitors}}},
    {"read_programme", Sight::OPEN, Operators::NEVER, {{by_all_but_monitors}}},
    {"read_measure", Sight::OPEN, Operators::NEVER, {{by_all_but_monitors}}},
    {"list_assignments", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_assignment", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"read_assignment_timeline", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"list_legs", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"list_supervisions", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_supervision", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"read_supervision_timeline", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"list_problems", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_problem", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"read_problem_timeline", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"list_objections", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_objection", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"list_consequences", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_consequence", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"list_commendations", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_commendation", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    // The unit's own people; of others the staff, each of its own taskforce: the query bounds what is shown (PJ-12, AV-06).
    {"read_unit_profile", Sight::OPEN, Operators::NEVER, {{{static_cast<Roles>(staff | unit_people | auditors), Relation::ANY}}}},
    {"read_inbox", Sight::OPEN, Operators::NEVER, {{{unit_people, Relation::UNIT}, {auditors, Relation::ANY}}}},
    {"read_board", Sight::OPEN, Operators::NEVER, {{{staff, Relation::TASKFORCE_IF_NAMED}, {auditors, Relation::ANY}}}},
    {"list_deadlines", Sight::OPEN, Operators::NEVER, {{by_order_readers}}},
    {"read_five_haves", Sight::OPEN, Operators::NEVER, {{by_all_but_monitors}}},
    {"read_programme_progress", Sight::OPEN, Operators::NEVER, {{by_all_but_monitors}}},
    {"list_numbers", Sight::OPEN, Operators::NEVER, {{{staff, Relation::TASKFORCE_IF_NAMED}, {auditors, Relation::ANY}}}},
    {"read_cockpit", Sight::OPEN, Operators::NEVER, {{{staff, Relation::TASKFORCE_IF_NAMED}, {roles({MONITOR, AUDITOR}), Relation::ANY}}}},
    {"read_calendar", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},
    {"read_policy", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},
    {"read_events", Sight::OPEN, Operators::MAY, {{by_all_but_monitors}}},  // each filtered by may_see
    {"read_technical_events", Sight::OPEN, Operators::MAY, {{{auditors, Relation::ANY}}}},
    {"read_content", Sight::MATTER, Operators::NEVER, {{by_order_readers}}},
    {"upload_content", Sight::OPEN, Operators::NEVER, {{{static_cast<Roles>(staff | unit_people | checkers), Relation::ANY}}}},
    {"list_tokens", Sight::OPEN, Operators::MAY, {{{auditors, Relation::ANY}}}},
    {"read_metrics", Sight::OPEN, Operators::MAY, {{{roles({MONITOR, AUDITOR}), Relation::ANY}}}},
    {"rebuild_views", Sight::OPEN, Operators::MAY, {}},
    {"make_backup", Sight::OPEN, Operators::MAY, {}},
    {"move_clock", Sight::OPEN, Operators::MAY, {}},
};

const Row* row_of(std::string_view action) {
  const auto found = std::ranges::find(rows, action, &Row::action);
  return found == std::ranges::end(rows) ? nullptr : &*found;
}

bool may_know_of(const Actor& actor, const Subject& subject) {
  if (actor.has_role(AUDITOR)) return true;
  if (subject.taskforce_id && is_staff_of(actor, *subject.taskforce_id)) return true;
  if (subject.assigned_post_id && actor.post && actor.post->post_id == *subject.assigned_post_id) return true;
  if (!speaks_for_unit(actor) || !actor.unit_id) return false;
  return subject.unit_id == actor.unit_id || std::ranges::find(subject.visible_to, *actor.unit_id) != subject.visible_to.end();
}

bool acts_for_subject(const Actor& actor, const Subject& subject) {
  if (!actor.unit_id) return false;
  if (subject.unit_id) return *subject.unit_id == *actor.unit_id;
  return std::ranges::find(subject.visible_to, *actor.unit_id) != subject.visible_to.end();
}

// nullptr = the relation holds.
const RejectionCode* check(Relation relation, const Actor& actor, const Subject& subject, const Questions& ask, CivilDate today) {
  const bool of_taskforce = actor.post && subject.taskforce_id && actor.post->taskforce_id == subject.taskforce_id;
  switch (relation) {
    case Relation::ANY: return nullptr;
    case Relation::TASKFORCE: return of_taskforce ? nullptr : &not_permitted;
    case Relation::TASKFORCE_IF_NAMED: return of_taskforce || !subject.taskforce_id ? nullptr : &not_permitted;
    case Relation::UNIT: return acts_for_subject(actor, subject) ? nullptr : &not_of_unit;
    case Relation::STANDS_IN:
      if (!acts_for_subject(actor, subject)) return &not_of_unit;
      return unit_has_filled(ask, *actor.unit_id, LIAISON, today) ? &liaison_is_filled : nullptr;
    case Relation::ASSIGNED: return actor.post && subject.assigned_post_id == actor.post->post_id ? nullptr : &not_permitted;
  }
  return &not_permitted;
}

}  // namespace

std::optional<Rejection> authorise(const Actor& actor, std::string_view action, const Subject& subject, const Questions& ask,
                                   CivilDate today) {
  const auto no = [&](const RejectionCode& code) { return reject(code, {{"action", std::string(action)}}); };
  const Row* row = row_of(action);
  if (row == nullptr) return no(not_permitted);

  std::optional<Role> role;
  switch (actor.name.kind) {
    case ActorKind::SYSTEM: return no(not_permitted);
    case ActorKind::OPERATOR:
      if (row->operators == Operators::NEVER) return no(not_permitted);
      break;
    case ActorKind::UNIT_INTEGRATION: role = LIAISON; break;
    case ActorKind::POST:
      if (!actor.post || !actor.post->filled_on(today)) return no(post_not_filled);
      role = actor.post->role;
      break;
  }

  if (!subject.exists || (row->sight == Sight::MATTER && !may_know_of(actor, subject))) return reject(matter_not_found);

  if (!role) {
    if (row->operators == Operators::MAY) return std::nullopt;
    const auto posts = subject.taskforce_id ? ask.posts_of_taskforce(*subject.taskforce_id) : std::vector<Post>{};
    const bool coordinated =
        std::ranges::any_of(posts, [&](const Post& post) { return post.role == COORDINATOR && post.filled_on(today); });
    return coordinated ? std::optional{no(coordinator_is_filled)} : std::nullopt;
  }

  // The most telling of the refusals: one about the relation says more than "not permitted".
  const RejectionCode* refusal = &not_permitted;
  for (const Grant& grant : row->grants) {
    if (!contains(grant.roles, *role)) continue;
    const RejectionCode* found = check(grant.relation, actor, subject, ask, today);
    if (found == nullptr) return std::nullopt;
    refusal = found;
  }
  return no(*refusal);
}

std::vector<std::string_view> known_actions() {
  std::vector<std::string_view> actions;
  for (const Row& row : rows) actions.push_back(row.action);
  return actions;
}

}  // namespace duban
