#include "services/domain/taskforce/evolve.hpp"

#include <algorithm>

#include "common/base/check.hpp"
#include "common/base/described.hpp"
#include "services/domain/unit/evolve.hpp"

namespace duban {
namespace {

WorkGroup& group_in(Taskforce& taskforce, GroupId id) {
  const auto found = std::ranges::find(taskforce.groups, id, &WorkGroup::group_id);
  DUBAN_CHECK(found != taskforce.groups.end(), "expected the event to name a group of the taskforce, found " + id.text());
  return *found;
}

}  // namespace

void evolve(Taskforce& taskforce, const Envelope&, const TaskforceEvent& event) {
  std::visit(Overloaded{
                 [&](const TaskforceEstablished& one) {
                   taskforce.taskforce_id = one.taskforce_id;
                   taskforce.name = one.name;
                   taskforce.place = one.place;
                   taskforce.basis_document = one.basis_document;
                   taskforce.established_on = one.established_on;
                   taskforce.coordinating_unit_id = one.coordinating_unit_id;
                   taskforce.letterhead = one.letterhead;
                 },
                 [&](const TaskforcePostAssigned& one) {
                   place_post(taskforce.posts, Post{.post_id = one.post_id,
                                                    .role = one.role,
                                                    .title = one.post_title,
                                                    .unit_id = one.unit_id,
                                                    .taskforce_id = one.taskforce_id,
                                                    .valid_from = one.valid_from,
                                                    .valid_to = {}});
                 },
                 [&](const TaskforcePostVacated& one) { end_term(taskforce.posts, one.post_id, one.valid_to); },
                 [&](const PostAffiliationDeclared& one) {
                   taskforce.post_affiliations.push_back({one.post_id, one.unit_id, one.kind, one.valid_from, one.valid_to});
                 },
                 [&](const DelegationGranted& one) {
                   taskforce.delegations.push_back({one.from_post_id, one.to_post_id, one.scope, one.valid_from, one.valid_to});
                 },
                 [&](const DelegationRevoked& one) {
                   for (Delegation& each : taskforce.delegations) {
                     const bool between = each.from_post_id == one.from_post_id && each.to_post_id == one.to_post_id;
                     if (between && (!each.valid_to || one.revoked_on <= *each.valid_to)) each.valid_to = one.revoked_on - 1;
                   }
                 },
                 [&](const WorkGroupFormed& one) { taskforce.groups.push_back({one.group_id, one.name, one.programme_id, {}}); },
                 [&](const GroupLeadUnitSet& one) {
                   std::vector<LeadUnit>& leads = group_in(taskforce, one.group_id).lead_units;
                   std::erase_if(leads, [&](const LeadUnit& each) { return each.unit_id == one.unit_id; });
                   leads.push_back({one.unit_id, one.order, one.first_lead});
                   std::ranges::sort(leads, {}, &LeadUnit::order);
                 },
                 [&](const GroupLeadUnitRemoved& one) {
                   std::erase_if(group_in(taskforce, one.group_id).lead_units,
                                 [&](const LeadUnit& each) { return each.unit_id == one.unit_id; });
                 },
                 [&](const TaskforceDissolved& one) {
                   taskforce.dissolved_on = one.dissolved_on;
                   taskforce.successor_id = one.successor_id;
                 },
             },
             event);
}

Audience audience_of(const Taskforce&, const TaskforceEvent&) { return {.taskforce_id = {}, .unit_ids = {}, .everyone = true}; }

std::vector<Seat> seats_on(const Taskforce& taskforce, CivilDate date) {
  std::vector<UnitId> units;
  for (const WorkGroup& group : taskforce.groups)
    for (const LeadUnit& lead : group.lead_units)
      if (std::ranges::find(units, lead.unit_id) == units.end()) units.push_back(lead.unit_id);
  std::vector<Seat> seats;
  for (const UnitId unit : units) {
    for (const Role role : {Role::MEMBER, Role::LIAISON}) {
      const std::size_t before = seats.size();
      for (const Post& post : taskforce.posts)
        if (post.unit_id == unit && post.role == role && post.filled_on(date)) seats.push_back({unit, role, post.post_id});
      if (seats.size() == before) seats.push_back({unit, role, std::nullopt});
    }
  }
  return seats;
}

}  // namespace duban
