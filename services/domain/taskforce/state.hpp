// Taskforce: posts, delegations, work groups and their lead units. Built only by evolve (taskforce/evolve.hpp); read by deciders
// through Questions::taskforce.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "services/domain/taskforce/events.hpp"

namespace duban {

struct Delegation {
  PostId from_post_id;
  PostId to_post_id;
  std::vector<DelegatedPower> scope;
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;  // the last day; a revocation ends it the day before revoked_on
  friend bool operator==(const Delegation&, const Delegation&) = default;

  // Whether the words cover it. Whether the leader's post is still filled is asked by delegation_covers (people/rules.hpp).
  [[nodiscard]] bool covers(DelegatedPower power, CivilDate date) const {
    return valid_from <= date && (!valid_to || date <= *valid_to) && std::find(scope.begin(), scope.end(), power) != scope.end();
  }
};

struct PostAffiliation {
  PostId post_id;
  UnitId unit_id;
  AffiliationKind kind{};
  CivilDate valid_from;
  std::optional<CivilDate> valid_to;  // the last day, inclusive
  friend bool operator==(const PostAffiliation&, const PostAffiliation&) = default;

  [[nodiscard]] bool holds_on(CivilDate date) const { return valid_from <= date && (!valid_to || date <= *valid_to); }
};

struct LeadUnit {
  UnitId unit_id;
  std::int32_t order{};     // as printed, from 1
  bool first_lead = false;  // ★; a sole lead unit is first lead without it (WorkGroup::first_lead)
  friend bool operator==(const LeadUnit&, const LeadUnit&) = default;
};

struct WorkGroup {
  GroupId group_id;
  std::string name;
  ProgrammeId programme_id;
  std::vector<LeadUnit> lead_units;  // in printed order
  friend bool operator==(const WorkGroup&, const WorkGroup&) = default;

  // The starred unit, or the only one: a sole lead unit counts as first lead although no ★ is printed (ORG-08).
  [[nodiscard]] std::optional<UnitId> first_lead() const {
    for (const LeadUnit& lead : lead_units)
      if (lead.first_lead) return lead.unit_id;
    return lead_units.size() == 1 ? std::optional<UnitId>{lead_units.front().unit_id} : std::nullopt;
  }
  [[nodiscard]] const LeadUnit* lead(UnitId id) const {
    for (const LeadUnit& lead : lead_units)
      if (lead.unit_id == id) return &lead;
    return nullptr;
  }
};

// A seat that each lead unit has (ORG-04, ORG-05). Without a post it is vacant and shows so in the roster.
struct Seat {
  UnitId unit_id;
  Role role{};  // MEMBER or LIAISON
  std::optional<PostId> post_id;
  friend bool operator==(const Seat&, const Seat&) = default;
};

struct Taskforce {
  TaskforceId taskforce_id;
  std::string name;
  std::string place;
  std::string basis_document;
  CivilDate established_on;
  UnitId coordinating_unit_id;
  std::optional<std::string> letterhead;
  std::vector<Post> posts;  // in order of assignment
  std::vector<PostAffiliation> post_affiliations;
  std::vector<Delegation> delegations;
  std::vector<WorkGroup> groups;
  std::optional<CivilDate> dissolved_on;
  std::optional<TaskforceId> successor_id;
  friend bool operator==(const Taskforce&, const Taskforce&) = default;

  [[nodiscard]] const Post* post(PostId id) const {
    for (const Post& each : posts)
      if (each.post_id == id) return &each;
    return nullptr;
  }
  [[nodiscard]] const WorkGroup* group(GroupId id) const {
    for (const WorkGroup& each : groups)
      if (each.group_id == id) return &each;
    return nullptr;
  }
  [[nodiscard]] const WorkGroup* group_of(ProgrammeId id) const {
    for (const WorkGroup& each : groups)
      if (each.programme_id == id) return &each;
    return nullptr;
  }
  [[nodiscard]] bool declares_post_affiliation(PostId post_id, UnitId unit_id, CivilDate date) const {
    return std::any_of(post_affiliations.begin(), post_affiliations.end(), [&](const PostAffiliation& each) {
      return each.post_id == post_id && each.unit_id == unit_id && each.holds_on(date);
    });
  }
  [[nodiscard]] bool dissolved_by(CivilDate date) const { return dissolved_on && *dissolved_on <= date; }
  [[nodiscard]] bool has_filled(Role role, CivilDate date) const {
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) { return post.role == role && post.filled_on(date); });
  }
  // S-02: the operator fills posts as long as this is false.
  [[nodiscard]] bool has_coordinator(CivilDate date) const { return has_filled(Role::COORDINATOR, date); }
};

// Member and liaison seat of every lead unit, groups in order of formation, each unit once. A unit with several posts of the role
// has a seat for each; a unit with none has one vacant seat.
[[nodiscard]] std::vector<Seat> seats_on(const Taskforce& taskforce, CivilDate date);

}  // namespace duban
