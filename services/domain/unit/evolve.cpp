#include "services/domain/unit/evolve.hpp"

#include "common/base/described.hpp"

namespace duban {

void place_post(std::vector<Post>& posts, Post post) {
  for (Post& each : posts) {
    if (each.post_id != post.post_id) continue;
    each = std::move(post);
    return;
  }
  posts.push_back(std::move(post));
}

void end_term(std::vector<Post>& posts, PostId id, CivilDate valid_to) {
  for (Post& each : posts)
    if (each.post_id == id) each.valid_to = valid_to;
}

void evolve(Unit& unit, const Envelope&, const UnitEvent& event) {
  std::visit(Overloaded{
                 [&](const UnitRegistered& one) {
                   unit.unit_id = one.unit_id;
                   unit.names = {NameSpan{one.name, {}}};
                   unit.aliases = one.aliases;
                   unit.level = one.level;
                   unit.place = one.place;
                   unit.code = one.code;
                 },
                 [&](const UnitAliasAdded& one) { unit.aliases.push_back(one.alias); },
                 [&](const UnitRenamed& one) { unit.names.push_back({one.new_name, one.effective_on}); },
                 [&](const UnitAffiliationDeclared& one) {
                   unit.affiliations.push_back({one.affiliated_unit_id, one.kind, one.valid_from, one.valid_to});
                 },
                 [&](const UnitPostAssigned& one) {
                   place_post(unit.posts, Post{.post_id = one.post_id,
                                               .role = one.role,
                                               .title = one.post_title,
                                               .unit_id = one.unit_id,
                                               .taskforce_id = {},
                                               .valid_from = one.valid_from,
                                               .valid_to = {}});
                 },
                 [&](const UnitPostVacated& one) { end_term(unit.posts, one.post_id, one.valid_to); },
             },
             event);
}

Audience audience_of(const Unit&, const UnitEvent&) { return {.taskforce_id = {}, .unit_ids = {}, .everyone = true}; }

}  // namespace duban
