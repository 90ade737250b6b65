#include "services/rules_check/people.hpp"

#include <algorithm>

#include "common/base/described.hpp"

namespace duban::rules_check {
namespace {

bool within(CivilDate day, CivilDate from, const std::optional<CivilDate>& to) { return from <= day && (!to || day <= *to); }

template <class Value>
void add_once(std::vector<Value>& list, const Value& value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

}  // namespace

void People::take(const UnitEvent& event) {
  std::visit(
      Overloaded{
          [&](const UnitPostAssigned& one) { place(one.post_id, {one.role, one.unit_id, std::nullopt, one.valid_from, std::nullopt}); },
          [&](const UnitPostVacated& one) { vacate(one.post_id, one.valid_to); },
          [&](const UnitAffiliationDeclared& one) {
            unit_ties_[one.unit_id].push_back({one.affiliated_unit_id, one.valid_from, one.valid_to});
            unit_ties_[one.affiliated_unit_id].push_back({one.unit_id, one.valid_from, one.valid_to});
          },
          [](const auto&) {},
      },
      event);
}

void People::take(const TaskforceEvent& event) {
  std::visit(
      Overloaded{
          [&](const TaskforcePostAssigned& one) {
            place(one.post_id, {one.role, one.unit_id, one.taskforce_id, one.valid_from, std::nullopt});
            if (one.role == Role::LEADER) add_once(leaders_[one.taskforce_id], one.post_id);
          },
          [&](const TaskforcePostVacated& one) { vacate(one.post_id, one.valid_to); },
          [&](const PostAffiliationDeclared& one) { post_ties_[one.post_id].push_back({one.unit_id, one.valid_from, one.valid_to}); },
          [&](const DelegationGranted& one) {
            powers_[one.to_post_id].push_back({one.from_post_id, one.scope, one.valid_from, one.valid_to});
          },
          [&](const DelegationRevoked& one) {
            for (Power& power : powers_[one.to_post_id]) {
              const bool runs = !power.to || one.revoked_on <= *power.to;
              if (power.from_post_id == one.from_post_id && runs) power.to = one.revoked_on - 1;
            }
          },
          [](const auto&) {},
      },
      event);
}

void People::place(PostId id, PostNote post) {
  add_once(posts_of_unit_[post.unit_id], id);
  posts_[id] = post;
}

void People::vacate(PostId id, CivilDate last_day) {
  if (const auto found = posts_.find(id); found != posts_.end()) found->second.valid_to = last_day;
}

const PostNote* People::post(PostId id) const {
  const auto found = posts_.find(id);
  return found == posts_.end() ? nullptr : &found->second;
}

bool People::filled(PostId id, CivilDate on) const {
  const PostNote* found = post(id);
  return found != nullptr && within(on, found->valid_from, found->valid_to);
}

bool People::unit_has_filled(UnitId unit, Role role, CivilDate on) const {
  const auto found = posts_of_unit_.find(unit);
  return found != posts_of_unit_.end() && std::ranges::any_of(found->second, [&](PostId id) {
           const PostNote* each = post(id);
           return each->unit_id == unit && each->role == role && within(on, each->valid_from, each->valid_to);
         });
}

bool People::tied(UnitId one, UnitId other, CivilDate on) const {
  if (one == other) return true;
  const auto found = unit_ties_.find(one);
  return found != unit_ties_.end() &&
         std::ranges::any_of(found->second, [&](const Tie& tie) { return tie.unit_id == other && within(on, tie.from, tie.to); });
}

bool People::tied(PostId id, UnitId unit, CivilDate on) const {
  const PostNote* found = post(id);
  if (found != nullptr && tied(found->unit_id, unit, on)) return true;
  const auto ties = post_ties_.find(id);
  return ties != post_ties_.end() &&
         std::ranges::any_of(ties->second, [&](const Tie& tie) { return tie.unit_id == unit && within(on, tie.from, tie.to); });
}

bool People::tied_to_any(PostId post, std::span<const UnitId> units, CivilDate on) const {
  return std::ranges::any_of(units, [&](UnitId unit) { return tied(post, unit, on); });
}

bool People::untied_leader(TaskforceId taskforce, PostId except, std::span<const UnitId> units, CivilDate on) const {
  const auto found = leaders_.find(taskforce);
  return found != leaders_.end() && std::ranges::any_of(found->second, [&](PostId leader) {
           return leader != except && filled(leader, on) && !tied_to_any(leader, units, on);
         });
}

bool People::delegated(PostId to, DelegatedPower power, CivilDate on) const {
  const auto found = powers_.find(to);
  return found != powers_.end() && std::ranges::any_of(found->second, [&](const Power& each) {
           const PostNote* leader = post(each.from_post_id);
           return within(on, each.from, each.to) && std::ranges::find(each.scope, power) != each.scope.end() && leader != nullptr &&
                  leader->role == Role::LEADER && filled(each.from_post_id, on);
         });
}

}  // namespace duban::rules_check
