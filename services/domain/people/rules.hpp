// Rules about people that several deciders share: who sees what, who is affiliated, who may approve, sign and verify. Pure
// functions over states and Questions; a refusal comes back as the Rejection to return.
//
//   if (auto no = check_approver(taskforce, *context.actor.post, units, DelegatedPower::APPROVE_ASSIGNMENT, context))
//     return tl::unexpected{std::move(*no)};
#pragma once

#include <optional>
#include <span>

#include "services/domain/context.hpp"
#include "services/domain/rejection.hpp"
#include "services/domain/taskforce/state.hpp"
#include "services/domain/unit/state.hpp"

namespace duban {

// ---- who sees what (S-06)

// Staff see everything of their taskforce: leaders, deputies, coordinators, inspectors, archivists whose post belongs to it. Members,
// liaisons and handlers speak for a unit even when their post is on the taskforce's list: they see what their unit sees.
[[nodiscard]] bool is_staff_role(Role role);
[[nodiscard]] bool is_staff_of(const Actor& actor, TaskforceId taskforce_id);

// Whoever reads what was sent to a unit: its integration, and its members, liaisons, handlers, verifiers and inspectors.
[[nodiscard]] bool speaks_for_unit(const Actor& actor);

// Whether an event or a row with this audience may be shown to the actor. Auditors see all; an empty audience is theirs alone. Says
// nothing about the action itself: authorise() comes first and also refuses posts that are not filled.
[[nodiscard]] bool may_see(const Actor& actor, const Audience& audience);

// ---- affiliation (S-04): symmetric, not transitive, by day. For those who implement Questions.

// Declared on either stream. nullptr = unknown unit, affiliated with nothing. A unit is affiliated with itself.
[[nodiscard]] bool units_affiliated(const Unit* one, const Unit* other, CivilDate on);
// A unit declared for the post itself.
[[nodiscard]] bool post_declared_for(const Taskforce& taskforce, PostId post, UnitId unit, CivilDate on);

// ---- approving (S-04, ORG-02, ORG-03)

// A leader post, filled that day, granted it, in words that cover it, to this post.
[[nodiscard]] bool delegation_covers(const Taskforce& taskforce, PostId to_post, DelegatedPower power, CivilDate on);

// The approver is a leader, or a deputy whose delegation covers `power` (no power named: a leader only); of this taskforce, filled
// today; and neither from one of `units` nor affiliated with one while another leader post, not itself in that position, is
// filled. (S-04 read so that two affiliated leaders do not block each other for ever.)
[[nodiscard]] std::optional<Rejection> check_approver(const Taskforce& taskforce, const Post& approver, std::span<const UnitId> units,
                                                      std::optional<DelegatedPower> power, const Context& context);

// Where the coordinator's office is, or is affiliated with, one of the units, an unaffiliated leader assigns, accepts and closes
// (S-04). For acts that a COORDINATOR or a LEADER may do: refuses the coordinator in that position while an unaffiliated leader
// is filled, and a leader in that position while another who is not is filled.
[[nodiscard]] std::optional<Rejection> check_manager(const Taskforce& taskforce, const Post& manager, std::span<const UnitId> units,
                                                     const Context& context);

// ---- signing for a unit (S-03, S-05, INV-30)

[[nodiscard]] bool unit_has_filled(const Questions& ask, UnitId unit, Role role, CivilDate on);
// A liaison or a member: somebody who can sign. Without, RecipientUnreachable{NO_LIAISON} and UnitNotifiedOnPaper apply.
[[nodiscard]] bool unit_has_signer(const Questions& ask, UnitId unit, CivilDate on);

// A liaison of the unit, its integration, or, while no liaison post of the unit is filled, its member.
[[nodiscard]] std::optional<Rejection> check_signer(const Actor& actor, UnitId unit, const Questions& ask, CivilDate on);

// A post that a unit's token names as the one who signed: must be a filled post of that unit (S-03). No post named = fine.
[[nodiscard]] std::optional<Rejection> check_named_post(std::optional<PostId> named, UnitId unit, const Questions& ask, CivilDate on,
                                                        std::string_view pointer);

// ---- verifying (INV-02, S-04)

// Posts that can be assigned: verifiers and inspectors. Coordinators, leaders and liaisons never verify (model 10).
[[nodiscard]] bool may_verify(Role role);
// The verifier's post exists, is filled, may verify, its unit holds none of the required legs, and it is affiliated neither by
// its unit nor by its post with `doer`. Asked at assignment and again when the verification is recorded.
[[nodiscard]] std::optional<Rejection> check_verifier(PostId verifier, UnitId doer, std::span<const UnitId> required_units,
                                                      const Questions& ask, CivilDate on);

}  // namespace duban
